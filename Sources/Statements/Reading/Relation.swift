/// The dependency labels of the English pipelines (ClearNLP), as small numbers; any other is `other`.
package enum Relation: UInt8, Sendable, CaseIterable {
    case other
    case root
    case acl, acomp, advcl, advmod, agent, amod, appos, attr, aux, auxpass
    case cased
    case cc, ccomp, compound, conj, csubj, csubjpass, dative, dep, det, dobj, expl, intj, mark, meta, neg, nmod
    case npadvmod, nsubj, nsubjpass, nummod, oprd, parataxis, pcomp, pobj, poss, preconj, predet, prep, prt, punct
    case quantmod, relcl, xcomp

    package init(name: String) {
        switch name {
        case "ROOT": self = .root
        case "case": self = .cased
        default: self = Self.byName[name] ?? .other
        }
    }

    private static let byName: [String: Relation] = {
        var table: [String: Relation] = [:]
        for relation in allCases { table["\(relation)"] = relation }
        return table
    }()

    var isSubject: Bool { self == .nsubj || self == .nsubjpass || self == .csubj || self == .csubjpass }
    /// A clause that a verb of saying may govern.
    var isClause: Bool { self == .ccomp || self == .xcomp || self == .parataxis || self == .advcl || self == .pcomp }
}

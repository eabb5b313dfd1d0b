/// A document's tree in the terms of clauses: which verb a word stands under, who does what the verb says, what is
/// coordinated with what.
///
/// What reads a text asks the same of its tree, and knows besides who its names are; a type that conforms has the
/// document, and may say what a name explains (``named(_:)``) and who else may do what a verb says.
public protocol ClauseTree: Sendable {
    var document: Document { get }

    /// How many parts of one enumeration are read at most.
    static var enumeration: Int { get }

    func isVerb(_ token: Int) -> Bool
    func isNoun(_ token: Int) -> Bool

    /// The noun that an apposition explains: "Sato" for "minister" in "Sato, the minister who met Lund".
    func named(_ token: Int) -> Int

    /// Who does what the clause below a verb says, where that is not who does what the verb says: "Oslo" in "urged Oslo
    /// to accept".
    func controller(of verb: Int, below head: Int) -> Int?

    /// Who stands for a subject that the tree does not give a verb at the root.
    func subject(beside root: Int) -> Int?
}

extension ClauseTree {
    /// How many steps a walk through the tree takes at most, so that no text decides how long it is.
    public static var reach: Int { 24 }

    public func isVerb(_ token: Int) -> Bool { document.pos(token) == .verb || document.pos(token) == .aux }

    public func isNoun(_ token: Int) -> Bool { document.pos(token) == .noun || document.pos(token) == .propn }

    public func controller(of verb: Int, below head: Int) -> Int? { nil }

    public func subject(beside root: Int) -> Int? { nil }

    public func child(of token: Int, _ labels: String...) -> Int? {
        document.children(of: token).first { labels.contains(document.label($0)) }
    }

    public func children(of token: Int, _ labels: String...) -> [Int] {
        document.children(of: token).filter { labels.contains(document.label($0)) }
    }

    /// A token and what is coordinated with it, in text order.
    ///
    /// - Complexity: O(*n*) in the parts, of which at most ``enumeration`` are read.
    public func conjuncts(of token: Int) -> [Int] {
        var found = [token]
        var next = 0
        while next < found.count, found.count < Self.enumeration {
            found += document.children(of: found[next]).filter { document.label($0) == "conj" }
            next += 1
        }
        return next < 2 ? found : found.sorted()
    }

    /// The verb in whose clause a token stands, itself left out, and the branch of it that the token stands in.
    public func clause(of token: Int) -> (verb: Int, branch: Int)? {
        var branch = token
        for _ in 0..<Self.reach {
            let head = document.head(branch)
            if head == branch { return nil }
            if isVerb(head), document.label(branch) != "amod" { return (head, branch) }
            branch = head
        }
        return nil
    }

    /// Whether a word is one by which a clause points to the noun that it belongs to.
    public func isRelative(_ token: Int) -> Bool {
        switch document.lower(token) {
        case "who", "which", "that", "whom": true
        default: false
        }
    }

    /// Who does what a verb says: its own subject, or the one that it shares with the verb above it.
    ///
    /// For a passive it is whom it is done to. The noun that a relative clause belongs to stands for "who" and "which".
    ///
    /// - Complexity: O(1) steps of at most ``reach`` towards the root.
    public func subject(of verb: Int) -> Int? {
        var verb = verb
        for _ in 0..<Self.reach {
            if let own = child(of: verb, "nsubj", "nsubjpass", "csubj", "expl") {
                return document.label(verb) == "relcl" && isRelative(own) ? named(document.head(verb)) : own
            }
            // "was co-hosted": the tree may give the subject to the auxiliary.
            for aux in children(of: verb, "auxpass", "aux") {
                if let own = child(of: aux, "nsubj", "nsubjpass") { return own }
            }
            if document.isRoot(verb) { return subject(beside: verb) }
            let head = document.head(verb)
            switch document.label(verb) {
            case "acl" where isTime(head):
                // "spent two days discussing".
                guard let above = clause(of: head)?.verb, above != verb else { return nil }
                verb = above
            case "acl", "relcl": return named(head)
            case "conj", "xcomp", "advcl", "ccomp", "auxpass", "aux", "dep", "parataxis", "prep":
                if document.label(verb) == "xcomp", let other = controller(of: verb, below: head) { return other }
                if isNoun(head) { return named(head) }
                if isVerb(head) || document.pos(head) == .adj {
                    verb = head
                } else {
                    guard let above = clause(of: verb)?.verb else { return nil }
                    verb = above
                }
            case "pcomp", "pobj", "acomp", "attr", "oprd":
                // "after meeting Lund, Sato said".
                guard let above = clause(of: verb)?.verb else { return nil }
                verb = above
            default: return nil
            }
        }
        return nil
    }

    private func isTime(_ token: Int) -> Bool {
        ["second", "minute", "hour", "day", "week", "month", "night"].contains(document.lemma(token))
    }
}

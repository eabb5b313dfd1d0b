import Articles
import Language

/// What a clause says of whether its verb holds: outright, not, in part, on a condition; nil for what is only supposed.
struct Assertion: Sendable {
    var isNegated = false
    /// Whether it is still to come: "will", "plans to", "is expected to".
    var isAhead = false
    /// Whether it is only held possible: "could", "may".
    var isPossible = false
    var hedges: [TextSpan] = []
    var conditions: [TextSpan] = []
}

/// Reads negation, modality, hedges and conditions around a verb.
struct AssertionReader: Sendable {
    let clauses: Clauses
    let lexicon: StanceLexicon

    private var document: Document { clauses.document }

    /// - Returns: nil where the text does not assert the verb: under "if" and "whether", in a question, in an appeal.
    func read(_ verb: Int) -> Assertion? {
        var assertion = Assertion()
        guard !isQuestion(verb) else { return nil }
        var verb = verb
        // Copulas and auxiliaries of a coordinated verb stand with the first one.
        var depth = 0
        while depth < Clauses.reach {
            depth += 1
            guard read(own: verb, isFirst: depth == 1, into: &assertion) else { return nil }
            guard !document.isRoot(verb) else { break }
            let head = document.head(verb)
            let label = document.label(verb)
            if label == "conj", clauses.isVerb(head) {
                // "did not reject or accept": what a coordinated verb lacks it has from the first.
                guard clauses.child(of: verb, "nsubj", "nsubjpass", "aux", "auxpass") == nil,
                    document.tag(verb) == "VB" || document.tag(verb) == "VBN"
                else { break }
                verb = head
                continue
            }
            if ["xcomp", "advcl", "acl", "ccomp", "pcomp"].contains(label) {
                if clauses.hasTo(verb) || document.tag(verb) == "VBG" {
                    guard governed(by: head, into: &assertion) else { return nil }
                    if label == "xcomp", clauses.isVerb(head) {
                        verb = head
                        continue
                    }
                }
            }
            break
        }
        return assertion
    }

    private func isQuestion(_ token: Int) -> Bool {
        let sentence = document.sentences[document.sentence(of: token)]
        for last in sentence.reversed().prefix(4) where document.form(last) == "?" { return true }
        return false
    }

    private func read(own verb: Int, isFirst: Bool, into assertion: inout Assertion) -> Bool {
        for child in document.children(of: verb) {
            let lower = document.lower(child)
            switch document.label(child) {
            case "aux", "auxpass":
                switch lower {
                case "will", "shall", "'ll", "’ll", "wo": assertion.isAhead = true
                case "may", "might", "could", "can", "ca":
                    assertion.isPossible = true
                    assertion.hedges.append(document.tokens[child].span)
                case "would", "'d", "’d":
                    assertion.isAhead = true
                    assertion.hedges.append(document.tokens[child].span)
                case "must", "should", "ought":
                    return false
                default: break
                }
            case "neg":
                // "not only supports".
                let next = child + 1
                if next < document.tokens.count, ["only", "just", "merely"].contains(document.lower(next)) { continue }
                assertion.isNegated.toggle()
            case "mark", "advmod":
                if lexicon.has(lower, "unreal"), isFirst { return false }
                if ["never", "hardly"].contains(lower) { assertion.isNegated.toggle() }
                if lexicon.has(lower, "hedge") { assertion.hedges.append(document.tokens[child].span) }
            case "preconj", "cc":
                if ["neither"].contains(lower) { assertion.isNegated.toggle() }
            case "prep":
                // "in principle", "in part".
                if lower == "in", let object = clauses.child(of: child, "pobj"),
                    ["principle", "part", "general", "theory"].contains(document.lower(object))
                {
                    assertion.hedges.append(document.span(of: child..<object + 1))
                }
                if lower == "on" || lower == "under", let object = clauses.child(of: child, "pobj"),
                    clauses.lemma(object) == "condition"
                {
                    assertion.conditions.append(document.span(of: clauses.trimmed(document.subtree(of: child))))
                }
                if lower == "without", let object = clauses.child(of: child, "pobj"),
                    clauses.lemma(object).hasSuffix("condition")
                {
                    assertion.conditions.append(document.span(of: clauses.trimmed(document.subtree(of: child))))
                }
            case "advcl":
                for mark in document.children(of: child) where ["mark", "advmod"].contains(document.label(mark)) {
                    if lexicon.has(document.lower(mark), "condition") {
                        assertion.conditions.append(document.span(of: clauses.trimmed(document.subtree(of: child))))
                        break
                    }
                }
                if ["provide", "providing"].contains(clauses.lemma(child)) {
                    assertion.conditions.append(document.span(of: clauses.trimmed(document.subtree(of: child))))
                }
            default: break
            }
        }
        if isFirst, let subject = clauses.child(of: verb, "nsubj", "nsubjpass"), isNobody(subject) {
            assertion.isNegated.toggle()
        }
        return true
    }

    private func isNobody(_ subject: Int) -> Bool {
        ["neither", "none", "nobody"].contains(document.lower(subject))
            || document.children(of: subject).contains { ["neither", "no"].contains(document.lower($0)) }
    }

    /// What the word above an infinitive makes of it.
    private func governed(by head: Int, into assertion: inout Assertion) -> Bool {
        let lemma = clauses.lemma(head)
        if lexicon.has(lemma, "refuse") || ["unable", "unwilling", "reluctant", "refusal", "failure"].contains(lemma) {
            assertion.isNegated.toggle()
            return true
        }
        switch lemma {
        case "expect", "plan", "intend", "aim", "try", "seek", "want", "hope", "attempt", "wish", "like", "go", "due",
            "effort", "bid", "mean", "prepare", "decide", "vow", "pledge", "promise", "set", "ready", "willing",
            "prepared", "able", "attempts", "plans", "intention":
            assertion.isAhead = true
        case "stop", "cease", "halt", "end", "quit", "suspend", "refrain":
            // Who stops supporting neither supports nor opposes.
            return false
        case "possible", "impossible", "likely", "unlikely", "easy", "difficult", "hard", "time":
            return false
        default: break
        }
        return true
    }
}

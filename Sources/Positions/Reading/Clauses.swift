import Articles
import Language

/// A document's tree in the terms of clauses: who does what a verb says, what is coordinated, what a phrase holds.
struct Clauses: ClauseTree {
    let document: Document

    /// How many parts of one enumeration are read at most.
    static let enumeration = 32
    /// How many tokens the words of a matter have at most.
    static let longest = 60

    init(_ document: Document) { self.document = document }

    func lemma(_ token: Int) -> String { document.lemma(token).lowercased() }

    /// What follows one of these prepositions below a token.
    func objects(of token: Int, after prepositions: Set<String>) -> [Int] {
        var found: [Int] = []
        for child in document.children(of: token) {
            let label = document.label(child)
            guard ["prep", "dative", "agent", "prt", "advmod"].contains(label) else { continue }
            if prepositions.contains(document.lower(child)) {
                found += children(of: child, "pobj", "pcomp")
            }
            // "agreed with Oslo on", "in terms of": a preposition below a preposition.
            for inner in children(of: child, "prep") where prepositions.contains(document.lower(inner)) {
                found += children(of: inner, "pobj", "pcomp")
            }
        }
        return found
    }

    func isPassive(_ verb: Int) -> Bool {
        child(of: verb, "nsubjpass", "auxpass") != nil
            || (document.tag(verb) == "VBN" && document.label(verb) == "acl")
    }

    /// The particle of a phrasal verb: "out" of "rule out".
    func particle(of verb: Int) -> String? {
        child(of: verb, "prt").map { document.lower($0) }
            ?? document.children(of: verb).first {
                document.label($0) == "advmod" && ["out", "off", "down", "back"].contains(document.lower($0))
                    && $0 == verb + 1
            }.map { document.lower($0) }
    }

    /// "urged Oslo to accept": the object is who accepts.
    func controller(of verb: Int, below head: Int) -> Int? {
        guard isVerb(head), let object = child(of: head, "dobj", "dative"), object < verb else { return nil }
        return object
    }

    /// The name that an apposition explains: "Sato" for "minister" in "Sato, the minister who met Lund".
    func named(_ token: Int) -> Int {
        var token = token
        for _ in 0..<Self.reach {
            guard document.label(token) == "appos" else { return token }
            token = document.head(token)
        }
        return token
    }

    /// What a verb is done to: its object, of a passive its subject; the noun before a relative or participle clause.
    func object(of verb: Int) -> Int? {
        if let passive = child(of: verb, "nsubjpass") {
            if document.label(verb) == "relcl", isRelative(passive) {
                return named(document.head(verb))
            }
            return passive
        }
        if let own = child(of: verb, "dobj") {
            if document.label(verb) == "relcl", isRelative(own) {
                return named(document.head(verb))
            }
            return own
        }
        if document.tag(verb) == "VBN", ["acl", "relcl"].contains(document.label(verb)) {
            return named(document.head(verb))
        }
        // "rejected and condemned the plan"; "the plan was discussed and rejected".
        if document.label(verb) == "conj", isVerb(document.head(verb)) {
            let head = document.head(verb)
            if child(of: verb, "nsubj") == nil, child(of: verb, "auxpass") == nil, document.tag(verb) == "VBN",
                let passive = child(of: head, "nsubjpass")
            {
                return passive
            }
        }
        for later in children(of: verb, "conj") where isVerb(later) && child(of: verb, "ccomp", "xcomp", "prep") == nil
        {
            if let shared = child(of: later, "dobj"), child(of: later, "nsubj") == nil { return shared }
        }
        return nil
    }

    /// The agent of a passive: what follows "by".
    func agent(of verb: Int) -> Int? {
        for child in document.children(of: verb) where document.lower(child) == "by" {
            if let object = self.child(of: child, "pobj") { return object }
        }
        return nil
    }

    func isNegated(_ token: Int) -> Bool {
        document.children(of: token).contains {
            document.label($0) == "neg"
                || ["never", "neither", "nor", "hardly", "no"].contains(document.lower($0))
                    && ["advmod", "det", "preconj", "cc", "neg"].contains(document.label($0)) && $0 < token
        }
    }

    func hasTo(_ verb: Int) -> Bool {
        document.children(of: verb).contains { document.label($0) == "aux" && document.lower($0) == "to" && $0 < verb }
    }

    // MARK: Phrases

    /// A range of tokens without punctuation, connectives and white space at its ends.
    func trimmed(_ range: Range<Int>, leading: Set<String> = []) -> Range<Int> {
        var first = range.lowerBound
        var last = min(range.upperBound, range.lowerBound + Self.longest) - 1
        while first <= last,
            document.tokens[first].isSpace || isPunctuation(first) || leading.contains(document.lower(first))
        {
            first += 1
        }
        while last >= first,
            document.tokens[last].isSpace || isPunctuation(last) || document.pos(last) == .cconj
                || (document.pos(last) == .adp && document.label(last) == "prep")
        {
            last -= 1
        }
        return first..<max(first, last + 1)
    }

    private func isPunctuation(_ token: Int) -> Bool {
        guard document.pos(token) == .punct else { return false }
        return true
    }

    /// The words of a noun phrase without its first determiner.
    ///
    /// - Parameters:
    ///   - head: Its noun.
    ///   - isWhole: Whether what is coordinated with it belongs to it: "peace, stability and trade".
    /// - Returns: Its tokens.
    func nounPhrase(_ head: Int, isWhole: Bool = false) -> Range<Int> {
        let subtree = document.subtree(of: head)
        var last = subtree.upperBound
        var first = subtree.lowerBound
        let others = document.children(of: head).filter { child in
            switch document.label(child) {
            case "conj" where isWhole && isNoun(child), "cc" where isWhole: false
            case "punct" where isWhole: child > head && document.form(child) != ","
            case "conj", "relcl", "appos", "cc", "advcl", "parataxis", "punct": child > head
            default: false
            }
        }
        if let cut = others.min(), cut > head { last = min(last, document.subtree(of: cut).lowerBound) }
        if last <= head { last = head + 1 }
        // A conjunct's subtree begins at itself; what stands far before a head was lifted there.
        if head - first > Self.longest / 2 { first = head }
        return trimmed(
            first..<last,
            leading: ["the", "a", "an", "any", "some", "this", "that", "its", "their", "his", "her"]
        )
    }

    /// The words of a clause from its verb's side: without "to", "that" and what hangs before them.
    func clausePhrase(_ verb: Int, dropsSubject: Bool) -> Range<Int> {
        let subtree = document.subtree(of: verb)
        var first = subtree.lowerBound
        for child in document.children(of: verb) where child < verb {
            if document.label(child) == "mark" || (document.label(child) == "aux" && document.lower(child) == "to")
                || (dropsSubject && ["nsubj", "nsubjpass"].contains(document.label(child)))
                || (dropsSubject && ["must", "should", "ought"].contains(document.lower(child)))
            {
                first = max(first, document.subtree(of: child).upperBound)
            }
        }
        if first > verb { first = verb }
        var last = min(subtree.upperBound, verb + Self.longest)
        // The clause ends where the quotation does, and before a speech clause that was hung below it.
        for child in document.children(of: verb) where child > verb {
            if document.label(child) == "parataxis" { last = min(last, document.subtree(of: child).lowerBound) }
            // "to implement the outcomes, and opposes": another's clause; "and to set up": a matter of its own.
            guard document.label(child) == "conj" else { continue }
            let isOther = ["VBZ", "VBD", "VBP"].contains(document.tag(child)) && document.tag(verb) == "VB"
            if isOther || hasTo(child) && hasTo(verb) { last = min(last, document.subtree(of: child).lowerBound) }
        }
        for token in verb..<last where ["\u{201D}", "\""].contains(document.form(token)) && token > verb {
            last = token
            break
        }
        return trimmed(first..<last)
    }
}

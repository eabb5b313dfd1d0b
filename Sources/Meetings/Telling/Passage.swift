import Actors
import Articles
import Language

/// An article as the reading of meetings sees it: its document and cast, and for each token what it may be to a
/// meeting and whether it stands inside a quotation.
struct Passage: Sendable {
    let article: Article
    let document: Document
    let cast: Cast
    /// By token: the classes of its lemma and of its form.
    let classes: [WordClasses]
    /// By token: whether it stands between quotation marks.
    let isQuoted: [Bool]
    /// By actor: for whom it speaks and acts.
    private let sides: [String?]

    /// - Complexity: O(*n*) in the tokens.
    init(_ article: Article, _ document: Document, _ cast: Cast) {
        self.article = article
        self.document = document
        self.cast = cast
        let words = MeetingWords.standard
        var known = [WordClasses?](repeating: nil, count: document.strings.count)
        func classes(of number: Int32) -> WordClasses {
            if let found = known[Int(number)] { return found }
            let found = words.classes(of: document.strings[number].lowercased())
            known[Int(number)] = found
            return found
        }
        self.classes = document.tokens.map { classes(of: $0.lemma).union(classes(of: $0.lower)) }
        isQuoted = Self.quoted(document, article.paragraphs)
        sides = cast.actors.map { Self.side(of: $0, document, cast) }
    }

    /// The country of an actor (ISO 3166 alpha-3), or its code.
    func side(of actor: PoliticalActor.ID) -> String? { sides[actor.place] }

    /// "its foreign minister", "Foreign Minister Haugen of Norway": the tree says what the name does not.
    private static func side(of actor: PoliticalActor, _ document: Document, _ cast: Cast) -> String? {
        if let known = cast.side(of: actor.id) { return known }
        guard actor.kind == .person else { return nil }
        func state(_ token: Int) -> String? {
            cast.actor(headedBy: token).flatMap { cast[$0].kind == .state ? cast[$0].country : nil }
        }
        /// "of Norway", also after what a name is coordinated with: "Prime Minister Solvang and Minister Haugen of Norway".
        func belonging(_ head: Int) -> String? {
            for child in document.children(of: head) {
                switch document.label(child) {
                case "prep" where document.lower(child) == "of":
                    for object in document.children(of: child) where document.label(object) == "pobj" {
                        if let country = state(object) { return country }
                    }
                default: break
                }
            }
            return nil
        }
        for mention in actor.mentions.prefix(4) {
            for child in document.children(of: mention.head) {
                switch document.label(child) {
                case "poss", "amod", "nmod", "compound":
                    if child < mention.head, let country = state(child) { return country }
                case "conj":
                    if let country = belonging(child) { return country }
                default: break
                }
            }
            if let country = belonging(mention.head) { return country }
        }
        return nil
    }

    func has(_ token: Int, _ single: WordClass) -> Bool { classes[token].has(single) }

    /// Marks the tokens inside quotations; a single word in quotation marks is a word held at arm's length.
    private static func quoted(_ document: Document, _ paragraphs: [TextSpan]) -> [Bool] {
        var marks = [Bool](repeating: false, count: document.tokens.count)
        for quotation in QuotationScanner().scan(document.utf8, paragraphs: paragraphs) where quotation.depth == 0 {
            let tokens = document.tokens(in: quotation.inner)
            if tokens.count > 1 { for token in tokens { marks[token] = true } }
        }
        return marks
    }
}

// MARK: The tree, in the terms of clauses

extension Passage {
    /// How many steps a walk towards the root takes at most, so that no text decides how long it is.
    static let reach = 24
    /// How many parts of one enumeration are read at most.
    static let enumeration = 256

    func isVerb(_ token: Int) -> Bool { document.pos(token) == .verb || document.pos(token) == .aux }

    func isNoun(_ token: Int) -> Bool { document.pos(token) == .noun || document.pos(token) == .propn }

    func child(of token: Int, _ labels: String...) -> Int? {
        document.children(of: token).first { labels.contains(document.label($0)) }
    }

    func children(of token: Int, _ labels: String...) -> [Int] {
        document.children(of: token).filter { labels.contains(document.label($0)) }
    }

    /// A token and what is coordinated with it, in text order.
    func conjuncts(of token: Int) -> [Int] {
        var found = [token]
        var next = 0
        while next < found.count, found.count < Self.enumeration {
            found += document.children(of: found[next]).filter { document.label($0) == "conj" }
            next += 1
        }
        return next < 2 ? found : found.sorted()
    }

    /// The objects of the prepositions below a token: "with Kerry", "between Moscow and Washington".
    func objects(of token: Int, prepositions: Set<String>) -> [Int] {
        var found: [Int] = []
        for child in document.children(of: token) {
            let label = document.label(child)
            guard label == "prep" || label == "dative" || label == "agent",
                prepositions.contains(document.lower(child))
            else { continue }
            if let object = self.child(of: child, "pobj", "pcomp") { found.append(object) }
            // "between and with": a preposition's own coordination.
            for other in children(of: child, "conj") where prepositions.contains(document.lower(other)) {
                if let object = self.child(of: other, "pobj") { found.append(object) }
            }
        }
        return found
    }

    /// The verb in whose clause a token stands, and the label by which its branch hangs on that verb; the token
    /// itself for a verb.
    func clause(of token: Int) -> (verb: Int, branch: Int)? {
        var branch = token
        for _ in 0..<Self.reach {
            let head = document.head(branch)
            if head == branch { return nil }
            if isVerb(head), document.label(branch) != "amod" { return (head, branch) }
            branch = head
        }
        return nil
    }

    /// Who does what a verb says: its own subject, or the one that it shares with the verb above it.
    ///
    /// For a passive it is whom it is done to.
    func subject(of verb: Int) -> Int? {
        var verb = verb
        for _ in 0..<Self.reach {
            if let own = child(of: verb, "nsubj", "nsubjpass", "csubj", "expl") {
                // "Lavrov, who met Kerry".
                if document.label(verb) == "relcl", ["who", "which", "that", "whom"].contains(document.lower(own)) {
                    return head(ofName: document.head(verb))
                }
                return own
            }
            if document.isRoot(verb) { return nil }
            let head = document.head(verb)
            switch document.label(verb) {
            case "acl", "relcl": return self.head(ofName: head)
            case "conj", "xcomp", "advcl", "ccomp", "auxpass", "aux", "dep", "parataxis", "prep":
                if isNoun(head) { return self.head(ofName: head) }
                verb = head
            case "pcomp", "pobj":
                // "after meeting Lavrov, Kerry said".
                guard let above = clause(of: verb)?.verb else { return nil }
                verb = above
            default: return nil
            }
        }
        return nil
    }

    /// The noun that an apposition explains: "Lavrov" for "minister" in "Lavrov, the minister who met Kerry".
    private func head(ofName token: Int) -> Int {
        var token = token
        for _ in 0..<Self.reach {
            guard document.label(token) == "appos", cast.actor(headedBy: document.head(token)) != nil else {
                return token
            }
            token = document.head(token)
        }
        return token
    }

    func isNegated(_ token: Int) -> Bool {
        document.children(of: token).contains {
            document.label($0) == "neg" || ["never", "neither", "nor"].contains(document.lower($0))
        }
    }

    /// The text of a noun phrase without its determiner and without what is set off from it: "the Foreign Ministry
    /// mansion" gives "Foreign Ministry mansion".
    func nounPhrase(_ head: Int, keeping prepositions: Set<String> = []) -> Range<Int> {
        var first = head
        var last = head
        for child in document.children(of: head) {
            switch document.label(child) {
            case "compound", "amod", "nmod", "nummod", "poss", "quantmod", "advmod":
                if child < head { first = min(first, document.subtree(of: child).lowerBound) }
            case "prep" where prepositions.contains(document.lower(child)):
                last = max(last, document.subtree(of: child).upperBound - 1)
            default: break
            }
        }
        while first < head,
            ["the", "a", "an", "its", "his", "her", "their"].contains(document.lower(first))
                || document.tokens[first].isSpace || document.pos(first) == .punct
        {
            first += 1
        }
        while last > head, document.pos(last) == .punct || document.tokens[last].isSpace { last -= 1 }
        return first..<last + 1
    }

    func text(_ tokens: Range<Int>) -> String {
        document.string(tokens).split { $0 == " " || $0.isNewline || $0 == "\t" }.joined(separator: " ")
    }
}

import Language

/// What the reading of actors asks of a token again and again, looked up once.
struct TokenFacts {
    enum Label: UInt8 {
        case other, root, subject, passiveSubject, object, prepositionObject, dative, possessive, apposition, conjunct
        case coordinator, compound, adjective, noun, attribute, relative, adnominal, preposition, determiner
        case punctuation, agent, clause, caseMark, numeral, adverb, adverbialClause, openClause, predeterminer
        case quantity, nounAdverbial, auxiliary, particle, marker, negation

        init(_ name: String) {
            switch name {
            case "ROOT": self = .root
            case "nsubj", "csubj", "expl": self = .subject
            case "nsubjpass", "csubjpass": self = .passiveSubject
            case "dobj", "oprd": self = .object
            case "pobj": self = .prepositionObject
            case "dative": self = .dative
            case "poss": self = .possessive
            case "appos": self = .apposition
            case "conj": self = .conjunct
            case "cc", "preconj": self = .coordinator
            case "compound": self = .compound
            case "amod": self = .adjective
            case "nmod": self = .noun
            case "attr": self = .attribute
            case "relcl": self = .relative
            case "acl": self = .adnominal
            case "prep": self = .preposition
            case "det": self = .determiner
            case "punct": self = .punctuation
            case "agent": self = .agent
            case "ccomp", "parataxis": self = .clause
            case "case": self = .caseMark
            case "nummod": self = .numeral
            case "advmod": self = .adverb
            case "advcl": self = .adverbialClause
            case "xcomp": self = .openClause
            case "predet": self = .predeterminer
            case "quantmod": self = .quantity
            case "npadvmod": self = .nounAdverbial
            case "aux", "auxpass": self = .auxiliary
            case "prt": self = .particle
            case "mark": self = .marker
            case "neg": self = .negation
            default: self = .other
            }
        }

        var isSubject: Bool { self == .subject || self == .passiveSubject }
    }

    let document: Document
    let label: [Label]
    /// Whether the tag is NNS or NNPS.
    let isPlural: [Bool]
    /// Whether the tag is NNP or NNPS.
    let isProper: [Bool]
    /// Whether the tag is POS: "'s".
    let isPossessiveMark: [Bool]
    /// Whether the first letter is upper-case, or the first character a digit.
    let isCapital: [Bool]
    /// The hashes of the folded words of each distinct form; empty for punctuation.
    private let wordHashes: [[UInt64]]
    private let folded: [String]

    var count: Int { document.tokens.count }

    /// - Complexity: O(tokens), with one folding for each distinct form.
    init(_ document: Document) {
        self.document = document
        let labels = document.names.labels.map(Label.init)
        label = document.tokens.map { labels[Int($0.label)] }
        let plural = document.names.tags.map { $0 == "NNS" || $0 == "NNPS" }
        let proper = document.names.tags.map { $0 == "NNP" || $0 == "NNPS" }
        let mark = document.names.tags.map { $0 == "POS" }
        isPlural = document.tokens.map { plural[Int($0.tag)] }
        isProper = document.tokens.map { proper[Int($0.tag)] }
        let label = label
        // "the Houthis' negotiator", whose mark the tagger takes for a quotation's end.
        isPossessiveMark = document.tokens.indices.map { token in
            mark[Int(document.tokens[token].tag)]
                || label[token] == .caseMark && ["'", "\u{2019}"].contains(document.form(token))
        }

        var hashes = [[UInt64]](repeating: [], count: document.strings.count)
        var foldings = [String](repeating: "", count: document.strings.count)
        var capital = [Bool](repeating: false, count: document.strings.count)
        var seen = [Bool](repeating: false, count: document.strings.count)
        for token in document.tokens {
            let form = Int(token.form)
            if seen[form] { continue }
            seen[form] = true
            let string = document.strings[token.form]
            var bytes: [UInt8] = []
            NameKey.fold(string.utf8, into: &bytes)
            foldings[form] = String(decoding: bytes, as: UTF8.self)
            hashes[form] = bytes.split(separator: 0x20).map { NameKey.hash(word: $0) }
            if let first = string.unicodeScalars.first {
                capital[form] =
                    first.isASCII
                    ? (65...90).contains(first.value) || (48...57).contains(first.value) : first.properties.isUppercase
            }
        }
        wordHashes = hashes
        folded = foldings
        isCapital = document.tokens.map { capital[Int($0.form)] }
    }

    func hashes(_ token: Int) -> [UInt64] { wordHashes[Int(document.tokens[token].form)] }

    /// The token as names are looked up: lower case, without marks.
    func folded(_ token: Int) -> String { folded[Int(document.tokens[token].form)] }

    /// The folded words of a range, joined by spaces.
    func folded(_ range: Range<Int>) -> String {
        var result = ""
        for token in range where !folded(token).isEmpty {
            if !result.isEmpty { result += " " }
            result += folded(token)
        }
        return result
    }

    /// Whether the token is a noun, a name, or stands where one would.
    func isNominal(_ token: Int) -> Bool {
        switch document.pos(token) {
        case .noun, .propn: true
        default: false
        }
    }
}

public import Articles

/// One token of a ``Document``, as the pipeline annotated it.
///
/// Names (tag, label and so on) are kept as small numbers into the document's ``Names``, and strings
/// as numbers into its ``StringTable``, so that a token is a plain value of 48 bytes.
public struct Token: Sendable, Equatable {
    /// The token's bytes in the text.
    public var span: TextSpan
    /// The form and its lower-case, as numbers into ``Document/strings``.
    public var form: Int32
    public var lower: Int32
    public var lemma: Int32
    /// The number of the syntactic head; a root's head is itself.
    public var head: Int32
    /// Numbers into ``Document/names``.
    public var tag: UInt16 = 0
    public var label: UInt16 = 0
    public var morph: UInt16 = 0
    /// Universal part of speech.
    public var pos: PartOfSpeech = .none
    /// Whether one space (U+0020) follows that belongs to no token.
    public var hasSpaceAfter = false
    /// Whether the token is white space throughout.
    public var isSpace = false
    public var startsSentence = false

    public init(span: TextSpan, form: Int32, lower: Int32, lemma: Int32, head: Int32) {
        self.span = span
        self.form = form
        self.lower = lower
        self.lemma = lemma
        self.head = head
    }
}

/// Universal part-of-speech tags, with spaCy's `SPACE` and none.
public enum PartOfSpeech: UInt8, Sendable, CaseIterable {
    case none, adj, adp, adv, aux, cconj, conj, det, intj, noun, num, part, pron, propn, punct, sconj, sym, verb, x,
        space

    /// As written in CoNLL-U: "PROPN"; empty for none.
    public var name: String {
        switch self {
        case .none: ""
        case .adj: "ADJ"
        case .adp: "ADP"
        case .adv: "ADV"
        case .aux: "AUX"
        case .cconj: "CCONJ"
        case .conj: "CONJ"
        case .det: "DET"
        case .intj: "INTJ"
        case .noun: "NOUN"
        case .num: "NUM"
        case .part: "PART"
        case .pron: "PRON"
        case .propn: "PROPN"
        case .punct: "PUNCT"
        case .sconj: "SCONJ"
        case .sym: "SYM"
        case .verb: "VERB"
        case .x: "X"
        case .space: "SPACE"
        }
    }

    public init?(name: String) {
        guard let found = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = found
    }
}

/// The names a pipeline uses for tags, dependency labels and morphological features, each known by its place.
public struct Names: Sendable, Equatable {
    /// Place 0 of each is the empty name.
    public var tags: [String] = [""]
    public var labels: [String] = [""]
    public var morphs: [String] = [""]

    public init() {}
}

/// A named entity.
public struct Entity: Sendable, Equatable {
    /// Half-open range of token numbers.
    public var tokens: Range<Int>
    /// "PERSON", "GPE", "ORG" and so on (OntoNotes).
    public var label: String

    public init(tokens: Range<Int>, label: String) {
        self.tokens = tokens
        self.label = label
    }
}

public import Articles

/// One who acts or is spoken of: a person, an organisation, a state, a place, a group, a coalition.
public struct PoliticalActor: Sendable, Equatable {
    /// Known by its place in its ``Cast``; written "a1", "a2" and so on.
    public struct ID: Hashable, Sendable, Comparable, CustomStringConvertible {
        /// From 0.
        public let place: Int
        public init(_ place: Int) { self.place = place }
        public var description: String { "a\(place + 1)" }
        public static func < (a: ID, b: ID) -> Bool { a.place < b.place }
    }

    public enum Kind: String, Sendable, CaseIterable {
        case person, organization, state, place, group, coalition
    }

    public var id: ID
    public var kind: Kind
    /// The fullest name the text gives, or the directory's where the text gives none.
    public var name: String
    /// ISO 3166 alpha-3.
    public var country: String?
    /// CAMEO actor code: "USAGOV", "IGOUNO".
    public var code: String?
    /// As the text words it: "Foreign Minister".
    public var role: String?
    /// The directory's entry, by a stable id.
    public var entry: String?
    /// Whether it publishes or relays news: an agency, a newspaper, a broadcaster.
    public var isMedia: Bool
    /// In text order.
    public var mentions: [Mention]

    /// Whether a CAMEO actor code is that of rebels, separatists or insurgents in a state: "YEMREB".
    public static func isMovement(code: String) -> Bool {
        ["REB", "SEP", "INS"].contains(String(code.dropFirst(3).prefix(3)))
    }

    public init(
        id: ID,
        kind: Kind,
        name: String,
        country: String? = nil,
        code: String? = nil,
        role: String? = nil,
        entry: String? = nil,
        isMedia: Bool = false,
        mentions: [Mention] = []
    ) {
        self.id = id
        self.kind = kind
        self.name = name
        self.country = country
        self.code = code
        self.role = role
        self.entry = entry
        self.isMedia = isMedia
        self.mentions = mentions
    }
}

/// A place in the text that means an actor.
public struct Mention: Sendable, Equatable {
    public enum Form: String, Sendable, CaseIterable {
        case name, title, pronoun, metonym
    }

    public var span: TextSpan
    /// The same in tokens.
    public var tokens: Range<Int>
    /// The syntactic head among ``tokens``.
    public var head: Int
    public var form: Form

    public init(span: TextSpan, tokens: Range<Int>, head: Int, form: Form) {
        self.span = span
        self.tokens = tokens
        self.head = head
        self.form = form
    }
}

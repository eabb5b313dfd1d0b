public import Articles

/// An article in a list.
public struct ArticleAnswer: Sendable, Equatable {
    public var number: Int64
    public var name: String
    public var url: String?
    public var title: String?
    /// Who published it: the publisher, or the address's host.
    public var outlet: String?
    public var published: CalendarDay?
    /// The number of the first article of its story; near-copies share it.
    public var story: Int64
    /// How many near-copies the archive has of it, itself among them.
    public var copies: Int
    /// Words around the first word that was looked for.
    public var excerpt: String?
}

/// A statement in a list.
public struct StatementAnswer: Sendable, Equatable {
    public var article: Int64
    public var articleName: String
    public var outlet: String?
    public var day: CalendarDay?
    /// "s1" and so on.
    public var name: String
    public var kind: String
    public var speaker: String?
    public var side: String?
    /// The words of the statement, "…" where they are interrupted.
    public var content: String
    public var issues: [String]
    /// The number of its quotation, shared by its variants.
    public var quotation: Int64?
    /// Where the content stands, in Unicode scalars of the article's text.
    public var spans: [TextSpan]
}

/// A meeting, as all articles of the archive tell of it.
public struct EncounterAnswer: Sendable, Equatable {
    public var number: Int64
    public var kind: String
    public var status: String
    public var parties: [Party]
    public var city: String?
    public var country: String?
    public var venue: String?
    public var day: CalendarDay?
    /// Whether a text states the day; else it is taken from an article's date.
    public var isDated: Bool
    /// How many articles tell of it.
    public var reports: Int

    public struct Party: Sendable, Equatable {
        public var name: String
        public var side: String?
    }
}

/// An actor across articles.
public struct ActorAnswer: Sendable, Equatable {
    public var number: Int64
    public var key: String
    public var kind: String
    public var name: String
    public var country: String?
    public var code: String?
    /// The newest role an article gives.
    public var role: String?
    public var articles: Int
    public var statements: Int
    public var meetings: Int
    public var first: CalendarDay?
    public var last: CalendarDay?
}

/// One quotation in its variants.
public struct QuotationAnswer: Sendable, Equatable {
    public var number: Int64
    public var speaker: String?
    public var side: String?
    public var day: CalendarDay?
    public var variants: [Variant]

    public struct Variant: Sendable, Equatable {
        public var article: Int64
        public var articleName: String
        public var outlet: String?
        public var statement: String
        public var words: String
        /// How it differs from the first variant, which is the fullest; empty for that one.
        public var difference: [WordAlignment.Piece]
    }
}

/// How much happened in a month.
public struct MonthAnswer: Sendable, Equatable {
    /// "2024-01"; nil for what has no date.
    public var month: String?
    public var articles: Int
    public var meetings: Int
    /// Of the first on the second, and of the second on the first; for one actor all its statements, and zero.
    public var statements: Int
    public var answers: Int
    public var positions: Int
    public var events: Int
}

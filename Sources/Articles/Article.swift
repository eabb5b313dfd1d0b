/// An article as it travels: its text and what its page says about it.
///
/// What is not stated is nil.
public struct Article: Sendable, Equatable {
    /// How the caller knows the article; never empty.
    public var id: String
    public var url: String?
    public var title: String?
    public var publisher: String?
    public var author: String?
    /// The day the page states, never guessed.
    public var published: CalendarDay?
    /// ISO 639-1.
    public var language: String?
    /// The whole text as it came in; every span of a readout points into it.
    public var text: String
    /// Where in ``text`` the title stands, where it does.
    public var titleSpan: TextSpan?
    /// Where and when the report says it was filed, at the head of the first paragraph or on a line of its own.
    public var dateline: Dateline?
    /// The paragraphs of the body in reading order, without title and furniture.
    public var paragraphs: [TextSpan]
    /// What the page put around the text: counters, share bars, print links.
    public var furniture: [Furniture]

    public init(
        id: String,
        text: String,
        url: String? = nil,
        title: String? = nil,
        publisher: String? = nil,
        author: String? = nil,
        published: CalendarDay? = nil,
        language: String? = nil,
        titleSpan: TextSpan? = nil,
        dateline: Dateline? = nil,
        paragraphs: [TextSpan] = [],
        furniture: [Furniture] = []
    ) {
        self.id = id
        self.text = text
        self.url = url
        self.title = title
        self.publisher = publisher
        self.author = author
        self.published = published
        self.language = language
        self.titleSpan = titleSpan
        self.dateline = dateline
        self.paragraphs = paragraphs
        self.furniture = furniture
    }
}

/// A piece of a page that is not the article's report: a view counter, a share bar, a print link, a byline.
public struct Furniture: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
        case viewCount = "view_count"
        case share, print, comments, subscribe, related, tags, copyright, navigation, advertisement
        /// A bar that asks for consent to cookies.
        case cookies
        /// The title once more.
        case title
        /// Who wrote it.
        case byline
        /// When it was published or filed.
        case date
        /// A line of a header block ("Source: …").
        case header
        /// A line of signs without a word ("* * *").
        case rule
        /// What a page's article has beyond the most that is kept of one: how many bytes of its text are left out.
        case omitted
    }

    public var kind: Kind
    /// What it says, where it says something: "10265" of "10265 views".
    public var value: String?
    public var span: TextSpan

    public init(kind: Kind, value: String? = nil, span: TextSpan) {
        self.kind = kind
        self.value = value
        self.span = span
    }
}

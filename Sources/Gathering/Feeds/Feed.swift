/// What a publisher announces: addresses of articles with what it says of each.
public struct Feed: Sendable, Equatable {
    public enum Form: String, Sendable {
        case rss, atom, json, sitemap
        case sitemapIndex = "sitemap_index"
    }

    /// One article, or in an index one more sitemap.
    public struct Item: Sendable, Equatable {
        /// As the feed gives it, or resolved against the feed's own address where it is relative.
        public var url: String?
        /// The publisher's own name for the item, which stays when the address changes.
        public var id: String?
        public var title: String?
        /// As stated, in the form's own manner (RFC 822 in RSS, RFC 3339 elsewhere).
        public var date: String?
        public var authors: [String] = []
        public var language: String?
        /// The article itself, in HTML, where the feed carries it whole.
        public var html: String?
        /// What the feed says in short, in HTML or plain text.
        public var summary: String?

        public init() {}
    }

    public var form: Form
    public var title: String?
    public var language: String?
    public var items: [Item] = []
    /// Whether more items came than ``FeedReader/mostItems``.
    public var isCut = false

    public init(form: Form) { self.form = form }
}

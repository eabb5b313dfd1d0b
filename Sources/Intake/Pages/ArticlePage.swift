public import Articles

/// An article as it was found on a page, and what else the page says of it.
public struct ArticlePage: Sendable {
    /// Where the day of publication stands.
    public enum DateOrigin: String, Sendable, CaseIterable {
        /// JSON-LD, `meta` or microdata.
        case metadata
        /// A `time` element or a line that readers see.
        case visible
        /// The page states no day; its address holds one ("/2019/10/21/").
        case address
    }

    /// The article.
    ///
    /// Its text is the paragraphs apart by empty lines, without title and furniture. A piece of furniture has an empty
    /// span where it stood between them.
    public var article: Article
    /// Who wrote it, each by name, as the page orders them.
    public var authors: [String]
    /// The address that the page gives as its own.
    public var canonicalURL: String?
    public var section: String?
    /// How the day in ``Article/published`` was found; nil where there is none.
    public var dateOrigin: DateOrigin?
    /// The encoding that the page was decoded from, as the Encoding Standard names it.
    public var encoding: String

    /// An article that came as plain text, with what it says itself.
    public init(_ article: Article) {
        self.init(article: article, authors: article.author.map { [$0] } ?? [], encoding: "UTF-8", pieces: [])
    }

    init(
        article: Article,
        authors: [String],
        canonicalURL: String? = nil,
        section: String? = nil,
        dateOrigin: DateOrigin? = nil,
        encoding: String,
        pieces: [Piece]
    ) {
        self.article = article
        self.authors = authors
        self.canonicalURL = canonicalURL
        self.section = section
        self.dateOrigin = dateOrigin
        self.encoding = encoding
        self.pieces = pieces
    }

    /// Pieces of the article's text that stand in the page byte for byte but for white space, in order.
    let pieces: [Piece]

    struct Piece: Sendable {
        /// In the article's text.
        var text: TextSpan
        /// In the page as it came.
        var page: TextSpan
    }

    /// Where some of the article's text stands in the page as it came, markup between its parts included.
    ///
    /// - Parameter span: A span of the article's text.
    /// - Returns: The span in the page's bytes from the span's first word to its last; nil where it holds no word.
    /// - Complexity: O(log *n*).
    public func pageSpan(of span: TextSpan) -> TextSpan? {
        guard let first = piece(at: span.start, isStart: true), let last = piece(at: span.end, isStart: false),
            first <= last
        else { return nil }
        let start = pieces[first]
        let end = pieces[last]
        let from =
            start.text.start < span.start && start.text.count == start.page.count
            ? start.page.start + span.start - start.text.start : start.page.start
        let to =
            end.text.end > span.end && end.text.count == end.page.count
            ? end.page.start + span.end - end.text.start : end.page.end
        return TextSpan(min(from, to), max(from, to))
    }

    /// The first piece that ends after an offset, or the last that starts before it.
    private func piece(at offset: Int, isStart: Bool) -> Int? {
        let place = pieces.partitionPoint { isStart ? $0.text.end > offset : $0.text.start >= offset }
        let index = isStart ? place : place - 1
        return pieces.indices.contains(index) ? index : nil
    }
}

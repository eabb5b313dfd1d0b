public import Articles

/// Reads an article out of plain text.
///
///     let article = PlainTextReader().read(text, id: "talks")
///     article.title        // "Talks open in Vienna"
///     article.furniture    // "10265 views", "Share:", …
///
/// No text is dropped: each byte is in the title, in a paragraph, in a piece of furniture, or blank. A file may hold a
/// header block ("Title: …", "Date: …"), a title, a byline, a line with the date, a dateline, paragraphs apart by empty
/// lines or one a line or wrapped at a column, and furniture above, between and below. Only whole lines are taken for
/// furniture.
///
/// The article's day is one that its page states with the year, in a header, a date line or a dateline.
public struct PlainTextReader: Sendable {
    public init() {}

    /// The article in a text, with its title, paragraphs and furniture.
    ///
    /// - Parameters:
    ///   - text: The whole text. Spans count its UTF-8 bytes.
    ///   - id: How the caller knows the article.
    ///   - title: The title where the caller knows it; a line of the text that is the same is marked as the title.
    /// - Returns: The article. What the page does not state is nil.
    /// - Complexity: O(*n*) in the bytes of the text.
    public func read(_ text: String, id: String, title: String? = nil) -> Article {
        var page = PlainPage(text, title: title)
        page.readHeader()
        page.readHead()
        page.readTail()
        page.readBody()
        return page.article(id: id, text: text)
    }
}

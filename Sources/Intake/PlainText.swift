public import Articles

/// Reads an article out of plain text.
public struct PlainTextReader: Sendable {
    public init() {}

    /// The article in a text, with its title, paragraphs and furniture.
    public func read(_ text: String, id: String) -> Article {
        Article(id: id, text: text)
    }
}

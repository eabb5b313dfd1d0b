/// Why a page gives no article.
public struct PageError: Error, Equatable, CustomStringConvertible {
    public enum Code: String, Sendable {
        /// There are no bytes, or white space alone.
        case empty
        /// The bytes are no page: an image, an archive, a PDF document.
        case notHTML = "not_html"
        /// A page without a text that could be an article.
        case noArticle = "no_article"
    }

    public var code: Code
    /// What is wrong and what to do.
    public var description: String
}

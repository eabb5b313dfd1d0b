import Articles
import Intake

extension LineRecord {
    /// The article, read from the line's text or its page, with what the line itself says of it.
    func page() throws(PageError) -> ArticlePage {
        var page: ArticlePage
        switch source {
        case .text(let text): page = ArticlePage(PlainTextReader().read(text, id: name, title: title))
        case .page(let bytes, let charset):
            page = try PageText.read(bytes, id: name, url: url, charset: charset)
            page.article.title = title ?? page.article.title
        }
        page.article.url = url ?? page.article.url
        page.article.publisher = publisher ?? page.article.publisher
        page.article.language = language ?? page.article.language
        if let author {
            page.article.author = author
            page.authors = [author]
        }
        if let date {
            page.article.published = date
            page.dateOrigin = nil
        }
        return page
    }
}

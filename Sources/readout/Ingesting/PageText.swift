import Articles
import Intake

/// Reads pages, and tells on standard error where one holds more than is kept of an article.
enum PageText {
    static func read(
        _ bytes: [UInt8],
        id: String,
        url: String? = nil,
        charset: String? = nil
    ) throws(PageError) -> ArticlePage {
        let page = try PageReader().read(bytes, id: id, url: url, charset: charset)
        if let omitted = page.article.furniture.first(where: { $0.kind == .omitted })?.value {
            Output.complain(
                "readout: \(id): the page's text is longer than any article; its first \(page.article.text.utf8.count) "
                    + "bytes are read, \(omitted) are left out"
            )
        }
        return page
    }
}

import Articles
import Language

/// Tells sentences about history from those about the news: a text of this year says nothing of where parties stand by
/// what they wanted in 1815.
struct History: Sendable {
    private let document: Document
    private let year: Int?

    /// So many years before the article's are history.
    private static let distance = 6

    init(_ article: Article, _ document: Document) {
        self.document = document
        var latest: Int?
        if article.published == nil {
            for token in document.tokens.indices {
                if let year = Self.year(document, token) { latest = max(latest ?? 0, year) }
            }
        }
        year = article.published?.year ?? latest
    }

    /// Whether a sentence names a year long past, and none near the article's.
    ///
    /// - Complexity: O(*n*) in its tokens.
    func isPast(_ sentence: Range<Int>) -> Bool {
        guard let year else { return false }
        let years = sentence.compactMap { Self.year(document, $0) }
        guard let last = years.max() else { return false }
        return last <= year - Self.distance
    }

    /// The year that a token names, in a date.
    private static func year(_ document: Document, _ token: Int) -> Int? {
        guard let entity = document.entity(of: token), document.entities[entity].label == "DATE" else { return nil }
        let form = document.form(token)
        guard form.utf8.count == 4, let year = Int(form), (1000...2100).contains(year) else { return nil }
        return year
    }
}

import Articles
import Gathering
import Intake

/// Which columns of a table say what of an article, by the names in its first row.
struct TableColumns: Equatable {
    enum Field: CaseIterable {
        case id, text, html, title, date, url, publisher, author, language

        /// The names that tables in use have for it, in lower case.
        var names: Set<String> {
            switch self {
            case .id: ["id", "article_id", "doc_id", "guid", "uuid"]
            case .text:
                [
                    "text", "body", "content", "article", "article_text", "full_text", "fulltext", "maintext",
                    "main_text",
                ]
            case .html: ["html", "page", "html_text", "raw_html"]
            case .title: ["title", "headline", "heading"]
            case .date: ["date", "published", "date_published", "date_publish", "publication_date", "pubdate", "day"]
            case .url: ["url", "link", "address", "uri"]
            case .publisher: ["publisher", "source", "outlet", "newspaper", "publication", "source_name"]
            case .author: ["author", "authors", "byline"]
            case .language: ["language", "lang"]
            }
        }
    }

    static let needed =
        "its first row names no column of texts; call one of them “text” (or body, content, html), at byte 0"

    private static let longestName = 100
    private var places: [Field: Int] = [:]

    /// Nothing where no column holds texts.
    init?(_ names: [String]) {
        for (place, name) in names.enumerated() where name.utf8.count <= Self.longestName {
            let key = name.filter { !$0.isWhitespace || $0 == " " }.lowercased().split(separator: " ").joined(
                separator: "_"
            )
            for field in Field.allCases where field.names.contains(key) && places[field] == nil {
                places[field] = place
            }
        }
        guard places[.text] != nil || places[.html] != nil else { return nil }
    }

    /// A row's value; nil where it has none.
    func value(_ field: Field, _ row: [String]) -> String? {
        guard let place = places[field], place < row.count, row[place].utf8.contains(where: { $0 > 0x20 }) else {
            return nil
        }
        return row[place]
    }
}

/// One row of a table as an article.
struct TableRow {
    private let columns: TableColumns
    private let fields: [String]
    private let name: String

    /// - Parameters:
    ///   - document: The table's head and the row.
    ///   - name: What the article is called where the row has no id.
    /// - Throws: ``IntakeFault`` where there is no such row.
    init(document: [UInt8], name: String) throws(IntakeFault) {
        if let offset = TextDecoding.firstIllFormed(document[...]) {
            throw IntakeFault(description: "the row is not UTF-8 at its byte \(offset); save the table in UTF-8")
        }
        var reader = CSVReader(document)
        guard let head = reader.next(), let columns = TableColumns(head.fields) else {
            throw IntakeFault(description: TableColumns.needed)
        }
        guard let row = reader.next() else { throw IntakeFault(description: "the table has no row") }
        self.columns = columns
        fields = row.fields
        self.name = name
    }

    func article() throws -> Article {
        func value(_ field: TableColumns.Field) -> String? { columns.value(field, fields) }
        let id = value(.id) ?? value(.url) ?? name
        var article: Article
        if let text = value(.text) {
            article = PlainTextReader().read(text, id: id, title: value(.title))
        } else if let page = value(.html) {
            article = try PageText.read(Array(page.utf8), id: id, url: value(.url), charset: "utf-8").article
            article.title = value(.title) ?? article.title
        } else {
            throw IntakeFault(description: "the row has no text")
        }
        article.url = value(.url) ?? article.url
        article.publisher = value(.publisher) ?? article.publisher
        article.author = value(.author) ?? article.author
        article.language = value(.language) ?? article.language
        if let day = value(.date).flatMap({ StatedDay.day(in: $0) }) { article.published = day }
        return article
    }
}

import Articles
import Foundation
import Language
import ReadoutKit

/// What the rounds work on: articles with all that stages before the measured one give.
struct Texts {
    /// Words between white space, as every program of the table counts them.
    let words: Int
    let texts: [String]
    let articles: [Article]
    let documents: [Document]

    /// - Parameters:
    ///   - path: JSON Lines with `id` and `text`.
    ///   - reader: Gives the articles and their analysis.
    /// - Throws: What reading the file, decoding a line or analysing an article throws.
    init(path: String, reader: Reader) throws {
        struct Row: Decodable {
            let id: String
            let text: String
        }
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        let rows = try lines.map { try JSONDecoder().decode(Row.self, from: Data($0.utf8)) }
        texts = rows.map(\.text)
        words = texts.reduce(0) { $0 + $1.split(whereSeparator: \.isWhitespace).count }
        articles = rows.map { reader.article(of: $0.text, id: $0.id) }
        documents = try articles.map(reader.document(of:))
    }
}

/// Pages as they were fetched, from a folder of `.html` files, in the order of their names.
struct Pages {
    let bytes: [[UInt8]]

    init(folder: String) throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".html") }
        bytes = try names.sorted().map { [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\($0)"))) }
    }
}

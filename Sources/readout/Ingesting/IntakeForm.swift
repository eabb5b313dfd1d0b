import Archive
import Articles
import Foundation
import Gathering
import Intake

/// The forms that inputs come in.
///
/// A container gives one input after another; `original` in the archive keeps each in a form of its own, so that it can
/// be read again: its row with the table's head, its record of the web archive.
enum IntakeForm: String, CaseIterable {
    /// A text in UTF-8.
    case text
    /// A line of JSON: {"id", "text" or "html", "title", "date", "url"}.
    case jsonl
    /// A page of HTML.
    case html
    /// RSS, Atom, JSON Feed, a sitemap; of an archive's input, one item as a line of JSON.
    case feed
    /// A web archive; of an archive's input, one record.
    case warc
    /// A table; of an archive's input, its head and one row.
    case csv
    /// A ZIP archive of any of these.
    case zip

    // MARK: What a file is

    /// Endings of files that are read where a folder is named, with the form they promise.
    private static let endings: [String: IntakeForm] = [
        "txt": .text, "text": .text, "jsonl": .jsonl, "ndjson": .jsonl, "html": .html, "htm": .html, "xhtml": .html,
        "shtml": .html, "rss": .feed, "atom": .feed, "xml": .feed, "json": .feed, "warc": .warc, "csv": .csv,
        "tsv": .csv, "zip": .zip,
    ]

    /// All endings that are read, for messages.
    static var endingsRead: String { endings.keys.sorted().map { "." + $0 }.joined(separator: ", ") }

    /// The form that a path's ending promises; that of what is within for "sitemap.xml.gz".
    static func promised(by path: String) -> IntakeForm? {
        var url = URL(fileURLWithPath: path)
        if url.pathExtension.lowercased() == "gz" { url.deletePathExtension() }
        return endings[url.pathExtension.lowercased()]
    }

    /// How many of a file's first bytes tell its form.
    static let headSize = 4096

    /// The form of some bytes: what they cannot but be, then what their name promises, then what they look like.
    static func of(_ head: [UInt8], named path: String) -> IntakeForm {
        if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0x50, 0x4B, 0x05, 0x06]) { return .zip }
        if head.starts(with: Array("WARC/".utf8)) { return .warc }
        let promised = promised(by: path)
        if promised == .csv || promised == .jsonl { return promised ?? .csv }
        if FeedReader.isFeed(head) { return .feed }
        if PageReader.isPage(head) { return .html }
        if promised == .feed, path.lowercased().hasSuffix("json") { return .jsonl }
        if let promised { return promised }
        let first = head.first { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }
        return first == UInt8(ascii: "{") ? .jsonl : .text
    }

    // MARK: Its article

    /// The article of an input.
    ///
    /// - Throws: ``IntakeFault`` or another error in a sentence where the input holds none.
    static func article(of input: ArchiveInput) throws -> Article {
        guard let form = IntakeForm(rawValue: input.form) else {
            throw IntakeFault(description: "its form “\(input.form)” is not known to this version; use a later one")
        }
        switch form {
        case .text: return PlainTextReader().read(try Input.text(of: input.original), id: name(of: input))
        case .html: return try PageText.read(input.original, id: name(of: input)).article
        case .jsonl: return try page(of: LineRecord(reading: input.original)).article
        case .feed: return try page(of: LineRecord(reading: input.original).asItem()).article
        case .csv: return try TableRow(document: input.original, name: name(of: input)).article()
        case .warc: return try WebRecord(document: input.original).article()
        case .zip: throw IntakeFault(description: "it is an archive of files, not a file")
        }
    }

    private static func page(of record: LineRecord) throws -> ArticlePage { try record.page() }

    /// A name for an input's article: its file's, without its folders and its ending.
    private static func name(of input: ArchiveInput) -> String {
        let path = input.key.isEmpty ? input.source : input.key
        let name = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
        return path == "-" || name.isEmpty ? "stdin" : name
    }
}

/// Why an input holds no article that can be read.
struct IntakeFault: Error, CustomStringConvertible {
    var description: String
}

extension LineRecord {
    /// A line, or why it is none in a sentence.
    init(reading line: [UInt8]) throws(IntakeFault) {
        do throws(LineFailure) {
            try self.init(line)
        } catch {
            throw IntakeFault(description: error.message)
        }
    }

    /// A feed's item: what it has of HTML is the article and no page around one.
    func asItem() -> LineRecord {
        guard case .page(let bytes, let charset) = source else { return self }
        var item = self
        let opening = "<!DOCTYPE html><html><body><article>"
        item.source = .page(Array(opening.utf8) + bytes + Array("</article></body></html>".utf8), charset: charset)
        return item
    }
}

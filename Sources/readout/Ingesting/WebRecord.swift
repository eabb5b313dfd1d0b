import Articles
import Foundation
import Gathering
import Intake

/// A page in a record of a web archive, one that was found in a file or one that was made of what was fetched.
struct WebRecord {
    private let record: WARCRecord

    /// The most bytes of a page, whatever it was packed in.
    private static let mostBytes = 64 << 20

    init(document: [UInt8]) throws {
        var reader = WARCReader(Data(document), place: "the record")
        switch reader.next() {
        case .success(let record): self.record = record
        case .failure(let error): throw IntakeFault(description: error.message)
        case nil: throw IntakeFault(description: "it is no record of a web archive")
        }
    }

    /// Whether a record is a page or a text that was got: no request, no image, no error of the host.
    static func mayHoldArticle(_ record: WARCRecord) -> Bool {
        switch record.type {
        case "response":
            // The body is not unpacked for this.
            guard let message = record.response(limit: 0) else { return false }
            return message.status == 200 && (message.mediaType.map(isReadable) ?? true)
        case "resource", "conversion": return isReadable(record.contentType ?? "")
        default: return false
        }
    }

    private static func isReadable(_ mediaType: String) -> Bool {
        let type = mediaType.prefix { $0 != ";" }
        return ["text/html", "application/xhtml+xml", "text/plain", ""].contains(type)
    }

    func article() throws -> Article {
        let name = record.target ?? "record"
        guard record.type == "response" else {
            let charset = record.contentType.flatMap { HTTPMessage.charset(in: $0) }
            return try article(of: record.block, record.contentType ?? "", name, charset)
        }
        guard let message = record.response(limit: Self.mostBytes) else {
            throw IntakeFault(description: "the record holds no HTTP response")
        }
        guard !message.isTruncated else {
            throw IntakeFault(
                description: "the response ends early or is larger than \(Self.mostBytes) bytes; its page is not whole"
            )
        }
        return try article(of: message.body, message.mediaType ?? "", name, message.charset)
    }

    private func article(of body: [UInt8], _ type: String, _ name: String, _ charset: String?) throws -> Article {
        if type.hasPrefix("text/plain"), !PageReader.isPage(body) {
            var article = PlainTextReader().read(try Input.text(of: body), id: name)
            article.url = record.target ?? article.url
            return article
        }
        return try PageText.read(body, id: name, url: record.target, charset: charset).article
    }
}

import Articles
import Foundation
import Intake

/// One line of `readout pipe`: an article's id and its text or page, and what is known of it.
struct LineRecord: Equatable {
    /// What the article is read from.
    enum Source: Equatable {
        case text(String)
        /// The page's bytes, and the encoding that the line names; a page that came as a string is in UTF-8.
        case page([UInt8], charset: String?)
    }

    /// The id as JSON, to be given back as it came: a string, or a whole number.
    var id: [UInt8]
    /// The id as a name.
    var name: String
    var source: Source
    var title: String?
    var url: String?
    var publisher: String?
    var author: String?
    var language: String?
    /// Nil where the line has no date, or one that is not a day.
    var date: CalendarDay?

    /// Reads a line.
    ///
    /// Keys that are not known are passed over; of a key that stands twice the last counts.
    init(_ line: [UInt8]) throws(LineFailure) {
        if let offset = TextDecoding.firstIllFormed(line[...]) {
            throw LineFailure(code: .notUTF8, message: "the line is not UTF-8: byte \(offset) cannot stand there")
        }
        var members: [String: JSONScanner.Value] = [:]
        do throws(JSONScanner.Fault) {
            var scanner = JSONScanner(line)
            guard let object = try scanner.object() else {
                throw .init(code: .notObject, offset: 0, message: "the line is JSON but not an object")
            }
            for (key, value) in object { members[key] = value }
        } catch {
            // A damaged line still has an id if it stood before the damage; it is not looked for.
            throw LineFailure(code: LineFailure.Code(error.code), message: "\(error.message), at byte \(error.offset)")
        }

        switch members["id"] {
        case .string(let value, let raw, fault: nil) where !value.isEmpty: (id, name) = (Array(raw), value)
        case .number(let raw) where raw.allSatisfy({ $0 == 0x2D || (0x30...0x39).contains($0) }):
            (id, name) = (Array(raw), String(decoding: raw, as: UTF8.self))
        case nil, .null: throw LineFailure(code: .noID, message: "the line has no \"id\"")
        default: throw LineFailure(code: .noID, message: "\"id\" is not a string that can be read, nor a whole number")
        }
        let id = self.id
        func string(_ key: String) throws(LineFailure) -> String? {
            switch members[key] {
            case nil, .null: return nil
            case .string(let value, _, fault: nil): return value
            case .string(_, _, let fault?):
                let message = "\"\(key)\" has half of a surrogate pair, at byte \(fault)"
                throw LineFailure(code: .loneSurrogate, message: message, id: id)
            default:
                let code: LineFailure.Code = ["text", "html", "html_base64"].contains(key) ? .noText : .notObject
                throw LineFailure(code: code, message: "\"\(key)\" is not a string", id: id)
            }
        }
        if let text = try string("text") {
            source = .text(text)
        } else if let page = try string("html") {
            source = .page(Array(page.utf8), charset: "utf-8")
        } else if let encoded = try string("html_base64") {
            guard let data = Data(base64Encoded: encoded, options: .ignoreUnknownCharacters), !Self.isDamaged(encoded)
            else {
                let message = "\"html_base64\" is not base64 (RFC 4648); encode the page's bytes again"
                throw LineFailure(code: .notBase64, message: message, id: id)
            }
            source = .page([UInt8](data), charset: try string("charset"))
        } else {
            throw LineFailure(
                code: .noText,
                message: "the line has none of \"text\", \"html\" and \"html_base64\"",
                id: id
            )
        }
        title = try string("title")
        url = try string("url")
        // A date of another form is not the article's fault: it counts as not stated.
        if case .string(let value, _, fault: nil) = members["date"] { date = StatedDay.day(in: value) }
        func optional(_ key: String) -> String? {
            guard case .string(let value, _, fault: nil) = members[key], !value.isEmpty else { return nil }
            return value
        }
        publisher = optional("publisher")
        author = optional("author")
        language = optional("language")
    }

    /// Whether a string holds more than the signs of base64 and white space.
    private static func isDamaged(_ encoded: String) -> Bool {
        !encoded.utf8.allSatisfy { byte in
            (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
                || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "=")
                || byte == 0x20 || (0x09...0x0D).contains(byte)
        }
    }
}

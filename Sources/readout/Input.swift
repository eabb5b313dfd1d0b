import Articles
import Foundation
import Intake

/// A file, or standard input, as a text.
struct Input {
    /// Texts of more bytes are refused unless a larger limit is asked for: a book has one or two million.
    static let defaultLimit = 8 << 20

    /// A path, or "-" for standard input.
    var path: String
    /// In bytes.
    var limit = Self.defaultLimit
    /// Whether bytes that are not UTF-8 are replaced.
    var repairs = false

    /// How the input is named in messages.
    var name: String { path == "-" ? "standard input" : path }

    /// The article in the input: of a page of HTML, or of a plain text.
    func article(id: String, title: String? = nil) throws -> Article {
        let bytes = try bytes()
        guard PageReader.isPage(bytes) else {
            let count = TextBundle.documents(in: bytes).count
            guard count == 0 else {
                throw CommandFailure(.input, "\(name) holds \(count) articles; `readout ingest` reads each of them.")
            }
            return PlainTextReader().read(try text(of: bytes), id: id, title: title)
        }
        var article = try article(of: bytes, id: id)
        article.title = title ?? article.title
        return article
    }

    private func article(of page: [UInt8], id: String) throws -> Article {
        do {
            return try PageText.read(page, id: id).article
        } catch {
            throw CommandFailure(.input, "\(name) gives no article: \(error).")
        }
    }

    /// The whole input as a text, or the text of the article on the page that it is; never more than the limit.
    func text() throws -> String {
        let bytes = try bytes()
        return PageReader.isPage(bytes) ? try article(of: bytes, id: name).text : try text(of: bytes)
    }

    private func text(of bytes: [UInt8]) throws -> String {
        guard bytes.contains(where: { $0 > 0x20 }) else {
            throw CommandFailure(.input, "\(name) is empty; there is nothing to read.")
        }
        do {
            return try TextDecoding.text(bytes, repairing: repairs)
        } catch {
            throw CommandFailure(.input, "\(name) is \(error).")
        }
    }

    /// The text in some bytes; throws a sentence where there is none.
    static func text(of bytes: [UInt8]) throws -> String {
        guard bytes.contains(where: { $0 > 0x20 }) else { throw IntakeFault(description: "it is empty") }
        do {
            return try TextDecoding.text(bytes)
        } catch {
            throw IntakeFault(description: "it is \(error)")
        }
    }

    private func bytes() throws -> [UInt8] {
        let handle = try open()
        defer { if path != "-" { try? handle.close() } }
        var bytes: [UInt8] = []
        while true {
            let block: Data?
            do {
                block = try handle.read(upToCount: min(1 << 20, limit + 1 - bytes.count))
            } catch {
                throw CommandFailure(.input, "\(name) cannot be read: \(error.localizedDescription)")
            }
            guard let block, !block.isEmpty else { return bytes }
            bytes.append(contentsOf: block)
            if bytes.count > limit {
                throw CommandFailure(
                    .input,
                    "\(name) has more than \(limit) bytes, the most one article may have; raise it with --max-bytes, or "
                        + "cut the file into articles and use `readout pipe`."
                )
            }
        }
    }

    /// The input, opened; directories and files that are not there are refused by name.
    func open() throws -> FileHandle {
        if path == "-" { return .standardInput }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw CommandFailure(.input, "\(path) does not exist; check the path.")
        }
        guard !isFolder.boolValue else {
            throw CommandFailure(.input, "\(path) is a directory; name a file in it, or - for standard input.")
        }
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw CommandFailure(.input, "\(path) cannot be opened; check its permissions.")
        }
        return handle
    }
}

import MarkupData

/// An encoding of the Encoding Standard.
public struct TextEncoding: Hashable, Sendable, CustomStringConvertible {
    /// Its place in the table.
    let number: Int

    /// How a page's encoding was found, the surest first.
    public enum Origin: String, Sendable, CaseIterable {
        case byteOrderMark, transport
        /// Declared in the page.
        case page
        /// Not declared; the page is valid UTF-8 and not ASCII only.
        case validUTF8
        case fallback
    }

    /// The name as the Encoding Standard writes it.
    public var name: String { EncodingTable.standard.rows[number].name }
    public var description: String { name }

    init(number: Int) { self.number = number }

    /// The encoding that a label such as "latin1" means: 4.2, get an encoding.
    public init?(label: String) {
        self.init(label: Array(label.utf8))
    }

    init?(label: [UInt8]) {
        let trimmed = label.drop(while: isWhitespace).reversed().drop(while: isWhitespace).reversed().map(lowercased)
        guard let number = EncodingTable.standard.labels[trimmed] else { return nil }
        self.number = number
    }

    /// The encoding that a page means that declares this label in itself: it cannot be UTF-16 then.
    init?(declaration label: [UInt8]) {
        guard let encoding = TextEncoding(label: label) else { return nil }
        if encoding == .utf16BE || encoding == .utf16LE {
            self = .utf8
        } else if encoding.name == "x-user-defined" {
            self = .windows1252
        } else {
            self = encoding
        }
    }

    public static let utf8 = named("UTF-8")
    public static let utf16BE = named("UTF-16BE")
    public static let utf16LE = named("UTF-16LE")
    public static let windows1252 = named("windows-1252")

    static func named(_ name: String) -> TextEncoding {
        TextEncoding(number: EncodingTable.standard.rows.firstIndex { $0.name == name } ?? 0)
    }

    /// Some bytes in this encoding as UTF-8, with line ends as LF; what cannot be read is U+FFFD.
    ///
    /// - Complexity: O(*n*).
    public func utf8(of bytes: [UInt8]) -> [UInt8] {
        let mark = (self == .utf16LE || self == .utf16BE) && bytes.count >= 2 ? 2 : 0
        let isMarked = mark == 2 && (bytes[0], bytes[1]) == (self == .utf16LE ? (0xFF, 0xFE) : (0xFE, 0xFF))
        return DecodedPage(bytes, from: self, skipping: isMarked ? mark : 0).bytes
    }

    /// What the bytes 80 to FF stand for, if the encoding is a single-byte one.
    var singleBytes: [UInt16]? {
        let codes = EncodingTable.standard.rows[number].codes
        return codes.isEmpty ? nil : codes
    }
}

/// The encodings of `encodings.tsv`.
struct EncodingTable: Sendable {
    static let standard = EncodingTable()

    struct Row: Sendable {
        var name: String
        var codes: [UInt16]
    }

    private(set) var rows: [Row] = []
    private(set) var labels: [[UInt8]: Int] = [:]

    private init() {
        let bytes = UnsafeBufferPointer(start: readout_markup_encodings_bytes(), count: readout_markup_encodings_size())
        for line in bytes.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
            let cells = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
            for label in cells[1].split(separator: UInt8(ascii: " ")) { labels[Array(label)] = rows.count }
            let digits = Array(cells[2])
            let codes = stride(from: 0, to: digits.count, by: 4).map { start in
                UInt16(String(decoding: digits[start..<start + 4], as: UTF8.self), radix: 16) ?? 0xFFFD
            }
            rows.append(Row(name: String(decoding: cells[0], as: UTF8.self), codes: codes))
        }
    }
}

/// Text out of bytes as they came from a file or a pipe: strict UTF-8, and the reason where it is none.
public enum TextDecoding {
    /// The text in some bytes.
    ///
    /// A byte order mark at the start is an encoding's signature and not part of the text (Unicode Standard, 23.8).
    ///
    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - repairing: Puts U+FFFD in the place of what is not UTF-8, one for each maximal part of an ill-formed
    ///     sequence, as the Unicode Standard recommends (3.9).
    /// - Returns: The text, without a byte order mark.
    /// - Throws: ``TextDecodingError`` for what is no text, text in UTF-16 or UTF-32, and, without `repairing`, for
    ///   UTF-8 that is not well-formed.
    /// - Complexity: O(*n*).
    public static func text(_ bytes: [UInt8], repairing: Bool = false) throws(TextDecodingError) -> String {
        if let form = ByteForm(bytes) { throw TextDecodingError(code: .notText(form.description)) }
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        if !repairing, let offset = firstIllFormed(bytes[start...]) {
            let line = 1 + bytes[..<offset].count { $0 == 0x0A }
            throw TextDecodingError(code: .illFormed(byte: bytes[offset], offset: offset, line: line))
        }
        return String(decoding: bytes[start...], as: UTF8.self)
    }

    /// The offset of the first byte that cannot stand where it stands in UTF-8 (Unicode Standard, table 3-7).
    ///
    /// - Complexity: O(*n*).
    public static func firstIllFormed(_ bytes: ArraySlice<UInt8>) -> Int? {
        var index = bytes.startIndex
        func continues(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
            index + offset < bytes.endIndex && range.contains(bytes[index + offset])
        }
        while index < bytes.endIndex {
            let isWell: Bool
            let length: Int
            switch bytes[index] {
            case 0..<0x80: (isWell, length) = (true, 1)
            case 0xC2...0xDF: (isWell, length) = (continues(1), 2)
            case 0xE0: (isWell, length) = (continues(1, 0xA0...0xBF) && continues(2), 3)
            case 0xED: (isWell, length) = (continues(1, 0x80...0x9F) && continues(2), 3)
            case 0xE1...0xEF: (isWell, length) = (continues(1) && continues(2), 3)
            case 0xF0: (isWell, length) = (continues(1, 0x90...0xBF) && continues(2) && continues(3), 4)
            case 0xF1...0xF3: (isWell, length) = (continues(1) && continues(2) && continues(3), 4)
            case 0xF4: (isWell, length) = (continues(1, 0x80...0x8F) && continues(2) && continues(3), 4)
            default: (isWell, length) = (false, 1)
            }
            if !isWell { return index }
            index += length
        }
        return nil
    }
}

/// Why some bytes are not a text that can be read.
public struct TextDecodingError: Error, Equatable, CustomStringConvertible {
    public enum Code: Sendable, Equatable {
        /// What the bytes are instead, as a phrase: "a PDF document".
        case notText(String)
        /// The first byte that is not UTF-8, its offset from the start of the file, and its line, counted from 1.
        case illFormed(byte: UInt8, offset: Int, line: Int)
    }

    public var code: Code

    /// What is wrong and what to do, without naming the file.
    public var description: String {
        switch code {
        case .notText(let form):
            return "\(form), not plain text in UTF-8; save it as plain text and try again"
        case .illFormed(let byte, let offset, let line):
            let hex = String(byte, radix: 16, uppercase: true)
            return """
                not UTF-8: byte 0x\(hex.count < 2 ? "0" : "")\(hex) at offset \(offset), on line \(line); convert it to \
                UTF-8, or use --lossy to read it with that replaced
                """
        }
    }
}

/// What a file that is not UTF-8 text seems to be.
struct ByteForm {
    var description: String

    /// Whether the bytes are text in an encoding that pages are written in.
    var isText: Bool { description.hasPrefix("text in UTF-16") }

    /// The first bytes of files that are often taken for text by mistake.
    private static let signatures: [(bytes: [UInt8], name: String)] = [
        ([0xFF, 0xFE, 0, 0], "text in UTF-32"), ([0, 0, 0xFE, 0xFF], "text in UTF-32"),
        ([0xFF, 0xFE], "text in UTF-16 (little-endian)"), ([0xFE, 0xFF], "text in UTF-16 (big-endian)"),
        (Array("%PDF-".utf8), "a PDF document"), ([0x50, 0x4B, 3, 4], "a ZIP archive or office document"),
        ([0x1F, 0x8B], "gzip-compressed data"), ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "xz-compressed data"),
        ([0x28, 0xB5, 0x2F, 0xFD], "zstd-compressed data"), ([0x89, 0x50, 0x4E, 0x47], "a PNG image"),
        ([0xFF, 0xD8, 0xFF], "a JPEG image"), (Array("GIF8".utf8), "a GIF image"),
        ([0x7F, 0x45, 0x4C, 0x46], "a program"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an office document"), (Array("SQLite format 3".utf8), "a SQLite database"),
        (Array("{\\rtf".utf8), "a rich-text document"),
    ]
    /// How much of a file is looked at.
    private static let sample = 65_536

    init?(_ bytes: [UInt8]) {
        if let known = Self.signatures.first(where: { bytes.starts(with: $0.bytes) }) {
            description = known.name
            return
        }
        let sample = bytes.prefix(Self.sample)
        var zeros = [0, 0]
        var controls = 0
        for (index, byte) in sample.enumerated() {
            if byte == 0 { zeros[index & 1] += 1 }
            if byte < 0x07 || (0x0E...0x1A).contains(byte) || (0x1C...0x1F).contains(byte) || byte == 0x7F {
                controls += 1
            }
        }
        // Latin text in UTF-16 without its mark has a zero in every second byte.
        if sample.count >= 8, max(zeros[0], zeros[1]) * 10 >= sample.count * 4,
            min(zeros[0], zeros[1]) * 20 < sample.count
        {
            description = zeros[1] > zeros[0] ? "text in UTF-16 (little-endian)" : "text in UTF-16 (big-endian)"
        } else if controls * (controls > 8 ? 32 : 8) > sample.count {
            description = "binary data"
        } else {
            return nil
        }
    }
}

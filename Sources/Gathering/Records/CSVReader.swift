public import Foundation

/// Reads comma-separated values (RFC 4180), row by row.
///
/// Fields may be quoted, hold line breaks and doubled quotation marks; a byte order mark is passed over; the separator
/// is the one of comma, semicolon and tab that the first line has most of.
///
/// - Complexity: O(*n*).
public struct CSVReader {
    /// One row, and where it stands.
    public struct Row: Sendable, Equatable {
        public var fields: [String]
        /// In bytes from the start.
        public var offset: Int
        /// Behind its last byte, its line's end included.
        public var end: Int
        /// Whether a quotation opened in it does not close.
        public var isUnclosed: Bool
    }

    /// The most fields of a row that are kept; what has more is no table for people.
    public static let mostFields = 1_000
    /// How much of a first line is looked at for the separator.
    private static let longestFirstLine = 1 << 16

    private let data: Data
    private let separator: UInt8
    private var place = 0

    /// - Parameter data: The file; best memory-mapped.
    public init(_ data: Data) {
        self.data = data
        if data.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
        let line = data.dropFirst(place).prefix(Self.longestFirstLine).prefix { $0 != 0x0A }
        let candidates: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
        let counts = candidates.map { candidate in line.count { $0 == candidate } }
        let most = counts.max() ?? 0
        separator = candidates[counts.firstIndex(of: most) ?? 0]
    }

    public init(_ bytes: [UInt8]) { self.init(Data(bytes)) }

    /// The next row, empty lines passed over; nil at the end.
    public mutating func next() -> Row? {
        let start = place
        let separator = separator
        let row = data.withUnsafeBytes { bytes in
            var cursor = Cursor(bytes: bytes, separator: separator, place: start)
            return cursor.row()
        }
        place = row?.end ?? data.count
        return row
    }

    /// The bytes of a row as they stand.
    public func bytes(of row: Row) -> [UInt8] {
        Array(data[(data.startIndex + row.offset)..<(data.startIndex + row.end)])
    }

    private struct Cursor {
        let bytes: UnsafeRawBufferPointer
        let separator: UInt8
        var place: Int

        mutating func row() -> Row? {
            while place < bytes.count, bytes[place] == 0x0A || bytes[place] == 0x0D { place += 1 }
            guard place < bytes.count else { return nil }
            var row = Row(fields: [], offset: place, end: place, isUnclosed: false)
            while true {
                let field = field(&row.isUnclosed)
                if row.fields.count < CSVReader.mostFields { row.fields.append(field) }
                if place < bytes.count, bytes[place] == separator {
                    place += 1
                    continue
                }
                if place < bytes.count, bytes[place] == 0x0D { place += 1 }
                if place < bytes.count, bytes[place] == 0x0A { place += 1 }
                row.end = place
                return row
            }
        }

        private mutating func field(_ isUnclosed: inout Bool) -> String {
            var field: [UInt8] = []
            if place < bytes.count, bytes[place] == 0x22 {
                place += 1
                var isClosed = false
                while place < bytes.count {
                    let byte = bytes[place]
                    place += 1
                    if byte != 0x22 {
                        field.append(byte)
                    } else if place < bytes.count, bytes[place] == 0x22 {
                        field.append(0x22)
                        place += 1
                    } else {
                        isClosed = true
                        break
                    }
                }
                if !isClosed { isUnclosed = true }
            }
            while place < bytes.count, bytes[place] != separator, bytes[place] != 0x0A, bytes[place] != 0x0D {
                field.append(bytes[place])
                place += 1
            }
            return String(decoding: field, as: UTF8.self)
        }
    }
}

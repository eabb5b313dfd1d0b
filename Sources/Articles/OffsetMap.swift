/// Exact conversion between UTF-8 bytes, Unicode scalars and UTF-16 units of one text.
///
///     let map = OffsetMap("Дом 🇫🇷")
///     map.scalars(fromUTF8: 7)   // 4
///
/// Counts are kept at every 64th byte, so a map costs an eighth of the text and a conversion reads
/// at most 64 bytes. A text of plain ASCII keeps nothing. An offset inside a scalar counts as the
/// scalar's start.
///
/// - Complexity: O(*n*) to make; O(1) to convert from bytes, O(log *n*) to bytes.
public struct OffsetMap: Sendable {
    private static let stride = 64

    private let bytes: [UInt8]
    private let isASCII: Bool
    /// Scalars, and UTF-16 units, that begin before byte `64 * i`.
    private var scalarsBefore: [Int32] = []
    private var unitsBefore: [Int32] = []
    /// The length of the text in UTF-8 bytes.
    public let utf8Count: Int
    /// The length of the text in Unicode scalars.
    public let scalarCount: Int
    /// The length of the text in UTF-16 units.
    public let utf16Count: Int

    public init(_ text: String) {
        self.init(utf8: Array(text.utf8))
    }

    /// - Parameter bytes: well-formed UTF-8.
    public init(utf8 bytes: [UInt8]) {
        utf8Count = bytes.count
        let ascii = !bytes.contains { $0 >= 0x80 }
        isASCII = ascii
        guard !ascii else {
            self.bytes = []
            scalarCount = bytes.count
            utf16Count = bytes.count
            return
        }
        self.bytes = bytes
        scalarsBefore.reserveCapacity(bytes.count / Self.stride + 1)
        unitsBefore.reserveCapacity(bytes.count / Self.stride + 1)
        var scalars = 0
        var units = 0
        for (index, byte) in bytes.enumerated() {
            if index % Self.stride == 0 {
                scalarsBefore.append(Int32(scalars))
                unitsBefore.append(Int32(units))
            }
            if Self.beginsScalar(byte) {
                scalars += 1
                units += Self.unitCount(byte)
            }
        }
        scalarCount = scalars
        utf16Count = units
    }

    private static func beginsScalar(_ byte: UInt8) -> Bool { byte & 0xC0 != 0x80 }
    private static func unitCount(_ lead: UInt8) -> Int { lead >= 0xF0 ? 2 : 1 }

    /// The number of scalars that begin before a byte offset.
    ///
    /// Offsets past the end count as the end.
    public func scalars(fromUTF8 offset: Int) -> Int {
        count(before: offset, total: scalarCount, table: scalarsBefore) { _ in 1 }
    }

    /// The number of UTF-16 units that begin before a byte offset.
    public func utf16(fromUTF8 offset: Int) -> Int {
        count(before: offset, total: utf16Count, table: unitsBefore, Self.unitCount)
    }

    /// The byte at which the scalar of this number begins; the text's length for any number past the last.
    public func utf8(fromScalars offset: Int) -> Int {
        position(of: offset, total: scalarCount, table: scalarsBefore) { _ in 1 }
    }

    /// The byte at which the scalar begins that holds this UTF-16 unit.
    public func utf8(fromUTF16 offset: Int) -> Int {
        position(of: offset, total: utf16Count, table: unitsBefore, Self.unitCount)
    }

    /// A byte span in Unicode scalars, `[start, end]`, as it leaves the program.
    public func scalars(_ span: TextSpan) -> TextSpan {
        TextSpan(scalars(fromUTF8: span.start), scalars(fromUTF8: span.end))
    }

    /// A span counted in Unicode scalars, in bytes.
    public func utf8(scalarSpan span: TextSpan) -> TextSpan {
        TextSpan(utf8(fromScalars: span.start), utf8(fromScalars: span.end))
    }

    private func count(before offset: Int, total: Int, table: [Int32], _ width: (UInt8) -> Int) -> Int {
        if isASCII { return min(max(offset, 0), total) }
        guard offset > 0 else { return 0 }
        guard offset < utf8Count else { return total }
        var target = offset
        while target > 0, !Self.beginsScalar(bytes[target]) { target -= 1 }
        let block = target / Self.stride
        var result = Int(table[block])
        for byte in bytes[block * Self.stride..<target] where Self.beginsScalar(byte) { result += width(byte) }
        return result
    }

    private func position(of offset: Int, total: Int, table: [Int32], _ width: (UInt8) -> Int) -> Int {
        if isASCII { return min(max(offset, 0), total) }
        guard offset > 0 else { return 0 }
        guard offset < total else { return utf8Count }
        // The last block that begins at or before the wanted count.
        var low = 0
        var high = table.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(table[middle]) <= offset { low = middle } else { high = middle }
        }
        var seen = Int(table[low])
        var index = low * Self.stride
        while index < utf8Count {
            let byte = bytes[index]
            if Self.beginsScalar(byte) {
                if seen + width(byte) > offset { return index }
                seen += width(byte)
            }
            index += 1
        }
        return utf8Count
    }
}

/// A fixed set of byte strings, each with its number; looked up in place, without making a string.
struct ByteStringTable: Sendable {
    /// All keys, one after another.
    private let bytes: [UInt8]
    private let starts: [Int]
    /// Open addressing: one more than a key's number, 0 for an empty slot.
    private let slots: [UInt32]
    private let mask: Int
    /// For each byte, the lengths of the keys that start with it, a bit each; lengths from 63 on share the last.
    private let lengthsByFirst: [UInt64]
    private let lengthsByLast: [UInt64]
    private let longest: Int

    /// A table of distinct keys, none of them empty; a key's number is its place.
    init(_ keys: [[UInt8]]) {
        bytes = Array(keys.joined())
        starts = keys.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
        longest = keys.map(\.count).max() ?? 0
        var size = 16
        while size < keys.count * 3 { size *= 2 }
        mask = size - 1
        var slots = [UInt32](repeating: 0, count: size)
        var first = [UInt64](repeating: 0, count: 256)
        var last = [UInt64](repeating: 0, count: 256)
        for (number, key) in keys.enumerated() {
            guard let firstByte = key.first, let lastByte = key.last else { continue }
            first[Int(firstByte)] |= Self.bit(key.count)
            last[Int(lastByte)] |= Self.bit(key.count)
            var slot = Int(truncatingIfNeeded: Self.hash(key.span, 0..<key.count)) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = UInt32(number + 1)
        }
        self.slots = slots
        lengthsByFirst = first
        lengthsByLast = last
    }

    private static func bit(_ length: Int) -> UInt64 { 1 << UInt64(min(length, 63)) }

    /// FNV-1a, its high bits folded into the low.
    private static func hash(_ text: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in range { hash = (hash ^ UInt64(text[index])) &* 0x100_0000_01B3 }
        return hash ^ hash >> 32
    }

    /// The number of the key that these bytes are; nil if they are none.
    ///
    /// - Complexity: O(1) for most texts that are no key, for which the first and last byte and the length decide.
    @inline(__always)
    func number(of text: Span<UInt8>, _ range: Range<Int>) -> Int? {
        guard !range.isEmpty,
            lengthsByFirst[Int(text[range.lowerBound])] & lengthsByLast[Int(text[range.upperBound - 1])]
                & Self.bit(range.count) != 0
        else { return nil }
        return numberAfterFilter(of: text, range)
    }

    private func numberAfterFilter(of text: Span<UInt8>, _ range: Range<Int>) -> Int? {
        // The longest keys are short; what is longer than all of them is not hashed.
        guard range.count <= longest else { return nil }
        var slot = Int(truncatingIfNeeded: Self.hash(text, range)) & mask
        while slots[slot] != 0 {
            let number = Int(slots[slot]) - 1
            if isKey(number, equalTo: text, range) { return number }
            slot = (slot + 1) & mask
        }
        return nil
    }

    private func isKey(_ number: Int, equalTo text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        let start = starts[number]
        guard starts[number + 1] - start == range.count else { return false }
        for offset in 0..<range.count where bytes[start + offset] != text[range.lowerBound + offset] { return false }
        return true
    }
}

/// The scalars, sorted into classes that no set of the patterns tells apart.
///
/// So the matcher compares small numbers, and a set is a row of a table whatever number of ranges it has.
struct ScalarClasses: Sendable {
    /// How many classes there are.
    ///
    /// One more, `count` itself, stands for the end of the text.
    let count: Int
    private let table: ScalarTable
    private let ascii: [UInt16]
    /// A row for each set: whether it holds the scalars of each class.
    private let membership: [Bool]

    /// - Complexity: O(*n* log *n*) in the number of ranges of all sets.
    init(_ sets: [ScalarSet]) {
        var changes: [(scalar: UInt32, set: Int)] = []
        for (number, set) in sets.enumerated() {
            for range in set.ranges {
                changes.append((range.lowerBound, number))
                changes.append((range.upperBound + 1, number))
            }
        }
        changes.sort { $0.scalar < $1.scalar }

        var segments: [(first: UInt32, last: UInt32, value: UInt16)] = []
        var classes: [[UInt64]: UInt16] = [:]
        var holders: [[UInt64]] = []
        var current = [UInt64](repeating: 0, count: sets.count / 64 + 1)
        var start: UInt32 = 0
        var index = 0
        while start <= ScalarSet.lastScalar {
            while index < changes.count, changes[index].scalar == start {
                current[changes[index].set / 64] ^= 1 << UInt64(changes[index].set % 64)
                index += 1
            }
            let end = index < changes.count ? changes[index].scalar : ScalarSet.lastScalar + 1
            let value = classes[current] ?? UInt16(holders.count)
            if Int(value) == holders.count {
                classes[current] = value
                holders.append(current)
            }
            segments.append((start, end - 1, value))
            start = end
        }

        count = holders.count
        table = ScalarTable(ranges: segments)
        ascii = (0..<128).map { [table] in table[$0] }
        membership = sets.indices.flatMap { set in
            holders.map { $0[set / 64] >> UInt64(set % 64) & 1 == 1 }
        }
    }

    /// Whether a set holds the scalars of a class.
    @inline(__always)
    func set(_ set: Int, holds scalarClass: Int) -> Bool { membership[set * count + scalarClass] }

    /// The class of a scalar.
    @inline(__always)
    func classOf(_ scalar: UInt32) -> Int { Int(table[scalar]) }

    /// The class of the scalar that starts at `position`, and its length in bytes.
    @inline(__always)
    func scalarClass(at position: Int, in text: Span<UInt8>, before end: Int) -> (scalarClass: Int, length: Int) {
        let byte = text[position]
        if byte < 0x80 { return (Int(ascii[Int(byte)]), 1) }
        let (scalar, length) = UTF8Reading.scalar(at: position, in: text, before: end)
        return (Int(table[scalar]), length)
    }

    /// The class of the scalar that ends at `position`, and its length in bytes.
    @inline(__always)
    func scalarClass(endingAt position: Int, in text: Span<UInt8>, from start: Int) -> (scalarClass: Int, length: Int) {
        let byte = text[position - 1]
        if byte < 0x80 { return (Int(ascii[Int(byte)]), 1) }
        let (scalar, length) = UTF8Reading.scalar(endingAt: position, in: text, from: start)
        return (Int(table[scalar]), length)
    }
}

/// Reads scalars from bytes that ought to be UTF-8.
///
/// A byte that is part of no scalar reads as U+FFFD of length one, the same whether reading forward or backward.
enum UTF8Reading {
    static func scalar(at position: Int, in text: Span<UInt8>, before end: Int) -> (scalar: UInt32, length: Int) {
        let lead = UInt32(text[position])
        let length: Int
        let least: UInt32
        var scalar: UInt32
        switch lead {
        case 0..<0x80: return (lead, 1)
        case 0xC2..<0xE0: (length, least, scalar) = (2, 0x80, lead & 0x1F)
        case 0xE0..<0xF0: (length, least, scalar) = (3, 0x800, lead & 0x0F)
        case 0xF0..<0xF5: (length, least, scalar) = (4, 0x1_0000, lead & 0x07)
        default: return (0xFFFD, 1)
        }
        guard position + length <= end else { return (0xFFFD, 1) }
        for index in position + 1..<position + length {
            let byte = UInt32(text[index])
            guard byte & 0xC0 == 0x80 else { return (0xFFFD, 1) }
            scalar = scalar << 6 | byte & 0x3F
        }
        let isScalar = scalar >= least && scalar <= 0x10_FFFF && !(0xD800...0xDFFF).contains(scalar)
        return isScalar ? (scalar, length) : (0xFFFD, 1)
    }

    static func scalar(endingAt position: Int, in text: Span<UInt8>, from start: Int) -> (scalar: UInt32, length: Int) {
        if text[position - 1] < 0x80 { return (UInt32(text[position - 1]), 1) }
        var lead = position - 1
        while lead > start, position - lead < 4, text[lead] & 0xC0 == 0x80 { lead -= 1 }
        let (scalar, length) = scalar(at: lead, in: text, before: position)
        return length == position - lead ? (scalar, length) : (0xFFFD, 1)
    }
}

/// A small number for every Unicode scalar, in two stages: a block for each 128 scalars, equal blocks kept once.
///
/// - Complexity: a look-up is two array reads; about 17 KB plus 256 bytes a distinct block.
struct ScalarTable: Sendable {
    private static let blockBits = 7
    private static let blockSize = 1 << blockBits
    private static let scalarCount = 0x11_0000

    private let blockOf: [UInt16]
    private let blocks: [UInt16]

    /// - Parameters:
    ///   - ranges: ascending ranges of scalars that do not overlap, each with its value.
    ///   - filler: the value of every scalar outside the ranges.
    init(ranges: [(first: UInt32, last: UInt32, value: UInt16)], filler: UInt16 = 0) {
        var blockOf: [UInt16] = []
        var blocks: [UInt16] = []
        var numbers: [[UInt16]: UInt16] = [:]
        // Most blocks lie within one range, or within none, and need no comparing.
        var numberOfUniform: [UInt16: UInt16] = [:]
        func number(of block: [UInt16]) -> UInt16 {
            if let number = numbers[block] { return number }
            let number = UInt16(numbers.count)
            numbers[block] = number
            blocks += block
            return number
        }
        blockOf.reserveCapacity(Self.scalarCount >> Self.blockBits)
        var next = ranges.startIndex
        for start in stride(from: 0, to: Self.scalarCount, by: Self.blockSize) {
            let end = start + Self.blockSize
            var uniform: UInt16?
            if next == ranges.endIndex || Int(ranges[next].first) >= end {
                uniform = filler
            } else if Int(ranges[next].first) <= start, Int(ranges[next].last) >= end {
                uniform = ranges[next].value
            }
            if let uniform {
                if let number = numberOfUniform[uniform] {
                    blockOf.append(number)
                } else {
                    let number = number(of: [UInt16](repeating: uniform, count: Self.blockSize))
                    numberOfUniform[uniform] = number
                    blockOf.append(number)
                }
                continue
            }
            var block = [UInt16](repeating: filler, count: Self.blockSize)
            while next < ranges.endIndex, Int(ranges[next].first) < end {
                let range = ranges[next]
                for scalar in max(Int(range.first), start)..<min(Int(range.last) + 1, end) {
                    block[scalar - start] = range.value
                }
                // A range that reaches into the next block is looked at again there.
                if Int(range.last) >= end { break }
                next += 1
            }
            blockOf.append(number(of: block))
        }
        self.blockOf = blockOf
        self.blocks = blocks
    }

    /// The value of a scalar; `scalar` is at most U+10FFFF.
    @inline(__always)
    subscript(scalar: UInt32) -> UInt16 {
        let block = Int(blockOf[Int(scalar >> UInt32(Self.blockBits))])
        return blocks[block << Self.blockBits | Int(scalar) & (Self.blockSize - 1)]
    }
}

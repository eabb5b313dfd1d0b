/// Eight bytes at a time, as one number: how text is skipped.
enum Words {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let tops: UInt64 = 0x8080_8080_8080_8080

    @inline(__always)
    static func load(_ base: UnsafePointer<UInt8>, _ index: Int) -> UInt64 {
        UInt64(littleEndian: UnsafeRawPointer(base).loadUnaligned(fromByteOffset: index, as: UInt64.self))
    }

    /// The top bit of each byte of `word` that is `byte`; above the first such byte there may be others set.
    @inline(__always)
    static func equal(_ word: UInt64, _ byte: UInt8) -> UInt64 {
        let difference = word ^ (ones &* UInt64(byte))
        return (difference &- ones) & ~difference & tops
    }

    @inline(__always)
    static func hasBeyondASCII(_ word: UInt64) -> Bool { word & tops != 0 }

    /// Which byte the lowest bit of a mask is of.
    @inline(__always)
    static func first(_ mask: UInt64) -> Int { mask.trailingZeroBitCount >> 3 }

    /// The first of `bytes` from `index` on that is one of three; `count` where there is none.
    @inline(__always)
    static func find(
        _ a: UInt8,
        _ b: UInt8,
        _ c: UInt8,
        in base: UnsafePointer<UInt8>,
        from start: Int,
        to count: Int
    ) -> Int {
        var index = start
        while index + 8 <= count {
            let word = load(base, index)
            let mask = equal(word, a) | equal(word, b) | equal(word, c)
            if mask != 0 { return index + first(mask) }
            index += 8
        }
        while index < count, base[index] != a, base[index] != b, base[index] != c { index += 1 }
        return index
    }
}

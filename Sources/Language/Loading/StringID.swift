/// The number by which a pipeline knows a string.
///
/// 0 for the empty string; a small integer for the 457 names of spaCy's symbols; else MurmurHash64A of the UTF-8 with
/// seed 1 [Appleby 2008]. (spaCy 3.8, `strings.pyx`.) The symbols collide with ordinary feature values, such as a
/// shape "X" or a norm "mark".
enum StringID {
    static func of(_ string: String) -> UInt64 {
        var string = string
        return string.withUTF8 { of($0) }
    }

    static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        if bytes.isEmpty { return 0 }
        // No symbol's name is longer; most forms are looked up all the same, so the key is made only then.
        if bytes.count <= longestSymbol, let symbol = LanguageTables.symbols[Array(bytes)] { return symbol }
        return murmur64A(bytes, seed: 1)
    }

    private static let longestSymbol = LanguageTables.symbols.keys.map(\.count).max() ?? 0

    static func murmur64A(_ bytes: UnsafeBufferPointer<UInt8>, seed: UInt64) -> UInt64 {
        let m: UInt64 = 0xC6A4_A793_5BD1_E995
        let raw = UnsafeRawBufferPointer(bytes)
        var h = seed ^ (UInt64(bytes.count) &* m)
        var index = 0
        while index + 8 <= bytes.count {
            var k = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            k = k &* m
            k ^= k >> 47
            k = k &* m
            h ^= k
            h = h &* m
            index += 8
        }
        if index < bytes.count {
            var tail: UInt64 = 0
            for (shift, byte) in bytes[index...].enumerated() { tail |= UInt64(byte) << UInt64(8 * shift) }
            h ^= tail
            h = h &* m
        }
        h ^= h >> 47
        h = h &* m
        return h ^ (h >> 47)
    }
}

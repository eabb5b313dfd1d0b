/// A table of vectors that is looked up by hash: an id has four rows, and its vector is their sum.
///
/// [Serrà 2017; thinc 8, `layers/hashembed.py`]
struct HashEmbed: Sendable {
    let width: Int
    let rows: Int
    let seed: UInt64
    /// `rows` × `width`.
    let table: [Float]

    /// Adds up the four rows of an id into `width` floats.
    func look(up id: UInt64, into output: UnsafeMutablePointer<Float>) {
        let keys = Self.keys(of: id, seed: seed)
        table.withUnsafeBufferPointer { table in
            guard let base = table.baseAddress else { return }
            let count = UInt32(rows)
            let a = base + Int(keys.0 % count) * width
            let b = base + Int(keys.1 % count) * width
            let c = base + Int(keys.2 % count) * width
            let d = base + Int(keys.3 % count) * width
            for index in 0..<width { output[index] = a[index] + b[index] + c[index] + d[index] }
        }
    }

    /// MurmurHash3 x86-128 of one 64-bit id, as thinc computes it (`backends/numpy_ops.pyx`).
    static func keys(of id: UInt64, seed: UInt64) -> (UInt32, UInt32, UInt32, UInt32) {
        func mix(_ value: UInt64) -> UInt64 {
            var k = value
            k ^= k >> 33
            k = k &* 0xFF51_AFD7_ED55_8CCD
            k ^= k >> 33
            k = k &* 0xC4CE_B9FE_1A85_EC53
            return k ^ (k >> 33)
        }
        var h1 = id &* 0x87C3_7B91_1142_53D5
        h1 = (h1 << 31 | h1 >> 33) &* 0x4CF5_AD43_2745_937F
        h1 ^= seed
        h1 ^= 8
        var h2 = seed ^ 8
        h1 = h1 &+ h2
        h2 = h2 &+ h1
        h1 = mix(h1)
        h2 = mix(h2)
        h1 = h1 &+ h2
        h2 = h2 &+ h1
        return (
            UInt32(truncatingIfNeeded: h1), UInt32(truncatingIfNeeded: h1 >> 32),
            UInt32(truncatingIfNeeded: h2), UInt32(truncatingIfNeeded: h2 >> 32)
        )
    }
}

/// Sums of rows of signed bytes, several in one machine word.
///
/// A byte is kept with 128 added to it, so that sums of up to 257 rows are plain additions of words with lanes of 16
/// bits; what was added too much is taken off where a sum is read.
package struct PackedRows: Sendable {
    /// Rows of four bytes, ordered so that two masks give the four lanes.
    private let four: [UInt32]
    /// Rows of sixteen bytes as two words each.
    private let sixteen: [UInt64]

    /// - Parameters:
    ///   - four: Rows of four weights.
    ///   - sixteen: Rows of sixteen weights.
    init(four: [Int8], sixteen: [Int8]) {
        self.four = stride(from: 0, to: four.count, by: 4).map { base in
            var word: UInt32 = 0
            // Lanes 0 and 1 in the even bytes, 2 and 3 in the odd ones.
            for (lane, shift) in [UInt32(0), 16, 8, 24].enumerated() {
                word |= UInt32(UInt8(bitPattern: four[base + lane]) ^ 0x80) << shift
            }
            return word
        }
        self.sixteen = stride(from: 0, to: sixteen.count, by: 8).map { base in
            var word: UInt64 = 0
            for lane in 0..<8 {
                let byte = UInt64(UInt8(bitPattern: sixteen[base + lane]) ^ 0x80)
                word |= byte << UInt64(lane < 4 ? lane * 16 : (lane - 4) * 16 + 8)
            }
            return word
        }
    }

    /// Gives access to the rows without bounds checks: hashes shifted to the tables' sizes are always in them.
    func withRows<Result>(_ body: (UnsafePointer<UInt32>, UnsafePointer<UInt64>) -> Result?) -> Result? {
        four.withUnsafeBufferPointer { four in
            sixteen.withUnsafeBufferPointer { sixteen in
                guard let a = four.baseAddress, let b = sixteen.baseAddress else { return nil }
                return body(a, b)
            }
        }
    }
}

/// Sums rows of four weights as features come.
struct NodeSum: FeatureSink {
    private let rows: UnsafePointer<UInt32>
    private(set) var value = Value()

    /// A sum and how many rows are in it.
    struct Value: Sendable {
        var lanes: UInt64 = 0
        var count: Int32 = 0

        @inline(__always)
        static func + (a: Value, b: Value) -> Value { Value(lanes: a.lanes &+ b.lanes, count: a.count &+ b.count) }

        /// The four sums.
        @inline(__always)
        func scores(_ scale: Float) -> SIMD4<Float> {
            let bias = count &* 128
            return SIMD4(
                Float(Int32(truncatingIfNeeded: lanes & 0xFFFF) &- bias),
                Float(Int32(truncatingIfNeeded: lanes >> 16 & 0xFFFF) &- bias),
                Float(Int32(truncatingIfNeeded: lanes >> 32 & 0xFFFF) &- bias),
                Float(Int32(truncatingIfNeeded: lanes >> 48) &- bias)
            ) * scale
        }
    }

    @inline(__always)
    init(_ rows: UnsafePointer<UInt32>) { self.rows = rows }

    @inline(__always)
    mutating func put(_ hash: UInt32) {
        let row = rows[Int(hash >> (32 - AttributionModel.partBits))]
        let even = UInt64(row & 0x00FF_00FF)
        let odd = UInt64(row >> 8 & 0x00FF_00FF)
        value.lanes &+= even | odd << 32
        value.count &+= 1
    }
}

/// Sums rows of sixteen weights as features come: four for each part of the earlier token.
struct SeamSum: FeatureSink {
    private let rows: UnsafePointer<UInt64>
    private(set) var value = Value()

    struct Value: Sendable {
        var lanes = SIMD4<UInt64>()
        var count: Int32 = 0

        @inline(__always)
        static func + (a: Value, b: Value) -> Value { Value(lanes: a.lanes &+ b.lanes, count: a.count &+ b.count) }

        /// The sums for one part of the earlier token.
        @inline(__always)
        func row(_ earlier: Int, _ scale: Float) -> SIMD4<Float> {
            NodeSum.Value(lanes: lanes[earlier], count: count).scores(scale)
        }
    }

    @inline(__always)
    init(_ rows: UnsafePointer<UInt64>) { self.rows = rows }

    @inline(__always)
    mutating func put(_ hash: UInt32) {
        let place = Int(hash >> (32 - AttributionModel.seamBits)) * 2
        let low = rows[place]
        let high = rows[place + 1]
        let mask: UInt64 = 0x00FF_00FF_00FF_00FF
        value.lanes &+= SIMD4(low & mask, low >> 8 & mask, high & mask, high >> 8 & mask)
        value.count &+= 1
    }
}

/// Hashes of features: a template's number and up to three values, mixed into 32 bits.
///
/// The weights are laid out by these, so a change of any constant here asks for a new training.
package enum FeatureHash {
    /// FNV-1a over the bytes of a string, for strings that are hashed once for each distinct one.
    package static func of(_ string: String) -> UInt32 {
        var hash: UInt32 = 0x811C_9DC5
        for byte in string.utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
        return hash
    }

    /// Brings the last word's bits into the upper ones.
    static let spread: UInt32 = 0xC2B2_AE35

    @inline(__always)
    package static func mix(_ a: UInt32, _ b: UInt32) -> UInt32 {
        var hash = a &* 0x9E37_79B1 ^ b
        hash ^= hash >> 15
        hash = hash &* 0x85EB_CA6B
        hash ^= hash >> 13
        return hash
    }

    @inline(__always)
    package static func mix(_ a: UInt32, _ b: UInt32, _ c: UInt32) -> UInt32 { mix(mix(a, b), c) }

    @inline(__always)
    package static func mix(_ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: UInt32) -> UInt32 { mix(mix(mix(a, b), c), d) }
}

/// Takes the features of a position: to learn their weights, or to sum them.
package protocol FeatureSink {
    /// Takes a hash whose upper bits are good as an index.
    mutating func put(_ hash: UInt32)
}

extension FeatureSink {
    /// Adds a feature under a template's number.
    @inline(__always)
    mutating func add(_ template: UInt32, _ a: UInt32) { put(FeatureHash.mix(template, a) &* FeatureHash.spread) }

    @inline(__always)
    mutating func add(_ template: UInt32, _ a: UInt32, _ b: UInt32) {
        put(FeatureHash.mix(template, a, b) &* FeatureHash.spread)
    }

    @inline(__always)
    mutating func add(_ template: UInt32, _ a: UInt32, _ b: UInt32, _ c: UInt32) {
        put(FeatureHash.mix(template, a, b, c) &* FeatureHash.spread)
    }
}

/// The features of one position, as they are found.
///
/// The hashes stand in memory of a fixed size, for a list is filled for every token and never grows past it.
package struct FeatureList: FeatureSink {
    /// More than any position has: the templates, and those of up to 24 children.
    private static let limit = 512

    private final class Memory {
        let base = UnsafeMutablePointer<UInt32>.allocate(capacity: FeatureList.limit)
        deinit { base.deallocate() }
    }

    private let memory: Memory
    private let base: UnsafeMutablePointer<UInt32>
    private var count = 0
    private var template: UInt32 = 0

    package init() {
        memory = Memory()
        base = memory.base
    }

    /// What was added since the position began; good until the next one begins.
    @inline(__always)
    package var hashes: UnsafeBufferPointer<UInt32> { UnsafeBufferPointer(start: base, count: count) }

    /// Begins a new position.
    @inline(__always)
    package mutating func begin(_ first: UInt32 = 0) {
        count = 0
        template = first
    }

    @inline(__always)
    package mutating func put(_ hash: UInt32) {
        precondition(count < Self.limit, "a position has more features than there is room for")
        base[count] = hash
        count += 1
    }

    /// Adds a feature under the next template's number: templates are numbered in the order in which they are added.
    @inline(__always)
    mutating func next(_ a: UInt32) {
        template &+= 1
        add(template, a)
    }

    @inline(__always)
    mutating func next(_ a: UInt32, _ b: UInt32) {
        template &+= 1
        add(template, a, b)
    }

    @inline(__always)
    mutating func next(_ a: UInt32, _ b: UInt32, _ c: UInt32) {
        template &+= 1
        add(template, a, b, c)
    }

    /// Adds a feature under a template's number that several features of one position share, above those that are
    /// counted.
    @inline(__always)
    mutating func add(many kind: UInt32, _ a: UInt32, _ b: UInt32 = 0, _ c: UInt32 = 0) {
        add(0x1000 &+ kind, a, b, c)
    }

    /// Leaves out templates, so that those behind keep their numbers.
    @inline(__always)
    mutating func skip(_ count: UInt32) { template &+= count }
}

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

/// The features of one position, as they are found: templates are numbered in the order in which they are added.
package struct FeatureList {
    package private(set) var hashes: [UInt32] = []
    private var template: UInt32 = 0

    package init() { hashes.reserveCapacity(128) }

    /// Begins a new position.
    @inline(__always)
    package mutating func begin(_ first: UInt32 = 0) {
        hashes.removeAll(keepingCapacity: true)
        template = first
    }

    /// Adds a feature under the next template's number.
    @inline(__always)
    mutating func add(_ a: UInt32) {
        template &+= 1
        hashes.append(FeatureHash.mix(template, a) &* 0xC2B2_AE35)
    }

    @inline(__always)
    mutating func add(_ a: UInt32, _ b: UInt32) {
        template &+= 1
        hashes.append(FeatureHash.mix(template, a, b) &* 0xC2B2_AE35)
    }

    @inline(__always)
    mutating func add(_ a: UInt32, _ b: UInt32, _ c: UInt32) {
        template &+= 1
        hashes.append(FeatureHash.mix(template, a, b, c) &* 0xC2B2_AE35)
    }

    /// Adds a feature under a template's number that several features of one position share, above those that are
    /// counted.
    @inline(__always)
    mutating func add(many kind: UInt32, _ a: UInt32, _ b: UInt32 = 0, _ c: UInt32 = 0) {
        hashes.append(FeatureHash.mix(0x1000 &+ kind, a, b, c) &* 0xC2B2_AE35)
    }

    /// Leaves out templates, so that those behind keep their numbers.
    @inline(__always)
    mutating func skip(_ count: UInt32) { template &+= count }
}

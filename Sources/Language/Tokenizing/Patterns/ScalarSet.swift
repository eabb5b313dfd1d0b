/// A set of Unicode scalars as ascending ranges that neither overlap nor touch.
struct ScalarSet: Hashable, Sendable {
    private(set) var ranges: [ClosedRange<UInt32>]

    static let lastScalar: UInt32 = 0x10_FFFF
    static let all = ScalarSet([0...lastScalar])
    static let lineFeed = ScalarSet([10...10])

    init(_ ranges: [ClosedRange<UInt32>]) {
        self.ranges = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = self.ranges.last, range.lowerBound <= last.upperBound &+ 1 {
                self.ranges[self.ranges.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                self.ranges.append(range)
            }
        }
    }

    var isEmpty: Bool { ranges.isEmpty }

    /// How many scalars it holds.
    var count: Int { ranges.reduce(0) { $0 + $1.count } }

    var complement: ScalarSet {
        var gaps: [ClosedRange<UInt32>] = []
        var next: UInt32 = 0
        for range in ranges {
            if range.lowerBound > next { gaps.append(next...range.lowerBound - 1) }
            next = range.upperBound + 1
        }
        if next <= Self.lastScalar { gaps.append(next...Self.lastScalar) }
        return ScalarSet(gaps)
    }

    func union(_ other: ScalarSet) -> ScalarSet { ScalarSet(ranges + other.ranges) }

    /// - Complexity: O(log *n*) in the number of ranges.
    func contains(_ scalar: UInt32) -> Bool {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < scalar { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].contains(scalar)
    }

    /// The scalars of which Python's `str` says one of `kinds`.
    static func scalars(of kinds: ScalarKinds.Kinds) -> ScalarSet {
        ScalarSet(ScalarKinds.shared.ranges.filter { !$0.kinds.isDisjoint(with: kinds) }.map { $0.first...$0.last })
    }

    /// What `\w` matches: what is alphabetic or numeric, and the low line.
    static let word = scalars(of: [.alphabetic, .decimal, .digit, .numeric]).union(ScalarSet([0x5F...0x5F]))
    /// What `\d` matches.
    static let decimal = scalars(of: .decimal)
    /// What `\s` matches.
    static let space = scalars(of: .space)
}

// Matching without regard to case, as CPython's `re` does it: a scalar matches when its lowercase is in the set of
// the lowercases, and of what else is equal to them. (CPython 3.11, Lib/re/_compiler.py, _optimize_charset.)
extension ScalarSet {
    /// What one scalar of a pattern matches when case is ignored.
    static func ignoringCase(_ scalar: UInt32) -> ScalarSet {
        let lower = ScalarKinds.shared.simpleLower(scalar)
        return ScalarSet([lower...lower]).withCaseVariants().lowercasePreimage()
    }

    /// What a bracketed set of single scalars, ranges and categories (such as `\d`) matches when case is ignored.
    static func ignoringCase(
        literals: [UInt32],
        ranges: [ClosedRange<UInt32>],
        categories: [ClosedRange<UInt32>]
    ) -> ScalarSet {
        let kinds = ScalarKinds.shared
        let bmp = UInt32(0xFFFF)
        var lower: [ClosedRange<UInt32>] = []
        // Beyond the basic plane CPython compares a lone literal with the lowercase as it stands.
        for literal in literals {
            let scalar = literal > bmp ? literal : kinds.simpleLower(literal)
            lower.append(scalar...scalar)
        }
        var uppercases: [ClosedRange<UInt32>] = []
        for range in ranges {
            var plain = ScalarSet([range])
            for pair in kinds.lowercases where range.contains(pair.scalar) {
                lower.append(pair.lower...pair.lower)
                plain = plain.removing(pair.scalar)
            }
            lower += plain.ranges
            if range.upperBound > bmp {
                for pair in kinds.lowercases where pair.scalar > bmp && range.contains(pair.scalar) {
                    uppercases.append(pair.lower...pair.lower)
                }
            }
        }
        let equal = ScalarSet(lower).withCaseVariants()
        return ScalarSet(equal.ranges + uppercases + categories).lowercasePreimage()
    }

    private func removing(_ scalar: UInt32) -> ScalarSet {
        ScalarSet(complement.ranges + [scalar...scalar]).complement
    }

    private func withCaseVariants() -> ScalarSet {
        var variants: [ClosedRange<UInt32>] = []
        for (scalar, others) in ScalarKinds.shared.caseVariants where contains(scalar) {
            variants += others.map { $0...$0 }
        }
        return union(ScalarSet(variants))
    }

    /// Every scalar whose lowercase is in this set.
    private func lowercasePreimage() -> ScalarSet {
        var upper: [ClosedRange<UInt32>] = []
        var lost: [ClosedRange<UInt32>] = []
        for pair in ScalarKinds.shared.lowercases {
            let scalar = pair.scalar...pair.scalar
            if contains(pair.lower) { upper.append(scalar) } else { lost.append(scalar) }
        }
        let kept = ScalarSet(complement.ranges + lost).complement
        return kept.union(ScalarSet(upper))
    }
}

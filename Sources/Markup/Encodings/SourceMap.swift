import Articles

/// From a position in a decoded page to the position in the page as it came.
///
/// Characters of one length in both follow one another in runs; a page whose bytes are as decoded has no run.
struct SourceMap: Sendable {
    struct Run: Sendable {
        var decoded: Int32
        var source: Int32
        /// Bytes of one character, on this side and on that.
        var decodedUnit: UInt8
        var sourceUnit: UInt8
    }

    private(set) var runs: [Run] = []

    /// Adds a character of this many bytes, which begins at these positions.
    @inline(__always)
    mutating func add(decoded: Int, source: Int, decodedUnit: Int, sourceUnit: Int) {
        if let last = runs.last, Int(last.decodedUnit) == decodedUnit, Int(last.sourceUnit) == sourceUnit { return }
        runs.append(
            Run(
                decoded: Int32(decoded),
                source: Int32(source),
                decodedUnit: UInt8(decodedUnit),
                sourceUnit: UInt8(sourceUnit)
            )
        )
    }

    /// Adds a run whether or not it is as the last one: where the source skips bytes.
    mutating func restart(decoded: Int, source: Int, decodedUnit: Int, sourceUnit: Int) {
        runs.append(
            Run(
                decoded: Int32(decoded),
                source: Int32(source),
                decodedUnit: UInt8(decodedUnit),
                sourceUnit: UInt8(sourceUnit)
            )
        )
    }

    /// The position in the source of the character at or around `position`.
    ///
    /// - Complexity: O(log *n*) in the number of runs.
    func source(of position: Int) -> Int {
        let after = runs.partitionPoint { Int($0.decoded) > position }
        guard after > 0 else { return position }
        let run = runs[after - 1]
        return Int(run.source) + (position - Int(run.decoded)) / Int(run.decodedUnit) * Int(run.sourceUnit)
    }
}

extension Array {
    /// The first place from which on a condition holds, in an array where it never fails again.
    ///
    ///     tokens.partitionPoint { $0.span.end > offset }   // the token at an offset, or the one after it
    ///
    /// - Returns: A place, or ``Swift/Array/count`` where the condition never holds.
    /// - Complexity: O(log *n*).
    @inlinable
    package func partitionPoint(where holds: (Element) throws -> Bool) rethrows -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if try holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

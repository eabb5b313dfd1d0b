/// A half-open range of UTF-8 bytes in an article's text: the unit of all evidence.
///
/// Inside the program a position is always a byte offset on a scalar boundary. What leaves the
/// program counts Unicode scalars; ``OffsetMap`` converts exactly.
public struct TextSpan: Hashable, Sendable, Comparable {
    /// The first byte.
    public var start: Int
    /// One past the last byte.
    public var end: Int

    public init(_ start: Int, _ end: Int) {
        precondition(start <= end, "a span's end stands before its start")
        self.start = start
        self.end = end
    }

    /// The length in bytes.
    public var count: Int { end - start }
    public var isEmpty: Bool { start == end }
    public var range: Range<Int> { start..<end }

    /// Whether the two share at least one byte.
    public func overlaps(_ other: TextSpan) -> Bool { max(start, other.start) < min(end, other.end) }

    /// Whether every byte of `other` is in this span.
    public func contains(_ other: TextSpan) -> Bool { start <= other.start && other.end <= end }

    /// Whether the byte at `offset` is in this span.
    public func contains(_ offset: Int) -> Bool { start <= offset && offset < end }

    /// The smallest span that holds both.
    public func union(_ other: TextSpan) -> TextSpan { TextSpan(min(start, other.start), max(end, other.end)) }

    /// By start, then the longer first, so that what encloses stands before what it encloses.
    public static func < (a: TextSpan, b: TextSpan) -> Bool {
        (a.start, -a.end) < (b.start, -b.end)
    }
}

import Articles
import Testing

@Suite("Spans of text")
struct TextSpanTests {
    /// All spans within eight bytes.
    static let spans = (0...8).flatMap { start in (start...8).map { TextSpan(start, $0) } }

    @Test("overlap and containment are those of sets of bytes")
    func sets() {
        for a in Self.spans {
            for b in Self.spans {
                let (first, second) = (Set(a.range), Set(b.range))
                #expect(a.overlaps(b) == (!a.isEmpty && !b.isEmpty && !first.isDisjoint(with: second)))
                #expect(a.overlaps(b) == b.overlaps(a))
                if !b.isEmpty { #expect(a.contains(b) == second.isSubset(of: first)) }
                #expect(a.union(b).contains(a) && a.union(b).contains(b))
                #expect(a.union(b).count <= max(a.end, b.end) - min(a.start, b.start))
            }
            for offset in -1...9 { #expect(a.contains(offset) == a.range.contains(offset)) }
        }
    }

    @Test("what encloses stands before what it encloses")
    func order() {
        for a in Self.spans {
            for b in Self.spans where a != b {
                #expect((a < b) != (b < a))
                if a.contains(b), !b.isEmpty { #expect(a < b) }
            }
        }
    }
}

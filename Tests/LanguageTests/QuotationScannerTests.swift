import Articles
import Testing

@testable import Language

@Suite("Quotations")
struct QuotationScannerTests {
    private func inner(_ text: String) -> [String] {
        let utf8 = Array(text.utf8)
        return QuotationScanner().scan(utf8).map { String(decoding: utf8[$0.inner.range], as: UTF8.self) }
    }

    @Test(
        "marks of every style quote",
        arguments: [
            ("He said “we agree” today.", ["we agree"]),
            ("He said \"we agree\" today.", ["we agree"]),
            ("He said ''we agree'' today.", ["we agree"]),
            ("He said ``we agree'' today.", ["we agree"]),
            ("He said ‘we agree’ today.", ["we agree"]),
            ("He said 'we agree' today.", ["we agree"]),
            ("He said «we agree» today.", ["we agree"]),
            ("He said „we agree“ today.", ["we agree"]),
            ("He said „we agree” today.", ["we agree"]),
            ("He said “we agree\" today.", ["we agree"]),
            ("He said 「we agree」 today.", ["we agree"]),
        ]
    )
    func styles(_ text: String, _ expected: [String]) {
        #expect(inner(text) == expected)
    }

    @Test(
        "apostrophes do not quote",
        arguments: [
            "It's the Russians' plan, and it isn't ours.", "It’s the Russians’ plan, and it isn’t ours.",
            "The ’90s and the '90s, rock ’n’ roll.", "He is 5'11\" tall.",
        ]
    )
    func apostrophes(_ text: String) {
        #expect(inner(text).isEmpty)
    }

    @Test("a quotation in a quotation")
    func nested() {
        #expect(
            inner("“He told me ‘never’ twice,” she said.") == ["He told me ‘never’ twice,", "never"]
        )
        #expect(inner("\"He told me 'it's over' twice,\" she said.") == ["He told me 'it's over' twice,", "it's over"])
    }

    @Test("a possessive inside single marks does not close them while the closing mark follows a full stop")
    func interrupted() {
        #expect(inner("\"Fine,\" he said. \"Go on.\"") == ["Fine,", "Go on."])
        #expect(inner("\"Fine\"—he said—\"go on.\"") == ["Fine", "go on."])
        #expect(inner("(\"Fine\")") == ["Fine"])
    }

    @Test("each paragraph of a long quotation opens anew, the last one closes")
    func paragraphs() {
        let text = "He said: “One.\n\n“Two.\n\n“Three.” Then “four”."
        let utf8 = Array(text.utf8)
        let found = QuotationScanner().scan(utf8)
        #expect(found.count == 2)
        #expect(found[0].reopenings.count == 2)
        #expect(found[0].isClosed)
    }

    @Test("a quotation that is closed in the next paragraph runs on")
    func runsOn() {
        #expect(inner("“One.\n\nTwo.” Three.") == ["One.\n\nTwo."])
    }

    @Test("one that is never closed ends with its paragraph")
    func unclosed() {
        let found = QuotationScanner().scan(Array("He said: “One. Two.\n\nThree “four” five.".utf8))
        #expect(found.map(\.isClosed) == [false, true])
    }

    @Test("five deep")
    func deep() {
        let found = QuotationScanner().scan(Array("“a ‘b «c “d ‘e’ f” g» h’ i”".utf8))
        #expect(found.map(\.depth) == [0, 1, 2, 3, 4])
        #expect(found.map(\.isClosed) == [true, true, true, true, true])
    }

    @Test("a megabyte in one pair, and a megabyte of marks")
    func large() {
        let words = [UInt8](repeating: 0x61, count: 1 << 20)
        #expect(QuotationScanner().scan([0x22] + words + [0x22]).count == 1)
        _ = QuotationScanner().scan([UInt8](repeating: 0x22, count: 1 << 20))
        _ = QuotationScanner().scan(Array(String(repeating: "“ ‘", count: 1 << 17).utf8))
        _ = QuotationScanner().scan(Array(String(repeating: "\"a\n\n", count: 1 << 17).utf8))
    }

    @Test("quotations lie in the text, in order, each in the one that encloses it", arguments: 0..<200)
    func laws(_ seed: Int) {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let pieces = ["\"", "'", "“", "”", "‘", "’", "«", "»", "„", "a", "b ", " ", ". ", ",", "\n\n", "5", "''"]
        let utf8 = (0..<60).flatMap { _ in Array(pieces[next(pieces.count)].utf8) }
        let found = QuotationScanner().scan(utf8)
        for (place, quotation) in found.enumerated() {
            #expect(quotation.span.end <= utf8.count)
            #expect(quotation.span.contains(quotation.inner))
            for later in found[(place + 1)...] {
                #expect(!(later.span < quotation.span))
                #expect(!quotation.span.overlaps(later.span) || quotation.span.contains(later.span))
            }
        }
    }
}

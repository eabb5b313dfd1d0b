import Articles
import Testing

@testable import Intake

@Suite("Who wrote a page, and when")
struct PageBylineTests {
    private static let text = """
        <p>The ministers met in Geneva on Tuesday to discuss the transit of grain through the northern harbours.</p>
        <p>They agreed to meet again in the autumn, officials of both ministries said after the talks had ended.</p>
        """

    private func read(
        head: String = "",
        above: String = "",
        below: String = "",
        last: String = ""
    ) throws -> ArticlePage {
        let page = """
            <!DOCTYPE html><html lang="en"><head><title>Talks open in Geneva</title>\(head)</head><body>
            <article><h1>Talks open in Geneva</h1>\(above)\(Self.text)\(last)</article>\(below)</body></html>
            """
        return try PageReader().read(Array(page.utf8), id: "page")
    }

    @Test(
        "the page names its author in one of many ways",
        arguments: [
            ("<p>Posted by Mira</p>", "Mira"), ("<p>Eine Kolumne von Mira Holm</p>", "Mira Holm"),
            ("<div class=meta><h4>Autorin</h4><p>Mira Holm</p></div>", "Mira Holm"),
            ("<div class=byline><a href=/x>Mira Holm</a><div>Courier Staff</div></div>", "Mira Holm"),
            ("<p>Blog Beitrag von Mira Holm</p>", "Mira Holm"),
            ("<div class=author>Redakteurin Mira Holm</div>", "Mira Holm"),
            ("<p>By Monday Morning</p>", nil), ("<p>By Wednesday</p>", nil),
        ]
    )
    func above(line: String, name: String?) throws {
        #expect(try read(above: line).authors == [name].compactMap { $0 })
    }

    @Test(
        "a name of its own behind the text, or in brackets behind its last sentence, signs it",
        arguments: [
            ("<p><b><i>Mira Holm</i></b></p>", "Mira Holm"),
            ("<p>The talks go on in Lima next week, he said. (Mira Holm)</p>", "Mira Holm"),
            ("<p>The talks go on in Lima next week with the envoy of Peru (Mira Holm).</p>", nil),
        ]
    )
    func signed(line: String, name: String?) throws {
        #expect(try read(last: line).authors == [name].compactMap { $0 })
    }

    @Test("authors of works that the page cites, or lists beside, are not its own")
    func otherWorks() throws {
        let cited = """
            <ol><li itemprop=citation itemscope><span itemprop=author>Jan de Wit</span></li>
            <li itemprop=citation itemscope><span itemprop=author>Omar Diallo</span></li></ol>
            """
        let own = "<div><span itemprop=author>Mira Holm</span></div>"
        #expect(try read(above: own, below: cited).authors == ["Mira Holm"])
        let card = "<section><h2>Another story</h2><div><p><span itemprop=author>Jan de Wit</span></p></div></section>"
        #expect(try read(above: own, below: card).authors == ["Mira Holm"])
    }

    @Test("a first name alone is made whole by what the page says of the person; initials give way to a name")
    func whole() throws {
        let person = """
            <script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "author": {"@id": "#p"}},
            {"@type": "Person", "@id": "#p", "name": "Mira", "description": "Mira Holm is a journalist."}]}</script>
            """
        #expect(try read(head: person).authors == ["Mira Holm"])
        let initials = "<meta name=author content=MH>"
        #expect(try read(head: initials, above: "<p>By Mira Holm</p>").authors == ["Mira Holm"])
        #expect(try read(head: initials).authors == ["MH"])
    }

    @Test(
        "a day is read where parts of the page touch it, and from an element for times that shows it",
        arguments: [
            ("<p><span>Mira Holm</span><span class=date>3.11.2031</span></p>", "2031-11-03"),
            ("<p><time>Published on August 19, 2031</time><time>August 19, 2031 · 319 Likes</time></p>", "2031-08-19"),
            ("<p>Room2031</p>", nil),
        ]
    )
    func days(line: String, day: String?) throws {
        #expect(try read(above: line).article.published?.description == day)
    }

    @Test("an article beyond the most that is kept is cut at a word, and says how much is left out")
    func omitted() throws {
        let long = "<p>" + String(repeating: "The ministers met on Tuesday. ", count: 12_000) + "</p>"
        let article = try read(last: long).article
        #expect(article.text.unicodeScalars.count <= PageAssembly.mostScalars)
        #expect(article.text.unicodeScalars.count > PageAssembly.mostScalars - 1_000)
        #expect(article.text.last.map { $0.isLetter || $0 == "." } == true)
        let omitted = article.furniture.first { $0.kind == .omitted }
        #expect(omitted?.span == TextSpan(article.text.utf8.count, article.text.utf8.count))
        #expect(omitted?.value.flatMap { Int($0) }.map { $0 > 90_000 } == true)
        let word = "<p>" + String(repeating: "ё", count: 400_000) + "</p>"
        let cut = try read(last: word).article
        #expect(cut.text.unicodeScalars.count <= PageAssembly.mostScalars && !cut.text.contains("\u{FFFD}"))
    }
}

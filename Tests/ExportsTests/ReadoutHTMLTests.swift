import Articles
import Exports
import Foundation
import ReadoutKit
import Testing

@Suite("A readout as a page")
struct ReadoutHTMLTests {
    private func page(_ readout: Readout, _ language: ReadoutLanguage = .en) -> String {
        ReadoutHTML(language: language).string(readout)
    }

    /// The article's part of a page.
    private func article(_ readout: Readout) -> Substring {
        let page = self.page(readout)
        guard let start = page.range(of: "<section class=\"article\"") else { return "" }
        return page[start.lowerBound...]
    }

    @Test("a line of the summary leads to its words in the article, and the words lead back")
    func links() {
        let page = page(SampleReadout.withPositions)
        #expect(
            page.contains(
                "<li class=\"p\" id=\"p1\">Sweden and China agree on “grain”. <a class=\"go\" href=\"#p1.1\">"
            )
        )
        #expect(page.contains("id=\"p1.1\"></span>"))
        #expect(page.contains("href=\"#p1\">We spoke of grain</a>"))
        #expect(page.contains("body:has([id^=\"p1.\"]:target) .p1"))
    }

    @Test("every link within the page leads somewhere, and no name stands twice")
    func anchors() throws {
        let page = page(SampleReadout.withPositions)
        let ids = page.matches(of: #/\sid="([^"]+)"/#).map { String($0.1) }
        #expect(Set(ids).count == ids.count)
        let targets = page.matches(of: ##/href="#([^"]+)"/##).map { String($0.1) }
        #expect(!targets.isEmpty)
        #expect(targets.filter { !ids.contains($0) } == [])
    }

    @Test("spans that overlap are cut, not nested, and the article's words stay whole")
    func overlaps() {
        let readout = SampleReadout.withPositions
        let article = article(readout)
        #expect(!article.contains(#/<a [^>]*>[^<]*<a /#))
        let words = String(article.replacing(#/<[^>]*>/#, with: "").filter { !$0.isWhitespace })
        let whole = readout.article.text.filter { !$0.isWhitespace }
        #expect(words.contains(whole.prefix(40)))
        #expect(words.contains("ofgrain,”Lindgård"))
    }

    @Test("the page asks for nothing from elsewhere and has no script")
    func selfContained() {
        let page = page(SampleReadout.withPositions)
        for part in ["<script", "<link", "<img", "<iframe", "src=", "url(", "@import", "http://", "https://"] {
            #expect(!page.contains(part), "\(part)")
        }
        #expect(page.contains("default-src 'none'"))
        #expect(page.contains("prefers-color-scheme: dark"))
        #expect(page.contains("@media print"))
    }

    @Test(
        "an article's words never become markup",
        arguments: [
            "<script>alert(1)</script>", "</style><img src=x onerror=y>", "\" onload=\"x", "a &amp; b",
            "\u{202E}x\u{0}",
        ]
    )
    func escaping(words: String) {
        let page = page(SampleReadout.empty(words + "\n\n" + words, title: words))
        #expect(!page.contains("<script>alert"))
        #expect(!page.contains("<img"))
        #expect(!page.contains("onload=\"x\""))
        #expect(!page.unicodeScalars.contains("\u{202E}"))
        #expect(!page.unicodeScalars.contains("\u{0}"))
        if words.contains("&amp;") { #expect(page.contains("a &amp;amp; b")) }
    }

    @Test("an article with nothing in it is a page all the same")
    func nothing() {
        let page = page(SampleReadout.empty())
        #expect(page.hasPrefix("<!DOCTYPE html>\n"))
        #expect(page.contains("No meeting, no statements found."))
        #expect(page.hasSuffix("</html>\n"))
    }

    @Test("in Russian the frames are Russian and the article's words stay as they are")
    func russian() {
        let page = page(SampleReadout.withPositions, .ru)
        #expect(page.contains("<html lang=\"ru\">"))
        #expect(page.contains("Швеция и Китай – согласие: «grain»."))
        #expect(page.contains("Швеция → Китай, требование: «an answer»."))
        #expect(page.contains("только со слов одной стороны: Швеция"))
    }
}

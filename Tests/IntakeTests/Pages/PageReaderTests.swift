import Articles
import Foundation
import Testing

@testable import Intake

@Suite("An article out of a page")
struct PageReaderTests {
    private func read(_ page: String, url: String? = nil) throws -> ArticlePage {
        try PageReader().read(Array(page.utf8), id: "page", url: url)
    }

    private func paragraphs(_ page: ArticlePage) -> [String] {
        let utf8 = Array(page.article.text.utf8)
        return page.article.paragraphs.map { String(decoding: utf8[$0.range], as: UTF8.self) }
    }

    @Test("a news page gives its text without cookies, related links, newsletter and comments")
    func news() throws {
        let page = try read(SamplePages.news)
        let text = page.article.text
        #expect(text.hasPrefix("The foreign ministers of Norland"))
        #expect(text.contains("“We have found a fair solution,” said Norland’s minister"))
        #expect(text.contains("patience & good will."))
        #expect(text.contains("will be shared equally."))
        for stray in ["cookies", "Ten years of", "newsletter", "I doubt", "Good news for", "All rights", "Sport"] {
            #expect(!text.contains(stray), "\(stray)")
        }
    }

    @Test("a news page states its title, authors, publisher, day, section, language and address")
    func newsMetadata() throws {
        let page = try read(SamplePages.news, url: "https://ledger.example/world/border-crossing?from=home")
        #expect(page.article.title == "Ministers agree on border crossing")
        #expect(page.authors == ["Jane Roe", "Omar Diallo"])
        #expect(page.article.author == "Jane Roe, Omar Diallo")
        #expect(page.article.publisher == "The Daily Ledger")
        #expect(page.article.published?.description == "2024-03-05")
        #expect(page.dateOrigin == .metadata)
        #expect(page.section == "World")
        #expect(page.article.language == "en")
        #expect(page.canonicalURL == "https://ledger.example/world/border-crossing")
        #expect(page.article.url == "https://ledger.example/world/border-crossing?from=home")
    }

    @Test("a page without structured data gives the date of its line")
    func ministry() throws {
        let page = try read(SamplePages.ministry)
        #expect(page.article.title == "Staatssekretärin empfängt Botschafter")
        #expect(page.article.published?.description == "2022-05-12")
        #expect(page.dateOrigin == .visible)
        #expect(paragraphs(page).count == 3)
        #expect(page.article.text.hasPrefix("Staatssekretärin Lena Vogt hat am Donnerstag"))
        #expect(page.authors.isEmpty)
    }

    @Test("a Russian page's counter and related links are furniture with their values")
    func russian() throws {
        let page = try read(SamplePages.russian)
        #expect(page.article.title == "Министры обсудили поставки зерна")
        #expect(page.article.published?.description == "2023-03-14")
        #expect(page.article.text.hasPrefix("ВЕЛЬМ, 14 марта. Министры"))
        #expect(page.article.text.hasSuffix("согласуют послы двух стран."))
        let counter = page.article.furniture.first { $0.kind == .viewCount }
        #expect(counter?.value == "10265")
        #expect(page.article.furniture.contains { $0.kind == .related })
        #expect(!page.article.text.contains("просмотров"))
    }

    @Test("of a blog, the entry's heading is the title, and comments are not its text")
    func blog() throws {
        let page = try read(SamplePages.blog)
        #expect(page.article.title == "On the slow train north")
        #expect(page.article.text.hasPrefix("Last week I took the slow train north"))
        #expect(page.article.text.hasSuffix("from a kettle of his own."))
        #expect(page.article.published?.description == "2019-10-21")
    }

    @Test("tables of the nineties give their cell of text as paragraphs, decoded as they declare")
    func tables() throws {
        let page = try read(SamplePages.tables)
        #expect(paragraphs(page).suffix(3).first?.hasPrefix("The harbour masters") == true)
        #expect(page.article.text.hasSuffix("before the winter."))
        #expect(page.encoding.lowercased() == "windows-1251")
    }

    @Test("broken markup gives all of its paragraphs")
    func broken() throws {
        let page = try read(SamplePages.broken)
        #expect(page.article.text.contains("The special envoy of the union arrived in Lorn on Sunday"))
        #expect(page.article.text.contains("Observers do not expect"))
        #expect(paragraphs(page).count >= 3)
    }

    @Test("a live blog gives its entries")
    func live() throws {
        let page = try read(SamplePages.live)
        #expect(page.article.text.contains("has arrived at the conference centre"))
        #expect(page.article.text.contains("Good morning from Velm"))
        #expect(page.article.published?.description == "2023-09-09")
    }

    @Test("a day that stands in the address alone is told apart; without address there is none")
    func address() throws {
        let page = SamplePages.broken
        let dated = try read(page, url: "https://velm.example/2021/04/09/envoy.html")
        #expect(dated.article.published?.description == "2021-04-09")
        #expect(dated.dateOrigin == .address)
        let plain = try read(page)
        #expect(plain.article.published == nil)
        #expect(plain.dateOrigin == nil)
    }

    @Test("every paragraph's words stand in the page where its span says", arguments: SamplePages.all)
    func offsets(page: String) throws {
        let bytes = Array(page.utf8)
        let read = try PageReader().read(bytes, id: "page")
        let text = Array(read.article.text.utf8)
        #expect(!read.article.paragraphs.isEmpty)
        for paragraph in read.article.paragraphs {
            let span = try #require(read.pageSpan(of: paragraph))
            let source = String(decoding: bytes[span.range], as: UTF8.self)
            let words = String(decoding: text[paragraph.range], as: UTF8.self).split { !$0.isLetter && !$0.isNumber }
            let first = try #require(words.first)
            let last = try #require(words.last)
            let start = source.drop { !$0.isLetter && !$0.isNumber && $0 != "&" }
            #expect(start.hasPrefix(first) || start.hasPrefix("&"), "\(first): \(source.prefix(30))")
            #expect(source.contains(last))
        }
        // Each piece is the page's own bytes, but for white space and references.
        for piece in read.pieces {
            let words = String(decoding: text[piece.text.range], as: UTF8.self).split { $0.isWhitespace }
            let source = String(decoding: bytes[piece.page.range], as: UTF8.self).split { $0.isWhitespace }
            if !source.contains(where: { $0.contains("&") }) { #expect(words == source) }
        }
    }

    @Test("the same page gives the same article")
    func deterministic() throws {
        for page in SamplePages.all {
            let first = try read(page)
            let second = try read(page)
            #expect(first.article == second.article)
        }
    }

    @Test("what is no page, or holds no article, is refused with what to do")
    func refusals() throws {
        func code(_ bytes: [UInt8]) -> PageError.Code? {
            do throws(PageError) {
                _ = try PageReader().read(bytes, id: "page")
                return nil
            } catch { return error.code }
        }
        #expect(code([]) == .empty)
        #expect(code(Array(" \n\t ".utf8)) == .empty)
        #expect(code(Array("%PDF-1.7 …".utf8)) == .notHTML)
        #expect(code([0x89, 0x50, 0x4E, 0x47, 0, 0, 0]) == .notHTML)
        #expect(code(Array(SamplePages.frames.utf8)) == .noArticle)
        #expect(code(Array("<html><body><script>var a = 1</script></body></html>".utf8)) == .noArticle)
        let error = #expect(throws: PageError.self) {
            try PageReader().read(Array(SamplePages.frames.utf8), id: "page")
        }
        #expect(error?.description.contains("frame") == true)
    }

    @Test("pages are told from plain text by how they begin")
    func sniffing() {
        for page in SamplePages.all { #expect(PageReader.isPage(Array(page.utf8))) }
        for start in ["\u{FEFF}<!DOCTYPE html>", "  <HTML>", "<!-- x --><p>", "<?xml version='1.0'?><html>"] {
            #expect(PageReader.isPage(Array(start.utf8)), "\(start)")
        }
        for text in ["Talks open", "< 5 per cent", "<b", "", "<angle@example.org> wrote"] {
            #expect(!PageReader.isPage(Array(text.utf8)), "\(text)")
        }
    }

    @Test("text in UTF-16 is read")
    func utf16() throws {
        let units = Array(SamplePages.ministry.utf16)
        let bytes: [UInt8] =
            [0xFF, 0xFE] + units.flatMap { unit -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        let page = try PageReader().read(bytes, id: "page")
        #expect(page.article.title == "Staatssekretärin empfängt Botschafter")
    }
}

import Articles
import Foundation
import Testing

@testable import Markup

@Suite("Places in the page")
struct OffsetTests {
    private func text(_ document: HTMLDocument, _ name: Name) throws -> (NodeID, String) {
        let element = try #require(document.firstElement(name))
        let text = try #require(document.firstChild(of: element))
        return (text, document.string(document.content(of: text)))
    }

    private func cut(_ document: HTMLDocument, _ span: TextSpan) -> String {
        String(decoding: document.page[span.range], as: UTF8.self)
    }

    @Test("a text without references is cut from the page as it stands")
    func plainText() throws {
        let document = HTMLDocument(bytes: Array("<!DOCTYPE html><p class=lead>Ardern a reçu Macron.</p>".utf8))
        let (id, words) = try text(document, .p)
        #expect(words == "Ardern a reçu Macron.")
        #expect(cut(document, document.source(of: id)) == words)
        let paragraph = try #require(document.parent(of: id))
        #expect(cut(document, document.source(of: paragraph)) == "<p class=lead>")
        #expect(cut(document, document.endTagSource(of: paragraph)) == "</p>")
        #expect(cut(document, document.outerSource(of: paragraph)) == "<p class=lead>Ardern a reçu Macron.</p>")
    }

    @Test("a span inside a text with references leads to its own bytes, a reference's scalar to the reference")
    func references() throws {
        let document = HTMLDocument(bytes: Array("<p>Tom &amp; &eacute;t&#233;, fin</p>".utf8))
        let (id, words) = try text(document, .p)
        #expect(words == "Tom & été, fin")
        #expect(cut(document, document.source(of: id)) == "Tom &amp; &eacute;t&#233;, fin")
        let start = document.content(of: id).start
        func found(_ part: String) throws -> String {
            let range = try #require(words.range(of: part))
            let first = start + words.utf8.distance(from: words.startIndex, to: range.lowerBound)
            return cut(document, document.source(of: TextSpan(first, first + part.utf8.count)))
        }
        #expect(try found("Tom") == "Tom")
        #expect(try found("&") == "&amp;")
        #expect(try found("été") == "&eacute;t&#233;")
        #expect(try found("t") == "t")
        #expect(try found(", fin") == ", fin")
    }

    @Test("a value with references leads to its bytes")
    func values() throws {
        let document = HTMLDocument(bytes: Array("<a href='/x?a=1&amp;b=2'>x</a>".utf8))
        let link = try #require(document.firstElement(.a))
        let value = try #require(document.attribute(.href, of: link))
        #expect(document.string(value) == "/x?a=1&b=2")
        #expect(cut(document, document.source(of: value)) == "/x?a=1&amp;b=2")
        #expect(cut(document, document.source(of: TextSpan(value.end - 3, value.end))) == "b=2")
        #expect(document.value(.title, of: link) == nil)
    }

    @Test("line ends of two bytes are one in the text, and counted as two in the page")
    func lineEnds() throws {
        let document = HTMLDocument(bytes: Array("<p>one\r\ntwo\rthree</p>\r\n<b>four</b>".utf8))
        let (id, words) = try text(document, .p)
        #expect(words == "one\ntwo\nthree")
        #expect(cut(document, document.source(of: id)) == "one\r\ntwo\rthree")
        let (four, _) = try text(document, .b)
        #expect(cut(document, document.source(of: four)) == "four")
    }

    @Test("text that a table gives up keeps the places of all its pieces")
    func fosteredText() throws {
        let document = HTMLDocument(bytes: Array("<body><table>one<tr>two<td>in</table>".utf8))
        let body = try #require(document.firstElement(.body))
        let id = try #require(document.firstChild(of: body))
        #expect(document.text(of: id) == "onetwo")
        let content = document.content(of: id)
        #expect(cut(document, document.source(of: TextSpan(content.start, content.start + 3))) == "one")
        #expect(cut(document, document.source(of: TextSpan(content.start + 3, content.end))) == "two")
    }

    @Test("a page with a byte order mark has places that count it")
    func byteOrderMark() throws {
        let document = HTMLDocument(bytes: [0xEF, 0xBB, 0xBF] + Array("<p>text".utf8))
        let (id, _) = try text(document, .p)
        #expect(document.source(of: id) == TextSpan(6, 10))
        #expect(document.encodingOrigin == .byteOrderMark)
    }

    @Test("the places of a page in another encoding are those of its own bytes")
    func otherEncodings() throws {
        // "<p>Путин</p>" in windows-1251.
        let cyrillic: [UInt8] = [0x3C, 0x70, 0x3E, 0xCF, 0xF3, 0xF2, 0xE8, 0xED, 0x3C, 0x2F, 0x70, 0x3E]
        let document = HTMLDocument(bytes: cyrillic, declaredEncoding: "windows-1251")
        let (id, words) = try text(document, .p)
        #expect(words == "Путин")
        #expect(document.source(of: id) == TextSpan(3, 8))
        let content = document.content(of: id)
        #expect(document.source(of: TextSpan(content.start + 4, content.start + 8)) == TextSpan(5, 7))

        // "<p>日本</p>" in Shift_JIS, EUC-JP, ISO-2022-JP; "中" in GBK and Big5; "한" in EUC-KR.
        let cases: [(label: String, bytes: [UInt8], words: String)] = [
            ("shift_jis", [0x93, 0xFA, 0x96, 0x7B], "日本"), ("euc-jp", [0xC6, 0xFC, 0xCB, 0xDC], "日本"),
            ("gbk", [0xD6, 0xD0], "中"), ("big5", [0xA4, 0xA4], "中"), ("euc-kr", [0xC7, 0xD1], "한"),
            ("gb18030", [0x81, 0x30, 0x81, 0x30], "\u{80}"), ("gb18030", [0x90, 0x30, 0x81, 0x30], "\u{10000}"),
            ("big5", [0x88, 0x62], "\u{CA}\u{304}"), ("euc-jp", [0x8F, 0xB0, 0xA1], "丂"),
        ]
        for (label, bytes, expected) in cases {
            let page = Array("<p>".utf8) + bytes + Array("</p>".utf8)
            let document = HTMLDocument(bytes: page, declaredEncoding: label)
            let (id, words) = try text(document, .p)
            #expect(words.unicodeScalars.elementsEqual(expected.unicodeScalars), "\(label)")
            #expect(document.source(of: id) == TextSpan(3, 3 + bytes.count), "\(label)")
        }

        let escaped = Array("<p>".utf8) + [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x4B, 0x5C, 0x1B, 0x28, 0x42]
        let japanese = HTMLDocument(bytes: escaped + Array("</p><b>x</b>".utf8), declaredEncoding: "iso-2022-jp")
        #expect(try text(japanese, .p).1 == "日本")
        #expect(try japanese.source(of: text(japanese, .b).0) == TextSpan(20, 21))

        let wide: [UInt8] = [0xFF, 0xFE] + Array("<p>é😀</p>".utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let utf16 = HTMLDocument(bytes: wide)
        #expect(try text(utf16, .p).1 == "é😀")
        #expect(try utf16.source(of: text(utf16, .p).0) == TextSpan(8, 14))
    }

    @Test(
        "in every page of html5lib's tree tests each scalar and tag stands where the document says",
        .enabled(if: HTML5Lib.isPresent, HTML5Lib.absence)
    )
    func laws() throws {
        var count = 0
        for file in try HTML5Lib.files("tree-construction", ending: ".dat") {
            for test in try HTML5Lib.sections(file) {
                guard let data = test.first(where: { $0.heading == "#data" })?.body else { continue }
                let laws = TreeLaws(HTMLDocument(bytes: Array(data.dropLast())))
                #expect(laws.broken.isEmpty, "\(file.lastPathComponent): \(String(decoding: data, as: UTF8.self))")
                count += 1
            }
        }
        #expect(count > 1700)
    }
}

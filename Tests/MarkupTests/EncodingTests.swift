import Foundation
import Testing

@testable import Markup

@Suite("Encodings")
struct EncodingTests {
    @Test(
        "a page's encoding is the one that html5lib's tests expect",
        .enabled(if: HTML5Lib.isPresent, HTML5Lib.absence)
    )
    func sniffing() throws {
        var score = HTML5Lib.Score()
        for file in try HTML5Lib.files("encoding", ending: ".dat") {
            for test in try HTML5Lib.sections(file) {
                guard let data = test.first(where: { $0.heading == "#data" })?.body,
                    let expected = test.first(where: { $0.heading == "#encoding" })?.body
                else { continue }
                let label = String(decoding: expected.prefix { $0 != 0x0A }, as: UTF8.self)
                let document = HTMLDocument(bytes: Array(data.dropLast()))
                score.note(document.encoding == TextEncoding(label: label)) {
                    "\(file.lastPathComponent): \(String(decoding: data, as: UTF8.self))\nexpected \(label), "
                        + "found \(document.encoding), \(document.encodingOrigin)"
                }
            }
        }
        report(score, "encoding")
        #expect(score.count > 70)
        #expect(score.failures.isEmpty, "\(score.failures.joined(separator: "\n\n"))")
    }

    @Test("labels are known whatever their capitals and the space around them; others are none")
    func labels() {
        #expect(TextEncoding(label: " UTF8\n")?.name == "UTF-8")
        #expect(TextEncoding(label: "latin1")?.name == "windows-1252")
        #expect(TextEncoding(label: "ISO-8859-9")?.name == "windows-1254")
        #expect(TextEncoding(label: "x-sjis")?.name == "Shift_JIS")
        #expect(TextEncoding(label: "utf-7") == nil)
        #expect(TextEncoding(label: "") == nil)
    }

    @Test(
        "the mark at the beginning is believed before the transport, the transport before the page",
        arguments: [
            ("\u{FEFF}<meta charset=koi8-r>", "windows-1251", "UTF-8", TextEncoding.Origin.byteOrderMark),
            ("<meta charset=koi8-r>", "windows-1251", "windows-1251", .transport),
            ("<meta charset=koi8-r>", "no such thing", "KOI8-R", .page),
            ("<meta charset=utf-16>", nil, "UTF-8", .page),
            ("<?xml version='1.0' encoding='iso-8859-2'?>", nil, "ISO-8859-2", .page),
            ("<p>caf\u{E9}", nil, "UTF-8", .validUTF8), ("<p>cafe", nil, "windows-1252", .fallback),
        ] as [(String, String?, String, TextEncoding.Origin)]
    )
    func order(page: String, declared: String?, name: String, origin: TextEncoding.Origin) {
        let document = HTMLDocument(bytes: Array(page.utf8), declaredEncoding: declared)
        #expect(document.encoding.name == name)
        #expect(document.encodingOrigin == origin)
    }

    @Test("an encoding declared beyond the first kilobyte is found, and the page read anew")
    func lateDeclaration() throws {
        let space = [UInt8](repeating: 0x20, count: 3000)
        let page = Array("<head>".utf8) + space + Array("<meta charset=windows-1251><p>".utf8) + [0xCF, 0xF3]
        let document = HTMLDocument(bytes: page)
        #expect(document.encoding.name == "windows-1251")
        #expect(try document.text(of: #require(document.firstElement(.p))) == "Пу")
    }

    @Test("each byte of a single-byte encoding is a character of its own, or U+FFFD")
    func singleBytes() throws {
        for (number, row) in EncodingTable.standard.rows.enumerated() where !row.codes.isEmpty {
            #expect(row.codes.count == 128, "\(row.name)")
            let page = DecodedPage(Array(0x80...0xFF), from: TextEncoding(number: number))
            let scalars = Array(String(decoding: page.bytes, as: UTF8.self).unicodeScalars)
            #expect(scalars.map(\.value) == row.codes.map(UInt32.init), "\(row.name)")
        }
        func scalar(_ byte: UInt8, _ label: String) throws -> String {
            let encoding = try #require(TextEncoding(label: label))
            return String(decoding: DecodedPage([byte], from: encoding).bytes, as: UTF8.self)
        }
        #expect(try scalar(0x80, "latin1") == "\u{20AC}")
        #expect(try scalar(0x81, "latin1") == "\u{81}")
        #expect(try scalar(0xA4, "iso-8859-15") == "\u{20AC}")
        #expect(try scalar(0xCF, "windows-1251") == "П")
        #expect(try scalar(0xAE, "koi8-u") == "ў")
        #expect(try scalar(0xD2, "windows-1253") == "\u{FFFD}")
    }

    @Test(
        "bytes that are no UTF-8 are one U+FFFD for each longest beginning of a character",
        arguments: [
            ([0xFF] as [UInt8], 1), ([0xC3], 1), ([0xE2, 0x82], 1), ([0xE2, 0x82, 0x41], 1), ([0xED, 0xA0, 0x80], 3),
            ([0xF0, 0x9F, 0x98], 1), ([0xC0, 0x80], 2), ([0xF4, 0x90, 0x80, 0x80], 4),
        ]
    )
    func repair(bytes: [UInt8], count: Int) {
        let page = DecodedPage(bytes, from: .utf8)
        let scalars = String(decoding: page.bytes, as: UTF8.self).unicodeScalars
        #expect(scalars.filter { $0 == "\u{FFFD}" }.count == count)
        // Swift repairs by the same rule.
        #expect(scalars.elementsEqual(String(decoding: bytes, as: UTF8.self).unicodeScalars))
    }

    @Test("what multi-byte encodings have no character for is U+FFFD, and ASCII after it is kept")
    func multibyteErrors() throws {
        func decoded(_ bytes: [UInt8], _ label: String) throws -> String {
            let encoding = try #require(TextEncoding(label: label))
            return String(decoding: DecodedPage(bytes, from: encoding).bytes, as: UTF8.self)
        }
        for label in ["gbk", "gb18030", "big5", "euc-jp", "shift_jis", "euc-kr"] {
            #expect(try decoded([0x41, 0xFE, 0x3C], label) == "A\u{FFFD}<")
            #expect(try decoded([0xFE], label) == "\u{FFFD}")
        }
        #expect(try decoded([0x81, 0x30, 0x81], "gb18030") == "\u{FFFD}0\u{FFFD}")
        #expect(try decoded([0x1B, 0x41, 0x80], "iso-2022-jp") == "\u{FFFD}A\u{FFFD}")
        #expect(try decoded(Array("<script>".utf8), "iso-2022-kr") == "\u{FFFD}")
        #expect(try decoded([], "iso-2022-kr") == "")
        #expect(try decoded([0x3D, 0xD8, 0x41, 0x00, 0x42], "utf-16le") == "\u{FFFD}A\u{FFFD}")
    }
}

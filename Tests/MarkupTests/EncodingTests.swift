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
        #expect(score.share == 1, "\(score.failures.joined(separator: "\n\n"))")
    }
}

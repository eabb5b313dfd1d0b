import Articles
import Exports
import Language
import Testing

@Suite("brat standoff")
struct BratStandoffTests {
    private func string(_ document: Document) -> String {
        String(decoding: BratStandoff.bytes(of: document), as: UTF8.self)
    }

    @Test("entities are lines with their offsets in scalars")
    func talks() {
        #expect(string(SampleAnalysis.talks) == "T1\tPERSON 0 12\tÅsa Lindgård\nT2\tPERSON 17 19\tLi\n")
    }

    @Test("an entity over a line's end is written in pieces")
    func pieces() {
        let document = SampleAnalysis.document(
            [
                .init("🇷🇺", " ", 0, "ROOT"), .init("Foreign", " ", 2), .init("\n ", "", 0), .init("Min\tistry", "", 0),
                .init("\n", "", 0),
            ],
            entities: [(1..<5, "ORG/x")]
        )
        #expect(string(document) == "T1\tORG_x 3 10;13 16;17 22\tForeign Min istry\n")
    }

    @Test("no entities, no lines; white space is none")
    func empty() {
        #expect(string(SampleAnalysis.document([])) == "")
        let document = SampleAnalysis.document([.init("\n", "", 0, "ROOT")], entities: [(0..<1, "ORG")])
        #expect(string(document) == "")
    }

    @Test("the words of hostile text are those at the offsets")
    func law() throws {
        var generator = SeededGenerator(state: 13)
        for _ in 0..<1000 {
            let document = SampleAnalysis.random(&generator)
            let scalars = Array(document.text.unicodeScalars)
            for line in string(document).unicodeScalars.split(separator: "\n" as Unicode.Scalar) {
                let fields = line.split(separator: "\t" as Unicode.Scalar).map { String(String.UnicodeScalarView($0)) }
                try #require(fields.count == 3)
                let pieces = fields[1].split(separator: " ", maxSplits: 1)[1].split(separator: ";").map { piece in
                    let ends = piece.split(separator: " ").compactMap { Int($0) }
                    return String(String.UnicodeScalarView(scalars[ends[0]..<ends[1]]))
                }
                #expect(pieces.joined(separator: " ").unicodeScalars.elementsEqual(fields[2].unicodeScalars))
            }
        }
    }
}

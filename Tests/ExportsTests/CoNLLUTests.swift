import Articles
import Exports
import Language
import Testing

@Suite("CoNLL-U")
struct CoNLLUTests {
    private func string(_ document: Document) -> String {
        String(decoding: CoNLLU.bytes(of: document), as: UTF8.self)
    }

    @Test("sentences with their words, without white space")
    func talks() {
        let expected = """
            # sent_id = 1
            # text = Åsa Lindgård met Li.
            1 Åsa Åsa PROPN NNP Number=Sing 2 compound _ NER=B-PERSON|Offset=0:3
            2 Lindgård Lindgård PROPN NNP Number=Sing 3 nsubj _ NER=I-PERSON|Offset=4:12
            3 met meet VERB VBD Tense=Past|VerbForm=Fin 0 ROOT _ Offset=13:16
            4 Li Li PROPN NNP Number=Sing 3 dobj _ SpaceAfter=No|NER=B-PERSON|Offset=17:19
            5 . . PUNCT . PunctType=Peri 3 punct _ Offset=19:20

            # sent_id = 2
            # text = They spoke 🇸🇪
            1 They they PRON PRP _ 2 nsubj _ Offset=22:26
            2 spoke speak VERB VBD _ 0 ROOT _ Offset=27:32
            3 🇸🇪 🇸🇪 NOUN NN _ 2 advmod _ SpaceAfter=No|Offset=33:35


            """
        let lines = expected.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            String(line.hasPrefix("#") ? line : line.replacing(" ", with: "\t"))
        }
        #expect(string(SampleAnalysis.talks) == lines.joined(separator: "\n"))
    }

    @Test("what hangs on white space hangs on the next word above it, and a root of white space hands on its place")
    func whiteSpaceHeads() {
        let document = SampleAnalysis.document([
            .init("\n", "", 0, "ROOT"), .init("a", " ", 0), .init("b", " ", 0), .init("\t", "", 2), .init("c", "", 3),
        ])
        let rows = string(document).split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
            let fields = line.split(separator: "\t")
            return "\(fields[1]) \(fields[6]) \(fields[7])"
        }
        #expect(rows == ["a 0 ROOT", "b 1 dep", "c 2 dep"])
    }

    @Test("a text without words has no sentences")
    func empty() {
        #expect(string(SampleAnalysis.document([])) == "")
        #expect(string(SampleAnalysis.document([.init(" \n", "", 0, "ROOT")])) == "")
    }

    @Test("heads that run in a circle through white space end")
    func circle() {
        let document = SampleAnalysis.document([.init("\n", "", 1), .init("\t", "", 0), .init("a", "", 0)])
        #expect(string(document).contains("1\ta\ta\tNOUN\tNN\t_\t0\tROOT"))
    }

    /// The demands of https://universaldependencies.org/format.html on the file's form, and that the words come back.
    @Test("hostile text gives a valid file")
    func valid() throws {
        var generator = SeededGenerator(state: 11)
        for _ in 0..<2000 {
            let document = SampleAnalysis.random(&generator)
            let output = string(document)
            let words = document.tokens.indices.filter { !document.tokens[$0].isSpace }
            #expect(output.isEmpty == words.isEmpty)
            #expect(output.isEmpty || output.hasSuffix("\n\n"))
            #expect(!output.unicodeScalars.contains { [0x0B, 0x0C, 0x0D, 0x1C, 0x85, 0x2028].contains($0.value) })
            var seen = 0
            for block in output.split(separator: "\n\n" as Substring) {
                var lines = block.split(separator: "\n", omittingEmptySubsequences: false)
                #expect(lines.removeFirst().hasPrefix("# sent_id = "))
                let text = lines.removeFirst().dropFirst("# text = ".count)
                var joined = ""
                var heads: [Int] = []
                for (place, line) in lines.enumerated() {
                    let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
                    try #require(fields.count == 10)
                    #expect(fields.allSatisfy { !$0.isEmpty })
                    #expect(fields[0] == "\(place + 1)")
                    heads.append(try #require(Int(fields[6])))
                    joined += fields[1]
                    if !fields[9].contains("SpaceAfter=No"), place + 1 < lines.count { joined += " " }
                    let span = OffsetMap(document.text).scalars(document.tokens[words[seen]].span)
                    #expect(fields[9].hasSuffix("Offset=\(span.start):\(span.end)"))
                    seen += 1
                }
                #expect(joined == text)
                #expect(heads.count { $0 == 0 } == 1)
                for place in heads.indices {
                    var (at, steps) = (place, 0)
                    while heads[at] != 0, steps <= heads.count { (at, steps) = (heads[at] - 1, steps + 1) }
                    #expect(steps <= heads.count, "a word is not under its sentence's root")
                }
            }
            #expect(seen == words.count)
        }
    }
}

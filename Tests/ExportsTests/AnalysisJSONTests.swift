import Articles
import Exports
import Foundation
import Language
import Testing

@Suite("The analysis as JSON")
struct AnalysisJSONTests {
    @Test("a line holds the tokens, sentences and entities, counted in scalars")
    func line() {
        let document = SampleAnalysis.document(
            [
                .init("Да", " ", 1, "intj", "UH", .intj),
                .init("🇸🇪", "", 1, "ROOT", "NNP", .propn, "Number=Sing"),
            ],
            entities: [(1..<2, "GPE")]
        )
        var json = JSONWriter()
        json.analysisLine(id: "7".utf8, document, in: OffsetMap(document.text))
        #expect(
            json.string == """
                {"id":7,"tokens":[\
                {"span":[0,2],"tag":"UH","pos":"INTJ","morph":"","lemma":"Да","head":1,"label":"intj"},\
                {"span":[3,5],"tag":"NNP","pos":"PROPN","morph":"Number=Sing","lemma":"🇸🇪","head":1,"label":"ROOT"}\
                ],"sentences":[[0,5]],"entities":[{"span":[3,5],"label":"GPE"}]}
                """
        )
    }

    @Test("pretty style keeps a token on a line")
    func pretty() {
        var json = JSONWriter(style: .pretty)
        json.value(SampleAnalysis.document([.init("Да", "", 0, "ROOT", "UH", .intj)]))
        #expect(
            json.string == """
                {
                  "tokens": [
                    {"span": [0, 2], "tag": "UH", "pos": "INTJ", "morph": "", "lemma": "Да", "head": 0, "label": "ROOT"}
                  ],
                  "sentences": [
                    [0, 2]
                  ],
                  "entities": []
                }
                """
        )
    }

    @Test("what is written reads back as the same document")
    func roundTrip() throws {
        var generator = SeededGenerator(state: 7)
        for _ in 0..<300 {
            let document = SampleAnalysis.random(&generator)
            var json = JSONWriter()
            json.value(document)
            let record = try JSONDecoder().decode(AnalysisRecord.self, from: Data(json.bytes))
            var again = JSONWriter()
            again.value(try Document(text: document.text, record: record))
            #expect(again.bytes == json.bytes)
        }
    }
}

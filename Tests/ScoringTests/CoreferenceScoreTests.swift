import Foundation
import Scoring
import Testing

@Suite("The score of actors")
struct CoreferenceScoreTests {
    private static let gold = Data(
        """
        {"id": "a", "genre": "news", "entities": [{"type": "person", "mentions": [[0, 12], [20, 22], [30, 36]], "heads": [[7, 12], [20, 22], [30, 36]], "kinds": ["name", "pron", "name"]}, {"type": "organization", "mentions": [[40, 52], [60, 63]], "heads": [[44, 52], [60, 63]], "kinds": ["name", "nom"]}, {"type": "person", "mentions": [[70, 75]], "heads": [[70, 75]], "kinds": ["name"]}]}
        {"id": "b", "genre": "speech", "entities": [{"type": "person", "mentions": [[0, 5], [10, 12], [20, 25]], "heads": [[0, 5], [10, 12], [20, 25]], "kinds": ["name", "pron", "name"]}, {"type": "place", "mentions": [[30, 36]], "heads": [[30, 36]], "kinds": ["name"]}]}
        """.utf8
    )
    private static let predicted = Data(
        """
        {"id": "a", "entities": [{"type": "person", "mentions": [[7, 12], [20, 22]]}, {"type": "person", "mentions": [[30, 36], [70, 75]]}, {"type": "organization", "mentions": [[40, 52], [80, 84]]}, {"type": "state", "mentions": [[90, 94]]}]}
        {"id": "b", "entities": [{"type": "person", "mentions": [[0, 5], [20, 25], [10, 12]]}, {"type": "place", "mentions": [[31, 36]]}]}
        """.utf8
    )

    private func score(_ change: (inout CoreferenceScore.Options) -> Void = { _ in }) throws -> CoreferenceScore {
        var options = CoreferenceScore.Options()
        change(&options)
        return try CoreferenceScore(
            gold: Self.gold,
            predicted: Self.predicted,
            files: ("gold", "predicted"),
            options: options
        )
    }

    @Test("the figures are those of the corpora's scorer")
    func recorded() throws {
        #expect(try score().table == Self.recordedExact)
        let table = try score {
            $0.match = .head
            $0.types = ["person", "organization", "place"]
        }.table
        #expect(table == Self.recordedHead)
    }

    @Test("a reading that is the gold has full marks, and none has none")
    func extremes() throws {
        let same = try CoreferenceScore(gold: Self.gold, predicted: Self.gold, files: ("gold", "gold"))
        #expect(same.conll == 1)
        #expect(same.linked("pron") == 1)
        let none = try CoreferenceScore(gold: Self.gold, predicted: Data(), files: ("gold", "nothing"))
        #expect(none.conll == 0)
        #expect(none.mentionF1 == 0)
    }

    @Test(
        "a line of another form is told of with its number",
        arguments: [
            "{\"id\": \"a\"}", "{", "{\"id\": \"a\", \"entities\": [{\"mentions\": [[1]]}]}",
        ]
    )
    func malformed(line: String) {
        #expect {
            try CoreferenceScore(
                gold: Self.gold,
                predicted: Data(("\n" + line).utf8),
                files: ("gold", "predicted.jsonl")
            )
        } throws: { error in
            "\(error)".contains("line 2 of predicted.jsonl")
        }
    }

    /// As `coref_score.py` prints them.
    private static let recordedExact = """
        mention  P 0.6364 R 0.7000 F1 0.6667
        MUC      P 0.4000 R 0.4000 F1 0.4000
        B3       P 0.4545 R 0.5167 F1 0.4836
        CEAFe    P 0.4278 R 0.5133 F1 0.4667
        LEA      P 0.2727 R 0.3000 F1 0.2857
        CoNLL    0.4501
        person links [all] accuracy 2/4 = 0.5000; wrong 0; first mentions left unlinked 2/3
        person links [name] accuracy 1/2 = 0.5000; wrong 0; first mentions left unlinked 2/3
        person links [pron] accuracy 1/2 = 0.5000; wrong 0; first mentions left unlinked 0/0

        """
    private static let recordedHead = """
        mention  P 0.9000 R 0.9000 F1 0.9000
        MUC      P 0.6000 R 0.6000 F1 0.6000
        B3       P 0.7500 R 0.7167 F1 0.7330
        CEAFe    P 0.7933 R 0.7933 F1 0.7933
        LEA      P 0.6000 R 0.5000 F1 0.5455
        CoNLL    0.7088
        person links [all] accuracy 3/4 = 0.7500; wrong 0; first mentions left unlinked 2/3
        person links [name] accuracy 1/2 = 0.5000; wrong 0; first mentions left unlinked 2/3
        person links [pron] accuracy 2/2 = 1.0000; wrong 0; first mentions left unlinked 0/0

        """
}

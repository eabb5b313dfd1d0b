import Foundation
import Testing

@testable import Scoring

@Suite("The score of attributions")
struct AttributionScoreTests {
    /// "Ann said we won. “Bob” claims it."
    private static let gold =
        #"{"id":"x","text":"Ann said we won. “Bob” claims it.","annotations":[{"attributions":["#
        + #"{"source":[[0,3]],"cue":[[4,8]],"content":[[9,15]]},"#
        + #"{"source":[[17,22]],"cue":[[23,29]],"content":[[30,32]]}]},{"attributions":["#
        + #"{"source":[[0,3]],"cue":[[4,8]],"content":[[4,15]]}]}]}"#

    private func score(_ attributions: String) throws -> AttributionScore {
        let predicted = "{\"id\":\"x\",\"attributions\":[\(attributions)]}"
        return try AttributionScore(gold: Data(Self.gold.utf8), predicted: Data(predicted.utf8))
    }

    @Test("marks at a span's edge change nothing")
    func marks() throws {
        let score = try score(
            #"{"source":[[0,4]],"cue":[[4,8]],"content":[[8,16]]},{"source":[[18,21]],"cue":[[23,29]],"content":[[30,33]]}"#
        )
        #expect(score.strict == Rate(hit: 2, predicted: 2, gold: 2))
        #expect(score.content == Rate(hit: 3, predicted: 3, gold: 3))
    }

    @Test("half of the content, an overlapping cue and source are lenient, not strict")
    func lenient() throws {
        let score = try score(#"{"source":[[0,3]],"cue":[[4,11]],"content":[[12,15]]}"#)
        #expect(score.lenient == Rate(hit: 1, predicted: 1, gold: 2))
        #expect(score.strict == Rate(hit: 0, predicted: 1, gold: 2))
    }

    @Test("an absent source is like an absent one only")
    func absent() throws {
        #expect(try score(#"{"source":[],"cue":[[4,8]],"content":[[9,15]]}"#).lenient.hit == 0)
    }

    @Test("a part without words is a mark where it starts")
    func mark() throws {
        let words = WordPlaces("A: b")
        #expect(words.places(in: [[1, 2]]) == [-2])
        #expect(words.places(in: [[0, 2]]) == [0])
    }

    @Test("letters and numbers of any script are words, as Python's \\w has them")
    func scripts() {
        #expect(WordPlaces("Дом_1 ½ 大家, é²").places(in: [[0, 100]]).count == 4)
    }

    @Test("two annotators are compared where there are two")
    func annotators() throws {
        let score = try AttributionScore(annotatorsOf: Data(Self.gold.utf8))
        #expect(score.lenient == Rate(hit: 1, predicted: 1, gold: 2))
    }

    @Test("an article that the gold lacks, one that stands twice and a broken line are refused")
    func refused() {
        let gold = Data(Self.gold.utf8)
        let line = "{\"id\":\"y\",\"attributions\":[]}\n"
        #expect(throws: ScoringError.unknown(file: "the prediction", ids: ["y"])) {
            try AttributionScore(gold: gold, predicted: Data(line.utf8))
        }
        #expect(throws: ScoringError.twice(file: "the prediction", id: "y")) {
            try AttributionScore(gold: gold, predicted: Data((line + line).utf8))
        }
        #expect(throws: ScoringError.self) { try AttributionScore(gold: gold, predicted: Data("{".utf8)) }
    }

    @Test("a line that says an article could not be read counts as no attributions")
    func failed() throws {
        let line = #"{"id":"x","error":{"code":"text","message":"none"}}"#
        let score = try AttributionScore(gold: Data(Self.gold.utf8), predicted: Data(line.utf8))
        #expect(score.lenient == Rate(hit: 0, predicted: 0, gold: 2))
        #expect(score.json.contains(#""lenient": {"precision": 0.0, "recall": 0.0, "f1": 0.0, "hit": 0"#))
    }

    private static let scorer = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("shared")

    @Test(
        "the figures are those of attribution_score.py",
        .enabled(
            if: FileManager.default.fileExists(atPath: scorer.appendingPathComponent("polnear/train.jsonl").path),
            "../shared/polnear is not here"
        )
    )
    func parity() throws {
        let gold = Self.scorer.appendingPathComponent("polnear/train.jsonl")
        let score = try AttributionScore(annotatorsOf: Data(contentsOf: gold))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "python3", Self.scorer.appendingPathComponent("score/attribution_score.py").path, gold.path, "--human",
            "--json",
        ]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(String(decoding: output, as: UTF8.self) == score.json)
    }
}

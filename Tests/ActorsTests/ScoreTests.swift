import Actors
import Articles
import Foundation
import Language
import ReadoutKit
import Scoring
import Testing

/// Corpora beside the checkout.
enum Corpora {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../../shared/coref").standardizedFileURL
}

/// Floors of quality on corpora that are not part of this package.
@Suite(
    "Floors of quality",
    .enabled(if: ProcessInfo.processInfo.environment["READOUT_SCORES"] == "1", "READOUT_SCORES=1 runs the scores"),
    .enabled(if: English.pipeline != nil, English.missing)
)
struct ScoreTests {
    private func predictions(_ data: Data) throws -> Data {
        struct Line: Decodable {
            var id: String
            var text: String
        }
        struct Entity: Encodable {
            var type: String
            var mentions: [[Int]]
        }
        struct Row: Encodable {
            var id: String
            var entities: [Entity]
        }
        let pipeline = try #require(English.pipeline)
        let reader = Reader { pipeline.analyse($0) }
        var result = Data()
        for line in data.split(separator: 0x0A) {
            let record = try JSONDecoder().decode(Line.self, from: line)
            let cast = try reader.cast(of: reader.article(of: record.text, id: record.id))
            let map = OffsetMap(record.text)
            let entities = cast.actors.map { actor in
                Entity(
                    type: actor.kind.rawValue,
                    mentions: actor.mentions.map { mention in
                        let span = map.scalars(mention.span)
                        return [span.start, span.end]
                    }
                )
            }
            result += try JSONEncoder().encode(Row(id: record.id, entities: entities)) + Data([0x0A])
        }
        return result
    }

    @Test(
        "GUM: mentions and their actors",
        .enabled(
            if: FileManager.default.fileExists(atPath: Corpora.folder.appendingPathComponent("gum.jsonl").path),
            "the corpus is not beside this checkout"
        )
    )
    func gum() throws {
        let gold = try Data(contentsOf: Corpora.folder.appendingPathComponent("gum.jsonl"))
        var options = CoreferenceScore.Options()
        options.types = ["person", "organization", "place"]
        options.match = .head
        let score = try CoreferenceScore(
            gold: gold,
            predicted: try predictions(gold),
            files: ("gum.jsonl", "reading"),
            options: options
        )
        #expect(score.mentionF1 >= 0.80)
        #expect(score.conll >= 0.62)
        #expect(score.linked("pron") >= 0.80)
    }
}

import Articles
import Exports
import Foundation
import Language
import ReadoutKit
import Scoring
import Testing

/// What is read of one half of the corpus in `Evaluation/Corpus`, against its gold.
private struct Half {
    let meetings: MeetingScore
    let positions: PositionScore

    init(_ name: String, _ pipeline: Pipeline) throws {
        let folder = Goldens.repository.appendingPathComponent("Evaluation/Corpus")
        func table(_ file: String) throws -> [[String]] {
            try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8).split(separator: "\n")
                .filter { !$0.hasPrefix("#") }
                .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
        }
        let ids = Set(try table("split.tsv").filter { $0.count > 1 && $0[1] == name }.map { $0[0] })
        let reader = Reader { pipeline.analyse($0) }
        var lines = Data()
        for row in try table("articles.tsv") where ids.contains(row[0]) {
            let text = try String(contentsOf: folder.appendingPathComponent("articles/\(row[0]).txt"), encoding: .utf8)
            var article = reader.article(of: text, id: row[0])
            if row.count > 1, let day = CalendarDay(row[1]) { article.published = day }
            lines.append(Data("{\"id\":\"\(row[0])\",\"readout\":".utf8))
            lines.append(contentsOf: ReadoutJSON.bytes(try reader.read(article)).dropLast())
            lines.append(Data("}\n".utf8))
        }
        let gold = try ScoredArticle.lines(
            of: Data(contentsOf: folder.appendingPathComponent("gold.jsonl")),
            file: "gold.jsonl"
        ).filter { ids.contains($0.id) }
        let read = try ScoredArticle.lines(of: lines, file: "readouts")
        meetings = try MeetingScore(gold: gold, predicted: read, file: "readouts")
        positions = try PositionScore(gold: gold, predicted: read, file: "readouts")
    }
}

/// The floors lie a little below what was measured last (`Evaluation/Corpus/GUIDE.md`): a change may not undo it.
@Suite(
    "Floors of meetings and positions",
    .enabled(if: Goldens.pipeline != nil, "the English pipeline is not installed (make model)"),
    .enabled(if: ProcessInfo.processInfo.environment["READOUT_SCORES"] != nil, "a score: set READOUT_SCORES=1")
)
struct CorpusFloorTests {
    @Test("the half for development is read as well as it was")
    func development() throws {
        let half = try Half("development", #require(Goldens.pipeline))
        #expect(half.meetings.detection.f1 >= 0.86)
        #expect(half.meetings.participants.f1 >= 0.89)
        #expect(half.meetings.status.value >= 0.94)
        #expect(half.meetings.place.value >= 0.90)
        #expect(half.meetings.dateWrong.value <= 0.05)
        #expect(half.positions.positions.f1 >= 0.78)
        #expect(half.positions.withoutEvidence == 0)
    }

    @Test("the half kept apart is read as well as it was")
    func apart() throws {
        let half = try Half("apart", #require(Goldens.pipeline))
        #expect(half.meetings.detection.f1 >= 0.75)
        #expect(half.meetings.participants.f1 >= 0.86)
        #expect(half.meetings.status.value >= 0.88)
        #expect(half.meetings.dateWrong.value <= 0.10)
        #expect(half.meetings.place.value >= 0.50)
        #expect(half.meetings.topics.f1 >= 0.54)
        #expect(half.positions.positions.f1 >= 0.47)
        #expect(half.positions.withoutEvidence == 0)
    }
}

import Actors
import Articles
import Foundation
import Issues
import Language
import Meetings
import Positions
import ReadoutKit
import Statements

/// Writes what the reading of positions weighs, for learning its weights.
///
///     swift run -c release positions-lab TEXTS.jsonl > PROPOSALS.jsonl
///
/// A line of TEXTS is `{"id", "text"}` and, where known, `"date"`, as `readout pipe` takes it. A line of PROPOSALS is
/// `{"id", "proposals"}`; spans count Unicode scalars.
@main
enum PositionsLab {
    struct Line: Decodable {
        var id: String
        var text: String
        var date: String?
    }

    struct Row: Encodable {
        struct Proposal: Encodable {
            var stance: String
            var isOfFrame: Bool
            var holders: [String]
            var label: String
            var issue: String?
            var cue: [Int]
            var evidence: [[Int]]
            var features: [String]
        }

        var id: String
        var proposals: [Proposal]
    }

    static func main() throws {
        guard let path = CommandLine.arguments.dropFirst().first else {
            FileHandle.standardError.write(Data("usage: positions-lab TEXTS.jsonl\n".utf8))
            exit(2)
        }
        let pipeline = try PipelineLocation().load(PipelineLocation.english)
        let reader = Reader { pipeline.analyse($0) }
        let decoder = JSONDecoder()
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        for line in try Data(contentsOf: URL(fileURLWithPath: path)).split(separator: 0x0A) {
            let head = try decoder.decode(Line.self, from: line)
            var article = reader.article(of: head.text, id: head.id)
            article.published = head.date.flatMap { CalendarDay($0) } ?? article.published
            let document = try reader.document(of: article)
            let cast = CastReader().read(article, document)
            let statements = StatementReader().read(article, document, cast)
            let meetings = MeetingReader().read(article, document, cast)
            let offsets = OffsetMap(article.text)
            func scalars(_ span: TextSpan) -> [Int] {
                [offsets.scalars(fromUTF8: span.start), offsets.scalars(fromUTF8: span.end)]
            }
            let weighed = PositionReader().proposals(article, document, cast, statements, meetings)
            let proposals = weighed.map { proposal in
                Row.Proposal(
                    stance: proposal.position.stance.rawValue,
                    isOfFrame: proposal.isOfFrame,
                    holders: proposal.position.holders,
                    label: proposal.position.issue.label,
                    issue: proposal.position.issue.issue,
                    cue: scalars(proposal.position.cue),
                    evidence: proposal.position.evidence.map(scalars),
                    features: proposal.features
                )
            }
            FileHandle.standardOutput.write(try encoder.encode(Row(id: head.id, proposals: proposals)) + Data([0x0A]))
        }
    }
}

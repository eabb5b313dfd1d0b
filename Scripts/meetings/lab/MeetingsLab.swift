import Actors
import Articles
import Foundation
import Language
import Meetings
import ReadoutKit

/// Writes what the reading of meetings weighs, for learning its weights.
///
///     swift run -c release meetings-lab TEXTS.jsonl > PROPOSALS.jsonl
///
/// A line of TEXTS is `{"id", "text"}` and, where known, `"date"`, as `readout pipe` takes it. A line of PROPOSALS is
/// `{"id", "proposals", "meetings"}`; spans count Unicode scalars.
@main
enum MeetingsLab {
    struct Line: Decodable {
        var id: String
        var text: String
        var date: String?
    }

    struct Row: Encodable {
        struct Proposal: Encodable {
            var source: String
            var trigger: Int
            var kind: String
            var status: String
            var isBackground: Bool
            var parties: [WeighedProposal.Party]
            var city: String?
            var country: String?
            var evidence: [Int]
            var features: [String]
        }

        struct Meeting: Encodable {
            struct Choice: Encodable {
                var city: String?
                var country: String?
                var isKnown: Bool
                var features: [String]
            }

            var parties: [WeighedProposal.Party]
            var status: String
            var kind: String
            var evidence: [[Int]]
            var choices: [Choice]
        }

        var id: String
        var proposals: [Proposal]
        var meetings: [Meeting]
    }

    static func main() throws {
        guard let path = CommandLine.arguments.dropFirst().first else {
            FileHandle.standardError.write(Data("usage: meetings-lab TEXTS.jsonl\n".utf8))
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
            let offsets = OffsetMap(article.text)
            let proposals = MeetingReader().proposals(article, document, cast).map { proposal in
                Row.Proposal(
                    source: proposal.source,
                    trigger: proposal.trigger,
                    kind: proposal.kind,
                    status: proposal.status,
                    isBackground: proposal.isBackground,
                    parties: proposal.parties,
                    city: proposal.city,
                    country: proposal.country,
                    evidence: [
                        offsets.scalars(fromUTF8: proposal.evidence.start),
                        offsets.scalars(fromUTF8: proposal.evidence.end),
                    ],
                    features: proposal.features
                )
            }
            let meetings = MeetingReader().places(article, document, cast).map { meeting in
                Row.Meeting(
                    parties: meeting.parties,
                    status: meeting.status,
                    kind: meeting.kind,
                    evidence: meeting.evidence.map { span in
                        [offsets.scalars(fromUTF8: span.start), offsets.scalars(fromUTF8: span.end)]
                    },
                    choices: meeting.choices.map { choice in
                        Row.Meeting.Choice(
                            city: choice.city,
                            country: choice.country,
                            isKnown: choice.isKnown,
                            features: choice.features
                        )
                    }
                )
            }
            let row = Row(id: head.id, proposals: proposals, meetings: meetings)
            FileHandle.standardOutput.write(try encoder.encode(row) + Data([0x0A]))
        }
    }
}

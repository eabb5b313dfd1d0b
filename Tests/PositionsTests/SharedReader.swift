import Actors
import Articles
import Foundation
import Language
import Meetings
import Positions
import ReadoutKit
import Statements

/// The reader that tests share, if the English pipeline is installed.
let reader: Reader? = {
    guard let pipeline = try? PipelineLocation().load() else { return nil }
    return Reader { pipeline.analyse($0) }
}()

let noPipeline = "the English pipeline is not installed (make model)"

/// A statement of a test by the words it has in the text: who says it, by which cue, what.
struct Said {
    var speaker: String
    var cue: String
    var content: [String]
}

/// What is read of a text with statements given by hand.
struct Reading {
    var article: Article
    var cast: Cast
    var statements: [Statement]
    var positions: [Position]
    var summary: Summary

    init(_ text: String, said: [Said] = [], reader: Reader) throws {
        article = reader.article(of: text, id: "test")
        let document = try reader.document(of: article)
        let read = try reader.meetings(of: article)
        cast = read.cast
        var from = 0
        statements = []
        let bytes = Array(text.utf8)
        for (place, one) in said.enumerated() {
            // Contents stand in text order; a cue and a speaker stand near them.
            let content = one.content.compactMap { words -> TextSpan? in
                let found = Self.find(words, in: bytes, from: from) ?? Self.find(words, in: bytes, from: 0)
                if let found { from = found.end }
                return found
            }
            let near = content.first?.start ?? 0
            let speaker = cast.actors.first { $0.name == one.speaker || $0.name.hasSuffix(one.speaker) }
            statements.append(
                Statement(
                    id: "s\(place + 1)",
                    kind: .direct,
                    attribution: Attribution(
                        source: [],
                        cue: Self.find(one.cue, in: bytes, from: max(0, near - 200)).map { [$0] } ?? [],
                        content: content
                    ),
                    speaker: speaker?.id,
                    side: speaker.flatMap { cast.side(of: $0.id) }
                )
            )
        }
        positions = PositionReader().read(article, document, cast, statements, read.meetings)
        summary = Summary(positions, read.meetings)
    }

    private static func find(_ words: String, in bytes: [UInt8], from start: Int) -> TextSpan? {
        let wanted = Array(words.utf8)
        guard !wanted.isEmpty, bytes.count >= wanted.count, start <= bytes.count - wanted.count else { return nil }
        for place in start...bytes.count - wanted.count where bytes[place..<place + wanted.count].elementsEqual(wanted)
        {
            return TextSpan(place, place + wanted.count)
        }
        return nil
    }

    func words(_ span: TextSpan) -> String { String(decoding: Array(article.text.utf8)[span.range], as: UTF8.self) }

    /// One line a position: "demand PER > CHL: reopen the port".
    var lines: [String] {
        positions.map { position in
            let toward = position.toward.isEmpty ? "" : " > " + position.toward.joined(separator: ",")
            let claim = position.claimant.map { " (\($0) says)" } ?? ""
            return "\(position.stance.rawValue) \(position.holders.joined(separator: ","))\(toward): "
                + words(position.matter) + claim
        }
    }
}

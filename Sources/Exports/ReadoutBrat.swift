internal import Actors
internal import Articles
internal import Meetings
public import ReadoutKit
internal import Statements

/// A readout as brat's standoff annotations: the `.ann` beside the article's text.
///
///     T1	Person 15 27	Luc Marchand
///     T2	Cue 140 144	said
///     R1	Says Arg1:T1 Arg2:T3
///     *	Equiv T1 T5
///
/// A `T` line for each mention, by the actor's kind, and for each source, cue, content and meeting; parts that are apart
/// are one annotation in pieces. `Says` goes from a source to its content, `Cues` from a cue to it; mentions of one actor
/// are an `Equiv`; notes give an actor's name and code, and a meeting's kind and status. Offsets count Unicode scalars.
public enum ReadoutBrat {
    /// - Complexity: O(*n*) in the readout and its text.
    public static func bytes(_ readout: Readout) -> [UInt8] {
        var lines = Lines(readout.article.text)
        for actor in readout.cast.actors {
            let kind = actor.kind.rawValue
            let type = kind.prefix(1).uppercased() + kind.dropFirst()
            let marks = actor.mentions.compactMap { lines.mark(type, [$0.span]) }
            guard let first = marks.first else { continue }
            let facts = [actor.id.description, actor.name, actor.country, actor.code, actor.entry].compactMap { $0 }
            lines.note(first, facts.joined(separator: " "))
            if marks.count > 1 { lines.equate(marks) }
        }
        for statement in readout.statements {
            let parts = statement.attribution
            guard let content = lines.mark("Content", parts.content) else { continue }
            lines.note(content, "\(statement.id) \(statement.kind.rawValue)")
            if let source = lines.mark("Source", parts.source) { lines.relate("Says", source, content) }
            if let cue = lines.mark("Cue", parts.cue) { lines.relate("Cues", cue, content) }
        }
        for meeting in readout.meetings {
            for span in meeting.evidence {
                guard let mark = lines.mark("Meeting", [span]) else { continue }
                lines.note(mark, "\(meeting.id) \(meeting.kind.rawValue) \(meeting.status.rawValue)")
            }
        }
        return lines.bytes
    }

    private struct Lines {
        private let utf8: [UInt8]
        private let map: OffsetMap
        private(set) var bytes: [UInt8] = []
        private var marks = 0
        private var relations = 0
        private var notes = 0

        init(_ text: String) {
            utf8 = Array(text.utf8)
            map = OffsetMap(utf8: utf8)
        }

        /// Adds an annotation of some spans; nil where they hold no sign.
        mutating func mark(_ type: String, _ spans: [TextSpan]) -> Int? {
            let pieces = spans.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
                .flatMap { BratStandoff.pieces(of: $0, in: utf8) }
            guard !pieces.isEmpty else { return nil }
            marks += 1
            let offsets = pieces.map { piece in
                let span = map.scalars(piece)
                return "\(span.start) \(span.end)"
            }
            let words = pieces.map { String(decoding: utf8[$0.range], as: UTF8.self) }
            add("T\(marks)\t\(type) \(offsets.joined(separator: ";"))\t\(words.joined(separator: " "))")
            return marks
        }

        mutating func relate(_ type: String, _ first: Int, _ second: Int) {
            relations += 1
            add("R\(relations)\t\(type) Arg1:T\(first) Arg2:T\(second)")
        }

        mutating func equate(_ marks: [Int]) { add("*\tEquiv " + marks.map { "T\($0)" }.joined(separator: " ")) }

        mutating func note(_ mark: Int, _ text: String) {
            notes += 1
            let line = text.unicodeScalars.map { LineBreaks.breaks($0) ? " " : String($0) }.joined()
            add("#\(notes)\tAnnotatorNotes T\(mark)\t\(line)")
        }

        private mutating func add(_ line: String) {
            bytes += line.utf8
            bytes.append(UInt8(ascii: "\n"))
        }
    }
}

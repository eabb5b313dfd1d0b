import Actors
import Articles
import Language
import ReadoutKit
import Testing

/// The English pipeline, where it is installed.
enum English {
    static let pipeline: Pipeline? = try? PipelineLocation().load(PipelineLocation.english)
    static let missing: Comment = "the English pipeline is not installed; `make model` installs it"
}

/// A text and its actors.
struct Reading {
    let text: String
    let cast: Cast

    init(_ text: String, on day: String? = nil, directory: Directory = .standard) throws {
        let pipeline = try #require(English.pipeline)
        let reader = Reader(directory: directory) { pipeline.analyse($0) }
        var article = reader.article(of: text, id: "test")
        article.published = day.flatMap { CalendarDay($0) }
        self.text = text
        cast = try reader.cast(of: article)
    }

    /// The actor of a phrase, by its first place in the text behind another phrase.
    func actor(of phrase: String, after: String = "") throws -> PoliticalActor {
        let utf8 = Array(text.utf8)
        let start =
            after.isEmpty ? 0 : try #require(Self.place(of: Array(after.utf8), in: utf8, from: 0)) + after.utf8.count
        let place = try #require(
            Self.place(of: Array(phrase.utf8), in: utf8, from: start),
            "\(phrase) is not in the text"
        )
        let id = cast.actor(at: TextSpan(place, place + phrase.utf8.count))
        return cast[try #require(id, "nobody is meant by \"\(phrase)\"")]
    }

    private static func place(of part: [UInt8], in whole: [UInt8], from start: Int) -> Int? {
        guard part.count <= whole.count else { return nil }
        return (start...(whole.count - part.count)).first { whole[$0..<$0 + part.count].elementsEqual(part) }
    }

    func expectOne(_ phrases: String..., sourceLocation: SourceLocation = #_sourceLocation) throws {
        let actors = try phrases.map { try actor(of: $0) }
        for (phrase, actor) in zip(phrases, actors) {
            #expect(actor.id == actors[0].id, "\(phrase) is not \(phrases[0])", sourceLocation: sourceLocation)
        }
    }

    func expectTwo(_ first: String, _ second: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let one = try actor(of: first)
        let other = try actor(of: second)
        #expect(one.id != other.id, "\(first) and \(second) are one", sourceLocation: sourceLocation)
    }
}

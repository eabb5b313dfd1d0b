import Actors
import Articles
import Foundation
import Language

/// Runs the reading of actors on recorded analyses, for measuring and for training.
///
///     swift run -c release actors-lab read ANALYSIS.jsonl > ACTORS.jsonl
///
/// A line of ANALYSIS is `{"id", "text", "tokens", "sentences", "entities"}` and, where known, `"date"`.
@main
enum ActorsLab {
    struct Line: Decodable {
        var id: String
        var text: String
        var date: String?
    }

    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard arguments.count >= 2 else {
            FileHandle.standardError.write(Data("usage: actors-lab read|time ANALYSIS.jsonl\n".utf8))
            exit(2)
        }
        switch arguments[0] {
        case "read": try read(arguments[1])
        case "time": try time(arguments[1])
        default: exit(2)
        }
    }

    static func documents(_ path: String, _ body: (Article, Document) throws -> Void) throws {
        let decoder = JSONDecoder()
        for line in try Data(contentsOf: URL(fileURLWithPath: path)).split(separator: 0x0A) {
            let head = try decoder.decode(Line.self, from: line)
            let record = try decoder.decode(AnalysisRecord.self, from: line)
            let article = Article(
                id: head.id,
                text: head.text,
                published: head.date.flatMap { CalendarDay($0) }
            )
            try body(article, try Document(text: head.text, record: record))
        }
    }

    struct Entity: Encodable {
        var type: String
        var name: String
        var country: String?
        var code: String?
        var role: String?
        var entry: String?
        var mentions: [[Int]]
        var forms: [String]
    }

    struct Row: Encodable {
        var id: String
        var entities: [Entity]
    }

    static func read(_ path: String) throws {
        let reader = CastReader()
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try documents(path) { article, document in
            let cast = reader.read(article, document)
            let map = OffsetMap(article.text)
            let row = Row(
                id: article.id,
                entities: cast.actors.map { actor in
                    Entity(
                        type: actor.kind.rawValue,
                        name: actor.name,
                        country: actor.country,
                        code: actor.code,
                        role: actor.role,
                        entry: actor.entry,
                        mentions: actor.mentions.map {
                            let span = map.scalars($0.span)
                            return [span.start, span.end]
                        },
                        forms: actor.mentions.map { $0.form.rawValue }
                    )
                }
            )
            FileHandle.standardOutput.write(try encoder.encode(row) + Data([0x0A]))
        }
    }

    static func time(_ path: String) throws {
        let reader = CastReader()
        var all: [(Article, Document)] = []
        try documents(path) { all.append(($0, $1)) }
        let words = all.reduce(0) { $0 + $1.1.tokens.count }
        let clock = ContinuousClock()
        for _ in 0..<3 {
            var actors = 0
            let elapsed = clock.measure {
                for (article, document) in all { actors += reader.read(article, document).actors.count }
            }
            let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
            print("\(words) tokens, \(actors) actors, \(seconds) s, \(Int(Double(words) / seconds)) tokens/s")
        }
    }
}

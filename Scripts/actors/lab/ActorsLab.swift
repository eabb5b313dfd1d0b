import Actors
import Articles
import Foundation
import Language
import ReadoutKit

/// Runs the reading of actors the whole way from texts, for measuring and for training.
///
///     swift run -c release actors-lab read TEXTS.jsonl > ACTORS.jsonl
///
/// A line of TEXTS is `{"id", "text"}` and, where known, `"date"`, as `readout pipe` takes it.
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
            FileHandle.standardError.write(Data("usage: actors-lab read|time TEXTS.jsonl\n".utf8))
            exit(2)
        }
        switch arguments[0] {
        case "read":
            try read(arguments[1], weights: Array(arguments.dropFirst(2)))
        case "sides": try sides(arguments[1])
        case "resolve": try resolve(Array(arguments.dropFirst()))
        case "time": try time(arguments[1])
        case "look": for line in Directory.standard.described(arguments[1]) { print(line) }
        case "train": try train(Array(arguments.dropFirst()))
        case "train-names": try trainNames(Array(arguments.dropFirst()))
        default: exit(2)
        }
    }

    static func documents(_ path: String, _ body: (Article, Document) throws -> Void) throws {
        let pipeline = try PipelineLocation().load(PipelineLocation.english)
        let reader = Reader { pipeline.analyse($0) }
        let decoder = JSONDecoder()
        for line in try Data(contentsOf: URL(fileURLWithPath: path)).split(separator: 0x0A) {
            let head = try decoder.decode(Line.self, from: line)
            var article = reader.article(of: head.text, id: head.id)
            article.published = head.date.flatMap { CalendarDay($0) } ?? article.published
            try body(article, try reader.document(of: article))
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

    /// Reads texts: `read TEXTS [PRONOUNS.weights NAMES.weights ANTECEDENTS.weights]`.
    static func read(_ path: String, weights: [String]) throws {
        let reader = try reader(weights)
        try documents(path) { article, document in
            try write(reader.read(article, document), article)
        }
    }

    /// A reader with the weights in these files, or with those that travel with the program.
    static func reader(_ weights: [String]) throws -> CastReader {
        guard weights.count == 3 else { return CastReader() }
        let tables = try weights.map { try String(contentsOfFile: $0, encoding: .utf8) }
        return CastReader(pronounWeights: tables[0], nameWeights: tables[1], antecedentNet: tables[2])
    }

    /// `resolve GOLD [TYPES [PRONOUNS.weights NAMES.weights ANTECEDENTS.weights]]`: who the mentions of a gold mean, for those
    /// of these types.
    static func resolve(_ arguments: [String]) throws {
        let types = arguments.count > 1 ? Set(arguments[1].split(separator: ",").map(String.init)) : []
        let reader = try reader(Array(arguments.dropFirst(2)))
        var gold: [String: Gold] = [:]
        for line in try Data(contentsOf: URL(fileURLWithPath: arguments[0])).split(separator: 0x0A) {
            let row = try JSONDecoder().decode(Gold.self, from: line)
            gold[row.id] = row
        }
        try documents(arguments[0]) { article, document in
            let map = OffsetMap(article.text)
            let mentions = (gold[article.id]?.entities ?? []).filter { types.isEmpty || types.contains($0.type) }
                .flatMap(\.mentions).map { map.utf8(scalarSpan: TextSpan($0[0], $0[1])) }
            try write(reader.read(article, document, mentions: mentions), article)
        }
    }

    static func write(_ cast: Cast, _ article: Article) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
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

    struct Gold: Decodable {
        struct Entity: Decodable {
            var type: String
            var mentions: [[Int]]
            var heads: [[Int]]?
            var kinds: [String]?
        }
        var id: String
        var entities: [Entity]?
        var pronoun: [Int]?
        var a: [Int]?
        var b: [Int]?
        var aCoref: Bool?
        var bCoref: Bool?

        enum CodingKeys: String, CodingKey {
            case id, entities, pronoun, a, b
            case aCoref = "a_coref"
            case bCoref = "b_coref"
        }
    }

    /// `train OUTPUT [NAMES.weights] TEXTS GOLD [TEXTS GOLD …]`: weights of the ranking of antecedents of "they" and "it",
    /// or, where OUTPUT ends with `.dump`, what `antecedents.py` learns those of "he" and "she" from.
    static func train(_ arguments: [String]) throws {
        var arguments = arguments
        var names: String?
        if arguments.count > 1, arguments[1].hasSuffix(".weights") {
            names = try String(contentsOfFile: arguments.remove(at: 1), encoding: .utf8)
        }
        let training = PronounTraining(nameWeights: names)
        for pair in stride(from: 1, to: arguments.count - 1, by: 2) {
            var gold: [String: Gold] = [:]
            for line in try Data(contentsOf: URL(fileURLWithPath: arguments[pair + 1])).split(separator: 0x0A) {
                let row = try JSONDecoder().decode(Gold.self, from: line)
                gold[row.id] = row
            }
            try documents(arguments[pair]) { article, document in
                guard let row = gold[article.id] else { return }
                let map = OffsetMap(article.text)
                func span(_ pair: [Int]) -> TextSpan { map.utf8(scalarSpan: TextSpan(pair[0], pair[1])) }
                if let pronoun = row.pronoun, let a = row.a, let b = row.b {
                    var mentions = [(span(pronoun), 0), (span(a), 1), (span(b), 2)]
                    if row.aCoref == true { mentions[0].1 = 1 }
                    if row.bCoref == true { mentions[0].1 = 2 }
                    // Women are named in fewer ways that the engine knows; their pronouns count more, so that both are
                    // read alike.
                    let isFeminine = ["she", "her", "hers", "herself"].contains(
                        document.string(mentions[0].0).lowercased()
                    )
                    training.add(
                        document,
                        gold: mentions.map { (span: $0.0, entity: $0.1) },
                        isPartial: true,
                        weight: isFeminine ? 1.5 : 1
                    )
                } else {
                    var mentions: [(span: TextSpan, entity: Int)] = []
                    for (number, entity) in (row.entities ?? []).enumerated() {
                        for mention in entity.mentions { mentions.append((span(mention), number)) }
                    }
                    training.add(document, gold: mentions, isPartial: false)
                }
            }
        }
        if arguments[0].hasSuffix(".dump") {
            try Data(training.dump().utf8).write(to: URL(fileURLWithPath: arguments[0]))
            return
        }
        let head = """
            # Weights of the ranking of antecedents: feature, for they, for it.
            # Learned by `swift run -c release actors-lab train` from GAP's development set (Apache-2.0), GUM and
            # MEANTIME (CC BY): weights only, no text.

            """
        try Data((head + training.trained()).utf8).write(to: URL(fileURLWithPath: arguments[0]))
        print("\(training.count) pronouns")
    }

    /// `train-names OUTPUT TEXTS GOLD [TEXTS GOLD …]`: weights that tell persons' names from others.
    static func trainNames(_ arguments: [String]) throws {
        var training = NameTypeTraining()
        for pair in stride(from: 1, to: arguments.count - 1, by: 2) {
            var gold: [String: Gold] = [:]
            for line in try Data(contentsOf: URL(fileURLWithPath: arguments[pair + 1])).split(separator: 0x0A) {
                let row = try JSONDecoder().decode(Gold.self, from: line)
                gold[row.id] = row
            }
            try documents(arguments[pair]) { article, document in
                guard let row = gold[article.id] else { return }
                let map = OffsetMap(article.text)
                func span(_ pair: [Int]) -> TextSpan { map.utf8(scalarSpan: TextSpan(pair[0], pair[1])) }
                if let a = row.a, let b = row.b {
                    training.add(document, persons: [span(a), span(b)], others: [], isPartial: true, weight: 0.3)
                    return
                }
                var persons: [TextSpan] = []
                var others: [TextSpan] = []
                for entity in row.entities ?? [] {
                    for (number, mention) in entity.mentions.enumerated() where entity.kinds?[number] == "name" {
                        let named = span(entity.heads?[number] ?? mention)
                        if entity.type == "person" { persons.append(named) } else { others.append(named) }
                    }
                }
                training.add(document, persons: persons, others: others, isPartial: false, weight: 1)
            }
        }
        let head = """
            # Weights that tell persons' names from other names: feature and weight.
            # Learned by `swift run -c release actors-lab train-names` from GAP's development set (Apache-2.0), GUM and
            # MEANTIME (CC BY): weights only, no text.

            """
        try Data((head + training.trained()).utf8).write(to: URL(fileURLWithPath: arguments[0]))
        print("\(training.count) names")
    }

    static func time(_ path: String) throws {
        var lines = 0
        let load = ContinuousClock().measure { lines = Directory.standard.described("Sergey Lavrov").count }
        print("the directory gave its first \(lines) entries after \(load)")
        let reader = CastReader()
        var all: [(Article, Document)] = []
        try documents(path) { all.append(($0, $1)) }
        let words = all.reduce(0) { $0 + $1.1.tokens.count }
        for _ in 0..<3 {
            var actors = 0
            // The processor's time, which other work on the machine does not lengthen.
            let start = clock()
            for (article, document) in all { actors += reader.read(article, document).actors.count }
            let seconds = Double(clock() - start) / 1_000_000
            print("\(words) tokens, \(actors) actors, \(seconds) s, \(Int(Double(words) / seconds)) tokens/s")
        }
    }
}

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

    static func exists(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: folder.appendingPathComponent(name).path)
    }

    static let missing: Comment = "the corpus is not beside this checkout"

    static func lines(_ name: String) throws -> [CorpusLine] {
        try Data(contentsOf: folder.appendingPathComponent(name)).split(separator: 0x0A).map {
            try JSONDecoder().decode(CorpusLine.self, from: $0)
        }
    }
}

/// A text of a corpus, with what its gold tells.
struct CorpusLine: Decodable {
    struct Entity: Decodable {
        var type: String
        var xid: String?
        var mentions: [[Int]]
        var heads: [[Int]]
        var kinds: [String]
    }
    var id: String
    var text: String
    var entities: [Entity]?
    var pronoun: [Int]?
    var a: [Int]?
    var b: [Int]?
    var isA: Bool?
    var isB: Bool?

    enum CodingKeys: String, CodingKey {
        case id, text, entities, pronoun, a, b
        case isA = "a_coref"
        case isB = "b_coref"
    }
}

/// Floors of quality on corpora that are not part of this package.
@Suite(
    "Floors of quality",
    .enabled(if: ProcessInfo.processInfo.environment["READOUT_SCORES"] == "1", "READOUT_SCORES=1 runs the scores"),
    .enabled(if: English.pipeline != nil, English.missing),
    .serialized
)
struct ScoreTests {
    private struct Entity: Encodable {
        var type: String
        var mentions: [[Int]]
    }
    private struct Row: Encodable {
        var id: String
        var entities: [Entity]
    }

    private func casts(_ lines: [CorpusLine], _ use: (CorpusLine, Cast, OffsetMap) throws -> Void) throws {
        let pipeline = try #require(English.pipeline)
        let reader = Reader { pipeline.analyse($0) }
        for line in lines {
            try use(line, try reader.cast(of: reader.article(of: line.text, id: line.id)), OffsetMap(line.text))
        }
    }

    private func row(_ id: String, _ cast: Cast, _ map: OffsetMap) throws -> Data {
        let entities = cast.actors.map { actor in
            Entity(type: actor.kind.rawValue, mentions: actor.mentions.map { scalars($0, map) })
        }
        return try JSONEncoder().encode(Row(id: id, entities: entities)) + Data([0x0A])
    }

    private func scalars(_ mention: Mention, _ map: OffsetMap) -> [Int] {
        let span = map.scalars(mention.span)
        return [span.start, span.end]
    }

    private func score(
        _ predicted: Data,
        _ match: CoreferenceScore.Options.Match,
        types: Set<String>,
        kinds: Set<String> = []
    ) throws -> CoreferenceScore {
        var options = CoreferenceScore.Options()
        options.types = types
        options.kinds = kinds
        options.match = match
        return try CoreferenceScore(
            gold: try Data(contentsOf: Corpora.folder.appendingPathComponent("gum.jsonl")),
            predicted: predicted,
            files: ("gum.jsonl", "reading"),
            options: options
        )
    }

    @Test("GUM: mentions that were found, and their actors", .enabled(if: Corpora.exists("gum.jsonl"), Corpora.missing))
    func found() throws {
        var predicted = Data()
        try casts(try Corpora.lines("gum.jsonl")) { predicted += try row($0.id, $1, $2) }
        let all = try score(predicted, .head, types: ["person", "organization", "place"])
        #expect(all.mentionF1 >= 0.82)
        #expect(all.conll >= 0.65)
        #expect(all.linked("pron") >= 0.83)
        let names = try score(predicted, .head, types: ["person"], kinds: ["name"])
        #expect(names.linked("name") >= 0.72)
    }

    @Test("GUM: the actors of given mentions", .enabled(if: Corpora.exists("gum.jsonl"), Corpora.missing))
    func given() throws {
        let pipeline = try #require(English.pipeline)
        let reader = Reader { pipeline.analyse($0) }
        let types: Set<String> = ["person", "organization", "place"]
        var predicted = Data()
        for line in try Corpora.lines("gum.jsonl") {
            let article = reader.article(of: line.text, id: line.id)
            let map = OffsetMap(line.text)
            let mentions = (line.entities ?? []).filter { types.contains($0.type) }.flatMap(\.mentions)
                .map { map.utf8(scalarSpan: TextSpan($0[0], $0[1])) }
            let cast = CastReader().read(article, try reader.document(of: article), mentions: mentions)
            predicted += try row(line.id, cast, map)
        }
        let all = try score(predicted, .exact, types: types)
        #expect(all.mentionF1 >= 0.99)
        #expect(all.conll >= 0.80)
        #expect(all.linked("pron") >= 0.85)
    }

    @Test("GAP: women's and men's pronouns", .enabled(if: Corpora.exists("gap.jsonl"), Corpora.missing))
    func gap() throws {
        var right: [Bool: Int] = [:]
        var counted: [Bool: Int] = [:]
        try casts(try Corpora.lines("gap.jsonl")) { line, cast, map in
            guard let pronoun = line.pronoun, let a = line.a, let b = line.b else { return }
            let mentions = cast.actors.flatMap { actor in actor.mentions.map { (actor.id, self.scalars($0, map)) } }
            let who = Set(mentions.filter { $0.1 == pronoun }.map(\.0))
            let scalars = Array(line.text.unicodeScalars)[pronoun[0]..<pronoun[1]]
            let word = String(String.UnicodeScalarView(scalars)).lowercased()
            let isFeminine = ["she", "her", "hers", "herself"].contains(word)
            for (name, isMeant) in [(a, line.isA ?? false), (b, line.isB ?? false)] {
                let isSaid = meant(name, mentions).map { who.contains($0) } ?? false
                right[isFeminine, default: 0] += isSaid && isMeant ? 2 : 0
                counted[isFeminine, default: 0] += (isSaid ? 1 : 0) + (isMeant ? 1 : 0)
            }
        }
        func f1(_ isFeminine: Bool) -> Double {
            Double(right[isFeminine] ?? 0) / Double(max(1, counted[isFeminine] ?? 0))
        }
        let overall =
            Double(right.values.reduce(0, +)) / Double(max(1, counted.values.reduce(0, +)))
        #expect(overall >= 0.73)
        #expect(f1(true) / f1(false) >= 0.95)
        #expect(f1(true) / f1(false) <= 1.05)
    }

    /// The actor of the mention that is nearest to a name.
    private func meant(_ name: [Int], _ mentions: [(PoliticalActor.ID, [Int])]) -> PoliticalActor.ID? {
        mentions.filter { $0.1[0] <= name[0] && $0.1[1] >= name[1] || $0.1[0] >= name[0] && $0.1[1] <= name[1] }
            .min { abs($0.1[0] - name[0]) + abs($0.1[1] - name[1]) < abs($1.1[0] - name[0]) + abs($1.1[1] - name[1]) }?
            .0
    }

    @Test("MEANTIME: one id in all articles", .enabled(if: Corpora.exists("meantime.jsonl"), Corpora.missing))
    func ids() throws {
        var rows: [(article: String, gold: String, said: String?)] = []
        try casts(try Corpora.lines("meantime.jsonl")) { line, cast, map in
            let mentions = cast.actors.flatMap { actor in actor.mentions.map { (actor.id, scalars($0, map)) } }
            for entity in line.entities ?? [] where entity.kinds.contains("name") {
                var votes: [PoliticalActor.ID: Int] = [:]
                for (place, kind) in entity.kinds.enumerated() where kind == "name" {
                    let (mention, head) = (entity.mentions[place], entity.heads[place])
                    let around = mentions.filter {
                        $0.1[0] <= head[0] && $0.1[1] >= head[1] && $0.1[0] >= mention[0] - 4
                            && $0.1[1] <= mention[1] + 4
                    }
                    if let best = around.min(by: { $0.1[1] - $0.1[0] < $1.1[1] - $1.1[0] }) {
                        votes[best.0, default: 0] += 1
                    }
                }
                let found = votes.max { ($0.value, $1.key) < ($1.value, $0.key) }.map { cast[$0.key] }
                var id = entity.xid ?? ""
                for beginning in ["cross_", "intra_"] where id.hasPrefix(beginning) { id.removeFirst(beginning.count) }
                rows.append((line.id, id, found.map { $0.entry ?? "\($0.kind):\($0.name)" }))
            }
        }
        var (right, wrong, missing) = (0, 0, 0)
        for (place, row) in rows.enumerated() {
            for other in rows[(place + 1)...] where other.article != row.article {
                let isSaid = row.said != nil && row.said == other.said
                if row.gold == other.gold {
                    if isSaid { right += 1 } else { missing += 1 }
                } else if isSaid {
                    wrong += 1
                }
            }
        }
        #expect(2 * Double(right) / Double(max(1, 2 * right + wrong + missing)) >= 0.80)
    }

    @Test("office-holders kept apart from the directory are the right person, country and office")
    func holders() throws {
        let pipeline = try #require(English.pipeline)
        let reader = Reader { pipeline.analyse($0) }
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
            "kept-holders.tsv"
        )
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }
        var right = 0
        for line in lines.dropFirst() {
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            try #require(cells.count == 5)
            var article = reader.article(
                of: "\(cells[2]) \(cells[3]) \(cells[0]) met the Secretary of State on Tuesday.",
                id: "holder"
            )
            article.published = CalendarDay(cells[4])
            let words = Set(NameKey.folded(cells[0]).split(separator: " "))
            let found = try reader.cast(of: article).actors.first {
                $0.kind == .person && !words.isDisjoint(with: NameKey.folded($0.name).split(separator: " "))
            }
            let office = NameKey.folded(cells[3]).split(separator: " ").last.map(String.init) ?? ""
            if let found, found.country == cells[1], found.entry != nil,
                NameKey.folded(found.role ?? "").contains(office)
            {
                right += 1
            }
        }
        #expect(Double(right) / Double(max(1, lines.count - 1)) >= 0.85)
    }
}

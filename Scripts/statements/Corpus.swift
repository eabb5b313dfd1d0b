import Articles
import Foundation
import Language
import ReadoutKit
import Scoring
import Statements

/// One annotated article, read as the program reads it.
struct Sample: Sendable {
    var id: String
    var text: String
    var sheet: Sheet
    var gold: [ScoredAttribution]
    /// The gold attributions in tokens; those whose cue the program has no tokens for are not among them.
    var targets: [Target]
    /// Tokens that stand in some gold content.
    var inContent: [Bool]

    struct Target: Sendable {
        var head: Int
        /// ``Part`` of every token of the cue's window.
        var labels: [UInt8]
        var window: Range<Int>
    }
}

struct Corpus {
    struct Row: Decodable {
        struct Annotation: Decodable {
            struct Item: Decodable {
                var source: [[Int]]
                var cue: [[Int]]
                var content: [[Int]]
            }
            var attributions: [Item]
        }
        var id: String
        var text: String
        var title: String?
        var date: String?
        var annotations: [Annotation]
    }

    var samples: [Sample] = []
    private(set) var lost = 0

    /// Reads a corpus in PolNeAR's form; the first annotator counts.
    ///
    /// Articles come in an order that their ids decide.
    ///
    /// - Parameters:
    ///   - path: A file of JSON Lines.
    ///   - reader: The program's.
    ///   - share: How many of them are passed over.
    /// - Throws: Where the file cannot be read, or a line is not of the form.
    init(_ path: String, _ reader: Reader, from share: Double = 0) throws {
        let lines = try Data(contentsOf: URL(fileURLWithPath: path)).split(separator: 0x0A)
        var rows = try lines.map { try JSONDecoder().decode(Row.self, from: $0) }
        rows.sort { (FeatureHash.of($0.id), $0.id) < (FeatureHash.of($1.id), $1.id) }
        rows.removeFirst(Int((Double(rows.count) * share).rounded()))
        for row in rows {
            let article = reader.article(of: row.text, id: row.id, title: row.title)
            let sheet = Sheet(article, try reader.document(of: article))
            let gold = (row.annotations.first?.attributions ?? []).map {
                ScoredAttribution(source: $0.source, cue: $0.cue, content: $0.content)
            }
            samples.append(sample(row.id, row.text, sheet, gold))
        }
    }

    private mutating func sample(_ id: String, _ text: String, _ sheet: Sheet, _ gold: [ScoredAttribution]) -> Sample {
        let map = OffsetMap(text)
        let tokens = sheet.document.tokens
        var inContent = [Bool](repeating: false, count: sheet.count)
        func places(_ spans: [[Int]]) -> Set<Int> {
            var found: Set<Int> = []
            for span in spans where span.count == 2 {
                let bytes = map.utf8(scalarSpan: TextSpan(span[0], span[1]))
                for token in sheet.document.tokens(in: bytes) where !tokens[token].isSpace { found.insert(token) }
            }
            return found
        }
        var targets: [Int: Sample.Target] = [:]
        for attribution in gold {
            let cue = places(attribution.cue)
            let source = places(attribution.source)
            let content = places(attribution.content)
            for token in content { inContent[token] = true }
            let tops = cue.filter { Int(sheet.head[$0]) == $0 || !cue.contains(Int(sheet.head[$0])) }.sorted()
            // The verb of several tops is the head; else the first that may be one.
            let able = tops.filter { CueFeatures.canHead(sheet, $0) }
            guard let head = able.first(where: { sheet.pos[$0] == .verb }) ?? able.first ?? tops.first else {
                lost += 1
                continue
            }
            let window = PartFeatures.window(of: head, sheet)
            let labels: [UInt8] = window.map {
                cue.contains($0) ? 1 : source.contains($0) ? 2 : content.contains($0) ? 3 : 0
            }
            if targets[head] == nil {
                targets[head] = Sample.Target(head: head, labels: labels, window: window)
            } else {
                lost += 1
            }
        }
        return Sample(
            id: id,
            text: text,
            sheet: sheet,
            gold: gold,
            targets: targets.values.sorted { $0.head < $1.head },
            inContent: inContent
        )
    }
}

extension Sample {
    /// Attributions in tokens as they are scored.
    func scored(_ found: [FoundAttribution]) -> [ScoredAttribution] {
        let map = OffsetMap(text)
        func spans(_ ranges: [Range<Int>]) -> [[Int]] {
            ranges.map {
                let span = map.scalars(sheet.document.span(of: $0))
                return [span.start, span.end]
            }
        }
        return found.map {
            ScoredAttribution(source: spans($0.source), cue: spans($0.cue), content: spans($0.content))
        }
    }
}

public import Foundation

/// An article of a gold of attributions: its text, and what each annotator marked.
struct AttributionGold: Decodable {
    struct Annotation: Decodable {
        var attributions: [ScoredAttribution]
    }

    var id: String
    var text: String
    var annotations: [Annotation]
}

/// What was read of an article: a line of `readout pipe --write attributions`.
struct AttributionPrediction: Decodable {
    var id: String
    /// Nothing on the line of an article that could not be read: it counts as one without attributions.
    var attributions: [ScoredAttribution]?
}

extension ScoredAttribution: Decodable {
    private enum Key: String, CodingKey {
        case source, cue, content
    }

    public init(from decoder: any Decoder) throws {
        let row = try decoder.container(keyedBy: Key.self)
        self.init(
            source: try row.decodeIfPresent([[Int]].self, forKey: .source) ?? [],
            cue: try row.decodeIfPresent([[Int]].self, forKey: .cue) ?? [],
            content: try row.decodeIfPresent([[Int]].self, forKey: .content) ?? []
        )
    }
}

extension AttributionScore {
    /// Scores a file of predictions against a gold, the first annotator's.
    ///
    /// - Parameters:
    ///   - gold: A line is `{"id", "text", "annotations": [{"attributions": [{"source", "cue", "content"}]}]}`.
    ///   - predicted: A line is `{"id", "attributions"}`; an article without one counts as read with no attributions.
    ///   - goldFile: How the gold is named in errors.
    ///   - predictedFile: How the prediction is named in errors.
    /// - Throws: `ScoringError` for a line of another form, an article that stands twice, or one the gold lacks.
    public init(
        gold: Data,
        predicted: Data,
        goldFile: String = "the gold",
        predictedFile: String = "the prediction"
    ) throws(ScoringError) {
        self.init()
        let articles = try Self.golds(gold, goldFile)
        var predictions: [String: [ScoredAttribution]] = [:]
        for row in try Self.lines(predicted, predictedFile, as: AttributionPrediction.self) {
            guard predictions.updateValue(row.attributions ?? [], forKey: row.id) == nil else {
                throw .twice(file: predictedFile, id: row.id)
            }
        }
        let unknown = Set(predictions.keys).subtracting(articles.map(\.id)).sorted()
        if !unknown.isEmpty { throw .unknown(file: predictedFile, ids: unknown) }
        for article in articles {
            add(
                text: article.text,
                gold: article.annotations.first?.attributions ?? [],
                predicted: predictions[article.id] ?? []
            )
        }
    }

    /// Scores a gold's second annotator against its first, on the articles that have two.
    public init(annotatorsOf gold: Data, file: String = "the gold") throws(ScoringError) {
        self.init()
        for article in try Self.golds(gold, file) where article.annotations.count > 1 {
            add(
                text: article.text,
                gold: article.annotations[0].attributions,
                predicted: article.annotations[1].attributions
            )
        }
    }

    /// The figures for people, one measure a line.
    public var table: String {
        var text = "\(articles) articles\n"
        for (name, rate) in rows {
            let padded = name + String(repeating: " ", count: max(0, 14 - name.count))
            text +=
                "\(padded) P \(Self.figure(rate.precision))  R \(Self.figure(rate.recall))  "
                + "F1 \(Self.figure(rate.f1))   (\(rate.hit) of \(rate.predicted) predicted, \(rate.gold) gold)\n"
        }
        return text
    }

    /// The figures as one line of JSON, rates with four decimals.
    public var json: String {
        func short(_ value: Double) -> String { "\((value * 10_000).rounded(.toNearestOrEven) / 10_000)" }
        let members = rows.map { name, rate in
            "\"\(name)\": {\"precision\": \(short(rate.precision)), \"recall\": \(short(rate.recall)), "
                + "\"f1\": \(short(rate.f1)), \"hit\": \(rate.hit), \"predicted\": \(rate.predicted), "
                + "\"gold\": \(rate.gold)}"
        }
        return "{\(members.joined(separator: ", "))}\n"
    }

    private static func figure(_ value: Double) -> String {
        let whole = Int((value * 1000).rounded())
        return "\(whole / 1000).\(String(1000 + whole % 1000).dropFirst())"
    }

    private static func golds(_ data: Data, _ file: String) throws(ScoringError) -> [AttributionGold] {
        let articles = try lines(data, file, as: AttributionGold.self)
        var known: Set<String> = []
        for article in articles where !known.insert(article.id).inserted { throw .twice(file: file, id: article.id) }
        return articles
    }

    private static func lines<Row: Decodable>(
        _ data: Data,
        _ file: String,
        as type: Row.Type
    ) throws(ScoringError) -> [Row] {
        let decoder = JSONDecoder()
        var rows: [Row] = []
        for (place, line) in data.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
        where line.contains(where: { $0 > 0x20 }) {
            do {
                rows.append(try decoder.decode(type, from: Data(line)))
            } catch {
                throw .line(file: file, number: place + 1, reason: "it is no JSON of an article and its attributions")
            }
        }
        return rows
    }
}

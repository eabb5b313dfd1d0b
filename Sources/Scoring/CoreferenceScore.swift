public import Foundation

/// How well mentions were found and brought together into actors, by the measures of the coreference field: MUC
/// [Vilain 1995], B³ [Bagga 1998], CEAF-e [Luo 2005], their mean (CoNLL [Pradhan 2012]), LEA [Moosavi 2016], and which
/// mentions of persons are linked to their antecedents.
///
/// Figures are those of the scorer that the corpora came with: over all articles, mentions at once.
public struct CoreferenceScore: Sendable {
    /// Which mentions are compared, and how a predicted one meets one of the gold.
    public struct Options: Sendable {
        public enum Match: String, Sendable, CaseIterable {
            /// The same span.
            case exact
            /// Else the shortest gold mention that holds the predicted one and whose head lies in it.
            case head
        }

        /// Types of gold entities; all where it is empty.
        public var types: Set<String> = []
        /// Kinds of gold mentions: name, nom, pron; all where it is empty.
        public var kinds: Set<String> = []
        /// Whether entities with one mention count.
        public var countsSingletons = true
        public var match = Match.exact
        /// Genres of gold articles; all where it is empty.
        public var genres: Set<String> = []

        public init() {}
    }

    /// Numerators and denominators of a precision and a recall.
    struct Figure: Sendable {
        var precisionSum = 0.0
        var precisionCount = 0.0
        var recallSum = 0.0
        var recallCount = 0.0

        var precision: Double { precisionCount == 0 ? 0 : precisionSum / precisionCount }
        var recall: Double { recallCount == 0 ? 0 : recallSum / recallCount }
        var f1: Double {
            precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall)
        }

        mutating func add(precision: (Double, Double), recall: (Double, Double)) {
            precisionSum += precision.0
            precisionCount += precision.1
            recallSum += recall.0
            recallCount += recall.1
        }
    }

    /// What became of mentions of persons.
    struct Links: Sendable, Equatable {
        var anaphoric = 0
        var correct = 0
        var wrong = 0
        var first = 0
        var leftAlone = 0
    }

    private(set) var mention = Figure()
    private(set) var muc = Figure()
    private(set) var bCubed = Figure()
    private(set) var ceaf = Figure()
    private(set) var lea = Figure()
    private(set) var links: [String: Links] = [:]

    /// The mean F1 of MUC, B³ and CEAF-e, from 0 to 1.
    public var conll: Double { (muc.f1 + bCubed.f1 + ceaf.f1) / 3 }
    /// The F1 of mentions, from 0 to 1.
    public var mentionF1: Double { mention.f1 }

    /// The share of mentions of persons with an antecedent that are linked to a right one, from 0 to 1.
    ///
    /// - Parameter kind: "name", "nom", "pron" or "all".
    /// - Returns: The share; 0 where there is no such mention.
    public func linked(_ kind: String) -> Double {
        links[kind].map { Double($0.correct) / Double(max(1, $0.anaphoric)) } ?? 0
    }

    /// Compares two files of JSON Lines.
    ///
    /// - Parameters:
    ///   - gold: `{"id", "genre", "entities": [{"type", "mentions", "heads", "kinds"}]}`, heads and kinds where known.
    ///   - predicted: `{"id", "entities": [{"type", "mentions"}]}`, as `readout pipe --write actors` writes it; an
    ///     article that is not there has no entities.
    ///   - files: What the two are called in errors.
    ///   - options: What is compared.
    /// - Throws: `ScoringError` where a line is not of that form.
    /// - Complexity: O(*n*³) in an article's entities, of CEAF-e's assignment.
    public init(
        gold: Data,
        predicted: Data,
        files: (gold: String, predicted: String),
        options: Options = Options()
    ) throws(ScoringError) {
        let gold = try CoreferenceArticle.lines(of: gold, file: files.gold)
        let predicted = try CoreferenceArticle.lines(of: predicted, file: files.predicted)
        let byID = Dictionary(predicted.map { ($0.id, $0) }) { first, _ in first }
        for article in gold where options.genres.isEmpty || options.genres.contains(article.genre ?? "") {
            add(CoreferencePair(gold: article, predicted: byID[article.id], options: options))
        }
    }

    private mutating func add(_ pair: CoreferencePair) {
        let gold = Partition(pair.gold)
        let predicted = Partition(pair.predicted)
        let both = Double(gold.clusterOf.keys.count { predicted.clusterOf[$0] != nil })
        mention.add(
            precision: (both, Double(predicted.clusterOf.count)),
            recall: (both, Double(gold.clusterOf.count))
        )
        muc.add(precision: predicted.muc(gold), recall: gold.muc(predicted))
        bCubed.add(precision: predicted.bCubed(gold), recall: gold.bCubed(predicted))
        lea.add(precision: predicted.lea(gold), recall: gold.lea(predicted))
        let alike = gold.alike(predicted)
        ceaf.add(
            precision: (alike, Double(predicted.clusters.count)),
            recall: (alike, Double(gold.clusters.count))
        )
        addLinks(pair, gold.clusterOf, predicted.clusterOf)
    }

    /// The nearest earlier person of the same predicted actor decides.
    private mutating func addLinks(
        _ pair: CoreferencePair,
        _ gold: [ScoredMention: Int],
        _ predicted: [ScoredMention: Int]
    ) {
        let persons = gold.keys.filter { pair.kind[$0]?.type == "person" }.sorted()
        for (place, mention) in persons.enumerated() {
            let isAnaphoric = persons[..<place].contains { gold[$0] == gold[mention] }
            var antecedent: ScoredMention?
            if let cluster = predicted[mention] {
                antecedent = persons[..<place].last { predicted[$0] == cluster }
            }
            for key in ["all", pair.kind[mention]?.kind ?? "?"] {
                var found = links[key] ?? Links()
                if isAnaphoric {
                    found.anaphoric += 1
                    if let antecedent {
                        if gold[antecedent] == gold[mention] { found.correct += 1 } else { found.wrong += 1 }
                    }
                } else {
                    found.first += 1
                    if antecedent == nil { found.leftAlone += 1 }
                }
                links[key] = found
            }
        }
    }

    /// The figures for people.
    public var table: String {
        var lines: [String] = []
        for (name, figure) in [
            ("mention", mention), ("MUC", muc), ("B3", bCubed), ("CEAFe", ceaf), ("LEA", lea),
        ] {
            lines.append(
                Self.padded(name)
                    + "P \(Self.decimals(figure.precision)) R \(Self.decimals(figure.recall)) F1 \(Self.decimals(figure.f1))"
            )
        }
        lines.append(Self.padded("CoNLL") + Self.decimals(conll))
        for kind in ["all", "name", "nom", "pron"] {
            guard let found = links[kind] else { continue }
            lines.append(
                "person links [\(kind)] accuracy \(found.correct)/\(found.anaphoric) = \(Self.decimals(linked(kind))); "
                    + "wrong \(found.wrong); first mentions left unlinked \(found.leftAlone)/\(found.first)"
            )
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private static func padded(_ name: String) -> String { name + String(repeating: " ", count: 9 - name.count) }

    /// Four decimals, without the locale's point.
    private static func decimals(_ value: Double) -> String {
        let parts = Int((value * 10000).rounded())
        let rest = String(parts % 10000)
        return "\(parts / 10000)." + String(repeating: "0", count: 4 - rest.count) + rest
    }
}

import Articles

/// Precision, recall and their harmonic mean, with the counts they come from.
public struct Rate: Sendable, Equatable {
    public var hit: Int
    public var predicted: Int
    public var gold: Int

    public init(hit: Int = 0, predicted: Int = 0, gold: Int = 0) {
        self.hit = hit
        self.predicted = predicted
        self.gold = gold
    }

    public var precision: Double { predicted == 0 ? 0 : Double(hit) / Double(predicted) }
    public var recall: Double { gold == 0 ? 0 : Double(hit) / Double(gold) }
    public var f1: Double {
        precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall)
    }
}

/// An attribution as it is scored: half-open spans of Unicode scalars.
public struct ScoredAttribution: Sendable, Equatable {
    public var source: [[Int]]
    public var cue: [[Int]]
    public var content: [[Int]]

    public init(source: [[Int]] = [], cue: [[Int]] = [], content: [[Int]] = []) {
        self.source = source
        self.cue = cue
        self.content = content
    }
}

/// How well predicted attributions agree with gold ones.
///
/// Only words count, so quotation marks and punctuation at a span's edge change nothing; a span without a word, such
/// as a headline's colon, counts as one mark where it starts.
/// - `words`: every word's role: is this word part of a source, a cue, a content?
/// - `lenient`: attributions, paired one to one: the contents' words have a Dice of at least ½, the cues overlap, the
///   sources overlap or are both absent.
/// - `strict`: attributions whose source, cue and content are the same words.
public struct AttributionScore: Sendable, Equatable {
    public private(set) var articles = 0
    public private(set) var source = Rate()
    public private(set) var cue = Rate()
    public private(set) var content = Rate()
    public private(set) var lenient = Rate()
    public private(set) var strict = Rate()

    public init() {}

    /// The measures under the names that they are written with.
    public var rows: [(name: String, rate: Rate)] {
        [
            ("words.source", source), ("words.cue", cue), ("words.content", content), ("lenient", lenient),
            ("strict", strict),
        ]
    }

    /// Adds one article.
    ///
    /// - Complexity: O(*n* log *n*) in the text, and the product of gold and predicted attributions.
    public mutating func add(text: String, gold: [ScoredAttribution], predicted: [ScoredAttribution]) {
        articles += 1
        let words = WordPlaces(text)
        let g = gold.map { Sets($0, words) }
        let p = predicted.map { Sets($0, words) }
        Self.count(&source, g.map(\.source), p.map(\.source))
        Self.count(&cue, g.map(\.cue), p.map(\.cue))
        Self.count(&content, g.map(\.content), p.map(\.content))
        lenient.hit += Self.matched(g, p) { $0.isLike($1) }
        strict.hit += Self.matched(g, p) { $0 == $1 }
        lenient.predicted += p.count
        strict.predicted += p.count
        lenient.gold += g.count
        strict.gold += g.count
    }

    /// The gold attributions of one text, for asking of single predictions.
    public struct Matches: Sendable {
        private let words: WordPlaces
        private let gold: [Sets]

        public init(_ text: String, gold: [ScoredAttribution]) {
            words = WordPlaces(text)
            self.gold = gold.map { [words] in Sets($0, words) }
        }

        /// Whether some gold attribution is like this one, as the lenient measure has it.
        public func isLenient(_ predicted: ScoredAttribution) -> Bool {
            let sets = Sets(predicted, words)
            return gold.contains { $0.isLike(sets) }
        }
    }

    private static func count(_ rate: inout Rate, _ gold: [Set<Int>], _ predicted: [Set<Int>]) {
        let g = gold.reduce(into: Set<Int>()) { $0.formUnion($1) }
        let p = predicted.reduce(into: Set<Int>()) { $0.formUnion($1) }
        rate.hit += g.intersection(p).count
        rate.predicted += p.count
        rate.gold += g.count
    }

    /// The words of each part; a part without words is one mark, a negative number.
    private struct Sets: Sendable, Equatable {
        var source: Set<Int>
        var cue: Set<Int>
        var content: Set<Int>

        init(_ attribution: ScoredAttribution, _ words: WordPlaces) {
            source = words.places(in: attribution.source)
            cue = words.places(in: attribution.cue)
            content = words.places(in: attribution.content)
        }

        func isLike(_ other: Sets) -> Bool {
            (source.isEmpty && other.source.isEmpty || !source.isDisjoint(with: other.source))
                && !cue.isDisjoint(with: other.cue) && dice(other) >= 0.5
        }

        func dice(_ other: Sets) -> Double {
            let sum = content.count + other.content.count
            return sum == 0 ? 1 : 2 * Double(content.intersection(other.content).count) / Double(sum)
        }
    }

    /// How many can be paired one to one, the closest first.
    private static func matched(_ gold: [Sets], _ predicted: [Sets], _ accept: (Sets, Sets) -> Bool) -> Int {
        struct Pair {
            var dice: Double
            var cues: Int
            var gold: Int
            var predicted: Int
        }
        var pairs: [Pair] = []
        for (i, g) in gold.enumerated() {
            for (j, p) in predicted.enumerated() where accept(g, p) {
                pairs.append(Pair(dice: g.dice(p), cues: g.cue.intersection(p.cue).count, gold: i, predicted: j))
            }
        }
        pairs.sort { a, b in (a.dice, a.cues, -a.gold, -a.predicted) > (b.dice, b.cues, -b.gold, -b.predicted) }
        var usedGold: Set<Int> = []
        var usedPredicted: Set<Int> = []
        for pair in pairs where !usedGold.contains(pair.gold) && !usedPredicted.contains(pair.predicted) {
            usedGold.insert(pair.gold)
            usedPredicted.insert(pair.predicted)
        }
        return usedGold.count
    }
}

/// Where the words of a text stand: runs of letters, digits and "_", as Python's `\w+` finds them.
struct WordPlaces: Sendable {
    private var starts: [Int] = []
    private var ends: [Int] = []

    init(_ text: String) {
        var start: Int?
        var place = 0
        for scalar in text.unicodeScalars {
            if Self.isWord(scalar) {
                if start == nil { start = place }
            } else if let begun = start {
                starts.append(begun)
                ends.append(place)
                start = nil
            }
            place += 1
        }
        if let begun = start {
            starts.append(begun)
            ends.append(place)
        }
    }

    static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", "_": true
            default: false
            }
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber:
            return true
        default: return scalar.properties.numericType != nil
        }
    }

    /// The numbers of the words that share a scalar with one of the spans; where there are none, a mark for each span.
    func places(in spans: [[Int]]) -> Set<Int> {
        var found: Set<Int> = []
        for span in spans where span.count == 2 {
            var word = ends.partitionPoint { $0 > span[0] }
            while word < starts.count, starts[word] < span[1] {
                found.insert(word)
                word += 1
            }
        }
        if found.isEmpty { for span in spans where span.count == 2 { found.insert(-1 - span[0]) } }
        return found
    }
}

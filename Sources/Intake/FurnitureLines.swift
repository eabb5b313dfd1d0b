import Articles
import IntakeData

/// Tells the lines of a page that are not its article: counters, share bars, print links, tags, copyright lines.
///
/// A line is furniture when it is made of nothing but a phrase of `furniture.tsv`; a sentence that holds such a phrase
/// is a sentence.
struct FurnitureLines {
    static let standard = FurnitureLines(rows: readout_intake_furniture().rows)

    /// Where a line must stand to be taken for furniture.
    enum Place { case anywhere, edge }

    struct Finding {
        var kind: Furniture.Kind
        var value: String?
        var place: Place
    }

    private struct Entry {
        var kind: Furniture.Kind
        var place: Place
        /// The number of words of the phrase after which a colon must stand, 0 for none.
        var colonAfter: Int
    }

    /// Longer lines are never furniture.
    static let maximumBytes = 600
    private static let maximumRest = 25
    private static let maximumPhrase = 12

    private var whole: [String: Entry] = [:]
    /// Phrases after which a line goes on.
    private var openings: [String: Entry] = [:]
    private var networks: Set<String> = []
    /// Words before an author's name, and whether a colon must stand behind them.
    private(set) var bylines: [String: Bool] = [:]
    /// Words before a dash or colon that say what kind of piece follows, and are no place: "EXCLUSIVE –".
    private(set) var kickers: Set<String> = []
    /// Words that open an agency's closing credit.
    private(set) var credits: Set<String> = []

    init(rows: [[String]]) {
        for row in rows where row.count == 4 {
            let phrase = row[2]
            if row[0] == "network" {
                networks.insert(phrase)
                continue
            }
            let words = phrase.split(separator: " ")
            let colon = words.lastIndex { $0.hasSuffix(":") }.map { $0 + 1 } ?? 0
            let isOpen = words.last == "*"
            let key = words.filter { $0 != "*" }.joined(separator: " ").replacing(":", with: "")
            if row[0] == "byline" {
                bylines[key] = colon > 0
                continue
            }
            if row[0] == "kicker" {
                kickers.insert(phrase)
                continue
            }
            if row[0] == "credit" {
                credits.insert(key)
                continue
            }
            guard let kind = Furniture.Kind(rawValue: row[0]) else { continue }
            let entry = Entry(kind: kind, place: row[1] == "edge" ? .edge : .anywhere, colonAfter: colon)
            // A word that is listed twice counts for the freer place.
            if isOpen {
                if openings[key]?.place != .anywhere { openings[key] = entry }
            }
            if whole[key]?.place != .anywhere {
                whole[key] = Entry(kind: kind, place: entry.place, colonAfter: 0)
            }
        }
    }

    /// What a line is, if it is furniture.
    func find(_ line: String) -> Finding? {
        guard !line.isEmpty, line.utf8.count <= Self.maximumBytes else { return nil }
        if Self.isTrail(line) { return Finding(kind: .navigation, place: .edge) }
        let words = LineWords(line).words
        guard let last = words.last else { return Finding(kind: .rule, place: .anywhere) }
        let numbers = words.filter(\.isNumber)

        // All of the line is a phrase.
        if words.count <= Self.maximumPhrase {
            if let entry = whole[Self.key(words[...])] {
                // "Tags" alone needs no rest; a counter's value is its number.
                return Finding(kind: entry.kind, value: numbers.first.map(Self.value), place: entry.place)
            }
            if numbers.count == 1, words.count > 1, words[0].isNumber || last.isNumber {
                let label = words.filter { !$0.isNumber }
                if let entry = whole[Self.key(label[...])] {
                    return Finding(kind: entry.kind, value: Self.value(numbers[0]), place: entry.place)
                }
            }
            let names = words.filter { !$0.isNumber }
            if !names.isEmpty, names.allSatisfy({ networks.contains($0.text) }) {
                return Finding(kind: .share, place: .edge)
            }
        }

        // The line opens with a phrase that takes more words.
        for count in stride(from: min(words.count - 1, Self.maximumPhrase), to: 0, by: -1) {
            guard let entry = openings[Self.key(words[..<count])],
                entry.colonAfter == 0 || words[entry.colonAfter - 1].endsWithColon,
                words.count - count <= Self.maximumRest
            else { continue }
            return Finding(kind: entry.kind, value: Self.rest(of: line, after: words[count - 1]), place: entry.place)
        }
        return nil
    }

    static func key(_ words: ArraySlice<LineWords.Word>) -> String {
        words.map(\.text).joined(separator: " ")
    }

    /// A number without the separators of its thousands.
    private static func value(_ word: LineWords.Word) -> String {
        let groups = word.source.unicodeScalars.split { !("0"..."9").contains($0) }
        let isGrouped = groups.dropFirst().allSatisfy { $0.count == 3 }
        guard isGrouped, let end = word.source.unicodeScalars.last, ("0"..."9").contains(end) else {
            return String(word.source)
        }
        return groups.map { String($0) }.joined()
    }

    /// What stands after a word, without punctuation before it.
    private static func rest(of line: String, after word: LineWords.Word) -> String? {
        let rest = line.unicodeScalars[word.source.endIndex...]
            .drop {
                $0 == ":" || $0 == "：" || $0 == ")" || $0 == "-" || $0 == "–" || $0 == "—" || $0.properties.isWhitespace
            }
        return rest.isEmpty ? nil : String(rest)
    }

    /// Whether a line is the trail of a page through its site: "Home > News > Europe".
    private static func isTrail(_ line: String) -> Bool {
        let signs: Set<Unicode.Scalar> = [">", "»", "›", "→", "❯"]
        let parts = line.unicodeScalars.split(omittingEmptySubsequences: false) { signs.contains($0) }
        guard parts.count > 2, line.unicodeScalars.first != ">" else { return false }
        return parts.allSatisfy { part in
            part.count <= 60 && part.contains { !$0.properties.isWhitespace }
                && part.split { $0.properties.isWhitespace }.count <= 6
        }
    }
}

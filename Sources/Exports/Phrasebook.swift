internal import Actors
internal import Articles
internal import ExportsData

/// A language that readouts for people are written in; the article's own words stay as they are.
public enum ReadoutLanguage: String, Sendable, CaseIterable {
    case en, ru
}

/// The words of `phrases.tsv` in one language.
struct Phrasebook: Sendable {
    let language: ReadoutLanguage
    private let phrases: [String: String]
    /// By ISO 3166 alpha-3; empty where the directory's own names serve.
    private let territories: [String: String]
    /// States whose English names take the article.
    private let withArticle: Set<String>

    private static let english = Phrasebook(reading: .en)
    private static let russian = Phrasebook(reading: .ru)

    init(_ language: ReadoutLanguage) {
        switch language {
        case .en: self = Self.english
        case .ru: self = Self.russian
        }
    }

    private init(reading language: ReadoutLanguage) {
        self.language = language
        let column = language == .en ? 1 : 2
        let table = UnsafeBufferPointer(start: readout_phrases_bytes(), count: readout_phrases_size())
        var phrases: [String: String] = [:]
        for cells in Self.rows(table) where cells.count == 3 { phrases[cells[0]] = cells[column] }
        self.phrases = phrases
        withArticle =
            language == .en ? Set((phrases["countries.the"] ?? "").split(separator: " ").map(String.init)) : []
        var territories: [String: String] = [:]
        if language == .ru {
            let names = UnsafeBufferPointer(
                start: readout_territories_ru_bytes(),
                count: readout_territories_ru_size()
            )
            for cells in Self.rows(names) where cells.count == 2 { territories[cells[0]] = cells[1] }
        }
        self.territories = territories
    }

    private static func rows(_ table: UnsafeBufferPointer<UInt8>) -> [[String]] {
        table.split(separator: UInt8(ascii: "\n")).filter { $0.first != UInt8(ascii: "#") }.map { line in
            line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
                .map { String(decoding: $0, as: UTF8.self) }
        }
    }

    /// The phrase of a key; the key itself where the table has none, which tests rule out for the keys in use.
    subscript(key: String) -> String { phrases[key] ?? key }

    /// The phrase of a key, if the table has it.
    func phrase(_ key: String) -> String? { phrases[key] }

    /// All keys, sorted.
    var keys: [String] { phrases.keys.sorted() }

    /// What a state is called in a heading.
    func state(_ code: String) -> String? { territories[code] ?? Directory.standard.stateName(code) }

    /// What a state is called within a sentence: "the United States".
    func stateInSentence(_ code: String) -> String? {
        state(code).map { withArticle.contains(code) ? "the " + $0 : $0 }
    }

    /// "A, B and C".
    func list(_ parts: [String]) -> String {
        guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
        return parts.dropLast().joined(separator: ", ") + " \(self["and"]) " + last
    }

    func quoted(_ words: String) -> String { self["quote.open"] + words + self["quote.close"] }

    /// A frame with its places filled in, one pass: what is set in is never read as a frame.
    func filled(_ key: String, _ values: [String: String]) -> String {
        var result = ""
        var rest = Substring(self[key])
        while let open = rest.firstIndex(of: "{") {
            result += rest[..<open]
            guard let close = rest[open...].firstIndex(of: "}") else { break }
            result += values[String(rest[rest.index(after: open)..<close])] ?? ""
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }

    /// "15 December 2015".
    func day(_ day: CalendarDay) -> String {
        let months = self["months"].split(separator: " ")
        return "\(day.day) \(months.indices.contains(day.month - 1) ? months[day.month - 1] : "") \(day.year)"
    }
}

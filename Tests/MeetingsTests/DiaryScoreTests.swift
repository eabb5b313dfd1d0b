import Articles
import Foundation
import Meetings
import ReadoutKit
import Testing

/// The US Department of State's record of travels and visits (CC0): a remark's sentence says whom somebody met.
///
/// What is expected is read from the sentence by a grammar of its own: "Met with", then titles and names set apart by
/// commas and "and". Sentences that have another form are left out. Of the rest, those whose hash is lowest are kept
/// apart from development.
private struct DiaryRow {
    var id: String
    var sentence: String
    var persons: [(office: String, name: String)]

    static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../../shared/facts/meetings_us.jsonl").standardizedFileURL

    static let offices = [
        "President", "Prime Minister", "Foreign Minister", "Foreign Secretary", "King", "Queen", "Chancellor", "Emir",
        "Sultan", "Vice President", "Crown Prince", "Prince", "Defense Minister", "Minister of Foreign Affairs",
        "Deputy Prime Minister", "Premier", "Pope", "Emperor", "Secretary General", "Secretary-General",
        "Interior Minister", "Finance Minister", "Interim President", "Acting President", "Federal Chancellor",
        "Foreign Affairs Minister", "Minister of Defense", "Taoiseach", "General Secretary", "Shah",
        "Governor General", "Minister of State", "Minister of External Affairs", "External Affairs Minister",
        "Vice Premier", "State Councilor", "Vice Chancellor", "Deputy Foreign Minister", "Ambassador",
        "First Deputy Prime Minister", "Senior Minister", "Speaker", "Special Envoy", "Chairman",
    ].sorted { $0.count > $1.count }

    /// The rows, those kept apart first.
    static func all() throws -> [DiaryRow] {
        struct Record: Decodable {
            var kind: String
            var id: String
            var remarks: String?
        }
        let decoder = JSONDecoder()
        var rows: [DiaryRow] = []
        for line in try Data(contentsOf: file).split(separator: UInt8(ascii: "\n")) {
            let record = try decoder.decode(Record.self, from: Data(line))
            for part in sentences(record.remarks ?? "") {
                guard let persons = persons(of: part) else { continue }
                rows.append(DiaryRow(id: "\(record.kind)/\(record.id)", sentence: part + ".", persons: persons))
                break
            }
        }
        return rows.sorted { (hash($0.id), $0.id) < (hash($1.id), $1.id) }
    }

    /// Cut at stops and semicolons after a small letter or a digit and before a capital.
    private static func sentences(_ text: String) -> [String] {
        var found: [String] = []
        var current = ""
        let characters = Array(text)
        for (place, character) in characters.enumerated() {
            let rest = characters[(place + 1)...].drop { $0 == " " }
            let isCut =
                (character == "." || character == ";") && (current.last.map { $0.isLowercase || $0.isNumber } ?? false)
                && (rest.isEmpty || rest.first?.isUppercase == true)
            if isCut {
                found.append(current)
                current = ""
            } else {
                current.append(character)
            }
        }
        found.append(current)
        return found.map { $0.trimmingCharacters(in: .whitespaces) }
    }

    private static func persons(of sentence: String) -> [(office: String, name: String)]? {
        guard sentence.hasPrefix("Met with ") else { return nil }
        let list = sentence.dropFirst("Met with ".count)
            .replacingOccurrences(of: ", and ", with: "|").replacingOccurrences(of: " and ", with: "|")
            .replacingOccurrences(of: ", ", with: "|")
        var found: [(office: String, name: String)] = []
        for part in list.split(separator: "|").map(String.init) {
            guard let person = person(part) else { return nil }
            found.append(person)
        }
        return found.isEmpty ? nil : found
    }

    private static func person(_ text: String) -> (office: String, name: String)? {
        var rest = text
        // At most two words of a nationality stand before the office.
        for _ in 0..<3 {
            if let office = offices.first(where: { rest.hasPrefix($0 + " ") }) {
                let words = rest.dropFirst(office.count + 1).split(separator: " ")
                let isName =
                    (1...4).contains(words.count)
                    && words.allSatisfy { word in
                        word.first?.isUppercase == true
                            || ["bin", "al-", "de", "da", "di", "van", "von", "al", "el"]
                                .contains { word.hasPrefix($0) }
                    }
                return isName ? (office, words.joined(separator: " ")) : nil
            }
            guard let space = rest.firstIndex(of: " "), rest.first?.isUppercase == true else { return nil }
            rest = String(rest[rest.index(after: space)...])
        }
        return nil
    }

    /// FNV-1a.
    private static func hash(_ text: String) -> UInt64 {
        text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}

@Suite(
    "Meetings of a diary",
    .enabled(if: reader != nil, Comment(rawValue: noPipeline)),
    .enabled(if: ProcessInfo.processInfo.environment["READOUT_SCORES"] != nil, "a score: set READOUT_SCORES=1"),
    .enabled(if: FileManager.default.fileExists(atPath: DiaryRow.file.path), "the record of travels is not there")
)
struct DiaryScoreTests {
    @Test("nine of ten sentences of the record give person, office and kind of contact")
    func diary() throws {
        let reader = try #require(reader)
        let rows = try DiaryRow.all().prefix(500)
        try #require(rows.count == 500)
        var right = 0
        for row in rows {
            let article = reader.article(of: row.sentence, id: row.id)
            let (cast, meetings) = try reader.meetings(of: article)
            let met = meetings.filter { $0.kind == .talks && $0.status == .held }.flatMap(\.participants)
                .map { cast[$0.actor] }
            let isRight = row.persons.allSatisfy { person in
                met.contains { actor in
                    let told = Set(words((actor.role ?? "") + " " + actor.name))
                    return words(person.name).last.map(words(actor.name).contains) == true
                        && words(person.office).allSatisfy(told.contains)
                }
            }
            if isRight { right += 1 }
        }
        #expect(Double(right) / Double(rows.count) >= 0.9, "\(right) of \(rows.count)")
    }

    private func words(_ text: String) -> [String] {
        text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
            .split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
}

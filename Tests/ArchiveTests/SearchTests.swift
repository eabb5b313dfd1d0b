import Actors
import Articles
import Meetings
import ReadoutKit
import Statements
import Testing

@testable import Archive

@Suite("Full text")
struct SearchTests {
    private func archive(_ folder: TemporaryFolder) throws -> ReadoutArchive {
        let archive = try folder.archive()
        let texts = [
            ("one", "The élection in Orël was held.", "2020-05-01"), ("two", "Ёлка стоит в Орле.", "2021-05-01"),
            ("three", "Transit of grain was discussed.", nil),
            ("four", "Grain of transit, the election.", "2019-01-01"),
        ]
        for (id, text, day) in texts { try ReadingBuilder(id, text, published: day).store(in: archive) }
        return archive
    }

    @Test(
        "words are found without case, diacritics and the dots of ё",
        arguments: [
            ("election", ["one", "four"]), ("ÉLECTION", ["one", "four"]), ("елка", ["two"]), ("Ёлка", ["two"]),
            ("orel", ["one"]), ("transit grain", ["four", "three"]), ("\"transit of grain\"", ["three"]),
            ("grain -election", ["three"]), ("elec*", ["one", "four"]), ("ёлка OR held", ["two", "one"]),
            ("absent", []),
        ]
    )
    func words(query: String, expected: [String]) throws {
        let folder = try TemporaryFolder()
        let found = try archive(folder).articles(matching: Filter(text: query))
        #expect(found.map(\.name) == expected)
    }

    @Test("days bound what is found, and the newest comes first")
    func days() throws {
        let folder = try TemporaryFolder()
        let archive = try archive(folder)
        let since = Filter(since: CalendarDay("2020-01-01"), text: "election")
        #expect(try archive.articles(matching: since).map(\.name) == ["one"])
        let until = Filter(until: CalendarDay("2019-12-31"), text: "election")
        #expect(try archive.articles(matching: until).map(\.name) == ["four"])
        #expect(try archive.articles(matching: Filter()).map(\.name) == ["two", "one", "four", "three"])
    }

    @Test(
        "no reader's words are syntax by accident",
        arguments: [
            "\"unclosed", "title:x", "a AND", "(((", "NEAR(a b)", "*", "a'; DROP TABLE article; --", "^x", "{a b}:c",
            "OR",
            "OR OR a", "-", "x -\"", "a\u{0}b", String(repeating: "(\"", count: 5000),
        ]
    )
    func hostile(query: String) throws {
        let folder = try TemporaryFolder()
        let archive = try archive(folder)
        do throws(ArchiveError) {
            _ = try archive.articles(matching: Filter(text: query))
            _ = try archive.statements(matching: Filter(text: query))
        } catch {
            // The one error there is: nothing that could be looked for.
            #expect(error.description.contains("has no word to look for"))
        }
        #expect(try archive.articles(matching: Filter()).count == 4)
    }

    @Test("an excerpt shows the word that was looked for")
    func excerpt() throws {
        let folder = try TemporaryFolder()
        let found = try archive(folder).articles(matching: Filter(text: "held"))
        #expect(found.first?.excerpt == "The élection in Orël was held.")
    }
}

import Actors
import Articles
import Foundation
import Language
import Meetings
import Positions
import ReadoutKit
import Testing

@testable import Issues
@testable import Statements

@Suite("The taxonomy of issues")
struct IssueTaxonomyTests {
    @Test("a user's table adds an issue, and words to one that is there")
    func adding() throws {
        let table = "# ours\nbees\tBees\tПчёлы\tbee; honey bee\ntrade\t\t\tbeeswax\n"
        let taxonomy = try IssueTaxonomy.standard.adding(table: Array(table.utf8), file: "bees.tsv")
        #expect(taxonomy["bees"]?.name == "Bees")
        #expect(taxonomy["trade"]?.name == IssueTaxonomy.standard["trade"]?.name)
        #expect(taxonomy.phrases["beeswax"]?.first.map { taxonomy.entries[$0.entry].key } == "trade")
    }

    @Test(
        "a line of another form is refused with its number",
        arguments: ["bees\tBees\n", "\n\nTwo Words\tA\t\tb\n", "a\tA\t\tone two three four five six seven\n"]
    )
    func refused(table: String) {
        #expect(throws: IssueTaxonomyError.self) {
            try IssueTaxonomy().adding(table: Array(table.utf8), file: "bees.tsv")
        }
    }

    @Test("lines that cannot be used are skipped, each told with its number, and the rest is added")
    func usable() {
        let table =
            "\u{FEFF}# ours\r\nbees\tBees\t\tbee; honey bee\r\nno columns\nwax\tWax\t\t\nhoney\tHoney\t\thoney\n"
        let bytes = Array(table.utf8) + [0x6B, 0xFF, 0x0A]
        let (taxonomy, skipped) = IssueTaxonomy.standard.addingUsable(table: bytes, file: "bees.tsv")
        #expect(taxonomy["bees"] != nil && taxonomy["honey"] != nil && taxonomy["wax"] == nil)
        #expect(skipped.map(\.line) == [3, 4, 6])
        #expect(skipped.allSatisfy { $0.file == "bees.tsv" && !$0.message.isEmpty })
        #expect(taxonomy["sanctions"] == IssueTaxonomy.standard["sanctions"])
    }

    @Test("keys are unique and every issue has words")
    func standard() {
        let taxonomy = IssueTaxonomy.standard
        #expect(Set(taxonomy.entries.map(\.key)).count == taxonomy.entries.count)
        let used = Set(taxonomy.phrases.values.joined().map(\.entry))
        #expect(used.count == taxonomy.entries.count)
    }
}

@Suite("The issues of a statement", .enabled(if: reader != nil, noPipeline))
struct StatementIssueTests {
    private func issues(_ text: String) throws -> [String] {
        let told = try Told(text)
        return IssueIndex(try #require(reader).document(of: told.readout.article), told.readout.cast)
            .findings.compactMap(\.issue.issue)
    }

    @Test("issues are found by their words, the longest first")
    func words() throws {
        let found = try issues("Ministers discussed the nuclear program, sanctions and a ceasefire.")
        #expect(found.contains("non-proliferation"))
        #expect(found.contains("sanctions"))
        #expect(found.contains("ceasefire"))
    }

    @Test("a country that a crisis is named by is an issue, one that acts is none")
    func places() throws {
        let found = try issues("Norway proposed talks on Syria.")
        #expect(found.contains("place:SYR"))
        #expect(!found.contains("place:NOR"))
    }

    @Test("a user's issue is found in statements, meetings' topics and positions")
    func ownIssue() throws {
        let pipeline = try PipelineLocation().load(PipelineLocation.english)
        let table = Array("bees\tBees\t\tbee; beekeeping treaty\n".utf8)
        let taxonomy = try IssueTaxonomy.standard.adding(table: table, file: "bees.tsv")
        let own = Reader(taxonomy: taxonomy) { pipeline.analyse($0) }
        let text = """
            French President Émile Carrel met Spanish Prime Minister Inés Roca in Paris on Monday. They discussed the \
            beekeeping treaty.

            Mr. Carrel said that France demanded a beekeeping treaty.
            """
        let readout = try own.read(text, id: "bees")
        #expect(readout.statements.contains { $0.issues.contains { $0.issue == "bees" } })
        #expect(readout.meetings.contains { $0.topics.contains { $0.issue == "bees" } })
        #expect(readout.positions.contains { $0.issue.issue == "bees" })
        let plain = try #require(reader).read(text, id: "bees")
        #expect(!plain.statements.contains { $0.issues.contains { $0.issue == "bees" } })
    }

    @Test("a label is words of the text")
    func labels() throws {
        let told = try Told("Kenyan President Amina Otieno said that the Somali peace process needed aid.")
        for statement in told.statements {
            for issue in statement.issues {
                let span = try #require(issue.span)
                #expect(told.words([span]) == issue.label)
            }
        }
    }
}

import Actors
import Articles
import Foundation
import Language
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

import Actors
import Articles
import Language
import ReadoutKit
import Testing

@testable import Statements

@Suite("Who said what", .enabled(if: reader != nil, noPipeline))
struct StatementReaderTests {
    @Test("an indirect statement has its speaker, his side and the complementiser with the content")
    func indirect() throws {
        let told = try Told(
            "Talks ended on Monday.\n\nFrench President Émile Carrel said that the talks had been useful."
        )
        let statement = try #require(told.statement(of: "useful"))
        #expect(told.name(statement) == "Émile Carrel")
        #expect(statement.side == "FRA")
        #expect(statement.kind == .indirect)
        #expect(told.words(statement.attribution.cue) == "said")
        #expect(told.words(statement.attribution.content).hasPrefix("that the talks had been useful"))
    }

    @Test("a quotation around its cue is one direct statement")
    func around() throws {
        let told = try Told("\"We agreed,\" Norwegian Foreign Minister Kari Lund said. \"We will sign in May.\"")
        let statement = try #require(told.statement(of: "We agreed"))
        #expect(told.name(statement) == "Kari Lund")
        #expect(statement.kind == .direct)
        #expect(told.words(statement.attribution.content).contains("We will sign in May"))
    }

    @Test("quotation marks of every style", arguments: [("“", "”"), ("«", "»"), ("\"", "\""), ("„", "“")])
    func marks(open: String, close: String) throws {
        let told = try Told("\(open)We will not sign this treaty,\(close) Finnish President Aino Salo said on Friday.")
        let statement = try #require(told.statement(of: "We will not sign"))
        #expect(told.name(statement) == "Aino Salo")
        #expect(statement.kind == .direct)
    }

    @Test("whom one tells is the addressee")
    func addressee() throws {
        let told = try Told("Italian Prime Minister Paola Neri told Reuters that Italy would open the border.")
        let statement = try #require(told.statement(of: "open the border"))
        #expect(told.name(statement) == "Paola Neri")
        #expect(statement.addressee.map { told.readout.cast[$0].name } == ["Reuters"])
    }

    @Test("an agency that cites a ministry relays it")
    func relay() throws {
        let told = try Told(
            "\"We hope for answers from our partners at the talks,\" Xinhua cited the Chinese Foreign Ministry as saying."
        )
        let statement = try #require(told.statement(of: "We hope for answers"))
        #expect(statement.side == "CHN")
        #expect(statement.via.map { told.readout.cast[$0].name } == ["Xinhua"])
    }

    @Test("a statement inside another is linked to it")
    func nested() throws {
        let told = try Told(
            "The Spanish Foreign Ministry said that French Foreign Minister Luc Morel had promised that Paris would help."
        )
        let outer = try #require(told.statements.first { told.words($0.attribution.cue).contains("said") })
        #expect(told.words(outer.attribution.content).contains("Luc Morel"))
        for inner in told.statements where inner.id != outer.id { #expect(inner.parent == outer.id) }
    }

    @Test("the turns of a transcript are their speakers' statements, questions are nobody's")
    func transcript() throws {
        let told = try Told(
            """
            Briefing by the Foreign Ministry

            MS. TAKALA: Good morning. The minister leaves for Riga today.

            QUESTION: Will he meet his Latvian colleague?

            MS. TAKALA: Yes. They will speak about the ferry line.

            QUESTION: And the fishing dispute?

            MS. TAKALA: It is settled. We have nothing to add.
            """
        )
        let turns = told.statements.filter { $0.parent == nil }
        #expect(turns.map { told.words($0.attribution.cue) } == [":", ":", ":"])
        #expect(
            told.statement(of: "ferry line")?.kind == .indirect || told.statement(of: "ferry line")?.kind == .direct
        )
        #expect(told.statement(of: "Will he meet") == nil)
        #expect(told.faults == [])
    }

    @Test("what somebody was asked is not said by him")
    func asked() throws {
        let told = try Told(
            "Asked about the dispute, Danish Foreign Minister Lars Holm said that Copenhagen would not comment."
        )
        #expect(told.statement(of: "would not comment").flatMap(told.name) == "Lars Holm")
        #expect(!told.statements.contains { told.words($0.attribution.cue).lowercased().contains("asked") })
    }

    @Test("a cue inside a quotation that was made whole is no part of the content")
    func partsApart() {
        let found = FoundAttribution(
            head: 5,
            source: [3..<5],
            cue: [5..<6, 8..<9],
            content: [0..<7, 7..<12],
            cueScore: 1,
            partScore: 0
        )
        #expect(found.withPartsApart?.content == [0..<3, 6..<7, 7..<8, 9..<12])
        var empty = found
        empty.content = [3..<6]
        #expect(empty.withPartsApart == nil)
    }

    @Test("a title in quotation marks and a scare quote are no speech")
    func noSpeech() throws {
        let told = try Told("The film \"The Long Road\" opened in Oslo. The so-called \"observers\" left the town.")
        #expect(told.statements.isEmpty, "\(told.statements.map { told.words($0.attribution.content) })")
    }

    @Test("a smaller confidence than the least that is asked for is left out")
    func minimum() throws {
        var reader = try #require(reader)
        let text = "Irish Prime Minister Sean Daly said that the vote was near. He seemed to hope for a deal."
        let all = try reader.read(text, id: "a").statements
        reader.minimumConfidence = 0.9
        let some = try reader.read(text, id: "a").statements
        #expect(some.count <= all.count)
        #expect(some.allSatisfy { $0.attribution.confidence >= 0.9 })
    }
}

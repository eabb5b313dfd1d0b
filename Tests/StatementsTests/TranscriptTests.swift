import Actors
import Articles
import Language
import ReadoutKit
import Testing

@testable import Statements

/// Texts whose paragraphs begin with the label of who speaks.
@Suite("Transcripts", .enabled(if: reader != nil, noPipeline))
struct TranscriptTests {
    private func turns(_ told: Told) -> [Statement] {
        told.statements.filter { $0.parent == nil && told.words($0.attribution.cue).count == 1 }
    }

    @Test("a turn runs over all paragraphs up to the next label, in whatever form labels are")
    func paragraphs() throws {
        let told = try Told(
            """
            Joint press conference, Riga

            MINISTER OZOLA: Thank you all for coming. We had good talks today.

            The first subject was the ferry line. It will open in May.

            The second was customs. Our experts have agreed on most of the forms.

            There is one more thing, which concerns the port.

            MINISTER VAN DER MEER: We share this view. The ferry matters to both countries.

            QUESTION (Reuters): Minister Ozola said that the forms were long. How long?

            MINISTER OZOLA: Forty pages. I hope that they will be shorter.
            """
        )
        let found = turns(told)
        #expect(
            found.map { told.words($0.attribution.source) } == [
                "MINISTER OZOLA", "MINISTER VAN DER MEER", "MINISTER OZOLA",
            ]
        )
        let first = told.words(found[0].attribution.content)
        #expect(first.hasPrefix("Thank you") && first.hasSuffix("concerns the port."), "\(first)")
        #expect(found[0].speaker != nil && found[0].speaker == found[2].speaker)
        #expect(told.faults == [])
    }

    @Test("who asks is no actor, and what is attributed in a question has not the label as its source")
    func questions() throws {
        let told = try Told(
            """
            QUESTION (Reuters): The Polish government said on Monday that the talks had failed. Is that so?

            MS. TAKALA: It is not. The talks go on.

            QUESTION: When?

            MS. TAKALA: Next week.
            """
        )
        #expect(!told.readout.cast.actors.contains { $0.name.hasPrefix("QUESTION") })
        let inner = try #require(told.statement(of: "the talks had failed"))
        #expect(!told.words(inner.attribution.source).contains("QUESTION"))
        #expect(inner.side == "POL")
        #expect(told.statement(of: "Is that so") == nil)
        #expect(told.faults == [])
    }

    @Test("questions and answers by letters, with or without a colon; the answers are the named one's")
    func letters() throws {
        let told = try Told(
            """
            MR. LINDQVIST: I can confirm the visit.

            Q  Will the prime minister go too?

            MR. LINDQVIST: He will.

            Q: And the king?

            A: No, he stays in Stockholm.
            """
        )
        let found = turns(told)
        #expect(found.map { told.words($0.attribution.source) } == Array(repeating: "MR. LINDQVIST", count: 3))
        #expect(told.words(found[1].attribution.content) == "He will.")
        #expect(told.words(found[2].attribution.content) == "No, he stays in Stockholm.")
        #expect(told.faults == [])
    }

    @Test("one label alone is a turn where a title and words of oneself say so; a dateline or a list is none")
    func alone() throws {
        let speech = try Told(
            "THE PRESIDENT: Thank you. I am glad to be here.\n\nWe have much to do, and I will say why."
        )
        #expect(turns(speech).count == 1)
        #expect(
            turns(speech).first.map { speech.words($0.attribution.content) }?.hasSuffix("I will say why.") == true
        )
        let dateline = try Told("WASHINGTON: The senate passed the bill.\n\nIt goes to the house next week.")
        #expect(turns(dateline).isEmpty)
        let list = try Told("Results by state:\n\nIowa: 49 percent\n\nNevada: 52 percent\n\nOhio: 46 percent")
        #expect(turns(list).isEmpty)
    }

    @Test("prose that quotes a debate is prose again after it")
    func debate() throws {
        let told = try Told(
            """
            The two candidates met on Monday in a hall in Tampere.

            The exchange began calmly.

            SALO: I want a tunnel under the lake.

            NIEMI: I want a bridge.

            Observers called the evening dull.

            The hall was half empty when the lights went out.

            Tickets had been free.

            Both candidates left by the back door.
            """
        )
        for turn in turns(told) {
            #expect(!told.words(turn.attribution.content).contains("Observers"))
        }
        #expect(turns(told).count == 2)
    }
}

import Actors
import Articles
import Exports
import ReadoutKit
import Statements
import Testing

@Suite("A readout for the terminal")
struct ReadoutTextTests {
    @Test("the page shows the meeting, the statements by side and speaker, the actors, and what was left out")
    func page() {
        let page = ReadoutText(width: 72).string(SampleReadout.readout)
        #expect(
            page == """
                Lindgård 🇸🇪: “Door stays open”
                4 May 2031

                THE MEETING
                  Talks, held
                    Who     Sweden: Åsa Lindgård, Swedish minister
                            China: Li Wēi
                    Where   Vienna, Austria
                    When    date not stated
                    Delay   ten minutes
                    Topics  grain
                    In the text: Swedish minister Åsa Lindgård met Li Wēi in Vienna

                WHO SAID WHAT
                  Sweden
                  Åsa Lindgård – Swedish minister
                    “Door stays open”
                      – headline
                    “We spoke of grain,” … “and of nothing else.”
                      – told TASS · direct · on grain
                    that Li had promised an answer
                      – the minister said · via Xinhua · indirect
                      ↳ Li Wēi: an answer
                        – promised · indirect · uncertain

                  No side stated
                  Nobody named
                    that they dined
                      – reported · indirect

                WHO IS NAMED
                  Persons
                    Åsa Lindgård  Swedish minister, SWEGOV ×4 also Lindgård
                    Li Wēi        CHN ×2 also Li
                  Organisations
                    TASS          RUSMED
                    Xinhua        CHNMED
                  Places
                    Vienna        AUT

                LEFT OUT AS NOT OF THE ARTICLE
                  512 views – view counter

                """
        )
    }

    @Test("an article with nothing in it is answered in plain words")
    func nothing() {
        #expect(
            ReadoutText().string(SampleReadout.empty()) == """
                No title stated
                date not stated

                No meeting, no statements found.

                """
        )
    }

    @Test("no line is wider than the terminal", arguments: [40, 52, 80, 200])
    func width(columns: Int) {
        for line in ReadoutText(width: columns).string(SampleReadout.readout).split(separator: "\n") {
            #expect(line.count <= columns, "\(line)")
        }
    }

    @Test("colour is only written when asked for, and every line closes what it opens")
    func colour() {
        #expect(!ReadoutText().string(SampleReadout.readout).contains("\u{1B}"))
        let page = ReadoutText(width: 40, style: .ansi).string(SampleReadout.readout)
        #expect(page.contains("\u{1B}[1m"))
        for line in page.split(separator: "\n") {
            let open = line.split(separator: "\u{1B}[0m", omittingEmptySubsequences: false)
            #expect(open.last?.contains("\u{1B}") == false, "\(line)")
        }
    }

    @Test("escape sequences, control characters and direction marks of a hostile text do not pass")
    func hostile() {
        let title = "\u{1B}]0;owned\u{07}Ta\u{9B}31mlks\u{202E}\u{2066} \u{0}\r\nheld\u{2028}here\u{7F}"
        let page = ReadoutText().string(SampleReadout.empty(title: title))
        for scalar in page.unicodeScalars where scalar != "\n" {
            #expect(scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value))
            #expect(!(0x202A...0x202E).contains(scalar.value) && !(0x2066...0x2069).contains(scalar.value))
        }
        #expect(page.hasPrefix("\u{FFFD}]0;owned\u{FFFD}Ta\u{FFFD}31mlks \u{FFFD} held here\u{FFFD}\n"))
    }

    @Test("wide, combining and emoji characters are measured in columns of the terminal")
    func columns() {
        let words = String(repeating: "外交部長官 ", count: 8) + "e\u{301}tat 👩‍👩‍👧 שלום"
        let page = ReadoutText(width: 40).string(SampleReadout.empty(title: words))
        // Three words of ten columns and the spaces between them.
        #expect(page.hasPrefix("外交部長官 外交部長官 外交部長官\n"))
        #expect(page.contains("外交部長官 外交部長官 e\u{301}tat 👩‍👩‍👧 שלום\n"))
    }

    @Test("a word wider than the page is cut between characters")
    func longWord() {
        let page = ReadoutText(width: 40).string(SampleReadout.empty(title: String(repeating: "é", count: 100)))
        #expect(page.split(separator: "\n").prefix(3).map(\.count) == [40, 40, 20])
    }

    @Test("the brief page leaves out the middle of a long statement, and says so")
    func brief() {
        let words = (1...100).map { "word\($0)" }.joined(separator: " ")
        var readout = SampleReadout.empty(words)
        readout.statements = [
            Statement(
                id: "s1",
                kind: .indirect,
                attribution: Attribution(source: [], cue: [], content: [TextSpan(0, words.utf8.count)])
            )
        ]
        #expect(ReadoutText(width: 1000).string(readout).contains(words))
        let brief = ReadoutText(width: 1000, brief: true).string(readout)
        #expect(brief.contains("    word1 word2 word3 "))
        #expect(brief.contains(" […] "))
        #expect(brief.contains(" word100\n"))
    }

    @Test("statements that name each other as parents, or a parent that is not there, are all shown once")
    func cycle() {
        var readout = SampleReadout.readout
        readout.statements[2].parent = "s4"
        readout.statements[4].parent = "s99"
        let page = ReadoutText(width: 200).string(readout)
        for words in ["that Li had promised an answer\n", " an answer\n", "that they dined\n"] {
            #expect(page.split(separator: words, omittingEmptySubsequences: false).count >= 2, "\(words)")
        }
    }

    @Test("a megabyte in one statement, one word or one cluster is written in linear time")
    func large() {
        for unit in ["a", "a ", "\u{301}", "外", "\u{1B}"] {
            let text = String(repeating: unit, count: 1_000_000 / unit.utf8.count)
            var readout = SampleReadout.empty(text, title: text)
            readout.statements = [
                Statement(
                    id: "s1",
                    kind: .direct,
                    attribution: Attribution(source: [], cue: [], content: [TextSpan(0, text.utf8.count)])
                )
            ]
            #expect(ReadoutText(brief: true).string(readout).utf8.count > 1_000_000 / 4)
        }
    }
}

import Articles
import Testing

@testable import Intake

@Suite("Texts of press databases")
struct DatabaseTextTests {
    private static let classic = """
        \u{FEFF}
                                       1 of 2 DOCUMENTS


                                    The Harbour Courier

                                March 4, 2031 Tuesday
                                 Late Edition - Final

        Envoys Open Talks in Baku, With
        Grain on the Table

        BYLINE: By MIRA HOLM; Jan de Wit contributed reporting from Lima.

        SECTION: Section A; Column 0; Foreign Desk; Pg. 4

        LENGTH: 42 words

        DATELINE: BAKU


        The French minister, Luc Marchand, met his Japanese counterpart, Kenji
        Morita, here on Tuesday, officials of the two ministries told reporters
        late in the evening.

        ''We agreed,'' Mr. Marchand said.

        URL: http://courier.example/1

        SUBJECT: FOREIGN RELATIONS (90%); TALKS & MEETINGS (89%); GRAIN TRADE (70%);
         HARBOURS (60%)

        LOAD-DATE: March 5, 2031

        LANGUAGE: ENGLISH

                          Copyright 2031 The Harbour Courier Company
                                     All Rights Reserved

                                       2 of 2 DOCUMENTS


                                    The Harbour Courier

                                March 6, 2031 Thursday

        Envoys Leave Baku

        LENGTH: 12 words

        The envoys left on Thursday, officials said.

        LOAD-DATE: March 7, 2031
        """

    private static let modern = """
        Envoys Open Talks in Baku
        The Harbour Courier
        March 4, 2031 Tuesday
        Copyright 2031 The Harbour Courier Company All Rights Reserved
        Section: SECTION A; Pg. 4
        Length: 42 words
        Byline: Mira Holm
        Body

        Luc Marchand met Kenji Morita here on Tuesday.

        Subject: the grain, he said, and nothing else.

        Classification

        Language: ENGLISH

        Load-Date: March 5, 2031

        End of Document

        Envoys Leave Baku
        The Harbour Courier
        March 6, 2031 Thursday
        Length: 9 words
        Body

        The envoys left on Thursday.

        Load-Date: March 7, 2031

        End of Document
        """

    private func articles(_ text: String) -> [Article] {
        let utf8 = Array(text.utf8)
        return TextBundle.documents(in: utf8).map { span in
            PlainTextReader().read(String(decoding: utf8[span.range], as: UTF8.self), id: "a")
        }
    }

    private func paragraphs(_ article: Article) -> [String] {
        let utf8 = Array(article.text.utf8)
        return article.paragraphs.map { String(decoding: utf8[$0.range], as: UTF8.self) }
    }

    @Test("numbered documents: publication, day, title, byline, language; lines below are kept apart")
    func classic() throws {
        let found = articles(Self.classic)
        try #require(found.count == 2)
        let first = found[0]
        #expect(first.title == "Envoys Open Talks in Baku, With Grain on the Table")
        #expect(first.publisher == "The Harbour Courier")
        #expect(first.published == CalendarDay("2031-03-04"))
        #expect(first.author == "MIRA HOLM")
        #expect(first.language == "en")
        #expect(first.url == "http://courier.example/1")
        #expect(
            paragraphs(first) == [
                "The French minister, Luc Marchand, met his Japanese counterpart, Kenji\nMorita, here on Tuesday, "
                    + "officials of the two ministries told reporters\nlate in the evening.",
                "''We agreed,'' Mr. Marchand said.",
            ]
        )
        let values = first.furniture.map { $0.value ?? "" }
        #expect(values.contains("42 words") && values.contains("BAKU") && values.contains("March 5, 2031"))
        #expect(values.contains { $0.hasSuffix("HARBOURS (60%)") })
        #expect(found[1].title == "Envoys Leave Baku")
        #expect(found[1].published == CalendarDay("2031-03-06"))
        #expect(paragraphs(found[1]) == ["The envoys left on Thursday, officials said."])
    }

    @Test("documents with closing lines: the title stands first, and a report's own colon is no label")
    func modern() throws {
        let found = articles(Self.modern)
        try #require(found.count == 2)
        #expect(found.map(\.title) == ["Envoys Open Talks in Baku", "Envoys Leave Baku"])
        #expect(found.map(\.publisher) == ["The Harbour Courier", "The Harbour Courier"])
        #expect(found.map(\.published) == [CalendarDay("2031-03-04"), CalendarDay("2031-03-06")])
        #expect(found[0].author == "Mira Holm")
        #expect(
            paragraphs(found[0]) == [
                "Luc Marchand met Kenji Morita here on Tuesday.", "Subject: the grain, he said, and nothing else.",
            ]
        )
    }

    @Test("pages of header blocks are articles; a form feed in a text parts none")
    func pages() {
        let header = "Title: Envoys meet\nDate: 2031-03-04\n\nThe envoys met.\n"
        #expect(articles(header + "\u{0C}\n" + header).count == 2)
        #expect(articles(header + "\u{0C}\nThey went home.\n").isEmpty)
    }

    @Test("one document is no bundle, and words of such lines in a report are a report's")
    func alone() {
        #expect(articles("Envoys meet\n\nThey met.\n\nEnd of Document\n").isEmpty)
        #expect(articles("Two of three documents were signed.\n\nDocument 3 of 4 was not, he said.\n").isEmpty)
        let article = PlainTextReader().read("Length: a report\n\nIt was long. It was 3 of 4 documents.", id: "a")
        #expect(article.furniture.isEmpty)
    }

    @Test("no byte is lost: every one is in a span, or blank")
    func whole() {
        for article in articles(Self.classic) + articles(Self.modern) {
            var utf8 = Array(article.text.utf8)
            let spans = article.paragraphs + article.furniture.map(\.span) + [article.titleSpan].compactMap { $0 }
            for span in spans { for index in span.range { utf8[index] = 0x20 } }
            // Labels of lines that have a value stand before it.
            let rest = String(decoding: utf8, as: UTF8.self).split { $0.isWhitespace }
            #expect(rest.isEmpty, "\(rest)")
        }
    }

    @Test("a hundred thousand numbers and as many labels are read in linear time")
    func hostile() {
        let numbers = Array(String(repeating: "1 of 2 DOCUMENTS\n", count: 100_000).utf8)
        #expect(TextBundle.documents(in: numbers).count == 100_000)
        let labels = "1 of 2 DOCUMENTS\n\n" + String(repeating: "SUBJECT: x\n", count: 100_000)
        let clock = ContinuousClock()
        let taken = clock.measure { _ = PlainTextReader().read(labels, id: "a") }
        #expect(taken < .seconds(8))
    }
}

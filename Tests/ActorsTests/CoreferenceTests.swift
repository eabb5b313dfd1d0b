import Actors
import Articles
import Language
import ReadoutKit
import Testing

@Suite("Who is meant", .enabled(if: English.pipeline != nil, English.missing))
struct CoreferenceTests {
    @Test("spellings of one name are one person")
    func spellings() throws {
        try Reading(
            "Russian Foreign Minister Sergey Lavrov arrived in Baku on Monday. Sergei Lavrov said that talks would begin."
        ).expectOne("Sergey Lavrov", "Sergei Lavrov")
        try Reading(
            "Ukrainian President Volodymyr Zelensky spoke on Monday. Volodymyr Zelenskyy thanked the ministers."
        ).expectOne("Volodymyr Zelensky", "Volodymyr Zelenskyy")
        try Reading(
            "Azerbaijani President Ilham Aliyev received the guests. İlham Əliyev thanked them for the visit."
        ).expectOne("Ilham Aliyev", "İlham Əliyev")
    }

    @Test("a courtesy before a surname means the person named in full")
    func honorifics() throws {
        try Reading(
            "Kenyan President Wanjiru Kamande opened the talks. Ms. Kamande said that the map was left out."
        ).expectOne("Wanjiru Kamande", "Ms. Kamande")
        try Reading(
            "Somali President Abdirahman Warsame Yusuf flew home. Mr. Warsame did not reply at the table."
        ).expectOne("Abdirahman Warsame Yusuf", "Mr. Warsame")
    }

    @Test("a name with the family's name first is called by it")
    func familyFirst() throws {
        try Reading(
            "Chinese Foreign Minister Wang Yi met the delegation in Beijing. Wang said that China would help."
        ).expectOne("Wang Yi", "Wang said")
    }

    @Test("two persons of one surname stay apart")
    func namesakes() throws {
        try Reading(
            "Bill Clinton spoke in Ohio on Monday. Hillary Clinton spoke in Iowa on Tuesday."
        ).expectTwo("Bill Clinton", "Hillary Clinton")
        try Reading(
            "Kim Jong Un watched the parade in Pyongyang. Kim Jong Il had died in 2011."
        ).expectTwo("Kim Jong Un", "Kim Jong Il")
    }

    @Test("he and she are who agrees with them")
    func pronouns() throws {
        let reading = try Reading("Maria Lopez met David Smith in Geneva. She said that he was late.")
        #expect(try reading.actor(of: "She").name == "Maria Lopez")
        #expect(
            try reading.actor(of: "he was").name == "David Smith"
                || reading.actor(of: "he", after: "that").name == "David Smith"
        )
    }

    @Test("I in a quotation is who says it, we the speaker's side")
    func voices() throws {
        let reading = try Reading(
            "\"I described a fact, and we stand by it,\" Serbian Interior Minister Dragan Petković said on Friday."
        )
        #expect(try reading.actor(of: "I").name == "Dragan Petković")
        let side = try reading.actor(of: "we")
        #expect(side.country == "SRB")
        #expect(side.kind == .organization)
    }

    @Test("a title means the person who holds the office")
    func titles() throws {
        let reading = try Reading(
            "Negotiations were held between Russian Foreign Minister Sergey Lavrov and US Secretary of State John Kerry. "
                + "\"We agreed,\" the US diplomat said. The Russian minister shook hands."
        )
        try reading.expectOne("John Kerry", "the US diplomat")
        try reading.expectOne("Sergey Lavrov", "The Russian minister")
    }

    @Test(
        "capitals and palaces that act are governments",
        arguments: [
            ("Washington said that it would not sign the treaty.", "Washington", "USA"),
            ("The Kremlin denied the report on Monday.", "Kremlin", "RUS"),
            ("Ankara rejected the proposal.", "Ankara", "TUR"),
        ]
    )
    func metonyms(text: String, phrase: String, country: String) throws {
        let actor = try Reading(text).actor(of: phrase)
        #expect(actor.kind == .organization)
        #expect(actor.country == country)
        #expect(actor.code == country + "GOV")
    }

    @Test("a name that is a place and a person is what the text makes of it")
    func ambiguous() throws {
        let reading = try Reading("King Abdullah of Jordan received the delegation in Amman.")
        #expect(try reading.actor(of: "Jordan").kind == .state)
        let person = try Reading("Coach Michael Jordan praised the team. Jordan said that it had played well.")
        #expect(
            try person.actor(of: "Jordan said").kind == .person || person.actor(of: "Michael Jordan").kind == .person
        )
        #expect(try Reading("Talks between Georgia and Russia began in Geneva.").actor(of: "Georgia").country == "GEO")
        #expect(try Reading("Chad closed its border with Sudan.").actor(of: "Chad").country == "TCD")
    }

    @Test(
        "formats and coalitions are known",
        arguments: [
            "International Syria Support Group", "Vienna format", "OSCE Minsk Group", "BRICS", "Quad",
        ]
    )
    func formats(name: String) throws {
        let reading = try Reading("Ministers discussed the work of the \(name) on Monday.")
        let kind = try reading.actor(of: name).kind
        #expect(kind == .coalition || kind == .organization)
    }

    @Test("given mentions are resolved, each and no other; what holds no word is passed over")
    func given() throws {
        let pipeline = try #require(English.pipeline)
        let reader = Reader { pipeline.analyse($0) }
        let text = "Sergey Lavrov met John Kerry in Moscow. Lavrov thanked him."
        let article = reader.article(of: text, id: "given")
        let document = try reader.document(of: article)
        let spans = [TextSpan(0, 13), TextSpan(18, 28), TextSpan(40, 46), TextSpan(55, 58), TextSpan(58, 58)]
        let cast = CastReader().read(article, document, mentions: spans)
        #expect(cast.appearances.map(\.mention.span) == Array(spans.dropLast()))
        #expect(cast.appearances[0].actor == cast.appearances[2].actor)
        #expect(cast.appearances[1].actor == cast.appearances[3].actor)
        #expect(cast.appearances[0].actor != cast.appearances[1].actor)
        #expect(CastReader().read(article, document, mentions: []).actors.isEmpty)
    }

    @Test("who says something is resolved before what I in it means")
    func quotedPronoun() throws {
        let reading = try Reading(
            "Dragan Petković denied that he had insulted anyone. \"I described a fact,\" he said in Belgrade."
        )
        try reading.expectOne("Dragan Petković", "I described", "he said")
    }

    @Test("a surname and its country alone do not make a known person of a full name")
    func strangers() throws {
        let reading = try Reading("President of China Gao Yunsheng arrived in Samarkand on Thursday.", on: "2012-07-04")
        #expect(try reading.actor(of: "Gao Yunsheng").entry == nil)
    }

    @Test("who the text names holds the office, not the one whom the directory knows")
    func namedHolder() throws {
        let text = """
            The foreign minister met the President of Timor-Leste on Tuesday. The President of Timor-Leste, Bernardino \
            Soares, thanked his guest.
            """
        let reading = try Reading(text, on: "2026-05-05")
        let actor = try reading.actor(of: "Bernardino Soares")
        #expect(actor.country == "TLS")
        #expect(actor.entry == nil)
        #expect(try reading.actor(of: "the President of Timor-Leste").id == actor.id)
    }

    @Test("a department that the directory knows is taken up by its noun")
    func department() throws {
        let text =
            "The State Department said on Monday that talks would go on. The department declined to comment further."
        try Reading(text).expectOne("The State Department", "The department")
    }

    @Test("a brother who is named is not whose brother he is")
    func brother() throws {
        let text = "Since the death of his brother Phillip in 2013, Leishman has hosted the show."
        let reading = try Reading(text)
        #expect(try reading.actor(of: "his").id == reading.actor(of: "Leishman").id)
        try reading.expectTwo("his", "brother Phillip")
    }
}

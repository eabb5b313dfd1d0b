import Actors
import Testing

@Suite("Titles and roles", .enabled(if: English.pipeline != nil, English.missing))
struct TitleTests {
    @Test("a title before a name gives role, country and code")
    func before() throws {
        let reading = try Reading("Norwegian Foreign Minister Ingvild Sørlie arrived in Oslo on Monday.")
        let actor = try reading.actor(of: "Ingvild Sørlie")
        #expect(actor.kind == .person)
        #expect(actor.role == "Foreign Minister")
        #expect(actor.country == "NOR")
        #expect(actor.code == "NORGOV")
    }

    @Test("an apposition behind a name gives its role")
    func behind() throws {
        let reading = try Reading("Radka Holubová, the Czech foreign minister, said that talks would go on.")
        let actor = try reading.actor(of: "Radka Holubová")
        #expect(actor.role == "foreign minister")
        #expect(actor.country == "CZE")
    }

    @Test("a counterpart holds the office of the other, for the country that the text says")
    func counterpart() throws {
        let reading = try Reading(
            "Norwegian Foreign Minister Ingvild Sørlie and her Turkish counterpart Kemal Aydıner met in Oslo on Tuesday. "
                + "The Turkish minister said that the talks were useful."
        )
        let actor = try reading.actor(of: "Kemal Aydıner")
        #expect(actor.role == "Foreign Minister")
        #expect(actor.code == "TURGOV")
        try reading.expectOne("Kemal Aydıner", "The Turkish minister")
    }

    @Test("a role phrase behind a name is not taken from the next person of a list")
    func list() throws {
        let reading = try Reading(
            "Norway's ambassador to Türkiye, Per Ragnvald Moen, and the deputy head of the Turkish delegation, "
                + "Selin Karaduman, also attended the talks."
        )
        let moen = try reading.actor(of: "Ragnvald Moen")
        #expect(moen.name == "Per Ragnvald Moen")
        #expect(moen.role == "ambassador to Türkiye")
        #expect(moen.country == "NOR")
        let other = try reading.actor(of: "Selin Karaduman")
        #expect(other.role == "deputy head of the Turkish delegation")
        #expect(other.country == "TUR")
    }

    @Test("persons who share a title have a country each")
    func shared() throws {
        let reading = try Reading(
            "On Sunday the presidents of Ethiopia and Somalia, Dawit Gebremeskel and Abdirahman Warsame Yusuf, shook hands. "
                + "Mr. Gebremeskel told the guests at lunch that his country needs the sea."
        )
        #expect(try reading.actor(of: "Dawit Gebremeskel").country == "ETH")
        #expect(try reading.actor(of: "Abdirahman Warsame Yusuf").country == "SOM")
        #expect(try reading.actor(of: "Dawit Gebremeskel").role == "president")
    }

    @Test("a country behind \"with\" is not the bearer's")
    func otherSide() throws {
        let reading = try Reading("President Helena Vasconcelos spoke of her contacts with Moscow and Kyiv on Monday.")
        #expect(try reading.actor(of: "Helena Vasconcelos").country == nil)
    }

    @Test("the minister's country is that of the ministry in the same sentence")
    func ministry() throws {
        let reading = try Reading(
            "The Czech Foreign Ministry cancelled a visit to Belgrade by Foreign Minister Radka Holubová."
        )
        #expect(try reading.actor(of: "Radka Holubová").country == "CZE")
    }

    @Test("a ministry and ministers are no persons by name")
    func noPersons() throws {
        let reading = try Reading(
            "According to the Norwegian Foreign Ministry, the ministers also discussed grain shipments."
        )
        #expect(try reading.actor(of: "Norwegian Foreign Ministry").kind == .organization)
        try reading.expectTwo("Norwegian Foreign Ministry", "the ministers")
    }

    @Test("in an enumeration each title with its state is its bearer's")
    func enumeration() throws {
        let reading = try Reading(
            "Attending are President of Kazakhstan Serik Ormanbetov, President of Iran Keyvan Daneshvar and Prime Minister "
                + "of Pakistan Shahzeb Durrani."
        )
        for (name, country) in [("Serik Ormanbetov", "KAZ"), ("Keyvan Daneshvar", "IRN"), ("Shahzeb Durrani", "PAK")] {
            let actor = try reading.actor(of: name)
            #expect(actor.kind == .person)
            #expect(actor.country == country, "\(name)")
            #expect(actor.mentions.count == 1, "\(name)")
        }
    }

    @Test("a state behind the name, or in parentheses, is the bearer's")
    func stateBehind() throws {
        let reading = try Reading(
            "President Marisol Evangelista of the Philippines arrived on Monday. "
                + "Dovydas Žemaitaitis (Lithuania) and Torstein Fjellvåg (Norway) took part."
        )
        #expect(try reading.actor(of: "Marisol Evangelista").country == "PHL")
        #expect(try reading.actor(of: "Torstein Fjellvåg").country == "NOR")
    }

    @Test("an envoy for a state is not its own, and \"p.m.\" is no prime minister")
    func notOwn() throws {
        let reading = try Reading(
            "The U.N. special envoy for Yemen, Johannes Brandstätter, met reporters at 11 p.m. Brandstätter said little."
        )
        let actor = try reading.actor(of: "Johannes Brandstätter")
        #expect(actor.country == nil)
        #expect(actor.code == "IGOUNO")
        #expect(try reading.actor(of: "Brandstätter said").role?.contains("p.m.") == false)
    }

    @Test(
        "an office-holder without a state is of the state that the article is set in, where nothing speaks against it"
    )
    func setting() throws {
        let reading = try Reading(
            """
            Norway and Türkiye agree to reopen talks

            ANKARA, March 14 - Norwegian Foreign Minister Ingvild Sørlie held talks in Ankara on Tuesday with her Turkish \
            counterpart Kemal Aydıner.

            The Anadolu Agency quoted President Orhan Tekinalp as saying that he would receive the Norwegian minister on \
            Wednesday before she leaves for Cairo.
            """
        )
        #expect(try reading.actor(of: "Orhan Tekinalp").country == "TUR")
    }

    @Test("a hyphenated surname called again is the person")
    func hyphenated() throws {
        let reading = try Reading(
            "Hoekema stood next to President Ilinca Cojocaru-Rusnac of Moldova. Cojocaru-Rusnac thanked the allies."
        )
        try reading.expectOne("Ilinca Cojocaru-Rusnac", "Cojocaru-Rusnac thanked")
    }

    @Test("the speakers of a transcript hold the offices that its heading names")
    func transcript() throws {
        let reading = try Reading(
            """
            Remarks by the Minister of State and Foreign Affairs at the press conference with the Minister for Foreign Affairs of Angola

            Lisbon, 6 March 2029

            MINISTER TOMÁS QUEIRÓS SEABRA: Good afternoon. It is a great pleasure to welcome you to Lisbon.

            MINISTER ESPERANÇA KIALA: Thank you. I can only confirm what you said.

            QUESTION: Minister Kiala, will you see the Prime Minister?

            MINISTER KIALA: Yes, tomorrow morning.
            """
        )
        #expect(try reading.actor(of: "ESPERANÇA KIALA").country == "AGO")
    }

    @Test("what a side says of its presidents names no person")
    func group() throws {
        let reading = try Reading("\"We carry out what our Presidents agreed,\" Sergey Lavrov said in Moscow.")
        #expect(try reading.actor(of: "our Presidents").kind == .group)
    }
}

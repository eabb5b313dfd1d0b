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
}

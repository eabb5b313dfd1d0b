import Actors
import Testing

/// For whom persons speak and act, where no title before the name says it.
@Suite("Sides", .enabled(if: English.pipeline != nil, English.missing))
struct SideTests {
    private func side(_ name: String, _ text: String, on day: String? = nil) throws -> String? {
        let reading = try Reading(text, on: day)
        return reading.cast.side(of: try reading.actor(of: name).id)
    }

    @Test("a state before a name with a possessive mark is the bearer's")
    func possessed() throws {
        let text =
            "Ghana's Joseph Amankwah and Togo's Afi Lawson walked to a tent on the border and talked for an hour."
        #expect(try side("Joseph Amankwah", text) == "GHA")
        #expect(try side("Afi Lawson", text) == "TGO")
    }

    @Test("a former office of a state gives way to the one that is held")
    func former() throws {
        let text =
            "The African Union's mediator, former Malawian president Grace Phiri, met both delegations on Friday."
        #expect(try side("Grace Phiri", text)?.hasPrefix("IGO") == true)
    }

    @Test("the other delegation's head has its state, though its noun is left out")
    func elliptic() throws {
        let text = """
            The Kyrgyz delegation was headed by the chairman of the State Committee for National Security, Ulan \
            Tashbaltaev; the Tajik one, by Deputy Prime Minister Orzu Hakimzoda.
            """
        #expect(try side("Ulan Tashbaltaev", text) == "KGZ")
        #expect(try side("Orzu Hakimzoda", text) == "TJK")
    }

    @Test(
        "a minister who is met somewhere is of the state where he is met",
        arguments: [
            ("Nikos Stavrakis", "GRC"), ("Giulia Bertoni", "ITA"),
        ]
    )
    func scene(name: String, country: String) throws {
        let text = """
            In Athens, the Indian delegation will call on Prime Minister Nikos Stavrakis and hold talks on trade.

            From Athens, the delegation will travel to Rome on Tuesday, where it will meet Foreign Minister Giulia Bertoni.
            """
        #expect(try side(name, text) == country)
    }

    @Test("an adviser or a spokesman in a capital is its state's; an ambassador there is not")
    func seat() throws {
        let text = """
            Yassine El Ouazzani, an adviser at the royal palace in Rabat, said so. Government spokesman Nikos Papas in \
            Athens denied it. The ambassador in Paris, Karl Lindner, was silent.
            """
        #expect(try side("Yassine El Ouazzani", text) == "MAR")
        #expect(try side("Nikos Papas", text) == "GRC")
        #expect(try side("Karl Lindner", text) != "FRA")
    }

    @Test("who speaks for a movement is of the movement's side, not of the state's")
    func movement() throws {
        let text = "The Houthis agreed to talks. M23 spokesman Paul Kagu rejected the text, and Kinshasa was silent."
        let houthis = try #require(try side("Houthis", text))
        #expect(houthis == "YEMREB")
        #expect(try side("Paul Kagu", text) == "CODREB")
    }

    @Test("Brussels that acts is the European Union; the city, and Belgium's capital, stay what they are")
    func brussels() throws {
        let union = "Brussels and Belgrade have differed before. The summit takes place in Brussels on Friday."
        let reading = try Reading(union)
        #expect(try reading.actor(of: "Brussels").code?.hasPrefix("IGOE") == true)
        #expect(try reading.actor(of: "Brussels", after: "place in").kind == .place)
        let belgium = "Belgium wants talks. Brussels told Kinshasa that the Belgian embassy stays open."
        #expect(try side("Brussels", belgium) == "BEL")
    }

    @Test("a weekday before a title is no part of it")
    func weekday() throws {
        let text = "On Monday Foreign Minister Anja Kovač hosted her Slovak counterpart for talks in Ljubljana."
        #expect(try Reading(text).actor(of: "Anja Kovač").role == "Foreign Minister")
    }

    @Test("a surname that one of many states' ministers bore makes nobody of a state that the text does not name")
    func strangersSurname() throws {
        let text = "In Amman, she will meet with King Faisal and Foreign Minister Odeh to discuss the situation."
        #expect(try side("Odeh", text, on: "2027-03-02") != "NGA")
    }

    @Test("who takes part on a state's side is of that state")
    func onSide() throws {
        let text = """
            Brazilian President Ana Couto spoke with Indian Prime Minister Arun Mehta by telephone on Monday.

            Foreign Minister Caio Bastos and National Security Adviser Lia Pimenta took part in the call on the Brazilian side.
            """
        #expect(try side("Caio Bastos", text) == "BRA")
        #expect(try side("Lia Pimenta", text) == "BRA")
    }

    @Test("adjectives of two states that are joined name both, an adjective alone names none")
    func pairs() throws {
        let joined = try Reading("Sino-Russian talks and Turkmen-Japanese consultations were held.").cast
        #expect(Set(joined.actors.filter { $0.kind == .state }.compactMap(\.country)) == ["CHN", "RUS", "TKM", "JPN"])
        #expect(joined.actors.contains { $0.name == "Turkmenistan" })
        let alone = try Reading("The Russian minister spoke of Japanese tea.").cast
        #expect(!alone.actors.contains { $0.kind == .state })
        #expect(try Reading("").cast.actors.isEmpty)
    }
}

import Networks
import Testing

@Suite("Networks of a few statements")
struct NetworkTests {
    private func statement(
        _ who: String,
        _ concept: String,
        _ agreement: Bool,
        document: Int = 1,
        day: Int = 0
    ) -> DiscourseStatement {
        DiscourseStatement(
            id: 1,
            time: day * 86400,
            person: "",
            organization: who,
            concept: concept,
            agreement: agreement,
            start: 0,
            stop: 1,
            text: "x",
            document: DiscourseStatement.Document(id: document)
        )
    }

    @Test("two who agree on one issue and differ on another are tied by both")
    func tie() {
        let statements = [
            statement("A", "x", true), statement("B", "x", true), statement("A", "y", true), statement("B", "y", false),
        ]
        let congruence = OneModeNetwork(aggregation: .congruence, normalization: .no).network(of: statements)
        let conflict = OneModeNetwork(aggregation: .conflict, normalization: .no).network(of: statements)
        let subtract = OneModeNetwork(aggregation: .subtract, normalization: .no).network(of: statements)
        #expect(congruence[0, 1] == 1)
        #expect(conflict[0, 1] == 1)
        #expect(subtract[0, 1] == 0)
        #expect(subtract.ties.isEmpty)
        #expect(congruence[0, 0] == 0)
    }

    @Test("a repeated statement counts once in its period")
    func duplicates() {
        // 2024-01-01 is a Monday; the 8th is in the next week, 1 February in the next month.
        let first = CivilTime.days(year: 2024, month: 1, day: 1)
        let statements = [0, 1, 7, 31, 366].map { statement("A", "x", true, document: $0, day: first + $0) }
        func count(_ duplicates: Duplicates) -> Double {
            TwoModeNetwork(aggregation: .ignore, duplicates: duplicates).network(of: statements)[0, 0]
        }
        #expect(count(.include) == 5)
        #expect(count(.document) == 5)
        #expect(count(.week) == 4)
        #expect(count(.month) == 3)
        #expect(count(.year) == 2)
        #expect(count(.acrossrange) == 1)
    }

    @Test("nobody, or one alone, makes a network without ties")
    func empty() {
        #expect(OneModeNetwork().network(of: []).rows.isEmpty)
        #expect(TwoModeNetwork().network(of: []).weights.isEmpty)
        let alone = OneModeNetwork(normalization: .jaccard).network(of: [statement("A", "x", true)])
        #expect(alone.weights == [0])
        #expect(OneModeNetwork().network(of: [statement("", "x", true)]).rows.isEmpty)
    }

    @Test("who met whom is counted once an occasion")
    func company() {
        let network = CompanyNetwork().network(of: [["USA", "RUS"], ["RUS", "USA", "USA"], ["FRA"], []])
        #expect(network.rows == ["FRA", "RUS", "USA"])
        #expect(network[1, 2] == 2)
        #expect(network[0, 1] == 0)
        #expect(network.rowFrequencies == [1, 2, 2])
    }

    @Test("moments are those of the Gregorian calendar")
    func moments() {
        #expect(CivilTime(secondsSince1970: 1_704_110_400).description == "2024-01-01 12:00:00")
        #expect(CivilTime(secondsSince1970: -1).description == "1969-12-31 23:59:59")
        #expect(CivilTime(secondsSince1970: CivilTime.days(year: 2000, month: 2, day: 29) * 86400).day == 29)
        let newYear = CivilTime(secondsSince1970: CivilTime.days(year: 2021, month: 1, day: 1) * 86400)
        #expect(newYear.isoWeek.year == 2020)
        #expect(newYear.isoWeek.week == 53)
    }
}

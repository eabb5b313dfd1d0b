import Articles
import Testing

@Suite("Days of the calendar")
struct CalendarDayTests {
    @Test(
        "a day is read and written as ISO 8601",
        arguments: ["2015-12-15", "0001-01-01", "9999-12-31", "2000-02-29", "2024-02-29"]
    )
    func days(text: String) {
        #expect(CalendarDay(text)?.description == text)
    }

    @Test("a time of day is passed over", arguments: ["2015-12-15T14:42:00Z", "2015-12-15 14:42"])
    func time(text: String) {
        #expect(CalendarDay(text)?.description == "2015-12-15")
    }

    @Test(
        "what is no day is none",
        arguments: [
            "", "2015", "2015-12", "2015-13-01", "2015-00-10", "2015-02-29", "1900-02-29", "2015-12-32", "2015-12-00",
            "0000-01-01", "15-12-2015", "2015-1-2", "2015/12/15", "+015-12-15", "２０１５-12-15", "2015-12-15-1",
            "-2015-12-15",
        ]
    )
    func none(text: String) {
        #expect(CalendarDay(text) == nil)
    }

    @Test("days of a year follow one another")
    func order() {
        for year in [1900, 2000, 2023, 2024] {
            let days = (1...12).flatMap { month in
                (1...31).compactMap { CalendarDay(year: year, month: month, day: $0) }
            }
            #expect(days.count == (CalendarDay(year: year, month: 2, day: 29) == nil ? 365 : 366))
            #expect(zip(days, days.dropFirst()).allSatisfy { $0 < $1 })
        }
    }
}

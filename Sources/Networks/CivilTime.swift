/// A moment in the Gregorian calendar, UTC.
///
/// Days are converted as in Howard Hinnant's "chrono-Compatible Low-Level Date Algorithms".
public struct CivilTime: Sendable, Equatable, CustomStringConvertible {
    public let year: Int
    public let month: Int
    public let day: Int
    public let hour: Int
    public let minute: Int
    public let second: Int
    private let days: Int

    public init(secondsSince1970 seconds: Int) {
        days = Self.floorDivide(seconds, 86400)
        let rest = seconds - days * 86400
        (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60)
        let shifted = days + 719_468
        let era = Self.floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// Days since 1970-01-01 of a date of the Gregorian calendar.
    public static func days(year: Int, month: Int, day: Int) -> Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = floorDivide(shiftedYear, 400)
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The week of ISO 8601, and the year it belongs to.
    public var isoWeek: (year: Int, week: Int) {
        // A week belongs to the year that its Thursday is in; 1970-01-01 was a Thursday.
        let weekday = ((days + 3) % 7 + 7) % 7
        let thursday = CivilTime(secondsSince1970: (days - weekday + 3) * 86400)
        let first = Self.days(year: thursday.year, month: 1, day: 1)
        return (thursday.year, (days - weekday + 3 - first) / 7 + 1)
    }

    /// `2024-01-31 12:00:00`, as Discourse Network Analyzer writes it.
    public var description: String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(year)-\(two(month))-\(two(day)) \(two(hour)):\(two(minute)):\(two(second))"
    }

    private static func floorDivide(_ a: Int, _ b: Int) -> Int {
        a >= 0 ? a / b : (a - b + 1) / b
    }
}

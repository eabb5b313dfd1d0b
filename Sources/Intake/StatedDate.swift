public import Articles

/// The day that a field for dates names: "2015-12-15T14:42:00Z", "Tue, 15 Dec 2015 14:42:00 GMT", "15.12.2015".
public enum StatedDay {
    /// Nil where the field names no day with its year, or where its numbers can be read in two ways.
    ///
    /// - Complexity: O(*n*).
    public static func day(in text: String) -> CalendarDay? {
        guard text.utf8.count <= 120 else { return nil }
        return CalendarDay(text) ?? StatedDate(in: text)?.day
    }
}

/// A day that a short text states, with what stands around it.
///
///     StatedDate(in: "Published: 15 December 2015, 14:42 GMT")?.day   // 2015-12-15
struct StatedDate {
    /// The day, where the year is named.
    var day: CalendarDay?
    /// From the first to the last byte of the date, within the text that was read.
    var range: Range<String.Index>

    /// How dates of numbers alone are read where both readings are days ("04/05/2015").
    enum Order { case unclear, dayFirst, monthFirst }

    /// Words that may stand between the parts of a date: "3 de mayo de 2022".
    private static let fillers: Set<Substring> = ["de", "del", "of", "la", "di", "р", "г", "d"]

    /// The first date in a text; numbers alone must be unambiguous ("15.12.2015", "2015-12-15"), or their order known.
    ///
    /// - Complexity: O(*n*).
    init?(in text: String, order: Order = .unclear) {
        let words = Self.words(of: text).filter { !Self.fillers.contains($0) }
        for index in words.indices {
            if let found = Self.numeric(words[index], order) {
                day = found
                range = words[index].startIndex..<words[index].endIndex
                return
            }
            guard let month = WordLists.month(words[index]) else { continue }
            // "15 December 2015", "15th of December, 2015"
            if index > 0, let number = Self.dayNumber(words[index - 1]) {
                let year = index + 1 < words.count ? Self.year(words[index + 1]) : nil
                let last = year == nil ? index : index + 1
                day = year.flatMap { CalendarDay(year: $0, month: month, day: number) }
                if year != nil, day == nil { continue }
                range = words[index - 1].startIndex..<words[last].endIndex
                return
            }
            // "December 15, 2015"
            if index + 1 < words.count, let number = Self.dayNumber(words[index + 1]) {
                let year = index + 2 < words.count ? Self.year(words[index + 2]) : nil
                day = year.flatMap { CalendarDay(year: $0, month: month, day: number) }
                if year != nil, day == nil { continue }
                range = words[index].startIndex..<words[year == nil ? index + 1 : index + 2].endIndex
                return
            }
        }
        return nil
    }

    /// Runs of letters and digits with the dots, slashes and hyphens between digits.
    private static func words(of text: String) -> [Substring] {
        var words: [Substring] = []
        let scalars = text.unicodeScalars
        var index = scalars.startIndex
        while index < scalars.endIndex {
            let start = index
            var letters = 0
            var digits = 0
            while index < scalars.endIndex {
                let scalar = scalars[index]
                // Parts of a page that touch: "Jane Roe3.11.2023", "2019August 19".
                if isDigit(scalar) {
                    if letters > 2 { break }
                    (letters, digits) = (0, digits + 1)
                    scalars.formIndex(after: &index)
                    continue
                }
                if scalar.properties.isAlphabetic {
                    if digits > 3, scalar.properties.isUppercase, scalar != "T" { break }
                    letters += scalar.value < 0x2E80 ? 1 : 0
                    scalars.formIndex(after: &index)
                    continue
                }
                let next = scalars.index(after: index)
                guard scalar == "." || scalar == "/" || scalar == "-" || scalar == ":", start < index,
                    isDigit(scalars[scalars.index(before: index)]), next < scalars.endIndex, isDigit(scalars[next])
                else { break }
                index = next
            }
            if start < index { words.append(text[start..<index]) } else { scalars.formIndex(after: &index) }
        }
        return words
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static func dayNumber(_ word: Substring) -> Int? {
        var digits = word
        for ending in ["st", "nd", "rd", "th"] where digits.hasSuffix(ending) { digits = digits.dropLast(2) }
        guard digits.utf8.count <= 2, let number = Int(digits), (1...31).contains(number) else { return nil }
        return number
    }

    private static func year(_ word: Substring) -> Int? {
        guard word.utf8.count == 4, let year = Int(word), (1800...2999).contains(year) else { return nil }
        return year
    }

    /// "2015-12-15", "2015-12-15T14:42", "2015/12/15", "15.12.2015", "15-12-2015", "12/25/2015".
    private static func numeric(_ word: Substring, _ order: Order) -> CalendarDay? {
        guard let first = word.unicodeScalars.first, isDigit(first), word.utf8.count > 5 else { return nil }
        if word.unicodeScalars.contains("年") { return ideographic(word) }
        var date = word
        if let time = word.firstIndex(of: "T") { date = word[..<time] }
        for separator in ["-", ".", "/"] as [Character] {
            let parts = date.split(separator: separator, omittingEmptySubsequences: false)
            guard parts.count == 3, parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) else {
                continue
            }
            let numbers = parts.compactMap { Int($0) }
            guard numbers.count == 3 else { return nil }
            if let year = year(parts[0]) { return CalendarDay(year: year, month: numbers[1], day: numbers[2]) }
            guard let year = year(parts[2]) ?? shortYear(parts[2], separator, order) else { return nil }
            if separator != "/" { return CalendarDay(year: year, month: numbers[1], day: numbers[0]) }
            // With slashes, countries differ in which comes first; only one reading may be a date.
            let dayFirst = CalendarDay(year: year, month: numbers[1], day: numbers[0])
            let monthFirst = CalendarDay(year: year, month: numbers[0], day: numbers[1])
            if dayFirst != nil, monthFirst != nil, numbers[0] != numbers[1] {
                return order == .unclear ? nil : order == .dayFirst ? dayFirst : monthFirst
            }
            return dayFirst ?? monthFirst
        }
        return nil
    }

    /// The year of "11.04.20", where the order of dates is known to be the day's first.
    private static func shortYear(_ word: Substring, _ separator: Character, _ order: Order) -> Int? {
        guard separator == ".", order == .dayFirst, word.utf8.count == 2, let year = Int(word) else { return nil }
        return year < 70 ? 2000 + year : 1900 + year
    }

    /// "2020年2月19日".
    private static func ideographic(_ word: Substring) -> CalendarDay? {
        let numbers = word.unicodeScalars.split { !isDigit($0) }.prefix(3).compactMap { Int(String($0)) }
        guard numbers.count == 3, word.unicodeScalars.contains("月") else { return nil }
        return CalendarDay(year: numbers[0], month: numbers[1], day: numbers[2])
    }
}

import Articles

/// A day that a short text states, with what stands around it.
///
///     StatedDate(in: "Published: 15 December 2015, 14:42 GMT")?.day   // 2015-12-15
struct StatedDate {
    /// The day, where the year is named.
    var day: CalendarDay?
    /// From the first to the last byte of the date, within the text that was read.
    var range: Range<String.Index>

    /// The first date in a text; numbers alone must be unambiguous ("15.12.2015", "2015-12-15", not "04/05/2015").
    ///
    /// - Complexity: O(*n*).
    init?(in text: String) {
        let words = Self.words(of: text)
        for index in words.indices {
            if let found = Self.numeric(words[index]) {
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
            while index < scalars.endIndex {
                let scalar = scalars[index]
                if scalar.properties.isAlphabetic || isDigit(scalar) {
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
    private static func numeric(_ word: Substring) -> CalendarDay? {
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
            guard let year = year(parts[2]) else { return nil }
            if separator != "/" { return CalendarDay(year: year, month: numbers[1], day: numbers[0]) }
            // With slashes, countries differ in which comes first; only one reading may be a date.
            let dayFirst = CalendarDay(year: year, month: numbers[1], day: numbers[0])
            let monthFirst = CalendarDay(year: year, month: numbers[0], day: numbers[1])
            if dayFirst != nil, monthFirst != nil { return numbers[0] == numbers[1] ? dayFirst : nil }
            return dayFirst ?? monthFirst
        }
        return nil
    }
}

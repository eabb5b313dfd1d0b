import Articles
import Language

/// The days that a text names, each with the verb or noun it belongs to.
///
/// "March 3, 2024", "3 March", "2024-03-03", "Dec. 15", "Tuesday", "last Friday", "yesterday"; and those that name no
/// day but tell how far back: "last year", "in 1978". A day without a year, and one that is told from the article's
/// own ("on Tuesday"), is only known where the article's date is.
struct Times: Sendable {
    struct Expression: Sendable {
        enum Day: Sendable, Equatable {
            /// A day of a month; the last day of a period; the year where it is given.
            case date(month: Int, day: Int, until: Int?, year: Int?)
            /// 1 for Monday, and -1 for "last", 1 for "next".
            case weekday(Int, shift: Int)
            /// So many days from the article's.
            case relative(Int)
            /// So many days from the day told of before: "the next day", "a day earlier".
            case shifted(Int)
            /// A month or a year, and how long ago it is in words.
            case vague(month: Int?, year: Int?, isPast: Bool)
        }

        var tokens: Range<Int>
        var day: Day
        /// The verb or noun that the expression belongs to.
        var owner: Int
    }

    /// In text order.
    let expressions: [Expression]

    /// - Complexity: O(*n*) in the tokens.
    init(_ passage: Passage) {
        var found: [Expression] = []
        var token = 0
        while token < passage.document.tokens.count {
            if let (day, count) = Self.day(at: token, passage) {
                let tokens = token..<token + count
                found.append(Expression(tokens: tokens, day: day, owner: Self.owner(of: tokens, passage)))
                token += count
            } else {
                token += 1
            }
        }
        expressions = found
    }

    /// The expressions whose first token lies in a range.
    func expressions(in range: Range<Int>) -> ArraySlice<Expression> {
        var low = 0
        var high = expressions.count
        while low < high {
            let middle = (low + high) / 2
            if expressions[middle].tokens.lowerBound < range.lowerBound { low = middle + 1 } else { high = middle }
        }
        let first = low
        while low < expressions.count, expressions[low].tokens.lowerBound < range.upperBound { low += 1 }
        return expressions[first..<low]
    }

    // MARK: Reading

    private static func day(at token: Int, _ passage: Passage) -> (Expression.Day, Int)? {
        let document = passage.document
        let words = MeetingWords.standard
        func word(_ offset: Int) -> String {
            let place = token + offset
            guard place < document.tokens.count, document.sentence(of: place) == document.sentence(of: token) else {
                return ""
            }
            let lower = document.lower(place)
            return lower.hasSuffix(".") && lower.count > 1 ? String(lower.dropLast()) : lower
        }
        func capital(_ offset: Int) -> Bool {
            token + offset < document.tokens.count && document.form(token + offset).first?.isUppercase == true
        }
        func month(_ offset: Int) -> Int? {
            guard capital(offset), let month = words.month(word(offset)) else { return nil }
            // "Willem-Jan", "April Weston".
            let entity = document.entity(of: token + offset).map { document.entities[$0].label }
            let isName =
                entity == "PERSON" || entity == "ORG" || token + offset > 0 && document.form(token + offset - 1) == "-"
            return isName ? nil : month
        }
        func number(_ offset: Int, _ range: ClosedRange<Int>) -> Int? {
            var digits = Substring(word(offset))
            for suffix in ["st", "nd", "rd", "th"] where digits.hasSuffix(suffix) { digits = digits.dropLast(2) }
            guard !digits.isEmpty, digits.utf8.count <= 4, digits.utf8.allSatisfy({ (48...57).contains($0) }),
                let value = Int(digits), range.contains(value)
            else { return nil }
            return value
        }
        /// The year after a day of the month, and how many tokens it takes.
        func year(_ offset: Int) -> (Int?, Int) {
            if let year = number(offset, 1000...2999) { return (year, 1) }
            if word(offset) == ",", let year = number(offset + 1, 1000...2999) { return (year, 2) }
            return (nil, 0)
        }
        let first = word(0)
        guard !first.isEmpty else { return nil }

        // "2024-03-03" stays one token.
        if first.utf8.count == 10, let day = CalendarDay(first) {
            return (.date(month: day.month, day: day.day, until: nil, year: day.year), 1)
        }
        if let iso = isoDay(first) { return (iso, 1) }
        if let month = month(0) {
            // "March 3", "March 3-5", "March 3 and 4", "May 2024".
            if let day = number(1, 1...31), !(word(2) == ":") {
                var length = 2
                var until: Int?
                if ["-", "–", "to", "and", "until"].contains(word(2)), let last = number(3, 1...31), last > day {
                    until = last
                    length = 4
                } else if let (low, high) = range(word(1)) {
                    return finished(month: month, low, high, 2)
                }
                let (year, more) = year(length)
                return (.date(month: month, day: day, until: until, year: year), length + more)
            }
            if let (low, high) = range(word(1)) { return finished(month: month, low, high, 2) }
            let (year, more) = year(1)
            if first.count < 4, first != "may", year == nil { return nil }
            if first == "may" || first == "march", year == nil, document.pos(token) != .propn { return nil }
            return (.vague(month: month, year: year, isPast: false), 1 + more)
        }
        if let day = number(0, 1...31) {
            // "3 March 2024", "3 to 5 March", "the 3rd of March".
            for skip in 1...2 where skip == 1 || word(1) == "of" {
                if let month = month(skip) {
                    let (year, more) = year(skip + 1)
                    return (.date(month: month, day: day, until: nil, year: year), skip + 1 + more)
                }
            }
            if ["-", "–", "to", "and"].contains(word(1)), let last = number(2, 1...31), last > day, let month = month(3)
            {
                let (year, more) = year(4)
                return (.date(month: month, day: day, until: last, year: year), 4 + more)
            }
        }
        if let (low, high) = range(first), let month = month(1) {
            let (year, more) = year(2)
            return (.date(month: month, day: low, until: high, year: year), 2 + more)
        }
        // "Sun Ling", "Mon Repos": a day cut short has a stop or a number behind it.
        let isFull = first.utf8.count > 5
        let isCut = document.form(token).hasSuffix(".") || [",", "."].contains(word(1)) || number(1, 1...31) != nil
        if capital(0), isFull || isCut, let weekday = words.weekday(first) {
            // "Tuesday, March 3": the date says more.
            let gap = word(1) == "," ? 2 : 1
            if month(gap) != nil || number(gap, 1...31) != nil, let (day, count) = day(at: token + gap, passage),
                case .date = day
            {
                return (day, count + gap)
            }
            let before = token > 0 ? document.lower(token - 1) : ""
            return (.weekday(weekday, shift: before == "last" ? -1 : before == "next" ? 1 : 0), 1)
        }
        switch first {
        case "today", "tonight": return (.relative(0), 1)
        case "yesterday": return (.relative(-1), 1)
        case "tomorrow": return (.relative(1), 1)
        case "this" where ["morning", "afternoon", "evening"].contains(word(1)): return (.relative(0), 2)
        case "last" where ["night"].contains(word(1)): return (.relative(-1), 2)
        case "next", "following":
            if word(1) == "day", token > 0, document.lower(token - 1) == "the" { return (.shifted(1), 2) }
        case "day", "days":
            guard token > 0, let count = ["a": 1, "one": 1, "two": 2, "three": 3][document.lower(token - 1)] else {
                break
            }
            if word(1) == "later" { return (.shifted(count), 2) }
            if word(1) == "earlier" || word(1) == "before" && word(2) != "the" { return (.shifted(-count), 2) }
        case "last", "previous", "past":
            if first == "previous", word(1) == "day" { return (.shifted(-1), 2) }
            if let month = month(1) { return (.vague(month: month, year: nil, isPast: true), 2) }
            if ["week", "month", "year", "autumn", "spring", "summer", "winter", "fall", "century", "decade"]
                .contains(word(1))
            {
                return (.vague(month: nil, year: nil, isPast: word(1) != "week"), 2)
            }
        default: break
        }
        // "two years ago", "in 1978".
        if ["year", "years", "month", "months", "decades"].contains(first), word(1) == "ago" || word(1) == "earlier" {
            return (.vague(month: nil, year: nil, isPast: true), 2)
        }
        if let year = number(0, 1200...2099), token > 0,
            ["in", "since", "of", "early", "late", "by", "until", "from"].contains(document.lower(token - 1))
        {
            return (.vague(month: nil, year: year, isPast: false), 1)
        }
        return nil
    }

    private static func finished(month: Int, _ low: Int, _ high: Int, _ length: Int) -> (Expression.Day, Int)? {
        (.date(month: month, day: low, until: high, year: nil), length)
    }

    /// "7-8" and "7–8", which the tokenizer keeps whole.
    private static func range(_ word: String) -> (Int, Int)? {
        let parts = word.split { $0 == "-" || $0 == "–" }
        guard parts.count == 2, parts.allSatisfy({ (1...2).contains($0.utf8.count) }), let low = Int(parts[0]),
            let high = Int(parts[1]), (1...31).contains(low), (1...31).contains(high), low < high
        else { return nil }
        return (low, high)
    }

    /// "03.05.2024" and "3/5/2024" are read day first, but only where the month cannot be the day.
    private static func isoDay(_ word: String) -> Expression.Day? {
        let parts = word.split(separator: ".")
        guard parts.count == 3, parts[2].utf8.count == 4, let day = Int(parts[0]), let month = Int(parts[1]),
            let year = Int(parts[2]), CalendarDay(year: year, month: month, day: day) != nil
        else { return nil }
        return .date(month: month, day: day, until: nil, year: year)
    }

    /// The nearest verb or encounter noun above an expression.
    private static func owner(of tokens: Range<Int>, _ passage: Passage) -> Int {
        let document = passage.document
        var token = tokens.first { !tokens.contains(document.head($0)) || document.isRoot($0) } ?? tokens.lowerBound
        for _ in 0..<Passage.reach {
            let head = document.head(token)
            if head == token { return token }
            token = head
            if passage.isVerb(token)
                || document.pos(token) == .noun && !passage.has(token, .unit)
                    && !passage.classes[token].isDisjoint(with: .encounterNouns.union(WordClasses(.plan)))
            {
                return token
            }
            if document.pos(token) == .noun, document.label(token) != "npadvmod", document.label(token) != "pobj" {
                return token
            }
        }
        return token
    }

    // MARK: Resolving

    /// The day that an expression means.
    ///
    /// - Parameters:
    ///   - expression: The words of the text.
    ///   - status: A day told without a year or by its weekday lies behind what was held and before what is planned.
    ///   - published: The article's day.
    ///   - document: Where the expression stands.
    /// - Returns: The day and the words, or the words alone where they cannot be resolved.
    static func resolve(
        _ expression: Expression,
        status: Meeting.Status?,
        published: CalendarDay?,
        in document: Document
    ) -> TimeOfMeeting {
        var time = TimeOfMeeting(span: document.span(of: expression.tokens))
        let isAhead = status == .planned || status == .postponed || status == .cancelled
        switch expression.day {
        case .date(let month, let day, let until, let year):
            time.namesDay = true
            func calendarDay(_ number: Int, in year: Int) -> CalendarDay? {
                CalendarDay(year: year, month: month, day: number)
            }
            if let year {
                time.day = calendarDay(day, in: year)
                time.end = until.flatMap { last in calendarDay(last, in: year) }
                if let published, let found = time.day { time.isLongAgo = found.daysUntil(published) > 60 }
            } else if let published {
                // The nearest to the article's day; a year's half decides which.
                let candidates = (published.year - 1...published.year + 1).compactMap { calendarDay(day, in: $0) }
                let fitting = candidates.filter { isAhead ? $0 >= published : $0 <= published }
                // "is on a visit from 20 to 22 May", told on the 21st.
                let covering = candidates.first { first in
                    guard let last = until.flatMap({ calendarDay($0, in: first.year) }) else { return false }
                    return first <= published && published <= last
                }
                let nearest =
                    covering
                    ?? (fitting.isEmpty ? candidates : fitting).min {
                        abs($0.daysUntil(published)) < abs($1.daysUntil(published))
                    }
                time.day = nearest
                time.end = until.flatMap { last in nearest.flatMap { calendarDay(last, in: $0.year) } }
                if let nearest { time.isLongAgo = nearest.daysUntil(published) > 60 }
            }
        case .weekday(let weekday, let shift):
            time.namesDay = true
            guard let published else { break }
            var back = (published.weekday - weekday + 7) % 7
            if shift < 0 {
                if back == 0 { back = 7 }
                time.day = published.adding(days: -back)
            } else if isAhead || shift > 0 {
                let ahead = (weekday - published.weekday + 7) % 7
                time.day = published.adding(days: ahead == 0 && shift > 0 ? 7 : ahead)
            } else {
                time.day = published.adding(days: -back)
            }
        case .relative(let days):
            time.namesDay = true
            time.day = published.flatMap { $0.adding(days: days) }
        case .shifted(let days):
            (time.namesDay, time.shift) = (true, days)
        case .vague(let month, let year, let isPast):
            time.isLongAgo = isPast || year.map { $0 < (published?.year ?? $0 + 1) } == true
            // "in November", told in January.
            if let month, year == nil, let published, month != published.month, !isAhead { time.isLongAgo = true }
        }
        return time
    }
}

extension CalendarDay {
    /// Days since 1 March of year 0, after [Richards 2013].
    var ordinal: Int {
        let shifted = month > 2 ? year : year - 1
        let monthFromMarch = (month + 9) % 12
        return 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + (153 * monthFromMarch + 2) / 5 + day - 1
    }

    /// 1 for Monday.
    var weekday: Int { (ordinal + 2) % 7 + 1 }

    func daysUntil(_ other: CalendarDay) -> Int { other.ordinal - ordinal }

    /// The day so many days later, or earlier for a negative number; walks by months, so a number of weeks is meant.
    func adding(days: Int) -> CalendarDay? {
        var (year, month, day) = (year, month, day + days)
        while day < 1 {
            month -= 1
            if month < 1 { (year, month) = (year - 1, 12) }
            day += CalendarDay.length(ofMonth: month, year: year)
        }
        while day > CalendarDay.length(ofMonth: month, year: year) {
            day -= CalendarDay.length(ofMonth: month, year: year)
            month += 1
            if month > 12 { (year, month) = (year + 1, 1) }
        }
        return CalendarDay(year: year, month: month, day: day)
    }
}

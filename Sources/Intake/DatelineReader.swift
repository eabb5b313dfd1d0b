import Articles

/// Finds the dateline at the head of a report.
///
/// It knows the forms of the agencies: "GENEVA (Reuters) —", "HEMPSTEAD, N.Y., Sept. 26 (UPI) —", "MOSCOW, December 15
/// /TASS/.", "МОСКВА, 15 дек – РИА Новости.", "Ankara, March 14 –". A place in small letters needs a day or an agency
/// beside it, so that "Norway – a founding member – …" is a sentence.
struct DatelineReader {
    /// A dateline with its day, where it names the year too.
    struct Finding {
        var dateline: Dateline
        var day: CalendarDay?
    }

    /// Datelines are shorter than this.
    private static let maximumScalars = 120

    private let scalars: [Unicode.Scalar]
    /// The byte at which each scalar begins, and one more for the end.
    private let offsets: [Int]

    private init(_ utf8: [UInt8], _ span: TextSpan) {
        // Four bytes a scalar at most; a scalar that is cut at the end of the slice stands behind what is looked at.
        let slice = utf8[span.start..<min(span.end, span.start + 4 * Self.maximumScalars)]
        let scalars = Array(String(decoding: slice, as: UTF8.self).unicodeScalars.prefix(Self.maximumScalars))
        var offsets = [span.start]
        for scalar in scalars { offsets.append(offsets[offsets.count - 1] + UTF8.width(scalar)) }
        self.scalars = scalars
        self.offsets = offsets
    }

    /// The dateline that a paragraph begins with.
    static func dateline(at span: TextSpan, in utf8: [UInt8]) -> Finding? {
        DatelineReader(utf8, span).opening()
    }

    /// A line that is a place and a full date and nothing else: "Lisbon, 21 May 2029".
    static func line(_ span: TextSpan, in utf8: [UInt8]) -> Finding? {
        let reader = DatelineReader(utf8, span)
        guard reader.offsets[reader.offsets.count - 1] == span.end,
            let parts = reader.parts(0..<reader.scalars.count), parts.date != nil, parts.day != nil
        else { return nil }
        let dateline = Dateline(span: span, place: reader.span(parts.place), date: parts.date.map(reader.span))
        return Finding(dateline: dateline, day: parts.day)
    }

    private func opening() -> Finding? {
        guard let first = scalars.first,
            first.properties.isUppercase || first.properties.generalCategory == .otherLetter
        else { return nil }
        var agency: Range<Int>?
        var head = 0
        var index = 0
        // The head ends at the agency in brackets or slashes, or at the first dash.
        while index < scalars.count {
            if scalars[index] == "(" || scalars[index] == "/" {
                let close: Unicode.Scalar = scalars[index] == "(" ? ")" : "/"
                guard let end = scalars[(index + 1)...].firstIndex(of: close), end - index <= 60, end > index + 1 else {
                    return nil
                }
                agency = index + 1..<end
                head = index
                index = end + 1
                break
            }
            if dash(at: index) > 0 {
                head = index
                break
            }
            index += 1
        }
        guard index < scalars.count, head > 0 else { return nil }
        var end = index
        let isSlashed = agency.map { scalars[$0.upperBound] == "/" } ?? false
        while end < scalars.count, scalars[end] == " " || (isSlashed && scalars[end] == ".") { end += 1 }
        let width = dash(at: end) + (dash(at: end) == 0 && end > 0 ? dash(at: end - 1) : 0)
        if width > 0 {
            end = (dash(at: end) > 0 ? end : end - 1) + width
        } else if !isSlashed {
            return nil
        }
        while end < scalars.count, scalars[end] == " " || scalars[end] == "\u{A0}" { end += 1 }
        guard let parts = parts(0..<head) else { return nil }

        if agency == nil, let named = agencyAfterDash(end) {
            agency = named.name
            end = named.end
        }
        // What follows opens a sentence.
        guard end < scalars.count, !scalars[end].properties.isLowercase else { return nil }
        guard agency != nil || parts.date != nil || isCapitals(parts.place) else { return nil }
        if agency == nil, !isCapitals(parts.place), !parts.isPunctuated { return nil }
        let dateline = Dateline(
            span: span(0..<end),
            place: span(parts.place),
            date: parts.date.map(span),
            agency: agency.map(span)
        )
        return Finding(dateline: dateline, day: parts.day)
    }

    private struct Parts {
        var place: Range<Int>
        var date: Range<Int>?
        var day: CalendarDay?
        /// Whether a comma or a full stop stands between place and date.
        var isPunctuated = false
    }

    /// The place and the date in what stands before the dash; nil where it is something else.
    private func parts(_ range: Range<Int>) -> Parts? {
        let text = String(String.UnicodeScalarView(scalars[range]))
        var place = range
        var date: Range<Int>?
        let stated = StatedDate(in: text)
        if let stated {
            let view = text.unicodeScalars
            let start = range.lowerBound + view.distance(from: view.startIndex, to: stated.range.lowerBound)
            let end = range.lowerBound + view.distance(from: view.startIndex, to: stated.range.upperBound)
            // Nothing but a full stop, or "г." for a year, stands behind the date.
            let rest = scalars[end..<range.upperBound].filter {
                $0.properties.isAlphabetic || $0.properties.numericType != nil
            }
            guard rest.isEmpty || rest == ["г"] else { return nil }
            place = range.lowerBound..<start
            date = start..<end
        }
        var result = Parts(place: place, date: date, day: stated?.day)
        var end = place.upperBound
        // A day of the week goes with the date.
        while end > place.lowerBound, Self.isSeparator(scalars[end - 1]) {
            if scalars[end - 1] != " " { result.isPunctuated = true }
            end -= 1
        }
        if let comma = scalars[place.lowerBound..<end].lastIndex(where: { $0 == "," || $0 == "." }) {
            let name = String(String.UnicodeScalarView(scalars[(comma + 1)..<end])).lowercased().filter { $0 != " " }
            if WordLists.dateWords[name] == .weekday {
                let first = (comma + 1..<end).first { scalars[$0] != " " } ?? comma + 1
                result.date = first..<(date?.upperBound ?? end)
                result.isPunctuated = true
                end = comma
            }
        }
        while end > place.lowerBound, scalars[end - 1] == " " || scalars[end - 1] == "," { end -= 1 }
        // The full stop of an abbreviation belongs to the place: "HEMPSTEAD, N.Y."
        let isState = scalars[place.lowerBound..<end].contains(",")
        if end < place.upperBound, scalars[end] == ".", isState || (end > 1 && scalars[end - 2] == ".") { end += 1 }
        result.place = place.lowerBound..<end
        return isPlace(result.place) ? result : nil
    }

    /// One to six words that begin with a capital, with small words of at most three letters between them.
    private func isPlace(_ range: Range<Int>) -> Bool {
        guard !range.isEmpty, range.count <= 60 else { return false }
        let words = scalars[range].split { $0 == " " || $0 == "," || $0 == "/" || $0 == "\u{A0}" }
        guard (1...6).contains(words.count) else { return false }
        let name = String(String.UnicodeScalarView(scalars[range])).lowercased()
        if FurnitureLines.standard.kickers.contains(name) { return false }
        for (number, word) in words.enumerated() {
            guard let first = word.first else { return false }
            guard word.allSatisfy({ $0.properties.isAlphabetic || ".'’-".unicodeScalars.contains($0) }) else {
                return false
            }
            let isCapital = first.properties.isUppercase || first.properties.generalCategory == .otherLetter
            if !isCapital, number == 0 || number == words.count - 1 || word.count > 3 { return false }
            let name = String(String.UnicodeScalarView(word)).lowercased()
            if number == 0, WordLists.dateWords[name] != nil { return false }
        }
        return true
    }

    /// Whether all words but the smallest are in capitals, and one of them is longer than two letters.
    private func isCapitals(_ range: Range<Int>) -> Bool {
        let head = scalars[range].prefix { $0 != "," }
        let words = head.split { $0 == " " || $0 == "/" }
        guard words.contains(where: { $0.count(where: \.properties.isUppercase) > 2 }) else { return false }
        return words.allSatisfy { word in word.count <= 3 || !word.contains { $0.properties.isLowercase } }
    }

    /// The number of scalars of the dash that stands here, 0 where there is none.
    ///
    /// A hyphen counts between spaces.
    private func dash(at index: Int) -> Int {
        guard index < scalars.count else { return 0 }
        switch scalars[index] {
        case "—", "–", "―", "‒", "−": return 1
        case "-":
            let isDouble = index + 1 < scalars.count && scalars[index + 1] == "-"
            if isDouble { return 2 }
            let isSpaced =
                index > 0 && (scalars[index - 1] == " " || scalars[index - 1] == ")" || scalars[index - 1] == "/")
                && index + 1 < scalars.count && scalars[index + 1] == " "
            return isSpaced ? 1 : 0
        default: return 0
        }
    }

    /// A known agency and a full stop behind the dash.
    private func agencyAfterDash(_ start: Int) -> (name: Range<Int>, end: Int)? {
        guard let stop = scalars[start...].prefix(30).firstIndex(where: { $0 == "." || $0 == "," }),
            scalars[stop] == ".", stop > start
        else { return nil }
        let name = String(String.UnicodeScalarView(scalars[start..<stop])).lowercased()
        guard WordLists.agencies.contains(name) else { return nil }
        var end = stop + 1
        while end < scalars.count, scalars[end] == " " { end += 1 }
        return (start..<stop, end)
    }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "," || scalar == "." || scalar == "\u{A0}"
    }

    private func span(_ range: Range<Int>) -> TextSpan {
        TextSpan(offsets[range.lowerBound], offsets[range.upperBound])
    }
}

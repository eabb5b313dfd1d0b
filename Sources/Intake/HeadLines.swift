import Articles

/// Whether a text's first line is its title.
enum TitleLine {
    private static let maximumBytes = 600
    private static let maximumWords = 35

    /// Whether the first line, or block of wrapped lines, is a title above the first lines of the text.
    ///
    /// A text of one line has none.
    static func isTitle(_ span: TextSpan, before following: [TextSpan], in utf8: [UInt8]) -> Bool {
        guard !following.isEmpty, span.count <= maximumBytes else { return false }
        guard DatelineReader.dateline(at: span, in: utf8) == nil else { return false }
        let text = String(decoding: utf8[span.range], as: UTF8.self)
        let words = text.split { $0.isWhitespace }
        guard words.count <= maximumWords, words.contains(where: { $0.contains(where: \.isLetter) }),
            let first = text.unicodeScalars.first, !"-–—•*·".unicodeScalars.contains(first)
        else { return false }
        let closing = "\"'”’»)]".unicodeScalars
        guard let last = text.unicodeScalars.last(where: { !closing.contains($0) }) else { return false }
        if ":,".unicodeScalars.contains(last) { return false }
        let isSentence = ".!?…;".unicodeScalars.contains(last)
        guard isSentence else { return true }
        if isTitleCase(words) { return true }
        if following.contains(where: { DatelineReader.dateline(at: $0, in: utf8) != nil }) { return true }
        // A short line with a full stop above a longer paragraph: headlines of some collections end so.
        return span.count <= 130 && !"\"“«„".unicodeScalars.contains(first)
            && following.contains { span.count * 3 <= $0.count * 2 }
    }

    /// Whether three of four longer words begin with a capital.
    private static func isTitleCase(_ words: [Substring]) -> Bool {
        let long = words.filter { $0.count > 3 && $0.first?.isLetter == true }
        let capital = long.count { $0.first?.isUppercase == true }
        return long.count > 2 && capital * 4 >= long.count * 3
    }
}

/// Lines that name who wrote the article.
enum Byline {
    /// The name in a line such as "By Jane Roe" or "Автор: Иван Петров".
    static func name(in line: String) -> String? {
        guard line.utf8.count <= 200 else { return nil }
        let words = LineWords(line).words
        guard (2...14).contains(words.count) else { return nil }
        for count in [2, 1] where words.count > count {
            let key = words[..<count].map(\.text).joined(separator: " ")
            guard let needsColon = FurnitureLines.standard.bylines[key] else { continue }
            let hasColon = words[count - 1].endsWithColon
            guard hasColon || !needsColon else { continue }
            let rest = line.unicodeScalars[words[count - 1].source.endIndex...]
                .drop { $0 == ":" || $0.properties.isWhitespace }
            let name = String(rest)
            if hasColon || isName(words[count...], name) { return name }
        }
        return nil
    }

    /// The names in a field for authors: "By Jane Roe; John Doe contributed from Lima" has the first.
    static func names(in value: String) -> String? {
        let first = value.split(separator: ";").first.map { $0.trimmingPrefix { $0.isWhitespace } } ?? ""
        let names = name(in: String(first)) ?? String(first)
        return names.contains(where: \.isLetter) ? names : nil
    }

    /// The agencies' closing credit: "(Reporting by …; editing by …)".
    static func credit(in line: String) -> String? {
        let words = LineWords(line).words
        guard (3...60).contains(words.count) else { return nil }
        for count in [3, 2] where FurnitureLines.standard.credits.contains(FurnitureLines.key(words[..<count])) {
            return line
        }
        return nil
    }

    /// Names in capitals, or "our correspondent", and no end of a sentence.
    private static func isName(_ words: ArraySlice<LineWords.Word>, _ text: String) -> Bool {
        if let last = text.unicodeScalars.last, ".!?:;".unicodeScalars.contains(last) { return false }
        if ["our", "a", "the", "staff"].contains(words.first?.text) { return words.count <= 5 }
        guard !words.contains(where: \.isNumber), let first = words.first?.text else { return false }
        // "By Monday evening"; but there are people called Jan.
        if WordLists.dateWords[first] == .weekday || (words.count == 1 && WordLists.month(first) != nil) {
            return false
        }
        let small = words.filter { $0.source.first?.isLowercase == true }
        return words.first?.source.first?.isUppercase == true && words.last?.source.first?.isUppercase == true
            && small.allSatisfy { $0.text.count <= 4 } && small.count * 2 <= words.count
    }
}

/// A line that is a date and nothing else: "Published: 15 December 2015, 14:42 GMT".
struct DateLine {
    var day: CalendarDay?
    /// Whether it says when the page was changed.
    var isUpdate = false
    /// Whether a word says what the date is ("Published").
    var isLabelled = false

    init?(_ line: String) {
        guard line.utf8.count <= 120, let stated = StatedDate(in: line) else { return nil }
        day = stated.day
        let outside = [line[..<stated.range.lowerBound], line[stated.range.upperBound...]]
        for part in outside {
            for word in LineWords(part).words {
                let meaning = WordLists.dateWords[word.text]
                if meaning == .update {
                    isUpdate = true
                    isLabelled = true
                } else if meaning == .label {
                    isLabelled = true
                } else if word.isNumber || meaning == .clock || meaning == .weekday {
                    continue
                } else if (2...5).contains(word.source.count), word.source.allSatisfy({ $0.isASCII && $0.isUppercase })
                {
                    // A time zone.
                    continue
                } else {
                    return nil
                }
            }
        }
    }
}

/// Whether lines were broken at a column.
enum WrappedText {
    private static let columns = 40...120

    /// A text is wrapped when its lines are as full as its widest line allows.
    ///
    /// The next line's first word would not have fitted. Nine of ten line ends within blocks must be so, and one at least must break a sentence.
    static func isWrapped(_ lines: [TextLine], in utf8: [UInt8]) -> Bool {
        let widths = lines.map { characters(utf8[$0.span.range]) }
        let ends = lines.indices.dropFirst().filter { !lines[$0].beginsBlock }
        guard !ends.isEmpty, ends.allSatisfy({ widths[$0 - 1] <= columns.upperBound }) else { return false }
        let breaks = ends.filter { !isFurniture(lines[$0], utf8) && !isFurniture(lines[$0 - 1], utf8) }
        guard let width = breaks.map({ widths[$0 - 1] }).max(), columns.contains(width) else { return false }
        var full = 0
        var broken = 0
        for index in breaks {
            let line = utf8[lines[index - 1].span.range]
            let word = utf8[lines[index].span.range].prefix { $0 != 0x20 }
            if widths[index - 1] + 1 + characters(word) > width { full += 1 }
            if let last = line.last, !".!?:\"".utf8.contains(last), last < 0x80 || !endsInSign(line) { broken += 1 }
        }
        return full * 10 >= breaks.count * 9 && broken > 0
    }

    private static func isFurniture(_ line: TextLine, _ utf8: [UInt8]) -> Bool {
        guard line.span.count <= columns.upperBound * 4 else { return false }
        return FurnitureLines.standard.find(String(decoding: utf8[line.span.range], as: UTF8.self)) != nil
    }

    private static func characters(_ utf8: ArraySlice<UInt8>) -> Int { utf8.count { $0 & 0xC0 != 0x80 } }

    /// Whether a line ends in a closing quotation mark or an ellipsis.
    private static func endsInSign(_ line: ArraySlice<UInt8>) -> Bool {
        ["”", "’", "»", "…", "“"].contains { line.suffix($0.utf8.count).elementsEqual($0.utf8) }
    }
}

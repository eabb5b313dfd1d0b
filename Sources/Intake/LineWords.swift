/// The words of a short line, as word lists know them: in lower case, numbers apart from words, no punctuation.
///
///     LineWords("10 265 просмотров")   // one number and the word "просмотров"
struct LineWords {
    struct Word {
        var text: String
        /// The word as it stands in the line.
        var source: Substring
        var isNumber = false
        /// Whether a colon follows.
        var endsWithColon = false
    }

    private(set) var words: [Word] = []
    /// Whether the line holds a letter or a digit of any script.
    private(set) var hasWords = false

    init(_ line: some StringProtocol) {
        let line = Substring(line)
        let scalars = line.unicodeScalars
        var index = scalars.startIndex
        while index < scalars.endIndex {
            let start = index
            let first = scalars[index]
            if first.properties.numericType != nil, first.isASCII {
                index = Self.endOfNumber(scalars, index)
                append(number: line[start..<index])
            } else if Self.isLetter(first) {
                while index < scalars.endIndex, Self.isLetter(scalars[index]) || Self.isInner(scalars, index) {
                    scalars.formIndex(after: &index)
                }
                let source = line[start..<index]
                let text = source.lowercased().replacing("’", with: "'")
                // "(c)" is how typewriters wrote ©.
                let isSign = text == "c" && start > scalars.startIndex && scalars[scalars.index(before: start)] == "("
                words.append(Word(text: isSign ? "©" : text, source: source))
            } else {
                if first == "©" { words.append(Word(text: "©", source: line[start...start])) }
                if first == ":" || first == "：", !words.isEmpty { words[words.count - 1].endsWithColon = true }
                scalars.formIndex(after: &index)
            }
        }
        hasWords = !words.isEmpty
    }

    /// Numbers that belong together ("10 265") are one.
    private mutating func append(number: Substring) {
        if let last = words.last, last.isNumber, !last.endsWithColon, number.utf8.count == 3,
            last.source.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x20 || $0 >= 0x80 }),
            number.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            number.base[last.source.endIndex..<number.startIndex].unicodeScalars.count == 1
        {
            words[words.count - 1].source = number.base[last.source.startIndex..<number.endIndex]
            return
        }
        words.append(Word(text: "#", source: number, isNumber: true))
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
            .spacingMark, .decimalNumber:
            return true
        default: return false
        }
    }

    /// Whether an apostrophe stands here between letters.
    private static func isInner(_ scalars: Substring.UnicodeScalarView, _ index: Substring.Index) -> Bool {
        guard scalars[index] == "'" || scalars[index] == "’" else { return false }
        let next = scalars.index(after: index)
        return next < scalars.endIndex && isLetter(scalars[next])
    }

    /// Digits with separators between them, and a unit ("1.2K").
    private static func endOfNumber(
        _ scalars: Substring.UnicodeScalarView,
        _ start: Substring.Index
    ) -> Substring.Index {
        func isDigit(_ index: Substring.Index) -> Bool {
            index < scalars.endIndex && ("0"..."9").contains(scalars[index])
        }
        var index = start
        while index < scalars.endIndex {
            let next = scalars.index(after: index)
            if isDigit(index) {
                index = next
            } else if [",", ".", "'", "’"].contains(scalars[index]), isDigit(next) {
                index = next
            } else {
                break
            }
        }
        if index < scalars.endIndex, ["k", "K", "m", "M"].contains(scalars[index]) {
            let next = scalars.index(after: index)
            if next == scalars.endIndex || !isLetter(scalars[next]) { return next }
        }
        return index
    }
}

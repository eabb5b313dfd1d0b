/// What a DOCTYPE says.
struct DoctypeToken {
    /// In the page or among the derived bytes, in lower case.
    var name: Range<Int>?
    var publicID: Range<Int>?
    var systemID: Range<Int>?
    var forcesQuirks = false
}

/// The states that read comments, DOCTYPEs and CDATA sections' beginnings.
extension Tokenizer {
    /// 13.2.5.42 Markup declaration open state.
    mutating func markupDeclaration(from: Int) {
        let index = from + 2
        if byte(index) == 0x2D, byte(index + 1) == 0x2D {
            comment(from: from)
        } else if matches("doctype", at: index, ignoringCase: true) {
            doctype(from: from)
        } else if allowsCDATA, matches("[CDATA[", at: index, ignoringCase: false) {
            position = index + 7
            state = .cdata
        } else {
            bogusComment(from: from, content: index)
        }
    }

    func matches(_ word: StaticString, at index: Int, ignoringCase: Bool) -> Bool {
        guard index + word.utf8CodeUnitCount <= count else { return false }
        for offset in 0..<word.utf8CodeUnitCount {
            let byte = ignoringCase ? lowercased(base[index + offset]) : base[index + offset]
            if byte != word.utf8Start[offset] { return false }
        }
        return true
    }

    /// 13.2.5.41 Bogus comment state.
    mutating func bogusComment(from: Int, content: Int) {
        var index = content
        while index < count, base[index] != 0x3E { index += 1 }
        emitComment(from: from, content: content..<index, end: min(index + 1, count))
    }

    private mutating func emitComment(from: Int, content: Range<Int>, end: Int) {
        let words = withoutNulls(content.lowerBound, content.upperBound)
        kind = .comment
        start = from
        self.end = end
        contentStart = words.lowerBound
        contentEnd = words.upperBound
        position = end
    }

    /// 13.2.5.43 Comment start state to 13.2.5.52: a comment ends at the first `-->` or `--!>`, or at once.
    private mutating func comment(from: Int) {
        let content = from + 4
        if byte(content) == 0x3E { return emitComment(from: from, content: content..<content, end: content + 1) }
        if byte(content) == 0x2D, byte(content + 1) == 0x3E {
            return emitComment(from: from, content: content..<content, end: content + 2)
        }
        var index = content
        while index + 2 < count {
            if base[index] != 0x2D || base[index + 1] != 0x2D {
                index = Words.find(0x2D, 0x2D, 0x2D, in: base, from: index + 1, to: count)
                continue
            }
            if base[index + 2] == 0x3E { return emitComment(from: from, content: content..<index, end: index + 3) }
            if base[index + 2] == 0x21, byte(index + 3) == 0x3E {
                return emitComment(from: from, content: content..<index, end: index + 4)
            }
            index += 1
        }
        // The page breaks off; what may have begun the end is not content.
        var last = count
        if last - 3 >= content, base[last - 3] == 0x2D, base[last - 2] == 0x2D, base[last - 1] == 0x21 {
            last -= 3
        } else {
            var dashes = 0
            while dashes < 2, last > content, base[last - 1] == 0x2D {
                last -= 1
                dashes += 1
            }
        }
        emitComment(from: from, content: content..<max(last, content), end: count)
    }

    /// 13.2.5.53 DOCTYPE state to 13.2.5.68.
    private mutating func doctype(from: Int) {
        doctype = DoctypeToken()
        var index = skipWhitespace(from + 9)
        if index < count, base[index] != 0x3E {
            let nameStart = index
            while index < count, !isWhitespace(base[index]), base[index] != 0x3E { index += 1 }
            doctype.name = doctypeName(nameStart, index)
            index = skipWhitespace(index)
            if index < count, base[index] != 0x3E { index = doctypeIdentifiers(index) }
        } else {
            doctype.forcesQuirks = true
        }
        if index >= count { doctype.forcesQuirks = true }
        while index < count, base[index] != 0x3E { index += 1 }
        kind = .doctype
        start = from
        end = min(index + 1, count)
        position = end
    }

    /// Reads what follows the name up to something that is no identifier; where that is.
    private mutating func doctypeIdentifiers(_ from: Int) -> Int {
        var index = from + 6
        if matches("public", at: from, ignoringCase: true) {
            index = skipWhitespace(index)
            guard let identifier = quoted(index) else {
                doctype.forcesQuirks = true
                return index
            }
            doctype.publicID = withoutNulls(identifier.lowerBound, identifier.upperBound)
            guard isClosed(identifier) else { return afterBroken(identifier) }
            index = skipWhitespace(identifier.upperBound + 1)
            guard byte(index) == 0x22 || byte(index) == 0x27 else {
                if byte(index) != 0x3E { doctype.forcesQuirks = true }
                return index
            }
        } else if matches("system", at: from, ignoringCase: true) {
            index = skipWhitespace(index)
        } else {
            doctype.forcesQuirks = true
            return from
        }
        guard let identifier = quoted(index) else {
            doctype.forcesQuirks = true
            return index
        }
        doctype.systemID = withoutNulls(identifier.lowerBound, identifier.upperBound)
        guard isClosed(identifier) else { return afterBroken(identifier) }
        // What else follows is ignored, and does not make quirks.
        return skipWhitespace(identifier.upperBound + 1)
    }

    /// What stands between the quotes that open at `index`, up to the closing one, a `>`, or the page's end.
    private func quoted(_ index: Int) -> Range<Int>? {
        let quote = byte(index)
        guard quote == 0x22 || quote == 0x27 else { return nil }
        var end = index + 1
        while end < count, Int(base[end]) != quote, base[end] != 0x3E { end += 1 }
        return index + 1..<end
    }

    private func isClosed(_ identifier: Range<Int>) -> Bool {
        byte(identifier.upperBound) == Int(base[identifier.lowerBound - 1])
    }

    private mutating func afterBroken(_ identifier: Range<Int>) -> Int {
        doctype.forcesQuirks = true
        return identifier.upperBound
    }

    private func skipWhitespace(_ index: Int) -> Int {
        var index = index
        while index < count, isWhitespace(base[index]) { index += 1 }
        return index
    }

    private mutating func doctypeName(_ from: Int, _ to: Int) -> Range<Int> {
        var lower: [UInt8] = []
        for index in from..<to {
            if base[index] == 0 { lower += replacementCharacter } else { lower.append(lowercased(base[index])) }
        }
        return appendDerived(lower[...], from: from, to: to)
    }
}

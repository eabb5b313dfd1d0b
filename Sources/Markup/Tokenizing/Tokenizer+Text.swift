/// The states that read text.
extension Tokenizer {
    /// 13.2.5.1 Data state, and the tag open states; may leave the token unread where only the state changed.
    mutating func nextInData() {
        var index = position
        beginText(index)
        while index < count {
            let byte = base[index]
            if byte == 0x3C {
                let next = self.byte(index + 1)
                if isLetter(next) {
                    if endText(index) { return }
                    return tag(from: index, isEnd: false)
                }
                if next == 0x2F {
                    let after = self.byte(index + 2)
                    if after < 0 {
                        index = count
                        break
                    }
                    if endText(index) { return }
                    if isLetter(after) { return tag(from: index, isEnd: true) }
                    if after != 0x3E { return bogusComment(from: index, content: index + 2) }
                    // "</>": nothing.
                    index += 3
                    beginText(index)
                    continue
                }
                if next == 0x21 {
                    if endText(index) { return }
                    return markupDeclaration(from: index)
                }
                if next == 0x3F {
                    if endText(index) { return }
                    return bogusComment(from: index, content: index + 1)
                }
                index += 1
            } else if byte == 0x26 {
                index = passAmpersand(index)
            } else if byte == 0 {
                if endText(index) { return }
                return emitNull(index)
            } else {
                index = Words.find(0x3C, 0x26, 0, in: base, from: index + 1, to: count)
            }
        }
        if !endText(index) { emitEndOfFile() }
    }

    /// Passes over the ampersand at `index`, and the reference that it begins if it does; where to go on.
    private mutating func passAmpersand(_ index: Int) -> Int {
        let next = byte(index + 1)
        guard next == 0x23 || isLetter(next), let found = reference(at: index, inAttribute: false) else {
            return index + 1
        }
        substitute(found.value, from: index, to: found.end)
        return found.end
    }

    /// Passes over the NUL at `index`, for which U+FFFD stands.
    private mutating func passNull(_ index: Int) -> Int {
        substitute(replacementCharacter[...], from: index, to: index + 1)
        return index + 1
    }

    private mutating func emitNull(_ index: Int) {
        emitCharacters(index, index + 1)
        kind = .null
    }

    /// 13.2.5.2 RCDATA state and 13.2.5.3 RAWTEXT state.
    mutating func nextInText(hasReferences: Bool) {
        var index = position
        beginText(index)
        while index < count {
            let byte = base[index]
            if byte == 0x3C, isAppropriateEndTag(index) {
                if endText(index) { return }
                return tag(from: index, isEnd: true)
            }
            if byte == 0x26, hasReferences {
                index = passAmpersand(index)
            } else if byte == 0 {
                index = passNull(index)
            } else {
                index = Words.find(0x3C, 0x26, 0, in: base, from: index + 1, to: count)
            }
        }
        if !endText(index) { emitEndOfFile() }
    }

    /// 13.2.5.5 PLAINTEXT state.
    mutating func nextInPlainText() {
        var index = position
        beginText(index)
        while index < count {
            index = Words.find(0, 0, 0, in: base, from: index, to: count)
            if index < count { index = passNull(index) }
        }
        if !endText(index) { emitEndOfFile() }
    }

    /// 13.2.5.69 CDATA section state, where a NUL passes as it is.
    mutating func nextInCDATA() {
        let from = position
        var index = from
        while index < count {
            let byte = base[index]
            if byte == 0x5D, self.byte(index + 1) == 0x5D, self.byte(index + 2) == 0x3E {
                if index > from { return emitCharacters(from, index) }
                position = index + 3
                state = .data
                return
            }
            if byte == 0 {
                if index > from { return emitCharacters(from, index) }
                return emitNull(index)
            }
            index += 1
        }
        if index > from { return emitCharacters(from, index) }
        emitEndOfFile()
    }

    /// Whether the end tag of the last start tag stands at `index`: "an appropriate end tag token".
    func isAppropriateEndTag(_ index: Int) -> Bool {
        guard byte(index + 1) == 0x2F, lastStartTag != .none else { return false }
        let spelling = names.spelling(lastStartTag)
        var place = index + 2
        for expected in spelling {
            guard place < count, lowercased(base[place]) == expected else { return false }
            place += 1
        }
        return place < count && endsName(base[place])
    }

    @inline(__always)
    func endsName(_ byte: UInt8) -> Bool { isWhitespace(byte) || byte == 0x2F || byte == 0x3E }

    /// 13.2.5.4 Script data state and the states of its escapes, 13.2.5.15 to 13.2.5.31.
    mutating func nextInScript() {
        var index = position
        beginText(index)
        while index < count {
            let byte = base[index]
            if byte == 0x2D {
                scriptDashes = scriptEscape == 0 ? 0 : scriptDashes + 1
                index += 1
            } else if byte == 0x3C {
                if scriptEscape < 2, isAppropriateEndTag(index) {
                    if endText(index) { return }
                    return tag(from: index, isEnd: true)
                }
                index = scriptLessThan(index)
            } else if byte == 0 {
                scriptDashes = 0
                index = passNull(index)
            } else {
                if byte == 0x3E, scriptDashes >= 2 { scriptEscape = 0 }
                scriptDashes = 0
                let isEscaped = scriptEscape > 0
                index = Words.find(0x3C, isEscaped ? 0x2D : 0, 0, in: base, from: index + 1, to: count)
            }
        }
        if !endText(index) { emitEndOfFile() }
    }

    /// What a less-than sign that ends no script changes; where to go on.
    private mutating func scriptLessThan(_ index: Int) -> Int {
        scriptDashes = 0
        switch scriptEscape {
        case 0:
            if byte(index + 1) == 0x21, byte(index + 2) == 0x2D, byte(index + 3) == 0x2D {
                scriptEscape = 1
                scriptDashes = 2
                return index + 4
            }
            return index + 1
        case 1:
            guard let end = endOfWordScript(index + 1) else { return index + 1 }
            scriptEscape = 2
            return end
        default:
            guard byte(index + 1) == 0x2F, let end = endOfWordScript(index + 2) else { return index + 1 }
            scriptEscape = 1
            return end
        }
    }

    /// One past the byte that ends the name "script" which begins at `index`.
    private func endOfWordScript(_ index: Int) -> Int? {
        let spelling = names.spelling(.script)
        var place = index
        for expected in spelling {
            guard place < count, lowercased(base[place]) == expected else { return nil }
            place += 1
        }
        return place < count && endsName(base[place]) ? place + 1 : nil
    }
}

/// The states that read text.
extension Tokenizer {
    /// 13.2.5.1 Data state, and the tag open states; may leave the token unread where only the state changed.
    mutating func nextInData() {
        var from = position
        var index = from
        while index < count {
            let byte = base[index]
            if byte == 0x3C {
                let next = self.byte(index + 1)
                if next == 0x2F {
                    let after = self.byte(index + 2)
                    if after < 0 { break }
                    if index > from { return emitCharacters(from, index) }
                    if isLetter(after) { return tag(from: index, isEnd: true) }
                    if after == 0x3E {
                        // "</>": nothing.
                        index += 3
                        from = index
                        continue
                    }
                    return bogusComment(from: index, content: index + 2)
                }
                if isLetter(next) {
                    if index > from { return emitCharacters(from, index) }
                    return tag(from: index, isEnd: false)
                }
                if next == 0x21 {
                    if index > from { return emitCharacters(from, index) }
                    return markupDeclaration(from: index)
                }
                if next == 0x3F {
                    if index > from { return emitCharacters(from, index) }
                    return bogusComment(from: index, content: index + 1)
                }
                index += 1
            } else if byte == 0x26 {
                if isReference(index) {
                    if index > from { return emitCharacters(from, index) }
                    if emitReference(index) { return }
                }
                index += 1
            } else if byte == 0 {
                if index > from { return emitCharacters(from, index) }
                return emitNull(index)
            } else {
                index = Words.find(0x3C, 0x26, 0, in: base, from: index + 1, to: count)
            }
        }
        if count > from { return emitCharacters(from, count) }
        emitEndOfFile()
    }

    private mutating func emitNull(_ index: Int) {
        emitCharacters(index, index + 1)
        kind = .null
    }

    /// Whether what follows the ampersand may be a reference at all.
    private func isReference(_ index: Int) -> Bool {
        let next = byte(index + 1)
        return next == 0x23 || isLetter(next)
    }

    private mutating func emitReference(_ index: Int) -> Bool {
        guard let found = reference(at: index, inAttribute: false) else { return false }
        let place = appendDerived(found.value, from: index, to: found.end)
        emitDerived(place, from: index, to: found.end)
        return true
    }

    /// 13.2.5.2 RCDATA state.
    mutating func nextInRCDATA() {
        let from = position
        var index = from
        while index < count {
            let byte = base[index]
            if byte == 0x3C {
                if isAppropriateEndTag(index) {
                    if index > from { return emitCharacters(from, index) }
                    return tag(from: index, isEnd: true)
                }
            } else if byte == 0x26 {
                if isReference(index) {
                    if index > from { return emitCharacters(from, index) }
                    if emitReference(index) { return }
                }
            } else if byte == 0 {
                if index > from { return emitCharacters(from, index) }
                return emitReplacement(index)
            }
            index = Words.find(0x3C, 0x26, 0, in: base, from: index + 1, to: count)
        }
        if index > from { return emitCharacters(from, index) }
        emitEndOfFile()
    }

    /// 13.2.5.3 RAWTEXT state.
    mutating func nextInRawText() {
        let from = position
        var index = from
        while index < count {
            let byte = base[index]
            if byte == 0x3C, isAppropriateEndTag(index) {
                if index > from { return emitCharacters(from, index) }
                return tag(from: index, isEnd: true)
            }
            if byte == 0 {
                if index > from { return emitCharacters(from, index) }
                return emitReplacement(index)
            }
            index = Words.find(0x3C, 0x3C, 0, in: base, from: index + 1, to: count)
        }
        if index > from { return emitCharacters(from, index) }
        emitEndOfFile()
    }

    /// 13.2.5.5 PLAINTEXT state.
    mutating func nextInPlainText() {
        let from = position
        var index = from
        index = Words.find(0, 0, 0, in: base, from: index, to: count)
        if index > from { return emitCharacters(from, index) }
        if index < count { return emitReplacement(index) }
        emitEndOfFile()
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
        let from = position
        var index = from
        while index < count {
            let byte = base[index]
            if byte == 0x2D {
                scriptDashes = scriptEscape == 0 ? 0 : scriptDashes + 1
                index += 1
                continue
            }
            if byte == 0x3C {
                if scriptEscape < 2, isAppropriateEndTag(index) {
                    if index > from { return emitCharacters(from, index) }
                    scriptEscape = 0
                    scriptDashes = 0
                    return tag(from: index, isEnd: true)
                }
                index = scriptLessThan(index)
                continue
            }
            if byte == 0 {
                if index > from { return emitCharacters(from, index) }
                scriptDashes = 0
                return emitReplacement(index)
            }
            if byte == 0x3E, scriptDashes >= 2 { scriptEscape = 0 }
            scriptDashes = 0
            index = Words.find(0x3C, 0x2D, 0, in: base, from: index + 1, to: count)
        }
        if index > from { return emitCharacters(from, index) }
        emitEndOfFile()
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

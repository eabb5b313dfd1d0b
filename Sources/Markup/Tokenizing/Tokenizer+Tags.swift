/// The states that read tags.
extension Tokenizer {
    /// 13.2.5.8 Tag name state, and those of attributes, 13.2.5.32 to 13.2.5.40.
    ///
    /// The tag's `<` stands at `from`; a letter follows it. A tag that the page breaks off in is no tag.
    mutating func tag(from: Int, isEnd: Bool) {
        var index = from + (isEnd ? 2 : 1)
        let nameStart = index
        while index < count, !endsName(base[index]) { index += 1 }
        name = names.intern(UnsafeBufferPointer(start: base + nameStart, count: index - nameStart))
        attributesStart = attributes.count
        isSelfClosing = false

        while true {
            // Before attribute name.
            while index < count, isWhitespace(base[index]) { index += 1 }
            guard index < count else { return emitEndOfFile() }
            if base[index] == 0x3E { break }
            if base[index] == 0x2F {
                index += 1
                if byte(index) == 0x3E {
                    isSelfClosing = true
                    break
                }
                continue
            }
            guard let next = attribute(index) else { return emitEndOfFile() }
            index = next
        }

        start = from
        end = index + 1
        position = end
        if isEnd {
            kind = .endTag
            if attributes.count > attributesStart { attributes.removeSubrange(attributesStart...) }
            state = .data
        } else {
            kind = .startTag
            lastStartTag = name
        }
    }

    /// Reads the attribute whose name begins at `from`; where to go on, nil at the end of the page.
    private mutating func attribute(_ from: Int) -> Int? {
        var index = from + 1
        while index < count, !endsName(base[index]), base[index] != 0x3D { index += 1 }
        let attributeName = names.intern(UnsafeBufferPointer(start: base + from, count: index - from))
        while index < count, isWhitespace(base[index]) { index += 1 }
        guard index < count else { return nil }

        var value = index..<index
        if base[index] == 0x3D {
            index += 1
            while index < count, isWhitespace(base[index]) { index += 1 }
            guard index < count else { return nil }
            let first = base[index]
            if first == 0x22 || first == 0x27 {
                index += 1
                let valueStart = index
                var isPlain = true
                index = Words.find(first, 0x26, 0, in: base, from: index, to: count)
                if index < count, base[index] != first {
                    isPlain = false
                    index = Words.find(first, first, first, in: base, from: index, to: count)
                }
                guard index < count else { return nil }
                value = isPlain ? valueStart..<index : attributeValue(valueStart, index)
                index += 1
            } else if first == 0x3E {
                value = index..<index
            } else {
                let valueStart = index
                var isPlain = true
                while index < count, !isWhitespace(base[index]), base[index] != 0x3E {
                    if base[index] == 0x26 || base[index] == 0 { isPlain = false }
                    index += 1
                }
                guard index < count else { return nil }
                value = isPlain ? valueStart..<index : attributeValue(valueStart, index)
            }
        }
        addAttribute(attributeName, value)
        return index
    }

    private mutating func addAttribute(_ name: Name, _ value: Range<Int>) {
        guard attributes.count - attributesStart < attributeLimit else { return }
        var index = attributesStart
        while index < attributes.count {
            if attributes[index].name == name { return }
            index += 1
        }
        attributes.append(
            Attribute(name: name, valueStart: Int32(value.lowerBound), valueEnd: Int32(value.upperBound))
        )
    }

    /// A value that has references or NULs, decoded.
    private mutating func attributeValue(_ from: Int, _ to: Int) -> Range<Int> {
        let place = count + derived.count
        var run = from
        var index = from
        while index < to {
            if base[index] == 0 {
                appendVerbatim(from: run, to: index)
                _ = appendDerived(replacementCharacter[...], from: index, to: index + 1)
                run = index + 1
            } else if base[index] == 0x26, let found = reference(at: index, inAttribute: true) {
                appendVerbatim(from: run, to: index)
                _ = appendDerived(found.value, from: index, to: found.end)
                run = found.end
                index = found.end
                continue
            }
            index += 1
        }
        if run == from { return from..<to }
        appendVerbatim(from: run, to: to)
        return place..<count + derived.count
    }
}

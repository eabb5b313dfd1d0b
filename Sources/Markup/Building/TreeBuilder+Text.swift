/// Inserting text. 13.2.6.1: insert a character.
extension TreeBuilder {
    /// Takes `length` bytes from the front of the token's words.
    mutating func dropPrefix(_ length: Int) {
        guard length > 0 else { return }
        text.start += length
        text.sourceStart = sourceStart(of: text.start, in: text)
    }

    /// Takes the white space that the token's words begin with; empty where there is none.
    mutating func takeWhitespace() -> Text {
        var index = text.start
        while index < text.end, isWhitespace(byte(index)) { index += 1 }
        return take(index - text.start)
    }

    private mutating func take(_ length: Int) -> Text {
        var taken = text
        dropPrefix(length)
        taken.end = text.start
        if !text.isEmpty { taken.sourceEnd = text.sourceStart }
        return taken
    }

    /// Where in the page the byte at `position` of `text` comes from.
    private func sourceStart(of position: Int, in text: Text) -> Int {
        if position >= text.end { return text.sourceEnd }
        return position < tokenizer.count ? position : tokenizer.source(ofDerived: position)
    }

    func isWhitespaceOnly(_ text: Text) -> Bool {
        for index in text.start..<text.end where !isWhitespace(byte(index)) { return false }
        return true
    }

    /// Inserts the token's white space and passes over the rest.
    mutating func insertWhitespaceOnly() {
        while !text.isEmpty {
            let space = takeWhitespace()
            if !space.isEmpty { insertText(space) }
            var index = text.start
            while index < text.end, !isWhitespace(byte(index)) { index += 1 }
            dropPrefix(index - text.start)
        }
    }

    mutating func insertText(_ text: Text) {
        let place = appropriatePlace(override: nil)
        // A document has no text.
        guard nodes[Int(place.parent)].kind != .document else { return }
        insert(text, into: place.parent, before: place.before)
    }

    mutating func insert(_ text: Text, into parent: Int32, before: Int32) {
        guard !text.isEmpty else { return }
        let previous = before >= 0 ? nodes[Int(before)].previousIndex : nodes[Int(parent)].lastChildIndex
        if previous >= 0, nodes[Int(previous)].kind == .text {
            extend(Int(previous), by: text)
            return
        }
        var node = Node(.text, start: text.sourceStart, end: text.sourceEnd)
        node.contentStart = Int32(text.start)
        node.contentEnd = Int32(text.end)
        let index = Int32(nodes.count)
        nodes.append(node)
        append(index, to: parent, before: before)
    }

    private mutating func extend(_ node: Int, by text: Text) {
        if !nodes[node].hasPieces {
            let end = Int(nodes[node].contentEnd)
            if end == text.start, text.end <= tokenizer.count, end == Int(nodes[node].end) {
                nodes[node].contentEnd = Int32(text.end)
                nodes[node].end = Int32(text.sourceEnd)
                return
            }
            let first = Text(
                start: Int(nodes[node].contentStart),
                end: end,
                sourceStart: Int(nodes[node].start),
                sourceEnd: Int(nodes[node].end)
            )
            nodes[node].hasPieces = true
            nodes[node].firstChildIndex = Int32(pieces.count)
            nodes[node].lastChildIndex = Int32(pieces.count)
            pieces.append(Piece(text: first, next: -1))
        }
        let last = Int(nodes[node].lastChildIndex)
        let isNextInPage = text.end <= tokenizer.count && pieces[last].text.sourceEnd == text.start
        if isNextInPage, pieces[last].text.end == text.start {
            pieces[last].text.end = text.end
            pieces[last].text.sourceEnd = text.sourceEnd
        } else {
            pieces[last].next = Int32(pieces.count)
            nodes[node].lastChildIndex = Int32(pieces.count)
            pieces.append(Piece(text: text, next: -1))
        }
        nodes[node].start = min(nodes[node].start, Int32(text.sourceStart))
        nodes[node].end = max(nodes[node].end, Int32(text.sourceEnd))
    }

    /// Makes each text of several pieces one run of bytes behind the page.
    mutating func flattenTexts() {
        for index in nodes.indices where nodes[index].hasPieces {
            nodes[index].contentStart = Int32(tokenizer.count + tokenizer.derived.count)
            var piece = nodes[index].firstChildIndex
            while piece >= 0 {
                let text = pieces[Int(piece)].text
                tokenizer.repeatText(text)
                piece = pieces[Int(piece)].next
            }
            nodes[index].contentEnd = Int32(tokenizer.count + tokenizer.derived.count)
            nodes[index].firstChildIndex = -1
            nodes[index].lastChildIndex = -1
            nodes[index].hasPieces = false
        }
    }
}

extension Tokenizer {
    /// Keeps the bytes of a piece once more, behind all others.
    fileprivate mutating func repeatText(_ text: TreeBuilder.Text) {
        if text.end <= count { return appendVerbatim(from: text.start, to: text.end) }
        guard var run = runs.lastIndex(startingAtOrBefore: text.start) else { return }
        var position = text.start
        // By hand: a slice of the derived bytes would make the whole array be copied when it grows.
        while position < text.end {
            let known = runs[run]
            let next = run + 1 < runs.count ? Int(runs[run + 1].start) : text.end
            let end = min(next, text.end)
            let offset = known.isVerbatim ? position - Int(known.start) : 0
            runs.append(
                DerivedRun(
                    start: Int32(count + derived.count),
                    sourceStart: known.sourceStart + Int32(offset),
                    sourceEnd: known.sourceEnd,
                    isVerbatim: known.isVerbatim
                )
            )
            for index in position..<end { derived.append(derived[index - count]) }
            position = end
            run += 1
        }
    }
}

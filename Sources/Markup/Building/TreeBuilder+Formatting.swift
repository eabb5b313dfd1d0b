/// The list of active formatting elements (13.2.4.3) and the adoption agency algorithm (13.2.6.4.7).
extension TreeBuilder {
    /// Pushes onto the list; of a fourth element alike since the last marker, the earliest leaves ("Noah's Ark").
    mutating func pushFormatting(_ node: Int32) {
        let name = nodes[Int(node)].name
        var alike = 0
        var earliest = -1
        var index = formatting.count - 1
        while index >= 0, formatting[index].node >= 0 {
            if formatting[index].name == name, areAlike(formatting[index].node, node) {
                alike += 1
                earliest = index
            }
            index -= 1
        }
        if alike >= 3 { formatting.remove(at: earliest) }
        formatting.append(FormattingElement(node: node, name: name))
    }

    /// Whether two elements of one name have the same attributes.
    private func areAlike(_ a: Int32, _ b: Int32) -> Bool {
        let first = nodes[Int(a)]
        let second = nodes[Int(b)]
        guard first.attributesCount == second.attributesCount else { return false }
        if first.attributesStart == second.attributesStart { return true }
        for i in Int(first.attributesStart)..<Int(first.attributesStart + first.attributesCount) {
            let attribute = tokenizer.attributes[i]
            var isFound = false
            for j in Int(second.attributesStart)..<Int(second.attributesStart + second.attributesCount) {
                let other = tokenizer.attributes[j]
                guard other.name == attribute.name else { continue }
                isFound = bytesEqual(
                    Int(attribute.valueStart)..<Int(attribute.valueEnd),
                    Int(other.valueStart)..<Int(other.valueEnd)
                )
                break
            }
            if !isFound { return false }
        }
        return true
    }

    mutating func insertMarker() { formatting.append(.marker) }

    mutating func clearFormattingToMarker() {
        while let last = formatting.popLast(), last.node >= 0 {}
    }

    func formattingIndex(of node: Int32) -> Int? {
        var index = formatting.count - 1
        while index >= 0 {
            if formatting[index].node == node { return index }
            index -= 1
        }
        return nil
    }

    mutating func removeFromFormatting(_ node: Int32) {
        guard let index = formattingIndex(of: node) else { return }
        formatting.remove(at: index)
    }

    /// The last of this name since the last marker.
    func lastFormatting(_ name: Name) -> Int32? {
        var index = formatting.count - 1
        while index >= 0, formatting[index].node >= 0 {
            if formatting[index].name == name { return formatting[index].node }
            index -= 1
        }
        return nil
    }

    /// 13.2.4.3: reconstruct the active formatting elements.
    @inline(__always)
    mutating func reconstructFormatting() {
        guard let last = formatting.last, last.node >= 0 else { return }
        if open.last?.node == last.node { return }
        reopenFormatting()
    }

    private mutating func reopenFormatting() {
        var index = formatting.count
        while index > 0, formatting[index - 1].node >= 0, stackIndex(of: formatting[index - 1].node) == nil {
            index -= 1
        }
        while index < formatting.count {
            if open.count >= limits.depth || nodes.count >= limits.nodes { return }
            let node = cloneElement(formatting[index].node)
            let place = appropriatePlace(override: nil)
            append(node, to: place.parent, before: place.before)
            open.append(openElement(node, named: formatting[index].name, namespace: .html))
            formatting[index].node = node
            index += 1
        }
    }

    /// 13.2.6.4.7: the adoption agency algorithm, for the token's name.
    mutating func adoptionAgency() {
        let subject = tokenizer.name
        if let current = open.last, current.isHTML(subject), formattingIndex(of: current.node) == nil {
            pop()
            noteEndTag(of: current.node)
            return
        }
        for _ in 0..<8 {
            guard let element = lastFormatting(subject) else { return anyOtherEndTag() }
            guard let elementIndex = stackIndex(of: element) else {
                removeFromFormatting(element)
                return
            }
            guard isInScope(node: element) else { return }

            var furthest = elementIndex + 1
            while furthest < open.count, !open[furthest].isSpecial { furthest += 1 }
            guard furthest < open.count else {
                while open.count > elementIndex { pop() }
                noteEndTag(of: element)
                removeFromFormatting(element)
                return
            }
            adopt(element, at: elementIndex, furthest: furthest)
        }
    }

    /// One round of the outer loop: `element` stands on the stack at `elementIndex`, the furthest block at `furthest`.
    private mutating func adopt(_ element: Int32, at elementIndex: Int, furthest: Int) {
        let ancestor = open[elementIndex - 1]
        let block = open[furthest].node
        // Where the new element goes in the list: before the entry at this index.
        var bookmark = formattingIndex(of: element) ?? formatting.count
        var lastNode = block
        var index = furthest
        var rounds = 0
        while true {
            rounds += 1
            index -= 1
            let node = open[index].node
            if node == element { break }
            var place = formattingIndex(of: node)
            if rounds > 3, let found = place {
                formatting.remove(at: found)
                if found < bookmark { bookmark -= 1 }
                place = nil
            }
            guard let place else {
                // What stood above it stands at the same index less one, where the loop goes next.
                open.remove(at: index)
                continue
            }
            let copy = cloneElement(node)
            formatting[place].node = copy
            open[index].node = copy
            close(node)
            if lastNode == block { bookmark = place + 1 }
            detach(lastNode)
            append(lastNode, to: copy)
            lastNode = copy
        }
        detach(lastNode)
        let place = appropriatePlace(override: ancestor)
        append(lastNode, to: place.parent, before: place.before)

        let copy = cloneElement(element)
        moveChildren(of: block, to: copy)
        append(copy, to: block)

        if let old = formattingIndex(of: element) {
            formatting.remove(at: old)
            if old < bookmark { bookmark -= 1 }
        }
        formatting.insert(
            FormattingElement(node: copy, name: nodes[Int(copy)].name),
            at: min(max(bookmark, 0), formatting.count)
        )
        close(element)
        noteEndTag(of: element)
        removeFromStack(element)
        let blockIndex = stackIndex(of: block) ?? open.count - 1
        open.insert(openElement(copy, named: nodes[Int(copy)].name, namespace: .html), at: blockIndex + 1)
    }

    /// 13.2.6.4.7: "any other end tag".
    mutating func anyOtherEndTag() {
        let name = tokenizer.name
        var index = open.count - 1
        while index > 0 {
            let element = open[index]
            if element.isHTML(name) {
                generateImpliedEndTags(except: name)
                while open.count > index { pop() }
                noteEndTag(of: element.node)
                return
            }
            if element.isSpecial { return }
            index -= 1
        }
    }
}

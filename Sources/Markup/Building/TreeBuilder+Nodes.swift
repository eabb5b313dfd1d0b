/// The tree's links, and where a node goes.
extension TreeBuilder {
    // MARK: Links

    mutating func append(_ node: Int32, to parent: Int32, before: Int32 = -1) {
        nodes[Int(node)].parentIndex = parent
        nodes[Int(node)].nextIndex = before
        let previous: Int32
        if before >= 0 {
            previous = nodes[Int(before)].previousIndex
            nodes[Int(before)].previousIndex = node
        } else {
            previous = nodes[Int(parent)].lastChildIndex
            nodes[Int(parent)].lastChildIndex = node
        }
        nodes[Int(node)].previousIndex = previous
        if previous >= 0 {
            nodes[Int(previous)].nextIndex = node
        } else {
            nodes[Int(parent)].firstChildIndex = node
        }
    }

    mutating func detach(_ node: Int32) {
        let parent = nodes[Int(node)].parentIndex
        guard parent >= 0 else { return }
        let previous = nodes[Int(node)].previousIndex
        let next = nodes[Int(node)].nextIndex
        if previous >= 0 {
            nodes[Int(previous)].nextIndex = next
        } else {
            nodes[Int(parent)].firstChildIndex = next
        }
        if next >= 0 {
            nodes[Int(next)].previousIndex = previous
        } else {
            nodes[Int(parent)].lastChildIndex = previous
        }
        nodes[Int(node)].parentIndex = -1
        nodes[Int(node)].previousIndex = -1
        nodes[Int(node)].nextIndex = -1
    }

    mutating func moveChildren(of node: Int32, to target: Int32) {
        var child = nodes[Int(node)].firstChildIndex
        guard child >= 0 else { return }
        nodes[Int(target)].firstChildIndex = child
        nodes[Int(target)].lastChildIndex = nodes[Int(node)].lastChildIndex
        while child >= 0 {
            nodes[Int(child)].parentIndex = target
            child = nodes[Int(child)].nextIndex
        }
        nodes[Int(node)].firstChildIndex = -1
        nodes[Int(node)].lastChildIndex = -1
    }

    // MARK: Places

    /// 13.2.6.1: the appropriate place for inserting a node.
    func appropriatePlace(override: OpenElement?) -> (parent: Int32, before: Int32) {
        guard let target = override ?? open.last else { return (0, -1) }
        guard isFosterParenting, target.namespace == .html, classes(target.name).contains(.table) else {
            return (target.node, -1)
        }
        var index = open.count - 1
        while index >= 0 {
            if open[index].isHTML(.template) { return (open[index].node, -1) }
            if open[index].isHTML(.table) {
                let table = open[index].node
                let parent = nodes[Int(table)].parentIndex
                if parent >= 0 { return (parent, table) }
                return (open[max(index - 1, 0)].node, -1)
            }
            index -= 1
        }
        return (open[0].node, -1)
    }

    // MARK: Making nodes

    /// Adds an element with the token's attributes to the nodes, not yet to the tree.
    mutating func appendElement(named name: Name, namespace: Node.Namespace) -> Int32 {
        var node = Node(.element, start: tokenizer.start, end: tokenizer.end)
        node.name = name
        node.namespace = namespace
        if tokenizer.kind == .startTag {
            node.attributesStart = UInt32(tokenizer.attributesStart)
            node.attributesCount = UInt32(tokenizer.attributes.count - tokenizer.attributesStart)
        }
        nodes.append(node)
        return Int32(nodes.count - 1)
    }

    func openElement(_ node: Int32, named name: Name, namespace: Node.Namespace) -> OpenElement {
        var element = OpenElement(node: node, name: name, tagName: name, namespace: namespace)
        let classes = classes(name)
        switch namespace {
        case .html:
            element.isSpecial = classes.contains(.special)
            element.isScope = classes.contains(.scope)
        case .mathML:
            element.isMathMLTextIntegrationPoint = classes.contains(.mathText)
            element.isScope = element.isMathMLTextIntegrationPoint || name == .annotationXml
            element.isSpecial = element.isScope
        case .svg:
            element.isHTMLIntegrationPoint = name == .foreignObject || name == .desc || name == .title
            element.isScope = element.isHTMLIntegrationPoint
            element.isSpecial = element.isScope
        }
        return element
    }

    /// 13.2.6.1: insert an HTML element for the token.
    @discardableResult
    mutating func insertElement(named name: Name? = nil) -> Int32 {
        let name = name ?? tokenizer.name
        let node = appendElement(named: name, namespace: .html)
        let place = appropriatePlace(override: nil)
        append(node, to: place.parent, before: place.before)
        open.append(openElement(node, named: name, namespace: .html))
        return node
    }

    /// Inserts an HTML element that the page has no start tag of.
    @discardableResult
    mutating func insertImplied(_ name: Name) -> Int32 {
        let node = appendImplied(name)
        let place = appropriatePlace(override: nil)
        append(node, to: place.parent, before: place.before)
        open.append(openElement(node, named: name, namespace: .html))
        return node
    }

    mutating func appendImplied(_ name: Name) -> Int32 {
        let start = tokenizer.kind == .characters ? text.sourceStart : tokenizer.start
        var node = Node(.element, start: start, end: start)
        node.name = name
        node.isImplied = true
        nodes.append(node)
        return Int32(nodes.count - 1)
    }

    /// Inserts an element that has no content.
    mutating func insertVoid(named name: Name? = nil) {
        insertElement(named: name)
        popVoid()
    }

    mutating func popVoid() {
        guard let last = open.popLast() else { return }
        nodes[Int(last.node)].endTagStart = nodes[Int(last.node)].end
        nodes[Int(last.node)].endTagEnd = nodes[Int(last.node)].end
    }

    /// A copy of a formatting element, as the Standard makes of the token it came from.
    mutating func cloneElement(_ node: Int32) -> Int32 {
        let original = nodes[Int(node)]
        let start = tokenizer.kind == .characters ? text.sourceStart : tokenizer.start
        var copy = Node(.element, start: start, end: start)
        copy.name = original.name
        copy.namespace = original.namespace
        copy.attributesStart = original.attributesStart
        copy.attributesCount = original.attributesCount
        copy.isImplied = true
        nodes.append(copy)
        return Int32(nodes.count - 1)
    }

    /// 13.2.6.1: insert a comment.
    mutating func insertComment() {
        let place = appropriatePlace(override: nil)
        appendComment(to: place.parent, before: place.before)
    }

    mutating func appendComment(to parent: Int32, before: Int32 = -1) {
        var node = Node(.comment, start: tokenizer.start, end: tokenizer.end)
        node.contentStart = Int32(tokenizer.contentStart)
        node.contentEnd = Int32(tokenizer.contentEnd)
        nodes.append(node)
        append(Int32(nodes.count - 1), to: parent, before: before)
    }

    /// Adds the token's attributes that `node` does not have yet.
    mutating func addMissingAttributes(to node: Int32) {
        let start = Int(nodes[Int(node)].attributesStart)
        let count = Int(nodes[Int(node)].attributesCount)
        var missing: [Attribute] = []
        for attribute in tokenizer.attributes[tokenizer.attributesStart...]
        where !tokenizer.attributes[start..<start + count].contains(where: { $0.name == attribute.name }) {
            missing.append(attribute)
        }
        missing = Array(missing.prefix(max(0, limits.attributes - count)))
        if missing.isEmpty { return }
        let existing = Array(tokenizer.attributes[start..<start + count])
        nodes[Int(node)].attributesStart = UInt32(tokenizer.attributes.count)
        nodes[Int(node)].attributesCount = UInt32(count + missing.count)
        tokenizer.attributes += existing
        tokenizer.attributes += missing
    }
}

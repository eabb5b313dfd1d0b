/// The stack of open elements: 13.2.4.2 and 13.2.6.3.
extension TreeBuilder {
    var currentName: Name { open.last?.namespace == .html ? open.last?.name ?? .none : .none }

    func isCurrent(_ name: Name) -> Bool { open.last?.isHTML(name) ?? false }

    /// Removes the current node; the element ends here, without an end tag of its own unless one is noted later.
    @discardableResult
    mutating func pop() -> OpenElement? {
        guard let last = open.popLast() else { return nil }
        close(last.node)
        return last
    }

    mutating func close(_ node: Int32) {
        let place = tokenizer.kind == .characters ? text.sourceStart : tokenizer.start
        nodes[Int(node)].endTagStart = Int32(place)
        nodes[Int(node)].endTagEnd = Int32(place)
    }

    /// Notes that the token is the end tag of `node`.
    mutating func noteEndTag(of node: Int32) {
        guard tokenizer.kind == .endTag else { return }
        nodes[Int(node)].endTagStart = Int32(tokenizer.start)
        nodes[Int(node)].endTagEnd = Int32(tokenizer.end)
    }

    /// Pops elements until an HTML element of this name has been popped; notes the end tag if the token is it.
    mutating func popUntil(_ name: Name) {
        while open.count > 1, let last = pop() {
            if last.isHTML(name) {
                if tokenizer.name == name { noteEndTag(of: last.node) }
                return
            }
        }
    }

    mutating func popUntilHeading() {
        while open.count > 1, let last = pop() {
            if last.namespace == .html, classes(last.name).contains(.heading) {
                if tokenizer.name == last.name { noteEndTag(of: last.node) }
                return
            }
        }
    }

    /// Closes what is open at the end of the page.
    mutating func closeAll() {
        while open.popLast() != nil {}
        for index in nodes.indices where nodes[index].kind == .element && nodes[index].endTagStart < 0 {
            nodes[index].endTagStart = Int32(tokenizer.start)
            nodes[index].endTagEnd = Int32(tokenizer.start)
        }
    }

    func isOnStack(_ name: Name) -> Bool {
        var index = open.count - 1
        while index >= 0 {
            if open[index].isHTML(name) { return true }
            index -= 1
        }
        return false
    }

    func stackIndex(of node: Int32) -> Int? {
        var index = open.count - 1
        while index >= 0 {
            if open[index].node == node { return index }
            index -= 1
        }
        return nil
    }

    mutating func removeFromStack(_ node: Int32) {
        guard let index = stackIndex(of: node) else { return }
        open.remove(at: index)
    }

    // MARK: Scopes

    /// 13.2.4.2: has an element in scope.
    func isInScope(_ name: Name) -> Bool {
        var index = open.count - 1
        while index >= 0 {
            if open[index].isHTML(name) { return true }
            if open[index].isScope { return false }
            index -= 1
        }
        return false
    }

    func isInButtonScope(_ name: Name) -> Bool { isInScope(name, orStopAt: .button, .none) }

    func isInListItemScope(_ name: Name) -> Bool { isInScope(name, orStopAt: .ol, .ul) }

    private func isInScope(_ name: Name, orStopAt first: Name, _ second: Name) -> Bool {
        var index = open.count - 1
        while index >= 0 {
            let element = open[index]
            if element.isHTML(name) { return true }
            if element.isScope { return false }
            if element.namespace == .html, element.name == first || element.name == second { return false }
            index -= 1
        }
        return false
    }

    func isInTableScope(_ name: Name) -> Bool {
        var index = open.count - 1
        while index >= 0 {
            let element = open[index]
            if element.isHTML(name) { return true }
            if element.isHTML(.html) || element.isHTML(.table) || element.isHTML(.template) { return false }
            index -= 1
        }
        return false
    }

    func isHeadingInScope() -> Bool {
        var index = open.count - 1
        while index >= 0 {
            let element = open[index]
            if element.namespace == .html, classes(element.name).contains(.heading) { return true }
            if element.isScope { return false }
            index -= 1
        }
        return false
    }

    func isInScope(node: Int32) -> Bool {
        var index = open.count - 1
        while index >= 0 {
            if open[index].node == node { return true }
            if open[index].isScope { return false }
            index -= 1
        }
        return false
    }

    // MARK: Implied end tags

    mutating func generateImpliedEndTags(except name: Name = .none, thoroughly: Bool = false) {
        while open.count > 1, let last = open.last, last.namespace == .html, last.name != name,
            classes(last.name).contains(thoroughly ? .thorough : .implied)
        {
            pop()
        }
    }

    /// 13.2.6.4.7: close a p element.
    mutating func closeParagraph() {
        generateImpliedEndTags(except: .p)
        popUntil(.p)
    }

    @inline(__always)
    mutating func closeParagraphInButtonScope() {
        if isInButtonScope(.p) { closeParagraph() }
    }

    /// 13.2.6.4.9, .13, .14: clear the stack back to a table, table body or table row context.
    mutating func clearStack(backTo contexts: Name...) {
        while open.count > 1, let last = open.last {
            if last.namespace == .html, last.name == .template || last.name == .html || contexts.contains(last.name) {
                return
            }
            pop()
        }
    }

    /// 13.2.4.1: reset the insertion mode appropriately.
    mutating func resetInsertionMode() {
        var index = open.count - 1
        while index >= 0 {
            var element = open[index]
            let isLast = index == 0
            if isLast, let context { element = context }
            if element.namespace == .html {
                switch element.name {
                case .td, .th:
                    if !isLast {
                        mode = .inCell
                        return
                    }
                case .tr:
                    mode = .inRow
                    return
                case .tbody, .thead, .tfoot:
                    mode = .inTableBody
                    return
                case .caption:
                    mode = .inCaption
                    return
                case .colgroup:
                    mode = .inColumnGroup
                    return
                case .table:
                    mode = .inTable
                    return
                case .template:
                    mode = templateModes.last ?? .inTemplate
                    return
                case .head:
                    if !isLast {
                        mode = .inHead
                        return
                    }
                case .body:
                    mode = .inBody
                    return
                case .frameset:
                    mode = .inFrameset
                    return
                case .html:
                    mode = headElement < 0 ? .beforeHead : .afterHead
                    return
                default:
                    break
                }
            }
            if isLast {
                mode = .inBody
                return
            }
            index -= 1
        }
    }
}

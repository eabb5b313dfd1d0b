/// The insertion modes of tables: 13.2.6.4.9 to 13.2.6.4.15.
extension TreeBuilder {
    mutating func inTable() -> Bool {
        switch tokenizer.kind {
        case .characters, .null:
            if let current = open.last, current.namespace == .html,
                classes(current.name).contains(.table) || current.name == .template
            {
                pendingTableText.removeAll(keepingCapacity: true)
                originalMode = mode
                mode = .inTableText
                return true
            }
        case .comment:
            insertComment()
            return false
        case .doctype:
            return false
        case .startTag:
            switch tokenizer.name {
            case .caption:
                clearStack(backTo: .table)
                insertMarker()
                insertElement()
                mode = .inCaption
                return false
            case .colgroup:
                clearStack(backTo: .table)
                insertElement()
                mode = .inColumnGroup
                return false
            case .col:
                clearStack(backTo: .table)
                insertImplied(.colgroup)
                mode = .inColumnGroup
                return true
            case .tbody, .tfoot, .thead:
                clearStack(backTo: .table)
                insertElement()
                mode = .inTableBody
                return false
            case .td, .th, .tr:
                clearStack(backTo: .table)
                insertImplied(.tbody)
                mode = .inTableBody
                return true
            case .table:
                guard isInTableScope(.table) else { return false }
                popUntil(.table)
                resetInsertionMode()
                return true
            case .style, .script, .template:
                return inHead()
            case .input where isHiddenInput():
                insertVoid()
                return false
            case .form:
                if isOnStack(.template) || formElement >= 0 { return false }
                formElement = insertElement()
                pop()
                return false
            default:
                break
            }
        case .endTag:
            switch tokenizer.name {
            case .table:
                guard isInTableScope(.table) else { return false }
                popUntil(.table)
                resetInsertionMode()
                return false
            case .body, .caption, .col, .colgroup, .html, .tbody, .td, .tfoot, .th, .thead, .tr:
                return false
            case .template:
                return inHead()
            default:
                break
            }
        case .endOfFile, .nothing:
            return inBody()
        }
        return inBodyFostering()
    }

    private mutating func inBodyFostering() -> Bool {
        isFosterParenting = true
        let again = inBody()
        isFosterParenting = false
        return again
    }

    mutating func inTableText() -> Bool {
        if tokenizer.kind == .characters {
            pendingTableText.append(text)
            return false
        }
        if tokenizer.kind == .null { return false }
        let pending = pendingTableText
        pendingTableText.removeAll(keepingCapacity: true)
        if pending.contains(where: { !isWhitespaceOnly($0) }) {
            for run in pending {
                isFosterParenting = true
                reconstructFormatting()
                isFosterParenting = false
                if !isWhitespaceOnly(run) { isFramesetOK = false }
                isFosterParenting = true
                insertText(run)
                isFosterParenting = false
            }
        } else {
            for run in pending { insertText(run) }
        }
        mode = originalMode
        return true
    }

    mutating func inCaption() -> Bool {
        switch (tokenizer.kind, tokenizer.name) {
        case (.endTag, .caption):
            _ = closeCaption()
            return false
        case (.startTag, .caption), (.startTag, .col), (.startTag, .colgroup), (.startTag, .tbody), (.startTag, .td),
            (.startTag, .tfoot), (.startTag, .th), (.startTag, .thead), (.startTag, .tr), (.endTag, .table):
            return closeCaption()
        case (.endTag, .body), (.endTag, .col), (.endTag, .colgroup), (.endTag, .html), (.endTag, .tbody),
            (.endTag, .td), (.endTag, .tfoot), (.endTag, .th), (.endTag, .thead), (.endTag, .tr):
            return false
        default:
            return inBody()
        }
    }

    private mutating func closeCaption() -> Bool {
        guard isInTableScope(.caption) else { return false }
        generateImpliedEndTags()
        popUntil(.caption)
        clearFormattingToMarker()
        mode = .inTable
        return true
    }

    mutating func inColumnGroup() -> Bool {
        switch tokenizer.kind {
        case .characters:
            insertText(takeWhitespace())
            if text.isEmpty { return false }
        case .comment:
            insertComment()
            return false
        case .doctype:
            return false
        case .startTag:
            switch tokenizer.name {
            case .html:
                return inBody()
            case .col:
                insertVoid()
                return false
            case .template:
                return inHead()
            default:
                break
            }
        case .endTag:
            switch tokenizer.name {
            case .colgroup:
                guard isCurrent(.colgroup) else { return false }
                popNoting()
                mode = .inTable
                return false
            case .col:
                return false
            case .template:
                return inHead()
            default:
                break
            }
        case .endOfFile:
            return inBody()
        case .null, .nothing:
            break
        }
        guard isCurrent(.colgroup) else { return false }
        pop()
        mode = .inTable
        return true
    }

    mutating func inTableBody() -> Bool {
        if tokenizer.kind == .startTag {
            switch tokenizer.name {
            case .tr:
                clearStack(backTo: .tbody, .tfoot, .thead)
                insertElement()
                mode = .inRow
                return false
            case .th, .td:
                clearStack(backTo: .tbody, .tfoot, .thead)
                insertImplied(.tr)
                mode = .inRow
                return true
            case .caption, .col, .colgroup, .tbody, .tfoot, .thead:
                return leaveTableBody()
            default:
                break
            }
        } else if tokenizer.kind == .endTag {
            switch tokenizer.name {
            case .tbody, .tfoot, .thead:
                guard isInTableScope(tokenizer.name) else { return false }
                clearStack(backTo: .tbody, .tfoot, .thead)
                popNoting()
                mode = .inTable
                return false
            case .table:
                return leaveTableBody()
            case .body, .caption, .col, .colgroup, .html, .td, .th, .tr:
                return false
            default:
                break
            }
        }
        return inTable()
    }

    private mutating func leaveTableBody() -> Bool {
        guard isInTableScope(.tbody) || isInTableScope(.thead) || isInTableScope(.tfoot) else { return false }
        clearStack(backTo: .tbody, .tfoot, .thead)
        pop()
        mode = .inTable
        return true
    }

    mutating func inRow() -> Bool {
        if tokenizer.kind == .startTag {
            switch tokenizer.name {
            case .th, .td:
                clearStack(backTo: .tr)
                insertElement()
                mode = .inCell
                insertMarker()
                return false
            case .caption, .col, .colgroup, .tbody, .tfoot, .thead, .tr:
                return leaveRow()
            default:
                break
            }
        } else if tokenizer.kind == .endTag {
            switch tokenizer.name {
            case .tr:
                guard isInTableScope(.tr) else { return false }
                clearStack(backTo: .tr)
                popNoting()
                mode = .inTableBody
                return false
            case .table:
                return leaveRow()
            case .tbody, .tfoot, .thead:
                guard isInTableScope(tokenizer.name) else { return false }
                return leaveRow()
            case .body, .caption, .col, .colgroup, .html, .td, .th:
                return false
            default:
                break
            }
        }
        return inTable()
    }

    private mutating func leaveRow() -> Bool {
        guard isInTableScope(.tr) else { return false }
        clearStack(backTo: .tr)
        pop()
        mode = .inTableBody
        return true
    }

    mutating func inCell() -> Bool {
        if tokenizer.kind == .startTag {
            switch tokenizer.name {
            case .caption, .col, .colgroup, .tbody, .td, .tfoot, .th, .thead, .tr:
                guard isInTableScope(.td) || isInTableScope(.th) else { return false }
                closeCell()
                return true
            default:
                break
            }
        } else if tokenizer.kind == .endTag {
            switch tokenizer.name {
            case .td, .th:
                guard isInTableScope(tokenizer.name) else { return false }
                generateImpliedEndTags()
                popUntil(tokenizer.name)
                clearFormattingToMarker()
                mode = .inRow
                return false
            case .body, .caption, .col, .colgroup, .html:
                return false
            case .table, .tbody, .tfoot, .thead, .tr:
                guard isInTableScope(tokenizer.name) else { return false }
                closeCell()
                return true
            default:
                break
            }
        }
        return inBody()
    }

    /// 13.2.6.4.15: close the cell.
    private mutating func closeCell() {
        generateImpliedEndTags()
        while open.count > 1, let last = pop() {
            if last.isHTML(.td) || last.isHTML(.th) { break }
        }
        clearFormattingToMarker()
        mode = .inRow
    }
}

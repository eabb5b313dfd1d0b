/// 13.2.6.4.7 The "in body" insertion mode.
extension TreeBuilder {
    mutating func inBody() -> Bool {
        switch tokenizer.kind {
        case .characters:
            reconstructFormatting()
            if isFramesetOK, !isWhitespaceOnly(text) { isFramesetOK = false }
            insertText(text)
            return false
        case .null, .doctype, .nothing:
            return false
        case .comment:
            insertComment()
            return false
        case .startTag:
            return startTagInBody(tokenizer.name)
        case .endTag:
            return endTagInBody(tokenizer.name)
        case .endOfFile:
            return templateModes.isEmpty ? false : inTemplate()
        }
    }

    // MARK: Start tags

    private mutating func startTagInBody(_ name: Name) -> Bool {
        let classes = classes(name)
        if classes.contains(.block) {
            closeParagraphInButtonScope()
            insertElement()
            return false
        }
        if classes.contains(.heading) {
            closeParagraphInButtonScope()
            if let current = open.last, current.namespace == .html, self.classes(current.name).contains(.heading) {
                pop()
            }
            insertElement()
            return false
        }
        if classes.contains(.formatting), name != .a, name != .nobr {
            reconstructFormatting()
            pushFormatting(insertElement())
            return false
        }
        switch name {
        case .a:
            if let active = lastFormatting(.a) {
                adoptionAgency()
                removeFromFormatting(active)
                removeFromStack(active)
            }
            reconstructFormatting()
            pushFormatting(insertElement())
        case .li:
            startListItem(.li, .none)
        case .dd, .dt:
            startListItem(.dd, .dt)
        case .area, .br, .embed, .img, .keygen, .wbr:
            reconstructFormatting()
            insertVoid()
            isFramesetOK = false
        case .input:
            if context?.isHTML(.select) ?? false { return false }
            if isInScope(.select) { popUntil(.select) }
            reconstructFormatting()
            insertVoid()
            if !isHiddenInput() { isFramesetOK = false }
        case .param, .source, .track:
            insertVoid()
        case .hr:
            closeParagraphInButtonScope()
            if isInScope(.select) { generateImpliedEndTags() }
            insertVoid()
            isFramesetOK = false
        case .base, .basefont, .bgsound, .link, .meta, .noframes, .script, .style, .template, .title:
            return inHead()
        case .html:
            if !isOnStack(.template), let root = open.first { addMissingAttributes(to: root.node) }
        case .body:
            guard open.count > 1, open[1].isHTML(.body), !isOnStack(.template) else { return false }
            isFramesetOK = false
            addMissingAttributes(to: open[1].node)
        case .frameset:
            startFrameset()
        case .pre, .listing:
            closeParagraphInButtonScope()
            insertElement()
            ignoresLineFeed = true
            isFramesetOK = false
        case .form:
            let isInTemplate = isOnStack(.template)
            if formElement >= 0, !isInTemplate { return false }
            closeParagraphInButtonScope()
            let node = insertElement()
            if !isInTemplate { formElement = node }
        case .plaintext:
            closeParagraphInButtonScope()
            insertElement()
            tokenizer.state = .plaintext
        case .button:
            if isInScope(.button) {
                generateImpliedEndTags()
                popUntil(.button)
            }
            reconstructFormatting()
            insertElement()
            isFramesetOK = false
        case .nobr:
            reconstructFormatting()
            if isInScope(.nobr) {
                adoptionAgency()
                reconstructFormatting()
            }
            pushFormatting(insertElement())
        case .applet, .marquee, .object:
            reconstructFormatting()
            insertElement()
            insertMarker()
            isFramesetOK = false
        case .table:
            if !isQuirks { closeParagraphInButtonScope() }
            insertElement()
            isFramesetOK = false
            mode = .inTable
        case .image:
            tokenizer.name = .img
            return startTagInBody(.img)
        case .textarea:
            readText(.rcdata)
            ignoresLineFeed = true
            isFramesetOK = false
        case .xmp:
            closeParagraphInButtonScope()
            reconstructFormatting()
            isFramesetOK = false
            readText(.rawtext)
        case .iframe:
            isFramesetOK = false
            readText(.rawtext)
        case .noembed:
            readText(.rawtext)
        case .noscript where isScripting:
            readText(.rawtext)
        case .select:
            if context?.isHTML(.select) ?? false { return false }
            if isInScope(.select) {
                popUntil(.select)
                return false
            }
            reconstructFormatting()
            insertElement()
            isFramesetOK = false
        case .option:
            if isInScope(.select) {
                generateImpliedEndTags(except: .optgroup)
            } else if isCurrent(.option) {
                pop()
            }
            reconstructFormatting()
            insertElement()
        case .optgroup:
            if isInScope(.select) {
                generateImpliedEndTags()
            } else if isCurrent(.option) {
                pop()
            }
            reconstructFormatting()
            insertElement()
        case .rb, .rtc:
            if isInScope(.ruby) { generateImpliedEndTags() }
            insertElement()
        case .rp, .rt:
            if isInScope(.ruby) { generateImpliedEndTags(except: .rtc) }
            insertElement()
        case .math:
            reconstructFormatting()
            insertForeignElement(.mathML)
        case .svg:
            reconstructFormatting()
            insertForeignElement(.svg)
        case .caption, .col, .colgroup, .frame, .head, .tbody, .td, .tfoot, .th, .thead, .tr:
            break
        default:
            reconstructFormatting()
            insertElement()
        }
        return false
    }

    /// Starts an `li`, or a `dd` or `dt`: closes one of these that is open in the same list.
    private mutating func startListItem(_ first: Name, _ second: Name) {
        isFramesetOK = false
        var index = open.count - 1
        while index > 0 {
            let element = open[index]
            if element.namespace == .html, element.name == first || element.name == second {
                generateImpliedEndTags(except: element.name)
                popUntil(element.name)
                break
            }
            if element.isSpecial, !element.isHTML(.address), !element.isHTML(.div), !element.isHTML(.p) { break }
            index -= 1
        }
        closeParagraphInButtonScope()
        insertElement()
    }

    func isHiddenInput() -> Bool {
        for attribute in tokenizer.attributes[tokenizer.attributesStart...] where attribute.name == .type {
            let value = (attribute.valueStart..<attribute.valueEnd).map { lowercased(byte(Int($0))) }
            return value == Array("hidden".utf8)
        }
        return false
    }

    private mutating func startFrameset() {
        guard open.count > 1, open[1].isHTML(.body), isFramesetOK else { return }
        detach(open[1].node)
        while open.count > 1 { pop() }
        insertElement()
        mode = .inFrameset
    }

    // MARK: End tags

    private mutating func endTagInBody(_ name: Name) -> Bool {
        let classes = classes(name)
        if classes.contains(.formatting) {
            adoptionAgency()
            return false
        }
        if classes.contains(.blockEnd) {
            guard isInScope(name) else { return false }
            generateImpliedEndTags()
            popUntil(name)
            return false
        }
        if classes.contains(.heading) {
            guard isHeadingInScope() else { return false }
            generateImpliedEndTags()
            popUntilHeading()
            return false
        }
        switch name {
        case .p:
            if !isInButtonScope(.p) { insertImplied(.p) }
            closeParagraph()
        case .li:
            guard isInListItemScope(.li) else { return false }
            generateImpliedEndTags(except: .li)
            popUntil(.li)
        case .dd, .dt:
            guard isInScope(name) else { return false }
            generateImpliedEndTags(except: name)
            popUntil(name)
        case .body, .html:
            guard isInScope(.body) else { return false }
            mode = .afterBody
            if name == .html { return true }
            if open.count > 1 { noteEndTag(of: open[1].node) }
        case .form:
            endForm()
        case .applet, .marquee, .object:
            guard isInScope(name) else { return false }
            generateImpliedEndTags()
            popUntil(name)
            clearFormattingToMarker()
        case .br:
            reconstructFormatting()
            insertImplied(.br)
            popVoid()
            isFramesetOK = false
        case .template:
            return inHead()
        default:
            anyOtherEndTag()
        }
        return false
    }

    private mutating func endForm() {
        if isOnStack(.template) {
            guard isInScope(.form) else { return }
            generateImpliedEndTags()
            popUntil(.form)
            return
        }
        let node = formElement
        formElement = -1
        guard node >= 0, isInScope(node: node) else { return }
        generateImpliedEndTags()
        close(node)
        noteEndTag(of: node)
        removeFromStack(node)
    }

    // MARK: Text and templates

    /// 13.2.6.4.8 The "text" insertion mode.
    mutating func inText() -> Bool {
        switch tokenizer.kind {
        case .characters:
            insertText(text)
            return false
        case .endOfFile:
            pop()
            mode = originalMode
            return true
        default:
            popNoting()
            mode = originalMode
            return false
        }
    }

    /// 13.2.6.4.16 The "in template" insertion mode.
    mutating func inTemplate() -> Bool {
        switch tokenizer.kind {
        case .characters, .null, .comment, .doctype, .nothing:
            return inBody()
        case .startTag:
            let next: Mode
            switch tokenizer.name {
            case .base, .basefont, .bgsound, .link, .meta, .noframes, .script, .style, .template, .title:
                return inHead()
            case .caption, .colgroup, .tbody, .tfoot, .thead: next = .inTable
            case .col: next = .inColumnGroup
            case .tr: next = .inTableBody
            case .td, .th: next = .inRow
            default: next = .inBody
            }
            if !templateModes.isEmpty { templateModes[templateModes.count - 1] = next }
            mode = next
            return true
        case .endTag:
            return tokenizer.name == .template ? inHead() : false
        case .endOfFile:
            guard isOnStack(.template) else { return false }
            popUntil(.template)
            clearFormattingToMarker()
            _ = templateModes.popLast()
            resetInsertionMode()
            return true
        }
    }
}

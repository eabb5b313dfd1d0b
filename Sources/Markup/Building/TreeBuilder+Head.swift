/// The insertion modes before a page's body: 13.2.6.4.1 to 13.2.6.4.6.
extension TreeBuilder {
    mutating func initial() -> Bool {
        switch tokenizer.kind {
        case .characters:
            _ = takeWhitespace()
            if text.isEmpty { return false }
        case .comment:
            appendComment(to: 0)
            return false
        case .doctype:
            doctype = tokenizer.doctype
            let node = Node(.doctype, start: tokenizer.start, end: tokenizer.end)
            nodes.append(node)
            append(Int32(nodes.count - 1), to: 0)
            isQuirks = meansQuirks(tokenizer.doctype)
            mode = .beforeHTML
            return false
        default:
            break
        }
        isQuirks = true
        mode = .beforeHTML
        return true
    }

    /// 13.2.6.4.1: whether a DOCTYPE puts the document in quirks mode.
    private func meansQuirks(_ doctype: DoctypeToken) -> Bool {
        func lower(_ range: Range<Int>?) -> [UInt8]? { range.map { $0.map { lowercased(byte($0)) } } }
        if doctype.forcesQuirks || lower(doctype.name) != Array("html".utf8) { return true }
        let system = lower(doctype.systemID)
        if system == Array("http://www.ibm.com/data/dtd/v11/ibmxhtml1-transitional.dtd".utf8) { return true }
        guard let identifier = lower(doctype.publicID) else { return false }
        return QuirkyDoctypes.standard.contains(identifier, hasSystemID: system != nil)
    }

    mutating func beforeHTML() -> Bool {
        switch tokenizer.kind {
        case .doctype:
            return false
        case .comment:
            appendComment(to: 0)
            return false
        case .characters:
            _ = takeWhitespace()
            if text.isEmpty { return false }
        case .startTag where tokenizer.name == .html:
            let node = appendElement(named: .html, namespace: .html)
            append(node, to: 0)
            open.append(openElement(node, named: .html, namespace: .html))
            mode = .beforeHead
            return false
        case .endTag:
            switch tokenizer.name {
            case .head, .body, .html, .br: break
            default: return false
            }
        default:
            break
        }
        let node = appendImplied(.html)
        append(node, to: 0)
        open.append(openElement(node, named: .html, namespace: .html))
        mode = .beforeHead
        return true
    }

    mutating func beforeHead() -> Bool {
        switch tokenizer.kind {
        case .characters:
            _ = takeWhitespace()
            if text.isEmpty { return false }
        case .comment:
            insertComment()
            return false
        case .doctype:
            return false
        case .startTag:
            if tokenizer.name == .html { return inBody() }
            if tokenizer.name == .head {
                headElement = insertElement()
                mode = .inHead
                return false
            }
        case .endTag:
            switch tokenizer.name {
            case .head, .body, .html, .br: break
            default: return false
            }
        default:
            break
        }
        headElement = insertImplied(.head)
        mode = .inHead
        return true
    }

    mutating func inHead() -> Bool {
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
            case .base, .basefont, .bgsound, .link, .meta:
                insertVoid()
                if seeksEncoding, tokenizer.name == .meta, let encoding = encodingOfMeta() {
                    // What only confirms the guess ends the search, not the reading.
                    if encoding == guessedEncoding { seeksEncoding = false } else { foundEncoding = encoding }
                }
                return false
            case .title:
                readText(.rcdata)
                return false
            case .noscript:
                if isScripting {
                    readText(.rawtext)
                } else {
                    insertElement()
                    mode = .inHeadNoscript
                }
                return false
            case .noframes, .style:
                readText(.rawtext)
                return false
            case .script:
                readText(.scriptData)
                return false
            case .template:
                insertElement()
                insertMarker()
                isFramesetOK = false
                mode = .inTemplate
                templateModes.append(.inTemplate)
                return false
            case .head:
                return false
            default:
                break
            }
        case .endTag:
            switch tokenizer.name {
            case .head:
                popNoting()
                mode = .afterHead
                return false
            case .body, .html, .br:
                break
            case .template:
                endTemplate()
                return false
            default:
                return false
            }
        default:
            break
        }
        pop()
        mode = .afterHead
        return true
    }

    /// 13.2.6.4.4: the encoding that the token, a `meta`, declares.
    private func encodingOfMeta() -> TextEncoding? {
        var content: [UInt8]?
        var isContentType = false
        for attribute in tokenizer.attributes[tokenizer.attributesStart...] {
            let value = (attribute.valueStart..<attribute.valueEnd).map { lowercased(byte(Int($0))) }
            switch attribute.name {
            case .charset: return TextEncoding(declaration: value)
            case .httpEquiv: isContentType = value == Array("content-type".utf8)
            case .content: content = value
            default: break
            }
        }
        guard isContentType, let content, let label = MetaPrescan.charset(in: content) else { return nil }
        return TextEncoding(declaration: label)
    }

    /// Pops the element whose end tag the token is.
    mutating func popNoting() {
        if let last = pop(), last.name == tokenizer.name { noteEndTag(of: last.node) }
    }

    private mutating func endTemplate() {
        guard isOnStack(.template) else { return }
        generateImpliedEndTags(thoroughly: true)
        popUntil(.template)
        clearFormattingToMarker()
        _ = templateModes.popLast()
        resetInsertionMode()
    }

    /// 13.2.6.2 Parsing elements that contain only text.
    mutating func readText(_ state: Tokenizer.State) {
        insertElement()
        tokenizer.state = state
        tokenizer.scriptEscape = 0
        tokenizer.scriptDashes = 0
        originalMode = mode
        mode = .text
    }

    mutating func inHeadNoscript() -> Bool {
        switch tokenizer.kind {
        case .doctype:
            return false
        case .comment:
            return inHead()
        case .characters:
            insertText(takeWhitespace())
            if text.isEmpty { return false }
        case .startTag:
            switch tokenizer.name {
            case .html: return inBody()
            case .basefont, .bgsound, .link, .meta, .noframes, .style: return inHead()
            case .head, .noscript: return false
            default: break
            }
        case .endTag:
            if tokenizer.name == .noscript {
                popNoting()
                mode = .inHead
                return false
            }
            if tokenizer.name != .br { return false }
        default:
            break
        }
        pop()
        mode = .inHead
        return true
    }

    mutating func afterHead() -> Bool {
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
            case .body:
                insertElement()
                isFramesetOK = false
                mode = .inBody
                return false
            case .frameset:
                insertElement()
                mode = .inFrameset
                return false
            case .base, .basefont, .bgsound, .link, .meta, .noframes, .script, .style, .template, .title:
                open.append(openElement(headElement, named: .head, namespace: .html))
                let again = inHead()
                removeFromStack(headElement)
                return again
            case .head:
                return false
            default:
                break
            }
        case .endTag:
            switch tokenizer.name {
            case .template: return inHead()
            case .body, .html, .br: break
            default: return false
            }
        default:
            break
        }
        insertImplied(.body)
        mode = .inBody
        return true
    }
}

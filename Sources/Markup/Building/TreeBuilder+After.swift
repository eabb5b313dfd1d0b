/// The insertion modes after a page's body, and of framesets: 13.2.6.4.17 to 13.2.6.4.21.
extension TreeBuilder {
    mutating func afterBody() -> Bool {
        switch tokenizer.kind {
        case .characters:
            let space = takeWhitespace()
            if !space.isEmpty {
                reconstructFormatting()
                insertText(space)
            }
            if text.isEmpty { return false }
        case .comment:
            appendComment(to: open.first?.node ?? 0)
            return false
        case .doctype:
            return false
        case .startTag where tokenizer.name == .html:
            return inBody()
        case .endTag where tokenizer.name == .html:
            if context == nil {
                mode = .afterAfterBody
                if let root = open.first { noteEndTag(of: root.node) }
            }
            return false
        case .endOfFile:
            return false
        default:
            break
        }
        mode = .inBody
        return true
    }

    mutating func afterAfterBody() -> Bool {
        switch tokenizer.kind {
        case .characters:
            let space = takeWhitespace()
            if !space.isEmpty {
                reconstructFormatting()
                insertText(space)
            }
            if text.isEmpty { return false }
        case .comment:
            appendComment(to: 0)
            return false
        case .doctype, .endOfFile:
            return false
        case .startTag where tokenizer.name == .html:
            return inBody()
        default:
            break
        }
        mode = .inBody
        return true
    }

    mutating func inFrameset() -> Bool {
        switch tokenizer.kind {
        case .characters:
            insertWhitespaceOnly()
        case .comment:
            insertComment()
        case .startTag:
            switch tokenizer.name {
            case .html: return inBody()
            case .frameset: insertElement()
            case .frame: insertVoid()
            case .noframes: return inHead()
            default: break
            }
        case .endTag where tokenizer.name == .frameset:
            if open.count <= 1 { return false }
            popNoting()
            if context == nil, !isCurrent(.frameset) { mode = .afterFrameset }
        default:
            break
        }
        return false
    }

    mutating func afterFrameset() -> Bool {
        switch tokenizer.kind {
        case .characters:
            insertWhitespaceOnly()
        case .comment:
            insertComment()
        case .startTag where tokenizer.name == .html:
            return inBody()
        case .startTag where tokenizer.name == .noframes:
            return inHead()
        case .endTag where tokenizer.name == .html:
            mode = .afterAfterFrameset
            if let root = open.first { noteEndTag(of: root.node) }
        default:
            break
        }
        return false
    }

    mutating func afterAfterFrameset() -> Bool {
        switch tokenizer.kind {
        case .characters:
            reconstructFormatting()
            insertWhitespaceOnly()
        case .comment:
            appendComment(to: 0)
        case .startTag where tokenizer.name == .html:
            return inBody()
        case .startTag where tokenizer.name == .noframes:
            return inHead()
        default:
            break
        }
        return false
    }
}

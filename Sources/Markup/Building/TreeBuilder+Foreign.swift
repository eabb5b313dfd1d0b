/// 13.2.6.5 The rules for parsing tokens in foreign content: SVG and MathML.
extension TreeBuilder {
    mutating func processInForeignContent() {
        switch tokenizer.kind {
        case .null:
            insertReplacement()
        case .characters:
            if isFramesetOK, !isWhitespaceOnly(text) { isFramesetOK = false }
            insertText(text)
        case .comment:
            insertComment()
        case .startTag:
            if isBreakout() {
                leaveForeignContent()
                reprocess()
                return
            }
            insertForeignElement(adjustedCurrent?.namespace ?? .svg)
        case .endTag:
            if tokenizer.name == .br || tokenizer.name == .p {
                leaveForeignContent()
                reprocess()
                return
            }
            endForeignElement()
        case .doctype, .endOfFile, .nothing:
            break
        }
    }

    private mutating func insertReplacement() {
        let place = tokenizer.appendDerived(replacementCharacter[...], from: tokenizer.start, to: tokenizer.end)
        insertText(
            Text(
                start: place.lowerBound,
                end: place.upperBound,
                sourceStart: tokenizer.start,
                sourceEnd: tokenizer.end
            )
        )
    }

    private func isBreakout() -> Bool {
        if classes(tokenizer.name).contains(.breakout) { return true }
        guard tokenizer.name == .font else { return false }
        return tokenizer.attributes[tokenizer.attributesStart...].contains {
            $0.name == .color || $0.name == .face || $0.name == .size
        }
    }

    private mutating func leaveForeignContent() {
        while open.count > 1, let last = open.last, last.namespace != .html, !last.isMathMLTextIntegrationPoint,
            !last.isHTMLIntegrationPoint
        {
            pop()
        }
    }

    private mutating func endForeignElement() {
        var index = open.count - 1
        while index > 0 {
            let element = open[index]
            if index < open.count - 1, element.namespace == .html {
                reprocess()
                return
            }
            if element.tagName == tokenizer.name {
                while open.count > index { pop() }
                noteEndTag(of: element.node)
                return
            }
            index -= 1
        }
    }

    /// 13.2.6.1: insert a foreign element for the token, its names adjusted.
    mutating func insertForeignElement(_ namespace: Node.Namespace) {
        var name = tokenizer.name
        let number = Int(name.rawValue)
        if namespace == .svg, number < known.count { name = known.svgElements[number] }
        adjustAttributes(namespace)
        let node = appendElement(named: name, namespace: namespace)
        let place = appropriatePlace(override: nil)
        append(node, to: place.parent, before: place.before)
        var element = openElement(node, named: name, namespace: namespace)
        element.tagName = tokenizer.name
        if namespace == .mathML, name == .annotationXml { element.isHTMLIntegrationPoint = hasHTMLEncoding() }
        open.append(element)
        if tokenizer.isSelfClosing { popVoid() }
    }

    /// 13.2.6.1: adjust MathML, SVG and foreign attributes.
    private mutating func adjustAttributes(_ namespace: Node.Namespace) {
        for index in tokenizer.attributesStart..<tokenizer.attributes.count {
            let name = tokenizer.attributes[index].name
            let number = Int(name.rawValue)
            guard number < known.count else { continue }
            if namespace == .svg {
                tokenizer.attributes[index].name = known.svgAttributes[number]
            } else if name == .definitionurl {
                tokenizer.attributes[index].name = known.mathDefinitionURL
            }
            let adjusted: (Attribute.Namespace, Name)
            switch name {
            case .xlinkActuate: adjusted = (.xlink, .actuate)
            case .xlinkArcrole: adjusted = (.xlink, .arcrole)
            case .xlinkHref: adjusted = (.xlink, .href)
            case .xlinkRole: adjusted = (.xlink, .role)
            case .xlinkShow: adjusted = (.xlink, .show)
            case .xlinkTitle: adjusted = (.xlink, .title)
            case .xlinkType: adjusted = (.xlink, .type)
            case .xmlLang: adjusted = (.xml, .lang)
            case .xmlSpace: adjusted = (.xml, .space)
            case .xmlns: adjusted = (.xmlns, .xmlns)
            case .xmlnsXlink: adjusted = (.xmlns, .xlink)
            default: continue
            }
            tokenizer.attributes[index].namespace = adjusted.0
            tokenizer.attributes[index].name = adjusted.1
        }
    }

    private func hasHTMLEncoding() -> Bool {
        for attribute in tokenizer.attributes[tokenizer.attributesStart...] where attribute.name == .encoding {
            let value = (attribute.valueStart..<attribute.valueEnd).map { lowercased(byte(Int($0))) }
            return value == Array("text/html".utf8) || value == Array("application/xhtml+xml".utf8)
        }
        return false
    }
}

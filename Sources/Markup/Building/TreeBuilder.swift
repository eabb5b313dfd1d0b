/// The tree construction stage of the HTML Standard (13.2.6): from tokens to a tree.
///
/// A method is named for the insertion mode or the algorithm it is; the section is cited at each. Scripts are not run.
struct TreeBuilder {
    /// 13.2.4.1 The insertion mode.
    enum Mode: UInt8 {
        case initial, beforeHTML, beforeHead, inHead, inHeadNoscript, afterHead, inBody, text
        case inTable, inTableText, inCaption, inColumnGroup, inTableBody, inRow, inCell, inTemplate
        case afterBody, inFrameset, afterFrameset, afterAfterBody, afterAfterFrameset
    }

    /// An element on the stack of open elements.
    struct OpenElement {
        var node: Int32
        var name: Name
        /// The name in its tag, where SVG spells it otherwise.
        var tagName: Name
        var namespace: Node.Namespace
        var isSpecial = false
        var isScope = false
        var isHTMLIntegrationPoint = false
        var isMathMLTextIntegrationPoint = false

        func isHTML(_ name: Name) -> Bool { self.name == name && namespace == .html }
    }

    /// An entry of the list of active formatting elements; a marker has no node.
    struct FormattingElement {
        var node: Int32
        var name: Name

        static let marker = FormattingElement(node: -1, name: .none)
    }

    /// Words that are to be inserted: where they stand in the document's bytes, and in the page.
    struct Text {
        var start: Int
        var end: Int
        var sourceStart: Int
        var sourceEnd: Int

        var isEmpty: Bool { start >= end }
    }

    /// A piece of a text that is not one run of the document's bytes.
    struct Piece {
        var text: Text
        var next: Int32
    }

    var tokenizer: Tokenizer
    let limits: ParsingLimits
    let isScripting: Bool
    let known = KnownNames.standard

    var nodes: [Node] = []
    var pieces: [Piece] = []
    var doctype: DoctypeToken?
    var isQuirks = false
    var limitReached: ParsingLimits.Kind?
    /// Whether the page's encoding is a guess, so that a `meta` may still say it; and what one said.
    var seeksEncoding = false
    var foundEncoding: TextEncoding?
    var guessedEncoding: TextEncoding?

    var mode: Mode = .initial
    var originalMode: Mode = .initial
    var templateModes: [Mode] = []
    var open: [OpenElement] = []
    var formatting: [FormattingElement] = []
    var headElement: Int32 = -1
    var formElement: Int32 = -1
    var isFramesetOK = true
    var isFosterParenting = false
    /// After a start tag whose first line end is not content.
    var ignoresLineFeed = false
    var pendingTableText: [Text] = []
    /// The element that a fragment is parsed for.
    var context: OpenElement?
    /// The words of the current token, as far as they are not dealt with.
    var text = Text(start: 0, end: 0, sourceStart: 0, sourceEnd: 0)
    /// Elements opened beyond the greatest depth: how many, and the last one if it is still open.
    var overflow = 0
    var overflowElement: Int32 = -1

    init(_ tokenizer: Tokenizer, limits: ParsingLimits, isScripting: Bool) {
        self.tokenizer = tokenizer
        self.limits = limits
        self.isScripting = isScripting
        nodes.reserveCapacity(min(limits.nodes, tokenizer.count / 16 + 16))
        nodes.append(Node(.document, start: 0, end: tokenizer.count))
    }

    /// Reads the page to its end or to a limit.
    mutating func run() {
        while true {
            tokenizer.allowsCDATA = isInForeignContent
            tokenizer.next()
            if tokenizer.kind == .characters {
                text = Text(
                    start: tokenizer.contentStart,
                    end: tokenizer.contentEnd,
                    sourceStart: tokenizer.start,
                    sourceEnd: tokenizer.end
                )
                if ignoresLineFeed {
                    ignoresLineFeed = false
                    if byte(text.start) == 0x0A { dropPrefix(1) }
                    if text.isEmpty { continue }
                }
            } else {
                ignoresLineFeed = false
            }
            process()
            if tokenizer.kind == .endOfFile || foundEncoding != nil { break }
            if nodes.count >= limits.nodes {
                limitReached = .nodes
                tokenizer.emitEndOfFile()
                break
            }
        }
        closeAll()
        flattenTexts()
    }

    var isInForeignContent: Bool {
        guard let current = adjustedCurrent else { return false }
        return current.namespace != .html
    }

    /// 13.2.4.2: the adjusted current node.
    var adjustedCurrent: OpenElement? {
        if open.count == 1, let context { return context }
        return open.last
    }

    // MARK: Dispatch

    /// 13.2.6 Tree construction: the tree construction dispatcher.
    private mutating func process() {
        if overflow > 0 || open.count >= limits.depth, processBeyondDepth() { return }
        if let current = adjustedCurrent, current.namespace != .html, !isForHTML(current) {
            processInForeignContent()
            return
        }
        reprocess()
    }

    /// Whether a token in foreign content `current` is treated as in HTML.
    private func isForHTML(_ current: OpenElement) -> Bool {
        switch tokenizer.kind {
        case .endOfFile:
            return true
        case .startTag:
            if current.isMathMLTextIntegrationPoint {
                return tokenizer.name != .mglyph && tokenizer.name != .malignmark
            }
            if current.namespace == .mathML, current.name == .annotationXml, tokenizer.name == .svg { return true }
            return current.isHTMLIntegrationPoint
        case .characters, .null:
            return current.isMathMLTextIntegrationPoint || current.isHTMLIntegrationPoint
        default:
            return false
        }
    }

    /// Processes the token by the insertion mode, again for as long as a mode hands it on.
    mutating func reprocess() {
        while step(mode) {}
    }

    /// Processes the token by the rules of `mode`; whether it is to be processed again.
    mutating func step(_ mode: Mode) -> Bool {
        switch mode {
        case .inBody: inBody()
        case .text: inText()
        case .inTable: inTable()
        case .inTableText: inTableText()
        case .inTableBody: inTableBody()
        case .inRow: inRow()
        case .inCell: inCell()
        case .inCaption: inCaption()
        case .inColumnGroup: inColumnGroup()
        case .inTemplate: inTemplate()
        case .initial: initial()
        case .beforeHTML: beforeHTML()
        case .beforeHead: beforeHead()
        case .inHead: inHead()
        case .inHeadNoscript: inHeadNoscript()
        case .afterHead: afterHead()
        case .afterBody: afterBody()
        case .inFrameset: inFrameset()
        case .afterFrameset: afterFrameset()
        case .afterAfterBody: afterAfterBody()
        case .afterAfterFrameset: afterAfterFrameset()
        }
    }

    /// Deals with a token beyond the greatest depth; false where it is to be treated as any other.
    ///
    /// Elements stand side by side under the last one there, each with its own text. An end tag closes one of them as
    /// long as there are any.
    private mutating func processBeyondDepth() -> Bool {
        switch tokenizer.kind {
        case .startTag:
            limitReached = limitReached ?? .depth
            if tokenizer.name == .script || tokenizer.name == .style || tokenizer.name == .textarea
                || tokenizer.name == .title || tokenizer.name == .xmp || tokenizer.name == .plaintext
            {
                overflowElement = -1
                return false
            }
            guard let current = open.last else { return false }
            let node = appendElement(named: tokenizer.name, namespace: current.namespace)
            append(node, to: current.node)
            if !classes(tokenizer.name).contains(.void), !tokenizer.isSelfClosing {
                overflow += 1
                overflowElement = node
            }
            return true
        case .endTag:
            guard overflow > 0, mode != .text else { return false }
            if overflowElement >= 0, nodes[Int(overflowElement)].name == tokenizer.name {
                nodes[Int(overflowElement)].endTagStart = Int32(tokenizer.start)
                nodes[Int(overflowElement)].endTagEnd = Int32(tokenizer.end)
            }
            overflowElement = -1
            overflow -= 1
            return true
        case .characters:
            guard overflow > 0, mode != .text, let current = open.last else { return false }
            insert(text, into: overflowElement >= 0 ? overflowElement : current.node, before: -1)
            return true
        default:
            return false
        }
    }

    // MARK: Bytes

    /// A byte of the page or of the derived bytes behind it.
    @inline(__always)
    func byte(_ position: Int) -> UInt8 {
        position < tokenizer.count ? tokenizer.base[position] : tokenizer.derived[position - tokenizer.count]
    }

    func bytesEqual(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
        guard a.count == b.count else { return false }
        for offset in 0..<a.count where byte(a.lowerBound + offset) != byte(b.lowerBound + offset) { return false }
        return true
    }

    func classes(_ name: Name) -> NameClasses {
        let number = Int(name.rawValue)
        return number < known.count ? known.classes[number] : []
    }
}

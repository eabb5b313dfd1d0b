import Articles
import Markup

/// The visible text of a page in blocks, with the elements they stand in.
struct PageBlocks {
    /// Text that stands in the document's bytes as it stands here, up to the next run.
    ///
    /// White space differs: a line end of the page is a space here.
    struct Run {
        var start: Int32
        var source: Int32
    }

    private(set) var text: [UInt8] = []
    private(set) var runs: [Run] = []
    var frames: [PageFrame] = []
    private(set) var blocks: [PageBlock] = []
    /// The words of all blocks, as hashes.
    private(set) var words: [UInt64] = []

    /// More blocks are not read.
    static let maximumBlocks = 20_000

    private let document: HTMLDocument
    private var kinds: [UInt64: PartKinds] = [:]

    // The block that is being read.
    private var block = PageBlock(frame: -1, start: 0, end: 0)
    private var hasText = false
    private var lineBreaks = 0
    private var links = 0
    private var bold = 0
    private var italics = 0
    private var preformatted = 0

    init(_ document: HTMLDocument) {
        self.document = document
        text.reserveCapacity(document.bytes.count / 8)
        walk()
    }

    // MARK: The walk

    private mutating func walk() {
        let root = document.firstElement(.body) ?? document.root
        frames.append(PageFrame(node: root, parent: -1, depth: 0, name: document[root].name))
        frames[0].kinds = kinds(of: root)
        var frame: Int32 = 0
        guard var current = document.firstChild(of: root) else { return }
        while blocks.count < Self.maximumBlocks {
            var isEntered = false
            let node = document[current]
            if node.isText {
                add(document.content(of: current), frame)
            } else if node.isElement, !isPassedOver(current, node) {
                if node.name == .br {
                    addLineBreak()
                } else {
                    isEntered = true
                    frame = enter(current, node, frame)
                }
            }
            if isEntered {
                if let child = document.firstChild(of: current) {
                    current = child
                    continue
                }
                frame = leave(node, frame)
            }
            while document.nextSibling(of: current) == nil {
                guard let parent = document.parent(of: current), parent != root, parent != document.root else {
                    endBlock()
                    return
                }
                current = parent
                frame = leave(document[parent], frame)
            }
            if let next = document.nextSibling(of: current) { current = next }
        }
        endBlock()
    }

    private mutating func enter(_ id: NodeID, _ node: Node, _ parent: Int32) -> Int32 {
        if Self.isBlock(node.name) { endBlock() }
        var frame = PageFrame(
            node: id,
            parent: parent,
            depth: frames[Int(parent)].depth + 1,
            name: node.name
        )
        frame.kinds = kinds(of: id)
        frame.signature = UInt64(node.name.rawValue) &* 0x9E37_79B9_7F4A_7C15
        if node.name != .p, let value = document.attribute(.class, of: id) {
            frame.signature ^= Self.hash(document.bytes[value.range])
        }
        frames.append(frame)
        switch node.name {
        case .a:
            links += 1
            block.links += 1
        case .b, .strong: bold += 1
        case .i, .em: italics += 1
        case .pre: preformatted += 1
        default: break
        }
        return Int32(frames.count - 1)
    }

    private mutating func leave(_ node: Node, _ frame: Int32) -> Int32 {
        if Self.isBlock(node.name) { endBlock() }
        switch node.name {
        case .a: links -= 1
        case .b, .strong: bold -= 1
        case .i, .em: italics -= 1
        case .pre: preformatted -= 1
        default: break
        }
        return frames[Int(frame)].parent
    }

    private func isPassedOver(_ id: NodeID, _ node: Node) -> Bool {
        node.namespace != .html || Self.isInvisible(node.name)
    }

    private static func isInvisible(_ name: Name) -> Bool {
        switch name {
        case .script, .style, .noscript, .template, .svg, .iframe, .object, .embed, .canvas, .head, .select, .textarea,
            .input, .audio, .video, .math, .map, .frameset, .noframes, .datalist:
            true
        default: false
        }
    }

    /// Whether an element begins a line.
    static func breaksLine(_ name: Name) -> Bool { name == .br || isBlock(name) }

    private static func isBlock(_ name: Name) -> Bool {
        switch name {
        case .address, .article, .aside, .blockquote, .body, .center, .dd, .details, .dialog, .dir, .div, .dl, .dt,
            .fieldset, .figcaption, .figure, .footer, .form, .h1, .h2, .h3, .h4, .h5, .h6, .header, .hgroup, .hr, .html,
            .legend, .li, .main, .menu, .nav, .ol, .option, .p, .pre, .section, .summary, .table, .tbody, .td, .tfoot,
            .th, .thead, .tr, .ul, .caption, .button, .label, .optgroup, .search:
            true
        default: false
        }
    }

    // MARK: Names of classes

    private mutating func kinds(of id: NodeID) -> PartKinds {
        var found: PartKinds = []
        for attribute in document.attributes(of: id) {
            switch attribute.name {
            case .class, .id, .itemprop, .role, .dataTestid:
                let value = document.bytes[Int(attribute.valueStart)..<Int(attribute.valueEnd)]
                let hash = Self.hash(value)
                if let known = kinds[hash] {
                    found.formUnion(known)
                } else {
                    let new = ClassWords.standard.kinds(value)
                    kinds[hash] = new
                    found.formUnion(new)
                }
            case .style:
                let value = document.bytes[Int(attribute.valueStart)..<Int(attribute.valueEnd)]
                if Self.hides(value) { found.insert(.hidden) }
            // Pages hide their text until a script shows it: hidden parts are read, and judged as such.
            case .ariaHidden, .hidden: found.insert(.hidden)
            default: break
            }
        }
        return found
    }

    /// Whether a style holds `display: none`.
    private static func hides(_ style: ArraySlice<UInt8>) -> Bool {
        let wanted = Array("display:none".utf8)
        var matched = 0
        for byte in style.prefix(400) where byte != 0x20 {
            let byte = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
            if byte == wanted[matched] { matched += 1 } else { matched = byte == wanted[0] ? 1 : 0 }
            if matched == wanted.count { return true }
        }
        return false
    }

    private static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.withUnsafeBufferPointer { buffer in
            var hash = ByteHash()
            for byte in buffer { hash.add(byte) }
            return hash.value
        }
    }

    // MARK: Text

    private mutating func addLineBreak() {
        lineBreaks += 1
        guard hasText else { return }
        if lineBreaks > 1 || endsParagraph { return endBlock() }
        if text.last == 0x20 { text.removeLast() }
        text.append(0x0A)
    }

    /// Whether what stands before a line break is long, and a sentence ends there: pages that part paragraphs so.
    private var endsParagraph: Bool {
        guard text.count - Int(block.start) > Self.shortestParagraph, preformatted == 0 else { return false }
        guard let last = text.last(where: { $0 != 0x20 }) else { return false }
        return last == UInt8(ascii: ".") || last == UInt8(ascii: "!") || last == UInt8(ascii: "?")
    }

    private static let shortestParagraph = 160

    private mutating func add(_ content: TextSpan, _ frame: Int32) {
        let before = text.count
        let isPreformatted = preformatted > 0
        var index = content.start
        var segment = -1
        document.bytes.withUnsafeBufferPointer { bytes in
            func copy(to end: Int) {
                guard segment >= 0 else { return }
                let shift = Int32(truncatingIfNeeded: segment - text.count)
                if runs.last.map({ $0.source - $0.start != shift }) ?? true {
                    runs.append(
                        Run(start: Int32(truncatingIfNeeded: text.count), source: Int32(truncatingIfNeeded: segment))
                    )
                }
                text.append(contentsOf: bytes[segment..<end])
                segment = -1
            }
            while index < content.end {
                let byte = bytes[index]
                var width = 1
                var isSpace = byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
                if byte == 0xC2, index + 1 < content.end, bytes[index + 1] == 0xA0 { (isSpace, width) = (true, 2) }
                if !isSpace {
                    if segment < 0 { segment = index }
                    index += 1
                    continue
                }
                // A single space between words is copied with them.
                if byte == 0x20, segment >= 0, index + 1 < content.end, bytes[index + 1] > 0x20,
                    bytes[index + 1] != 0xC2
                {
                    index += 1
                    continue
                }
                copy(to: index)
                if let last = text.last, hasText || text.count > before, last != 0x20, last != 0x0A {
                    text.append(isPreformatted && byte == 0x0A ? 0x0A : 0x20)
                }
                index += width
            }
            copy(to: content.end)
        }
        var added = 0
        for byte in text[before...] where byte > 0x20 { added += 1 }
        guard added > 0 else {
            // White space before a block's first word is not part of it.
            if !hasText { text.removeSubrange(before...) }
            return
        }
        if !hasText {
            hasText = true
            block.frame = blockFrame(frame)
            block.start = Int32(truncatingIfNeeded: before)
            let leading = text[before...].prefix { $0 <= 0x20 }.count
            block.start += Int32(leading)
        }
        lineBreaks = 0
        let count = Int32(truncatingIfNeeded: added)
        if links > 0 { block.linkBytes += count }
        if bold > 0 { block.boldBytes += count }
        if italics > 0 { block.italicBytes += count }
    }

    /// The element that makes the block: the nearest that is one by its name.
    private func blockFrame(_ frame: Int32) -> Int32 {
        var frame = frame
        while frame > 0, !Self.isBlock(frames[Int(frame)].name) { frame = frames[Int(frame)].parent }
        return frame
    }

    private mutating func endBlock() {
        defer {
            block = PageBlock(frame: -1, start: Int32(truncatingIfNeeded: text.count), end: 0)
            hasText = false
            lineBreaks = 0
        }
        guard hasText else { return }
        while let last = text.last, last <= 0x20, text.count > Int(block.start) { text.removeLast() }
        block.end = Int32(truncatingIfNeeded: text.count)
        block.wordsStart = Int32(truncatingIfNeeded: words.count)
        WordScanner.scan(text, Int(block.start), Int(block.end), &block.facts, &words)
        block.wordsEnd = Int32(truncatingIfNeeded: words.count)
        guard block.wordsEnd > block.wordsStart else { return }
        if block.wordsEnd - block.wordsStart <= 80 {
            PhraseTable.standard.count(words[Int(block.wordsStart)..<Int(block.wordsEnd)], into: &block.facts)
        }
        blocks.append(block)
    }

    // MARK: What is asked of them

    func span(_ block: PageBlock) -> TextSpan { TextSpan(Int(block.start), Int(block.end)) }

    func string(_ block: PageBlock) -> String {
        String(decoding: text[Int(block.start)..<Int(block.end)], as: UTF8.self)
    }

    func words(_ block: PageBlock) -> ArraySlice<UInt64> { words[Int(block.wordsStart)..<Int(block.wordsEnd)] }
}

import Articles
import Markup

/// What a block is measured by before its neighbours' scores are known; the model's first stage reads these numbers.
///
/// The order is part of the learned model: `Scripts/pages/train.py` reads it from ``names``.
struct BlockFeatures {
    static let tags = ["p", "h1", "h2", "h3", "li", "td", "dd", "blockquote", "pre", "figcaption", "div"]

    /// The number in ``tags`` of an element's name.
    static func tag(_ name: Name) -> Int? {
        switch name {
        case .p: 0
        case .h1: 1
        case .h2: 2
        case .h3, .h4, .h5, .h6: 3
        case .li: 4
        case .td, .th: 5
        case .dd, .dt: 6
        case .blockquote: 7
        case .pre: 8
        case .figcaption, .caption: 9
        case .div: 10
        default: nil
        }
    }

    /// Elements around a block: whether it is in one, or how far above it stands.
    static let around: [(spelling: String, isDistance: Bool)] = [
        ("a", false), ("header", false), ("footer", false), ("nav", false), ("aside", true), ("form", true),
        ("main", true), ("article", true), ("section", false), ("table", false), ("ul", false), ("ol", false),
        ("figure", false), ("blockquote", false), ("button", false), ("label", false),
    ]

    /// The number in ``around`` of an element's name.
    static func around(_ name: Name) -> Int? {
        switch name {
        case .a: 0
        case .header: 1
        case .footer: 2
        case .nav: 3
        case .aside: 4
        case .form: 5
        case .main: 6
        case .article: 7
        case .section: 8
        case .table: 9
        case .ul: 10
        case .ol: 11
        case .figure: 12
        case .blockquote: 13
        case .button: 14
        case .label: 15
        default: nil
        }
    }

    static let neighbours = [-3, -2, -1, 1, 2, 3]

    static let names: [String] = {
        var names = [
            "words", "links", "free", "link_count", "commas", "sentences", "ends_sentence", "capital", "numbers",
            "capitals", "word_length", "bold", "italic", "separators", "copyright", "asks", "colon", "lines", "address",
            "short_words", "copies", "opening",
        ]
        names += InlineCounts.kinds.map { "phrase_\($0)" }
        names += tags.map { "tag_\($0)" } + ["tag_other"]
        names += around.map { "in_\($0.spelling)" }
        names += PartKinds.names.map { "part_\($0)" }
        names += [
            "depth", "place", "after_title", "has_title", "words_after_title", "words_before", "before_main",
            "after_main", "from_main_start", "to_main_end", "up_to_main", "down_to_main",
        ]
        for level in 1...3 { names += ["words", "links", "blocks", "sentences", "mean"].map { "up\(level)_\($0)" } }
        names += [
            "like_count", "like_mean", "like_share", "like_words", "page_paragraphs", "page_blocks", "in_article_body",
            "in_description", "is_title", "is_title_block",
        ]
        for offset in neighbours {
            names += ["words", "links", "ends", "like", "sibling", "phrases"].map { "near\(offset)_\($0)" }
        }
        return names + ["since_paragraph", "words_since", "until_paragraph", "words_until"]
    }()

    static let width = names.count

    private(set) var page: PageBlocks
    /// The index of the block that is the title, where there is one.
    private(set) var titleBlock: Int?
    /// The frame in which most paragraphs stand.
    private(set) var mainFrame: Int32 = 0
    /// The rows of all blocks, one after the other, each of ``width`` numbers.
    private(set) var rows: [Float] = []
    private var next = 0
    /// Whether a block is a paragraph by its look.
    private(set) var isParagraph: [Bool] = []

    private let titles: [[UInt64]]
    private let articleBody: Set<UInt64>
    private let description: Set<UInt64>
    private var totalWords: Float = 0
    private var totalParagraphs: Float = 1
    private var copies: [UInt64: Float] = [:]
    private var alike: [UInt64: (count: Float, words: Float, paragraphs: Float)] = [:]

    /// Measures all blocks of a page.
    ///
    /// - Parameters:
    ///   - page: The page's blocks.
    ///   - titles: What the page's head gives as its title, in its several places.
    ///   - articleBody: The text of the article that JSON-LD gives.
    ///   - description: The page's description.
    /// - Complexity: O(*n*) in the words and blocks.
    init(_ page: PageBlocks, titles: [String], articleBody: String?, description: String?) {
        self.page = page
        self.titles = titles.map { WordScanner.words($0) }.filter { !$0.isEmpty }
        self.articleBody = Self.shingles(of: articleBody)
        self.description = Self.shingles(of: description)
        sumUp()
        findTitle()
        measure()
    }

    // MARK: Sums

    private static let deepestScore = 8
    private static let longestChain = 30

    static func linkShare(_ block: PageBlock) -> Float {
        block.facts.bytes > 0 ? min(1, Float(block.linkBytes) / block.facts.bytes) : 0
    }

    static func freeWords(_ block: PageBlock) -> Float { block.facts.words * (1 - linkShare(block)) }

    func signature(_ block: PageBlock) -> UInt64 {
        let frame = page.frames[Int(block.frame)]
        guard frame.parent >= 0 else { return frame.signature }
        return ByteHash.joined(frame.signature, page.frames[Int(frame.parent)].signature)
    }

    private static func shingles(of text: String?) -> Set<UInt64> {
        guard let text else { return [] }
        let words = WordScanner.words(text)
        guard words.count >= 4 else { return [] }
        var found: Set<UInt64> = []
        for start in 0...(words.count - 4) { found.insert(shingle(words[start..<start + 4])) }
        return found
    }

    static func shingle(_ words: ArraySlice<UInt64>) -> UInt64 {
        words.dropFirst().reduce(words.first ?? 0) { ByteHash.joined($0, $1) }
    }

    private static func joined(_ words: ArraySlice<UInt64>) -> UInt64 {
        words.reduce(0) { ByteHash.joined($0, $1) }
    }

    private mutating func sumUp() {
        totalParagraphs = 0
        for block in page.blocks {
            let share = Self.linkShare(block)
            let words = block.facts.words
            let free = words * (1 - share)
            let isParagraph =
                words >= 12 && share < 0.5 && (block.facts.sentences > 0 || block.facts.commas > 1)
            self.isParagraph.append(isParagraph)
            totalWords += free
            if isParagraph { totalParagraphs += free }
            copies[Self.joined(page.words(block)), default: 0] += 1
            let signature = signature(block)
            var like = alike[signature] ?? (0, 0, 0)
            like.count += 1
            like.words += free
            if isParagraph { like.paragraphs += free }
            alike[signature] = like

            var frame = block.frame
            var level = 0
            var weight: Float = 1
            while frame >= 0 {
                let index = Int(frame)
                page.frames[index].words += words
                page.frames[index].linkWords += words * share
                page.frames[index].blocks += 1
                page.frames[index].sentences += block.facts.sentences
                if isParagraph {
                    page.frames[index].paragraphWords += free
                    if level > 1 { weight *= 0.6 }
                    if level < Self.deepestScore { page.frames[index].score += free * weight }
                }
                level += 1
                frame = page.frames[index].parent
            }
        }
        totalParagraphs = max(1, totalParagraphs)
        var best: Float = 0
        for (index, frame) in page.frames.enumerated() where frame.score > best {
            best = frame.score
            mainFrame = Int32(truncatingIfNeeded: index)
        }
    }

    // MARK: Title

    private mutating func findTitle() {
        var best: Float = 0
        for (index, block) in page.blocks.enumerated() where (2...60).contains(block.wordsEnd - block.wordsStart) {
            var score: Float = 0
            switch heading(block) {
            case .h1: score += 2
            case .h2, .h3: score += 0.5
            default: break
            }
            score += titleLikeness(page.words(block))
            if score > best {
                best = score
                titleBlock = index
            }
        }
    }

    /// The name of the heading that a block is, or stands closely in.
    private func heading(_ block: PageBlock) -> Name {
        var frame = block.frame
        for _ in 0..<3 where frame >= 0 {
            let name = page.frames[Int(frame)].name
            switch name {
            case .h1, .h2, .h3: return name
            case .h4, .h5, .h6: return .h3
            default: frame = page.frames[Int(frame)].parent
            }
        }
        return .none
    }

    private func titleLikeness(_ words: ArraySlice<UInt64>) -> Float {
        var likeness: Float = 0
        for title in titles {
            if title.elementsEqual(words) {
                likeness = max(likeness, 3)
            } else if words.count > 2, title.count > words.count, Self.contains(title[...], words) {
                likeness = max(likeness, 2.5)
            } else if title.count > 2, words.count < 2 * title.count, Self.contains(words, title[...]) {
                likeness = max(likeness, 2)
            }
        }
        return likeness
    }

    static func contains(_ words: ArraySlice<UInt64>, _ part: ArraySlice<UInt64>) -> Bool {
        guard let first = part.first, words.count >= part.count else { return false }
        for start in words.startIndex...(words.endIndex - part.count)
        where words[start] == first && words[start..<start + part.count].elementsEqual(part) {
            return true
        }
        return false
    }

    // MARK: Rows

    private mutating func measure() {
        let blocks = page.blocks
        rows = Array(repeating: 0, count: blocks.count * Self.width)
        let depthOfMain = Int(page.frames[Int(mainFrame)].depth)
        // How far above the main frame each of its ancestors stands.
        var distance = [Int32](repeating: -1, count: page.frames.count)
        var isAroundTitle = [Bool](repeating: false, count: page.frames.count)
        var frame = mainFrame
        while frame >= 0 {
            distance[Int(frame)] = Int32(depthOfMain) - page.frames[Int(frame)].depth
            frame = page.frames[Int(frame)].parent
        }
        if let titleBlock { frame = blocks[titleBlock].frame }
        while titleBlock != nil, frame >= 0 {
            isAroundTitle[Int(frame)] = true
            frame = page.frames[Int(frame)].parent
        }
        let isInMain = blocks.map { isInside(mainFrame, $0.frame) }
        let first = isInMain.firstIndex(of: true) ?? 0
        let last = isInMain.lastIndex(of: true) ?? 0
        let signatures = blocks.map(signature)
        let gaps = Self.gaps(blocks, isParagraph)

        var before: Float = 0
        var afterTitle: Float = 0
        for (index, block) in blocks.enumerated() {
            measureText(block)
            measureTags(block)
            measureParts(block, isAroundTitle)
            let title = titleBlock ?? 0
            let isAfter = titleBlock != nil && index > title
            put(Float(page.frames[Int(block.frame)].depth))
            put(Float(index) / Float(blocks.count))
            put(titleBlock == nil ? 0 : Float(index - title))
            put(titleBlock == nil ? 0 : 1)
            put(isAfter ? afterTitle : -1)
            put(before / max(1, totalWords))
            put(index < first ? 1 : 0)
            put(index > last ? 1 : 0)
            put(Float(index - first))
            put(Float(last - index))
            var up: Float = 0
            var frame = block.frame
            while frame >= 0, distance[Int(frame)] < 0 {
                up += 1
                frame = page.frames[Int(frame)].parent
            }
            put(up)
            put(frame >= 0 ? Float(distance[Int(frame)]) : 0)
            measureContainers(block)
            measureLikes(block, signatures[index])
            put(index == titleBlock ? 1 : 0)
            for offset in Self.neighbours { measureNeighbour(index, offset, signatures) }
            for gap in gaps[index] { put(gap) }
            let free = Self.freeWords(block)
            before += free
            if titleBlock == nil || index >= title { afterTitle += free }
        }
    }

    private mutating func put(_ value: Float) {
        rows[next] = value
        next += 1
    }

    private func isInside(_ outer: Int32, _ frame: Int32) -> Bool {
        var frame = frame
        while frame >= 0 {
            if frame == outer { return true }
            frame = page.frames[Int(frame)].parent
        }
        return false
    }

    private mutating func measureText(_ block: PageBlock) {
        let facts = block.facts
        let words = max(1, facts.words)
        let bytes = max(1, facts.bytes)
        put(facts.words)
        put(Self.linkShare(block))
        put(Self.freeWords(block))
        put(Float(block.links))
        put(facts.commas / words)
        put(facts.sentences / words * 10)
        put(facts.endsSentence ? 1 : 0)
        put(facts.beginsWithCapital ? 1 : 0)
        put(facts.numbers / words)
        put(facts.capitals / words)
        put(bytes / words)
        put(min(1, Float(block.boldBytes) / bytes))
        put(min(1, Float(block.italicBytes) / bytes))
        put(facts.separators)
        put(facts.hasCopyrightSign ? 1 : 0)
        put(facts.asks ? 1 : 0)
        put(facts.endsWithColon ? 1 : 0)
        put(facts.lines)
        put(facts.hasAddress ? 1 : 0)
        put(facts.shortWords / words)
        put(copies[Self.joined(page.words(block))] ?? 1)
        put(facts.opening)
        for kind in InlineCounts.kinds.indices { put(facts.phrases[kind]) }
    }

    private mutating func measureTags(_ block: PageBlock) {
        var name = page.frames[Int(block.frame)].name
        let heading = heading(block)
        if heading != .none, name == .div || name == .center { name = heading }
        let tag = Self.tag(name)
        rows[next + (tag ?? Self.tags.count)] = 1
        next += Self.tags.count + 1

        let base = next
        for element in Self.around { put(element.isDistance ? Float(Self.longestChain) : 0) }
        // An inline link around a part of the block is not around the block: links are looked for from its frame.
        var frame = block.frame
        for level in 0..<Self.longestChain where frame >= 0 {
            let name = page.frames[Int(frame)].name
            if let number = Self.around(name) {
                if !Self.around[number].isDistance {
                    rows[base + number] = 1
                } else if rows[base + number] == Float(Self.longestChain) {
                    rows[base + number] = Float(level)
                }
            }
            frame = page.frames[Int(frame)].parent
        }
    }

    static let farthestPart: Float = 20

    private mutating func measureParts(_ block: PageBlock, _ isAroundTitle: [Bool]) {
        let base = next
        for _ in PartKinds.names { put(Self.farthestPart) }
        var frame = block.frame
        // A part that holds most of the page tells nothing of what stands in it.
        var known: UInt32 = 0
        var isBig = false
        for level in 0..<Int(Self.farthestPart) where frame >= 0 {
            let part = page.frames[Int(frame)]
            if part.name == .body || part.name == .html { break }
            if level > 0, part.paragraphWords > 0.65 * totalParagraphs { isBig = true }
            var new = part.kinds
            if isBig { new.formIntersection(isAroundTitle[Int(frame)] ? .content : [.content, .comment]) }
            var bits = new.rawValue & ~known
            known |= new.rawValue
            while bits != 0 {
                rows[base + bits.trailingZeroBitCount] = Float(level)
                bits &= bits - 1
            }
            frame = part.parent
        }
    }

    private mutating func measureContainers(_ block: PageBlock) {
        var frame = block.frame
        for _ in 1...3 {
            if page.frames[Int(frame)].parent >= 0 { frame = page.frames[Int(frame)].parent }
            let part = page.frames[Int(frame)]
            let words = max(1, part.words)
            put(part.words)
            put(part.linkWords / words)
            put(part.blocks)
            put(part.sentences / words * 10)
            put(part.words / max(1, part.blocks))
        }
    }

    private mutating func measureLikes(_ block: PageBlock, _ signature: UInt64) {
        let like = alike[signature] ?? (1, 0, 0)
        put(like.count)
        put(like.words / max(1, like.count))
        put(like.paragraphs / totalParagraphs)
        put(like.paragraphs)
        put(totalParagraphs)
        put(Float(page.blocks.count))
        let words = page.words(block)
        put(articleBody.isEmpty || words.count < 4 ? 0 : share(of: words, in: articleBody) > 0.5 ? 1 : -1)
        put(description.isEmpty || words.count < 4 ? 0 : share(of: words, in: description))
        put(titleLikeness(words.count <= 60 ? words : []) >= 2.5 ? 1 : 0)
    }

    private func share(of words: ArraySlice<UInt64>, in shingles: Set<UInt64>) -> Float {
        var hits: Float = 0
        for start in words.startIndex...(words.endIndex - 4)
        where shingles.contains(Self.shingle(words[start..<start + 4])) {
            hits += 1
        }
        return hits / Float(words.count - 3)
    }

    private mutating func measureNeighbour(_ index: Int, _ offset: Int, _ signatures: [UInt64]) {
        let other = index + offset
        guard page.blocks.indices.contains(other) else {
            put(0)
            put(1)
            put(0)
            put(0)
            put(0)
            put(0)
            return
        }
        let block = page.blocks[other]
        let parent = page.frames[Int(page.blocks[index].frame)].parent
        var phrases: Float = 0
        for kind in InlineCounts.kinds.indices { phrases += block.facts.phrases[kind] }
        put(block.facts.words)
        put(Self.linkShare(block))
        put(block.facts.endsSentence ? 1 : 0)
        put(signatures[other] == signatures[index] ? 1 : 0)
        put(page.frames[Int(block.frame)].parent == parent ? 1 : 0)
        put(phrases)
    }

    /// For each block, how many blocks and words stand between it and the paragraphs before and after it.
    private static func gaps(_ blocks: [PageBlock], _ isParagraph: [Bool]) -> [[Float]] {
        let farthest: Float = 40
        var gaps = [[Float]](repeating: [farthest, 0, farthest, 0], count: blocks.count)
        for isForward in [true, false] {
            var count = farthest
            var words: Float = 0
            let indices = isForward ? Array(blocks.indices) : blocks.indices.reversed()
            for index in indices {
                gaps[index][isForward ? 0 : 2] = min(farthest, count)
                gaps[index][isForward ? 1 : 3] = min(1000, words)
                if isParagraph[index] {
                    count = 1
                    words = 0
                } else {
                    count += 1
                    words += blocks[index].facts.words
                }
            }
        }
        return gaps
    }
}

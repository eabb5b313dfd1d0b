import Articles
import Markup

/// What a block is measured by before its neighbours' scores are known; the model's first stage reads these numbers.
///
/// The order is part of the learned model: `Scripts/pages/train.py` reads it from ``names``.
struct BlockFeatures {
    static let tags: [(name: String, members: Set<Name>)] = [
        ("p", [.p]), ("h1", [.h1]), ("h2", [.h2]), ("h3", [.h3, .h4, .h5, .h6]), ("li", [.li]), ("td", [.td, .th]),
        ("dd", [.dd, .dt]), ("blockquote", [.blockquote]), ("pre", [.pre]), ("figcaption", [.figcaption, .caption]),
        ("div", [.div]),
    ]
    /// Elements around a block: whether it is in one, or how far above it stands.
    static let around: [(name: Name, spelling: String, isDistance: Bool)] = [
        (.a, "a", false), (.header, "header", false), (.footer, "footer", false), (.nav, "nav", false),
        (.aside, "aside", true), (.form, "form", true), (.main, "main", true), (.article, "article", true),
        (.section, "section", false), (.table, "table", false), (.ul, "ul", false), (.ol, "ol", false),
        (.figure, "figure", false), (.blockquote, "blockquote", false), (.button, "button", false),
        (.label, "label", false),
    ]
    static let neighbours = [-3, -2, -1, 1, 2, 3]

    static let names: [String] = {
        var names = [
            "words", "links", "free", "link_count", "commas", "sentences", "ends_sentence", "capital", "numbers",
            "capitals", "word_length", "bold", "italic", "separators", "copyright", "asks", "colon", "lines", "address",
            "short_words", "copies", "opening",
        ]
        names += InlineCounts.kinds.map { "phrase_\($0)" }
        names += tags.map { "tag_\($0.name)" } + ["tag_other"]
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

    private static func shingle(_ words: ArraySlice<UInt64>) -> UInt64 {
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
        rows.reserveCapacity(blocks.count * Self.width)
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
            rows.append(Float(page.frames[Int(block.frame)].depth))
            rows.append(Float(index) / Float(blocks.count))
            rows.append(titleBlock == nil ? 0 : Float(index - title))
            rows.append(titleBlock == nil ? 0 : 1)
            rows.append(isAfter ? afterTitle : -1)
            rows.append(before / max(1, totalWords))
            rows.append(index < first ? 1 : 0)
            rows.append(index > last ? 1 : 0)
            rows.append(Float(index - first))
            rows.append(Float(last - index))
            var up: Float = 0
            var frame = block.frame
            while frame >= 0, distance[Int(frame)] < 0 {
                up += 1
                frame = page.frames[Int(frame)].parent
            }
            rows.append(up)
            rows.append(frame >= 0 ? Float(distance[Int(frame)]) : 0)
            measureContainers(block)
            measureLikes(block, signatures[index])
            rows.append(index == titleBlock ? 1 : 0)
            for offset in Self.neighbours { measureNeighbour(index, offset, signatures) }
            rows += gaps[index]
            let free = Self.freeWords(block)
            before += free
            if titleBlock == nil || index >= title { afterTitle += free }
        }
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
        rows += [
            facts.words, Self.linkShare(block), Self.freeWords(block), Float(block.links), facts.commas / words,
            facts.sentences / words * 10, facts.endsSentence ? 1 : 0, facts.beginsWithCapital ? 1 : 0,
            facts.numbers / words, facts.capitals / words,
        ]
        rows += [
            bytes / words, min(1, Float(block.boldBytes) / bytes), min(1, Float(block.italicBytes) / bytes),
            facts.separators, facts.hasCopyrightSign ? 1 : 0, facts.asks ? 1 : 0, facts.endsWithColon ? 1 : 0,
            facts.lines, facts.hasAddress ? 1 : 0, facts.shortWords / words,
            copies[Self.joined(page.words(block))] ?? 1, facts.opening,
        ]
        for kind in InlineCounts.kinds.indices { rows.append(facts.phrases[kind]) }
    }

    private mutating func measureTags(_ block: PageBlock) {
        var name = page.frames[Int(block.frame)].name
        let heading = heading(block)
        if heading != .none, name == .div || name == .center { name = heading }
        var isOther: Float = 1
        for tag in Self.tags {
            let isTag = tag.members.contains(name)
            rows.append(isTag ? 1 : 0)
            if isTag { isOther = 0 }
        }
        rows.append(isOther)

        let base = rows.count
        for element in Self.around { rows.append(element.isDistance ? Float(Self.longestChain) : 0) }
        // An inline link around a part of the block is not around the block: links are looked for from its frame.
        var frame = block.frame
        for level in 0..<Self.longestChain where frame >= 0 {
            let name = page.frames[Int(frame)].name
            for (number, element) in Self.around.enumerated() where element.name == name {
                if !element.isDistance {
                    rows[base + number] = 1
                } else if rows[base + number] == Float(Self.longestChain) {
                    rows[base + number] = Float(level)
                }
            }
            frame = page.frames[Int(frame)].parent
        }
    }

    private static let farthestPart: Float = 20

    private mutating func measureParts(_ block: PageBlock, _ isAroundTitle: [Bool]) {
        let base = rows.count
        for _ in PartKinds.names { rows.append(Self.farthestPart) }
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
            rows += [
                part.words, part.linkWords / words, part.blocks, part.sentences / words * 10,
                part.words / max(1, part.blocks),
            ]
        }
    }

    private mutating func measureLikes(_ block: PageBlock, _ signature: UInt64) {
        let like = alike[signature] ?? (1, 0, 0)
        rows += [
            like.count, like.words / max(1, like.count), like.paragraphs / totalParagraphs, like.paragraphs,
            totalParagraphs, Float(page.blocks.count),
        ]
        let words = page.words(block)
        rows.append(articleBody.isEmpty || words.count < 4 ? 0 : share(of: words, in: articleBody) > 0.5 ? 1 : -1)
        rows.append(description.isEmpty || words.count < 4 ? 0 : share(of: words, in: description))
        rows.append(titleLikeness(words.count <= 60 ? words : []) >= 2.5 ? 1 : 0)
    }

    private func share(of words: ArraySlice<UInt64>, in shingles: Set<UInt64>) -> Float {
        var hits: Float = 0
        for start in words.startIndex...(words.endIndex - 4) where shingles.contains(Self.shingle(words[start..<start + 4]))
        {
            hits += 1
        }
        return hits / Float(words.count - 3)
    }

    private mutating func measureNeighbour(_ index: Int, _ offset: Int, _ signatures: [UInt64]) {
        let other = index + offset
        guard page.blocks.indices.contains(other) else {
            rows += [0, 1, 0, 0, 0, 0]
            return
        }
        let block = page.blocks[other]
        let parent = page.frames[Int(page.blocks[index].frame)].parent
        var phrases: Float = 0
        for kind in InlineCounts.kinds.indices { phrases += block.facts.phrases[kind] }
        rows += [
            block.facts.words, Self.linkShare(block), block.facts.endsSentence ? 1 : 0,
            signatures[other] == signatures[index] ? 1 : 0,
            page.frames[Int(block.frame)].parent == parent ? 1 : 0, phrases,
        ]
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

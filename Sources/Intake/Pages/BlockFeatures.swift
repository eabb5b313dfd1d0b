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
    var rows: [Float] = []
    /// Where the next number of ``rows`` goes.
    var next = 0
    /// Whether a block is a paragraph by its look.
    var isParagraph: [Bool] = []

    private let titles: [[UInt64]]
    let articleBody: Set<UInt64>
    let description: Set<UInt64>
    // Sums over the page, which its blocks are measured against.
    private(set) var totalWords: Float = 0
    private(set) var totalParagraphs: Float = 1
    private(set) var copies: [UInt64: Float] = [:]
    private(set) var alike: [UInt64: (count: Float, words: Float, paragraphs: Float)] = [:]

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
    static let longestChain = 30

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

    static func joined(_ words: ArraySlice<UInt64>) -> UInt64 {
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
    func heading(_ block: PageBlock) -> Name {
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

    func titleLikeness(_ words: ArraySlice<UInt64>) -> Float {
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
}

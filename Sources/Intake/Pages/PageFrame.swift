import Markup

/// Kinds of parts that the names of classes and ids tell of, in the order of `page_classes.tsv`'s kinds.
struct PartKinds: OptionSet, Sendable {
    let rawValue: UInt32

    /// The kinds in the order of their bits; the order is part of the learned model.
    static let names = [
        "content", "title", "meta", "comment", "related", "share", "nav", "side", "footer", "header", "ad", "news",
        "cookie", "tags", "media", "bio", "lead", "quote", "box", "print", "hidden", "live", "forum",
    ]

    static let content = PartKinds(bit: 0)
    static let title = PartKinds(bit: 1)
    static let meta = PartKinds(bit: 2)
    static let comment = PartKinds(bit: 3)
    static let related = PartKinds(bit: 4)
    static let cookie = PartKinds(bit: 12)
    static let bio = PartKinds(bit: 15)
    static let hidden = PartKinds(bit: 20)

    init(rawValue: UInt32) { self.rawValue = rawValue }
    init(bit: Int) { rawValue = 1 << UInt32(bit) }
}

/// An element of a page that holds visible text, and what stands in it.
struct PageFrame {
    var node: NodeID
    /// The frame of the element around it; -1 for the first.
    var parent: Int32
    var depth: Int32
    var name: Name
    /// What its class, id, role and item property say.
    var kinds: PartKinds = []
    /// A hash of its name and classes: repeated parts of a page have the same.
    var signature: UInt64 = 0

    // Sums over the blocks within.
    var words: Float = 0
    var linkWords: Float = 0
    var blocks: Float = 0
    var sentences: Float = 0
    /// Words of paragraphs: blocks of a dozen words or more that are no links and have punctuation.
    var paragraphWords: Float = 0
    /// Words of paragraphs, those deeper within counting less.
    var score: Float = 0
}

/// A piece of visible text without a break in it: a paragraph, a heading, an entry of a list.
struct PageBlock {
    var frame: Int32
    /// In the text of the page's blocks.
    var start: Int32
    var end: Int32
    /// In the words of the page's blocks.
    var wordsStart: Int32 = 0
    var wordsEnd: Int32 = 0

    // How much of the text, in bytes without spaces, stands in links, in bold type, in italics.
    var linkBytes: Int32 = 0
    var boldBytes: Int32 = 0
    var italicBytes: Int32 = 0
    var links: Int32 = 0

    var facts = BlockFacts()
}

/// What a block's characters say.
struct BlockFacts {
    /// Words; signs of scripts without spaces count a half.
    var words: Float = 0
    var bytes: Float = 0
    var capitals: Float = 0
    var numbers: Float = 0
    var shortWords: Float = 0
    var commas: Float = 0
    var sentences: Float = 0
    var separators: Float = 0
    var lines: Float = 0
    var endsSentence = false
    var endsWithColon = false
    var beginsWithCapital = false
    var asks = false
    var hasCopyrightSign = false
    var hasAddress = false
    /// How many phrases of each kind of `page_phrases.tsv` stand in it.
    var phrases = InlineCounts()
    /// Whether the block begins with such a phrase: the kind's number and one, or 0.
    var opening: Float = 0
}

/// A count for each kind of phrase.
struct InlineCounts {
    static let kinds = ["caption", "related", "subscribe", "comment", "share", "cookie", "legal", "byline", "tags"]
    private var low: UInt64 = 0
    private var high: UInt8 = 0

    subscript(kind: Int) -> Float { Float(kind < 8 ? UInt8(truncatingIfNeeded: low >> UInt64(8 * kind)) : high) }

    mutating func add(_ kind: Int) {
        guard self[kind] < 255 else { return }
        if kind < 8 { low += 1 << UInt64(8 * kind) } else { high += 1 }
    }
}

import Articles
import Markup

/// Puts the chosen blocks together as an article's text, and keeps the furniture about them apart.
struct PageAssembly {
    private(set) var text: [UInt8] = []
    private(set) var paragraphs: [TextSpan] = []
    private(set) var furniture: [Furniture] = []
    private(set) var pieces: [ArticlePage.Piece] = []

    private let document: HTMLDocument
    fileprivate let page: PageBlocks

    /// The most that is kept of an article, in bytes: about forty thousand words.
    ///
    /// No report is nearly as long; what is longer is a book, or made to take the time of all that comes after this.
    static let mostBytes = 256 << 10
    /// How many bytes of the article's text are left out.
    private var omitted = 0

    /// Longer lines are no furniture.
    private static let mostWords = 16

    init(_ document: HTMLDocument, _ page: PageBlocks) {
        self.document = document
        self.page = page
    }

    /// Adds blocks as paragraphs, and the lines among and about them that are furniture.
    ///
    /// - Parameters:
    ///   - chosen: The article's blocks, in order.
    ///   - range: The blocks about it.
    ///   - title: The article's title, which is no paragraph.
    mutating func add(_ chosen: [Int], around range: ClosedRange<Int>, title: String?) {
        let titleWords = title.map { WordScanner.words($0) } ?? []
        var next = 0
        for index in range {
            let isChosen = next < chosen.count && chosen[next] == index
            if isChosen { next += 1 }
            let block = page.blocks[index]
            if isChosen, paragraphs.isEmpty, page.words(block).elementsEqual(titleWords) { continue }
            if Int(block.wordsEnd - block.wordsStart) <= Self.mostWords, let found = furniture(block, isChosen) {
                let place = text.count
                furniture.append(Furniture(kind: found.kind, value: found.value, span: TextSpan(place, place)))
            } else if isChosen {
                append(block)
            }
        }
        if omitted > 0 {
            furniture.append(
                Furniture(kind: .omitted, value: String(omitted), span: TextSpan(text.count, text.count))
            )
        }
        addCookieBars(apartFrom: Set(chosen))
    }

    /// Consent is asked for in a bar of its own, often far from the article: the first lines of such bars.
    private mutating func addCookieBars(apartFrom chosen: Set<Int>) {
        var isBar = [Bool](repeating: false, count: page.frames.count)
        for (index, frame) in page.frames.enumerated() {
            isBar[index] = frame.kinds.contains(.cookie) || (frame.parent >= 0 && isBar[Int(frame.parent)])
        }
        guard isBar.contains(true) else { return }
        var count = 0
        for (index, block) in page.blocks.enumerated() where isBar[Int(block.frame)] && !chosen.contains(index) {
            let line = PageMetadata.squeezed(page.string(block))
            guard block.wordsEnd - block.wordsStart <= Self.mostBarWords else { continue }
            let place = text.count
            furniture.append(Furniture(kind: .cookies, value: line, span: TextSpan(place, place)))
            count += 1
            if count == Self.mostBarLines { return }
        }
    }

    private static let mostBarWords = 60
    private static let mostBarLines = 6

    private func furniture(_ block: PageBlock, _ isChosen: Bool) -> (kind: Furniture.Kind, value: String?)? {
        let line = PageMetadata.squeezed(page.string(block))
        if let found = FurnitureLines.standard.find(line) {
            if isChosen { return found.place == .anywhere && found.kind != .rule ? (found.kind, found.value) : nil }
            return found.kind == .rule ? nil : (found.kind, found.value)
        }
        if block.facts.numbers > 0, let date = DateLine(line) { return (.date, date.day?.description ?? line) }
        guard !isChosen else { return nil }
        if let name = PageAuthors.name(inByline: line) { return (.byline, name) }
        return nil
    }

    private mutating func append(_ whole: PageBlock) {
        var block = whole
        let room = Self.mostBytes - text.count - (text.isEmpty ? 0 : 2)
        if omitted > 0 || Int(block.end - block.start) > room {
            block.end = block.start + Int32(omitted > 0 ? 0 : cut(block, to: room))
            omitted += Int(whole.end - block.end)
            guard block.end > block.start else { return }
        }
        if !text.isEmpty { text += [0x0A, 0x0A] }
        let start = text.count
        let shift = start - Int(block.start)
        text += page.text[Int(block.start)..<Int(block.end)]
        paragraphs.append(TextSpan(start, text.count))
        var run = page.run(at: Int(block.start))
        while run < page.runs.count, page.runs[run].start < block.end {
            let from = max(Int(page.runs[run].start), Int(block.start))
            let to = min(run + 1 < page.runs.count ? Int(page.runs[run + 1].start) : page.text.count, Int(block.end))
            let source = Int(page.runs[run].source) + from - Int(page.runs[run].start)
            // White space that the page has as something else is between runs, not in them.
            var end = to
            while end > from, page.text[end - 1] <= 0x20 { end -= 1 }
            if from < end {
                let place = document.source(of: TextSpan(source, source + end - from))
                pieces.append(ArticlePage.Piece(text: TextSpan(from + shift, end + shift), page: place))
            }
            run += 1
        }
    }
}

extension PageAssembly {
    /// How many of a block's first bytes end with a whole word and are no more than `room`; within a word where it has
    /// no end, between scalars.
    fileprivate func cut(_ block: PageBlock, to room: Int) -> Int {
        guard room > 0 else { return 0 }
        let start = Int(block.start)
        var count = min(room, Int(block.end - block.start))
        var space = count
        while space > 0, count - space < 1_000, page.text[start + space - 1] > 0x20 { space -= 1 }
        if space > 0, page.text[start + space - 1] <= 0x20 {
            count = space
        } else {
            while count > 0, start + count < page.text.count, page.text[start + count] & 0xC0 == 0x80 { count -= 1 }
        }
        while count > 0, page.text[start + count - 1] <= 0x20 { count -= 1 }
        return count
    }
}

extension PageBlocks {
    /// The run that an offset stands in.
    func run(at offset: Int) -> Int {
        max(0, runs.partitionPoint { Int($0.start) > offset } - 1)
    }
}

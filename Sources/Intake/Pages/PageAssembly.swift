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

    /// The most that is kept of an article, in Unicode scalars: about thirteen thousand words.
    ///
    /// No report is longer; what is, is a protocol, a book, or made to take the time of all that comes after this:
    /// reading takes up to 20 ms for a thousand.
    static let mostScalars = 80 << 10
    /// How many scalars are left of them.
    private var room = mostScalars
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
        if !text.isEmpty { room = max(0, room - 2) }
        let length = omitted > 0 ? 0 : cut(block)
        block.end = block.start + Int32(truncatingIfNeeded: length)
        omitted += Int(whole.end - block.end)
        guard block.end > block.start else { return }
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
    /// How many of a block's first bytes there is room for: they end with a whole word, or within one that has no end,
    /// between scalars.
    fileprivate mutating func cut(_ block: PageBlock) -> Int {
        let (start, end) = (Int(block.start), Int(block.end))
        var index = start
        while index < end {
            if page.text[index] & 0xC0 != 0x80 {
                if room == 0 { break }
                room -= 1
            }
            index += 1
        }
        guard index < end else { return index - start }
        room = 0
        var space = index
        while space > start, index - space < Self.longestWord, page.text[space - 1] > 0x20 { space -= 1 }
        if space > start, page.text[space - 1] <= 0x20 { index = space }
        while index > start, page.text[index - 1] <= 0x20 { index -= 1 }
        return index - start
    }

    private static let longestWord = 1_000
}

extension PageBlocks {
    /// The run that an offset stands in.
    func run(at offset: Int) -> Int {
        max(0, runs.partitionPoint { Int($0.start) > offset } - 1)
    }
}

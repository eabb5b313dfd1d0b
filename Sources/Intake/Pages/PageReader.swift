import Articles
import Markup

/// Reads the article out of a page of HTML.
///
///     let page = try PageReader().read(bytes, id: "talks", url: "https://example.org/talks")
///     page.article.title
///     page.article.paragraphs                      // spans of page.article.text
///     page.pageSpan(of: page.article.paragraphs[0])   // where it stands in the bytes
///
/// Which blocks of text are the article's is judged by a learned model of boosted trees over what each block and its
/// surroundings look like. What the page states about itself is read from JSON-LD, `meta`, microdata, `time`, and the
/// lines about the title; what it does not state is nil.
public struct PageReader: Sendable {
    public init() {}

    /// The article of a page.
    ///
    /// - Parameters:
    ///   - bytes: The page as it was fetched.
    ///   - id: How the caller knows the article.
    ///   - url: The page's address, where it is known.
    ///   - charset: The encoding that the transport named.
    /// - Returns: The article and what else the page says of it; what it does not state is nil.
    /// - Throws: ``PageError`` for bytes that are no page, and for pages without a text.
    /// - Complexity: O(*n*) in the bytes; the parser's limits bound what is read.
    public func read(
        _ bytes: [UInt8],
        id: String,
        url: String? = nil,
        charset: String? = nil
    ) throws(PageError) -> ArticlePage {
        if let fault = Self.fault(bytes) { throw fault }
        let document = HTMLDocument(bytes: bytes, declaredEncoding: charset)
        return try PageReading(document, url: url).page(id: id)
    }

    /// Tags that a page begins with, after white space: the MIME Sniffing Standard's table, and `meta`.
    private static let openings = [
        "!doctype html", "html", "head", "script", "iframe", "h1", "div", "font", "table", "a", "style", "title", "b",
        "body", "br", "p", "!--", "meta", "article", "main", "section", "link", "?xml",
    ].map { Array($0.utf8) }

    /// Whether bytes look like a page of HTML rather than plain text (MIME Sniffing Standard, 7.1).
    public static func isPage(_ bytes: [UInt8]) -> Bool {
        var start = bytes.prefix(1_024).filter { $0 != 0 }[...]
        for mark in [[0xEF, 0xBB, 0xBF], [0xFE, 0xFF], [0xFF, 0xFE]] as [[UInt8]] where start.starts(with: mark) {
            start = start.dropFirst(mark.count)
        }
        start = start.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
        guard start.first == UInt8(ascii: "<") else { return false }
        let tag = start.dropFirst().map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        return openings.contains { opening in
            guard tag.starts(with: opening) else { return false }
            if opening.first == UInt8(ascii: "!") || opening.first == UInt8(ascii: "?") { return true }
            guard tag.count > opening.count else { return false }
            return tag[opening.count] <= 0x20 || tag[opening.count] == UInt8(ascii: ">")
        }
    }

    private static func fault(_ bytes: [UInt8]) -> PageError? {
        guard bytes.contains(where: { $0 > 0x20 }) else {
            return PageError(code: .empty, description: "the page is empty; fetch it again")
        }
        guard let form = ByteForm(bytes), !form.isText else { return nil }
        return PageError(
            code: .notHTML,
            description: "the page is \(form.description), not HTML; convert it to HTML or plain text first"
        )
    }
}

/// A page that is being read.
struct PageReading {
    let document: HTMLDocument
    let metadata: PageMetadata
    let features: BlockFeatures
    let title: String?
    /// How likely each block is the article's.
    let scores: [Float]

    private let givenURL: String?
    private let publisher: String?

    init(_ document: HTMLDocument, url: String?, model: BlockModel = .standard) {
        self.document = document
        givenURL = url
        metadata = PageMetadata(document)
        let objects = metadata.objects
        let publisherObject = objects.lazy.filter(\.isArticle).compactMap { $0.members["publisher"]?.elements.first }
            .first
        publisher =
            metadata.meta("og:site_name")
            ?? publisherObject?["name"]?.string.map(PageMetadata.squeezed)
            ?? objects.first { $0.types.contains("WebSite") }?.string("name")
            ?? metadata.meta("application-name", "publisher", "dc.publisher")
        let address = url ?? metadata.canonical ?? metadata.meta("og:url")
        let titles = PageTitle(metadata, document, site: publisher, host: address.flatMap(Self.host))
        title = titles.find()
        let body = objects.lazy.filter { $0.isArticle && !$0.isVideo }.compactMap { $0.string("articleBody") }
            .max { $0.utf8.count < $1.utf8.count }
        features = BlockFeatures(
            PageBlocks(document),
            titles: titles.stated + (title.map { [$0] } ?? []),
            articleBody: body,
            description: metadata.meta("og:description", "description", "twitter:description")
        )
        scores = model.probabilities(features)
    }

    static func host(_ url: String) -> String? {
        guard let slashes = url.place(of: "//") else { return nil }
        let host = url[url.utf8.index(url.startIndex, offsetBy: slashes + 2)...].prefix {
            $0 != "/" && $0 != "?" && $0 != "#" && $0 != ":"
        }
        return host.isEmpty ? nil : String(host.hasPrefix("www.") ? host.dropFirst(4) : host)
    }

    func page(id: String) throws(PageError) -> ArticlePage {
        let chosen = chosenBlocks()
        guard !chosen.isEmpty else {
            let hasFrames = document.firstElement(.frameset) != nil
            throw PageError(
                code: .noArticle,
                description: hasFrames
                    ? "the page holds only frames; fetch the page of the frame with the text"
                    : "the page has no text that could be an article; it may be built by a script, fetch it rendered"
            )
        }
        var assembly = PageAssembly(document, features.page)
        let body = (chosen.first ?? 0)...(chosen.last ?? 0)
        assembly.add(chosen, around: furnitureRange(body), title: title)

        let authors = PageAuthors(
            metadata: metadata,
            document: document,
            features: features,
            body: body,
            title: title,
            publisher: publisher,
            host: (givenURL ?? canonicalURL).flatMap(Self.host)
        ).find()
        let language = language
        let canonical = canonicalURL
        let date = PageDate(
            metadata: metadata,
            document: document,
            features: features,
            order: language == nil || language == "en" ? englishOrder : .dayFirst,
            body: body
        ).find(url: givenURL ?? canonical)
        var article = Article(
            id: id,
            text: String(decoding: assembly.text, as: UTF8.self),
            url: givenURL ?? canonical,
            title: title,
            publisher: publisher,
            author: authors.isEmpty ? nil : authors.joined(separator: ", "),
            published: date?.day,
            language: language,
            paragraphs: assembly.paragraphs,
            furniture: assembly.furniture
        )
        if let first = assembly.paragraphs.first {
            article.dateline = DatelineReader.dateline(at: first, in: assembly.text)?.dateline
        }
        return ArticlePage(
            article: article,
            authors: authors,
            canonicalURL: canonical,
            section: section,
            dateOrigin: date.flatMap { ArticlePage.DateOrigin(rawValue: $0.origin.rawValue) },
            encoding: document.encoding.name,
            pieces: assembly.pieces
        )
    }

    // MARK: The text

    /// The blocks of the article, in order.
    private func chosenBlocks() -> [Int] {
        let blocks = features.page.blocks
        for share in [1, 0.7, 0.4] as [Float] {
            let threshold = BlockModel.standard.threshold * share
            var chosen = blocks.indices.filter { scores[$0] >= threshold && $0 != features.titleBlock }
            // Lines of links above and below the text lead elsewhere.
            while let first = chosen.first, isLinks(blocks[first]) { chosen.removeFirst() }
            while let last = chosen.last, isLinks(blocks[last]) { chosen.removeLast() }
            let words = chosen.reduce(0) { $0 + blocks[$1].facts.words }
            if words >= Self.fewestWords { return withoutCopies(chosen) }
        }
        // Nothing looks like an article: the paragraphs of the part that holds most of them.
        return blocks.indices.filter { features.isParagraph[$0] && $0 != features.titleBlock }
    }

    private func isLinks(_ block: PageBlock) -> Bool {
        BlockFeatures.linkShare(block) > 0.8 && block.facts.words < 12
    }

    private static let fewestWords: Float = 12

    /// The blocks without those whose runs of words stand in other chosen blocks as well.
    ///
    /// Some pages hold their text twice. Of two, the larger goes, so that paragraphs stay and a whole text in one block goes; of equals, the later.
    private func withoutCopies(_ chosen: [Int]) -> [Int] {
        var counts: [UInt64: Int] = [:]
        for index in chosen { for run in runs(of: index) { counts[run, default: 0] += 1 } }
        guard counts.values.contains(where: { $0 > 1 }) else { return chosen }
        let order = chosen.sorted { a, b in
            let (x, y) = (features.page.blocks[a].facts.words, features.page.blocks[b].facts.words)
            return x != y ? x > y : a > b
        }
        var kept = Set(chosen)
        for index in order {
            let runs = runs(of: index)
            guard runs.count > 4, runs.count(where: { (counts[$0] ?? 0) > 1 }) * 10 > runs.count * 8 else { continue }
            kept.remove(index)
            for run in runs { counts[run, default: 0] -= 1 }
        }
        return chosen.filter(kept.contains)
    }

    /// The runs of four words of a block, each once.
    private func runs(of index: Int) -> Set<UInt64> {
        let words = features.page.words(features.page.blocks[index])
        guard words.count >= 4 else { return [] }
        return Set((words.startIndex...(words.endIndex - 4)).map { BlockFeatures.shingle(words[$0..<$0 + 4]) })
    }

    /// The blocks about the article among which its furniture is looked for.
    private func furnitureRange(_ body: ClosedRange<Int>) -> ClosedRange<Int> {
        let start = min(features.titleBlock ?? body.lowerBound, body.lowerBound)
        return max(0, start - 6)...min(features.page.blocks.count - 1, body.upperBound + 10)
    }

    // MARK: What the head says

    private var language: String? {
        let value = metadata.language ?? metadata.meta("og:locale", "content-language", "dc.language", "language")
        let name = value?.prefix { $0.isLetter }.lowercased() ?? ""
        return name.utf8.count == 2 && name.utf8.allSatisfy { (0x61...0x7A).contains($0) } ? name : nil
    }

    /// In English only the United States write the month first.
    private var englishOrder: StatedDate.Order {
        switch metadata.language?.lowercased() ?? metadata.meta("og:locale")?.lowercased() {
        case "en-us", "en_us": .monthFirst
        case "en-gb", "en_gb", "en-au", "en_au", "en-in", "en_in", "en-ie", "en-nz", "en-za": .dayFirst
        default: .unclear
        }
    }

    private var section: String? {
        metadata.meta("article:section", "parsely-section", "sailthru.section", "og:article:section", "section")
            ?? metadata.objects.lazy.filter(\.isArticle).compactMap { $0.string("articleSection") }.first
    }

    private var canonicalURL: String? {
        guard let address = metadata.canonical ?? metadata.meta("og:url"), !address.isEmpty else { return nil }
        if address.holds("://") { return address }
        guard let givenURL, let slashes = givenURL.firstRange(of: "//"), address.hasPrefix("/") else { return nil }
        if address.hasPrefix("//") { return String(givenURL[..<slashes.lowerBound]) + address }
        let host = givenURL[slashes.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return String(givenURL[..<slashes.upperBound]) + host + address
    }
}

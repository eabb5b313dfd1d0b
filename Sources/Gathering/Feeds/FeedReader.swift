/// Reads RSS (0.9x, 1.0, 2.0), Atom (RFC 4287), sitemaps and their indexes (sitemaps.org 0.9, with news sitemaps).
///
///     let feed = try FeedReader().read(bytes, place: "https://news.example/feed")
///
/// - Complexity: O(*n*); what is kept is bounded by ``mostItems`` and by the bytes read.
public struct FeedReader: Sendable {
    /// The most items of one feed; sitemaps have 50,000 at the most.
    public static let mostItems = 50_000

    public init() {}

    /// Whether a file's first bytes are a feed's or a sitemap's.
    public static func isFeed(_ head: [UInt8]) -> Bool {
        let first = head.first { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }
        if first == UInt8(ascii: "{") { return String(decoding: head, as: UTF8.self).contains("jsonfeed.org/version") }
        // UTF-16 is told from its bytes' form.
        var scanner = XMLScanner(head.filter { $0 != 0 && $0 != 0xFE && $0 != 0xFF })
        for _ in 0..<16 {
            switch scanner.next() {
            case .start(let name, _, _, _): return ["rss", "rdf", "feed", "urlset", "sitemapindex"].contains(name)
            case .text(let text) where text.allSatisfy(\.isWhitespace): continue
            default: return false
            }
        }
        return false
    }

    /// The feed in some bytes.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8; a feed in another encoding is to be decoded first.
    ///   - place: The feed's address or file, for messages and relative addresses.
    /// - Returns: The feed, with its items in its own order.
    /// - Throws: ``GatheringError`` where the bytes are no feed.
    public func read(_ bytes: [UInt8], place: String) throws(GatheringError) -> Feed {
        let first = bytes.first { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }
        if first == UInt8(ascii: "{") { return try JSONFeed.read(bytes, place: place) }
        var state = FeedState(place: place)
        var scanner = XMLScanner(bytes)
        while let event = scanner.next() {
            switch event {
            case .start(let name, let prefix, let attributes, let isEmpty):
                state.open(name, prefix, attributes)
                if isEmpty { state.close(name, prefix) }
            case .end(let name, let prefix): state.close(name, prefix)
            case .text(let text): state.add(text)
            }
            if state.isFull { break }
        }
        guard let feed = state.finished() else {
            throw GatheringError(
                .unsupported,
                place,
                offset: 0,
                "it is no feed: neither RSS, Atom, JSON Feed nor a sitemap; give the address of one"
            )
        }
        return feed
    }
}

/// What was met so far.
private struct FeedState {
    private let place: String
    private var feed: Feed?
    private var item: Feed.Item?
    /// Names of the open elements, bounded in number; deeper ones are only counted.
    private var open: [String] = []
    private var deeper = 0
    private var text = ""
    /// Markup within an element that is XHTML (Atom), kept as it is.
    private var markupDepth: Int?
    private var markup = ""
    private static let deepest = 64
    private static let longestText = 4 << 20

    private(set) var isFull = false

    init(place: String) { self.place = place }

    mutating func open(_ name: String, _ prefix: String, _ attributes: [String: String]) {
        if open.count >= Self.deepest || deeper > 0 {
            deeper += 1
            return
        }
        if let depth = markupDepth, open.count >= depth {
            markup += "<\(name)>"
            open.append(name)
            return
        }
        open.append(name)
        text = ""
        switch name {
        case "rss", "rdf": if feed == nil { feed = Feed(form: .rss) }
        case "feed": if feed == nil { feed = Feed(form: .atom) }
        case "urlset": if feed == nil { feed = Feed(form: .sitemap) }
        case "sitemapindex": if feed == nil { feed = Feed(form: .sitemapIndex) }
        case "item", "entry", "url", "sitemap":
            guard prefix != "image" && prefix != "media" else { break }
            if feed != nil, item == nil { item = Feed.Item() }
        case "link":
            // Atom gives the address in an attribute.
            guard let address = attributes["href"] else { break }
            let relation = attributes["rel"] ?? "alternate"
            if item != nil, relation == "alternate", item?.url == nil {
                let url = resolved(address)
                item?.url = url
            }
        case "content", "summary":
            if attributes["type"] == "xhtml" {
                markupDepth = open.count
                markup = ""
            }
        default: break
        }
    }

    mutating func add(_ more: String) {
        if markupDepth != nil {
            if markup.utf8.count < Self.longestText {
                markup += more.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            }
        } else if text.utf8.count < Self.longestText {
            text += more
        }
    }

    mutating func close(_ name: String, _ prefix: String) {
        if deeper > 0 {
            deeper -= 1
            return
        }
        // A tag that was never opened is passed over; one left open ends with what holds it.
        guard let depth = open.lastIndex(of: name) else { return }
        if let markupDepth, depth >= markupDepth {
            markup += "</\(name)>"
            open.removeSubrange(depth...)
            return
        }
        let holder = depth > 0 ? open[depth - 1] : ""
        open.removeSubrange(depth...)
        let value = Self.trimmed(text)
        text = ""
        let html = markupDepth != nil ? markup : value
        markupDepth = nil
        guard feed != nil else { return }
        guard item != nil else {
            if !value.isEmpty {
                if name == "title", feed?.title == nil { feed?.title = value }
                if name == "language", feed?.language == nil { feed?.language = value }
            }
            return
        }
        switch name {
        case "item", "entry", "url", "sitemap": if holder != "item", prefix.isEmpty || prefix == "rss" { finishItem() }
        case "title": if !value.isEmpty, item?.title == nil || prefix == "news" { item?.title = value }
        case "link", "loc":

            guard !value.isEmpty, item?.url == nil, prefix != "image", prefix != "video" else { break }
            let url = resolved(value)
            item?.url = url
        case "guid", "id": if !value.isEmpty, item?.id == nil { item?.id = value }
        case "pubdate", "published", "date", "publication_date": if !value.isEmpty { item?.date = value }
        case "updated", "lastmod", "modified": if !value.isEmpty, item?.date == nil { item?.date = value }
        case "author", "creator", "name":
            if !value.isEmpty, name != "name" || holder == "author", item?.authors.contains(value) == false {
                item?.authors.append(value)
            }
        case "language": if !value.isEmpty { item?.language = value }
        case "encoded": if !html.isEmpty { item?.html = html }
        case "content": if !html.isEmpty, prefix != "media", item?.html == nil { item?.html = html }
        case "description", "summary":
            if !html.isEmpty, prefix != "media", item?.summary == nil { item?.summary = html }
        default: break
        }
    }

    private mutating func finishItem() {
        guard var done = item else { return }
        item = nil
        // In RSS a guid is the address unless it says that it is none.
        if done.url == nil, let id = done.id, id.hasPrefix("http") { done.url = id }
        guard done.url != nil || done.id != nil || done.html != nil || done.title != nil else { return }
        if feed.map({ $0.items.count < FeedReader.mostItems }) ?? false {
            feed?.items.append(done)
        } else {
            feed?.isCut = true
            isFull = true
        }
    }

    mutating func finished() -> Feed? {
        // A feed cut off inside its last item keeps what that item has.
        finishItem()
        return feed
    }

    private func resolved(_ address: String) -> String { WebAddress.resolved(address, against: place) }

    private static func trimmed(_ text: String) -> String {
        var scalars = Substring(text).unicodeScalars
        while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
        while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
        return String(scalars)
    }
}

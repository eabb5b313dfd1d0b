import Articles
import Markup

/// Finds the day on which a page says that its article was published.
struct PageDate {
    /// Where a day was found.
    enum Origin: String, Sendable {
        /// JSON-LD, `meta`, microdata.
        case metadata
        /// A `time` element, a line of the page.
        case visible
        /// Only the address, which states nothing: told apart for that reason.
        case address
    }

    struct Finding: Equatable {
        var day: CalendarDay
        var origin: Origin
    }

    let metadata: PageMetadata
    let document: HTMLDocument
    let features: BlockFeatures
    let order: StatedDate.Order
    /// The first and last block of the article.
    let body: ClosedRange<Int>?

    /// Keys of `meta` and item properties that give the day of publication, most telling first.
    private static let keys = [
        "article:published_time", "article:published", "og:published_time", "og:article:published_time",
        "datepublished", "date_published", "published_time", "publication_date", "publish_date", "publish-date",
        "published_at", "pubdate", "og:pubdate", "publishdate", "publicationdate", "sailthru.date", "parsely-pub-date",
        "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "article.published", "dc.date.issued",
        "dcterms.issued", "dcterms.created", "dc.date.created", "dc:date.created", "date.issued", "dc.date", "dc:date",
        "dcterms.date", "prism.publicationdate", "citation_publication_date", "citation_date", "bepress_citation_date",
        "citation_online_date", "article_date_original", "article:post_date", "release_date", "releasedate",
        "published-date", "published", "date", "created", "datecreated", "date.created", "article.created", "timestamp",
        "shareaholic:article_published_time", "bi3dpubdate", "rbpubdate", "gentime", "displaydate",
    ]

    func find(url: String?) -> Finding? {
        var stated = statedDays(.unclear)
        let visible = visibleDays()
        // Numbers that may be read in two ways count where nothing clear is found.
        if stated.isEmpty, visible.isEmpty { stated = statedDays(order) }
        if let first = stated.first {
            // The same moment in another time zone may be another day; readers see the page's own.
            for other in stated.dropFirst() where Self.isNeighbour(other, first) && visible.contains(other) {
                return Finding(day: other, origin: .metadata)
            }
            if !visible.contains(first), let other = visible.first, Self.isNeighbour(other, first) {
                return Finding(day: other, origin: .visible)
            }
            return Finding(day: first, origin: .metadata)
        }
        if let day = visible.first { return Finding(day: day, origin: .visible) }
        return url.flatMap(Self.day(inAddress:)).map { Finding(day: $0, origin: .address) }
    }

    // MARK: What the head states

    private func statedDays(_ order: StatedDate.Order) -> [CalendarDay] {
        var days: [CalendarDay] = []
        func add(_ text: String?) { if let day = text.flatMap({ day(in: $0, order) }) { days.append(day) } }
        let articles = metadata.objects.filter { $0.isArticle && !$0.isVideo }
        for object in articles { add(object.string("datePublished")) }
        for key in Self.keys.prefix(5) { metadata.metas[key]?.prefix(2).forEach(add) }
        for object in metadata.objects where object.isPage { add(object.string("datePublished")) }
        for mark in metadata.properties where mark.label.lowercased() == "datepublished" {
            add(mark.value ?? document.text(of: mark.node))
        }
        for key in Self.keys.dropFirst(5) { metadata.metas[key]?.prefix(2).forEach(add) }
        if days.isEmpty {
            for object in articles { add(object.string("dateCreated") ?? object.string("uploadDate")) }
        }
        if days.isEmpty {
            for object in metadata.objects where object.isVideo { add(object.string("datePublished")) }
        }
        return days
    }

    /// The day in a value of the head: ISO 8601 in its forms, or words.
    private func day(in text: String, _ order: StatedDate.Order) -> CalendarDay? {
        guard text.utf8.count < 100 else { return nil }
        let digits = Array(text.utf8.prefix(10))
        if digits.count >= 8, digits.prefix(8).allSatisfy({ (0x30...0x39).contains($0) }),
            digits.count == 8 || !(0x30...0x39).contains(digits[8])
        {
            let number = digits.prefix(8).reduce(0) { $0 * 10 + Int($1 - 0x30) }
            return plausible(CalendarDay(year: number / 10000, month: number / 100 % 100, day: number % 100))
        }
        return plausible(CalendarDay(text) ?? StatedDate(in: text, order: order)?.day)
    }

    /// A day on which a page may have been published.
    private func plausible(_ day: CalendarDay?) -> CalendarDay? {
        guard let day, (1980...2100).contains(day.year) else { return nil }
        return day
    }

    // MARK: What the page shows

    /// Days in `time` elements and short lines near the title, then in the lines about the article, best first.
    private func visibleDays() -> [CalendarDay] {
        var found: [(rank: Int, place: Int, day: CalendarDay)] = []
        let blocks = features.page.blocks
        let title = features.titleBlock
        let start = body?.lowerBound ?? title ?? 0
        let end = body?.upperBound ?? blocks.count
        for (index, block) in blocks.enumerated() {
            guard block.wordsEnd - block.wordsStart <= 40, block.facts.numbers > 0 || hasIdeographicDate(block) else {
                continue
            }
            let line = features.page.string(block)
            guard line.utf8.count <= 300, let stated = StatedDate(in: line, order: order),
                let day = plausible(stated.day)
            else { continue }
            var rank = 10
            let date = DateLine(line)
            let isMeta = isInPart(block, [.meta])
            // Above or below the title, or between it and the text.
            if let title, index >= title - 4, index <= max(title + 6, min(start + 1, title + 12)) {
                rank = 2
            } else if index >= start - 6, index <= start + 1 {
                rank = 3
            } else if index > end, index <= end + 4 {
                rank = 5
            } else if index > start, index <= end {
                rank = 6
            } else if isMeta || date?.isLabelled == true {
                rank = 7
            } else {
                continue
            }
            if date == nil, !isMeta, block.wordsEnd - block.wordsStart > 16 { rank += 4 }
            if let date {
                if date.isUpdate { rank += 2 } else if date.isLabelled { rank -= 1 }
            }
            if isMeta { rank -= 1 }
            rank += strangeness(block)
            if rank < 10 { found.append((rank, index, day)) }
        }
        for mark in metadata.times.prefix(200) {
            // Without a date in its attribute an element shows it.
            guard let value = mark.value ?? shown(mark.node), let index = block(of: mark.node),
                let day = day(in: value, order)
            else { continue }
            let label = mark.label.lowercased()
            var rank = 8
            if let title, index >= title - 4, index <= max(title + 6, start) {
                rank = 1
            } else if index >= start - 6, index <= end + 3 {
                rank = 3
            }
            if label.holds("publi") { rank -= 1 }
            if label.holds("modif") || label.holds("updat") { rank += label.holds("publi") ? 1 : 2 }
            rank += strangeness(blocks[index])
            if rank < 10 { found.append((rank, index, day)) }
        }
        found.sort { ($0.rank, $0.place) < ($1.rank, $1.place) }
        return found.map(\.day)
    }

    private func shown(_ node: NodeID) -> String? {
        let text = PageMetadata.squeezed(document.text(of: node))
        return text.utf8.count < 100 ? text : nil
    }

    /// What a date in a comment, or among links to other articles, is worth less.
    private func strangeness(_ block: PageBlock) -> Int {
        if isInPart(block, .comment) { return 10 }
        return isInPart(block, .related) ? 2 : 0
    }

    private func hasIdeographicDate(_ block: PageBlock) -> Bool {
        block.facts.words < 20 && block.facts.bytes < 300
            && (block.start..<max(block.start, block.end - 2)).contains { place in
                // "年"
                features.page.text[Int(place)] == 0xE5 && features.page.text[Int(place) + 1] == 0xB9
                    && features.page.text[Int(place) + 2] == 0xB4
            }
    }

    private func isInPart(_ block: PageBlock, _ kinds: PartKinds) -> Bool {
        var frame = block.frame
        for _ in 0..<4 where frame >= 0 {
            let part = features.page.frames[Int(frame)]
            if !part.kinds.isDisjoint(with: kinds) { return true }
            frame = part.parent
        }
        return false
    }

    /// The block that holds a node, or the one that comes after it.
    private func block(of node: NodeID) -> Int? {
        let blocks = features.page.blocks
        // Frames are numbered in document order, as nodes mostly are.
        let place = blocks.partitionPoint { features.page.frames[Int($0.frame)].node >= node }
        return place < blocks.count ? max(0, place - 1) : blocks.indices.last
    }

    /// A day that differs by one.
    private static func isNeighbour(_ a: CalendarDay, _ b: CalendarDay) -> Bool {
        a != b && abs(a.number - b.number) <= 1
    }

    // MARK: The address

    /// The day that an address holds as a path: "/2019/10/21/".
    static func day(inAddress url: String) -> CalendarDay? {
        let address = url.prefix { $0 != "?" && $0 != "#" }
        let parts = address.split(separator: "/").prefix(12).map(String.init)
        for start in parts.indices {
            guard let year = Int(parts[start]), (1990...2100).contains(year), parts[start].utf8.count == 4 else {
                if let day = CalendarDay(String(parts[start].prefix(10))), (1990...2100).contains(day.year) {
                    return day
                }
                continue
            }
            guard start + 2 < parts.count, let month = WordLists.month(parts[start + 1]) ?? Int(parts[start + 1]),
                let number = Int(parts[start + 2])
            else { continue }
            return CalendarDay(year: year, month: month, day: number)
        }
        return nil
    }
}

extension CalendarDay {
    /// Days since 1 March of year 0, for differences.
    fileprivate var number: Int {
        let shifted = month < 3 ? year - 1 : year
        let count = (month + 9) % 12
        return 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + (153 * count + 2) / 5 + day
    }
}

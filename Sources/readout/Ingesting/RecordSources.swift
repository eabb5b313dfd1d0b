import Articles
import Exports
import Foundation
import Gathering
import Intake
import Markup

/// The pages of a web archive; what is no page is passed over.
struct WebArchiveSource: IntakeSource {
    private let place: IntakePlace
    private let limit: Int
    private var reader: WARCReader
    private(set) var passedOver = 0
    let size: Int

    init(_ data: Data, _ place: IntakePlace, limit: Int) {
        self.place = place
        self.limit = limit
        // A response's headers, and what its coding takes, come on top of a page.
        reader = WARCReader(data, place: place.source, limit: limit + (1 << 20))
        size = data.count
    }

    mutating func next() -> IntakeItem? {
        while true {
            let before = reader.offset
            guard let step = reader.next() else { return nil }
            let taken = reader.offset - before
            switch step {
            case .failure(let error): return place.item(error, .warc, size: taken)
            case .success(let record):
                guard WebRecord.mayHoldArticle(record) else {
                    passedOver += 1
                    continue
                }
                let target = record.target.map { " \($0)" } ?? ""
                return place.item("byte \(record.offset)\(target)", .warc, record.bytes, size: taken)
            }
        }
    }
}

/// The rows of a table.
struct TableSource: IntakeSource {
    private let place: IntakePlace
    private let limit: Int
    private var reader: CSVReader
    private var head: [UInt8] = []
    private var columns: TableColumns?
    private var number = 0
    private var isEnded = false
    let size: Int

    init(_ data: Data, _ place: IntakePlace, limit: Int) {
        self.place = place
        self.limit = limit
        reader = CSVReader(data)
        size = data.count
    }

    mutating func next() -> IntakeItem? {
        guard !isEnded else { return nil }
        if columns == nil {
            guard let row = reader.next(), let columns = TableColumns(row.fields) else {
                isEnded = true
                return place.item("", .csv, [], size: size, fault: TableColumns.needed)
            }
            self.columns = columns
            head = reader.bytes(of: row)
        }
        guard let row = reader.next() else { return nil }
        number += 1
        let key = "row \(number), byte \(row.offset)"
        let count = row.end - row.offset
        guard count <= 2 * limit else {
            let fault = "the row has \(count) bytes, \(2 * limit) at most are read, at byte \(row.offset)"
            return place.item(key, .csv, [], size: count, fault: fault)
        }
        guard !row.isUnclosed else {
            let fault = "a quotation mark that opens in the row is never closed, at byte \(row.offset)"
            return place.item(key, .csv, [], size: count, fault: fault)
        }
        return place.item(key, .csv, head + reader.bytes(of: row), size: count)
    }
}

/// The articles of a press database's delivery: several in one plain text.
struct TextBundleSource: IntakeSource {
    private let place: IntakePlace
    private let limit: Int
    private let bytes: [UInt8]
    private let documents: [TextSpan]
    private var following = 0
    let size: Int

    init(_ data: Data, _ place: IntakePlace, limit: Int) {
        self.place = place
        self.limit = limit
        bytes = [UInt8](data)
        documents = TextBundle.documents(in: bytes)
        size = data.count
    }

    var isEmpty: Bool { documents.isEmpty }

    mutating func next() -> IntakeItem? {
        guard following < documents.count else { return nil }
        let span = documents[following]
        following += 1
        let key = "document \(following), byte \(span.start)"
        guard span.count <= limit else {
            let fault = "the document has \(span.count) bytes, \(limit) at most are read, at byte \(span.start)"
            return place.item(key, .text, [], size: span.count, fault: fault)
        }
        return place.item(key, .text, Array(bytes[span.range]), size: span.count)
    }
}

/// The files of a ZIP archive.
struct ZIPSource: IntakeSource {
    private let place: IntakePlace
    private let files: IntakeFiles
    private let reader: ZIPReader
    private var following = 0
    private var current: (any IntakeSource)?
    private(set) var passedOver = 0
    let size: Int

    /// The most bytes of one file in the archive.
    private static let mostInflated = 64 << 20

    init(_ data: Data, _ place: IntakePlace, files: IntakeFiles) throws(GatheringError) {
        self.place = place
        self.files = files
        reader = try ZIPReader(data, place: place.source)
        size = data.count
    }

    mutating func next() async throws -> IntakeItem? {
        while true {
            if let item = try await current?.next() { return item }
            passedOver += current?.passedOver ?? 0
            current = nil
            guard following < reader.entries.count else { return nil }
            let entry = reader.entries[following]
            following += 1
            let within = IntakePlace(source: place.source, key: entry.name)
            guard files.form != nil || IntakeForm.promised(by: entry.name) != nil,
                !entry.name.split(separator: "/").contains(where: { $0.hasPrefix(".") || $0 == "__MACOSX" })
            else {
                passedOver += 1
                continue
            }
            do {
                let bytes = try reader.bytes(of: entry, limit: Self.mostInflated)
                var inner = files
                // A form that is asked for is that of the archive's files.
                if inner.form == .zip { inner.form = nil }
                current = inner.source(of: Data(bytes), named: entry.name, at: within, depth: 1)
            } catch {
                return within.item(error, .zip, size: entry.size)
            }
        }
    }
}

/// The items of a feed that carry their article; the others are fetched where that was asked for.
struct FeedSource: IntakeSource {
    private let place: IntakePlace
    private var items: [Feed.Item] = []
    private var feed: Feed?
    private var fault: GatheringError?
    private var following = 0
    private var fetched: (any IntakeSource)?
    let size: Int

    /// How deep indexes of sitemaps may lead to others.
    private static let mostIndexes = 2

    init(_ data: Data, _ place: IntakePlace, files: IntakeFiles) {
        self.place = place
        size = data.count
        do throws(GatheringError) {
            let feed = try FeedReader().read(Self.utf8(of: [UInt8](data)), place: place.source)
            self.feed = feed
            guard let web = files.web else {
                items = feed.items
                return
            }
            guard feed.form != .sitemapIndex else {
                var inner = files
                inner.indexes += 1
                guard inner.indexes <= Self.mostIndexes else {
                    fault = GatheringError(.unsupported, place.source, "indexes of sitemaps lead on and on")
                    return
                }
                fetched = IntakeSources(feed.items.compactMap(\.url).map { AddressSource($0, web, files: inner) })
                return
            }
            items = feed.items.filter { Self.isWhole($0) || $0.url == nil }
            fetched = LinkedPages(feed.items.filter { !Self.isWhole($0) && $0.url != nil }, place, web)
        } catch {
            fault = error
        }
    }

    var passedOver: Int { fetched?.passedOver ?? 0 }

    mutating func next() async throws -> IntakeItem? {
        if let fault {
            self.fault = nil
            return place.item(fault, .feed, size: size)
        }
        guard following < items.count else { return try await fetched?.next() }
        let item = items[following]
        following += 1
        let key = item.id ?? item.url ?? "item \(following)"
        let share = size / max(1, items.count)
        guard Self.isWhole(item) else {
            let fault =
                item.url == nil
                ? "the feed carries neither the item's text nor its address"
                : "the feed carries no text of the item, only its address; --fetch asks for it"
            return place.item(key, .feed, Self.line(item, feed), size: share, fault: fault)
        }
        return place.item(key, .feed, Self.line(item, feed), size: share)
    }

    /// Whether an item carries its article and not a line about it.
    static func isWhole(_ item: Feed.Item) -> Bool { item.html?.isEmpty == false }

    /// An item as a line of JSON, as `readout pipe` reads it.
    private static func line(_ item: Feed.Item, _ feed: Feed?) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("id", item.id ?? item.url ?? item.title ?? "item")
            if let url = item.url { json.member("url", url) }
            if let title = item.title { json.member("title", title) }
            if let date = item.date { json.member("date", date) }
            if !item.authors.isEmpty { json.member("author", item.authors.joined(separator: ", ")) }
            if let publisher = feed?.title { json.member("publisher", publisher) }
            if let language = item.language ?? feed?.language { json.member("language", language) }
            json.member("html", item.html ?? "")
        }
        return json.bytes
    }

    /// A feed's bytes in UTF-8, whatever encoding its first line declares (XML 1.0, 4.3.3).
    static func utf8(of bytes: [UInt8], charset: String? = nil) -> [UInt8] {
        if bytes.starts(with: [0xFF, 0xFE]) { return TextEncoding.utf16LE.utf8(of: bytes) }
        if bytes.starts(with: [0xFE, 0xFF]) { return TextEncoding.utf16BE.utf8(of: bytes) }
        guard !bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { return bytes }
        var label = charset
        let head = String(decoding: bytes.prefix(256).prefix { $0 != UInt8(ascii: ">") }, as: UTF8.self)
        if label == nil, head.hasPrefix("<?xml"), let place = head.firstRange(of: "encoding") {
            let mark = head[place.upperBound...].drop { $0 == " " || $0 == "=" }
            label = mark.first.map { quote in String(mark.dropFirst().prefix { $0 != quote }) }
        }
        guard let label, let encoding = TextEncoding(label: label), encoding != .utf8 else { return bytes }
        return encoding.utf8(of: bytes)
    }
}

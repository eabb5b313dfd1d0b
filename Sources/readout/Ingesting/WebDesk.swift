import Archive
import ArgumentParser
import Fetching
import Foundation
import Gathering

/// How the web is asked.
struct WebOptions: ParsableArguments {
    @Flag(help: "Let addresses of private networks and of this machine be asked.")
    var allowPrivate = false

    @Option(help: ArgumentHelp("The shortest pause between two requests to one host.", valueName: "seconds"))
    var pause = 1.0

    func validate() throws {
        guard (0...3600).contains(pause) else { throw ValidationError("--pause takes seconds from 0 to 3600.") }
    }

    func fetcher(mostBytes: Int) -> Fetcher {
        var policy = FetchPolicy()
        policy.allowsPrivate = allowPrivate
        policy.interval = .seconds(pause)
        policy.mostBytes = 2 * mostBytes
        policy.mostDecodedBytes = 4 * mostBytes
        return Fetcher(policy: policy)
    }
}

/// Asks the web for what goes into an archive, and keeps in the archive what hosts said.
struct WebDesk: Sendable {
    let fetcher: Fetcher
    let archive: ReadoutArchive
    let stop: StopSignal
    /// Whether articles that failed several times are left alone, as one who asks again and again should.
    var givesUp = false

    /// How often an article that fails is asked for before it is given up.
    static let mostFailures = 3

    static func isAddress(_ path: String) -> Bool {
        let head = path.prefix(8).lowercased()
        return head.hasPrefix("http://") || head.hasPrefix("https://")
    }

    /// The moment in UTC.
    static func now() -> String { Date.now.formatted(.iso8601) }

    /// A response as a record of a web archive, which keeps its address and its header fields with it.
    static func record(_ fetched: Fetched) -> [UInt8] {
        WARCRecord.response(
            target: "\(fetched.url)",
            date: now(),
            status: fetched.status,
            fields: fetched.fields,
            body: fetched.body
        )
    }

    /// Asks for an address; nil where the wish to stop came first.
    func fetch(_ url: String, unlessStill validators: Validators = Validators()) async throws -> Fetched? {
        try await stop.unlessStopped { try await fetcher.fetch(url, unlessStill: validators) }
    }
}

/// An address that a user names: a page, or a feed or a sitemap with what it names.
struct AddressSource: IntakeSource {
    private let address: String
    private let desk: WebDesk
    private let files: IntakeFiles
    private var opened: (any IntakeSource)?
    private var isEnded = false
    let size = 0

    init(_ address: String, _ desk: WebDesk, files: IntakeFiles) {
        self.address = address
        self.desk = desk
        self.files = files
    }

    var passedOver: Int { opened?.passedOver ?? 0 }

    mutating func next() async throws -> IntakeItem? {
        guard !isEnded else { return nil }
        if let item = try await opened?.next() { return item }
        isEnded = true
        guard opened == nil else { return nil }
        let place = IntakePlace(source: address)
        do {
            guard let fetched = try await desk.fetch(address) else { return nil }
            let head = Array(fetched.body.prefix(IntakeForm.headSize))
            let isPage = files.form == nil ? IntakeForm.of(head, named: fetched.url.target) : files.form
            if isPage == .html || isPage == .text {
                return place.item(page: fetched, key: "")
            }
            let bytes = isPage == .feed ? FeedSource.utf8(of: fetched.body, charset: nil) : fetched.body
            opened = files.source(of: Data(bytes), named: "\(fetched.url)", at: place)
            isEnded = false
            return try await next()
        } catch let error as GatheringError {
            return place.item("", .warc, [], size: 0, fault: error.message)
        }
    }
}

extension IntakePlace {
    /// A page that was fetched, with what its host said of it.
    func item(page fetched: Fetched, key: String) -> IntakeItem {
        var item = item(key, .warc, WebDesk.record(fetched), size: 1)
        item.visit = Visit(
            url: key.isEmpty ? source : key,
            at: WebDesk.now(),
            etag: fetched.validators.etag,
            lastModified: fetched.validators.lastModified
        )
        return item
    }
}

/// The articles that a feed or a sitemap names, fetched several hosts at a time and given in its order.
struct LinkedPages: IntakeSource {
    private let place: IntakePlace
    private let desk: WebDesk
    private var items: [Feed.Item]
    private var following = 0
    private var running: [Running] = []
    /// Addresses within one feed that were met already.
    private var seen: Set<String> = []
    let size: Int

    /// How many are asked for at a time.
    private static let mostRunning = 8

    private enum Answer: Sendable {
        case page(Fetched)
        case known
        case failed(String)
        case stopped
    }

    private struct Running {
        var url: String
        var task: Task<Answer, Never>
    }

    init(_ items: [Feed.Item], _ place: IntakePlace, _ desk: WebDesk) {
        self.items = items
        self.place = place
        self.desk = desk
        size = items.count
    }

    mutating func next() async throws -> IntakeItem? {
        while running.count < Self.mostRunning, following < items.count, !desk.stop.isStopped {
            let item = items[following]
            following += 1
            guard let url = item.url, seen.insert(url).inserted else { continue }
            running.append(Running(url: url, task: try task(for: url)))
        }
        guard !running.isEmpty else { return nil }
        let first = running.removeFirst()
        switch await first.task.value {
        case .page(let fetched): return place.item(page: fetched, key: first.url)
        case .known:
            var item = place.item(first.url, .warc, [], size: 1)
            item.isKnown = true
            return item
        case .failed(let reason):
            var item = place.item(first.url, .warc, [], size: 1, fault: reason)
            item.visit = Visit(url: first.url, at: WebDesk.now(), failures: 1, reason: reason)
            return item
        case .stopped: return nil
        }
    }

    private func task(for url: String) throws -> Task<Answer, Never> {
        if try desk.archive.hasArticle(at: url, source: place.source, key: url) { return Task { .known } }
        if desk.givesUp, let visit = try desk.archive.visit(of: url), visit.failures >= WebDesk.mostFailures {
            let reason = visit.reason ?? "it failed"
            return Task { .failed("\(reason); it failed \(visit.failures) times, `readout ingest` asks again") }
        }
        let desk = desk
        return Task {
            do {
                guard let fetched = try await desk.fetch(url) else { return .stopped }
                return .page(fetched)
            } catch let error as GatheringError {
                return desk.stop.isStopped ? .stopped : .failed(error.message)
            } catch {
                return .failed("\(error)")
            }
        }
    }
}

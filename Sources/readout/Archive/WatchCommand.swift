import Archive
import ArgumentParser
import Fetching
import Foundation
import Gathering
import ReadoutKit

struct WatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Asks feeds again and again and reads what is new into an archive.",
        discussion: """
            A feed is an address of RSS, Atom, JSON Feed or a sitemap. Hosts are asked politely: one request a second at \
            the most, nothing that their robots.txt disallows, and only for what has changed. SIGINT and SIGTERM stop the \
            watch with all stored that was read; run again it goes on from there.
            """
    )

    @Argument(help: ArgumentHelp("Addresses of feeds and sitemaps.", valueName: "feed"))
    var feeds: [String]

    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var engine: EngineOptions
    @OptionGroup var issues: IssueOptions
    @OptionGroup var web: WebOptions

    @Option(help: ArgumentHelp("The pause between two rounds.", valueName: "seconds"))
    var interval = 900.0

    @Option(help: ArgumentHelp("How many articles are read at a time; the machine's cores otherwise.", valueName: "n"))
    var jobs: Int?

    @Option(help: ArgumentHelp("The most bytes an article may have.", valueName: "n"))
    var maxBytes = Input.defaultLimit

    @Flag(help: "Ask each feed once, and end.")
    var once = false

    func validate() throws {
        if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs takes a number from 1 to 256.") }
        guard (1...604_800).contains(interval) else {
            throw ValidationError("--interval takes seconds from 1 to 604800, a week.")
        }
        guard (1...1 << 30).contains(maxBytes) else {
            throw ValidationError("--max-bytes takes a number from 1 to \(1 << 30).")
        }
        for feed in feeds where !WebDesk.isAddress(feed) {
            throw ValidationError("“\(feed)” is no address; `readout ingest` reads files.")
        }
    }

    func run() async throws {
        do {
            try await watch()
        } catch let error as ArchiveError {
            throw CommandFailure(error)
        }
    }

    private func watch() async throws {
        let reader = try engine.reader(taxonomy: issues.taxonomy())
        let archive = try archive.open(.write)
        let stop = StopSignal()
        stop.listen()
        let desk = WebDesk(fetcher: web.fetcher(mostBytes: maxBytes), archive: archive, stop: stop, givesUp: true)
        let run = IngestRun(
            archive: archive,
            reader: reader,
            jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount,
            showsProgress: false
        )
        var failed = 0
        repeat {
            for feed in feeds where !stop.isStopped { failed += try await round(feed, desk, run) }
            try archive.checkpoint()
            guard !once else { break }
            let pause = interval
            _ = try? await stop.unlessStopped { try await Task.sleep(for: .seconds(pause)) }
        } while !stop.isStopped
        if stop.isStopped { Output.complain("stopped; all that was read is stored.") }
        if once, failed > 0 { throw ExitCode(CommandFailure.Code.input.rawValue) }
    }

    /// Asks one feed and reads what it names; gives how much of it failed.
    private func round(_ feed: String, _ desk: WebDesk, _ run: IngestRun) async throws -> Int {
        func tell(_ what: String) { Output.complain("\(WebDesk.now()) \(feed): \(what)") }
        let archive = desk.archive
        let last = try archive.visit(of: feed)
        do {
            let validators = Validators(etag: last?.etag, lastModified: last?.lastModified)
            guard let fetched = try await desk.fetch(feed, unlessStill: validators) else { return 0 }
            guard !fetched.isUnchanged else {
                tell("nothing new")
                return 0
            }
            let files = IntakeFiles(form: nil, limit: maxBytes, web: desk)
            var source = FeedSource(Data(fetched.body), IntakePlace(source: feed), files: files)
            let account = try await run.run(&source)
            for failure in account.failures { Output.complain("readout: \(failure)") }
            tell(account.summary)
            // A round that was cut short is done again in full.
            if !desk.stop.isStopped {
                let host = fetched.validators
                try archive.record(
                    Visit(url: feed, at: WebDesk.now(), etag: host.etag, lastModified: host.lastModified)
                )
            }
            return account.failed
        } catch let error as GatheringError {
            if desk.stop.isStopped { return 0 }
            try archive.record(Visit(url: feed, at: WebDesk.now(), failures: 1, reason: error.message))
            tell(error.message)
            return 1
        }
    }
}

import Archive
import ArgumentParser
import Articles
import Foundation
import ReadoutKit

extension IntakeForm: ExpressibleByArgument {}

struct IngestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest",
        abstract: "Reads articles into an archive; stopped at any moment, it goes on when it is run again.",
        discussion: """
            A path is a text, a page of HTML, a file of JSON Lines ({"id", "text" or "html", and, where they are known, \
            "title", "date", "url"}), a feed or a sitemap (RSS, Atom, JSON Feed), a web archive (WARC), a table (CSV), a \
            ZIP archive, a folder of these, or the address of a page, a feed or a sitemap. What is in the archive already is passed over. The last line on standard \
            error accounts for all: read = stored + duplicate + failed; failures are kept in the archive with their \
            reasons.
            """
    )

    @Argument(help: ArgumentHelp("Files, folders and addresses, or - for standard input.", valueName: "path"))
    var paths: [String] = []

    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var engine: EngineOptions
    @OptionGroup var issues: IssueOptions
    @OptionGroup var web: WebOptions

    @Flag(help: "Fetch the articles that a feed or a sitemap among the files only names.")
    var fetch = false

    @Option(
        name: [.customLong("form"), .customLong("from")],
        help: "What the files are; by what they hold and their endings otherwise."
    )
    var form: IntakeForm?

    @Option(help: ArgumentHelp("How many articles are read at a time; the machine's cores otherwise.", valueName: "n"))
    var jobs: Int?

    @Option(help: ArgumentHelp("The most bytes an article may have.", valueName: "n"))
    var maxBytes = Input.defaultLimit

    @Flag(help: "Write a line to standard output for each input once its outcome is on the disk.")
    var acknowledge = false

    @Flag(help: "List the inputs that failed, with their reasons, and read nothing.")
    var failures = false

    @Flag(help: "Read every article of the archive again from its original, and apply all corrections again.")
    var again = false

    @Flag(help: "Check every page, index and reference of the archive, and read nothing.")
    var check = false

    func validate() throws {
        if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs takes a number from 1 to 256.") }
        guard (1...1 << 30).contains(maxBytes) else {
            throw ValidationError("--max-bytes takes a number from 1 to \(1 << 30).")
        }
        guard !paths.isEmpty || failures || again || check else {
            throw ValidationError("Name a file or a folder to ingest, or - for standard input.")
        }
    }

    func run() async throws {
        do {
            if failures { return try listFailures() }
            if check { return try checkArchive() }
            if again { return try await readAgain() }
            try await ingest()
        } catch let error as ArchiveError {
            throw CommandFailure(error)
        }
    }

    private func ingest() async throws {
        // What is named wrongly is said before a pipeline is loaded and an archive made.
        _ = try IntakeFiles(form: form, limit: maxBytes).sources(of: paths.filter { !WebDesk.isAddress($0) })
        let reader = try engine.reader(taxonomy: issues.taxonomy())
        let archive = try archive.open(.write)
        let stop = StopSignal()
        var files = IntakeFiles(form: form, limit: maxBytes)
        let asksWeb = fetch || paths.contains(where: WebDesk.isAddress)
        if asksWeb {
            stop.listen()
            files.web = WebDesk(fetcher: web.fetcher(mostBytes: maxBytes), archive: archive, stop: stop)
        }
        var source = try files.sources(of: paths)
        let run = IngestRun(
            archive: archive,
            reader: reader,
            jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount,
            acknowledges: acknowledge
        )
        let account = try await run.run(&source)
        try archive.checkpoint()
        for failure in account.failures { Output.complain("readout: \(failure)") }
        if source.passedOver > 0 {
            Output.complain(
                "passed over \(source.passedOver) files and records that are no articles; files are read that end in "
                    + IntakeForm.endingsRead
            )
        }
        if stop.isStopped { Output.complain("stopped; run the command again to go on.") }
        Output.complain(account.summary)
        if account.failed > 0 { throw ExitCode(CommandFailure.Code.input.rawValue) }
    }

    private func listFailures() throws {
        for failure in try archive.open(.read).failures() {
            try Output.write("\(failure.source)\t\(failure.key)\t\(failure.reason)\n")
        }
    }

    private func checkArchive() throws {
        let complaints = try archive.open(.write).check()
        for complaint in complaints { Output.complain("readout: \(complaint)") }
        guard complaints.isEmpty else {
            throw CommandFailure(.archive, "the archive is damaged; restore a copy.")
        }
        Output.complain("the archive is whole.")
    }

    private func readAgain() async throws {
        let reader = try engine.reader(taxonomy: issues.taxonomy())
        let archive = try archive.open(.write)
        let numbers = try archive.articleNumbers()
        var progress = IngestProgress(total: numbers.count)
        var account = IngestAccount()
        let jobs = jobs ?? ProcessInfo.processInfo.activeProcessorCount
        for start in stride(from: 0, to: numbers.count, by: jobs * 8) {
            let batch = numbers[start..<min(start + jobs * 8, numbers.count)]
            let readings = await withTaskGroup(of: (Int64, Result<ArchivedReading, any Error>).self) { group in
                for number in batch {
                    group.addTask {
                        (
                            number,
                            Result {
                                let article = try IntakeForm.article(of: try archive.original(of: number))
                                return ArchivedReading(readout: try reader.read(article))
                            }
                        )
                    }
                }
                var readings: [(Int64, Result<ArchivedReading, any Error>)] = []
                for await reading in group { readings.append(reading) }
                return readings.sorted { $0.0 < $1.0 }
            }
            for (number, result) in readings {
                account.read += 1
                do {
                    try archive.replaceReading(of: number, by: try result.get())
                    account.stored += 1
                } catch {
                    account.failed += 1
                    if account.failures.count < IngestAccount.listed {
                        account.failures.append("article \(number): \(error)")
                    }
                }
                progress.add(1, account)
            }
        }
        progress.end()
        try archive.checkpoint()
        for failure in account.failures { Output.complain("readout: \(failure)") }
        Output.complain("read again \(account.read) = replaced \(account.stored) + failed \(account.failed)")
        if account.failed > 0 { throw ExitCode(CommandFailure.Code.input.rawValue) }
    }
}

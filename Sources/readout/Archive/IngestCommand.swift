import Archive
import ArgumentParser
import Articles
import Foundation
import ReadoutKit

struct IngestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest",
        abstract: "Reads articles into an archive; stopped at any moment, it goes on when it is run again.",
        discussion: """
            A path is a text file, a file of JSON Lines ({"id", "text", and, where they are known, "title", "date", \
            "url"}), or a folder of them. What is in the archive already is passed over. The last line on standard error \
            accounts for all: read = stored + duplicate + failed; failures are kept in the archive with their reasons.
            """
    )

    enum Form: String, ExpressibleByArgument, CaseIterable {
        case text, jsonl
    }

    @Argument(help: ArgumentHelp("Files and folders, or - for standard input.", valueName: "path"))
    var paths: [String] = []

    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var engine: EngineOptions
    @OptionGroup var issues: IssueOptions

    @Option(help: "What the files are; by their endings otherwise.")
    var from: Form?

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
        let form = from.flatMap { IntakeForm(rawValue: $0.rawValue) }
        var (source, passedOver) = try IntakeFiles.sources(of: paths, form: form, limit: maxBytes)
        let reader = try engine.reader(taxonomy: issues.taxonomy())
        let archive = try archive.open(.write)
        let ingest = Ingest(into: archive, jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount) {
            ArchivedReading(readout: try reader.read($0))
        }
        var progress = IngestProgress(total: source.size)
        var sizes: [Int] = []
        var acknowledged = 0
        let account = try await ingest.run {
            guard let item = try source.next() else { return nil }
            sizes.append(item.size)
            return IngestItem(input: item.input) {
                if let fault = item.fault { throw IntakeFault(description: fault) }
                return try IntakeForm.article(of: item.input, reader)
            }
        } acknowledge: { acknowledgement, account in
            progress.add(sizes[acknowledged], account)
            acknowledged += 1
            if acknowledge { try Output.write(Self.line(acknowledgement)) }
        }
        progress.end()
        try archive.checkpoint()
        for failure in account.failures { Output.complain("readout: \(failure)") }
        if passedOver > 0 { Output.complain("passed over \(passedOver) files whose endings are none of .txt, .jsonl") }
        Output.complain(account.summary)
        if account.failed > 0 { throw ExitCode(CommandFailure.Code.input.rawValue) }
    }

    private static func line(_ acknowledgement: Ingest.Acknowledgement) -> String {
        let input = acknowledgement.input
        let outcome =
            switch acknowledgement.outcome {
            case .stored(let id): "stored\t\(id)"
            case .duplicate: "duplicate\t"
            case .known: "known\t"
            case .failed: "failed\t"
            }
        return "\(outcome)\t\(input.source)\t\(input.key)\n"
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
                                let article = try IntakeForm.article(of: try archive.original(of: number), reader)
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

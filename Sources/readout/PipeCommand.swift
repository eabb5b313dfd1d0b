import ArgumentParser
import Articles
import Exports
import Foundation
import Language
import ReadoutKit

struct PipeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pipe",
        abstract: "Reads articles as JSON Lines and answers each line with one line.",
        discussion: """
            A line is an object with "id" (a string, or a whole number) and "text", and, where they are known, "title", \
            "date" (YYYY-MM-DD) and "url". A line that cannot be read is answered by \
            {"id", "error": {"code", "message"}} and the rest is read. The last line on standard error accounts for all: \
            read = written + failed.
            """
    )

    enum Layer: String, ExpressibleByArgument, CaseIterable {
        case readouts, attributions, actors, meetings, analysis
    }

    @Argument(help: ArgumentHelp("A file of JSON Lines, or - for standard input.", valueName: "file"))
    var file = "-"

    @Option(help: "What is written of each article.")
    var write: Layer

    @Option(help: ArgumentHelp("How many articles are read at a time; the machine's cores otherwise.", valueName: "n"))
    var jobs: Int?

    @Option(help: ArgumentHelp("The most bytes a line may have.", valueName: "n"))
    var maxBytes = 2 * Input.defaultLimit

    @OptionGroup var engine: EngineOptions
    @OptionGroup var actors: ActorOptions
    @OptionGroup var confidence: ConfidenceOptions

    func validate() throws {
        if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs takes a number from 1 to 256.") }
        guard (1...1 << 30).contains(maxBytes) else {
            throw ValidationError("--max-bytes takes a number from 1 to \(1 << 30).")
        }
    }

    func run() async throws {
        let handle = try Input(path: file).open()
        let answer = try answer()
        let jobs = jobs ?? ProcessInfo.processInfo.activeProcessorCount
        let account = try await LineRunner(jobs: jobs, limit: maxBytes, answer: answer).run(handle) {
            try Output.write($0)
        }
        for failure in account.failures { Output.complain("readout: \(failure)") }
        Output.complain(account.summary)
        if account.failed > 0 { throw ExitCode(CommandFailure.Code.input.rawValue) }
    }

    private func answer() throws -> LineRunner.Answer {
        let pipeline = try engine.pipeline()
        var configured = Reader(directory: try actors.directory()) { pipeline.analyse($0) }
        configured.minimumConfidence = confidence.minimum
        let reader = configured
        @Sendable func article(_ record: LineRecord) -> Article {
            var article = reader.article(of: record.text, id: record.name, title: record.title)
            article.url = record.url ?? article.url
            article.published = record.date ?? article.published
            return article
        }
        switch write {
        case .analysis:
            // Whole texts, as spaCy analyses them: this is what its annotations are compared with.
            return { record in
                var json = JSONWriter()
                json.analysisLine(id: record.id, pipeline.analyse(record.text), in: OffsetMap(record.text))
                return json.bytes
            }
        case .readouts:
            return { record in
                var json = JSONWriter()
                json.readoutLine(id: record.id, try reader.read(article(record)))
                return json.bytes
            }
        case .attributions:
            return { record in
                var json = JSONWriter()
                let attributions = try reader.attributions(of: article(record))
                json.attributionsLine(id: record.id, attributions, in: OffsetMap(record.text))
                return json.bytes
            }
        case .actors:
            return { record in
                var json = JSONWriter()
                json.actorsLine(id: record.id, try reader.cast(of: article(record)), in: OffsetMap(record.text))
                return json.bytes
            }
        case .meetings:
            return { record in
                let (cast, meetings) = try reader.meetings(of: article(record))
                var json = JSONWriter()
                json.meetingsLine(id: record.id, cast, meetings, in: OffsetMap(record.text))
                return json.bytes
            }
        }
    }
}

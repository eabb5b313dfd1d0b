import ArgumentParser
import Articles
import Exports
import Foundation
import Intake
import Language
import ReadoutKit

struct PipeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pipe",
        abstract: "Reads articles as JSON Lines and answers each line with one line.",
        discussion: """
            A line is an object with "id" (a string, or a whole number) and "text", and, where they are known, "title", \
            "date" (YYYY-MM-DD) and "url". Instead of "text" it may have the page: "html", or "html_base64", the bytes as \
            fetched, with "charset" where the server named one. Positions then count in the text that the layer \
            "articles" writes. A line that cannot be read is answered by {"id", "error": {"code", "message"}} and the \
            rest is read. The last line on standard error accounts for all: read = written + failed.
            """
    )

    enum Layer: String, ExpressibleByArgument, CaseIterable {
        case readouts, attributions, actors, meetings, positions, analysis, conllu, brat, articles
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
    @OptionGroup var issues: IssueOptions
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
        if write == .articles {
            return { record in
                let page = try record.page()
                var json = JSONWriter()
                json.articleLine(
                    id: record.id,
                    page.article,
                    authors: page.authors,
                    section: page.section,
                    dateOrigin: page.dateOrigin?.rawValue
                )
                return json.bytes
            }
        }
        let pipeline = try engine.pipeline()
        var configured = Reader(directory: try actors.directory(), taxonomy: try issues.taxonomy()) {
            pipeline.analyse($0)
        }
        configured.minimumConfidence = confidence.minimum
        let reader = configured
        switch write {
        case .articles: preconditionFailure("articles are read without a pipeline")
        case .analysis:
            return { record in
                // Whole texts, as spaCy analyses them: this is what its annotations are compared with.
                let text: String
                if case .text(let whole) = record.source { text = whole } else { text = try record.page().article.text }
                var json = JSONWriter()
                json.analysisLine(id: record.id, pipeline.analyse(text), in: OffsetMap(text))
                return json.bytes
            }
        case .conllu:
            return { record in
                let text: String
                if case .text(let whole) = record.source { text = whole } else { text = try record.page().article.text }
                var json = JSONWriter()
                json.line(
                    id: record.id,
                    "conllu",
                    String(decoding: CoNLLU.bytes(of: pipeline.analyse(text)), as: UTF8.self)
                )
                return json.bytes
            }
        case .brat:
            return { record in
                let readout = try reader.read(record.page().article)
                var json = JSONWriter()
                json.line(id: record.id, "brat", String(decoding: ReadoutBrat.bytes(readout), as: UTF8.self))
                return json.bytes
            }
        case .readouts:
            return { record in
                var json = JSONWriter()
                json.readoutLine(id: record.id, try reader.read(record.page().article))
                return json.bytes
            }
        case .attributions:
            return { record in
                let article = try record.page().article
                var json = JSONWriter()
                json.attributionsLine(id: record.id, try reader.attributions(of: article), in: OffsetMap(article.text))
                return json.bytes
            }
        case .positions:
            return { record in
                var json = JSONWriter()
                let article = try record.page().article
                let readout = try reader.read(article)
                json.positionsLine(id: record.id, readout.cast, readout.positions, in: OffsetMap(article.text))
                return json.bytes
            }
        case .actors:
            return { record in
                let article = try record.page().article
                var json = JSONWriter()
                json.actorsLine(id: record.id, try reader.cast(of: article), in: OffsetMap(article.text))
                return json.bytes
            }
        case .meetings:
            return { record in
                let article = try record.page().article
                let (cast, meetings) = try reader.meetings(of: article)
                var json = JSONWriter()
                json.meetingsLine(id: record.id, cast, meetings, in: OffsetMap(article.text))
                return json.bytes
            }
        }
    }
}

extension JSONWriter {
    /// A line of an id and one text in another program's form.
    fileprivate mutating func line(id: [UInt8], _ key: String, _ text: String) {
        object { json in
            json.key("id")
            json.raw(id)
            json.member(key, text)
        }
    }
}

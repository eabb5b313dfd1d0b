import ArgumentParser
import Articles
import Exports
import Foundation
import ReadoutKit

struct ReadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read",
        abstract: "Reads one article and writes its readout."
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, markdown, html
    }

    enum Language: String, ExpressibleByArgument, CaseIterable {
        case en, ru

        var ofReadout: ReadoutLanguage { self == .ru ? .ru : .en }
    }

    enum Colour: String, ExpressibleByArgument, CaseIterable {
        case auto, always, never
    }

    @OptionGroup var input: InputOptions
    @OptionGroup var engine: EngineOptions
    @OptionGroup var actors: ActorOptions
    @OptionGroup var issues: IssueOptions
    @OptionGroup var confidence: ConfidenceOptions

    @Option(help: "How the readout is written.")
    var format = Format.text

    @Option(help: "The language of all that is not the article's own words.")
    var language = Language.en

    @Option(help: "Whether the text is coloured; auto asks whether it goes to a terminal.")
    var color = Colour.auto

    @Option(help: ArgumentHelp("The width of the text in columns.", valueName: "columns"))
    var width: Int?

    @Flag(help: "Shorten long statements, and leave out places and groups.")
    var brief = false

    @Option(help: ArgumentHelp("The article's id; its file's name otherwise.", valueName: "id"))
    var id: String?

    @Option(help: ArgumentHelp("The article's title, where the file does not hold it.", valueName: "title"))
    var title: String?

    @Option(
        help: ArgumentHelp(
            "The day the article was published, where the file does not state it.",
            valueName: "YYYY-MM-DD"
        )
    )
    var date: String?

    func validate() throws {
        if let width, !(40...1000).contains(width) { throw ValidationError("--width takes a number from 40 to 1000.") }
        if let date, CalendarDay(date) == nil { throw ValidationError("--date takes a day such as 2015-12-15.") }
        if let id, id.isEmpty { throw ValidationError("--id takes a name that is not empty.") }
    }

    func run() async throws {
        var article = try await input.article(id: id, title: title)
        var reader = try engine.reader(directory: actors.directory(), taxonomy: issues.taxonomy())
        reader.minimumConfidence = confidence.minimum
        if let date { article.published = CalendarDay(date) }
        let readout = try reader.read(article)
        switch format {
        case .json: try Output.write(ReadoutJSON.bytes(readout, style: .pretty))
        case .markdown: try Output.write(ReadoutMarkdown(language: language.ofReadout).string(readout))
        case .html: try Output.write(ReadoutHTML(language: language.ofReadout).string(readout))
        case .text:
            let columns = width ?? Terminal.columns ?? 100
            let page = ReadoutText(
                width: columns,
                style: usesColour ? .ansi : .plain,
                brief: brief,
                language: language.ofReadout
            )
            try Output.write(page.string(readout))
        }
    }

    private var usesColour: Bool {
        switch color {
        case .always: true
        case .never: false
        // no-color.org: any value that is not empty turns colour off.
        case .auto: Terminal.isPresent && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
        }
    }
}

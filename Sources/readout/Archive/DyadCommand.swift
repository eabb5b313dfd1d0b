import Archive
import ArgumentParser
import Articles
import Exports

struct DyadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dyad",
        abstract: "Two sides through time: their meetings, what they say of one another, where they stand."
    )

    @Argument(help: ArgumentHelp("A country's code (ISO 3166 alpha-3) or an organisation's.", valueName: "side"))
    var one: String

    @Argument(help: ArgumentHelp("The other's.", valueName: "side"))
    var other: String

    @Option(help: ArgumentHelp("The first day.", valueName: "YYYY-MM-DD"))
    var since: String?

    @Option(help: ArgumentHelp("The last day.", valueName: "YYYY-MM-DD"))
    var until: String?

    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var table: TableOptions

    func validate() throws {
        for day in [since, until] {
            if let day, CalendarDay(day) == nil { throw ValidationError("“\(day)” is no day such as 2015-12-15.") }
        }
    }

    func run() throws {
        try ArchiveOptions.reporting {
            let archive = try archive.open(.read)
            let (a, b) = (one.uppercased(), other.uppercased())
            let days = (since.flatMap { CalendarDay($0) }, until.flatMap { CalendarDay($0) })
            let dyad = try archive.dyad(a, b, since: days.0, until: days.1)
            guard table.format == .text else { return try table.write(ArchiveTables.months(dyad)) }
            let filter = Filter(dyad: Filter.Dyad(a, b), since: days.0, until: days.1, limit: 10)
            var text = "\(a) and \(b): \(dyad.meetings) meetings; \(a) on \(b): \(dyad.statements) statements; "
            text += "\(b) on \(a): \(dyad.answers) statements\n"
            if !dyad.months.isEmpty { text += "\n" + ArchiveTables.months(dyad).text() }
            if !dyad.stances.isEmpty {
                var stances = Table(columns: ["issue", "holder", "stance", "count"])
                for stance in dyad.stances {
                    stances.append([
                        .text(stance.issue), .text(stance.holder), .text(stance.stance), .integer(stance.count),
                    ])
                }
                text += "\n" + stances.text()
            }
            let meetings = try archive.encounters(matching: filter)
            if !meetings.isEmpty { text += "\nLatest meetings\n" + ArchiveTables.meetings(meetings).text() }
            let statements = try archive.statements(matching: filter)
            if !statements.isEmpty {
                var table = Table(columns: ["day", "speaker", "side", "content"])
                for statement in statements {
                    table.append([
                        .init(statement.day?.description), .init(statement.speaker), .init(statement.side),
                        .text(statement.content),
                    ])
                }
                text += "\nLatest statements\n" + table.text()
            }
            try Output.write(text)
        }
    }
}

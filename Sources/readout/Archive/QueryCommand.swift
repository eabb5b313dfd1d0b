import Archive
import ArgumentParser
import Exports

struct QueryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "query",
        abstract: "Asks an archive for meetings, statements, actors, quotations or articles."
    )

    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case meetings, statements, actors, quotations, articles
    }

    @Argument(help: "What is asked for.")
    var kind: Kind

    @OptionGroup var filter: FilterOptions
    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var table: TableOptions

    @Flag(help: "One actor by month, instead of a list of actors.")
    var byMonth = false

    func validate() throws {
        if byMonth, kind != .actors || filter.actor == nil {
            throw ValidationError("--by-month goes with `query actors --actor NAME`.")
        }
    }

    func run() throws {
        try ArchiveOptions.reporting {
            let archive = try archive.open(.read)
            let filter = filter.filter
            switch kind {
            case .meetings: try table.write(ArchiveTables.meetings(archive.encounters(matching: filter)))
            case .statements: try table.write(ArchiveTables.statements(archive.statements(matching: filter)))
            case .quotations: try table.write(ArchiveTables.quotations(archive.quotations(matching: filter)))
            case .articles: try table.write(ArchiveTables.articles(archive.articles(matching: filter)))
            case .actors:
                if byMonth, let actor = filter.actor {
                    try table.write(ArchiveTables.months(ofActor: archive.months(ofActor: actor)))
                } else {
                    try table.write(ArchiveTables.actors(archive.actors(matching: filter)))
                }
            }
        }
    }
}

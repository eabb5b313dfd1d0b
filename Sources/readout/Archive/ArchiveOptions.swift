import Archive
import ArgumentParser
import Articles
import Exports
import Foundation

/// Which archive.
struct ArchiveOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The archive; READOUT_ARCHIVE, or readout.db, otherwise.", valueName: "file"))
    var archive: String?

    func open(_ mode: ReadoutArchive.Mode) throws -> ReadoutArchive {
        let path = archive ?? ProcessInfo.processInfo.environment["READOUT_ARCHIVE"] ?? "readout.db"
        return try Self.reporting { () throws(ArchiveError) in try ReadoutArchive(path: path, mode: mode) }
    }

    /// Runs something with the archive and says its errors as the command does.
    static func reporting<Value>(_ body: () throws -> Value) throws -> Value {
        do { return try body() } catch let error as ArchiveError { throw CommandFailure(error) }
    }
}

extension CommandFailure {
    /// An archive's error; what was asked wrongly is usage, all else is the archive's fault.
    init(_ error: ArchiveError) {
        switch error.code {
        case .notFound, .failed: self.init(.input, "\(error).")
        default: self.init(.archive, "\(error).")
        }
    }
}

/// What is asked for.
struct FilterOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A name, a part of one, or a country's code.", valueName: "name"))
    var actor: String?

    @Option(parsing: .upToNextOption, help: ArgumentHelp("Two sides: USA RUS.", valueName: "sides"))
    var dyad: [String] = []

    @Option(help: ArgumentHelp("An issue's key, or words of it.", valueName: "issue"))
    var issue: String?

    @Option(help: ArgumentHelp("The first day.", valueName: "YYYY-MM-DD"))
    var since: String?

    @Option(help: ArgumentHelp("The last day.", valueName: "YYYY-MM-DD"))
    var until: String?

    @Option(help: ArgumentHelp("Words to be found: \"a phrase\", begin*, -without, this OR that.", valueName: "words"))
    var text: String?

    @Option(help: ArgumentHelp("The most rows.", valueName: "n"))
    var limit = defaultLimit

    static let defaultLimit = 50

    func validate() throws {
        guard dyad.isEmpty || dyad.count == 2 else { throw ValidationError("--dyad takes two sides, such as USA RUS.") }
        for day in [since, until] {
            if let day, CalendarDay(day) == nil { throw ValidationError("“\(day)” is no day such as 2015-12-15.") }
        }
        guard (1...1_000_000).contains(limit) else {
            throw ValidationError("--limit takes a number from 1 to 1000000.")
        }
    }

    var filter: Filter {
        Filter(
            actor: actor,
            dyad: dyad.count == 2 ? Filter.Dyad(dyad[0].uppercased(), dyad[1].uppercased()) : nil,
            issue: issue,
            since: since.flatMap { CalendarDay($0) },
            until: until.flatMap { CalendarDay($0) },
            text: text,
            limit: limit
        )
    }
}

/// How a table is written.
struct TableOptions: ParsableArguments {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, csv
    }

    @Option(help: "How the rows are written: json is a line for a row.")
    var format = Format.text

    @Flag(help: "In CSV, put an apostrophe before texts that a spreadsheet would take for formulas.")
    var guardFormulas = false

    func write(_ table: Table) throws {
        switch format {
        case .json: try Output.write(table.jsonLines())
        case .csv: try Output.write(table.csv(guardsFormulas: guardFormulas))
        case .text:
            guard !table.rows.isEmpty else {
                Output.complain("nothing in the archive fits.")
                return
            }
            try Output.write(table.text())
        }
    }
}

import Archive
import ArgumentParser
import Exports
import Foundation

struct CorrectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "correct",
        abstract: "Corrects a record of an archive; a correction outlasts new readings and can be undone.",
        subcommands: [
            Merge.self, Speaker.self, Side.self, Stance.self, Status.self, Reject.self, Undo.self, List.self,
        ],
        defaultSubcommand: List.self
    )

    /// Who corrects.
    struct Author: ParsableArguments {
        @Option(help: ArgumentHelp("Who says so; the user's name otherwise.", valueName: "name"))
        var author: String?

        var name: String { author ?? ProcessInfo.processInfo.environment["USER"] ?? "unknown" }
        var now: String { Date().formatted(.iso8601) }
    }

    /// A record of an article: `ARTICLE s3`.
    struct Record: ParsableArguments {
        @Argument(help: ArgumentHelp("The article, by its id or its number.", valueName: "article"))
        var article: String

        @Argument(help: ArgumentHelp("The record: s3, m1, p2.", valueName: "record"))
        var record: String

        func target(in archive: ReadoutArchive) throws -> CorrectionTarget {
            guard let number = try archive.articleNumber(article) else {
                throw CommandFailure(.input, "there is no article “\(article)” in the archive; check the id.")
            }
            switch record.first {
            case "s": return .statement(article: number, name: record)
            case "m": return .meeting(article: number, name: record)
            case "p": return .position(article: number, name: record)
            default: throw CommandFailure(.usage, "“\(record)” is no record such as s3, m1 or p2.")
            }
        }
    }

    /// What all corrections of a record of an article share.
    private static func correct(
        _ archive: ArchiveOptions,
        _ author: Author,
        _ record: Record,
        _ action: Correction.Action,
        _ value: String?,
        _ note: String?
    ) throws {
        try ArchiveOptions.reporting {
            let archive = try archive.open(.write)
            let id = try archive.correct(
                record.target(in: archive),
                action,
                value: value,
                author: author.name,
                at: author.now,
                note: note
            )
            try Output.write("correction \(id)\n")
        }
    }

    struct Merge: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Says that one actor is another.")

        @Argument(help: ArgumentHelp("The actor that goes, by name or key.", valueName: "actor"))
        var actor: String

        @Argument(help: ArgumentHelp("The actor that stays.", valueName: "into"))
        var into: String

        @Option(help: "Why.")
        var note: String?

        @OptionGroup var archive: ArchiveOptions
        @OptionGroup var author: Author

        func run() throws {
            try ArchiveOptions.reporting {
                let id = try archive.open(.write).correct(
                    .actor(actor),
                    .merge,
                    value: into,
                    author: author.name,
                    at: author.now,
                    note: note
                )
                try Output.write("correction \(id)\n")
            }
        }
    }

    struct Speaker: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Says whose a statement is.")

        @OptionGroup var record: Record

        @Argument(help: ArgumentHelp("The speaker, by name or key; empty for nobody.", valueName: "actor"))
        var speaker: String

        @Option(help: "Why.")
        var note: String?

        @OptionGroup var archive: ArchiveOptions
        @OptionGroup var author: Author

        func run() throws { try CorrectCommand.correct(archive, author, record, .speaker, speaker, note) }
    }

    struct Side: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Says for which side a statement was made.")

        @OptionGroup var record: Record

        @Argument(help: ArgumentHelp("A country's code (ISO 3166 alpha-3) or an organisation's.", valueName: "side"))
        var side: String

        @Option(help: "Why.")
        var note: String?

        @OptionGroup var archive: ArchiveOptions
        @OptionGroup var author: Author

        func run() throws { try CorrectCommand.correct(archive, author, record, .side, side, note) }
    }

    struct Stance: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Says which stance a position is.")

        @OptionGroup var record: Record

        @Argument(help: "agree, differ, demand, offer, reject, support, oppose or open.")
        var stance: String

        @Option(help: "Why.")
        var note: String?

        @OptionGroup var archive: ArchiveOptions
        @OptionGroup var author: Author

        func run() throws { try CorrectCommand.correct(archive, author, record, .stance, stance, note) }
    }

    struct Status: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Says whether a meeting was held, is planned and so on."
        )

        @OptionGroup var record: Record

        @Argument(help: "held, planned, postponed, cancelled, denied or under_way.")
        var status: String

        @Option(help: "Why.")
        var note: String?

        @OptionGroup var archive: ArchiveOptions
        @OptionGroup var author: Author

        func run() throws { try CorrectCommand.correct(archive, author, record, .status, status, note) }
    }

    struct Reject: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Says that the text does not say what was read.")

        @OptionGroup var record: Record

        @Option(help: "Why.")
        var note: String?

        @OptionGroup var archive: ArchiveOptions
        @OptionGroup var author: Author

        func run() throws { try CorrectCommand.correct(archive, author, record, .reject, nil, note) }
    }

    struct Undo: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Takes a correction back.")

        @Argument(help: ArgumentHelp("The correction's number.", valueName: "correction"))
        var correction: Int64

        @OptionGroup var archive: ArchiveOptions
        @OptionGroup var author: Author

        func run() throws {
            try ArchiveOptions.reporting {
                try archive.open(.write).undoCorrection(correction, author: author.name, at: author.now)
            }
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists all corrections, those undone among them.")

        @OptionGroup var archive: ArchiveOptions
        @OptionGroup var table: TableOptions

        func run() throws {
            try ArchiveOptions.reporting {
                var rows = Table(columns: [
                    "correction", "author", "at", "action", "record", "article", "key", "value",
                    "as_read", "applied", "undone_by", "undone_at", "note",
                ])
                for correction in try archive.open(.read).corrections() {
                    rows.append([
                        .integer(Int(correction.id)), .text(correction.author), .text(correction.at),
                        .text(correction.action.rawValue), .text(correction.record.rawValue),
                        .init(correction.article.map { Int($0) }),
                        .init(correction.key), .init(correction.value), .init(correction.asRead),
                        .text(correction.isApplied ? "yes" : "no"), .init(correction.undoneBy),
                        .init(correction.undoneAt), .init(correction.note),
                    ])
                }
                try table.write(rows)
            }
        }
    }
}

import Archive
import ArgumentParser
import Articles
import Exports
import Foundation
import Language
import Networks
import ReadoutKit

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Writes an archive in other programs' forms.",
        discussion: """
            jsonl: a readout for an article. csv: the rows of --table. markdown: the readouts for people. gold: the \
            corrections, with the words they are about. sql: all tables. dna: a Discourse Network Analyzer database. \
            eventlist: its statements. brat: a folder with a text and its annotations for each article. conllu: the \
            analysis of all articles, made anew. graphml, visone, gexf, dl, matrix: the network of --network.
            """
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case jsonl, csv, markdown, gold, sql, dna, eventlist, brat, conllu, graphml, visone, gexf, dl, matrix

        var isNetwork: Bool { [.graphml, .visone, .gexf, .dl, .matrix].contains(self) }
    }

    enum Rows: String, ExpressibleByArgument, CaseIterable {
        case articles, statements, meetings, actors, quotations
    }

    enum Ties: String, ExpressibleByArgument, CaseIterable {
        case affiliation, congruence, conflict, subtract, shared, meetings
    }

    enum Nodes: String, ExpressibleByArgument, CaseIterable {
        case organization, person
    }

    enum Source: String, ExpressibleByArgument, CaseIterable {
        case positions, statements
    }

    enum Repeats: String, ExpressibleByArgument, CaseIterable {
        case include, document, week, month, year, acrossrange
    }

    enum Division: String, ExpressibleByArgument, CaseIterable {
        case no, activity, prominence, average, jaccard, cosine
    }

    @Option(help: "What is written.")
    var format: Format

    @Option(name: .shortAndLong, help: ArgumentHelp("The file; standard output otherwise.", valueName: "file"))
    var output: String?

    @Option(help: "The rows of csv.")
    var table = Rows.statements

    @Option(
        help: """
            The network: affiliation (actors and issues, agreement less disagreement), shared (both speak of an issue), \
            congruence, conflict, subtract (congruence less conflict), meetings (who met whom).
            """
    )
    var network = Ties.affiliation

    @Option(help: "What the nodes are: sides, or persons.")
    var nodes = Nodes.organization

    @Option(help: "What the network is made of; statements have no agreement and serve affiliation and shared only.")
    var source = Source.positions

    @Option(
        help: "What weights are divided by: activity or prominence for affiliation; average, jaccard or cosine else."
    )
    var normalization = Division.no

    @Option(help: "Which repeated statements count once.")
    var duplicates = Repeats.document

    @OptionGroup var filter: FilterOptions
    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var engine: EngineOptions

    @Flag(help: "In CSV, put an apostrophe before texts that a spreadsheet would take for formulas.")
    var guardFormulas = false

    func validate() throws {
        if format == .dna, output == nil { throw ValidationError("--format dna needs --output FILE.") }
        if format == .brat, output == nil { throw ValidationError("--format brat needs --output FOLDER.") }
        if format.isNetwork {
            let fits: Bool =
                switch normalization {
                case .no: true
                case .activity, .prominence: network == .affiliation
                case .average, .jaccard, .cosine: network != .affiliation && network != .meetings
                }
            guard fits else {
                throw ValidationError(
                    "--normalization \(normalization.rawValue) is none of --network \(network.rawValue)."
                )
            }
            if source == .statements, [.congruence, .conflict, .subtract].contains(network) {
                throw ValidationError("--network \(network.rawValue) needs agreement: use --source positions.")
            }
        }
    }

    func run() throws {
        try ArchiveOptions.reporting {
            let archive = try archive.open(.read)
            if format == .dna { return try writeDiscourseDatabase(archive) }
            if format == .brat { return try writeStandoff(archive) }
            let target = try ExportTarget(output)
            switch format {
            case .jsonl, .markdown: try writeReadouts(archive, target)
            case .csv: try target.write(rows(archive).csv(guardsFormulas: guardFormulas))
            case .gold: try writeGold(archive, target)
            case .sql: try archive.dump { try target.write(Array($0.utf8)) }
            case .conllu: try writeAnalyses(archive, target)
            case .eventlist: try target.write(EventList.bytes(discourse(archive)))
            default: try writeNetwork(archive, target)
            }
            try target.close()
        }
    }

    private var all: Filter {
        var all = filter.filter
        if filter.limit == FilterOptions.defaultLimit { all.limit = .max }
        return all
    }

    private func writeReadouts(_ archive: ReadoutArchive, _ target: ExportTarget) throws {
        for number in try archive.articleNumbers() {
            let readout = try archive.readout(of: number)
            if format == .jsonl {
                try target.write(ReadoutJSON.bytes(readout))
            } else {
                try target.write(Array((ReadoutMarkdown().string(readout) + "\n---\n\n").utf8))
            }
        }
    }

    /// A file of text and one of annotations for each article, named by its number and its id.
    private func writeStandoff(_ archive: ReadoutArchive) throws {
        guard let output else { return }
        let folder = URL(fileURLWithPath: output, isDirectory: true)
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw CommandFailure(.input, "\(output) cannot be made; check the folder and its permissions.")
        }
        for number in try archive.articleNumbers() {
            let readout = try archive.readout(of: number)
            // An id may be an address; of it stays what every file system takes.
            let id = readout.article.id.unicodeScalars.filter { scalar in
                scalar.isASCII
                    && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "-")
            }
            let name = folder.appendingPathComponent("\(number)-" + String(String.UnicodeScalarView(id.prefix(60))))
            for (ending, bytes) in [("txt", Array(readout.article.text.utf8)), ("ann", ReadoutBrat.bytes(readout))] {
                let target = try ExportTarget(name.path + "." + ending)
                try target.write(bytes)
                try target.close()
            }
        }
    }

    /// The analysis of each article's whole text, as `readout parse` makes it, with the article's id before it.
    private func writeAnalyses(_ archive: ReadoutArchive, _ target: ExportTarget) throws {
        let pipeline = try engine.pipeline()
        for number in try archive.articleNumbers() {
            let article = try archive.article(number)
            try target.write(Array("# newdoc id = \(PlainName.line(article.id))\n".utf8))
            try target.write(CoNLLU.bytes(of: pipeline.analyse(article.text)))
        }
    }

    private func rows(_ archive: ReadoutArchive) throws -> Table {
        switch table {
        case .articles: ArchiveTables.articles(try archive.articles(matching: all))
        case .statements: ArchiveTables.statements(try archive.statements(matching: all))
        case .meetings: ArchiveTables.meetings(try archive.encounters(matching: all))
        case .actors: ArchiveTables.actors(try archive.actors(matching: all))
        case .quotations: ArchiveTables.quotations(try archive.quotations(matching: all))
        }
    }

    private func discourse(_ archive: ReadoutArchive) throws -> [DiscourseStatement] {
        try archive.discourse(source == .positions ? .positions : .statements, matching: all)
    }

    private func writeDiscourseDatabase(_ archive: ReadoutArchive) throws {
        guard let output else { return }
        let statements = try discourse(archive)
        var texts: [Int: String] = [:]
        for statement in statements where texts[statement.document.id] == nil {
            texts[statement.document.id] = try archive.article(Int64(statement.document.id)).text
        }
        try DiscourseDatabase(texts: texts, statements: statements).write(to: output)
    }

    private func writeNetwork(_ archive: ReadoutArchive, _ target: ExportTarget) throws {
        let network = try computedNetwork(archive)
        switch format {
        case .visone: try target.write(NetworkGraphML.bytes(network, style: .visone))
        case .gexf: try target.write(NetworkGEXF.bytes(network))
        case .dl: try target.write(NetworkDL.bytes(network))
        case .matrix: try target.write(NetworkCSV.bytes(network))
        default: try target.write(NetworkGraphML.bytes(network))
        }
    }

    private func computedNetwork(_ archive: ReadoutArchive) throws -> Network {
        let variable: DiscourseStatement.Variable = nodes == .person ? .person : .organization
        let repeats = Duplicates(rawValue: duplicates.rawValue) ?? .document
        switch network {
        case .meetings:
            return CompanyNetwork(variable: nodes == .person ? "actor" : "side")
                .network(of: try archive.companies(bySide: nodes == .organization, matching: all))
        case .affiliation:
            return TwoModeNetwork(
                rows: variable,
                aggregation: source == .statements ? .ignore : .subtract,
                normalization: TwoModeNetwork.Normalization(rawValue: normalization.rawValue) ?? .no,
                duplicates: repeats
            ).network(of: try discourse(archive))
        case .shared, .congruence, .conflict, .subtract:
            return OneModeNetwork(
                nodes: variable,
                aggregation: OneModeNetwork.Aggregation(rawValue: network.rawValue) ?? .ignore,
                normalization: OneModeNetwork.Normalization(rawValue: normalization.rawValue) ?? .no,
                duplicates: repeats
            ).network(of: try discourse(archive))
        }
    }

    /// A line for a correction that stands: what was read, what it should be, and the words.
    private func writeGold(_ archive: ReadoutArchive, _ target: ExportTarget) throws {
        for correction in try archive.corrections() where correction.undoneAt == nil {
            var json = JSONWriter()
            let article = try correction.article.map { try archive.article($0) }
            json.object { json in
                json.member("article", article?.id)
                json.member("record", correction.record.rawValue)
                json.member("action", correction.action.rawValue)
                json.key("span")
                if let article, let start = correction.start, let stop = correction.stop {
                    json.span(OffsetMap(article.text).scalars(TextSpan(start, stop)))
                    json.member("words", String(decoding: Array(article.text.utf8)[start..<stop], as: UTF8.self))
                } else {
                    json.null()
                    json.member("words", nil as String?)
                }
                json.member("key", correction.key)
                json.member("read", correction.asRead)
                json.member("corrected", correction.value)
                json.member("author", correction.author)
                json.member("at", correction.at)
                json.member("note", correction.note)
            }
            json.endLine()
            try target.write(json.bytes)
        }
    }
}

/// Where an export goes: a file, or standard output.
struct ExportTarget {
    private let handle: FileHandle
    private let isFile: Bool

    init(_ path: String?) throws {
        guard let path, path != "-" else {
            handle = .standardOutput
            isFile = false
            return
        }
        guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path)
        else { throw CommandFailure(.input, "\(path) cannot be written; check the folder and its permissions.") }
        handle = file
        isFile = true
    }

    func write(_ bytes: [UInt8]) throws {
        do {
            try handle.write(contentsOf: Data(bytes))
        } catch {
            throw CommandFailure(.input, "the output cannot be written: \(error.localizedDescription)")
        }
    }

    func close() throws { if isFile { try handle.close() } }
}

/// A name on a line of its own.
enum PlainName {
    /// A name without what would end its line.
    static func line(_ name: String) -> String {
        String(String.UnicodeScalarView(name.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x2028 ? " " : $0 }))
    }
}

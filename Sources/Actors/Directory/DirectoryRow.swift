/// One line of a directory table: an actor, or one more office of it.
///
/// Tables are tab-separated, UTF-8, with a line of column names; lines that begin with `#` are passed over. Columns
/// may stand in any order and be left out:
///
/// - `entry`: a stable id. Lines with the same entry are about one actor.
/// - `kind`: person, organization, state, place, group, coalition; or `word` for a common noun ("diplomat").
/// - `name`, and `aliases` set apart by `|`. An alias may say what it is: `adj:Russian`, `people:Russians`,
///   `government:Kremlin`, `capital:Moscow`.
/// - `country`: ISO 3166 alpha-3. `code`: the CAMEO actor code; for a word what it adds to a country's ("~GOV").
/// - `role`, `from`, `until`: an office and its days (YYYY, YYYY-MM or YYYY-MM-DD), each of which may be open.
/// - `flags`: words set apart by spaces: media, female, male, city, big, minor, organization, place, group.
struct DirectoryRow: Sendable, Equatable {
    var entry = ""
    var kind: Directory.Kind?
    var name = ""
    var aliases: [(use: Directory.NameUse, text: String)] = []
    var country = ""
    var code = ""
    var role = ""
    var from: Int32 = 0
    var until: Int32 = 0
    var flags: Directory.Flags = []

    static func == (a: DirectoryRow, b: DirectoryRow) -> Bool {
        a.entry == b.entry && a.kind == b.kind && a.name == b.name && a.country == b.country && a.code == b.code
            && a.role == b.role && a.from == b.from && a.until == b.until && a.flags == b.flags
            && a.aliases.elementsEqual(b.aliases) { $0.use == $1.use && $0.text == $1.text }
    }
}

/// A line of a table or dictionary that could not be used, and why.
public struct DirectoryIssue: Error, Sendable, Equatable, CustomStringConvertible {
    /// The file as its caller knows it.
    public var file: String
    /// From 1.
    public var line: Int
    public var message: String

    public init(file: String, line: Int, message: String) {
        self.file = file
        self.line = line
        self.message = message
    }

    public var description: String { "\(file):\(line): \(message)" }
}

/// Reads a table's lines.
///
/// A malformed one is reported and skipped; the rest is used.
struct DirectoryTable {
    private(set) var rows: [DirectoryRow] = []
    private(set) var issues: [DirectoryIssue] = []

    private static let known = [
        "entry", "kind", "name", "aliases", "country", "code", "role", "from", "until", "flags",
    ]

    /// - Complexity: O(*n*) in the text's length.
    init(text: some Sequence<UInt8>, file: String) {
        var columns: [Int]?
        var number = 0
        for line in Array(text).split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            var line = line
            if line.last == 0x0D { line = line.dropLast() }
            if number == 1, line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
            if line.isEmpty || line.first == UInt8(ascii: "#") { continue }
            let cells = line.split(separator: 0x09, omittingEmptySubsequences: false).map {
                String(decoding: $0, as: UTF8.self)
            }
            guard let order = columns else {
                var order: [Int] = []
                for cell in cells {
                    guard let place = Self.known.firstIndex(of: cell) else {
                        issues.append(
                            DirectoryIssue(
                                file: file,
                                line: number,
                                message: "no column is called \"\(cell)\"; the columns are "
                                    + Self.known.joined(separator: ", ")
                            )
                        )
                        return
                    }
                    order.append(place)
                }
                guard order.contains(2) || order.contains(0) else {
                    issues.append(
                        DirectoryIssue(
                            file: file,
                            line: number,
                            message: "the table has neither a column entry nor a column name"
                        )
                    )
                    return
                }
                columns = order
                continue
            }
            switch Self.row(cells, order) {
            case .success(let row): rows.append(row)
            case .failure(let problem):
                issues.append(DirectoryIssue(file: file, line: number, message: problem.message))
            }
        }
    }

    private struct Problem: Error { var message: String }

    private static func row(_ cells: [String], _ order: [Int]) -> Result<DirectoryRow, Problem> {
        guard cells.count <= order.count else {
            return .failure(Problem(message: "\(cells.count) cells for \(order.count) columns; use single tabs"))
        }
        var row = DirectoryRow()
        for (cell, column) in zip(cells, order) where !cell.isEmpty {
            switch column {
            case 0: row.entry = cell
            case 1:
                guard let kind = Directory.Kind(name: cell) else {
                    return .failure(Problem(message: "no kind is called \"\(cell)\""))
                }
                row.kind = kind
            case 2: row.name = cell
            case 3: row.aliases = cell.split(separator: "|").map { alias(String($0)) }
            case 4:
                guard cell.utf8.count == 3, cell.utf8.allSatisfy({ (65...90).contains($0) }) else {
                    return .failure(Problem(message: "\"\(cell)\" is not an alpha-3 country"))
                }
                row.country = cell
            case 5: row.code = cell
            case 6: row.role = cell
            case 7:
                guard let day = Directory.packedDay(cell, latest: false) else {
                    return .failure(Problem(message: "\"\(cell)\" is not a day (YYYY, YYYY-MM or YYYY-MM-DD)"))
                }
                row.from = day
            case 8:
                guard let day = Directory.packedDay(cell, latest: true) else {
                    return .failure(Problem(message: "\"\(cell)\" is not a day (YYYY, YYYY-MM or YYYY-MM-DD)"))
                }
                row.until = day
            default:
                for word in cell.split(separator: " ") {
                    guard let flag = Directory.Flags(name: String(word)) else {
                        return .failure(Problem(message: "no flag is called \"\(word)\""))
                    }
                    row.flags.insert(flag)
                }
            }
        }
        if row.entry.isEmpty {
            guard !row.name.isEmpty else { return .failure(Problem(message: "neither entry nor name")) }
            row.entry = "own/" + NameKey.folded(row.name).split(separator: " ").joined(separator: "-")
        }
        return .success(row)
    }

    private static func alias(_ text: String) -> (use: Directory.NameUse, text: String) {
        if let colon = text.firstIndex(of: ":"), let use = Directory.NameUse(name: String(text[..<colon])) {
            return (use, String(text[text.index(after: colon)...]))
        }
        return (.name, text)
    }
}

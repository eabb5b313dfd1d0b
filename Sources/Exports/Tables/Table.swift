/// Rows with named columns: an answer of the archive, to be written as text, CSV or JSON.
public struct Table: Sendable, Equatable {
    public enum Cell: Sendable, Equatable {
        case text(String)
        case integer(Int)
        case number(Double)
        /// Several values: a list in JSON, joined by "; " elsewhere.
        case list([String])
        case none

        /// A text, or nothing.
        public init(_ text: String?) { self = text.map { .text($0) } ?? .none }
        /// A whole number, or nothing.
        public init(_ number: Int?) { self = number.map { .integer($0) } ?? .none }
    }

    public var columns: [String]
    public private(set) var rows: [[Cell]] = []

    public init(columns: [String]) { self.columns = columns }

    public mutating func append(_ row: [Cell]) {
        precondition(row.count == columns.count, "a table's row has a cell for each column")
        rows.append(row)
    }

    // MARK: As files

    /// RFC 4180, with the names of the columns first.
    public func csv(guardsFormulas: Bool = false) -> [UInt8] {
        var csv = CSVWriter(guardsFormulas: guardsFormulas)
        csv.row(columns)
        for row in rows {
            csv.row(
                row.map { cell -> CSVWriter.Field in
                    switch cell {
                    case .text(let text): .text(text)
                    case .integer(let number): .integer(number)
                    case .number(let number): .number(number)
                    case .list(let values): .text(values.joined(separator: "; "))
                    case .none: .none
                    }
                }
            )
        }
        return csv.bytes
    }

    /// JSON Lines: an object for a row.
    public func jsonLines() -> [UInt8] {
        var json = JSONWriter()
        for row in rows {
            json.object { json in
                for (column, cell) in zip(columns, row) {
                    json.key(column)
                    switch cell {
                    case .text(let text): json.value(text)
                    case .integer(let number): json.value(number)
                    case .number(let number): json.value(number)
                    case .list(let values): json.array { for value in values { $0.value(value) } }
                    case .none: json.null()
                    }
                }
            }
            json.endLine()
        }
        return json.bytes
    }

    /// For people: columns as wide as their widest cell, the last one as wide as it is, others cut at `widest`.
    ///
    /// Control characters are shown as spaces, so that no row of the archive can steer a terminal.
    public func text(widest: Int = 48) -> String {
        let shown = rows.map { row in row.map { Self.shown($0) } }
        var widths = columns.map { DisplayWidth.of($0) }
        for row in shown {
            for (place, cell) in row.enumerated() {
                widths[place] = min(max(widths[place], DisplayWidth.of(cell)), max(widest, 4))
            }
        }
        var text = ""
        for row in [columns] + shown {
            var line = ""
            for (place, cell) in row.enumerated() {
                if place == row.count - 1 {
                    line += cell
                } else {
                    let cut = Self.cut(cell, to: widths[place])
                    line += cut + String(repeating: " ", count: widths[place] - DisplayWidth.of(cut) + 2)
                }
            }
            while line.last == " " { line.removeLast() }
            text += line + "\n"
        }
        return text
    }

    private static func shown(_ cell: Cell) -> String {
        switch cell {
        case .text(let text): PlainLine.clean(text)
        case .integer(let number): String(number)
        case .number(let number): String((number * 1000).rounded() / 1000)
        case .list(let values): PlainLine.clean(values.joined(separator: "; "))
        case .none: ""
        }
    }

    private static func cut(_ text: String, to width: Int) -> String {
        guard DisplayWidth.of(text) > width else { return text }
        var cut = ""
        var used = 0
        for character in text {
            let wide = DisplayWidth.of(String(character))
            if used + wide > width - 1 { break }
            cut.append(character)
            used += wide
        }
        return cut + "…"
    }
}

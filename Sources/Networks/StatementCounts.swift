/// How often each first value goes with each second value, by the qualifier: the table all discourse networks are
/// computed from.
struct StatementCounts {
    let rows: [String]
    let columns: [String]
    /// Row after row, column after column: how many disagree, how many agree.
    private(set) var negative: [Double]
    private(set) var positive: [Double]
    /// Statements a row, and a column, stands in.
    private(set) var rowTotals: [Double]
    private(set) var columnTotals: [Double]

    init(
        _ statements: [DiscourseStatement],
        rows rowVariable: DiscourseStatement.Variable,
        columns columnVariable: DiscourseStatement.Variable
    ) {
        // By scalars, so that the order is the same on every machine and in every language.
        let rows = Self.values(statements, rowVariable)
        let columns = Self.values(statements, columnVariable)
        var rowPlaces: [String: Int] = [:]
        var columnPlaces: [String: Int] = [:]
        for (place, name) in rows.enumerated() { rowPlaces[name] = place }
        for (place, name) in columns.enumerated() { columnPlaces[name] = place }
        negative = Array(repeating: 0, count: rows.count * columns.count)
        positive = negative
        rowTotals = Array(repeating: 0, count: rows.count)
        columnTotals = Array(repeating: 0, count: columns.count)
        for statement in statements {
            guard let row = rowPlaces[statement[rowVariable]], let column = columnPlaces[statement[columnVariable]]
            else { continue }
            let cell = row * columns.count + column
            if statement.agreement { positive[cell] += 1 } else { negative[cell] += 1 }
            rowTotals[row] += 1
            columnTotals[column] += 1
        }
        self.rows = rows
        self.columns = columns
    }

    private static func values(_ statements: [DiscourseStatement], _ variable: DiscourseStatement.Variable) -> [String]
    {
        var names = Set(statements.map { $0[variable] })
        // An empty value means that nobody, or nothing, was coded.
        names.remove("")
        return names.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
    }
}

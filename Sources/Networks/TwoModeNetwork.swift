/// Who speaks of what: an affiliation network of actors and concepts, computed as Discourse Network Analyzer does.
public struct TwoModeNetwork: Sendable, Equatable {
    /// What becomes of agreement and disagreement.
    public enum Aggregation: String, Sendable, CaseIterable {
        /// Statements are counted, whatever they say.
        case ignore
        /// 1 where all agree, 2 where all disagree, 3 where both occur, 0 where there is no statement.
        case combine
        /// Agreeing less disagreeing statements.
        case subtract
    }

    public enum Normalization: String, Sendable, CaseIterable {
        case no
        /// Divided by the number of the row's statements.
        case activity
        /// Divided by the number of the column's statements.
        case prominence
    }

    public var rows: DiscourseStatement.Variable
    public var columns: DiscourseStatement.Variable
    public var aggregation: Aggregation
    public var normalization: Normalization
    public var duplicates: Duplicates

    public init(
        rows: DiscourseStatement.Variable = .organization,
        columns: DiscourseStatement.Variable = .concept,
        aggregation: Aggregation = .subtract,
        normalization: Normalization = .no,
        duplicates: Duplicates = .document
    ) {
        self.rows = rows
        self.columns = columns
        self.aggregation = aggregation
        self.normalization = normalization
        self.duplicates = duplicates
    }

    /// The network of some statements.
    ///
    /// Normalisation divides what `combine` gives too, though it means nothing there.
    ///
    /// - Complexity: O(*statements* + *rows* × *columns*).
    public func network(of statements: [DiscourseStatement]) -> Network {
        let counted = duplicates.filter(statements) { statement in
            let values = [statement[rows], statement[columns]]
            return aggregation == .ignore ? values : values + [statement.agreement ? "1" : "0"]
        }
        let counts = StatementCounts(counted, rows: rows, columns: columns)
        var weights = Array(repeating: 0.0, count: counts.positive.count)
        for row in counts.rows.indices {
            for column in counts.columns.indices {
                let cell = row * counts.columns.count + column
                let (positive, negative) = (counts.positive[cell], counts.negative[cell])
                let weight =
                    switch aggregation {
                    case .ignore: positive + negative
                    case .subtract: positive - negative
                    case .combine: (positive > 0 ? 1.0 : 0) + (negative > 0 ? 2 : 0)
                    }
                let divisor =
                    switch normalization {
                    case .no: 1.0
                    case .activity: counts.rowTotals[row]
                    case .prominence: counts.columnTotals[column]
                    }
                weights[cell] = divisor == 0 ? 0 : weight / divisor
            }
        }
        return Network(
            rowVariable: rows.rawValue,
            columnVariable: columns.rawValue,
            rows: counts.rows,
            columns: counts.columns,
            weights: weights,
            isOneMode: false,
            isCounted: normalization == .no,
            rowFrequencies: counts.rowTotals.map { Int($0) },
            columnFrequencies: counts.columnTotals.map { Int($0) }
        )
    }
}

/// A weighted network as a matrix.
///
/// A two-mode network has one kind of node in its rows and another in its columns; a one-mode network has the same
/// nodes in both and is symmetric.
public struct Network: Sendable, Equatable {
    /// A kind of node, as it is called in files: "organization", "concept", "actor".
    public var rowVariable: String
    public var columnVariable: String
    public var rows: [String]
    public var columns: [String]
    /// Row after row.
    public var weights: [Double]
    public var isOneMode: Bool
    /// Whether weights are whole numbers by their nature: counts, differences of counts.
    public var isCounted: Bool
    /// In how many statements each row's node, or each column's, stands.
    public var rowFrequencies: [Int]
    public var columnFrequencies: [Int]

    public init(
        rowVariable: String,
        columnVariable: String,
        rows: [String],
        columns: [String],
        weights: [Double],
        isOneMode: Bool,
        isCounted: Bool,
        rowFrequencies: [Int],
        columnFrequencies: [Int]
    ) {
        precondition(weights.count == rows.count * columns.count, "a network has a weight for each row and column")
        self.rowVariable = rowVariable
        self.columnVariable = columnVariable
        self.rows = rows
        self.columns = columns
        self.weights = weights
        self.isOneMode = isOneMode
        self.isCounted = isCounted
        self.rowFrequencies = rowFrequencies
        self.columnFrequencies = columnFrequencies
    }

    public subscript(row: Int, column: Int) -> Double { weights[row * columns.count + column] }

    /// One tie: places among the nodes of ``nodes``, and a weight that is not zero.
    public struct Tie: Sendable, Equatable {
        public var from: Int
        public var to: Int
        public var weight: Double
    }

    /// A node of a file that lists nodes: a name of a variable.
    public struct Node: Sendable, Equatable {
        public var name: String
        public var variable: String
        public var frequency: Int
    }

    /// The rows, and after them the columns of a two-mode network.
    public var nodes: [Node] {
        var nodes: [Node] = []
        for (name, frequency) in zip(rows, rowFrequencies) {
            nodes.append(Node(name: name, variable: rowVariable, frequency: frequency))
        }
        guard !isOneMode else { return nodes }
        for (name, frequency) in zip(columns, columnFrequencies) {
            nodes.append(Node(name: name, variable: columnVariable, frequency: frequency))
        }
        return nodes
    }

    /// The ties in the order of rows, then columns; each pair of a one-mode network once.
    public var ties: [Tie] {
        var ties: [Tie] = []
        for row in rows.indices {
            for column in isOneMode ? row + 1..<max(row + 1, columns.count) : 0..<columns.count {
                let weight = self[row, column]
                if weight != 0 {
                    ties.append(Tie(from: row, to: isOneMode ? column : rows.count + column, weight: weight))
                }
            }
        }
        return ties
    }
}

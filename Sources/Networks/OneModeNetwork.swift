/// Who stands with whom, or against whom: actors tied by the concepts they share, computed as Discourse Network
/// Analyzer does.
public struct OneModeNetwork: Sendable, Equatable {
    /// How two actors' statements on one concept make a tie.
    public enum Aggregation: String, Sendable, CaseIterable {
        /// Both speak of it: the product of their statements.
        case ignore
        /// Both agree, or both disagree.
        case congruence
        /// One agrees, the other disagrees.
        case conflict
        /// Congruence less conflict.
        case subtract
    }

    public enum Normalization: String, Sendable, CaseIterable {
        case no
        /// Divided by the mean number of the two actors' statements.
        case average
        /// Divided by what either says: products where both say the same of a concept, counts where one does.
        case jaccard
        /// Divided by the product of the numbers of the two actors' statements.
        case cosine
    }

    public var nodes: DiscourseStatement.Variable
    public var concepts: DiscourseStatement.Variable
    public var aggregation: Aggregation
    public var normalization: Normalization
    public var duplicates: Duplicates

    public init(
        nodes: DiscourseStatement.Variable = .organization,
        concepts: DiscourseStatement.Variable = .concept,
        aggregation: Aggregation = .congruence,
        normalization: Normalization = .average,
        duplicates: Duplicates = .document
    ) {
        self.nodes = nodes
        self.concepts = concepts
        self.aggregation = aggregation
        self.normalization = normalization
        self.duplicates = duplicates
    }

    /// The network of some statements; no node is tied to itself.
    ///
    /// - Complexity: O(*statements* + *nodes*² × *concepts*).
    public func network(of statements: [DiscourseStatement]) -> Network {
        let counted = duplicates.filter(statements) { statement in
            let values = [statement[nodes], statement[concepts]]
            return aggregation == .ignore ? values : values + [statement.agreement ? "1" : "0"]
        }
        let counts = StatementCounts(counted, rows: nodes, columns: concepts)
        let size = counts.rows.count
        var weights = Array(repeating: 0.0, count: size * size)
        for one in 0..<size {
            for other in one + 1..<max(size, one + 1) {
                let weight = weight(counts, one, other)
                weights[one * size + other] = weight
                weights[other * size + one] = weight
            }
        }
        let frequencies = counts.rowTotals.map { Int($0) }
        return Network(
            rowVariable: nodes.rawValue,
            columnVariable: nodes.rawValue,
            rows: counts.rows,
            columns: counts.rows,
            weights: weights,
            isOneMode: true,
            isCounted: normalization == .no,
            rowFrequencies: frequencies,
            columnFrequencies: frequencies
        )
    }

    private func weight(_ counts: StatementCounts, _ one: Int, _ other: Int) -> Double {
        let width = counts.columns.count
        var (congruence, conflict, union) = (0.0, 0.0, 0.0)
        for column in 0..<width {
            let (a, b) = (one * width + column, other * width + column)
            let (positiveA, negativeA) = (counts.positive[a], counts.negative[a])
            let (positiveB, negativeB) = (counts.positive[b], counts.negative[b])
            congruence += positiveA * positiveB + negativeA * negativeB
            conflict += positiveA * negativeB + negativeA * positiveB
            union += positiveA > 0 && positiveB > 0 ? positiveA * positiveB : positiveA + positiveB
            union += negativeA > 0 && negativeB > 0 ? negativeA * negativeB : negativeA + negativeB
        }
        let weight =
            switch aggregation {
            case .ignore: congruence + conflict
            case .congruence: congruence
            case .conflict: conflict
            case .subtract: congruence - conflict
            }
        let (totalA, totalB) = (counts.rowTotals[one], counts.rowTotals[other])
        let divisor =
            switch normalization {
            case .no: 1.0
            case .average: (totalA + totalB) / 2
            case .jaccard: union
            case .cosine: totalA * totalB
            }
        return divisor == 0 ? 0 : weight / divisor
    }
}

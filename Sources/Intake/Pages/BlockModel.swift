import IntakeData

/// Boosted decision trees that tell how likely a block belongs to its page's article.
///
/// Two stages: the first reads a block's own measures, the second reads them again with what the first says of the
/// blocks around. Learned by `Scripts/pages/train.py`.
struct BlockModel: Sendable {
    static let standard = BlockModel(rows: readout_intake_page_blocks().rows)

    fileprivate struct Node {
        /// The number that is looked at; -1 in a leaf.
        var feature: Int32
        /// At most this goes left; a leaf's value.
        var threshold: Float
        var left: Int32
        var right: Int32
    }

    /// A sum of trees on the scale of log odds.
    struct Stage: Sendable {
        fileprivate var base: Float = 0
        fileprivate var nodes: [Node] = []
        fileprivate var roots: [Int32] = []

        /// The probability of a row.
        func probability(_ row: ArraySlice<Float>) -> Float {
            var sum = base
            row.withUnsafeBufferPointer { row in
                nodes.withUnsafeBufferPointer { nodes in
                    for root in roots {
                        var node = nodes[Int(root)]
                        while node.feature >= 0 {
                            node = nodes[Int(row[Int(node.feature)] <= node.threshold ? node.left : node.right)]
                        }
                        sum += node.threshold
                    }
                }
            }
            return Self.logistic(sum)
        }

        private static func logistic(_ x: Float) -> Float { 1 / (1 + Exponential.value(-x)) }
    }

    private(set) var stages: [Stage] = []
    /// Blocks at least this likely are taken.
    private(set) var threshold: Float = 0.5

    /// A model out of the rows of its file.
    ///
    /// Rows: `stage base`, `tree`, `node feature threshold left right` (children counted from the tree's first node),
    /// `leaf value`, `threshold value`. A row that cannot be read is passed over: the file is part of the program.
    init(rows: [[String]]) {
        var first: Int32 = 0
        for row in rows where row.count > 1 || row.first == "tree" {
            let numbers = row.dropFirst().compactMap { Float($0) }
            switch row[0] {
            case "stage": stages.append(Stage(base: numbers.first ?? 0))
            case "threshold": threshold = numbers.first ?? 0.5
            case "tree" where !stages.isEmpty:
                first = Int32(stages[stages.count - 1].nodes.count)
                stages[stages.count - 1].roots.append(first)
            case "node" where numbers.count == 4 && !stages.isEmpty:
                stages[stages.count - 1].nodes.append(
                    Node(
                        feature: Int32(numbers[0]),
                        threshold: numbers[1],
                        left: first + Int32(numbers[2]),
                        right: first + Int32(numbers[3])
                    )
                )
            case "leaf" where numbers.count == 1 && !stages.isEmpty:
                stages[stages.count - 1].nodes.append(Node(feature: -1, threshold: numbers[0], left: 0, right: 0))
            default: break
            }
        }
    }

    /// The probability of each block of a page.
    func probabilities(_ features: BlockFeatures) -> [Float] {
        guard stages.count == 2 else { return [] }
        let width = BlockFeatures.width
        let count = features.page.blocks.count
        let isComment = Self.comments(features)
        var first: [Float] = []
        for index in 0..<count {
            let score = stages[0].probability(features.rows[index * width..<(index + 1) * width])
            first.append(isComment[index] ? score * Self.worthOfComments : score)
        }
        let rows = NeighbourFeatures(features, first).rows
        let wide = NeighbourFeatures.width
        return (0..<count).map { index in
            let score = stages[1].probability(rows[index * wide..<(index + 1) * wide])
            return isComment[index] ? score * Self.worthOfComments : score
        }
    }

    /// What is left of the score of a reader's comment, which looks like any text.
    static let worthOfComments: Float = 0.05
    private static let fewestWords: Float = 30

    /// Whether each block is a reader's comment by the names of the parts around it, on a page that has text besides.
    static func comments(_ features: BlockFeatures) -> [Bool] {
        guard let column = BlockFeatures.names.firstIndex(of: "part_comment") else { return [] }
        let blocks = features.page.blocks
        let isComment = blocks.indices.map {
            features.rows[$0 * BlockFeatures.width + column] < BlockFeatures.farthestPart
        }
        var words: Float = 0
        for index in blocks.indices where features.isParagraph[index] && !isComment[index] {
            words += blocks[index].facts.words
        }
        return words >= fewestWords ? isComment : isComment.map { _ in false }
    }
}

/// e to a power without the platform's library, so that every machine gives the same bits.
enum Exponential {
    static func value(_ x: Float) -> Float {
        let x = max(-60, min(60, Double(x)))
        let count = (x * 1.4426950408889634).rounded()
        let rest = x - count * 0.6931471805599453
        var term = 1.0
        var sum = 1.0
        for index in 1...13 {
            term *= rest / Double(index)
            sum += term
        }
        return Float(Double(sign: .plus, exponent: Int(count), significand: sum))
    }
}

/// Scores the moves of a transition system from the tokens that stand at a few places of its state.
///
/// What a token contributes at each place is computed once for the text; a state then costs a few additions, the
/// greater of two pieces, and one small product. (spaCy 3.8, `ml/parser_model.pyx`.)
struct TransitionScorer: Sendable {
    /// Weights as their nodes hold them.
    struct Weights {
        /// `inner` × `width`, and its bias.
        var reduce: [Float]
        var reduceBias: [Float]
        var width: Int
        var inner: Int
        /// `features` × `hidden` × `pieces` × `inner`; its bias `hidden` × `pieces`; its padding, for a place where no
        /// token stands, `features` × `hidden` × `pieces`.
        var affine: [Float]
        var affineBias: [Float]
        var padding: [Float]
        var features: Int
        var hidden: Int
        var pieces: Int
        /// `moves` × `hidden`, and its bias.
        var upper: [Float]
        var upperBias: [Float]
        var moves: Int
    }

    let features: Int
    let moves: Int
    private let hidden: Int
    private let pieces: Int
    private let reduce: DenseWeights
    private let places: DenseWeights
    private let padding: [Float]
    private let bias: [Float]
    private let upper: DenseWeights

    init(_ weights: Weights) {
        features = weights.features
        moves = weights.moves
        hidden = weights.hidden
        pieces = weights.pieces
        reduce = DenseWeights(weights.reduce, bias: weights.reduceBias, outputs: weights.inner, inputs: weights.width)
        // Piece by piece instead of output by output, for each feature.
        let row = weights.hidden * weights.pieces
        let pieceOrder = (0..<row).map { $0 % weights.hidden * weights.pieces + $0 / weights.hidden }
        let order = (0..<weights.features * row).map { $0 / row * row + pieceOrder[$0 % row] }
        places = DenseWeights(
            weights.affine,
            bias: [],
            outputs: weights.features * row,
            inputs: weights.inner,
            order: order
        )
        padding = order.map { weights.padding[$0] }
        bias = pieceOrder.map { weights.affineBias[$0] }
        upper = DenseWeights(weights.upper, bias: weights.upperBias, outputs: weights.moves, inputs: weights.hidden)
    }

    /// What each token contributes at each place, for one text.
    struct Table {
        fileprivate let rows: [Float]
        fileprivate let width: Int
    }

    /// What the tokens contribute whose vectors these are, `tokens` rows.
    func table(_ vectors: [Float], tokens: Int) -> Table {
        var reduced = [Float](repeating: 0, count: tokens * reduce.width)
        var rows = [Float](repeating: 0, count: tokens * places.width)
        vectors.withUnsafeBufferPointer { vectors in
            reduced.withUnsafeMutableBufferPointer { reduced in
                rows.withUnsafeMutableBufferPointer { rows in
                    guard let vectors = vectors.baseAddress, let reduced = reduced.baseAddress,
                        let rows = rows.baseAddress
                    else { return }
                    reduce.multiply(rows: tokens, input: vectors, stride: reduce.inputs, output: reduced)
                    // A few rows at a time: their results are long, and stay near with the weights.
                    var first = 0
                    while first < tokens {
                        let count = min(16, tokens - first)
                        places.multiply(
                            rows: count,
                            input: reduced + first * reduce.width,
                            stride: reduce.width,
                            output: rows + first * places.width
                        )
                        first += count
                    }
                }
            }
        }
        return Table(rows: rows, width: places.width)
    }

    /// Room for scoring one state after the other.
    struct Scores {
        fileprivate var sums: [Float]
        fileprivate var hidden: [Float]
        /// The score of each move; what lies beyond the last move means nothing.
        var moves: [Float]
    }

    func makeScores() -> Scores {
        Scores(
            sums: [Float](repeating: 0, count: hidden * pieces),
            hidden: [Float](repeating: 0, count: hidden),
            moves: [Float](repeating: 0, count: upper.width)
        )
    }

    /// Scores a state by the tokens at its places, -1 for none.
    func score(_ tokens: [Int32], _ table: Table, _ scores: inout Scores) {
        let row = hidden * pieces
        scores.sums.withUnsafeMutableBufferPointer { sums in
            bias.withUnsafeBufferPointer { bias in
                for index in 0..<row { sums[index] = bias[index] }
            }
            for (feature, token) in tokens.enumerated() {
                let source = token < 0 ? padding : table.rows
                let start = token < 0 ? feature * row : Int(token) * table.width + feature * row
                source.withUnsafeBufferPointer { source in
                    for index in 0..<row { sums[index] += source[start + index] }
                }
            }
        }
        for index in 0..<hidden {
            var greatest = scores.sums[index]
            for piece in 1..<pieces {
                let value = scores.sums[piece * hidden + index]
                greatest = value > greatest ? value : greatest
            }
            scores.hidden[index] = greatest
        }
        scores.hidden.withUnsafeBufferPointer { input in
            scores.moves.withUnsafeMutableBufferPointer { output in
                guard let input = input.baseAddress, let output = output.baseAddress else { return }
                upper.multiply(rows: 1, input: input, stride: hidden, output: output)
            }
        }
    }
}

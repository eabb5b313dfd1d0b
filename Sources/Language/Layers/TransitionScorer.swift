import LanguageKernels

/// Scores the moves of a transition system from the tokens that stand at a few places of its state.
///
/// What a token contributes at each place is worked out once, when it is first seen there; a state then costs a few
/// additions, the greatest of two pieces, and one small product. (spaCy 3.8, `ml/parser_model.pyx`.)
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
    let unit: VectorUnit
    /// From a token's vector to the few numbers that the places see of it.
    let reduce: DenseLayer
    /// From those to what the token contributes, place by place, and for each piece by piece.
    fileprivate let places: DenseLayer
    /// What a place contributes where no token stands.
    fileprivate let padding: FloatBuffer
    fileprivate let bias: FloatBuffer
    fileprivate let upper: DenseLayer
    fileprivate let pieces: Int
    /// Of one piece's row in memory.
    fileprivate let hiddenWidth: Int

    init(_ weights: Weights, unit: VectorUnit = .fastest) {
        features = weights.features
        moves = weights.moves
        pieces = weights.pieces
        self.unit = unit
        hiddenWidth = VectorUnit.padded(weights.hidden)
        reduce = DenseLayer(
            weights.reduce,
            bias: weights.reduceBias,
            outputs: weights.inner,
            inputs: weights.width,
            unit: unit
        )
        upper = DenseLayer(
            weights.upper,
            bias: weights.upperBias,
            outputs: weights.moves,
            inputs: weights.hidden,
            unit: unit
        )
        // From [feature, output, piece] to [feature, piece, output], rows of outputs as wide as they are in memory.
        func pieceByPiece(_ values: [Float], features: Int, of size: Int) -> [Float] {
            let width = VectorUnit.padded(weights.hidden)
            var result = [Float](repeating: 0, count: features * weights.pieces * width * size)
            for feature in 0..<features {
                for output in 0..<weights.hidden {
                    for piece in 0..<weights.pieces {
                        let from = ((feature * weights.hidden + output) * weights.pieces + piece) * size
                        let row = (feature * weights.pieces + piece) * width + output
                        for index in 0..<size { result[row * size + index] = values[from + index] }
                    }
                }
            }
            return result
        }
        places = DenseLayer(
            pieceByPiece(weights.affine, features: weights.features, of: weights.inner),
            bias: [],
            outputs: weights.features * weights.pieces * hiddenWidth,
            inputs: weights.inner,
            unit: unit
        )
        padding = FloatBuffer(pieceByPiece(weights.padding, features: weights.features, of: 1))
        bias = FloatBuffer(pieceByPiece(weights.affineBias, features: 1, of: 1))
    }
}

/// A scorer at work on one text after another: the tokens' numbers, and what the last few hundred contribute.
///
/// Belongs to one ``Workspace``. Memory: some 256 bytes a token, and 2 MB.
final class StateScorer {
    /// Tokens whose contributions are held, a power of two.
    ///
    /// Most states look no further back; those that do cost more.
    private static let held = 512
    /// Tokens whose contributions are worked out together when the first is asked for.
    private static let ahead = 16

    let scorer: TransitionScorer
    private var reduced = FloatBuffer(count: 0)
    private var count = 0
    private let contributions: FloatBuffer
    private var holder: [Int32]
    /// The first token that was never asked for.
    private var frontier = 0
    /// A row for each place, for states whose tokens cannot all be held.
    private let apart: FloatBuffer
    private let hidden: FloatBuffer
    private let scores: FloatBuffer
    private let rows: UnsafeMutablePointer<UnsafePointer<Float>?>

    init(_ scorer: TransitionScorer) {
        self.scorer = scorer
        contributions = FloatBuffer(count: Self.held * scorer.places.width)
        holder = Array(repeating: -1, count: Self.held)
        apart = FloatBuffer(count: scorer.features * scorer.places.width)
        hidden = FloatBuffer(count: scorer.hiddenWidth)
        scores = FloatBuffer(count: scorer.upper.width)
        rows = .allocate(capacity: scorer.features + 1)
        rows.initialize(repeating: UnsafePointer(scorer.bias.base), count: scorer.features + 1)
    }

    deinit { rows.deallocate() }

    /// Makes room for a text.
    func begin(count: Int) {
        if reduced.count < count * scorer.reduce.width { reduced = FloatBuffer(count: count * scorer.reduce.width) }
        self.count = count
        frontier = 0
        for slot in holder.indices { holder[slot] = -1 }
    }

    /// Takes in the vectors of a stretch of the text; all are needed before the first state is scored.
    func take(_ stretch: Range<Int>, vectors: UnsafePointer<Float>, stride: Int) {
        precondition(stretch.upperBound <= count, "the stretch lies beyond the text")
        scorer.reduce.multiply(
            rows: stretch.count,
            input: vectors,
            inputStride: stride,
            output: reduced.base + stretch.lowerBound * scorer.reduce.width,
            outputStride: scorer.reduce.width
        )
    }

    /// Scores a state by the tokens at its places, -1 for none.
    func score(_ tokens: UnsafeBufferPointer<Int32>) {
        precondition(tokens.count == scorer.features, "a state has as many places as the scorer sees")
        let width = scorer.pieces * scorer.hiddenWidth
        for (feature, token) in tokens.enumerated() {
            let row = token < 0 ? UnsafePointer(scorer.padding.base) : contribution(of: Int(token))
            rows[feature + 1] = row + feature * width
        }
        // A token may have lost its place to another of the same state.
        for token in tokens where token >= 0 && holder[Int(token) & (Self.held - 1)] != token {
            scoreApart(tokens)
            break
        }
        readout_add_greatest(
            scorer.unit.number,
            rows,
            tokens.count + 1,
            scorer.hiddenWidth,
            scorer.pieces,
            hidden.base
        )
        scorer.upper.multiply(
            rows: 1,
            input: hidden.base,
            inputStride: scorer.hiddenWidth,
            output: scores.base,
            outputStride: scorer.upper.width
        )
    }

    /// The score of a move in the last state scored.
    subscript(move: Int) -> Float { scores.base[move] }

    /// The first move of the best score; where scores are no numbers, some move of the range, which is not empty.
    func best(of moves: Range<Int>) -> Int {
        readout_first_greatest(scorer.unit.number, scores.base, moves.lowerBound, moves.upperBound)
    }

    private func contribution(of token: Int) -> UnsafePointer<Float> {
        let slot = token & (Self.held - 1)
        let row = contributions.base + slot * scorer.places.width
        if holder[slot] == token { return UnsafePointer(row) }
        var rows = 1
        if token >= frontier {
            rows = min(Self.ahead, count - token, Self.held - slot)
            frontier = token + rows
        }
        workOut(token, rows, into: row)
        for offset in 0..<rows { holder[slot + offset] = Int32(token + offset) }
        return UnsafePointer(row)
    }

    private func scoreApart(_ tokens: UnsafeBufferPointer<Int32>) {
        let width = scorer.pieces * scorer.hiddenWidth
        for (feature, token) in tokens.enumerated() where token >= 0 {
            let row = apart.base + feature * scorer.places.width
            workOut(Int(token), 1, into: row)
            rows[feature + 1] = UnsafePointer(row) + feature * width
        }
    }

    private func workOut(_ token: Int, _ rows: Int, into output: UnsafeMutablePointer<Float>) {
        precondition(token + rows <= count, "the token lies beyond the text")
        scorer.places.multiply(
            rows: rows,
            input: reduced.base + token * scorer.reduce.width,
            inputStride: scorer.reduce.width,
            output: output,
            outputStride: scorer.places.width
        )
    }
}

/// A dense layer whose outputs are the greatest of several pieces [Goodfellow 2013], brought to mean 0 and
/// variance 1 and scaled [Ba 2016].
struct MaxoutLayer: Sendable {
    /// Rows that are worked on together.
    static let block = 32

    let inputs: Int
    let outputs: Int
    private let pieces: Int
    private let weights: DenseWeights
    private let scale: [Float]
    private let shift: [Float]

    /// Weights are row-major, (outputs · pieces) × inputs, output by output, the bias alike; scale and shift of the
    /// normalisation are one for each output.
    init(weights: [Float], bias: [Float], outputs: Int, pieces: Int, inputs: Int, scale: [Float], shift: [Float]) {
        self.inputs = inputs
        self.outputs = outputs
        self.pieces = pieces
        // Piece by piece instead of output by output: the greatest is then taken between whole vectors.
        let order = (0..<pieces * outputs).map { $0 % outputs * pieces + $0 / outputs }
        self.weights = DenseWeights(weights, bias: bias, outputs: outputs * pieces, inputs: inputs, order: order)
        self.scale = scale
        self.shift = shift
    }

    /// How many floats ``apply(rows:input:stride:output:scratch:)`` needs beside its output.
    var scratchCount: Int { weights.width * Self.block }

    /// Row i of `input` begins at `i * stride`, of `output` at `i * outputs`.
    func apply(
        rows: Int,
        input: UnsafePointer<Float>,
        stride: Int,
        output: UnsafeMutablePointer<Float>,
        scratch: UnsafeMutablePointer<Float>
    ) {
        var first = 0
        while first < rows {
            let count = min(Self.block, rows - first)
            weights.multiply(rows: count, input: input + first * stride, stride: stride, output: scratch)
            for row in 0..<count {
                finish(scratch + row * weights.width, output + (first + row) * outputs)
            }
            first += count
        }
    }

    private func finish(_ pieceValues: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>) {
        for index in 0..<outputs { output[index] = pieceValues[index] }
        for piece in 1..<pieces {
            let values = pieceValues + piece * outputs
            for index in 0..<outputs { output[index] = values[index] > output[index] ? values[index] : output[index] }
        }
        let mean = Self.sum(outputs) { output[$0] } / Float(outputs)
        let variance = Self.sum(outputs) { (output[$0] - mean) * (output[$0] - mean) } / Float(outputs)
        let factor = 1 / (variance + 1e-8).squareRoot()
        scale.withUnsafeBufferPointer { scale in
            shift.withUnsafeBufferPointer { shift in
                for index in 0..<outputs {
                    output[index] = (output[index] - mean) * factor * scale[index] + shift[index]
                }
            }
        }
    }

    /// Eight partial sums: a single one would be added up one element after the other.
    @inline(__always)
    private static func sum(_ count: Int, _ value: (Int) -> Float) -> Float {
        var sums = SIMD8<Float>.zero
        var index = 0
        while index + 8 <= count {
            for lane in 0..<8 { sums[lane] += value(index + lane) }
            index += 8
        }
        var total = sums.sum()
        while index < count {
            total += value(index)
            index += 1
        }
        return total
    }
}

import LanguageKernels

/// A dense layer, Y = X · Wᵀ + b; with several pieces an output is the greatest of them [Goodfellow 2013].
///
/// - Complexity: rows · inputs · outputs · pieces multiply-adds.
struct DenseLayer: Sendable {
    /// How many pieces an output can have.
    static let mostPieces = Int(READOUT_PIECES)

    let inputs: Int
    let outputs: Int
    let pieces: Int
    /// The width of a row of results; what lies beyond `outputs` is zero.
    let width: Int
    let unit: VectorUnit
    private let weights: FloatBuffer
    private let bias: FloatBuffer

    /// Weights are row-major, (outputs · pieces) × inputs, output by output; so is the bias, which is empty for none.
    init(
        _ weights: [Float],
        bias: [Float],
        outputs: Int,
        pieces: Int = 1,
        inputs: Int,
        unit: VectorUnit = .fastest
    ) {
        precondition(weights.count == outputs * pieces * inputs, "weights must be outputs × pieces × inputs")
        precondition(bias.isEmpty || bias.count == outputs * pieces, "bias must be outputs × pieces")
        precondition((1...Self.mostPieces).contains(pieces), "pieces must be 1 to \(Self.mostPieces)")
        self.inputs = inputs
        self.outputs = outputs
        self.pieces = pieces
        self.unit = unit
        width = VectorUnit.padded(outputs)
        self.weights = FloatBuffer(count: readout_packed_count(inputs, outputs, pieces))
        self.bias = FloatBuffer(count: readout_packed_count(1, outputs, pieces))
        readout_pack(unit.number, weights, inputs, outputs, pieces, self.weights.base)
        if !bias.isEmpty { readout_pack(unit.number, bias, 1, outputs, pieces, self.bias.base) }
    }

    /// Multiplies rows.
    ///
    /// Row i of the input begins at `input + i * inputStride`; rows may overlap. Row i of the output begins at
    /// `output + i * outputStride`, and ``width`` floats of it are written.
    @inline(__always)
    func multiply(
        rows: Int,
        input: UnsafePointer<Float>,
        inputStride: Int,
        output: UnsafeMutablePointer<Float>,
        outputStride: Int
    ) {
        var layer = readout_layer(
            weights: weights.base,
            bias: bias.base,
            inputs: inputs,
            outputs: width,
            pieces: pieces
        )
        readout_multiply(unit.number, &layer, input, inputStride, rows, output, outputStride)
    }
}

import LanguageKernels

/// A dense layer whose outputs are the greatest of several pieces [Goodfellow 2013], brought to mean 0 and
/// variance 1 and scaled [Ba 2016].
struct MaxoutLayer: Sendable {
    private let dense: DenseLayer
    private let scale: FloatBuffer
    private let shift: FloatBuffer

    var inputs: Int { dense.inputs }
    var outputs: Int { dense.outputs }
    /// The width of a row of results; what lies beyond ``outputs`` is zero.
    var width: Int { dense.width }

    /// Weights and bias are those of a ``DenseLayer``; the scale and the shift of the normalisation have one float
    /// for each output.
    init(
        weights: [Float],
        bias: [Float],
        outputs: Int,
        pieces: Int,
        inputs: Int,
        scale: [Float],
        shift: [Float],
        unit: VectorUnit = .fastest
    ) {
        precondition(scale.count == outputs && shift.count == outputs, "one scale and one shift for each output")
        dense = DenseLayer(weights, bias: bias, outputs: outputs, pieces: pieces, inputs: inputs, unit: unit)
        let padding = [Float](repeating: 0, count: dense.width - outputs)
        self.scale = FloatBuffer(scale + padding)
        self.shift = FloatBuffer(shift + padding)
    }

    /// Works rows out.
    ///
    /// Row i of the input begins at `input + i * inputStride`; rows may overlap. The residual, if there is one, is
    /// added to the results. Its rows and those of the output are ``width`` floats wide; the output is not the input.
    func apply(
        rows: Int,
        input: UnsafePointer<Float>,
        inputStride: Int,
        adding residual: UnsafePointer<Float>?,
        output: UnsafeMutablePointer<Float>
    ) {
        // In blocks: the normalisation finds the sums in the nearest cache.
        let block = 48
        var first = 0
        while first < rows {
            let count = min(block, rows - first)
            let target = output + first * width
            dense.multiply(
                rows: count,
                input: input + first * inputStride,
                inputStride: inputStride,
                output: target,
                outputStride: width
            )
            readout_normalize(
                dense.unit.number,
                target,
                width,
                count,
                outputs,
                width,
                scale.base,
                shift.base,
                residual.map { $0 + first * width },
                width
            )
            first += count
        }
    }
}

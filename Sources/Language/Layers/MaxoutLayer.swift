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

    /// - Parameters:
    ///   - weights: Row-major, (outputs · pieces) × inputs, output by output; `bias` alike.
    ///   - scale: Of the normalisation, one for each output; `shift` alike.
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
    /// - Parameters:
    ///   - input: Row i begins at `input + i * inputStride`; rows may overlap.
    ///   - residual: Is added to the results, row by row ``width`` floats; nil for nothing.
    ///   - output: Rows of ``width`` floats, apart from the input.
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

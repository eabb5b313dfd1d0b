/// A dense layer's weights, laid out for multiplying rows of inputs: Y = X · Wᵀ + b.
///
/// Outputs stand in panels of eight columns, each panel input by input, so that the inner loop reads memory in order
/// and needs no sum across a vector.
struct DenseWeights: Sendable {
    static let panel = 8

    let inputs: Int
    let outputs: Int
    /// The width of a row of results: `outputs` rounded up to whole panels, zero beyond `outputs`.
    let width: Int
    private let panels: [SIMD8<Float>]
    private let bias: [SIMD8<Float>]

    /// Weights are row-major, `outputs` × `inputs`; a bias is one for each output, or empty for none; `order` says
    /// which output stands at which place, the given order if nil.
    init(_ weights: [Float], bias: [Float], outputs: Int, inputs: Int, order: [Int]? = nil) {
        precondition(weights.count == outputs * inputs, "weights must be outputs × inputs")
        self.inputs = inputs
        self.outputs = outputs
        width = (outputs + Self.panel - 1) / Self.panel * Self.panel
        var panels = [SIMD8<Float>](repeating: .zero, count: width / Self.panel * inputs)
        var biases = [SIMD8<Float>](repeating: .zero, count: width / Self.panel)
        for place in 0..<outputs {
            let output = order.map { $0[place] } ?? place
            let panel = place / Self.panel
            let lane = place % Self.panel
            if !bias.isEmpty { biases[panel][lane] = bias[output] }
            for input in 0..<inputs { panels[panel * inputs + input][lane] = weights[output * inputs + input] }
        }
        self.panels = panels
        self.bias = biases
    }

    /// Multiplies rows: row i of the input begins at `input + i * stride`, of the output at `output + i * width`.
    func multiply(rows: Int, input: UnsafePointer<Float>, stride: Int, output: UnsafeMutablePointer<Float>) {
        panels.withUnsafeBufferPointer { panels in
            bias.withUnsafeBufferPointer { bias in
                guard let weights = panels.baseAddress, let bias = bias.baseAddress else { return }
                for panel in 0..<width / Self.panel {
                    let column = weights + panel * inputs
                    let target = output + panel * Self.panel
                    var row = 0
                    while row + 4 <= rows {
                        Self.four(
                            column,
                            inputs,
                            input + row * stride,
                            stride,
                            bias[panel],
                            target + row * width,
                            width
                        )
                        row += 4
                    }
                    while row < rows {
                        Self.one(column, inputs, input + row * stride, bias[panel], target + row * width)
                        row += 1
                    }
                }
            }
        }
    }

    /// Four rows at a time, so that each weight that is read serves four sums.
    @inline(__always)
    private static func four(
        _ column: UnsafePointer<SIMD8<Float>>,
        _ inputs: Int,
        _ input: UnsafePointer<Float>,
        _ stride: Int,
        _ start: SIMD8<Float>,
        _ output: UnsafeMutablePointer<Float>,
        _ width: Int
    ) {
        var a = start
        var b = start
        var c = start
        var d = start
        let second = input + stride
        let third = second + stride
        let fourth = third + stride
        for index in 0..<inputs {
            // Multiply, then add: a fused operation is a library call for each lane without the target's flag.
            let weight = column[index]
            a += weight * input[index]
            b += weight * second[index]
            c += weight * third[index]
            d += weight * fourth[index]
        }
        store(a, output)
        store(b, output + width)
        store(c, output + 2 * width)
        store(d, output + 3 * width)
    }

    @inline(__always)
    private static func one(
        _ column: UnsafePointer<SIMD8<Float>>,
        _ inputs: Int,
        _ input: UnsafePointer<Float>,
        _ start: SIMD8<Float>,
        _ output: UnsafeMutablePointer<Float>
    ) {
        var sum = start
        for index in 0..<inputs { sum += column[index] * input[index] }
        store(sum, output)
    }

    @inline(__always)
    private static func store(_ vector: SIMD8<Float>, _ output: UnsafeMutablePointer<Float>) {
        for lane in 0..<8 { output[lane] = vector[lane] }
    }
}

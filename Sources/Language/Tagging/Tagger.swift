import LanguageKernels

/// Gives each token the tag that scores best.
struct Tagger: Sendable {
    private let layer: DenseLayer
    /// The tags in the order of the outputs, as numbers among the pipeline's names.
    private let tags: [UInt16]

    /// Labels stand in the order of the outputs, one for each, and are added to the names.
    init(layer: DenseLayer, labels: [String], names: inout Names) {
        precondition(layer.outputs == labels.count && !labels.isEmpty, "one tag for each output")
        self.layer = layer
        tags = labels.map { names.number(of: $0, in: \.tags) }
    }

    /// Sets the tags of tokens from the encoder's rows, the first of which is the first token's.
    func apply(to tokens: inout ArraySlice<Token>, vectors: UnsafePointer<Float>, stride: Int) {
        let block = 64
        let scores = FloatBuffer(count: block * layer.width)
        var first = tokens.startIndex
        while first < tokens.endIndex {
            let count = min(block, tokens.endIndex - first)
            layer.multiply(
                rows: count,
                input: vectors + (first - tokens.startIndex) * stride,
                inputStride: stride,
                output: scores.base,
                outputStride: layer.width
            )
            for row in 0..<count {
                let best = readout_first_greatest(layer.unit.number, scores.base + row * layer.width, 0, tags.count)
                tokens[first + row].tag = tags[best]
            }
            first += count
        }
    }
}

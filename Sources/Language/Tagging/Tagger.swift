/// Gives each token the tag that scores best.
struct Tagger: Sendable {
    private let weights: DenseWeights
    /// The tags in the order of the outputs, as numbers among the pipeline's names.
    private let tags: [UInt16]

    /// Labels stand in the order of the outputs and are added to the names.
    init(weights: DenseWeights, labels: [String], names: inout Names) {
        precondition(weights.outputs == labels.count, "one tag for each output")
        self.weights = weights
        tags = labels.map { names.number(of: $0, in: \.tags) }
    }

    /// Sets tags from the encoder's rows, one for each token.
    func apply(to tokens: inout [Token], vectors: [Float]) {
        guard !tags.isEmpty else { return }
        let block = 64
        var scores = [Float](repeating: 0, count: block * weights.width)
        var first = 0
        while first < tokens.count {
            let count = min(block, tokens.count - first)
            vectors.withUnsafeBufferPointer { vectors in
                scores.withUnsafeMutableBufferPointer { scores in
                    guard let vectors = vectors.baseAddress, let scores = scores.baseAddress else { return }
                    weights.multiply(
                        rows: count,
                        input: vectors + first * weights.inputs,
                        stride: weights.inputs,
                        output: scores
                    )
                }
            }
            for row in 0..<count {
                var best = 0
                for tag in 1..<tags.count
                where scores[row * weights.width + tag] > scores[row * weights.width + best] { best = tag }
                tokens[first + row].tag = tags[best]
            }
            first += count
        }
    }
}

/// From what a token looks like, and its neighbours, to a vector: hashed embeddings of its lexical attributes, then
/// convolutions over a window with residual connections.
///
/// spaCy's `MultiHashEmbed` and `MaxoutWindowEncoder` (spaCy 3.8, `ml/models/tok2vec.py`). A text is surrounded by rows
/// of zeros that pass through every layer, as many as the receptive field is wide.
struct TokenEncoder: Sendable {
    /// The lexical attributes that a column of embeddings may be of.
    enum Attribute: String, Sendable {
        case norm = "NORM"
        case prefix = "PREFIX"
        case suffix = "SUFFIX"
        case shape = "SHAPE"
        case lower = "LOWER"
        case orth = "ORTH"
        case space = "SPACY"
        case isSpace = "IS_SPACE"
    }

    let attributes: [Attribute]
    let embeds: [HashEmbed]
    let mixer: MaxoutLayer
    let window: Int
    let layers: [MaxoutLayer]

    var width: Int { mixer.outputs }

    /// The vectors of a text's tokens, row by row.
    ///
    /// `looks` says what the tokens look like, each look once; `tokens` gives the place of each token's look in it.
    func encode(_ looks: [LexemeKey], tokens: [Int32]) -> [Float] {
        let width = width
        let embedded = embed(looks)
        let padding = window * layers.count
        // One window of zeros outside, which stay zeros, then the padding, which does not.
        let first = window + padding
        let rows = tokens.count + 2 * padding
        var state = [Float](repeating: 0, count: (rows + 2 * window) * width)
        for (index, look) in tokens.enumerated() {
            let target = (first + index) * width
            let source = Int(look) * width
            for column in 0..<width { state[target + column] = embedded[source + column] }
        }
        var change = [Float](repeating: 0, count: rows * width)
        var scratch = [Float](repeating: 0, count: layers.map(\.scratchCount).max() ?? 0)
        state.withUnsafeMutableBufferPointer { state in
            change.withUnsafeMutableBufferPointer { change in
                scratch.withUnsafeMutableBufferPointer { scratch in
                    guard let state = state.baseAddress, let change = change.baseAddress,
                        let scratch = scratch.baseAddress
                    else { return }
                    let inner = state + window * width
                    for layer in layers {
                        // Rows overlap: a token's window is the stretch of memory around its row.
                        layer.apply(rows: rows, input: state, stride: width, output: change, scratch: scratch)
                        for index in 0..<rows * width { inner[index] += change[index] }
                    }
                }
            }
        }
        return Array(state[first * width..<(first + tokens.count) * width])
    }

    /// The vectors before any neighbour is seen: they depend on the look alone.
    private func embed(_ looks: [LexemeKey]) -> [Float] {
        let block = MaxoutLayer.block
        var output = [Float](repeating: 0, count: looks.count * mixer.outputs)
        var columns = [Float](repeating: 0, count: block * mixer.inputs)
        var scratch = [Float](repeating: 0, count: mixer.scratchCount)
        output.withUnsafeMutableBufferPointer { output in
            columns.withUnsafeMutableBufferPointer { columns in
                scratch.withUnsafeMutableBufferPointer { scratch in
                    guard let output = output.baseAddress, let columns = columns.baseAddress,
                        let scratch = scratch.baseAddress
                    else { return }
                    var first = 0
                    while first < looks.count {
                        let count = min(block, looks.count - first)
                        for row in 0..<count {
                            var target = columns + row * mixer.inputs
                            for (attribute, embed) in zip(attributes, embeds) {
                                embed.look(up: looks[first + row][attribute], into: target)
                                target += embed.width
                            }
                        }
                        mixer.apply(
                            rows: count,
                            input: columns,
                            stride: mixer.inputs,
                            output: output + first * mixer.outputs,
                            scratch: scratch
                        )
                        first += count
                    }
                }
            }
        }
        return output
    }
}

/// What the embeddings see of a token: the ids of its lexical attributes.
struct LexemeKey: Hashable, Sendable {
    var norm: UInt64 = 0
    var prefix: UInt64 = 0
    var suffix: UInt64 = 0
    var shape: UInt64 = 0
    var lower: UInt64 = 0
    var orth: UInt64 = 0
    var hasSpaceAfter = false
    var isSpace = false

    subscript(attribute: TokenEncoder.Attribute) -> UInt64 {
        switch attribute {
        case .norm: norm
        case .prefix: prefix
        case .suffix: suffix
        case .shape: shape
        case .lower: lower
        case .orth: orth
        case .space: hasSpaceAfter ? 1 : 0
        case .isSpace: isSpace ? 1 : 0
        }
    }
}

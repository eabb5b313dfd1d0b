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
    /// The width of a row in memory.
    var stride: Int { mixer.width }
    /// How many neighbours on either side a token's vector depends on.
    var reach: Int { window * layers.count }

    /// The vectors of a stretch of a text's tokens.
    ///
    /// The stretch gets the vectors it has in the whole text: of the tokens around it as many are worked out as it
    /// depends on. A function of the tokens alone, to the last bit, however the text is cut into stretches.
    ///
    /// `lexemes` are the rows of ``embed(_:into:rows:)``, `places` gives each token of the text its row there for
    /// the tokens within reach of the stretch. The rows of the result stand in `memory`, until it is used again.
    func encode(
        _ stretch: Range<Int>,
        of count: Int,
        lexemes: UnsafePointer<Float>,
        places: UnsafePointer<Int32>,
        memory: RowMemory
    ) -> UnsafePointer<Float> {
        let first = max(0, stretch.lowerBound - reach)
        let last = min(count, stretch.upperBound + reach)
        // One window of zeros outside, which stay zeros; then, where the text ends, the padding, which does not.
        let before = window + (first == 0 ? reach : 0)
        let after = window + (last == count ? reach : 0)
        let rows = before + last - first + after
        var (current, next) = memory.rows(rows, of: stride)
        current.update(repeating: 0, count: before * stride)
        (current + (rows - after) * stride).update(repeating: 0, count: after * stride)
        next.update(repeating: 0, count: window * stride)
        (next + (rows - window) * stride).update(repeating: 0, count: window * stride)
        for token in first..<last {
            (current + (before + token - first) * stride)
                .update(from: lexemes + Int(places[token]) * stride, count: stride)
        }
        for layer in layers {
            // Rows overlap: a token's window is the stretch of memory around its row.
            layer.apply(
                rows: rows - 2 * window,
                input: current,
                inputStride: stride,
                adding: current + window * stride,
                output: next + window * stride
            )
            swap(&current, &next)
        }
        return UnsafePointer(current + (before + stretch.lowerBound - first) * stride)
    }

    /// The vectors before any neighbour is seen: they depend on the look alone.
    ///
    /// Look i's goes to row `rows[i]` of the output.
    func embed(_ looks: [LexemeKey], into output: UnsafeMutablePointer<Float>, rows: [Int32]) {
        let block = 32
        let columns = FloatBuffer(count: block * mixer.inputs)
        let mixed = FloatBuffer(count: block * stride)
        var first = 0
        while first < looks.count {
            let count = min(block, looks.count - first)
            for row in 0..<count {
                var target = columns.base + row * mixer.inputs
                for (attribute, embed) in zip(attributes, embeds) {
                    embed.look(up: looks[first + row][attribute], into: target)
                    target += embed.width
                }
            }
            mixer.apply(
                rows: count,
                input: columns.base,
                inputStride: mixer.inputs,
                adding: nil,
                output: mixed.base
            )
            for row in 0..<count {
                (output + Int(rows[first + row]) * stride).update(from: mixed.base + row * stride, count: stride)
            }
            first += count
        }
    }

    /// Weights over a window of rows, laid out for rows as wide as they are in memory: what lies beyond a row's true
    /// width weighs nothing.
    static func spread(_ weights: [Float], width: Int, window: Int) -> [Float] {
        let stride = VectorUnit.padded(width)
        guard stride != width else { return weights }
        let places = 2 * window + 1
        let count = weights.count / (width * places)
        var wide = [Float](repeating: 0, count: count * places * stride)
        for row in 0..<count * places {
            for column in 0..<width { wide[row * stride + column] = weights[row * width + column] }
        }
        return wide
    }
}

/// Two sets of rows, which the layers of an encoder read and write in turn.
final class RowMemory {
    private var buffers = (FloatBuffer(count: 0), FloatBuffer(count: 0))

    func rows(_ count: Int, of width: Int) -> (UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>) {
        if buffers.0.count < count * width {
            buffers = (FloatBuffer(count: count * width), FloatBuffer(count: count * width))
        }
        return (buffers.0.base, buffers.1.base)
    }
}

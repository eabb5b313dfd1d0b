/// The scores of all labellings of a window, and the best of them.
///
/// Its memory is kept from window to window.
struct Lattice {
    /// A token's scores, and those of the pairs that it makes with the token before it: a row for each part of that.
    private struct Column {
        var node: SIMD4<Float>
        var none: SIMD4<Float>
        var cue: SIMD4<Float>
        var source: SIMD4<Float>
        var content: SIMD4<Float>
    }

    private var window = 0..<0
    private var columns: [Column] = []
    private var back: [SIMD4<Int32>] = []

    mutating func begin(_ window: Range<Int>) {
        self.window = window
        columns.removeAll(keepingCapacity: true)
    }

    @inline(__always)
    mutating func add(
        _ node: SIMD4<Float>,
        _ none: SIMD4<Float> = SIMD4(),
        _ cue: SIMD4<Float> = SIMD4(),
        _ source: SIMD4<Float> = SIMD4(),
        _ content: SIMD4<Float> = SIMD4()
    ) {
        columns.append(Column(node: node, none: none, cue: cue, source: source, content: content))
    }

    /// The best labelling in which the cue's head is part of the cue, and its share among all such labellings.
    mutating func decode(_ cue: Int) -> LabelledParts {
        let count = columns.count
        guard count > 0, window.contains(cue) else { return LabelledParts(window: window, labels: [], score: 0) }
        let head = cue - window.lowerBound
        let forced = columns[head].node[1]
        columns[head].node = SIMD4(-1e9, forced, -1e9, -1e9)
        back.removeAll(keepingCapacity: true)
        var best = columns[0].node
        back.append(SIMD4())
        // The sum of all labellings' factors, brought back to one after each token; what was taken out is in `mass`.
        var high = best.max()
        var total = exponentials(best - high)
        var mass = Double(high)
        var product: Float = 1
        for place in 1..<max(1, count) {
            let column = columns[place]
            var next = column.none + best[0]
            var from = SIMD4<Int32>()
            Self.raise(&next, &from, column.cue + best[1], 1)
            Self.raise(&next, &from, column.source + best[2], 2)
            Self.raise(&next, &from, column.content + best[3], 3)
            best = next + column.node
            back.append(from)
            high = column.node.max()
            var sum = exponentials(column.none) * total[0]
            sum += exponentials(column.cue) * total[1]
            sum += exponentials(column.source) * total[2]
            sum += exponentials(column.content) * total[3]
            sum *= exponentials(column.node - high)
            let all = max(sum.sum(), 1e-30)
            total = sum / all
            mass += Double(high)
            product *= all
            if product > 1e6 || product < 1e-6 {
                mass += Double(logarithm(product))
                product = 1
            }
        }
        var label = 0
        for other in 1..<4 where best[other] > best[label] { label = other }
        let score = Float(Double(best[label]) - mass) - logarithm(product * total.sum())
        var labels = [UInt8](repeating: 0, count: count)
        for place in stride(from: count - 1, through: 0, by: -1) {
            labels[place] = UInt8(truncatingIfNeeded: label)
            label = Int(back[place][label])
        }
        return LabelledParts(window: window, labels: labels, score: min(0, score))
    }

    @inline(__always)
    private static func raise(
        _ best: inout SIMD4<Float>,
        _ from: inout SIMD4<Int32>,
        _ other: SIMD4<Float>,
        _ number: Int32
    ) {
        let isMore = other .> best
        best.replace(with: other, where: isMore)
        from.replace(with: number, where: isMore)
    }
}

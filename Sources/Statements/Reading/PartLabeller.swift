/// The parts of one cue's attribution, as the model labels them.
package struct LabelledParts: Sendable, Equatable {
    package var window: Range<Int>
    /// One for each token of the window.
    package var labels: [UInt8]
    /// The logarithm of the labelling's probability among all labellings.
    package var score: Float
}

/// Labels the tokens of a cue's paragraph with what they are to it: a conditional random field [Lafferty 2001] of
/// first order, decoded by Viterbi's algorithm.
///
/// What does not depend on the cue is summed once for each token, however many cues look at it.
package struct PartLabeller {
    private let partScale: Float
    private let seamScale: Float
    private let rows: PackedRows
    /// Sums of what depends on a token alone; a count of 0 where it was not asked for yet.
    private var nodeSums: [NodeSum.Value]
    private var seamSums: [SeamSum.Value]
    private var lattice = Lattice()

    /// For one document of so many tokens.
    package init(_ model: AttributionModel, count: Int) {
        partScale = model.partScale
        seamScale = model.seamScale
        rows = model.rows
        nodeSums = [NodeSum.Value](repeating: .init(), count: count)
        seamSums = [SeamSum.Value](repeating: .init(), count: count)
    }

    /// - Complexity: O(window).
    package mutating func label(_ cue: Int, _ features: inout PartFeatures) -> LabelledParts {
        features.begin(cue: cue)
        let window = features.window
        lattice.begin(window)
        let rows = rows
        let _: Void? = rows.withRows { nodeRows, seamRows in
            score(&features, nodeRows, seamRows)
        }
        return lattice.decode(cue)
    }

    private mutating func score(
        _ features: inout PartFeatures,
        _ nodeRows: UnsafePointer<UInt32>,
        _ seamRows: UnsafePointer<UInt64>
    ) {
        let window = features.window
        // Neighbours mostly share what most features depend on.
        var last: PartFeatures.Keys?
        var phrase = NodeSum.Value()
        var inner = NodeSum.Value()
        var path = NodeSum.Value()
        var quoting = NodeSum.Value()
        var reach = NodeSum.Value()
        for token in window {
            if nodeSums[token].count == 0 {
                var sink = NodeSum(nodeRows)
                features.addCommon(token, to: &sink)
                nodeSums[token] = sink.value
            }
            let keys = features.turn(to: token)
            let isSamePhrase = keys.phrase == last?.phrase
            if !isSamePhrase {
                var sink = NodeSum(nodeRows)
                features.addPhrase(to: &sink)
                phrase = sink.value
            }
            if !isSamePhrase || keys.inner != last?.inner {
                var sink = NodeSum(nodeRows)
                features.addInner(to: &sink)
                inner = sink.value
            }
            if keys.path != last?.path {
                var sink = NodeSum(nodeRows)
                features.addPath(to: &sink)
                path = sink.value
            }
            if keys.quoting != last?.quoting {
                var sink = NodeSum(nodeRows)
                features.addQuoting(to: &sink)
                quoting = sink.value
            }
            if keys.reach != last?.reach {
                var sink = NodeSum(nodeRows)
                features.addReach(to: &sink)
                reach = sink.value
            }
            last = keys
            var own = NodeSum(nodeRows)
            features.addOwn(to: &own)
            let sum = nodeSums[token] + phrase + inner + path + quoting + reach + own.value
            let node = sum.scores(partScale)
            guard token > window.lowerBound else {
                lattice.add(node)
                continue
            }
            if seamSums[token].count == 0 {
                var sink = SeamSum(seamRows)
                features.addCommonSeam(token, to: &sink)
                seamSums[token] = sink.value
            }
            var sink = SeamSum(seamRows)
            features.addSeam(token, to: &sink)
            let seam = seamSums[token] + sink.value
            lattice.add(
                node,
                seam.row(0, seamScale),
                seam.row(1, seamScale),
                seam.row(2, seamScale),
                seam.row(3, seamScale)
            )
        }
    }
}

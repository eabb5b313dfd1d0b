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
package struct PartLabeller: Sendable {
    private let model: AttributionModel

    package init(_ model: AttributionModel) { self.model = model }

    /// - Complexity: O(window).
    package func label(_ cue: Int, _ features: inout PartFeatures) -> LabelledParts {
        features.begin(cue: cue)
        let window = features.window
        var nodes: [SIMD4<Float>] = []
        var seams: [SIMD16<Float>] = []
        nodes.reserveCapacity(window.count)
        seams.reserveCapacity(window.count)
        let partShift = 32 - AttributionModel.partBits
        let seamShift = 32 - AttributionModel.seamBits
        model.parts.withUnsafeBytes { weights in
            model.seams.withUnsafeBytes { seamWeights in
                for token in window {
                    features.find(token)
                    var sum = SIMD4<Int16>()
                    for hash in features.list.hashes {
                        let row = weights.loadUnaligned(
                            fromByteOffset: Int(hash >> partShift) * 4,
                            as: SIMD4<Int8>.self
                        )
                        sum &+= SIMD4<Int16>(truncatingIfNeeded: row)
                    }
                    nodes.append(SIMD4<Float>(sum) * model.partScale)
                    guard token > window.lowerBound else {
                        seams.append(SIMD16<Float>())
                        continue
                    }
                    features.findSeam(token)
                    var pairs = SIMD16<Int16>()
                    for hash in features.list.hashes {
                        let row = seamWeights.loadUnaligned(
                            fromByteOffset: Int(hash >> seamShift) * 16,
                            as: SIMD16<Int8>.self
                        )
                        pairs &+= SIMD16<Int16>(truncatingIfNeeded: row)
                    }
                    seams.append(SIMD16<Float>(pairs) * model.seamScale)
                }
            }
        }
        return Self.decode(cue, window, &nodes, seams)
    }

    /// The best labelling in which the cue's head is part of the cue.
    package static func decode(
        _ cue: Int,
        _ window: Range<Int>,
        _ nodes: inout [SIMD4<Float>],
        _ seams: [SIMD16<Float>]
    ) -> LabelledParts {
        let count = window.count
        let forced = nodes[cue - window.lowerBound][1]
        nodes[cue - window.lowerBound] = SIMD4(repeating: -1e9)
        nodes[cue - window.lowerBound][1] = forced
        var best = nodes[0]
        var total = nodes[0]
        var back = [SIMD4<UInt8>](repeating: SIMD4(), count: count)
        for place in 1..<max(1, count) {
            let seam = seams[place]
            var next = SIMD4<Float>(repeating: -.infinity)
            var from = SIMD4<UInt8>()
            var sum = SIMD4<Float>()
            let high = max(max(total[0], total[1]), max(total[2], total[3]))
            let scaled = SIMD4(
                exponential(total[0] - high),
                exponential(total[1] - high),
                exponential(total[2] - high),
                exponential(total[3] - high)
            )
            for label in 0..<4 {
                for earlier in 0..<4 {
                    let pair = seam[earlier * 4 + label]
                    let score = best[earlier] + pair
                    if score > next[label] {
                        next[label] = score
                        from[label] = UInt8(earlier)
                    }
                    if scaled[earlier] > 1e-12 { sum[label] += scaled[earlier] * exponential(pair) }
                }
            }
            best = next + nodes[place]
            for label in 0..<4 {
                total[label] = (sum[label] > 0 ? logarithm(sum[label]) + high : -1e9) + nodes[place][label]
            }
            back[place] = from
        }
        var label = 0
        for other in 1..<4 where best[other] > best[label] { label = other }
        let high = max(max(total[0], total[1]), max(total[2], total[3]))
        var mass: Float = 0
        for other in 0..<4 { mass += exponential(total[other] - high) }
        let score = best[label] - (high + logarithm(mass))
        var labels = [UInt8](repeating: 0, count: count)
        for place in stride(from: count - 1, through: 0, by: -1) {
            labels[place] = UInt8(label)
            label = Int(back[place][label])
        }
        return LabelledParts(window: window, labels: labels, score: min(0, score))
    }
}

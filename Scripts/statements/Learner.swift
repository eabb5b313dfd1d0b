import Statements

/// FTRL-Proximal [McMahan 2013] over one row of a hashed table: L1 keeps what is rare at zero.
struct LearningRate: Sendable {
    var alpha: Float
    var beta: Float = 1
    var l1: Float
    var l2: Float
}

/// A seeded generator: the same numbers on every machine.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// Learns the table of cue weights: logistic regression on hashed features.
struct CueLearner {
    var weights: [Float]
    private var z: [Float]
    private var n: [Float]
    private let rate: LearningRate
    private let shift = 32 - AttributionModel.cueBits

    init(_ rate: LearningRate) {
        let size = 1 << Int(AttributionModel.cueBits)
        weights = [Float](repeating: 0, count: size)
        z = weights
        n = weights
        self.rate = rate
    }

    mutating func learn(_ hashes: [UInt32], isCue: Bool) {
        var sum: Float = 0
        let rate = rate
        let shift = shift
        weights.withUnsafeBufferPointer { weights in
            for hash in hashes { sum += weights[Int(hash >> shift)] }
        }
        let gradient = logistic(sum) - (isCue ? 1 : 0)
        guard abs(gradient) > 1e-3 else { return }
        weights.withUnsafeMutableBufferPointer { weights in
            z.withUnsafeMutableBufferPointer { z in
                n.withUnsafeMutableBufferPointer { n in
                    let square = gradient * gradient
                    for hash in hashes {
                        let place = Int(hash >> shift)
                        let old = n[place]
                        let new = old + square
                        let sigma = (new.squareRoot() - old.squareRoot()) / rate.alpha
                        z[place] += gradient - sigma * weights[place]
                        n[place] = new
                        let at = z[place]
                        weights[place] =
                            abs(at) <= rate.l1
                            ? 0
                            : -(at - (at < 0 ? -rate.l1 : rate.l1))
                                / ((rate.beta + new.squareRoot()) / rate.alpha + rate.l2)
                    }
                }
            }
        }
    }
}

/// Learns a table of rows of weights: nodes or seams of the field.
struct RowLearner<Row: SIMD> where Row.Scalar == Float {
    var weights: [Row]
    private var z: [Row]
    private var n: [Row]
    private let rate: LearningRate
    private let shift: UInt32

    init(bits: UInt32, _ rate: LearningRate) {
        weights = [Row](repeating: .init(repeating: 0), count: 1 << Int(bits))
        z = weights
        n = weights
        self.rate = rate
        shift = 32 - bits
    }

    func sum(_ hashes: ArraySlice<UInt32>) -> Row {
        var sum = Row(repeating: 0)
        weights.withUnsafeBufferPointer { weights in
            for hash in hashes { sum += weights[Int(hash >> shift)] }
        }
        return sum
    }

    mutating func learn(_ hashes: ArraySlice<UInt32>, _ gradient: Row) {
        let rate = rate
        let shift = shift
        let square = gradient * gradient
        weights.withUnsafeMutableBufferPointer { weights in
            z.withUnsafeMutableBufferPointer { z in
                n.withUnsafeMutableBufferPointer { n in
                    for hash in hashes {
                        let place = Int(hash >> shift)
                        let old = n[place]
                        let new = old + square
                        let root = new.squareRoot()
                        let sigma = (root - old.squareRoot()) / rate.alpha
                        let at = z[place] + gradient - sigma * weights[place]
                        z[place] = at
                        n[place] = new
                        let low = at.replacing(with: at + rate.l1, where: at .< 0)
                        let shrunk = low.replacing(with: at - rate.l1, where: at .> 0)
                        let value = -shrunk / ((root + rate.beta) / rate.alpha + rate.l2)
                        let isNear = (at .<= rate.l1) .& (at .>= -rate.l1)
                        weights[place] = value.replacing(with: 0, where: isNear)
                    }
                }
            }
        }
    }
}

/// Learns the conditional random field of parts.
struct PartLearner {
    var nodes: RowLearner<SIMD4<Float>>
    var seams: RowLearner<SIMD16<Float>>
    private var nodeHashes: [UInt32] = []
    private var seamHashes: [UInt32] = []
    private var nodeEnds: [Int] = []
    private var seamEnds: [Int] = []
    private(set) var loss: Double = 0

    init(_ rate: LearningRate) {
        nodes = RowLearner(bits: AttributionModel.partBits, rate)
        seams = RowLearner(bits: AttributionModel.seamBits, rate)
    }

    mutating func learn(_ target: Sample.Target, _ features: inout PartFeatures) {
        features.begin(cue: target.head)
        nodeHashes.removeAll(keepingCapacity: true)
        seamHashes.removeAll(keepingCapacity: true)
        nodeEnds.removeAll(keepingCapacity: true)
        seamEnds.removeAll(keepingCapacity: true)
        let window = target.window
        let count = window.count
        var nodeScores: [SIMD4<Float>] = []
        var seamScores: [SIMD16<Float>] = []
        for token in window {
            let from = nodeHashes.count
            features.find(token)
            nodeHashes += features.list.hashes
            nodeEnds.append(nodeHashes.count)
            nodeScores.append(nodes.sum(nodeHashes[from...]))
            let start = seamHashes.count
            if token > window.lowerBound {
                features.findSeam(token)
                seamHashes += features.list.hashes
            }
            seamEnds.append(seamHashes.count)
            seamScores.append(seams.sum(seamHashes[start...]))
        }
        let headPlace = target.head - window.lowerBound
        let forced = nodeScores[headPlace][1]
        nodeScores[headPlace] = SIMD4(repeating: -1e4)
        nodeScores[headPlace][1] = forced

        // Forward and backward, scaled at each place.
        var alpha = [SIMD4<Float>](repeating: SIMD4(), count: count)
        var beta = [SIMD4<Float>](repeating: SIMD4(repeating: 1), count: count)
        var nodeFactors = [SIMD4<Float>](repeating: SIMD4(), count: count)
        var seamFactors = [SIMD16<Float>](repeating: SIMD16(), count: count)
        for place in 0..<count {
            nodeFactors[place] = exponentials(nodeScores[place] - nodeScores[place].max())
            let scores = seamScores[place] - seamScores[place].max()
            let low = scores.lowHalf
            let high = scores.highHalf
            seamFactors[place] = SIMD16(
                lowHalf: SIMD8(lowHalf: exponentials(low.lowHalf), highHalf: exponentials(low.highHalf)),
                highHalf: SIMD8(lowHalf: exponentials(high.lowHalf), highHalf: exponentials(high.highHalf))
            )
        }
        alpha[0] = nodeFactors[0] / nodeFactors[0].sum()
        for place in 1..<max(1, count) {
            var sum = SIMD4<Float>()
            for earlier in 0..<4 {
                for label in 0..<4 { sum[label] += alpha[place - 1][earlier] * seamFactors[place][earlier * 4 + label] }
            }
            sum *= nodeFactors[place]
            alpha[place] = sum / max(sum.sum(), 1e-30)
        }
        for place in stride(from: count - 2, through: 0, by: -1) {
            let next = beta[place + 1] * nodeFactors[place + 1]
            var sum = SIMD4<Float>()
            for earlier in 0..<4 {
                for label in 0..<4 { sum[earlier] += seamFactors[place + 1][earlier * 4 + label] * next[label] }
            }
            beta[place] = sum / max(sum.sum(), 1e-30)
        }
        for place in 0..<count {
            var marginal = alpha[place] * beta[place]
            marginal /= max(marginal.sum(), 1e-30)
            let gold = Int(target.labels[place])
            loss -= Double(logarithm(max(marginal[gold], 1e-9)))
            var gradient = marginal
            gradient[gold] -= 1
            if place != headPlace, gradient.max() > 2e-3 || gradient.min() < -2e-3 {
                let from = place == 0 ? 0 : nodeEnds[place - 1]
                nodes.learn(nodeHashes[from..<nodeEnds[place]], gradient)
            }
            guard place > 0 else { continue }
            var pairs = SIMD16<Float>()
            let next = beta[place] * nodeFactors[place]
            for earlier in 0..<4 {
                for label in 0..<4 {
                    pairs[earlier * 4 + label] =
                        alpha[place - 1][earlier] * seamFactors[place][earlier * 4 + label] * next[label]
                }
            }
            pairs /= max(pairs.sum(), 1e-30)
            pairs[Int(target.labels[place - 1]) * 4 + gold] -= 1
            if pairs.max() > 2e-3 || pairs.min() < -2e-3 {
                seams.learn(seamHashes[seamEnds[place - 1]..<seamEnds[place]], pairs)
            }
        }
    }

    mutating func resetLoss() { loss = 0 }
}

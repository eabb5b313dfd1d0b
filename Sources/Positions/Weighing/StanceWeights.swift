import PositionsData

/// The weights by which a clause's stance is told: a multinomial logistic regression over named features.
///
/// Learned from the articles with gold that the project has; see `Scripts/positions/learn.py`.
package struct StanceWeights: Sendable {
    static let standard = StanceWeights(
        bytes: UnsafeBufferPointer(start: readout_stance_weights_bytes(), count: readout_stance_weights_size())
    )

    /// By feature: a weight for each stance, in the order of `Position.Stance.allCases`; no stance has none.
    private var weights: [String: [Float]] = [:]
    private var bias = [Float](repeating: -20, count: Position.Stance.allCases.count)
    /// From which likelihood a stance is taken that no frame words.
    private(set) var threshold: Float = 1
    /// Up to which likelihood of any stance one that a frame words is let go.
    private(set) var floor: Float = 0

    /// - Parameter bytes: Lines of a feature and its weights, tab-separated; "bias" is one, "threshold" and "floor" are
    ///   none. Lines that are not read so are left out.
    package init(bytes: some BidirectionalCollection<UInt8>) {
        for line in bytes.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
            let cells = line.split(separator: UInt8(ascii: "\t"))
            guard let first = cells.first else { continue }
            let name = String(decoding: first, as: UTF8.self)
            let values = cells.dropFirst().compactMap { Float(String(decoding: $0, as: UTF8.self)) }
            switch name {
            case "threshold": threshold = values.first ?? 1
            case "floor": floor = values.first ?? 0
            case "bias" where values.count == bias.count: bias = values
            default: if values.count == bias.count { weights[name] = values }
            }
        }
    }

    /// How likely each stance is, in the order of `Position.Stance.allCases`; what is missing to 1 is that of none.
    ///
    /// - Complexity: O(*f*) in the features.
    func likelihoods(_ features: [String]) -> [Float] {
        var sums = bias
        var seen: Set<String> = []
        for feature in features where seen.insert(feature).inserted {
            guard let own = weights[feature] else { continue }
            for place in sums.indices { sums[place] += own[place] }
        }
        let powers = sums.map(Self.power)
        let all = powers.reduce(1, +)
        return powers.map { $0 / all }
    }

    /// e to the power of a number of at most 30.
    private static func power(_ x: Float) -> Float {
        // Without the mathematics library, whose last digits differ between systems.
        var power = 1 + max(-30, min(30, x)) / 1024
        for _ in 0..<10 { power *= power }
        return power
    }
}

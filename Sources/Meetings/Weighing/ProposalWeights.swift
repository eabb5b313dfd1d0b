import MeetingsData

/// The weights by which proposals are told from what is no meeting: a logistic regression over named features.
///
/// Learned from the articles with gold that the project has; see `Scripts/meetings/learn.py`.
package struct ProposalWeights: Sendable {
    static let standard = ProposalWeights(
        bytes: UnsafeBufferPointer(start: readout_proposal_weights_bytes(), count: readout_proposal_weights_size())
    )

    private var weights: [String: Float] = [:]
    private var bias: Float = -20
    /// From which score a proposal is taken.
    private(set) var threshold: Float = 1

    /// - Parameter bytes: Lines of a feature and its weight, tab-separated; "bias" and "threshold" are none.
    ///   Lines that are not read so are left out.
    package init(bytes: some BidirectionalCollection<UInt8>) {
        for line in bytes.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
            guard let tab = line.lastIndex(of: UInt8(ascii: "\t")) else { continue }
            let name = String(decoding: line[..<tab], as: UTF8.self)
            guard let weight = Float(String(decoding: line[line.index(after: tab)...], as: UTF8.self)) else { continue }
            switch name {
            case "bias": bias = weight
            case "threshold": threshold = weight
            default: weights[name] = weight
            }
        }
    }

    /// How likely the proposal is a meeting that the text tells of, with those whom it names: 0...1.
    ///
    /// - Complexity: O(*f*) in the features.
    func score(_ features: [String]) -> Float {
        // In the order of the features, each once: the sum is the same on every machine.
        var sum = bias
        var seen: Set<String> = []
        for feature in features where seen.insert(feature).inserted { sum += weights[feature] ?? 0 }
        return Self.sigmoid(sum)
    }

    private static func sigmoid(_ x: Float) -> Float {
        // Without the mathematics library, whose last digits differ between systems: e^x by squaring (1 + x/1024)^1024.
        var power = 1 + max(-30, min(30, x)) / 1024
        for _ in 0..<10 { power *= power }
        return power / (1 + power)
    }
}

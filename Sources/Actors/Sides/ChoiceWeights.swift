import ActorsData

/// The weights by which one of several choices is taken: a conditional logistic regression over named features.
///
/// Learned from the articles with gold that the project has; see `Scripts/actors/learn_sides.py`.
package struct ChoiceWeights: Sendable {
    /// Of the sides of an article, for a person.
    static let sides = ChoiceWeights(
        bytes: UnsafeBufferPointer(start: readout_actors_sides(), count: readout_actors_sides_size())
    )

    private var weights: [String: Float] = [:]
    /// How likely a choice must be where nothing is known.
    package private(set) var threshold: Float = 2
    /// How likely a choice must be to be taken for another that was read.
    package private(set) var override: Float = 2

    /// - Parameter bytes: Lines of a feature and its weight, tab-separated; "none", "threshold" and "override" are none.
    ///   Lines that are not read so are left out.
    package init(bytes: some BidirectionalCollection<UInt8>) {
        for line in bytes.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
            guard let tab = line.lastIndex(of: UInt8(ascii: "\t")) else { continue }
            let name = String(decoding: line[..<tab], as: UTF8.self)
            guard let weight = Float(String(decoding: line[line.index(after: tab)...], as: UTF8.self)) else { continue }
            switch name {
            case "threshold": threshold = weight
            case "override": override = weight
            default: weights[name] = weight
            }
        }
    }

    /// How likely each choice is; what is missing to 1 is that none of them is right.
    ///
    /// - Complexity: O(*f*) in the features.
    /// - Parameter choices: The features of each.
    /// - Returns: A likelihood for each choice.
    package func likelihoods(_ choices: [[String]]) -> [Float] {
        guard !choices.isEmpty else { return [] }
        var sums = choices.map { choice in
            var sum: Float = 0
            var seen: Set<String> = []
            for feature in choice where seen.insert(feature).inserted { sum += weights[feature] ?? 0 }
            return sum
        }
        sums.append(weights["none"] ?? 0)
        let top = sums.max() ?? 0
        let powers = sums.map { Self.power($0 - top) }
        let all = powers.reduce(0, +)
        return powers.dropLast().map { $0 / all }
    }

    /// e to the power of a number that is not above 0.
    private static func power(_ x: Float) -> Float {
        // Without the mathematics library, whose last digits differ between systems.
        var power = 1 + max(-30, x) / 1024
        for _ in 0..<10 { power *= power }
        return power
    }
}

package import Articles
package import Language

/// Learns the weights that tell persons' names from others, by logistic regression with an L2 penalty.
package struct NameTypeTraining {
    private var instances: [(features: [Double], isPerson: Bool, weight: Double)] = []
    private let directory: Directory

    package init(directory: Directory = .standard) { self.directory = directory }

    package var count: Int { instances.count }

    /// Takes in a document, the names that are known to be persons and those that are known not to be; `isPartial` says
    /// that there are more persons than these.
    package mutating func add(
        _ document: Document,
        persons: [TextSpan],
        others: [TextSpan],
        isPartial: Bool,
        weight: Double
    ) {
        let facts = TokenFacts(document)
        let spotter = NameSpotter(directory, facts)
        let names = NameUnits(facts, spotter, directory, weights: nil)
        let typing = NameTyping(facts: facts, spotter: spotter, directory: directory)
        for uses in typing.uses(names.doubtful.map { names.units[$0] }, names.doubtful.map { names.labels[$0] }) {
            var votes = 0
            var known = false
            for number in uses.units {
                let span = document.span(of: names.units[names.doubtful[number]].tokens)
                if persons.contains(where: { $0.contains(span) || span.contains($0) }) {
                    votes += 1
                    known = true
                } else if others.contains(where: { $0.contains(span) && $0.count < span.count + 12 }) || !isPartial {
                    votes -= 1
                    known = true
                }
            }
            if known { instances.append((uses.features, votes > 0, weight)) }
        }
    }

    /// The weights after so many passes, as a table.
    package func trained(passes: Int = 200, penalty: Double = 0.002) -> String {
        var weights = NameWeights.zero.values
        var squares = weights.map { _ in 1e-6 }
        for _ in 0..<passes {
            for instance in instances {
                let score = zip(weights, instance.features).reduce(0) { $0 + $1.0 * $1.1 }
                let probability = Self.logistic(score)
                let error = (instance.isPerson ? 1 : 0) - probability
                for place in weights.indices where instance.features[place] != 0 {
                    let gradient = instance.weight * error * instance.features[place] - penalty * weights[place]
                    squares[place] += gradient * gradient
                    weights[place] += 0.1 * gradient / squares[place].squareRoot()
                }
            }
        }
        return NameWeights(values: weights).table
    }

    private static func logistic(_ value: Double) -> Double {
        let bounded = max(-30, min(30, value))
        // e^x by halving: the same digits on every machine.
        var term = 1.0
        var sum = 1.0
        let reduced = -bounded.magnitude / 64
        for place in 1..<12 {
            term *= reduced / Double(place)
            sum += term
        }
        for _ in 0..<6 { sum *= sum }
        return bounded >= 0 ? 1 / (1 + sum) : sum / (1 + sum)
    }
}

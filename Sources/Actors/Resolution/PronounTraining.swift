package import Articles
package import Language

/// Sees the options of a pronoun in training and says which one the gold has.
protocol PronounObserver {
    func decide(
        _ resolver: Resolver,
        _ place: Int,
        _ group: PronounWeights.Group,
        _ options: [Resolver.Antecedent]
    ) -> Int?
}

/// Learns the weights of the ranking of antecedents from texts whose coreference is known.
///
/// A log-linear model over the options of each pronoun and "none of these"; the likelihood of the right options is
/// raised by gradient ascent with AdaGrad steps [Duchi 2011] and an L2 penalty. Earlier pronouns are joined as the gold
/// has them. The same input gives the same weights.
package final class PronounTraining: PronounObserver {
    private struct Instance {
        var group: PronounWeights.Group
        var options: [FeatureVector]
        var isRight: [Bool]
        var noneIsRight: Bool
        /// The features of "none of these".
        var none: FeatureVector
        var weight: Double
        /// Which document it stood in, and the pronoun.
        var tag: String
    }

    private var instances: [Instance] = []
    private var goldOf: [TextSpan: Int] = [:]
    private var others: Set<Int> = []
    private var weight = 1.0
    private var documents = 0
    private let directory: Directory

    private let nameWeights: NameWeights

    /// With other weights of what tells persons' names than those that travel with the program, as a table.
    package init(directory: Directory = .standard, nameWeights: String? = nil) {
        self.directory = directory
        self.nameWeights = nameWeights.map { NameWeights(table: $0) } ?? .standard
    }

    package var count: Int { instances.count }

    /// Takes in a document and the entity of each of its mentions.
    ///
    /// Where only some mentions are known (`isPartial`), a pronoun whose entity has no other mention here may mean
    /// anything but the entities that are known not to be it.
    package func add(_ document: Document, gold: [(span: TextSpan, entity: Int)], isPartial: Bool, weight: Double = 1) {
        goldOf = [:]
        for mention in gold { goldOf[mention.span] = mention.entity }
        self.weight = weight
        documents += 1
        others = isPartial ? Set(gold.map(\.entity)) : []
        var resolver = Resolver(
            MentionFinder(document, directory, nameWeights: nameWeights),
            directory,
            day: nil,
            weights: .zero
        )
        resolver.observer = self
        resolver.run()
    }

    private func tag(_ resolver: Resolver, _ place: Int) -> String {
        let head = resolver.candidates[place].head
        return "\(documents) \(resolver.facts.label[head]) \(resolver.document.lower(head))"
    }

    private func gold(_ resolver: Resolver, _ place: Int) -> Int? {
        let candidate = resolver.candidates[place]
        if let exact = goldOf[resolver.document.span(of: candidate.tokens)] { return exact }
        if let name = candidate.name, let exact = goldOf[resolver.document.span(of: name)] { return exact }
        return goldOf[resolver.document.span(of: candidate.head..<candidate.head + 1)]
    }

    func decide(
        _ resolver: Resolver,
        _ place: Int,
        _ group: PronounWeights.Group,
        _ options: [Resolver.Antecedent]
    ) -> Int? {
        let span = resolver.document.span(of: resolver.candidates[place].tokens)
        guard let entity = goldOf[span] else {
            // In a text whose mentions are all known, a pronoun without a mention means none of them.
            if others.isEmpty, group == .thing {
                instances.append(
                    Instance(
                        group: group,
                        options: options.map(\.features),
                        isRight: options.map { _ in false },
                        noneIsRight: true,
                        none: resolver.none(place, group, count: options.count),
                        weight: weight,
                        tag: tag(resolver, place)
                    )
                )
            }
            return nil
        }
        var right = options.map { option in
            var votes: [Int: Int] = [:]
            for member in resolver.chains[option.chain].candidates {
                if let gold = gold(resolver, member) { votes[gold, default: 0] += 1 }
            }
            guard let own = votes[entity] else { return false }
            return own >= (votes.values.max() ?? 0)
        }
        var noneIsRight = !right.contains(true)
        if noneIsRight, !others.isEmpty {
            right = options.map { option in
                !resolver.chains[option.chain].candidates.contains { gold(resolver, $0).map(others.contains) ?? false }
            }
            noneIsRight = true
        }
        instances.append(
            Instance(
                group: group,
                options: options.map(\.features),
                isRight: right,
                noneIsRight: noneIsRight,
                none: resolver.none(place, group, count: options.count),
                weight: weight,
                tag: tag(resolver, place)
            )
        )
        guard let choice = right.firstIndex(of: true), others.isEmpty || !noneIsRight else { return nil }
        return options[choice].chain
    }

    /// What was taken in of "he" and "she", for `Scripts/actors/antecedents.py`: the features' names; then for each
    /// pronoun its weight, and a line for each option and for none of them, which says whether it is right, with its
    /// features.
    package func dump() -> String {
        var text = PronounFeature.allCases.map { "\($0)" }.joined(separator: " ") + "\n"
        func line(_ isRight: Bool, _ features: FeatureVector) -> String {
            (isRight ? "1" : "0") + features.items.map { " \($0.place)=\($0.value)" }.joined() + "\n"
        }
        for instance in instances where instance.group == .person {
            text += "pronoun \(instance.weight) \(instance.tag)\n"
            for (place, option) in instance.options.enumerated() { text += line(instance.isRight[place], option) }
            text += line(instance.noneIsRight, instance.none)
        }
        return text
    }

    /// The weights after so many passes, as a table.
    package func trained(passes: Int = 60, penalty: Double = 0.08) -> String {
        var weights = PronounWeights.zero.values
        var squares = weights
        for _ in 0..<passes {
            for instance in instances where instance.group != .person {
                let group = instance.group.rawValue
                var scores = instance.options.map { $0.dot(weights[group]) }
                scores.append(instance.none.dot(weights[group]))
                let top = scores.max() ?? 0
                let mass = scores.map { Self.exponential($0 - top) }
                let total = mass.reduce(0, +)
                var rightMass = instance.noneIsRight ? mass[mass.count - 1] : 0
                for (place, isRight) in instance.isRight.enumerated() where isRight { rightMass += mass[place] }
                guard rightMass > 0 else { continue }
                func step(_ place: Int, _ gradient: Double) {
                    let gradient = gradient * instance.weight - penalty * weights[group][place] / 10
                    squares[group][place] += gradient * gradient
                    weights[group][place] += 0.1 * gradient / (squares[group][place].squareRoot() + 1e-6)
                }
                for (place, option) in instance.options.enumerated() {
                    let expected = mass[place] / total
                    let wanted = instance.isRight[place] ? mass[place] / rightMass : 0
                    let difference = wanted - expected
                    if difference.magnitude < 1e-6 { continue }
                    for item in option.items { step(item.place, difference * item.value) }
                }
                let wanted = instance.noneIsRight ? mass[mass.count - 1] / rightMass : 0
                let difference = wanted - mass[mass.count - 1] / total
                for item in instance.none.items { step(item.place, difference * item.value) }
            }
        }
        return PronounWeights(values: weights).table
    }

    /// e to the power of a number not above 0, to six digits, the same on every machine.
    private static func exponential(_ value: Double) -> Double {
        guard value > -40 else { return 0 }
        var result = 1.0
        var term = 1.0
        let reduced = value / 64
        for place in 1..<10 {
            term *= reduced / Double(place)
            result += term
        }
        for _ in 0..<6 { result *= result }
        return result
    }
}

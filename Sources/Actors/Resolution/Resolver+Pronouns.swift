import Language

/// Third persons: the antecedent is the best by a ranking of the actors near by, or none.
extension Resolver {
    /// One actor that a pronoun may mean.
    struct Antecedent {
        var chain: Int
        var features: FeatureVector
    }

    mutating func resolvePronouns(_ discourse: Discourse, quoted: Bool) {
        for place in candidates.indices where (candidates[place].quotation >= 0) == quoted {
            guard let pronoun = candidates[place].pronoun, pronoun.person == .third, candidates[place].chain < 0 else {
                continue
            }
            let group = Self.group(of: pronoun)
            let options = compared(place, group, antecedents(place, pronoun, discourse))
            if let observer {
                if let chain = observer.decide(self, place, group, options) {
                    if pronoun.gender != .unknown { becomePerson(chain) }
                    join(place, chain)
                } else if !pronoun.isThing {
                    _ = newPronounChain(place, pronoun)
                }
                continue
            }
            var best: (score: Double, chain: Int)?
            for option in options {
                let score = score(option.features, group)
                if best.map({ score > $0.score }) ?? true { best = (score, option.chain) }
            }
            let none = score(none(place, group, count: options.count), group)
            if let best, best.score > none || areGiven {
                if pronoun.gender != .unknown { becomePerson(best.chain) }
                join(place, best.chain)
            } else if !pronoun.isThing {
                _ = newPronounChain(place, pronoun)
            }
        }
    }

    /// What "he" or "she" means is a person, whatever its name was taken for.
    private mutating func becomePerson(_ chain: Int) {
        guard chains[chain].kind != .person else { return }
        chains[chain].kind = .person
        chains[chain].country = nil
        for member in chains[chain].candidates where candidates[member].form == .name {
            candidates[member].kind = .person
        }
    }

    private mutating func newPronounChain(_ place: Int, _ pronoun: Pronoun) -> Int {
        let chain = newChain(place)
        chains[chain].kind = .person
        return chain
    }

    private func score(_ features: FeatureVector, _ group: PronounWeights.Group) -> Double {
        group == .person ? Double(net.score(features)) : features.dot(weights.values[group.rawValue])
    }

    /// The options with what tells them from each other, and what the pronoun tells of itself.
    private func compared(_ place: Int, _ group: PronounWeights.Group, _ options: [Antecedent]) -> [Antecedent] {
        guard group == .person else { return options }
        var options = options
        let isKnown = options.map { option in
            option.features.items.contains { $0.place == PronounFeature.genderKnown.rawValue }
        }
        let isSame = options.map { option in
            option.features.items.contains { $0.place == PronounFeature.sameRole.rawValue }
        }
        var best: (value: Double, place: Int)?
        for (number, option) in options.enumerated() {
            let salience = option.features.items.first { $0.place == PronounFeature.salience.rawValue }?.value ?? 0
            if salience > best?.value ?? 0 { best = (salience, number) }
            if isKnown[number], isKnown.count(where: { $0 }) == 1 { options[number].features.set(.aloneOfGender) }
            if options.count < 3 { options[number].features.set(.fewOptions) }
        }
        if let best { options[best.place].features.set(.mostSalient) }
        if let first = isSame.firstIndex(of: true) { options[first].features.set(.nearestOfSameRole) }
        addShares(&options, at: place)
        let own = ownFeatures(place, count: options.count)
        for number in options.indices { options[number].features.items += own.items }
        return options
    }

    /// What speaks for "none of these".
    func none(_ place: Int, _ group: PronounWeights.Group, count: Int) -> FeatureVector {
        var features = group == .person ? ownFeatures(place, count: count) : FeatureVector()
        features.set(.none)
        return features
    }

    static func group(of pronoun: Pronoun) -> PronounWeights.Group {
        if pronoun.isThing { return .thing }
        return pronoun.number == .plural ? .plural : .person
    }

    /// The actors that agree with a pronoun, the nearest mention of each before it, and after it in its sentence.
    func antecedents(_ place: Int, _ pronoun: Pronoun, _ discourse: Discourse) -> [Antecedent] {
        let candidate = candidates[place]
        let sentence = document.sentence(of: candidate.head)
        var result: [Antecedent] = []
        var seen: Set<Int> = []
        var before = place - 1
        var steps = 0
        while before >= 0, result.count < 14, steps < 120 {
            defer {
                before -= 1
                steps += 1
            }
            let other = candidates[before]
            guard other.chain >= 0 else { continue }
            let distance = sentence - document.sentence(of: other.head)
            if distance > (pronoun.isThing ? 3 : 6) { break }
            guard fits(pronoun, other.chain), !seen.contains(other.chain) else { continue }
            seen.insert(other.chain)
            // Nor is it he by another of his mentions: "Lavrov thanked him".
            if isExcluded(pronoun, candidate, other) { continue }
            let features = features(place, pronoun, before, rank: result.count, distance, discourse)
            result.append(Antecedent(chain: other.chain, features: features))
        }
        var after = place + 1
        steps = 0
        while after < candidates.count, steps < 30, document.sentence(of: candidates[after].head) == sentence {
            defer {
                after += 1
                steps += 1
            }
            let other = candidates[after]
            guard other.chain >= 0, other.form == .name, fits(pronoun, other.chain), !seen.contains(other.chain) else {
                continue
            }
            if isExcluded(pronoun, candidate, other) { continue }
            seen.insert(other.chain)
            let features = features(place, pronoun, after, rank: 4, 0, discourse)
            result.append(Antecedent(chain: other.chain, features: features))
        }
        return result
    }

    private func fits(_ pronoun: Pronoun, _ number: Int) -> Bool {
        let chain = chains[number]
        if pronoun.gender != .unknown {
            return (chain.kind == .person || chain.kind == nil || chain.personScore != nil) && chain.number != .plural
                && chain.gender.agrees(with: pronoun.gender)
        }
        if pronoun.isThing {
            return chain.kind != .person && chain.number != .plural
        }
        if chain.kind == .place { return chain.number == .plural }
        return chain.number != .singular || chain.kind == .organization || chain.kind == .group
            || chain.kind == .coalition
            || chain.kind == .state
    }

    /// Subject and object of one verb are two, unless the pronoun is reflexive; a possessor is not what it possesses.
    private func isExcluded(_ pronoun: Pronoun, _ candidate: Candidate, _ other: Candidate) -> Bool {
        if other.tokens.contains(candidate.head), other.head != candidate.head {
            // "his" of "his brother" is not the brother; but a name may hold the pronoun in its relative clause.
            if pronoun.use == .possessive, document.head(candidate.head) == other.head { return true }
            if other.head > candidate.head { return true }
        }
        if pronoun.use == .possessive {
            // "his brother Phillip", "his mother, Mary": the name says who that is.
            let owned = document.head(candidate.head)
            if facts.label[other.head] == .apposition, document.head(other.head) == owned { return true }
            if document.head(owned) == other.head,
                [.apposition, .compound, .noun].contains(facts.label[owned])
            {
                return true
            }
        }
        if pronoun.use == .possessive || pronoun.use == .reflexive { return false }
        let verb = document.head(candidate.head)
        if document.head(other.head) == verb { return true }
        // Through a preposition of the verb: "Kerry met with him".
        if facts.label[candidate.head] == .prepositionObject {
            let governor = document.head(verb)
            if document.head(other.head) == governor, facts.label[other.head].isSubject { return true }
        }
        if facts.label[candidate.head].isSubject, facts.label[other.head] == .prepositionObject,
            document.head(document.head(other.head)) == verb, other.head > candidate.head
        {
            return true
        }
        return false
    }
}

import Language

/// What a name is, where the model and the directory tell different things.
extension NameUnits {
    /// Whether the directory alone may overrule the model: bodies, media and states, not surnames and small towns.
    func isTrusted(_ spot: NameSpot) -> Bool {
        spot.senses.contains { sense in
            switch sense.kind {
            case .organization, .coalition, .group, .state: !sense.flags.contains(.minor)
            case .person: sense.use == .name && spot.tokens.count > 1
            case .place: sense.flags.contains(.big) || !sense.flags.contains(.city)
            case .word: false
            }
        }
    }

    func isAdjective(_ tokens: Range<Int>, _ label: String) -> Bool {
        guard label == "NORP", let last = tokens.last else { return false }
        if facts.isPlural[last] { return false }
        if document.pos(last) == .adj { return facts.label[last] != .prepositionObject && !facts.label[last].isSubject }
        return facts.label[last] == .adjective || facts.label[last] == .compound || facts.label[last] == .noun
    }

    /// One span, one label, and what the directory says of just that span.
    func reconciled(_ tokens: Range<Int>, _ label: String, _ senses: [NameSense]) -> NameUnit? {
        let model = Self.kind(of: label)
        // A company or a group of few knows: only where the model takes the name for a body too.
        let others = senses.filter { sense in
            guard sense.kind != .person else { return false }
            guard sense.flags.contains(.minor), sense.kind != .state else { return true }
            return model == .organization || model == .group
        }
        let strong = others.filter {
            $0.kind != .place || $0.flags.contains(.big) || !$0.flags.contains(.city) || model == .place
        }
        if model == .person {
            // "Jordan said": a bare name that the directory knows as a state or a body, not as a person here.
            let isTitled = tokens.lowerBound > 0 && spotter.nounEnding[tokens.lowerBound - 1] != nil
            if let best = strong.first(where: { $0.kind != .place }), !isTitled || best.kind == .organization {
                return unit(tokens, best.kind, strong)
            }
            return NameUnit(tokens: tokens, kind: .person, senses: senses.filter { $0.kind == .person })
        }
        if let best = preferred(strong, model) { return unit(tokens, best.kind, strong) }
        let persons = senses.filter { $0.kind == .person }
        if !persons.isEmpty, tokens.count > 1, persons.contains(where: { $0.use == .name }) {
            return NameUnit(tokens: tokens, kind: .person, senses: persons)
        }
        guard let model else { return nil }
        return NameUnit(tokens: tokens, kind: model, isAdjective: isAdjective(tokens, label))
    }

    func preferred(_ senses: [NameSense], _ model: PoliticalActor.Kind?) -> NameSense? {
        if let capital = senses.first(where: { $0.use == .capital && !$0.flags.contains(.minor) }) { return capital }
        // A state before a city of its name.
        if model == .place,
            let place = senses.first(where: { $0.kind == .state }) ?? senses.first(where: { $0.kind == .place })
        {
            return place
        }
        if model == .organization, let body = senses.first(where: { $0.kind == .organization || $0.kind == .coalition })
        {
            return body
        }
        return senses.first { $0.kind == .state } ?? senses.first
    }

    func unit(_ tokens: Range<Int>, _ kind: Directory.Kind, _ senses: [NameSense]) -> NameUnit? {
        guard var actorKind = kind.actorKind, let last = tokens.last else { return nil }
        var matching = senses.filter { $0.kind == kind }
        var result = NameUnit(tokens: tokens, kind: actorKind)
        if kind == .state || kind == .place || kind == .group {
            let uses = Set(matching.map(\.use))
            let plainNoun = uses.contains(.name)
            let premodifies =
                facts.label[last] == .adjective || facts.label[last] == .compound || facts.label[last] == .noun
                || isJoinedModifier(last)
            let adjectival = document.pos(last) == .adj || premodifies
            if uses.contains(.adj), !plainNoun, adjectival, !facts.isPlural[last] {
                result.isAdjective = true
                matching = matching.filter { $0.use == .adj }
            } else if uses.contains(.people), !plainNoun {
                actorKind = .group
                matching = matching.filter { $0.use == .people }
            } else if uses.contains(.government) {
                result.metonym = .government
                actorKind = .organization
                matching = matching.filter { $0.use == .government }
            } else if uses.contains(.capital) {
                result.metonym = .capital
                actorKind = .place
                matching = matching.filter { $0.use == .capital } + senses.filter { $0.kind == .place }
            } else if uses.contains(.adj), !plainNoun {
                // "the French": an adjective that stands for the people.
                actorKind = .group
            } else {
                matching = matching.filter { $0.use == .name }
            }
        }
        result.kind = actorKind
        result.senses = matching
        return result
    }

    /// "European" and "Eurasian" of "European and Eurasian Affairs".
    func isJoinedModifier(_ token: Int) -> Bool {
        guard facts.label[token] == .conjunct else { return false }
        let head = document.head(token)
        return [.adjective, .compound, .noun].contains(facts.label[head]) && document.head(head) > token
    }

    /// A name that the model did not mark.
    func unaided(_ spot: NameSpot) -> NameUnit? {
        guard let last = spot.tokens.last else { return nil }
        let hasProper = spot.tokens.contains { facts.isProper[$0] || (document.pos($0) == .adj && facts.isCapital[$0]) }
        guard hasProper || spot.tokens.count > 2 else { return nil }
        if let best = spot.senses.first(where: { $0.kind == .state && !$0.flags.contains(.minor) }) {
            return unit(spot.tokens, best.kind, spot.senses)
        }
        if let best = spot.senses.first(where: {
            [.organization, .coalition, .group].contains($0.kind) && !$0.flags.contains(.minor)
        }) {
            return unit(spot.tokens, best.kind, spot.senses)
        }
        let persons = spot.senses.filter { $0.kind == .person && $0.use == .name }
        if !persons.isEmpty, spot.tokens.count > 1, facts.isProper[last] {
            return NameUnit(tokens: spot.tokens, kind: .person, senses: persons)
        }
        if let best = spot.senses.first(where: {
            $0.kind == .place && (!$0.flags.contains(.city) || $0.flags.contains(.big))
        }),
            facts.isProper[last]
        {
            return unit(spot.tokens, best.kind, spot.senses)
        }
        return nil
    }
}

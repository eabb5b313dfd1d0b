import Language

/// Common nouns that go on with an earlier mention: "the ministry", "the boy", "the country".
extension Resolver {
    /// An earlier mention by the same noun, where this one is definite or says the same words again.
    ///
    /// What this one adds to the noun must have been said before: "the private schools" are not "religious schools".
    func earlierNoun(_ place: Int) -> Int? {
        let candidate = candidates[place]
        let words = modifiers(place)
        let key = facts.folded(candidate.head)
        for chain in (bodiesByNoun[key] ?? []).reversed() {
            let known = chains[chain]
            guard known.kind == candidate.kind || known.kind == nil || candidate.kind == nil,
                known.number.agrees(with: candidate.number) || candidate.kind == .organization
            else { continue }
            if let country = candidate.country, let other = known.country, country != other { continue }
            for member in known.candidates.suffix(6).reversed() where member != place {
                guard facts.folded(candidates[member].head) == key, goesOn(place, words, from: member) else { continue }
                return chain
            }
            if known.isNamed, known.candidates.allSatisfy({ facts.folded(candidates[$0].head) != key }),
                words.isEmpty, candidate.determination == .definite
            {
                return chain
            }
        }
        return nil
    }

    private func goesOn(_ place: Int, _ words: Set<String>, from earlier: Int) -> Bool {
        let candidate = candidates[place]
        let other = candidates[earlier]
        let known = modifiers(earlier)
        switch candidate.determination {
        case .definite, .demonstrative:
            return words.isSubset(of: known) || other.name != nil && words.isEmpty
        case .possessed:
            return words.isSubset(of: known) && possessor(candidate) == possessor(other)
        case .bare where candidate.country != nil: return words.isSubset(of: known)
        // "religious schools … religious schools"
        case .bare, .quantified:
            return words == known && other.determination == candidate.determination
                && (candidate.number == .plural ? !words.isEmpty : candidate.kind != .person)
        case .indefinite: return false
        }
    }

    private func possessor(_ candidate: Candidate) -> String { candidate.possessor.map { facts.folded($0) } ?? "" }

    /// The words that a phrase adds to its noun before it, without determiners and possessors.
    private func modifiers(_ place: Int) -> Set<String> {
        let candidate = candidates[place]
        var words: Set<String> = []
        var token = candidate.tokens.lowerBound
        // What stands before a possessive mark says whose, not which.
        if let mark = (token..<max(token, candidate.head)).last(where: { facts.isPossessiveMark[$0] }) {
            token = mark + 1
        }
        while token < candidate.head {
            defer { token += 1 }
            switch document.pos(token) {
            case .adj, .noun, .propn, .verb, .num: if !facts.folded(token).isEmpty { words.insert(facts.folded(token)) }
            default: continue
            }
        }
        return words
    }

    /// Nouns for kinds of places, and whether only states are meant.
    private static let places: [String: Bool] = [
        "country": true, "nation": true, "city": false, "town": false, "village": false, "island": false,
        "region": false,
        "province": false, "territory": false, "archipelago": false,
    ]

    /// Whether it is "our country".
    private func isOurs(_ candidate: Candidate) -> Bool {
        candidate.possessor.map { document.lower($0) == "our" } ?? false
    }

    /// "the country": the state named last before it, within some sentences; "the city": likewise.
    func namedPlace(_ place: Int) -> Int? {
        let candidate = candidates[place]
        guard let isState = Self.places[document.lower(candidate.head)],
            [.definite, .demonstrative].contains(candidate.determination) || isOurs(candidate),
            candidate.number != .plural,
            modifiers(place).isEmpty
        else { return nil }
        let sentence = document.sentence(of: candidate.head)
        for other in (max(0, place - 60)..<place).reversed() {
            guard sentence - document.sentence(of: candidates[other].head) < 4 else { return nil }
            let chain = candidates[other].chain
            guard candidates[other].form == .name, chain >= 0, chains[chain].isNamed, !chains[chain].isGovernment else {
                continue
            }
            if candidates[other].tokens.contains(candidate.head) { continue }
            if isState ? chains[chain].kind == .state : chains[chain].kind == .place { return chain }
        }
        return nil
    }
}

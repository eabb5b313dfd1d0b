import Language

/// Offices and countries that a title leaves to its surroundings.
extension Resolver {
    /// "The Czech Foreign Ministry cancelled a visit by Foreign Minister Radka Holubová": the minister's country is that
    /// of the ministry in the same sentence, where the sentence names one only.
    mutating func inferCountries() {
        for place in candidates.indices
        where candidates[place].form == .name && candidates[place].kind == .person && candidates[place].country == nil
            && !candidates[place].offices.isEmpty
        {
            let sentence = document.sentence(of: candidates[place].head)
            var countries: Set<String> = []
            for other in around(place, 24) where candidates[other].kind == .organization {
                guard document.sentence(of: candidates[other].head) == sentence,
                    let office = candidates[other].noun?.office, candidates[place].offices.contains(office),
                    let country = country(of: candidates[other])
                else { continue }
                countries.insert(country)
            }
            if countries.count == 1 { candidates[place].country = countries.first }
        }
    }

    private func country(of candidate: Candidate) -> String? {
        if let country = candidate.country { return country }
        guard let sense = candidate.senses.first else { return nil }
        let country = directory.layers[sense.reference.layer].country(sense.reference.entry)
        return country.isEmpty ? nil : country
    }

    private func around(_ place: Int, _ reach: Int) -> Range<Int> {
        max(0, place - reach)..<min(candidates.count, place + reach + 1)
    }

    /// "her Turkish counterpart Kemal Aydıner": his office is hers, and the country that of the person he is named
    /// with where the title has none.
    mutating func addCounterpart(_ place: Int) {
        guard candidates[place].isCounterpart else { return }
        if candidates[place].country == nil { candidates[place].country = countryOfNeighbour(place) }
        guard let model = counterpart(of: place) else { return }
        candidates[place].counterpartOf = model
        let offices = candidates[model].offices
        candidates[place].offices = offices
        candidates[place].role = candidates[model].role
        candidates[place].noun = candidates[model].noun
        if candidates[place].affiliation.isEmpty, candidates[model].affiliation == "GOV" {
            candidates[place].affiliation = "GOV"
        }
    }

    /// "Serbian President X and her counterpart, Y".
    private func countryOfNeighbour(_ place: Int) -> String? {
        var start = candidates[place].tokens.lowerBound
        for other in max(0, place - 4)..<place where candidates[other].appositionOf == place {
            start = min(start, candidates[other].tokens.lowerBound)
        }
        let before = start - 1
        guard before > 0, document.pos(before) == .cconj else { return nil }
        for other in (max(0, place - 12)..<place).reversed()
        where candidates[other].form == .name && candidates[other].kind == .person {
            guard candidates[other].tokens.upperBound >= before - 1 else { return nil }
            return candidates[other].country
        }
        return nil
    }

    /// The person with an office whose counterpart somebody is: the possessor by name, else the nearest person before
    /// with an office, whose gender is the pronoun's.
    func counterpart(of place: Int) -> Int? {
        let candidate = candidates[place]
        var gender = Gender.unknown
        if let possessor = candidate.possessor {
            if let pronoun = Pronoun(document.lower(possessor)) {
                gender = pronoun.gender
            } else if let named = candidateHeaded(by: possessor), named != place {
                return officer(named)
            }
        }
        let sentence = document.sentence(of: candidate.head)
        var steps = 0
        for other in (0..<place).reversed() {
            steps += 1
            guard steps < 40, sentence - document.sentence(of: candidates[other].head) < 3 else { return nil }
            guard candidates[other].kind == .person,
                candidates[other].form == .name || candidates[other].form == .title,
                candidates[other].number != .plural, candidates[other].gender.agrees(with: gender),
                let found = officer(other)
            else { continue }
            if let country = candidate.country, candidates[found].country == country { continue }
            return found
        }
        return nil
    }

    /// The candidate of the same person that tells the office.
    private func officer(_ place: Int) -> Int? {
        if !candidates[place].offices.isEmpty { return place }
        let chain = candidates[place].chain
        guard chain >= 0 else { return nil }
        return chains[chain].candidates.first { !candidates[$0].offices.isEmpty && candidates[$0].name != nil }
    }

    /// "his foreign minister", "its spokesman", "the President's adviser": the country is the possessor's, which is
    /// known when the pronouns are.
    mutating func completeFromPossessors() {
        for place in candidates.indices {
            guard let model = candidates[place].counterpartOf, candidates[place].chain >= 0,
                candidates[model].chain >= 0,
                chains[candidates[place].chain].role == candidates[place].role,
                let role = chains[candidates[model].chain].role
            else { continue }
            chains[candidates[place].chain].role = role
        }
        for place in candidates.indices {
            guard let possessor = candidates[place].possessor, candidates[place].kind == .person,
                !candidates[place].isCounterpart,
                candidates[place].form == .name || candidates[place].appositionOf != nil,
                candidates[place].noun?.isOffice == true || candidates[place].noun?.office.isEmpty == false
            else { continue }
            let chain = candidates[place].chain
            guard chain >= 0, chains[chain].country == nil, let owner = chainAround(possessor), owner != chain,
                let country = chains[owner].country
            else { continue }
            switch chains[owner].kind {
            case .person where chains[owner].offices.isEmpty && !chains[owner].roleCode.contains("GOV"): continue
            case .place, .group, nil: continue
            default: chains[chain].country = country
            }
        }
    }

    /// Offices of a state that it has one of, and the offices that share its head.
    private static let national: [Set<String>] = [
        ["president", "prime-minister", "monarch", "supreme-leader"], ["foreign-minister", "secretary-of-state"],
        ["defense-minister"], ["interior-minister"], ["finance-minister"], ["vice-president"],
        ["deputy-foreign-minister"], ["deputy-prime-minister"],
    ]

    /// A holder of a state's office whose state no title tells is of the state that the article is about, leaving out
    /// those for which somebody else holds the office: where that one is named twice as often as any other.
    mutating func inferStates() {
        var counts: [String: Int] = [:]
        for unit in finder.units {
            guard let sense = unit.senses.first(where: { $0.kind == .state }) else { continue }
            let country = directory.layers[sense.reference.layer].country(sense.reference.entry)
            if !country.isEmpty { counts[country, default: 0] += 1 }
        }
        let ranked = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        var taken: [Set<String>: Set<String>] = [:]
        for chain in chains where chain.kind == .person && !chain.candidates.isEmpty {
            guard let country = chain.country else { continue }
            for offices in Self.national where !offices.isDisjoint(with: chain.offices) {
                taken[offices, default: []].insert(country)
            }
        }
        for number in chains.indices {
            let chain = chains[number]
            guard chain.kind == .person, chain.isNamed, chain.country == nil, chain.entry == nil,
                !chain.candidates.isEmpty,
                chain.roleCode.hasPrefix("GOV"),
                let offices = Self.national.first(where: { !$0.isDisjoint(with: chain.offices) })
            else { continue }
            let open = ranked.filter { !(taken[offices]?.contains($0.key) ?? false) }
            guard let first = open.first, first.value > 1, open.count < 2 || first.value >= 2 * open[1].value else {
                continue
            }
            chains[number].country = first.key
        }
    }
}

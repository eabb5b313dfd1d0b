import Language

/// Titles and common nouns: the person that "the US diplomat" means, by office, country and nearness.
extension Resolver {
    mutating func resolveNoun(_ place: Int) {
        let candidate = candidates[place]
        if let other = candidate.appositionOf ?? candidate.predicateOf, candidates[other].chain >= 0 {
            let chain = candidates[other].chain
            if chains[chain].kind == candidate.kind || candidate.kind == nil {
                join(place, chain)
                indexNoun(place, chain)
                return
            }
        }
        let chain: Int?
        if candidate.kind == .organization, let country = candidate.country, let noun = candidate.noun,
            noun.office == "government", candidate.determination != .indefinite
        {
            chain = government(of: country, place)
            chains[chain ?? 0].kind = .organization
        } else if candidate.kind == .person, candidate.form == .title {
            chain = personWithTitle(place)
        } else {
            chain = earlierNoun(place) ?? namedPlace(place)
        }
        if candidates[place].chain < 0 {
            if let chain { join(place, chain) } else { _ = newChain(place) }
        }
        indexNoun(place, candidates[place].chain)
    }

    mutating func indexNoun(_ place: Int, _ chain: Int) {
        let key = facts.folded(candidates[place].head)
        var list = bodiesByNoun[key] ?? []
        if list.last != chain { list.append(chain) }
        if list.count > 16 { list.removeFirst() }
        bodiesByNoun[key] = list
    }

    /// The person that a title means: "the US diplomat", by office, country and recency.
    func personWithTitle(_ place: Int) -> Int? {
        let candidate = candidates[place]
        guard candidate.number != .plural, let noun = candidate.noun else { return nil }
        if candidate.determination == .indefinite { return nil }
        let offices = Set(candidate.offices)
        let accepted = offices.union(noun.covers)
        let model = candidate.isCounterpart ? counterpart(of: place).map { candidates[$0].chain } : nil
        let quoted = finder.quotations.spoken(by: candidate.head)
        var best: (score: Double, chain: Int)?
        var distance = 0
        var seen: Set<Int> = []
        // From the nearest mention back; names were resolved before, so some stand after this place.
        for chain in personsNear(place, outside: quoted) {
            guard seen.insert(chain).inserted else { continue }
            distance += 1
            if distance > 40 { break }
            let known = chains[chain]
            guard known.kind == .person, known.number != .plural, known.gender.agrees(with: candidate.gender),
                chain != model
            else {
                continue
            }
            if let country = candidate.country, let other = known.country, country != other { continue }
            // "The Houthis' negotiator" is not the United Nations' envoy.
            if !candidate.affiliation.isEmpty, !known.roleCode.isEmpty,
                candidate.country == nil || known.country == nil,
                !candidate.affiliation.hasPrefix(known.roleCode), !known.roleCode.hasPrefix(candidate.affiliation),
                !known.roleCode.hasSuffix(candidate.affiliation)
            {
                continue
            }
            var score = 0.0
            if !known.offices.isDisjoint(with: offices) {
                score = 4
            } else if !known.offices.isDisjoint(with: accepted) {
                score = 2.5
            } else {
                continue
            }
            if candidate.country != nil { score += known.country == candidate.country ? 1.5 : -1 }
            score -= Double(distance) * 0.35
            if candidate.country == nil, noun.covers.isEmpty == false { score -= 0.1 * Double(distance) }
            if best.map({ score > $0.score }) ?? true { best = (score, chain) }
        }
        return best?.chain
    }

    /// The chains of persons by nearness to a place: before it, then after it.
    ///
    /// Who speaks a quotation is not who is spoken of in it.
    func personsNear(_ place: Int, outside quoted: Range<Int>?) -> [Int] {
        var result: [Int] = []
        var before = place - 1
        while before >= 0, result.count < 40 {
            let chain = candidates[before].chain
            if chain >= 0, chains[chain].kind == .person, chains[chain].number != .plural,
                !(quoted?.contains(candidates[before].head) ?? false),
                !(candidates[before].tokens.overlaps(candidates[place].tokens)
                    && candidates[before].tokens.contains(candidates[place].head))
            {
                result.append(chain)
            }
            before -= 1
        }
        var after = place + 1
        while after < candidates.count, after - place < 60 {
            let chain = candidates[after].chain
            if chain >= 0, chains[chain].kind == .person, candidates[after].form == .name { result.append(chain) }
            after += 1
        }
        return result
    }
}

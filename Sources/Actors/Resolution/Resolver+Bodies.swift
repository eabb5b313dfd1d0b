import Language

/// Organisations, states, places and groups by name, and the governments that capitals and palaces stand for.
extension Resolver {
    mutating func resolveBody(_ place: Int) {
        let candidate = candidates[place]
        guard let name = candidate.name else { return }
        let key = bodyKey(facts.folded(name))
        if let sense = candidate.senses.first {
            resolveKnownBody(place, sense, key)
            return
        }
        if candidate.noun?.office == "government", let country = candidate.country {
            let chain = government(of: country, place)
            if candidates[place].chain < 0 { join(place, chain) }
            return
        }
        if let chain = bodiesByName[key], chains[chain].isGovernment == false {
            join(place, chain)
            return
        }
        if let chain = bodyLike(key, place) {
            join(place, chain)
            bodiesByName[key] = chain
            return
        }
        let words = key.split(separator: " ").map(String.init)
        let acronym = String(
            words.filter { !["of", "the", "and", "for", "in", "on"].contains($0) }.compactMap(\.first)
        )
        // "NPP" before "New People's Party".
        if acronym.count > 2, let known = bodiesByName[acronym], chains[known].kind == candidate.kind,
            chains[known].entry == nil, chains[known].nameWords == [acronym]
        {
            join(place, known)
            bodiesByName[key] = known
            return
        }
        let chain = newChain(place)
        bodiesByName[key] = chain
        if acronym.count > 2, bodiesByName[acronym] == nil { bodiesByName[acronym] = chain }
        if let last = words.last { bodiesByNoun[last, default: []].append(chain) }
    }

    func bodyKey(_ folded: String) -> String { folded.hasPrefix("the ") ? String(folded.dropFirst(4)) : folded }

    /// A body whose known name goes on from this one ("China Eastern" of "China Eastern Airlines"), or ends with it.
    func bodyLike(_ key: String, _ place: Int) -> Int? {
        let words = key.split(separator: " ")
        guard let last = words.last else { return nil }
        let kind = candidates[place].kind
        if words.count >= 2 || key.utf8.count > 4 {
            for (chain, known) in chains.enumerated().suffix(200).reversed()
            where known.kind == kind && known.name != nil {
                let name = known.nameWords
                guard name.count > words.count else { continue }
                // "the Museum of Flight" of "the Museum of Flight in Seattle"; a place of one word is another.
                if name.prefix(words.count).elementsEqual(words, by: { $0 == $1 }),
                    kind == .organization || kind == .place && words.count > 2
                {
                    return chain
                }
                if words.count >= 2, name.suffix(words.count).elementsEqual(words, by: { $0 == $1 }),
                    kind == .organization,
                    candidates[place].country == nil || known.country == nil
                        || candidates[place].country == known.country
                {
                    return chain
                }
            }
        }
        _ = last
        return nil
    }

    mutating func resolveKnownBody(_ place: Int, _ sense: NameSense, _ key: String) {
        let layer = directory.layers[sense.reference.layer]
        let entry = sense.reference.entry
        let country = layer.country(entry)
        let code = layer.code(entry)
        var metonym = candidates[place].metonym
        if metonym == .capital, !actsLikeGovernment(place) {
            metonym = nil
            candidates[place].metonym = nil
        }
        if sense.kind == .state, metonym != nil {
            if metonym == .capital, country == "BEL", let union = union() {
                let chain = chainOfEntry[union] ?? newChain(place)
                if chainOfEntry[union] == nil {
                    chainOfEntry[union] = chain
                    chains[chain].entry = union
                    chains[chain].kind = .organization
                    chains[chain].roleCode = directory.layers[union.layer].code(union.entry)
                    chains[chain].name = directory.layers[union.layer].name(union.entry)
                    chains[chain].nameWords = Array(repeating: "", count: 99)
                }
                if candidates[place].chain < 0 { join(place, chain) }
                return
            }
            let chain = government(of: country, place)
            if candidates[place].chain < 0 { join(place, chain) }
            chains[chain].kind = .organization
            return
        }
        if sense.kind == .state, sense.use == .capital {
            // The city itself: by its own entry where the directory has one.
            let city = candidates[place].senses.first { $0.kind == .place }
            let cityKey = "city " + key
            let chain = bodiesByName[cityKey] ?? newChain(place)
            bodiesByName[cityKey] = chain
            if candidates[place].chain < 0 { join(place, chain) }
            chains[chain].kind = .place
            chains[chain].country = country
            if chains[chain].entry == nil { chains[chain].entry = city?.reference }
            return
        }
        if sense.kind == .state, sense.use == .people || sense.use == .adj {
            let peopleKey = "people " + country + " " + layer.id(entry)
            let chain = bodiesByName[peopleKey] ?? newChain(place)
            bodiesByName[peopleKey] = chain
            if candidates[place].chain < 0 { join(place, chain) }
            chains[chain].kind = .group
            chains[chain].country = country
            return
        }
        let chain = chainOfEntry[sense.reference] ?? newChain(place)
        if chainOfEntry[sense.reference] == nil {
            chainOfEntry[sense.reference] = chain
            bodiesByName[bodyKey(NameKey.folded(layer.name(entry)))] = chain
            chains[chain].entry = sense.reference
            chains[chain].country = country.isEmpty ? nil : country
            chains[chain].isMedia = sense.flags.contains(.media)
            chains[chain].roleCode = code
        }
        if candidates[place].chain < 0 { join(place, chain) }
        bodiesByName[key] = chain
        // "the department" after "State Department"
        if sense.kind == .organization, let last = key.split(separator: " ").last, last.utf8.count < key.utf8.count {
            var list = bodiesByNoun[String(last)] ?? []
            if list.last != chain { list.append(chain) }
            if list.count > 16 { list.removeFirst() }
            bodiesByNoun[String(last)] = list
        }
    }

    /// The European Union, for which Brussels stands where it acts and the text does not speak of Belgium.
    private func union() -> EntryReference? {
        let isOfBelgium = finder.units.contains { unit in
            unit.senses.contains {
                $0.kind == .state && $0.use != .capital
                    && directory.layers[$0.reference.layer].country($0.reference.entry) == "BEL"
            }
        }
        guard !isOfBelgium else { return nil }
        for (number, layer) in directory.layers.enumerated() {
            for posting in layer.postings(named: "european union") where layer.code(posting.entry).hasPrefix("IGO") {
                return EntryReference(layer: number, entry: posting.entry)
            }
        }
        return nil
    }

    /// The chain of a state's government, which is made where there is none yet.
    mutating func government(of country: String, _ place: Int) -> Int {
        if let known = governmentOf[country] { return known }
        let chain = newChain(place)
        chains[chain].kind = .organization
        governmentOf[country] = chain
        chains[chain].isGovernment = true
        if let state = directory.state(country) {
            chains[chain].entry = state
            chains[chain].name = directory.governmentName(state)
            // No name in the text replaces this one.
            chains[chain].nameWords = Array(repeating: "", count: 99)
        }
        chains[chain].country = country
        chains[chain].roleCode = "GOV"
        return chain
    }

    /// Whether a capital's name stands for the government: it acts, speaks or is spoken to, and nothing happens in it.
    func actsLikeGovernment(_ place: Int) -> Bool {
        let head = candidates[place].head
        switch facts.label[head] {
        case .subject, .agent, .dative: return true
        case .passiveSubject: return false
        case .object:
            return [
                "urge", "accuse", "criticize", "criticise", "persuade", "blame", "press", "condemn", "support", "warn",
                "tell",
            ]
            .contains(document.lemma(document.head(head)))
        case .prepositionObject:
            let preposition = document.head(head)
            return ["between", "with", "by", "against"].contains(document.lower(preposition))
        case .conjunct:
            let first = document.head(head)
            if facts.label[first] == .prepositionObject {
                return ["between", "with", "by", "against"].contains(document.lower(document.head(first)))
            }
            return facts.label[first].isSubject && facts.label[first] != .passiveSubject
        case .possessive: return true
        default: return false
        }
    }
}

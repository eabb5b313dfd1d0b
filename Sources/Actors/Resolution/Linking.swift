import Language

/// From an actor of the text to an entry of the directory.
///
/// A full name (in any transliteration) with nothing against it is linked where one entry fits best; a surname alone
/// only with an office or a country that fit, or where one bearer is known to everybody. Two entries that fit equally
/// leave the actor unlinked.
extension Resolver {
    mutating func linkPersons() {
        for number in chains.indices
        where chains[number].kind == .person && chains[number].entry == nil && !chains[number].candidates.isEmpty
            && chains[number].number != .plural && chains[number].isNamed
        {
            guard let found = entry(for: chains[number]) else { continue }
            chains[number].entry = found
            let layer = directory.layers[found.layer]
            if chains[number].country == nil {
                let country = layer.country(found.entry)
                if !country.isEmpty { chains[number].country = country }
            }
            if chains[number].roleCode.isEmpty { chains[number].roleCode = layer.code(found.entry) }
            if chains[number].gender == .unknown {
                let flags = layer.flags(found.entry)
                chains[number].gender = flags.contains(.female) ? .female : flags.contains(.male) ? .male : .unknown
            }
        }
    }

    private func entry(for chain: Chain) -> EntryReference? {
        let words = chain.nameWords
        guard let last = words.last else { return nil }
        let full = words.joined(separator: " ")
        if words.count > 1 {
            if let found = best(references(full, .name), chain, bonus: 2) { return found }
            return best(references("~" + NameSkeleton.reduced(full), .skeleton), chain, bonus: 1)
        }
        return best(references(last, .surname), chain, bonus: 0)
    }

    private func references(_ key: String, _ use: Directory.NameUse) -> [EntryReference] {
        var result: [EntryReference] = []
        for (number, layer) in directory.layers.enumerated() {
            for posting in layer.postings(named: key) where layer.kind(posting.entry) == .person && posting.use == use {
                result.append(EntryReference(layer: number, entry: posting.entry))
            }
            if !result.isEmpty { break }
        }
        return result
    }

    private func best(_ references: [EntryReference], _ chain: Chain, bonus: Double) -> EntryReference? {
        var scored: [(score: Double, reference: EntryReference)] = []
        for reference in references {
            if let score = score(reference, chain, bonus: bonus) { scored.append((score, reference)) }
        }
        guard let top = scored.map(\.score).max(), top > 0 else { return nil }
        let winners = scored.filter { $0.score == top }
        return winners.count == 1 ? winners[0].reference : nil
    }

    /// How well an entry fits, or nothing where something speaks against it.
    private func score(_ reference: EntryReference, _ chain: Chain, bonus: Double) -> Double? {
        let layer = directory.layers[reference.layer]
        let flags = layer.flags(reference.entry)
        if chain.gender == .female && flags.contains(.male) || chain.gender == .male && flags.contains(.female) {
            return nil
        }
        var score = bonus - 1
        let country = layer.country(reference.entry)
        if let known = chain.country, !country.isEmpty {
            guard known == country else { return nil }
            score += 1.5
        }
        if let day {
            let terms = layer.terms(reference.entry)
            let holds = terms.contains {
                let days = layer.termDays($0)
                return (days.from == 0 || days.from <= day) && (days.until == 0 || day <= days.until)
            }
            if holds { score += 0.5 }
        }
        if flags.contains(.big) { score += bonus == 0 ? 1.2 : 0.4 }
        return score
    }
}

import Language

/// From an actor of the text to an entry of the directory, at the article's date where it has one.
///
/// A full name (in any transliteration) with nothing against it is linked where one entry fits best; a surname alone
/// only with an office or a country that fit, or where one bearer is known to everybody. Two entries that fit equally
/// leave the actor unlinked. Without a date, only what does not depend on it is taken from the entry.
extension Resolver {
    mutating func linkPersons() {
        for chain in chains where chain.kind == .state || chain.kind == .place || chain.isGovernment {
            if let country = chain.country { mentioned.insert(country) }
        }
        for number in chains.indices
        where chains[number].kind == .person && chains[number].entry == nil && !chains[number].candidates.isEmpty
            && chains[number].number != .plural
        {
            guard let found = chains[number].isNamed ? entry(for: chains[number]) : holder(of: chains[number]) else {
                continue
            }
            // The text itself names who holds the office: "the President of Malta … the President of Malta, Anna Vella".
            if !chains[number].isNamed, let named = namedHolder(like: number) {
                merge(number, into: named)
                continue
            }
            adopt(found, number)
        }
    }

    /// The only person with a name who is given the office and the country of one without.
    private func namedHolder(like number: Int) -> Int? {
        let title = chains[number]
        let named = chains.indices.filter { other in
            let chain = chains[other]
            return chain.kind == .person && chain.isNamed && !chain.candidates.isEmpty && chain.country != nil
                && chain.country == title.country && !chain.offices.isDisjoint(with: title.offices)
                && !chain.candidates.contains { candidates[$0].isFormer }
                && chain.gender.agrees(with: title.gender)
        }
        return named.count == 1 ? named.first : nil
    }

    /// Takes over what an entry tells and the text does not.
    private mutating func adopt(_ found: EntryReference, _ number: Int) {
        chains[number].entry = found
        let layer = directory.layers[found.layer]
        if !chains[number].isNamed { chains[number].name = layer.name(found.entry) }
        let term: Int? = day.flatMap { self.termHeld(by: found, on: $0) }
        if chains[number].country == nil, !chains[number].roleCode.hasPrefix("IGO") {
            let own = term.map { layer.termCountry($0) } ?? ""
            let country = own.isEmpty ? layer.country(found.entry) : own
            if !country.isEmpty { chains[number].country = country }
        }
        if chains[number].roleCode.isEmpty {
            if let term {
                chains[number].roleCode = layer.termCode(term)
            } else {
                let codes = Set(layer.terms(found.entry).map { layer.termCode($0) }.filter { !$0.isEmpty })
                chains[number].roleCode = codes.count == 1 ? codes.first ?? "" : layer.code(found.entry)
            }
        }
        if chains[number].role == nil, let term {
            let role = layer.termRole(term)
            if !role.isEmpty { chains[number].role = role }
        }
        if chains[number].gender == .unknown {
            let flags = layer.flags(found.entry)
            chains[number].gender = flags.contains(.female) ? .female : flags.contains(.male) ? .male : .unknown
        }
    }

    /// The term that covers a day: the one with a role where several do.
    private func termHeld(by reference: EntryReference, on day: Int32) -> Int? {
        let layer = directory.layers[reference.layer]
        let covering = layer.terms(reference.entry).filter { term in
            let days = layer.termDays(term)
            return (days.from == 0 || days.from <= day) && (days.until == 0 || day <= days.until)
        }
        return covering.first { !layer.termRole($0).isEmpty } ?? covering.first
    }

    /// What a president or a prime minister is besides, and nobody else.
    private static let headships: Set<String> = ["head-of-state", "head-of-government"]

    /// The person who held the one office by which the text calls somebody without a name.
    private func holder(of chain: Chain) -> EntryReference? {
        guard let day, let country = chain.country, chain.offices.count == 1, let office = chain.offices.first,
            chain.noun.map({ Self.headships.isSuperset(of: $0.covers) }) ?? false,
            chain.role.map({ directory.office(named: $0) == office }) ?? false
        else { return nil }
        return directory.holder(of: office, country: country, day: day)
    }

    private func entry(for chain: Chain) -> EntryReference? {
        let words = chain.nameWords
        guard let last = words.last else { return nil }
        let full = words.joined(separator: " ")
        if words.count > 1 {
            if let found = best(references(full, .name), chain, bonus: 2, least: 0.5) { return found }
            if let found = best(references("~" + NameSkeleton.reduced(full), .skeleton), chain, bonus: 1.5, least: 0.5)
            {
                return found
            }
            // "Vladimir Vladimirovich Putin", "Mohammad Javad Zarif": first and last word, then the surname with a given
            // name that agrees.
            if let first = words.first, words.count > 2 {
                let short = first + " " + last
                if let found = best(references("~" + NameSkeleton.reduced(short), .skeleton), chain, bonus: 1, least: 2)
                {
                    return found
                }
            }
            for surname in PersonName.surnames(of: words, country: chain.country ?? "") {
                let alike = references(surname, .surname).filter { sharesGivenName($0, words, surname: surname) }
                if let found = best(alike, chain, bonus: 0.8, least: 2) { return found }
            }
            return nil
        }
        // A surname alone is that of nobody whose state the text does not name, unless everybody knows him.
        let bearers = (references(last, .surname) + references(last, .name)).filter { reference in
            let layer = directory.layers[reference.layer]
            let country = layer.country(reference.entry)
            return country.isEmpty || chain.country != nil || mentioned.contains(country)
                || layer.flags(reference.entry).contains(.big)
        }
        return best(bearers, chain, bonus: 0, least: 1.5)
    }

    /// Whether an entry's name has the first of these words that is not the surname, in some spelling or as an initial.
    private func sharesGivenName(_ reference: EntryReference, _ words: [String], surname: String) -> Bool {
        let family = Set(surname.split(separator: " ").map { NameSkeleton.reduced(String($0)) })
        guard let first = words.first(where: { !family.contains(NameSkeleton.reduced($0)) }) else { return false }
        let known = NameKey.folded(directory.layers[reference.layer].name(reference.entry)).split(separator: " ").map(
            String.init
        )
        let reduced = NameSkeleton.reduced(first)
        return known.contains { word in
            NameSkeleton.reduced(word) == reduced || word.utf8.count == 1 && word.utf8.first == first.utf8.first
        }
    }

    private func references(_ key: String, _ use: Directory.NameUse) -> [EntryReference] {
        var result: [EntryReference] = []
        for (number, layer) in directory.layers.enumerated() {
            for posting in layer.postings(named: key) where layer.kind(posting.entry) == .person && posting.use == use {
                let reference = EntryReference(layer: number, entry: posting.entry)
                if !result.contains(reference) { result.append(reference) }
            }
            if !result.isEmpty { break }
        }
        return result
    }

    private func best(
        _ references: [EntryReference],
        _ chain: Chain,
        bonus: Double,
        least: Double
    ) -> EntryReference? {
        var scored: [(score: Double, reference: EntryReference)] = []
        for reference in references {
            if let score = score(reference, chain, bonus: bonus) { scored.append((score, reference)) }
        }
        guard let top = scored.map(\.score).max(), top >= least else { return nil }
        let winners = scored.filter { $0.score == top }
        if winners.count == 1 { return winners[0].reference }
        // One person who has two entries, in two transliterations: the fuller one.
        let first = directory.layers[winners[0].reference.layer]
        let key = NameSkeleton.reduced(NameKey.folded(first.name(winners[0].reference.entry)))
        let isOne = winners.allSatisfy { winner in
            let layer = directory.layers[winner.reference.layer]
            return layer.country(winner.reference.entry) == first.country(winners[0].reference.entry)
                && NameSkeleton.reduced(NameKey.folded(layer.name(winner.reference.entry))) == key
        }
        guard isOne else { return nil }
        return winners.max {
            let one = directory.layers[$0.reference.layer].terms($0.reference.entry).count
            let other = directory.layers[$1.reference.layer].terms($1.reference.entry).count
            return (one, $1.reference.entry) < (other, $0.reference.entry)
        }?.reference
    }

    /// How well an entry fits, or nothing where something speaks against it.
    private func score(_ reference: EntryReference, _ chain: Chain, bonus: Double) -> Double? {
        let layer = directory.layers[reference.layer]
        let flags = layer.flags(reference.entry)
        if chain.gender == .female && flags.contains(.male) || chain.gender == .male && flags.contains(.female) {
            return nil
        }
        var score = bonus
        let country = layer.country(reference.entry)
        let terms = layer.terms(reference.entry)
        if let known = chain.country, !country.isEmpty {
            guard known == country || terms.contains(where: { layer.termCountry($0) == known }) else { return nil }
            score += 1.5
        }
        // The nearest term in years, and whether its role is the one the text gives.
        var nearest: Int32 = 1000
        var sameOffice = false
        var governs = false
        var heads = false
        for term in terms {
            let days = layer.termDays(term)
            let distance: Int32
            if let day {
                distance = max(
                    0,
                    max(days.from / 10000 - day / 10000, days.until == 0 ? 0 : day / 10000 - days.until / 10000)
                )
                nearest = min(nearest, distance)
            } else {
                distance = 0
            }
            if distance == 0, day != nil, chain.roleCode.contains("GOV"), layer.termCode(term).contains("GOV") {
                governs = true
                heads =
                    heads
                    || layer.termCode(term).utf8.count == 6
                        && !chain.offices.isDisjoint(with: ["president", "prime-minister", "monarch"])
            }
            if !chain.offices.isEmpty, distance <= 3 {
                let role = layer.termRole(term)
                if !role.isEmpty, let office = directory.office(named: role), chain.offices.contains(office) {
                    sameOffice = true
                }
            }
        }
        if day != nil, !terms.isEmpty {
            switch nearest {
            case 0: score += 1
            case 1...2: score += 0.6
            case 3...8: score += 0.2
            case 9...25: break
            default: score -= 1.5
            }
        }
        if sameOffice { score += 1.2 } else if governs { score += 0.5 + (heads ? 0.25 : 0) }
        if chain.country == nil, !country.isEmpty, mentioned.contains(country) { score += 0.3 }
        if flags.contains(.big) { score += bonus == 0 && chain.offices.isEmpty ? 1.9 : 0.4 }
        return score
    }
}

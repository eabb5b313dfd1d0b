import Language

/// Which names are persons', all uses of a name together.
extension NameUnits {
    /// Whether a name's kind rests on the model alone.
    func isDoubtful(_ unit: NameUnit) -> Bool {
        if unit.isAdjective || unit.metonym != nil { return false }
        return unit.senses.allSatisfy { sense in
            sense.kind == .person && sense.use != .name
                || sense.kind == .place && sense.flags.contains(.city) && !sense.flags.contains(.big)
        }
    }

    /// Runs of proper nouns that the model did not mark, or marked as a work or an event: they may be persons.
    mutating func addProposals() {
        var isTaken = [Bool](repeating: false, count: facts.count)
        for unit in units { for token in unit.tokens { isTaken[token] = true } }
        for entity in document.entities {
            switch entity.label {
            case "WORK_OF_ART", "PRODUCT", "EVENT", "LAW", "LANGUAGE", "NORP", "PERSON", "ORG", "GPE", "LOC", "FAC":
                break
            default: for token in entity.tokens { isTaken[token] = true }
            }
        }
        var start = 0
        while start < facts.count {
            guard !isTaken[start], facts.isProper[start], facts.isCapital[start], isWord(start) else {
                start += 1
                continue
            }
            var end = start + 1
            while end < facts.count, !isTaken[end], facts.isProper[end], facts.isCapital[end], isWord(end),
                document.entity(of: end) == document.entity(of: start)
            {
                end += 1
            }
            var low = start
            while low < end, Honorific(document.lower(low)) != nil || spotter.nounEnding[low] != nil { low += 1 }
            if low < end, end - low <= 4, spotter.nounEnding[end - 1] == nil {
                units.append(NameUnit(tokens: low..<end, kind: .person, isProposal: true))
            }
            start = end
        }
        sort()
    }

    /// Settles the doubtful names, each for all its uses at once.
    mutating func retype(_ typing: NameTyping, _ weights: NameWeights) {
        var dropped: Set<Int> = []
        for uses in typing.uses(doubtful.map { units[$0] }, doubtful.map { labels[$0] }) {
            let score = uses.score(weights)
            let isPerson = typing.isCertain(uses) ?? (score > 0)
            for use in uses.units {
                let number = doubtful[use]
                if isPerson {
                    if units[number].kind != .person { units[number].senses = [] }
                    units[number].kind = .person
                    continue
                }
                units[number].personScore = typing.isCertain(uses) == nil ? score : nil
                if units[number].isProposal {
                    dropped.insert(number)
                } else if units[number].kind == .person {
                    let isPlace = uses.features[NameFeature.insidePlacePreposition.rawValue] > 0
                    let bodies = typing.bodies(named: units[number].tokens)
                    units[number].kind = isPlace && bodies.isEmpty ? .place : .organization
                    units[number].senses = bodies
                }
            }
        }
        units = units.indices.filter { !dropped.contains($0) }.map { units[$0] }
    }

    /// A person named in full is found again where the model missed the name, took it for something else, or held it
    /// within a longer name: "the Andy Warhol Foundation".
    mutating func addPersonsCalledAgain() {
        var full: [String: Set<String>] = [:]
        var parts: [String: Int] = [:]
        var surnames: Set<String> = []
        for unit in units where unit.kind == .person && unit.tokens.count > 1 {
            let first = facts.folded(unit.tokens.lowerBound)
            let last = facts.folded(unit.tokens.upperBound - 1)
            guard first.utf8.count > 1, last.utf8.count > 2 else { continue }
            full[last, default: []].insert(facts.folded(unit.tokens))
            parts[last, default: 0] += 1
            parts[first, default: 0] += 1
            // "Cojocaru-Rusnac" is one name in three tokens.
            var low = unit.tokens.upperBound - 1
            while low - 2 > unit.tokens.lowerBound, document.form(low - 1) == "-" { low -= 2 }
            if low < unit.tokens.upperBound - 1 {
                surnames.insert(facts.folded(low..<unit.tokens.upperBound))
                parts[facts.folded(low), default: 0] += 1
            }
        }
        guard !full.isEmpty else { return }
        var unitAt = [Int](repeating: -1, count: facts.count)
        for (number, unit) in units.enumerated() {
            for token in unit.tokens where unitAt[token] < 0 || units[unitAt[token]].tokens.count > unit.tokens.count {
                unitAt[token] = number
            }
        }
        var added: [NameUnit] = []
        var removed: Set<Int> = []
        var token = 0
        while token < facts.count {
            defer { token += 1 }
            guard facts.isCapital[token], parts[facts.folded(token)] != nil else { continue }
            let number = unitAt[token]
            if number >= 0, units[number].kind == .person { continue }
            // The full name, inside whatever it stands in.
            var width = 0
            for length in [4, 3, 2] where width == 0 && token + length <= facts.count {
                let name = token..<token + length
                if full[facts.folded(name.upperBound - 1)]?.contains(facts.folded(name)) ?? false { width = length }
            }
            if width > 0 {
                if number >= 0, units[number].tokens.count <= width { removed.insert(number) }
                added.append(NameUnit(tokens: token..<token + width, kind: .person))
                token += width - 1
                continue
            }
            if token + 2 < facts.count, document.form(token + 1) == "-",
                let end = [5, 3].first(where: {
                    token + $0 <= facts.count && surnames.contains(facts.folded(token..<token + $0))
                })
            {
                let name = token..<token + end
                if number >= 0 {
                    guard units[number].senses.isEmpty, units[number].tokens.lowerBound == token else { continue }
                    if units[number].tokens.count <= end { removed.insert(number) }
                }
                added.append(NameUnit(tokens: name, kind: .person))
                token += end - 1
                continue
            }
            // The last or first name alone: where nothing stands, or a name of its own that the directory does not know.
            let isFree = number < 0 && facts.isProper[token] && isWholeName(token)
            let isMistaken = number >= 0 && units[number].tokens.count == 1 && units[number].senses.isEmpty
            if isFree || isMistaken {
                if isMistaken { removed.insert(number) }
                added.append(NameUnit(tokens: token..<token + 1, kind: .person))
            }
        }
        guard !added.isEmpty else { return }
        units = units.indices.filter { !removed.contains($0) }.map { units[$0] } + added
        sort()
    }

    /// Whether no other part of a name stands beside a token.
    func isWholeName(_ token: Int) -> Bool {
        if token + 1 < facts.count, facts.isProper[token + 1], facts.isCapital[token + 1] { return false }
        if token > 0, facts.isProper[token - 1], facts.isCapital[token - 1], spotter.nounEnding[token - 1] == nil,
            Honorific(document.lower(token - 1)) == nil
        {
            return false
        }
        return true
    }
}

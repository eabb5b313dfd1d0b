import Language

/// A name in the text, by the model's entities and by the directory together.
struct NameUnit {
    var tokens: Range<Int>
    var kind: PoliticalActor.Kind
    /// What the directory knows of it, narrowed to the kind.
    var senses: [NameSense] = []
    /// Whether it only qualifies another word: "Russian" of "Russian minister".
    var isAdjective = false
    /// Whether it may stand for a government: "the Kremlin", "Moscow".
    var metonym: Directory.NameUse?
    /// Whether nothing but its capital letters says that it is a name.
    var isProposal = false
    /// How much speaks for a person where the kind is doubtful and another was taken; above 0 it would be one.
    var personScore: Double?
}

/// Settles what is a name where entities and the directory overlap.
struct NameUnits {
    let facts: TokenFacts
    let spotter: NameSpotter
    var document: Document { facts.document }

    var units: [NameUnit] = []
    /// The model's label of each unit, empty for none; parallel to ``units`` until persons are called again.
    private(set) var labels: [String] = []
    /// The units that the directory does not settle, as places in ``units``.
    private(set) var doubtful: [Int] = []

    /// Without weights nothing is retyped, and proposals are kept: in training.
    init(_ facts: TokenFacts, _ spotter: NameSpotter, _ directory: Directory, weights: NameWeights?) {
        self.facts = facts
        self.spotter = spotter
        var spotAt = [Int](repeating: -1, count: facts.count)
        for (number, spot) in spotter.names.enumerated() { for token in spot.tokens { spotAt[token] = number } }
        var usedSpot = [Bool](repeating: false, count: spotter.names.count)

        for entity in document.entities {
            var tokens = trimmed(entity.tokens)
            guard !tokens.isEmpty else { continue }
            if isPartOfNoun(tokens) { continue }
            var inside: [Int] = []
            for token in tokens where spotAt[token] >= 0 && inside.last != spotAt[token] {
                inside.append(spotAt[token])
            }
            if let covering = inside.first(where: { spotter.names[$0].tokens == tokens }) {
                usedSpot[covering] = true
                if let unit = reconciled(tokens, entity.label, spotter.names[covering].senses) { units.append(unit) }
                continue
            }
            if let wider = inside.first(where: {
                let spot = spotter.names[$0].tokens
                return spot.lowerBound <= tokens.lowerBound && spot.upperBound >= tokens.upperBound
            }) {
                // The directory's name is longer; it is taken once, when its turn comes.
                if isTrusted(spotter.names[wider]) { continue }
                usedSpot[wider] = true
            }
            guard var kind = Self.kind(of: entity.label) else { continue }
            if isBehindOfficeOf(tokens), let first = inside.first, isStateName(spotter.names[first]),
                spotter.names[first].tokens.lowerBound == tokens.lowerBound, isPersonal(tokens)
            {
                kind = .person
            }
            var senses: [NameSense] = []
            if kind == .organization || kind == .person {
                for number in inside {
                    let spot = spotter.names[number]
                    // "Mr. Lavrov": the spot is the entity's end.
                    if kind == .person, spot.tokens.upperBound == tokens.upperBound, isPersonal(spot) {
                        usedSpot[number] = true
                        senses = spot.senses.filter { $0.kind == .person }
                    }
                    if kind == .person, !isStateName(spot) { usedSpot[number] = true }
                    // A person's name that begins with a country's adjective or name is the country and the person.
                    if kind == .person, isStateName(spot), spot.tokens.lowerBound == tokens.lowerBound,
                        spot.tokens.upperBound < tokens.upperBound
                    {
                        tokens = spot.tokens.upperBound..<tokens.upperBound
                    }
                }
            } else if tokens.count > 1 {
                for number in inside where spotter.names[number].senses.allSatisfy({ $0.kind != .state }) {
                    usedSpot[number] = true
                }
            }
            units.append(
                NameUnit(tokens: tokens, kind: kind, senses: senses, isAdjective: isAdjective(tokens, entity.label))
            )
        }
        for (number, spot) in spotter.names.enumerated() where !usedSpot[number] {
            if let unit = unaided(spot) { units.append(unit) }
        }
        sort()
        var kept: [NameUnit] = []
        for unit in units {
            if let last = kept.last, last.tokens == unit.tokens { continue }
            kept.append(unit)
        }
        units = kept
        addProposals()
        labels = units.map { unit in
            document.entity(of: unit.tokens.upperBound - 1).map { document.entities[$0].label } ?? ""
        }
        doubtful = units.indices.filter { isDoubtful(units[$0]) }
        if let weights {
            retype(NameTyping(facts: facts, spotter: spotter, directory: directory), weights)
            repair()
            addPersonsCalledAgain()
        }
    }

    /// "Iran Keyvan Daneshvar" of "President of Iran Keyvan Daneshvar" is a state and a person.
    private func isBehindOfficeOf(_ tokens: Range<Int>) -> Bool {
        let preposition = tokens.lowerBound - 1
        guard preposition > 0, document.lower(preposition) == "of", let noun = spotter.nounEnding[preposition - 1]
        else {
            return false
        }
        return noun.senses.contains { $0.flags.contains(.office) && !$0.flags.contains(.plural) }
    }

    /// Whether words look like a state's name and a person's, which ends in no noun for a body.
    private func isPersonal(_ tokens: Range<Int>) -> Bool {
        tokens.count > 2 && spotter.nounEnding[tokens.upperBound - 1] == nil
            && tokens.allSatisfy {
                facts.isCapital[$0] || PersonName.isParticle(facts.folded($0)) || document.form($0) == "-"
            }
    }

    /// Part of a longer common noun: "State" of "Secretary of State", "Interior" of "Interior Minister".
    private func isPartOfNoun(_ tokens: Range<Int>) -> Bool {
        for end in tokens.upperBound - 1..<min(tokens.upperBound + 3, facts.count) {
            if let noun = spotter.nounEnding[end], noun.tokens.count > tokens.count,
                noun.tokens.lowerBound <= tokens.lowerBound, noun.tokens.upperBound >= tokens.upperBound
            {
                return true
            }
        }
        return false
    }

    /// Whether a name's kind rests on the model alone.
    private func isDoubtful(_ unit: NameUnit) -> Bool {
        if unit.isAdjective || unit.metonym != nil { return false }
        return unit.senses.allSatisfy { sense in
            sense.kind == .person && sense.use != .name
                || sense.kind == .place && sense.flags.contains(.city) && !sense.flags.contains(.big)
        }
    }

    /// Runs of proper nouns that the model did not mark, or marked as a work or an event: they may be persons.
    private mutating func addProposals() {
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

    func isWord(_ token: Int) -> Bool {
        guard let first = document.form(token).unicodeScalars.first else { return false }
        return first.properties.isAlphabetic && facts.folded(token).utf8.count > 1
    }

    mutating func sort() {
        units.sort {
            $0.tokens.lowerBound == $1.tokens.lowerBound
                ? $0.tokens.count > $1.tokens.count : $0.tokens.lowerBound < $1.tokens.lowerBound
        }
    }

    /// Settles the doubtful names, each for all its uses at once.
    private mutating func retype(_ typing: NameTyping, _ weights: NameWeights) {
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
                    units[number].kind = isPlace ? .place : .organization
                    units[number].senses = []
                }
            }
        }
        units = units.indices.filter { !dropped.contains($0) }.map { units[$0] }
    }

    /// A person named in full is found again where the model missed the name, took it for something else, or held it
    /// within a longer name: "the Andy Warhol Foundation".
    private mutating func addPersonsCalledAgain() {
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
    private func isWholeName(_ token: Int) -> Bool {
        if token + 1 < facts.count, facts.isProper[token + 1], facts.isCapital[token + 1] { return false }
        if token > 0, facts.isProper[token - 1], facts.isCapital[token - 1], spotter.nounEnding[token - 1] == nil,
            Honorific(document.lower(token - 1)) == nil
        {
            return false
        }
        return true
    }

    /// Without determiners and white space before, and possessive marks after.
    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var low = range.lowerBound
        var high = range.upperBound
        // A line break ends a name, whatever the model says.
        if let cut = range.first(where: { document.tokens[$0].isSpace && document.form($0).utf8.contains(0x0A) }) {
            if cut - low >= high - cut - 1 { high = cut } else { low = cut + 1 }
        }
        // So does a comma before another name: "Assembly of the Republic, Amílcar Vaz".
        if let comma = (low..<high).first(where: { document.form($0) == "," }), comma > low, comma + 1 < high,
            !(comma..<high).contains(where: { document.pos($0) == .cconj || document.form($0) == "&" }),
            !Self.companies.contains(facts.folded(comma + 1))
        {
            high = comma
        }
        // "Ilmari Kontiokoski (Finland": a parenthesis that the name does not close.
        if let open = (low..<high).first(where: { document.form($0) == "(" }), open > low,
            !(open..<high).contains(where: { document.form($0) == ")" })
        {
            high = open
        }
        while low < high,
            document.pos(low) == .det || document.pos(low) == .punct || document.tokens[low].isSpace
                || document.pos(low) == .num && facts.isPlural[high - 1]
        {
            low += 1
        }
        while low < high,
            facts.isPossessiveMark[high - 1] || document.pos(high - 1) == .punct || document.tokens[high - 1].isSpace
        {
            high -= 1
        }
        return low..<high
    }

    private static let companies: Set<String> = [
        "inc", "ltd", "llc", "co", "corp", "corporation", "limited", "sa", "nv", "ag", "plc", "lp", "llp", "dc", "jr",
        "sr",
    ]

    private static func kind(of label: String) -> PoliticalActor.Kind? {
        switch label {
        case "PERSON": .person
        case "ORG": .organization
        case "GPE", "LOC", "FAC": .place
        case "NORP": .group
        default: nil
        }
    }

    private func isPersonal(_ spot: NameSpot) -> Bool { spot.senses.contains { $0.kind == .person } }

    private func isStateName(_ spot: NameSpot) -> Bool {
        spot.senses.contains { $0.kind == .state && ($0.use == .adj || $0.use == .name) && !$0.flags.contains(.minor) }
    }

    /// Whether the directory alone may overrule the model: bodies, media and states, not surnames and small towns.
    private func isTrusted(_ spot: NameSpot) -> Bool {
        spot.senses.contains { sense in
            switch sense.kind {
            case .organization, .coalition, .group, .state: !sense.flags.contains(.minor)
            case .person: sense.use == .name && spot.tokens.count > 1
            case .place: sense.flags.contains(.big) || !sense.flags.contains(.city)
            case .word: false
            }
        }
    }

    private func isAdjective(_ tokens: Range<Int>, _ label: String) -> Bool {
        guard label == "NORP", let last = tokens.last else { return false }
        if facts.isPlural[last] { return false }
        if document.pos(last) == .adj { return facts.label[last] != .prepositionObject && !facts.label[last].isSubject }
        return facts.label[last] == .adjective || facts.label[last] == .compound || facts.label[last] == .noun
    }

    /// One span, one label, and what the directory says of just that span.
    private func reconciled(_ tokens: Range<Int>, _ label: String, _ senses: [NameSense]) -> NameUnit? {
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

    private func preferred(_ senses: [NameSense], _ model: PoliticalActor.Kind?) -> NameSense? {
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

    private func unit(_ tokens: Range<Int>, _ kind: Directory.Kind, _ senses: [NameSense]) -> NameUnit? {
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
    private func isJoinedModifier(_ token: Int) -> Bool {
        guard facts.label[token] == .conjunct else { return false }
        let head = document.head(token)
        return [.adjective, .compound, .noun].contains(facts.label[head]) && document.head(head) > token
    }

    /// A name that the model did not mark.
    private func unaided(_ spot: NameSpot) -> NameUnit? {
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

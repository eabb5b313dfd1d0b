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
    var labels: [String] = []
    /// The units that the directory does not settle, as places in ``units``.
    var doubtful: [Int] = []

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
                spotter.names[first].tokens.lowerBound == tokens.lowerBound,
                isPersonal(tokens) || isPersonal(spotter.names[first].tokens.upperBound - 1..<tokens.upperBound)
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
        var preposition = tokens.lowerBound - 1
        if preposition > 0, document.lower(preposition) == "the" { preposition -= 1 }
        guard preposition > 0, document.lower(preposition) == "of", let noun = spotter.nounEnding[preposition - 1]
        else {
            return false
        }
        return noun.senses.contains { $0.flags.contains(.office) && !$0.flags.contains(.plural) }
    }

    /// Whether words look like a state's name and a person's, which ends in no noun for a body.
    func isPersonal(_ tokens: Range<Int>) -> Bool {
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

    static func kind(of label: String) -> PoliticalActor.Kind? {
        switch label {
        case "PERSON": .person
        case "ORG": .organization
        case "GPE", "LOC", "FAC": .place
        case "NORP": .group
        default: nil
        }
    }

    func isPersonal(_ spot: NameSpot) -> Bool { spot.senses.contains { $0.kind == .person } }

    func isStateName(_ spot: NameSpot) -> Bool {
        spot.senses.contains { $0.kind == .state && ($0.use == .adj || $0.use == .name) && !$0.flags.contains(.minor) }
    }
}

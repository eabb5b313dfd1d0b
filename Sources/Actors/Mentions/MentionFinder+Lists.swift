import Language

/// Titles that several persons share: "the presidents of Ethiopia and Somalia, X and Y", "his Iranian and Turkish
/// counterparts, X and Y", "Foreign Ministers X and Y".
extension MentionFinder {
    mutating func addSharedTitles() {
        var personAt: [Int: Int] = [:]
        for (number, candidate) in candidates.enumerated() where candidate.form == .name && candidate.kind == .person {
            if let name = candidate.name { personAt[name.lowerBound] = number }
        }
        guard personAt.count > 1 else { return }
        for end in 0..<facts.count {
            guard let found = titles.sense(endingAt: end), found.sense.kind == .person, found.sense.isPlural,
                found.sense.isOffice || !found.sense.office.isEmpty
            else { continue }
            share(found.range, found.sense, personAt)
        }
    }

    private mutating func share(_ noun: Range<Int>, _ sense: NounSense, _ personAt: [Int: Int]) {
        let sentence = document.sentences[document.sentence(of: noun.lowerBound)]
        let start = listStart(titles.modifierStart(noun.lowerBound, sentence.lowerBound), sentence.lowerBound)
        var end = noun.upperBound
        if end < sentence.upperBound, document.pos(end) == .adp {
            end = titles.complementEnd(end, min(sentence.upperBound, end + 16))
        }
        // Without a comma the complement has run on into the first name: "the leaders of Iran X and of Iraq Y" is rare.
        if let name = (noun.upperBound..<max(noun.upperBound, end)).first(where: { personAt[$0] != nil }) { end = name }
        var next = nextWord(end)
        let hasComma = next < sentence.upperBound && document.form(next) == ","
        if hasComma { next = nextWord(next + 1) }
        guard hasComma || end == noun.upperBound else { return }
        let members = list(from: next, until: sentence.upperBound, personAt)
        guard members.count > 1 else { return }
        let countries = namedCountries(in: start..<end)
        guard countries.count == members.count || countries.count < 2 else { return }
        let role = singularRole(start..<end, noun)
        for (place, member) in members.enumerated() {
            if candidates[member].noun == nil || candidates[member].noun?.isPlural == true {
                candidates[member].noun = sense
                candidates[member].isCounterpart = sense.office == "counterpart"
                candidates[member].role = candidates[member].isCounterpart ? nil : role
                candidates[member].possessor = possessor(of: noun, in: start..<end)
                if !candidates[member].isCounterpart, !sense.office.isEmpty {
                    candidates[member].offices = [sense.office]
                }
                candidates[member].affiliation = affiliation(in: start..<end)
                candidates[member].number = .singular
            }
            if candidates[member].country == nil {
                candidates[member].country = countries.count > 1 ? countries[place] : countries.first
            }
        }
    }

    /// The begin of "his Iranian and Turkish counterparts", where the modifiers of the noun begin at "Turkish".
    private func listStart(_ start: Int, _ floor: Int) -> Int {
        var low = start
        while low > floor + 1, document.pos(low - 1) == .cconj || document.form(low - 1) == ",",
            let unit = units.indices.contains(Int(unitOf[low - 2])) ? units[Int(unitOf[low - 2])] : nil,
            unit.isAdjective
        {
            low = titles.modifierStart(unit.tokens.lowerBound, floor)
        }
        return low
    }

    /// The persons of a list of names, "X, Y and Z", that begins here.
    private func list(from start: Int, until end: Int, _ personAt: [Int: Int]) -> [Int] {
        var members: [Int] = []
        var token = start
        while token < end, members.count < 40 {
            while token < end, Honorific(document.lower(token)) != nil { token += 1 }
            guard let member = personAt[token], let name = candidates[member].name else { break }
            members.append(member)
            token = nextWord(name.upperBound)
            var isJoined = false
            if token < end, document.form(token) == "," {
                token = nextWord(token + 1)
                isJoined = true
            }
            if token < end, document.pos(token) == .cconj {
                token = nextWord(token + 1)
                isJoined = true
            }
            if !isJoined { break }
        }
        return members
    }

    /// The countries that a phrase names, each once, in text order.
    private func namedCountries(in tokens: Range<Int>) -> [String] {
        var countries: [String] = []
        for spot in spots(in: tokens) {
            guard let sense = spot.senses.first(where: { $0.kind == .state }) else { continue }
            let country = directory.layers[sense.reference.layer].country(sense.reference.entry)
            if !country.isEmpty, !countries.contains(country) { countries.append(country) }
        }
        return countries
    }

    /// "foreign minister" of "the foreign ministers of Iran and Iraq".
    private func singularRole(_ tokens: Range<Int>, _ noun: Range<Int>) -> String? {
        guard let text = roleText(tokens.lowerBound..<noun.upperBound, noun: noun) else { return nil }
        let lower = text.lowercased()
        let plural = facts.folded(noun)
        for ending in ["ies", "s"] where lower.hasSuffix(ending) && plural.hasSuffix(ending) {
            return String(text.dropLast(ending.count)) + (ending == "ies" ? "y" : "")
        }
        return text
    }
}

import Articles
import Language

/// What a title says of its bearer.
extension MentionFinder {
    /// What a title says: office, country, role in the text's words, gender.
    func read(_ title: Title, into candidate: inout Candidate) {
        candidate.noun = title.sense
        if !title.sense.office.isEmpty, title.sense.office != "counterpart" {
            candidate.offices.append(title.sense.office)
        }
        if candidate.gender == .unknown { candidate.gender = title.sense.gender }
        candidate.country = country(qualifying: title.tokens, noun: title.noun.lowerBound)
        candidate.isCounterpart = title.sense.office == "counterpart"
        candidate.possessor = possessor(of: title.noun, in: title.tokens)
        candidate.affiliation = affiliation(in: title.tokens)
        candidate.isFormer = title.tokens.prefix { $0 < title.noun.lowerBound }.contains {
            ["former", "ex", "onetime", "erstwhile"].contains(document.lower($0))
        }
        if candidate.country == nil { candidate.country = countryOfSeat(title) }
        addHeadship(title, &candidate)
        candidate.determination = determination(title.tokens.lowerBound, title.noun)
        candidate.role = candidate.isCounterpart ? nil : roleText(title.tokens, noun: title.noun)
    }

    /// The token of whoever a noun is said to be of: "Kerry" of "Kerry's spokesman", "his" of "his minister".
    func possessor(of noun: Range<Int>, in tokens: Range<Int>) -> Int? {
        (tokens.lowerBound..<max(tokens.lowerBound, noun.lowerBound)).last { facts.label[$0] == .possessive }
    }

    /// The title without determiner, possessor and country: "Foreign Minister".
    func roleText(_ tokens: Range<Int>, noun: Range<Int>) -> String? {
        var start = tokens.lowerBound
        while start < noun.lowerBound {
            if document.pos(start) == .det || document.tokens[start].isSpace {
                start += 1
                continue
            }
            if let mark = (start..<noun.lowerBound).last(where: { facts.isPossessiveMark[$0] }) {
                start = mark + 1
                continue
            }
            if facts.label[start] == .possessive, document.pos(start) == .pron {
                start += 1
                continue
            }
            let unit = unitOf[start]
            if unit >= 0, units[Int(unit)].tokens.lowerBound == start,
                units[Int(unit)].tokens.upperBound <= noun.lowerBound,
                isCountry(units[Int(unit)])
            {
                start = units[Int(unit)].tokens.upperBound
                if start < noun.lowerBound, document.form(start) == "-" { start += 1 }
                continue
            }
            if let width = countryWidth(at: start), start + width <= noun.lowerBound {
                start += width
                continue
            }
            break
        }
        var end = tokens.upperBound
        while end > start,
            document.pos(end - 1) == .punct || document.tokens[end - 1].isSpace || facts.isPossessiveMark[end - 1]
        {
            end -= 1
        }
        guard start < end else { return nil }
        return document.string(start..<end)
    }

    /// How many tokens from here are a country's name or adjective, be it the beginning of a longer name.
    func countryWidth(at token: Int) -> Int? {
        for width in [2, 1] where token + width <= facts.count && facts.isCapital[token] {
            let key = facts.folded(token..<token + width)
            for layer in directory.layers {
                for posting in layer.postings(named: key) where layer.kind(posting.entry) == .state {
                    if posting.use == .name || posting.use == .adj { return width }
                }
            }
        }
        return nil
    }

    func isCountry(_ unit: NameUnit) -> Bool {
        unit.senses.contains { $0.kind == .state && $0.use != .government && $0.use != .capital }
    }

    /// The country that a phrase names as its own: by a modifier before the noun, or after it by "of".
    func country(qualifying tokens: Range<Int>, noun: Int) -> String? {
        var affiliated: String?
        for spot in spots(in: tokens) {
            if spot.tokens.lowerBound >= noun, !isOwn(spot.tokens, of: noun, in: tokens) { continue }
            for sense in spot.senses {
                let layer = directory.layers[sense.reference.layer]
                let country = layer.country(sense.reference.entry)
                guard !country.isEmpty else { continue }
                switch sense.kind {
                case .state: return country
                case .organization, .group, .place:
                    if affiliated == nil, sense.kind != .place || isPlaceUnit(spot, sense) { affiliated = country }
                default: continue
                }
            }
        }
        return affiliated
    }

    /// Offices that are held at another's place: an ambassador in Paris is not France's.
    private static let abroad: Set<String> = [
        "ambassador", "envoy", "representative", "delegate", "consul", "diplomat", "negotiator", "commissioner",
        "deputy-secretary-general", "secretary-general", "director", "counterpart", "leader", "journalist",
    ]

    /// "an adviser at the royal palace in Rabat", "government spokesman in Athens": who holds an office in a capital holds
    /// it for its state.
    private func countryOfSeat(_ title: Title) -> String? {
        guard title.sense.isOffice, !title.sense.isPlural, !Self.abroad.contains(title.sense.office),
            title.sense.code.isEmpty || ["GOV", "MIL", "LEG", "JUD"].contains(String(title.sense.code.prefix(3)))
        else { return nil }
        for preposition in title.noun.upperBound..<max(title.noun.upperBound, title.tokens.upperBound) {
            if let country = countryOfSeat(behind: preposition) { return country }
        }
        return countryOfSeat(behind: title.tokens.upperBound)
    }

    /// The state of "in Athens" at a token.
    func countryOfSeat(behind preposition: Int) -> String? {
        guard preposition + 1 < facts.count, document.lower(preposition) == "in", unitOf[preposition + 1] >= 0 else {
            return nil
        }
        for sense in units[Int(unitOf[preposition + 1])].senses where sense.kind == .state || sense.kind == .place {
            let country = directory.layers[sense.reference.layer].country(sense.reference.entry)
            if !country.isEmpty { return country }
        }
        return nil
    }

    /// The code of the body that a title names: "USAGOV" of "State Department spokesman".
    func affiliation(in tokens: Range<Int>) -> String {
        for spot in spots(in: tokens) {
            for sense in spot.senses {
                let code = directory.layers[sense.reference.layer].code(sense.reference.entry)
                // "an M23 spokesman", but not "the envoy to the M23".
                if sense.kind == .group, PoliticalActor.isMovement(code: code),
                    !spot.senses.contains(where: { $0.kind == .state }), !isBehindOther(spot.tokens.lowerBound)
                {
                    return code
                }
                if sense.kind == .organization {
                    return directory.layers[sense.reference.layer].code(sense.reference.entry)
                }
                if sense.use == .government { return "GOV" }
            }
        }
        // "a Foreign Ministry official": a common noun for a body among the modifiers.
        for token in tokens where document.lower(token) != "press" {
            if let found = titles.sense(endingAt: token), found.sense.kind == .organization, !found.sense.code.isEmpty {
                return found.sense.code
            }
        }
        return ""
    }

    /// Whether a preposition other than "of" stands before a name and its article.
    private func isBehindOther(_ name: Int) -> Bool {
        var before = previousWord(name)
        if before >= 0, document.pos(before) == .det { before = previousWord(before) }
        return before >= 0 && document.pos(before) == .adp && document.lower(before) != "of"
    }

    /// "the head of the Foreign Ministry" is its minister: the office comes from the body.
    func addHeadship(_ title: Title, _ candidate: inout Candidate) {
        guard title.sense.office == "head" else { return }
        for token in title.tokens {
            if let found = titles.sense(endingAt: token), found.sense.kind == .organization, !found.sense.office.isEmpty
            {
                candidate.offices.append(found.sense.office)
                return
            }
        }
    }

    /// Whether a name behind a noun belongs to it: behind "of", "for" or "in"; behind "to" or "with" stands the other
    /// side, and what somebody else has or says is not the bearer's.
    private func isOwn(_ name: Range<Int>, of noun: Int, in tokens: Range<Int>) -> Bool {
        var token = name.upperBound - 1
        for _ in 0..<12 {
            let head = document.head(token)
            guard head != token, head > noun, tokens.contains(head) else { break }
            if document.pos(head) == .adp, !["of", "for"].contains(document.lower(head)) { return false }
            if document.pos(head) == .verb { return false }
            if document.children(of: head).contains(where: {
                facts.label[$0] == .possessive && document.pos($0) == .pron
            }) {
                return false
            }
            token = head
        }
        var before = previousWord(name.lowerBound)
        if before >= tokens.lowerBound, document.pos(before) == .det { before = previousWord(before) }
        return before < tokens.lowerBound || document.pos(before) != .adp
            || document.lower(before) == "'s" || isOwning(before, noun)
    }

    /// "of" tells whose an office is; "for" does so of who speaks for a state only: an envoy for Yemen is not Yemen's.
    private func isOwning(_ preposition: Int, _ noun: Int) -> Bool {
        switch document.lower(preposition) {
        case "of": return true
        case "for":
            return (noun..<min(noun + 4, preposition)).contains {
                titles.sense(endingAt: $0).map { $0.sense.office == "spokesperson" } ?? false
            }
        default: return false
        }
    }

    private func isPlaceUnit(_ spot: NameSpot, _ sense: NameSense) -> Bool {
        let number = unitOf[spot.tokens.lowerBound]
        guard number >= 0 else { return false }
        let unit = units[Int(number)]
        if unit.tokens == spot.tokens { return unit.kind == .place || unit.kind == .organization }
        // A small town's name within a longer one is mostly another word.
        return (unit.kind == .place || unit.kind == .organization)
            && (sense.flags.contains(.big) || !sense.flags.contains(.city))
    }

    func spots(in tokens: Range<Int>) -> ArraySlice<NameSpot> {
        let names = spotter.names
        let low = names.partitionPoint { $0.tokens.lowerBound >= tokens.lowerBound }
        var high = low
        while high < names.count, names[high].tokens.lowerBound < tokens.upperBound { high += 1 }
        return names[low..<high]
    }

    func gender(of candidate: Candidate, _ name: Range<Int>) -> Gender {
        if candidate.gender != .unknown { return candidate.gender }
        for sense in candidate.senses where sense.kind == .person {
            if sense.flags.contains(.female) { return .female }
            if sense.flags.contains(.male) { return .male }
        }
        return GivenNames.gender(
            first: name.count > 1 ? facts.folded(name.lowerBound) : nil,
            last: facts.folded(name.upperBound - 1),
            directory
        )
    }
}

import Language

/// Finds every phrase of a document that may mean an actor.
struct MentionFinder {
    let facts: TokenFacts
    let directory: Directory
    let spotter: NameSpotter
    let units: [NameUnit]
    let quotations: Quotations
    private let phrases: Phrases
    private let titles: Titles
    private var document: Document { facts.document }

    /// In text order; what encloses before what it encloses.
    private(set) var candidates: [Candidate] = []
    /// The unit a token belongs to, or -1.
    private var unitOf: [Int32]
    /// Tokens whose noun is part of a title before a name.
    private var consumed: [Bool]

    init(_ document: Document, _ directory: Directory) {
        facts = TokenFacts(document)
        self.directory = directory
        spotter = NameSpotter(directory, facts)
        units = NameUnits(facts, spotter, directory, weights: .standard).units
        quotations = Quotations(facts)
        phrases = Phrases(facts: facts)
        titles = Titles(facts: facts, spotter: spotter, directory: directory)
        unitOf = [Int32](repeating: -1, count: facts.count)
        consumed = [Bool](repeating: false, count: facts.count)
        for (number, unit) in units.enumerated().reversed() {
            for token in unit.tokens { unitOf[token] = Int32(number) }
        }
        addNames()
        addNouns()
        addPronouns()
        addPredicates()
        arrange()
    }

    // MARK: Names

    private func head(of tokens: Range<Int>) -> Int {
        for token in tokens.reversed() where document.isRoot(token) || !tokens.contains(document.head(token)) {
            if facts.isNominal(token) || document.pos(token) == .adj || document.pos(token) == .num { return token }
        }
        return tokens.upperBound - 1
    }

    private func floor(_ token: Int) -> Int {
        // Within the sentence, and after a quotation mark or a line break.
        var low = document.sentences[document.sentence(of: token)].lowerBound
        var place = token
        while place > low {
            let previous = place - 1
            let form = document.form(previous)
            if document.tokens[previous].isSpace && form.utf8.contains(0x0A) { break }
            if ["\"", "\u{201C}", "\u{201D}", "''", "``", ":", ";", "(", ")"].contains(form) { break }
            place = previous
        }
        low = max(low, place)
        return low
    }

    private func previousWord(_ token: Int) -> Int {
        var place = token - 1
        while place >= 0, document.tokens[place].isSpace, !document.form(place).utf8.contains(0x0A) { place -= 1 }
        return place
    }

    private func nextWord(_ token: Int) -> Int {
        var place = token
        while place < facts.count, document.tokens[place].isSpace, !document.form(place).utf8.contains(0x0A) {
            place += 1
        }
        return place
    }

    private mutating func addNames() {
        for unit in units where !unit.isAdjective {
            let head = head(of: unit.tokens)
            var candidate = Candidate(tokens: unit.tokens, head: head, form: .name)
            candidate.kind = unit.kind
            candidate.name = unit.tokens
            candidate.senses = unit.senses
            candidate.metonym = unit.metonym
            candidate.number = facts.isPlural[head] && (unit.kind == .group) ? .plural : .singular
            candidate.quotation = Int(quotations.ofToken[head])
            if unit.kind == .person {
                addPerson(unit, &candidate)
            } else {
                finishBody(unit, &candidate)
                candidates.append(candidate)
            }
        }
    }

    /// An organisation, state, place or group by name.
    private mutating func finishBody(_ unit: NameUnit, _ candidate: inout Candidate) {
        candidate.tokens = extentIfHead(candidate.head, unit.tokens)
        if candidate.kind == .organization, let found = titles.sense(endingAt: unit.tokens.upperBound - 1) {
            candidate.noun = found.sense
        }
        if candidate.senses.isEmpty {
            candidate.country =
                country(qualifying: candidate.tokens, noun: unit.tokens.lowerBound)
                ?? country(qualifying: unit.tokens, noun: unit.tokens.upperBound)
        }
        if unit.kind == .group { candidate.number = .plural }
    }

    /// The whole phrase where the name is its head; the name alone (with a possessive mark) where it modifies.
    private func extentIfHead(_ head: Int, _ core: Range<Int>, isPerson: Bool = false) -> Range<Int> {
        switch facts.label[head] {
        case .compound, .noun, .adjective: return core
        default: return phrases.extent(of: head, atLeast: core, isPerson: isPerson)
        }
    }

    private mutating func addPerson(_ unit: NameUnit, _ candidate: inout Candidate) {
        let number = candidates.count
        var name = unit.tokens
        // An honorific inside the entity belongs before the name.
        while name.count > 1, let honorific = Honorific(document.lower(name.lowerBound)) {
            candidate.gender = honorific.gender
            name = name.lowerBound + 1..<name.upperBound
        }
        let floor = floor(name.lowerBound)
        var start = unit.tokens.lowerBound
        // So does a title: "King Hussein", "Crown Prince Abdullah".
        for end in (name.lowerBound..<max(name.lowerBound, name.upperBound - 1)).reversed() {
            guard let found = titles.sense(endingAt: end), found.sense.isOffice, found.sense.kind == .person,
                !found.sense.isPlural
            else { continue }
            let low =
                titles.before(name: end + 1, floor: min(floor, name.lowerBound))?.tokens.lowerBound
                ?? found.range.lowerBound
            start = min(low, start)
            read(Title(tokens: start..<end + 1, noun: found.range, sense: found.sense), into: &candidate)
            for token in found.range { consumed[token] = true }
            name = end + 1..<name.upperBound
            break
        }
        candidate.name = name
        var before = start
        while before > floor, let honorific = Honorific(document.lower(before - 1)) {
            if honorific.gender != .unknown { candidate.gender = honorific.gender }
            before -= 1
        }
        start = before
        if candidate.noun == nil, let title = titles.before(name: before, floor: floor) {
            start = title.tokens.lowerBound
            read(title, into: &candidate)
            for token in title.noun { consumed[token] = true }
        }
        let core = start..<unit.tokens.upperBound
        candidate.tokens = extentIfHead(candidate.head, core, isPerson: true)
        // A phrase of the tree that begins before the title would take in the apposition before it.
        if candidate.tokens.lowerBound < core.lowerBound,
            candidate.noun != nil || isBroken(candidate.tokens.lowerBound..<core.lowerBound)
        {
            candidate.tokens = core.lowerBound..<candidate.tokens.upperBound
        }
        candidate.gender = gender(of: candidate, name)
        candidates.append(candidate)

        // Role phrases before, each with a comma: "A member of …, a representative of …, Igor Morozov".
        var edge = start
        var first = true
        while true {
            let comma = previousWord(edge)
            guard comma > floor, document.form(comma) == "," else { break }
            guard let title = titles.before(comma: comma, floor: floor), title.tokens.lowerBound < comma else { break }
            guard first ? introduces(title, name: name) : true else { break }
            addRole(title, of: number)
            edge = title.tokens.lowerBound
            first = false
        }
        // And after: "Igor Morozov, a member of …,".
        var next = nextWord(candidate.tokens.upperBound)
        while next < facts.count, document.form(next) == "," {
            let ceiling = document.sentences[document.sentence(of: next)].upperBound
            let begin = nextWord(next + 1)
            guard begin < ceiling, unitOf[begin] < 0 || !isPersonStart(begin),
                let title = titles.after(first: begin, ceiling: ceiling),
                follows(title, ceiling)
            else { break }
            addRole(title, of: number)
            next = nextWord(title.tokens.upperBound)
        }
    }

    private func isPersonStart(_ token: Int) -> Bool {
        let unit = units[Int(unitOf[token])]
        return unit.kind == .person
    }

    private func isBroken(_ range: Range<Int>) -> Bool {
        range.contains { document.form($0) == "," || document.form($0) == ";" }
    }

    /// Whether a phrase with a comma before a name is its role, not the end of another clause.
    private func introduces(_ title: Title, name: Range<Int>) -> Bool {
        let start = title.tokens.lowerBound
        let head = name.upperBound - 1
        if facts.label[head] == .apposition { return true }
        let noun = title.noun.upperBound - 1
        if facts.label[noun] == .apposition, document.head(noun) == head { return true }
        let previous = previousWord(start)
        guard previous >= 0 else { return true }
        if document.form(previous) == ",", title.tokens.count > title.noun.count {
            let next = nextWord(name.upperBound)
            return next >= facts.count || [.verb, .aux, .punct].contains(document.pos(next))
        }
        return document.tokens[previous].isSpace || document.pos(previous) == .punct
            || start == document.sentences[document.sentence(of: start)].lowerBound
    }

    /// Whether an apposition after a name ends where one may.
    private func follows(_ title: Title, _ ceiling: Int) -> Bool {
        let next = nextWord(title.tokens.upperBound)
        guard next < ceiling else { return true }
        switch document.pos(next) {
        case .punct, .verb, .aux, .cconj, .space, .sconj, .pron: return true
        case .adv: return true
        default: return false
        }
    }

    private mutating func addRole(_ title: Title, of person: Int) {
        var role = Candidate(tokens: title.tokens, head: title.noun.upperBound - 1, form: .title)
        role.kind = .person
        role.number = .singular
        role.quotation = Int(quotations.ofToken[role.head])
        read(title, into: &role)
        role.appositionOf = person
        for token in title.noun { consumed[token] = true }
        if candidates[person].country == nil { candidates[person].country = role.country }
        candidates.append(role)
    }

    /// What a title says: office, country, role in the text's words, gender.
    private func read(_ title: Title, into candidate: inout Candidate) {
        candidate.noun = title.sense
        if !title.sense.office.isEmpty { candidate.offices.append(title.sense.office) }
        if candidate.gender == .unknown { candidate.gender = title.sense.gender }
        candidate.country = country(qualifying: title.tokens, noun: title.noun.lowerBound)
        candidate.affiliation = affiliation(in: title.tokens)
        addHeadship(title, &candidate)
        candidate.determination = determination(title.tokens.lowerBound, title.noun)
        candidate.role = roleText(title.tokens, noun: title.noun)
    }

    /// The title without determiner, possessor and country: "Foreign Minister".
    private func roleText(_ tokens: Range<Int>, noun: Range<Int>) -> String? {
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
    private func countryWidth(at token: Int) -> Int? {
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

    private func isCountry(_ unit: NameUnit) -> Bool {
        unit.senses.contains { $0.kind == .state && $0.use != .government && $0.use != .capital }
    }

    /// The country that a phrase names as its own: by a modifier before the noun, or after it by "of".
    func country(qualifying tokens: Range<Int>, noun: Int) -> String? {
        var affiliated: String?
        for spot in spots(in: tokens) {
            if spot.tokens.lowerBound >= noun {
                let before = previousWord(spot.tokens.lowerBound)
                var place = before
                if place >= tokens.lowerBound, document.pos(place) == .det { place = previousWord(place) }
                // Behind "to", "for", "with" stands the other side.
                let isOwn =
                    place < tokens.lowerBound
                    || !["to", "for", "with", "on", "against", "towards", "toward", "from", "about"]
                        .contains(document.lower(place))
                    || document.pos(place) != .adp
                guard isOwn else { continue }
            }
            for sense in spot.senses {
                let layer = directory.layers[sense.reference.layer]
                let country = layer.country(sense.reference.entry)
                guard !country.isEmpty else { continue }
                switch sense.kind {
                case .state: return country
                case .organization, .group, .place:
                    if affiliated == nil, sense.kind != .place || isPlaceUnit(spot.tokens) { affiliated = country }
                default: continue
                }
            }
        }
        return affiliated
    }

    /// The code of the body that a title names: "USAGOV" of "State Department spokesman".
    private func affiliation(in tokens: Range<Int>) -> String {
        for spot in spots(in: tokens) {
            for sense in spot.senses {
                if sense.kind == .organization {
                    return directory.layers[sense.reference.layer].code(sense.reference.entry)
                }
                if sense.use == .government { return "GOV" }
            }
        }
        // "a Foreign Ministry official": a common noun for a body among the modifiers.
        for token in tokens {
            if let found = titles.sense(endingAt: token), found.sense.kind == .organization, !found.sense.code.isEmpty {
                return found.sense.code
            }
        }
        return ""
    }

    /// "the head of the Foreign Ministry" is its minister: the office comes from the body.
    private func addHeadship(_ title: Title, _ candidate: inout Candidate) {
        guard title.sense.office == "head" else { return }
        for token in title.tokens {
            if let found = titles.sense(endingAt: token), found.sense.kind == .organization, !found.sense.office.isEmpty
            {
                candidate.offices.append(found.sense.office)
                return
            }
        }
    }

    private func isPlaceUnit(_ tokens: Range<Int>) -> Bool {
        let unit = unitOf[tokens.lowerBound]
        return unit >= 0 && (units[Int(unit)].kind == .place || units[Int(unit)].kind == .organization)
    }

    private func spots(in tokens: Range<Int>) -> ArraySlice<NameSpot> {
        let names = spotter.names
        let low = names.partitioningPlace { $0.tokens.lowerBound >= tokens.lowerBound }
        var high = low
        while high < names.count, names[high].tokens.lowerBound < tokens.upperBound { high += 1 }
        return names[low..<high]
    }

    private func gender(of candidate: Candidate, _ name: Range<Int>) -> Gender {
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

    // MARK: Common nouns

    private func determination(_ start: Int, _ noun: Range<Int>) -> Determination {
        guard start < noun.upperBound else { return .bare }
        for token in start..<noun.upperBound {
            if facts.isPossessiveMark[token] { return .possessed }
            switch document.lower(token) {
            case "the": return .definite
            case "a", "an", "another", "some", "any", "no", "every", "each", "several", "many", "few", "most", "more":
                if document.pos(token) == .det || document.pos(token) == .adj || document.pos(token) == .pron {
                    return .indefinite
                }
            case "this", "that", "these", "those", "both", "such": return .demonstrative
            default:
                if document.pos(token) == .pron, facts.label[token] == .possessive { return .possessed }
                if document.pos(token) == .num { return .quantified }
            }
        }
        return .bare
    }

    private mutating func addNouns() {
        for end in 0..<facts.count where facts.isNominal(end) && !consumed[end] {
            guard let found = titles.sense(endingAt: end) else { continue }
            let token = head(of: found.range)
            guard facts.isNominal(token), !consumed[token] else { continue }
            let label = facts.label[token]
            if label == .compound || label == .noun || label == .adjective, !document.isRoot(token) {
                // A modifier, unless a name of its own.
                if document.head(token) > token || facts.isNominal(document.head(token)) && label != .noun { continue }
            }
            let unit = unitOf[token]
            if unit >= 0, !units[Int(unit)].isAdjective { continue }
            var candidate = Candidate(
                tokens: phrases.extent(of: token, atLeast: found.range),
                head: token,
                form: found.sense.isOffice || found.sense.kind == .person && !found.sense.office.isEmpty
                    ? .title : .noun
            )
            candidate.kind = found.sense.kind
            candidate.noun = found.sense
            candidate.gender = found.sense.gender
            candidate.number = facts.isPlural[token] || found.sense.isPlural ? .plural : .singular
            candidate.country = country(qualifying: candidate.tokens, noun: found.range.lowerBound)
            candidate.determination = determination(candidate.tokens.lowerBound, found.range)
            if !found.sense.office.isEmpty { candidate.offices = [found.sense.office] }
            if found.sense.kind == .person {
                let title = Title(tokens: candidate.tokens, noun: found.range, sense: found.sense)
                addHeadship(title, &candidate)
                candidate.affiliation = affiliation(in: candidate.tokens)
            }
            if found.sense.isOffice { candidate.role = roleText(candidate.tokens, noun: found.range) }
            candidate.quotation = Int(quotations.ofToken[token])
            candidates.append(candidate)
        }
    }

    // MARK: Pronouns

    private mutating func addPronouns() {
        for token in 0..<facts.count where document.pos(token) == .pron {
            guard let pronoun = Pronoun(document.lower(token)) else { continue }
            // "US" tagged as a pronoun, and "it" that stands for nothing.
            if pronoun.person == .first, facts.isCapital[token], document.form(token) == "US" { continue }
            if unitOf[token] >= 0 { continue }
            if pronoun.isThing, isPleonastic(token) { continue }
            var candidate = Candidate(tokens: token..<token + 1, head: token, form: .pronoun)
            candidate.pronoun = pronoun
            candidate.gender = pronoun.gender
            candidate.number = pronoun.number
            candidate.kind = pronoun.gender != .unknown || pronoun.person != .third ? .person : nil
            candidate.quotation = Int(quotations.ofToken[token])
            candidates.append(candidate)
        }
    }

    /// "It was expected that", "it is necessary to", "it seems that": nothing is meant.
    private func isPleonastic(_ token: Int) -> Bool {
        guard facts.label[token].isSubject else { return false }
        let verb = document.head(token)
        let children = document.children(of: verb)
        let hasClause = children.contains {
            $0 > token && [.clause, .openClause, .adverbialClause].contains(facts.label[$0])
        }
        switch document.lemma(verb) {
        case "seem", "appear", "happen", "turn", "rain", "snow", "follow": return true
        case "be", "become", "remain":
            return hasClause
                || children.contains { complement in
                    complement > token
                        && document.children(of: complement).contains {
                            [.clause, .openClause, .adnominal, .relative].contains(facts.label[$0])
                        }
                }
        default: return facts.label[token] == .passiveSubject && hasClause
        }
    }

    // MARK: Equations

    /// "Lavrov is the foreign minister": subject and attribute of a copula.
    private mutating func addPredicates() {
        var byHead: [Int: Int] = [:]
        for (number, candidate) in candidates.enumerated() { byHead[candidate.head] = number }
        for (number, candidate) in candidates.enumerated() {
            let label = facts.label[candidate.head]
            if label == .attribute, candidate.form != .pronoun {
                let verb = document.head(candidate.head)
                guard
                    document.lemma(verb) == "be" || document.lemma(verb) == "become" || document.lemma(verb) == "remain"
                else { continue }
                let isNegated = document.children(of: verb).contains { facts.label[$0] == .negation }
                guard !isNegated else { continue }
                for child in document.children(of: verb) where facts.label[child].isSubject {
                    if let subject = byHead[child],
                        candidates[subject].kind == candidate.kind || candidates[subject].kind == nil
                    {
                        candidates[number].predicateOf = subject
                    }
                }
            } else if label == .apposition, candidate.appositionOf == nil,
                let head = byHead[document.head(candidate.head)],
                head != number, candidates[head].appositionOf != number
            {
                let other = candidates[head]
                guard other.kind == candidate.kind,
                    !(candidate.name != nil && other.name != nil) || candidate.kind != .person,
                    candidate.number.agrees(with: other.number),
                    candidate.country == nil || other.country == nil || candidate.country == other.country
                else { continue }
                if candidate.name == nil || other.name == nil { candidates[number].appositionOf = head }
            }
        }
    }

    /// Sorts by place in the text and keeps the links between candidates.
    private mutating func arrange() {
        let order = candidates.indices.sorted { a, b in
            let first = candidates[a].tokens
            let second = candidates[b].tokens
            if first.lowerBound != second.lowerBound { return first.lowerBound < second.lowerBound }
            if first.count != second.count { return first.count > second.count }
            return a < b
        }
        var placeOf = [Int](repeating: 0, count: candidates.count)
        for (place, number) in order.enumerated() { placeOf[number] = place }
        candidates = order.map { number in
            var candidate = candidates[number]
            candidate.appositionOf = candidate.appositionOf.map { placeOf[$0] }
            candidate.predicateOf = candidate.predicateOf.map { placeOf[$0] }
            return candidate
        }
    }
}

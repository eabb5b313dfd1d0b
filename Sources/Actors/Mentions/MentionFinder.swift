import Language

/// Finds every phrase of a document that may mean an actor.
struct MentionFinder {
    let facts: TokenFacts
    let directory: Directory
    let spotter: NameSpotter
    let units: [NameUnit]
    let quotations: Quotations
    let phrases: Phrases
    var titles: Titles
    var document: Document { facts.document }

    /// In text order; what encloses before what it encloses.
    var candidates: [Candidate] = []
    /// The unit a token belongs to, or -1.
    var unitOf: [Int32]
    /// Tokens whose noun is part of a title before a name.
    var consumed: [Bool]
    private let floors: [Int32]

    init(_ document: Document, _ directory: Directory, nameWeights: NameWeights = .standard) {
        facts = TokenFacts(document)
        self.directory = directory
        spotter = NameSpotter(directory, facts)
        units = NameUnits(facts, spotter, directory, weights: nameWeights).units
        quotations = Quotations(facts)
        phrases = Phrases(facts: facts)
        titles = Titles(facts: facts, spotter: spotter, directory: directory)
        unitOf = [Int32](repeating: -1, count: facts.count)
        consumed = [Bool](repeating: false, count: facts.count)
        floors = Self.floors(document)
        for (number, unit) in units.enumerated().reversed() {
            for token in unit.tokens { unitOf[token] = Int32(number) }
        }
        titles.personStart = unitOf.map { number in
            number >= 0 && units[Int(number)].kind == .person ? Int32(units[Int(number)].tokens.lowerBound) : -1
        }
        addNames()
        addPairs()
        addSharedTitles()
        addNouns()
        addPronouns()
        addPredicates()
        arrange()
    }

    // MARK: Names

    func head(of tokens: Range<Int>) -> Int {
        for token in tokens.reversed() where document.isRoot(token) || !tokens.contains(document.head(token)) {
            if facts.isNominal(token) || document.pos(token) == .adj || document.pos(token) == .num { return token }
        }
        return tokens.upperBound - 1
    }

    /// The first token that a phrase before a token may begin at: within the sentence, and after a quotation mark or a
    /// line break.
    func floor(_ token: Int) -> Int { Int(floors[token]) }

    /// By token, its ``floor(_:)``.
    ///
    /// - Complexity: O(*n*).
    private static func floors(_ document: Document) -> [Int32] {
        var floors = [Int32](repeating: 0, count: document.tokens.count)
        for sentence in document.sentences {
            var floor = sentence.lowerBound
            for token in sentence {
                if token > floor, endsPhrase(token - 1, document) { floor = token }
                floors[token] = Int32(floor)
            }
        }
        return floors
    }

    private static func endsPhrase(_ token: Int, _ document: Document) -> Bool {
        let form = document.form(token)
        if document.tokens[token].isSpace { return form.utf8.contains(0x0A) }
        return ["\"", "\u{201C}", "\u{201D}", "''", "``", ":", ";", "(", ")"].contains(form)
    }

    func previousWord(_ token: Int) -> Int {
        var place = token - 1
        while place >= 0, document.tokens[place].isSpace, !document.form(place).utf8.contains(0x0A) { place -= 1 }
        return place
    }

    func nextWord(_ token: Int) -> Int {
        var place = token
        while place < facts.count, document.tokens[place].isSpace, !document.form(place).utf8.contains(0x0A) {
            place += 1
        }
        return place
    }

    mutating func addNames() {
        for unit in units where !unit.isAdjective && !isTurnLabel(unit.tokens) {
            let head = head(of: unit.tokens)
            var candidate = Candidate(tokens: unit.tokens, head: head, form: .name)
            candidate.kind = unit.kind
            candidate.name = unit.tokens
            candidate.senses = unit.senses
            candidate.metonym = unit.metonym
            if unit.kind == .organization || unit.kind == .place { candidate.personScore = unit.personScore }
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

    /// "QUESTION:", "QUESTION (Reuters):", "Q:": who asks has no name in it.
    func isTurnLabel(_ tokens: Range<Int>) -> Bool {
        guard tokens.count == 1, tokens.upperBound < facts.count,
            ["QUESTION", "QUESTIONER", "Q", "A", "ANSWER"].contains(document.form(tokens.lowerBound))
        else { return false }
        return [":", "(", "["].contains(document.form(tokens.upperBound))
    }

    /// An organisation, state, place or group by name.
    mutating func finishBody(_ unit: NameUnit, _ candidate: inout Candidate) {
        candidate.tokens = extentIfHead(candidate.head, unit.tokens)
        if candidate.kind == .organization, let found = titles.sense(endingAt: unit.tokens.upperBound - 1) {
            candidate.noun = found.sense
        } else if candidate.kind == .organization, unit.tokens.lowerBound > 0,
            let found = titles.sense(endingAt: unit.tokens.lowerBound - 1), found.sense.kind == .organization,
            found.sense.code.hasSuffix("MED"), !found.sense.isPlural
        {
            // "the newspaper Politika": one phrase.
            candidate.noun = found.sense
            for token in found.range { consumed[token] = true }
            let start = min(
                candidate.tokens.lowerBound,
                titles.modifierStart(found.range.lowerBound, floor(unit.tokens.lowerBound))
            )
            candidate.tokens = start..<max(candidate.tokens.upperBound, unit.tokens.upperBound)
        } else if candidate.kind == .organization, candidate.senses.isEmpty {
            // "Ministry of Foreign Affairs of Estonia": the noun stands before its complement.
            for end in unit.tokens.dropLast().reversed() {
                guard let found = titles.sense(endingAt: end), found.sense.kind == .organization,
                    found.range.lowerBound >= unit.tokens.lowerBound, !found.sense.office.isEmpty
                else { continue }
                candidate.noun = found.sense
                break
            }
        }
        if candidate.senses.isEmpty {
            candidate.country =
                country(qualifying: candidate.tokens, noun: unit.tokens.lowerBound)
                ?? country(qualifying: unit.tokens, noun: unit.tokens.upperBound)
        }
        if unit.kind == .group { candidate.number = .plural }
    }

    /// The whole phrase where the name is its head; the name alone (with a possessive mark) where it modifies.
    func extentIfHead(_ head: Int, _ core: Range<Int>, isPerson: Bool = false) -> Range<Int> {
        switch facts.label[head] {
        case .compound, .noun, .adjective: return core
        default: return phrases.extent(of: head, atLeast: core, isPerson: isPerson)
        }
    }

    // MARK: Pronouns

    mutating func addPronouns() {
        for token in 0..<facts.count where document.pos(token) == .pron {
            guard let pronoun = pronoun(token) else { continue }
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

    /// A token as a pronoun; "her" is whose something is or, as an object, who.
    func pronoun(_ token: Int) -> Pronoun? {
        guard var pronoun = Pronoun(document.lower(token)) else { return nil }
        if document.lower(token) == "her", facts.label[token] != .possessive { pronoun.use = .personal }
        return pronoun
    }

    /// "It was expected that", "it is necessary to", "it seems that": nothing is meant.
    func isPleonastic(_ token: Int) -> Bool {
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
    mutating func addPredicates() {
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
                            || candidate.kind == nil
                    {
                        candidates[number].predicateOf = subject
                    }
                }
            } else if label == .apposition, candidate.appositionOf == nil,
                let head = byHead[document.head(candidate.head)],
                head != number, candidates[head].appositionOf != number
            {
                let other = candidates[head]
                guard other.kind == candidate.kind || candidate.kind == nil && candidate.form == .noun,
                    !(candidate.name != nil && other.name != nil) || candidate.kind != .person,
                    candidate.number.agrees(with: other.number),
                    candidate.country == nil || other.country == nil || candidate.country == other.country
                else { continue }
                if candidate.name == nil || other.name == nil { candidates[number].appositionOf = head }
            }
        }
    }

    /// Sorts by place in the text and keeps the links between candidates.
    mutating func arrange() {
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

import ActorsData
import Articles
import Language

/// What tells a person's name from other names, over all its uses in one document.
enum NameFeature: Int, CaseIterable, Sendable {
    case bias
    case allPerson, mostlyPerson, somePerson, mostlyOrganization, mostlyPlace, mostlyUnmarked, mostlyOther
    case oneWord, threeWordsOrMore, givenName, knownInFull, upperCase
    case knownPerson, knownPlace
    case subjectOfPersonVerb, subject, possessor, possessorOfPerson, passiveSubject, object
    case insidePlacePreposition, afterThe, afterTitle, afterHonorific, beforeWho, apposedToPerson, apposedToOther
    case endsInBodyNoun, endsInPlaceNoun, modifiesNoun, listedWithPerson, listedWithOther, dative, withPreposition
    case once, often, hasDigit, hasLowerWord, sentenceStartOnly
    case knownBody
    case letters, lettersOfLast, lettersOfFirst, lettersOfOneWord
}

/// The weights of ``NameFeature``, learned by `actors-lab train-names`.
struct NameWeights: Sendable {
    var values: [Double]

    static let zero = NameWeights(values: [Double](repeating: 0, count: NameFeature.allCases.count))

    /// What travels with the program.
    static let standard = NameWeights(
        table: String(
            decoding: UnsafeBufferPointer(start: readout_actors_names(), count: readout_actors_names_size()),
            as: UTF8.self
        )
    )

    init(values: [Double]) { self.values = values }

    init(table: String) {
        self = .zero
        for line in table.split(separator: "\n") where !line.hasPrefix("#") {
            let cells = line.split(separator: "\t")
            guard cells.count == 2, let feature = NameFeature.allCases.first(where: { "\($0)" == cells[0] }) else {
                continue
            }
            values[feature.rawValue] = Double(cells[1]) ?? 0
        }
    }

    var table: String {
        NameFeature.allCases.map { "\($0)\t\((values[$0.rawValue] * 1000).rounded() / 1000)\n" }.joined()
    }
}

/// All uses of one name in a document.
struct NameUses {
    var units: [Int] = []
    /// "the newspaper Politika": behind a noun for a body.
    var isAfterBody = false
    /// "Memorandum of": one word, said once, before "of".
    var isBeforeOf = false
    /// "Typhoon Amang": behind a noun for a thing that has a name.
    var isThing = false
    /// Right behind the noun of an office: "spokeswoman Lidia Vanyushina".
    var isAfterOffice = false
    var features: [Double] = [Double](repeating: 0, count: NameFeature.allCases.count)

    func score(_ weights: NameWeights) -> Double {
        zip(features, weights.values).reduce(0) { $0 + $1.0 * $1.1 }
    }
}

/// Gathers the evidence on each name of a document.
struct NameTyping {
    let facts: TokenFacts
    let spotter: NameSpotter
    let directory: Directory
    private var document: Document { facts.document }
    private var titles: Titles { Titles(facts: facts, spotter: spotter, directory: directory) }

    private static let personVerbs: Set<String> = [
        "say", "tell", "ask", "marry", "die", "meet", "think", "feel", "know", "want", "believe", "love", "hate",
        "write",
        "speak", "talk", "marry", "graduate", "study", "retire", "resign", "argue", "add", "reply", "answer", "smile",
        "cry",
        "kiss", "sleep", "eat", "walk", "run", "realize", "remember", "decide", "hope", "wish", "learn", "teach",
        "play",
        "sing", "act", "star", "direct", "appear", "attend", "live", "grow", "move", "return", "leave", "bear", "kill",
        "shoot", "arrest", "accuse", "thank", "explain", "note", "admit", "insist", "warn", "agree", "refuse", "tweet",
        "visit", "travel", "marry", "divorce", "date", "watch", "see", "hear", "give", "take", "try",
    ]
    private static let placePrepositions: Set<String> = [
        "in", "at", "near", "into", "across", "throughout", "outside", "inside",
    ]
    private static let people: Set<String> = [
        "wife", "husband", "father", "mother", "son", "daughter", "brother", "sister", "friend", "parent", "child",
        "life",
        "death", "career", "career", "work", "role", "performance", "house", "home", "mind", "face", "hand", "head",
        "body",
        "family", "lawyer", "attorney", "boyfriend", "girlfriend", "remark", "comment", "speech", "view", "book",
        "novel",
        "uncle", "aunt", "cousin", "boss", "colleague", "predecessor", "successor", "supporter", "visit",
    ]

    /// The uses of every name without a certain entry, keyed by the folded last word of persons' full names or the whole
    /// folded name of others, in text order.
    func uses(_ units: [NameUnit], _ labels: [String]) -> [NameUses] {
        var full: Set<String> = []
        for (number, unit) in units.enumerated() where unit.tokens.count > 1 && labels[number] == "PERSON" {
            full.insert(facts.folded(unit.tokens.lowerBound))
            full.insert(facts.folded(unit.tokens.upperBound - 1))
        }
        var placeOf: [String: Int] = [:]
        var result: [NameUses] = []
        var counts: [[String: Int]] = []
        for (number, unit) in units.enumerated() {
            let key = facts.folded(unit.tokens)
            let place = placeOf[key] ?? result.count
            if place == result.count {
                placeOf[key] = place
                result.append(NameUses())
                counts.append([:])
            }
            result[place].units.append(number)
            counts[place][labels[number], default: 0] += 1
            add(unit, &result[place])
        }
        for place in result.indices {
            let unit = units[result[place].units[0]]
            finish(unit, counts[place], full, &result[place])
        }
        return result
    }

    /// What the evidence settles without weighing: a courtesy before a name is said of persons only; a name that ends in
    /// a noun for a body, "Foreign Ministry", is none.
    func isCertain(_ uses: NameUses) -> Bool? {
        if uses.features[NameFeature.afterHonorific.rawValue] > 0 { return true }
        if uses.isThing { return false }
        if uses.isAfterOffice, uses.features[NameFeature.endsInBodyNoun.rawValue] == 0,
            uses.features[NameFeature.endsInPlaceNoun.rawValue] == 0
        {
            return true
        }
        if uses.isAfterBody || uses.isBeforeOf { return false }
        // "the Sahel"
        if uses.features[NameFeature.afterThe.rawValue] > 0, uses.features[NameFeature.oneWord.rawValue] > 0,
            uses.features[NameFeature.allPerson.rawValue] == 0, uses.features[NameFeature.mostlyPerson.rawValue] == 0
        {
            return false
        }
        if uses.features[NameFeature.endsInBodyNoun.rawValue] > 0,
            uses.features[NameFeature.afterTitle.rawValue] == 0, uses.features[NameFeature.givenName.rawValue] == 0
        {
            return false
        }
        return nil
    }

    private func mark(_ uses: inout NameUses, _ feature: NameFeature) { uses.features[feature.rawValue] = 1 }

    private func add(_ unit: NameUnit, _ uses: inout NameUses) {
        let last = unit.tokens.upperBound - 1
        let first = unit.tokens.lowerBound
        let head = document.head(last)
        switch facts.label[last] {
        case .subject:
            mark(&uses, .subject)
            if Self.personVerbs.contains(document.lemma(head)) { mark(&uses, .subjectOfPersonVerb) }
        case .passiveSubject:
            mark(&uses, .passiveSubject)
            if Self.personVerbs.contains(document.lemma(head)) { mark(&uses, .subjectOfPersonVerb) }
        case .object: mark(&uses, .object)
        case .dative: mark(&uses, .dative)
        case .possessive:
            mark(&uses, .possessor)
            if Self.people.contains(document.lemma(head)) { mark(&uses, .possessorOfPerson) }
        case .compound, .noun, .adjective: if head >= unit.tokens.upperBound { mark(&uses, .modifiesNoun) }
        case .prepositionObject:
            let preposition = document.lower(head)
            if Self.placePrepositions.contains(preposition) { mark(&uses, .insidePlacePreposition) }
            if preposition == "with" || preposition == "by" { mark(&uses, .withPreposition) }
        case .apposition:
            if let noun = spotter.nounEnding[head], isPerson(noun) {
                mark(&uses, .apposedToPerson)
            } else if facts.isNominal(head), !facts.isProper[head] {
                mark(&uses, .apposedToOther)
            }
        default: break
        }
        for child in document.children(of: last) where facts.label[child] == .apposition && !facts.isProper[child] {
            if let noun = spotter.nounEnding[child] { mark(&uses, isPerson(noun) ? .apposedToPerson : .apposedToOther) }
        }
        if last + 1 < facts.count {
            let next = document.lower(last + 1)
            if next == "who"
                || next == "," && last + 2 < facts.count && ["who", "whose"].contains(document.lower(last + 2))
            {
                mark(&uses, .beforeWho)
            }
        }
        if first > 0 {
            let previous = first - 1
            if document.lower(previous) == "the" { mark(&uses, .afterThe) }
            if Honorific(document.lower(previous)) != nil { mark(&uses, .afterHonorific) }
            if let noun = spotter.nounEnding[previous] {
                if isPerson(noun) {
                    mark(&uses, .afterTitle)
                    let isOffice = noun.senses.contains { $0.flags.contains(.office) && !$0.flags.contains(.plural) }
                    if isOffice && facts.isCapital[noun.tokens.lowerBound] || unit.tokens.count > 1,
                        isAllCapital(unit.tokens)
                    {
                        uses.isAfterOffice = true
                    }
                } else if noun.senses.contains(where: { Self.isMedium($0, directory) }) && !facts.isPlural[previous] {
                    uses.isAfterBody = true
                } else if facts.label[previous] == .compound || facts.label[last] == .apposition,
                    !facts.isPlural[previous], noun.senses.contains(where: { $0.flags.contains(.organization) })
                {
                    uses.isAfterBody = true
                }
            } else if document.form(previous) == ",",
                let title = titles.before(
                    comma: previous,
                    floor: document.sentences[document.sentence(of: first)].lowerBound
                )
            {
                mark(&uses, .afterTitle)
                // "the chairperson of the Commission, Moussa Traoré-Diallo,"
                if title.sense.isOffice, unit.tokens.count > 1, isAllCapital(unit.tokens),
                    last + 1 >= facts.count || [.punct, .verb, .aux].contains(document.pos(last + 1))
                {
                    uses.isAfterOffice = true
                }
            }
            if unit.tokens.count > 1, isAllCapital(unit.tokens), isStateBehindOffice(endingAt: previous) {
                uses.isAfterOffice = true
            }
            if Self.things.contains(document.lower(previous))
                || Self.things.contains(facts.folded(first)) && last > first
            {
                uses.isThing = true
            }
        }
    }

    /// "President of Iran" before "Keyvan Daneshvar".
    private func isStateBehindOffice(endingAt token: Int) -> Bool {
        let place = spotter.names.partitionPoint { $0.tokens.upperBound > token }
        guard place < spotter.names.count, spotter.names[place].tokens.upperBound == token + 1,
            spotter.names[place].senses.contains(where: { $0.kind == .state && $0.use == .name })
        else { return false }
        var before = spotter.names[place].tokens.lowerBound - 1
        if before > 0, document.lower(before) == "the" { before -= 1 }
        guard before > 0, document.lower(before) == "of", let noun = spotter.nounEnding[before - 1] else {
            return false
        }
        return noun.senses.contains { $0.flags.contains(.office) && !$0.flags.contains(.plural) }
    }

    private static func isMedium(_ sense: NameSense, _ directory: Directory) -> Bool {
        sense.flags.contains(.organization)
            && directory.layers[sense.reference.layer].code(sense.reference.entry).hasSuffix("MED")
    }

    private func isAllCapital(_ tokens: Range<Int>) -> Bool {
        tokens.allSatisfy {
            facts.isCapital[$0] || PersonName.isParticle(facts.folded($0)) || facts.hashes($0).isEmpty
        }
    }

    /// Nouns whose names look like persons'.
    private static let things: Set<String> = [
        "typhoon", "hurricane", "cyclone", "storm", "operation", "project", "mount", "lake", "camp", "fort", "port",
        "cape", "gulf", "strait", "hotel", "palace", "street", "avenue", "square", "stadium", "airport", "prize",
    ]

    /// The companies and bodies of just this name, be they known to few.
    func bodies(named tokens: Range<Int>) -> [NameSense] {
        let place = spotter.names.partitionPoint { $0.tokens.lowerBound >= tokens.lowerBound }
        guard place < spotter.names.count, spotter.names[place].tokens == tokens else { return [] }
        return spotter.names[place].senses.filter { $0.kind == .organization }
    }

    /// What the letters of the words say, from -1 to 1.
    private func addLetters(_ unit: NameUnit, _ uses: inout NameUses) {
        var scores: [Double] = []
        for token in unit.tokens {
            for word in facts.folded(token).utf8.split(separator: 0x20) where word.count > 1 {
                scores.append(max(-1, min(1, NameLetters.standard.score(word) / 4)))
            }
        }
        guard let first = scores.first, let last = scores.last else { return }
        uses.features[NameFeature.letters.rawValue] = scores.reduce(0, +) / Double(scores.count)
        if scores.count > 1 {
            uses.features[NameFeature.lettersOfFirst.rawValue] = first
            uses.features[NameFeature.lettersOfLast.rawValue] = last
        } else {
            uses.features[NameFeature.lettersOfOneWord.rawValue] = last
        }
    }

    private func isPerson(_ spot: NameSpot) -> Bool { spot.senses.contains { $0.flags.contains(.person) } }

    private func finish(_ unit: NameUnit, _ counts: [String: Int], _ full: Set<String>, _ uses: inout NameUses) {
        mark(&uses, .bias)
        let total = uses.units.count
        let persons = counts["PERSON"] ?? 0
        if persons == total {
            mark(&uses, .allPerson)
        } else if persons * 2 >= total {
            mark(&uses, .mostlyPerson)
        } else if persons > 0 {
            mark(&uses, .somePerson)
        }
        let rest = counts.filter { $0.key != "PERSON" }.max { ($0.value, $1.key) < ($1.value, $0.key) }
        if let rest, persons * 2 < total {
            switch rest.key {
            case "ORG": mark(&uses, .mostlyOrganization)
            case "GPE", "LOC", "FAC": mark(&uses, .mostlyPlace)
            case "": mark(&uses, .mostlyUnmarked)
            default: mark(&uses, .mostlyOther)
            }
        }
        let words = unit.tokens.count
        if words == 1 { mark(&uses, .oneWord) }
        if words > 2 { mark(&uses, .threeWordsOrMore) }
        let first = unit.tokens.lowerBound
        let last = unit.tokens.upperBound - 1
        if GivenNames.gender(first: facts.folded(first), last: "", directory) != .unknown { mark(&uses, .givenName) }
        if words == 1, full.contains(facts.folded(first)) { mark(&uses, .knownInFull) }
        let text = document.string(unit.tokens)
        if words == 1, text.utf8.count > 1, text.unicodeScalars.allSatisfy({ !$0.properties.isLowercase }) {
            mark(&uses, .upperCase)
        }
        if text.utf8.contains(where: { (48...57).contains($0) }) { mark(&uses, .hasDigit) }
        if unit.tokens.contains(where: { !facts.isCapital[$0] && facts.isNominal($0) }) { mark(&uses, .hasLowerWord) }
        if let noun = spotter.nounEnding[last], words > 1 {
            if noun.senses.contains(where: { $0.flags.contains(.organization) }) { mark(&uses, .endsInBodyNoun) }
            if noun.senses.contains(where: { $0.flags.contains(.place) }) { mark(&uses, .endsInPlaceNoun) }
        }
        if unit.senses.contains(where: { $0.kind == .person }) { mark(&uses, .knownPerson) }
        if unit.senses.contains(where: { $0.kind == .place }) { mark(&uses, .knownPlace) }
        if !bodies(named: unit.tokens).isEmpty { mark(&uses, .knownBody) }
        addLetters(unit, &uses)
        if total == 1 { mark(&uses, .once) }
        if total == 1, words == 1, uses.features[NameFeature.givenName.rawValue] == 0, last + 1 < facts.count,
            document.lower(last + 1) == "of"
        {
            uses.isBeforeOf = true
        }
        if total > 2 { mark(&uses, .often) }
    }
}

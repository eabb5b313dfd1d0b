import Language

/// Persons by name, with the titles before them and the role phrases around them.
extension MentionFinder {
    mutating func addPerson(_ unit: NameUnit, _ candidate: inout Candidate) {
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
        if candidate.country == nil { candidate.country = countryBehind(candidate, name) }
        if candidate.noun == nil { readOwner(before, &candidate) }
        if candidate.country == nil, candidate.noun != nil, before > 0,
            document.lower(before - 1).hasPrefix("spokes")
        {
            candidate.country = countryOfSeat(behind: name.upperBound)
        }
        candidates.append(candidate)

        // Role phrases before, each with a comma: "A member of …, a representative of …, Igor Morozov".
        var edge = start
        var first = true
        while true {
            let comma = previousWord(edge)
            guard comma > floor, document.form(comma) == "," else { break }
            guard let title = titles.before(comma: comma, floor: floor), title.tokens.lowerBound < comma else { break }
            guard first ? introduces(title, name: name) : true else { break }
            // "Sheikh X, Amir of the State of Kuwait, His Majesty Sultan Y": the first one's.
            if title.noun.contains(where: { consumed[$0] }) { break }
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

    /// "Ghana's Joseph Amankwah", "the Peruvian Gonzalo Tello", "the EU's Josep Borrell": whose they are.
    private func readOwner(_ start: Int, _ candidate: inout Candidate) {
        var last = start - 1
        guard last >= 0 else { return }
        let isPossessive = facts.isPossessiveMark[last]
        // "The Faroese, Hanus í Geilini, asked".
        let isApposition = document.form(last) == ","
        if isPossessive || isApposition { last -= 1 }
        guard last >= 0, unitOf[last] >= 0 else { return }
        let unit = units[Int(unitOf[last])]
        guard unit.tokens.upperBound == last + 1 else { return }
        if isApposition {
            guard unit.tokens.lowerBound > 0, document.lower(unit.tokens.lowerBound - 1) == "the",
                isDemonym(unit), document.pos(start) == .propn,
                facts.label[candidate.head] == .apposition || facts.label[candidate.head].isSubject
            else { return }
        }
        for sense in unit.senses {
            let layer = directory.layers[sense.reference.layer]
            let country = layer.country(sense.reference.entry)
            switch sense.kind {
            case .state where !country.isEmpty:
                guard isPossessive || sense.use == .adj || sense.use == .people else { continue }
                candidate.country = candidate.country ?? country
                return
            case .organization where isPossessive && layer.code(sense.reference.entry).hasPrefix("IGO"):
                candidate.affiliation = layer.code(sense.reference.entry)
                return
            default: continue
            }
        }
    }

    private func isDemonym(_ unit: NameUnit) -> Bool {
        unit.senses.contains { $0.kind == .state && ($0.use == .adj || $0.use == .people) }
    }

    /// "President Marisol Evangelista of the Philippines", "Freja Dalsgaard (Denmark)".
    private func countryBehind(_ candidate: Candidate, _ name: Range<Int>) -> String? {
        let next = nextWord(name.upperBound)
        guard next + 1 < facts.count else { return nil }
        let isOpen = document.form(next) == "("
        guard isOpen || document.lower(next) == "of" && candidate.noun?.isOffice == true else { return nil }
        var first = next + 1
        if document.lower(first) == "the" { first += 1 }
        guard first < facts.count, unitOf[first] >= 0 else { return nil }
        let unit = units[Int(unitOf[first])]
        guard unit.tokens.lowerBound == first, isCountry(unit), !unit.isAdjective else { return nil }
        if isOpen {
            guard unit.tokens.upperBound < facts.count, document.form(unit.tokens.upperBound) == ")" else { return nil }
        }
        guard let sense = unit.senses.first(where: { $0.kind == .state }) else { return nil }
        let country = directory.layers[sense.reference.layer].country(sense.reference.entry)
        return country.isEmpty ? nil : country
    }

    func isPersonStart(_ token: Int) -> Bool {
        let unit = units[Int(unitOf[token])]
        return unit.kind == .person
    }

    func isBroken(_ range: Range<Int>) -> Bool {
        range.contains { document.form($0) == "," || document.form($0) == ";" }
    }

    /// Whether a phrase with a comma before a name is its role, not the end of another clause.
    func introduces(_ title: Title, name: Range<Int>) -> Bool {
        let start = title.tokens.lowerBound
        let head = name.upperBound - 1
        if facts.label[head] == .apposition { return true }
        let noun = title.noun.upperBound - 1
        if facts.label[noun] == .apposition, document.head(noun) == head { return true }
        // "received the Minister of Foreign Affairs of Viet Nam, Trần Quốc Khải, …"
        if title.sense.isOffice || title.sense.office == "counterpart", determination(start, title.noun) != .bare,
            title.tokens.count > title.noun.count + 1 || title.noun.count > 1 || title.sense.office == "counterpart"
        {
            let next = nextWord(name.upperBound)
            if next >= facts.count || document.pos(next) == .punct && document.form(next) != "-" { return true }
        }
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
    func follows(_ title: Title, _ ceiling: Int) -> Bool {
        let next = nextWord(title.tokens.upperBound)
        guard next < ceiling else { return true }
        switch document.pos(next) {
        case .punct, .verb, .aux, .cconj, .space, .sconj, .pron: return true
        case .adv: return true
        default: return false
        }
    }

    mutating func addRole(_ title: Title, of person: Int) {
        var role = Candidate(tokens: title.tokens, head: title.noun.upperBound - 1, form: .title)
        role.kind = .person
        role.number = .singular
        role.quotation = Int(quotations.ofToken[role.head])
        read(title, into: &role)
        role.appositionOf = person
        for token in title.noun { consumed[token] = true }
        if candidates[person].isFormer, !role.isFormer, role.country != nil || !role.affiliation.isEmpty {
            // "The African Union's mediator, former Malawian president Grace Phiri" acts for the Union.
            candidates[person].isFormer = false
            candidates[person].country = role.country
            candidates[person].affiliation = role.affiliation
        } else if role.isFormer, candidates[person].affiliation.hasPrefix("IGO") {
            role.country = nil
        }
        if candidates[person].country == nil { candidates[person].country = role.country }
        if role.isCounterpart, candidates[person].noun == nil {
            candidates[person].isCounterpart = true
            candidates[person].possessor = role.possessor
        }
        candidates.append(role)
    }
}

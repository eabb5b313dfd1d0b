import Language

/// Brings candidates together into actors, from the first to the last.
///
/// A candidate looks at the actors so far: names by their words, titles by office and country, common nouns by their
/// words, pronouns by a ranking. Each look is bounded, so the whole is near-linear in the number of candidates.
struct Resolver {
    let finder: MentionFinder
    let directory: Directory
    let day: Int32?
    let weights: PronounWeights
    /// In training: sees the options of a pronoun and says which is right.
    var observer: (any PronounObserver)?
    var facts: TokenFacts { finder.facts }
    var document: Document { finder.facts.document }

    var candidates: [Candidate]
    var chains: [Chain] = []
    /// Chains by the reduced last word of their names, the latest used last.
    var personsBySurname: [String: [Int]] = [:]
    var personsByGivenName: [String: [Int]] = [:]
    var personsByMiddleName: [String: [Int]] = [:]
    var bodiesByName: [String: Int] = [:]
    var bodiesByNoun: [String: [Int]] = [:]
    var chainOfEntry: [EntryReference: Int] = [:]
    var governmentOf: [String: Int] = [:]
    /// The countries of the states and places that the text names.
    var mentioned: Set<String> = []
    /// The chain with the most names and titles.
    var mostMentioned = -1

    init(
        _ finder: MentionFinder,
        _ directory: Directory,
        day: Int32?,
        weights: PronounWeights = .standard
    ) {
        self.weights = weights
        self.finder = finder
        self.directory = directory
        self.day = day
        candidates = finder.candidates
    }

    mutating func run() {
        inferCountries()
        // Names first, so that a title or a pronoun before the name finds it as well as one after it.
        for place in candidates.indices where candidates[place].form == .name { resolveName(place) }
        for place in candidates.indices where candidates[place].form == .title || candidates[place].form == .noun {
            resolveNoun(place)
        }
        linkPersons()
        mostMentioned =
            chains.indices.max { (chains[$0].candidates.count, $1) < (chains[$1].candidates.count, $0) } ?? -1
        let discourse = Discourse(finder)
        // Who "he" is that says something comes before who "I" is in what he says.
        introduceSpeakers(discourse)
        resolvePronouns(discourse, quoted: false)
        resolveVoices(discourse)
        resolvePronouns(discourse, quoted: true)
        completeFromPossessors()
        inferStates()
    }

    // MARK: Chains

    mutating func newChain(_ place: Int) -> Int {
        chains.append(Chain(kind: candidates[place].kind))
        join(place, chains.count - 1)
        return chains.count - 1
    }

    /// Adds a candidate and what it tells to a chain.
    mutating func join(_ place: Int, _ chain: Int) {
        let candidate = candidates[place]
        candidates[place].chain = chain
        chains[chain].candidates.append(place)
        if chains[chain].kind == nil { chains[chain].kind = candidate.kind }
        if candidate.form == .name {
            let known = chains[chain].candidates.count == 1 ? candidate.personScore : chains[chain].personScore
            chains[chain].personScore = candidate.personScore.flatMap { score in known.map { max($0, score) } }
        }
        if candidate.kind == .organization, candidate.noun?.code.hasSuffix("MED") == true {
            chains[chain].isMedia = true
        }
        if chains[chain].gender == .unknown { chains[chain].gender = candidate.gender }
        if chains[chain].number == .unknown { chains[chain].number = candidate.number }
        if chains[chain].country == nil { chains[chain].country = candidate.country }
        if candidate.form != .pronoun {
            // A title that was resolved, "the diplomat", says no more of the person than that it may be said.
            let isGiven = candidate.name != nil || candidate.appositionOf != nil || candidate.predicateOf != nil
            if isGiven || chains[chain].candidates.count == 1 || candidate.noun?.covers.isEmpty ?? true {
                for office in candidate.offices { chains[chain].offices.insert(office) }
            }
            // "Minister" says less than "Minister of Foreign Affairs": what may stand for several offices gives way.
            let isPlainer = chains[chain].noun.map { !$0.covers.isEmpty || !$0.isOffice } ?? true
            let isSharper = isGiven && candidate.noun?.covers.isEmpty == true && candidate.noun?.isOffice == true
            if let role = candidate.role, chains[chain].role == nil || isPlainer && isSharper {
                chains[chain].role = role
                chains[chain].noun = candidate.noun
            }
            if chains[chain].noun == nil { chains[chain].noun = candidate.noun }
            if chains[chain].roleCode.isEmpty {
                chains[chain].roleCode =
                    candidate.affiliation.isEmpty ? candidate.noun?.code ?? "" : candidate.affiliation
            }
            if candidate.name == nil { chains[chain].nouns.insert(facts.folded(candidate.head)) }
        }
        if let name = candidate.name {
            let words = facts.folded(name).split(separator: " ").map(String.init)
            if words.count > chains[chain].nameWords.count {
                chains[chain].nameWords = words
                chains[chain].name = document.string(name)
            }
        }
    }

    /// Makes one actor of two.
    mutating func merge(_ from: Int, into chain: Int) {
        guard from != chain else { return }
        let moved = chains[from].candidates
        chains[from].candidates = []
        for place in moved { join(place, chain) }
        if chains[chain].entry == nil { chains[chain].entry = chains[from].entry }
        if chains[chain].gender == .unknown { chains[chain].gender = chains[from].gender }
        if chains[chain].country == nil { chains[chain].country = chains[from].country }
        chains[chain].offices.formUnion(chains[from].offices)
    }

    /// Makes one actor of those that are called by just the same name, whatever each was taken for.
    mutating func joinSameNames() {
        var first: [String: Int] = [:]
        for place in candidates.indices where candidates[place].form == .name && candidates[place].chain >= 0 {
            guard let name = candidates[place].name, facts.isCapital[name.lowerBound] else { continue }
            let key = bodyKey(facts.folded(name))
            guard let known = first[key] else {
                first[key] = candidates[place].chain
                continue
            }
            if known != candidates[place].chain,
                chains[known].isGovernment == chains[candidates[place].chain].isGovernment
            {
                merge(candidates[place].chain, into: known)
            }
        }
    }

    func lastToken(_ chain: Int) -> Int { chains[chain].candidates.last.map { candidates[$0].head } ?? -1 }

    // MARK: Names

    mutating func resolveName(_ place: Int) {
        switch candidates[place].kind {
        case .person: resolvePerson(place)
        default: resolveBody(place)
        }
    }

    private mutating func resolvePerson(_ place: Int) {
        guard let name = candidates[place].name else { return }
        let words = facts.folded(name).split(separator: " ").map(String.init)
        guard let last = words.last else { return }
        addCounterpart(place)
        let chain: Int
        if words.count == 1 {
            chain = personCalled(last, place) ?? newChain(place)
        } else {
            chain = personNamed(words, place) ?? newChain(place)
        }
        if candidates[place].chain < 0 { join(place, chain) }
        index(person: chain, words)
    }

    private mutating func index(person chain: Int, _ words: [String]) {
        func put(_ table: inout [String: [Int]], _ key: String) {
            var list = table[key] ?? []
            list.removeAll { $0 == chain }
            list.append(chain)
            if list.count > 16 { list.removeFirst() }
            table[key] = list
        }
        guard let last = words.last, let first = words.first else { return }
        put(&personsBySurname, NameSkeleton.reduced(last))
        if words.count > 1 {
            put(&personsByGivenName, first)
            for word in words.dropFirst().dropLast() where word.utf8.count > 3 { put(&personsByMiddleName, word) }
            for surname in PersonName.surnames(of: words, country: "CHN")
            where !surname.contains(" ") && surname != last {
                put(&personsByGivenName, surname)
            }
        }
    }

    /// A full name: the chain that has it in this or another spelling, or a bare surname that it fills out.
    private func personNamed(_ words: [String], _ place: Int) -> Int? {
        guard let last = words.last, let first = words.first else { return nil }
        let reducedFirst = NameSkeleton.reduced(first)
        var bare: Int?
        for chain in (personsBySurname[NameSkeleton.reduced(last)] ?? []).reversed() {
            let known = chains[chain].nameWords
            guard agree(chain, place) else { continue }
            guard known.count > 1, let knownFirst = known.first else {
                if bare == nil,
                    known.last == last || known.last.map({ NameSkeleton.reduced($0) }) == NameSkeleton.reduced(last)
                {
                    bare = chain
                }
                continue
            }
            if knownFirst == first || NameSkeleton.reduced(knownFirst) == reducedFirst { return chain }
            if isInitial(first, of: knownFirst) || isInitial(knownFirst, of: first) { return chain }
            if known.contains(first) || words.contains(knownFirst) { return chain }
            if Self.isSlip(first, knownFirst) { return chain }
            if Self.isShort(first, for: knownFirst) || Self.isShort(knownFirst, for: first) { return chain }
        }
        if let bare { return bare }
        // "Kim Jong Un" after "Kim": the name's first word was called alone.
        for chain in (personsBySurname[reducedFirst] ?? []).reversed()
        where chains[chain].nameWords.count == 1 && agree(chain, place) && words.count > 2 {
            return chain
        }
        return nil
    }

    private func isInitial(_ short: String, of long: String) -> Bool {
        short.utf8.count <= 2 && short.utf8.first == long.utf8.first
    }

    /// "Mike" for "Michael": the shorter begins like the longer one.
    private static func isShort(_ short: String, for long: String) -> Bool {
        short.utf8.count >= 3 && long.utf8.count > short.utf8.count && long.hasPrefix(short)
    }

    /// "Kristen" and "Kristin": long given names that differ in one letter.
    private static func isSlip(_ a: String, _ b: String) -> Bool {
        guard a.utf8.count == b.utf8.count, a.utf8.count >= 6 else { return false }
        return zip(a.utf8, b.utf8).count { $0 != $1 } == 1
    }

    private func personCalled(_ word: String, _ place: Int) -> Int? {
        let reduced = NameSkeleton.reduced(word)
        let list = (personsBySurname[reduced] ?? []).filter { agree($0, place) }
        if let exact = list.last(where: { chains[$0].nameWords.last == word }) { return exact }
        if word.utf8.count >= 4, let like = list.last { return like }
        return (personsByGivenName[word] ?? []).last { agree($0, place) }
            ?? (personsByMiddleName[word] ?? []).last { agree($0, place) }
    }

    /// Whether gender, country and a title do not speak against it.
    func agree(_ chain: Int, _ place: Int) -> Bool {
        let candidate = candidates[place]
        guard chains[chain].gender.agrees(with: candidate.gender) else { return false }
        return true
    }

    private mutating func resolveBody(_ place: Int) {
        let candidate = candidates[place]
        guard let name = candidate.name else { return }
        let key = bodyKey(facts.folded(name))
        if let sense = candidate.senses.first {
            resolveKnownBody(place, sense, key)
            return
        }
        if candidate.noun?.office == "government", let country = candidate.country {
            let chain = government(of: country, place)
            if candidates[place].chain < 0 { join(place, chain) }
            return
        }
        if let chain = bodiesByName[key], chains[chain].isGovernment == false {
            join(place, chain)
            return
        }
        if let chain = bodyLike(key, place) {
            join(place, chain)
            bodiesByName[key] = chain
            return
        }
        let chain = newChain(place)
        bodiesByName[key] = chain
        let words = key.split(separator: " ").map(String.init)
        if words.count > 1 {
            let acronym = String(
                words.filter { !["of", "the", "and", "for", "in", "on"].contains($0) }.compactMap(\.first)
            )
            if acronym.count > 2, bodiesByName[acronym] == nil { bodiesByName[acronym] = chain }
        }
        if let last = words.last { bodiesByNoun[last, default: []].append(chain) }
    }

    private func bodyKey(_ folded: String) -> String { folded.hasPrefix("the ") ? String(folded.dropFirst(4)) : folded }

    /// A body whose known name goes on from this one ("China Eastern" of "China Eastern Airlines"), or ends with it.
    private func bodyLike(_ key: String, _ place: Int) -> Int? {
        let words = key.split(separator: " ")
        guard let last = words.last else { return nil }
        let kind = candidates[place].kind
        if words.count >= 2 || key.utf8.count > 4 {
            for (chain, known) in chains.enumerated().suffix(200).reversed()
            where known.kind == kind && known.name != nil {
                let name = known.nameWords
                guard name.count > words.count else { continue }
                if name.prefix(words.count).elementsEqual(words, by: { $0 == $1 }), kind == .organization {
                    return chain
                }
                if words.count >= 2, name.suffix(words.count).elementsEqual(words, by: { $0 == $1 }),
                    kind == .organization,
                    candidates[place].country == nil || known.country == nil
                        || candidates[place].country == known.country
                {
                    return chain
                }
            }
        }
        _ = last
        return nil
    }

    private mutating func resolveKnownBody(_ place: Int, _ sense: NameSense, _ key: String) {
        let layer = directory.layers[sense.reference.layer]
        let entry = sense.reference.entry
        let country = layer.country(entry)
        let code = layer.code(entry)
        var metonym = candidates[place].metonym
        if metonym == .capital, !actsLikeGovernment(place) {
            metonym = nil
            candidates[place].metonym = nil
        }
        if sense.kind == .state, metonym != nil {
            let chain = government(of: country, place)
            if candidates[place].chain < 0 { join(place, chain) }
            chains[chain].kind = .organization
            return
        }
        if sense.kind == .state, sense.use == .capital {
            // The city itself: by its own entry where the directory has one.
            let city = candidates[place].senses.first { $0.kind == .place }
            let cityKey = "city " + key
            let chain = bodiesByName[cityKey] ?? newChain(place)
            bodiesByName[cityKey] = chain
            if candidates[place].chain < 0 { join(place, chain) }
            chains[chain].kind = .place
            chains[chain].country = country
            if chains[chain].entry == nil { chains[chain].entry = city?.reference }
            return
        }
        if sense.kind == .state, sense.use == .people || sense.use == .adj {
            let peopleKey = "people " + country + " " + layer.id(entry)
            let chain = bodiesByName[peopleKey] ?? newChain(place)
            bodiesByName[peopleKey] = chain
            if candidates[place].chain < 0 { join(place, chain) }
            chains[chain].kind = .group
            chains[chain].country = country
            return
        }
        let chain = chainOfEntry[sense.reference] ?? newChain(place)
        if chainOfEntry[sense.reference] == nil {
            chainOfEntry[sense.reference] = chain
            bodiesByName[bodyKey(NameKey.folded(layer.name(entry)))] = chain
            chains[chain].entry = sense.reference
            chains[chain].country = country.isEmpty ? nil : country
            chains[chain].isMedia = sense.flags.contains(.media)
            chains[chain].roleCode = code
        }
        if candidates[place].chain < 0 { join(place, chain) }
        bodiesByName[key] = chain
    }

    /// The chain of a state's government, which is made where there is none yet.
    mutating func government(of country: String, _ place: Int) -> Int {
        if let known = governmentOf[country] { return known }
        let chain = newChain(place)
        chains[chain].kind = .organization
        governmentOf[country] = chain
        chains[chain].isGovernment = true
        if let state = directory.state(country) {
            chains[chain].entry = state
            chains[chain].name = directory.governmentName(state)
            // No name in the text replaces this one.
            chains[chain].nameWords = Array(repeating: "", count: 99)
        }
        chains[chain].country = country
        chains[chain].roleCode = "GOV"
        return chain
    }

    /// Whether a capital's name stands for the government: it acts, speaks or is spoken to, and nothing happens in it.
    private func actsLikeGovernment(_ place: Int) -> Bool {
        let head = candidates[place].head
        switch facts.label[head] {
        case .subject, .agent, .dative: return true
        case .passiveSubject: return false
        case .object:
            return [
                "urge", "accuse", "criticize", "criticise", "persuade", "blame", "press", "condemn", "support", "warn",
                "tell",
            ]
            .contains(document.lemma(document.head(head)))
        case .prepositionObject:
            let preposition = document.head(head)
            return ["between", "with", "by", "against"].contains(document.lower(preposition))
        case .conjunct:
            let first = document.head(head)
            if facts.label[first] == .prepositionObject {
                return ["between", "with", "by", "against"].contains(document.lower(document.head(first)))
            }
            return facts.label[first].isSubject && facts.label[first] != .passiveSubject
        case .possessive: return true
        default: return false
        }
    }

    // MARK: Titles and common nouns

    mutating func resolveNoun(_ place: Int) {
        let candidate = candidates[place]
        if let other = candidate.appositionOf ?? candidate.predicateOf, candidates[other].chain >= 0 {
            let chain = candidates[other].chain
            if chains[chain].kind == candidate.kind || candidate.kind == nil {
                join(place, chain)
                indexNoun(place, chain)
                return
            }
        }
        let chain: Int?
        if candidate.kind == .organization, let country = candidate.country, let noun = candidate.noun,
            noun.office == "government", candidate.determination != .indefinite
        {
            chain = government(of: country, place)
            chains[chain ?? 0].kind = .organization
        } else if candidate.kind == .person, candidate.form == .title {
            chain = personWithTitle(place)
        } else {
            chain = earlierNoun(place) ?? namedPlace(place)
        }
        if candidates[place].chain < 0 {
            if let chain { join(place, chain) } else { _ = newChain(place) }
        }
        indexNoun(place, candidates[place].chain)
    }

    private mutating func indexNoun(_ place: Int, _ chain: Int) {
        let key = facts.folded(candidates[place].head)
        var list = bodiesByNoun[key] ?? []
        if list.last != chain { list.append(chain) }
        if list.count > 16 { list.removeFirst() }
        bodiesByNoun[key] = list
    }

    /// The person that a title means: "the US diplomat", by office, country and recency.
    private func personWithTitle(_ place: Int) -> Int? {
        let candidate = candidates[place]
        guard candidate.number != .plural, let noun = candidate.noun else { return nil }
        if candidate.determination == .indefinite { return nil }
        let offices = Set(candidate.offices)
        let accepted = offices.union(noun.covers)
        let model = candidate.isCounterpart ? counterpart(of: place).map { candidates[$0].chain } : nil
        let quoted = finder.quotations.spoken(by: candidate.head)
        var best: (score: Double, chain: Int)?
        var distance = 0
        var seen: Set<Int> = []
        // From the nearest mention back; names were resolved before, so some stand after this place.
        for chain in personsNear(place, outside: quoted) {
            guard seen.insert(chain).inserted else { continue }
            distance += 1
            if distance > 40 { break }
            let known = chains[chain]
            guard known.kind == .person, known.number != .plural, known.gender.agrees(with: candidate.gender),
                chain != model
            else {
                continue
            }
            if let country = candidate.country, let other = known.country, country != other { continue }
            // "The Houthis' negotiator" is not the United Nations' envoy.
            if !candidate.affiliation.isEmpty, !known.roleCode.isEmpty,
                candidate.country == nil || known.country == nil,
                !candidate.affiliation.hasPrefix(known.roleCode), !known.roleCode.hasPrefix(candidate.affiliation),
                !known.roleCode.hasSuffix(candidate.affiliation)
            {
                continue
            }
            var score = 0.0
            if !known.offices.isDisjoint(with: offices) {
                score = 4
            } else if !known.offices.isDisjoint(with: accepted) {
                score = 2.5
            } else {
                continue
            }
            if candidate.country != nil { score += known.country == candidate.country ? 1.5 : -1 }
            score -= Double(distance) * 0.35
            if candidate.country == nil, noun.covers.isEmpty == false { score -= 0.1 * Double(distance) }
            if best.map({ score > $0.score }) ?? true { best = (score, chain) }
        }
        return best?.chain
    }

    /// The chains of persons by nearness to a place: before it, then after it.
    ///
    /// Who speaks a quotation is not who is spoken of in it.
    private func personsNear(_ place: Int, outside quoted: Range<Int>?) -> [Int] {
        var result: [Int] = []
        var before = place - 1
        while before >= 0, result.count < 40 {
            let chain = candidates[before].chain
            if chain >= 0, chains[chain].kind == .person, chains[chain].number != .plural,
                !(quoted?.contains(candidates[before].head) ?? false),
                !(candidates[before].tokens.overlaps(candidates[place].tokens)
                    && candidates[before].tokens.contains(candidates[place].head))
            {
                result.append(chain)
            }
            before -= 1
        }
        var after = place + 1
        while after < candidates.count, after - place < 60 {
            let chain = candidates[after].chain
            if chain >= 0, chains[chain].kind == .person, candidates[after].form == .name { result.append(chain) }
            after += 1
        }
        return result
    }

    func candidateHeaded(by token: Int) -> Int? {
        var low = candidates.partitioningPlace { $0.tokens.lowerBound > token } - 1
        var steps = 0
        while low >= 0, steps < 24 {
            if candidates[low].head == token { return low }
            low -= 1
            steps += 1
        }
        return nil
    }
}

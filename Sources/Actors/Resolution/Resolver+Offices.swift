import Articles
import Language

/// Offices and countries that a title leaves to its surroundings.
extension Resolver {
    /// "The Czech Foreign Ministry cancelled a visit by Foreign Minister Radka Holubová": the minister's country is that
    /// of the ministry in the same sentence, where the sentence names one only.
    mutating func inferCountries() {
        inferFromDelegations()
        inferFromElliptic()
        var named: Set<String> = []
        for unit in finder.units {
            for sense in unit.senses where sense.kind == .state || sense.kind == .place {
                named.insert(directory.layers[sense.reference.layer].country(sense.reference.entry))
            }
        }
        for place in candidates.indices
        where candidates[place].form == .name && candidates[place].kind == .person && candidates[place].country == nil
            && !candidates[place].offices.isEmpty
        {
            let sentence = document.sentence(of: candidates[place].head)
            var countries: Set<String> = []
            for other in around(place, 24) where candidates[other].kind == .organization {
                guard document.sentence(of: candidates[other].head) == sentence,
                    let office = candidates[other].noun?.office, candidates[place].offices.contains(office),
                    let country = country(of: candidates[other])
                else { continue }
                // A body known by a name that others' bodies have too: "the Foreign Office" of Pakistan.
                if candidates[other].country == nil, !named.contains(country) { continue }
                countries.insert(country)
            }
            if countries.count == 1 { candidates[place].country = countries.first }
        }
    }

    /// "The Kyrgyz delegation was headed by X; the Tajik one, by Deputy Prime Minister Y", "the Kenyan side, led by Z".
    mutating func inferFromElliptic() {
        for unit in finder.units {
            let noun = unit.tokens.upperBound
            guard noun < facts.count - 2, let sense = unit.senses.first(where: { $0.kind == .state }),
                sense.use == .adj || sense.use == .name,
                ["one", "side", "delegation", "team", "group"].contains(document.lower(noun))
            else { continue }
            let country = directory.layers[sense.reference.layer].country(sense.reference.entry)
            var token = noun + 1
            if document.form(token) == "," { token += 1 }
            while token < facts.count, ["led", "headed", "represented", "was", "is"].contains(document.lower(token)) {
                token += 1
            }
            guard token < facts.count, document.lower(token) == "by", !country.isEmpty else { continue }
            let end = min(token + 16, document.sentences[document.sentence(of: token)].upperBound)
            // Their first person by name, before any other verb.
            var place = candidates.partitionPoint { $0.tokens.lowerBound <= token }
            while place < candidates.count, candidates[place].tokens.lowerBound < end {
                let candidate = candidates[place]
                place += 1
                guard candidate.form == .name, candidate.kind == .person, candidate.head > token else { continue }
                if (token..<candidate.head).contains(where: { document.pos($0) == .verb }) { break }
                if candidate.country == nil { candidates[place - 1].country = country }
                break
            }
        }
    }

    /// "The Georgian delegation was headed by X", "X, who headed the Georgian delegation".
    mutating func inferFromDelegations() {
        for place in candidates.indices where candidates[place].kind == .organization {
            guard let country = candidates[place].country,
                ["delegation", "team", "mission"].contains(document.lemma(candidates[place].head))
            else { continue }
            let verb = document.head(candidates[place].head)
            guard ["head", "lead"].contains(document.lemma(verb)), document.pos(verb) == .verb else { continue }
            var leader: Int?
            switch facts.label[candidates[place].head] {
            case .object: leader = document.children(of: verb).first { facts.label[$0] == .subject }
            case .passiveSubject:
                leader = document.children(of: verb).first { facts.label[$0] == .agent }
                    .flatMap { document.children(of: $0).first { facts.label[$0] == .prepositionObject } }
            default: continue
            }
            guard var head = leader else { continue }
            if facts.label[verb] == .relative, document.pos(head) == .pron { head = document.head(verb) }
            guard var person = candidateHeaded(by: head) else { continue }
            person = candidates[person].appositionOf ?? person
            if candidates[person].kind == .person, candidates[person].country == nil {
                candidates[person].country = country
            }
        }
    }

    /// The country of a candidate by its phrase or by what its name means.
    func country(of candidate: Candidate) -> String? {
        if let country = candidate.country { return country }
        guard let sense = candidate.senses.first else { return nil }
        let country = directory.layers[sense.reference.layer].country(sense.reference.entry)
        return country.isEmpty ? nil : country
    }

    private func around(_ place: Int, _ reach: Int) -> Range<Int> {
        max(0, place - reach)..<min(candidates.count, place + reach + 1)
    }

    /// "her Turkish counterpart Kemal Aydıner": his office is hers, and the country that of the person he is named
    /// with where the title has none.
    mutating func addCounterpart(_ place: Int) {
        guard candidates[place].isCounterpart else { return }
        if candidates[place].country == nil { candidates[place].country = countryOfNeighbour(place) }
        guard let model = counterpart(of: place) else { return }
        candidates[place].counterpartOf = model
        let offices = candidates[model].offices
        candidates[place].offices = offices
        candidates[place].role = candidates[model].role
        candidates[place].noun = candidates[model].noun
        if candidates[place].affiliation.isEmpty, candidates[model].affiliation == "GOV" {
            candidates[place].affiliation = "GOV"
        }
    }

    /// "Serbian President X and her counterpart, Y".
    private func countryOfNeighbour(_ place: Int) -> String? {
        var start = candidates[place].tokens.lowerBound
        for other in max(0, place - 4)..<place where candidates[other].appositionOf == place {
            start = min(start, candidates[other].tokens.lowerBound)
        }
        let before = start - 1
        guard before > 0, document.pos(before) == .cconj else { return nil }
        for other in (max(0, place - 12)..<place).reversed()
        where candidates[other].form == .name && candidates[other].kind == .person {
            guard candidates[other].tokens.upperBound >= before - 1 else { return nil }
            return candidates[other].country
        }
        return nil
    }

    /// The person with an office whose counterpart somebody is: the possessor by name, else the nearest person before
    /// with an office, whose gender is the pronoun's.
    func counterpart(of place: Int) -> Int? {
        let candidate = candidates[place]
        var gender = Gender.unknown
        if let possessor = candidate.possessor {
            if let pronoun = Pronoun(document.lower(possessor)) {
                gender = pronoun.gender
            } else if let named = candidateHeaded(by: possessor), named != place {
                return officer(named)
            }
        }
        let sentence = document.sentence(of: candidate.head)
        var steps = 0
        for other in (0..<place).reversed() {
            steps += 1
            guard steps < 40, sentence - document.sentence(of: candidates[other].head) < 3 else { return nil }
            guard candidates[other].kind == .person,
                candidates[other].form == .name || candidates[other].form == .title,
                candidates[other].number != .plural, candidates[other].gender.agrees(with: gender),
                let found = officer(other)
            else { continue }
            if let country = candidate.country, candidates[found].country == country { continue }
            return found
        }
        return nil
    }

    /// The candidate of the same person that tells the office.
    private func officer(_ place: Int) -> Int? {
        if !candidates[place].offices.isEmpty { return place }
        let chain = candidates[place].chain
        guard chain >= 0 else { return nil }
        return chains[chain].candidates.first { !candidates[$0].offices.isEmpty && candidates[$0].name != nil }
    }

    /// "his foreign minister", "its spokesman", "the President's adviser": the country is the possessor's, which is
    /// known when the pronouns are.
    mutating func completeFromPossessors() {
        for place in candidates.indices {
            guard let model = candidates[place].counterpartOf, candidates[place].chain >= 0,
                candidates[model].chain >= 0,
                chains[candidates[place].chain].role == candidates[place].role,
                let role = chains[candidates[model].chain].role
            else { continue }
            chains[candidates[place].chain].role = role
            chains[candidates[place].chain].offices.formUnion(chains[candidates[model].chain].offices)
        }
        for place in candidates.indices {
            guard let possessor = candidates[place].possessor, candidates[place].kind == .person,
                !candidates[place].isCounterpart,
                candidates[place].form == .name || candidates[place].appositionOf != nil,
                candidates[place].noun?.isOffice == true || candidates[place].noun?.office.isEmpty == false
            else { continue }
            let chain = candidates[place].chain
            guard chain >= 0, chains[chain].country == nil, let owner = chainAround(possessor), owner != chain else {
                continue
            }
            if chains[owner].country == nil, chains[owner].kind == .organization, chains[chain].roleCode.isEmpty,
                chains[owner].roleCode.hasPrefix("IGO")
            {
                chains[chain].roleCode = chains[owner].roleCode
            }
            // "The Houthis' negotiator" is of the movement.
            if chains[owner].kind == .group,
                let code = ActorCode.code(country: chains[owner].country, role: chains[owner].roleCode),
                PoliticalActor.isMovement(code: code)
            {
                chains[chain].country = chains[owner].country
                chains[chain].roleCode = code
                continue
            }
            guard let country = chains[owner].country else { continue }
            switch chains[owner].kind {
            case .person where chains[owner].offices.isEmpty && !chains[owner].roleCode.contains("GOV"): continue
            case .place, .group, nil: continue
            default: chains[chain].country = country
            }
        }
    }
}

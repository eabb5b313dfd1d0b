import Language

/// What speaks for an actor as what a pronoun means.
extension Resolver {
    func features(
        _ place: Int,
        _ pronoun: Pronoun,
        _ otherPlace: Int,
        rank: Int,
        _ distance: Int,
        _ discourse: Discourse
    ) -> FeatureVector {
        let candidate = candidates[place]
        let other = candidates[otherPlace]
        let chain = chains[other.chain]
        var vector = FeatureVector()
        switch distance {
        case ...0: vector.set(.sameSentence)
        case 1: vector.set(.previousSentence)
        case 2: vector.set(.twoSentencesBack)
        case 3: vector.set(.threeSentencesBack)
        default: vector.set(.farther)
        }
        let ranks: [PronounFeature] = [.nearest, .secondNearest, .thirdNearest, .fourthNearest]
        vector.set(rank < ranks.count ? ranks[rank] : .beyondFourth)
        let gap = abs(candidate.head - other.head)
        vector.set(.logDistance, Self.logarithm(gap))

        let role = role(of: other.head)
        vector.set(role)
        let own = self.role(of: candidate.head)
        if role == own || (role == .passiveSubject && own == .subject) || (role == .subject && own == .passiveSubject) {
            vector.set(.sameRole)
        }
        let isSubject = role == .subject || role == .passiveSubject
        if isSubject, distance == 1 { vector.set(.subjectOfPreviousSentence) }
        let clause = clause(of: candidate.head)
        let otherClause = self.clause(of: other.head)
        if distance == 0, clause == otherClause {
            vector.set(.sameClause)
            if isSubject, pronoun.use != .personal || own != .subject { vector.set(.subjectOfSameVerb) }
        }
        if distance == 0, isSubject, clause != otherClause, document.subtree(of: otherClause).contains(candidate.head) {
            vector.set(.commands)
        }
        if distance == 0, let steps = steps(from: candidate.head, to: other.head, most: 4) {
            vector.set(steps < 3 ? .adjacentInTree : .nearInTree)
        }
        if pronoun.use == .possessive, facts.label[document.head(candidate.head)].isSubject {
            vector.set(.possessiveOfSubject)
        }

        switch other.form {
        case .name: vector.set(.name)
        case .title: vector.set(.title)
        case .noun: vector.set(.noun)
        case .pronoun:
            vector.set(
                other.pronoun?.gender == pronoun.gender && other.pronoun?.isThing == pronoun.isThing
                    && other.pronoun?.person == .third ? .samePronoun : .otherPronoun
            )
        }
        if other.form == .noun || other.form == .title {
            if other.determination == .indefinite { vector.set(.indefinite) }
            if other.determination == .definite { vector.set(.definite) }
        }
        let count = chain.candidates.count
        vector.set(count == 1 ? .once : count == 2 ? .twice : .often)
        if other.chain == mostMentioned { vector.set(.mostOften) }
        if otherPlace == 0 || chain.candidates.contains(0) { vector.set(.first) }
        if let first = chain.candidates.first, discourse.paragraph(of: candidates[first].head) == 0,
            discourse.paragraphs.count > 2
        {
            vector.set(.inTitle)
        }
        if discourse.paragraph(of: candidate.head) == discourse.paragraph(of: other.head) { vector.set(.sameParagraph) }
        let begin = document.sentences[document.sentence(of: other.head)].lowerBound
        if other.tokens.lowerBound <= begin + 1 { vector.set(.beginsSentence) }
        if isNested(otherPlace) { vector.set(.isNested) }
        switch facts.label[other.head] {
        case .compound, .noun, .adjective: vector.set(.isModifier)
        default: break
        }
        if chain.gender != .unknown, chain.gender == pronoun.gender { vector.set(.genderKnown) }
        if chain.number != .unknown, chain.number == pronoun.number { vector.set(.numberKnown) }
        if chain.number == .plural { vector.set(.isPlural) }
        addPairFeatures(place, otherPlace, distance, role, own, &vector)
        addClauseFeatures(place, otherPlace, distance, &vector)
        switch chain.kind {
        case .person: vector.set(.person)
        case .organization, .coalition: vector.set(.organization)
        case .state: vector.set(.state)
        case .place: vector.set(.place)
        case .group: vector.set(.group)
        case nil: break
        }
        if chain.kind != .person, let score = chain.personScore, pronoun.gender != .unknown {
            vector.set(.mayBePerson)
            vector.set(.personScore, max(-1, min(1, score / 4)))
        }
        if candidate.quotation >= 0 {
            if other.quotation == candidate.quotation {
                vector.set(.bothQuoted)
            } else {
                vector.set(.onlyPronounQuoted)
            }
            let run = finder.quotations.run(of: candidate.quotation)
            if let head = finder.quotations.all[run].speakerHead, chainAround(head) == other.chain {
                vector.set(.speakerOfQuotation)
            }
        } else if other.quotation >= 0 {
            vector.set(.onlyAntecedentQuoted)
        }
        if otherPlace > place {
            vector.set(.after)
            if !document.subtree(of: clause).contains(other.head) { vector.set(.afterInMainClause) }
        }
        if facts.label[other.head] == .conjunct
            || document.children(of: other.head).contains(where: { facts.label[$0] == .conjunct })
        {
            vector.set(.isListed)
        }
        if chain.kind == .person {
            if chain.nameWords.count > 1 { vector.set(.hasTwoNames) }
            if other.form == .name, other.name?.count == 1 { vector.set(.isSurnameOnly) }
        }
        return vector
    }

    /// The length of the way between two tokens of a sentence in the tree, where it is not longer than this.
    func steps(from token: Int, to other: Int, most: Int) -> Int? {
        var up = [token]
        while up.count <= most, let last = up.last, document.head(last) != last { up.append(document.head(last)) }
        var place = other
        for down in 0...most {
            if let found = up.firstIndex(of: place) { return found + down <= most ? found + down : nil }
            if document.head(place) == place { return nil }
            place = document.head(place)
        }
        return nil
    }

    func addPairFeatures(
        _ place: Int,
        _ otherPlace: Int,
        _ distance: Int,
        _ role: PronounFeature,
        _ own: PronounFeature,
        _ vector: inout FeatureVector
    ) {
        let candidate = candidates[place]
        let other = candidates[otherPlace]
        let chain = chains[other.chain]
        let isSubject = role == .subject || role == .passiveSubject
        switch (own, role) {
        case (.subject, .subject), (.subject, .passiveSubject), (.passiveSubject, .subject),
            (.passiveSubject, .passiveSubject):
            vector.set(.subjectForSubject)
        case (.object, .object), (.prepositionObject, .prepositionObject), (.object, .prepositionObject):
            vector.set(.objectForObject)
        case (.possessive, .subject), (.possessive, .passiveSubject): vector.set(.possessiveForSubject)
        case (.subject, .possessive): vector.set(.subjectForPossessive)
        default: break
        }
        if isSubject, facts.label[document.head(other.head)] == .root { vector.set(.mainSubject) }
        if chain.kind == .person, chain.gender == .unknown { vector.set(.genderUnknown) }
        // "After her retirement, Streep …": the pronoun in a phrase before the verb whose subject follows.
        if otherPlace > place, isSubject {
            let verb = document.head(other.head)
            var token = candidate.head
            for _ in 0..<12 where token != verb && document.head(token) != token { token = document.head(token) }
            if token == verb, candidate.head < other.head { vector.set(.fronted) }
        }
        // How much the actor has been spoken of lately, the subject's place counting most.
        var salience = 0.0
        let sentence = document.sentence(of: candidate.head)
        for member in chain.candidates.suffix(12) where candidates[member].head < candidate.head {
            let age = sentence - document.sentence(of: candidates[member].head)
            guard age < 6 else { continue }
            let weight =
                switch facts.label[candidates[member].head] {
                case .subject, .passiveSubject: 1.0
                case .possessive, .object: 0.6
                default: 0.4
                }
            salience += weight / Double(1 + age)
        }
        vector.set(.salience, min(salience, 3) / 3)
        if isSubject, distance <= 1 {
            let between = candidates[(min(place, otherPlace) + 1)..<max(place, otherPlace)]
            if !between.contains(where: {
                facts.label[$0.head].isSubject && $0.kind == .person && $0.chain != other.chain
            }) {
                vector.set(.nearestSubject)
            }
        }
        if chain.candidates.contains(where: {
            $0 < place && facts.label[candidates[$0].head].isSubject && document.sentence(of: candidates[$0].head) == 0
        }) {
            vector.set(.subjectOfTextBegin)
        }
        // What the last pronoun of the same form meant.
        var earlier = place - 1
        var steps = 0
        while earlier >= 0, steps < 20 {
            let previous = candidates[earlier]
            if let pronoun = previous.pronoun, pronoun.person == .third, pronoun.gender == candidate.pronoun?.gender,
                pronoun.number == candidate.pronoun?.number, pronoun.isThing == candidate.pronoun?.isThing
            {
                if previous.chain == other.chain { vector.set(.lastPronounsAntecedent) }
                break
            }
            earlier -= 1
            steps += 1
        }
    }

    static func logarithm(_ value: Int) -> Double {
        var bits = 0.0
        var rest = Double(value + 1)
        while rest >= 2 {
            rest /= 2
            bits += 1
        }
        return (bits + rest - 1) / 4
    }

    func role(of head: Int) -> PronounFeature {
        switch facts.label[head] {
        case .subject, .agent: .subject
        case .passiveSubject: .passiveSubject
        case .object, .dative, .attribute: .object
        case .prepositionObject: .prepositionObject
        case .possessive: .possessive
        case .apposition: .apposition
        case .conjunct: .conjunct
        default: .otherRole
        }
    }

    /// The verb whose clause a token is in.
    func clause(of token: Int) -> Int {
        var place = token
        for _ in 0..<30 {
            let head = document.head(place)
            if head == place { return place }
            place = head
            switch document.pos(place) {
            case .verb, .aux: return place
            default: continue
            }
        }
        return place
    }

    /// Whether a candidate lies within a longer one, as a possessor or complement.
    func isNested(_ place: Int) -> Bool {
        guard place > 0 else { return false }
        let candidate = candidates[place]
        for earlier in [place - 1, place - 2] where earlier >= 0 {
            if candidates[earlier].tokens.contains(candidate.head), candidates[earlier].head != candidate.head {
                return true
            }
        }
        return false
    }
}

import Language

/// What a pronoun's clause, its place and the actor's weight among the others tell of what it means.
extension Resolver {
    /// Nouns for relatives: "Simon's wife" brings Simon back, "her brother" somebody new.
    private static let relatives: Set<String> = [
        "wife", "husband", "mother", "father", "son", "daughter", "brother", "sister", "widow", "parent", "child",
        "uncle", "aunt", "cousin", "nephew", "niece", "grandfather", "grandmother", "friend", "boyfriend",
        "girlfriend", "partner", "family", "fiancee", "fiance",
    ]

    func addClauseFeatures(_ place: Int, _ otherPlace: Int, _ distance: Int, _ vector: inout FeatureVector) {
        let own = candidates[place].head
        let other = candidates[otherPlace].head
        if facts.label[other] == .prepositionObject || facts.label[other] == .agent {
            switch document.lower(document.head(other)) {
            case "of": vector.set(.ofPhrase)
            case "by": vector.set(.byPhrase)
            case "with": vector.set(.withPhrase)
            case "to": vector.set(.toPhrase)
            case "for": vector.set(.forPhrase)
            case "in", "on", "at": vector.set(.inPhrase)
            default: vector.set(.otherPhrase)
            }
        }
        if facts.label[other] == .possessive, Self.relatives.contains(document.lemma(document.head(other))) {
            vector.set(.ownsRelative)
        }
        if document.lemma(document.head(own)) == document.lemma(document.head(other)) { vector.set(.sameGovernor) }
        let chain = chains[candidates[otherPlace].chain]
        if chain.candidates.first == otherPlace { vector.set(.justIntroduced) }
        if document.children(of: other).contains(where: {
            facts.label[$0] == .apposition || facts.label[$0] == .relative
        }) {
            vector.set(.isElaborated)
        }
        let begin = document.sentences[document.sentence(of: own)].lowerBound
        let otherBegin = document.sentences[document.sentence(of: other)].lowerBound
        if own <= begin + 1, candidates[otherPlace].tokens.lowerBound <= otherBegin + 1, distance > 0 {
            vector.set(.bothBeginSentence)
        }
        let previous = candidates[otherPlace].tokens.lowerBound - 1
        if previous >= 0, document.form(previous) == "(" { vector.set(.inParentheses) }
        guard distance == 0 else { return }
        addTies(own, other, &vector)
    }

    /// How the pronoun's clause hangs by a mention in its sentence.
    private func addTies(_ own: Int, _ other: Int, _ vector: inout FeatureVector) {
        let verb = document.head(other)
        let isSubject = facts.label[other].isSubject
        var token = own
        for _ in 0..<24 {
            let head = document.head(token)
            guard head != token else { break }
            if head == other, facts.label[token] == .relative || facts.label[token] == .adnominal {
                vector.set(.inItsRelativeClause)
                break
            }
            if head == verb, token != other {
                switch facts.label[token] {
                case .clause: vector.set(isSubject ? .inClauseItReports : .inClauseToldIt)
                case .conjunct where isSubject: vector.set(.inCoordinateClause)
                case .adverbialClause where isSubject: vector.set(.inAdverbialClause)
                default: break
                }
                break
            }
            token = head
        }
        // "Since her death, May Wilson's work has been shown"
        if own < other, facts.label[other] == .possessive, facts.label[verb].isSubject,
            isFronted(own, before: document.head(verb))
        {
            vector.set(.ownsFrontedSubject)
        }
    }

    /// Whether a token stands in a phrase or clause of a verb that comes before the verb's subject.
    private func isFronted(_ own: Int, before verb: Int) -> Bool {
        guard let subject = document.children(of: verb).first(where: { facts.label[$0].isSubject }), own < subject
        else {
            return false
        }
        var token = own
        for _ in 0..<16 {
            let head = document.head(token)
            if head == verb { return token < subject && !facts.label[token].isSubject }
            if head == token { return false }
            token = head
        }
        return false
    }

    /// The pronoun's own features: the same for all options, for what they make of the others.
    func ownFeatures(_ place: Int, count: Int) -> FeatureVector {
        let own = candidates[place].head
        var vector = FeatureVector()
        vector.set(.optionCount, Double(min(count, 8)) / 8)
        if candidates[place].gender == .female { vector.set(.ownFeminine) }
        if candidates[place].quotation >= 0 { vector.set(.ownQuoted) }
        switch facts.label[own] {
        case .subject: vector.set(.ownSubject)
        case .passiveSubject:
            vector.set(.ownSubject)
            vector.set(.ownPassive)
        case .possessive: vector.set(.ownPossessive)
        default: vector.set(.ownObject)
        }
        if own <= document.sentences[document.sentence(of: own)].lowerBound + 1 { vector.set(.ownBegins) }
        var clause = clause(of: own)
        if let feature = kind(of: clause) { vector.set(feature) }
        for _ in 0..<4 {
            if isFronted(own, before: clause) {
                vector.set(.ownFronted)
                break
            }
            let above = self.clause(of: clause)
            if above == clause { break }
            clause = above
        }
        return vector
    }

    private func kind(of clause: Int) -> PronounFeature? {
        switch facts.label[clause] {
        case .root: .ownInMainClause
        case .adverbialClause: .ownInAdverbialClause
        case .relative, .adnominal: .ownInRelativeClause
        case .clause: .ownInReportedClause
        case .conjunct: .ownInCoordinateClause
        default: nil
        }
    }

    /// What share of the mentions so far, and of those near by, each option has.
    func addShares(_ options: inout [Antecedent], at place: Int) {
        var counts: [Double] = []
        let sentence = document.sentence(of: candidates[place].head)
        for option in options {
            var count = 0.0
            var subjects = 0.0
            var recent = 0.0
            for member in chains[option.chain].candidates.suffix(24) where member < place {
                count += 1
                if facts.label[candidates[member].head].isSubject { subjects += 1 }
                if candidates[member].form == .pronoun,
                    sentence - document.sentence(of: candidates[member].head) < 3
                {
                    recent += 1
                }
            }
            counts.append(count)
            options[counts.count - 1].features.set(.subjectMentions, min(subjects, 5) / 5)
            options[counts.count - 1].features.set(.recentPronouns, min(recent, 4) / 4)
        }
        let total = counts.reduce(0, +)
        let saliences = options.map { option in
            option.features.items.first { $0.place == PronounFeature.salience.rawValue }?.value ?? 0
        }
        let allSalience = saliences.reduce(0, +)
        for number in options.indices {
            if total > 0 { options[number].features.set(.mentionShare, counts[number] / total) }
            if allSalience > 0 { options[number].features.set(.salienceShare, saliences[number] / allSalience) }
        }
    }
}

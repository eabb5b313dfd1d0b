import ActorsData

/// What speaks for or against an antecedent.
///
/// A weight for each, for each class of pronoun, is in `pronouns.weights`.
enum PronounFeature: Int, CaseIterable, Sendable {
    case sameSentence, previousSentence, twoSentencesBack, threeSentencesBack, farther
    case nearest, secondNearest, thirdNearest, fourthNearest, beyondFourth
    case subject, passiveSubject, object, prepositionObject, possessive, apposition, conjunct, otherRole
    case sameRole, subjectOfPreviousSentence, subjectOfSameVerb, commands, possessiveOfSubject
    case name, title, noun, samePronoun, otherPronoun, indefinite, definite
    case once, twice, often, mostOften, first, inTitle
    case sameParagraph, beginsSentence, isNested, isModifier
    case genderKnown, numberKnown, isPlural
    case person, organization, state, place, group
    case bothQuoted, onlyPronounQuoted, onlyAntecedentQuoted, speakerOfQuotation
    case after, afterInMainClause
    case sameClause, sameVerbAsObject, logDistance
    case isListed, hasTwoNames, isSurnameOnly
    case fronted, salience, mostSalient, nearestSubject, nearestInSentence, subjectOfTextBegin
    case subjectForSubject, objectForObject, possessiveForSubject, subjectForPossessive, mainSubject
    case genderUnknown, mentionedInSentence, lastPronounsAntecedent, betweenNames, insideSameCandidate
    case mayBePerson, personScore
    case nearestOfSameRole, aloneOfGender, fewOptions, adjacentInTree, nearInTree
    case none
}

/// The weights of ``PronounFeature`` by class of pronoun, trained by `actors-lab train`.
struct PronounWeights: Sendable {
    enum Group: Int, CaseIterable, Sendable {
        case person, plural, thing
    }

    var values: [[Double]]

    /// What travels with the program.
    static let standard = PronounWeights(
        table: String(
            decoding: UnsafeBufferPointer(start: readout_actors_pronouns(), count: readout_actors_pronouns_size()),
            as: UTF8.self
        )
    )

    static let zero = PronounWeights(
        values: Group.allCases.map { _ in [Double](repeating: 0, count: FeatureCrossing.count) }
    )

    /// Reads `feature person plural thing` lines; a feature that is not listed weighs nothing.
    init(table: String) {
        self = .zero
        var places: [String: Int] = [:]
        for place in 0..<FeatureCrossing.count { places[FeatureCrossing.name(of: place)] = place }
        for line in table.split(separator: "\n") where !line.hasPrefix("#") {
            let cells = line.split(separator: "\t")
            guard cells.count == Group.allCases.count + 1, let place = places[String(cells[0])] else { continue }
            for group in Group.allCases { values[group.rawValue][place] = Double(cells[group.rawValue + 1]) ?? 0 }
        }
    }

    init(values: [[Double]]) { self.values = values }

    var table: String {
        var result = ""
        for place in 0..<FeatureCrossing.count {
            let cells = Group.allCases.map { (values[$0.rawValue][place] * 1000).rounded() / 1000 }
            guard cells.contains(where: { $0 != 0 }) else { continue }
            result += FeatureCrossing.name(of: place) + cells.map { "\t\($0)" }.joined() + "\n"
        }
        return result
    }
}

/// The features of one candidate antecedent: places in ``PronounFeature``, or in ``FeatureCrossing``, with values.
struct FeatureVector: Sendable {
    var items: [(place: Int, value: Double)] = []

    mutating func set(_ feature: PronounFeature, _ value: Double = 1) { items.append((feature.rawValue, value)) }

    func dot(_ weights: [Double]) -> Double { items.reduce(0) { $0 + weights[$1.place] * $1.value } }
}

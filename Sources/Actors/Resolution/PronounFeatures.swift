import ActorsData

/// What speaks for or against an antecedent.
///
/// A weight for each is in `pronouns.weights` for "they" and "it", and several in `antecedents.weights` for "he" and "she".
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
    // How the actor stands among the others that the pronoun may mean.
    case salienceShare, mentionShare, subjectMentions, recentPronouns, justIntroduced
    // The preposition before the mention.
    case ofPhrase, byPhrase, withPhrase, toPhrase, forPhrase, inPhrase, otherPhrase
    // Where the pronoun's clause hangs by the mention's.
    case inItsRelativeClause, inClauseItReports, inClauseToldIt, inCoordinateClause, inAdverbialClause
    case ownsFrontedSubject, inParentheses, sameGovernor, bothBeginSentence, isElaborated, ownsRelative
    // The pronoun itself, the same for all that it may mean.
    case ownSubject, ownPossessive, ownObject, ownPassive, ownFeminine, ownBegins, ownFronted
    case ownInMainClause, ownInAdverbialClause, ownInRelativeClause, ownInReportedClause, ownInCoordinateClause
    case ownQuoted, optionCount
    case none
}

/// The weights of ``PronounFeature`` for "they" and "it", trained by `actors-lab train`; "he" and "she" are ranked by
/// ``AntecedentNet``.
struct PronounWeights: Sendable {
    enum Group: Int, CaseIterable, Sendable {
        case person, plural, thing

        /// The groups that are ranked by these weights, in the order of the table's columns.
        static let weighed: [Group] = [.plural, .thing]
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
        values: Group.allCases.map { _ in [Double](repeating: 0, count: PronounFeature.allCases.count) }
    )

    /// Reads `feature plural thing` lines; a feature that is not listed weighs nothing.
    init(table: String) {
        self = .zero
        var places: [String: Int] = [:]
        for feature in PronounFeature.allCases { places["\(feature)"] = feature.rawValue }
        for line in table.split(separator: "\n") where !line.hasPrefix("#") {
            let cells = line.split(separator: "\t")
            guard cells.count == Group.weighed.count + 1, let place = places[String(cells[0])] else { continue }
            for (column, group) in Group.weighed.enumerated() {
                values[group.rawValue][place] = Double(cells[column + 1]) ?? 0
            }
        }
    }

    init(values: [[Double]]) { self.values = values }

    var table: String {
        var result = ""
        for feature in PronounFeature.allCases {
            let cells = Group.weighed.map { (values[$0.rawValue][feature.rawValue] * 1000).rounded() / 1000 }
            guard cells.contains(where: { $0 != 0 }) else { continue }
            result += "\(feature)" + cells.map { "\t\($0)" }.joined() + "\n"
        }
        return result
    }
}

/// The features of one candidate antecedent: places in ``PronounFeature`` with values.
struct FeatureVector: Sendable {
    var items: [(place: Int, value: Double)] = []

    mutating func set(_ feature: PronounFeature, _ value: Double = 1) { items.append((feature.rawValue, value)) }

    func dot(_ weights: [Double]) -> Double { items.reduce(0) { $0 + weights[$1.place] * $1.value } }
}

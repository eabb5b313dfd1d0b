/// Features that count together: what speaks for the subject of the previous sentence speaks otherwise for the object of
/// this one, and otherwise for "he" than for "his".
///
/// Places from 0 are ``PronounFeature``'s own; then follow the same for each role of the pronoun, and pairs of distance,
/// rank and role of the antecedent.
enum FeatureCrossing {
    /// Where the pronoun stands.
    enum Role: Int, CaseIterable {
        case subject, possessive, other
    }

    private static let distances: [PronounFeature] = [
        .sameSentence, .previousSentence, .twoSentencesBack, .threeSentencesBack, .farther,
    ]
    private static let ranks: [PronounFeature] = [
        .nearest, .secondNearest, .thirdNearest, .fourthNearest, .beyondFourth,
    ]
    private static let roles: [PronounFeature] = [
        .subject, .passiveSubject, .object, .prepositionObject, .possessive, .apposition, .conjunct, .otherRole,
    ]
    private static let marks: [PronounFeature] = [
        .mostOften, .inTitle, .name, .samePronoun, .mainSubject, .nearestSubject, .isNested, .sameClause, .commands,
        .genderUnknown, .lastPronounsAntecedent, .isSurnameOnly, .isListed, .once, .after, .beginsSentence,
    ]

    private static let base = PronounFeature.allCases.count
    private static let byRole = base
    private static let distanceRole = byRole + base * Role.allCases.count
    private static let roleDistanceRole = distanceRole + distances.count * roles.count
    private static let rankRole = roleDistanceRole + Role.allCases.count * distances.count * roles.count
    private static let roleRankDistance = rankRole + ranks.count * roles.count
    private static let markRole = roleRankDistance + Role.allCases.count * ranks.count * distances.count
    private static let markDistance = markRole + marks.count * roles.count
    /// The number of places.
    static let count = markDistance + marks.count * distances.count

    private static let place: (distance: [Int], rank: [Int], role: [Int], mark: [Int]) = (
        table(distances), table(ranks), table(roles), table(marks)
    )

    /// The place of each feature in a list, or -1.
    private static func table(_ list: [PronounFeature]) -> [Int] {
        var places = [Int](repeating: -1, count: base)
        for (number, feature) in list.enumerated() { places[feature.rawValue] = number }
        return places
    }

    /// A vector with its crossings.
    static func crossed(_ vector: FeatureVector, role own: Role) -> FeatureVector {
        var result = vector
        var (distance, rank, role) = (-1, -1, -1)
        for item in vector.items {
            result.items.append((byRole + own.rawValue * base + item.place, item.value))
            if place.distance[item.place] >= 0 { distance = place.distance[item.place] }
            if place.rank[item.place] >= 0 { rank = place.rank[item.place] }
            if place.role[item.place] >= 0 { role = place.role[item.place] }
        }
        guard distance >= 0, role >= 0 else { return result }
        func add(_ place: Int) { result.items.append((place, 1)) }
        add(distanceRole + distance * roles.count + role)
        add(roleDistanceRole + (own.rawValue * distances.count + distance) * roles.count + role)
        if rank >= 0 {
            add(rankRole + rank * roles.count + role)
            add(roleRankDistance + (own.rawValue * ranks.count + rank) * distances.count + distance)
        }
        for item in vector.items where place.mark[item.place] >= 0 {
            add(markRole + place.mark[item.place] * roles.count + role)
            add(markDistance + place.mark[item.place] * distances.count + distance)
        }
        return result
    }

    /// The place of "none of these" for a pronoun of this role.
    static func none(_ own: Role) -> [Int] {
        [PronounFeature.none.rawValue, byRole + own.rawValue * base + PronounFeature.none.rawValue]
    }

    /// What a place is called in the table of weights.
    static func name(of place: Int) -> String {
        func pair(_ from: Int, _ first: [PronounFeature], _ second: [PronounFeature]) -> String {
            "\(first[(place - from) / second.count]) & \(second[(place - from) % second.count])"
        }
        func triple(_ from: Int, _ first: [PronounFeature], _ second: [PronounFeature]) -> String {
            let size = first.count * second.count
            let own = Role.allCases[(place - from) / size]
            let rest = (place - from) % size
            return "\(own): \(first[rest / second.count]) & \(second[rest % second.count])"
        }
        switch place {
        case ..<base: return "\(PronounFeature.allCases[place])"
        case ..<distanceRole:
            let own = Role.allCases[(place - byRole) / base]
            return "\(own): \(PronounFeature.allCases[(place - byRole) % base])"
        case ..<roleDistanceRole: return pair(distanceRole, distances, roles)
        case ..<rankRole: return triple(roleDistanceRole, distances, roles)
        case ..<roleRankDistance: return pair(rankRole, ranks, roles)
        case ..<markRole: return triple(roleRankDistance, ranks, distances)
        case ..<markDistance: return pair(markRole, marks, roles)
        default: return pair(markDistance, marks, distances)
        }
    }
}

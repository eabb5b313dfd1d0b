package import Actors
package import Articles
import Language

/// The sides that an article is about: those that its people, governments and states are most spoken of as.
///
/// "The talks ended without a deal" names nobody; in an article about two states they are those two states' talks.
package struct Principals: Sendable {
    /// A country (ISO 3166 alpha-3) or an organisation's code, most spoken of first.
    package let sides: [String]
    /// Whether two sides stand out: the third is spoken of less than half as often as the second.
    package let isOfTwo: Bool
    /// By side: whom its people are, those who are named and act for it, in text order.
    private let people: [String: [PoliticalActor.ID]]

    /// How many mentions of one actor count at most: an article on one person is not on his state alone.
    private static let most = 12

    /// - Parameters:
    ///   - article: Its dateline says where the report was filed, not what it is about.
    ///   - cast: The actors of the article.
    ///   - side: For whom an actor acts; nothing for those who act for nobody.
    /// - Complexity: O(*m*) in the mentions.
    package init(_ article: Article, _ cast: Cast, side: (PoliticalActor) -> String?) {
        var weights: [String: Int] = [:]
        var order: [String] = []
        var people: [String: [PoliticalActor.ID]] = [:]
        let dateline = article.dateline?.place
        for actor in cast.actors where !actor.isMedia && actor.kind != .place {
            guard let side = side(actor) else { continue }
            if weights[side] == nil { order.append(side) }
            let count = actor.mentions.count { mention in dateline?.contains(mention.span) != true }
            weights[side, default: 0] += min(count, Self.most)
            if actor.kind == .person, actor.mentions.contains(where: { $0.form == .name }) {
                people[side, default: []].append(actor.id)
            }
        }
        let ranked = order.enumerated().sorted { a, b in
            let (first, second) = (weights[a.element] ?? 0, weights[b.element] ?? 0)
            return first == second ? a.offset < b.offset : first > second
        }.map(\.element)
        sides = ranked.filter { (weights[$0] ?? 0) > 1 || ranked.count < 3 }
        let second = sides.count > 1 ? weights[sides[1]] ?? 0 : 0
        let third = sides.count > 2 ? weights[sides[2]] ?? 0 : 0
        isOfTwo = second > 0 && third * 2 <= second
        self.people = people
    }

    /// The other of two sides that an article is about.
    package func other(than side: String) -> String? {
        guard isOfTwo, sides.prefix(2).contains(side) else { return nil }
        return sides.prefix(2).first { $0 != side }
    }

    /// The first of those named who act for a side.
    package func leader(of side: String) -> PoliticalActor.ID? { people[side]?.first }
}

extension MeetingLedger {
    /// An encounter with whom its words leave to the article to tell: "the talks collapsed", "he had a telephone call
    /// with his Ivorian counterpart" in an article about two sides.
    ///
    /// - Returns: nothing where the article does not tell either.
    func completed(_ encounter: Encounter) -> Encounter? {
        // What a title leaves open its article tells.
        guard encounter.status != nil, encounter.force != .mentioned, !encounter.isTitle, !encounter.isDiscussion,
            !encounter.isNone, !encounter.isOfSides, !encounter.isGathering, !passage.isOfOneState,
            !(encounter.isQuoted && passage.document.pos(encounter.trigger) != .verb)
        else { return nil }
        guard encounter.kind == .talks || encounter.kind == .call || encounter.isFurther else { return nil }
        var encounter = encounter
        let political = encounter.parties.filter {
            passage.isPolitical($0.actor) || passage.isPerson($0.actor) && passage.mayAct($0.actor)
        }
        switch political.count {
        case 0:
            guard encounter.parties.isEmpty, principals.isOfTwo else { return nil }
            let pair = principals.sides.prefix(2)
            // Of nobody who acts for them is told: what is told of is trade, or sport.
            guard pair.contains(where: { principals.leader(of: $0) != nil }) else { return nil }
            let actors = pair.compactMap { passage.state(of: $0) ?? principals.leader(of: $0) }
            guard actors.count == 2 else { return nil }
            encounter.parties = actors.map { Encounter.Party(actor: $0, token: encounter.trigger) }
        case 1:
            // Whom he who is named has met may be anybody; of whom he was met, the sentence has only left it out.
            guard encounter.left == 0 else { return nil }
            let actor = passage.main(political[0].actor)
            var other: PoliticalActor.ID?
            if let side = passage.side(of: actor) {
                guard passage.isPerson(actor) || principals.isOfTwo else { return nil }
                if let protagonist = passage.protagonist, protagonist != actor, passage.isPerson(actor),
                    passage.side(of: protagonist) != side
                {
                    other = protagonist
                } else if let second = principals.other(than: side) {
                    other = passage.state(of: second) ?? principals.leader(of: second)
                }
            } else if let protagonist = passage.protagonist, protagonist != actor, passage.isPerson(actor) {
                other = protagonist
            }
            guard let other else { return nil }
            encounter.parties.removeAll { passage.main($0.actor) != actor }
            encounter.parties.insert(Encounter.Party(actor: other, token: encounter.trigger), at: 0)
        default: return nil
        }
        return encounter
    }
}

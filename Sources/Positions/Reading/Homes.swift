import Actors
import Articles
import Language
import Meetings

/// For which state an office-holder acts whom the article gives no country.
///
/// "President Zambrano" beside "President Huamaní of Peru", in an article of Ecuador and Peru, acts for Ecuador: the
/// text's states, less those for which others in the same office or at the other side of the table act. Only what
/// stands in the same paragraph counts, and only where one state is named at least twice as much as any other; else
/// nothing is concluded.
struct Homes: Sendable {
    private var sides: [PoliticalActor.ID: String] = [:]

    /// How many persons are looked at most.
    private static let most = 64

    /// - Complexity: O(*p* · (*m* + *a*)) for at most 64 persons *p*, the mentions *m* and actors *a* of the article.
    init(_ article: Article, _ cast: Cast, _ meetings: [Meeting], _ lexicon: StanceLexicon) {
        let homeless = cast.actors.filter { actor in
            actor.kind == .person && cast.side(of: actor.id) == nil && Self.office(of: actor, lexicon) != nil
        }
        guard !homeless.isEmpty else { return }
        let states = cast.appearances.filter { appearance in
            let actor = cast[appearance.actor]
            return actor.country != nil && appearance.mention.form != .pronoun
                && (actor.kind == .state || actor.kind == .group
                    || actor.kind == .organization && actor.code?.hasSuffix("GOV") == true)
        }
        for person in homeless.prefix(Self.most) {
            guard let first = person.mentions.first?.span,
                let paragraph = (article.paragraphs + [article.titleSpan].compactMap { $0 })
                    .first(where: { $0.contains(first.start) })
            else { continue }
            let taken = Self.taken(person, cast, meetings, lexicon)
            var counts: [(country: String, count: Int)] = []
            for appearance in states where paragraph.contains(appearance.mention.span) {
                guard let country = cast[appearance.actor].country, !taken.contains(country) else { continue }
                if let place = counts.firstIndex(where: { $0.country == country }) {
                    counts[place].count += 1
                } else {
                    counts.append((country, 1))
                }
            }
            guard let best = counts.max(by: { $0.count < $1.count }),
                counts.allSatisfy({ $0.country == best.country || $0.count * 2 <= best.count })
            else { continue }
            sides[person.id] = best.country
        }
    }

    subscript(id: PoliticalActor.ID) -> String? { sides[id] }

    /// The word for a person's office, if it is one of a state.
    private static func office(of actor: PoliticalActor, _ lexicon: StanceLexicon) -> String? {
        guard let role = actor.role?.lowercased(), !role.contains("former") else { return nil }
        return role.split(whereSeparator: { !$0.isLetter }).map(String.init).last { lexicon.has($0, "office") }
    }

    /// The states for which others act: in the same office, or across the table.
    private static func taken(
        _ person: PoliticalActor,
        _ cast: Cast,
        _ meetings: [Meeting],
        _ lexicon: StanceLexicon
    ) -> Set<String> {
        var taken: Set<String> = []
        let office = office(of: person, lexicon)
        for other in cast.actors where other.id != person.id && other.kind == .person {
            if let country = other.country, Self.office(of: other, lexicon) == office { taken.insert(country) }
        }
        for meeting in meetings where meeting.participants.contains(where: { $0.actor == person.id }) {
            taken.formUnion(meeting.participants.compactMap { $0.actor == person.id ? nil : $0.side })
        }
        return taken
    }
}

package import Articles
package import Language

/// Says for whom the persons of an article act where the words beside their names do not, or say it wrongly.
struct SideReader {
    let weights: ChoiceWeights

    /// The sides of the persons, by the places of their actors: those that are to be given, with none for the rest.
    ///
    /// Who stands in the directory has his country from it. A person of whom the text tells no role is given one only
    /// where it names him more than once.
    ///
    /// - Complexity: O(*n*) in the tokens and mentions.
    func sides(
        _ article: Article,
        _ document: Document,
        _ actors: [PoliticalActor],
        adjectives: [Int: String]
    ) -> [Int: String] {
        let choices = SideChoices(article, document, actors, adjectives: adjectives)
        var found: [Int: String] = [:]
        for actor in actors where Self.isOpen(actor) {
            let offered = choices.choices(for: actor)
            let likelihoods = weights.likelihoods(offered.map(\.features))
            guard let best = likelihoods.indices.max(by: { likelihoods[$0] < likelihoods[$1] }) else { continue }
            let own = SideChoices.side(of: actor)
            // "Nigerian President Adebanjo": what stands in his name outweighs all.
            if let own, offered.contains(where: { $0.side == own && $0.features.contains(where: { $0 == "inside" }) }) {
                continue
            }
            guard offered[best].side != own,
                likelihoods[best] >= (own == nil ? weights.threshold : weights.override)
            else { continue }
            found[actor.id.place] = offered[best].side
        }
        return found
    }

    /// Whether it is for the text alone to say for whom somebody acts.
    static func isOpen(_ actor: PoliticalActor) -> Bool {
        guard actor.kind == .person, actor.entry == nil, !actor.isMedia else { return false }
        let names = actor.mentions.count { $0.form == .name }
        return names > 1 || names == 1 && actor.role != nil
    }
}

extension CastReader {
    /// What the sides of an article's persons are learned from: each person's name and choices.
    package func sideChoices(
        _ article: Article,
        _ document: Document
    ) -> [(name: String, side: String?, choices: [(side: String, features: [String])])] {
        let (actors, adjectives) = unsided(article, document)
        let choices = SideChoices(article, document, actors, adjectives: adjectives)
        return actors.filter(SideReader.isOpen).map { actor in
            (actor.name, SideChoices.side(of: actor), choices.choices(for: actor).map { ($0.side, $0.features) })
        }
    }
}

public import Articles
public import Language

/// Reads who is named in an article.
///
///     let cast = CastReader().read(article, document)
///
/// - Complexity: near-linear in the length of the document.
public struct CastReader: Sendable {
    /// The knowledge base that names are looked up in.
    public let directory: Directory

    private let weights: PronounWeights
    private let net: AntecedentNet
    private let nameWeights: NameWeights

    public init(directory: Directory = .standard) {
        self.directory = directory
        weights = .standard
        net = .standard
        nameWeights = .standard
    }

    /// With other weights than those that travel with the program, as tables: of the ranking of antecedents of "they" and
    /// "it", of what tells persons' names, and of the ranking of antecedents of "he" and "she".
    package init(
        directory: Directory = .standard,
        pronounWeights: String,
        nameWeights: String? = nil,
        antecedentNet: String? = nil
    ) {
        self.directory = directory
        weights = PronounWeights(table: pronounWeights)
        net = antecedentNet.map { AntecedentNet(table: $0) } ?? .standard
        self.nameWeights = nameWeights.map { NameWeights(table: $0) } ?? .standard
    }

    /// The actors of a document, each with all its mentions.
    ///
    /// Names, titles, metonyms, groups and pronouns are resolved. In a quotation "I" is who says it, by the verb of saying
    /// beside it, and "we" the speaker's side.
    public func read(_ article: Article, _ document: Document) -> Cast {
        let finder = MentionFinder(document, directory, nameWeights: nameWeights)
        var resolver = Resolver(finder, directory, day: article.published?.packed, weights: weights, net: net)
        resolver.run()
        return sided(cast(of: resolver), article, document, adjectives(of: resolver), roles(of: resolver))
    }

    /// The actors as they are before their sides are weighed.
    func unsided(_ article: Article, _ document: Document) -> ([PoliticalActor], [Int: String]) {
        let finder = MentionFinder(document, directory, nameWeights: nameWeights)
        var resolver = Resolver(finder, directory, day: article.published?.packed, weights: weights)
        resolver.run()
        return (cast(of: resolver).actors, adjectives(of: resolver))
    }

    /// A cast whose persons act for whom they likely do.
    private func sided(
        _ cast: Cast,
        _ article: Article,
        _ document: Document,
        _ adjectives: [Int: String],
        _ roles: [String]
    ) -> Cast {
        let sides = SideReader(weights: .sides).sides(article, document, cast.actors, adjectives: adjectives)
        guard !sides.isEmpty else { return cast }
        var actors = cast.actors
        for (place, side) in sides {
            if side.hasPrefix("IGO") || PoliticalActor.isMovement(code: side) {
                actors[place].country = nil
                actors[place].code = side
            } else {
                actors[place].country = side
                actors[place].code = ActorCode.code(country: side, role: roles[place])
            }
        }
        return Cast(actors: actors, adjectives: adjectives)
    }

    /// The chains that become actors, in the order of their first mentions.
    private func order(of resolver: Resolver) -> [Int] {
        resolver.chains.indices.filter {
            !resolver.chains[$0].candidates.isEmpty && resolver.chains[$0].kind != nil
        }.sorted { a, b in
            (resolver.chains[a].candidates.min() ?? 0) < (resolver.chains[b].candidates.min() ?? 0)
        }
    }

    /// The part of an actor's code that tells his role, actor by actor.
    private func roles(of resolver: Resolver) -> [String] {
        order(of: resolver).map { resolver.chains[$0].roleCode }
    }

    /// The actors that given mentions mean, in place of mentions that are found: each of them, and no others.
    ///
    /// - Parameters:
    ///   - article: The article.
    ///   - document: Its analysis.
    ///   - mentions: In UTF-8 bytes of the article's text. One that holds no token is passed over.
    /// - Returns: A cast in which each mention belongs to one actor.
    public func read(_ article: Article, _ document: Document, mentions: [TextSpan]) -> Cast {
        var finder = MentionFinder(document, directory, nameWeights: nameWeights)
        finder.keep(mentions)
        var resolver = Resolver(finder, directory, day: article.published?.packed, weights: weights, net: net)
        resolver.areGiven = true
        resolver.run()
        for place in resolver.candidates.indices where resolver.candidates[place].chain < 0 {
            _ = resolver.newChain(place)
        }
        for chain in resolver.chains.indices where resolver.chains[chain].kind == nil {
            resolver.chains[chain].kind = .organization
        }
        return cast(of: resolver)
    }

    private func cast(of resolver: Resolver) -> Cast {
        let document = resolver.document
        var actors: [PoliticalActor] = []
        for number in order(of: resolver) {
            let chain = resolver.chains[number]
            guard let kind = chain.kind else { continue }
            var actor = PoliticalActor(id: PoliticalActor.ID(actors.count), kind: kind, name: name(of: chain, resolver))
            actor.country = chain.country
            if let entry = chain.entry {
                let layer = directory.layers[entry.layer]
                actor.entry = layer.id(entry.entry)
                if layer.kind(entry.entry) == .state { actor.kind = kind }
            }
            actor.code = ActorCode.code(country: chain.country, role: chain.roleCode)
            actor.role = chain.role
            actor.isMedia = chain.isMedia
            actor.mentions = chain.candidates.sorted().map { place in
                let candidate = resolver.candidates[place]
                return Mention(
                    span: document.span(of: candidate.tokens),
                    tokens: candidate.tokens,
                    head: candidate.head,
                    form: form(of: candidate)
                )
            }
            actors.append(actor)
        }
        return Cast(actors: actors, adjectives: adjectives(of: resolver))
    }

    /// The countries of the adjectives that only qualify other words.
    private func adjectives(of resolver: Resolver) -> [Int: String] {
        var found: [Int: String] = [:]
        for unit in resolver.finder.units where unit.isAdjective {
            guard let sense = unit.senses.first(where: { $0.kind == .state }), let last = unit.tokens.last else {
                continue
            }
            let country = directory.layers[sense.reference.layer].country(sense.reference.entry)
            if !country.isEmpty { found[last] = country }
        }
        return found
    }

    private func form(of candidate: Candidate) -> Mention.Form {
        switch candidate.form {
        case .name: candidate.metonym == nil ? .name : .metonym
        case .title, .noun: .title
        case .pronoun: .pronoun
        }
    }

    private func name(of chain: Chain, _ resolver: Resolver) -> String {
        if let entry = chain.entry, chain.candidates.allSatisfy({ resolver.candidates[$0].isAdjective }) {
            return directory.layers[entry.layer].name(entry.entry)
        }
        if let name = chain.name { return name }
        guard let first = chain.candidates.min() else { return "" }
        return resolver.document.string(resolver.candidates[first].tokens)
    }
}

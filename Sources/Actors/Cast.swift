public import Articles

/// The actors of one article, and which words mean which.
///
///     let cast = CastReader().read(article, document)
///     if let speaker = cast.actor(at: span) { print(cast[speaker].name) }
public struct Cast: Sendable, Equatable {
    /// One mention of one actor, as it stands in the text.
    public struct Appearance: Sendable, Equatable {
        public var actor: PoliticalActor.ID
        public var mention: Mention
    }

    /// Actor `a1` stands at place 0.
    public let actors: [PoliticalActor]
    /// Every mention of every actor: by start, and the longer first where two begin together.
    public let appearances: [Appearance]
    /// By token: the country that an adjective means which is no mention of its own, "Russian" of "Russian objections".
    private let adjectives: [Int: String]
    /// The length in bytes of the longest mention: how far back a look-up must look.
    private let longest: Int
    private let longestInTokens: Int

    /// - Parameters:
    ///   - actors: In text order.
    ///   - adjectives: By token, the country (ISO 3166 alpha-3) of a state's adjective.
    public init(actors: [PoliticalActor], adjectives: [Int: String] = [:]) {
        self.actors = actors
        self.adjectives = adjectives
        var appearances: [Appearance] = []
        for actor in actors {
            for mention in actor.mentions { appearances.append(Appearance(actor: actor.id, mention: mention)) }
        }
        appearances.sort { (a: Appearance, b: Appearance) -> Bool in
            if a.mention.span == b.mention.span { return a.actor < b.actor }
            return a.mention.span < b.mention.span
        }
        self.appearances = appearances
        longest = appearances.map(\.mention.span.count).max() ?? 0
        longestInTokens = appearances.map(\.mention.tokens.count).max() ?? 0
    }

    public subscript(id: PoliticalActor.ID) -> PoliticalActor { actors[id.place] }

    /// The mentions that lie within a span, in text order, what encloses before what it encloses.
    ///
    /// - Complexity: O(log *n* + the mentions that begin in the span).
    public func mentions(in span: TextSpan) -> [Appearance] {
        var found: [Appearance] = []
        var place = appearances.partitionPoint { $0.mention.span.start >= span.start }
        while place < appearances.count, appearances[place].mention.span.start < span.end {
            if span.contains(appearances[place].mention.span) { found.append(appearances[place]) }
            place += 1
        }
        return found
    }

    /// The mentions that hold a whole span, the shortest first.
    public func mentions(around span: TextSpan) -> [Appearance] {
        let from = appearances.partitionPoint { $0.mention.span.start >= span.end - longest }
        let to = appearances.partitionPoint { $0.mention.span.start > span.start }
        guard from < to else { return [] }
        return appearances[from..<to].filter { $0.mention.span.contains(span) }
            .sorted { a, b in
                a.mention.span.count == b.mention.span.count
                    ? a.actor < b.actor : a.mention.span.count < b.mention.span.count
            }
    }

    /// Whom a phrase means: the actor of the mention that is the phrase; else of the longest mention in it; else of
    /// the shortest mention around it.
    ///
    /// "Russian Foreign Minister Sergey Lavrov" means Lavrov, though Russia stands in it as well.
    public func actor(at span: TextSpan) -> PoliticalActor.ID? {
        let inside = mentions(in: span)
        if let exact = inside.first(where: { $0.mention.span == span }) { return exact.actor }
        if let largest = inside.max(by: { $0.mention.span.count < $1.mention.span.count }) { return largest.actor }
        return mentions(around: span).first?.actor
    }

    /// The actor of the shortest mention that a token is part of.
    ///
    /// - Complexity: O(log *n* + the mentions that begin within the longest mention's length before it).
    public func actor(covering token: Int) -> PoliticalActor.ID? {
        shortest(around: token) { _ in true }
    }

    /// The actor of the shortest mention that has a token as its syntactic head.
    public func actor(headedBy token: Int) -> PoliticalActor.ID? {
        shortest(around: token) { $0.head == token }
    }

    private func shortest(around token: Int, where fits: (Mention) -> Bool) -> PoliticalActor.ID? {
        var place = appearances.partitionPoint { $0.mention.tokens.lowerBound > token } - 1
        var best: Appearance?
        while place >= 0, token - appearances[place].mention.tokens.lowerBound < longestInTokens {
            let candidate = appearances[place]
            if candidate.mention.tokens.contains(token), fits(candidate.mention),
                best.map({ candidate.mention.tokens.count < $0.mention.tokens.count }) ?? true
            {
                best = candidate
            }
            place -= 1
        }
        return best?.actor
    }

    /// The country (ISO 3166 alpha-3) of a state's adjective, "Russian" of "Russian objections".
    public func country(ofAdjective token: Int) -> String? { adjectives[token] }

    /// For whom an actor speaks and acts: its country (ISO 3166 alpha-3), or its code where it acts for none.
    ///
    /// Who acts for a body of states, or for a movement that fights or opposes a state, is not the state's side.
    public func side(of id: PoliticalActor.ID) -> String? {
        let actor = self[id]
        if let code = actor.code, code.hasPrefix("IGO") || PoliticalActor.isMovement(code: code) { return code }
        return actor.country ?? actor.code
    }
}

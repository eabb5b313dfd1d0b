public import Actors
public import Articles
public import Issues

/// Words of a text put into somebody's mouth or mind: who (source), by which words (cue), what (content).
///
/// The definition is PolNeAR's [Newell 2018]. Each part may be discontinuous; a source may be absent
/// ("it was reported").
public struct Attribution: Sendable, Equatable {
    public var source: [TextSpan]
    public var cue: [TextSpan]
    public var content: [TextSpan]
    /// 0...1: how often an attribution with this score is right, on articles kept apart from training.
    public var confidence: Double
    /// The place, in the same list, of the attribution whose content holds this one.
    public var parent: Int?

    public init(
        source: [TextSpan],
        cue: [TextSpan],
        content: [TextSpan],
        confidence: Double = 1,
        parent: Int? = nil
    ) {
        self.source = source
        self.cue = cue
        self.content = content
        self.confidence = confidence
        self.parent = parent
    }
}

/// An attribution read as a statement: its speaker is an actor, it has a kind, a chain, an addressee, issues.
public struct Statement: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
        case direct, indirect, mixed, headline
    }

    /// "s1", "s2" and so on, in text order.
    public var id: String
    public var kind: Kind
    public var attribution: Attribution
    public var speaker: PoliticalActor.ID?
    /// The country (ISO 3166 alpha-3) or organisation that the speaker speaks for.
    public var side: String?
    /// Who relays the words: agencies, newspapers, spokespeople; the nearest to the reader first.
    public var via: [PoliticalActor.ID]
    public var addressee: [PoliticalActor.ID]
    public var issues: [Issue]
    /// The id of the statement in whose content this one stands.
    public var parent: String?

    public init(
        id: String,
        kind: Kind,
        attribution: Attribution,
        speaker: PoliticalActor.ID? = nil,
        side: String? = nil,
        via: [PoliticalActor.ID] = [],
        addressee: [PoliticalActor.ID] = [],
        issues: [Issue] = [],
        parent: String? = nil
    ) {
        self.id = id
        self.kind = kind
        self.attribution = attribution
        self.speaker = speaker
        self.side = side
        self.via = via
        self.addressee = addressee
        self.issues = issues
        self.parent = parent
    }
}

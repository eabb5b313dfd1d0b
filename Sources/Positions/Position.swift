public import Actors
public import Articles
public import Issues

/// Where a party stands on an issue, as an article shows it.
///
/// A position is never more than the words it rests on: one that a party ascribes to others is that party's claim
/// (``claimant``), until the others say so too (``confirmedBy``).
public struct Position: Sendable, Equatable {
    public enum Stance: String, Sendable, CaseIterable {
        case agree, differ, demand, offer, reject, support, oppose, open
    }

    /// Which grammatical form the words of the matter have: what a sentence that quotes them must say before them.
    public enum Form: String, Sendable, CaseIterable {
        /// "on the transit of grain"
        case topic
        /// "to release the crew"
        case infinitive
        /// "that both capitals open their ports"
        case clause
        /// The holder says what another has done for the matter: "Peru has contributed much to the treaty".
        case credit
    }

    /// "p1", "p2" and so on, in text order.
    public var id: String
    /// What it is about, with its span.
    public var issue: Issue
    public var stance: Stance
    /// Whose it is: countries (ISO 3166 alpha-3) or organisations' codes, in text order.
    public var holders: [String]
    /// Those by whom the text names the holders.
    public var actors: [PoliticalActor.ID]
    /// Whom it is addressed to or held against, as ``holders``.
    public var toward: [String]
    /// Those by whom the text names whom it is toward.
    public var towardActors: [PoliticalActor.ID]
    /// The clause's own words for what is agreed, disputed, asked, offered; without "that" and "to".
    public var matter: TextSpan
    public var form: Form
    /// The words that show the stance: "urged", "at odds".
    public var cue: TextSpan
    /// The id of the statement that it was read in.
    public var statement: String?
    /// The side whose word alone stands for it, where it says where others stand too.
    public var claimant: String?
    /// The ids of positions in which the others say so as well.
    public var confirmedBy: [String]
    /// The ids of positions of this article that contradict it.
    public var contradictedBy: [String]
    /// Words that weaken it: "in principle", "could".
    public var hedges: [TextSpan]
    /// Words on which it depends: "if the talks resume".
    public var conditions: [TextSpan]
    /// Every span that supports it, in text order; never empty.
    public var evidence: [TextSpan]

    public init(
        id: String,
        issue: Issue,
        stance: Stance,
        holders: [String],
        actors: [PoliticalActor.ID] = [],
        toward: [String] = [],
        towardActors: [PoliticalActor.ID] = [],
        matter: TextSpan,
        form: Form = .topic,
        cue: TextSpan,
        statement: String? = nil,
        claimant: String? = nil,
        hedges: [TextSpan] = [],
        conditions: [TextSpan] = [],
        evidence: [TextSpan]
    ) {
        self.id = id
        self.issue = issue
        self.stance = stance
        self.holders = holders
        self.actors = actors
        self.toward = toward
        self.towardActors = towardActors
        self.matter = matter
        self.form = form
        self.cue = cue
        self.statement = statement
        self.claimant = claimant
        confirmedBy = []
        contradictedBy = []
        self.hedges = hedges
        self.conditions = conditions
        self.evidence = evidence
    }

    /// Whether it stands on one side's word about others.
    public var isClaim: Bool { claimant != nil && confirmedBy.isEmpty }
}

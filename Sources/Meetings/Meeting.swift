public import Actors
public import Articles

/// An encounter of parties that an article tells of.
///
/// Several mentions of one encounter are one meeting.
public struct Meeting: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
        case talks, call, visit, summit, conference
    }

    public enum Status: String, Sendable, CaseIterable {
        case held, planned, postponed, cancelled, denied
        case underWay = "under_way"
    }

    public struct Participant: Sendable, Equatable {
        public var actor: PoliticalActor.ID
        /// ISO 3166 alpha-3, or an organisation's code.
        public var side: String?

        public init(actor: PoliticalActor.ID, side: String?) {
            self.actor = actor
            self.side = side
        }
    }

    public struct Topic: Sendable, Equatable {
        /// The text's words.
        public var label: String
        /// A key of the issue taxonomy.
        public var issue: String?
        public var span: TextSpan

        public init(label: String, issue: String?, span: TextSpan) {
            self.label = label
            self.issue = issue
            self.span = span
        }
    }

    public struct Note: Sendable, Equatable {
        /// "delay", "duration", "format" and so on.
        public var kind: String
        public var value: String
        public var span: TextSpan

        public init(kind: String, value: String, span: TextSpan) {
            self.kind = kind
            self.value = value
            self.span = span
        }
    }

    /// "m1", "m2" and so on, in text order.
    public var id: String
    public var kind: Kind
    public var status: Status
    /// Whether it is a past meeting that the article mentions in passing, beside what it is about.
    public var isBackground = false
    public var participants: [Participant]
    /// Others who were there.
    public var present: [PoliticalActor.ID]
    public var city: String?
    /// ISO 3166 alpha-3.
    public var country: String?
    public var venue: String?
    /// From the text, or from the text and the article's own date; never guessed.
    public var date: CalendarDay?
    /// The last day, where it takes several.
    public var until: CalendarDay?
    public var topics: [Topic]
    public var notes: [Note]
    /// Every span that supports the meeting, in text order.
    public var evidence: [TextSpan]

    public init(id: String, kind: Kind, status: Status, evidence: [TextSpan]) {
        self.id = id
        self.kind = kind
        self.status = status
        participants = []
        present = []
        topics = []
        notes = []
        self.evidence = evidence
    }
}

import Actors
import Articles
import Language

/// One telling of a meeting: a verb ("met"), or a noun ("the talks"), with all that its clause says.
///
/// Several encounters make one ``Meeting``; see ``MeetingLedger``.
struct Encounter: Sendable {
    /// How surely the words say that there was, will be or was not to be a meeting.
    enum Force: Int, Sendable, Comparable {
        /// Spoken of, without saying that it came about: "the importance of talks with Iran".
        case mentioned
        /// Taken for granted: "after talks with Kerry".
        case presupposed
        /// Said outright: "held talks with Kerry".
        case asserted

        static func < (a: Force, b: Force) -> Bool { a.rawValue < b.rawValue }
    }

    /// What part a party plays.
    enum Part: Sendable {
        case party, host, guest
    }

    struct Party: Sendable, Equatable {
        var actor: PoliticalActor.ID
        var token: Int
        var part = Part.party
    }

    /// A noun or a verb that tells of it.
    var trigger: Int
    var kind: Meeting.Kind
    /// Whether other kinds may be meant: "talks" may be a call, a visit or a summit; a call is a call.
    var isGeneric: Bool
    var force: Force
    var status: Meeting.Status?
    /// Whether the words point to a meeting told of before: "the talks", "their meeting".
    var isDefinite = false
    /// Whether the words set it apart from one told of before: "another", "the next", "again".
    var isFurther = false
    /// Whether it is told of as past beside what the article is about: "they last met in 2019".
    var isBackground = false
    /// Whether "they", "the two ministers" or "their" stand for parties named before.
    var isShared = false
    /// Whether many come together whose names may follow: "the foreign ministers of the Nordic-Baltic Eight met".
    var isGathering = false
    /// Whether it is one of several meetings that the same words tell of: "separate meetings with".
    var isApart = false
    /// Whether it is told of as being "here", or beside another one that says where it is.
    var isHere = false
    /// Whether it is told of as on the day of the one told of before: "later in the day".
    var isSameDay = false
    /// Whether it begins: "opened on Friday".
    var isBeginning = false
    /// Whether people or bodies of the sides told of before meet: "the joint commission".
    var isOfSides = false
    /// The verb of its clause, for a noun.
    var clauseVerb: Int?
    /// Whether a clause without an agent tells of it: "talks are scheduled with the emir".
    var isAgentless = false
    /// Whether a denial is of the meeting as such: "no such meeting took place", "denied that they had met".
    var isOfWhole = false
    /// The office of those who "the presidents" are.
    var office: String?
    /// Whether it was to be and is not: "was to have held talks".
    var isUnfulfilled = false
    var isAside = false
    /// Whether there was "no meeting": not one of which is told.
    var isNone = false
    /// Whether it tells of what was talked about, and so of a meeting told of before, if there was one.
    var isDiscussion = false
    /// Whether its end is told of: "the talks ended".
    var isEnd = false
    var isQuoted = false
    /// Whether a sentence without a subject tells of it, as in a diary: "Met with President Solvang".
    var isDiary = false
    var parties: [Party] = []
    /// How many of the parties stand on the side of those who meet the others, where the words set them apart.
    var left = 0
    var present: [PoliticalActor.ID] = []
    var place = Place()
    var times: [TimeOfMeeting] = []
    var topics: [Meeting.Topic] = []
    var notes: [Meeting.Note] = []
    var evidence: TextSpan
    /// Whether it stands in the title.
    var isTitle = false
    /// Whether no rule knows its words for an encounter: only what was learned can say that they tell of one.
    var isTentative = false

    init(trigger: Int, kind: Meeting.Kind, isGeneric: Bool, force: Force, evidence: TextSpan) {
        self.trigger = trigger
        self.kind = kind
        self.isGeneric = isGeneric
        self.force = force
        self.evidence = evidence
    }
}

extension Encounter {
    /// Whether its sentence tells of what happens beside something larger.
    func isAsideOf(_ passage: Passage, _ sentence: Range<Int>) -> Bool {
        sentence.contains {
            ["sidelines", "margins", "fringes", "sideline"].contains(passage.document.lower($0))
        }
    }
}

/// Where a meeting is, as far as some words say it.
struct Place: Sendable, Equatable {
    var city: String?
    /// ISO 3166 alpha-3.
    var country: String?
    var venue: String?

    var isEmpty: Bool { city == nil && country == nil && venue == nil }

    /// Whether both may be one place.
    func fits(_ other: Place) -> Bool {
        if let city, let theirs = other.city, city.lowercased() != theirs.lowercased() { return false }
        if let country, let theirs = other.country, country != theirs { return false }
        return true
    }

    mutating func complete(with other: Place) {
        if city == nil { city = other.city }
        if country == nil { country = other.country }
        if venue == nil { venue = other.venue }
    }
}

/// When a meeting is, as far as some words say it.
struct TimeOfMeeting: Sendable, Equatable {
    /// Where the words and the article's date give one.
    var day: CalendarDay?
    /// The last day of a period.
    var end: CalendarDay?
    var span: TextSpan
    /// How many days it lies from the day told of before, until that is looked up.
    var shift: Int?
    /// Whether the words lie far back: "last year", "in 1978".
    var isLongAgo = false
    /// Whether the words name a day: not "last year".
    var namesDay = false
}

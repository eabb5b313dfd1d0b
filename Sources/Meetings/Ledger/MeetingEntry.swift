import Actors
import Articles

/// A meeting while the encounters that tell of it are gathered.
struct MeetingEntry: Sendable {
    struct Told: Sendable {
        var status: Meeting.Status
        var force: Encounter.Force
        var isEnd: Bool
        var isBeginning: Bool
        /// Whether it is said of the meeting itself, not of one party's part in it.
        var isOfWhole: Bool
    }

    var kind: Meeting.Kind
    var isGeneric: Bool
    var isBackground: Bool
    var isFurther: Bool
    var isDiary: Bool
    /// Whether only the title has told of it.
    var isTitle: Bool
    var isHere: Bool
    var isAside: Bool
    var isSameDay: Bool
    var isUnfulfilled: Bool
    var isGathering: Bool
    /// Whether bodies of the sides meet, not the people told of before.
    var isOfSides: Bool
    /// The nouns and verbs that tell of it, as dictionaries cite them.
    var words: Set<String> = []
    var parties: [Encounter.Party]
    var present: [PoliticalActor.ID] = []
    /// Where the words end that list who came, as long as the list goes on.
    var rosterEnd: Int?
    var place: Place
    var times: [TimeOfMeeting]
    private(set) var topics: [Meeting.Topic] = []
    /// Topics of the title, which the body says in more words.
    private var titleTopics: [Meeting.Topic] = []
    var notes: [Meeting.Note] = []
    var evidence: [TextSpan]
    private var told: [Told] = []

    init(_ encounter: Encounter) {
        kind = encounter.kind
        isGeneric = encounter.isGeneric
        isBackground = encounter.isBackground
        isFurther = encounter.isFurther
        isDiary = encounter.isDiary
        isTitle = encounter.isTitle
        isHere = encounter.isHere
        isAside = encounter.isAside
        isSameDay = encounter.isSameDay
        isUnfulfilled = encounter.isUnfulfilled
        isGathering = encounter.isGathering
        isOfSides = encounter.isOfSides
        parties = encounter.parties
        present = encounter.present
        place = encounter.place
        times = encounter.times
        evidence = [encounter.evidence]
        hear(encounter)
    }

    mutating func hear(_ encounter: Encounter) {
        if let status = encounter.status {
            told.append(
                Told(
                    status: status,
                    force: encounter.force,
                    isEnd: encounter.isEnd,
                    isBeginning: encounter.isBeginning,
                    isOfWhole: encounter.isOfWhole
                )
            )
        }
    }

    /// What all that was told of it comes to.
    ///
    /// What is said outright outweighs what is taken for granted. A meeting that was held was held, whatever had been
    /// planned or put off before; one that was called off was not, whatever had been planned.
    var status: Meeting.Status? {
        let outright = told.filter { $0.force == .asserted }
        let statuses = outright.isEmpty ? told.map(\.status) : outright.map(\.status)
        func has(_ status: Meeting.Status) -> Bool { statuses.contains(status) }
        // Denied outright, whatever others report.
        if has(.denied), told.contains(where: { $0.status == .denied && $0.isOfWhole }) { return .denied }
        if has(.cancelled) { return .cancelled }
        if has(.underWay), !told.contains(where: { $0.isEnd && $0.status == .held }) { return .underWay }
        if has(.held) { return .held }
        if has(.postponed) { return .postponed }
        if has(.denied) { return .denied }
        if has(.planned) { return told.contains { $0.status == .underWay } ? .underWay : .planned }
        return statuses.first
    }

    /// Whether the text tells that it began, and not that it ended.
    var isOpen: Bool { told.contains { $0.isBeginning && $0.status == .held } && !told.contains { $0.isEnd } }

    /// The status when nothing more is known: what decides whether a further one is another meeting.
    var isOver: Bool { status == .held }

    /// What it is about: as the body tells it, or else the title.
    var allTopics: [Meeting.Topic] { topics.isEmpty ? titleTopics : topics }

    mutating func add(titleTopic topic: Meeting.Topic) {
        if titleTopics.count < Passage.enumeration { titleTopics.append(topic) }
    }

    mutating func add(_ topic: Meeting.Topic) {
        guard topics.count < Passage.enumeration else { return }
        let label = topic.label.lowercased()
        if topics.contains(where: { $0.label.lowercased() == label || $0.span.overlaps(topic.span) }) { return }
        topics.append(topic)
    }

    mutating func add(_ note: Meeting.Note) {
        guard notes.count < Passage.enumeration else { return }
        let value = note.value.lowercased()
        if notes.contains(where: { $0.kind == note.kind && $0.value.lowercased() == value || $0.span == note.span }) {
            return
        }
        notes.append(note)
    }

    mutating func add(_ span: TextSpan) {
        if !evidence.contains(span) { evidence.append(span) }
    }
}

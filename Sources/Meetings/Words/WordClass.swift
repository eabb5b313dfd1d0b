import MeetingsData

/// What a word may be to a meeting.
///
/// The words of each class are listed in `meeting_words.tsv` under the case's name.
enum WordClass: Int, Sendable, CaseIterable {
    case nounTalks, nounCall, nounVisit, nounSummit, nounConference
    case nounTalksWeak, nounVisitWeak, nounConferenceWeak
    case verbReciprocal, verbWith, verbSpeak, verbHost, verbGreet, verbCall, verbVisit, verbTravel
    case light, lightHost, attend, happen
    case plan, planAdjective, unreal, cancel, postpone, deny, refuse, again, past, pastStrict, speech
    case topicVerb, topicVerbAbout, topicExchange, topicNoun, topicGeneric, topicVague
    case venue, role, rolePerson, rolePolitical, both, present
    case statement, statementVerb, unit, number, theme, assemble, body
}

/// The classes of one word.
struct WordClasses: OptionSet, Sendable {
    let rawValue: UInt64

    init(rawValue: UInt64) { self.rawValue = rawValue }
    init(_ single: WordClass) { rawValue = 1 << UInt64(single.rawValue) }

    func has(_ single: WordClass) -> Bool { contains(WordClasses(single)) }

    /// Nouns that name an encounter, weak ones too.
    static let encounterNouns: WordClasses = [
        WordClasses(.nounTalks), WordClasses(.nounCall), WordClasses(.nounVisit), WordClasses(.nounSummit),
        WordClasses(.nounConference), WordClasses(.nounTalksWeak), WordClasses(.nounVisitWeak),
        WordClasses(.nounConferenceWeak),
    ]
    static let weakNouns: WordClasses = [
        WordClasses(.nounTalksWeak), WordClasses(.nounVisitWeak), WordClasses(.nounConferenceWeak),
    ]
    static let encounterVerbs: WordClasses = [
        WordClasses(.verbReciprocal), WordClasses(.verbWith), WordClasses(.verbSpeak), WordClasses(.verbHost),
        WordClasses(.verbGreet), WordClasses(.verbCall), WordClasses(.verbVisit), WordClasses(.verbTravel),
    ]
}

/// The words of ``WordClass``, of the months and of the days of the week, as the program carries them.
struct MeetingWords: Sendable {
    static let standard = MeetingWords()

    private var classes: [String: WordClasses] = [:]
    private var months: [String: Int] = [:]
    private var weekdays: [String: Int] = [:]

    private init() {
        var named: [String: WordClass] = [:]
        for single in WordClass.allCases { named["\(single)"] = single }
        let bytes = UnsafeBufferPointer(start: readout_meeting_words_bytes(), count: readout_meeting_words_size())
        for line in bytes.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
            let cells = line.split(separator: UInt8(ascii: "\t"))
            guard cells.count == 2 else { continue }
            let name = String(decoding: cells[0], as: UTF8.self)
            let words = cells[1].split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
            if let single = named[name] {
                for word in words { classes[word, default: []].insert(WordClasses(single)) }
            } else if name.hasPrefix("month."), let month = Int(name.dropFirst(6)) {
                for word in words { months[word] = month }
            } else if name.hasPrefix("weekday."), let weekday = Int(name.dropFirst(8)) {
                for word in words { weekdays[word] = weekday }
            }
        }
    }

    /// The classes of a word in lower case.
    func classes(of word: String) -> WordClasses { classes[word] ?? [] }

    /// 1 for January, from its name or its abbreviation without the stop.
    func month(_ word: String) -> Int? { months[word] }

    /// 1 for Monday.
    func weekday(_ word: String) -> Int? { weekdays[word] }
}

/// How well meetings were found and read, as `Evaluation/Corpus/GUIDE.md` defines it.
public struct MeetingScore: Sendable, Equatable {
    public private(set) var detection = Tally()
    public private(set) var participants = Tally()
    public private(set) var sides = Share()
    public private(set) var status = Share()
    public private(set) var kind = Share()
    public private(set) var background = Share()
    /// City, or country where not both name a city, of the pairs in which either has a place.
    public private(set) var place = Share()
    /// Of the pairs whose gold has a date.
    public private(set) var dateRight = Share()
    /// A date that is not the gold's, of all pairs.
    public private(set) var dateWrong = Share()
    public private(set) var topics = Tally()
    /// What differs, one line each.
    public private(set) var differences: [String] = []

    /// - Parameters:
    ///   - gold: The annotated articles.
    ///   - predicted: What was read of them; articles that the gold does not have are left out.
    ///   - file: How the prediction is named in errors.
    /// - Throws: `ScoringError.missing` where articles of the gold were not read.
    public init(gold: [ScoredArticle], predicted: [ScoredArticle], file: String) throws(ScoringError) {
        let byID = Dictionary(predicted.map { ($0.id, $0) }) { first, _ in first }
        let missing = gold.map(\.id).filter { byID[$0] == nil }
        guard missing.isEmpty else { throw .missing(file: file, ids: missing) }
        for article in gold {
            guard let read = byID[article.id] else { continue }
            score(article.id, article.meetings, read.meetings)
        }
    }

    private mutating func score(_ id: String, _ gold: [ScoredMeeting], _ predicted: [ScoredMeeting]) {
        let pairs = Matching.pairs(gold, predicted, worth: Self.worth)
        let found = Set(pairs.map(\.0))
        let used = Set(pairs.map(\.1))
        for (place, meeting) in gold.enumerated() where !found.contains(place) && !meeting.isOptional {
            detection.missing += 1
            differences.append("\(id): missing \(Self.named(meeting))")
        }
        for (place, meeting) in predicted.enumerated() where !used.contains(place) && !meeting.isOptional {
            // A second telling of what may be counted or not.
            if gold.contains(where: { $0.isOptional && Self.worth($0, meeting) != nil }) { continue }
            detection.wrong += 1
            differences.append("\(id): wrong \(Self.named(meeting))")
        }
        for (left, right) in pairs where !gold[left].isOptional && !predicted[right].isOptional {
            detection.right += 1
            compare(id, gold[left], predicted[right])
        }
    }

    // MARK: Pairing

    static func worth(_ gold: ScoredMeeting, _ predicted: ScoredMeeting) -> Double? {
        let parts = tally(of: gold.participants, predicted.participants)
        let isTold = Matching.overlap(gold.evidence, predicted.evidence)
        var worth = 0.0
        if gold.participants.isEmpty {
            // A conference of nobody named: by the words that tell of it.
            guard isTold, gold.kind == predicted.kind || isSamePlace(gold, predicted) else { return nil }
        } else {
            guard parts.f1 >= 0.5, isTold || gold.status == predicted.status else { return nil }
            worth += 4 * parts.f1
        }
        if isTold { worth += 2 }
        if gold.status == predicted.status { worth += 1 }
        if gold.isBackground == predicted.isBackground { worth += 1 }
        if gold.kind == predicted.kind { worth += 0.5 }
        if isSamePlace(gold, predicted) { worth += 0.5 }
        if let date = gold.date, date == predicted.date { worth += 0.5 }
        if !gold.isOptional { worth += 0.25 }
        return worth
    }

    private static func tally(of gold: [ScoredParty], _ predicted: [ScoredParty]) -> Tally {
        let right = pairs(gold, predicted).count
        return Tally(right: right, missing: gold.count - right, wrong: predicted.count - right)
    }

    /// Names before sides.
    private static func pairs(_ gold: [ScoredParty], _ predicted: [ScoredParty]) -> [(Int, Int)] {
        Matching.pairs(gold, predicted) { a, b in
            guard Matching.isSame(a, b) else { return nil }
            guard a.name != nil, b.name != nil else { return 1 }
            return Matching.isSameSide(a, b) ? 3 : 2
        }
    }

    /// Whether two are in one place, as far as both say it.
    private static func isSamePlace(_ a: ScoredMeeting, _ b: ScoredMeeting) -> Bool {
        if let city = a.city, let other = b.city { return Matching.words(city) == Matching.words(other) }
        guard let country = a.country else { return false }
        return country == b.country
    }

    // MARK: Comparing

    private mutating func compare(_ id: String, _ gold: ScoredMeeting, _ predicted: ScoredMeeting) {
        let name = "\(id) \(gold.id)/\(predicted.id)"
        func differ(_ what: String, _ wanted: String?, _ got: String?) -> String {
            "\(name): \(what) \(got ?? "none") instead of \(wanted ?? "none")"
        }
        let people = Self.pairs(gold.participants, predicted.participants)
        participants += Self.tally(of: gold.participants, predicted.participants)
        for (left, right) in people {
            let (party, other) = (gold.participants[left], predicted.participants[right])
            sides.note(Matching.isSameSide(party, other))
        }
        for (place, party) in gold.participants.enumerated() where !people.contains(where: { $0.0 == place }) {
            differences.append("\(name): without \(Self.named(party))")
        }
        for (place, party) in predicted.participants.enumerated() where !people.contains(where: { $0.1 == place }) {
            differences.append("\(name): with \(Self.named(party))")
        }
        status.note(gold.status == predicted.status)
        if gold.status != predicted.status { differences.append(differ("status", gold.status, predicted.status)) }
        kind.note(gold.kind == predicted.kind)
        if gold.kind != predicted.kind { differences.append(differ("kind", gold.kind, predicted.kind)) }
        background.note(gold.isBackground == predicted.isBackground)
        if gold.isBackground != predicted.isBackground {
            differences.append(differ("background", "\(gold.isBackground)", "\(predicted.isBackground)"))
        }
        if gold.city != nil || gold.country != nil || predicted.city != nil || predicted.country != nil {
            let isRight = Self.isSamePlace(gold, predicted)
            place.note(isRight)
            if !isRight {
                differences.append(
                    differ(
                        "place",
                        "\(gold.city ?? "-"), \(gold.country ?? "-")",
                        "\(predicted.city ?? "-"), \(predicted.country ?? "-")"
                    )
                )
            }
        }
        if gold.date != nil { dateRight.note(gold.date == predicted.date) }
        dateWrong.note(predicted.date != nil && predicted.date != gold.date)
        if gold.date != predicted.date { differences.append(differ("date", gold.date, predicted.date)) }
        compareTopics(name, gold.topics, predicted.topics)
    }

    private mutating func compareTopics(_ name: String, _ gold: [ScoredTopic], _ predicted: [ScoredTopic]) {
        let pairs = Matching.pairs(gold, predicted) { a, b in
            if let span = a.span, let other = b.span, span.overlaps(other) { return 2 }
            return Matching.content(a.label).isDisjoint(with: Matching.content(b.label)) ? nil : 1
        }
        topics += Tally(
            right: pairs.count,
            missing: gold.count - pairs.count,
            wrong: predicted.count - pairs.count
        )
        for (place, topic) in gold.enumerated() where !pairs.contains(where: { $0.0 == place }) {
            differences.append("\(name): without the topic \"\(topic.label)\"")
        }
        for (place, topic) in predicted.enumerated() where !pairs.contains(where: { $0.1 == place }) {
            differences.append("\(name): with the topic \"\(topic.label)\"")
        }
    }

    private static func named(_ party: ScoredParty) -> String { "\(party.name ?? "somebody") (\(party.side ?? "-"))" }

    private static func named(_ meeting: ScoredMeeting) -> String {
        let parts = meeting.participants.map { named($0) }.joined(separator: ", ")
        let background = meeting.isBackground ? " in the background" : ""
        let place = meeting.city ?? meeting.country ?? "-"
        return "\(meeting.id), \(meeting.kind) \(meeting.status)\(background) of \(parts) in \(place)"
    }

    // MARK: Showing

    /// The figures as a table for people.
    public var table: String {
        var table = FigureTable()
        table.add("detection", detection)
        table.add("participants", participants)
        table.add("their sides", sides)
        table.add("status", status)
        table.add("kind", kind)
        table.add("background", background)
        table.add("city or country", place)
        table.add("date right", dateRight)
        table.add("date wrong", dateWrong)
        table.add("topics", topics)
        return table.text
    }
}

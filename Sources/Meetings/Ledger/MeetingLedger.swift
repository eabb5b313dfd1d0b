import Actors
import Articles
import Language

/// Enters encounters one by one, and knows which of them are one meeting.
///
/// Two encounters are one meeting where parties, kind, place, time and the words themselves ("the talks", "another
/// meeting") allow it; see ``mayBe(_:_:_:)``.
struct MeetingLedger: Sendable {
    let passage: Passage
    private(set) var entries: [MeetingEntry] = []
    /// The meeting that was told of last.
    private(set) var current: Int?

    /// The day told of last, be it of something that is no meeting by itself: "held a series of meetings on Wednesday".
    private(set) var lastDay: (at: Int, time: TimeOfMeeting)?

    /// How far back a meeting is looked for.
    static let memory = 48

    /// The day that the first sentence of the report's body names, if it names one, not long past.
    private(set) var lead: TimeOfMeeting?

    /// The sides that the article is about.
    let principals: Principals

    /// What the encounters that no rule takes for a meeting are weighed by.
    let weights: ProposalWeights
    /// The proposals weighed, where they are to be learned from.
    var weighed: [Proposal]?

    init(_ passage: Passage, _ times: Times, weights: ProposalWeights = .standard) {
        self.passage = passage
        self.weights = weights
        principals = Principals(passage.article, passage.cast) { actor in
            guard passage.main(actor.id) == actor.id, !passage.isSpokesperson(actor.id),
                actor.kind == .state || passage.isPolitical(actor.id)
            else { return nil }
            return passage.side(of: actor.id)
        }
        let document = passage.document
        let body = document.sentences.first { sentence in
            guard sentence.count > 7, let first = sentence.first else { return false }
            return passage.article.titleSpan?.contains(document.tokens[first].span.start) != true
        }
        guard let body, let published = passage.published else { return }
        let days = times.expressions(in: body).map {
            Times.resolve($0, status: .held, published: published, in: document)
        }
        guard days.count == 1, let day = days[0].day, days[0].end == nil, (0..<7).contains(day.daysUntil(published))
        else {
            return
        }
        lead = days[0]
    }

    // MARK: Entering

    /// Enters an encounter.
    ///
    /// - Returns: the place of its meeting; nothing where it is none.
    mutating func enter(_ encounter: Encounter) -> Int? {
        var encounter = encounter
        shareParties(&encounter)
        shiftDays(&encounter)
        if !encounter.isBackground, encounter.status == .held,
            let time = encounter.times.first(where: { $0.day != nil && $0.end == nil })
        {
            lastDay = (encounter.trigger, time)
        }
        if encounter.isSameDay, !encounter.times.contains(where: \.namesDay), encounter.status == .held,
            !encounter.isBackground, let lastDay, encounter.trigger - lastDay.at < 400
        {
            encounter.times.append(lastDay.time)
        }
        if encounter.isApart, encounter.isShared, encounter.parties.count > 2 {
            // "telephoned both presidents": one after the other.
            var last: Int?
            for party in encounter.parties.dropFirst() {
                var one = encounter
                one.isApart = false
                one.isShared = false
                one.parties = [encounter.parties[0], party]
                last = enter(one) ?? last
            }
            return last
        }
        if encounter.isTentative {
            guard let likely = likeliest(encounter) else { return nil }
            encounter = likely
            if let known = place(of: encounter) { return known }
        } else {
            if let known = place(of: encounter) { return known }
            if !isMeeting(encounter) {
                let fuller = completed(encounter)
                if let fuller, let known = place(of: fuller) { return known }
                guard let meeting = fuller.flatMap({ isMeeting($0) ? $0 : nil }) ?? likeliest(encounter) else {
                    return nil
                }
                encounter = meeting
            }
        }
        var entry = MeetingEntry(encounter)
        entry.words = [passage.document.lemma(encounter.trigger)]
        entries.append(entry)
        current = entries.count - 1
        return current
    }

    /// The meeting told of before that an encounter tells of again, which takes in what the encounter says.
    private mutating func place(of encounter: Encounter) -> Int? {
        guard let known = match(encounter) else { return nil }
        merge(encounter, into: known)
        entries[known].words.insert(passage.document.lemma(encounter.trigger))
        current = known
        return known
    }

    /// "the next day": after the day of the meeting told of before.
    private func shiftDays(_ encounter: inout Encounter) {
        guard encounter.times.contains(where: { $0.shift != nil }) else { return }
        let base = entries.last { !$0.isBackground && $0.times.contains { $0.day != nil } }?.times.compactMap(\.day)
            .last
        for place in encounter.times.indices {
            guard let shift = encounter.times[place].shift else { continue }
            encounter.times[place].day = base.flatMap { $0.adding(days: shift) }
        }
        encounter.times.removeAll { $0.shift != nil && $0.day == nil }
    }

    mutating func amend(_ place: Int, _ change: (inout MeetingEntry) -> Void) { change(&entries[place]) }

    // MARK: Which meeting it is

    private func match(_ encounter: Encounter) -> Int? {
        // The one told of last first.
        if let seated = seated(encounter), seated != current, encounter.isDiscussion, mayBe(encounter, entries[seated])
        {
            return seated
        }
        if let current, mayBe(encounter, entries[current]) { return current }
        for place in entries.indices.suffix(Self.memory).reversed() where place != current {
            if mayBe(encounter, entries[place]) { return place }
        }
        return nil
    }

    private func mayBe(_ encounter: Encounter, _ entry: MeetingEntry) -> Bool {
        if encounter.isGathering, entry.isGathering, encounter.place.fits(entry.place), timesFit(encounter, entry),
            encounter.status == entry.status || entry.isTitle
        {
            return true
        }
        let pointsBack =
            encounter.isDefinite || encounter.isShared || encounter.force == .presupposed || encounter.isTitle
            || encounter.isDiscussion
        // "A conference in Geneva", says the title; "ministers gathered in Geneva".
        if encounter.isGathering, entry.isTitle, entry.kind == .conference || entry.kind == .summit,
            encounter.place.fits(entry.place)
        {
            return true
        }
        guard kindsFit(encounter, entry, pointsBack: pointsBack) else { return false }
        if encounter.parties.count > 1, let side = passage.side(of: encounter.parties[0].actor),
            encounter.parties.allSatisfy({ passage.side(of: $0.actor) == side })
        {
            return false
        }
        guard encounter.isBackground == entry.isBackground else { return false }
        // The summit that two who talk are told of beside their talks is not these.
        if encounter.kind == .summit || encounter.kind == .conference, entry.kind == .talks, !entry.isTitle,
            !entry.isGathering, entry.parties.count == 2, !encounter.parties.isEmpty || !encounter.place.isEmpty,
            encounter.parties.contains(where: { isBody($0.actor) }) || !encounter.place.isEmpty && entry.place.isEmpty
        {
            return false
        }
        guard encounter.place.fits(entry.place) else { return false }
        switch partiesFit(encounter, entry) {
        case .none: return false
        case .unnamed:
            guard pointsBack, !encounter.isFurther else { return false }
            // "What did take place is a meeting of experts in Dalian" is none of those to come.
            if encounter.force == .presupposed, !encounter.isDefinite, !encounter.isShared, encounter.status == .held,
                entry.status == .planned, !encounter.place.isEmpty || encounter.times.contains(where: \.namesDay)
            {
                return false
            }
            if encounter.isQuoted, encounter.force == .mentioned { return false }
        case .some:
            guard pointsBack || encounter.parties.count > 1 || entry.isTitle || isSameVisit(encounter, entry) else {
                return false
            }
        case .all: break
        }
        if entry.isOfSides, encounter.force == .mentioned { return false }
        if encounter.isNone, encounter.parties.isEmpty, entry.status == .held || entry.status == .planned {
            return false
        }
        // A joint commission is not the ministers who announce it.
        if entry.isOfSides, !encounter.isOfSides, !encounter.isDefinite,
            encounter.parties.contains(where: { passage.isPerson($0.actor) && !passage.isUnnamed($0.actor) })
        {
            return false
        }
        if encounter.isFurther, !(entry.isFurther && entry.status == encounter.status) { return false }
        // What is still to come is not what has been.
        if entry.status == .cancelled || entry.status == .postponed, encounter.force == .asserted,
            encounter.status == .planned || encounter.status == .held || encounter.status == .underWay,
            !encounter.isDefinite, !encounter.isUnfulfilled, !entry.isTitle
        {
            return false
        }
        if entry.status == .planned, entry.isFurther, encounter.status == .held, encounter.force == .asserted {
            return false
        }
        let bringsNothing = encounter.times.isEmpty && encounter.place.isEmpty && encounter.parties.isEmpty
        if encounter.status == .planned, encounter.force == .asserted, entry.isOver, !entry.isTitle,
            !(encounter.isDefinite && bringsNothing)
        {
            return false
        }
        // What some report and a party denies is one meeting; another one is not it.
        if entry.status == .denied, let status = encounter.status, status != .denied, status != .held { return false }
        if encounter.status == .denied, let status = entry.status, status == .held || status == .underWay,
            !encounter.isDefinite, !encounter.parties.isEmpty
        {
            return false
        }
        // "the first since he cancelled his trip in March": not the one that is to come on Monday.
        if encounter.status == .cancelled || encounter.status == .postponed, !encounter.times.isEmpty,
            encounter.times.allSatisfy({ !$0.namesDay }), entry.times.contains(where: \.namesDay)
        {
            return false
        }
        guard timesFit(encounter, entry) else { return false }
        return true
    }

    private func kindsFit(_ encounter: Encounter, _ entry: MeetingEntry, pointsBack: Bool) -> Bool {
        if encounter.kind == entry.kind { return true }
        let isCall = encounter.kind == .call
        if entry.kind == .call, encounter.isDiscussion, encounter.place.isEmpty { return true }
        if isCall || entry.kind == .call {
            let other = isCall ? entry.isGeneric : encounter.isGeneric
            // "A readout of the call: the president spoke with".
            if !isCall, passage.has(encounter.trigger, .verbSpeak), entry.place.isEmpty, encounter.place.isEmpty {
                return true
            }
            if isCall, entry.isTitle, entry.isGeneric, entry.place.isEmpty { return true }
            guard other, pointsBack else { return false }
            // "They spoke by phone. During the conversation"; but not "met in Paris. They had spoken by phone".
            return isCall
                ? entry.place.isEmpty && entry.kind == .talks
                : encounter.place.isEmpty && (encounter.isDefinite || encounter.isShared)
        }
        if encounter.kind == .visit || entry.kind == .visit {
            // A visit and the talks it is paid for; not the summit that somebody "also visits", nor the next stop.
            if encounter.kind == .visit, entry.kind != .visit, let country = encounter.place.country,
                entry.place.country != country,
                !entry.parties.contains(where: { passage.side(of: $0.actor) == country })
            {
                return false
            }
            if entry.kind == .summit || entry.kind == .conference, encounter.force == .asserted,
                encounter.status != entry.status
            {
                return false
            }
            return encounter.isGeneric || entry.isGeneric || encounter.isDefinite
        }
        return encounter.isGeneric || entry.isGeneric ? pointsBack || encounter.parties.count > 1 : false
    }

    private func isSameVisit(_ encounter: Encounter, _ entry: MeetingEntry) -> Bool {
        encounter.kind == .visit && entry.kind == .visit && encounter.place.country != nil
            && encounter.place.country == entry.place.country
    }

    private enum Fit {
        case none, unnamed, some, all
    }

    private func partiesFit(_ encounter: Encounter, _ entry: MeetingEntry) -> Fit {
        let theirs = encounter.parties.filter { party in !entry.present.contains(party.actor) }
        if encounter.isApart, !encounter.isDefinite, entry.parties.count > 1 {
            // One of several: nobody else sits in.
            let isSet = theirs.count == entry.parties.count
            return isSet && theirs.allSatisfy { party in entry.parties.contains { isSame(party.actor, $0.actor) } }
                ? .all : .none
        }
        guard !theirs.isEmpty else { return encounter.parties.isEmpty ? .unnamed : .some }
        // Two of many, met outright, meet by themselves: "Cho met bilaterally with Zhao".
        if theirs.count == 2, entry.parties.count > 2, encounter.force == .asserted, !encounter.isDefinite,
            !encounter.isTitle, !entry.isTitle, !passage.has(encounter.trigger, .verbWith),
            theirs.allSatisfy({ passage.isPerson($0.actor) }),
            sides(entry.parties, in: entry.place).count > 2
        {
            return .none
        }
        let known = theirs.filter { party in entry.parties.contains { isSame(party.actor, $0.actor) } }
        if known.count == theirs.count {
            let covered = entry.parties.allSatisfy { party in theirs.contains { isSame($0.actor, party.actor) } }
            return covered ? .all : .some
        }
        // More than are known: only where those that are known are all among them.
        let isWider = entry.parties.allSatisfy { party in theirs.contains { isSame($0.actor, party.actor) } }
        let isFirm = entry.parties.count > 1
        if isWider, !known.isEmpty, !isFirm || encounter.isDefinite || encounter.kind != .talks { return .some }
        // "Ferrante, who chaired the meeting".
        if encounter.isDefinite, theirs.allSatisfy({ $0.part == .host }), encounter.kind == .talks { return .some }
        // The host's ministers at a conference, and whoever else came.
        if encounter.isDefinite, entry.kind == .conference || entry.kind == .summit,
            theirs.count == 1 || encounter.kind == entry.kind
        {
            return .some
        }
        return .none
    }

    /// Whether two parties may be one: the same actor, or a state and somebody who acts for it.
    private func isSame(_ a: PoliticalActor.ID, _ b: PoliticalActor.ID) -> Bool {
        if a == b { return true }
        let (first, second) = (passage.cast[a], passage.cast[b])
        let (isFirst, isSecond) = (passage.isPerson(a), passage.isPerson(b))
        if isFirst, isSecond, !passage.isUnnamed(a), !passage.isUnnamed(b) { return false }
        // "an Indian foreign minister" and Minister Menon, of whom the text does not say that he is India's.
        if isFirst, isSecond, passage.isUnnamed(a) != passage.isUnnamed(b), let office = passage.office(of: a),
            office == passage.office(of: b), passage.side(of: a) == nil || passage.side(of: b) == nil
        {
            return true
        }
        guard let side = passage.side(of: a), side == passage.side(of: b) else { return false }
        return first.kind == .state || second.kind == .state || isFirst || isSecond
    }

    private func timesFit(_ encounter: Encounter, _ entry: MeetingEntry) -> Bool {
        let named = encounter.times.filter(\.namesDay)
        let known = entry.times.filter(\.namesDay)
        guard !named.isEmpty, !known.isEmpty else { return true }
        if named.contains(where: { time in known.contains { agree(time, $0) } }) { return true }
        // Two days for one meeting: the text contradicts itself, where the words insist on one meeting.
        return encounter.isDefinite || encounter.place.city != nil && encounter.place.city == entry.place.city
    }

    private func agree(_ a: TimeOfMeeting, _ b: TimeOfMeeting) -> Bool {
        if let first = a.day, let second = b.day {
            if first == second { return true }
            return first <= (b.end ?? second) && second <= (a.end ?? first)
        }
        return passage.document.string(a.span).lowercased() == passage.document.string(b.span).lowercased()
    }

    // MARK: Making one of two

    /// Adds those who a sentence says came.
    mutating func join(_ parties: [Encounter.Party], to place: Int, _ evidence: TextSpan) {
        add(parties, to: &entries[place])
        entries[place].add(evidence)
    }

    private mutating func merge(_ encounter: Encounter, into place: Int) {
        var entry = entries[place]
        // Who argues in a quotation that more should have met tells of nobody who did.
        if !(encounter.isQuoted && entry.parties.count > 1 && passage.document.pos(encounter.trigger) != .verb) {
            add(encounter.parties, to: &entry)
        }
        if rank(encounter) > rank(entry.kind, entry.isGeneric) {
            (entry.kind, entry.isGeneric) = (encounter.kind, encounter.isGeneric)
        }
        entry.place.complete(with: encounter.place)
        // The day of the talks, not of the flight to them.
        let isFlight = encounter.kind == .visit && entry.kind != .visit && entry.times.contains(where: \.namesDay)
        if entry.kind == .visit, encounter.kind != .visit, encounter.times.contains(where: \.namesDay) {
            entry.times = []
        }
        for time in encounter.times where !isFlight && !entry.times.contains(time) && entry.times.count < 16 {
            entry.times.append(time)
        }
        for actor in encounter.present where !entry.present.contains(actor) { entry.present.append(actor) }
        if encounter.force != .mentioned || !encounter.isQuoted { entry.add(encounter.evidence) }
        entry.hear(encounter)
        if !encounter.isTitle { entry.isTitle = false }
        if encounter.isHere { entry.isHere = true }
        if encounter.isAside { entry.isAside = true }
        if encounter.isGathering { entry.isGathering = true }
        entries[place] = entry
    }

    private func add(_ parties: [Encounter.Party], to entry: inout MeetingEntry) {
        for party in parties where !entry.present.contains(party.actor) {
            if let same = entry.parties.firstIndex(where: { isSame(party.actor, $0.actor) }) {
                // A name is better than the state.
                let isNamed = passage.isPerson(party.actor) && !passage.isUnnamed(party.actor)
                let known = entry.parties[same].actor
                if isNamed, known != party.actor, !passage.isPerson(known) || passage.isUnnamed(known) {
                    entry.parties[same].actor = party.actor
                    entry.parties[same].token = party.token
                }
                if party.part != .party { entry.parties[same].part = party.part }
            } else if entry.parties.count < Passage.enumeration {
                entry.parties.append(party)
            }
        }
    }

    /// Which kind says more: talks are what a visit is paid for, a summit is talks of those at the top.
    private func rank(_ encounter: Encounter) -> Int {
        encounter.force == .mentioned ? 0 : rank(encounter.kind, encounter.isGeneric)
    }

    private func rank(_ kind: Meeting.Kind, _ isGeneric: Bool) -> Int {
        switch kind {
        case .visit: 1
        case .talks: 2
        case .call, .conference, .summit: 3
        }
    }
}

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

    /// How far back a meeting is looked for.
    private static let memory = 48

    init(_ passage: Passage) { self.passage = passage }

    // MARK: Entering

    /// Enters an encounter.
    ///
    /// - Returns: the place of its meeting; nothing where it is none.
    mutating func enter(_ encounter: Encounter) -> Int? {
        var encounter = encounter
        shareParties(&encounter)
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
        if let known = match(encounter) {
            merge(encounter, into: known)
            entries[known].words.insert(passage.document.lemma(encounter.trigger))
            current = known
            return known
        }
        guard isMeeting(encounter) else { return nil }
        var entry = MeetingEntry(encounter)
        entry.words = [passage.document.lemma(encounter.trigger)]
        entries.append(entry)
        current = entries.count - 1
        return current
    }

    mutating func amend(_ place: Int, _ change: (inout MeetingEntry) -> Void) { change(&entries[place]) }

    /// The meeting whose parties "they" are: the one told of last, or, for ministers and leaders, the last of persons.
    private func seated(_ encounter: Encounter) -> Int? {
        guard let current else { return nil }
        if encounter.isFurther, encounter.isDefinite || encounter.parties.isEmpty {
            let word = passage.document.lemma(encounter.trigger)
            if let same = entries.indices.suffix(Self.memory).last(where: { entries[$0].words.contains(word) }) {
                return same
            }
        }
        func isOfPersons(_ place: Int) -> Bool {
            entries[place].parties.count > 1 && entries[place].parties.allSatisfy { passage.isPerson($0.actor) }
        }
        guard !encounter.isDefinite, !isOfPersons(current) else { return current }
        return entries.indices.suffix(Self.memory).last(where: isOfPersons) ?? current
    }

    /// Puts in whom "they", "the two ministers" or "their" stands for: the parties of the meeting told of last, or
    /// else the last two parties of different sides.
    private func shareParties(_ encounter: inout Encounter) {
        // "Her last trip" went where she is now.
        if encounter.kind == .visit, encounter.isBackground, encounter.place.isEmpty,
            let guest = encounter.parties.first,
            encounter.parties.count == 1
        {
            let same = entries.last { entry in
                entry.parties.contains { $0.actor == guest.actor } && entry.place.country != nil
            }
            if let same {
                encounter.place.country = same.place.country
                for party in same.parties where passage.side(of: party.actor) == same.place.country {
                    guard encounter.parties.count < 2, let state = passage.state(of: same.place.country ?? "") else {
                        break
                    }
                    encounter.parties.append(Encounter.Party(actor: state, token: guest.token, part: .host))
                }
            }
        }
        // "The talks are to last until Friday", where no other is told of before.
        if encounter.isDefinite, encounter.parties.isEmpty, encounter.force == .asserted, encounter.kind == .talks,
            entries.isEmpty
        {
            encounter.isShared = true
        }
        // "In Doha, talks are scheduled with the emir": of whoever travels, or whose meetings are told of.
        if encounter.isAgentless, !encounter.isTitle, encounter.parties.count == 1 {
            let other = encounter.parties[0].actor
            let last = entries.last { !$0.isBackground && !$0.isTitle }
            var own = last.flatMap { entry in entry.parties.first { $0.part == .guest } ?? entry.parties.first }
            if own == nil || own?.actor == other || !passage.isPerson(own?.actor ?? other),
                let principal = passage.protagonist
            {
                own = Encounter.Party(actor: principal, token: encounter.trigger)
            }
            if let own, own.actor != other, passage.isPerson(own.actor), passage.isPolitical(other),
                passage.side(of: own.actor) != passage.side(of: other)
            {
                encounter.parties.insert(own, at: 0)
            }
        }
        // "The joint commission": of the states whose people were told of.
        if encounter.isOfSides, encounter.parties.count < 2 {
            // The most of them, the last where many are alike.
            let many = entries.filter { !$0.isBackground }.map {
                (entry: $0, count: sides($0.parties, in: $0.place).count)
            }
            let named = many.last { $0.count > 1 && $0.count == many.map(\.count).max() }?.entry
            for party in named?.parties ?? [] {
                let side = passage.side(of: party.actor)
                guard let state = side.flatMap(passage.state),
                    !encounter.parties.contains(where: { passage.side(of: $0.actor) == side })
                else { continue }
                encounter.parties.append(Encounter.Party(actor: state, token: encounter.trigger))
            }
            encounter.isFurther = true
        }
        // "The fifth round will be held in Addis Ababa": of those who sat in the fourth.
        if encounter.isFurther, encounter.parties.isEmpty, encounter.force == .asserted, encounter.kind == .talks {
            encounter.isShared = true
        }
        guard encounter.isShared, encounter.parties.count < 2 else { return }
        if let current = seated(encounter), entries[current].parties.count > 1 {
            for party in entries[current].parties where !encounter.parties.contains(where: { $0.actor == party.actor })
            {
                encounter.parties.append(party)
            }
            return
        }
        var pair: [Encounter.Party] = []
        let before = passage.cast.appearances
        var low = 0
        var high = before.count
        while low < high {
            let middle = (low + high) / 2
            if before[middle].mention.tokens.lowerBound < encounter.trigger { low = middle + 1 } else { high = middle }
        }
        let near = before[..<low].suffix(32).reversed()
        func seek(_ fits: (PoliticalActor.ID) -> Bool) {
            guard pair.count < 2 else { return }
            pair = []
            for appearance in near where pair.count < 2 {
                let actor = passage.main(appearance.actor)
                guard passage.isPolitical(actor), fits(actor), !passage.isSpokesperson(actor) else { continue }
                let side = passage.side(of: actor)
                guard
                    !pair.contains(where: {
                        $0.actor == actor || side != nil && passage.side(of: $0.actor) == side
                            || side == nil && passage.office(of: actor) == nil
                    })
                else { continue }
                pair.append(Encounter.Party(actor: actor, token: appearance.mention.head))
            }
        }
        // "The presidents" are two presidents.
        if let office = encounter.office {
            seek { passage.isPerson($0) && passage.office(of: $0)?.hasSuffix(office) == true }
        }
        seek { passage.isPerson($0) && passage.side(of: $0) != nil }
        seek { !passage.isPerson($0) && passage.side(of: $0)?.count == 3 }
        if pair.count == 2 { encounter.parties += pair.reversed() }
    }

    // MARK: Which meeting it is

    private func match(_ encounter: Encounter) -> Int? {
        // The one told of last first.
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
        guard kindsFit(encounter, entry, pointsBack: pointsBack) else { return false }
        if encounter.parties.count > 1, let side = passage.side(of: encounter.parties[0].actor),
            encounter.parties.allSatisfy({ passage.side(of: $0.actor) == side })
        {
            return false
        }
        guard encounter.isBackground == entry.isBackground else { return false }
        guard encounter.place.fits(entry.place) else { return false }
        switch partiesFit(encounter, entry) {
        case .none: return false
        case .unnamed:
            guard pointsBack, !encounter.isFurther else { return false }
            if encounter.isQuoted, encounter.force == .mentioned { return false }
        case .some:
            guard pointsBack || encounter.parties.count > 1 || entry.isTitle || isSameVisit(encounter, entry) else {
                return false
            }
        case .all: break
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
        guard timesFit(encounter, entry) else { return false }
        return true
    }

    private func kindsFit(_ encounter: Encounter, _ entry: MeetingEntry, pointsBack: Bool) -> Bool {
        if encounter.kind == entry.kind { return true }
        let isCall = encounter.kind == .call
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
        if encounter.isDefinite, entry.kind == .conference || entry.kind == .summit { return .some }
        return .none
    }

    /// Whether two parties may be one: the same actor, or a state and somebody who acts for it.
    private func isSame(_ a: PoliticalActor.ID, _ b: PoliticalActor.ID) -> Bool {
        if a == b { return true }
        let (first, second) = (passage.cast[a], passage.cast[b])
        let (isFirst, isSecond) = (passage.isPerson(a), passage.isPerson(b))
        if isFirst, isSecond, !passage.isUnnamed(a), !passage.isUnnamed(b) { return false }
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
        add(encounter.parties, to: &entry)
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

    // MARK: What is a meeting

    /// Whether an encounter can stand as a meeting of its own: parties that act for states or bodies of states, of
    /// more sides than one, brought together by words that say so.
    private func isMeeting(_ encounter: Encounter) -> Bool {
        guard encounter.status != nil, encounter.force != .mentioned else { return false }
        // Nouns in a quotation argue; what it tells outright counts.
        if encounter.isQuoted, passage.document.pos(encounter.trigger) != .verb { return false }
        if encounter.isDiary {
            return encounter.parties.contains {
                passage.isPerson($0.actor) || passage.isPolitical($0.actor)
            }
        }
        var political = encounter.parties.filter { passage.isPolitical($0.actor) }
        if political.count == 1 {
            // Whoever of a known state sits with a minister, unless he is known to be something else.
            political += encounter.parties.filter { party in
                !passage.isPolitical(party.actor) && passage.isPerson(party.actor)
                    && passage.side(of: party.actor) != nil && passage.cast[party.actor].role == nil
            }
        }
        if encounter.isGathering, encounter.force == .asserted { return true }
        let place = encounter.place
        switch encounter.kind {
        case .visit:
            guard political.contains(where: { passage.isPerson($0.actor) || $0.part == .guest }) else {
                return false
            }
            if sides(political, in: place).count > 1 { return true }
            guard let country = place.country else { return false }
            return !political.contains { passage.cast[$0.actor].country == country }
        case .summit, .conference:
            if sides(political, in: place).count > 1 { return true }
            if political.contains(where: { isBody($0.actor) }) { return true }
            // Who came may follow: "at a one-day conference in the Norwegian capital".
            if !encounter.isQuoted, place.city != nil || place.country != nil { return true }
            // "A follow-up conference is due to take place in Abuja", after one of states.
            return encounter.force == .asserted && encounter.isFurther && (place.city != nil || place.country != nil)
                && entries.contains { $0.kind == .conference || $0.kind == .summit }
        case .talks, .call:
            if sides(political, in: place).count > 1 { return true }
            return encounter.force == .asserted && political.contains { isBody($0.actor) && !encounter.isQuoted }
        }
    }

    /// Whether those at an assembly are of more sides than one, or a body of states.
    func isOfStates(_ entry: MeetingEntry) -> Bool {
        let political = entry.parties.filter { passage.isPolitical($0.actor) }
        return sides(political, in: entry.place).count > 1 || political.contains { isBody($0.actor) }
    }

    /// Whether an actor is a body of states, whose members meet.
    func isBody(_ id: PoliticalActor.ID) -> Bool {
        let actor = passage.cast[id]
        return actor.kind == .coalition || actor.kind == .organization && actor.code?.hasPrefix("IGO") == true
    }

    /// The sides of parties: their countries, and within one country government and those who oppose it.
    ///
    /// Somebody whose state the text does not name is of another side where one state has no two of that office, where
    /// the others act for no state, or where they are abroad: he is at home there.
    private func sides(_ parties: [Encounter.Party], in place: Place) -> Set<String> {
        var sides: Set<String> = []
        var unknown: [Encounter.Party] = []
        for party in parties {
            let actor = passage.cast[party.actor]
            guard let side = passage.side(of: party.actor) else {
                unknown.append(party)
                continue
            }
            let opposes = actor.code.map { code in
                ["OPP", "REB", "SEP", "UAF", "INS"].contains { code.dropFirst(3).hasPrefix($0) }
            }
            let role = (actor.role ?? "").lowercased()
            let rebels = ["rebel", "opposition", "insurgent", "separatist", "junta"].contains { role.contains($0) }
            sides.insert(opposes == true || rebels ? side + "/" : side)
        }
        let home = place.country ?? passage.home.country
        for party in unknown {
            let office = passage.office(of: party.actor)
            let isUnique =
                office != nil
                && parties.contains { other in
                    other.actor != party.actor && passage.office(of: other.actor) == office
                }
            let isEnvoy = parties.contains { (passage.cast[$0.actor].role ?? "").lowercased().contains("ambassador") }
            let role = (passage.cast[party.actor].role ?? "").lowercased()
            let isOfBody = role.contains("secretary general") || role.contains("secretary-general")
            let isPrincipal = party.actor == passage.protagonist && passage.home.country == nil
            let isAmongBodies = !sides.isEmpty && sides.allSatisfy { $0.hasPrefix("IGO") }
            if isUnique || isAmongBodies || isEnvoy || isPrincipal || isOfBody || !passage.isPerson(party.actor)
                || party.part == .guest && passage.home.country != place.country
            {
                sides.insert("\(party.actor)")
            } else if let home, !sides.isEmpty, !sides.contains(home) {
                sides.insert(home)
            }
        }
        return sides
    }
}

import Actors
import Articles
import Language

/// What the meetings of an article tell of each other: where one is that is told of without a place, and which is past.
extension MeetingLedger {
    /// The place of a meeting, from its own words or, where they name no city and no country, from those beside it:
    /// "here" is where the report was filed; a meeting on the margins of a summit is where the summit is; one who sees
    /// two hosts on one day sees both in the host's town.
    ///
    ///
    /// - Complexity: O(*n* log *n*) in the meetings.
    func place(of index: Int, _ places: [Place]) -> Place {
        let entry = entries[index]
        guard entry.place.city == nil, entry.place.country == nil, entry.kind != .call else { return entry.place }
        func taking(_ other: Place) -> Place {
            var place = entry.place
            place.city = other.city
            place.country = other.country
            return place
        }
        if places[index].country != nil { return taking(places[index]) }
        guard let status = entry.status, status != .denied, !entry.isBackground else { return entry.place }
        let isOn = status == .held || status == .underWay
        if let host = entry.parties.first(where: { $0.part == .host }), let side = passage.side(of: host.actor),
            side.count == 3, entry.kind != .conference, entry.kind != .summit,
            passage.home.country == nil || passage.home.country == side || !isOn
        {
            var place = entry.place
            place.country = side
            if passage.home.country == side { place.city = passage.home.city }
            // "will visit Canberra, and will pay a courtesy call on the Prime Minister": in the town of the visit.
            if place.city == nil {
                let visits = entries.indices.filter { other in
                    other != index && abs(other - index) < 4 && entries[other].kind != .call
                        && places[other].country == side && entries[other].status == status
                        && daysApart(entry, entries[other]) < 4
                }
                place.city = visits.min { abs($0 - index) < abs($1 - index) }.flatMap { places[$0].city }
            }
            return place
        }
        // Whom his guests visit, of a state that the text does not name, is at home where the report was filed.
        if entry.parties.contains(where: { $0.part == .host && passage.side(of: $0.actor) == nil }), !entry.isAside,
            let home = passage.home.country,
            !entry.parties.contains(where: { passage.side(of: $0.actor) == home })
        {
            return taking(passage.home)
        }
        let near = entries.indices.filter { other in
            other != index && entries[other].kind != .call && !entries[other].isBackground
                && (places[other].city != nil || places[other].country != nil)
        }.sorted { abs($0 - index) < abs($1 - index) || abs($0 - index) == abs($1 - index) && $0 < $1 }
        for other in near.prefix(16) {
            let beside = entries[other]
            let isOnToo = beside.status == .held || beside.status == .underWay
            let isAssembly = beside.kind == .summit || beside.kind == .conference
            if entry.isAside, isAssembly, isOnToo == isOn { return taking(places[other]) }
            if beside.kind == .visit, beside.status != .cancelled, beside.status != .postponed,
                status != .postponed, status != .cancelled, daysApart(entry, beside) < 4,
                entry.parties.contains(where: { party in
                    beside.parties.contains { $0.actor == party.actor && $0.part == .guest }
                }),
                entry.parties.allSatisfy({ party in
                    let side = passage.side(of: party.actor)
                    return side == nil || side == places[other].country
                        || beside.parties.contains { $0.actor == party.actor }
                })
            {
                return taking(places[other])
            }
            guard isOn == isOnToo, status != .postponed, status != .cancelled, daysApart(entry, beside) < 3 else {
                continue
            }
            let shared = entry.parties.filter { party in beside.parties.contains { $0.actor == party.actor } }
            guard !shared.isEmpty else { continue }
            let isHosted = entry.parties.contains { passage.side(of: $0.actor) == places[other].country }
            let isWithin = shared.count == entry.parties.count
            // On another day they may be elsewhere, unless at home.
            // Who saw two on one day, and is said to have gone nowhere, saw both in one place.
            let apart = daysApart(entry, beside)
            if isOn ? apart == 0 : apart < 2, abs(other - index) < 4, !beside.isTitle || isOn,
                shared.contains(where: { passage.isPerson($0.actor) })
            {
                return taking(places[other])
            }
            if isOn, entry.isSameDay, shared.contains(where: { passage.side(of: $0.actor) != places[other].country }) {
                return taking(places[other])
            }
            if isHosted || isWithin && isOn || isAssembly && isOn { return taking(places[other]) }
        }
        let isHosted = entry.parties.contains { $0.part == .host }
        if isOn, let home = passage.home.country, entry.place.venue == nil || isHosted || index == 0,
            entry.parties.count < 5 || index == 0, !entry.parties.contains(where: { isBody($0.actor) }),
            entry.parties.contains(where: { passage.side(of: $0.actor) == home }) || entry.isGathering || index == 0
        {
            return taking(passage.home)
        }
        // "spoke yesterday with": perhaps from afar.
        if entry.words != ["speak"], let first = entry.evidence.min(),
            let token = passage.document.tokens(in: first).first,
            let scene = passage.scene(at: token, reach: status == .planned ? 1 : 3)
        {
            return taking(scene)
        }
        return isOn && !passage.home.isEmpty && entry.words != ["speak"] ? taking(passage.home) : entry.place
    }

    /// The places that the meetings' own words name, "here" too.
    func placesTold() -> [Place] {
        entries.map { entry in
            guard entry.isHere, entry.place.city == nil, entry.place.country == nil else { return entry.place }
            return passage.home
        }
    }

    private func daysApart(_ a: MeetingEntry, _ b: MeetingEntry) -> Int {
        guard let day = a.times.first(where: \.namesDay)?.day, let other = b.times.first(where: \.namesDay)?.day else {
            return 0
        }
        return abs(day.daysUntil(other))
    }

    /// The side of a party: its own, or, where the text names none and only the host's is left, the land it is in.
    func side(of party: Encounter.Party, in entry: MeetingEntry, at place: Place) -> String? {
        if let side = passage.side(of: party.actor) { return side }
        guard passage.isPerson(party.actor) else { return nil }
        let others = entry.parties.filter { $0.actor != party.actor }
        let theirs = Set(others.compactMap { passage.side(of: $0.actor) })
        // "Vice President Liang met the President of Tanzania … China and Tanzania": he is China's.
        if theirs.count == 1, others.count == 1, let other = theirs.first, let own = passage.partner(of: other) {
            return own
        }
        guard let country = place.country else { return nil }
        let isTold = entry.status == .held && !entry.isAside && entry.kind == .talks && entry.place.country == country
        guard party.part == .host || isTold || country == passage.home.country else { return nil }
        let isHostKnown = others.contains { passage.side(of: $0.actor) == country }
        let isOthersKnown = others.allSatisfy { passage.side(of: $0.actor) != nil }
        return !others.isEmpty && !isHostKnown && isOthersKnown && party.part != .guest ? country : nil
    }

    /// The status of a meeting, with what those beside it say of it: one that opened on the article's day goes on; what
    /// "was to have" been in a visit that is put off is put off with it.
    func status(of index: Int) -> Meeting.Status? {
        let entry = entries[index]
        guard let status = entry.status else { return nil }
        if status == .held, entry.isOpen, !entry.isBackground {
            let day = entry.times.first(where: \.namesDay)?.day
            if let published = passage.published, let day, day.daysUntil(published) < 2 { return .underWay }
        }
        if entry.isUnfulfilled, status == .planned {
            for other in entries.reversed() where other.status == .postponed || other.status == .cancelled {
                let isShared = entry.parties.contains { party in other.parties.contains { $0.actor == party.actor } }
                if isShared { return other.status }
            }
        }
        return status
    }

    /// The day of the meeting told of before, where the words say that it is the same.
    func sharedTime(of index: Int) -> TimeOfMeeting? {
        let entry = entries[index]
        guard !entry.isBackground, !entry.times.contains(where: \.namesDay) else { return nil }
        if let day = leadDay(of: index) { return day }
        guard entry.isSameDay || entry.isAside && entry.place.city == nil else { return nil }
        for other in entries[..<index].reversed() where !other.isBackground && other.status != .denied {
            let named = other.times.filter(\.namesDay)
            if let time = named.first, named.allSatisfy({ $0.day == time.day }), time.end == nil { return time }
        }
        return nil
    }

    /// The day that the report's first sentence names, for the meeting that it reports: the first one held that says no
    /// day of its own, nor how far back it lies.
    private func leadDay(of index: Int) -> TimeOfMeeting? {
        let isFirst = entries.indices.first { entries[$0].status == .held && !entries[$0].isBackground } == index
        guard isFirst, entries[index].times.isEmpty, entries[index].kind != .visit, let lead else { return nil }
        return lead
    }

    /// Whether a meeting lies behind those that the article is about: held days before the last of them.
    func isBackground(_ index: Int) -> Bool {
        let entry = entries[index]
        if entry.isBackground { return true }
        guard entry.status == .held, let day = entry.times.first(where: \.namesDay)?.day,
            let published = passage.published, day.daysUntil(published) > 6
        else { return false }
        return entries.indices.contains { other in
            guard other != index, !entries[other].isBackground, entries[other].status != .denied else { return false }
            guard let later = entries[other].times.first(where: \.namesDay)?.day else { return false }
            return day.daysUntil(later) > 4 && later <= published.adding(days: 14) ?? published
        }
    }
}

import Actors
package import Articles
import Language

extension MeetingLedger {
    /// The meetings entered, in text order.
    func meetings() -> [Meeting] {
        var found: [Meeting] = []
        let places = placesTold()
        let choices = PlaceChoices(passage)
        for (index, told) in entries.enumerated() {
            var entry = told
            if let time = sharedTime(of: index) { entry.times.append(time) }
            guard let status = status(of: index), !entry.evidence.isEmpty else { continue }
            // Many who came together, and nobody of them is named.
            if entry.isGathering, entry.parties.isEmpty, entry.place.isEmpty { continue }
            if entry.kind == .conference || entry.kind == .summit, !entry.isGathering, !entry.isFurther,
                !isOfStates(entry)
            {
                continue
            }
            var meeting = Meeting(id: "", kind: entry.kind, status: status, evidence: entry.evidence.sorted())
            let place = likeliest(place(of: index, places), of: entry, choices)
            for party in seated(entry) where !meeting.participants.contains(where: { $0.actor == party.actor }) {
                let side = side(of: party, in: entry, at: place)
                meeting.participants.append(Meeting.Participant(actor: party.actor, side: side))
            }
            meeting.present = entry.present.filter { actor in !entry.parties.contains { $0.actor == actor } }
            meeting.city = place.city
            meeting.country = place.country
            meeting.venue = place.venue
            meeting.topics = entry.allTopics
            meeting.notes = entry.notes
            meeting.isBackground = isBackground(index)
            date(&meeting, entry)
            // What is told of a day ahead has not been.
            if meeting.status == .held, let day = meeting.date, let published = passage.published, day > published {
                meeting.status = .planned
            }
            host(&meeting, entry)
            found.append(meeting)
        }
        found.sort { ($0.evidence.first ?? TextSpan(0, 0)) < ($1.evidence.first ?? TextSpan(0, 0)) }
        for place in found.indices { found[place].id = "m\(place + 1)" }
        return found
    }

    /// The place that a meeting likely had, where that speaks clearly against what the rules give it.
    private func likeliest(_ known: Place, of entry: MeetingEntry, _ choices: PlaceChoices) -> Place {
        let weights = PlaceChoices.weights
        guard entry.kind != .call, weights.override <= 1 else { return known }
        let offered = choices.choices(for: entry, known: known)
        let likelihoods = weights.likelihoods(offered.map(\.features))
        let isKnown = known.city != nil || known.country != nil
        let none = 1 - likelihoods.reduce(0, +)
        guard let best = likelihoods.indices.max(by: { likelihoods[$0] < likelihoods[$1] }) else { return known }
        var place = known
        if likelihoods[best] >= (isKnown ? weights.override : weights.threshold) {
            place.city = offered[best].place.city
            place.country = offered[best].place.country ?? (place.city == known.city ? known.country : nil)
        } else if isKnown, none >= weights.override {
            place = Place(venue: known.venue)
        }
        return place
    }

    /// Those at the table: neither bodies that act for no state, nor, beside those who came, the body that they meet as.
    private func seated(_ entry: MeetingEntry) -> [Encounter.Party] {
        let named = entry.parties.filter { party in
            passage.isPerson(party.actor) || passage.cast[party.actor].kind == .state
        }
        guard named.count > 1 else { return entry.parties }
        return entry.parties.filter { party in
            // "the following Heads of State" are those that follow.
            if named.count > 2, passage.side(of: party.actor) == nil, passage.isUnnamed(party.actor),
                passage.isPluralOfOffices(party.token)
            {
                return false
            }
            if passage.isPerson(party.actor) || passage.cast[party.actor].kind == .state { return true }
            return passage.isPolitical(party.actor) && !(isBody(party.actor) && named.count > 2)
        }
    }

    /// One day is the date; two that contradict each other are both noted, and neither is chosen.
    private func date(_ meeting: inout Meeting, _ entry: MeetingEntry) {
        let named = entry.times.filter(\.namesDay)
        var days: [CalendarDay] = []
        for day in named.compactMap(\.day) where !days.contains(day) { days.append(day) }
        // Within a told period every day is one of it.
        if let period = named.first(where: { $0.end != nil }), let from = period.day, let until = period.end {
            days.removeAll { from < $0 && $0 <= until }
            meeting.notes.append(Meeting.Note(kind: "period", value: "\(from)/\(until)", span: period.span))
        }
        if days.count == 1 {
            meeting.date = days[0]
            meeting.until = named.first { $0.day == days[0] && $0.end != nil }?.end
        } else if days.count > 1 {
            for time in named {
                guard let day = time.day else { continue }
                meeting.notes.append(Meeting.Note(kind: "date", value: day.description, span: time.span))
            }
        } else if named.count > 1 {
            // Days that cannot be told without the article's own, but not the same: "on Tuesday", "on Wednesday".
            let words = Set(named.map { passage.document.string($0.span).lowercased() })
            guard words.count > 1 else { return }
            for time in named {
                meeting.notes.append(
                    Meeting.Note(kind: "date", value: passage.document.string(time.span), span: time.span)
                )
            }
        }
    }

    private func host(_ meeting: inout Meeting, _ entry: MeetingEntry) {
        for party in entry.parties where party.part == .host {
            let actor = passage.cast[party.actor]
            guard actor.kind != .state || entry.kind != .visit else {
                if meeting.country == nil { meeting.country = actor.country }
                continue
            }
            let span = passage.document.tokens[party.token].span
            meeting.notes.append(Meeting.Note(kind: "host", value: actor.name, span: span))
        }
    }
}

/// A meeting's places as they are weighed, for learning.
package struct WeighedPlaces: Sendable {
    package struct Choice: Sendable {
        package var city: String?
        package var country: String?
        package var isKnown: Bool
        package var features: [String]
    }

    package var parties: [WeighedProposal.Party]
    package var status: String
    package var kind: String
    package var evidence: [TextSpan]
    package var choices: [Choice]
}

extension MeetingLedger {
    /// The meetings entered, each with the places that are weighed for it.
    func weighedPlaces() -> [WeighedPlaces] {
        let places = placesTold()
        let choices = PlaceChoices(passage)
        return entries.indices.compactMap { index in
            let entry = entries[index]
            guard let status = status(of: index), entry.kind != .call else { return nil }
            let known = place(of: index, places)
            return WeighedPlaces(
                parties: entry.parties.map { party in
                    WeighedProposal.Party(name: passage.cast[party.actor].name, side: passage.side(of: party.actor))
                },
                status: status.rawValue,
                kind: entry.kind.rawValue,
                evidence: entry.evidence,
                choices: choices.choices(for: entry, known: known).map { choice in
                    WeighedPlaces.Choice(
                        city: choice.place.city,
                        country: choice.place.country,
                        isKnown: choice.place.city == known.city && choice.place.country == known.country,
                        features: choice.features
                    )
                }
            )
        }
    }
}

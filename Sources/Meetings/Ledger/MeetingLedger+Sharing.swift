import Actors
import Articles
import Language

/// Whom "they", "the two ministers", "the joint commission" and a clause without an agent stand for.
extension MeetingLedger {
    /// The meeting whose parties "they" are: the one told of last, or, for ministers and leaders, the last of persons.
    func seated(_ encounter: Encounter) -> Int? {
        guard let current else { return nil }
        if encounter.isFurther, encounter.isDefinite || encounter.parties.isEmpty {
            let word = passage.document.lemma(encounter.trigger)
            if let same = entries.indices.suffix(Self.memory).last(where: { entries[$0].words.contains(word) }) {
                return same
            }
        }
        // "We also discussed" what was held, not what is to come tomorrow.
        if encounter.isDiscussion, encounter.status == .held, entries[current].status == .planned,
            let held = entries.indices.suffix(Self.memory).last(where: {
                entries[$0].status == .held && !entries[$0].isBackground && entries[$0].parties.count > 1
            })
        {
            return held
        }
        func isOfPersons(_ place: Int) -> Bool {
            entries[place].parties.count > 1 && entries[place].parties.allSatisfy { passage.isPerson($0.actor) }
        }
        if let office = encounter.office {
            let holders = entries.indices.suffix(Self.memory).last { place in
                let parties = entries[place].parties
                return parties.count > 1
                    && parties.allSatisfy { party in
                        let own = passage.office(of: party.actor) ?? ""
                        return own.hasSuffix(office) && !own.hasPrefix("deputy")
                    }
            }
            if let holders { return holders }
        }
        guard !encounter.isDefinite, !isOfPersons(current) else { return current }
        return entries.indices.suffix(Self.memory).last(where: isOfPersons) ?? current
    }

    /// Puts in whom "they", "the two ministers" or "their" stands for: the parties of the meeting told of last, or
    /// else the last two parties of different sides.
    func shareParties(_ encounter: inout Encounter) {
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
            entries.isEmpty, passage.isNoun(encounter.trigger)
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
            let told = many.last { $0.count > 1 && $0.entry.parties.allSatisfy { passage.isPerson($0.actor) } }
            let named = (told ?? many.last { $0.count > 1 && $0.count == many.map(\.count).max() })?.entry
            for party in named?.parties ?? [] {
                let side = named.flatMap { self.side(of: party, in: $0, at: $0.place) }
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
                encounter.parties.append(Encounter.Party(actor: party.actor, token: party.token))
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
        seek { passage.isPerson($0) && !passage.isUnnamed($0) }
        seek { !passage.isPerson($0) && passage.side(of: $0)?.count == 3 }
        if pair.count == 2 { encounter.parties += pair.reversed() }
    }
}

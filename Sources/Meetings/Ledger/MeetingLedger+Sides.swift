import Actors
import Articles
import Language

/// What can stand as a meeting of its own, and whose sides it brings together.
extension MeetingLedger {
    // MARK: What is a meeting

    /// Whether an encounter can stand as a meeting of its own: parties that act for states or bodies of states, of
    /// more sides than one, brought together by words that say so.
    func isMeeting(_ encounter: Encounter) -> Bool {
        guard encounter.status != nil, encounter.force != .mentioned else { return false }
        // "We talked about racial justice" tells of a meeting only where one was told of.
        if encounter.isDiscussion, encounter.isShared {
            guard !encounter.isQuoted, encounter.parties.count == 2,
                encounter.parties.allSatisfy({
                    passage.isPerson($0.actor) && passage.dealsAbroad($0.actor)
                }), sides(encounter.parties, in: encounter.place).count > 1
            else { return false }
        }
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
                    && !passage.isUnnamed(party.actor)
            }
        }
        if encounter.isGathering, encounter.force == .asserted { return true }
        let place = encounter.place
        switch encounter.kind {
        case .visit:
            if political.count < 2, isOfStranger(encounter) { return true }
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
            if sides(political, in: place).count > 1 || isOfStrangers(encounter) { return true }
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
        guard actor.kind == .organization else { return actor.kind == .coalition }
        return (actor.code ?? passage.side(of: id))?.hasPrefix("IGO") == true
    }

    /// The sides of parties: their countries, and within one country government and those who oppose it.
    ///
    /// Somebody whose state the text does not name is of another side where one state has no two of that office, where
    /// the others act for no state, or where they are abroad: he is at home there.
    func sides(_ parties: [Encounter.Party], in place: Place) -> Set<String> {
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

import Actors
import Articles
import Language

/// What can be a meeting though the text does not say for whom everybody at it acts.
extension MeetingLedger {
    /// Whether an encounter brings together people of whom at least one acts for a state, and who are not known to be
    /// of one house: "Harlan spoke with Minister Orlov", "the envoy met General Haftar".
    ///
    /// An article that knows of one state alone tells of that state's own affairs.
    func isOfStrangers(_ encounter: Encounter) -> Bool {
        guard encounter.force != .mentioned, !passage.isOfOneState else { return false }
        var sides: Set<String> = []
        var unknown = 0
        var political = 0
        var seen: [PoliticalActor.ID] = []
        for party in encounter.parties {
            let actor = passage.main(party.actor)
            guard !seen.contains(actor) else { continue }
            let isKnown = passage.isPolitical(actor)
            guard isKnown || passage.mayAct(actor) else { continue }
            seen.append(actor)
            if isKnown { political += 1 }
            if let side = passage.side(of: actor) { sides.insert(side) } else { unknown += 1 }
        }
        guard seen.count > 1, political > 0, unknown > 0 || sides.count > 1 else { return false }
        if sides.count > 1 { return true }
        // Two of those who sat together before.
        if entries.contains(where: { entry in
            entry.parties.count > 1 && seen.allSatisfy { actor in entry.parties.contains { $0.actor == actor } }
        }) {
            return true
        }
        // Abroad, or with a body of states, or of states that the text names together: he is of another side.
        if let side = sides.first {
            if side.hasPrefix("IGO") || side.count != 3 { return true }
            if let country = encounter.place.country ?? passage.home.country, country != side { return true }
            if passage.partner(of: side) != nil { return true }
            // He of whom the text says no state is of another one that it is about.
            if encounter.force == .asserted, principals.sides.count > 1, principals.sides.contains(side) { return true }
        } else if encounter.force == .asserted, principals.sides.count > 1, !isHouse(seen) || isOnVisit(seen) {
            return true
        }
        // Else both must hold an office in which states deal with each other.
        guard seen.allSatisfy({ passage.dealsAbroad($0) }) else { return false }
        return !(sides.isEmpty && encounter.kind == .talks && isHouse(seen) && !isOnVisit(seen))
    }

    /// Whether somebody of whom the text says no state, in an office, visits a state: "the Prime Minister will pay a state
    /// visit to the Maldives".
    func isOfStranger(_ encounter: Encounter) -> Bool {
        guard !passage.isOfOneState, encounter.parties.contains(where: { passage.cast[$0.actor].kind == .state })
        else { return false }
        return encounter.parties.contains { party in
            let actor = passage.main(party.actor)
            guard passage.side(of: actor) == nil, passage.mayAct(actor) else { return false }
            return passage.dealsAbroad(actor)
                || encounter.force == .asserted && passage.cast[actor].role == nil
                    && passage.cast[actor].name.contains(" ")
        }
    }

    /// Whether one of those who talk is told to visit a state.
    private func isOnVisit(_ actors: [PoliticalActor.ID]) -> Bool {
        entries.suffix(Self.memory).contains { entry in
            entry.kind == .visit && entry.parties.contains { actors.contains($0.actor) }
        }
    }

    /// Whether people are of one government: by offices that go with each other and are not told apart by states.
    private func isHouse(_ actors: [PoliticalActor.ID]) -> Bool {
        let offices = actors.compactMap { passage.office(of: $0) }
        guard offices.count == actors.count, Set(offices).count == offices.count else { return false }
        return !offices.contains("foreign minister")
    }
}

extension Passage {
    /// Whether somebody who is named, and of whom the text says no trade, may act for a state.
    func mayAct(_ id: PoliticalActor.ID) -> Bool {
        let actor = cast[id]
        guard isPerson(id), !actor.isMedia, !isSpokesperson(id), !isUnnamed(id) else { return false }
        if let code = actor.code, code.count > 3, !isPolitical(id) { return false }
        let isNamed = actor.mentions.contains { mention in
            mention.form == .name
                && mention.tokens.contains {
                    document.pos($0) == .propn && document.form($0).first?.isUppercase == true
                }
        }
        guard isNamed else { return false }
        guard let role = actor.role?.lowercased() else { return true }
        let words = role.split { !$0.isLetter && $0 != "-" }.map(String.init)
        if words.contains(where: Self.elsewhere.contains) { return false }
        return words.contains { word in
            let classes = MeetingWords.standard.classes(of: word)
            return classes.has(.rolePolitical) || classes.has(.rolePerson)
        }
    }

    /// Whether somebody's office is one that states deal with each other by: heads of state and government, ministers,
    /// diplomats; not senators, governors and advisers.
    func dealsAbroad(_ id: PoliticalActor.ID) -> Bool {
        if let office = office(of: id), !office.hasPrefix("deputy") || office.hasSuffix("minister") { return true }
        let title =
            (cast[id].role ?? "").lowercased() + " "
            + cast[id].mentions.prefix(4).filter { $0.form == .name }.map { document.string($0.span).lowercased() }
            .joined(separator: " ")
        let words = Set(title.split { !$0.isLetter }.map(String.init))
        return !words.isDisjoint(with: Self.offices)
    }

    private static let offices: Set<String> = [
        "president", "minister", "secretary", "premier", "chancellor", "king", "queen", "emir", "sultan", "prince",
        "pope", "cardinal", "envoy", "ambassador", "negotiator", "diplomat", "commissioner", "chairperson",
    ]

    /// Whether the article knows of one state, and of no body of states.
    ///
    /// - Complexity: O(*a*) in the actors.
    var isOfOneState: Bool {
        var countries: Set<String> = []
        for actor in cast.actors where !actor.isMedia {
            switch actor.kind {
            case .coalition: return false
            case .organization where actor.code?.hasPrefix("IGO") == true: return false
            case .state, .organization, .person, .group:
                if let country = actor.country { countries.insert(country) }
            case .place: break
            }
            if countries.count > 1 { return false }
        }
        return true
    }

    /// States that the text names in one breath: "China and Tanzania", "the Russian-Turkish border".
    ///
    /// - Complexity: O(*m*) in the mentions.
    static func pairs(_ document: Document, _ cast: Cast) -> [(String, String)] {
        var found: [(String, String)] = []
        var last: (end: Int, country: String)?
        for appearance in cast.appearances {
            let actor = cast[appearance.actor]
            guard actor.kind == .state, let country = actor.country else { continue }
            let tokens = appearance.mention.tokens
            if let before = last, before.country != country, tokens.lowerBound - before.end < 3,
                tokens.lowerBound >= before.end
            {
                let between = (before.end..<tokens.lowerBound).map(document.lower)
                if between == ["and"] || between == ["-"] || between == ["–"] || between == ["and", "the"],
                    found.count < 64
                {
                    found.append((before.country, country))
                }
            }
            last = (tokens.upperBound, country)
        }
        return found
    }

    /// The state that the text names beside another: whose the other one is of two who meet.
    func partner(of side: String) -> String? {
        var found: Set<String> = []
        for (a, b) in pairs {
            if a == side { found.insert(b) } else if b == side { found.insert(a) }
        }
        return found.count == 1 ? found.first : nil
    }
}

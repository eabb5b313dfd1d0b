import Actors
import Articles
import Language

/// Visits: a person of one side in another's land, of his own will or summoned.
extension EncounterFinder {
    /// "visited Ankara", "arrived in Cairo", "was in Geneva for": a person of one side in another's land.
    func visit(_ verb: Int, _ start: Encounter, _ visitors: Argument, _ sentence: Range<Int>) -> Encounter? {
        var encounter = start
        (encounter.kind, encounter.isGeneric) = (.visit, false)
        var goals: [Int] = []
        if passage.has(verb, .verbVisit) {
            guard let object = passage.child(of: verb, "dobj", "nsubjpass") else { return nil }
            goals = [object]
        } else {
            goals = passage.objects(of: verb, prepositions: ["in", "to", "into", "for", "at"])
            encounter.force = .presupposed
        }
        var place = Place()
        var hosts = Argument()
        for goal in goals {
            for conjunct in passage.conjuncts(of: goal) {
                if place.city == nil, place.country == nil, let (city, country) = passage.settlement(conjunct) {
                    (place.city, place.country) = (city, country)
                }
                if let actor = passage.actor(at: conjunct), cast(actor).kind == .state {
                    hosts.add(actor, conjunct, .host)
                }
            }
        }
        if hosts.parties.isEmpty, let country = place.country, let goal = goals.first,
            let state = passage.state(of: country)
        {
            hosts.add(state, goal, .host)
        }
        guard place.city != nil || place.country != nil else { return nil }
        let travellers = visitors.parties.filter {
            (passage.isPolitical($0.actor) || passage.mayAct($0.actor) && cast($0).role != nil)
                && cast($0).kind != .state
        }
        guard !travellers.isEmpty || visitors.isShared || encounter.isDiary else { return nil }
        // Home is no visit.
        if let country = place.country, travellers.contains(where: { cast($0).country == country }) { return nil }
        guard case .told(var status, let isPluperfect) = passage.standing(of: verb) else { return nil }
        if status == .denied, isOffPlan(verb) {
            status = .cancelled
            encounter.force = .asserted
        }
        var guests = visitors
        guests.parties = travellers.map { Encounter.Party(actor: $0.actor, token: $0.token, part: .guest) }
        hosts.parties.removeAll { host in travellers.contains { cast($0).country == cast(host).country } }
        add(guests, hosts, to: &encounter)
        encounter.status = status
        encounter.place = place
        // "at the invitation of President Guelleh".
        for token in sentence.prefix(120) where document.lower(token) == "invitation" {
            for host in passage.objects(of: token, prepositions: ["of"]) {
                for party in passage.argument(host, part: .host).parties
                where passage.isPerson(party.actor) && !encounter.parties.contains(where: { $0.actor == party.actor }) {
                    encounter.parties.removeAll { $0.part == .host && cast($0).kind == .state }
                    encounter.parties.append(party)
                }
            }
        }
        complete(&encounter, own: verbs(of: verb), sentence, isPluperfect: isPluperfect)
        return encounter
    }

    /// Who summons, where only the place tells: "was summoned to the Foreign Ministry in Beijing".
    func summoner(of verb: Int, _ guests: Argument) -> Argument {
        var host = Argument()
        let goals = passage.objects(of: verb, prepositions: ["to"])
        let countries =
            goals.flatMap { goal in
                [passage.actor(at: goal).flatMap { passage.side(of: $0) }]
                    + ([goal] + passage.objects(of: goal, prepositions: ["in", "of"])).map {
                        passage.settlement($0)?.country
                    }
            } + passage.objects(of: verb, prepositions: ["in"]).map { passage.settlement($0)?.country }
        let own = guests.parties.map { passage.side(of: $0.actor) }
        if let country = countries.compactMap(\.self).first(where: { !own.contains($0) }),
            let state = passage.state(of: country)
        {
            host.add(state, verb, .host)
        }
        return host
    }
}

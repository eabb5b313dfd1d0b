import Actors
import Language

/// Tellings that no rule knows: "squeezed in the Koreans", "his stop in Riyadh". What was learned weighs them.
extension EncounterFinder {
    /// The encounters of a sentence with those that its other words may tell of, in text order.
    ///
    /// A verb whose clause tells of an encounter by its noun, "had separate meetings with", tells of none besides.
    func withTentative(_ known: [Encounter], _ sentence: Range<Int>) -> [Encounter] {
        var told: Set<Int> = []
        for encounter in known {
            told.insert(encounter.trigger)
            if let verb = encounter.clauseVerb { told.insert(verb) }
            if let (verb, _) = passage.clause(of: encounter.trigger) { told.insert(verb) }
        }
        var found: [Encounter] = []
        for token in sentence where !told.contains(token) && known.count + found.count < Self.limit {
            if let tentative = tentative(token, sentence) { found.append(tentative) }
        }
        guard !found.isEmpty else { return known }
        var merged: [Encounter] = []
        var place = 0
        for encounter in found {
            while place < known.count, known[place].trigger < encounter.trigger {
                merged.append(known[place])
                place += 1
            }
            merged.append(encounter)
        }
        return merged + known[place...]
    }

    /// What a verb or noun without a rule would tell of if it told of an encounter: those around it who act for states,
    /// where and when.
    ///
    /// A verb brings two sides together, or is one of the words of encounters; a noun is one of those words.
    func tentative(_ token: Int, _ sentence: Range<Int>) -> Encounter? {
        let classes = passage.classes[token]
        var argument = Argument()
        let isVerb = document.pos(token) == .verb && !passage.isNoun(token)
        var status = Meeting.Status.held
        var isPluperfect = false
        if isVerb {
            guard case .told(let told, let pluperfect) = passage.standing(of: token) else { return nil }
            (status, isPluperfect) = (told, pluperfect)
            if let subject = passage.subject(of: token) ?? passage.subject(beside: token) {
                argument.add(passage.argument(subject))
            }
            for child in passage.children(of: token, "dobj", "dative") { argument.add(passage.argument(child)) }
            for object in passage.objects(of: token, prepositions: Self.company) {
                argument.add(passage.argument(object))
            }
        } else {
            guard passage.isNoun(token) else { return nil }
            let isWithSomebody = passage.children(of: token, "prep").contains {
                ["with", "between"].contains(document.lower($0))
            }
            guard isWithSomebody || !classes.isDisjoint(with: .encounterNouns) else { return nil }
            for child in passage.children(of: token, "poss", "compound", "nmod", "amod") {
                argument.add(passage.argument(child))
            }
            for object in passage.objects(of: token, prepositions: Self.company.union(["between", "of", "among"])) {
                argument.add(passage.argument(object))
            }
            if let (verb, _) = passage.clause(of: token) {
                guard case .told(let told, let pluperfect) = passage.standing(of: verb) else { return nil }
                (status, isPluperfect) = (told, pluperfect)
                if let subject = passage.subject(of: verb), subject != token, !passage.has(verb, .speech) {
                    argument.add(passage.argument(subject))
                }
            }
        }
        argument.parties.removeAll { party in
            !(passage.isPolitical(party.actor) || passage.mayAct(party.actor)) || cast(party).isMedia
                || passage.isSpokesperson(party.actor)
        }
        let isKnown = !classes.isDisjoint(with: isVerb ? .encounterVerbs : .encounterNouns)
        let sides = Set(argument.parties.compactMap { passage.side(of: $0.actor) })
        let own = isVerb ? verbs(of: token) : [token] + (passage.clause(of: token).map { verbs(of: $0.verb) } ?? [])
        var place = place(of: own)
        if place.country == nil, isVerb { place.complete(with: destination(of: token)) }
        // "is due in Algiers", "flies on to Ulaanbaatar".
        let isAbroad = !sides.isEmpty && place.country.map { !sides.contains($0) } == true
        guard isKnown || sides.count > 1 || isVerb && isAbroad || !isVerb && !argument.parties.isEmpty,
            argument.parties.count <= 8
        else { return nil }
        let kind = isVerb ? Meeting.Kind.talks : self.kind(of: token)?.0 ?? .talks
        var encounter = Encounter(
            trigger: token,
            kind: classes.has(.verbCall) || classes.has(.verbSpeak) && isByPhone(token)
                ? .call
                : classes.has(.verbVisit) || classes.has(.verbTravel) ? .visit : kind,
            isGeneric: true,
            force: .mentioned,
            evidence: evidence(sentence)
        )
        encounter.isTentative = true
        encounter.status = status
        encounter.isShared = argument.isShared
        add(argument, Argument(), to: &encounter)
        complete(&encounter, own: own, sentence, isPluperfect: isPluperfect)
        encounter.place = place
        if encounter.place.isEmpty, encounter.kind != .call { encounter.place = placeBehind(token, sentence) }
        return encounter
    }

    /// Where somebody goes: "is due in Algiers", "leaves for Dushanbe".
    private func destination(of verb: Int) -> Place {
        let roots = [verb] + passage.children(of: verb, "acomp", "advmod", "prep").filter { $0 > verb }
        return passage.place(below: roots, prepositions: ["in", "to", "for", "at", "into"])
    }

    /// What stands before those whom somebody deals with.
    private static let company: Set<String> = ["with", "to", "by", "from", "for", "alongside", "beside", "in"]
}

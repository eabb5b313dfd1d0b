import Actors
import Articles
import Language

/// What the verb of a noun's clause says of the encounter: whether it was held, and whose it is.
extension EncounterFinder {
    // MARK: The clause

    /// What the verb of a noun's clause says of the encounter.
    ///
    /// - Returns: false where the clause tells of no meeting at all: one that is asked for, or possible.
    func read(
        _ verb: Int,
        _ setting: Setting,
        _ encounter: inout Encounter,
        _ own: inout Argument,
        _ left: inout Argument,
        _ isPluperfect: inout Bool
    ) -> Bool {
        let standing = passage.standing(of: verb)
        encounter.isBeginning = ["begin", "start", "open", "kick", "commence", "launch"].contains(document.lemma(verb))
        encounter.isEnd = [
            "collapse", "fail", "adjourn", "end", "conclude", "finish", "close", "wrap", "break", "complete",
        ].contains(
            document.lemma(verb)
        )
        func take(_ standing: Standing, _ force: Encounter.Force) -> Bool {
            guard case .told(let status, let before) = standing else { return false }
            (encounter.status, encounter.force, isPluperfect) = (status, force, before)
            return true
        }
        func withParties() {
            for object in passage.objects(of: verb, prepositions: ["with", "between", "among"]) {
                own.add(passage.argument(object))
            }
            // "held in Moscow between Lavrov and Kerry": the parser may hang "between" on the place.
            for preposition in passage.children(of: verb, "prep") {
                if let object = passage.child(of: preposition, "pobj") {
                    for nested in passage.objects(of: object, prepositions: ["with", "between"]) {
                        own.add(passage.argument(nested))
                    }
                }
            }
        }
        switch setting.label {
        case "nsubj", "nsubjpass":
            if let status = status(asSubjectOf: verb, standing) {
                encounter.status = status
                encounter.force = .asserted
                if case .told(_, let before) = standing { isPluperfect = before }
            } else if standing == .unreal {
                return encounter.isDefinite
            } else if case .told(.held, _) = standing, setting.label == "nsubj" || isPlainlyPast(verb) {
                // "The talks focused on", "the visit showed", "the call was placed by Islamabad".
                (encounter.status, encounter.force) = (.held, .presupposed)
            }
            withParties()
            for agent in passage.objects(of: verb, prepositions: ["by"]) {
                let isHost = passage.has(verb, .lightHost)
                let isAttendance = passage.has(verb, .attend)
                let argument = passage.argument(agent, part: isHost ? .host : .party)
                if isHost || isAttendance || passage.has(verb, .light) { left.add(argument) }
            }
            return true
        case "dobj", "attr", "oprd", "dative":
            if let status = callOff(verb) {
                guard case .told = standing else { return encounter.isDefinite }
                encounter.status = passage.isNegated(verb) ? nil : status
                encounter.force = .asserted
                if let subject = passage.subject(of: verb) { left = politicalSubject(subject) }
                withParties()
                return true
            }
            if passage.has(verb, .deny) {
                (encounter.status, encounter.force) = (.denied, .asserted)
                if let subject = passage.subject(of: verb) { left = politicalSubject(subject) }
                return true
            }
            if passage.has(verb, .refuse) {
                (encounter.status, encounter.force) = (passage.isNegated(verb) ? nil : .denied, .asserted)
                if let subject = passage.subject(of: verb) { left = politicalSubject(subject) }
                return true
            }
            if setting.label != "dobj" {
                // "This was their first meeting."; "There were talks".
                if case .told(let status, let before) = standing {
                    (encounter.status, encounter.force, isPluperfect) = (status, .presupposed, before)
                    // "There was no meeting between".
                    if status == .held,
                        passage.children(of: encounter.trigger, "det").contains(where: {
                            document.lower($0) == "no"
                        })
                    {
                        (encounter.status, encounter.force) = (.denied, .asserted)
                        encounter.isNone = !passage.children(of: encounter.trigger, "amod").contains {
                            document.lower($0) == "such"
                        }
                    }
                }
                return standing != .unreal
            }
            if passage.has(verb, .light) || passage.has(verb, .lightHost) || passage.has(verb, .verbHost)
                || passage.has(verb, .verbVisit)
            {
                guard take(standing, .asserted) else { return false }
                let isHost = passage.has(verb, .lightHost) || passage.has(verb, .verbHost)
                if let subject = passage.subject(of: verb) {
                    left = passage.argument(subject, part: isHost ? .host : .party)
                }
                encounter.isDiary = passage.subject(of: verb) == nil
                withParties()
                if encounter.kind == .visit {
                    left.parties = left.parties.map { Encounter.Party(actor: $0.actor, token: $0.token, part: .guest) }
                }
                return true
            }
            // "has not confirmed the audience": it may well be.
            if passage.isNegated(verb), ["confirm", "announce", "expect"].contains(document.lemma(verb)) {
                return true
            }
            if passage.has(verb, .plan) {
                guard case .told = standing else { return false }
                (encounter.status, encounter.force) = (passage.isNegated(verb) ? .denied : .planned, .asserted)
                if let subject = passage.subject(of: verb) { left = politicalSubject(subject) }
                withParties()
                return true
            }
            if passage.has(verb, .unreal) { return encounter.isDefinite }
            return true
        default:
            guard let preposition = setting.preposition else { return true }
            return adjunct(document.lower(preposition), verb, standing, &encounter, own, &left, withParties)
        }
    }

    /// Whether a passive tells of what was done in or with something that took place, not of what was wished for.
    private func isPlainlyPast(_ verb: Int) -> Bool {
        isPast(verb) && !passage.has(verb, .unreal) && !passage.has(verb, .plan) && !passage.has(verb, .speech)
            && !passage.has(verb, .deny) && !passage.has(verb, .refuse)
    }

    func adjunct(
        _ preposition: String,
        _ verb: Int,
        _ standing: Standing,
        _ encounter: inout Encounter,
        _ own: Argument,
        _ left: inout Argument,
        _ withParties: () -> Void
    ) -> Bool {
        if passage.has(verb, .unreal), ["for", "on", "to", "about"].contains(preposition) {
            return encounter.isDefinite
        }
        let isAssembly = encounter.kind == .summit || encounter.kind == .conference
        let subject = passage.subject(of: verb).map { politicalSubject($0, keepsBodies: isAssembly) } ?? Argument()
        switch preposition {
        case "after", "following", "since":
            (encounter.status, encounter.force) = (.held, .presupposed)
        case "before", "of", "until":
            (encounter.status, encounter.force) = (.planned, .presupposed)
        case "at", "during", "in", "on", "over", "from", "through", "throughout", "with":
            if case .told(let status, _) = standing {
                (encounter.status, encounter.force) = (status == .denied ? nil : status, .presupposed)
                // "are in talks", "is on a visit": the verb says only that.
                if document.lemma(verb) == "be" || passage.has(verb, .light) || passage.has(verb, .verbReciprocal) {
                    encounter.force = .asserted
                    if document.lemma(verb) == "be", status == .held,
                        ["is", "are", "'s", "'re"].contains(document.lower(verb))
                    {
                        encounter.status = .underWay
                    }
                }
            } else if !encounter.isDefinite {
                return false
            }
        case "for", "to", "into":
            if case .told(let status, _) = standing {
                if passage.has(verb, .verbTravel) || passage.has(verb, .light) || passage.has(verb, .verbHost)
                    || document.lemma(verb) == "be" || passage.has(verb, .verbReciprocal) || passage.has(verb, .present)
                {
                    let isNow = document.lemma(verb) == "be" && ["is", "are"].contains(document.lower(verb))
                    (encounter.status, encounter.force) = (isNow && status == .held ? .underWay : status, .asserted)
                } else {
                    encounter.status = nil
                }
            } else {
                return encounter.isDefinite
            }
        default: encounter.status = nil
        }
        // The speaker after talks "with" somebody took part in them.
        let lacksOneSide =
            own.parties.count == 1 || encounter.force == .asserted || encounter.kind == .visit || isAssembly
            || own.parties.isEmpty && subject.parties.count > 1 && !passage.has(verb, .speech)
        if lacksOneSide, preposition != "since", preposition != "of" || document.lower(verb) != "be" {
            left.add(subject)
            if encounter.kind == .visit {
                left.parties = left.parties.map { Encounter.Party(actor: $0.actor, token: $0.token, part: .guest) }
            }
        }
        withParties()
        return true
    }

    /// A subject that may have taken part: persons and states, not those who speak for them, nor ministries.
    func politicalSubject(_ subject: Int, keepsBodies: Bool = false) -> Argument {
        var argument = passage.argument(subject)
        argument.parties.removeAll { party in
            let kind = cast(party).kind
            if keepsBodies, kind == .coalition || cast(party).code?.hasPrefix("IGO") == true { return false }
            return !(passage.isPerson(party.actor) || kind == .state) || passage.isSpokesperson(party.actor)
        }
        return argument
    }

    func callOff(_ verb: Int) -> Meeting.Status? {
        if document.lemma(verb) == "fall", passage.particle(of: verb) == "through" { return .cancelled }
        if document.lemma(verb) == "drop", document.tag(verb) == "VBN" { return .cancelled }
        if passage.has(verb, .cancel) || passage.isCalledOff(verb) { return .cancelled }
        if passage.has(verb, .postpone) || passage.isPutOff(verb) { return .postponed }
        return nil
    }

    /// What a verb says of the encounter that is its subject; nothing where it says something else.
    func status(asSubjectOf verb: Int, _ standing: Standing) -> Meeting.Status? {
        guard case .told(let status, _) = standing else { return nil }
        let isNegated = passage.isNegated(verb)
        if let off = callOff(verb) { return isNegated ? nil : off }
        if passage.has(verb, .deny) || passage.has(verb, .refuse) && document.tag(verb) == "VBN" { return .denied }
        // "aimed at narrowing differences" says what for, not that it is to come.
        if document.lemma(verb) == "aim" { return status == .denied ? nil : status }
        if passage.has(verb, .plan), document.tag(verb) == "VBN" || document.pos(verb) == .adj {
            return isNegated ? .denied : .planned
        }
        if document.lemma(verb) == "be" || passage.isVerb(verb) && document.pos(verb) == .aux {
            if let due = passage.child(of: verb, "acomp", "attr", "advmod"), passage.has(due, .plan) { return .planned }
            if let inner = carried(by: verb).first {
                let goesOn = ["last", "continue", "run", "go"].contains(document.lemma(inner))
                return goesOn ? .underWay : .planned
            }
            if let way = passage.child(of: verb, "advmod", "prep", "acomp"),
                ["underway", "under", "ongoing"].contains(document.lower(way))
            {
                return .underWay
            }
            return status
        }
        if passage.has(verb, .happen) || passage.has(verb, .light) || passage.has(verb, .lightHost) {
            if document.lemma(verb) == "continue" || document.lemma(verb) == "go",
                document.tag(verb) == "VBZ" || document.tag(verb) == "VBP"
            {
                return status == .held ? .underWay : status
            }
            return status
        }
        return nil
    }
}

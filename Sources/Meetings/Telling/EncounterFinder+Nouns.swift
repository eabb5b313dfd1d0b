import Actors
import Articles
import Language

extension EncounterFinder {
    /// How an encounter's noun stands in its clause.
    private struct Setting {
        /// The noun whose place in the clause counts: "round" for "talks" in "a round of talks".
        var top: Int
        var label: String
        /// The verb of the clause, if the noun hangs on it.
        var verb: Int?
        /// The preposition that the noun follows.
        var preposition: Int?
        /// The noun that it belongs to: "agenda" of "the agenda of the talks".
        var owner: Int?
    }

    private static let containers: Set<String> = [
        "round", "rounds", "series", "session", "sessions", "day", "start", "beginning", "end", "conclusion", "opening",
        "resumption", "continuation", "set", "part", "stage", "phase", "set", "kind", "number", "couple",
    ]

    func noun(_ noun: Int, _ sentence: Range<Int>) -> Encounter? {
        guard let (kind, isGeneric) = kind(of: noun), !isOther(noun) else { return nil }
        let setting = setting(of: noun)
        if isAside(setting) { return nil }
        var encounter = Encounter(
            trigger: noun,
            kind: kind,
            isGeneric: isGeneric,
            force: .mentioned,
            evidence: evidence(sentence)
        )
        let isWeak = !passage.classes[noun].isDisjoint(with: .weakNouns)
        var own = parties(of: noun)
        if setting.top != noun { own.add(parties(of: setting.top)) }
        describe(noun, &encounter, own.isShared)
        var left = Argument()
        var isPluperfect = false
        var verbs: [Int] = []

        if let verb = setting.verb {
            verbs = self.verbs(of: verb) + carried(by: verb)
            guard read(verb, setting, &encounter, &own, &left, &isPluperfect) else { return nil }
        } else if setting.owner == nil, setting.label == "ROOT" {
            // A title or a caption: "Talks between the ministers of Norway and Oman".
            encounter.force = own.parties.count > 1 || encounter.isDefinite == false ? .asserted : .mentioned
            encounter.status = .held
        } else if let owner = setting.owner, encounter.isQuoted == false,
            ["readout", "transcript", "summary", "account", "outcome", "results", "outcomes"].contains(
                document.lower(owner)
            ),
            own.parties.count > 1
        {
            (encounter.status, encounter.force) = (.held, .presupposed)
        } else if setting.label == "appos" || setting.owner != nil {
            encounter.status = nil
        }
        if isWeak, own.parties.isEmpty, left.parties.isEmpty, !own.isShared, !encounter.isDefinite { return nil }
        // What a clause about it says of it: "the round, which is planned for April".
        for relative in passage.children(of: noun, "relcl")
            + (setting.top == noun ? [] : passage.children(of: setting.top, "relcl"))
        {
            guard let mark = passage.child(of: relative, "nsubj", "nsubjpass"),
                ["which", "that"].contains(document.lower(mark))
            else { continue }
            verbs.append(relative)
            if let status = status(asSubjectOf: relative, passage.standing(of: relative)) {
                encounter.status = status
                encounter.force = .asserted
            }
        }
        for participle in passage.children(of: noun, "acl") {
            guard document.tag(participle) == "VBN" else { continue }
            verbs.append(participle)
            if passage.has(participle, .plan), callOff(setting.verb ?? participle) == nil, encounter.status != .denied {
                encounter.status = .planned
            }
            for agent in passage.objects(of: participle, prepositions: ["by"]) {
                let hosts = passage.argument(agent, part: .host)
                let isAttendance = passage.has(participle, .attend)
                left.add(isAttendance ? passage.argument(agent) : hosts)
            }
        }
        if passage.children(of: noun, "amod").contains(where: { passage.has($0, .planAdjective) }),
            encounter.status != .cancelled, encounter.status != .postponed, encounter.status != .denied,
            encounter.force != .asserted
        {
            encounter.status = .planned
        }
        let isPlural =
            document.tag(noun) == "NNS"
            && !["talks", "negotiations", "consultations"].contains(document.lower(noun))
        if setting.label == "attr", let verb = setting.verb, let subject = passage.child(of: verb, "nsubj"),
            ["it", "this", "that"].contains(document.lower(subject))
        {
            // "It was his second trip": the one told of.
            encounter.isFurther = false
            encounter.isDefinite = true
        }
        encounter.clauseVerb = setting.verb
        encounter.isAgentless =
            left.parties.isEmpty && own.parties.count == 1 && encounter.force != .mentioned && !encounter.isQuoted
        encounter.isOfWhole = encounter.status == .denied
        if encounter.status == .held, isPlural,
            passage.children(of: noun, "amod").contains(where: { ["first", "previous"].contains(document.lower($0)) })
        {
            encounter.isFurther = true
            encounter.isBackground = true
        }
        encounter.place = placeOfNoun(noun, setting, verbs)
        if encounter.kind == .visit, let country = encounter.place.country, let state = passage.state(of: country),
            !own.parties.contains(where: { $0.part == .host })
        {
            own.add(state, noun, .host)
        }
        add(left, own, to: &encounter)
        encounter.left = encounter.parties.count { party in left.parties.contains { $0.actor == party.actor } }
        let isSeparate = passage.children(of: noun, "amod").contains {
            ["separate", "individual", "several"].contains(document.lower($0))
        }
        let others = passage.objects(of: noun, prepositions: ["with"])
        encounter.isApart =
            !left.parties.isEmpty && own.parties.count > 1
            && (isPlural || isSeparate || others.contains(where: passage.isPluralOfOffices))
        // The day on which a meeting was called off, or a visit ended, is not its day.
        let dated = verbs.filter { callOff($0) == nil && !(encounter.isEnd && encounter.kind == .visit) }
        complete(
            &encounter,
            own: dated + [noun, setting.top],
            sentence,
            isPluperfect: isPluperfect
        )
        encounter.place.complete(with: place(below: encounter.parties.filter { $0.token > noun }))
        if encounter.place.city == nil, encounter.place.country == nil, encounter.force == .asserted,
            encounter.kind != .call
        {
            let behind = placeBehind(noun, sentence)
            (encounter.place.city, encounter.place.country) = (behind.city, behind.country)
        }
        if passage.children(of: noun, "amod", "nmod", "compound").contains(where: { passage.has($0, .pastStrict) }) {
            encounter.isBackground = true
        }
        return encounter
    }

    /// "It was put off twice", "it lasted two hours": a meeting told of before.
    func pronoun(_ verb: Int, _ sentence: Range<Int>) -> Encounter? {
        guard
            passage.has(verb, .happen) || passage.has(verb, .light) || passage.has(verb, .lightHost)
                || callOff(verb) != nil,
            let subject = passage.child(of: verb, "nsubj", "nsubjpass"), document.lower(subject) == "it",
            document.lemma(verb) != "be", let status = status(asSubjectOf: verb, passage.standing(of: verb))
        else { return nil }
        let isPassive = document.label(subject) == "nsubjpass"
        guard
            isPassive
                || passage.has(verb, .happen)
                    && passage.child(of: verb, "dobj").map({ passage.has($0, .unit) }) != false
        else { return nil }
        var encounter = Encounter(
            trigger: verb,
            kind: .talks,
            isGeneric: true,
            force: .asserted,
            evidence: evidence(sentence)
        )
        encounter.isDefinite = true
        encounter.status = status
        var others = Argument()
        for agent in passage.objects(of: verb, prepositions: ["by"]) {
            others.add(passage.argument(agent, part: passage.has(verb, .lightHost) ? .host : .party))
        }
        add(others, Argument(), to: &encounter)
        complete(&encounter, own: callOff(verb) == nil ? [verb] : [], sentence, isPluperfect: false)
        encounter.place = place(of: [verb])
        return encounter
    }

    /// The verb that tells what a plan is of: "take" in "is due to take place", "last" in "are to last until Friday".
    private func carried(by verb: Int) -> [Int] {
        let from = passage.child(of: verb, "acomp").flatMap { passage.has($0, .plan) ? $0 : nil } ?? verb
        guard from != verb || document.lemma(verb) == "be" || passage.has(verb, .plan),
            let inner = passage.child(of: from, "xcomp"),
            passage.children(of: inner, "aux").contains(where: { document.lower($0) == "to" })
        else { return [] }
        return [inner]
    }

    // MARK: The noun itself

    private func kind(of noun: Int) -> (Meeting.Kind, isGeneric: Bool)? {
        let classes = passage.classes[noun]
        if classes.has(.nounCall) {
            // "paid a courtesy call on the president".
            if document.lemma(document.head(noun)) == "pay"
                || passage.children(of: noun, "compound", "amod").contains(where: { document.lower($0) == "courtesy" })
            {
                return (.talks, true)
            }
            // "a call for calm" asks for something.
            if isPhone(before: noun) { return (.call, false) }
            guard
                passage.child(of: noun, "prep").map({ ["with", "between", "to", "from"].contains(document.lower($0)) })
                    == true
                    || ["in", "during", "on", "after", "over"].contains(document.lower(document.head(noun)))
                    || passage.child(of: noun, "poss") != nil
                    || passage.child(of: noun, "det").map({ document.lower($0) == "the" }) == true
            else { return nil }
            guard passage.objects(of: noun, prepositions: ["for", "on"]).isEmpty else { return nil }
            // "paid a courtesy call on the prime minister" is a visit.
            return (.call, false)
        }
        if isPhone(before: noun),
            classes.has(.nounTalksWeak) || classes.has(.nounTalks) || classes.has(.nounConference)
        {
            return (.call, false)
        }
        if classes.has(.nounSummit) { return (.summit, false) }
        if document.lower(noun) == "cabinet" {
            // "the sixteenth binational cabinet"; a cabinet otherwise is one state's.
            let isJoint = passage.children(of: noun, "amod", "compound", "nmod").contains {
                ["binational", "bilateral", "joint", "bi-national", "trilateral"].contains(document.lower($0))
            }
            return isJoint ? (.conference, false) : nil
        }
        if classes.has(.nounConference) || classes.has(.nounConferenceWeak) { return (.conference, false) }
        if classes.has(.nounVisit) || classes.has(.nounVisitWeak) { return (.visit, false) }
        if passage.children(of: noun, "compound").contains(where: { passage.has($0, .nounSummit) }) {
            return (.summit, false)
        }
        return (.talks, true)
    }

    private func isPhone(before noun: Int) -> Bool {
        passage.children(of: noun, "compound", "amod", "nmod").contains {
            ["phone", "telephone", "video", "hotline"].contains(document.lower($0))
        }
    }

    /// Words that make another thing of an encounter's noun.
    private static let other: Set<String> = [
        "press", "news", "conference", "cabinet", "board", "town", "campaign", "party", "peak", "mountain", "wake-up",
        "close", "training", "staff", "small", "trade-show", "talk", "sales", "roll", "curtain", "robo",
        "emergency-room",
        "family", "home", "reality", "museum", "gallery", "state-of-the-art", "play", "transfer", "contract",
    ]

    private func isOther(_ noun: Int) -> Bool {
        if passage.children(of: noun, "compound", "amod", "nmod").contains(where: {
            Self.other.contains(document.lower($0))
        }) {
            return
                !(passage.has(noun, .nounCall)
                && passage.children(of: noun, "compound").contains { document.lower($0) == "conference" })
        }
        // "summit venue", "talks process": the noun only qualifies another.
        let label = document.label(noun)
        guard label == "compound" || label == "nmod" || label == "amod" else { return false }
        return true
    }

    private func setting(of noun: Int) -> Setting {
        var top = noun
        for _ in 0..<Passage.reach {
            let head = document.head(top)
            switch document.label(top) {
            case "pobj" where document.lower(head) == "of":
                let above = document.head(head)
                guard Self.containers.contains(document.lower(above)) else {
                    return Setting(top: top, label: "of", verb: nil, preposition: nil, owner: above)
                }
                top = above
                continue
            case "conj":
                if head == top { break }
                guard !passage.classes[head].isDisjoint(with: .encounterNouns), passage.isNoun(head) else { break }
                let first = setting(of: head, depth: 1)
                return Setting(
                    top: top,
                    label: first.label,
                    verb: first.verb,
                    preposition: first.preposition,
                    owner: first.owner
                )
            default: break
            }
            break
        }
        return setting(of: top, depth: 0)
    }

    private func setting(of top: Int, depth: Int) -> Setting {
        let head = document.head(top)
        let label = document.label(top)
        var setting = Setting(top: top, label: label)
        switch label {
        case "ROOT": setting.label = "ROOT"
        case "pobj":
            setting.preposition = head
            var above = document.head(head)
            // "ahead of", "because of", "on the sidelines of".
            for _ in 0..<3 where document.label(head) == "prep" && document.pos(above) == .adv {
                above = document.head(above)
            }
            if passage.isVerb(above) {
                setting.verb = above
            } else if document.pos(above) == .adp || document.pos(above) == .adv || document.pos(above) == .sconj {
                setting.verb = passage.clause(of: above)?.verb
            } else if above != head {
                setting.owner = above
            }
        case "nsubj", "nsubjpass", "dobj", "attr", "npadvmod", "oprd", "dative":
            setting.verb = passage.isVerb(head) ? head : nil
            // "was co-hosted": the tree may give the subject to the auxiliary.
            if label == "nsubj", document.label(head) == "auxpass" {
                setting.verb = document.head(head)
                setting.label = "nsubjpass"
            }
        case "conj" where depth == 0 && passage.isVerb(head): setting.verb = head
        case "conj":
            setting.owner = head
        default:
            if head != top { setting.owner = head }
        }
        if head == top { setting.label = "ROOT" }
        return setting
    }

    /// "on the sidelines of the summit": where a meeting is, not another one.
    private func isAside(_ setting: Setting) -> Bool {
        guard let owner = setting.owner else { return false }
        return ["sidelines", "sideline", "margins", "fringes", "margin"].contains(document.lower(owner))
    }

    /// Whom a noun itself names: "Kerry's talks with Lavrov", "the US-Russia summit", "a meeting of the ministers".
    private func parties(of noun: Int) -> Argument {
        var result = Argument()
        let isVisit = passage.has(noun, .nounVisit) || passage.has(noun, .nounVisitWeak)
        for child in document.children(of: noun) {
            switch document.label(child) {
            case "poss":
                if ["their", "our"].contains(document.lower(child)) {
                    result.isShared = true
                } else {
                    let possessors = passage.argument(child, part: isVisit ? .guest : .party)
                    for party in possessors.parties
                    where passage.isPolitical(party.actor) || passage.isPerson(party.actor) {
                        result.add(party.actor, party.token, party.part)
                    }
                    if possessors.isShared { result.isShared = true }
                }
            default: break
            }
        }
        result.add(sides(before: noun))
        for object in passage.objects(of: noun, prepositions: ["with", "between", "among", "by", "from"]) {
            result.add(passage.argument(object, part: isVisit ? .guest : .party))
        }
        // "talks among Cho and his Japanese counterpart": coordinated with the talks.
        for child in passage.children(of: noun, "conj")
        where child > noun && passage.has(child, .role) && passage.classes[child].isDisjoint(with: .encounterNouns)
            && !result.parties.isEmpty
        {
            result.add(passage.argument(child))
        }
        if document.lemma(document.head(noun)) == "pay", passage.has(noun, .nounCall) {
            for object in passage.objects(of: noun, prepositions: ["on"])
                + passage.objects(of: document.head(noun), prepositions: ["on"])
            {
                for party in passage.argument(object, part: .host).parties {
                    result.add(party.actor, party.token, .host)
                }
            }
        }
        let goals: Set<String> = isVisit || passage.has(noun, .nounCall) ? ["to"] : []
        for object in passage.objects(of: noun, prepositions: goals) {
            for party in passage.argument(object, part: .host).parties { result.add(party.actor, party.token, .host) }
        }
        // "talks on gas transit between Ukraine and Slovakia".
        for topic in passage.objects(of: noun, prepositions: ["on", "about", "over"]) where result.parties.isEmpty {
            let between = passage.objects(of: topic, prepositions: ["between"])
            for object in between { result.add(passage.argument(object)) }
        }
        for object in passage.objects(of: noun, prepositions: ["of"]) {
            // "the visit of the minister", "the meeting of the foreign ministers of Egypt and Jordan".
            let argument = passage.argument(object, part: isVisit ? .guest : .party)
            if Self.containers.contains(document.lower(noun)) { continue }
            result.add(argument)
        }
        return result
    }

    /// The states before a noun, if there are two of them, and the body of states.
    ///
    /// "Russian-American talks", "the NATO summit". A single state may be the topic: "the Syria talks".
    private func sides(before noun: Int) -> Argument {
        var result = Argument()
        var states: [(PoliticalActor.ID, Int)] = []
        let first = document.subtree(of: noun).lowerBound
        guard first < noun, noun - first < 24 else { return result }
        for token in first..<noun where passage.isNoun(token) || document.pos(token) == .adj {
            guard let clause = passage.cast.actor(headedBy: token) ?? passage.cast.actor(covering: token) else {
                continue
            }
            // Not what stands before a possessor: "the Russian minister's visit".
            guard ["compound", "amod", "nmod", "conj", "npadvmod", "advmod"].contains(document.label(token)),
                reaches(noun, from: token)
            else { continue }
            let actor = cast(clause)
            switch actor.kind {
            case .state: if !states.contains(where: { $0.0 == clause }) { states.append((clause, token)) }
            case .person: if passage.isPolitical(clause) { result.add(clause, token, .party) }
            case .organization, .coalition:
                if actor.kind == .coalition || actor.code?.hasPrefix("IGO") == true {
                    result.add(clause, token, .party)
                }
            case .place, .group: break
            }
        }
        if states.count > 1 { for (actor, token) in states { result.add(actor, token, .party) } }
        return result
    }

    private func reaches(_ noun: Int, from token: Int) -> Bool {
        var token = token
        for _ in 0..<6 {
            let label = document.label(token)
            guard ["compound", "amod", "nmod", "conj", "npadvmod", "advmod", "punct"].contains(label) else {
                return false
            }
            token = document.head(token)
            if token == noun { return true }
        }
        return false
    }

    private func describe(_ noun: Int, _ encounter: inout Encounter, _ isShared: Bool) {
        for child in document.children(of: noun) where child < noun {
            let word = document.lower(child)
            switch document.label(child) {
            case "det":
                if ["the", "this", "these", "those", "that", "both"].contains(word) { encounter.isDefinite = true }
            case "poss": encounter.isDefinite = true
            case "amod", "advmod", "nmod":
                if word == "follow" || word == "follow-up" || word == "subsequent" || word == "fourth"
                    || word == "fifth"
                    || word == "next" || word == "another" || word == "new" || word == "further" || word == "second"
                    || word == "third"
                    || word == "separate" || word == "earlier" || word == "previous" || word == "last"
                {
                    encounter.isFurther = true
                }
            default: break
            }
            if word == "another" { encounter.isFurther = true }
            if word == "such" || word == "no" { encounter.isDefinite = true }
        }
        // "today's meeting", "Monday's talks" name a day and no party.
    }

    // MARK: The clause

    /// What the verb of a noun's clause says of the encounter.
    ///
    /// - Returns: false where the clause tells of no meeting at all: one that is asked for, or possible.
    private func read(
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
            } else if case .told(.held, _) = standing, setting.label == "nsubj" {
                // "The talks focused on", "the visit showed".
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

    private func adjunct(
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
        let subject = passage.subject(of: verb).map { politicalSubject($0) } ?? Argument()
        switch preposition {
        case "after", "following", "since":
            (encounter.status, encounter.force) = (.held, .presupposed)
        case "before", "of", "until":
            (encounter.status, encounter.force) = (.planned, .presupposed)
        case "at", "during", "in", "on", "over", "from", "through", "throughout":
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
        let lacksOneSide = own.parties.count == 1 || encounter.force == .asserted || encounter.kind == .visit
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
    private func politicalSubject(_ subject: Int) -> Argument {
        var argument = passage.argument(subject)
        argument.parties.removeAll { party in
            let kind = cast(party).kind
            return !(passage.isPerson(party.actor) || kind == .state) || passage.isSpokesperson(party.actor)
        }
        return argument
    }

    private func callOff(_ verb: Int) -> Meeting.Status? {
        if document.lemma(verb) == "fall", passage.particle(of: verb) == "through" { return .cancelled }
        if document.lemma(verb) == "drop", document.tag(verb) == "VBN" { return .cancelled }
        if passage.has(verb, .cancel) || passage.isCalledOff(verb) { return .cancelled }
        if passage.has(verb, .postpone) || passage.isPutOff(verb) { return .postponed }
        return nil
    }

    /// What a verb says of the encounter that is its subject; nothing where it says something else.
    private func status(asSubjectOf verb: Int, _ standing: Standing) -> Meeting.Status? {
        guard case .told(let status, _) = standing else { return nil }
        let isNegated = passage.isNegated(verb)
        if let off = callOff(verb) { return isNegated ? nil : off }
        if passage.has(verb, .deny) || passage.has(verb, .refuse) && document.tag(verb) == "VBN" { return .denied }
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

    // MARK: Where

    private func placeOfNoun(_ noun: Int, _ setting: Setting, _ verbs: [Int]) -> Place {
        let isVisit = passage.has(noun, .nounVisit) || passage.has(noun, .nounVisitWeak)
        let prepositions: Set<String> =
            isVisit ? ["in", "at", "to"] : ["in", "at", "near", "outside", "inside", "aboard"]
        var place = passage.place(
            below: noun == setting.top ? [noun] : [noun, setting.top],
            prepositions: prepositions
        )
        // "the Geneva talks"
        for modifier in passage.children(of: noun, "compound", "nmod", "amod") where place.city == nil {
            if let (city, country) = passage.settlement(modifier), let city {
                place.city = city
                place.country = place.country ?? country
            }
        }
        let isAdjunct = setting.preposition != nil
        let tells = verbs.filter { verb in
            !isAdjunct || passage.has(verb, .verbTravel) || passage.has(verb, .light)
                || passage.has(verb, .verbReciprocal)
                || document.lemma(verb) == "be" || passage.has(verb, .lightHost)
        }
        place.complete(with: self.place(of: tells))
        return place
    }
}

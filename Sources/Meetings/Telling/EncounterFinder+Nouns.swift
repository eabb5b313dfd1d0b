import Actors
import Articles
import Language

extension EncounterFinder {
    /// How an encounter's noun stands in its clause.
    struct Setting {
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

    static let containers: Set<String> = [
        "round", "rounds", "series", "session", "sessions", "day", "start", "beginning", "end", "conclusion", "opening",
        "hours", "hour", "minutes", "days", "weeks", "bout", "string", "flurry", "resumption", "continuation", "set",
        "part", "stage", "phase", "kind", "number", "couple", "course", "framework",
    ]

    func noun(_ noun: Int, _ sentence: Range<Int>) -> Encounter? {
        guard let (kind, isGeneric) = kind(of: noun), !isOther(noun), !isNone(noun) else { return nil }
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
            encounter.force = own.parties.count > 1 || encounter.isDefinite == false ? .presupposed : .mentioned
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
        if isWeak, own.parties.isEmpty, left.parties.isEmpty, !own.isShared, !left.isShared, !encounter.isDefinite,
            !(encounter.isFurther && encounter.force == .asserted)
        {
            return nil
        }
        // "The seventeenth binational cabinet": of the states whose people were told of.
        if document.lower(noun) == "cabinet", own.parties.count < 2 { own.isOfSides = true }
        // What a clause about it says of it: "the round, which is planned for April".
        for relative in passage.children(of: noun, "relcl")
            + (setting.top == noun ? [] : passage.children(of: setting.top, "relcl"))
        {
            guard let mark = passage.child(of: relative, "nsubj", "nsubjpass"),
                ["which", "that"].contains(document.lower(mark))
            else { continue }
            verbs.append(relative)
            // "Talks, which were to have begun on Monday, have been pushed back": the main clause has the last word.
            if setting.verb.flatMap(callOff) != nil { continue }
            if let status = status(asSubjectOf: relative, passage.standing(of: relative)) {
                encounter.status = status
                encounter.force = .asserted
            }
        }
        for participle in passage.children(of: noun, "acl") {
            guard document.tag(participle) == "VBN" else { continue }
            verbs += [participle] + carried(by: participle)
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
            encounter.place.complete(with: placeBehind(noun, sentence))
        }
        if passage.children(of: noun, "amod", "nmod", "compound").contains(where: { passage.has($0, .pastStrict) }) {
            encounter.isBackground = true
        }
        return encounter
    }

    /// "There is no meeting planned".
    private func isNone(_ noun: Int) -> Bool {
        let hasNo = passage.children(of: noun, "det").contains { document.lower($0) == "no" }
        guard hasNo else { return false }
        return passage.children(of: noun, "acl", "amod", "relcl").contains {
            passage.has($0, .plan) || passage.has($0, .planAdjective)
        }
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
        var encounter = talks(toldBy: verb, sentence)
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
    func carried(by verb: Int) -> [Int] {
        let from = passage.child(of: verb, "acomp").flatMap { passage.has($0, .plan) ? $0 : nil } ?? verb
        guard from != verb || document.lemma(verb) == "be" || passage.has(verb, .plan),
            let inner = passage.child(of: from, "xcomp"),
            passage.children(of: inner, "aux").contains(where: { document.lower($0) == "to" })
        else { return [] }
        return [inner]
    }

    // MARK: Where

    func placeOfNoun(_ noun: Int, _ setting: Setting, _ verbs: [Int]) -> Place {
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

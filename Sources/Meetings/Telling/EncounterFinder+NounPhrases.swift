import Actors
import Articles
import Language

/// What an encounter's noun itself says: its kind, its place in the clause, whom it names.
extension EncounterFinder {
    // MARK: The noun itself

    func kind(of noun: Int) -> (Meeting.Kind, isGeneric: Bool)? {
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

    func isPhone(before noun: Int) -> Bool {
        passage.children(of: noun, "compound", "amod", "nmod").contains {
            ["phone", "telephone", "video", "hotline"].contains(document.lower($0))
        }
    }

    /// Words that make another thing of an encounter's noun.
    static let other: Set<String> = [
        "press", "news", "conference", "cabinet", "board", "town", "campaign", "party", "peak", "mountain", "wake-up",
        "close", "training", "staff", "small", "trade-show", "talk", "sales", "roll", "curtain", "robo",
        "emergency-room",
        "family", "home", "reality", "museum", "gallery", "state-of-the-art", "play", "transfer", "contract",
    ]

    func isOther(_ noun: Int) -> Bool {
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

    func setting(of noun: Int) -> Setting {
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

    func setting(of top: Int, depth: Int) -> Setting {
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
    func isAside(_ setting: Setting) -> Bool {
        guard let owner = setting.owner else { return false }
        return ["sidelines", "sideline", "margins", "fringes", "margin"].contains(document.lower(owner))
    }

    /// Whom a noun itself names: "Kerry's talks with Lavrov", "the US-Russia summit", "a meeting of the ministers".
    func parties(of noun: Int) -> Argument {
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
    func sides(before noun: Int) -> Argument {
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

    func reaches(_ noun: Int, from token: Int) -> Bool {
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

    func describe(_ noun: Int, _ encounter: inout Encounter, _ isShared: Bool) {
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
}

import Actors
import Articles
import Language

/// Verbs that tell of an encounter: "met", "spoke by phone", "was received by", "visited".
extension EncounterFinder {
    // MARK: Verbs

    func verb(_ verb: Int, _ sentence: Range<Int>) -> Encounter? {
        let classes = passage.classes[verb]
        var encounter = talks(toldBy: verb, sentence)
        let isPassive = passage.child(of: verb, "nsubjpass", "auxpass") != nil
        let subject = passage.subject(of: verb)
        let object = passage.child(of: verb, "dobj", "dative")
        var left = Argument()
        var right = Argument()
        if let subject { left = passage.argument(subject) }
        encounter.isDiary = subject == nil && isDiary(verb)
        encounter.isDiscussion = ["discuss", "negotiate", "consult", "confer", "talk"].contains(document.lemma(verb))

        if classes.has(.verbReciprocal) {
            if document.lemma(verb) == "sit", !isSitting(verb) { return nil }
            if let object {
                right = passage.argument(object)
                // "met the deadline".
                if right.parties.isEmpty, !right.isShared { return nil }
                // "saw Kerry": only people see each other.
                if document.lemma(verb) == "see",
                    !(left.parties + right.parties).allSatisfy({
                        passage.isPerson($0.actor) && passage.isPolitical($0.actor)
                    })
                {
                    return nil
                }
            }
            for object in passage.objects(of: verb, prepositions: Self.with) { right.add(passage.argument(object)) }
            if document.lemma(verb) == "sit", object == nil { right.add(opposite(verb)) }
            // "met behind closed doors with", "met in Paris with": the tree may hang "with" on what stands before it.
            if right.parties.isEmpty, object == nil {
                for preposition in passage.children(of: verb, "prep") {
                    guard let inner = passage.child(of: preposition, "pobj") else { continue }
                    for other in passage.objects(of: inner, prepositions: Self.with) {
                        right.add(passage.argument(other))
                    }
                }
            }
            if isPassive {
                // "was met at the airport by".
                for agent in passage.objects(of: verb, prepositions: ["by"]) { right.add(passage.argument(agent)) }
                guard !right.parties.isEmpty else { return nil }
            }
        } else if classes.has(.verbSpeak) {
            for object in passage.objects(of: verb, prepositions: Self.withTo) { right.add(passage.argument(object)) }
            let isCall = isByPhone(verb) || isByPhoneBelow(verb) || isExchange(verb, left)
            if right.parties.isEmpty {
                // "spoke by video link with".
                for preposition in passage.children(of: verb, "prep") {
                    guard let inner = passage.child(of: preposition, "pobj") else { continue }
                    for other in passage.objects(of: inner, prepositions: Self.with) {
                        right.add(passage.argument(other))
                    }
                }
            }
            // "We spoke about mobility".
            if right.parties.isEmpty, !isCall, left.isShared,
                !passage.objects(of: verb, prepositions: ["about"]).isEmpty,
                case .told(let status, _) = passage.standing(of: verb), status == .held
            {
                encounter.isDiscussion = true
                encounter.isShared = true
                encounter.status = status
                complete(&encounter, own: [verb], sentence, isPluperfect: false)
                return encounter
            }
            guard !right.parties.isEmpty || isCall && (left.isShared || right.isShared || left.parties.count > 1) else {
                return nil
            }
            if isCall { (encounter.kind, encounter.isGeneric) = (.call, false) }
            right.parties.removeAll { !isCall && !passage.isPerson($0.actor) && cast($0).kind != .state }
            guard !right.parties.isEmpty || isCall else { return nil }
        } else if classes.has(.verbHost) || classes.has(.verbGreet) {
            if isPassive {
                for agent in passage.objects(of: verb, prepositions: ["by"]) {
                    right.add(passage.argument(agent, part: .host))
                }
                // "was hosted by Norway" is said of a conference, which its noun tells of.
                if let subject, !passage.classes[subject].isDisjoint(with: .encounterNouns) { return nil }
                left.parties = left.parties.map { Encounter.Party(actor: $0.actor, token: $0.token, part: .guest) }
                // "The mission, headed by Greaves, … It was received by".
                if let subject, document.lower(subject) == "it" || passage.has(subject, .body),
                    left.parties.allSatisfy({ !passage.isPerson($0.actor) })
                {
                    let delegates = passage.delegates.heads(before: verb).map {
                        Encounter.Party(actor: $0, token: subject, part: .guest)
                    }
                    if !delegates.isEmpty { left.parties = delegates }
                }
                if right.parties.isEmpty, document.lemma(verb) == "summon" { right = summoner(of: verb, left) }
                guard !right.parties.isEmpty || classes.has(.verbHost) else { return nil }
            } else {
                // "welcomed to Vilnius her colleagues from the eastern flank": who they are may follow.
                let many =
                    (object.map { [$0] } ?? []) + passage.objects(of: verb, prepositions: ["to"])
                if let guests = many.first(where: {
                    document.tag($0) == "NNS" && ["colleague", "counterpart"].contains(document.lemma($0))
                }), passage.argument(guests).parties.allSatisfy({ passage.isUnnamed($0.actor) }),
                    case .told(let status, _) = passage.standing(of: verb), status != .denied
                {
                    left.parties = left.parties.map { Encounter.Party(actor: $0.actor, token: $0.token, part: .host) }
                    encounter.isGathering = true
                    (encounter.kind, encounter.status) = (.conference, status)
                    add(left, Argument(), to: &encounter)
                    let own = verbs(of: verb)
                    complete(&encounter, own: own, sentence, isPluperfect: false)
                    encounter.place = place(of: own)
                    return encounter
                }
                guard var object else { return nil }
                // "received the credentials of the new Ambassador of Brazil".
                if ["credential", "letter"].contains(document.lemma(object)) {
                    var of = passage.objects(of: object, prepositions: ["of", "from"]).first
                    if let inner = of, document.lower(inner) == "credence" {
                        of =
                            passage.objects(of: inner, prepositions: ["of", "from"]).first
                            ?? passage.objects(of: object, prepositions: ["from"]).first
                    }
                    if let of { object = of }
                }
                right = passage.argument(object, part: .guest)
                left.parties = left.parties.map { Encounter.Party(actor: $0.actor, token: $0.token, part: .host) }
                guard !right.parties.isEmpty || right.isShared else { return nil }
                // "received the proposal", "hosted the summit": an encounter as object is read with its noun.
                guard right.parties.contains(where: { passage.isPerson($0.actor) || cast($0).kind == .state }) else {
                    return nil
                }
            }
            if document.lemma(verb) == "host" { encounter.kind = .visit }
            // "The president welcomed Kerry's proposal" has no guest; "welcomed Kerry" may greet him only.
            if classes.has(.verbGreet) { encounter.force = .presupposed }
        } else if document.lemma(verb) == "call", document.tag(verb) != "VBN" || !isPassive,
            let visited = calledOn(verb)
        {
            right = passage.argument(visited, part: .host)
            guard right.parties.contains(where: { passage.isPerson($0.actor) }) else { return nil }
            left.parties = left.parties.map { Encounter.Party(actor: $0.actor, token: $0.token, part: .guest) }
        } else if classes.has(.verbCall) {
            guard let object, passage.child(of: verb, "oprd", "ccomp", "prt") == nil,
                document.lemma(verb) != "call" || passage.child(of: verb, "xcomp") == nil
            else { return nil }
            right = passage.argument(object)
            guard right.isShared || right.parties.contains(where: { passage.isPerson($0.actor) }) else { return nil }
            if document.lemma(verb) == "call",
                passage.objects(of: verb, prepositions: ["on", "for", "as"]).contains(where: { !isTime($0) })
            {
                return nil
            }
            (encounter.kind, encounter.isGeneric) = (.call, false)
        } else if classes.has(.verbVisit) || classes.has(.verbTravel) {
            return visit(verb, encounter, left, sentence)
        } else {
            for object in passage.objects(of: verb, prepositions: Self.withTo) { right.add(passage.argument(object)) }
            // "discussed the border with Than Swe": the tree may hang him on the border.
            if right.parties.isEmpty, let object {
                for other in passage.objects(of: object, prepositions: Self.with) {
                    var argument = passage.argument(other)
                    argument.parties.removeAll { !passage.isPerson($0.actor) }
                    right.add(argument)
                }
            }
            let isTogether = left.isShared || left.parties.count > 1
            guard !right.parties.isEmpty || isTogether else { return nil }
            if isByPhone(verb) { (encounter.kind, encounter.isGeneric) = (.call, false) }
        }

        guard case .told(var status, let isPluperfect) = passage.standing(of: verb) else { return nil }
        // "have not met since": nothing is denied.
        if status == .denied, passage.isNegated(verb),
            passage.children(of: verb, "aux").contains(where: { ["have", "has", "had"].contains(document.lower($0)) }),
            document.label(verb) != "ccomp"
        {
            return nil
        }
        if status == .denied, isOffPlan(verb) { status = .cancelled }
        add(left, right, to: &encounter)
        // "she also met": whom the report is of.
        encounter.isAgentless =
            !isPassive && !encounter.isDiary && right.parties.count == 1
            && left.parties.allSatisfy { party in party.actor == right.parties[0].actor } && !left.isShared
            && !classes.has(.verbGreet)
        encounter.status = status
        let own = verbs(of: verb)
        encounter.isOfWhole = status == .denied
        if let subject, left.isShared || document.lower(subject) == "who" {
            encounter.office = Self.office(ofPlural: document.lemma(subject))
        }
        if encounter.isAsideOf(passage, sentence), left.parties.count == 1, right.parties.count > 1 {
            encounter.isApart = true
        }
        if classes.has(.verbReciprocal), !isPassive, object == nil, !left.isShared, let subject, right.parties.isEmpty,
            passage.isGathering(subject)
        {
            encounter.isGathering = true
            // They are to be named by what follows.
            encounter.parties.removeAll {
                passage.isPluralOfOffices($0.token) || passage.isPerson($0.actor) && passage.isUnnamed($0.actor)
            }
            (encounter.kind, encounter.isGeneric) = (passage.ofLeaders(subject) ? .summit : .conference, true)
        }
        let isSeparate = own.contains { token in
            passage.children(of: token, "advmod").contains {
                ["separately", "individually"].contains(document.lower($0))
            }
        }
        if right.isShared, left.parties.count == 1, encounter.kind == .call {
            encounter.isApart = true
            encounter.office = object.flatMap {
                Delegates.office(in: passage.nounPhrase($0).map(document.lower).joined(separator: " "))
            }
        }
        encounter.isApart =
            encounter.isApart
            || right.parties.count > 1
                && (isSeparate || encounter.kind == .call
                    || ((object.map { [$0] } ?? []) + passage.objects(of: verb, prepositions: Self.with)).contains {
                        // "his Iranian and Turkish counterparts" sit with him together.
                        passage.isPluralOfOffices($0) && document.lemma($0) != "counterpart"
                    })
        encounter.left = left.parties.count
        complete(&encounter, own: own, sentence, isPluperfect: isPluperfect)
        encounter.place = place(of: own)
        encounter.place.complete(with: place(below: encounter.parties))
        if encounter.place.city == nil, encounter.place.country == nil, encounter.kind != .call,
            classes.has(.verbReciprocal) || classes.has(.verbHost)
        {
            var near = placeBehind(verb, sentence)
            if near.isEmpty { near = placeAhead(verb, sentence) }
            encounter.place.complete(with: near)
        }
        return encounter
    }

    /// The meetings that one telling of several makes: "separate meetings with A and with B", "telephoned A and B".
    func apart(_ encounter: Encounter) -> [Encounter] {
        guard encounter.isApart, encounter.left > 0, encounter.left < encounter.parties.count else {
            return [encounter]
        }
        let (left, right) = (encounter.parties[..<encounter.left], encounter.parties[encounter.left...])
        // Those of one side sit together.
        var groups: [[Encounter.Party]] = []
        for party in right {
            let side = passage.side(of: party.actor)
            if side != nil, let place = groups.firstIndex(where: { passage.side(of: $0[0].actor) == side }) {
                groups[place].append(party)
            } else {
                groups.append([party])
            }
        }
        guard groups.count > 1 else { return [encounter] }
        return groups.map { group in
            var one = encounter
            one.parties = left + group
            return one
        }
    }

    /// The office of "ministers" or "presidents".
    static func office(ofPlural lemma: String) -> String? {
        ["minister", "president", "chancellor", "premier"].contains(lemma)
            ? (lemma == "chancellor" || lemma == "premier" ? "prime minister" : lemma) : nil
    }

    /// Whether a verb tells like a diary: a past tense that opens a sentence without a subject.
    func isDiary(_ verb: Int) -> Bool {
        if opensDiary(verb) { return true }
        guard document.tag(verb) == "VBD" || document.tag(verb) == "VBN" else { return false }
        var top = verb
        for _ in 0..<Passage.reach {
            let head = document.head(top)
            guard head != top, document.label(top) == "conj" || document.label(top) == "ccomp" else { break }
            top = head
        }
        guard document.isRoot(top) else { return false }
        let sentence = document.sentences[document.sentence(of: verb)]
        return sentence.first { !document.tokens[$0].isSpace && document.pos($0) != .adv } == top
    }

    /// Whether a capital made the tagger take the verb that opens a sentence for a name: "Met with".
    func opensDiary(_ token: Int) -> Bool {
        document.pos(token) == .propn && document.isRoot(token)
            && document.sentences[document.sentence(of: token)].first == token
    }

    /// The verbs whose clause a verb shares: those that govern it, up to the first that says or thinks.
    func verbs(of verb: Int) -> [Int] {
        var own = [verb]
        var token = verb
        for _ in 0..<6 {
            let label = document.label(token)
            guard
                ["xcomp", "advcl", "acl", "conj", "auxpass", "acomp"].contains(label)
                    || label == "ccomp" && isPlain(document.head(token))
            else { break }
            let head = document.head(token)
            // "is due to meet on Thursday".
            if document.pos(head) == .adj, passage.has(head, .plan) {
                token = head
                continue
            }
            guard passage.isVerb(head), !passage.has(head, .speech) else { break }
            // A coordinated clause with a subject of its own tells something else.
            if label == "conj" || label == "advcl", passage.child(of: token, "nsubj", "nsubjpass") != nil { break }
            let isTo = passage.children(of: token, "aux").contains { document.lower($0) == "to" }
            if label == "conj", !passage.has(head, .verbTravel), !isTo { break }
            own.append(head)
            token = head
        }
        return own
    }

    func isPlain(_ verb: Int) -> Bool { passage.has(verb, .plan) && !passage.has(verb, .speech) }

    /// "will not travel to Togo as planned".
    func isOffPlan(_ verb: Int) -> Bool {
        passage.isNegated(verb)
            && document.sentences[document.sentence(of: verb)].contains { token in
                ["planned", "scheduled", "expected"].contains(document.lower(token)) && token > 0
                    && document.lower(token - 1) == "as"
            }
    }

    /// "sat down together", "sat down with": only so do those who sit meet.
    func isSitting(_ verb: Int) -> Bool {
        guard document.lemma(verb) == "sit" else { return false }
        return passage.particle(of: verb) == "down"
            || passage.children(of: verb, "advmod", "prt").contains {
                ["down", "together"].contains(document.lower($0))
            } || passage.objects(of: verb, prepositions: ["with"]).contains { !passage.argument($0).parties.isEmpty }
            || !opposite(verb).parties.isEmpty
    }

    /// Those at the other side of the table: "sat across from her", "sat opposite him", "sat across the table from them".
    func opposite(_ verb: Int) -> Argument {
        var found = Argument()
        for word in passage.children(of: verb, "prep", "advmod", "prt")
        where ["across", "opposite", "facing"].contains(document.lower(word)) {
            if let object = passage.child(of: word, "pobj") { found.add(passage.argument(object)) }
            for object in passage.objects(of: word, prepositions: ["from"])
                + passage.objects(of: verb, prepositions: ["from"])
            {
                found.add(passage.argument(object))
            }
        }
        return found
    }
}

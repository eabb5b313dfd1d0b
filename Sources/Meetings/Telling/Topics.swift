import Actors
import Articles
import Language

/// A topic and the word that brings it: the verb "discuss", the noun "talks", the noun "agenda".
struct TopicFind: Sendable {
    var topics: [Meeting.Topic]
    /// The verb or noun; an encounter's trigger where it names one itself.
    var anchor: Int
    /// Who discusses it, if somebody is said to.
    var subject: Int?
}

/// Finds what meetings are about.
struct TopicReader: Sendable {
    let passage: Passage

    var document: Document { passage.document }

    private static let about: Set<String> = ["on", "about", "over", "regarding", "concerning", "into"]

    /// How many topics of one sentence are read at most.
    private static let limit = 32

    func finds(in sentence: Range<Int>) -> [TopicFind] {
        var found: [TopicFind] = []
        for token in sentence where found.count < Self.limit {
            if let find = find(at: token), !find.topics.isEmpty { found.append(find) }
        }
        return found
    }

    private func find(at token: Int) -> TopicFind? {
        let classes = passage.classes[token]
        if passage.isNoun(token), !classes.isDisjoint(with: .encounterNouns), document.label(token) != "compound" {
            // "talks on Syria"
            var objects = passage.objects(of: token, prepositions: Self.about)
            // "talks between Kobal and Perković on Piran Bay": the parser hangs "on" on the last name.
            for party in passage.objects(of: token, prepositions: ["with", "between", "of"]) {
                for name in passage.conjuncts(of: party) {
                    objects += passage.objects(of: name, prepositions: ["on", "about"])
                }
            }
            var topics = objects.flatMap(topics(of:))
            for participle in passage.children(of: token, "acl") where isAbout(participle) {
                topics += passage.objects(of: participle, prepositions: ["to", "on"]).flatMap(self.topics(of:))
            }
            return TopicFind(topics: topics, anchor: token, subject: nil)
        }
        if passage.isNoun(token), let find = purpose(token) ?? fruitless(token) { return find }
        if passage.isNoun(token), classes.has(.topicNoun) || isTable(token) { return topicNoun(token) }
        guard document.pos(token) == .verb || document.pos(token) == .aux else { return nil }
        let isEncounter = !classes.isDisjoint(with: .encounterVerbs)
        guard
            classes.has(.topicVerb) || classes.has(.topicVerbAbout) || isEncounter || isAbout(token)
                || passage.child(of: token, "dobj").map({ passage.has($0, .topicExchange) }) == true
                || classes.has(.light) || classes.has(.lightHost)
                || [
                    "dominate", "top", "include", "cover", "feature", "raise", "brief", "put", "take", "pay", "turn",
                    "broach", "bring", "aim", "give", "inform", "update", "go", "spend", "make",
                ]
                .contains(document.lemma(token))
        else { return nil }
        guard case .told(let status, _) = passage.standing(of: token), status != .denied, !passage.isNegated(token)
        else {
            return nil
        }
        // "will meet to settle the fees for lorries".
        if isEncounter || classes.has(.light) {
            let purposes = passage.children(of: token, "advcl", "xcomp").filter { act in
                act > token && document.children(of: act).contains { document.lower($0) == "to" }
            }
            let aims = purposes.flatMap(settled(by:))
            if !aims.isEmpty { return TopicFind(topics: aims, anchor: token, subject: nil) }
        }
        let isPassive = passage.child(of: token, "nsubjpass") != nil
        var topics: [Meeting.Topic] = []
        let subject = passage.subject(of: token)
        switch document.lemma(token) {
        case "dominate", "top":
            guard let object = passage.child(of: token, "dobj"), let own = passage.child(of: token, "nsubj"),
                passage.has(object, .topicNoun) || !passage.classes[object].isDisjoint(with: .encounterNouns)
            else { return nil }
            return TopicFind(topics: self.topics(of: own), anchor: token, subject: nil)
        case "include", "cover", "feature":
            guard let own = subject,
                passage.has(own, .topicNoun) || !passage.classes[own].isDisjoint(with: .encounterNouns)
                    || passage.has(own, .topicExchange),
                let object = passage.child(of: token, "dobj")
            else { return nil }
            return TopicFind(topics: self.topics(of: object), anchor: token, subject: nil)
        case "aim":
            // "talks aimed at narrowing differences over a prisoner exchange".
            guard let gerund = passage.objects(of: token, prepositions: ["at"]).first else { return nil }
            guard passage.isVerb(gerund) else {
                return TopicFind(topics: self.topics(of: gerund), anchor: token, subject: nil)
            }
            guard let object = passage.child(of: gerund, "dobj") else { return nil }
            let inner = passage.objects(of: object, prepositions: ["over", "on", "about", "between"])
            return TopicFind(
                topics: inner.isEmpty ? self.topics(of: object) : inner.flatMap(self.topics(of:)),
                anchor: token,
                subject: nil
            )
        case "broach", "bring":
            guard document.lemma(token) == "broach" || passage.particle(of: token) == "up",
                let object = passage.child(of: token, "dobj", "nsubjpass")
            else { break }
            return TopicFind(topics: self.topics(of: object), anchor: token, subject: isPassive ? nil : subject)
        case "raise" where isPassive:
            guard let own = passage.child(of: token, "nsubjpass") else { return nil }
            return TopicFind(topics: self.topics(of: own), anchor: token, subject: nil)
        case "raise":
            guard let object = passage.child(of: token, "dobj") else { return nil }
            return TopicFind(topics: self.topics(of: object), anchor: token, subject: subject)
        case "go":
            // "went over the gas price", "went through the list".
            let objects = passage.objects(of: token, prepositions: ["over", "through"])
            guard !objects.isEmpty else { return nil }
            return TopicFind(topics: objects.flatMap(self.topics(of:)), anchor: token, subject: subject)
        case "spend":
            guard let time = passage.child(of: token, "dobj"), isTime(time) else { return nil }
            let objects =
                passage.objects(of: token, prepositions: ["on"]) + passage.objects(of: time, prepositions: ["on"])
            return TopicFind(topics: objects.flatMap(self.topics(of:)), anchor: token, subject: subject)
        case "make":
            // "mention was made of the conflict".
            guard isPassive, let own = passage.child(of: token, "nsubjpass"),
                ["mention", "reference"].contains(document.lemma(own))
            else { break }
            let objects = passage.objects(of: token, prepositions: ["of", "to"])
            return TopicFind(topics: objects.flatMap(self.topics(of:)), anchor: token, subject: nil)
        case "brief", "inform", "update":
            // "briefed the president on the damage".
            let objects = passage.objects(of: token, prepositions: ["on", "about"])
            return TopicFind(
                topics: objects.flatMap(self.topics(of:)),
                anchor: token,
                subject: isPassive ? nil : subject
            )
        case "put":
            // "put the return of the displaced on the agenda".
            guard let object = passage.child(of: token, "dobj") ?? passage.child(of: token, "nsubjpass"),
                document.subtree(of: token).contains(where: { document.lower($0) == "agenda" })
            else { return nil }
            return TopicFind(topics: self.topics(of: object), anchor: token, subject: nil)
        case "take":
            // "took up the case of".
            guard passage.child(of: token, "prt").map({ document.lower($0) }) == "up",
                let object = passage.child(of: token, "dobj", "nsubjpass")
            else { break }
            return TopicFind(topics: self.topics(of: object), anchor: token, subject: isPassive ? nil : subject)
        case "pay", "turn", "give":
            // "Particular attention was paid to", "attention turned to".
            let own = [passage.child(of: token, "nsubj", "nsubjpass"), passage.child(of: token, "dobj")].compactMap(
                \.self
            )
            guard
                own.contains(where: {
                    ["attention", "discussion", "discussions", "talk", "conversation"]
                        .contains(document.lower($0))
                })
            else { break }
            let objects = passage.objects(of: token, prepositions: ["to"])
            return TopicFind(topics: objects.flatMap(self.topics(of:)), anchor: token, subject: nil)
        default: break
        }
        // "held talks with his counterpart on gas": the tree may hang "on" on the verb.
        if classes.has(.light) || classes.has(.lightHost), !classes.has(.topicVerb), !classes.has(.topicVerbAbout) {
            guard
                let noun = passage.children(of: token, "dobj", "nsubjpass").first(where: {
                    !passage.classes[$0].isDisjoint(with: .encounterNouns)
                })
            else { return nil }
            let objects = passage.objects(of: token, prepositions: ["on", "about", "over", "regarding", "concerning"])
            return TopicFind(topics: objects.filter { $0 > noun }.flatMap(self.topics(of:)), anchor: noun, subject: nil)
        }
        if classes.has(.topicVerb) || document.lemma(token) == "discuss" {
            if isPassive {
                if let subject = passage.child(of: token, "nsubjpass") { topics = self.topics(of: subject) }
                return TopicFind(topics: topics, anchor: token, subject: nil)
            }
            if let object = passage.child(of: token, "dobj") {
                topics = self.topics(of: object)
                extend(&topics, with: token)
                // A noun that the parser coordinated with the verb.
                for other in passage.children(of: token, "conj", "dep", "npadvmod", "appos")
                where passage.isNoun(other) && other > object && !isTime(other) {
                    topics += self.topics(of: other)
                }
            } else if let clause = passage.child(of: token, "ccomp", "xcomp", "pcomp") {
                topics = whole(clause)
            }
        }
        if let object = passage.child(of: token, "dobj"), passage.has(object, .topicExchange) {
            topics += passage.objects(of: object, prepositions: ["on", "about", "of", "regarding"]).flatMap(
                self.topics(of:)
            )
            topics += passage.objects(of: token, prepositions: ["on", "about", "of", "regarding"]).flatMap(
                self.topics(of:)
            )
        } else if isPassive, classes.has(.topicVerbAbout), let own = passage.child(of: token, "nsubjpass") {
            // "The situation around Cuba was touched upon".
            return TopicFind(topics: self.topics(of: own), anchor: token, subject: nil)
        } else if classes.has(.topicVerbAbout) || isEncounter, topics.isEmpty {
            let prepositions: Set<String> =
                isEncounter && !classes.has(.topicVerbAbout)
                ? ["about", "over", "regarding"]
                : ["about", "on", "upon", "over", "around", "with", "regarding", "of"]
            let isWith = document.lemma(token) == "deal"
            for object in passage.objects(
                of: token,
                prepositions: isWith ? prepositions : prepositions.subtracting(["with"])
            ) {
                topics += self.topics(of: object)
            }
            if topics.isEmpty, classes.has(.verbReciprocal) { topics = met(on: token) }
        } else if isAbout(token) {
            topics += passage.objects(of: token, prepositions: ["to", "on"]).flatMap(self.topics(of:))
        }
        return TopicFind(topics: topics, anchor: token, subject: isPassive ? nil : subject)
    }

    /// "meets with State Secretary Nordkvist on Arctic security": the tree may hang "on" on the name.
    private func met(on verb: Int) -> [Meeting.Topic] {
        var above = [verb]
        for object in passage.objects(of: verb, prepositions: ["with"]) + passage.children(of: verb, "dobj") {
            above += passage.conjuncts(of: object)
        }
        return above.flatMap { passage.objects(of: $0, prepositions: ["on"]) }
            .filter { !isTime($0) && passage.settlement($0) == nil }.flatMap(topics(of:))
    }

    private static let settling: Set<String> = [
        "resolve", "settle", "end", "defuse", "ease", "revive", "salvage", "avert", "bridge", "overcome", "break",
        "narrow", "discuss", "resume", "restart", "hammer", "finalise", "finalize", "coordinate",
    ]

    /// What an infinitive of purpose does something to: "to settle the fees".
    private func settled(by verb: Int) -> [Meeting.Topic] {
        guard Self.settling.contains(document.lemma(verb)), document.lemma(verb) != "discuss",
            let object = passage.child(of: verb, "dobj")
        else { return [] }
        let inner = passage.objects(of: object, prepositions: ["over", "on", "about"])
        return inner.isEmpty ? topics(of: object) : inner.flatMap(topics(of:))
    }

    /// "in a bid to end a dispute over elections".
    private func purpose(_ noun: Int) -> TopicFind? {
        guard ["bid", "effort", "attempt", "push"].contains(document.lemma(noun)), document.label(noun) == "pobj",
            document.lower(document.head(noun)) == "in", let act = passage.child(of: noun, "acl")
        else { return nil }
        return TopicFind(topics: settled(by: act), anchor: act, subject: nil)
    }

    /// "ended without an agreement on the licences", "made no progress on prisoners".
    private func fruitless(_ noun: Int) -> TopicFind? {
        guard ["agreement", "deal", "breakthrough", "progress", "result", "consensus"].contains(document.lemma(noun)),
            document.label(noun) == "pobj", document.lower(document.head(noun)) == "without",
            let (verb, _) = passage.clause(of: noun)
        else { return nil }
        let objects = passage.objects(of: noun, prepositions: ["on", "over", "about"])
        return TopicFind(topics: objects.flatMap(topics(of:)), anchor: verb, subject: nil)
    }

    /// "on the table".
    private func isTable(_ token: Int) -> Bool {
        document.lower(token) == "table" && document.label(token) == "pobj"
            && document.lower(document.head(token)) == "on"
    }

    /// "devoted to", "dedicated to", "aimed at".
    private func isAbout(_ token: Int) -> Bool { ["devote", "dedicate", "focus"].contains(document.lemma(token)) }

    /// "The central topic of the meeting will be the situation in Syria"; "Syria was high on the agenda".
    private func topicNoun(_ noun: Int) -> TopicFind? {
        let head = document.head(noun)
        guard head != noun else { return nil }
        switch document.label(noun) {
        case "nsubj", "nsubjpass":
            guard case .told(let status, _) = passage.standing(of: head), status != .denied else { return nil }
            if document.lemma(head) == "be" {
                let topics = passage.children(of: head, "attr").flatMap(topics(of:))
                return TopicFind(topics: topics, anchor: noun, subject: nil)
            }
            return nil
        case "attr":
            guard !passage.isNegated(head), let subject = passage.child(of: head, "nsubj"),
                !["it", "this", "that", "there"].contains(document.lower(subject)),
                case .told(let status, _) = passage.standing(of: head), status != .denied
            else { return nil }
            return TopicFind(topics: topics(of: subject), anchor: noun, subject: nil)
        case "pobj" where document.lower(head) == "of" && document.lower(document.head(head)) == "top":
            // "the border will be at the top of the agenda".
            guard let (verb, _) = passage.clause(of: noun), document.lemma(verb) == "be",
                let subject = passage.child(of: verb, "nsubj"), case .told(let status, _) = passage.standing(of: verb),
                status != .denied
            else { return nil }
            return TopicFind(topics: topics(of: subject), anchor: noun, subject: nil)
        case "pobj" where document.lower(head) == "on":
            if let topics = withAbsolute(above: head) { return TopicFind(topics: topics, anchor: noun, subject: nil) }
            guard let (verb, _) = passage.clause(of: noun),
                document.lemma(verb) == "be" || document.lemma(verb) == "remain",
                let subject = passage.child(of: verb, "nsubj"),
                passage.standing(of: verb) == .told(.held)
                    || passage.standing(of: verb) == .told(.planned) || passage.standing(of: verb) == .told(.underWay)
            else { return nil }
            return TopicFind(topics: topics(of: subject), anchor: noun, subject: nil)
        default: return nil
        }
    }

    /// "with trade high on the agenda".
    private func withAbsolute(above preposition: Int) -> [Meeting.Topic]? {
        var token = preposition
        for _ in 0..<4 {
            let head = document.head(token)
            guard head != token, !passage.isVerb(head) else { return nil }
            if document.lower(head) == "with", document.label(head) == "prep" {
                guard let object = passage.child(of: head, "pobj") ?? passage.child(of: token, "nsubj"),
                    object < preposition
                else { return nil }
                return topics(of: object)
            }
            token = head
        }
        return nil
    }
}

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

    private var document: Document { passage.document }

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

    // MARK: Phrases

    /// The topics that a noun phrase names, one for each part of an enumeration.
    func topics(of head: Int) -> [Meeting.Topic] {
        var found: [Meeting.Topic] = []
        for conjunct in passage.conjuncts(of: head) { found += topic(conjunct) }
        guard let first = found.first, passage.isNoun(head) else { return found }
        let parts = listed(from: document.tokens(in: first.span).lowerBound)
        guard parts.count > found.count else { return found }
        return parts.map { Meeting.Topic(label: passage.text($0), issue: nil, span: document.span(of: $0)) }
    }

    private func topic(_ head: Int) -> [Meeting.Topic] {
        guard document.pos(head) != .pron, !isTime(head),
            !document.children(of: head).contains(where: { document.lower($0) == "no" }),
            !passage.isNoun(head) || !passage.has(head, .role) || hasContent(head)
        else { return [] }
        if passage.isVerb(head) { return whole(head) }
        // "a courtesy call on the president" is about nobody.
        if let actor = passage.actor(at: head), passage.isPerson(actor), document.label(head) == "pobj" { return [] }
        guard passage.isNoun(head) || document.pos(head) == .adj || document.pos(head) == .num else { return [] }
        // "on the sidelines of", "on Monday", "on a visit".
        if [
            "sidelines", "margins", "request", "invitation", "behalf", "phone", "telephone", "occasion", "eve", "basis",
        ]
        .contains(document.lower(head)) {
            return []
        }
        var examples: [Meeting.Topic] = []
        for child in passage.children(of: head, "prep") {
            let word = document.lower(child)
            if word == "including" || word == "like" || word == "as", let object = passage.child(of: child, "pobj") {
                examples += topics(of: object)
            }
        }
        if passage.has(head, .topicGeneric) {
            // "a number of issues": what follows "of" is the phrase.
            if ["range", "number", "series", "variety", "set", "host"].contains(document.lower(head)),
                let inner = passage.objects(of: head, prepositions: ["of"]).first
            {
                return topics(of: inner) + examples
            }
            if !hasContent(head) { return examples }
        }
        guard let range = phrase(head) else { return examples }
        return parts(of: range).map { part in
            Meeting.Topic(label: passage.text(part), issue: nil, span: document.span(of: part))
        } + examples
    }

    /// "security in the Gulf, trade, and the elections": the tree may hang an enumeration on its first part's last word.
    private func parts(of range: Range<Int>) -> [Range<Int>] {
        var commas = range.filter { document.form($0) == "," }
        guard let last = commas.last, last + 1 < range.upperBound else { return [range] }
        if document.lower(last + 1) != "and" {
            // "support for Ukraine, the protection of cables and the situation in Belarus".
            guard let and = range.last(where: { $0 > last && document.lower($0) == "and" }),
                and + 1 < range.upperBound, ["the", "a", "an"].contains(document.lower(and + 1))
            else { return [range] }
            commas.append(and)
        }
        var parts: [Range<Int>] = []
        var first = range.lowerBound
        for end in commas + [range.upperBound] {
            while first < end, ["and", "the", "a", "an"].contains(document.lower(first)) { first += 1 }
            if first < end { parts.append(first..<end) }
            first = end + 1
        }
        return parts
    }

    /// "discussed rail traffic across the border": the parser hangs "across" on the verb.
    private func extend(_ topics: inout [Meeting.Topic], with verb: Int) {
        guard let last = topics.indices.last else { return }
        for preposition in passage.children(of: verb, "prep")
        where ["on", "across", "along", "between", "against", "through", "toward", "towards", "among"]
            .contains(document.lower(preposition))
        {
            let tokens = document.tokens(in: topics[last].span)
            guard tokens.upperBound == preposition, let object = passage.child(of: preposition, "pobj"), !isTime(object)
            else {
                continue
            }
            let range = tokens.lowerBound..<end(of: preposition) + 1
            topics[last] = Meeting.Topic(label: passage.text(range), issue: nil, span: document.span(of: range))
        }
    }

    private func isTime(_ head: Int) -> Bool {
        if let entity = document.entity(of: head), ["DATE", "TIME"].contains(document.entities[entity].label) {
            return true
        }
        return MeetingWords.standard.weekday(document.lower(head)) != nil || passage.has(head, .unit)
    }

    /// Whether a noun has a modifier that says something: "trade issues", "issues of bilateral relations".
    private func hasContent(_ head: Int) -> Bool {
        document.children(of: head).contains { child in
            switch document.label(child) {
            case "amod", "compound", "nmod", "poss":
                return document.pos(child) != .pron && !passage.has(child, .topicVague) && document.pos(child) != .det
            case "prep":
                guard
                    ["of", "related", "relating", "regarding", "concerning", "around", "in", "between"].contains(
                        document.lower(child)
                    ),
                    let object = passage.child(of: child, "pobj")
                else { return false }
                if passage.has(object, .topicGeneric) || document.lower(object) == "interest"
                    || document.lower(object) == "concern"
                {
                    return hasContent(object)
                }
                return true
            case "acl", "relcl": return document.lemma(child) == "relate" || document.lemma(child) == "concern"
            default: return false
            }
        }
    }

    /// The words of one topic, without what is coordinated with it and without who, when and at which meeting.
    private func phrase(_ head: Int) -> Range<Int>? {
        var first = head
        var last = head
        for child in document.children(of: head) {
            let subtree = document.subtree(of: child)
            switch document.label(child) {
            case "det", "amod", "compound", "nmod", "poss", "nummod", "quantmod", "predet", "advmod":
                if child < head { first = min(first, subtree.lowerBound) }
            case "prep":
                let word = document.lower(child)
                if ["including", "like", "such", "during", "after", "before", "at", "ahead"].contains(word) {
                    continue
                }
                guard child > head, let object = passage.child(of: child, "pobj", "pcomp") else { continue }
                if isTime(object) { continue }
                if !passage.classes[object].isDisjoint(with: .encounterNouns), word != "of" { continue }
                if word == "with", let actor = passage.actor(at: object), passage.isPerson(actor) {
                    continue
                }
                last = max(last, end(of: child))
            case "acl":
                if child > head { last = max(last, end(of: child)) }
            default: break
            }
        }
        while first < head,
            ["the", "a", "an", "its", "their", "this", "that", "these", "any", "some", "possible"].contains(
                document.lower(first)
            )
                || document.pos(first) == .punct
        {
            first += 1
        }
        while last > head, document.pos(last) == .punct || document.tokens[last].isSpace { last -= 1 }
        return first..<last + 1
    }

    /// The end of a modifier's branch, before a clause or a day that the parser hung too low.
    private func end(of branch: Int) -> Int {
        let subtree = document.subtree(of: branch)
        var last = branch
        for token in subtree where token > branch {
            if document.tokens[token].isSpace || document.form(token) == ";" || isQuote(token) { break }
            if MeetingWords.standard.weekday(document.lower(token)) != nil {
                return document.lower(token - 1) == "on" ? token - 2 : token - 1
            }
            last = token
        }
        while last > branch, document.pos(last) == .punct || document.pos(last) == .cconj { last -= 1 }
        return last
    }

    private func isQuote(_ token: Int) -> Bool { ["\"", "\u{201C}", "\u{201D}"].contains(document.form(token)) }

    /// A clause as a topic: "how to end the war".
    private func whole(_ clause: Int) -> [Meeting.Topic] {
        let subtree = document.subtree(of: clause)
        var last = subtree.lowerBound
        for token in subtree {
            if document.tokens[token].isSpace { break }
            last = token
        }
        while last > subtree.lowerBound, document.pos(last) == .punct { last -= 1 }
        let range = subtree.lowerBound..<last + 1
        guard range.count > 1, range.count < 40 else { return [] }
        return [Meeting.Topic(label: passage.text(range), issue: nil, span: document.span(of: range))]
    }
}

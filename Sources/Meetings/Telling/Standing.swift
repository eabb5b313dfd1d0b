import Articles
import Language

/// What a clause says of whether something came about.
enum Standing: Sendable, Equatable {
    /// Wished, asked for, possible, conditional.
    case unreal
    case told(Meeting.Status, isPluperfect: Bool)

    static func told(_ status: Meeting.Status) -> Standing { .told(status, isPluperfect: false) }
}

extension Passage {
    /// What a verb's form, its auxiliaries and the verbs above it say of what it tells.
    ///
    ///     "met" held, "is meeting" under way, "will meet" planned, "did not meet" denied, "could meet" unreal
    ///
    /// - Complexity: O(1) steps of at most ``reach`` towards the root.
    func standing(of verb: Int, depth: Int = 0) -> Standing {
        guard depth < Self.reach else { return .unreal }
        let own = ownStanding(of: verb, depth: depth)
        guard case .told(var status, let isPluperfect) = own else { return .unreal }
        if isNegated(verb) {
            status = status == .denied ? .held : .denied
        }
        // What stands above: "denied that", "if they", "proposed that", "hopes that".
        if let outer = frame(around: verb) {
            switch outer {
            case .unreal: return .unreal
            case .told(.denied, _): status = .denied
            case .told: break
            }
        }
        return .told(status, isPluperfect: isPluperfect)
    }

    private func ownStanding(of verb: Int, depth: Int) -> Standing {
        var isTo = false
        var isPerfect = false
        var isPast = false
        var isBe = false
        for aux in document.children(of: verb) {
            let label = document.label(aux)
            guard label == "aux" || label == "auxpass" else { continue }
            switch document.lower(aux) {
            case "will", "shall", "'ll", "’ll", "wo": return .told(.planned)
            case "would": return .told(.planned, isPluperfect: true)
            case "can", "could", "may", "might", "must", "should", "ought", "ca": return .unreal
            case "to": isTo = true
            case "had", "'d": (isPerfect, isPast) = (true, true)
            case "have", "has", "having", "'ve": isPerfect = true
            case "was", "were": (isBe, isPast) = (true, true)
            case "is", "are", "am", "'s", "'re", "being": isBe = true
            case "been": break
            default: break
            }
        }
        if isTo { return governed(verb, depth: depth) }
        let tag = document.tag(verb)
        if isPerfect { return .told(.held, isPluperfect: isPast) }
        switch tag {
        case "VBD": return .told(.held)
        case "VBN":
            if isBe { return isPast ? .told(.held) : .told(.underWay) }
            return governed(verb, depth: depth)
        case "VBG":
            if isBe { return isPast ? .told(.held) : .told(.underWay) }
            return governed(verb, depth: depth)
        case "VBP"
        where document.label(verb) == "conj" && isVerb(document.head(verb))
            && child(of: verb, "nsubj", "nsubjpass") == nil:
            // "will meet the president and have talks with": what the first verb has, the second has.
            return governed(verb, depth: depth)
        case "VBZ", "VBP":
            // In a report's body the present tells what is to come: "From Moldova he travels to Bucharest".
            let isTitle = article.titleSpan.map { $0.contains(document.tokens[verb].span.start) } ?? true
            let isEncounter =
                has(verb, .verbTravel) || has(verb, .verbReciprocal) || has(verb, .verbHost) || has(verb, .verbVisit)
                || has(verb, .attend)
            guard isEncounter, !isTitle, !isQuoted[verb] else { return .told(.held) }
            // "the only format in which they sit at one table" tells of none.
            let isWhere = document.children(of: verb).contains { document.lower($0) == "where" }
            return document.label(verb) == "relcl" && !isWhere ? .unreal : .told(.planned)
        default:
            if document.label(verb) == "conj" || document.label(verb) == "dep" { return governed(verb, depth: depth) }
            return document.isRoot(verb) ? .told(.held) : governed(verb, depth: depth)
        }
    }

    /// What a clause without a tense of its own takes from the word that governs it.
    private func governed(_ verb: Int, depth: Int) -> Standing {
        // "Lavrov to meet Kerry": a headline's future.
        guard !document.isRoot(verb) else {
            return document.children(of: verb).contains { document.lower($0) == "to" } ? .told(.planned) : .told(.held)
        }
        var head = document.head(verb)
        // "had been to see the minister", "were in Belfast to see her": who was there for it has done it; not "was to see".
        if document.lemma(head) == "be", document.tag(head) == "VBD" || document.lower(head) == "been",
            document.children(of: verb).contains(where: { document.lower($0) == "to" }),
            document.lower(head) == "been"
                || children(of: head, "prep").contains(where: { ["in", "at"].contains(document.lower($0)) })
        {
            return .told(.held)
        }
        // "after meeting Lavrov": the preposition says more than the verb above.
        if document.pos(head) == .adp || document.pos(head) == .sconj {
            let word = document.lower(head)
            // "is open to negotiating".
            if document.pos(document.head(head)) == .adj, has(document.head(head), .unreal) { return .unreal }
            if ["after", "since", "following", "upon", "on"].contains(word) { return .told(.held) }
            if ["before", "without"].contains(word) { return word == "before" ? .told(.planned) : .told(.denied) }
            if document.isRoot(head) { return .told(.held) }
            if word == "to", document.lemma(document.head(head)) == "look" { return .told(.planned) }
            if word == "of" || word == "for" || word == "about", isNoun(document.head(head)) {
                head = document.head(head)
            } else {
                guard let above = clause(of: verb)?.verb else { return .told(.held) }
                head = above
            }
        }
        if document.label(verb) == "conj", isVerb(head) {
            return standing(of: head, depth: depth + 1)
        }
        if has(head, .unreal) { return .unreal }
        if has(head, .refuse) { return isNegated(head) ? .told(.held) : .told(.denied) }
        if has(head, .cancel) || isCalledOff(head) { return .told(.cancelled) }
        if has(head, .postpone) || isPutOff(head) { return .told(.postponed) }
        if has(head, .deny) { return .told(.denied) }
        let isTo = document.children(of: verb).contains { document.lower($0) == "to" && $0 < verb }
        if document.lemma(head).lowercased() == "fail" || document.lemma(head) == "unable" { return .told(.denied) }
        guard isVerb(head) else {
            // "plans to meet", "ministers meeting in Vienna".
            if has(head, .plan) { return .told(.planned) }
            if isTo { return document.pos(head) == .adj ? adjective(head) : .told(.planned) }
            if document.tag(verb) == "VBN" || document.tag(verb) == "VBG", let above = clause(of: head)?.verb {
                let outer = standing(of: above, depth: depth + 1)
                return outer == .unreal ? .told(.held) : outer
            }
            return .told(.held)
        }
        if isTo {
            if has(head, .plan) || document.lemma(head) == "be" {
                guard case .told = standing(of: head, depth: depth + 1) else { return .unreal }
                return .told(isNegated(head) ? .denied : .planned)
            }
            // "is going to meet".
            if document.lemma(head) == "go", document.tag(head) == "VBG" { return .told(.planned) }
        }
        return standing(of: head, depth: depth + 1)
    }

    private func adjective(_ token: Int) -> Standing {
        if has(token, .unreal) { return .unreal }
        return .told(.planned)
    }

    /// What the clause that holds a verb's clause says of it.
    private func frame(around verb: Int) -> Standing? {
        for mark in document.children(of: verb) where ["mark", "advmod"].contains(document.label(mark)) {
            if ["if", "unless", "whether"].contains(document.lower(mark)) { return .unreal }
        }
        guard !document.isRoot(verb) else { return nil }
        let head = document.head(verb)
        switch document.label(verb) {
        case "ccomp", "csubj", "csubjpass":
            if isNoun(head), let outer = hearsay(head) { return outer }
            if has(head, .deny) { return .told(.denied) }
            if has(head, .unreal) { return .unreal }
            if has(head, .refuse) { return .told(.denied) }
            return nil
        case "acl", "relcl", "pcomp":
            return isNoun(head) ? hearsay(head) : nil
        default: return nil
        }
    }

    /// "Reports that they had met were untrue": what is told of what is only reported; nothing for other nouns.
    private func hearsay(_ noun: Int) -> Standing? {
        guard
            ["report", "claim", "rumor", "rumour", "story", "allegation", "suggestion", "speculation"]
                .contains(document.lemma(noun).lowercased()), let above = clause(of: noun)
        else { return nil }
        if has(above.verb, .deny) || has(above.verb, .refuse) { return .told(.denied) }
        if child(of: above.verb, "acomp", "attr", "oprd").map({ has($0, .deny) }) == true { return .told(.denied) }
        return .unreal
    }

    /// "called off".
    func isCalledOff(_ verb: Int) -> Bool { particle(of: verb) == "off" && document.lemma(verb) == "call" }

    /// "put off", "pushed back".
    func isPutOff(_ verb: Int) -> Bool {
        switch document.lemma(verb) {
        case "put", "hold": particle(of: verb) == "off"
        case "push", "move", "set", "put-off", "shift":
            particle(of: verb) == "back"
                || document.lemma(verb) != "set"
                    && objects(of: verb, prepositions: ["to"]).contains { object in
                        let word = document.lower(object)
                        let words = MeetingWords.standard
                        return words.month(word) != nil || words.weekday(word) != nil || has(object, .unit)
                            || ["spring", "summer", "autumn", "fall", "winter", "year"].contains(word)
                    }
        case "delay": true
        default: false
        }
    }

    func particle(of verb: Int) -> String? {
        child(of: verb, "prt").map { document.lower($0) }
            ?? document.children(of: verb).first {
                ["advmod", "prep"].contains(document.label($0))
                    && ["off", "back", "down", "through"].contains(document.lower($0))
            }
            .map { document.lower($0) }
    }
}

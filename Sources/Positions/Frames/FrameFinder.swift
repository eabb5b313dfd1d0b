import Language

/// Finds the stances of a document's clauses by the frames of the lexicon.
struct FrameFinder: Sendable {
    let clauses: Clauses
    let lexicon: StanceLexicon

    var document: Document { clauses.document }

    /// The first frame of a token that the sentence fills.
    func match(at token: Int) -> FrameMatch? {
        switch document.pos(token) {
        case .verb, .aux:
            // "divided over", "opposed to": participles that are listed as adjectives.
            return verb(token) ?? (document.tag(token) == "VBN" ? adjective(token) : nil)
        case .noun, .propn:
            return noun(token) ?? attribute(token)
        case .adj, .adv:
            // "remained far apart on drilling"
            return adjective(token)
        case .adp:
            return standing(token)
        default: return nil
        }
    }

    // MARK: Verbs

    private func verb(_ verb: Int) -> FrameMatch? {
        if let match = remaining(verb) ?? modal(verb) ?? wishToReceive(verb) ?? condition(verb) ?? pledge(verb)
            ?? undecided(verb)
        {
            return match
        }
        let frames = lexicon.frames(verb: clauses.lemma(verb))
        guard
            !frames.isEmpty || lexicon.has(clauses.lemma(verb), "judge")
                || ["see", "join", "echo", "second"].contains(clauses.lemma(verb)),
            document.label(verb) != "amod",
            document.label(verb) != "compound"
        else { return nil }
        let particle = clauses.particle(of: verb)
        for frame in frames where frame.particle == nil || frame.particle == particle {
            if let match = fill(frame, verb, particle: particle) { return match }
        }
        return judgement(verb) ?? eyeToEye(verb) ?? meeting(verb) ?? sharing(verb) ?? siding(verb) ?? answer(verb)
    }

    /// "called the measure a violation of the treaty": against what is judged so.
    private func judgement(_ verb: Int) -> FrameMatch? {
        guard lexicon.has(clauses.lemma(verb), "judge"), !clauses.isPassive(verb) else { return nil }
        for child in document.children(of: verb) where child > verb {
            var judgement = child
            if document.label(child) == "prep", document.lower(child) == "as" {
                guard let object = clauses.child(of: child, "pobj", "amod") else { continue }
                judgement = object
            }
            let isWrong =
                lexicon.has(clauses.lemma(judgement), "wrong") || lexicon.has(clauses.lemma(judgement), "untrue")
                || isAdverse(judgement)
                || document.children(of: judgement).contains { document.label($0) == "amod" && isAdverse($0) }
            guard isWrong, var matter = clauses.child(of: judgement, "nsubj") ?? clauses.child(of: verb, "dobj"),
                matter != judgement, let subject = clauses.subject(of: verb)
            else { continue }
            // "over what it called the persecution of clergy": what is judged is named by the judgement.
            if document.lower(matter) == "what" { matter = judgement }
            guard let found = self.matter(at: matter) else { continue }
            let frames = lexicon.frames(adjective: document.lower(judgement))
            return FrameMatch(
                stance: frames.first?.stance == .reject || lexicon.has(clauses.lemma(judgement), "untrue")
                    ? .reject : .oppose,
                trigger: verb,
                cue: verb..<verb + 1,
                verb: verb,
                holders: [subject],
                toward: [],
                matter: found,
                options: StanceFrame.Options()
            )
        }
        return nil
    }

    /// "Lima accepted", "Oslo declined": an answer to what was proposed before.
    private func answer(_ verb: Int) -> FrameMatch? {
        let stance: Position.Stance
        switch clauses.lemma(verb) {
        case "accept", "agree", "consent": stance = .agree
        case "refuse", "decline": stance = .reject
        default: return nil
        }
        guard clauses.child(of: verb, "dobj", "xcomp", "ccomp", "prep", "nsubjpass") == nil,
            let subject = clauses.child(of: verb, "nsubj")
        else { return nil }
        let matter = Matter(head: verb, form: .topic, tokens: verb..<verb + 1, isReference: true)
        var match = FrameMatch(
            stance: stance,
            trigger: verb,
            cue: verb..<verb + 1,
            verb: verb,
            holders: [subject],
            toward: [],
            matter: matter,
            options: StanceFrame.Options()
        )
        match.reply = .answer
        return match
    }

    /// Whether an adjective speaks against what it is said of: "illegal", "baseless".
    private func isAdverse(_ adjective: Int) -> Bool {
        lexicon.frames(adjective: document.lower(adjective)).contains { [.oppose, .reject].contains($0.stance) }
    }

    private func fill(_ frame: StanceFrame, _ verb: Int, particle: String?) -> FrameMatch? {
        if frame.particle == nil, let particle, ["out", "off", "down"].contains(particle) { return nil }
        if let outer = frame.options.outer {
            guard clauses.hasTo(verb), let above = clauses.clause(of: verb)?.verb ?? nounAbove(verb),
                lexicon.has(clauses.lemma(above), outer)
            else { return nil }
        }
        var matter: Matter
        if let name = frame.options.object {
            guard let object = clauses.object(of: verb) else { return nil }
            let isMoney = name == "aid" && document.entity(of: object).map { document.entities[$0].label } == "MONEY"
            guard isMoney || lexicon.has(clauses.lemma(object), name) else { return nil }
            guard let inner = isMoney ? self.matter(at: object) : self.matter(of: object, frame, verb: verb) else {
                return nil
            }
            matter = inner
        } else {
            guard let found = self.matter(frame.matter, at: verb, frame) else { return nil }
            matter = found
        }
        if frame.options.isOngoing {
            guard
                document.tag(verb) == "VBG" && clauses.child(of: verb, "aux") != nil
                    || clauses.lemma(verb) == "look" && document.children(of: verb).contains(where: isFuture)
            else { return nil }
        }
        if frame.stance == .support || frame.stance == .offer, isFormality(matter, of: verb) { return nil }
        if frame.options.needsTopic, matter.form == .topic, matter.tokens.count < 2, clauses.isNoun(matter.head),
            lexicon.has(clauses.lemma(matter.head), "light")
        {
            return nil
        }
        if frame.options.needsTopic, lexicon.has(clauses.lemma(matter.head), "formal") { return nil }
        if frame.stance == .reject, clauses.isVerb(matter.head), lexicon.has(clauses.lemma(matter.head), "mute") {
            return nil
        }
        // "the headquarters in Bender, floated by Chişinău": what was floated may stand anywhere.
        if frame.stance == .offer, document.label(verb) == "acl" { return nil }
        var stance = frame.stance
        // "Benin insists that the men had crossed the line" tells, and asks for nothing.
        if stance == .demand, clauses.lemma(verb) == "insist", matter.form == .clause, !isWish(matter) { return nil }
        // "insisted there could be no rollover"
        if stance == .demand, let refused = refused(in: matter) {
            stance = .reject
            matter = refused
        }
        let toward = self.toward(frame, at: verb, matter)
        if frame.needsToward, toward.isEmpty { return nil }
        var holders: [Int] = []
        if clauses.isPassive(verb) {
            if let agent = clauses.agent(of: verb) {
                holders = [agent]
            } else {
                // "It was agreed to continue": by those who met.
                guard frame.stance == .agree, clauses.child(of: verb, "nsubjpass").map(document.lower) == "it" else {
                    return nil
                }
            }
        } else if let subject = clauses.subject(of: verb) {
            holders = [together(subject, above: verb)]
        }
        if frame.options.isFirstPerson {
            guard let subject = holders.first, ["i", "we"].contains(document.lower(subject)) else { return nil }
        }
        if frame.options.includesWith { holders += clauses.objects(of: verb, after: ["with"]) }
        return FrameMatch(
            stance: stance,
            trigger: verb,
            cue: verb..<(particle != nil && frame.particle != nil ? verb + 2 : verb + 1),
            verb: verb,
            holders: holders,
            toward: toward,
            matter: matter,
            options: frame.options
        )
    }

    private func nounAbove(_ verb: Int) -> Int? {
        document.label(verb) == "acl" ? document.head(verb) : nil
    }

    // MARK: Modals and wishes

    /// "Minsk must withdraw", "the Union needs to decide": the speaker's demand.
    private func modal(_ verb: Int) -> FrameMatch? {
        var cue: Int?
        var clause = verb
        if let aux = document.children(of: verb).first(where: {
            document.label($0) == "aux" && ["must", "should", "ought"].contains(document.lower($0))
        }) {
            cue = aux
        } else if ["have", "need"].contains(clauses.lemma(verb)), clauses.child(of: verb, "dobj") == nil,
            let inner = clauses.child(of: verb, "xcomp"), clauses.hasTo(inner)
        {
            cue = verb
            clause = inner
        }
        guard let cue, let subject = clauses.subject(of: verb),
            clauses.child(of: verb, "expl") == nil
        else { return nil }
        return FrameMatch(
            stance: .demand,
            trigger: cue,
            cue: cue..<cue + 1,
            verb: verb,
            holders: [],
            toward: [subject],
            matter: Matter(
                head: clause,
                form: .infinitive,
                tokens: clauses.clausePhrase(clause, dropsSubject: true)
            ),
            options: StanceFrame.Options(),
            isSpeakers: true
        )
    }

    /// "would take part only if Rwanda withdraws", "will hand over nobody before the airport is reopened": what is made a
    /// condition is demanded.
    private func condition(_ verb: Int) -> FrameMatch? {
        guard let subject = clauses.subject(of: verb), lexicon.frames(verb: clauses.lemma(verb)).isEmpty else {
            return nil
        }
        let isNegated =
            clauses.isNegated(verb)
            || document.children(of: verb).contains { ["nobody", "nothing", "anyone"].contains(document.lower($0)) }
        let isAhead =
            document.children(of: verb).contains {
                ["will", "would", "wo", "'ll", "'d"].contains(document.lower($0))
            } || document.isRoot(verb) && clauses.hasTo(verb)
        guard isAhead else { return nil }
        for clause in clauses.children(of: verb, "advcl") where clause > verb {
            guard
                let mark = document.children(of: clause).first(where: {
                    ["mark", "advmod"].contains(document.label($0))
                }),
                mark > verb, let other = clauses.child(of: clause, "nsubj", "nsubjpass"), other != subject
            else { continue }
            let word = document.lower(mark)
            let isOnly =
                mark > 0 && document.lower(mark - 1) == "only" && ["if", "when", "once", "after"].contains(word)
            guard isOnly || isNegated && ["unless", "until", "before", "till"].contains(word) else { continue }
            return FrameMatch(
                stance: .demand,
                trigger: mark,
                cue: mark..<mark + 1,
                verb: verb,
                holders: [subject],
                toward: [other],
                matter: Matter(
                    head: clause,
                    form: .clause,
                    tokens: clauses.clausePhrase(clause, dropsSubject: false)
                ),
                options: StanceFrame.Options(),
                isCondition: true
            )
        }
        return nil
    }

    /// "We hope to get explanations from the Secretary of State": a demand of whom it is to come from.
    private func wishToReceive(_ verb: Int) -> FrameMatch? {
        guard ["hope", "expect", "want", "wish", "like", "seek"].contains(clauses.lemma(verb)),
            let inner = clauses.child(of: verb, "xcomp"), clauses.hasTo(inner),
            let subject = clauses.subject(of: verb)
        else { return nil }
        var match = FrameMatch(
            stance: .demand,
            trigger: verb,
            cue: verb..<verb + 1,
            verb: verb,
            holders: [subject],
            toward: [],
            matter: Matter(head: inner, form: .infinitive, tokens: clauses.clausePhrase(inner, dropsSubject: true)),
            options: StanceFrame.Options()
        )
        // "would like to see processing take place"
        if clauses.lemma(inner) == "see", let seen = clauses.child(of: inner, "ccomp"),
            clauses.child(of: seen, "nsubj", "nsubjpass") != nil
        {
            match.matter = Matter(head: seen, form: .clause, tokens: clauses.clausePhrase(seen, dropsSubject: false))
            return match.matter.tokens.isEmpty ? nil : match
        }
        if lexicon.has(clauses.lemma(inner), "receive"), let object = clauses.child(of: inner, "dobj") {
            match.toward = clauses.objects(of: inner, after: ["from"]) + clauses.objects(of: object, after: ["from"])
            guard !match.toward.isEmpty else { return nil }
            let phrase = clauses.nounPhrase(object)
            match.matter = Matter(head: object, form: .topic, tokens: phrase)
            match.options.isTowardOther = true
            return match
        }
        // "would like to continue the conversation": asked of the one that it was held with.
        guard ["like", "wish", "want"].contains(clauses.lemma(verb)), lexicon.has(clauses.lemma(inner), "continue"),
            clauses.child(of: inner, "dobj") != nil
        else { return nil }
        return match
    }

    /// "Questions remain on Jenin", "differences over fish remain"; "questions which need to be resolved".
    private func remaining(_ verb: Int) -> FrameMatch? {
        let lemma = clauses.lemma(verb)
        // "questions that need to be resolved", "issues remain to be settled"
        if ["need", "remain", "have"].contains(lemma), let inner = clauses.child(of: verb, "xcomp", "acomp", "advcl"),
            lexicon.has(clauses.lemma(inner), "resolve"), document.tag(inner) == "VBN",
            let subject = clauses.subject(of: verb).flatMap(question(at:))
        {
            // Where the question itself says nothing, the sentence does.
            var tokens = clauses.nounPhrase(subject)
            if tokens.count < 3 {
                tokens = clauses.trimmed(min(tokens.lowerBound, verb)..<document.subtree(of: verb).upperBound)
            }
            return FrameMatch(
                stance: .open,
                trigger: verb,
                cue: verb..<inner + 1,
                verb: verb,
                holders: [],
                toward: [],
                matter: Matter(head: subject, form: .topic, tokens: tokens),
                options: StanceFrame.Options(),
                isSpeakers: true
            )
        }
        guard lexicon.has(lemma, "exist"), let subject = clauses.child(of: verb, "nsubj"), isQuestion(subject),
            lemma != "be"
        else { return nil }
        guard
            let about = clauses.objects(of: subject, after: ["on", "about", "over", "of", "regarding"]).first
                ?? clauses.objects(of: verb, after: ["on", "about", "over", "regarding"]).first
        else { return nil }
        return FrameMatch(
            stance: .open,
            trigger: verb,
            cue: verb..<verb + 1,
            verb: verb,
            holders: [],
            toward: [],
            matter: Matter(head: about, form: .topic, tokens: clauses.nounPhrase(about)),
            options: StanceFrame.Options(),
            isSpeakers: true
        )
    }

    /// The word for a question that a noun is, or that it belongs to: "questions on this path which need …".
    private func question(at noun: Int) -> Int? {
        var noun = noun
        for _ in 0..<3 {
            if isQuestion(noun) { return noun }
            guard document.label(noun) == "pobj", clauses.isNoun(document.head(document.head(noun))) else { return nil }
            noun = document.head(document.head(noun))
        }
        return nil
    }

    func isQuestion(_ token: Int) -> Bool { lexicon.has(clauses.lemma(token), "question") }
}

import Language

extension FrameFinder {
    // MARK: What a side will and will not do

    /// "Berlin will give 310 million euros": an offer; "will never recognise the port": a rejection; "the two countries
    /// will exchange ambassadors": an agreement.
    func pledge(_ verb: Int) -> FrameMatch? {
        // "We are not going to lift it".
        let going =
            clauses.hasTo(verb) && document.label(verb) == "xcomp" && clauses.lemma(document.head(verb)) == "go"
            ? document.head(verb) : nil
        let isAhead = document.children(of: verb).contains(where: isFuture) || going != nil
        guard isAhead || clauses.isNegated(verb) && document.children(of: verb).contains(where: isAble)
        else { return nil }
        if clauses.isPassive(verb) { return assurance(verb) }
        let lemma = clauses.lemma(verb)
        let stance: Position.Stance
        if clauses.isNegated(verb) || going.map(clauses.isNegated) == true {
            guard lexicon.has(lemma, "yield") else { return nil }
            stance = .reject
        } else if lexicon.has(lemma, "give") {
            stance = .offer
        } else if lexicon.has(lemma, "together") {
            stance = .agree
        } else {
            return nil
        }
        guard let subject = clauses.subject(of: verb), let object = clauses.child(of: verb, "dobj") ?? yielded(verb),
            !lexicon.has(clauses.lemma(object), "event"), document.pos(object) != .pron || stance == .reject
        else { return nil }
        let tokens = clauses.clausePhrase(verb, dropsSubject: true)
        let first = document.children(of: verb).filter { $0 < verb && tokens.contains($0) }.max().map { $0 + 1 }
        let matter = Matter(head: verb, form: .infinitive, tokens: (first ?? tokens.lowerBound)..<tokens.upperBound)
        guard !matter.tokens.isEmpty else { return nil }
        var match = FrameMatch(
            stance: stance,
            trigger: verb,
            cue: verb..<verb + 1,
            verb: verb,
            holders: [subject],
            toward: clauses.objects(of: verb, after: ["to", "for"]) + clauses.objects(of: object, after: ["to", "for"])
                + clauses.children(of: verb, "dative").filter(clauses.isNoun),
            matter: matter,
            options: StanceFrame.Options()
        )
        match.options.isJoint = stance == .agree
        match.hasOwnNegation = true
        match.isPledge = true
        return match
    }

    /// "confirmed that the aircraft would be made available": the speaker's offer.
    private func assurance(_ verb: Int) -> FrameMatch? {
        let isGiven =
            lexicon.has(clauses.lemma(verb), "give")
            || clauses.lemma(verb) == "make"
                && document.children(of: verb).contains { document.lower($0) == "available" }
        guard isGiven, !clauses.isNegated(verb), clauses.agent(of: verb) == nil,
            let subject = clauses.child(of: verb, "nsubjpass"), clauses.isNoun(subject),
            let matter = matter(at: subject)
        else { return nil }
        return FrameMatch(
            stance: .offer,
            trigger: verb,
            cue: verb..<verb + 1,
            verb: verb,
            holders: [],
            toward: clauses.objects(of: verb, after: ["to", "for"]),
            matter: matter,
            options: StanceFrame.Options(),
            isSpeakers: true,
            hasOwnNegation: true
        )
    }

    /// "cannot sign".
    private func isAble(_ auxiliary: Int) -> Bool {
        document.label(auxiliary) == "aux" && ["can", "ca", "could"].contains(document.lower(auxiliary))
    }

    func isFuture(_ auxiliary: Int) -> Bool {
        document.label(auxiliary) == "aux"
            && ["will", "would", "shall", "'ll", "’ll", "wo"].contains(document.lower(auxiliary))
    }

    /// What a verb without an object yields on or takes part in: "will not bow to pressure".
    private func yielded(_ verb: Int) -> Int? {
        clauses.objects(of: verb, after: ["to", "on", "in", "from", "over", "with"]).first
    }

    /// "has not decided whether", "has yet to respond to the offer": the matter stays open.
    func undecided(_ verb: Int) -> FrameMatch? {
        guard ["decide", "respond", "reply", "commit", "say", "announce"].contains(clauses.lemma(verb)) else {
            return nil
        }
        let above = document.label(verb) == "xcomp" ? document.head(verb) : verb
        let isYet = document.children(of: above).contains { document.lower($0) == "yet" }
        guard above != verb ? isYet : clauses.isNegated(verb) && clauses.child(of: verb, "aux") != nil,
            let subject = clauses.subject(of: above)
        else { return nil }
        var matter: Matter?
        if let object = clauses.objects(of: verb, after: ["on", "to", "about"]).first {
            matter = self.matter(at: object)
        }
        if matter == nil, let clause = clauses.child(of: verb, "ccomp", "xcomp"), clause > verb {
            // "has yet to say whether it will sign"; what is merely not said is nothing.
            let tokens = clauses.clausePhrase(clause, dropsSubject: false)
            if !tokens.isEmpty, isQuestioning(clause) || clauses.lemma(verb) == "decide" {
                matter = Matter(head: clause, form: .clause, tokens: tokens)
            }
        }
        guard let matter else { return nil }
        var match = FrameMatch(
            stance: .open,
            trigger: verb,
            cue: verb..<verb + 1,
            verb: verb,
            holders: [subject],
            toward: [],
            matter: matter,
            options: StanceFrame.Options()
        )
        match.hasOwnNegation = true
        return match
    }

    // MARK: Taking up what others hold

    /// "Hanoi shares this position": agreed with whoever took it.
    func sharing(_ verb: Int) -> FrameMatch? {
        guard lexicon.has(clauses.lemma(verb), "join"), let object = clauses.child(of: verb, "dobj"),
            lexicon.has(clauses.lemma(object), "view") || lexicon.has(clauses.lemma(object), "referent"),
            clauses.child(of: object, "det").map({ ["this", "that", "the", "these"].contains(document.lower($0)) })
                ?? (clauses.child(of: object, "poss") != nil),
            let subject = clauses.subject(of: verb)
        else { return nil }
        return reply(.sharing, .agree, verb, subject, [])
    }

    /// "did not see eye to eye on the timing".
    func eyeToEye(_ verb: Int) -> FrameMatch? {
        guard clauses.lemma(verb) == "see", verb + 3 < document.tokens.count, document.lower(verb + 1) == "eye",
            document.lower(verb + 3) == "eye", let subject = clauses.subject(of: verb),
            let preposition = (verb + 4..<min(verb + 8, document.tokens.count)).first(where: {
                ["on", "over", "about"].contains(document.lower($0))
            }), let object = clauses.child(of: preposition, "pobj", "pcomp"), let matter = matter(at: object)
        else { return nil }
        return FrameMatch(
            stance: .agree,
            trigger: verb,
            cue: verb..<verb + 4,
            verb: verb,
            holders: [subject],
            toward: [],
            matter: matter,
            options: StanceFrame.Options()
        )
    }

    /// "Niger's delegate backed him": for what he stands for.
    func siding(_ verb: Int) -> FrameMatch? {
        guard let frame = lexicon.frames(verb: clauses.lemma(verb)).first,
            [.support, .oppose, .reject].contains(frame.stance), let object = clauses.child(of: verb, "dobj"),
            ["him", "her", "them"].contains(document.lower(object)), let subject = clauses.subject(of: verb)
        else { return nil }
        return reply(.siding, frame.stance, verb, subject, [object])
    }

    private func reply(
        _ reply: FrameMatch.Reply,
        _ stance: Position.Stance,
        _ verb: Int,
        _ subject: Int,
        _ toward: [Int]
    ) -> FrameMatch {
        var match = FrameMatch(
            stance: stance,
            trigger: verb,
            cue: verb..<verb + 1,
            verb: verb,
            holders: [subject],
            toward: toward,
            matter: Matter(head: verb, form: .topic, tokens: verb..<verb + 1, isReference: true),
            options: StanceFrame.Options()
        )
        match.reply = reply
        return match
    }
}

import Language

extension FrameFinder {
    // MARK: Nouns with the verb that carries them

    /// "reached an agreement on", "expressed concern over", "differences over fish remain", "at odds over".
    func noun(_ noun: Int) -> FrameMatch? {
        if let match = contribution(noun) ?? lacking(noun) ?? different(noun) { return match }
        for frame in lexicon.frames(noun: clauses.lemma(noun)) where frame.kind == .noun {
            if let match = fill(frame, noun: noun) { return match }
        }
        return nil
    }

    /// "Oman has made a valuable contribution to the truce": what the speaker thanks Oman for.
    private func contribution(_ noun: Int) -> FrameMatch? {
        let lemma = clauses.lemma(noun)
        guard ["contribution", "role", "part", "effort"].contains(lemma), document.label(noun) == "dobj" else {
            return nil
        }
        let verb = document.head(noun)
        guard ["make", "play"].contains(clauses.lemma(verb)), !clauses.isNegated(verb),
            document.children(of: noun).contains(where: { lexicon.has(document.lower($0), "worth") }),
            let subject = clauses.subject(of: verb),
            let object = clauses.objects(of: noun, after: ["to", "in", "for"]).first
                ?? clauses.objects(of: verb, after: ["to", "in", "for"]).first
        else { return nil }
        var match = FrameMatch(
            stance: .agree,
            trigger: noun,
            cue: noun..<noun + 1,
            verb: verb,
            holders: [],
            toward: [subject],
            matter: Matter(head: object, form: .credit, tokens: clauses.nounPhrase(object)),
            options: StanceFrame.Options(),
            isSpeakers: true
        )
        match.options.isCredit = true
        return match
    }

    private func fill(_ frame: StanceFrame, noun: Int) -> FrameMatch? {
        let head = document.head(noun)
        let label = document.label(noun)
        var carrier: Int?
        var holders: [Int] = []
        var isNone = false
        if frame.options.isOwned {
            guard let owner = owner(of: noun), let above = clauses.clause(of: noun)?.verb,
                !lexicon.has(clauses.lemma(above), "drop"), let matter = matter(of: noun, frame, verb: noun)
            else { return nil }
            return FrameMatch(
                stance: frame.stance,
                trigger: noun,
                cue: noun..<noun + 1,
                verb: above,
                holders: [owner],
                toward: self.toward(frame, at: noun, matter),
                matter: matter,
                options: frame.options,
                hasOwnNegation: true
            )
        }
        if let preposition = frame.options.preposition {
            guard label == "pobj", document.lower(head) == preposition, let above = clauses.clause(of: head)?.verb
            else { return nil }
            // "reiterated its stance in support of".
            let stood = document.head(head)
            let isStance =
                preposition == "in" && clauses.isNoun(stood) && lexicon.has(clauses.lemma(stood), "view")
                && document.label(stood) == "dobj" && lexicon.has(clauses.lemma(above), "express")
            guard isStance || ["be", "remain", "stay", "come", "stand", "find"].contains(clauses.lemma(above)) else {
                return nil
            }
            carrier = above
            holders = clauses.subject(of: above).map { [$0] } ?? []
        } else if frame.options.isExisting {
            isNone = clauses.isNegated(noun)
            let between = clauses.objects(of: noun, after: ["between", "among", "with"])
            if label == "nsubj" || label == "attr", clauses.isVerb(head), lexicon.has(clauses.lemma(head), "exist") {
                if label == "attr", clauses.child(of: head, "expl") == nil { return nil }
                carrier = head
                holders = between + clauses.objects(of: head, after: ["between", "among", "with"])
            } else if label == "dobj",
                ["have", "acknowledge", "admit", "express", "note"].contains(clauses.lemma(head))
            {
                carrier = head
                holders = (clauses.subject(of: head).map { [$0] } ?? []) + between
            } else {
                return nil
            }
            if holders.isEmpty { holders = clauses.children(of: noun, "poss") }
        } else if let light = frame.options.light {
            guard let found = self.carrier(of: noun, light: light) else { return nil }
            carrier = found.verb
            holders = found.holders
            holders += clauses.objects(of: noun, after: frame.stance == .agree ? ["between", "with", "among"] : [])
            if frame.stance == .agree { holders += clauses.objects(of: found.verb, after: ["with", "between"]) }
            isNone = clauses.isNegated(noun)
        } else if frame.options.isNone {
            guard clauses.isNegated(noun), let above = clauses.clause(of: noun)?.verb else { return nil }
            carrier = above
            if clauses.child(of: above, "nsubjpass") == nil { holders = clauses.subject(of: above).map { [$0] } ?? [] }
            if holders == [noun] { holders = [] }
        }
        guard let carrier, let matter = matter(of: noun, frame, verb: carrier) else { return nil }
        let toward = self.toward(frame, at: carrier, matter) + self.toward(frame, at: noun, matter)
        if frame.needsToward, toward.isEmpty { return nil }
        var match = FrameMatch(
            stance: frame.stance,
            trigger: noun,
            cue: noun..<noun + 1,
            verb: carrier,
            holders: holders,
            toward: toward,
            matter: matter,
            options: frame.options
        )
        if frame.options.isExisting, holders.isEmpty { match.options.isJoint = true }
        // "reaffirmed the commitment of the United States to the treaty"
        match.owners = owner(of: noun).map { [$0] } ?? []
        if isNone, !frame.options.isNone {
            switch match.stance {
            case .agree: match.stance = .differ
            case .differ: match.stance = .agree
            default: return nil
            }
            match.hasOwnNegation = true
        }
        if frame.options.isNone { match.hasOwnNegation = true }
        return match
    }

    /// Whose an attitude is: "China's opposition", "Russian objections", "the commitment of the Union".
    private func owner(of noun: Int) -> Int? {
        if let owner = clauses.child(of: noun, "poss") {
            // Whose "his government" is, the subject tells.
            return clauses.child(of: owner, "poss") == nil ? owner : nil
        }
        // "in support of Poland": Poland is who is supported.
        let prepositions: Set<String> =
            lexicon.has(clauses.lemma(noun), "given") ? ["by", "from"] : ["of", "by", "from"]
        if let agent = clauses.objects(of: noun, after: prepositions).first(where: clauses.isNoun) { return agent }
        return document.children(of: noun).first { child in
            ["amod", "nmod", "compound"].contains(document.label(child)) && child < noun
                && document.entity(of: child).map {
                    document.entities[$0].label == "NORP" || document.entities[$0].label == "GPE"
                }
                    ?? false
        }
    }

    /// "broke up without agreement on the border": a difference of those who met.
    private func lacking(_ noun: Int) -> FrameMatch? {
        guard lexicon.has(clauses.lemma(noun), "accord"), document.label(noun) == "pobj",
            document.lower(document.head(noun)) == "without", let above = clauses.clause(of: document.head(noun))?.verb
        else { return nil }
        let frame = lexicon.frames(noun: "agreement").first { $0.options.light != nil }
        guard let frame, let matter = matter(of: noun, frame, verb: above) else { return nil }
        var match = FrameMatch(
            stance: .differ,
            trigger: noun,
            cue: document.head(noun)..<noun + 1,
            verb: above,
            holders: [],
            toward: [],
            matter: matter,
            options: StanceFrame.Options()
        )
        match.options.isJoint = true
        match.hasOwnNegation = true
        return match
    }

    /// "We have different views on the price", "their positions on Jenin are far apart".
    private func different(_ noun: Int) -> FrameMatch? {
        guard lexicon.has(clauses.lemma(noun), "view"), document.label(noun) == "dobj",
            ["have", "hold", "take", "express", "retain"].contains(clauses.lemma(document.head(noun))),
            document.children(of: noun).contains(where: {
                document.label($0) == "amod" && lexicon.has(document.lower($0), "different")
            }),
            let subject = clauses.subject(of: document.head(noun)),
            let object = clauses.objects(of: noun, after: ["on", "about", "over", "of", "regarding"]).first
                ?? clauses.objects(of: document.head(noun), after: ["on", "about", "over", "regarding"]).first,
            let matter = matter(at: object)
        else { return nil }
        return FrameMatch(
            stance: .differ,
            trigger: noun,
            cue: noun..<noun + 1,
            verb: document.head(noun),
            holders: [subject],
            toward: [],
            matter: matter,
            options: StanceFrame.Options()
        )
    }

    /// The verb that a noun is what is done by, and who does it.
    private func carrier(of noun: Int, light: String) -> (verb: Int, holders: [Int])? {
        var noun = noun
        // "expressed surprise and concern"
        for _ in 0..<4 where document.label(noun) == "conj" { noun = document.head(noun) }
        var verb = document.head(noun)
        guard verb != noun else { return nil }
        switch document.label(noun) {
        case "dobj", "attr":
            guard clauses.isVerb(verb), lexicon.has(clauses.lemma(verb), light) else { return nil }
            return (verb, clauses.isPassive(verb) ? [] : clauses.subject(of: verb).map { [$0] } ?? [])
        case "nsubjpass":
            guard clauses.isVerb(verb), lexicon.has(clauses.lemma(verb), light) else { return nil }
            return (verb, clauses.agent(of: verb).map { [$0] } ?? [])
        case "pobj":
            // "came to an agreement".
            guard document.lower(verb) == "to", let above = clauses.clause(of: verb)?.verb,
                clauses.lemma(above) == "come", light == "reach"
            else { return nil }
            verb = above
            return (verb, clauses.subject(of: verb).map { [$0] } ?? [])
        case "nsubj":
            // "an agreement between them has been reached" parsed as active.
            return nil
        default:
            // "the agreement reached in Vienna on".
            if let participle = clauses.child(of: noun, "acl"), document.tag(participle) == "VBN",
                lexicon.has(clauses.lemma(participle), light)
            {
                return (participle, clauses.agent(of: participle).map { [$0] } ?? [])
            }
            return nil
        }
    }

    /// "Grain is the main sticking point": a difference over what stands before the copula.
    func attribute(_ noun: Int) -> FrameMatch? {
        let lower = document.lower(noun)
        let before = noun > 0 ? document.lower(noun - 1) : ""
        for frame in lexicon.frames(noun: lower) + lexicon.frames(noun: before) where frame.kind == .attr {
            if let particle = frame.particle, before + "_" + lower != (before + "_" + particle), particle != lower {
                continue
            }
            guard document.label(noun) == "attr" || document.label(noun) == "oprd" else { continue }
            let verb = document.head(noun)
            guard clauses.isVerb(verb), let subject = clauses.child(of: verb, "nsubj"), clauses.isNoun(subject) else {
                continue
            }
            var match = FrameMatch(
                stance: frame.stance,
                trigger: noun,
                cue: noun..<noun + 1,
                verb: verb,
                holders: [],
                toward: [],
                matter: Matter(head: subject, form: .topic, tokens: clauses.nounPhrase(subject)),
                options: frame.options
            )
            match.options.isJoint = true
            return match
        }
        return nil
    }

    // MARK: Adjectives

    private static let copulas: Set<String> = [
        "be", "remain", "seem", "appear", "become", "stay", "stand", "feel", "get",
    ]

    /// "is ready to", "remain divided over", "the plan is unacceptable".
    func adjective(_ adjective: Int) -> FrameMatch? {
        if let match = impossibleWithout(adjective) { return match }
        let frames = lexicon.frames(adjective: document.lower(adjective))
        guard !frames.isEmpty else { return nil }
        let head = document.head(adjective)
        let label = document.label(adjective)
        let isPredicate = ["acomp", "oprd", "attr", "ROOT", "ccomp", "conj", "advmod"].contains(label)
        // "apart" is an adverb to the tagger, and no adverb of another verb.
        if label == "advmod", !clauses.isVerb(head) || !Self.copulas.contains(clauses.lemma(head)) { return nil }
        guard isPredicate || label == "amod" && frames[0].stance == .offer else { return nil }
        let verb = isPredicate && !document.isRoot(adjective) && clauses.isVerb(head) ? head : adjective
        for frame in frames {
            // "considers the offer insufficient": what is judged is not who judges.
            let isJudged = verb != adjective && !Self.copulas.contains(clauses.lemma(verb))
            let judged = isJudged ? clauses.child(of: adjective, "nsubj") ?? clauses.object(of: verb) : nil
            guard let subject = judged ?? clauses.child(of: verb, "nsubj", "nsubjpass") ?? clauses.subject(of: verb),
                !isJudged || judged != nil || frame.matter != [.subject]
            else { continue }
            if frame.options.needsQuestion, !isQuestion(subject), !isQuestioning(subject) { continue }
            let matter: Matter
            var holders = [subject]
            var isSpeakers = false
            if frame.matter == [.subject] {
                guard clauses.isNoun(subject) || clauses.isVerb(subject), let found = self.matter(at: subject) else {
                    continue
                }
                // "The talks were constructive" is a courtesy.
                if frame.stance == .support, lexicon.has(clauses.lemma(subject), "encounter") { continue }
                matter = found
                let judge = isJudged ? clauses.child(of: verb, "nsubj") : nil
                holders = judge.map { [$0] } ?? []
                isSpeakers = judge == nil
            } else {
                guard
                    let found = self.matter(frame.matter, at: adjective, frame)
                        ?? self.matter(frame.matter, at: verb, frame)
                else { continue }
                matter = found
                if frame.stance == .demand, !["keen", "eager"].contains(document.lower(adjective)) {
                    guard ["it", "that"].contains(document.lower(subject)) else { continue }
                    holders = []
                    isSpeakers = true
                }
            }
            if clauses.isVerb(matter.head), lexicon.has(clauses.lemma(matter.head), "mute"), frame.stance != .offer {
                continue
            }
            return FrameMatch(
                stance: frame.stance,
                trigger: adjective,
                cue: adjective..<adjective + 1,
                verb: verb,
                holders: holders,
                toward: toward(frame, at: adjective, matter),
                matter: matter,
                options: frame.options,
                isSpeakers: isSpeakers
            )
        }
        return nil
    }

    /// "The accord would not have been possible without Qatar": what the speaker thanks Qatar for.
    private func impossibleWithout(_ adjective: Int) -> FrameMatch? {
        guard ["possible", "impossible", "unthinkable"].contains(document.lower(adjective)) else { return nil }
        let verb = document.head(adjective)
        guard clauses.isVerb(verb), document.lower(adjective) != "possible" || clauses.isNegated(verb),
            let subject = clauses.child(of: verb, "nsubj"), clauses.isNoun(subject),
            let party = clauses.objects(of: verb, after: ["without"]).first
                ?? clauses.objects(of: adjective, after: ["without"]).first
        else { return nil }
        var match = FrameMatch(
            stance: .agree,
            trigger: adjective,
            cue: adjective..<adjective + 1,
            verb: verb,
            holders: [],
            toward: [party],
            matter: Matter(head: subject, form: .credit, tokens: clauses.nounPhrase(subject)),
            options: StanceFrame.Options(),
            isSpeakers: true
        )
        match.options.isCredit = true
        match.hasOwnNegation = true
        return match
    }
}

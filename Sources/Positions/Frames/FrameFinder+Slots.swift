import Language

extension FrameFinder {
    /// What fills the first of these slots.
    func matter(_ slots: [Slot], at token: Int, _ frame: StanceFrame) -> Matter? {
        for slot in slots {
            if let found = matter(slot, at: token, frame) { return found }
        }
        return nil
    }

    private func matter(_ slot: Slot, at token: Int, _ frame: StanceFrame) -> Matter? {
        switch slot {
        case .object:
            guard let object = clauses.object(of: token) else { return nil }
            // "What we offer is partnership".
            if document.lower(object) == "what", ["csubj", "nsubj"].contains(document.label(token)),
                clauses.lemma(document.head(token)) == "be", let said = clauses.child(of: document.head(token), "attr")
            {
                return topic(said)
            }
            guard var found = reference(object) ?? topic(object) else { return nil }
            if !found.isReference, object > token { found.tokens = extended(found.tokens, below: token) }
            return found
        case .subject:
            guard let subject = clauses.child(of: token, "nsubj") else { return nil }
            return topic(subject)
        case .infinitive:
            for child in clauses.children(of: token, "xcomp", "ccomp", "advcl", "acl", "relcl", "dep", "pobj")
            where child > token && clauses.hasTo(child) {
                // The subject of a small clause is whom it is asked of.
                return clause(child, .infinitive, dropsSubject: true)
            }
            return nil
        case .clause:
            for child in clauses.children(of: token, "ccomp", "acl") where child > token && !clauses.hasTo(child) {
                guard clauses.child(of: child, "nsubj", "nsubjpass", "expl", "csubj") != nil else { continue }
                // "asked whether she was disappointed" asks for an answer and nothing else.
                if frame.stance == .demand, isQuestioning(child) { continue }
                // What is quoted behind a colon is what was said, not what it is on.
                if (max(token, child - Clauses.longest)..<child).contains(where: { document.form($0) == ":" }) {
                    continue
                }
                return clause(child, .clause, dropsSubject: false)
            }
            return nil
        case .gerund:
            for child in clauses.children(of: token, "xcomp", "ccomp", "pcomp", "dobj", "advcl")
            where child > token && document.tag(child) == "VBG" && !clauses.hasTo(child) {
                if clauses.child(of: child, "nsubj", "mark") != nil { continue }
                // "backed him, saying that": what was done meanwhile is no object.
                if document.label(child) == "advcl" || document.form(child - 1) == "," { continue }
                return clause(child, .topic, dropsSubject: false)
            }
            return nil
        case .after(let prepositions):
            for object in clauses.objects(of: token, after: prepositions) {
                if let found = reference(object) ?? topic(object) { return found }
            }
            return nil
        case .itself:
            // A bare "protocol" says of nothing what it is on.
            guard let found = topic(token), found.tokens.count > 1 || frame.options.object != nil else { return nil }
            return found
        case .clauseSubject:
            return nil
        }
    }

    /// Whether a clause is a question in another's mouth: "whether", "why", "how many".
    func isQuestioning(_ clause: Int) -> Bool {
        document.children(of: clause).contains { child in
            ["whether", "if"].contains(document.lower(child)) && document.label(child) == "mark"
                || document.tag(child).hasPrefix("W") && child < clause
        }
    }

    /// A noun phrase as what a stance is on, or as pointing to it.
    func matter(at head: Int) -> Matter? { reference(head) ?? topic(head) }

    /// The matter of a frame whose noun carries it: "the need for a ceasefire", "support for the plan".
    func matter(of noun: Int, _ frame: StanceFrame, verb: Int) -> Matter? {
        if frame.options.isCredit {
            if let object = clauses.objects(of: noun, after: ["for", "in", "to"]).first
                ?? clauses.objects(of: verb, after: ["for", "in"]).first(where: { $0 > noun })
            {
                return Matter(head: object, form: .credit, tokens: clauses.nounPhrase(object))
            }
            return nil
        }
        if let name = frame.options.object, name == "need" {
            if let found = matter([.after(["for", "of"]), .infinitive], at: noun, frame) { return found }
            return nil
        }
        if frame.options.object != nil {
            let own = frame.matter.filter { $0 != .object }
            if let found = matter(own, at: noun, frame) ?? matter(own.filter { $0 != .itself }, at: verb, frame) {
                return found
            }
            return nil
        }
        if let found = matter(frame.matter, at: noun, frame) { return found }
        // "An agreement was reached to open two crossings", "renewed its call on Iran to enter into negotiations".
        if verb != noun, frame.matter.contains(.infinitive),
            let found = matter([.infinitive, .clause], at: verb, frame), found.tokens.lowerBound > noun
        {
            return found
        }
        // "reached agreement Monday on", where the preposition hangs on the verb.
        for slot in frame.matter {
            guard case .after(let prepositions) = slot else { continue }
            for object in clauses.objects(of: verb, after: prepositions) where object > noun {
                if let found = topic(object) { return found }
            }
        }
        return nil
    }

    /// "it", "that", "the proposal": what was told before.
    private func reference(_ head: Int) -> Matter? {
        let lower = document.lower(head)
        if document.pos(head) == .pron || document.pos(head) == .det {
            guard ["it", "this", "that", "them", "both"].contains(lower) else { return nil }
            return Matter(head: head, form: .topic, tokens: head..<head + 1, isReference: true)
        }
        // "could not accept that number": what was told, whatever its noun.
        let isPointed = document.children(of: head).contains { ["that", "this", "such"].contains(document.lower($0)) }
        guard lexicon.has(clauses.lemma(head), "referent") || isPointed,
            document.children(of: head).allSatisfy({ ["det", "punct", "relcl", "poss"].contains(document.label($0)) }),
            document.children(of: head).contains(where: {
                ["the", "this", "that", "these", "those", "such"].contains(document.lower($0))
            })
        else { return nil }
        return Matter(head: head, form: .topic, tokens: clauses.nounPhrase(head), isReference: true)
    }

    /// A noun phrase or gerund as what a stance is on; pronouns, days and bare names of parties are none.
    private func topic(_ head: Int) -> Matter? {
        if clauses.isVerb(head) {
            return clause(head, .topic, dropsSubject: false)
        }
        let lower = document.lower(head)
        guard document.pos(head) != .pron, document.pos(head) != .det, !lexicon.has(lower, "vague") else { return nil }
        if let entity = document.entity(of: head), ["DATE", "TIME"].contains(document.entities[entity].label) {
            return nil
        }
        let tokens = clauses.nounPhrase(head, isWhole: true)
        return tokens.isEmpty ? nil : Matter(head: head, form: .topic, tokens: tokens)
    }

    /// "rejected calls to return to dialogue", "welcomed progress on the border": the tree may hang what follows a short
    /// object on its verb.
    private func extended(_ tokens: Range<Int>, below verb: Int) -> Range<Int> {
        guard tokens.count < 4 else { return tokens }
        for child in document.children(of: verb) where child >= tokens.upperBound {
            let subtree = document.subtree(of: child)
            guard subtree.lowerBound == tokens.upperBound else { continue }
            switch document.label(child) {
            case "prep":
                guard
                    ["on", "of", "for", "over", "about", "between", "against", "regarding"]
                        .contains(document.lower(child)),
                    let object = clauses.child(of: child, "pobj", "pcomp"), !isTime(object)
                else { return tokens }
            case "xcomp", "advcl", "acl":
                guard clauses.hasTo(child) else { return tokens }
            default: return tokens
            }
            return clauses.trimmed(tokens.lowerBound..<min(subtree.upperBound, tokens.upperBound + 16))
        }
        return tokens
    }

    private func isTime(_ head: Int) -> Bool {
        document.entity(of: head).map { ["DATE", "TIME"].contains(document.entities[$0].label) } == true
    }

    private func clause(_ verb: Int, _ form: Position.Form, dropsSubject: Bool) -> Matter? {
        let tokens = clauses.clausePhrase(verb, dropsSubject: dropsSubject)
        // "has no intention of doing so"
        let isReference =
            clauses.lemma(verb) == "do" && verb + 1 < document.tokens.count
            && ["so", "this", "that", "it"].contains(document.lower(verb + 1))
        return tokens.isEmpty ? nil : Matter(head: verb, form: form, tokens: tokens, isReference: isReference)
    }

    /// The noun phrases in the frame's places for whom it is toward.
    func toward(_ frame: StanceFrame, at token: Int, _ matter: Matter) -> [Int] {
        if frame.options.isCredit {
            guard let object = clauses.object(of: token) else { return [] }
            return clauses.objects(of: object, after: ["of", "by"]) + clauses.children(of: object, "poss")
        }
        for slot in frame.toward {
            switch slot {
            case .object:
                if let object = clauses.object(of: token), object != matter.head { return [object] }
                if let dative = clauses.child(of: token, "dative"), document.pos(dative) != .adp { return [dative] }
                if matter.form == .infinitive, let subject = clauses.child(of: matter.head, "nsubj"), subject > token {
                    return [subject]
                }
            case .after(let prepositions):
                let found =
                    clauses.objects(of: token, after: prepositions)
                    + (clauses.isNoun(matter.head) ? clauses.objects(of: matter.head, after: prepositions) : [])
                if let first = found.first, first != matter.head { return [first] }
            case .clauseSubject:
                if clauses.isVerb(matter.head), let subject = clauses.child(of: matter.head, "nsubj", "nsubjpass") {
                    return [subject]
                }
            default: break
            }
        }
        return []
    }
}

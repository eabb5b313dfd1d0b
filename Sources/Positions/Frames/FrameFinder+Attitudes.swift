import Language

extension FrameFinder {
    /// "positions on recognition do not coincide", "their views on Jenin differ".
    func meeting(_ verb: Int) -> FrameMatch? {
        guard lexicon.has(clauses.lemma(verb), "meet"), let subject = clauses.child(of: verb, "nsubj"),
            lexicon.has(clauses.lemma(subject), "view"),
            let object = clauses.objects(of: subject, after: ["on", "about", "over", "of", "regarding"]).first
                ?? clauses.objects(of: verb, after: ["on", "about", "over", "regarding"]).first,
            let matter = matter(at: object)
        else { return nil }
        let parts = ["diverge", "differ"].contains(clauses.lemma(verb))
        let owners = clauses.children(of: subject, "poss") + clauses.objects(of: subject, after: ["of"])
        var match = FrameMatch(
            stance: parts ? .differ : .agree,
            trigger: verb,
            cue: verb..<verb + 1,
            verb: verb,
            holders: owners.filter { $0 != object },
            toward: [],
            matter: matter,
            options: StanceFrame.Options()
        )
        match.options.isJoint = true
        return match
    }

    /// "Tehran is against any foreign presence"; "the matter is under consideration".
    func standing(_ preposition: Int) -> FrameMatch? {
        guard document.label(preposition) == "prep" else { return nil }
        if document.lower(preposition) == "under" { return pending(preposition) }
        let isFor = document.lower(preposition) == "for"
        guard isFor || document.lower(preposition) == "against" else { return nil }
        let verb = document.head(preposition)
        guard isFor ? clauses.lemma(verb) == "be" : ["be", "remain", "stand", "come"].contains(clauses.lemma(verb)),
            // "was in Geneva for talks" stands for nothing.
            !isFor || clauses.children(of: verb, "prep", "acomp", "attr").count == 1,
            let subject = clauses.subject(of: verb), let object = clauses.child(of: preposition, "pobj"),
            let matter = matter(at: object)
        else { return nil }
        return FrameMatch(
            stance: isFor ? .support : .oppose,
            trigger: preposition,
            cue: preposition..<preposition + 1,
            verb: verb,
            holders: [subject],
            toward: [],
            matter: matter,
            options: StanceFrame.Options()
        )
    }

    private func pending(_ preposition: Int) -> FrameMatch? {
        let verb = document.head(preposition)
        guard ["be", "remain"].contains(clauses.lemma(verb)), let object = clauses.child(of: preposition, "pobj"),
            ["consideration", "study", "review", "examination", "discussion"].contains(clauses.lemma(object)),
            let subject = clauses.child(of: verb, "nsubj"), let matter = matter(at: subject)
        else { return nil }
        return FrameMatch(
            stance: .open,
            trigger: preposition,
            cue: preposition..<object + 1,
            verb: verb,
            holders: [],
            toward: [],
            matter: matter,
            options: StanceFrame.Options(),
            isSpeakers: true
        )
    }

    // MARK: What the words of a matter make of it

    /// "there could be no rollover": what must not be.
    func refused(in matter: Matter) -> Matter? {
        guard clauses.lemma(matter.head) == "be", clauses.child(of: matter.head, "expl") != nil,
            let attribute = clauses.child(of: matter.head, "attr"),
            let no = clauses.child(of: attribute, "det"), document.lower(no) == "no"
        else { return nil }
        let tokens = clauses.nounPhrase(attribute)
        let rest = max(tokens.lowerBound, no + 1)..<max(tokens.upperBound, no + 1)
        return rest.isEmpty ? nil : Matter(head: attribute, form: .topic, tokens: rest)
    }

    /// Whether a clause is to come true: "be lifted", "must leave", "would not move".
    func isWish(_ matter: Matter) -> Bool {
        let head = matter.head
        if document.tag(head) == "VB" || clauses.child(of: head, "expl") != nil { return true }
        return document.children(of: head).contains { child in
            ["aux", "auxpass"].contains(document.label(child))
                && ["must", "should", "ought", "be", "will", "would", "can", "could", "has", "have", "need"]
                    .contains(document.lower(child))
                && (!["has", "have"].contains(document.lower(child)) || clauses.hasTo(head))
        } || ["need", "have"].contains(clauses.lemma(head)) && clauses.child(of: head, "xcomp") != nil
    }

    /// Whether a matter is a form alone: what is accepted with an invitation is a visit, and an answer is nothing yet.
    func isFormality(_ matter: Matter, of verb: Int) -> Bool {
        if clauses.lemma(matter.head) == "invitation" { return clauses.lemma(verb) == "accept" }
        guard matter.form == .infinitive, ["give", "provide", "make", "have"].contains(clauses.lemma(matter.head)),
            let object = clauses.child(of: matter.head, "dobj")
        else { return false }
        return lexicon.has(clauses.lemma(object), "event")
    }

    /// "with Russia and China resisting a British text": both resist, though the tree hangs it on the last.
    func together(_ subject: Int, above verb: Int) -> Int {
        guard document.label(verb) == "acl", document.tag(verb) == "VBG", document.label(subject) == "conj" else {
            return subject
        }
        var first = subject
        for _ in 0..<Clauses.enumeration where document.label(first) == "conj" { first = document.head(first) }
        return document.label(first) == "pobj" && document.lower(document.head(first)) == "with" ? first : subject
    }
}

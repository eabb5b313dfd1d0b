import Language

/// Clauses that no frame of the lexicon knows for a stance: "balked at the draft", "the border would stay shut". What was
/// learned says which stance they word, if any.
extension FrameFinder {
    /// What follows a verb or an adjective as that which a stance may be on.
    private static let prepositions: Set<String> = [
        "to", "on", "for", "about", "over", "against", "with", "of", "at", "from", "in", "behind", "into", "towards",
        "toward",
    ]

    /// A token as the trigger of a stance that only what was learned can name; its stance is still to be set.
    ///
    /// - Parameter isContent: Whether the token heads the words of a speaker: then the whole clause is the matter.
    func tentative(at token: Int, isContent: Bool) -> FrameMatch? {
        let isAdjective = document.pos(token) == .adj && document.label(token) == "acomp"
        guard document.pos(token) == .verb || isAdjective || isContent && clauses.isVerb(token),
            document.label(token) != "amod", document.label(token) != "compound"
        else { return nil }
        let verb = isAdjective ? document.head(token) : token
        let subject = clauses.isPassive(verb) ? clauses.agent(of: verb) : clauses.subject(of: verb)
        var found: Matter?
        if let subject, !isContent || isOwn(subject) {
            found = matter(of: token, verb, subject)
        }
        var isSpeakers = false
        if found == nil, isContent {
            let tokens = clauses.clausePhrase(verb, dropsSubject: false)
            found = Matter(head: verb, form: .clause, tokens: tokens)
            isSpeakers = true
        }
        guard let matter = found, matter.tokens.count > 1 || matter.isReference else { return nil }
        var match = FrameMatch(
            stance: .support,
            trigger: token,
            cue: token..<token + 1,
            verb: verb,
            holders: isSpeakers ? [] : subject.map { [$0] } ?? [],
            toward: [],
            matter: matter,
            options: StanceFrame.Options(),
            isSpeakers: isSpeakers
        )
        match.hasOwnNegation = true
        return match
    }

    private func isOwn(_ subject: Int) -> Bool {
        ["i", "we", "they", "he", "she", "it"].contains(document.lower(subject)) || document.pos(subject) == .propn
    }

    /// A clause, an object or what follows a preposition.
    private func matter(of token: Int, _ verb: Int, _ subject: Int) -> Matter? {
        for child in document.children(of: token) where child > token {
            switch document.label(child) {
            case "xcomp" where clauses.isVerb(child) && clauses.hasTo(child):
                return Matter(head: child, form: .infinitive, tokens: clauses.clausePhrase(child, dropsSubject: true))
            case "ccomp" where clauses.isVerb(child):
                return Matter(head: child, form: .clause, tokens: clauses.clausePhrase(child, dropsSubject: false))
            default: break
            }
        }
        if let object = clauses.child(of: token, "dobj"), object != subject, let matter = self.matter(at: object) {
            return matter
        }
        for child in document.children(of: token)
        where child > token && document.label(child) == "prep" && Self.prepositions.contains(document.lower(child)) {
            guard let object = clauses.child(of: child, "pobj", "pcomp"), object != subject else { continue }
            if let entity = document.entity(of: object), ["DATE", "TIME"].contains(document.entities[entity].label) {
                continue
            }
            if clauses.isVerb(object) {
                return Matter(head: object, form: .topic, tokens: clauses.clausePhrase(object, dropsSubject: true))
            }
            if let matter = self.matter(at: object) { return matter }
        }
        return nil
    }
}

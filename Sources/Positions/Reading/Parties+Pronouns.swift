import Actors
import Articles
import Language
import Meetings
import Statements

/// Whom pronouns and bare nouns mean: "they", "his side", "the administration".
extension PartyReader {
    /// How many paragraphs, and how many of their words, say whose a text is.
    private static let head = (paragraphs: 4, words: 120)

    /// The body of states that the first lines name first.
    static func opening(_ article: Article, _ cast: Cast) -> Party? {
        guard let end = article.paragraphs.prefix(head.paragraphs).last?.end else { return nil }
        for appearance in cast.appearances.prefix(24) where appearance.mention.span.start < end {
            let actor = cast[appearance.actor]
            guard actor.kind == .organization || actor.kind == .coalition, let code = actor.code,
                code.hasPrefix("IGO"), !actor.isMedia
            else { continue }
            return Party(side: code, actor: actor.id)
        }
        return nil
    }

    /// Whether the first lines say that the text is a statement, a communiqué, conclusions: "we" are those who issue it.
    static func isDocument(_ article: Article, _ clauses: Clauses) -> Bool {
        guard let end = article.paragraphs.prefix(head.paragraphs).last?.end else { return false }
        return clauses.document.tokens(in: TextSpan(0, end)).prefix(head.words).contains { token in
            StanceLexicon.standard.has(clauses.document.lower(token), "document")
        }
    }

    /// The speaker's side where a body is named by what it is alone.
    func ownBody(_ token: Int, in statement: Statement?) -> Party? {
        let word = clauses.lemma(token)
        let isGovernment = ["administration", "government", "ministry", "cabinet"].contains(word)
        let isMember =
            ["member", "members", "state", "states", "ally", "allies", "minister", "ministers"].contains(word)
            && document.tag(token).hasSuffix("S")
        let isPlain = document.children(of: token).allSatisfy { child in
            ["det", "punct", "compound", "amod"].contains(document.label(child))
                && cast.country(ofAdjective: child) == nil && cast.actor(headedBy: child) == nil
        }
        guard isPlain else { return nil }
        if isGovernment {
            guard document.children(of: token).contains(where: { document.lower($0) == "the" }) else { return nil }
            return statement.flatMap { speaker(of: $0) }
        }
        guard isMember, let body = statement.flatMap({ speaker(of: $0) }) ?? narrator, isBody(body) else { return nil }
        return body
    }

    /// The body whose list of decisions it is, where the pronoun that leads in means nobody: "the meeting … in which it:".
    func body(before token: Int) -> Party? {
        let word = document.lower(token)
        guard
            ["it", "they", "we"].contains(word)
                || ["meeting", "conference", "summit", "session"].contains(clauses.lemma(token))
        else { return nil }
        return opening
    }

    /// Whom "they" and "the three" mean behind several who are the subject of the clause above.
    func severalAbove(_ token: Int) -> [Party]? {
        guard document.lower(token) == "they", let (clause, _) = clauses.clause(of: token) else { return nil }
        var verb = clause
        for _ in 0..<4 {
            guard ["advcl", "ccomp", "conj"].contains(document.label(verb)) else { return nil }
            verb = document.head(verb)
            guard let subject = clauses.child(of: verb, "nsubj", "nsubjpass"), subject < token, clauses.isNoun(subject)
            else { continue }
            let each = Self.oneEach(self.group(subject, in: nil).parties)
            if (2...Self.mostSides).contains(each.count) { return each }
        }
        return nil
    }

    /// The other of two sides that the article is about.
    func other(than side: String) -> Party? {
        principals.other(than: side).map { Party(side: $0, actor: principals.leader(of: $0)) }
    }

    /// Who "we" are where the speaker has no side: the one state that the sentences around it have as their subject.
    func own(in token: Int) -> Party? {
        let number = document.sentence(of: token)
        var found: [Party] = []
        for sentence in document.sentences[max(0, number - 2)..<min(document.sentences.count, number + 2)] {
            for other in sentence where document.label(other) == "nsubj" && document.pos(other) == .propn {
                guard let id = cast.actor(headedBy: other), cast[id].kind == .state, let party = party(id) else {
                    continue
                }
                if !found.contains(party) { found.append(party) }
            }
        }
        return found.count == 1 ? found.first : nil
    }

    static let belongings: Set<String> = [
        "side", "government", "country", "nation", "delegation", "ministry", "administration", "capital", "party",
        "team",
    ]

    /// "his side", "her government", "our country": the side of whom it belongs to.
    func owner(of token: Int, in statement: Statement?) -> Party? {
        guard Self.belongings.contains(clauses.lemma(token)), document.tag(token) != "NNS",
            let pronoun = clauses.child(of: token, "poss"), document.pos(pronoun) == .pron
        else { return nil }
        if Self.firstPersons.contains(document.lower(pronoun)) { return statement.flatMap { speaker(of: $0) } }
        if let actor = cast.actor(headedBy: pronoun), let party = party(actor) { return party }
        return statement.flatMap { speaker(of: $0) }
    }

    /// Whom "they" or "it" means in a clause that is said, where who says it can be meant: the subject of the saying.
    func subjectAbove(_ token: Int) -> Int? {
        let lower = document.lower(token)
        guard ["they", "it"].contains(lower), ["nsubj", "nsubjpass"].contains(document.label(token)) else { return nil }
        let clause = clauses.conjuncts(of: document.head(token)).first ?? document.head(token)
        guard document.label(clause) == "ccomp", let verb = clauses.clause(of: clause)?.verb,
            let subject = clauses.child(of: verb, "nsubj"), clauses.isNoun(subject)
        else { return nil }
        let isSeveral = document.tag(subject).hasSuffix("S") || clauses.child(of: subject, "conj") != nil
        guard isSeveral == (lower == "they") else { return nil }
        if lower == "it", let actor = cast.actor(headedBy: subject), cast[actor].kind == .person { return nil }
        return subject
    }

    /// Whom "they" means at the head of a sentence: the several that the sentences before it are about.
    func severalBefore(_ token: Int) -> [Party]? {
        guard document.lower(token) == "they", ["nsubj", "nsubjpass"].contains(document.label(token)) else {
            return nil
        }
        if let actor = cast.actor(headedBy: token), party(actor) != nil { return nil }
        let number = document.sentence(of: token)
        for earlier in stride(from: number - 1, through: max(0, number - 3), by: -1) {
            let sentence = document.sentences[earlier]
            guard let root = sentence.prefix(4 * Clauses.longest).first(where: { document.isRoot($0) }),
                let subject = clauses.child(of: root, "nsubj", "nsubjpass")
            else { return nil }
            if document.lower(subject) == "they" { continue }
            guard clauses.isNoun(subject) || document.lower(subject) == "both" else { return nil }
            let parties = standsForBoth(subject) ? sides(near: subject) : self.group(subject, in: nil).parties
            let each = Self.oneEach(parties)
            return (2...Self.mostSides).contains(each.count) ? each : nil
        }
        return nil
    }

    /// Whom "it", "he" or "she" means at the head of a sentence, where nothing else is known: whom the sentence before
    /// it is about.
    func subjectBefore(_ token: Int) -> Party? {
        guard ["it", "he", "she"].contains(document.lower(token)),
            ["nsubj", "nsubjpass"].contains(document.label(token))
        else { return nil }
        let number = document.sentence(of: token)
        guard number > 0 else { return nil }
        let sentence = document.sentences[number - 1]
        guard let root = sentence.prefix(4 * Clauses.longest).first(where: { document.isRoot($0) }),
            let subject = clauses.child(of: root, "nsubj", "nsubjpass"), clauses.child(of: subject, "conj") == nil,
            let actor = actor(at: subject), (cast[actor].kind == .person) == (document.lower(token) != "it")
        else { return nil }
        return party(actor)
    }
}

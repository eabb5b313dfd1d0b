import Actors
import Articles
import Language
import Statements

/// What stance a clause asserts, and whose it is where the clause does not say.
extension SentenceReader {
    /// Whether a word only numbers an item: "ii" of "(ii)".
    func isListMark(_ token: Int) -> Bool {
        token > 0 && token + 1 < document.tokens.count && document.form(token - 1) == "("
            && document.form(token + 1) == ")"
    }

    /// The subject of the clause that leads in a list, for a verb that opens one of its items: "a communiqué in which it:".
    func leadIn(of verb: Int) -> Int? {
        guard ["VBD", "VBZ", "VBN", "VB", "VBP"].contains(document.tag(verb)),
            clauses.subject(of: verb).map(isListMark) ?? true
        else { return nil }
        let number = document.sentence(of: verb)
        let before = document.sentences[number].lowerBound..<verb
        // Only a mark of the list, and adverbs, stand before it.
        guard before.count < 8,
            before.allSatisfy({ token in
                document.tokens[token].isSpace || [.punct, .num, .adv, .x, .sym].contains(document.pos(token))
                    || document.form(token).count < 4
            }), before.contains(where: { !document.tokens[$0].isSpace })
        else { return nil }
        for earlier in stride(from: number - 1, through: max(0, number - 16), by: -1) {
            let sentence = document.sentences[earlier]
            guard let last = sentence.last(where: { !document.tokens[$0].isSpace }) else { continue }
            guard document.form(last) == ":" else { continue }
            return sentence.last { ["nsubj", "nsubjpass"].contains(document.label($0)) }
        }
        return nil
    }

    /// The subject of the verb of speech above a clause with which another verb was coordinated.
    func outerSubject(of verb: Int, instead subject: Int) -> Int? {
        guard document.label(verb) == "conj", clauses.child(of: verb, "nsubj") == nil else { return nil }
        var inner = document.head(verb)
        for _ in 0..<4 where document.label(inner) == "conj" { inner = document.head(inner) }
        guard document.label(inner) == "ccomp", let outer = clauses.clause(of: inner)?.verb,
            let found = clauses.subject(of: outer), found != subject
        else { return nil }
        return found
    }

    func isReciprocal(_ stance: Position.Stance) -> Bool { stance == .agree || stance == .differ }

    /// "Disputes must be settled by talks": a demand that names nobody, but what is to be done.
    func isImpersonalDemand(_ match: FrameMatch, _ subject: Int) -> Bool {
        if ["he", "she", "they"].contains(document.lower(subject)) {
            return clauses.child(of: match.matter.head, "auxpass") != nil
        }
        // "the bloc had to reform itself", "the strikes must stop": not "the talks must be seen as".
        return clauses.isNoun(subject)
            && (clauses.child(of: match.matter.head, "auxpass") != nil
                || document.pos(match.matter.head) == .verb && document.pos(subject) == .noun)
    }

    func isOwnVoice(_ head: Int) -> Bool {
        ["he", "she", "it", "they", "i", "we"].contains(document.lower(head))
    }

    /// The stance as the clause asserts it; nil where it asserts none.
    func stance(of match: FrameMatch, _ assertion: Assertion) -> Position.Stance? {
        let isNegated = assertion.isNegated && !match.hasOwnNegation
        switch match.stance {
        case .agree:
            if match.options.isCredit { return isNegated ? nil : .agree }
            if assertion.isPossible { return isNegated ? .differ : nil }
            if assertion.isAhead, !isNegated, !match.isPledge { return nil }
            return isNegated ? .differ : .agree
        case .differ: return isNegated ? (assertion.isPossible ? nil : .agree) : .differ
        case .demand where match.isCondition: return .demand
        case .demand:
            // "would not seek membership"; who does not demand a thing may still like to have it.
            if isNegated, match.matter.form == .topic, match.options.needsTopic,
                ["seek", "want"].contains(document.lemma(match.trigger))
            {
                return .reject
            }
            return isNegated ? nil : .demand
        case .offer:
            let isAdjective = match.trigger != match.verb && document.pos(match.trigger) == .adj
            if isNegated { return isAdjective ? .reject : nil }
            // Readiness to go on talking leaves the matter open.
            return isAdjective && StanceLexicon.standard.has(clauses.lemma(match.matter.head), "talk") ? .open : .offer
        case .reject:
            if isNegated { return document.lemma(match.trigger) == "rule" ? .open : nil }
            return assertion.isPossible && !match.isPledge ? nil : .reject
        case .support:
            if isNegated { return document.lemma(match.trigger) == "accept" ? .reject : .oppose }
            return .support
        case .oppose: return isNegated ? nil : .oppose
        case .open: return isNegated ? nil : .open
        }
    }
}

import Actors
import Language

/// What "it", "the proposal" and "this position" take up.
extension SentenceReader {
    /// The position that a reference takes up: another's, of the kind that its word names.
    ///
    /// - Parameters:
    ///   - match: The stance whose matter only points back.
    ///   - holders: The sides that take it.
    ///   - toward: Whom it names as the one that is sided with.
    ///   - earlier: The positions told of before, in text order.
    /// - Returns: The last of them that it can point to.
    func antecedent(
        of match: FrameMatch,
        held holders: [String],
        toward: [String],
        among earlier: [Position]
    ) -> Position? {
        earlier.last { told in
            guard told.holders != holders else { return false }
            switch match.reply {
            case .answer: return [.offer, .demand].contains(told.stance)
            case .sharing: return true
            case .siding: return !Set(told.holders).isDisjoint(with: toward)
            case nil:
                // "has no intention of doing so"
                if clauses.isVerb(match.matter.head) { return [.offer, .demand].contains(told.stance) }
                guard clauses.isNoun(match.matter.head), let named = Self.named(clauses.lemma(match.matter.head)) else {
                    return true
                }
                return named.contains(told.stance)
            }
        }
    }

    /// The stances that a noun of reference names; nil for nouns that may take up any.
    private static func named(_ noun: String) -> Set<Position.Stance>? {
        switch noun {
        case "proposal", "offer", "plan", "draft", "initiative", "invitation", "suggestion", "idea": [.offer]
        case "demand", "call", "request": [.demand]
        case "accusation", "allegation", "claim", "charge", "criticism": [.oppose]
        case "deal", "agreement": [.agree]
        case "measure", "step", "move", "decision", "resolution": []
        default: nil
        }
    }

    /// What a reference stands for where no position was on it: the thing that the clauses before it, or the sentence
    /// before, are about.
    func named(before match: FrameMatch) -> Matter? {
        guard match.reply == nil else { return nil }
        let head = match.matter.head
        let isNoun = clauses.isNoun(head)
        guard isNoun || ["it", "this", "that"].contains(document.lower(head)) else { return nil }
        // A demand or a proposal that no position was read of is named by its own noun only.
        if isNoun, Self.named(clauses.lemma(head)).map({ !$0.isEmpty }) ?? false { return nil }
        let isPlural = isNoun && document.tag(head).hasSuffix("S")
        let number = document.sentence(of: match.trigger)
        let own = document.sentences[number]
        let end = isNoun ? min(head, match.verb) : match.verb
        let stretches =
            [max(own.lowerBound, end - 2 * Clauses.longest)..<max(own.lowerBound, end)]
            + (number > 0 ? [document.sentences[number - 1]] : [])
        for whole in stretches {
            let stretch = whole.suffix(2 * Clauses.longest)
            for label in isNoun ? ["taken", "about", "nsubjpass"] : ["dobj", "nsubj", "nsubjpass"] {
                let found = stretch.last { token in
                    stands(token, as: label) && document.pos(token) == .noun
                        && (label == "about" || document.tag(token).hasSuffix("S") == isPlural)
                        && parties.cast.actor(headedBy: token) == nil && !match.holders.contains(token)
                        && !clauses.isReferent(token, finder.lexicon)
                        && !finder.lexicon.has(clauses.lemma(token), "quantity")
                }
                guard let found else { continue }
                let tokens = clauses.nounPhrase(found)
                if !tokens.isEmpty { return Matter(head: found, form: .topic, tokens: tokens) }
            }
        }
        return nil
    }

    private func stands(_ token: Int, as label: String) -> Bool {
        let head = document.head(token)
        switch label {
        case "about":
            return document.label(token) == "pobj" && ["over", "about", "against"].contains(document.lower(head))
        case "taken": return document.label(token) == "dobj" && finder.lexicon.has(clauses.lemma(head), "take")
        default: return document.label(token) == label
        }
    }

    /// Whom a stance is toward where no place of its clause names it: who holds what it takes up; whose the matter is.
    func addressees(of match: FrameMatch, _ antecedent: Position?, held holders: [String]) -> [Party] {
        var matter = match.matter.tokens
        if let antecedent {
            if antecedent.stance == .support { matter = document.tokens(in: antecedent.matter) }
            guard antecedent.stance == .support else {
                return antecedent.holders.filter { !holders.contains($0) }
                    .map { Party(side: $0, actor: antecedent.actors.first) }
            }
        }
        for token in matter.prefix(Self.near) {
            let head = document.head(token)
            let isOwner =
                switch document.label(token) {
                case "poss", "amod", "nmod": matter.contains(head)
                case "pobj": ["of", "by"].contains(document.lower(head)) && document.pos(token) == .propn
                default: false
                }
            let actor = parties.cast.actor(headedBy: token) ?? parties.cast.actor(covering: token)
            guard isOwner, document.pos(token) != .pron,
                let party = actor.flatMap(parties.party) ?? parties.party(ofAdjective: token),
                !holders.contains(party.side)
            else { continue }
            return [party]
        }
        return []
    }

    /// Within how many words of the matter its owner is looked for.
    private static let near = 12
}

extension Clauses {
    /// Whether a noun only points to what was told: "measure", "proposal".
    func isReferent(_ token: Int, _ lexicon: StanceLexicon) -> Bool { lexicon.has(lemma(token), "referent") }
}

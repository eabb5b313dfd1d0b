import Language

/// Common nouns for actors: "the ministry", "a diplomat".
extension MentionFinder {
    func determination(_ start: Int, _ noun: Range<Int>) -> Determination {
        guard start < noun.upperBound else { return .bare }
        for token in start..<noun.upperBound {
            if facts.isPossessiveMark[token] { return .possessed }
            switch document.lower(token) {
            case "the": return .definite
            case "a", "an", "another", "some", "any", "no", "every", "each", "several", "many", "few", "most", "more":
                if document.pos(token) == .det || document.pos(token) == .adj || document.pos(token) == .pron {
                    return .indefinite
                }
            case "this", "that", "these", "those", "both", "such": return .demonstrative
            default:
                if document.pos(token) == .pron, facts.label[token] == .possessive { return .possessed }
                if document.pos(token) == .num { return .quantified }
            }
        }
        return .bare
    }

    mutating func addNouns() {
        for end in 0..<facts.count where facts.isNominal(end) && !consumed[end] {
            guard let found = titles.sense(endingAt: end) else { continue }
            let token = head(of: found.range)
            guard facts.isNominal(token), !consumed[token] else { continue }
            let label = facts.label[token]
            if label == .compound || label == .noun || label == .adjective, !document.isRoot(token) {
                // A modifier, unless a name of its own.
                if document.head(token) > token || facts.isNominal(document.head(token)) && label != .noun { continue }
            }
            let unit = unitOf[token]
            if unit >= 0, !units[Int(unit)].isAdjective { continue }
            var candidate = Candidate(
                tokens: phrases.extent(of: token, atLeast: found.range),
                head: token,
                form: found.sense.isOffice || found.sense.kind == .person && !found.sense.office.isEmpty
                    ? .title : .noun
            )
            candidate.kind = found.sense.kind
            candidate.noun = found.sense
            candidate.gender = found.sense.gender
            candidate.number = facts.isPlural[token] || found.sense.isPlural ? .plural : .singular
            candidate.country = country(qualifying: candidate.tokens, noun: found.range.lowerBound)
            candidate.determination = determination(candidate.tokens.lowerBound, found.range)
            candidate.isCounterpart = found.sense.office == "counterpart"
            candidate.possessor = possessor(of: found.range, in: candidate.tokens)
            if !found.sense.office.isEmpty, !candidate.isCounterpart { candidate.offices = [found.sense.office] }
            if found.sense.kind == .person {
                let title = Title(tokens: candidate.tokens, noun: found.range, sense: found.sense)
                addHeadship(title, &candidate)
                if found.sense.isOffice || !found.sense.office.isEmpty || !found.sense.code.isEmpty {
                    candidate.affiliation = affiliation(in: candidate.tokens)
                }
            }
            // "our Presidents": who speaks for a side speaks of no person in particular.
            if candidate.kind == .person, candidate.number == .plural, let possessor = candidate.possessor,
                Pronoun(document.lower(possessor))?.person == .first
            {
                candidate.kind = .group
            }
            if found.sense.isOffice { candidate.role = roleText(candidate.tokens, noun: found.range) }
            candidate.quotation = Int(quotations.ofToken[token])
            candidates.append(candidate)
        }
    }
}

import Articles
import Language

/// Mentions that somebody else has marked, in place of those that were found.
extension MentionFinder {
    /// Leaves just these mentions, each with what was read off the phrase where one with the same head was found.
    ///
    /// A span that begins or ends within a token takes the whole token; an empty one is passed over.
    mutating func keep(_ spans: [TextSpan]) {
        var placeOf = [Int](repeating: -1, count: candidates.count)
        var byHead: [Int: [Int]] = [:]
        for (place, candidate) in candidates.enumerated() { byHead[candidate.head, default: []].append(place) }
        var kept: [Candidate] = []
        var seen: Set<Range<Int>> = []
        for span in spans {
            guard let tokens = tokens(of: span), seen.insert(tokens).inserted else { continue }
            let head = syntacticHead(of: tokens)
            if isList(tokens, head) {
                kept.append(list(tokens, head))
                continue
            }
            let found = (byHead[head] ?? []).filter { placeOf[$0] < 0 }
                .max { overlap(candidates[$0].tokens, tokens) < overlap(candidates[$1].tokens, tokens) }
            if let found {
                placeOf[found] = kept.count
                var candidate = candidates[found]
                candidate.tokens = tokens
                kept.append(candidate)
            } else {
                kept.append(candidate(of: tokens, head: head))
            }
        }
        for place in kept.indices {
            kept[place].appositionOf = kept[place].appositionOf.flatMap { placeOf[$0] < 0 ? nil : placeOf[$0] }
            kept[place].predicateOf = kept[place].predicateOf.flatMap { placeOf[$0] < 0 ? nil : placeOf[$0] }
        }
        candidates = kept
        addPredicates()
        arrange()
    }

    /// "Kerry and Lavrov": more than its first member, which it hangs by.
    private func isList(_ tokens: Range<Int>, _ head: Int) -> Bool {
        let children = document.children(of: head)
        return children.contains { tokens.contains($0) && facts.label[$0] == .conjunct }
            && children.contains { tokens.contains($0) && facts.label[$0] == .coordinator }
    }

    private func list(_ tokens: Range<Int>, _ head: Int) -> Candidate {
        var candidate = Candidate(tokens: tokens, head: head, form: .noun)
        candidate.kind = unitOf[head] >= 0 ? units[Int(unitOf[head])].kind : titles.sense(endingAt: head)?.sense.kind
        candidate.number = .plural
        candidate.determination = .indefinite
        candidate.quotation = Int(quotations.ofToken[head])
        return candidate
    }

    private func overlap(_ a: Range<Int>, _ b: Range<Int>) -> Int {
        let common = a.clamped(to: b).count
        return common * 2 - a.count
    }

    private func tokens(of span: TextSpan) -> Range<Int>? {
        let low = document.tokens.partitionPoint { $0.span.end > span.start }
        let high = document.tokens.partitionPoint { $0.span.start >= span.end }
        return low < high ? low..<high : nil
    }

    /// The token that the phrase hangs by.
    private func syntacticHead(of tokens: Range<Int>) -> Int {
        for token in tokens where document.isRoot(token) || !tokens.contains(document.head(token)) {
            if document.pos(token) != .punct, document.pos(token) != .det || tokens.count == 1 { return token }
        }
        return tokens.upperBound - 1
    }

    /// A candidate for a phrase that was not found.
    private func candidate(of tokens: Range<Int>, head: Int) -> Candidate {
        var candidate = Candidate(tokens: tokens, head: head, form: .noun)
        candidate.quotation = Int(quotations.ofToken[head])
        candidate.determination = determination(tokens.lowerBound, head..<head + 1)
        candidate.number = facts.isPlural[head] ? .plural : .singular
        if let pronoun = Pronoun(document.lower(head)), tokens.count == 1, document.form(head) != "US" {
            candidate.form = .pronoun
            candidate.pronoun = pronoun
            candidate.gender = pronoun.gender
            candidate.number = pronoun.number
            candidate.kind = pronoun.gender != .unknown || pronoun.person != .third ? .person : nil
            return candidate
        }
        let unit = unitOf[head] >= 0 ? units[Int(unitOf[head])] : nil
        if let unit, tokens.lowerBound <= unit.tokens.lowerBound, unit.tokens.upperBound <= tokens.upperBound {
            candidate.form = .name
            candidate.kind = unit.kind
            candidate.name = unit.tokens
            candidate.senses = unit.senses
            return candidate
        }
        if facts.isProper[head], facts.isCapital[head] {
            candidate.form = .name
            candidate.kind = unit?.kind ?? .organization
            var low = head
            while low > tokens.lowerBound, facts.isCapital[low - 1] { low -= 1 }
            candidate.name = low..<head + 1
            return candidate
        }
        candidate.kind = titles.sense(endingAt: head)?.sense.kind
        return candidate
    }
}

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
        let ranges = spans.compactMap { tokens(of: $0) }.filter { seen.insert($0).inserted }
        let members = GivenLists(ranges)
        for tokens in ranges {
            var head = syntacticHead(of: tokens)
            if isList(tokens, head) || members.areJoined(in: tokens, by: isCoordinator) {
                kept.append(list(tokens, head))
                continue
            }
            if let named = nameAtEnd(tokens, head) { head = named }
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

    private func isCoordinator(_ token: Int) -> Bool {
        facts.label[token] == .coordinator || document.form(token) == ","
    }

    /// The head of the name with which a phrase ends, where the tree hangs it by the noun before: "Facebook co-founder
    /// Mark Zuckerberg".
    private func nameAtEnd(_ tokens: Range<Int>, _ head: Int) -> Int? {
        var end = tokens.upperBound
        while end > tokens.lowerBound + 1, facts.isPossessiveMark[end - 1] { end -= 1 }
        guard unitOf[end - 1] >= 0 else { return nil }
        let unit = units[Int(unitOf[end - 1])]
        let start = unit.tokens.lowerBound
        guard unit.kind == .person, unit.tokens.upperBound == end, head < start, start > tokens.lowerBound else {
            return nil
        }
        switch document.pos(start - 1) {
        case .noun, .propn, .adj: break
        default: guard facts.isPossessiveMark[start - 1] else { return nil }
        }
        // "the studio of Andy Warhol": the name belongs to what stands before the preposition.
        guard !(tokens.lowerBound..<start).contains(where: { document.pos($0) == .adp || document.form($0) == "," })
        else { return nil }
        return self.head(of: unit.tokens)
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
        if let pronoun = pronoun(head), tokens.count == 1, document.form(head) != "US" {
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

/// Which of the phrases that were given are lists of others: "Lee of the Labour Party and Fung of the ADPL", whatever
/// the tree hangs the second one by.
private struct GivenLists {
    private var ending: [Int: [Range<Int>]] = [:]
    private var beginning: [Int: [Range<Int>]] = [:]

    init(_ ranges: [Range<Int>]) {
        for range in ranges {
            ending[range.upperBound, default: []].append(range)
            beginning[range.lowerBound, default: []].append(range)
        }
    }

    /// Whether a shorter phrase with which this one begins and one with which it ends stand beside a coordinator.
    ///
    /// - Complexity: O(1); of very many phrases at one place the first are looked at.
    func areJoined(in tokens: Range<Int>, by isCoordinator: (Int) -> Bool) -> Bool {
        let firsts = (beginning[tokens.lowerBound] ?? []).prefix(8).filter { $0.upperBound < tokens.upperBound }
        let lasts = (ending[tokens.upperBound] ?? []).prefix(8).filter { $0.lowerBound > tokens.lowerBound }
        return firsts.contains { first in
            isCoordinator(first.upperBound)
                && lasts.contains { $0.lowerBound > first.upperBound && isCoordinator($0.lowerBound - 1) }
        }
    }
}

import Articles
import Issues
import Language

/// Brings together what an article says more than once, and sets against each other what does not agree.
struct Gathering: Sendable {
    let document: Document
    let title: TextSpan?
    private var found: [(position: Position, words: Set<String>)] = []

    init(document: Document, title: TextSpan?) {
        self.document = document
        self.title = title
    }

    var count: Int { found.count }

    /// - Complexity: O(*p*) in the positions added before.
    mutating func add(_ position: Position) {
        let words = words(of: position)
        for place in found.indices where isSame(found[place], (position, words)) {
            let isTitle = title.map { $0.contains(found[place].position.matter) } ?? false
            var (kept, other) = (found[place].position, position)
            // The body says it in more words than the title.
            if isTitle || (kept.toward.isEmpty && !other.toward.isEmpty && kept.statement == nil) {
                swap(&kept, &other)
            }
            kept.evidence = SentenceReader.merged(kept.evidence + other.evidence)
            if kept.statement == nil, other.statement != nil, kept.claimant == nil { kept.statement = other.statement }
            found[place] = (kept, words.union(found[place].words))
            return
        }
        found.append((position, words))
    }

    private typealias Entry = (position: Position, words: Set<String>)

    /// Whether two are one position told twice.
    private func isSame(_ a: Entry, _ b: Entry) -> Bool {
        guard a.position.stance == b.position.stance, a.position.holders.sorted() == b.position.holders.sorted(),
            a.position.claimant == b.position.claimant, a.position.form == .credit || b.position.form != .credit
        else { return false }
        if !a.position.toward.isEmpty, !b.position.toward.isEmpty,
            Set(a.position.toward).isDisjoint(with: b.position.toward)
        {
            return false
        }
        return Self.likeness(a.words, b.words) >= 0.5
    }

    /// The share of the smaller set that both have.
    private static func likeness(_ a: Set<String>, _ b: Set<String>) -> Double {
        guard !a.isEmpty, !b.isEmpty else { return 0 }
        return Double(a.intersection(b).count) / Double(min(a.count, b.count))
    }

    /// The content words of what a position is on, by the beginnings of their lemmas.
    private func words(of position: Position) -> Set<String> {
        var words: Set<String> = []
        for token in document.tokens(in: position.matter) {
            switch document.pos(token) {
            case .noun, .propn, .adj, .verb, .num:
                let lemma = document.lemma(token).lowercased()
                if lemma.count > 2 { words.insert(String(lemma.prefix(6))) }
            default: break
            }
        }
        return words
    }

    /// The positions in text order, named, with what confirms and what contradicts each.
    func positions() -> [Position] {
        var entries = found.sorted { a, b in
            let (x, y) = (a.position.evidence[0], b.position.evidence[0])
            return x == y ? a.position.cue < b.position.cue : x < y
        }
        for place in entries.indices { entries[place].position.id = "p\(place + 1)" }
        let linked = entries
        for place in entries.indices {
            for other in linked.indices where other != place {
                let (a, b) = (linked[place], linked[other])
                guard isAlike(a, b) else { continue }
                if confirms(b.position, a.position) { entries[place].position.confirmedBy.append(b.position.id) }
                if contradicts(a.position, b.position) {
                    entries[place].position.contradictedBy.append(b.position.id)
                }
            }
        }
        return entries.map(\.position)
    }

    /// Whether two are on one issue: by the taxonomy and a word in common, or by half of the words.
    private func isAlike(_ a: Entry, _ b: Entry) -> Bool {
        if let key = a.position.issue.issue, key == b.position.issue.issue, !a.words.isDisjoint(with: b.words) {
            return true
        }
        return Self.likeness(a.words, b.words) >= 0.5
    }

    /// Whether one says, for a side of a claim, what the claim says of it.
    private func confirms(_ other: Position, _ claim: Position) -> Bool {
        guard let claimant = claim.claimant, claim.form != .credit, claim.stance == other.stance else { return false }
        let spokenFor = other.claimant ?? other.holders.first
        return spokenFor != claimant && spokenFor.map { claim.holders.contains($0) } == true
            && !Set(other.holders).isDisjoint(with: claim.holders)
    }

    /// Whether both cannot be: one side for and against, or agreement and difference of the same sides.
    private func contradicts(_ a: Position, _ b: Position) -> Bool {
        let shared = Set(a.holders).intersection(b.holders)
        guard !shared.isEmpty else { return false }
        switch (a.stance, b.stance) {
        case (.agree, .differ), (.differ, .agree): return shared.count > 1
        case (.agree, .reject), (.reject, .agree), (.support, .oppose), (.oppose, .support), (.support, .reject),
            (.reject, .support):
            return true
        default: return false
        }
    }
}

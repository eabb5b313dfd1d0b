/// How well positions were found, as `Evaluation/Corpus/GUIDE.md` defines it.
public struct PositionScore: Sendable, Equatable {
    /// Issue, holder and stance.
    public private(set) var positions = Tally()
    /// Holder and stance, with evidence that overlaps, whatever the issue is called.
    public private(set) var withoutIssue = Tally()
    /// Of the matches: toward whom.
    public private(set) var toward = Share()
    /// Of the matches: on whose word alone.
    public private(set) var claims = Share()
    /// Predictions that rest on no words of the text.
    public private(set) var withoutEvidence = 0
    /// By stance: issue, holder and stance.
    public private(set) var byStance: [(stance: String, tally: Tally)] = []
    /// What differs, one line each.
    public private(set) var differences: [String] = []

    static let stances = ["agree", "differ", "demand", "offer", "reject", "support", "oppose", "open"]

    /// - Parameters:
    ///   - gold: The annotated articles.
    ///   - predicted: What was read of them; articles that the gold does not have are left out.
    ///   - file: How the prediction is named in errors.
    /// - Throws: `ScoringError.missing` where articles of the gold were not read.
    public init(gold: [ScoredArticle], predicted: [ScoredArticle], file: String) throws(ScoringError) {
        let byID = Dictionary(predicted.map { ($0.id, $0) }) { first, _ in first }
        let missing = gold.map(\.id).filter { byID[$0] == nil }
        guard missing.isEmpty else { throw .missing(file: file, ids: missing) }
        byStance = Self.stances.map { ($0, Tally()) }
        for article in gold {
            guard let read = byID[article.id] else { continue }
            score(article.id, article.positions, read.positions)
        }
    }

    private mutating func score(_ id: String, _ gold: [ScoredPosition], _ predicted: [ScoredPosition]) {
        withoutEvidence += predicted.count { $0.evidence.isEmpty }
        let pairs = Matching.pairs(gold, predicted, worth: Self.worth)
        let found = Set(pairs.map(\.0))
        let used = Set(pairs.map(\.1))
        for (place, position) in gold.enumerated() where !found.contains(place) && !position.isOptional {
            note(position.stance) { $0.missing += 1 }
            differences.append("\(id): missing \(Self.named(position))")
        }
        for (place, position) in predicted.enumerated() where !used.contains(place) && !position.isOptional {
            if gold.contains(where: { $0.isOptional && Self.worth($0, position) != nil }) { continue }
            note(position.stance) { $0.wrong += 1 }
            differences.append("\(id): wrong \(Self.named(position))")
        }
        for (left, right) in pairs where !gold[left].isOptional && !predicted[right].isOptional {
            let (position, other) = (gold[left], predicted[right])
            note(position.stance) { $0.right += 1 }
            toward.note(Self.isSame(position.toward, other.toward))
            let claims = [position.claimedBy, other.claimedBy].map { $0.map { [$0] } ?? [] }
            self.claims.note(Self.isSame(claims[0], claims[1]))
        }
        let loose = Matching.pairs(gold, predicted) { a, b in
            Self.isHeldAlike(a, b) && Matching.overlap(a.evidence, b.evidence) ? (a.isOptional ? 1 : 2) : nil
        }
        let counted = loose.filter { !gold[$0.0].isOptional && !predicted[$0.1].isOptional }.count
        let excused = loose.count - counted
        withoutIssue += Tally(
            right: counted,
            missing: gold.count { !$0.isOptional } - counted,
            wrong: max(0, predicted.count { !$0.isOptional } - counted - excused)
        )
    }

    private mutating func note(_ stance: String, _ change: (inout Tally) -> Void) {
        change(&positions)
        if let place = byStance.firstIndex(where: { $0.stance == stance }) {
            change(&byStance[place].tally)
        } else {
            var tally = Tally()
            change(&tally)
            byStance.append((stance, tally))
        }
    }

    // MARK: Matching

    static func worth(_ gold: ScoredPosition, _ predicted: ScoredPosition) -> Double? {
        guard isHeldAlike(gold, predicted), isAboutTheSame(gold, predicted) else { return nil }
        var worth = 1.0
        if Matching.overlap(gold.evidence, predicted.evidence) { worth += 2 }
        if isSame(gold.holders, predicted.holders) { worth += 1 }
        if !gold.isOptional { worth += 0.25 }
        return worth
    }

    /// The same stance, and at least half of all who hold it by either.
    private static func isHeldAlike(_ a: ScoredPosition, _ b: ScoredPosition) -> Bool {
        guard a.stance == b.stance else { return false }
        let shared = shared(a.holders, b.holders)
        return shared > 0 && 2 * shared >= a.holders.count + b.holders.count - shared
    }

    private static func isAboutTheSame(_ a: ScoredPosition, _ b: ScoredPosition) -> Bool {
        if let key = a.issue, key == b.issue { return true }
        return !Matching.content(a.label).isDisjoint(with: Matching.content(b.label))
    }

    private static func shared(_ a: [ScoredParty], _ b: [ScoredParty]) -> Int {
        Matching.pairs(a, b) { Matching.isSameSide($0, $1) ? 1 : nil }.count
    }

    private static func isSame(_ a: [ScoredParty], _ b: [ScoredParty]) -> Bool {
        a.count == b.count && shared(a, b) == a.count
    }

    private static func named(_ position: ScoredPosition) -> String {
        let holders = position.holders.map { $0.name ?? $0.side ?? "-" }.joined(separator: ", ")
        return "\(position.id), \(holders): \(position.stance) \"\(position.label)\""
    }

    // MARK: Showing

    /// The figures as a table for people.
    public var table: String {
        var table = FigureTable()
        table.add("positions", positions)
        for (stance, tally) in byStance where tally != Tally() { table.add("  \(stance)", tally) }
        table.add("whatever the issue", withoutIssue)
        table.add("toward", toward)
        table.add("claimed by", claims)
        table.add("without evidence", Share(count: withoutEvidence, all: positions.right + positions.wrong))
        return table.text
    }

    public static func == (a: PositionScore, b: PositionScore) -> Bool {
        a.positions == b.positions && a.withoutIssue == b.withoutIssue && a.toward == b.toward && a.claims == b.claims
            && a.withoutEvidence == b.withoutEvidence && a.differences == b.differences
    }
}

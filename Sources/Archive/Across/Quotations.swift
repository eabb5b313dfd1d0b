import GRDB

/// One quotation in its variants: cut, translated anew or reworded by each outlet.
///
/// Candidates share a shingle of four words out of those that winnowing keeps [Schleimer 2003], so that any run of seven
/// equal words is found. Two are one quotation if they have the same words in the main, or nearly all of them where they
/// were not told within a few days of one another, and nothing says that their speakers differ.
enum Quotations {
    private static let shingle = 4
    private static let window = 4
    private static let fewestWords = 4
    private static let mostWords = 600
    /// Reports of one occasion are this many days apart at the most; undated ones may be of any.
    private static let mostDays = 5
    private static let mostFound = 40
    private static let mostCompared = 16

    /// The quotation a statement's content belongs to; nil for what is not quoted, or is too short to tell.
    static func quotation(
        _ db: Database,
        of content: String,
        isQuoted: Bool,
        identity: Int64?,
        side: String?,
        day: Int?
    ) throws -> Int64? {
        guard isQuoted else { return nil }
        let words = Array(Folding.words(content).prefix(mostWords))
        guard words.count >= fewestWords else { return nil }
        let hashes = winnowed(words)
        var candidates: [Int64: Int] = [:]
        var common: [Int64] = []
        for hash in hashes {
            let found = try Int64.fetchAll(
                db.cachedStatement(
                    sql:
                        "SELECT quotation FROM quotation_shingle WHERE hash = ? ORDER BY quotation DESC LIMIT \(mostFound)"
                ),
                arguments: [hash]
            )
            // Words that so many quotations have ("we are ready to") tell none of them.
            if found.count == mostFound {
                common += found
            } else {
                for one in found { candidates[one, default: 0] += 1 }
            }
        }
        if candidates.isEmpty { for one in common { candidates[one, default: 0] += 1 } }
        var best: (id: Int64, similarity: Double)?
        let nearest = candidates.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(mostCompared)
        for (candidate, _) in nearest {
            guard
                let row = try Row.fetchOne(
                    db.cachedStatement(sql: "SELECT identity, side, day, words FROM quotation WHERE id = ?"),
                    arguments: [candidate]
                )
            else { continue }
            let otherIdentity: Int64? = row["identity"]
            let otherSide: String? = row["side"]
            // A minister's words may be given to the ministry or the state: the side is enough.
            let isCompatible =
                identity == nil || otherIdentity == nil || identity == otherIdentity
                || (side != nil && side == otherSide)
            guard isCompatible else { continue }
            let text: String = row["words"]
            let otherDay: Int? = row["day"]
            let isNear = day.flatMap { day in otherDay.map { abs(day - $0) <= mostDays } } ?? true
            let similarity = similarity(words, text.split(separator: " ").map(String.init), isNear: isNear)
            guard similarity > 0 else { continue }
            if best.map({ (similarity, -candidate) > ($0.similarity, -$0.id) }) ?? true {
                best = (candidate, similarity)
            }
        }
        if let best {
            try db.run(
                """
                UPDATE quotation SET uses = uses + 1, identity = coalesce(identity, ?), side = coalesce(side, ?),
                    day = min(coalesce(day, ?3), coalesce(?3, day))
                WHERE id = ?4
                """,
                [identity, side, day, best.id]
            )
            try insert(db, hashes, best.id)
            return best.id
        }
        let id = try db.insert(
            "INSERT INTO quotation (identity, side, day, uses, words) VALUES (?, ?, ?, 1, ?)",
            [identity, side, day, words.joined(separator: " ")]
        )
        try insert(db, hashes, id)
        return id
    }

    private static func insert(_ db: Database, _ hashes: [Int64], _ id: Int64) throws {
        for hash in hashes {
            try db.run("INSERT OR IGNORE INTO quotation_shingle (hash, quotation) VALUES (?, ?)", [hash, id])
        }
    }

    /// Counts a quotation's uses anew, and forgets one that nobody uses.
    static func refresh(_ db: Database, _ id: Int64) throws {
        try db.run(
            "UPDATE quotation SET uses = (SELECT count(*) FROM statement WHERE quotation = ?1) WHERE id = ?1",
            [id]
        )
        try db.run("DELETE FROM quotation WHERE id = ? AND uses = 0", [id])
    }

    /// How alike two wordings are, 0...1; 0 where they are not one quotation.
    ///
    /// Words are compared as bags: by the share of the shorter that the longer has where it is a cut (at least five
    /// words, three quarters of them), else by Dice's coefficient from 0.6. What was told on other occasions must be the
    /// same but for a word in ten: a politician repeats the frame of a sentence and fills it with another matter.
    ///
    /// - Parameters:
    ///   - a: Words, folded.
    ///   - b: Words, folded.
    ///   - isNear: Whether both were told within a few days.
    /// - Returns: A similarity, or 0.
    static func similarity(_ a: [String], _ b: [String], isNear: Bool) -> Double {
        guard !a.isEmpty, !b.isEmpty else { return 0 }
        var counts: [String: Int] = [:]
        for word in a { counts[word, default: 0] += 1 }
        var common = 0
        for word in b {
            if let count = counts[word], count > 0 {
                counts[word] = count - 1
                common += 1
            }
        }
        let dice = 2 * Double(common) / Double(a.count + b.count)
        let shorter = min(a.count, b.count)
        let share = Double(common) / Double(shorter)
        guard isNear else { return dice >= 0.9 && shorter >= 6 ? dice : 0 }
        if dice >= 0.6 { return dice }
        return shorter >= 5 && share >= 0.75 ? share * 0.6 : 0
    }

    /// The smallest hash of each window of shingles, each place once.
    static func winnowed(_ words: [String]) -> [Int64] {
        let hashes = words.map { Folding.hash($0) }
        let length = min(shingle, hashes.count)
        var shingles: [UInt64] = []
        for place in 0...(hashes.count - length) {
            var hash: UInt64 = 0
            for offset in 0..<length { hash = Folding.mixed(hash ^ hashes[place + offset]) }
            shingles.append(hash)
        }
        var kept: [Int64] = []
        var last = -1
        for start in 0...max(0, shingles.count - window) {
            let end = min(start + window, shingles.count)
            var smallest = start
            for place in start..<end where shingles[place] <= shingles[smallest] { smallest = place }
            if smallest != last { kept.append(Int64(bitPattern: shingles[smallest])) }
            last = smallest
        }
        return kept
    }
}

import GRDB

/// One meeting told by many articles.
///
/// Two tellings are one encounter if the same parties met, nothing says that place or persons differ, and the days agree:
/// within a day where both are stated, within three where one is taken from the article's own date.
enum Encounters {
    /// A party of a meeting: its side, who it is, and the last word of a person's name.
    private struct Party {
        var side: String
        var identity: Int64
        var person: String?
    }

    /// Finds or makes the encounter of a stored meeting, and says so in its row.
    static func assign(_ db: Database, meeting id: Int64) throws {
        guard
            let meeting = try Row.fetchOne(
                db.cachedStatement(
                    sql: "SELECT kind, status, city, country, venue, date, day FROM meeting WHERE id = ?"
                ),
                arguments: [id]
            )
        else { return }
        let parties = try parties(db, meeting: id)
        let day: Int? = meeting["day"]
        let isDated = meeting["date"] != nil
        let pairs = pairs(of: parties)
        let found = try match(db, meeting, parties, pairs, day: day, isDated: isDated)
        let encounter: Int64
        if let found {
            encounter = found
            try db.run(
                """
                UPDATE encounter SET
                    status = CASE WHEN \(rank("?1")) > \(rank("status")) THEN ?1 ELSE status END,
                    kind = CASE WHEN kind = 'talks' THEN ?2 ELSE kind END,
                    city = coalesce(city, ?3), country = coalesce(country, ?4), venue = coalesce(venue, ?5),
                    day = CASE WHEN ?6 AND NOT is_dated THEN ?7 ELSE coalesce(day, ?7) END,
                    is_dated = max(is_dated, ?6), reports = reports + 1
                WHERE id = ?8
                """,
                [
                    meeting["status"] as String, meeting["kind"] as String, meeting["city"] as String?,
                    meeting["country"] as String?, meeting["venue"] as String?, isDated, day, encounter,
                ]
            )
        } else {
            encounter = try db.insert(
                """
                INSERT INTO encounter (kind, status, city, country, venue, day, is_dated, reports)
                VALUES (?, ?, ?, ?, ?, ?, ?, 1)
                """,
                [
                    meeting["kind"] as String, meeting["status"] as String, meeting["city"] as String?,
                    meeting["country"] as String?, meeting["venue"] as String?, day, isDated,
                ]
            )
        }
        for party in parties {
            try db.run(
                """
                INSERT INTO encounter_party (encounter, identity, side, person) VALUES (?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """,
                [encounter, party.identity, party.side, party.person]
            )
        }
        if let day {
            for (a, b) in pairs {
                try db.run(
                    "INSERT OR IGNORE INTO encounter_pair (a, b, day, encounter) VALUES (?, ?, ?, ?)",
                    [a, b, day, encounter]
                )
            }
        }
        try db.run("UPDATE meeting SET encounter = ? WHERE id = ?", [encounter, id])
    }

    /// What is known of an encounter, made anew from the meetings that tell of it; gone where none does.
    static func refresh(_ db: Database, _ encounter: Int64) throws {
        let meetings = try Int64.fetchAll(
            db,
            sql: "SELECT id FROM meeting WHERE encounter = ? ORDER BY id",
            arguments: [encounter]
        )
        guard !meetings.isEmpty else {
            try db.run("DELETE FROM encounter WHERE id = ?", [encounter])
            return
        }
        try db.run("DELETE FROM encounter_party WHERE encounter = ?", [encounter])
        try db.run("DELETE FROM encounter_pair WHERE encounter = ?", [encounter])
        try db.run(
            """
            UPDATE encounter SET
                reports = (SELECT count(*) FROM meeting WHERE encounter = ?1 AND rejected = 0),
                status = (SELECT status FROM meeting WHERE encounter = ?1 AND rejected = 0
                    ORDER BY \(rank("status")) DESC, id LIMIT 1),
                city = (SELECT city FROM meeting WHERE encounter = ?1 AND city IS NOT NULL ORDER BY id LIMIT 1),
                country = (SELECT country FROM meeting WHERE encounter = ?1 AND country IS NOT NULL ORDER BY id LIMIT 1),
                venue = (SELECT venue FROM meeting WHERE encounter = ?1 AND venue IS NOT NULL ORDER BY id LIMIT 1),
                is_dated = (SELECT max(date IS NOT NULL) FROM meeting WHERE encounter = ?1),
                day = (SELECT day FROM meeting WHERE encounter = ?1 ORDER BY date IS NULL, id LIMIT 1)
            WHERE id = ?1 AND EXISTS (SELECT 1 FROM meeting WHERE encounter = ?1 AND rejected = 0)
            """,
            [encounter]
        )
        try db.run(
            """
            UPDATE encounter SET reports = 0
            WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM meeting WHERE encounter = ?1 AND rejected = 0)
            """,
            [encounter]
        )
        for meeting in meetings {
            let parties = try parties(db, meeting: meeting)
            for party in parties {
                try db.run(
                    "INSERT OR IGNORE INTO encounter_party (encounter, identity, side, person) VALUES (?, ?, ?, ?)",
                    [encounter, party.identity, party.side, party.person]
                )
            }
            guard
                let day = try Int.fetchOne(
                    db.cachedStatement(sql: "SELECT day FROM meeting WHERE id = ?"),
                    arguments: [meeting]
                )
            else { continue }
            for (a, b) in pairs(of: parties) {
                try db.run(
                    "INSERT OR IGNORE INTO encounter_pair (a, b, day, encounter) VALUES (?, ?, ?, ?)",
                    [a, b, day, encounter]
                )
            }
        }
    }

    /// What is known later counts more: a plan is overtaken by the meeting.
    private static func rank(_ column: String) -> String {
        """
        CASE \(column) WHEN 'held' THEN 5 WHEN 'under_way' THEN 4 WHEN 'cancelled' THEN 3 WHEN 'postponed' THEN 2
        WHEN 'denied' THEN 1 ELSE 0 END
        """
    }

    private static func parties(_ db: Database, meeting: Int64) throws -> [Party] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT actor.identity, coalesce(meeting_party.side, '#' || actor.identity) AS side,
                        identity.kind = 'person' AND identity.is_named AS is_person, identity.folded
                    FROM meeting_party JOIN actor ON actor.id = meeting_party.actor
                    JOIN identity ON identity.id = actor.identity
                    WHERE meeting = ? AND meeting_party.role = 'participant' ORDER BY meeting_party.place
                    """
            ),
            arguments: [meeting]
        ).map { row in
            let folded: String = row["folded"]
            let isPerson: Bool = row["is_person"]
            return Party(
                side: row["side"],
                identity: row["identity"],
                person: isPerson ? folded.split(separator: " ").last.map(String.init) : nil
            )
        }
    }

    /// Every two sides that met, or, where all are of one side, every two persons; at most ten pairs.
    private static func pairs(of parties: [Party]) -> [(String, String)] {
        var keys = Set(parties.map(\.side)).sorted()
        if keys.count < 2 { keys = Set(parties.map { "#\($0.identity)" }).sorted() }
        var pairs: [(String, String)] = []
        for (place, a) in keys.prefix(5).enumerated() {
            for b in keys.prefix(5).dropFirst(place + 1) { pairs.append((a, b)) }
        }
        return pairs
    }

    private static func match(
        _ db: Database,
        _ meeting: Row,
        _ parties: [Party],
        _ pairs: [(String, String)],
        day: Int?,
        isDated: Bool
    ) throws -> Int64? {
        guard let day else { return nil }
        var candidates: Set<Int64> = []
        for (a, b) in pairs {
            candidates.formUnion(
                try Int64.fetchAll(
                    db.cachedStatement(
                        sql: """
                            SELECT DISTINCT encounter FROM encounter_pair
                            WHERE a = ? AND b = ? AND day BETWEEN ? AND ? ORDER BY encounter DESC LIMIT 60
                            """
                    ),
                    arguments: [a, b, day - 3, day + 3]
                )
            )
        }
        var best: (id: Int64, score: Int)?
        for candidate in candidates.sorted() {
            guard
                let encounter = try Row.fetchOne(
                    db.cachedStatement(sql: "SELECT kind, city, day, is_dated FROM encounter WHERE id = ?"),
                    arguments: [candidate]
                )
            else { continue }
            let others = try Row.fetchAll(
                db.cachedStatement(sql: "SELECT side, identity, person FROM encounter_party WHERE encounter = ?"),
                arguments: [candidate]
            ).map { Party(side: $0["side"], identity: $0["identity"], person: $0["person"]) }
            guard let score = score(meeting, parties, encounter, others, day: day, isDated: isDated) else { continue }
            if best.map({ score > $0.score }) ?? true { best = (candidate, score) }
        }
        return best?.id
    }

    /// How well a telling fits an encounter; nil where it does not.
    private static func score(
        _ meeting: Row,
        _ parties: [Party],
        _ encounter: Row,
        _ others: [Party],
        day: Int,
        isDated: Bool
    ) -> Int? {
        let kinds: (String, String) = (meeting["kind"], encounter["kind"])
        guard (kinds.0 == "call") == (kinds.1 == "call") else { return nil }
        var score = 0
        let otherDay: Int? = encounter["day"]
        let otherIsDated: Bool = encounter["is_dated"]
        if let otherDay {
            let distance = abs(day - otherDay)
            guard distance <= (isDated && otherIsDated ? 1 : 3) else { return nil }
            score += 3 - distance
        }
        let cities: (String?, String?) = (meeting["city"], encounter["city"])
        if kinds.0 != "call", let a = cities.0, let b = cities.1 {
            guard Folding.fold(a) == Folding.fold(b) else { return nil }
            score += 3
        }
        let sides = (Set(parties.map(\.side)), Set(others.map(\.side)))
        let shared = sides.0.intersection(sides.1)
        let fewer = min(sides.0.count, sides.1.count)
        // All of the shorter list's parties are in the longer one.
        guard shared.count == fewer, shared.count >= min(2, fewer) else { return nil }
        for side in shared {
            let ours = parties.filter { $0.side == side }
            let theirs = others.filter { $0.side == side }
            let identities = Set(ours.map(\.identity)).intersection(theirs.map(\.identity))
            let names = (Set(ours.compactMap(\.person)), Set(theirs.compactMap(\.person)))
            if !names.0.isEmpty, !names.1.isEmpty {
                guard !names.0.isDisjoint(with: names.1) else { return nil }
                score += 2
            } else if !identities.isEmpty {
                score += 1
            }
        }
        if sides.0.count < 2, sides.1.count < 2 {
            // Of one side alone at least two persons must be the same.
            guard Set(parties.map(\.identity)).intersection(others.map(\.identity)).count >= 2 else { return nil }
        }
        return score + shared.count
    }
}

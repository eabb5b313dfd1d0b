import Articles
import GRDB

extension ReadoutArchive {
    /// Meetings, the newest first; each once, however many articles tell of it.
    public func encounters(matching filter: Filter) throws(ArchiveError) -> [EncounterAnswer] {
        try read("looking for meetings") { db in
            var conditions = Conditions()
            conditions.add("encounter.reports > 0")
            if filter.text != nil {
                var inner = Conditions()
                _ = try filter.addText("article_search", to: &inner)
                conditions.add(
                    """
                    encounter.id IN (SELECT encounter FROM article_search
                        CROSS JOIN meeting ON meeting.article = article_search.rowid & 4294967295 WHERE \(inner.sql))
                    """,
                    inner.arguments
                )
            }
            filter.addDays("encounter.day", to: &conditions)
            if let actor = filter.actor {
                if ActorQuery.isSide(actor) {
                    conditions.add(
                        "EXISTS (SELECT 1 FROM encounter_party WHERE encounter = encounter.id AND side = ?)",
                        [actor]
                    )
                } else {
                    let identities = ActorQuery.list(try ActorQuery.identities(db, actor))
                    conditions.add(
                        "encounter.id IN (SELECT encounter FROM encounter_party WHERE identity IN \(identities))"
                    )
                }
            }
            if let dyad = filter.dyad {
                let (a, b) = dyad.a < dyad.b ? (dyad.a, dyad.b) : (dyad.b, dyad.a)
                conditions.add(
                    "encounter.id IN (SELECT grouped FROM dyad WHERE a = ? AND b = ? AND kind = 'meeting')",
                    [a, b]
                )
            }
            if let issue = filter.issue {
                conditions.add(
                    """
                    EXISTS (SELECT 1 FROM meeting JOIN meeting_topic ON meeting_topic.meeting = meeting.id
                        WHERE meeting.encounter = encounter.id AND (issue = ? OR label LIKE ?))
                    """,
                    [issue, "%\(issue)%"]
                )
            }
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM encounter WHERE \(conditions.sql)
                    ORDER BY day DESC NULLS LAST, id DESC LIMIT ?
                    """,
                arguments: conditions.arguments + [filter.limit]
            )
            return try rows.map { try Self.encounter(db, $0) }
        }
    }

    static func encounter(_ db: Database, _ row: Row) throws -> EncounterAnswer {
        let id: Int64 = row["id"]
        var parties: [EncounterAnswer.Party] = []
        for row in try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT DISTINCT name, side FROM encounter_party
                    JOIN identity ON identity.id = encounter_party.identity
                    WHERE encounter = ? ORDER BY side, kind <> 'person', name
                    """
            ),
            arguments: [id]
        ) {
            let side: String = row["side"]
            parties.append(EncounterAnswer.Party(name: row["name"], side: side.hasPrefix("#") ? nil : side))
        }
        return EncounterAnswer(
            number: id,
            kind: row["kind"],
            status: row["status"],
            parties: parties,
            city: row["city"],
            country: row["country"],
            venue: row["venue"],
            day: (row["day"] as Int?).flatMap { CalendarDay(dayNumber: $0) },
            isDated: row["is_dated"],
            reports: row["reports"]
        )
    }

    /// One meeting by its number.
    public func encounter(_ number: Int64) throws(ArchiveError) -> EncounterAnswer {
        try read("reading meeting \(number)") { db in
            guard let row = try Row.fetchOne(db, sql: "SELECT * FROM encounter WHERE id = ?", arguments: [number])
            else {
                throw ArchiveError(
                    .notFound,
                    "\(path): there is no meeting \(number); `readout query meetings` gives their numbers"
                )
            }
            return try Self.encounter(db, row)
        }
    }

    /// Actors, those that most articles name first.
    public func actors(matching filter: Filter) throws(ArchiveError) -> [ActorAnswer] {
        try read("looking for actors") { db in
            var conditions = Conditions()
            conditions.add("identity.merged IS NULL AND identity.is_named = 1")
            if let actor = filter.actor ?? filter.text {
                if ActorQuery.isSide(actor) {
                    conditions.add("(identity.country = ? OR identity.code = ?)", [actor, actor])
                } else {
                    conditions.add("identity.id IN \(ActorQuery.list(try ActorQuery.identities(db, actor)))")
                }
            }
            if let dyad = filter.dyad { conditions.add("identity.country IN (?, ?)", [dyad.a, dyad.b]) }
            var days = Conditions()
            filter.addDays("article.day", to: &days)
            let needsDays = filter.since != nil || filter.until != nil
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT identity.*, count(DISTINCT actor.article) AS articles
                    FROM identity JOIN actor ON actor.identity = identity.id
                    \(needsDays ? "JOIN article ON article.id = actor.article" : "")
                    WHERE \(conditions.sql) AND \(days.sql)
                    GROUP BY identity.id ORDER BY articles DESC, identity.id LIMIT ?
                    """,
                arguments: conditions.arguments + days.arguments + [filter.limit]
            )
            return try rows.map { row in
                let id: Int64 = row["id"]
                func count(_ sql: String) throws -> Int {
                    try Int.fetchOne(db.cachedStatement(sql: sql), arguments: [id]) ?? 0
                }
                let days = try Row.fetchOne(
                    db.cachedStatement(
                        sql: """
                            SELECT min(day) AS first, max(day) AS last FROM actor JOIN article ON article.id = article
                            WHERE identity = ?
                            """
                    ),
                    arguments: [id]
                )
                return ActorAnswer(
                    number: id,
                    key: row["key"],
                    kind: row["kind"],
                    name: row["name"],
                    country: row["country"],
                    code: row["code"],
                    role: try String.fetchOne(
                        db.cachedStatement(
                            sql: """
                                SELECT role FROM actor JOIN article ON article.id = article
                                WHERE identity = ? AND role IS NOT NULL ORDER BY day DESC NULLS LAST, actor.id DESC LIMIT 1
                                """
                        ),
                        arguments: [id]
                    ),
                    articles: row["articles"],
                    statements: try count("SELECT count(*) FROM statement WHERE identity = ? AND rejected = 0"),
                    meetings: try count("SELECT count(DISTINCT encounter) FROM encounter_party WHERE identity = ?"),
                    first: (days?["first"] as Int?).flatMap { CalendarDay(dayNumber: $0) },
                    last: (days?["last"] as Int?).flatMap { CalendarDay(dayNumber: $0) }
                )
            }
        }
    }
}

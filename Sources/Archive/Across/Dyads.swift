import GRDB

/// What two sides have to do with one another: they met, one spoke of or to the other, one holds a position toward it.
///
/// Meetings stand once, sides in alphabetical order; all else points from who speaks, acts or holds to the other.
enum Dyads {
    /// Makes an article's rows anew.
    ///
    /// Undated records stand at day -1000000, before all others.
    static func insert(_ db: Database, article: Int64) throws {
        try db.run("DELETE FROM dyad WHERE article = ?", [article])
        try db.run(
            """
            INSERT OR IGNORE INTO dyad (a, b, kind, day, record, grouped, article)
            SELECT DISTINCT one.side, other.side, 'meeting', coalesce(meeting.day, -1000000), meeting.id,
                meeting.encounter, meeting.article
            FROM meeting
            JOIN meeting_party AS one ON one.meeting = meeting.id AND one.role = 'participant'
            JOIN meeting_party AS other ON other.meeting = meeting.id AND other.role = 'participant'
            WHERE meeting.article = ? AND meeting.rejected = 0 AND one.side < other.side
            """,
            [article]
        )
        // Whom a statement is about: who is named in its content, and to whom it is said.
        try db.run(
            """
            INSERT OR IGNORE INTO dyad (a, b, kind, day, record, grouped, article)
            SELECT DISTINCT statement.side, coalesce(actor.country, actor.code), 'statement',
                coalesce(statement.day, -1000000), statement.id, statement.quotation, statement.article
            FROM statement
            JOIN statement_span ON statement_span.statement = statement.id AND part = 'content'
            JOIN actor ON actor.article = statement.article
            JOIN mention ON mention.actor = actor.id
                AND mention.start >= statement_span.start AND mention.stop <= statement_span.stop
            WHERE statement.article = ? AND statement.rejected = 0 AND statement.side IS NOT NULL
                AND coalesce(actor.country, actor.code) IS NOT NULL
                AND coalesce(actor.country, actor.code) <> statement.side AND actor.is_media = 0
            UNION
            SELECT statement.side, coalesce(actor.country, actor.code), 'statement',
                coalesce(statement.day, -1000000), statement.id, statement.quotation, statement.article
            FROM statement
            JOIN statement_party ON statement_party.statement = statement.id AND statement_party.role = 'addressee'
            JOIN actor ON actor.id = statement_party.actor
            WHERE statement.article = ?1 AND statement.rejected = 0 AND statement.side IS NOT NULL
                AND coalesce(actor.country, actor.code) IS NOT NULL
                AND coalesce(actor.country, actor.code) <> statement.side AND actor.is_media = 0
            """,
            [article]
        )
        try db.run(
            """
            INSERT OR IGNORE INTO dyad (a, b, kind, day, record, grouped, article)
            SELECT DISTINCT holder.side, toward.side, 'position', coalesce(position.day, -1000000), position.id, NULL,
                position.article
            FROM position
            JOIN position_party AS holder ON holder.position = position.id AND holder.role = 'holder'
            JOIN position_party AS toward ON toward.position = position.id AND toward.role IN ('toward', 'holder')
            WHERE position.article = ? AND position.rejected = 0 AND holder.side <> toward.side
            """,
            [article]
        )
        try db.run(
            """
            INSERT OR IGNORE INTO dyad (a, b, kind, day, record, grouped, article)
            SELECT substr(source_code, 1, 3), substr(target_code, 1, 3), 'event', coalesce(day, -1000000), id, NULL,
                article
            FROM event
            WHERE article = ? AND rejected = 0 AND source_code IS NOT NULL AND target_code IS NOT NULL
                AND substr(source_code, 1, 3) <> substr(target_code, 1, 3)
            """,
            [article]
        )
    }
}

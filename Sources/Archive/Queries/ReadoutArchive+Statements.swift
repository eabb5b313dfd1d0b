import Articles
import GRDB

extension ReadoutArchive {
    /// Statements, the newest first.
    public func statements(matching filter: Filter) throws(ArchiveError) -> [StatementAnswer] {
        try read("looking for statements") { db in
            var conditions = Conditions()
            var source = "statement"
            var order = "statement.day DESC NULLS LAST, statement.id DESC"
            if try filter.addText("statement_search", to: &conditions) {
                source = "statement_search CROSS JOIN statement ON statement.id = statement_search.rowid & 4294967295"
                order = "statement_search.rowid DESC"
            } else {
                filter.addDays("statement.day", to: &conditions)
            }
            if let dyad = filter.dyad {
                if filter.text == nil {
                    source = """
                        (SELECT record, day AS dyad_day FROM dyad WHERE a = ? AND b = ? AND kind = 'statement'
                         UNION ALL
                         SELECT record, day FROM dyad WHERE a = ? AND b = ? AND kind = 'statement'
                         ORDER BY 2 DESC, 1 DESC) AS pair
                        CROSS JOIN statement ON statement.id = pair.record
                        """
                    order = "pair.dyad_day DESC, pair.record DESC"
                    var first = Conditions()
                    first.add("1", [dyad.a, dyad.b, dyad.b, dyad.a])
                    first.add(conditions.sql, conditions.arguments)
                    conditions = first
                } else {
                    conditions.add(
                        """
                        statement.id IN (SELECT record FROM dyad
                            WHERE (a, b) IN (VALUES (?, ?), (?, ?)) AND kind = 'statement')
                        """,
                        [dyad.a, dyad.b, dyad.b, dyad.a]
                    )
                }
            }
            try Self.addSpeaker(db, filter, to: &conditions)
            if let issue = filter.issue {
                conditions.add(
                    """
                    EXISTS (SELECT 1 FROM statement_issue WHERE statement = statement.id AND (issue = ? OR label LIKE ?))
                    """,
                    [issue, "%\(issue)%"]
                )
            }
            conditions.add("statement.rejected = 0")
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT statement.id, statement.article, statement.name, statement.kind, statement.side,
                        statement.content, statement.quotation, statement.day, article.name AS article_name,
                        article.publisher, article.url, coalesce(identity.name, actor.name) AS speaker_name
                    FROM \(source)
                    CROSS JOIN article ON article.id = statement.article
                    LEFT JOIN identity ON identity.id = statement.identity
                    LEFT JOIN actor ON actor.id = statement.speaker
                    WHERE \(conditions.sql) ORDER BY \(order) LIMIT ?
                    """,
                arguments: conditions.arguments + [filter.limit]
            )
            return try rows.map { try Self.statement(db, $0) }
        }
    }

    private static func addSpeaker(_ db: Database, _ filter: Filter, to conditions: inout Conditions) throws {
        guard let actor = filter.actor else { return }
        if ActorQuery.isSide(actor) {
            conditions.add("statement.side = ?", [actor])
        } else {
            conditions.add("statement.identity IN \(ActorQuery.list(try ActorQuery.identities(db, actor)))")
        }
    }

    static func statement(_ db: Database, _ row: Row) throws -> StatementAnswer {
        let id: Int64 = row["id"]
        let article: Int64 = row["article"]
        let issues = try Row.fetchAll(
            db.cachedStatement(sql: "SELECT label, issue FROM statement_issue WHERE statement = ? ORDER BY place"),
            arguments: [id]
        ).map { row -> String in row["issue"] ?? row["label"] }
        let spans = try Row.fetchAll(
            db.cachedStatement(
                sql: "SELECT start, stop FROM statement_span WHERE statement = ? AND part = 'content' ORDER BY place"
            ),
            arguments: [id]
        ).map { TextSpan($0["start"], $0["stop"]) }
        let text = try String.fetchOne(
            db.cachedStatement(sql: "SELECT text FROM article WHERE id = ?"),
            arguments: [article]
        )
        let map = OffsetMap(text ?? "")
        return StatementAnswer(
            article: article,
            articleName: row["article_name"],
            outlet: outlet(row["publisher"], row["url"]),
            day: (row["day"] as Int?).flatMap { CalendarDay(dayNumber: $0) },
            name: row["name"],
            kind: row["kind"],
            speaker: row["speaker_name"],
            side: row["side"],
            content: row["content"],
            issues: issues,
            quotation: row["quotation"],
            spans: spans.map(map.scalars)
        )
    }

    /// Quotations in their variants: those that most articles bring first.
    public func quotations(matching filter: Filter) throws(ArchiveError) -> [QuotationAnswer] {
        try read("looking for quotations") { db in
            var conditions = Conditions()
            if filter.text != nil {
                var inner = Conditions()
                _ = try filter.addText("statement_search", to: &inner)
                conditions.add(
                    """
                    quotation.id IN (SELECT statement.quotation FROM statement_search
                        CROSS JOIN statement ON statement.id = statement_search.rowid & 4294967295 WHERE \(inner.sql))
                    """,
                    inner.arguments
                )
            } else {
                filter.addDays("quotation.day", to: &conditions)
            }
            if let actor = filter.actor {
                if ActorQuery.isSide(actor) {
                    conditions.add("quotation.side = ?", [actor])
                } else {
                    conditions.add("quotation.identity IN \(ActorQuery.list(try ActorQuery.identities(db, actor)))")
                }
            }
            if let dyad = filter.dyad {
                conditions.add(
                    """
                    quotation.id IN (SELECT grouped FROM dyad
                        WHERE (a, b) IN (VALUES (?, ?), (?, ?)) AND kind = 'statement')
                    """,
                    [dyad.a, dyad.b, dyad.b, dyad.a]
                )
            }
            if let issue = filter.issue {
                conditions.add(
                    """
                    EXISTS (SELECT 1 FROM statement JOIN statement_issue ON statement = statement.id
                        WHERE quotation = quotation.id AND (issue = ? OR label LIKE ?))
                    """,
                    [issue, "%\(issue)%"]
                )
            }
            let ids = try Int64.fetchAll(
                db,
                sql: "SELECT id FROM quotation WHERE \(conditions.sql) ORDER BY uses DESC, day DESC, id LIMIT ?",
                arguments: conditions.arguments + [filter.limit]
            )
            return try ids.compactMap { try Self.quotation(db, $0) }
        }
    }

    /// A quotation with its variants, the fullest first.
    static func quotation(
        _ db: Database,
        _ id: Int64,
        inArticles articles: Set<Int64>? = nil
    ) throws -> QuotationAnswer? {
        guard
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT quotation.side, quotation.day, identity.name FROM quotation
                    LEFT JOIN identity ON identity.id = quotation.identity WHERE quotation.id = ?
                    """,
                arguments: [id]
            )
        else { return nil }
        var variants: [QuotationAnswer.Variant] = try Row.fetchAll(
            db,
            sql: """
                SELECT statement.article, statement.name, content, article.name AS article_name, publisher, url
                FROM statement JOIN article ON article.id = statement.article
                WHERE quotation = ? AND rejected = 0 ORDER BY statement.id LIMIT 200
                """,
            arguments: [id]
        ).map { row in
            QuotationAnswer.Variant(
                article: row["article"],
                articleName: row["article_name"],
                outlet: outlet(row["publisher"], row["url"]),
                statement: row["name"],
                words: row["content"],
                difference: []
            )
        }
        if let articles { variants = variants.filter { articles.contains($0.article) } }
        guard !variants.isEmpty else { return nil }
        variants.sort { a, b in
            let (x, y) = (Folding.words(a.words).count, Folding.words(b.words).count)
            return x == y ? (a.article, a.statement) < (b.article, b.statement) : x > y
        }
        for place in variants.indices.dropFirst() {
            variants[place].difference = WordAlignment.align(variants[0].words, variants[place].words)
        }
        return QuotationAnswer(
            number: id,
            speaker: row["name"],
            side: row["side"],
            day: (row["day"] as Int?).flatMap { CalendarDay(dayNumber: $0) },
            variants: variants
        )
    }
}

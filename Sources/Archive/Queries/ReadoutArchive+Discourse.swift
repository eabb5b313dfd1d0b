import Articles
import Foundation
import GRDB
public import Networks

/// Which records a discourse network is made of.
public enum DiscourseSource: String, Sendable, CaseIterable {
    /// Positions: support, agreement and offers agree with an issue; opposition, rejection and differing disagree; a
    /// demand agrees with what it demands. Open ones are left out.
    case positions
    /// Statements and the issues they are about; whether they agree is not known, so that every one counts as agreeing
    /// and only networks that ignore agreement mean anything.
    case statements
}

extension ReadoutArchive {
    /// The archive's positions or statements as coded statements of a discourse network.
    ///
    /// The organisation is the side, the person the speaker, the concept the issue's key or else its words. Positions
    /// and texts are counted in Unicode scalars. What has no issue, no side and no day is left out where it is needed:
    /// undated documents stand at 1970-01-01.
    public func discourse(
        _ source: DiscourseSource,
        matching filter: Filter = Filter(limit: .max)
    ) throws(ArchiveError) -> [DiscourseStatement] {
        try read("reading the discourse") { db in
            var conditions = Conditions()
            let record = source == .positions ? "position" : "statement"
            filter.addDays("\(record).day", to: &conditions)
            if let issue = filter.issue { conditions.add("(issue = ? OR label LIKE ?)", [issue, "%\(issue)%"]) }
            if let dyad = filter.dyad {
                let column = source == .positions ? "position_party.side" : "statement.side"
                conditions.add("\(column) IN (?, ?)", [dyad.a, dyad.b])
            }
            let sql =
                switch source {
                case .positions:
                    """
                    SELECT position.article, coalesce(issue, label) AS concept, position_party.side, stance,
                        position.day, identity.name AS person,
                        (SELECT min(start) FROM position_span WHERE position = position.id AND part = 'evidence') AS start,
                        (SELECT max(stop) FROM position_span WHERE position = position.id AND part = 'evidence') AS stop
                    FROM position JOIN position_party ON position_party.position = position.id AND role = 'holder'
                    LEFT JOIN statement ON statement.article = position.article AND statement.name = position.statement
                    LEFT JOIN identity ON identity.id = statement.identity AND identity.country = position_party.side
                    WHERE position.rejected = 0 AND stance <> 'open' AND \(conditions.sql)
                    ORDER BY position.article, position.id, position_party.place
                    """
                case .statements:
                    """
                    SELECT statement.article, coalesce(issue, label) AS concept, statement.side, NULL AS stance,
                        statement.day, identity.name AS person,
                        (SELECT min(start) FROM statement_span WHERE statement = statement.id AND part = 'content') AS start,
                        (SELECT max(stop) FROM statement_span WHERE statement = statement.id AND part = 'content') AS stop
                    FROM statement JOIN statement_issue ON statement_issue.statement = statement.id
                    LEFT JOIN identity ON identity.id = statement.identity
                    WHERE statement.rejected = 0 AND \(conditions.sql)
                    ORDER BY statement.article, statement.id, statement_issue.place
                    """
                }
            var statements: [DiscourseStatement] = []
            var current: (id: Int64, article: Article, map: OffsetMap)?
            let cursor = try Row.fetchCursor(db, sql: sql, arguments: conditions.arguments)
            while statements.count < filter.limit, let row = try cursor.next() {
                guard let start: Int = row["start"], let stop: Int = row["stop"], start < stop else { continue }
                let number: Int64 = row["article"]
                if current?.id != number {
                    let article = try Self.storedArticle(db, number)
                    current = (number, article, OffsetMap(article.text))
                }
                guard let (_, article, map) = current else { continue }
                let stance: String? = row["stance"]
                let day: Int? = row["day"]
                statements.append(
                    DiscourseStatement(
                        id: statements.count + 1,
                        time: (day ?? 0) * 86400,
                        person: row["person"] ?? "",
                        organization: row["side"] ?? "",
                        concept: row["concept"],
                        agreement: stance.map { ["agree", "support", "offer", "demand"].contains($0) } ?? true,
                        start: map.scalars(fromUTF8: start),
                        stop: map.scalars(fromUTF8: stop),
                        text: String(decoding: Array(article.text.utf8)[start..<stop], as: UTF8.self),
                        document: DiscourseStatement.Document(
                            id: Int(number),
                            title: article.title ?? article.id,
                            author: article.author ?? "",
                            source: Self.outlet(article.publisher, article.url) ?? "",
                            type: article.language ?? ""
                        )
                    )
                )
            }
            return statements
        }
    }

    /// The parties of each meeting: sides, or actors by name.
    public func companies(
        bySide: Bool,
        matching filter: Filter = Filter(limit: .max)
    ) throws(ArchiveError) -> [[String]] {
        try read("reading who met whom") { db in
            var conditions = Conditions()
            filter.addDays("day", to: &conditions)
            conditions.add("reports > 0 AND status IN ('held', 'under_way')")
            var companies: [[String]] = []
            var last: Int64?
            for row in try Row.fetchAll(
                db,
                sql: """
                    SELECT encounter.id, side, name FROM encounter
                    JOIN encounter_party ON encounter_party.encounter = encounter.id
                    JOIN identity ON identity.id = encounter_party.identity WHERE \(conditions.sql) ORDER BY encounter.id, side, name
                    """,
                arguments: conditions.arguments
            ) {
                let id: Int64 = row["id"]
                if id != last { companies.append([]) }
                last = id
                let side: String = row["side"]
                let party: String = bySide ? (side.hasPrefix("#") ? "" : side) : row["name"]
                companies[companies.count - 1].append(party)
            }
            return companies
        }
    }
}

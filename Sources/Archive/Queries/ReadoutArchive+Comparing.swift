public import Articles
import GRDB

/// One meeting as outlets and sides tell it.
public struct ComparisonAnswer: Sendable, Equatable {
    public var encounter: EncounterAnswer
    public var reports: [Report]
    /// Quotations of the reports, those that most bring first; each with its variants among the reports.
    public var quotations: [QuotationAnswer]

    public struct Report: Sendable, Equatable {
        public var article: Int64
        public var articleName: String
        public var outlet: String?
        public var published: CalendarDay?
        /// The meeting's status as this report has it.
        public var status: String
        /// How many statements it brings of each side.
        public var voices: [Voice]
        /// What it says the meeting was about.
        public var topics: [String]
        /// Participants, topics and quotations that two other reports have, or one where there are but two, and this one
        /// has not.
        public var omits: [Omission]
    }

    public struct Voice: Sendable, Equatable {
        public var speaker: String
        public var side: String?
        public var statements: Int
        public var issues: [String]
    }

    public struct Omission: Sendable, Equatable {
        public enum Kind: String, Sendable { case participant, topic, quotation }
        public var kind: Kind
        public var words: String
        /// How many of the other reports have it.
        public var others: Int
    }
}

extension ReadoutArchive {
    /// A meeting's reports side by side: who quotes whom on what, which quotations are cut or differ, who leaves out what.
    ///
    /// Near-copies of one story count as one report, that of the first.
    public func comparison(of number: Int64) throws(ArchiveError) -> ComparisonAnswer {
        let encounter = try encounter(number)
        return try read("comparing the reports of meeting \(number)") { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT min(meeting.id) AS id, meeting.article, meeting.status, article.name, publisher, url, published
                    FROM meeting JOIN article ON article.id = meeting.article
                    WHERE encounter = ? AND meeting.rejected = 0
                    GROUP BY coalesce(story, article.id) ORDER BY meeting.article LIMIT 200
                    """,
                arguments: [number]
            )
            var reports: [ComparisonAnswer.Report] = []
            var has: [[ComparisonAnswer.Omission.Kind: [String: String]]] = []
            for row in rows {
                let article: Int64 = row["article"]
                let meeting: Int64 = row["id"]
                let topics = try Row.fetchAll(
                    db,
                    sql: "SELECT label, issue FROM meeting_topic WHERE meeting = ? ORDER BY place",
                    arguments: [meeting]
                ).map { row -> String in row["issue"] ?? row["label"] }
                reports.append(
                    ComparisonAnswer.Report(
                        article: article,
                        articleName: row["name"],
                        outlet: Self.outlet(row["publisher"], row["url"]),
                        published: (row["published"] as String?).flatMap { CalendarDay($0) },
                        status: row["status"],
                        voices: try Self.voices(db, article),
                        topics: topics,
                        omits: []
                    )
                )
                has.append(try Self.contents(db, article: article, meeting: meeting, topics: topics))
            }
            for place in reports.indices { reports[place].omits = Self.omissions(of: place, has) }
            let articles = Set(reports.map(\.article))
            let list = ActorQuery.list(articles.sorted())
            let ids = try Int64.fetchAll(
                db,
                sql: """
                    SELECT quotation FROM statement WHERE article IN \(list) AND quotation IS NOT NULL AND rejected = 0
                    GROUP BY quotation ORDER BY count(DISTINCT article) DESC, min(id) LIMIT 200
                    """
            )
            return ComparisonAnswer(
                encounter: encounter,
                reports: reports,
                quotations: try ids.compactMap { try Self.quotation(db, $0, inArticles: articles) }
            )
        }
    }

    private static func voices(_ db: Database, _ article: Int64) throws -> [ComparisonAnswer.Voice] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT coalesce(identity.name, statement.side, '') AS speaker, statement.side, count(DISTINCT statement.id) AS count,
                    group_concat(DISTINCT coalesce(issue, label)) AS issues
                FROM statement LEFT JOIN identity ON identity.id = statement.identity
                LEFT JOIN statement_issue ON statement_issue.statement = statement.id
                WHERE article = ? AND rejected = 0 AND (statement.identity IS NOT NULL OR side IS NOT NULL)
                GROUP BY statement.identity, statement.side ORDER BY count DESC, min(statement.id)
                """,
            arguments: [article]
        ).map { row in
            let issues: String? = row["issues"]
            return ComparisonAnswer.Voice(
                speaker: row["speaker"],
                side: row["side"],
                statements: row["count"],
                issues: issues.map { $0.split(separator: ",").map(String.init).sorted() } ?? []
            )
        }
    }

    /// What a report has, by what it is compared by.
    private static func contents(
        _ db: Database,
        article: Int64,
        meeting: Int64,
        topics: [String]
    ) throws -> [ComparisonAnswer.Omission.Kind: [String: String]] {
        var participants: [String: String] = [:]
        for row in try Row.fetchAll(
            db,
            sql: """
                SELECT identity.id, identity.name FROM meeting_party JOIN actor ON actor.id = meeting_party.actor
                JOIN identity ON identity.id = actor.identity WHERE meeting = ? AND meeting_party.role = 'participant'
                """,
            arguments: [meeting]
        ) {
            let id: Int64 = row["id"]
            participants[String(id)] = row["name"]
        }
        var quotations: [String: String] = [:]
        for row in try Row.fetchAll(
            db,
            sql: """
                SELECT quotation, content FROM statement
                WHERE article = ? AND quotation IS NOT NULL AND rejected = 0 ORDER BY length(content)
                """,
            arguments: [article]
        ) {
            let id: Int64 = row["quotation"]
            quotations[String(id)] = row["content"]
        }
        return [
            .participant: participants, .quotation: quotations,
            .topic: Dictionary(topics.map { (Folding.fold($0), $0) }) { first, _ in first },
        ]
    }

    private static func omissions(
        of place: Int,
        _ has: [[ComparisonAnswer.Omission.Kind: [String: String]]]
    ) -> [ComparisonAnswer.Omission] {
        let needed = has.count > 2 ? 2 : 1
        var omissions: [ComparisonAnswer.Omission] = []
        for kind in [ComparisonAnswer.Omission.Kind.participant, .topic, .quotation] {
            var others: [String: (count: Int, words: String)] = [:]
            for (other, contents) in has.enumerated() where other != place {
                for (key, words) in contents[kind] ?? [:] where has[place][kind]?[key] == nil {
                    let known = others[key]
                    let longest = known.map { $0.words.utf8.count >= words.utf8.count ? $0.words : words } ?? words
                    others[key] = ((known?.count ?? 0) + 1, longest)
                }
            }
            omissions += others.filter { $0.value.count >= needed }
                .sorted { ($1.value.count, $0.value.words, $0.key) < ($0.value.count, $1.value.words, $1.key) }
                .map { ComparisonAnswer.Omission(kind: kind, words: $0.value.words, others: $0.value.count) }
        }
        return omissions
    }
}

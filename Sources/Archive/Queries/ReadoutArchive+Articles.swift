import Articles
import GRDB

extension ReadoutArchive {
    /// Articles, the newest first.
    ///
    /// - Complexity: O(the limit) for words alone, days alone or a dyad; conditions that are not indexed add a scan of
    ///   what the others leave.
    public func articles(matching filter: Filter) throws(ArchiveError) -> [ArticleAnswer] {
        try read("looking for articles") { db in
            var conditions = Conditions()
            var source = "article"
            var order = "article.day DESC NULLS LAST, article.id DESC"
            if try filter.addText("article_search", to: &conditions) {
                source = "article_search CROSS JOIN article ON article.id = article_search.rowid & 4294967295"
                order = "article_search.rowid DESC"
            } else {
                filter.addDays("article.day", to: &conditions)
            }
            if let actor = filter.actor {
                let identities = try ActorQuery.identities(db, actor)
                conditions.add(
                    "article.id IN (SELECT article FROM actor WHERE identity IN \(ActorQuery.list(identities)))"
                )
            }
            if let dyad = filter.dyad {
                conditions.add(
                    "article.id IN (SELECT article FROM dyad WHERE (a, b) IN (VALUES (?, ?), (?, ?)))",
                    [dyad.a, dyad.b, dyad.b, dyad.a]
                )
            }
            if let issue = filter.issue {
                conditions.add(
                    """
                    article.id IN (SELECT article FROM statement JOIN statement_issue ON statement = statement.id
                        WHERE issue = ? OR label LIKE ? UNION SELECT article FROM position WHERE issue = ? OR label LIKE ?)
                    """,
                    [issue, "%\(issue)%", issue, "%\(issue)%"]
                )
            }
            return try Row.fetchAll(
                db,
                sql: """
                    SELECT article.id, article.name, article.url, article.title, article.publisher, article.published,
                        article.story, article.text,
                        (SELECT count(*) FROM article AS copy WHERE copy.story = article.story) AS copies
                    FROM \(source) WHERE \(conditions.sql) ORDER BY \(order) LIMIT ?
                    """,
                arguments: conditions.arguments + [filter.limit]
            ).map { row in
                ArticleAnswer(
                    number: row["id"],
                    name: row["name"],
                    url: row["url"],
                    title: row["title"],
                    outlet: Self.outlet(row["publisher"], row["url"]),
                    published: (row["published"] as String?).flatMap { CalendarDay($0) },
                    story: row["story"] ?? row["id"],
                    copies: row["copies"],
                    excerpt: filter.text.flatMap { Excerpt.around($0, in: row["text"]) }
                )
            }
        }
    }

    static func outlet(_ publisher: String?, _ url: String?) -> String? {
        publisher ?? Address.host(url)
    }

    /// The inputs that failed, and why, in the order in which they were read.
    public func failures() throws(ArchiveError) -> [(source: String, key: String, reason: String)] {
        try read("listing the failures") { db in
            try Row.fetchAll(
                db,
                sql: "SELECT source, key, reason FROM input WHERE outcome = 'failed' ORDER BY id"
            ).map { ($0["source"], $0["key"], $0["reason"] ?? "") }
        }
    }

    /// How many rows each table has, in the order of the schema.
    public func counts() throws(ArchiveError) -> [(table: String, rows: Int)] {
        try read("counting") { db in
            try [
                "article", "actor", "identity", "statement", "quotation", "meeting", "encounter", "position", "event",
                "input", "correction",
            ].map { ($0, try Int.fetchOne(db, sql: "SELECT count(*) FROM \($0)") ?? 0) }
        }
    }
}

/// Some words of a text around a word that was looked for.
enum Excerpt {
    private static let before = 60
    private static let after = 120
    /// More of a text is not searched.
    private static let mostScalars = 200_000

    static func around(_ query: String, in text: String) -> String? {
        let wanted = Set(Folding.words(query))
        guard !wanted.isEmpty else { return nil }
        let longest = wanted.map(\.utf8.count).max() ?? 0
        let scalars = text.unicodeScalars
        var start: String.Index?
        var seen = 0
        for place in scalars.indices {
            seen += 1
            if seen > mostScalars { return nil }
            let scalar = scalars[place]
            let isLetter =
                scalar.value < 0x80
                ? (0x30...0x39).contains(scalar.value) || (0x41...0x5A).contains(scalar.value & 0xDF)
                : scalar.properties.isAlphabetic || (0x300...0x36F).contains(scalar.value)
            if isLetter {
                if start == nil { start = place }
                continue
            }
            if let start, isWanted(text[start..<place], wanted, longest) { return cut(text, start) }
            start = nil
        }
        guard let start, isWanted(text[start...], wanted, longest) else { return nil }
        return cut(text, start)
    }

    private static func isWanted(_ word: Substring, _ wanted: Set<String>, _ longest: Int) -> Bool {
        // Folding makes a letter of two or three bytes one of one, never the other way round by more.
        word.utf8.count <= 3 * longest && wanted.contains(Folding.fold(word))
    }

    private static func cut(_ text: String, _ place: String.Index) -> String {
        let start = text.index(place, offsetBy: -before, limitedBy: text.startIndex) ?? text.startIndex
        let end = text.index(place, offsetBy: after, limitedBy: text.endIndex) ?? text.endIndex
        var excerpt = text[start..<end].split { $0.isWhitespace }.joined(separator: " ")
        if start > text.startIndex { excerpt = "…" + excerpt }
        if end < text.endIndex { excerpt += "…" }
        return excerpt
    }
}

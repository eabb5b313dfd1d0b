import GRDB

/// What came of asking for an address the last time.
public struct Visit: Sendable, Equatable {
    public var url: String
    /// The moment in UTC: "2015-12-15T14:42:00Z".
    public var at: String
    /// What the host calls the response that it gave (RFC 9110, 8.8).
    public var etag: String?
    public var lastModified: String?
    /// How often in a row it failed.
    public var failures: Int
    /// Why it failed the last time.
    public var reason: String?

    public init(
        url: String,
        at: String,
        etag: String? = nil,
        lastModified: String? = nil,
        failures: Int = 0,
        reason: String? = nil
    ) {
        self.url = url
        self.at = at
        self.etag = etag
        self.lastModified = lastModified
        self.failures = failures
        self.reason = reason
    }
}

extension ReadoutArchive {
    /// The last visit of an address.
    public func visit(of url: String) throws(ArchiveError) -> Visit? {
        try read("looking for a visit") { db in
            let statement = try db.cachedStatement(
                sql: "SELECT at, etag, last_modified, failures, reason FROM visit WHERE url = ?"
            )
            guard let row = try Row.fetchOne(statement, arguments: [url]) else { return nil }
            return Visit(
                url: url,
                at: row[0],
                etag: row[1],
                lastModified: row[2],
                failures: row[3],
                reason: row[4]
            )
        }
    }

    /// Keeps what came of asking for an address.
    ///
    /// A failure is counted on top of those before it and leaves what the host said of its last response as it was.
    public func record(_ visit: Visit) throws(ArchiveError) {
        try write("recording a visit") { db in
            try db.run(
                """
                INSERT INTO visit (url, at, etag, last_modified, failures, reason) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (url) DO UPDATE SET
                    at = excluded.at, reason = excluded.reason,
                    failures = CASE WHEN excluded.failures = 0 THEN 0 ELSE failures + excluded.failures END,
                    etag = CASE WHEN excluded.failures = 0 THEN excluded.etag ELSE etag END,
                    last_modified = CASE WHEN excluded.failures = 0 THEN excluded.last_modified ELSE last_modified END
                """,
                [visit.url, visit.at, visit.etag, visit.lastModified, visit.failures, visit.reason]
            )
        }
    }

    /// Whether the article of an address is in the archive, or an input of this name was accounted for and not failed.
    public func hasArticle(at url: String, source: String, key: String) throws(ArchiveError) -> Bool {
        try read("looking for an address") { db in
            let address = Address.normalized(url)
            let found = try Int.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT EXISTS (SELECT 1 FROM article WHERE address = ?1 AND address <> '')
                            OR EXISTS (SELECT 1 FROM input WHERE source = ?2 AND key = ?3 AND outcome <> 'failed')
                        """
                ),
                arguments: [address, source, key]
            )
            return found == 1
        }
    }
}

import GRDB

/// What hosts said of addresses that were asked, so that they are asked again only for what has changed; and which actors
/// are named nowhere, so that they are nobody outside of their article.
///
/// An archive of before keeps its actors as they are until its articles are read again.
enum Migration0004 {
    static func apply(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE visit (
                    url TEXT PRIMARY KEY,
                    at TEXT NOT NULL,
                    etag TEXT,
                    last_modified TEXT,
                    failures INTEGER NOT NULL,
                    reason TEXT
                ) STRICT, WITHOUT ROWID;
                ALTER TABLE identity ADD COLUMN is_named INTEGER NOT NULL DEFAULT 1;
                DROP INDEX identity_by_name;
                CREATE INDEX identity_by_name ON identity (folded, key, merged) WHERE is_named = 1;
                """
        )
    }
}

import GRDB

/// Corrections: what a person says of a record, kept apart from what was read.
enum Migration0003 {
    static func apply(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE correction (
                    id INTEGER PRIMARY KEY,
                    author TEXT NOT NULL,
                    at TEXT NOT NULL,
                    action TEXT NOT NULL,
                    record TEXT NOT NULL,
                    article INTEGER REFERENCES article,
                    start INTEGER,
                    stop INTEGER,
                    key TEXT,
                    value TEXT,
                    as_read TEXT,
                    is_applied INTEGER NOT NULL,
                    note TEXT,
                    undone_by TEXT,
                    undone_at TEXT
                ) STRICT;
                CREATE INDEX correction_by_article ON correction (article);
                """
        )
    }
}

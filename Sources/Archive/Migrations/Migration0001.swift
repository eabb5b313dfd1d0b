import GRDB

/// Articles as they came, and what was read in each.
///
/// Positions are UTF-8 bytes in `article.text`, end exclusive; `words` are the bytes between them. Days are days since
/// 1970-01-01.
enum Migration0001 {
    static func apply(_ db: Database) throws {
        try db.execute(sql: "PRAGMA application_id = \(ReadoutArchive.mark)")
        try db.execute(sql: articles)
        try db.execute(sql: actors)
        try db.execute(sql: statements)
        try db.execute(sql: meetings)
        try db.execute(sql: positionsAndEvents)
        try db.execute(sql: inputs)
    }

    private static let articles = """
        CREATE TABLE article (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            url TEXT,
            address TEXT NOT NULL DEFAULT '',
            title TEXT,
            publisher TEXT,
            author TEXT,
            published TEXT,
            day INTEGER,
            language TEXT,
            digest BLOB NOT NULL,
            story INTEGER,
            revises INTEGER REFERENCES article,
            text TEXT NOT NULL,
            UNIQUE (digest, address)
        ) STRICT;
        CREATE INDEX article_by_address ON article (address) WHERE address <> '';
        CREATE INDEX article_by_day ON article (day);
        CREATE INDEX article_by_story ON article (story);
        CREATE INDEX article_by_name ON article (name);
        CREATE TABLE original (
            article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
            form TEXT NOT NULL,
            size INTEGER NOT NULL,
            zstd BLOB NOT NULL
        ) STRICT;
        CREATE TABLE article_part (
            article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
            place INTEGER NOT NULL,
            kind TEXT NOT NULL,
            start INTEGER NOT NULL,
            stop INTEGER NOT NULL,
            value TEXT,
            PRIMARY KEY (article, place)
        ) STRICT, WITHOUT ROWID;
        CREATE VIRTUAL TABLE article_search USING fts5(
            title, body, content = '', tokenize = 'unicode61 remove_diacritics 2'
        );
        """

    private static let actors = """
        CREATE TABLE identity (
            id INTEGER PRIMARY KEY,
            key TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL,
            name TEXT NOT NULL,
            folded TEXT NOT NULL,
            country TEXT,
            code TEXT,
            entry TEXT,
            is_named INTEGER NOT NULL,
            merged INTEGER REFERENCES identity
        ) STRICT;
        CREATE INDEX identity_by_name ON identity (folded, key, merged) WHERE is_named = 1;
        CREATE TABLE actor (
            id INTEGER PRIMARY KEY,
            article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
            place INTEGER NOT NULL,
            identity INTEGER NOT NULL REFERENCES identity,
            identity_read INTEGER NOT NULL REFERENCES identity,
            kind TEXT NOT NULL,
            name TEXT NOT NULL,
            country TEXT,
            code TEXT,
            role TEXT,
            entry TEXT,
            is_media INTEGER NOT NULL,
            UNIQUE (article, place)
        ) STRICT;
        CREATE INDEX actor_by_identity ON actor (identity, article);
        CREATE INDEX actor_by_identity_read ON actor (identity_read);
        CREATE TABLE mention (
            actor INTEGER NOT NULL REFERENCES actor ON DELETE CASCADE,
            place INTEGER NOT NULL,
            start INTEGER NOT NULL,
            stop INTEGER NOT NULL,
            first_token INTEGER NOT NULL,
            end_token INTEGER NOT NULL,
            head INTEGER NOT NULL,
            form TEXT NOT NULL,
            words TEXT NOT NULL,
            PRIMARY KEY (actor, place)
        ) STRICT, WITHOUT ROWID;
        """

    private static let statements = """
        CREATE TABLE statement (
            id INTEGER PRIMARY KEY,
            article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
            name TEXT NOT NULL,
            kind TEXT NOT NULL,
            speaker INTEGER REFERENCES actor ON DELETE CASCADE,
            identity INTEGER REFERENCES identity,
            side TEXT,
            parent TEXT,
            confidence REAL NOT NULL,
            day INTEGER,
            quotation INTEGER,
            rejected INTEGER NOT NULL DEFAULT 0,
            content TEXT NOT NULL,
            UNIQUE (article, name)
        ) STRICT;
        CREATE INDEX statement_by_identity ON statement (identity, day);
        CREATE INDEX statement_by_side ON statement (side, day);
        CREATE INDEX statement_by_day ON statement (day);
        CREATE INDEX statement_by_speaker ON statement (speaker);
        CREATE INDEX statement_by_quotation ON statement (quotation);
        CREATE TABLE statement_span (
            statement INTEGER NOT NULL REFERENCES statement ON DELETE CASCADE,
            place INTEGER NOT NULL,
            part TEXT NOT NULL,
            start INTEGER NOT NULL,
            stop INTEGER NOT NULL,
            words TEXT NOT NULL,
            PRIMARY KEY (statement, place)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE statement_party (
            statement INTEGER NOT NULL REFERENCES statement ON DELETE CASCADE,
            role TEXT NOT NULL,
            place INTEGER NOT NULL,
            actor INTEGER NOT NULL REFERENCES actor ON DELETE CASCADE,
            PRIMARY KEY (statement, role, place)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX statement_party_by_actor ON statement_party (actor);
        CREATE TABLE statement_issue (
            statement INTEGER NOT NULL REFERENCES statement ON DELETE CASCADE,
            place INTEGER NOT NULL,
            label TEXT NOT NULL,
            issue TEXT,
            start INTEGER,
            stop INTEGER,
            words TEXT,
            PRIMARY KEY (statement, place)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX statement_issue_by_issue ON statement_issue (issue);
        CREATE VIRTUAL TABLE statement_search USING fts5(
            content, content = '', tokenize = 'unicode61 remove_diacritics 2'
        );
        """

    private static let meetings = """
        CREATE TABLE meeting (
            id INTEGER PRIMARY KEY,
            article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
            name TEXT NOT NULL,
            kind TEXT NOT NULL,
            status TEXT NOT NULL,
            city TEXT,
            country TEXT,
            venue TEXT,
            is_background INTEGER NOT NULL,
            date TEXT,
            until TEXT,
            day INTEGER,
            encounter INTEGER,
            rejected INTEGER NOT NULL DEFAULT 0,
            UNIQUE (article, name)
        ) STRICT;
        CREATE INDEX meeting_by_encounter ON meeting (encounter);
        CREATE INDEX meeting_by_day ON meeting (day);
        CREATE TABLE meeting_party (
            meeting INTEGER NOT NULL REFERENCES meeting ON DELETE CASCADE,
            role TEXT NOT NULL,
            place INTEGER NOT NULL,
            actor INTEGER NOT NULL REFERENCES actor ON DELETE CASCADE,
            side TEXT,
            PRIMARY KEY (meeting, role, place)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX meeting_party_by_actor ON meeting_party (actor);
        CREATE TABLE meeting_topic (
            meeting INTEGER NOT NULL REFERENCES meeting ON DELETE CASCADE,
            place INTEGER NOT NULL,
            label TEXT NOT NULL,
            issue TEXT,
            start INTEGER NOT NULL,
            stop INTEGER NOT NULL,
            words TEXT NOT NULL,
            PRIMARY KEY (meeting, place)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE meeting_note (
            meeting INTEGER NOT NULL REFERENCES meeting ON DELETE CASCADE,
            place INTEGER NOT NULL,
            kind TEXT NOT NULL,
            value TEXT NOT NULL,
            start INTEGER NOT NULL,
            stop INTEGER NOT NULL,
            words TEXT NOT NULL,
            PRIMARY KEY (meeting, place)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE meeting_evidence (
            meeting INTEGER NOT NULL REFERENCES meeting ON DELETE CASCADE,
            place INTEGER NOT NULL,
            start INTEGER NOT NULL,
            stop INTEGER NOT NULL,
            words TEXT NOT NULL,
            PRIMARY KEY (meeting, place)
        ) STRICT, WITHOUT ROWID;
        """

    private static let positionsAndEvents = """
        CREATE TABLE position (
            id INTEGER PRIMARY KEY,
            article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
            name TEXT NOT NULL,
            label TEXT NOT NULL,
            issue TEXT,
            stance TEXT NOT NULL,
            form TEXT,
            claimant TEXT,
            statement TEXT,
            day INTEGER,
            rejected INTEGER NOT NULL DEFAULT 0,
            UNIQUE (article, name)
        ) STRICT;
        CREATE INDEX position_by_issue ON position (issue, day);
        CREATE TABLE position_party (
            position INTEGER NOT NULL REFERENCES position ON DELETE CASCADE,
            role TEXT NOT NULL,
            place INTEGER NOT NULL,
            side TEXT NOT NULL,
            PRIMARY KEY (position, role, place)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX position_party_by_side ON position_party (side, role);
        CREATE TABLE position_span (
            position INTEGER NOT NULL REFERENCES position ON DELETE CASCADE,
            place INTEGER NOT NULL,
            part TEXT NOT NULL,
            start INTEGER NOT NULL,
            stop INTEGER NOT NULL,
            words TEXT NOT NULL,
            PRIMARY KEY (position, place)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE event (
            id INTEGER PRIMARY KEY,
            article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
            name TEXT NOT NULL,
            source INTEGER REFERENCES actor ON DELETE CASCADE,
            source_code TEXT,
            target INTEGER REFERENCES actor ON DELETE CASCADE,
            target_code TEXT,
            cameo TEXT,
            plover TEXT,
            mode TEXT,
            quad_class INTEGER,
            goldstein REAL,
            status TEXT NOT NULL,
            statement TEXT,
            date TEXT,
            day INTEGER,
            city TEXT,
            rejected INTEGER NOT NULL DEFAULT 0,
            UNIQUE (article, name)
        ) STRICT;
        CREATE TABLE event_evidence (
            event INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
            place INTEGER NOT NULL,
            start INTEGER NOT NULL,
            stop INTEGER NOT NULL,
            words TEXT NOT NULL,
            PRIMARY KEY (event, place)
        ) STRICT, WITHOUT ROWID;
        """

    private static let inputs = """
        CREATE TABLE input (
            id INTEGER PRIMARY KEY,
            source TEXT NOT NULL,
            key TEXT NOT NULL,
            digest BLOB NOT NULL,
            outcome TEXT NOT NULL CHECK (outcome IN ('stored', 'duplicate', 'failed')),
            reason TEXT,
            article INTEGER REFERENCES article,
            UNIQUE (source, key, digest)
        ) STRICT;
        CREATE INDEX input_by_outcome ON input (outcome);
        CREATE INDEX input_by_article ON input (article);
        """
}

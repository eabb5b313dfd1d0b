import GRDB

/// What spans articles: near-copies of a story, one meeting told by many, one quotation in its variants, dyads.
enum Migration0002 {
    static func apply(_ db: Database) throws {
        try db.execute(sql: tables)
    }

    private static let tables = """
        CREATE TABLE signature (
            article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
            hashes BLOB NOT NULL
        ) STRICT;
        CREATE TABLE signature_band (
            hash INTEGER NOT NULL,
            article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
            PRIMARY KEY (hash, article)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE encounter (
            id INTEGER PRIMARY KEY,
            kind TEXT NOT NULL,
            status TEXT NOT NULL,
            city TEXT,
            country TEXT,
            venue TEXT,
            day INTEGER,
            is_dated INTEGER NOT NULL,
            reports INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX encounter_by_day ON encounter (day);
        CREATE TABLE encounter_party (
            encounter INTEGER NOT NULL REFERENCES encounter ON DELETE CASCADE,
            identity INTEGER NOT NULL REFERENCES identity,
            side TEXT NOT NULL,
            person TEXT,
            PRIMARY KEY (encounter, side, identity)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX encounter_party_by_identity ON encounter_party (identity);
        CREATE TABLE encounter_pair (
            a TEXT NOT NULL,
            b TEXT NOT NULL,
            day INTEGER NOT NULL,
            encounter INTEGER NOT NULL REFERENCES encounter ON DELETE CASCADE,
            PRIMARY KEY (a, b, day, encounter)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX encounter_pair_by_encounter ON encounter_pair (encounter);
        CREATE TABLE quotation (
            id INTEGER PRIMARY KEY,
            identity INTEGER REFERENCES identity,
            side TEXT,
            day INTEGER,
            uses INTEGER NOT NULL,
            words TEXT NOT NULL
        ) STRICT;
        CREATE INDEX quotation_by_identity ON quotation (identity, day);
        CREATE INDEX quotation_by_day ON quotation (day);
        CREATE TABLE quotation_shingle (
            hash INTEGER NOT NULL,
            quotation INTEGER NOT NULL REFERENCES quotation ON DELETE CASCADE,
            PRIMARY KEY (hash, quotation)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX quotation_shingle_by_quotation ON quotation_shingle (quotation);
        CREATE TABLE dyad (
            a TEXT NOT NULL,
            b TEXT NOT NULL,
            kind TEXT NOT NULL,
            day INTEGER NOT NULL,
            record INTEGER NOT NULL,
            grouped INTEGER,
            article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
            PRIMARY KEY (a, b, kind, day, record)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX dyad_by_article ON dyad (article);
        """
}

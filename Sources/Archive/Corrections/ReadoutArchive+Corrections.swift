import GRDB
import Meetings

extension ReadoutArchive {
    /// Records a correction and applies it.
    ///
    /// - Parameters:
    ///   - target: The record.
    ///   - action: What is said of it.
    ///   - value: What it should be: the other actor for a merge or a speaker, a side, a stance, a status.
    ///   - author: Who says so.
    ///   - at: When, ISO 8601 in UTC.
    ///   - note: Why.
    /// - Returns: The correction's number, by which it can be undone.
    /// - Throws: Where there is no such record, or the action or its value is none of its kind.
    @discardableResult
    public func correct(
        _ target: CorrectionTarget,
        _ action: Correction.Action,
        value: String?,
        author: String,
        at: String,
        note: String? = nil
    ) throws(ArchiveError) -> Int64 {
        try write("correcting") { db in
            let place = try Self.place(db, of: target, path)
            try Self.refuseMisfit(place.record, action, value)
            var value = value
            if action == .merge || action == .speaker, let name = value, !name.isEmpty {
                value = try Self.identity(db, named: name, path).key
            }
            if action == .merge, value == place.key {
                throw ArchiveError(.failed, "an actor cannot be merged with itself; name another")
            }
            let id = try db.insert(
                """
                INSERT INTO correction
                    (author, at, action, record, article, start, stop, key, value, is_applied, note)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)
                """,
                [
                    author, at, action.rawValue, place.record.rawValue, place.article, place.start, place.stop,
                    place.key, value, note,
                ]
            )
            try Self.apply(db, id)
            if let article = place.article { try Dyads.insert(db, article: article) }
            return id
        }
    }

    /// Takes a correction back: the record is what it was before, with every other correction kept.
    public func undoCorrection(_ id: Int64, author: String, at: String) throws(ArchiveError) {
        try write("undoing a correction") { db in
            guard let correction = try Self.correction(db, id) else {
                throw ArchiveError(.notFound, "\(path): there is no correction \(id)")
            }
            guard correction.undoneAt == nil else {
                throw ArchiveError(.failed, "correction \(id) is undone already, by \(correction.undoneBy ?? "?")")
            }
            try db.run("UPDATE correction SET undone_by = ?, undone_at = ? WHERE id = ?", [author, at, id])
            try Self.restore(db, correction)
            // Those that remain speak again, in the order in which they were made.
            for other in try Self.corrections(
                db,
                where: "record = ? AND action = ? AND coalesce(article, 0) = ? AND coalesce(start, 0) = ?",
                [
                    correction.record.rawValue, correction.action.rawValue, correction.article ?? 0,
                    correction.start ?? 0,
                ]
            ) where other.undoneAt == nil {
                if correction.record != .actor || other.key == correction.key || correction.action == .merge {
                    try Self.apply(db, other.id)
                }
            }
            if let article = correction.article { try Dyads.insert(db, article: article) }
        }
    }

    /// All corrections, in the order in which they were made, those undone among them.
    public func corrections() throws(ArchiveError) -> [Correction] {
        try read("listing the corrections") { db in try Self.corrections(db, where: "1", []) }
    }

    /// Applies the corrections of an article's records again, after it was read anew.
    static func applyCorrections(_ db: Database, article: Int64) throws {
        let active = try corrections(db, where: "article = ?", [article]).filter { $0.undoneAt == nil }
        guard !active.isEmpty else { return }
        for correction in active {
            try db.run("UPDATE correction SET as_read = NULL, is_applied = 0 WHERE id = ?", [correction.id])
        }
        for correction in active { try apply(db, correction.id) }
        try Dyads.insert(db, article: article)
    }

    // MARK: Look-ups

    static func identity(
        _ db: Database,
        named name: String,
        _ path: String
    ) throws -> (id: Int64, key: String) {
        let folded = Folding.words(name).joined(separator: " ")
        guard
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT identity.id, key FROM identity
                    WHERE key = ?1 OR (is_named = 1 AND folded = ?2)
                    ORDER BY key = ?1 DESC, entry IS NULL,
                        (SELECT count(*) FROM actor WHERE identity = identity.id) DESC, identity.id LIMIT 1
                    """,
                arguments: [name, folded]
            )
        else {
            throw ArchiveError(.notFound, "\(path): no actor is called “\(name)”; `readout query actors` lists them")
        }
        return (row["id"], row["key"])
    }

    static func correction(_ db: Database, _ id: Int64) throws -> Correction? {
        try corrections(db, where: "id = ?", [id]).first
    }

    static func corrections(
        _ db: Database,
        where condition: String,
        _ arguments: StatementArguments
    ) throws -> [Correction] {
        try Row.fetchAll(
            db,
            sql: "SELECT * FROM correction WHERE \(condition) ORDER BY id",
            arguments: arguments
        ).compactMap { row in
            guard let action = Correction.Action(rawValue: row["action"]),
                let record = Correction.Record(rawValue: row["record"])
            else { return nil }
            return Correction(
                id: row["id"],
                author: row["author"],
                at: row["at"],
                action: action,
                record: record,
                article: row["article"],
                start: row["start"],
                stop: row["stop"],
                key: row["key"],
                value: row["value"],
                asRead: row["as_read"],
                isApplied: row["is_applied"],
                note: row["note"],
                undoneBy: row["undone_by"],
                undoneAt: row["undone_at"]
            )
        }
    }
}

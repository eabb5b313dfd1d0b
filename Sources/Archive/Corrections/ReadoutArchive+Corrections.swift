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

    // MARK: One correction

    private struct Place {
        var record: Correction.Record
        var article: Int64?
        var start: Int?
        var stop: Int?
        var key: String?
    }

    private static func place(_ db: Database, of target: CorrectionTarget, _ path: String) throws -> Place {
        func place(_ record: Correction.Record, _ article: Int64, _ name: String) throws -> Place {
            let spans = spans(of: record)
            guard
                let row = try Row.fetchOne(
                    db,
                    sql: """
                        SELECT min(start) AS start, max(stop) AS stop FROM \(spans.table)
                        JOIN \(record.rawValue) AS record ON record.id = \(spans.table).\(record.rawValue)
                        WHERE article = ? AND name = ? \(spans.condition)
                        """,
                    arguments: [article, name]
                ), let start: Int = row["start"]
            else {
                throw ArchiveError(.notFound, "\(path): article \(article) has no \(record.rawValue) \(name)")
            }
            return Place(record: record, article: article, start: start, stop: row["stop"])
        }
        switch target {
        case .actor(let name): return Place(record: .actor, key: try identity(db, named: name, path).key)
        case .statement(let article, let name): return try place(.statement, article, name)
        case .meeting(let article, let name): return try place(.meeting, article, name)
        case .position(let article, let name): return try place(.position, article, name)
        }
    }

    private static func spans(of record: Correction.Record) -> (table: String, condition: String) {
        switch record {
        case .statement: ("statement_span", "AND part = 'content'")
        case .meeting: ("meeting_evidence", "")
        case .position: ("position_span", "AND part = 'evidence'")
        case .actor: ("mention", "")
        }
    }

    private static func refuseMisfit(
        _ record: Correction.Record,
        _ action: Correction.Action,
        _ value: String?
    ) throws {
        let fits: Bool =
            switch action {
            case .merge: record == .actor
            case .speaker, .side: record == .statement
            case .stance: record == .position
            case .status: record == .meeting
            case .reject: record != .actor
            }
        guard fits else { throw ArchiveError(.failed, "“\(action.rawValue)” is no correction of a \(record.rawValue)") }
        if action == .status, value.flatMap(Meeting.Status.init(rawValue:)) == nil {
            let known = Meeting.Status.allCases.map(\.rawValue).joined(separator: ", ")
            throw ArchiveError(.failed, "a meeting's status is one of \(known)")
        }
        if action == .stance,
            !["agree", "differ", "demand", "offer", "reject", "support", "oppose", "open"].contains(value)
        {
            throw ArchiveError(
                .failed,
                "a stance is agree, differ, demand, offer, reject, support, oppose or open"
            )
        }
        if action == .merge, value?.isEmpty ?? true {
            throw ArchiveError(.failed, "a merge names the actor that stays")
        }
    }

    /// The record a correction means now: the one whose spans share the most with its own, at least half.
    private static func row(_ db: Database, of correction: Correction) throws -> Int64? {
        guard let article = correction.article, let start = correction.start, let stop = correction.stop else {
            return nil
        }
        let spans = spans(of: correction.record)
        let record = correction.record.rawValue
        var best: (id: Int64, share: Double)?
        for row in try Row.fetchAll(
            db,
            sql: """
                SELECT record.id, min(start) AS start, max(stop) AS stop FROM \(spans.table)
                JOIN \(record) AS record ON record.id = \(spans.table).\(record)
                WHERE article = ? \(spans.condition) GROUP BY record.id ORDER BY record.id
                """,
            arguments: [article]
        ) {
            let (from, to): (Int, Int) = (row["start"], row["stop"])
            let common = min(stop, to) - max(start, from)
            let share = Double(common) / Double(max(stop, to) - min(start, from))
            if share >= 0.5, share > best?.share ?? 0 { best = (row["id"], share) }
        }
        return best?.id
    }

    private static func apply(_ db: Database, _ id: Int64) throws {
        guard let correction = try correction(db, id), correction.undoneAt == nil else { return }
        if correction.action == .merge {
            try db.run("UPDATE correction SET is_applied = 1 WHERE id = ?", [id])
            try rebuildMerges(db)
            return
        }
        guard let row = try row(db, of: correction) else {
            try db.run("UPDATE correction SET is_applied = 0 WHERE id = ?", [id])
            return
        }
        let asRead = try correction.asRead ?? firstAsRead(db, correction) ?? current(db, correction, row)
        try db.run("UPDATE correction SET is_applied = 1, as_read = ? WHERE id = ?", [asRead, id])
        try set(db, correction, row, correction.value)
    }

    /// What stood there before the first of the corrections of one kind of one record.
    private static func firstAsRead(_ db: Database, _ correction: Correction) throws -> String? {
        try String.fetchOne(
            db,
            sql: """
                SELECT as_read FROM correction WHERE record = ? AND action = ? AND article = ? AND start = ? AND stop = ?
                    AND is_applied = 1 AND id < ? AND undone_at IS NULL ORDER BY id LIMIT 1
                """,
            arguments: [
                correction.record.rawValue, correction.action.rawValue, correction.article, correction.start,
                correction.stop, correction.id,
            ]
        )
    }

    private static func current(_ db: Database, _ correction: Correction, _ row: Int64) throws -> String? {
        let record = correction.record.rawValue
        let sql =
            switch correction.action {
            case .speaker:
                """
                SELECT key FROM statement LEFT JOIN actor ON actor.id = speaker
                LEFT JOIN identity ON identity.id = actor.identity_read WHERE statement.id = ?
                """
            case .side: "SELECT side FROM statement WHERE id = ?"
            case .stance: "SELECT stance FROM position WHERE id = ?"
            case .status: "SELECT status FROM meeting WHERE id = ?"
            case .reject, .merge:
                "SELECT CASE rejected WHEN 0 THEN NULL ELSE 'rejected' END FROM \(record) WHERE id = ?"
            }
        return try String.fetchOne(db, sql: sql, arguments: [row])
    }

    private static func restore(_ db: Database, _ correction: Correction) throws {
        if correction.action == .merge {
            try rebuildMerges(db)
        } else if correction.isApplied, let row = try row(db, of: correction) {
            try set(db, correction, row, correction.asRead, isRestored: true)
        }
    }

    private static func set(
        _ db: Database,
        _ correction: Correction,
        _ row: Int64,
        _ value: String?,
        isRestored: Bool = false
    ) throws {
        switch correction.action {
        case .side: try db.run("UPDATE statement SET side = ? WHERE id = ?", [value, row])
        case .stance: try db.run("UPDATE position SET stance = ? WHERE id = ?", [value, row])
        case .status:
            try db.run("UPDATE meeting SET status = ? WHERE id = ?", [value, row])
            try refreshEncounter(db, ofMeeting: row)
        case .reject:
            try db.run("UPDATE \(correction.record.rawValue) SET rejected = ? WHERE id = ?", [!isRestored, row])
            if correction.record == .meeting { try refreshEncounter(db, ofMeeting: row) }
        case .speaker:
            let key = value.flatMap { $0.isEmpty ? nil : $0 }
            let named = try key.flatMap {
                try Int64.fetchOne(db, sql: "SELECT id FROM identity WHERE key = ?", arguments: [$0])
            }
            let identity = try named.map { try Identities.resolve(db, $0) }
            // The article's own actor of that identity, where it names one; the identity counts where it does not.
            let actor = try identity.flatMap {
                try Int64.fetchOne(
                    db,
                    sql: """
                        SELECT actor.id FROM actor JOIN statement ON statement.article = actor.article
                        WHERE statement.id = ? AND actor.identity = ? ORDER BY actor.place LIMIT 1
                        """,
                    arguments: [row, $0]
                )
            }
            try db.run("UPDATE statement SET speaker = ?, identity = ? WHERE id = ?", [actor, identity, row])
        case .merge: break
        }
    }

    private static func refreshEncounter(_ db: Database, ofMeeting row: Int64) throws {
        if let encounter = try Int64.fetchOne(
            db,
            sql: "SELECT encounter FROM meeting WHERE id = ?",
            arguments: [row]
        ) {
            try Encounters.refresh(db, encounter)
        }
    }

    /// Makes all merges anew from the corrections that stand, and gives every record the identity that follows.
    private static func rebuildMerges(_ db: Database) throws {
        let before = Dictionary(
            uniqueKeysWithValues: try Row.fetchAll(db, sql: "SELECT id, merged FROM identity WHERE merged IS NOT NULL")
                .map { row -> (Int64, Int64) in (row["id"], row["merged"]) }
        )
        try db.run("UPDATE identity SET merged = NULL WHERE merged IS NOT NULL")
        for correction in try corrections(db, where: "action = 'merge'", []) where correction.undoneAt == nil {
            let ids = try [correction.key, correction.value].map { key -> Int64? in
                try Int64.fetchOne(db, sql: "SELECT id FROM identity WHERE key = ?", arguments: [key])
            }
            guard let from = ids[0], let to = ids[1] else { continue }
            // A circle of merges ends at the one that was to stay last.
            let target = try Identities.resolve(db, to)
            if target != from { try db.run("UPDATE identity SET merged = ? WHERE id = ?", [target, from]) }
        }
        let after = Dictionary(
            uniqueKeysWithValues: try Row.fetchAll(db, sql: "SELECT id, merged FROM identity WHERE merged IS NOT NULL")
                .map { row -> (Int64, Int64) in (row["id"], row["merged"]) }
        )
        let changed = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }.sorted()
        for read in changed {
            let identity = try Identities.resolve(db, read)
            try db.run(
                """
                UPDATE statement SET identity = ? WHERE speaker IN (SELECT id FROM actor WHERE identity_read = ?)
                """,
                [identity, read]
            )
            try db.run("UPDATE actor SET identity = ? WHERE identity_read = ?", [identity, read])
            for encounter in try Int64.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT encounter FROM meeting JOIN meeting_party ON meeting_party.meeting = meeting.id
                    JOIN actor ON actor.id = meeting_party.actor
                    WHERE actor.identity_read = ? AND encounter IS NOT NULL
                    """,
                arguments: [read]
            ) {
                try Encounters.refresh(db, encounter)
            }
        }
    }

    // MARK: Look-ups

    private static func identity(
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

    private static func correction(_ db: Database, _ id: Int64) throws -> Correction? {
        try corrections(db, where: "id = ?", [id]).first
    }

    private static func corrections(
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

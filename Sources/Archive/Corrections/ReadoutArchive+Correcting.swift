import GRDB
import Meetings

/// How one correction finds the record it is of, and changes it, and takes the change back.
extension ReadoutArchive {
    /// What a correction is of, in a form that outlasts another reading of the article.
    struct Place {
        var record: Correction.Record
        var article: Int64?
        var start: Int?
        var stop: Int?
        var key: String?
    }

    static func place(_ db: Database, of target: CorrectionTarget, _ path: String) throws -> Place {
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

    static func spans(of record: Correction.Record) -> (table: String, condition: String) {
        switch record {
        case .statement: ("statement_span", "AND part = 'content'")
        case .meeting: ("meeting_evidence", "")
        case .position: ("position_span", "AND part = 'evidence'")
        case .actor: ("mention", "")
        }
    }

    static func refuseMisfit(
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
    static func row(_ db: Database, of correction: Correction) throws -> Int64? {
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

    static func apply(_ db: Database, _ id: Int64) throws {
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
    static func firstAsRead(_ db: Database, _ correction: Correction) throws -> String? {
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

    static func current(_ db: Database, _ correction: Correction, _ row: Int64) throws -> String? {
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

    static func restore(_ db: Database, _ correction: Correction) throws {
        if correction.action == .merge {
            try rebuildMerges(db)
        } else if correction.isApplied, let row = try row(db, of: correction) {
            try set(db, correction, row, correction.asRead, isRestored: true)
        }
    }

    static func set(
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

    static func refreshEncounter(_ db: Database, ofMeeting row: Int64) throws {
        if let encounter = try Int64.fetchOne(
            db,
            sql: "SELECT encounter FROM meeting WHERE id = ?",
            arguments: [row]
        ) {
            try Encounters.refresh(db, encounter)
        }
    }

    /// Makes all merges anew from the corrections that stand, and gives every record the identity that follows.
    static func rebuildMerges(_ db: Database) throws {
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
}

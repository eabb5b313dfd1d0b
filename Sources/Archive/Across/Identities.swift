import Actors
import GRDB

/// Who an article's actor is in the whole archive.
///
/// An entry of the directory is one identity wherever it is named. What has no entry is known by its kind, its folded
/// name and its country.
enum Identities {
    static func identity(_ db: Database, of actor: PoliticalActor) throws -> Int64 {
        let folded = Folding.words(actor.name).joined(separator: " ")
        let key = actor.entry.map { "entry:\($0)" } ?? "\(actor.kind.rawValue):\(folded):\(actor.country ?? "")"
        if let known = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT id FROM identity WHERE key = ?"),
            arguments: [key]
        ) {
            return known
        }
        return try db.insert(
            "INSERT INTO identity (key, kind, name, folded, country, code, entry) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [key, actor.kind.rawValue, actor.name, folded, actor.country, actor.code, actor.entry]
        )
    }

    /// The identity that one was merged into, however often; itself where it was not.
    static func resolve(_ db: Database, _ identity: Int64) throws -> Int64 {
        var current = identity
        var seen: Set<Int64> = []
        while seen.insert(current).inserted,
            let next = try Int64.fetchOne(
                db.cachedStatement(sql: "SELECT merged FROM identity WHERE id = ?"),
                arguments: [current]
            )
        {
            current = next
        }
        return current
    }
}

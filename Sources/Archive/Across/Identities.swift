import Actors
import GRDB

/// Who an article's actor is in the whole archive.
///
/// An entry of the directory is one identity wherever it is named. What has no entry is known by its kind, its folded
/// name and its country. Who is never named ("an observer", "the two ministers") is nobody outside of the article.
enum Identities {
    static func identity(_ db: Database, of actor: PoliticalActor, article: Int64) throws -> Int64 {
        let folded = Folding.words(actor.name).joined(separator: " ")
        let isNamed = actor.entry != nil || actor.mentions.contains { $0.form == .name }
        let key =
            actor.entry.map { "entry:\($0)" }
            ?? (isNamed
                ? "\(actor.kind.rawValue):\(folded):\(actor.country ?? "")" : "article:\(article):\(actor.id)")
        if let known = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT id FROM identity WHERE key = ?"),
            arguments: [key]
        ) {
            if !isNamed {
                // Another reading of the article may mean somebody else by the same number.
                try db.run(
                    "UPDATE identity SET kind = ?, name = ?, folded = ?, country = ?, code = ? WHERE id = ?",
                    [actor.kind.rawValue, actor.name, folded, actor.country, actor.code, known]
                )
            }
            return known
        }
        return try db.insert(
            """
            INSERT INTO identity (key, kind, name, folded, country, code, entry, is_named)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [key, actor.kind.rawValue, actor.name, folded, actor.country, actor.code, actor.entry, isNamed]
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

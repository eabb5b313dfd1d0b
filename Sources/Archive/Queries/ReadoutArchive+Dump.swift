import Foundation
import GRDB

extension ReadoutArchive {
    /// The tables that are dumped, each after those it points to; indexes for searching are left to SQLite.
    private static let tables = [
        "article", "original", "article_part", "identity", "actor", "mention", "statement", "statement_span",
        "statement_party", "statement_issue", "meeting", "meeting_party", "meeting_topic", "meeting_note",
        "meeting_evidence", "position", "position_party", "position_span", "event", "event_evidence", "input",
        "encounter", "encounter_party", "quotation", "dyad", "correction",
    ]

    /// Writes the archive as SQL that SQLite 3.37 or later reads, piece by piece: tables, rows in order, indexes.
    ///
    /// - Complexity: O(the archive), in constant memory.
    public func dump(_ write: (String) throws -> Void) throws(ArchiveError) {
        try read("writing the archive as SQL") { db in
            try write("PRAGMA foreign_keys = OFF;\nBEGIN;\n")
            for table in Self.tables {
                let sql = try String.fetchOne(
                    db,
                    sql: "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?",
                    arguments: [table]
                )
                if let sql { try write(sql + ";\n") }
                let columns = try db.columns(in: table).map { "\"\($0.name)\"" }.joined(separator: ", ")
                let keys = try db.primaryKey(table).columns.map { "\"\($0)\"" }.joined(separator: ", ")
                let order = keys.isEmpty ? "rowid" : keys
                let cursor = try Row.fetchCursor(db, sql: "SELECT \(columns) FROM \(table) ORDER BY \(order)")
                while let row = try cursor.next() {
                    let values = row.databaseValues.map(Self.literal).joined(separator: ",")
                    try write("INSERT INTO \(table) VALUES(\(values));\n")
                }
            }
            for sql in try String.fetchAll(
                db,
                sql: "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name"
            ) where Self.tables.contains(where: { sql.contains(" ON \($0) (") }) {
                try write(sql + ";\n")
            }
            try write("COMMIT;\n")
        }
    }

    private static func literal(_ value: DatabaseValue) -> String {
        switch value.storage {
        case .null: return "NULL"
        case .int64(let number): return number.description
        case .double(let number): return number.description
        case .blob(let data): return "X'" + data.map { String(format: "%02x", $0) }.joined() + "'"
        case .string(let text):
            // NUL ends a literal for SQLite's reader: it is put in by number.
            let parts = text.split(separator: "\0", omittingEmptySubsequences: false)
                .map { "'" + $0.replacing("'", with: "''") + "'" }
            return parts.joined(separator: "||char(0)||")
        }
    }
}

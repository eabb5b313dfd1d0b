import Foundation
import GRDB

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The archive of many articles' readouts: one SQLite file.
///
///     let archive = try ReadoutArchive(path: "talks.readout")
///     try archive.store(reading, from: input)
///     let meetings = try archive.encounters(matching: Filter(dyad: ("USA", "RUS")))
///
/// The class shares one pool of connections: one writes, others read meanwhile. Each article is one transaction, so
/// that a process that is killed leaves whole articles only.
public final class ReadoutArchive: Sendable {
    /// How the file is opened.
    public enum Mode: Sendable {
        /// Made if it is not there, brought to this version if it is of an earlier one.
        case write
        /// Neither made nor changed.
        case read
    }

    /// The file.
    public let path: String
    let pool: DatabasePool

    public init(path: String, mode: Mode = .write) throws(ArchiveError) {
        self.path = path
        do {
            if mode == .read, !FileManager.default.fileExists(atPath: path) {
                throw ArchiveError(
                    .cannotOpen,
                    "\(path): there is no archive; `readout ingest FILE… --archive \(path)` makes one"
                )
            }
            try Self.refuseForeign(path)
            pool = try DatabasePool(path: path, configuration: Self.configuration(mode))
            let migrator = Self.migrator
            if try pool.read(migrator.hasBeenSuperseded) {
                throw ArchiveError(
                    .laterVersion,
                    "\(path): a later version of readout wrote this archive; use that version, or a copy made before"
                )
            }
            switch mode {
            case .write: try migrator.migrate(pool)
            case .read:
                guard try pool.read(migrator.hasCompletedMigrations) else {
                    throw ArchiveError(
                        .readOnly,
                        "\(path): the archive is of an earlier version; `readout ingest --archive \(path)` brings it to this one"
                    )
                }
            }
        } catch {
            throw ArchiveError(error, doing: "opening the archive", path: path)
        }
    }

    private static func configuration(_ mode: Mode) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = mode == .read
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(10)
        configuration.label = "readout"
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { db in
            // What is written outlasts a loss of power. An ingest waits for the disk once for several articles instead.
            if mode == .write { try db.execute(sql: "PRAGMA synchronous = FULL") }
            // Pages that many articles change are brought into the file once for all of them.
            if mode == .write { try db.execute(sql: "PRAGMA wal_autocheckpoint = 8000") }
            try db.execute(sql: "PRAGMA cache_size = -65536")
            try db.execute(sql: "PRAGMA mmap_size = 1073741824")
            try db.execute(sql: "PRAGMA temp_store = MEMORY")
        }
        return configuration
    }

    /// A file that is there and not empty must begin as SQLite's files do and bear the archive's mark: another
    /// program's database is never migrated into an archive.
    private static func refuseForeign(_ path: String) throws {
        guard let handle = FileHandle(forReadingAtPath: path) else { return }
        defer { try? handle.close() }
        let head = [UInt8](try handle.read(upToCount: 100) ?? Data())
        guard !head.isEmpty else { return }
        let isSQLite = head.starts(with: Array("SQLite format 3".utf8) + [0])
        guard isSQLite, head.count == 100 else {
            throw ArchiveError(
                .damaged,
                "\(path): the file is no Readout archive, or its head is damaged; name another file"
            )
        }
        let mark = head[68..<72].reduce(0) { $0 << 8 | Int32($1) }
        let pages = head[28..<32].reduce(0) { $0 << 8 | Int($1) }
        // A new file whose writer was killed has its mark in the write-ahead log still, or has none yet.
        let hasLog = FileManager.default.fileExists(atPath: path + "-wal")
        guard mark == Self.mark || (mark == 0 && (hasLog || pages <= 1)) else {
            throw ArchiveError(.damaged, "\(path): the file is another program's database; name another file")
        }
    }

    /// "RDOT", SQLite's `application_id` of an archive.
    static let mark: Int32 = 0x5244_4F54

    // MARK: Reading and writing

    func read<Value>(_ action: String, _ body: (Database) throws -> Value) throws(ArchiveError) -> Value {
        do { return try pool.read(body) } catch { throw ArchiveError(error, doing: action, path: path) }
    }

    func write<Value>(_ action: String, _ body: (Database) throws -> Value) throws(ArchiveError) -> Value {
        do { return try pool.write(body) } catch { throw ArchiveError(error, doing: action, path: path) }
    }

    /// Brings the write-ahead log into the file and checks every page, index and reference.
    ///
    /// - Returns: What is wrong, a sentence each; nothing where all is well.
    /// - Complexity: O(the whole file).
    public func check() throws(ArchiveError) -> [String] {
        do {
            return try pool.writeWithoutTransaction { db in
                try db.checkpoint(.truncate)
                var complaints = try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
                for row in try Row.fetchAll(db, sql: "PRAGMA foreign_key_check") {
                    let table: String = row[0]
                    complaints.append("a row of \(table) points to one that is not there")
                }
                for name in ["article_search", "statement_search"] {
                    try db.execute(sql: "INSERT INTO \(name)(\(name)) VALUES ('integrity-check')")
                }
                return complaints
            }
        } catch { throw ArchiveError(error, doing: "checking the archive", path: path) }
    }

    /// Lets many articles be stored before the disk is waited for.
    ///
    /// Until ``sync()`` a loss of power may take the last of them back, whole. What was written outlasts the end of the
    /// process in either case.
    public func defersSync(_ defers: Bool) throws(ArchiveError) {
        do {
            try pool.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA synchronous = \(defers ? "NORMAL" : "FULL")")
            }
        } catch { throw ArchiveError(error, doing: "preparing to write", path: path) }
    }

    /// Waits until all that was written is on the disk.
    ///
    /// In WAL mode a transaction lasts when its part of the log does, and SQLite takes no locks on the log, so that
    /// another descriptor may be closed.
    public func sync() throws(ArchiveError) {
        let log = open(path + "-wal", O_RDONLY)
        // Without a log all is in the file, which a checkpoint has synchronized.
        guard log >= 0 else { return }
        defer { close(log) }
        guard fsync(log) == 0 else {
            let reason = String(cString: strerror(errno))
            throw ArchiveError(.failed, "\(path): writing to the disk failed: \(reason); check the disk")
        }
    }

    /// Lets the file be copied as it is: brings the write-ahead log into it.
    public func checkpoint() throws(ArchiveError) {
        do {
            try pool.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
        } catch { throw ArchiveError(error, doing: "checkpointing", path: path) }
    }
}

extension Database {
    /// Runs a statement that is kept prepared.
    func run(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws {
        try cachedStatement(sql: sql).execute(arguments: arguments)
    }

    /// Runs an insertion and gives the new row's id.
    func insert(_ sql: String, _ arguments: StatementArguments) throws -> Int64 {
        try cachedStatement(sql: sql).execute(arguments: arguments)
        return lastInsertedRowID
    }
}

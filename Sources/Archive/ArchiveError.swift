import GRDB

/// Why the archive could not do what it was asked: what was being done, to which file, and what to do next.
public struct ArchiveError: Error, Sendable, Equatable, CustomStringConvertible {
    public enum Code: String, Sendable {
        /// There is no archive at the path, or it cannot be opened.
        case cannotOpen
        /// The file is none of ours, or its pages are damaged.
        case damaged
        /// A later version of the program wrote it.
        case laterVersion
        /// The disk is full.
        case diskFull
        /// The file or its folder cannot be written.
        case readOnly
        /// Another process holds it.
        case busy
        /// What was asked for is not in the archive.
        case notFound
        /// Anything else, in SQLite's words.
        case failed
    }

    public var code: Code
    public var description: String

    public init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }

    /// An error of the database, in a sentence.
    init(_ error: any Error, doing action: String, path: String) {
        if let known = error as? ArchiveError {
            self = known
            return
        }
        guard let error = error as? DatabaseError else {
            self.init(.failed, "\(path): \(action) failed: \(error)")
            return
        }
        switch error.resultCode.primaryResultCode {
        case .SQLITE_FULL:
            self.init(
                .diskFull,
                "\(path): the disk is full while \(action); make room and run the command again: what was acknowledged is kept"
            )
        case .SQLITE_READONLY:
            self.init(
                .readOnly,
                "\(path): \(action) is not possible, the file or its folder is read-only; change its permissions or copy it"
            )
        case .SQLITE_CANTOPEN:
            self.init(.cannotOpen, "\(path): the archive cannot be opened; check the path and the folder's permissions")
        case .SQLITE_NOTADB:
            self.init(.damaged, "\(path): the file is no Readout archive; name another file")
        case .SQLITE_CORRUPT:
            self.init(
                .damaged,
                "\(path): the archive is damaged (found while \(action)); restore a copy, or save what can be read with "
                    + "`sqlite3 \(path) .recover`"
            )
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            self.init(.busy, "\(path): another process is writing to the archive; wait until it ends, and try again")
        default:
            self.init(
                .failed,
                "\(path): \(action) failed: \(error.message ?? "SQLite error \(error.resultCode.rawValue)")"
            )
        }
    }
}

import Actors
import ArchiveTestSupport
import Articles
import Foundation
import GRDB
import Meetings
import ReadoutKit
import Statements
import Testing

@testable import Archive

@Suite("Opening")
struct OpeningTests {
    private func code(_ path: String, _ mode: ReadoutArchive.Mode = .write) -> ArchiveError.Code? {
        do {
            _ = try ReadoutArchive(path: path, mode: mode)
            return nil
        } catch { return error.code }
    }

    @Test("a file that is none of ours is refused and left as it was")
    func foreign() throws {
        let folder = try TemporaryFolder()
        let text = folder.path("text.db")
        try Data("a letter, not a database, and a longer one at that; ".utf8).write(to: URL(fileURLWithPath: text))
        #expect(code(text) == .damaged)
        let other = folder.path("other.db")
        do {
            let queue = try DatabaseQueue(path: other)
            try queue.write { try $0.execute(sql: "CREATE TABLE mine (x); INSERT INTO mine VALUES (1)") }
            try queue.close()
        }
        let before = try Data(contentsOf: URL(fileURLWithPath: other))
        #expect(code(other) == .damaged)
        #expect(try Data(contentsOf: URL(fileURLWithPath: other)) == before)
    }

    @Test("an archive that is not there is made for writing only; a folder is no archive")
    func missing() throws {
        let folder = try TemporaryFolder()
        #expect(code(folder.path("none.db"), .read) == .cannotOpen)
        #expect(!FileManager.default.fileExists(atPath: folder.path("none.db")))
        #expect(code(folder.url.path) != nil)
        #expect(code(folder.path("no/such/folder/x.db")) == .cannotOpen)
        #expect(code(folder.path("none.db")) == nil)
    }

    @Test("an archive of a later version is refused")
    func later() throws {
        let folder = try TemporaryFolder()
        let archive = try folder.archive()
        try archive.pool.write {
            try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('9999 from the days to come')")
        }
        try archive.pool.close()
        #expect(code(folder.path()) == .laterVersion)
        #expect(code(folder.path(), .read) == .laterVersion)
    }

    @Test("a damaged archive is told of, wherever the damage is")
    func damaged() throws {
        let folder = try TemporaryFolder()
        let archive = try folder.archive(of: 0..<40)
        try archive.checkpoint()
        try archive.pool.close()
        let whole = try Data(contentsOf: URL(fileURLWithPath: folder.path()))
        for part in 1...8 {
            let path = folder.path("damaged-\(part).db")
            var bytes = whole
            let start = whole.count * part / 9
            for place in start..<min(start + 8192, bytes.count) { bytes[place] = 0xA5 }
            try bytes.write(to: URL(fileURLWithPath: path))
            do {
                let archive = try ReadoutArchive(path: path)
                let complaints = try archive.check()
                #expect(!complaints.isEmpty, "part \(part)")
            } catch { #expect(error.code == .damaged, "part \(part): \(error)") }
        }
        let cut = folder.path("cut.db")
        try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: cut))
        do {
            let complaints = try ReadoutArchive(path: cut).check()
            #expect(!complaints.isEmpty)
        } catch { #expect(error.code == .damaged) }
    }

    @Test("a full disk is told of, nothing acknowledged is lost, and it goes on when there is room")
    func full() throws {
        let folder = try TemporaryFolder()
        let archive = try folder.archive(of: 0..<10)
        let made = MadeReadings()
        try archive.pool.writeWithoutTransaction { db in
            let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            try db.execute(sql: "PRAGMA max_page_count = \(pages + 2)")
        }
        var failure: ArchiveError?
        var stored = 10
        do {
            for number in 10..<60 {
                try archive.store(made.reading(number), from: made.input(number))
                stored += 1
            }
        } catch { failure = error }
        #expect(failure?.code == .diskFull)
        #expect(failure?.description.contains("make room") == true)
        #expect(try archive.articleNumbers().count == stored)
        try archive.pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = 1000000") }
        for number in stored..<60 { try archive.store(made.reading(number), from: made.input(number)) }
        #expect(try archive.articleNumbers().count == 60)
        #expect(try archive.check() == [])
    }

    @Test("while one process writes another waits, and says so in the end")
    func busy() throws {
        let folder = try TemporaryFolder()
        _ = try folder.archive()
        let error = ArchiveError(DatabaseError(resultCode: .SQLITE_BUSY), doing: "storing", path: "x.db")
        #expect(error.code == .busy)
        #expect(
            ArchiveError(DatabaseError(resultCode: .SQLITE_READONLY), doing: "storing", path: "x.db").code == .readOnly
        )
    }

    @Test("every earlier version's file opens, keeps what it has and takes more", arguments: Versions.names)
    func versions(name: String) throws {
        let folder = try TemporaryFolder()
        try FileManager.default.copyItem(atPath: Versions.path(name), toPath: folder.path())
        let archive = try folder.archive()
        #expect(try archive.articleNumbers() == [1, 2, 3])
        let made = MadeReadings()
        #expect(try archive.article(1).text == made.reading(0).readout.article.text)
        #expect(try archive.articles(matching: Filter(text: "discuss")).count == 3)
        #expect(try archive.store(made.reading(1), from: made.input(1)) == .duplicate(of: 2))
        #expect(try archive.store(made.reading(7), from: made.input(7)) == .stored(4))
        #expect(try archive.check() == [])
    }

    @Test("there is a file of this version")
    func recorded() { #expect(Set(Versions.names).isSuperset(of: ["0003.sqlite", "0004.sqlite"])) }
}

/// Archives that earlier versions wrote, made by `archive-lab version FILE` at their time and kept.
enum Versions {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Versions")

    static var names: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter { $0.hasSuffix(".sqlite") }
            .sorted()
    }

    static func path(_ name: String) -> String { folder.appendingPathComponent(name).path }
}

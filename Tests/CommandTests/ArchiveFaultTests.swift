import Foundation
import Testing

/// An archive that cannot be used: one sentence that says what to do, exit code 3, and nothing lost.
@Suite("Archives in trouble", .enabled(if: Command.canRead, "the command or the English pipeline is not there"))
struct ArchiveFaultTests {
    private static let line = #"{"id": "a", "text": "Luc Marchand met Kenji Morita in Lima on Tuesday."}"#

    private static func lines(_ count: Int) -> String {
        (0..<count).map { number in
            let text =
                "Luc Marchand met Kenji Morita in Lima for talks number \(number). "
                + String(repeating: "They talked on. ", count: 200)
            return "{\"id\": \"a\(number)\", \"text\": \"\(text)\"}"
        }.joined(separator: "\n")
    }

    private func sql(_ path: String, _ statement: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "python3", "-c", "import sqlite3,sys; b=sqlite3.connect(sys.argv[1]); b.execute(sys.argv[2]); b.commit()",
            path,
            statement,
        ]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }

    private func expectSentence(_ command: Command, _ words: String..., at place: SourceLocation = #_sourceLocation) {
        #expect(command.status == 3, "\(command.errors)", sourceLocation: place)
        for word in words { #expect(command.errors.contains(word), "\(command.errors)", sourceLocation: place) }
    }

    private static let hasPython =
        FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")
        || FileManager.default.isExecutableFile(atPath: "/usr/local/bin/python3")

    @Test("of a later version", .enabled(if: hasPython, "python3 is not installed"))
    func later() throws {
        let desk = try FormsTests.Desk()
        let source = try desk.write("a.jsonl", Self.line)
        #expect(try desk.ingest(source).status == 0)
        try sql(desk.archive, "INSERT INTO grdb_migrations VALUES ('9999 from the days to come')")
        expectSentence(try desk.ingest(source), "a later version of readout", "use that version")
        expectSentence(try Command("query", "articles", "--archive", desk.archive), "a later version of readout")
    }

    @Test("damaged in its pages")
    func damaged() throws {
        let desk = try FormsTests.Desk()
        let source = try desk.write("a.jsonl", Self.lines(40))
        #expect(try desk.ingest(source).status == 0)
        var bytes = try Data(contentsOf: URL(fileURLWithPath: desk.archive))
        for index in stride(from: 4096, to: bytes.count, by: 1) { bytes[index] = 0xA5 }
        try bytes.write(to: URL(fileURLWithPath: desk.archive))
        expectSentence(try Command("query", "articles", "--archive", desk.archive), "damaged", "restore a copy")
        let cut = try desk.write("cut.db", bytes.prefix(50))
        expectSentence(try Command("query", "articles", "--archive", cut), "name another file")
    }

    /// Root writes where it may not, so that there nothing is refused.
    private static let isRoot = geteuid() == 0

    @Test("in a folder that cannot be written", .enabled(if: !isRoot, "root may write everywhere"))
    func readOnly() throws {
        let desk = try FormsTests.Desk()
        let source = try desk.write("a.jsonl", Self.line)
        #expect(try desk.ingest(source).status == 0)
        try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: desk.archive)
        try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: desk.folder.path)
        defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: desk.folder.path) }
        expectSentence(try desk.ingest("-", input: Data(Self.lines(3).utf8)), "read-only", "permissions")
    }

    /// A small file system of its own, where that may be made.
    private static let canMount: Bool = {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("readout-mount-\(UUID().uuidString)")
            .path
        guard isRoot,
            (try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)) != nil
        else { return false }
        defer { try? FileManager.default.removeItem(atPath: folder) }
        guard run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder) == 0 else { return false }
        return run("umount", folder) == 0
    }()

    private static func run(_ arguments: String...) -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return -1 }
        process.waitUntilExit()
        return process.terminationStatus
    }

    @Test(
        "on a disk that is full: what was acknowledged is kept, and the next run goes on from there",
        .enabled(if: canMount, "a small file system cannot be mounted here")
    )
    func full() throws {
        let desk = try FormsTests.Desk()
        let small = desk.folder.appendingPathComponent("small").path
        try FileManager.default.createDirectory(atPath: small, withIntermediateDirectories: true)
        try #require(Self.run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", small) == 0)
        defer { #expect(Self.run("umount", small) == 0) }
        let source = try desk.write("a.jsonl", Self.lines(400))
        let archive = small + "/a.db"
        let ended = try Command("ingest", source, "--archive", archive, "--acknowledge")
        expectSentence(ended, "the disk is full", "make room")
        let acknowledged = ended.lines.count { $0.hasPrefix("stored") }
        try #require(Self.run("mount", "-o", "remount,size=64m", small) == 0)
        let rest = try Command("ingest", source, "--archive", archive)
        #expect(rest.status == 0, "\(rest.errors)")
        let numbers = rest.errors.split(separator: "\n").last?.split { !$0.isNumber }.compactMap { Int($0) } ?? []
        #expect(
            numbers.count == 4 && numbers[0] == 400 && numbers[2] >= acknowledged && numbers[3] == 0,
            "\(rest.errors)"
        )
        #expect(try Command("ingest", "--check", "--archive", archive).status == 0)
    }
}

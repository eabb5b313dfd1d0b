import Foundation
import Testing

@Suite("The archive's commands", .enabled(if: Command.canRead, "the command or the English pipeline is not there"))
struct ArchiveCommandTests {
    /// A folder with an archive of four made reports of two meetings, one of which cannot be read.
    private final class Desk {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("readout-\(UUID().uuidString)")
        var archive: String { folder.appendingPathComponent("desk.db").path }
        var source: String { folder.appendingPathComponent("reports.jsonl").path }

        init() throws {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let quote = "We will not sign the protocol before the fleet has left the harbour"
            let lines = [
                report("north", "Kenji Morita and Luc Marchand met in Geneva on Tuesday. “\(quote),” Marchand said."),
                report(
                    "south",
                    "Luc Marchand held talks with Kenji Morita in Geneva. “\(quote) for good,” Marchand said."
                ),
                report("later", "Ana Teles met Kenji Morita in Doha. No statement was made.", day: "2024-08-01"),
                "{\"id\": \"broken\"",
            ]
            try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: source))
        }

        deinit {
            // A folder that stays behind harms no test.
            try? FileManager.default.removeItem(at: folder)
        }

        private func report(_ id: String, _ text: String, day: String = "2024-05-15") -> String {
            let full = text.replacingOccurrences(of: "Luc Marchand", with: "French Foreign Minister Luc Marchand")
                .replacingOccurrences(of: "Kenji Morita", with: "Japanese Foreign Minister Kenji Morita")
                .replacingOccurrences(of: "Ana Teles", with: "Brazilian Foreign Minister Ana Teles")
            return """
                {"id": "\(id)", "url": "https://\(id).example/1", "date": "\(day)", "title": "Report of the \(id)", \
                "text": "\(full)"}
                """
        }
    }

    @Test("an ingest accounts for all, a second one changes nothing, and the archive answers")
    func ingest() throws {
        let desk = try Desk()
        let first = try Command("ingest", desk.source, "--archive", desk.archive, "--acknowledge")
        #expect(first.status == 1)
        #expect(first.errors.hasSuffix("read 4 = stored 3 + duplicate 0 + failed 1\n"))
        #expect(first.errors.contains("line 4"))
        #expect(first.lines.map { $0.prefix { $0 != "\t" } } == ["stored", "stored", "stored", "failed"])
        let second = try Command("ingest", desk.source, "--archive", desk.archive)
        #expect(second.errors.hasSuffix("read 4 = stored 0 + duplicate 3 + failed 1\n"))
        #expect(try Command("ingest", "--failures", "--archive", desk.archive).lines.count == 1)

        let articles = try Command(
            "query",
            "articles",
            "--archive",
            desk.archive,
            "--text",
            "HARBOUR",
            "--format",
            "json"
        )
        #expect(articles.lines.count == 2)
        let meetings = try Command(
            "query",
            "meetings",
            "--archive",
            desk.archive,
            "--dyad",
            "JPN",
            "FRA",
            "--format",
            "csv"
        )
        #expect(meetings.text.hasPrefix("\"meeting\",\"day\","))
        #expect(meetings.lines.count == 2)
        #expect(meetings.text.contains("\"Geneva\""))
        let dyad = try Command("dyad", "jpn", "fra", "--archive", desk.archive)
        #expect(dyad.text.hasPrefix("JPN and FRA: 1 meetings"))
        let comparison = try Command("compare", "1", "--archive", desk.archive)
        #expect(comparison.text.contains("north.example"))
        #expect(comparison.text.contains("south.example"))
        let again = try Command("ingest", "--again", "--archive", desk.archive)
        #expect(again.errors.hasSuffix("read again 3 = replaced 3 + failed 0\n"))
        #expect(try Command("ingest", "--check", "--archive", desk.archive).status == 0)
    }

    @Test("a correction is made, listed, exported as gold and undone")
    func correct() throws {
        let desk = try Desk()
        _ = try Command("ingest", desk.source, "--archive", desk.archive)
        let made = try Command(
            "correct",
            "status",
            "later",
            "m1",
            "cancelled",
            "--archive",
            desk.archive,
            "--author",
            "A. Reader"
        )
        #expect(made.text == "correction 1\n")
        let gold = try Command("export", "--format", "gold", "--archive", desk.archive)
        #expect(gold.text.contains("\"read\":\"held\",\"corrected\":\"cancelled\",\"author\":\"A. Reader\""))
        #expect(try Command("correct", "undo", "1", "--archive", desk.archive).status == 0)
        let list = try Command("correct", "--archive", desk.archive, "--format", "json")
        #expect(list.text.contains("\"undone_by\":"))
        #expect(try Command("export", "--format", "gold", "--archive", desk.archive).text.isEmpty)
        #expect(try Command("correct", "status", "later", "m9", "held", "--archive", desk.archive).status == 1)
    }

    @Test("what is asked wrongly is usage; an archive that is not there, or is none, is told of")
    func refused() throws {
        let desk = try Desk()
        #expect(try Command("ingest").status == 2)
        #expect(try Command("query", "meetings", "--dyad", "USA", "--archive", desk.archive).status == 2)
        #expect(try Command("query", "meetings", "--since", "yesterday", "--archive", desk.archive).status == 2)
        #expect(try Command("export", "--format", "dna", "--archive", desk.archive).status == 2)
        let missing = try Command("query", "meetings", "--archive", desk.archive)
        #expect(missing.status == 3)
        #expect(missing.errors.contains("there is no archive"))
        #expect(try Command("query", "meetings", "--archive", desk.source).status == 3)
        #expect(try Command("ingest", "/no/such/file", "--archive", desk.archive).status == 1)
        #expect(!FileManager.default.fileExists(atPath: desk.archive))
    }

    /// Whether Python can load what the script reads exports with.
    private static let hasPython: Bool = {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", "import csv, json, sqlite3"]
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }()

    @Test(
        "Python's csv, json, sqlite3, networkx and XML readers read every export",
        .enabled(if: hasPython, "python3 is not installed")
    )
    func exports() throws {
        let desk = try Desk()
        _ = try Command("ingest", desk.source, "--archive", desk.archive)
        let script = Command.repository.appendingPathComponent("Scripts/archive/check-exports.py").path
        let binary = try #require(Command.binary)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", script, binary.path, desk.archive]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(String(decoding: data, as: UTF8.self))")
    }
}

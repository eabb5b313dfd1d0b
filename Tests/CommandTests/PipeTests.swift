import Foundation
import Testing

@Suite("The pipe", .enabled(if: Command.canRead, "the English pipeline is not installed (make model)"))
struct PipeTests {
    private static let layers = ["readouts", "attributions", "actors", "meetings", "positions", "analysis"]

    /// The examples and some bad lines, as JSON Lines.
    private static func input() throws -> (data: Data, good: Int, bad: Int) {
        let folder = Command.repository.appendingPathComponent("Examples")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".txt") }
        var lines: [String] = []
        for name in names.sorted() {
            let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
            let object = try JSONSerialization.data(withJSONObject: ["id": name, "text": text], options: [.sortedKeys])
            lines.append(String(decoding: object, as: UTF8.self))
        }
        let good = lines.count
        let bad = ["{\"id\": \"cut", "[1, 2]", "{\"text\": \"no id\"}", #"{"id": "half", "text": "a \ud800 b"}"#]
        lines.insert(contentsOf: bad, at: 2)
        return (Data((lines.joined(separator: "\n") + "\n").utf8), good, bad.count)
    }

    @Test("one line out for a line in, in order; bad lines are answered and the account adds up", arguments: layers)
    func account(layer: String) throws {
        let (data, good, bad) = try Self.input()
        let command = try Command(["pipe", "--write", layer], input: data)
        #expect(command.status == 1)
        #expect(command.lines.count == good + bad)
        var failed = 0
        for (number, line) in command.lines.enumerated() {
            let object = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            if let error = object["error"] as? [String: Any] {
                failed += 1
                #expect(error["code"] is String && error["message"] is String)
                #expect((2..<2 + bad).contains(number))
            } else {
                #expect(object["id"] is String)
            }
        }
        #expect(failed == bad)
        let account = try #require(command.errors.split(separator: "\n").last)
        for count in [good + bad, good, bad] { #expect(account.contains("\(count)"), "\(account)") }
    }

    @Test("the same bytes for one job and for several", arguments: layers)
    func jobs(layer: String) throws {
        let (data, _, _) = try Self.input()
        let one = try Command(["pipe", "--write", layer, "--jobs", "1"], input: data)
        let several = try Command(["pipe", "--write", layer, "--jobs", "3"], input: data)
        #expect(one.output == several.output)
        #expect(!one.output.isEmpty)
    }

    @Test("a closed standard output ends the pipe without a crash")
    func nothingToRead() throws {
        let command = try Command(["pipe", "--write", "actors"], input: Data())
        #expect(command.status == 0)
        #expect(command.output.isEmpty)
    }

    @Test("a user's issues are read from a file; its bad lines are told with their numbers and skipped")
    func issues() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("issues-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let table = folder.appendingPathComponent("bees.tsv")
        try Data("# ours\nbees\tBees\t\tbeekeeping treaty\nbroken\n".utf8).write(to: table)
        let text = "French President Émile Carrel said that France would sign the beekeeping treaty."
        let line = try JSONSerialization.data(withJSONObject: ["id": "a", "text": text])
        let command = try Command(["pipe", "--write", "readouts", "--issues", table.path], input: line)
        #expect(command.status == 0)
        #expect(command.text.contains(#""issue":"bees""#), "\(command.text)")
        #expect(command.errors.contains("bees.tsv, line 3") && command.errors.contains("skipped"))
        let missing = try Command(
            ["pipe", "--write", "readouts", "--issues", folder.path + "/none.tsv"],
            input: line
        )
        #expect(missing.status == 2)
        #expect(missing.errors.contains("none.tsv"))
    }
}

import Foundation
import Testing

@Suite("The pipe", .enabled(if: Command.canRead, "the English pipeline is not installed (make model)"))
struct PipeTests {
    private static let layers = [
        "readouts", "attributions", "actors", "meetings", "positions", "analysis", "conllu", "brat", "articles",
    ]

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

/// Pages instead of texts, and what the pipe makes of them.
@Suite("Pages in the pipe", .enabled(if: Command.canRead, "the English pipeline is not installed (make model)"))
struct PagePipeTests {
    private func answers(_ objects: [[String: Any]], layer: String) throws -> [[String: Any]] {
        let lines = try objects.map { String(decoding: try JSONSerialization.data(withJSONObject: $0), as: UTF8.self) }
        let command = try Command(["pipe", "--write", layer], input: Data(lines.joined(separator: "\n").utf8))
        return try command.lines.map { line in
            try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }

    @Test("a page as a string, and as bytes in its own encoding, gives its article")
    func articles() throws {
        let page = FormsTests.page("Geneva")
        let greek = page.replacingOccurrences(of: "Geneva", with: "Αθήνα")
        let inGreek = Data(greek.unicodeScalars.map { $0.value < 0x80 ? UInt8($0.value) : Self.greekByte($0) })
        let answers = try answers(
            [
                ["id": "string", "html": page, "url": "https://courier.example/geneva"],
                [
                    "id": 7, "html_base64": Data(page.utf8).base64EncodedString(),
                    "date": "Wed, 15 May 2024 08:00:00 GMT",
                ],
                ["id": "greek", "html_base64": inGreek.base64EncodedString(), "charset": "iso-8859-7"],
                ["id": "damaged", "html_base64": "***"],
                ["id": "none", "html": "<!DOCTYPE html><title>x</title>"],
                [
                    "id": "picture",
                    "html_base64": Data([0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10]).base64EncodedString(),
                ],
                ["id": "both", "text": "Talks opened.", "html": page, "author": "Jane Roe", "publisher": "Courier"],
            ],
            layer: "articles"
        )
        #expect(answers.count == 7)
        #expect(answers[0]["title"] as? String == "Talks open in Geneva")
        #expect(answers[0]["date"] as? String == "2024-05-14")
        let text = try #require(answers[0]["text"] as? String)
        #expect(text.hasPrefix("French Foreign Minister") && !text.contains("Copyright"))
        #expect(answers[1]["id"] as? Int == 7)
        #expect(answers[1]["text"] as? String == text)
        #expect(answers[1]["date"] as? String == "2024-05-15")
        #expect(answers[2]["title"] as? String == "Talks open in Αθήνα")
        let codes = answers[3...5].map { ($0["error"] as? [String: Any])?["code"] as? String }
        #expect(codes == ["not_base64", "no_article", "not_html"])
        #expect(answers[6]["text"] as? String == "Talks opened.")
    }

    /// ISO 8859-7 has the Greek letters 0x2D0 below their scalars.
    private static func greekByte(_ scalar: Unicode.Scalar) -> UInt8 {
        (0x384...0x3CE).contains(scalar.value) ? UInt8(scalar.value - 0x2D0) : UInt8(ascii: "?")
    }

    @Test("the positions of a page's readout count in the text that the layer articles writes")
    func positions() throws {
        let line: [[String: Any]] = [["id": "a", "html": FormsTests.page("Geneva")]]
        let text = try #require(try answers(line, layer: "articles")[0]["text"] as? String)
        let scalars = Array(text.unicodeScalars)
        let attributions = try #require(
            try answers(line, layer: "attributions")[0]["attributions"] as? [[String: Any]]
        )
        #expect(!attributions.isEmpty)
        let contents = attributions.compactMap { $0["content"] as? [[Int]] }.joined().map { span in
            String(String.UnicodeScalarView(scalars[span[0]..<span[1]]))
        }
        #expect(contents.contains { $0.contains("We will not sign the protocol") })
    }

    @Test("a consent bar is furniture, however far from the article it stands")
    func cookies() throws {
        let bar =
            "<div class=\"cookie-banner\"><p>We use cookies to improve this site.</p><button>Accept all</button></div>"
        let page = FormsTests.page("Geneva").replacingOccurrences(of: "</body>", with: bar + "</body>")
        let answer = try answers([["id": "a", "html": page]], layer: "articles")[0]
        let furniture = try #require(answer["furniture"] as? [[String: Any]])
        #expect(furniture.contains { $0["kind"] as? String == "cookies" })
        #expect((answer["text"] as? String)?.contains("cookies") == false)
    }

    @Test("a line is answered when it has come, not when the next ones have")
    func streaming() throws {
        let process = Process()
        process.executableURL = Command.binary
        process.arguments = ["pipe", "--write", "articles"]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        // Were the pipe to wait for more, a watchman ends it, and the answer is empty.
        let watchman = DispatchWorkItem { process.terminate() }
        DispatchQueue.global().asyncAfter(deadline: .now() + 30, execute: watchman)
        try input.fileHandleForWriting.write(contentsOf: Data("{\"id\": \"a\", \"text\": \"Talks opened.\"}\n".utf8))
        let answer = output.fileHandleForReading.availableData
        #expect(String(decoding: answer, as: UTF8.self).hasPrefix("{\"id\":\"a\""))
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        watchman.cancel()
    }
}

import Articles
import Foundation
import Testing

@testable import Intake

/// The floors under the reading of the development pages; READOUT_SCORES=1 asks for them.
@Suite(
    "Scores of pages",
    .enabled(if: PageScores.isAsked, "READOUT_SCORES=1 asks for scores"),
    .enabled(if: PageScores.hasData, "../shared/html and ../shared/score are not beside the checkout")
)
struct PageScoresTests {
    @Test("bodies, snippets, titles, dates and authors do not fall")
    func floors() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("pages-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for kind in ["bodies", "snippets"] {
            let data = PageScores.shared.appendingPathComponent("html")
            _ = try PageScores.run("tar", ["xf", data.appendingPathComponent("\(kind).tar").path, "-C", folder.path])
            let pages = folder.appendingPathComponent(kind)
            _ = try PageScores.run("gunzip", ["-r", pages.path])
            let labels = data.appendingPathComponent("\(kind).jsonl")
            var lines = Data()
            for line in try String(contentsOf: labels, encoding: .utf8).split(separator: "\n") {
                let row = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
                let id = try #require(row["id"] as? String)
                let bytes = [UInt8](try Data(contentsOf: pages.appendingPathComponent("\(id).html")))
                let url = (row["url"] as? String).flatMap { $0.contains("://") ? $0 : nil }
                var answer: [String: Any] = ["id": id]
                if let page = try? PageReader().read(bytes, id: id, url: url) {
                    answer["text"] = page.article.text
                    answer["title"] = page.article.title
                    answer["author"] = page.authors
                    answer["date"] = page.article.published?.description
                }
                lines += try JSONSerialization.data(withJSONObject: answer) + Data([0x0A])
            }
            let answers = folder.appendingPathComponent("\(kind).jsonl")
            try lines.write(to: answers)
            let scorer = PageScores.shared.appendingPathComponent("score/extraction_score.py").path
            let output = try PageScores.run("python3", [scorer, labels.path, answers.path, "--json"])
            let result = try #require(JSONSerialization.jsonObject(with: output) as? [String: [String: Double]])
            for (name, key, floor) in PageScores.floors[kind] ?? [] {
                let value = try #require(result[name]?[key])
                #expect(value >= floor, "\(name) \(key) \(value)")
            }
            if kind == "snippets" { #expect(try #require(result["date"]?["wrong"]) <= 0.11) }
        }
    }
}

enum PageScores {
    static let shared = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("shared")

    static let isAsked = ProcessInfo.processInfo.environment["READOUT_SCORES"] == "1"
    static let hasData = ["html/bodies.tar", "html/snippets.tar", "score/extraction_score.py"].allSatisfy {
        FileManager.default.fileExists(atPath: shared.appendingPathComponent($0).path)
    }

    /// What may not fall, on all pages: those that the model was trained on and those that it was not.
    static let floors: [String: [(name: String, key: String, floor: Double)]] = [
        "bodies": [("body", "f1", 0.97)],
        "snippets": [
            ("snippets", "f1", 0.95), ("title", "right", 0.90), ("author", "right", 0.59), ("date", "right", 0.85),
        ],
    ]

    static func run(_ name: String, _ arguments: [String]) throws -> Data {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [name] + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.fileReadUnknown) }
        return data
    }
}

import Articles
import Exports
import Foundation
import Language
import ReadoutKit
import ReadoutTestSupport
import Testing

/// The recorded readouts of the examples.
///
/// `RECORD_GOLDENS=1` writes them anew; see CONTRIBUTING.md.
@Suite("Goldens", .enabled(if: Goldens.pipeline != nil, "the English pipeline is not installed (make model)"))
struct GoldenTests {
    @Test("an example's readout is the one on record", arguments: Goldens.examples)
    func example(name: String) throws {
        let readout = try Goldens.readout(of: name)
        try Goldens.expect(ReadoutJSON.bytes(readout, style: .pretty), name: name + ".readout.json")
        try Goldens.expect(Array(ReadoutMarkdown().string(readout).utf8), name: name + ".readout.md")
        let page = ReadoutText(width: 100, style: .plain, brief: false)
        try Goldens.expect(Array(page.string(readout).utf8), name: name + ".readout.txt")
    }

    @Test("an example's readout is valid and its spans are its words", arguments: Goldens.examples)
    func valid(name: String) throws {
        let json = try JSONValue(ReadoutJSON.bytes(try Goldens.readout(of: name)))
        let faults = SchemaValidator(schema: try JSONValue(ReadoutSchema.bytes)).faults(of: json)
        #expect(faults == [])
        #expect(ReadoutConsistency.faults(of: json) == [])
    }
}

enum Goldens {
    static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static let pipeline: Pipeline? = try? PipelineLocation().load(PipelineLocation.english)

    static let examples: [String] = {
        let folder = repository.appendingPathComponent("Examples")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()
    }()

    static func readout(of name: String) throws -> Readout {
        let pipeline = try #require(pipeline)
        let url = repository.appendingPathComponent("Examples/\(name).txt")
        let text = try String(contentsOf: url, encoding: .utf8)
        return try Reader { pipeline.analyse($0) }.read(text, id: name)
    }

    static func expect(_ bytes: [UInt8], name: String) throws {
        let url = repository.appendingPathComponent("Tests/ReadoutKitTests/Goldens/\(name)")
        if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
            try Data(bytes).write(to: url)
            return
        }
        let recorded = String(decoding: try Data(contentsOf: url), as: UTF8.self).split(
            separator: "\n",
            omittingEmptySubsequences: false
        )
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        let first = zip(recorded, lines).enumerated().first { $1.0 != $1.1 }
        if let (number, (theirs, ours)) = first {
            Issue.record("\(name), line \(number + 1): on record \"\(theirs)\", now \"\(ours)\"")
        } else {
            #expect(recorded.count == lines.count, "\(name)")
        }
    }
}

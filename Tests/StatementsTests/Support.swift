import Actors
import Articles
import Foundation
import Language
import ReadoutKit
import Testing

@testable import Statements

/// The English pipeline's reader, where the pipeline is installed.
let reader: Reader? = {
    guard let pipeline = try? PipelineLocation().load(PipelineLocation.english) else { return nil }
    return Reader { pipeline.analyse($0) }
}()

let noPipeline: Comment = "the English pipeline is not installed (make model)"

/// Files beside the checkout, where they are.
func shared(_ path: String) -> URL? {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    let url = root.deletingLastPathComponent().appendingPathComponent("shared").appendingPathComponent(path)
    return FileManager.default.fileExists(atPath: url.path) ? url : nil
}

/// Statements of a text, with the words they consist of.
struct Told {
    let readout: Readout

    init(_ text: String, title: String? = nil) throws {
        let reader = try #require(reader)
        readout = try reader.read(reader.article(of: text, id: "test", title: title))
    }

    var statements: [Statement] { readout.statements }

    func words(_ spans: [TextSpan]) -> String {
        let utf8 = Array(readout.article.text.utf8)
        return spans.map { String(decoding: utf8[$0.range], as: UTF8.self) }.joined(separator: " // ")
    }

    func name(_ statement: Statement) -> String? { statement.speaker.map { readout.cast[$0].name } }

    /// The first statement whose content holds some words.
    func statement(of words: String) -> Statement? {
        statements.first { self.words($0.attribution.content).contains(words) }
    }

    /// What breaks the laws that hold for any text.
    var faults: [String] {
        var faults: [String] = []
        let count = readout.article.text.utf8.count
        for (place, statement) in statements.enumerated() {
            let parts = statement.attribution
            if statement.id != "s\(place + 1)" { faults.append("\(statement.id) is not in order") }
            for span in parts.source + parts.cue + parts.content where span.end > count || span.isEmpty {
                faults.append("\(statement.id): \(span) is not in the text")
            }
            if parts.content.isEmpty || parts.cue.isEmpty { faults.append("\(statement.id) lacks a part") }
            let all = (parts.source + parts.cue + parts.content).sorted()
            for (a, b) in zip(all, all.dropFirst()) where a.overlaps(b) {
                faults.append("\(statement.id): its parts overlap at \(b.start)")
            }
            if !(0...1).contains(parts.confidence) { faults.append("\(statement.id): confidence \(parts.confidence)") }
            if let speaker = statement.speaker, statement.via.contains(speaker) || statement.addressee.contains(speaker)
            {
                faults.append("\(statement.id): the speaker relays or hears")
            }
            guard let parent = parts.parent else {
                if statement.parent != nil { faults.append("\(statement.id): two minds about its parent") }
                continue
            }
            if statement.parent != "s\(parent + 1)" { faults.append("\(statement.id): two minds about its parent") }
            let cue = parts.cue[0].start
            if !statements[parent].attribution.content.contains(where: { $0.contains(cue) || $0.start <= cue + 40 }) {
                faults.append("\(statement.id) does not stand in its parent's content")
            }
            var at: Int? = parent
            var steps = 0
            while let next = at, steps <= statements.count {
                at = statements[next].attribution.parent
                steps += 1
            }
            if steps > statements.count { faults.append("\(statement.id) is its own ancestor") }
        }
        return faults
    }
}

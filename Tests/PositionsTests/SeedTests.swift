import Foundation
import Positions
import Testing

/// The seed article beside the checkout, with the statements of its gold.
private let seed: (text: String, said: [Said])? = {
    let shared = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../../shared").standardized
    guard let text = try? String(contentsOf: shared.appendingPathComponent("seed/kerry-lavrov.txt"), encoding: .utf8),
        let data = try? Data(contentsOf: shared.appendingPathComponent("gold/kerry-lavrov.json")),
        let gold = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
        let statements = gold["statements"] as? [[String: Any]]
    else { return nil }
    let said = statements.compactMap { one -> Said? in
        guard let speaker = one["speaker"] as? String, let cue = one["cue"] as? String,
            let words = one["text"] as? [String]
        else { return nil }
        return Said(speaker: speaker, cue: cue, content: words)
    }
    return (text, said)
}()

@Suite(
    "The seed article's positions",
    .enabled(if: reader != nil, Comment(rawValue: noPipeline)),
    .enabled(if: seed != nil, "../shared is not beside the checkout")
)
struct SeedTests {
    @Test("what is agreed, left open and asked is what its readers find")
    func seedArticle() throws {
        let (text, said) = try #require(seed)
        let reading = try Reading(text, said: said, reader: #require(reader))
        let lines = reading.lines
        func has(_ beginning: String, _ words: String) -> Bool {
            lines.contains { $0.hasPrefix(beginning) && $0.contains(words) }
        }
        // Agreed: said by the American side, which the Russian side has not said here.
        #expect(has("agree RUS,USA: Daesh is our common threat", "(USA says)"))
        #expect(has("agree USA > RUS: ", "Syrian diplomatic progress (USA says)"))
        #expect(has("agree USA > RUS: ", "Iranian nuclear program (USA says)"))
        #expect(reading.summary.claims == reading.summary.agree)
        #expect(has("open RUS: ", "International Syria Support Group"))
        #expect(has("demand USA > RUS: join the international coalition", "led by the United States"))
        #expect(has("demand RUS > USA: necessary explanations", "from US Secretary of State"))
        #expect(has("demand RUS > USA: agree with Sergei Lavrov on our list", "opposition organizations"))
        // None invented: nothing is refused, opposed or in dispute.
        #expect(reading.positions.allSatisfy { ![.reject, .oppose, .differ].contains($0.stance) })
        #expect(reading.positions.allSatisfy { !$0.evidence.isEmpty && $0.statement != nil })
    }
}

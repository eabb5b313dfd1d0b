import Actors
import Articles
import Foundation
import Language
import ReadoutKit
import Testing

@testable import Statements

/// The article that the project began with, against what was read in it by hand.
@Suite(
    "Statements of the seed article",
    .enabled(if: reader != nil, noPipeline),
    .enabled(if: shared("gold/kerry-lavrov.json") != nil, "../shared/gold/kerry-lavrov.json is not here")
)
struct SeedTests {
    struct Gold: Decodable {
        struct Statement: Decodable {
            var kind: String
            var speaker: String
            var cue: String
            var content: [[Int]]
            var via: [String]?
            var told: String?
        }
        var statements: [Statement]
    }

    private func words(_ text: String, _ spans: [[Int]]) -> Set<Int> {
        var found: Set<Int> = []
        var isInWord = false
        var start = 0
        for (place, scalar) in text.unicodeScalars.enumerated() {
            let isWord = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            if isWord, !isInWord { start = place }
            isInWord = isWord
            if isWord, spans.contains(where: { $0[0] <= place && place < $0[1] }) { found.insert(start) }
        }
        return found
    }

    @Test(
        "at least fifteen of nineteen have the right speaker, cue and content; the relay and the addressees are found"
    )
    func statements() throws {
        let text = try String(contentsOf: #require(shared("seed/kerry-lavrov.txt")), encoding: .utf8)
        let gold = try JSONDecoder().decode(
            Gold.self,
            from: Data(contentsOf: #require(shared("gold/kerry-lavrov.json")))
        )
        let told = try Told(text)
        let map = OffsetMap(text)
        var right = 0
        var misses: [String] = []
        for expected in gold.statements {
            let want = words(text, expected.content)
            let best = told.statements.max { a, b in dice(a, want, text, map) < dice(b, want, text, map) }
            guard let best else { continue }
            let surname = expected.speaker.split(separator: " ").last.map(String.init) ?? ""
            let name = told.name(best) ?? ""
            let isSpeaker =
                name.contains(surname)
                || expected.speaker == "United States government" && best.side == "USA" && !name.isEmpty
            let cue = told.words(best.attribution.cue)
            let isRight = dice(best, want, text, map) >= 0.9 && isSpeaker && cue.contains(expected.cue)
            if isRight {
                right += 1
            } else {
                misses.append("\(expected): \(name) [\(cue)] \(dice(best, want, text, map))")
            }
            if isRight, let hearer = expected.told {
                #expect(best.addressee.map { told.readout.cast[$0].name } == [hearer])
            }
        }
        #expect(right >= 15, "\(misses.joined(separator: "\n"))")
        let relayed = try #require(told.statement(of: "Determining the areas"))
        #expect(relayed.via.map { told.readout.cast[$0].name } == ["RIA Novosti"])
        let addressed = try #require(told.statement(of: "developing unevenly"))
        #expect(addressed.addressee.map { told.readout.cast[$0].name } == ["Vestnik Kavkaza"])
        #expect(told.statement(of: "to really understand our logic").flatMap(told.name)?.contains("Baklanov") == true)
        #expect(told.statement(of: "Daesh is our common threat").flatMap(told.name)?.contains("Kerry") == true)
    }

    private func dice(_ statement: Statement, _ want: Set<Int>, _ text: String, _ map: OffsetMap) -> Double {
        let spans = statement.attribution.content.map { span in
            let scalars = map.scalars(span)
            return [scalars.start, scalars.end]
        }
        let have = words(text, spans)
        return have.isEmpty ? 0 : 2 * Double(have.intersection(want).count) / Double(have.count + want.count)
    }
}

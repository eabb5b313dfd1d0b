import Actors
import Articles
import Language
import ReadoutKit
import Testing

@Suite("Long articles", .enabled(if: English.pipeline != nil, English.missing), .serialized)
struct SpeedTests {
    /// How many mentions a text has, and the shortest of three times that they took.
    private func mentionsAndTime(_ text: String) throws -> (Int, Duration) {
        let pipeline = try #require(English.pipeline)
        let reader = Reader { pipeline.analyse($0) }
        let castReader = CastReader()
        let article = reader.article(of: text, id: "long")
        let document = try reader.document(of: article)
        var mentions = 0
        var best = Duration.seconds(1000)
        for _ in 0..<3 {
            best = min(
                best,
                ContinuousClock().measure { mentions = castReader.read(article, document).appearances.count }
            )
        }
        return (mentions, best)
    }

    @Test("five thousand mentions are read in near-linear time")
    func linear() throws {
        func text(_ sentences: Int) -> String {
            let names = ["Lavrov", "Kerry", "Sørlie", "Aydıner", "Moen", "Tekinalp", "Alkan", "Karaduman"]
            return (0..<sentences).map { number in
                "Minister \(names[number % 8]) of France told President \(names[(number + 3) % 8]) that he would visit Moscow."
            }.joined(separator: "\n\n")
        }
        let (few, short) = try mentionsAndTime(text(300))
        let (many, long) = try mentionsAndTime(text(1200))
        #expect(many >= 5000)
        #expect(many > few * 3)
        // Four times the mentions: well below the sixteen times that a square would take.
        #expect(long < short * 9)
    }

    @Test(
        "one sentence of nothing but names is read in near-linear time",
        arguments: ["Foreign Minister Anna Berg, ", "Sino-Russian talks and ", "in Athens Prime Minister Berg, "]
    )
    func sentence(part: String) throws {
        let (_, short) = try mentionsAndTime(String(repeating: part, count: 1000) + "met.")
        let (many, long) = try mentionsAndTime(String(repeating: part, count: 4000) + "met.")
        #expect(many >= 4000)
        #expect(long < short * 9)
    }
}

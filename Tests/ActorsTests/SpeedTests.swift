import Actors
import Articles
import Language
import ReadoutKit
import Testing

@Suite("Long articles", .enabled(if: English.pipeline != nil, English.missing), .serialized)
struct SpeedTests {
    @Test("five thousand mentions are read in near-linear time")
    func linear() throws {
        let pipeline = try #require(English.pipeline)
        let reader = Reader { pipeline.analyse($0) }
        let castReader = CastReader()
        func mentionsAndTime(_ sentences: Int) throws -> (Int, Duration) {
            let names = ["Lavrov", "Kerry", "Sørlie", "Aydıner", "Moen", "Tekinalp", "Alkan", "Karaduman"]
            let text = (0..<sentences).map { number in
                "Minister \(names[number % 8]) of France told President \(names[(number + 3) % 8]) that he would visit Moscow."
            }.joined(separator: "\n\n")
            let article = reader.article(of: text, id: "long")
            let document = try reader.document(of: article)
            var mentions = 0
            var best = Duration.seconds(1000)
            for _ in 0..<3 {
                best = min(
                    best,
                    ContinuousClock().measure {
                        mentions = castReader.read(article, document).appearances.count
                    }
                )
            }
            return (mentions, best)
        }
        let (few, short) = try mentionsAndTime(300)
        let (many, long) = try mentionsAndTime(1200)
        #expect(many >= 5000)
        #expect(many > few * 3)
        // Four times the mentions: well below the sixteen times that a square would take.
        #expect(long < short * 9)
    }
}

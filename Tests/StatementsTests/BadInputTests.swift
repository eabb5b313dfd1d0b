import Actors
import Articles
import Foundation
import Language
import ReadoutKit
import Testing

@testable import Statements

/// Whatever the text: spans in it, parts apart, parents above, and time that grows with it.
@Suite("Statements of bad input", .enabled(if: reader != nil, noPipeline))
struct BadInputTests {
    static let texts: [String] = [
        "", " ", "\"", "\" \" \"", "He said \"", "\"\" said", ":", "Q:", "Q: A: Q: A:",
        "\"We agree, she said. \"We do not,\" he said. \"",
        "“He said ‘she said “they said ‘we said “no”’”’”",
        "“A “B “C “D “E” said” said” said” said” said.",
        "THE MINISTER SAID THAT THE TALKS WERE OVER. \"WE ARE DONE,\" HE SAID.",
        "- said\n- told\n- claimed\n- \"denied\"\n\n* * *",
        "LAVROV: We met.\n\nKERRY: We did.\n\nLAVROV:",
        "Said said said said said said said that that that that.",
        "«Мы согласны», сказал министр. «Нет».",
        "He said: “First paragraph without an end.\n\n“Second paragraph goes on.\n\n“Third ends.”\n\nNobody spoke.",
        "Kerry: Russia and US can cooperate\n\nKerry: Russia and US can cooperate\n\nIt was said.",
    ]

    @Test("the laws of statements hold", arguments: texts)
    func laws(text: String) throws {
        #expect(try Told(text).faults == [])
    }

    @Test("the laws hold for words and marks in any order")
    func anyOrder() throws {
        let words = [
            "said", "told", "“", "”", "\"", "‘", "’", "he", "Lavrov", "the ministry", "that", ",", ".", ":", "we",
            "according to", "\n\n", "Q:", "\"We agree,\"", "Moscow", "?", "A:", "(", ")", "—", "claims",
        ]
        var state: UInt64 = 11
        for _ in 0..<60 {
            var text = ""
            for _ in 0..<40 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text += words[Int(state >> 33) % words.count] + " "
            }
            #expect(try Told(text).faults == [], "\(text)")
        }
    }

    /// A document without a parse: the models must be linear whatever the parser says.
    private func document(_ text: String) throws -> (Article, Document) {
        let reader = try #require(reader)
        let article = reader.article(of: text, id: "long")
        return (article, try reader.document(of: article))
    }

    @Test(
        "time grows with the text inside one pair of quotation marks",
        arguments: ["said ", "“we said ", "x. \n\n“he "]
    )
    func linear(unit: String) throws {
        let short = try document("“" + String(repeating: unit, count: 4_000) + "”")
        let long = try document("“" + String(repeating: unit, count: 32_000) + "”")
        let reader = AttributionReader()
        let clock = ContinuousClock()
        _ = reader.read(short.0, short.1)
        let brief = clock.measure { _ = reader.read(short.0, short.1) }
        let lengthy = clock.measure { _ = reader.read(long.0, long.1) }
        // Eight times the text; thrice that for a machine that is busy with other things.
        #expect(lengthy < brief * 24 + .milliseconds(200), "\(brief), \(lengthy)")
    }
}

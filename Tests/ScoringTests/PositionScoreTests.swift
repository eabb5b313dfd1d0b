import Foundation
import Testing

@testable import Scoring

@Suite("The score of positions")
struct PositionScoreTests {
    private func score(_ gold: String, _ predicted: String) throws -> PositionScore {
        try PositionScore(
            gold: ScoredArticle.lines(of: Data(gold.utf8), file: "gold"),
            predicted: ScoredArticle.lines(of: Data(predicted.utf8), file: "predicted"),
            file: "predicted"
        )
    }

    private static let gold =
        #"{"id":"x","meetings":[],"positions":[{"id":"p1","issue":"withdrawal of Russian troops","holders":["MDA"],"#
        + #""stance":"demand","toward":["RUS"],"quote":"…","span":[10,40],"claimed_by":null,"optional":false},"#
        + #"{"id":"p2","issue":"finance","holders":["EU","JPN"],"stance":"reject","toward":[],"quote":"…","#
        + #""span":[50,60],"claimed_by":"CHN","optional":false}]}"#

    private static func line(
        stance: String = "demand",
        holders: String = "\"MDA\"",
        issue: String = "troops",
        evidence: String = "[[12,20]]"
    ) -> String {
        #"{"id":"x","actors":[{"id":"a1","kind":"organization","name":"European Union","country":null,"code":"IGOEUR"}],"#
            + #""positions":[{"id":"p1","issue":{"label":"\#(issue)","issue":null},"stance":"\#(stance)","#
            + #""holders":[\#(holders)],"toward":["RUS"],"statement":null,"evidence":\#(evidence)}]}"#
    }

    @Test("issue, holder and stance make a match")
    func match() throws {
        let score = try score(Self.gold, Self.line())
        #expect(score.positions == Tally(right: 1, missing: 1))
        #expect(score.withoutIssue == Tally(right: 1, missing: 1))
        #expect(score.toward == Share(count: 1, all: 1))
        #expect(score.claims == Share(count: 1, all: 1))
        #expect(score.withoutEvidence == 0)
    }

    @Test(
        "another stance, holder or issue makes none",
        arguments: [line(stance: "offer"), line(holders: "\"RUS\""), line(issue: "gas transit")]
    )
    func noMatch(_ line: String) throws {
        #expect(try score(Self.gold, line).positions == Tally(right: 0, missing: 2, wrong: 1))
    }

    @Test("an organisation is known by its initials, whatever code the prediction has for it")
    func organisations() throws {
        for holder in ["\"IGOEUR\"", "\"a1\""] {
            let line = Self.line(stance: "reject", holders: holder + ",\"JPN\"", issue: "climate finance")
            #expect(try score(Self.gold, line).positions == Tally(right: 1, missing: 1))
        }
    }

    @Test("half of the holders are enough, fewer are not")
    func someHolders() throws {
        #expect(
            try score(Self.gold, Self.line(stance: "reject", holders: "\"JPN\"", issue: "finance")).positions.right == 1
        )
        let three = Self.line(stance: "reject", holders: "\"JPN\",\"USA\"", issue: "finance")
        #expect(try score(Self.gold, three).positions.right == 0)
    }

    @Test("a position without evidence is counted as such")
    func withoutEvidence() throws {
        let score = try score(Self.gold, Self.line(evidence: "[]"))
        #expect(score.withoutEvidence == 1)
        #expect(score.withoutIssue.right == 0)
    }
}

import Foundation
import Testing

@testable import Scoring

@Suite("The score of meetings")
struct MeetingScoreTests {
    private func articles(_ text: String) throws -> [ScoredArticle] {
        try ScoredArticle.lines(of: Data(text.utf8), file: "lines")
    }

    private func score(_ gold: String, _ predicted: String) throws -> MeetingScore {
        try MeetingScore(gold: articles(gold), predicted: articles(predicted), file: "predicted")
    }

    private static let gold =
        #"{"id":"x","annotator":"A","meetings":[{"id":"m1","kind":"talks","status":"held","background":false,"#
        + #""optional":false,"participants":[{"name":"Åsa Lindgård","side":"SWE"},{"name":null,"side":"FIN"}],"#
        + #""present":[],"city":"Vienna","country":"AUT","venue":null,"date":"2031-05-03","until":null,"dates":[],"#
        + #""topics":[{"label":"transit of grain","issue":null,"quote":"grain","span":[40,45]}],"format":null,"#
        + #""notes":[],"evidence":[{"quote":"met","span":[10,30]}]}],"positions":[]}"#

    private static func line(
        actors: String,
        participants: String,
        status: String = "held",
        city: String = "\"Vienna\"",
        date: String = "\"2031-05-03\"",
        evidence: String = "[[12,20]]"
    ) -> String {
        #"{"id":"x","actors":[\#(actors)],"meetings":[{"id":"m1","kind":"talks","status":"\#(status)","#
            + #""background":false,"participants":[\#(participants)],"present":[],"city":\#(city),"country":"AUT","#
            + #""venue":null,"date":\#(date),"until":null,"topics":[{"label":"the grain deal","issue":null,"#
            + #""span":[90,95]}],"notes":[],"evidence":\#(evidence)}]}"#
    }

    private static let actors =
        #"{"id":"a1","kind":"person","name":"Lindgård","country":"SWE","code":null},"#
        + #"{"id":"a2","kind":"state","name":"Finland","country":"FIN","code":"FIN"}"#
    private static let both = #"{"actor":"a1","side":"SWE"},{"actor":"a2","side":"FIN"}"#

    @Test("a prediction that says the same has everything right")
    func everythingRight() throws {
        let score = try score(Self.gold, Self.line(actors: Self.actors, participants: Self.both))
        #expect(score.detection == Tally(right: 1))
        #expect(score.participants == Tally(right: 2))
        #expect(score.sides == Share(count: 2, all: 2))
        #expect(score.status == Share(count: 1, all: 1))
        #expect(score.place == Share(count: 1, all: 1))
        #expect(score.dateRight == Share(count: 1, all: 1))
        #expect(score.dateWrong == Share(count: 0, all: 1))
        // A content word in common.
        #expect(score.topics == Tally(right: 1))
        #expect(score.differences.isEmpty)
    }

    @Test("what is otherwise is counted field by field")
    func fieldByField() throws {
        let line = Self.line(
            actors: Self.actors,
            participants: Self.both + #",{"actor":"a3","side":null}"#,
            status: "planned",
            city: "\"Graz\"",
            date: "\"2031-05-04\""
        )
        let score = try score(Self.gold, line)
        #expect(score.detection == Tally(right: 1))
        #expect(score.participants == Tally(right: 2, missing: 0, wrong: 1))
        #expect(score.status == Share(count: 0, all: 1))
        #expect(score.place == Share(count: 0, all: 1))
        #expect(score.dateRight == Share(count: 0, all: 1))
        #expect(score.dateWrong == Share(count: 1, all: 1))
        #expect(score.differences.count == 4)
    }

    @Test("a date that is left out is not right, and not wrong either")
    func dateLeftOut() throws {
        let score = try score(Self.gold, Self.line(actors: Self.actors, participants: Self.both, date: "null"))
        #expect(score.dateRight == Share(count: 0, all: 1))
        #expect(score.dateWrong == Share(count: 0, all: 1))
    }

    @Test("meetings of others are no match: one is missing, one is wrong")
    func others() throws {
        let actors =
            #"{"id":"a1","kind":"person","name":"Kerry","country":"USA","code":null},"#
            + #"{"id":"a2","kind":"person","name":"Lavrov","country":"RUS","code":null}"#
        let score = try score(
            Self.gold,
            Self.line(actors: actors, participants: #"{"actor":"a1","side":"USA"},{"actor":"a2","side":"RUS"}"#)
        )
        #expect(score.detection == Tally(right: 0, missing: 1, wrong: 1))
    }

    @Test("an optional meeting counts neither where it is found nor where it is missed")
    func optional() throws {
        let gold = Self.gold.replacingOccurrences(of: #""optional":false"#, with: #""optional":true"#)
        #expect(try score(gold, Self.line(actors: Self.actors, participants: Self.both)).detection == Tally())
        #expect(try score(gold, #"{"id":"x","actors":[],"meetings":[]}"#).detection == Tally())
    }

    @Test("of two meetings of the same people each goes to the one whose words it shares")
    func twoOfTheSame() throws {
        let start = try #require(Self.gold.range(of: #"{"id":"m1""#))
        let end = try #require(Self.gold.range(of: #"],"positions""#))
        let meeting = Self.gold[start.lowerBound..<end.lowerBound]
        let other = meeting.replacingOccurrences(of: "[10,30]", with: "[50,70]")
            .replacingOccurrences(of: "\"m1\"", with: "\"m2\"")
            .replacingOccurrences(of: #""status":"held""#, with: #""status":"planned""#)
        let gold = #"{"id":"x","meetings":["# + other + "," + meeting + #"],"positions":[]}"#
        let score = try score(gold, Self.line(actors: Self.actors, participants: Self.both))
        #expect(score.detection == Tally(right: 1, missing: 1))
        #expect(score.status == Share(count: 1, all: 1))
    }

    @Test("an article that could not be read has missed all its meetings")
    func unread() throws {
        let score = try score(Self.gold, #"{"id":"x","error":{"code":"too_long","message":"…"}}"#)
        #expect(score.detection == Tally(right: 0, missing: 1))
    }

    @Test("a prediction that lacks articles of the gold is refused by their names")
    func missingArticles() {
        #expect(throws: ScoringError.missing(file: "predicted", ids: ["x"])) { try score(Self.gold, "") }
    }

    @Test(
        "a line of another form is refused by its number",
        arguments: [
            "not json", "[]", #"{"meetings":[]}"#, #"{"id":"x","meetings":[{"id":"m1"}]}"#,
            #"{"id":"x","meetings":[{"id":"m1","kind":"talks","status":"held","participants":[],"topics":[],"evidence":[[3,1]]}]}"#,
        ]
    )
    func badLine(_ line: String) {
        #expect {
            try articles("\n" + line)
        } throws: { error in
            guard case ScoringError.line(file: "lines", number: 2, reason: _) = error else { return false }
            return true
        }
    }

    @Test("an article that stands twice is refused")
    func twice() {
        #expect(throws: ScoringError.twice(file: "lines", id: "x")) {
            try articles(#"{"id":"x","meetings":[]}"# + "\n" + #"{"id":"x","meetings":[]}"#)
        }
    }
}

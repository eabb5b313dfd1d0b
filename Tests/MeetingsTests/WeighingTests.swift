import Actors
import Articles
import Testing

@testable import Meetings

/// The weighing of what no rule takes for a meeting.
@Suite("Weighing of meetings")
struct WeighingTests {
    private func weights(_ table: String) -> ProposalWeights { ProposalWeights(bytes: Array(table.utf8)) }

    @Test("a score lies between 0 and 1 and grows with what speaks for a meeting")
    func scores() {
        let weights = weights("bias\t-1\nthreshold\t0.4\nword meet\t2\nstatus denied\t-3\n")
        let scores = [["status denied"], [], ["word meet"], ["word meet", "word meet"]].map(weights.score)
        #expect(scores[0] < scores[1] && scores[1] < scores[2] && scores[2] == scores[3])
        #expect(scores.allSatisfy { (0...1).contains($0) })
        #expect(abs(scores[1] - 0.2689) < 0.001)
        #expect(weights.threshold == 0.4)
    }

    @Test("weights beyond all measure neither overflow nor fail")
    func large() {
        let weights = weights("bias\t0\na\t1e30\nb\t-1e30\n")
        #expect(weights.score(["a"]) == 1)
        #expect(weights.score(["b"]) < 0.001)
    }

    @Test(
        "a table without weights takes nothing for a meeting",
        arguments: ["", "word meet", "word meet\tmuch\n", "#bias\t9\n"]
    )
    func faults(table: String) {
        let weights = weights(table)
        #expect(weights.score(["word meet"]) < weights.threshold)
    }

    @Test("the tables that travel with the program are in force")
    func shipped() {
        #expect((0.2..<0.8).contains(ProposalWeights.standard.threshold))
        #expect(PlaceChoices.weights.threshold < 1)
    }
}

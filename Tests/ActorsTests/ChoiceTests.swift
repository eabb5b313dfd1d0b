import Testing

@testable import Actors

/// The weighing of choices, and where names are found.
@Suite("Weighing of sides")
struct ChoiceTests {
    private func weights(_ table: String) -> ChoiceWeights { ChoiceWeights(bytes: Array(table.utf8)) }

    @Test("the likelihoods of all choices and of none make one")
    func whole() {
        let weights = weights("near\t2\nfar\t-1\nnone\t0.5\nthreshold\t0.6\noverride\t0.8\n")
        let likelihoods = weights.likelihoods([["near"], ["far", "unheard of"], []])
        #expect(likelihoods.count == 3)
        #expect(likelihoods[0] > likelihoods[2] && likelihoods[2] > likelihoods[1])
        let all = likelihoods.reduce(0, +)
        #expect(all < 1 && all > 0.7)
        #expect(weights.threshold == 0.6 && weights.override == 0.8)
    }

    @Test("a feature that is named twice counts once")
    func once() {
        let weights = weights("near\t2\n")
        #expect(weights.likelihoods([["near", "near"]]) == weights.likelihoods([["near"]]))
    }

    @Test(
        "lines that are no weights are left out, and what is left counts",
        arguments: ["", "near", "near\tmany\n", "\t\t\n#near\t3\n"]
    )
    func faults(table: String) {
        let weights = weights(table)
        #expect(weights.likelihoods([["near"], []]).allSatisfy { abs($0 - 1.0 / 3) < 0.001 })
        #expect(weights.threshold > 1, "without weights no choice is taken")
        #expect(weights.likelihoods([]).isEmpty)
    }

    @Test(
        "a name is found more in the countries whose office-holders have such names",
        arguments: [("Nakamura Kenji", "JPN", "BRA"), ("Sigurðsson", "ISL", "KEN"), ("Nguyen Van Minh", "VNM", "ITA")]
    )
    func origins(name: String, home: String, elsewhere: String) throws {
        let pieces = NameOrigins.pieces(NameOrigins.words(of: name))
        let own = try #require(NameOrigins.standard.score(pieces, in: home))
        let other = try #require(NameOrigins.standard.score(pieces, in: elsewhere))
        #expect(own > other)
    }

    @Test("of an unknown country, an empty name and a broken table nothing is said")
    func unknown() {
        #expect(NameOrigins.standard.score(NameOrigins.pieces(["nakamura"]), in: "ZZZ") == nil)
        #expect(NameOrigins.standard.score([], in: "JPN") == nil)
        #expect(NameOrigins(table: Array("JPN\tPPP\n".utf8)).score([1], in: "JPN") == nil)
        #expect(NameOrigins.pieces([String(repeating: "a", count: 100_000)]).isEmpty)
    }
}

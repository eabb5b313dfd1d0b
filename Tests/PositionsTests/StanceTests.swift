import Testing

@testable import Positions

/// Sentences of our own and the positions that each tells, one a line as ``Reading/lines`` has them.
private let sentences: [(text: String, positions: [String])] = [
    // The paper's own report.
    (
        "Norway urged Iceland to lift the ban on mackerel imports.",
        ["demand NOR > ISL: lift the ban on mackerel imports"]
    ),
    ("Peru called on Chile to reopen the port.", ["demand PER > CHL: reopen the port"]),
    ("Kenya called for a ceasefire in the border districts.", ["demand KEN: ceasefire in the border districts"]),
    ("Ghana demanded that Togo release the fishermen.", ["demand GHA > TGO: Togo release the fishermen"]),
    ("Norway rejected the proposal on fishing quotas.", ["reject NOR: proposal on fishing quotas"]),
    ("Portugal refused to sign the declaration.", ["reject PRT: sign the declaration"]),
    ("Oman offered to host the talks.", ["offer OMN: host the talks"]),
    ("Estonia and Latvia agreed to build a new railway.", ["agree EST,LVA: build a new railway"]),
    ("Estonia agreed with Latvia on a common tariff.", ["agree EST,LVA: common tariff"]),
    ("Chad and Niger remain divided over the water rights.", ["differ TCD,NER: water rights"]),
    ("Chad and Niger are at odds over the water rights.", ["differ TCD,NER: water rights"]),
    ("Turkey and Greece reached an agreement on migration.", ["agree TUR,GRC: migration"]),
    ("Japan welcomed the ceasefire in the strait.", ["support JPN: ceasefire in the strait"]),
    ("Brazil condemned the attack on the embassy.", ["oppose BRA: attack on the embassy"]),
    ("Finland expressed support for the peace plan.", ["support FIN: peace plan"]),
    ("Finland voiced concern over the arrests.", ["oppose FIN: arrests"]),
    ("The embargo was rejected by Bolivia.", ["reject BOL: embargo"]),
    ("Vietnam wants Laos to stop the work on the dam.", ["demand VNM > LAO: stop the work on the dam"]),
    // Negation turns a stance round, or leaves none.
    ("Estonia and Latvia did not agree on a common tariff.", ["differ EST,LVA: common tariff"]),
    ("Estonia and Latvia failed to agree on a common tariff.", ["differ EST,LVA: common tariff"]),
    ("Egypt does not support the plan for the canal.", ["oppose EGY: plan for the canal"]),
    ("Egypt did not accept the plan for the canal.", ["reject EGY: plan for the canal"]),
    ("Egypt did not demand compensation for the canal.", []),
    ("Egypt did not rule out sanctions on shipping.", ["open EGY: sanctions on shipping"]),
    // What is only supposed is no position.
    ("If Egypt supports the plan for the canal, the work will begin.", []),
    ("Will Egypt support the plan for the canal?", []),
    ("Estonia and Latvia could agree on a common tariff.", []),
    ("Estonia and Latvia are expected to agree on a common tariff.", []),
    ("It is unclear whether Egypt supports the plan.", []),
    // Nobody's, or no side's.
    ("The coach urged the players to train.", []),
    ("The plan was rejected.", []),
    ("Norway criticised Iceland.", []),
]

@Suite("Stances in sentences", .enabled(if: reader != nil, Comment(rawValue: noPipeline)))
struct StanceTests {
    @Test("a sentence's stances, with whose they are, toward whom and on what", arguments: sentences)
    func sentence(_ text: String, _ positions: [String]) throws {
        #expect(try Reading(text, reader: #require(reader)).lines == positions)
    }

    @Test("hedges and conditions are kept with their words")
    func hedges() throws {
        let reading = try Reading(
            "Oman would support the plan for the strait if the navy withdraws.",
            reader: #require(reader)
        )
        let position = try #require(reading.positions.first)
        #expect(position.hedges.map(reading.words) == ["would"])
        #expect(position.conditions.map(reading.words) == ["if the navy withdraws"])
    }

    @Test("what one says of both is a claim until the other says it too")
    func claims() throws {
        let text = """
            The foreign ministers of Norway and Chile met in Oslo.

            "Norway and Chile agree on a ban on deep-sea mining," Norwegian Foreign Minister Ingrid Lunde said.
            """
        let first = Said(
            speaker: "Ingrid Lunde",
            cue: "said",
            content: ["\"Norway and Chile agree on a ban on deep-sea mining,\""]
        )
        let alone = try Reading(text, said: [first], reader: #require(reader))
        #expect(alone.lines == ["agree NOR,CHL: ban on deep-sea mining (NOR says)"])
        #expect(alone.summary.claims == ["p1"])

        let answer = "\"Chile and Norway agree on a ban on deep-sea mining,\""
        let both = try Reading(
            text + "\n\n" + answer + " Chilean Foreign Minister Pablo Rojas said.\n",
            said: [first, Said(speaker: "Pablo Rojas", cue: "said", content: [answer])],
            reader: #require(reader)
        )
        #expect(both.positions.map(\.confirmedBy) == [["p2"], ["p1"]])
        #expect(both.summary.agree == ["p1", "p2"])
        #expect(both.summary.claims == [])
    }

    @Test("contradictions within an article are shown, not resolved")
    func contradictions() throws {
        let reading = try Reading(
            "Egypt supports the plan for the canal. Egypt opposes the plan for the canal.",
            reader: #require(reader)
        )
        #expect(reading.positions.map(\.stance) == [.support, .oppose])
        #expect(reading.positions.map(\.contradictedBy) == [["p2"], ["p1"]])
    }

    @Test("the same said twice is one position with the evidence of both")
    func repeated() throws {
        let reading = try Reading(
            "Peru called on Chile to reopen the port. Peru later urged Chile to reopen the port.",
            reader: #require(reader)
        )
        #expect(reading.lines == ["demand PER > CHL: reopen the port"])
        #expect(reading.positions.first?.evidence.count == 2)
    }

    @Test("an empty text and a text of one mark have no positions", arguments: ["", ".", "\u{0}", "\n\n\n"])
    func nothing(text: String) throws {
        #expect(try Reading(text, reader: #require(reader)).positions.isEmpty)
    }

    @Test("a long enumeration and deep nesting are read to a bound, in time")
    func hostile() throws {
        let many = "Norway and " + String(repeating: "Chile, Peru, Japan and ", count: 200) + "Oman agreed to meet. "
        let deep = String(repeating: "Norway said that ", count: 300) + "Chile urged Peru to open the port."
        for text in [many, deep] {
            let reading = try Reading(text, reader: #require(reader))
            #expect(reading.positions.count <= PositionReader.most)
            #expect(reading.positions.allSatisfy { !$0.evidence.isEmpty && !$0.holders.isEmpty })
        }
    }
}

@Suite("The lexicon of stances")
struct StanceLexiconTests {
    @Test("every line of the table is a frame or a class")
    func table() {
        #expect(StanceLexicon.standard.faults == [])
        #expect(StanceLexicon.standard.frames(verb: "urge").count > 1)
        #expect(StanceLexicon.standard.frames(verb: "rule").first?.particle == "out")
        #expect(StanceLexicon.standard.frames(noun: "agreement").first?.stance == .agree)
        #expect(StanceLexicon.standard.has("importance", "need"))
    }

    @Test("options and slots that are not known are refused")
    func refusals() {
        #expect(StanceFrame.Options("with outer=attempt")?.outer == "attempt")
        #expect(StanceFrame.Options("wiht") == nil)
        #expect(Slot("p:on|over") == .after(["on", "over"]))
        #expect(Slot("x") == nil)
    }

    @Test("a summary lists each position once and meetings to come")
    func summary() {
        #expect(Summary([], []).isEmpty)
    }
}

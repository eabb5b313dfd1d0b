import Testing

@testable import Positions

/// Sentences of our own in which a stance is told by what a side will do, whose attitude it is, or what it takes up.
private let sentences: [(text: String, positions: [String])] = [
    // What a side will and will not do.
    (
        "Germany will give Ukraine two air-defence batteries.",
        ["offer DEU > UKR: give Ukraine two air-defence batteries"]
    ),
    ("Norway will never recognise the annexation of the port.", ["reject NOR: recognise the annexation of the port"]),
    ("Ethiopia and Somalia will exchange ambassadors.", ["agree ETH,SOM: exchange ambassadors"]),
    ("Norway will give a news conference on the port.", []),
    // What is left open.
    ("Japan is considering a loan for patrol boats.", ["open JPN: loan for patrol boats"]),
    // Whose an attitude is.
    ("Moscow reiterated China's opposition to the embargo.", ["oppose CHN: embargo"]),
    ("Iran is against any foreign presence in the strait.", ["oppose IRN: foreign presence in the strait"]),
    ("Iran was in Geneva for talks on the strait.", []),
    // Whoever meets without agreement differs.
    ("Chad and Niger broke off the talks without agreement on the border.", ["differ TCD,NER: border"]),
    ("Chad and Niger have different views on the water rights.", ["differ TCD,NER: water rights"]),
    // What another has proposed or holds is taken up.
    (
        "Kenya backed the plan for the canal. Uganda shares this view.",
        ["support KEN: plan for the canal", "agree UGA,KEN: plan for the canal"]
    ),
    (
        "Brazil offered to host the talks. Peru declined.",
        ["offer BRA: host the talks", "reject PER > BRA: host the talks"]
    ),
    // Asking a question, telling, and ceasing are no stances.
    ("Canada asked whether the port was open.", []),
    ("Benin insists that the men had crossed the river.", []),
    ("Turkey will stop supporting the rebels.", []),
]

@Suite("Attitudes in sentences", .enabled(if: reader != nil, Comment(rawValue: noPipeline)))
struct AttitudeTests {
    @Test("what a side will do, whose an attitude is, and what it takes up", arguments: sentences)
    func sentence(_ text: String, _ positions: [String]) throws {
        #expect(try Reading(text, reader: #require(reader)).lines == positions)
    }

    @Test("what several persons of one state settle with each other is no position")
    func domestic() throws {
        let reading = try Reading(
            """
            Norwegian Finance Minister Ingrid Lunde rejected the plan for the railway. Norwegian Transport Minister \
            Lars Moe had demanded a new line to the north.
            """,
            reader: #require(reader)
        )
        #expect(reading.lines == [])
    }
}

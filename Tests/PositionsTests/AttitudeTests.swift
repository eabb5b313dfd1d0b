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
    // An adjective says whose a noun is; a figure of speech is a stance.
    (
        "Chile dismissed a Bolivian proposal for a joint port. Bolivia has no coast.",
        ["reject CHL > BOL: Bolivian proposal for a joint port"]
    ),
    ("Poland threw its weight behind the plan for the railway.", ["support POL: plan for the railway"]),
    ("Kenya took exception to the tea tariff.", ["oppose KEN: tea tariff"]),
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

    @Test("in a body's own statement \"we\" are the body; in another text nobody knows who they are")
    func narrator() throws {
        let statement = try Reading(
            """
            Chairman's Statement of the ASEAN Summit

            Laos and Vietnam took part. We condemned the attacks on the port of Yangon.
            """,
            reader: #require(reader)
        )
        #expect(statement.lines == ["oppose IGOSEAASN: attacks on the port of Yangon"])
        let column = try Reading(
            """
            What ASEAN is for

            Laos and Vietnam are members. We condemned the attacks on the port of Yangon.
            """,
            reader: #require(reader)
        )
        #expect(column.lines == [])
    }

    @Test("the items of a list have their subject from what leads in")
    func items() throws {
        let reading = try Reading(
            """
            ASEAN communiqué on Myanmar

            The ASEAN ministers adopted a communiqué in which they:

            (i) condemned the attacks on the port of Yangon;

            (ii) welcomed the release of the prisoners.
            """,
            reader: #require(reader)
        )
        #expect(reading.lines.contains("oppose IGOSEAASN: attacks on the port of Yangon"))
        #expect(reading.lines.contains("support IGOSEAASN: release of the prisoners"))
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

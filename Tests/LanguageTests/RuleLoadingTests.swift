import Testing

@testable import Language

@Suite("Rules from a pipeline's files")
struct RuleLoadingTests {
    // A few letters of MessagePack: short texts, lists and maps.
    private static func text(_ string: String) -> [UInt8] { [0xD9, UInt8(string.utf8.count)] + Array(string.utf8) }
    private static func list(_ elements: [UInt8]...) -> [UInt8] { [0x90 | UInt8(elements.count)] + elements.joined() }
    private static func map(_ members: ([UInt8], [UInt8])...) -> [UInt8] {
        [0x80 | UInt8(members.count)] + members.flatMap { $0.0 + $0.1 }
    }

    private static func rule(
        _ condition: [UInt8],
        _ value: [UInt8],
        sets: String = "POS",
        to: String = "NOUN"
    ) -> [UInt8] {
        map(
            (text("patterns"), list(list(map((condition, value))))),
            (text("attrs"), map((text(sets), text(to)))),
            (text("index"), [0])
        )
    }

    private func rules(_ bytes: [UInt8]) throws -> [AttributeRule] {
        try AttributeRule.rules(from: MessagePack(decoding: bytes, of: "sample"), named: "patterns")
    }

    @Test("a rule is read with its conditions and what it sets")
    func sound() throws {
        let bytes = Self.list(
            Self.rule(Self.text("LOWER"), Self.map((Self.text("REGEX"), Self.text("^a?$"))), sets: "LEMMA", to: "x"),
            Self.rule(Self.text("TAG"), Self.map((Self.text("NOT_IN"), Self.list(Self.text(""), Self.text("TO")))))
        )
        var first = AttributeRule(patterns: [[[.lower(.matches(try #require(AttributePattern("^a?$"))))]]], index: 0)
        first.lemma = "x"
        var second = AttributeRule(patterns: [[[.tag(.isNone(of: ["", "TO"]))]]], index: 0)
        second.pos = .noun
        #expect(try rules(bytes) == [first, second])
    }

    @Test(
        "what is not known is refused by name",
        arguments: [
            (rule(text("ORTH"), text("a")), "rule 0: asks for ORTH"),
            (rule(text("TAG"), map((text("REGEX"), text("a")))), "rule 0: uses the operator REGEX"),
            (rule(text("LOWER"), map((text("REGEX"), text("a|b")))), "regular expression that is not known here: a|b"),
            (rule(text("TAG"), map((text("=="), text("a")))), "rule 0: uses the operator =="),
            (rule(text("TAG"), text("a"), sets: "NORM"), "rule 0: sets NORM"),
            (rule(text("TAG"), text("a"), to: "THING"), "rule 0: sets the part of speech THING"),
            (rule(text("TAG"), [5]), "rule 0: compares with what is no text"),
            (rule(text("IS_SPACE"), text("a")), "neither true nor false"),
            (map((text("patterns"), list())), "has no \"patterns\" or no \"attrs\""),
            (map((text("patterns"), list(list())), (text("attrs"), map())), "has a pattern without tokens"),
            (
                map((text("patterns"), list(list(map()))), (text("attrs"), map()), (text("index"), [1])),
                "annotates token 1 of a pattern of 1"
            ),
        ]
    )
    func refused(rule: [UInt8], message: String) {
        let error = #expect(throws: PipelineError.self) { try rules(Self.list(rule)) }
        #expect(error?.description.contains("patterns") == true)
        #expect(error?.description.contains(message) == true, "\(error?.description ?? "no error")")
    }

    @Test("lemma tables are read, and damaged ones named")
    func lemmas() throws {
        // "punct" is a symbol: its id is 445 and no hash.
        let punct: [UInt8] = [0xCD, 0x01, 0xBD]
        func tables(_ rules: [UInt8], _ exceptions: [UInt8]) throws -> [PartOfSpeech: Lemmatizer.Table] {
            let bytes = Self.map(
                (Self.text("lemma_rules"), Self.map((punct, rules))),
                (Self.text("lemma_exc"), Self.map((punct, exceptions)))
            )
            return try Lemmatizer.tables(from: MessagePack(decoding: bytes, of: "sample"), named: "lookups.bin")
        }
        let good = try tables(
            Self.list(Self.list(Self.text("“"), Self.text("\""))),
            Self.map((Self.text(","), Self.list(Self.text(";"))))
        )
        let lemmatizer = Lemmatizer(tables: good, names: Names())
        #expect(Array(good.keys) == [.punct])
        #expect(lemmatizer.lemma(of: "“", lower: "“", pos: .punct, morph: "") == "\"")
        #expect(lemmatizer.lemma(of: ",", lower: ",", pos: .punct, morph: "") == ";")

        let rules = #expect(throws: PipelineError.self) { try tables(Self.list(Self.list(Self.text("a"))), Self.map()) }
        #expect(rules?.place == "lookups.bin, lemma_rules, PUNCT")
        let exceptions = #expect(throws: PipelineError.self) {
            try tables(Self.list(), Self.map((Self.text("a"), [1])))
        }
        #expect(exceptions?.place == "lookups.bin, lemma_exc, PUNCT")
        let none = #expect(throws: PipelineError.self) {
            try Lemmatizer.tables(from: MessagePack(decoding: [0x80], of: "sample"), named: "lookups.bin")
        }
        #expect(none?.code == .unsupported)
    }
}

import Articles
import Testing

@testable import Language

@Suite("Laws of tokenizing")
struct TokenizingPropertyTests {
    private static let pieces = [
        " ", " ", " ", "\n", "\t", "\u{A0}", "\u{2028}", "a", "Word", "don't", "U.S.", ".", "..", "…", ",", "'", "’s",
        "“",
        "(", ")", "-", "—", "5", "km", "%", "10a.m.", ":)", ": )", "г.", "Лавров", "中", "e\u{301}", "👍🏽", "\u{200B}",
        "http://a.b/",
        "x@y.org", "=", "/", "<a b>", "l'",
    ]

    /// Tokens stand in order, each on scalar boundaries, with nothing between them but single spaces.
    private func expectLaws(_ tokens: [RawToken], of text: [UInt8]) {
        var position = 0
        var rebuilt: [UInt8] = []
        for token in tokens {
            #expect(token.span.start == position && token.span.end > position)
            let bytes = text[token.span.range]
            rebuilt += bytes
            position = token.span.end
            if token.hasSpaceAfter {
                rebuilt.append(0x20)
                position += 1
            }
            #expect(token.isSpace == Lexical.isSpace(String(decoding: bytes, as: UTF8.self)))
        }
        #expect(rebuilt == text)
    }

    @Test("tokens and the spaces between them are the text", arguments: ["plain", "unusual", "none"])
    func coverage(rules: String) throws {
        let tokenizer = try TokenizingSamples.tokenizer(rules)
        for text in try TokenizingSamples.texts() {
            expectLaws(tokenizer.tokenize(Array(text.utf8)), of: Array(text.utf8))
        }
        var generator = SeededGenerator(seed: 4)
        for _ in 0..<3_000 {
            let text = (0..<Int.random(in: 0..<12, using: &generator)).map { _ in generator.pick(Self.pieces) }.joined()
            let tokens = tokenizer.tokenize(Array(text.utf8))
            expectLaws(tokens, of: Array(text.utf8))
            #expect(tokens.allSatisfy { String(validating: Array(text.utf8)[$0.span.range], as: UTF8.self) != nil })
        }
    }

    @Test("bytes that are no UTF-8 are kept, and harm nothing")
    func invalidBytes() throws {
        let tokenizer = try TokenizingSamples.tokenizer("plain")
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<3_000 {
            let text = (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) }
            let tokens = tokenizer.tokenize(text)
            #expect(tokens.reduce(0) { $0 + $1.span.count + ($1.hasSpaceAfter ? 1 : 0) } == text.count)
        }
    }

    @Test(
        "very long words take time in proportion to their length",
        arguments: [
            "a", ".", "(", "a.", "a-", "'", "://", "@", "é", "👍", " ", " \n", ":)", "(.", "1+", "a\u{A0}", "’s",
        ]
    )
    func longWords(unit: String) throws {
        let tokenizer = try TokenizingSamples.tokenizer("plain")
        let text = Array(String(repeating: unit, count: 40_000).utf8)
        let tokens = tokenizer.tokenize(text)
        #expect(tokens.reduce(0) { $0 + $1.span.count + ($1.hasSpaceAfter ? 1 : 0) } == text.count)
    }

    @Test("many readings at once give what one gives")
    func concurrency() async throws {
        let tokenizer = try TokenizingSamples.tokenizer("plain")
        let texts = try TokenizingSamples.texts().map { Array($0.utf8) }
        let alone = texts.map(tokenizer.tokenize)
        await withTaskGroup(of: [[RawToken]].self) { group in
            for _ in 0..<8 { group.addTask { texts.map(tokenizer.tokenize) } }
            for await together in group { #expect(together == alone) }
        }
    }
}

@Suite("A tokenizer's file")
struct TokenizingLoadingTests {
    @Test("cut off anywhere is an error that names it, and never more")
    func truncated() throws {
        let file = try TokenizingSamples.rules()["plain"]?.messagePack ?? []
        #expect(!file.isEmpty)
        for count in stride(from: 0, to: file.count, by: 37) {
            let error = #expect(throws: PipelineError.self) { try Tokenizer(messagePack: Array(file[..<count])) }
            #expect(error?.code == .damaged)
            #expect(error?.place.hasPrefix("tokenizer") == true)
        }
    }

    @Test("with a pattern that cannot be run names the entry, the place and the construct")
    func unsupportedPattern() {
        var rules = TokenizingSamples.Rules()
        rules.suffix = "a$|(?>b)$"
        let error = #expect(throws: PipelineError.self) { try Tokenizer(messagePack: rules.messagePack) }
        #expect(error?.code == .unsupported)
        #expect(error?.place == "tokenizer, suffix_search, character 3 of the pattern")
        #expect(error?.message == "it has an atomic group (?>…)")
    }

    @Test(
        "with an exception that is not its text, or none, is damaged",
        arguments: [["do", "not"], ["don't", ""], []] as [[String]]
    )
    func unsoundException(parts: [String]) {
        var rules = TokenizingSamples.Rules()
        rules.exceptions = ["don't": parts.map { [$0] }]
        let error = #expect(throws: PipelineError.self) { try Tokenizer(messagePack: rules.messagePack) }
        #expect(error?.code == .damaged)
        #expect(error?.place == "tokenizer, exceptions, \"don't\"")
    }

    @Test("that is no map is damaged")
    func noMap() {
        let error = #expect(throws: PipelineError.self) { try Tokenizer(messagePack: [0x93, 1, 2, 3]) }
        #expect(error?.code == .damaged)
    }
}

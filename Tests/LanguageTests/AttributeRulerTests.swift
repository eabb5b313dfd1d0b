import Articles
import Testing

@testable import Language

@Suite("The attribute ruler")
struct AttributeRulerTests {
    /// Tokens of forms with their tags and labels: "ca/MD/aux n't/RB/neg".
    private struct Sample {
        var names = Names()
        var strings = StringTable()
        var tokens: [Token] = []

        init(_ text: String) {
            for word in text.split(separator: " ") {
                let parts = word.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
                let form = strings.insert(parts[0].replacing("_", with: " "))
                let lower = strings.insert(parts[0].replacing("_", with: " ").lowercased())
                var token = Token(span: TextSpan(0, 0), form: form, lower: lower, lemma: Token.noLemma, head: 0)
                token.tag = names.number(of: parts[1], in: \.tags)
                token.label = names.number(of: parts[2], in: \.labels)
                token.isSpace = parts[0] == "_"
                tokens.append(token)
            }
        }

        mutating func apply(_ rules: [AttributeRule]) {
            AttributeRuler(rules: rules, names: &names).apply(to: &tokens, strings: &strings)
        }

        func lemma(_ index: Int) -> String? { tokens[index].lemma < 0 ? nil : strings[tokens[index].lemma] }
    }

    private func rule(_ patterns: [[AttributeRule.Condition]]..., index: Int = 0) -> AttributeRule {
        AttributeRule(patterns: patterns, index: index)
    }

    @Test("a later rule wins over an earlier one, one annotation at a time")
    func order() {
        var all = rule([[.tag(.isOne(of: ["DT"]))]])
        all.pos = .det
        all.morph = "_"
        var this = rule([[.tag(.isOne(of: ["DT"])), .lower(.isOne(of: ["this", "that"]))]])
        this.morph = "PronType=Dem|Number=Sing"
        var sample = Sample("This/DT/det no/DT/det")
        sample.apply([all, this])
        #expect(sample.tokens.map(\.pos) == [.det, .det])
        #expect(sample.tokens.map { sample.names.morphs[Int($0.morph)] } == ["Number=Sing|PronType=Dem", ""])
    }

    @Test("patterns are held against the annotation as it was")
    func before() {
        var first = rule([[.tag(.isOne(of: ["A"]))]])
        first.tag = "B"
        var second = rule([[.tag(.isOne(of: ["B"]))]])
        second.lemma = "changed"
        var pair = rule([[.tag(.isOne(of: ["A"]))], [.tag(.isOne(of: ["A"]))]], index: 1)
        pair.pos = .verb
        var sample = Sample("x/A/ y/A/ z/B/")
        sample.apply([first, second, pair])
        #expect(sample.tokens.map { sample.names.tags[Int($0.tag)] } == ["B", "B", "B"])
        #expect((0..<3).map(sample.lemma) == [nil, nil, "changed"])
        #expect(sample.tokens.map(\.pos) == [.none, .verb, .none])
    }

    @Test("a run of two tokens annotates either, counted from the front or from the back")
    func pairs() {
        let run: [[AttributeRule.Condition]] = [[.lower(.isOne(of: ["gon"]))], [.lower(.isOne(of: ["na"]))]]
        var front = rule(run)
        front.lemma = "go"
        var back = rule(run, index: -1)
        back.lemma = "to"
        var sample = Sample("Gon/VBG/ na/TO/ gon/VBG/")
        sample.apply([front, back])
        #expect((0..<3).map(sample.lemma) == ["go", "to", nil])
    }

    @Test("a name that the pipeline does not know excludes nothing and matches nothing")
    func unknownNames() {
        var never = rule([[.tag(.isOne(of: ["NIL"]))]])
        never.pos = .x
        var always = rule([[.tag(.isNone(of: ["NIL", ""])), .lower(.isNone(of: ["", "b"]))]])
        always.lemma = "yes"
        var sample = Sample("a/NN/ b/NN/ c//")
        sample.apply([never, always])
        #expect(sample.tokens.map(\.pos) == [.none, .none, .none])
        #expect((0..<3).map(sample.lemma) == ["yes", nil, nil])
    }

    @Test("white space is known by its token, not by its tag")
    func space() {
        var space = rule([[.isSpace(true), .label(.isNone(of: [""]))]])
        space.label = "dep"
        space.tag = "_SP"
        var sample = Sample("_/NN/nsubj a/_SP/nsubj _/NN/")
        sample.apply([space])
        #expect(sample.tokens.map { sample.names.labels[Int($0.label)] } == ["dep", "nsubj", ""])
        #expect(sample.tokens.map { sample.names.tags[Int($0.tag)] } == ["_SP", "_SP", "NN"])
    }

    @Test("no tokens, no rules")
    func nothing() {
        var sample = Sample("")
        sample.apply([])
        #expect(sample.tokens.isEmpty)
        var one = Sample("a/NN/")
        one.apply([])
        #expect(one.tokens[0].pos == .none)
    }
}

@Suite("Patterns of words")
struct AttributePatternTests {
    @Test(
        "a pattern is found where Python's re.search finds it",
        arguments: [
            ("^n'?t$", ["nt", "n't", "nt\n"], ["n''t", "ant", "nta", "n't\n\n", ""]),
            ("^n[ou]thin'$", ["nothin'", "nuthin'"], ["nithin'", "nothin", "nothin''"]),
            ("^y'?$", ["y", "y'"], ["", "yy", "'y"]),
            ("a+b*", ["a", "xaab", "caaa"], ["", "b", "xyz"]),
            ("[a-cx-]$", ["b", "zzx", "q-"], ["d", "bd"]),
            (".", ["a", "é", "\u{1F600}"], ["", "\n"]),
            ("", ["", "anything"], []),
            ("^a?a?a?aaa$", ["aaa", "aaaa", "aaaaaa"], ["aa", "aaaaaaa"]),
        ]
    )
    func matches(source: String, found: [String], missed: [String]) throws {
        let pattern = try #require(AttributePattern(source))
        #expect(found.filter { !pattern.matches($0) } == [])
        #expect(missed.filter { pattern.matches($0) } == [])
    }

    @Test(
        "what is not understood is refused",
        arguments: ["(a)", "a|b", "a{2}", "\\d", "[^a]", "[a", "[]", "*a", "a**", "a$b", "a^", "[b-a]"]
    )
    func refused(source: String) {
        #expect(AttributePattern(source) == nil)
    }

    @Test("a long text costs a pass")
    func long() throws {
        let pattern = try #require(AttributePattern("^a*a*a*a*a*a*b$"))
        #expect(!pattern.matches(String(repeating: "a", count: 100_000)))
    }
}

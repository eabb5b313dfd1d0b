import Articles
import Testing

@testable import Language

@Suite("The lemmatizer")
struct LemmatizerTests {
    private static func table(
        rules: [(String, String)],
        index: [String],
        exceptions: [(String, [String])] = []
    ) -> Lemmatizer.Table {
        var table = Lemmatizer.Table()
        table.rules = rules.map { (Array($0.0.utf8), Array($0.1.utf8)) }
        for word in index { table.index.insert(word) }
        for (word, forms) in exceptions {
            table.exceptionWords.insert(word)
            table.exceptions.append(forms.map { Array($0.utf8) })
        }
        return table
    }

    private let lemmatizer = Lemmatizer(
        tables: [
            .noun: table(
                rules: [("s", ""), ("es", ""), ("ies", "y")],
                index: ["treaty", "talk", "axis", "axe"],
                exceptions: [("axes", ["axe", "axis"]), ("men", ["man"])]
            ),
            .verb: table(rules: [("ing", ""), ("ing", "e"), ("s", "")], index: ["negotiate", "meet"]),
            .punct: table(rules: [("“", "\"")], index: []),
        ],
        names: Names()
    )

    @Test(
        "forms come from rules, the index and exceptions",
        arguments: [
            ("Treaties", "treaties", PartOfSpeech.noun, "Number=Plur", "treaty"),
            ("treaties", "treaties", .noun, "Number=Sing", "treaties"),
            ("axes", "axes", .noun, "Number=Plur", "axis"),
            ("men", "men", .noun, "Number=Plur", "man"),
            ("negotiating", "negotiating", .verb, "Tense=Pres|VerbForm=Part", "negotiate"),
            ("Xing", "xing", .verb, "Tense=Pres|VerbForm=Part", "x"),
            ("ing", "ing", .verb, "", "e"),
            ("Zqx", "zqx", .verb, "", "Zqx"),
            ("MEETS", "meets", .verb, "Tense=Pres|VerbForm=Fin", "meets"),
            ("MEETS", "meets", .verb, "Number=Sing|Tense=Pres|VerbForm=Fin", "meet"),
            ("Meet", "meet", .verb, "VerbForm=Inf", "meet"),
            ("G-7s", "g-7s", .noun, "Number=Plur", "g-7"),
            ("“", "“", .punct, "", "\""),
            ("Moscow", "moscow", .propn, "Number=Sing", "Moscow"),
            ("Big", "big", .adj, "Degree=Pos", "big"),
            ("The", "the", .det, "", "the"),
            ("", "", .noun, "Number=Plur", ""),
        ]
    )
    func lemmas(form: String, lower: String, pos: PartOfSpeech, morph: String, lemma: String) {
        #expect(lemmatizer.lemma(of: form, lower: lower, pos: pos, morph: morph) == lemma)
    }

    @Test("tokens get what their forms get, and keep a lemma they have")
    func tokens() {
        var names = Names()
        let plural = names.number(of: "Number=Plur", in: \.morphs)
        let lemmatizer = Lemmatizer(
            tables: [.noun: Self.table(rules: [("s", "")], index: ["talk"])],
            names: names
        )
        var strings = StringTable()
        func token(_ form: String, lemma: Int32 = Token.noLemma) -> Token {
            var token = Token(
                span: TextSpan(0, 0),
                form: strings.insert(form),
                lower: strings.insert(form.lowercased()),
                lemma: lemma,
                head: 0
            )
            token.pos = .noun
            token.morph = plural
            return token
        }
        var tokens = [token("Talks"), token("Talks"), token("talks"), token("Talks", lemma: strings.insert("chat"))]
        lemmatizer.apply(to: &tokens, strings: &strings)
        #expect(tokens.map { strings[$0.lemma] } == ["talk", "talk", "talk", "chat"])
    }

    @Test(
        "features have one order",
        arguments: [
            ("_", ""), ("", ""), ("Number=Sing", "Number=Sing"), ("b=2|A=1", "A=1|b=2"),
            ("Case=Nom,Acc|Aspect=Perf", "Aspect=Perf|Case=Acc,Nom"),
        ]
    )
    func features(given: String, normal: String) {
        #expect(Morphology.normalized(given) == normal)
    }

    @Test("a table of words finds what was put in, and nothing else")
    func words() {
        var table = WordTable()
        for number in 0..<5000 { #expect(table.insert("word \(number)") == number) }
        #expect(table.insert("word 77") == 77)
        #expect((0..<5000).map { number in table.number(of: "word \(number)") ?? -1 } == Array(0..<5000))
        #expect(table.number(of: "word 5000") == nil)
        #expect(table.number(of: "") == nil)
        // Equal to Swift, two words here.
        table.insert("e\u{301}")
        #expect(table.number(of: "\u{E9}") == nil)
    }
}

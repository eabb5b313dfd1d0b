import Testing

@testable import Language

@Suite("A token's form")
struct TokenizingLexicalTests {
    @Test(
        "is lowercased as Python does",
        arguments: [
            ("Geneva", "geneva"), ("talks", "talks"), ("", ""), ("NATO-2026", "nato-2026"), ("ÉLYSÉE", "élysée"),
            ("ЖЕНЕВА", "женева"), ("İstanbul", "i̇stanbul"), ("ΟΔΥΣΣΕΥΣ", "οδυσσευς"), ("Σ", "σ"), ("ΑΣ.", "ας."),
            ("ΑΣΑ", "ασα"), ("ΑΣ\u{301}Α", "ασ\u{301}α"), ("A'Σ", "a'ς"), (".Σ", ".σ"), ("Ⅷ", "ⅷ"), ("ẞ", "ß"),
            ("ǅ", "ǆ"), ("𐐀", "𐐨"), ("K", "k"),
        ]
    )
    func lower(form: String, expected: String) {
        #expect(Array(Lexical.lower(form).unicodeScalars) == Array(expected.unicodeScalars))
    }

    @Test("is lowercased in linear time, however many capital sigmas it has")
    func manySigmas() {
        let form = "Α" + String(repeating: "Σ", count: 50_000) + String(repeating: ".", count: 50_000)
        let lower = Lexical.lower(form).unicodeScalars
        #expect(lower.count == 100_001)
        #expect(lower.filter { $0 == "ς" }.count == 1)
    }

    @Test(
        "has a shape",
        arguments: [
            ("Geneva", "Xxxxx"), ("U.S.", "X.X."), ("2026", "dddd"), ("20260101", "dddd"), ("", ""), ("½", "½"),
            ("10²", "ddd"), ("G7-Staaten", "Xd-Xxxxx"), ("......", "...."), ("Лавров", "Xxxxx"), ("ǅ", "x"),
            ("中文", "xx"), ("e\u{301}a", "x\u{301}x"), ("👍🏽", "👍🏽"),
        ]
    )
    func shape(form: String, expected: String) {
        #expect(Array(Lexical.shape(form).unicodeScalars) == Array(expected.unicodeScalars))
    }

    @Test("of a hundred scalars or more is only long")
    func longShape() {
        #expect(Lexical.shape(String(repeating: "a", count: 99)) == "xxxx")
        #expect(Lexical.shape(String(repeating: "a", count: 100)) == "LONG")
        #expect(Lexical.shape(String(repeating: "e\u{301}", count: 50)) == "LONG")
    }

    @Test("has a prefix of one scalar and a suffix of three")
    func affixes() {
        #expect(Lexical.prefix("Geneva") == "G")
        #expect(Lexical.suffix("Geneva") == "eva")
        #expect(Lexical.prefix("") == "")
        #expect(Lexical.suffix("") == "")
        #expect(Lexical.suffix("us") == "us")
        #expect(Lexical.prefix("e\u{301}t") == "e")
        #expect(Lexical.prefix("👍🏽") == "👍")
    }

    @Test("is white space, alphabetic or neither, by its scalars")
    func kinds() {
        #expect(Lexical.isSpace("\n\u{A0}\u{2003}"))
        #expect(Lexical.isSpace("\u{1C}"))
        #expect(!Lexical.isSpace("\u{200B}"))
        #expect(!Lexical.isSpace(""))
        #expect(!Lexical.isSpace(" a"))
        #expect(Lexical.isAlpha("Лавров"))
        #expect(!Lexical.isAlpha("l'Élysée"))
        #expect(!Lexical.isAlpha(""))
        #expect(Lexical.isDigit("²"))
        #expect(!Lexical.isDigit("½"))
        #expect(Lexical.isUpper("Ⓐ"))
        #expect(!Lexical.isUpper("ǅ"))
    }
}

import Testing

@testable import Language

@Suite("Tables that pipelines take for granted")
struct TokenizingTableTests {
    @Test("the symbol names have the integers that pipelines were trained with")
    func symbols() {
        func id(_ name: String) -> UInt64? { LanguageTables.symbols[Array(name.utf8)] }
        #expect(LanguageTables.symbols.count == 457)
        #expect(id("") == 0)
        #expect(id("ORTH") == 65)
        #expect(id("NORM") == 67)
        #expect(id("punct") == 445)
        #expect(id("_") == 456)
        #expect(Set(LanguageTables.symbols.values).count == 457)
    }

    @Test("quotes, dashes and currency signs share a norm, a canonical equivalent does not")
    func baseNorms() {
        func norm(_ form: String) -> String? { LanguageTables.baseNorms[Array(form.utf8)] }
        #expect(LanguageTables.baseNorms.count == 45)
        #expect(norm("“") == "\"")
        #expect(norm("—") == "-")
        #expect(norm("€") == "$")
        #expect(norm("`") == "'")
        #expect(norm("\u{1FEF}") == nil)
        #expect(norm("word") == nil)
    }
}

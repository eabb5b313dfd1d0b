import Articles
import Foundation
import Testing

@testable import Language

@Suite("The recorded reference")
struct ParityReferenceTests {
    @Test("every text is there with its tokens, which cover all of it that is no single space")
    func complete() {
        #expect(ParityReference.news.map(\.rows.count).reduce(0, +) > 2000)
        #expect(ParityReference.adversarial.map(\.rows.count).reduce(0, +) > 4000)
        for reference in ParityReference.news + ParityReference.adversarial {
            let scalars = Array(reference.text.unicodeScalars)
            var at = 0
            for row in reference.rows {
                #expect(row.span.start == at || row.span.start == at + 1 && scalars[at] == " ", "\(reference) at \(at)")
                at = row.span.end
                #expect(reference.rows.indices.contains(row.head))
            }
            #expect(at == scalars.count || at + 1 == scalars.count && scalars[at] == " ", "\(reference) at its end")
        }
    }
}

@Suite("Rules as spaCy's", .enabled(if: englishPipeline != nil, "the English pipeline is not installed (make model)"))
struct RuleParityTests {
    private static func file(_ name: String) throws -> MessagePack {
        let folder = try #require(englishPipeline)
        return try MessagePack(decoding: Array(Data(contentsOf: folder.appending(path: name))), of: name)
    }

    /// spaCy's rules see tag and label before they change those of white space; to see them after gives the same.
    @Test("part of speech, features and lemma follow from form, tag and label in every token")
    func rules() throws {
        var names = Names()
        let references = ParityReference.news + ParityReference.adversarial
        for row in references.flatMap(\.rows) {
            _ = names.number(of: row.tag, in: \.tags)
            _ = names.number(of: row.label, in: \.labels)
        }
        let rules = try AttributeRule.rules(from: Self.file("attribute_ruler/patterns"), named: "patterns")
        #expect(rules.count == 179)
        let ruler = AttributeRuler(rules: rules, names: &names)
        let tables = try Lemmatizer.tables(from: Self.file("lemmatizer/lookups/lookups.bin"), named: "lookups.bin")
        let lemmatizer = Lemmatizer(tables: tables, names: names)

        for reference in references {
            var strings = StringTable()
            var tokens = zip(reference.rows, reference.forms).map { row, form in
                var token = Token(
                    span: row.span,
                    form: strings.insert(form),
                    lower: strings.insert(Lexical.lower(form)),
                    lemma: Token.noLemma,
                    head: Int32(row.head)
                )
                token.isSpace = Lexical.isSpace(form)
                token.tag = names.number(of: row.tag, in: \.tags)
                token.label = names.number(of: row.label, in: \.labels)
                return token
            }
            ruler.apply(to: &tokens, strings: &strings)
            lemmatizer.apply(to: &tokens, strings: &strings)
            for (token, row) in zip(tokens, reference.rows) {
                let place = "\(reference) at \(row.span.start)"
                #expect(token.pos.name == row.pos, "\(place)")
                #expect(names.morphs[Int(token.morph)] == row.morph, "\(place)")
                #expect(strings[token.lemma].unicodeScalars.elementsEqual(row.lemma.unicodeScalars), "\(place)")
                #expect(names.tags[Int(token.tag)] == row.tag, "\(place)")
                #expect(names.labels[Int(token.label)] == row.label, "\(place)")
            }
        }
    }
}

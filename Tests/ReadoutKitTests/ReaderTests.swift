import Articles
import Language
import ReadoutKit
import Testing

@Suite("An article's way to its document")
struct ReaderTests {
    @Test("each block is analysed by itself, with the white space after it")
    func blocks() throws {
        let text = "Ministers meet\n\nTalks were held.  \nThey ended.\n\n12 views\nShare:"
        let article = Article(
            id: "a",
            text: text,
            titleSpan: TextSpan(0, 14),
            paragraphs: [TextSpan(16, 32), TextSpan(35, 46)],
            furniture: [Furniture(kind: .viewCount, value: "12", span: TextSpan(48, 56))]
        )
        let document = try Reader(analyse: words).document(of: article)
        #expect(document.text == text)
        let sentences = document.sentences.map { document.string($0) }
        #expect(sentences == ["Ministers meet", "Talks were held.", "They ended."])
        #expect(document.tokens.allSatisfy { $0.span.end <= 46 })
    }

    @Test("a dateline is analysed by itself")
    func dateline() throws {
        let text = "ROME (Reuters) — Talks failed."
        let line = Dateline(span: TextSpan(0, 19), place: TextSpan(0, 4), agency: TextSpan(6, 13))
        let article = Article(id: "a", text: text, dateline: line, paragraphs: [TextSpan(0, 32)])
        let document = try Reader(analyse: words).document(of: article)
        #expect(document.sentences.map { document.string($0) } == ["ROME (Reuters) —", "Talks failed."])
    }

    @Test("an article that is not cut into paragraphs is analysed whole")
    func whole() throws {
        let document = try Reader(analyse: words).document(of: Article(id: "a", text: "Один два"))
        #expect(document.tokens.map { document.string($0.span) } == ["Один", "два"])
        #expect(try Reader(analyse: words).document(of: Article(id: "a", text: "")).tokens.isEmpty)
    }

    @Test("a joined document keeps heads, labels and entities of its parts, whose names are numbered differently")
    func joining() throws {
        let first = try words("One sees Two")
        let second = try words("zwei Drei sieht")
        let text = "One sees Two|zwei Drei sieht"
        let joined = Document(
            text: text,
            utf8: Array(text.utf8),
            joining: [Document.Part(offset: 0, document: first), Document.Part(offset: 13, document: second)]
        )
        #expect(joined.tokens.indices.map { joined.form($0) } == ["One", "sees", "Two", "zwei", "Drei", "sieht"])
        #expect(joined.tokens.indices.map { joined.head($0) } == [0, 0, 0, 3, 3, 3])
        #expect(joined.tokens.indices.map { joined.label($0) } == ["first", "rest", "rest", "erst", "rest", "rest"])
        #expect(joined.entities.map { joined.string($0.tokens) } == ["One", "Two", "Drei"])
        #expect(joined.sentences == [0..<3, 3..<6])
        #expect(joined.tokens.indices.allSatisfy { joined.string(joined.tokens[$0].span) == joined.form($0) })
    }
}

/// An engine for tests: words between spaces, the first of which heads the rest; capitals are entities.
@Sendable private func words(_ text: String) throws -> Document {
    var strings = StringTable()
    var names = Names()
    names.labels += text.hasPrefix("zwei") ? ["rest", "erst"] : ["first", "rest"]
    let (first, rest): (UInt16, UInt16) = text.hasPrefix("zwei") ? (2, 1) : (1, 2)
    let utf8 = Array(text.utf8)
    var tokens: [Token] = []
    var entities: [Entity] = []
    var start = 0
    for end in 0...utf8.count where end == utf8.count || utf8[end] == 0x20 || utf8[end] == 0x0A {
        defer { start = end + 1 }
        guard end > start else { continue }
        let form = String(decoding: utf8[start..<end], as: UTF8.self)
        let number = strings.insert(form)
        let lower = strings.insert(form.lowercased())
        var token = Token(span: TextSpan(start, end), form: number, lower: lower, lemma: lower, head: 0)
        token.label = tokens.isEmpty ? first : rest
        token.startsSentence = tokens.isEmpty
        if (0x41...0x5A).contains(utf8[start]) {
            entities.append(Entity(tokens: tokens.count..<tokens.count + 1, label: "PERSON"))
        }
        tokens.append(token)
    }
    return Document(text: text, utf8: utf8, tokens: tokens, entities: entities, names: names, strings: strings)
}

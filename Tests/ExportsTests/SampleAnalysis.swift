import Articles
import Language

/// Documents made by hand: words of our own with a tree over them.
enum SampleAnalysis {
    struct Row {
        var form: String
        /// What stands between this token and the next.
        var behind: String
        var tag = "NN"
        var pos = PartOfSpeech.noun
        var morph = ""
        var lemma: String?
        var head: Int
        var label = "dep"

        init(
            _ form: String,
            _ behind: String,
            _ head: Int,
            _ label: String = "dep",
            _ tag: String = "NN",
            _ pos: PartOfSpeech = .noun,
            _ morph: String = "",
            lemma: String? = nil
        ) {
            (self.form, self.behind, self.head, self.label) = (form, behind, head, label)
            (self.tag, self.pos, self.morph, self.lemma) = (tag, pos, morph, lemma)
        }
    }

    /// A document of rows, with the first token of each sentence and with entities as ranges of tokens.
    static func document(
        _ rows: [Row],
        before: String = "",
        sentences: Set<Int> = [0],
        entities: [(Range<Int>, String)] = []
    ) -> Document {
        var text = before
        var strings = StringTable()
        var names = Names()
        var tokens: [Token] = []
        func number(_ name: String, _ list: WritableKeyPath<Names, [String]>) -> UInt16 {
            if let known = names[keyPath: list].firstIndex(of: name) { return UInt16(known) }
            names[keyPath: list].append(name)
            return UInt16(names[keyPath: list].count - 1)
        }
        for (index, row) in rows.enumerated() {
            let start = text.utf8.count
            text += row.form
            var token = Token(
                span: TextSpan(start, text.utf8.count),
                form: strings.insert(row.form),
                lower: strings.insert(row.form.lowercased()),
                lemma: strings.insert(row.lemma ?? row.form),
                head: Int32(row.head)
            )
            text += row.behind
            token.tag = number(row.tag, \.tags)
            token.morph = number(row.morph, \.morphs)
            token.label = number(row.label, \.labels)
            token.pos = row.pos
            token.hasSpaceAfter = row.behind == " "
            token.isSpace = row.form.unicodeScalars.allSatisfy(\.properties.isWhitespace)
            token.startsSentence = sentences.contains(index)
            tokens.append(token)
        }
        return Document(
            text: text,
            utf8: Array(text.utf8),
            tokens: tokens,
            entities: entities.map { Entity(tokens: $0.0, label: $0.1) },
            names: names,
            strings: strings
        )
    }

    static let talks = document(
        [
            Row("Åsa", " ", 1, "compound", "NNP", .propn, "Number=Sing"),
            Row("Lindgård", " ", 2, "nsubj", "NNP", .propn, "Number=Sing"),
            Row("met", " ", 2, "ROOT", "VBD", .verb, "Tense=Past|VerbForm=Fin", lemma: "meet"),
            Row("Li", "", 2, "dobj", "NNP", .propn, "Number=Sing"),
            Row(".", "", 2, "punct", ".", .punct, "PunctType=Peri"),
            Row("\n\n", "", 4, "dep", "_SP", .space),
            Row("They", " ", 7, "nsubj", "PRP", .pron, lemma: "they"),
            Row("spoke", " ", 7, "ROOT", "VBD", .verb, lemma: "speak"),
            Row("🇸🇪", "", 7, "advmod"),
        ],
        sentences: [0, 6],
        entities: [(0..<2, "PERSON"), (3..<4, "PERSON")]
    )

    /// A document of random tokens, white space among them, with a random tree over each sentence.
    static func random(_ generator: inout some RandomNumberGenerator) -> Document {
        let forms = [
            "word", "Кремль", "_", "#", "|", "\"", "👩‍🚀", "e\u{301}", "\u{0}", "\u{FEFF}", "1\t2", "a\u{2028}b",
            " ", "\n", "\n\n", "\t", "\u{A0}", "\u{85}", "\u{2028}", "  ",
        ]
        let count = Int.random(in: 0...12, using: &generator)
        var starts: [Int] = count > 0 ? [0] : []
        for index in stride(from: 1, to: count, by: 1) where Int.random(in: 0..<4, using: &generator) == 0 {
            starts.append(index)
        }
        var heads = Array(0..<count)
        for (place, start) in starts.enumerated() {
            let sentence = Array(start..<(place + 1 < starts.count ? starts[place + 1] : count))
                .shuffled(using: &generator)
            for (place, token) in sentence.enumerated() where place > 0 {
                heads[token] = sentence[Int.random(in: 0..<place, using: &generator)]
            }
        }
        let rows = heads.enumerated().map { index, head in
            Row(
                forms.randomElement(using: &generator) ?? "",
                Bool.random(using: &generator) ? " " : "",
                head,
                head == index ? "ROOT" : "dep"
            )
        }
        var entities: [(Range<Int>, String)] = []
        var at = 0
        while at < count {
            let end = Int.random(in: at + 1...count, using: &generator)
            if Bool.random(using: &generator) { entities.append((at..<end, "ORG")) }
            at = end
        }
        return document(
            rows,
            before: Bool.random(using: &generator) ? "\u{FEFF}" : "",
            sentences: Set(starts),
            entities: entities
        )
    }
}

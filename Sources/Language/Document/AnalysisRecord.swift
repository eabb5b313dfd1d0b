import Articles

/// A document's annotations as they travel: the line that `readout pipe --write analysis` writes, without its id.
///
/// Spans count Unicode scalars, end exclusive; `head` is a place in `tokens`, a root's is its own.
public struct AnalysisRecord: Codable, Sendable {
    public struct TokenRecord: Codable, Sendable {
        public var span: [Int]
        public var tag: String
        public var pos: String
        public var morph: String
        public var lemma: String
        public var head: Int
        public var label: String
    }

    public struct EntityRecord: Codable, Sendable {
        public var span: [Int]
        public var label: String
    }

    public var tokens: [TokenRecord]
    public var sentences: [[Int]]
    public var entities: [EntityRecord]
}

/// An analysis that does not fit the text it is said to be of.
public struct AnalysisError: Error, CustomStringConvertible {
    public var message: String
    public var description: String { "reading an analysis: \(message)" }
}

extension Document {
    /// The document that a recorded analysis describes, so that later stages can run on annotations made elsewhere.
    ///
    /// - Throws: ``AnalysisError`` where a span or a head lies outside the text or the tokens.
    public init(text: String, record: AnalysisRecord) throws(AnalysisError) {
        let utf8 = Array(text.utf8)
        let map = OffsetMap(utf8: utf8)
        var strings = StringTable()
        var names = Names()
        var tagNumbers: [String: UInt16] = ["": 0]
        var labelNumbers: [String: UInt16] = ["": 0]
        var morphNumbers: [String: UInt16] = ["": 0]
        func number(_ name: String, _ list: inout [String], _ numbers: inout [String: UInt16]) -> UInt16 {
            if let known = numbers[name] { return known }
            let number = UInt16(list.count)
            list.append(name)
            numbers[name] = number
            return number
        }
        func bytes(_ span: [Int], _ what: String) throws(AnalysisError) -> TextSpan {
            guard span.count == 2, span[0] >= 0, span[0] <= span[1], span[1] <= map.scalarCount else {
                throw AnalysisError(message: "\(what) has the span \(span), the text \(map.scalarCount) scalars")
            }
            return map.utf8(scalarSpan: TextSpan(span[0], span[1]))
        }

        var starts: Set<Int> = []
        for sentence in record.sentences { starts.insert(try bytes(sentence, "a sentence").start) }
        var tokens: [Token] = []
        tokens.reserveCapacity(record.tokens.count)
        for (index, row) in record.tokens.enumerated() {
            let span = try bytes(row.span, "token \(index)")
            guard record.tokens.indices.contains(row.head) else {
                throw AnalysisError(message: "token \(index) has the head \(row.head) of \(record.tokens.count)")
            }
            guard span.start >= tokens.last?.span.end ?? 0 else {
                throw AnalysisError(message: "token \(index) begins before its forerunner ends")
            }
            let form = String(decoding: utf8[span.range], as: UTF8.self)
            var token = Token(
                span: span,
                form: strings.insert(form),
                lower: strings.insert(Lexical.lower(form)),
                lemma: strings.insert(row.lemma),
                head: Int32(row.head)
            )
            token.tag = number(row.tag, &names.tags, &tagNumbers)
            token.label = number(row.label, &names.labels, &labelNumbers)
            token.morph = number(row.morph, &names.morphs, &morphNumbers)
            token.pos = PartOfSpeech(name: row.pos) ?? .x
            token.isSpace = Lexical.isSpace(form)
            token.startsSentence = starts.contains(span.start)
            if let last = tokens.indices.last {
                tokens[last].hasSpaceAfter = span.start == tokens[last].span.end + 1 && utf8[span.start - 1] == 0x20
            }
            tokens.append(token)
        }
        if let last = tokens.indices.last {
            tokens[last].hasSpaceAfter = utf8.count == tokens[last].span.end + 1 && utf8[utf8.count - 1] == 0x20
        }
        var entities: [Entity] = []
        for row in record.entities {
            let span = try bytes(row.span, "an entity")
            let first = tokens.partitionPoint { $0.span.end > span.start }
            let last = tokens.partitionPoint { $0.span.start >= span.end }
            if first < last { entities.append(Entity(tokens: first..<last, label: row.label)) }
        }
        self.init(text: text, utf8: utf8, tokens: tokens, entities: entities, names: names, strings: strings)
    }
}

import Articles

extension Document {
    /// A stretch of a longer text, and its document.
    public struct Part: Sendable {
        /// The byte of the longer text at which the stretch begins.
        public var offset: Int
        public var document: Document

        public init(offset: Int, document: Document) {
            self.offset = offset
            self.document = document
        }
    }

    /// The document of a text of which parts were analysed one by one.
    ///
    /// A title without a full stop, a paragraph, a caption: analysed apart, none of them can run into its neighbour's
    /// sentence. What no part covers has no tokens. Spans, heads and entities are those of the parts, moved to where
    /// the part stands.
    ///
    /// - Parameters:
    ///   - text: The whole text.
    ///   - utf8: Its bytes.
    ///   - parts: In text order, not overlapping, each of the text's own bytes.
    /// - Complexity: O(*n*) in the tokens of all parts.
    public init(text: String, utf8: [UInt8], joining parts: [Part]) {
        var strings = StringTable()
        var names = NameUnion()
        var tokens: [Token] = []
        var entities: [Entity] = []
        tokens.reserveCapacity(parts.reduce(0) { $0 + $1.document.tokens.count })
        for part in parts {
            let document = part.document
            let first = tokens.count
            precondition(part.offset >= tokens.last?.span.end ?? 0, "The parts of a text must stand in its order.")
            precondition(part.offset + document.utf8.count <= utf8.count, "A part reaches past the end of its text.")
            let numbers = (0..<document.strings.count).map { strings.insert(document.strings[Int32($0)]) }
            let renamed = names.insert(document.names)
            for (index, token) in document.tokens.enumerated() {
                var moved = token
                moved.span = TextSpan(token.span.start + part.offset, token.span.end + part.offset)
                moved.form = numbers[Int(token.form)]
                moved.lower = numbers[Int(token.lower)]
                moved.lemma = numbers[Int(token.lemma)]
                moved.head = token.head + Int32(first)
                moved.tag = renamed.tags[Int(token.tag)]
                moved.label = renamed.labels[Int(token.label)]
                moved.morph = renamed.morphs[Int(token.morph)]
                if index == 0 { moved.startsSentence = true }
                tokens.append(moved)
            }
            for entity in document.entities {
                let range = entity.tokens.lowerBound + first..<entity.tokens.upperBound + first
                entities.append(Entity(tokens: range, label: entity.label))
            }
        }
        self.init(text: text, utf8: utf8, tokens: tokens, entities: entities, names: names.names, strings: strings)
    }
}

/// The names of several documents under one numbering: the first document's, and what the others add to it.
private struct NameUnion {
    struct Numbers {
        var tags: [UInt16]
        var labels: [UInt16]
        var morphs: [UInt16]
    }

    var names = Names()
    private var isEmpty = true

    /// The numbers that a document's names have here, by the number each has there.
    mutating func insert(_ other: Names) -> Numbers {
        if isEmpty {
            names = other
            isEmpty = false
        }
        return Numbers(
            tags: Self.insert(other.tags, into: &names.tags),
            labels: Self.insert(other.labels, into: &names.labels),
            morphs: Self.insert(other.morphs, into: &names.morphs)
        )
    }

    private static func insert(_ added: [String], into list: inout [String]) -> [UInt16] {
        // One pipeline numbers alike in all its documents, so this is the rule.
        if list == added { return (0..<added.count).map { UInt16($0) } }
        var places: [String: UInt16] = [:]
        for (place, name) in list.enumerated() where places[name] == nil { places[name] = UInt16(place) }
        return added.map { name in
            if let known = places[name] { return known }
            let place = UInt16(list.count)
            list.append(name)
            places[name] = place
            return place
        }
    }
}

public import Articles

/// A text with its analysis: tokens, sentences, a dependency tree and named entities.
///
///     let verb = document.tokens.indices.first { document.lemma($0) == "meet" }
///     let subject = document.children(of: verb).first { document.label($0) == "nsubj" }
public struct Document: Sendable {
    public let text: String
    /// The text's bytes: cut spans out of these, not out of `text`.
    public let utf8: [UInt8]
    public let tokens: [Token]
    /// Half-open ranges of token numbers, in order, covering all tokens.
    public let sentences: [Range<Int>]
    public let entities: [Entity]
    public let names: Names
    public let strings: StringTable

    /// Children of token i: `childList[childStart[i]..<childStart[i + 1]]`, ascending.
    private let childStart: [Int32]
    private let childList: [Int32]
    private let leftEdges: [Int32]
    private let rightEdges: [Int32]
    private let sentenceOf: [Int32]
    private let entityOf: [Int32]

    /// Builds the tree.
    ///
    /// Tokens have heads inside their sentence and `startsSentence` set; entities are ascending and do not overlap.
    ///
    /// - Complexity: O(*n*).
    public init(
        text: String,
        utf8: [UInt8],
        tokens: [Token],
        entities: [Entity],
        names: Names,
        strings: StringTable
    ) {
        self.text = text
        self.utf8 = utf8
        self.tokens = tokens
        self.entities = entities
        self.names = names
        self.strings = strings
        let count = tokens.count

        var sentences: [Range<Int>] = []
        var sentenceOf = [Int32](repeating: 0, count: count)
        var begin = 0
        for index in 0..<count {
            if index > begin, tokens[index].startsSentence {
                sentences.append(begin..<index)
                begin = index
            }
            sentenceOf[index] = Int32(sentences.count)
        }
        if begin < count { sentences.append(begin..<count) }
        self.sentences = sentences
        self.sentenceOf = sentenceOf

        var start = [Int32](repeating: 0, count: count + 1)
        for (index, token) in tokens.enumerated() where Int(token.head) != index { start[Int(token.head) + 1] += 1 }
        for index in 0..<count { start[index + 1] += start[index] }
        var next = start
        var list = [Int32](repeating: 0, count: Int(start[count]))
        for (index, token) in tokens.enumerated() where Int(token.head) != index {
            list[Int(next[Int(token.head)])] = Int32(index)
            next[Int(token.head)] += 1
        }
        childStart = start
        childList = list

        // Edges bottom-up: a token is done when all its children are, so leaves go first.
        var left = (0..<Int32(count)).map(\.self)
        var right = left
        var waiting = (0..<count).map { start[$0 + 1] - start[$0] }
        var ready = (0..<count).filter { waiting[$0] == 0 }
        while let index = ready.popLast() {
            let head = Int(tokens[index].head)
            if head == index { continue }
            left[head] = min(left[head], left[index])
            right[head] = max(right[head], right[index])
            waiting[head] -= 1
            if waiting[head] == 0 { ready.append(head) }
        }
        leftEdges = left
        rightEdges = right

        var entityOf = [Int32](repeating: -1, count: count)
        for (number, entity) in entities.enumerated() {
            for index in entity.tokens { entityOf[index] = Int32(number) }
        }
        self.entityOf = entityOf
    }

    // MARK: A token's annotations, as strings

    /// The token as it is written.
    public func form(_ token: Int) -> String { strings[tokens[token].form] }
    /// The token in lower case.
    public func lower(_ token: Int) -> String { strings[tokens[token].lower] }
    public func lemma(_ token: Int) -> String { strings[tokens[token].lemma] }
    /// Penn Treebank tag: "VBD".
    public func tag(_ token: Int) -> String { names.tags[Int(tokens[token].tag)] }
    /// Dependency label (ClearNLP for English): "nsubj".
    public func label(_ token: Int) -> String { names.labels[Int(tokens[token].label)] }
    /// Universal features, sorted: "Number=Sing|Person=3"; empty for none.
    public func morph(_ token: Int) -> String { names.morphs[Int(tokens[token].morph)] }
    public func pos(_ token: Int) -> PartOfSpeech { tokens[token].pos }

    // MARK: The tree

    /// The syntactic head; a root's is itself.
    public func head(_ token: Int) -> Int { Int(tokens[token].head) }
    public func isRoot(_ token: Int) -> Bool { Int(tokens[token].head) == token }

    /// The tokens whose head this is, in text order.
    public func children(of token: Int) -> some RandomAccessCollection<Int> {
        childList[Int(childStart[token])..<Int(childStart[token + 1])].lazy.map { Int($0) }
    }

    /// The tokens from the leftmost to the rightmost below this one, itself included.
    ///
    /// Trees are projective but for lifted arcs, so the range may hold a few tokens that hang elsewhere.
    public func subtree(of token: Int) -> Range<Int> { Int(leftEdges[token])..<Int(rightEdges[token]) + 1 }

    /// The number of the token's sentence.
    public func sentence(of token: Int) -> Int { Int(sentenceOf[token]) }

    /// The number of the token's entity, if it is part of one.
    public func entity(of token: Int) -> Int? { entityOf[token] < 0 ? nil : Int(entityOf[token]) }

    // MARK: Text

    /// The bytes from the first of these tokens to the last; empty at the text's end for no tokens.
    public func span(of range: Range<Int>) -> TextSpan {
        guard let first = range.first, let last = range.last else {
            let at = range.lowerBound < tokens.count ? tokens[range.lowerBound].span.start : utf8.count
            return TextSpan(at, at)
        }
        return TextSpan(tokens[first].span.start, tokens[last].span.end)
    }

    public func string(_ span: TextSpan) -> String { String(decoding: utf8[span.range], as: UTF8.self) }

    public func string(_ range: Range<Int>) -> String { string(span(of: range)) }

    /// The tokens that overlap a span, as a half-open range.
    ///
    /// - Complexity: O(log *n*).
    public func tokens(in span: TextSpan) -> Range<Int> {
        let first = tokens.partitionPoint { $0.span.end > span.start }
        let last = tokens.partitionPoint { $0.span.start >= span.end }
        return first..<max(first, last)
    }
}

import Articles

/// The second pass: exceptions that the first pass divided, or that hold a space, are found again among the tokens.
struct SpecialPhrases: Sendable {
    private let words: ByteStringTable
    private let isFirst: [Bool]
    /// The next node for a node and a word; node 0 is the start.
    private let nodes: [UInt64: Int32]
    private let isEnd: [Bool]

    /// - Parameter phrases: each phrase as its tokens.
    init(_ phrases: [[[UInt8]]]) {
        var numbers: [[UInt8]: Int] = [:]
        var words: [[UInt8]] = []
        var isFirst: [Bool] = []
        var nodes: [UInt64: Int32] = [:]
        var isEnd = [false]
        for phrase in phrases {
            var node: Int32 = 0
            for (place, word) in phrase.enumerated() {
                let number = numbers[word] ?? words.count
                if number == words.count {
                    numbers[word] = number
                    words.append(word)
                    isFirst.append(false)
                }
                if place == 0 { isFirst[number] = true }
                let key = Self.key(node, number)
                if let next = nodes[key] {
                    node = next
                } else {
                    node = Int32(isEnd.count)
                    isEnd.append(false)
                    nodes[key] = node
                }
            }
            if node > 0 { isEnd[Int(node)] = true }
        }
        self.words = ByteStringTable(words)
        self.isFirst = isFirst
        self.nodes = nodes
        self.isEnd = isEnd
    }

    private static func key(_ node: Int32, _ word: Int) -> UInt64 { UInt64(node) << 32 | UInt64(word) }

    /// Replaces tokens that are an exception taken together by the exception's own.
    ///
    /// Longer ones go first, then earlier ones; one that shares its first or last token with one before it is dropped,
    /// whether or not that one was kept.
    func apply(to tokens: inout [RawToken], of text: Span<UInt8>, _ tokenizer: Tokenizer) {
        var found: [Range<Int>] = []
        for start in tokens.indices {
            guard var word = words.number(of: text, tokens[start].span.range), isFirst[word] else { continue }
            var node: Int32 = 0
            var end = start
            while let next = nodes[Self.key(node, word)] {
                node = next
                end += 1
                if isEnd[Int(node)] { found.append(start..<end) }
                guard end < tokens.count, let number = words.number(of: text, tokens[end].span.range) else { break }
                word = number
            }
        }
        if found.isEmpty { return }

        found.sort { ($1.count, $0.lowerBound) < ($0.count, $1.lowerBound) }
        var isSeen = [Bool](repeating: false, count: tokens.count)
        var kept: [Range<Int>] = []
        for phrase in found {
            if !isSeen[phrase.lowerBound], !isSeen[phrase.upperBound - 1] { kept.append(phrase) }
            for index in phrase { isSeen[index] = true }
        }
        kept.sort { $0.lowerBound < $1.lowerBound }

        var result: [RawToken] = []
        result.reserveCapacity(tokens.count)
        var index = 0
        for phrase in kept where phrase.lowerBound >= index {
            result += tokens[index..<phrase.lowerBound]
            index = phrase.upperBound
            let start = tokens[phrase.lowerBound].span.start
            let last = tokens[phrase.upperBound - 1]
            // Tokens that a space parts are the exception only if it has that space.
            if let exception = tokenizer.exceptions.number(of: text, start..<last.span.end) {
                tokenizer.append(exception, at: start, to: &result)
                result[result.count - 1].hasSpaceAfter = last.hasSpaceAfter
            } else {
                result += tokens[phrase]
            }
        }
        result += tokens[index...]
        tokens = result
    }
}

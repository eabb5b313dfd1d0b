public import Articles

/// A token's place in the text, before anything is known of it but its form.
public struct RawToken: Hashable, Sendable {
    /// The token's bytes; the space after it is not among them.
    public var span: TextSpan
    /// Whether one space (U+0020) follows, which belongs to no token.
    public var hasSpaceAfter: Bool
    /// Whether the token is white space.
    public var isSpace: Bool
    /// The norm that an exception of the pipeline gives; nil where the norm is that of the form.
    public var norm: String?

    public init(span: TextSpan, hasSpaceAfter: Bool, isSpace: Bool, norm: String?) {
        self.span = span
        self.hasSpaceAfter = hasSpaceAfter
        self.isSpace = isSpace
        self.norm = norm
    }
}

/// Divides a text into tokens as a spaCy pipeline's own tokenizer does, by the rules that the pipeline carries.
///
/// The text is cut at white space; each piece loses prefixes and suffixes until none is left or an exception is
/// found, and what remains is cut at infixes; a second pass joins and divides tokens by the exceptions that the first
/// could not see. (spaCy 3.8, `spacy/tokenizer.pyx`.) Tokens and the single spaces between them are the whole text.
///
/// - Complexity: O(*n*) in the length of the text, as long as no affix pattern of the pipeline runs far over text that
///   it then does not take; memory for the tokens, and for nothing else that grows with the text.
public struct Tokenizer: Sendable {
    /// What a byte can be part of, so that most of what the patterns look for is ruled out while looking for spaces.
    struct ByteKinds: OptionSet, Sendable {
        let rawValue: UInt8

        static let space = ByteKinds(rawValue: 1)
        static let nonASCII = ByteKinds(rawValue: 2)
        static let startsInfix = ByteKinds(rawValue: 4)
        static let neededByURL = ByteKinds(rawValue: 8)
    }

    /// Tokens that an exception makes of its key, by their lengths in bytes.
    struct Part: Sendable {
        var length: Int
        var isSpace: Bool
        var norm: String?
    }

    let matcher: PatternMatcher
    let prefix: Int?
    let suffix: Int?
    /// The suffix pattern, run from the end; nil where it need not match at the end.
    let reversedSuffix: Int?
    let infix: Int?
    let tokenMatch: Int?
    let urlMatch: Int?
    let byteKinds: [ByteKinds]
    let exceptions: ByteStringTable
    /// The parts of all exceptions, one exception after another.
    let parts: [Part]
    let partsStart: [Int]
    var phrases = SpecialPhrases([])

    /// Reads the `tokenizer` file of a pipeline's folder and compiles its patterns.
    ///
    /// - Parameter bytes: The file's, MessagePack as spaCy publishes it.
    /// - Throws: ``PipelineError`` with the entry that is damaged, or that asks for what no linear matcher can do.
    public init(messagePack bytes: [UInt8]) throws(PipelineError) {
        try self.init(TokenizerRules(messagePack: bytes))
    }

    init(_ rules: TokenizerRules) throws(PipelineError) {
        var sets = PatternSets()
        // All patterns are read before any is compiled: they share one division of the scalars into classes.
        let prefixNode = try Self.read(rules.prefix, &sets)
        let suffixNode = try Self.read(rules.suffix, &sets)
        let infixNode = try Self.read(rules.infix, &sets)
        let tokenNode = try Self.read(rules.tokenMatch, &sets)
        let urlNode = try Self.read(rules.urlMatch, &sets)

        var matcher = PatternMatcher(sets: sets)
        prefix = try Self.compile(prefixNode, of: rules.prefix, &matcher)
        suffix = try Self.compile(suffixNode, of: rules.suffix, &matcher)
        reversedSuffix =
            suffixNode?.endsAtEnd == true
            ? try Self.compile(suffixNode, of: rules.suffix, isReversed: true, &matcher) : nil
        infix = try Self.compile(infixNode, of: rules.infix, &matcher)
        tokenMatch = try Self.compile(tokenNode, of: rules.tokenMatch, &matcher)
        urlMatch = try Self.compile(urlNode, of: rules.urlMatch, &matcher)
        self.matcher = matcher
        byteKinds = Self.byteKinds(
            infix: infix.map { matcher.automata[$0] },
            classes: matcher.classes,
            neededByURL: urlNode.map { $0.needed(sets: sets) ?? .all }
        )

        exceptions = ByteStringTable(rules.exceptions.map(\.key))
        parts = rules.exceptions.flatMap(\.parts).map { part in
            let form = String(decoding: part.form, as: UTF8.self)
            return Part(length: part.form.count, isSpace: Lexical.isSpace(form), norm: part.norm)
        }
        partsStart = rules.exceptions.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.parts.count) }

        let keys = rules.exceptions.map(\.key).filter { !rules.hasFasterHeuristics || canBeDivided($0) }
        phrases = SpecialPhrases(
            keys.map { key in
                var reading = Reading(self)
                readPieces(of: key.span, usingExceptions: false, &reading)
                return reading.tokens.map { Array(key[$0.span.range]) }
            }
        )
    }

    private static func read(
        _ pattern: TokenizerRules.Pattern?,
        _ sets: inout PatternSets
    ) throws(PipelineError) -> PatternNode? {
        guard let pattern else { return nil }
        do throws(PatternError) {
            return try PatternReader.read(pattern.source, sets: &sets)
        } catch {
            throw pipelineError(error, pattern)
        }
    }

    private static func compile(
        _ node: PatternNode?,
        of pattern: TokenizerRules.Pattern?,
        isReversed: Bool = false,
        _ matcher: inout PatternMatcher
    ) throws(PipelineError) -> Int? {
        guard let node, let pattern else { return nil }
        do throws(PatternError) {
            return try matcher.add(node, isReversed: isReversed)
        } catch {
            throw pipelineError(error, pattern)
        }
    }

    private static func pipelineError(_ error: PatternError, _ pattern: TokenizerRules.Pattern) -> PipelineError {
        let place = error.offset.map { ", character \($0) of the pattern" } ?? ""
        return PipelineError(.unsupported, "tokenizer, \(pattern.entry)\(place)", "it has \(error.construct)")
    }

    private static func byteKinds(
        infix: PatternAutomaton?,
        classes: ScalarClasses,
        neededByURL: ScalarSet?
    ) -> [ByteKinds] {
        var kinds = [ByteKinds](repeating: [], count: 256)
        // An infix may be empty, and then stand where no scalar starts.
        let canEndWithInfix = infix?.canStart[classes.count] ?? false
        let infixStarts = infix.map { infix in
            UTF8Reading.firstBytes { infix.canStart[classes.classOf($0)] }
        }
        let neededStarts = neededByURL.map { needed in UTF8Reading.firstBytes(needed.contains) }
        for byte in kinds.indices {
            if byte >= 0x80 {
                kinds[byte].insert(.nonASCII)
            } else if ScalarKinds.shared[UInt32(byte)].contains(.space) {
                kinds[byte].insert(.space)
            }
            if canEndWithInfix || infixStarts?[byte] ?? false { kinds[byte].insert(.startsInfix) }
            if neededStarts?[byte] ?? false { kinds[byte].insert(.neededByURL) }
        }
        return kinds
    }

    /// Whether affixes or spaces could keep the first pass from seeing an exception.
    private func canBeDivided(_ key: [UInt8]) -> Bool {
        let text = key.span
        let bounds = 0..<key.count
        var scratch = PatternMatcher.Scratch(matcher)
        return endOfPrefix(in: text, bounds, &scratch) > 0
            || infix.map { matcher.firstMatch(of: $0, in: text, bounds, from: 0, &scratch) != nil } ?? false
            || startOfSuffix(in: text, bounds, &scratch) < key.count || key.contains(0x20)
    }

    /// The tokens of a text in UTF-8, in reading order.
    ///
    /// A byte that is part of no scalar counts as U+FFFD.
    public func tokenize(_ utf8: [UInt8]) -> [RawToken] {
        let text = utf8.span
        var reading = Reading(self)
        // News has a token to five bytes.
        reading.tokens.reserveCapacity(utf8.count / 5 + 8)
        readPieces(of: text, usingExceptions: true, &reading)
        phrases.apply(to: &reading.tokens, of: text, self)
        return reading.tokens
    }
}

extension UTF8Reading {
    /// For each byte, whether it starts the UTF-8 of a scalar that fulfils a condition.
    ///
    /// Beyond the basic plane that is taken for granted. A byte that is no UTF-8 reads as U+FFFD.
    static func firstBytes(_ condition: (UInt32) -> Bool) -> [Bool] {
        let replacement = condition(0xFFFD)
        var first = [Bool](repeating: replacement, count: 256)
        for byte in 0x00..<0x80 { first[byte] = condition(UInt32(byte)) }
        for byte in 0xC2..<0xE0 {
            first[byte] =
                replacement || (UInt32(byte & 0x1F) << 6..<UInt32(byte & 0x1F + 1) << 6).contains(where: condition)
        }
        for byte in 0xE0..<0xF0 {
            let start = max(UInt32(byte & 0x0F) << 12, 0x800)
            first[byte] = replacement || (start..<UInt32(byte & 0x0F + 1) << 12).contains(where: condition)
        }
        for byte in 0xF0..<0xF5 { first[byte] = true }
        return first
    }
}

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

    init(_ rules: TokenizerRules) throws(TokenizerRulesError) {
        var sets = PatternSets()
        func read(_ source: String?, _ name: String) throws(TokenizerRulesError) -> PatternNode? {
            guard let source else { return nil }
            do throws(PatternError) {
                return try PatternReader.read(source, sets: &sets)
            } catch {
                throw TokenizerRulesError(entry: name, error)
            }
        }
        let prefixNode = try read(rules.prefix, "prefix_search")
        let suffixNode = try read(rules.suffix, "suffix_search")
        let infixNode = try read(rules.infix, "infix_finditer")
        let tokenNode = try read(rules.tokenMatch, "token_match")
        let urlNode = try read(rules.urlMatch, "url_match")

        var matcher = PatternMatcher(sets: sets)
        func compile(
            _ node: PatternNode?,
            _ name: String,
            isReversed: Bool = false
        ) throws(TokenizerRulesError) -> Int? {
            guard let node else { return nil }
            do throws(PatternError) {
                return try matcher.add(node, isReversed: isReversed)
            } catch {
                throw TokenizerRulesError(entry: name, error)
            }
        }
        prefix = try compile(prefixNode, "prefix_search")
        suffix = try compile(suffixNode, "suffix_search")
        let endsAtEnd = suffixNode?.endsAtEnd ?? false
        reversedSuffix = endsAtEnd ? try compile(suffixNode, "suffix_search", isReversed: true) : nil
        infix = try compile(infixNode, "infix_finditer")
        tokenMatch = try compile(tokenNode, "token_match")
        urlMatch = try compile(urlNode, "url_match")
        self.matcher = matcher
        byteKinds = Self.byteKinds(
            infix: infix.map { matcher.automata[$0] },
            classes: matcher.classes,
            neededByURL: urlNode.map { $0.needed(sets: sets) ?? .all }
        )

        // The last of several with one key counts, as in a dictionary.
        var partsOfKey: [[UInt8]: [TokenizerRules.Exception.Part]] = [:]
        for exception in rules.exceptions {
            guard !exception.key.isEmpty, exception.parts.allSatisfy({ !$0.form.isEmpty }),
                exception.parts.flatMap(\.form) == exception.key
            else {
                throw TokenizerRulesError(
                    entry: "exceptions",
                    message: "the parts of \"\(String(decoding: exception.key, as: UTF8.self))\" are not its text"
                )
            }
            partsOfKey[exception.key] = exception.parts
        }
        let entries = partsOfKey.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        exceptions = ByteStringTable(entries.map(\.key))
        var parts: [Part] = []
        var partsStart = [0]
        for entry in entries {
            parts += entry.value.map { part in
                let form = String(decoding: part.form, as: UTF8.self)
                return Part(length: part.form.count, isSpace: Lexical.isSpace(form), norm: part.norm)
            }
            partsStart.append(parts.count)
        }
        self.parts = parts
        self.partsStart = partsStart
        let keys = entries.map(\.key).filter { !rules.hasFasterHeuristics || canBeDivided($0) }
        phrases = SpecialPhrases(
            keys.map { key in
                var reading = Reading(self)
                readPieces(of: key.span, usingExceptions: false, &reading)
                return reading.tokens.map { Array(key[$0.span.range]) }
            }
        )
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

/// Why a pipeline's tokenizer cannot be used.
struct TokenizerRulesError: Error, Equatable {
    /// The entry of the `tokenizer` file.
    var entry: String
    var message: String

    init(entry: String, message: String) {
        self.entry = entry
        self.message = message
    }

    init(entry: String, _ error: PatternError) {
        self.entry = entry
        let place = error.offset.map { ", at character \($0) of the pattern," } ?? ""
        message = "\(error.construct)\(place) is not supported"
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

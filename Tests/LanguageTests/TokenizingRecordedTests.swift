import Articles
import Testing

@testable import Language

@Suite("Tokenizing as recorded from Python and spaCy")
struct TokenizingRecordedTests {
    @Test("gives spaCy's tokens, spaces and norms, under rules of our own", arguments: ["plain", "unusual", "none"])
    func tokens(rules: String) throws {
        let tokenizer = try TokenizingSamples.tokenizer(rules)
        let rows = try TokenizingSamples.tokens().filter { $0.rules == rules }
        #expect(rows.count == (try TokenizingSamples.texts().count))
        for row in rows {
            let offsets = OffsetMap(row.text)
            let found = tokenizer.tokenize(Array(row.text.utf8)).map { token in
                let span = offsets.scalars(token.span)
                return "\(span.start)-\(span.end) \(token.hasSpaceAfter) \(token.norm ?? "")"
            }
            let expected = row.tokens.map { "\($0.start)-\($0.end) \($0.hasSpaceAfter) \($0.norm ?? "")" }
            // The record has a norm only where it is not the form's own, a rule may repeat that one.
            let isSame =
                found.count == expected.count
                && zip(found, expected).allSatisfy { $0 == $1 || $1.hasSuffix(" ") && $0.hasPrefix($1) }
            #expect(isSame, "\(row.text.debugDescription): \(found) instead of \(expected)")
        }
    }

    @Test("finds with patterns what Python's re finds: search, match and finditer, and the search from the end")
    func patterns() throws {
        var refused = 0
        var compiled: [String: CompiledPattern] = [:]
        let rows = try TokenizingSamples.patterns()
        for row in rows {
            let pattern: CompiledPattern
            do throws(PatternError) {
                pattern = if let known = compiled[row.pattern] { known } else { try CompiledPattern(row.pattern) }
            } catch {
                #expect(error.construct == "a repetition of what can be empty")
                refused += 1
                continue
            }
            compiled[row.pattern] = pattern
            let found = pattern.find(in: Array(row.text.utf8))
            let offsets = OffsetMap(row.text)
            func scalars(_ span: TextSpan) -> [Int] { [offsets.scalars(span).start, offsets.scalars(span).end] }
            let comment = Comment(rawValue: "\(row.pattern) in \(row.text.debugDescription)")
            #expect(found.search.map(scalars) == row.search, comment)
            #expect(found.match == row.match, comment)
            #expect(found.all.map(scalars) == row.all, comment)
            if let leftmost = found.leftmost { #expect(leftmost == found.search?.start, comment) }
        }
        #expect(refused * 5 < rows.count, "most patterns can be compiled")
    }

    @Test("knows of every scalar what Python's str says, and its lowercase")
    func scalars() throws {
        for row in try TokenizingSamples.scalars() {
            var checksum: UInt64 = 0xCBF2_9CE4_8422_2325
            for number in row.start..<row.start + 4096 {
                guard let scalar = Unicode.Scalar(number) else { continue }
                let kinds = [
                    Lexical.isAlpha(scalar), Lexical.isDigit(scalar), Lexical.isUpper(scalar), Lexical.isSpace(scalar),
                ]
                let text =
                    kinds.map { $0 ? "1" : "0" }.joined() + Lexical.lower("\(scalar)") + Lexical.lower("Α\(scalar)Σ")
                    + Lexical.lower("ΑΣ\(scalar)")
                for byte in text.utf8 { checksum = (checksum ^ UInt64(byte)) &* 0x100_0000_01B3 }
            }
            let hexadecimal = String(checksum, radix: 16)
            let padded = String(repeating: "0", count: 16 - hexadecimal.count) + hexadecimal
            #expect(padded == row.checksum, "scalars from U+\(String(row.start, radix: 16, uppercase: true))")
        }
    }
}

/// A pattern, compiled to be run either way.
struct CompiledPattern {
    private let matcher: PatternMatcher
    private let forward: Int
    private let backward: Int?

    init(_ source: String) throws(PatternError) {
        var sets = PatternSets()
        let node = try PatternReader.read(source, sets: &sets)
        var matcher = PatternMatcher(sets: sets)
        forward = try matcher.add(node)
        backward = node.endsAtEnd ? try matcher.add(node, isReversed: true) : nil
        self.matcher = matcher
    }

    /// All that a pattern finds in a text.
    struct Finding {
        var search: TextSpan?
        var match: Bool
        var all: [TextSpan] = []
        /// Where the search from the end found it to start; nil where the pattern cannot be run so in this text.
        var leftmost: Int??
    }

    func find(in text: [UInt8]) -> Finding {
        var scratch = PatternMatcher.Scratch(matcher)
        let bounds = 0..<text.count
        let match = matcher.matches(forward, in: text.span, bounds, at: 0, &scratch)
        let search = matcher.firstMatch(of: forward, in: text.span, bounds, from: 0, &scratch)
        var finding = Finding(search: search, match: match)
        var position = 0
        var refusesEmpty = false
        while let found = matcher.firstMatch(
            of: forward,
            in: text.span,
            bounds,
            from: position,
            refusesEmpty: refusesEmpty,
            &scratch
        ) {
            finding.all.append(found)
            position = found.end
            refusesEmpty = found.isEmpty
        }
        if let backward, text.last != UInt8(ascii: "\n") {
            finding.leftmost = .some(matcher.leftmostStart(of: backward, in: text.span, bounds, &scratch))
        }
        return finding
    }
}

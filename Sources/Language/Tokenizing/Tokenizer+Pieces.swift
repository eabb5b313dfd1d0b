import Articles

// The first pass: pieces between white space, stripped of their affixes.
extension Tokenizer {
    /// What one reading of a text writes to.
    struct Reading {
        var tokens: [RawToken] = []
        fileprivate var scratch: PatternMatcher.Scratch
        /// The suffixes taken off the piece being read, from the last to the first.
        fileprivate var suffixes: [TextSpan] = []

        init(_ tokenizer: Tokenizer) {
            scratch = PatternMatcher.Scratch(tokenizer.matcher)
        }
    }

    /// Cuts a text into runs of white space and of anything else, and reads each.
    ///
    /// One space that ends a run of anything else belongs to no token.
    func readPieces(of text: Span<UInt8>, usingExceptions: Bool, _ reading: inout Reading) {
        let count = text.count
        guard count > 0 else { return }
        let scalarKinds = ScalarKinds.shared
        var start = 0
        var position = 0
        var inSpace = false
        var kinds: ByteKinds = []
        while position < count {
            let byte = text[position]
            let byteKind = byteKinds[Int(byte)]
            var isSpace = byteKind.contains(.space)
            var length = 1
            if byteKind.contains(.nonASCII) {
                let scalar: UInt32
                (scalar, length) = UTF8Reading.scalar(at: position, in: text, before: count)
                isSpace = scalarKinds[scalar].contains(.space)
            }
            if position == 0 { inSpace = isSpace }
            if isSpace != inSpace {
                if start < position {
                    readPiece(text, start..<position, isSpace: inSpace, kinds, usingExceptions, &reading)
                }
                kinds = []
                start = position
                if byte == 0x20 {
                    if let last = reading.tokens.indices.last { reading.tokens[last].hasSpaceAfter = true }
                    start += 1
                }
                inSpace = isSpace
            }
            kinds.formUnion(byteKind)
            position += length
        }
        if start < count { readPiece(text, start..<count, isSpace: inSpace, kinds, usingExceptions, &reading) }
    }

    private func readPiece(
        _ text: Span<UInt8>,
        _ piece: Range<Int>,
        isSpace: Bool,
        _ kinds: ByteKinds,
        _ usingExceptions: Bool,
        _ reading: inout Reading
    ) {
        func exception(_ range: Range<Int>) -> Int? {
            usingExceptions ? exceptions.number(of: text, range) : nil
        }
        if let number = exception(piece) {
            append(number, at: piece.lowerBound, to: &reading.tokens)
            return
        }
        var low = piece.lowerBound
        var high = piece.upperBound
        var remaining: Int?
        reading.suffixes.removeAll(keepingCapacity: true)
        stripping: while low < high {
            if let tokenMatch, matcher.matches(tokenMatch, in: text, low..<high, at: low, &reading.scratch) { break }
            let prefixEnd = endOfPrefix(in: text, low..<high, &reading.scratch)
            if prefixEnd > low {
                remaining = exception(prefixEnd..<high)
                if remaining != nil {
                    reading.append(TextSpan(low, prefixEnd), isSpace: isSpace)
                    low = prefixEnd
                    break stripping
                }
            }
            let suffixStart = startOfSuffix(in: text, prefixEnd..<high, &reading.scratch)
            if suffixStart < high {
                remaining = exception(low..<suffixStart)
                reading.suffixes.append(TextSpan(suffixStart, high))
                high = suffixStart
                if remaining != nil { break stripping }
            } else if prefixEnd == low {
                break stripping
            }
            if prefixEnd > low {
                reading.append(TextSpan(low, prefixEnd), isSpace: isSpace)
                low = prefixEnd
            }
            remaining = exception(low..<high)
            if remaining != nil { break stripping }
        }
        if low < high {
            if let remaining {
                append(remaining, at: low, to: &reading.tokens)
            } else {
                readCore(text, low..<high, isSpace: isSpace, kinds, &reading)
            }
        }
        while let suffix = reading.suffixes.popLast() { reading.append(suffix, isSpace: isSpace) }
    }

    /// What remains of a piece without its affixes: one token, or several between infixes.
    private func readCore(
        _ text: Span<UInt8>,
        _ core: Range<Int>,
        isSpace: Bool,
        _ kinds: ByteKinds,
        _ reading: inout Reading
    ) {
        if let tokenMatch, matcher.matches(tokenMatch, in: text, core, at: core.lowerBound, &reading.scratch) {
            reading.append(TextSpan(core.lowerBound, core.upperBound), isSpace: isSpace)
            return
        }
        if let urlMatch, kinds.contains(.neededByURL),
            matcher.matches(urlMatch, in: text, core, at: core.lowerBound, &reading.scratch)
        {
            reading.append(TextSpan(core.lowerBound, core.upperBound), isSpace: isSpace)
            return
        }
        var start = core.lowerBound
        if let infix, kinds.contains(.startsInfix) {
            var position = core.lowerBound
            var refusesEmpty = false
            while let match = matcher.firstMatch(
                of: infix,
                in: text,
                core,
                from: position,
                refusesEmpty: refusesEmpty,
                &reading.scratch
            ) {
                position = match.end
                refusesEmpty = match.isEmpty
                // An infix at the very start stays with what follows.
                if match.start == core.lowerBound { continue }
                if start < match.start { reading.append(TextSpan(start, match.start), isSpace: isSpace) }
                if !match.isEmpty { reading.append(match, isSpace: isSpace) }
                start = match.end
            }
        }
        if start < core.upperBound { reading.append(TextSpan(start, core.upperBound), isSpace: isSpace) }
    }

    /// Appends the tokens of an exception whose text starts at `start`.
    func append(_ exception: Int, at start: Int, to tokens: inout [RawToken]) {
        var start = start
        for part in parts[partsStart[exception]..<partsStart[exception + 1]] {
            tokens.append(
                RawToken(
                    span: TextSpan(start, start + part.length),
                    hasSpaceAfter: false,
                    isSpace: part.isSpace,
                    norm: part.norm
                )
            )
            start += part.length
        }
    }

    /// Where the prefix ends that the pipeline's pattern finds; the start where there is none.
    func endOfPrefix(in text: Span<UInt8>, _ bounds: Range<Int>, _ scratch: inout PatternMatcher.Scratch) -> Int {
        guard let prefix,
            let match = matcher.firstMatch(of: prefix, in: text, bounds, from: bounds.lowerBound, &scratch)
        else { return bounds.lowerBound }
        if match.start == bounds.lowerBound { return match.end }
        // A pattern that is not anchored may match further on. Its length counts all the same, from the start.
        var end = bounds.lowerBound
        var position = match.start
        while position < match.end {
            position += matcher.classes.scalarClass(at: position, in: text, before: bounds.upperBound).length
            end += matcher.classes.scalarClass(at: end, in: text, before: bounds.upperBound).length
        }
        return end
    }

    /// Where the suffix starts that the pipeline's pattern finds; the end where there is none.
    func startOfSuffix(in text: Span<UInt8>, _ bounds: Range<Int>, _ scratch: inout PatternMatcher.Scratch) -> Int {
        guard let suffix, !bounds.isEmpty else { return bounds.upperBound }
        if let reversedSuffix, text[bounds.upperBound - 1] != 0x0A {
            return matcher.leftmostStart(of: reversedSuffix, in: text, bounds, &scratch) ?? bounds.upperBound
        }
        guard let match = matcher.firstMatch(of: suffix, in: text, bounds, from: bounds.lowerBound, &scratch)
        else { return bounds.upperBound }
        if match.end == bounds.upperBound { return match.start }
        // A match may end before the end, as before a last line feed. Its length counts all the same, from the end.
        var start = bounds.upperBound
        var position = match.end
        while position > match.start {
            position -= matcher.classes.scalarClass(endingAt: position, in: text, from: bounds.lowerBound).length
            start -= matcher.classes.scalarClass(endingAt: start, in: text, from: bounds.lowerBound).length
        }
        return start
    }
}

extension Tokenizer.Reading {
    @inline(__always)
    fileprivate mutating func append(_ span: TextSpan, isSpace: Bool) {
        tokens.append(RawToken(span: span, hasSpaceAfter: false, isSpace: isSpace, norm: nil))
    }
}

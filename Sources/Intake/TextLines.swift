import Articles

/// A line of a plain text, without the white space around it.
struct TextLine {
    var span: TextSpan
    /// Whether something larger than one line's end stands before it: an empty line, a form feed, U+2029.
    var beginsBlock: Bool
}

/// The lines of a text that hold something, in order.
///
/// A line ends at LF, CR, CR LF, a vertical tab, a form feed, U+0085, U+2028 or U+2029 (Unicode Standard, 5.8). Spaces
/// of all kinds and byte order marks count as nothing.
///
/// - Complexity: O(*n*) in the bytes.
struct TextLines {
    static func lines(of utf8: [UInt8]) -> [TextLine] {
        var lines: [TextLine] = []
        var beginsBlock = true
        var start = 0
        var index = 0
        while index <= utf8.count {
            var length = 0
            var endsBlock = false
            if index < utf8.count {
                (length, endsBlock) = lineEnd(utf8, index)
                if length == 0 {
                    index += 1
                    continue
                }
            }
            let span = trimmed(TextSpan(start, index), in: utf8)
            if span.isEmpty {
                beginsBlock = true
            } else {
                lines.append(TextLine(span: span, beginsBlock: beginsBlock))
                beginsBlock = false
            }
            if endsBlock { beginsBlock = true }
            index += max(length, 1)
            start = index
        }
        return lines
    }

    /// The length in bytes of the line's end that stands here, 0 where there is none; and whether it ends a block too.
    private static func lineEnd(_ utf8: [UInt8], _ index: Int) -> (length: Int, endsBlock: Bool) {
        switch utf8[index] {
        case 0x0A, 0x0B: return (1, false)
        case 0x0C: return (1, true)
        case 0x0D: return (index + 1 < utf8.count && utf8[index + 1] == 0x0A ? 2 : 1, false)
        case 0xC2 where index + 1 < utf8.count && utf8[index + 1] == 0x85: return (2, false)
        case 0xE2 where index + 2 < utf8.count && utf8[index + 1] == 0x80:
            if utf8[index + 2] == 0xA8 { return (3, false) }
            return utf8[index + 2] == 0xA9 ? (3, true) : (0, false)
        default: return (0, false)
        }
    }

    /// A span without the blanks at its two ends.
    static func trimmed(_ span: TextSpan, in utf8: [UInt8]) -> TextSpan {
        var start = span.start
        while start < span.end {
            let length = blank(utf8, start, span.end)
            if length == 0 { break }
            start += length
        }
        var end = span.end
        while end > start {
            var last = end - 1
            while last > start, utf8[last] & 0xC0 == 0x80 { last -= 1 }
            if blank(utf8, last, end) != end - last { break }
            end = last
        }
        return TextSpan(start, end)
    }

    /// The length in bytes of the blank that stands here, 0 where there is none.
    static func blank(_ utf8: [UInt8], _ index: Int, _ end: Int) -> Int {
        let byte = utf8[index]
        if byte == 0x20 || (0x09...0x0D).contains(byte) || (0x1C...0x1F).contains(byte) { return 1 }
        guard byte >= 0xC2 else { return 0 }
        if byte == 0xC2, index + 1 < end { return utf8[index + 1] == 0xA0 || utf8[index + 1] == 0x85 ? 2 : 0 }
        guard index + 2 < end else { return 0 }
        switch (byte, utf8[index + 1], utf8[index + 2]) {
        case (0xE2, 0x80, 0x80...0x8B), (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9), (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F),
            (0xE1, 0x9A, 0x80), (0xE3, 0x80, 0x80), (0xEF, 0xBB, 0xBF):
            return 3
        default: return 0
        }
    }
}

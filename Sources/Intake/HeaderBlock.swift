import Articles

/// The block of "Title: …", "Date: …" lines that some collections put above an article.
///
/// It counts as one only where it is clear: at the very top, at least two lines with known labels (or one that is a
/// title's), each label once, and an empty line or a fence ("---") behind it.
struct HeaderBlock {
    struct Line {
        var field: HeaderField
        /// The label with its colon; the line's whole span where the value is empty.
        var label: TextSpan
        var value: TextSpan
    }

    var lines: [Line] = []
    /// The fences around it.
    var fences: [TextSpan] = []
    /// How many lines of the text it takes.
    var count = 0

    init?(_ text: [TextLine], in utf8: [UInt8]) {
        var index = 0
        func isFence(_ line: TextLine) -> Bool {
            line.span.count == 3 && utf8[line.span.range].allSatisfy { $0 == 0x2D }
        }
        if let first = text.first, isFence(first) {
            fences.append(first.span)
            index = 1
        }
        var seen: Set<String> = []
        while index < text.count, lines.isEmpty || !text[index].beginsBlock, lines.count < 20 {
            guard let line = Self.line(text[index].span, in: utf8) else { break }
            let label = String(decoding: utf8[line.label.range], as: UTF8.self)
            guard seen.insert(label).inserted else { return nil }
            lines.append(line)
            index += 1
        }
        if index < text.count, isFence(text[index]) {
            fences.append(text[index].span)
            index += 1
        } else if !fences.isEmpty {
            return nil
        } else if index < text.count, !text[index].beginsBlock {
            return nil
        }
        guard lines.count > 1 || lines.first?.field == .title else { return nil }
        count = index
    }

    /// A line with a known label; nil for any other.
    static func line(
        _ span: TextSpan,
        in utf8: [UInt8],
        labels: [String: HeaderField] = WordLists.headers
    ) -> Line? {
        guard let colon = utf8[span.range].prefix(48).firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let label = TextLines.trimmed(TextSpan(span.start, colon), in: utf8)
        let name = String(decoding: utf8[label.range], as: UTF8.self).lowercased()
        guard let field = labels[name] else { return nil }
        let value = TextLines.trimmed(TextSpan(colon + 1, span.end), in: utf8)
        return Line(field: field, label: TextSpan(label.start, value.isEmpty ? span.end : colon + 1), value: value)
    }
}

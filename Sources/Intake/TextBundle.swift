public import Articles

/// Several articles in one plain text, as press databases deliver them.
///
/// LexisNexis numbers its documents ("3 of 120 DOCUMENTS", "Document 3 of 120") or closes each with "End of Document";
/// other collections part theirs by form feeds.
public enum TextBundle {
    /// The articles of a text, in order, each with the lines that number or close it.
    ///
    /// - Returns: Their spans, blanks aside; none where the text is no bundle. What stands before the first number (a
    ///   cover page, a list of contents) is in none of them.
    /// - Complexity: O(*n*).
    public static func documents(in utf8: [UInt8]) -> [TextSpan] {
        let lines = TextLines.lines(of: utf8)
        var starts: [Int] = []
        var hasNumbers = false
        var isAfterEnd = false
        var ends = 0
        for line in lines {
            switch DatabaseLine(line.span, in: utf8) {
            case .number:
                if !hasNumbers { starts = [] }
                hasNumbers = true
                starts.append(line.span.start)
                isAfterEnd = false
            case .end:
                ends += 1
                isAfterEnd = true
            case nil:
                if !hasNumbers, isAfterEnd || starts.isEmpty { starts.append(line.span.start) }
                isAfterEnd = false
            }
        }
        if starts.count < 2, ends == 0 { starts = pages(lines, in: utf8) }
        guard starts.count > 1 else { return [] }
        return starts.indices.map { index in
            let end = index + 1 < starts.count ? starts[index + 1] : utf8.count
            return TextLines.trimmed(TextSpan(starts[index], end), in: utf8)
        }
    }

    /// The starts of pages that each begin with a header block; none where one of them does not.
    private static func pages(_ lines: [TextLine], in utf8: [UInt8]) -> [Int] {
        var starts: [Int] = []
        var first = 0
        for index in lines.indices.dropFirst()
        where utf8[lines[index - 1].span.end..<lines[index].span.start].contains(0x0C) {
            starts.append(first)
            first = index
        }
        guard !starts.isEmpty else { return [] }
        starts.append(first)
        let isBundle = starts.indices.allSatisfy { place in
            let end = place + 1 < starts.count ? starts[place + 1] : lines.count
            return HeaderBlock(Array(lines[starts[place]..<end].prefix(24)), in: utf8) != nil
        }
        return isBundle ? starts.map { lines[$0].span.start } : []
    }
}

/// A line that press databases put between documents.
enum DatabaseLine {
    /// "3 of 120 DOCUMENTS", "Document 3 of 120", in the languages of the database's pages.
    case number
    /// "End of Document".
    case end

    private static let longest = 60
    private static let joints: Set<String> = ["of", "von", "de", "sur", "di", "van", "из", "/"]
    private static let nouns: Set<String> = [
        "document", "documents", "dokument", "dokumente", "dokumenten", "documento", "documentos", "documenti",
        "документ", "документов",
    ]
    private static let closings: Set<String> = [
        "end of document", "ende des dokuments", "fin du document", "fin del documento", "fine del documento",
        "einde van document", "конец документа",
    ]

    init?(_ span: TextSpan, in utf8: [UInt8]) {
        guard span.count <= Self.longest else { return nil }
        let words = String(decoding: utf8[span.range], as: UTF8.self).lowercased().split { $0.isWhitespace }
        if Self.closings.contains(words.joined(separator: " ")) {
            self = .end
            return
        }
        var rest = words[...]
        let isLed = rest.first.map { Self.nouns.contains(String($0)) } ?? false
        if isLed { rest = rest.dropFirst() }
        guard rest.count == (isLed ? 3 : 4), let first = rest.first, Self.isNumber(first),
            Self.joints.contains(String(rest[rest.startIndex + 1])), Self.isNumber(rest[rest.startIndex + 2]),
            isLed || Self.nouns.contains(String(rest[rest.startIndex + 3]))
        else { return nil }
        self = .number
    }

    private static func isNumber(_ word: Substring) -> Bool {
        (1...7).contains(word.utf8.count) && word.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}

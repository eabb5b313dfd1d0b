import Articles

/// What a press database prints around an article: where it appeared and when, its title, and lines such as
/// "BYLINE: …", "LENGTH: 812 words" above it, "LOAD-DATE: …", "SUBJECT: …" below.
///
/// LexisNexis prints publication, day and title in this order, Nexis Uni the title first; either has "LENGTH" with a
/// number, or the document's number on its first line, and another label.
struct DatabaseHeader {
    var title: TextSpan?
    var publisher: TextSpan?
    var day: CalendarDay?
    /// Labelled lines above and below the report.
    var lines: [HeaderBlock.Line] = []
    /// The other lines: numbers, editions, rights, "Body", "End of Document".
    var others: [TextSpan] = []
    /// The report's lines.
    var body: Range<Int>

    private static let mostTop = 40
    private static let longestTop = 300

    init?(_ text: [TextLine], in utf8: [UInt8]) {
        let isNumbered = text.first.map { DatabaseLine($0.span, in: utf8) == .number } ?? false
        guard let first = text.indices.prefix(Self.mostTop).first(where: { Self.line(text[$0].span, in: utf8) != nil })
        else { return nil }
        // The lines with labels, and what goes on below a full one.
        var next = first
        var isMeasured = false
        body = 0..<0
        while next < text.count {
            let span = text[next].span
            if let line = Self.line(span, in: utf8) {
                let label = Self.folded(line.label, in: utf8)
                isMeasured = isMeasured || (label == "length" && utf8[line.value.range].first.map(Self.isDigit) == true)
                next += 1
                if label == "body" {
                    others.append(span)
                    break
                }
                lines.append(line)
            } else if Self.folded(span, in: utf8) == "body" {
                others.append(span)
                next += 1
                break
            } else if !text[next].beginsBlock, let last = lines.last, text[next - 1].span.count > Self.fullLine {
                lines[lines.count - 1].value = last.value.union(span)
                next += 1
            } else {
                break
            }
        }
        guard isNumbered || isMeasured else { return nil }
        guard text[..<first].allSatisfy({ $0.span.count <= Self.longestTop }) else { return nil }
        var end = text.count
        readTail(text, from: next, to: &end, in: utf8)
        guard lines.count > (isNumbered ? 0 : 1), next < end else { return nil }
        body = next..<end
        readTop(Array(text[..<first]), in: utf8)
    }

    /// Publication, day and title; the rest is kept apart.
    private mutating func readTop(_ top: [TextLine], in utf8: [UInt8]) {
        var rest = top.filter { line in
            let isOther = DatabaseLine(line.span, in: utf8) != nil || Self.isRights(line.span, in: utf8)
            if isOther { others.append(line.span) }
            return !isOther
        }
        let dates = rest.indices.lazy.compactMap { index -> (Int, CalendarDay)? in
            guard rest[index].span.count <= 100 else { return nil }
            let line = String(decoding: utf8[rest[index].span.range], as: UTF8.self)
            guard let stated = StatedDate(in: line), let day = stated.day,
                line[..<stated.range.lowerBound].split(separator: " ").count <= 2
            else { return nil }
            return (index, day)
        }
        guard let (place, day) = dates.first else {
            if let first = rest.first {
                title = first.span
                others += rest.dropFirst().map(\.span)
            }
            return
        }
        self.day = day
        others.append(rest[place].span)
        let before = rest[..<place]
        let after = rest[(place + 1)...]
        if after.isEmpty {
            // The title first, where it appeared above the day.
            publisher = before.count > 1 ? before.last?.span : nil
            title = Self.joined(before.dropLast(before.count > 1 ? 1 : 0), others: &others)
        } else {
            publisher = before.first?.span
            others += before.dropFirst().map(\.span)
            // The title is the last block; editions and hours stand between.
            let start = after.lastIndex(where: \.beginsBlock) ?? after.startIndex
            others += after[..<start].map(\.span)
            title = Self.joined(after[start...], others: &others)
        }
        rest = []
    }

    /// The span of some lines that stand below each other.
    private static func joined(_ lines: ArraySlice<TextLine>, others: inout [TextSpan]) -> TextSpan? {
        guard let first = lines.first, let last = lines.last else { return nil }
        return first.span.union(last.span)
    }

    /// Takes the lines below the report, from the last one up.
    private mutating func readTail(_ text: [TextLine], from start: Int, to end: inout Int, in utf8: [UInt8]) {
        var found: [HeaderBlock.Line] = []
        var pending = end
        while pending > start {
            // Back to the line that begins: what stands below a labelled line goes on with it.
            var index = pending - 1
            while index > start, !text[index].beginsBlock, Self.line(text[index].span, in: utf8) == nil,
                !Self.isMark(text[index].span, in: utf8)
            {
                index -= 1
            }
            let span = text[index].span
            if var line = Self.line(span, in: utf8) {
                if index + 1 < pending { line.value = line.value.union(text[pending - 1].span) }
                found.append(line)
            } else if Self.isMark(span, in: utf8), index + 1 == pending {
                others.append(span)
            } else {
                break
            }
            pending = index
            // What stands above is the report, whatever its last line begins with.
            if Self.folded(span, in: utf8) == "classification" { break }
        }
        lines += found.reversed()
        end = pending
    }

    private static func isMark(_ span: TextSpan, in utf8: [UInt8]) -> Bool {
        DatabaseLine(span, in: utf8) != nil || isRights(span, in: utf8) || folded(span, in: utf8) == "classification"
    }

    private static func isRights(_ span: TextSpan, in utf8: [UInt8]) -> Bool {
        guard span.count <= 200 else { return false }
        let line = folded(span, in: utf8)
        return line.hasPrefix("copyright ") || line.hasPrefix("©") || line == "all rights reserved"
            || line == "all rights reserved."
    }

    private static let fullLine = 50
    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func folded(_ span: TextSpan, in utf8: [UInt8]) -> String {
        guard span.count <= 200 else { return "" }
        let text = String(decoding: utf8[span.range], as: UTF8.self).lowercased()
        return text.hasSuffix(":") ? String(text.dropLast()) : text
    }

    private static func line(_ span: TextSpan, in utf8: [UInt8]) -> HeaderBlock.Line? {
        HeaderBlock.line(span, in: utf8, labels: WordLists.databaseHeaders)
    }
}

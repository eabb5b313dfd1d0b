public import Articles

/// Finds what stands between quotation marks, of any style, nested, over several paragraphs, unbalanced.
///
///     QuotationScanner().scan(Array("He said: “We ‘agree’.”".utf8)).map(\.depth)   // [0, 1]
///
/// English typography opens each paragraph of a long quotation anew and closes only the last; a mark that is never
/// closed therefore ends with its paragraph, unless the next one begins with an opening mark or closes it. Straight
/// marks open or close by their neighbours. Apostrophes are told from single marks by the same means.
public struct QuotationScanner: Sendable {
    /// Deeper marks are read as text: no writer nests so deep, and the text must not decide how much is kept.
    static let deepest = 16

    public init() {}

    /// The quotations of a text in text order, what encloses before what it encloses.
    ///
    /// Paragraphs are given ascending; blank lines part them where none are given.
    ///
    /// - Complexity: O(*n*).
    public func scan(_ utf8: [UInt8], paragraphs: [TextSpan] = []) -> [Quotation] {
        let marks = QuotationMark.marks(in: utf8)
        guard !marks.isEmpty else { return [] }
        let paragraphs = paragraphs.isEmpty ? Self.paragraphs(of: utf8) : paragraphs
        var found: [Quotation] = []
        var open: [Opened] = []
        var next = 0

        for (number, paragraph) in paragraphs.enumerated() {
            while next < marks.count, marks[next].span.start < paragraph.start { next += 1 }
            if !open.isEmpty { resume(&open, &next, marks, utf8, paragraph, paragraphs[number - 1], &found) }
            while next < marks.count, marks[next].span.start < paragraph.end {
                read(marks[next], &open, &found)
                next += 1
            }
        }
        if let last = paragraphs.last { end(&open, downTo: 0, at: last.end, &found) }
        return found.sorted { $0.span == $1.span ? $0.depth < $1.depth : $0.span < $1.span }
    }

    /// A quotation whose end is not read yet.
    private struct Opened {
        var mark: QuotationMark
        var reopenings: [TextSpan] = []
    }

    /// At the start of a paragraph: which of the open quotations run on into it.
    private func resume(
        _ open: inout [Opened],
        _ next: inout Int,
        _ marks: [QuotationMark],
        _ utf8: [UInt8],
        _ paragraph: TextSpan,
        _ previous: TextSpan,
        _ found: inout [Quotation]
    ) {
        guard let outermost = open.first else { return }
        // What is nested does not outlive its paragraph.
        end(&open, downTo: 1, at: previous.end, &found)
        guard next < marks.count, marks[next].span.start < paragraph.end else {
            return end(&open, downTo: 0, at: previous.end, &found)
        }
        let mark = marks[next]
        if mark.style == outermost.mark.style, mark.part != .closes, Self.isFirst(mark, of: paragraph, utf8) {
            open[0].reopenings.append(mark.span)
            next += 1
        } else if mark.style != outermost.mark.style || mark.part != .closes || mark.mayBeApostrophe {
            end(&open, downTo: 0, at: previous.end, &found)
        }
    }

    private static func isFirst(_ mark: QuotationMark, of paragraph: TextSpan, _ utf8: [UInt8]) -> Bool {
        utf8[paragraph.start..<mark.span.start].allSatisfy { $0 <= 0x20 }
    }

    private func read(_ mark: QuotationMark, _ open: inout [Opened], _ found: inout [Quotation]) {
        let level = open.lastIndex { $0.mark.style == mark.style }
        switch mark.part {
        case .closes:
            guard let level else { return }
            close(level, mark, &open, &found)
        case .either:
            if let level { close(level, mark, &open, &found) } else { push(mark, &open) }
        case .opens:
            // A second opening of one style inside itself is a new quotation whose forerunner was never closed,
            // unless another style stands between.
            if let level, level == open.count - 1 {
                end(&open, downTo: level, at: mark.span.start, &found)
            }
            push(mark, &open)
        }
    }

    private func push(_ mark: QuotationMark, _ open: inout [Opened]) {
        if open.count < Self.deepest { open.append(Opened(mark: mark)) }
    }

    private func close(_ level: Int, _ mark: QuotationMark, _ open: inout [Opened], _ found: inout [Quotation]) {
        end(&open, downTo: level + 1, at: mark.span.start, &found)
        guard let opened = open.popLast() else { return }
        found.append(
            Quotation(
                span: TextSpan(opened.mark.span.start, mark.span.end),
                inner: TextSpan(opened.mark.span.end, mark.span.start),
                style: mark.style,
                depth: level,
                isClosed: true,
                reopenings: opened.reopenings
            )
        )
    }

    /// Ends what is open above a level; a single mark that nothing closes was an apostrophe.
    private func end(_ open: inout [Opened], downTo level: Int, at place: Int, _ found: inout [Quotation]) {
        while open.count > level, let opened = open.popLast() {
            guard opened.mark.style != .single, place > opened.mark.span.end else { continue }
            found.append(
                Quotation(
                    span: TextSpan(opened.mark.span.start, place),
                    inner: TextSpan(opened.mark.span.end, place),
                    style: opened.mark.style,
                    depth: open.count,
                    isClosed: false,
                    reopenings: opened.reopenings
                )
            )
        }
    }

    /// The stretches between blank lines, without the white space at their ends.
    static func paragraphs(of utf8: [UInt8]) -> [TextSpan] {
        var spans: [TextSpan] = []
        var start: Int?
        var end = 0
        var newlines = 0
        for (place, byte) in utf8.enumerated() {
            if byte > 0x20 {
                if let begun = start, newlines >= 2 {
                    spans.append(TextSpan(begun, end))
                    start = place
                }
                if start == nil { start = place }
                end = place + 1
                newlines = 0
            } else if byte == 0x0A {
                newlines += 1
            }
        }
        if let start { spans.append(TextSpan(start, end)) }
        return spans
    }
}

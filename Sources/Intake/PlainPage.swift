import Articles

/// The page that a ``PlainTextReader`` is reading: its lines, and what has been found on it so far.
struct PlainPage {
    let utf8: [UInt8]
    let lines: [TextLine]
    /// Whether lines were broken at a column, so that a paragraph is a block of lines.
    private(set) var isWrapped: Bool

    /// The lines between those that the head and the tail have taken.
    private var next = 0
    private var end: Int

    /// A subtitle and a label may stand between the title and the report.
    private static let linesOfHead = 4

    private let givenTitle: String?
    private var title: String?
    private var titleSpan: TextSpan?
    private var publisher: String?
    private var author: String?
    private var url: String?
    private var language: String?
    private var published: CalendarDay?
    private var dateline: Dateline?
    private var paragraphs: [TextSpan] = []
    private var furniture: [Furniture] = []

    init(_ text: String, title: String?) {
        utf8 = Array(text.utf8)
        lines = TextLines.lines(of: utf8)
        isWrapped = WrappedText.isWrapped(lines, in: utf8)
        end = lines.count
        givenTitle = title
        self.title = title
    }

    /// The article that was found.
    func article(id: String, text: String) -> Article {
        Article(
            id: id,
            text: text,
            url: url,
            title: title,
            publisher: publisher,
            author: author,
            published: published,
            language: language,
            titleSpan: titleSpan,
            dateline: dateline,
            paragraphs: paragraphs,
            furniture: furniture.sorted { $0.span < $1.span }
        )
    }

    // MARK: Header

    mutating func readHeader() {
        if let header = DatabaseHeader(lines, in: utf8) { return take(header) }
        guard let header = HeaderBlock(lines, in: utf8) else { return }
        for line in header.lines { take(line) }
        furniture += header.fences.map { Furniture(kind: .rule, span: $0) }
        next = header.count
    }

    /// What a press database says of the article; its other lines are kept apart.
    private mutating func take(_ header: DatabaseHeader) {
        if let span = header.title {
            titleSpan = span
            title = title ?? string(span).split { $0.isNewline || $0.isWhitespace }.joined(separator: " ")
        }
        published = header.day
        if let span = header.publisher {
            publisher = string(span)
            furniture.append(Furniture(kind: .header, value: publisher, span: span))
        }
        for line in header.lines { take(line) }
        furniture += header.others.map { Furniture(kind: .header, value: string($0), span: $0) }
        next = header.body.lowerBound
        end = header.body.upperBound
        // The lines around the report are broken in their own ways.
        isWrapped = WrappedText.isWrapped(Array(lines[header.body]), in: utf8)
    }

    private mutating func take(_ line: HeaderBlock.Line) {
        let value = string(line.value)
        if line.field == .title, !line.value.isEmpty, titleSpan == nil {
            titleSpan = line.value
            title = title ?? value
            furniture.append(Furniture(kind: .header, span: line.label))
            return
        }
        furniture.append(
            Furniture(
                kind: .header,
                value: value.isEmpty ? nil : value,
                span: line.value.isEmpty ? line.label : line.label.union(line.value)
            )
        )
        guard !value.isEmpty else { return }
        switch line.field {
        case .date: published = published ?? StatedDate(in: value)?.day
        case .publisher: publisher = publisher ?? value
        // "By Jane Roe; John Doe contributed from Lima"
        case .author: author = author ?? Byline.names(in: value)
        case .url: url = url ?? value
        case .language:
            language =
                Self.isLanguage(value)
                ? value.lowercased() : WordLists.languages[value.lowercased().prefix { $0.isLetter }.description]
        case .title, .other: break
        }
    }

    private static func isLanguage(_ value: String) -> Bool {
        value.utf8.count == 2 && value.utf8.allSatisfy { (0x61...0x7A).contains($0 | 0x20) }
    }

    // MARK: Head

    /// Everything above the first paragraph.
    mutating func readHead() {
        readHeadFurniture()
        readTitle()
        readHeadFurniture()
        // A byline may stand below one or two lines of a subtitle.
        for ahead in next..<min(next + Self.linesOfHead, end) where isByline(ahead) {
            for index in next..<ahead { paragraphs.append(lines[index].span) }
            next = ahead
            readHeadFurniture()
            break
        }
        guard dateline == nil else { return }
        for index in next..<min(next + Self.linesOfHead, end) {
            guard let found = DatelineReader.dateline(at: lines[index].span, in: utf8) else { continue }
            dateline = found.dateline
            published = published ?? found.day
            return
        }
    }

    private mutating func readHeadFurniture() {
        while next < end {
            let span = lines[next].span
            if repeatsTitle(span) {
                if titleSpan == nil { titleSpan = span } else { furniture.append(Furniture(kind: .title, span: span)) }
            } else if let found = FurnitureLines.standard.find(short(span)) {
                guard !isTitleLike(next, found) else { return }
                furniture.append(Furniture(kind: found.kind, value: found.value, span: span))
            } else if let name = byline(next) {
                author = author ?? name
                furniture.append(Furniture(kind: .byline, value: name, span: span))
            } else if let found = DatelineReader.line(span, in: utf8), titleSpan != nil || next > 0 {
                dateline = dateline ?? found.dateline
                published = published ?? found.day
                furniture.append(Furniture(kind: .date, value: found.day?.description, span: span))
            } else if let line = DateLine(short(span)) {
                if !line.isUpdate { published = published ?? line.day }
                furniture.append(Furniture(kind: .date, value: line.day?.description ?? string(span), span: span))
            } else {
                return
            }
            next += 1
        }
    }

    /// A line of an edge word ("World") that stands alone before the title may be furniture; one that is all the
    /// article has above its text is read as it is.
    private func isTitleLike(_ index: Int, _ found: FurnitureLines.Finding) -> Bool {
        found.place == .edge && index + 1 >= end
    }

    private mutating func readTitle() {
        guard next < end, titleSpan == nil, givenTitle == nil else { return }
        var last = next
        if isWrapped {
            while last + 1 < end, !lines[last + 1].beginsBlock { last += 1 }
        }
        let span = lines[next].span.union(lines[last].span)
        let folded = Self.folded(short(span))
        var following: [TextSpan] = []
        for index in last + 1..<end {
            if following.count == Self.linesOfHead { break }
            if isFurniture(index) || Self.folded(short(lines[index].span)) == folded { continue }
            following.append(lines[index].span)
        }
        let isRepeated = last + 1 < end && !folded.isEmpty && Self.folded(short(lines[last + 1].span)) == folded
        guard isRepeated || TitleLine.isTitle(span, before: following, in: utf8) else { return }
        titleSpan = span
        title = string(span).split { $0.isNewline || $0.isWhitespace }.joined(separator: " ")
        next = last + 1
    }

    private func repeatsTitle(_ span: TextSpan) -> Bool {
        guard let title, span.count <= 4 * title.utf8.count + 16 else { return false }
        return Self.folded(title) == Self.folded(string(span))
    }

    /// Letters and digits only, in lower case.
    private static func folded(_ text: String) -> String {
        let lower = text.lowercased().unicodeScalars
        return String(
            String.UnicodeScalarView(lower.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil })
        )
    }

    private func isByline(_ index: Int) -> Bool { byline(index) != nil }

    private func byline(_ index: Int) -> String? { Byline.name(in: short(lines[index].span)) }

    private func isFurniture(_ index: Int) -> Bool {
        let line = short(lines[index].span)
        return FurnitureLines.standard.find(line) != nil || Byline.name(in: line) != nil || DateLine(line) != nil
            || DatelineReader.line(lines[index].span, in: utf8) != nil
    }

    // MARK: Tail

    /// Everything below the last paragraph.
    mutating func readTail() {
        while end > next {
            let span = lines[end - 1].span
            let line = short(span)
            if let found = FurnitureLines.standard.find(line) {
                furniture.append(Furniture(kind: found.kind, value: found.value, span: span))
            } else if let name = Byline.name(in: line) ?? Byline.credit(in: line) {
                author = author ?? Byline.name(in: line)
                furniture.append(Furniture(kind: .byline, value: name, span: span))
            } else if let date = DateLine(line), date.isLabelled {
                if !date.isUpdate { published = published ?? date.day }
                furniture.append(Furniture(kind: .date, value: date.day?.description ?? line, span: span))
            } else {
                return
            }
            end -= 1
        }
    }

    // MARK: Body

    mutating func readBody() {
        var isRelated = false
        for index in next..<max(next, end) {
            let line = lines[index]
            if line.beginsBlock { isRelated = false }
            if let found = FurnitureLines.standard.find(short(line.span)), found.place == .anywhere {
                furniture.append(Furniture(kind: found.kind, value: found.value, span: line.span))
                isRelated = found.kind == .related && found.value == nil
            } else if isRelated, isHeadline(line.span) {
                // Titles of other articles under "Read also:".
                furniture.append(Furniture(kind: .related, value: string(line.span), span: line.span))
            } else {
                isRelated = false
                add(paragraph: line, at: index)
            }
        }
        paragraphs.sort()
    }

    private mutating func add(paragraph line: TextLine, at index: Int) {
        if isWrapped, !line.beginsBlock, index > next, let last = paragraphs.last, last.end == lines[index - 1].span.end
        {
            paragraphs[paragraphs.count - 1] = last.union(line.span)
        } else {
            paragraphs.append(line.span)
        }
    }

    private func isHeadline(_ span: TextSpan) -> Bool {
        guard span.count <= 200, let last = short(span).unicodeScalars.last else { return false }
        return !".!?…:".unicodeScalars.contains(last)
    }

    // MARK: Text

    private func string(_ span: TextSpan) -> String { String(decoding: utf8[span.range], as: UTF8.self) }

    /// A line's text, or nothing where it is too long to be anything but a paragraph.
    private func short(_ span: TextSpan) -> String {
        span.count <= FurnitureLines.maximumBytes ? string(span) : ""
    }
}

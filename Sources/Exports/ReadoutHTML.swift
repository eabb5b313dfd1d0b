internal import Articles
internal import ExportsData
internal import Meetings
internal import Positions
public import ReadoutKit
internal import Statements

/// A readout as one self-contained page: the readout beside the article, the evidence of each line lit in the text.
///
/// It needs no script and asks for nothing from elsewhere; its policy forbids both. A line of the readout leads to its
/// words in the article and the words lead back. The article's text is escaped: none of it becomes markup.
public struct ReadoutHTML: Sendable {
    /// The language of all that is not the article's own words.
    public var language: ReadoutLanguage

    public init(language: ReadoutLanguage = .en) { self.language = language }

    /// The page, UTF-8.
    ///
    /// - Complexity: O(*n* log *n*) in the length of the article and its spans.
    public func string(_ readout: Readout) -> String {
        var page = HTMLPage(readout, language: language)
        return page.string()
    }
}

/// One page while it is written.
private struct HTMLPage {
    private let readout: Readout
    private let outline: ReadoutOutline
    private let phrases: Phrasebook
    private let bytes: [UInt8]
    private let items: [MarkedItem]
    /// By an item's id: how many spans it has.
    private let counts: [String: Int]
    private var out = ""

    init(_ readout: Readout, language: ReadoutLanguage) {
        self.readout = readout
        outline = ReadoutOutline(readout, language: language)
        phrases = outline.phrases
        bytes = Array(readout.article.text.utf8)
        // What stands first in this list is where a lit word leads back to.
        items =
            readout.positions.map { MarkedItem(id: $0.id, kind: .position, spans: $0.evidence) }
            + readout.meetings.map { MarkedItem(id: $0.id, kind: .meeting, spans: $0.evidence) }
            + readout.statements.map { MarkedItem(id: $0.id, kind: .statement, spans: $0.attribution.content) }
        counts = Dictionary(items.map { ($0.id, $0.spans.count) }, uniquingKeysWith: { first, _ in first })
    }

    mutating func string() -> String {
        let title = outline.title ?? phrases["no.title"]
        out += """
            <!DOCTYPE html>
            <html lang="\(phrases.language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <title>\(Self.escaped(title))</title>
            <style>
            \(Self.style)\(rules())</style>
            </head>
            <body>
            <header>
            <h1 dir="auto">\(Self.escaped(title))</h1>
            <p class="source">\(outline.source.map(Self.escaped).joined(separator: " · "))</p>
            </header>
            <main>
            <section class="readout">

            """
        summary()
        meetings()
        statements()
        actors()
        leftOut()
        out += "</section>\n"
        article()
        out += "</main>\n</body>\n</html>\n"
        return out
    }

    private static let style = String(
        decoding: UnsafeBufferPointer(start: readout_page_style_bytes(), count: readout_page_style_size()),
        as: UTF8.self
    )

    /// One rule for each item: all of its words are lit when a reader goes to one of them or to its line, or points at
    /// its line.
    private func rules() -> String {
        items.map { item in
            """
            body:has([id^="\(item.id)."]:target) .\(item.id), body:has(#\(item.id):target) .\(item.id), \
            body:has(a[href^="#\(item.id)."]:hover) .\(item.id) { background: var(--lit); color: var(--lit-ink); }

            """
        }.joined()
    }

    // MARK: The readout

    /// Links to an item's words in the article, one for each span.
    private func links(_ id: String) -> String {
        let count = counts[id] ?? 0
        return (0..<count).prefix(12).map { number in
            "<a class=\"go\" href=\"#\(id).\(number + 1)\">\(id)\(count > 1 ? ".\(number + 1)" : "")</a>"
        }.joined()
    }

    private mutating func summary() {
        guard !outline.summary.isEmpty else { return }
        out += "<h2>\(Self.escaped(phrases["heading.summary"]))</h2>\n"
        for section in outline.summary {
            out += "<h3>\(Self.escaped(section.heading))</h3>\n<ul>\n"
            for line in section.lines {
                // A meeting's own line stands under its heading below.
                let own = line.positions.first
                let name = own.map { " id=\"\($0)\"" } ?? ""
                let links = (line.positions + line.meetings).map { self.links($0) }.joined()
                out += "<li class=\"\(own == nil ? "m" : "p")\"\(name)>\(Self.escaped(line.text)) \(links)"
                if !line.remarks.isEmpty {
                    let remarks = line.remarks.map(Self.escaped).joined(separator: " · ")
                    out += "<div class=\"remarks\">\(remarks)</div>"
                }
                out += "</li>\n"
            }
            out += "</ul>\n"
        }
    }

    private mutating func meetings() {
        guard !outline.encounters.isEmpty || !outline.sides.isEmpty else {
            out += "<p>\(Self.escaped(phrases["no.both"]))</p>\n"
            return
        }
        let heading = outline.encounters.count > 1 ? "heading.meeting.many" : "heading.meeting.one"
        out += "<h2>\(Self.escaped(phrases[heading]))</h2>\n"
        if outline.encounters.isEmpty { out += "<p>\(Self.escaped(phrases["no.meeting"]))</p>\n" }
        out += "<ul>\n"
        for (encounter, meeting) in zip(outline.encounters, readout.meetings) {
            out += "<li class=\"m\" id=\"\(meeting.id)\"><strong>\(Self.escaped(encounter.heading))</strong> "
            out += links(meeting.id) + "\n<dl>"
            for fact in encounter.facts {
                let lines = fact.lines.map(Self.escaped).joined(separator: "<br>")
                out += "<dt>\(Self.escaped(fact.label))</dt><dd dir=\"auto\">\(lines)</dd>"
            }
            out += "</dl></li>\n"
        }
        out += "</ul>\n"
    }

    private mutating func statements() {
        guard !outline.encounters.isEmpty || !outline.sides.isEmpty else { return }
        out += "<h2>\(Self.escaped(phrases["heading.said"]))</h2>\n"
        if outline.sides.isEmpty { out += "<p>\(Self.escaped(phrases["no.statements"]))</p>\n" }
        let namesSides = outline.sides.contains { $0.name != nil }
        for side in outline.sides {
            if namesSides { out += "<h3>\(Self.escaped(side.name ?? phrases["no.side"]))</h3>\n" }
            for voice in side.voices {
                let role = voice.role.map { " <span class=\"quiet\">\(Self.escaped($0))</span>" } ?? ""
                out += "<p><strong>\(Self.escaped(voice.name))</strong>\(role)</p>\n<ul>\n"
                for utterance in voice.utterances { add(utterance) }
                out += "</ul>\n"
            }
        }
    }

    private mutating func add(_ utterance: ReadoutOutline.Utterance) {
        out += "<li class=\"s\" id=\"\(utterance.id)\"><div"
        if utterance.depth > 0 { out += " class=\"depth\"" }
        out += " dir=\"auto\">"
        if let speaker = utterance.speaker { out += "<strong>\(Self.escaped(speaker)):</strong> " }
        out += "\(Self.escaped(utterance.words)) \(links(utterance.id))"
        if !utterance.remarks.isEmpty {
            let remarks = utterance.remarks.map(Self.escaped).joined(separator: " · ")
            out += "<div class=\"remarks\">\(remarks)</div>"
        }
        out += "</div></li>\n"
    }

    private mutating func actors() {
        guard !outline.people.isEmpty else { return }
        out += "<h2>\(Self.escaped(phrases["heading.named"]))</h2>\n"
        for group in outline.people {
            out += "<table><thead><tr><th>\(Self.escaped(group.heading))</th>"
            out += "<th>\(Self.escaped(phrases["actors.role"]))</th><th>\(Self.escaped(phrases["actors.codes"]))</th>"
            out += "<th class=\"n\">\(Self.escaped(phrases["actors.mentions"]))</th></tr></thead><tbody>\n"
            for person in group.persons {
                let also =
                    person.variants.isEmpty
                    ? "" : " <span class=\"quiet\">\(Self.escaped(person.variants.joined(separator: ", ")))</span>"
                out += "<tr><td dir=\"auto\">\(Self.escaped(person.name))\(also)</td>"
                out += "<td>\(Self.escaped(person.role ?? ""))</td><td>\(Self.escaped(person.codes))</td>"
                out += "<td class=\"n\">\(person.mentionCount)</td></tr>\n"
            }
            out += "</tbody></table>\n"
        }
    }

    private mutating func leftOut() {
        guard !outline.leftOut.isEmpty else { return }
        out += "<h2>\(Self.escaped(phrases["heading.left.out"]))</h2>\n<ul>\n"
        for line in outline.leftOut { out += "<li class=\"quiet\">\(Self.escaped(line))</li>\n" }
        out += "</ul>\n"
    }

    // MARK: The article

    private mutating func article() {
        let language = readout.article.language.map { " lang=\"\(Self.escaped($0))\"" } ?? ""
        out += "<section class=\"article\"\(language)>\n<h2>\(Self.escaped(phrases["heading.article"]))</h2>\n"
        let stretches = ArticleMarks(items, length: bytes.count).stretches(length: bytes.count)
        var next = 0
        for block in blocks() {
            out += "<p dir=\"auto\"\(block.kind.isEmpty ? "" : " class=\"\(block.kind)\"")>"
            while next < stretches.count, stretches[next].span.end <= block.span.start { next += 1 }
            var place = next
            while place < stretches.count, stretches[place].span.start < block.span.end {
                add(stretches[place], within: block.span)
                place += 1
            }
            out += "</p>\n"
        }
        out += "</section>\n"
    }

    private mutating func add(_ stretch: MarkedStretch, within block: TextSpan) {
        let span = TextSpan(max(stretch.span.start, block.start), min(stretch.span.end, block.end))
        if stretch.span.start >= block.start {
            for (item, number) in stretch.beginnings {
                out += "<span class=\"here\" id=\"\(items[item].id).\(number + 1)\"></span>"
            }
        }
        let words = Self.escaped(String(decoding: bytes[span.range], as: UTF8.self))
        guard let first = stretch.items.first else {
            out += words
            return
        }
        var classes = ["lit"]
        for item in stretch.items where !classes.contains(items[item].kind.rawValue) {
            classes.append(items[item].kind.rawValue)
        }
        classes += stretch.items.map { items[$0].id }
        out += "<a class=\"\(classes.joined(separator: " "))\" href=\"#\(items[first].id)\">\(words)</a>"
    }

    /// The title, the paragraphs, the furniture and whatever stands between them, in text order.
    private func blocks() -> [(span: TextSpan, kind: String)] {
        let article = readout.article
        var known: [(span: TextSpan, kind: String)] = article.paragraphs.map { ($0, "") }
        if let title = article.titleSpan { known.append((title, "title")) }
        known += article.furniture.map { ($0.span, "furniture") }
        known.sort { $0.span < $1.span }
        var blocks: [(span: TextSpan, kind: String)] = []
        var end = 0
        func fill(to start: Int) {
            guard start > end else { return }
            let between = bytes[end..<start]
            guard between.contains(where: { $0 > 0x20 }) else { return }
            blocks.append((TextSpan(end, start), ""))
        }
        for block in known where block.span.start >= end && block.span.end <= bytes.count && !block.span.isEmpty {
            fill(to: block.span.start)
            blocks.append(block)
            end = block.span.end
        }
        fill(to: bytes.count)
        return blocks
    }

    // MARK: Escaping

    /// Text as HTML: markup made literal; controls shown by U+FFFD, marks that steer the direction of writing left out.
    static func escaped(_ text: String) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case "\n", "\t": result.unicodeScalars.append(scalar)
            case "\r": continue
            case "\u{2028}", "\u{2029}": result += "\n"
            default:
                if PlainLine.steersDirection(scalar.value) || scalar.value == 0xFEFF { continue }
                result.unicodeScalars.append(PlainLine.isControl(scalar) ? "\u{FFFD}" : scalar)
            }
        }
        return result
    }
}

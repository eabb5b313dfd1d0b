internal import Actors
public import ReadoutKit

/// A readout for people at a terminal: the headline, the summary, the meetings, who said what by side, the actors, what
/// was left out.
///
///     let text = ReadoutText(width: 100, style: .ansi)
///     let page = text.string(readout)
///
/// Nothing that an article holds can steer the terminal: control characters and direction marks do not pass.
public struct ReadoutText: Sendable {
    /// What is written before and after words to set them off: nothing, or a terminal's escape sequences.
    public struct Style: Sendable {
        public struct Marks: Sendable, Equatable {
            public var open: String
            public var close: String

            public init(open: String, close: String) {
                self.open = open
                self.close = close
            }

            public static let none = Marks(open: "", close: "")
        }

        public var title: Marks
        public var heading: Marks
        public var side: Marks
        public var name: Marks
        /// Remarks that matter less than the words they are about.
        public var quiet: Marks

        public init(title: Marks, heading: Marks, side: Marks, name: Marks, quiet: Marks) {
            self.title = title
            self.heading = heading
            self.side = side
            self.name = name
            self.quiet = quiet
        }

        /// For files, pipes and terminals without colour.
        public static let plain = Style(title: .none, heading: .none, side: .none, name: .none, quiet: .none)

        /// ANSI (ECMA-48) sequences that read well on light and dark ground.
        public static let ansi = Style(
            title: Marks(open: "\u{1B}[1m", close: "\u{1B}[0m"),
            heading: Marks(open: "\u{1B}[1;36m", close: "\u{1B}[0m"),
            side: Marks(open: "\u{1B}[1;33m", close: "\u{1B}[0m"),
            name: Marks(open: "\u{1B}[1m", close: "\u{1B}[0m"),
            quiet: Marks(open: "\u{1B}[2m", close: "\u{1B}[0m")
        )
    }

    /// The terminal's columns; below 40, lines may be longer than that.
    public var width: Int
    public var style: Style
    /// Leaves out the middle of long statements, and of the actors all but persons and organisations.
    public var brief: Bool
    /// The language of all that is not the article's own words.
    public var language: ReadoutLanguage

    /// A brief statement's columns.
    private static let briefColumns = 160

    public init(width: Int = 80, style: Style = .plain, brief: Bool = false, language: ReadoutLanguage = .en) {
        self.width = width
        self.style = style
        self.brief = brief
        self.language = language
    }

    /// The page, each line ended by a line feed.
    ///
    /// - Complexity: O(*n*) in the length of the article.
    public func string(_ readout: Readout) -> String {
        let outline = ReadoutOutline(readout, language: language)
        let phrases = outline.phrases
        var page = Page(wrap: WrappedLines(width: width), style: style)
        page.add([.init(outline.title ?? phrases["no.title"], style.title)])
        page.add([.init(outline.source.joined(separator: " · "), style.quiet)])
        add(outline.summary, phrases, to: &page)
        if outline.encounters.isEmpty, outline.sides.isEmpty {
            page.blank()
            page.add([.init(phrases["no.both"])])
        } else {
            add(outline.encounters, phrases, to: &page)
            add(outline.sides, phrases, to: &page)
        }
        add(outline.people, phrases, to: &page)
        if !outline.leftOut.isEmpty {
            page.heading(phrases["heading.left.out"])
            for line in outline.leftOut { page.add([.init(line)], first: "  ", rest: "    ") }
        }
        return page.lines.joined(separator: "\n") + "\n"
    }

    // MARK: Parts

    /// What is agreed, disputed, asked: a heading of its own for each, a line for each position.
    private func add(_ sections: [SummaryLines.Section], _ phrases: Phrasebook, to page: inout Page) {
        guard !sections.isEmpty else { return }
        page.heading(phrases["heading.summary"])
        for (place, section) in sections.enumerated() {
            if place > 0 { page.blank() }
            page.add([.init(section.heading, style.side)], first: "  ", rest: "  ")
            for line in section.lines {
                let text = brief ? WrappedLines.elided(line.text, to: Self.briefColumns) : line.text
                page.add([.init(text)], first: "  • ", rest: "    ")
                if !line.remarks.isEmpty {
                    let remarks = line.remarks.joined(separator: " · ")
                    page.add([.init("– " + remarks, style.quiet)], first: "      ", rest: "        ")
                }
            }
        }
    }

    private func add(_ encounters: [ReadoutOutline.Encounter], _ phrases: Phrasebook, to page: inout Page) {
        page.heading(phrases[encounters.count > 1 ? "heading.meeting.many" : "heading.meeting.one"])
        if encounters.isEmpty { page.add([.init(phrases["no.meeting"])], first: "  ") }
        for (place, encounter) in encounters.enumerated() {
            if place > 0 { page.blank() }
            page.add([.init(encounter.heading, style.name)], first: "  ", rest: "  ")
            let labels = encounter.facts.map { DisplayWidth.of($0.label) }.max() ?? 0
            for fact in encounter.facts {
                for (number, line) in fact.lines.enumerated() {
                    let label = WrappedLines.padded(number == 0 ? fact.label : "", to: labels + 2)
                    page.add(
                        [.init(line)],
                        first: "    " + label,
                        rest: String(repeating: " ", count: labels + 6)
                    )
                }
            }
            if !encounter.words.isEmpty {
                let words = WrappedLines.elided(encounter.words, to: Self.briefColumns)
                page.add([.init(phrases["label.words"] + ": " + words, style.quiet)], first: "    ", rest: "    ")
            }
        }
    }

    private func add(_ sides: [ReadoutOutline.Side], _ phrases: Phrasebook, to page: inout Page) {
        page.heading(phrases["heading.said"])
        if sides.isEmpty { page.add([.init(phrases["no.statements"])], first: "  ") }
        let namesSides = sides.contains { $0.name != nil }
        for (place, side) in sides.enumerated() {
            if place > 0 { page.blank() }
            if namesSides { page.add([.init(side.name ?? phrases["no.side"], style.side)], first: "  ", rest: "  ") }
            for (number, voice) in side.voices.enumerated() {
                if number > 0 { page.blank() }
                var runs = [WrappedLines.Run(voice.name, style.name)]
                if let role = voice.role { runs.append(.init("– " + role, style.quiet)) }
                page.add(runs, first: "  ", rest: "    ")
                for utterance in voice.utterances { add(utterance, to: &page) }
            }
        }
    }

    private func add(_ utterance: ReadoutOutline.Utterance, to page: inout Page) {
        // A deep nest must not push the words out of the page.
        let indent = String(repeating: " ", count: 4 + 2 * min(utterance.depth, 6))
        let words = brief ? WrappedLines.elided(utterance.words, to: Self.briefColumns) : utterance.words
        var runs: [WrappedLines.Run] = []
        if let speaker = utterance.speaker { runs += [.init("↳"), .init(speaker + ":", style.name)] }
        runs.append(.init(words))
        page.add(runs, first: indent, rest: indent)
        if !utterance.remarks.isEmpty {
            let remarks = utterance.remarks.joined(separator: " · ")
            page.add([.init("– " + remarks, style.quiet)], first: indent + "  ", rest: indent + "    ")
        }
    }

    private func add(_ people: [ReadoutOutline.People], _ phrases: Phrasebook, to page: inout Page) {
        let shown = brief ? people.filter { $0.kind == .person || $0.kind == .organization } : people
        guard !shown.isEmpty else { return }
        page.heading(phrases["heading.named"])
        let widest = shown.flatMap(\.persons).map { DisplayWidth.of($0.name) }.max() ?? 0
        let column = min(widest, max(16, width * 2 / 5))
        let rest = String(repeating: " ", count: column + 6)
        for group in shown {
            page.add([.init(group.heading, style.quiet)], first: "  ")
            for person in group.persons {
                var runs: [WrappedLines.Run] = []
                if let role = person.role { runs.append(.init(role + (person.codes.isEmpty ? "" : ","))) }
                if !person.codes.isEmpty { runs.append(.init(person.codes)) }
                if person.mentionCount > 1 { runs.append(.init("×\(person.mentionCount)", style.quiet)) }
                if !person.variants.isEmpty, !brief {
                    runs.append(
                        .init(phrases["actors.also"] + " " + person.variants.joined(separator: ", "), style.quiet)
                    )
                }
                if DisplayWidth.of(person.name) > column {
                    page.add([.init(person.name, style.name)], first: "    ", rest: "      ")
                    if !runs.isEmpty { page.add(runs, first: rest, rest: rest) }
                } else {
                    // The name stands in its column, which the line's breaking must not squeeze.
                    let pad = String(repeating: " ", count: column - DisplayWidth.of(person.name) + 2)
                    let name = style.name.open + person.name + style.name.close
                    let lines = page.wrap.lines(runs, first: rest, rest: rest)
                    let first = lines[0].dropFirst(rest.count)
                    page.lines.append(first.isEmpty ? "    " + name : "    " + name + pad + first)
                    page.lines += lines.dropFirst()
                }
            }
        }
    }
}

/// The lines of a page as they are added.
private struct Page {
    let wrap: WrappedLines
    let style: ReadoutText.Style
    var lines: [String] = []

    init(wrap: WrappedLines, style: ReadoutText.Style) {
        self.wrap = wrap
        self.style = style
    }

    mutating func add(_ runs: [WrappedLines.Run], first: String = "", rest: String = "") {
        lines += wrap.lines(runs, first: first, rest: rest)
    }

    mutating func blank() { lines.append("") }

    mutating func heading(_ text: String) {
        blank()
        add([.init(text.uppercased(), style.heading)])
    }
}

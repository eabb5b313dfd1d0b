import Actors
import Articles
import Exports
import Issues
import Meetings
import Positions
import ReadoutKit
import ReadoutTestSupport
import Statements
import Testing

/// SplitMix64 (Steele, Lea, Flood 2014): the same readouts on every run.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Readouts that obey the laws and hold whatever a text may hold.
private struct ReadoutMaker {
    private static let pieces = [
        "Talks ", "“ja” ", "\r\n", "\u{0}", "🇫🇷", "👩‍👩‍👧", "e\u{301}", "外交", "\u{202E}", "שלום ", "\u{1B}[31m", "\u{9B}2J",
        "| ",
        "<b> ", "# ", "\u{FEFF}", "\u{2028}", "لا ", "\\", "\"",
    ]

    private var generator: SeededGenerator
    private var text = ""
    private var boundaries: [Int] = []

    init(seed: UInt64) {
        generator = SeededGenerator(state: seed)
        for _ in 0..<Int.random(in: 3...40, using: &generator) {
            text += Self.pieces.randomElement(using: &generator) ?? ""
        }
        var offset = 0
        boundaries = [0]
        for scalar in text.unicodeScalars {
            offset += UTF8.width(scalar)
            boundaries.append(offset)
        }
    }

    private mutating func span() -> TextSpan {
        let start = Int.random(in: 0..<boundaries.count - 1, using: &generator)
        return TextSpan(boundaries[start], boundaries[Int.random(in: start + 1..<boundaries.count, using: &generator)])
    }

    /// Ascending and apart.
    private mutating func spans(_ least: Int) -> [TextSpan] {
        var spans: [TextSpan] = []
        for _ in 0..<Int.random(in: least...3, using: &generator) {
            let next = span()
            if spans.allSatisfy({ !$0.overlaps(next) }) { spans.append(next) }
        }
        return spans.sorted()
    }

    private func words(_ span: TextSpan) -> String { String(decoding: Array(text.utf8)[span.range], as: UTF8.self) }

    private mutating func country() -> String? { [nil, "FRA", "JPN", "XKX"].randomElement(using: &generator) ?? nil }

    private mutating func ids(_ count: Int, besides others: [PoliticalActor.ID] = []) -> [PoliticalActor.ID] {
        let all = (0..<count).map { PoliticalActor.ID($0) }.filter { !others.contains($0) }.shuffled(using: &generator)
        return Array(all.prefix(Int.random(in: 0...2, using: &generator)))
    }

    mutating func readout() -> Readout {
        let count = Int.random(in: 0...5, using: &generator)
        let actors = (0..<count).map { place in
            PoliticalActor(
                id: .init(place),
                kind: PoliticalActor.Kind.allCases.randomElement(using: &generator) ?? .person,
                name: "N " + words(span()),
                country: country(),
                role: Bool.random(using: &generator) ? "R " + words(span()) : nil,
                mentions: spans(1).map { Mention(span: $0, tokens: 0..<1, head: 0, form: .name) }
            )
        }
        let meetings = (0..<Int.random(in: 0...2, using: &generator)).map { place in
            var meeting = Meeting(
                id: "m\(place + 1)",
                kind: Meeting.Kind.allCases.randomElement(using: &generator) ?? .talks,
                status: Meeting.Status.allCases.randomElement(using: &generator) ?? .held,
                evidence: spans(1)
            )
            let taking = ids(count)
            meeting.participants = taking.map { .init(actor: $0, side: country()) }
            meeting.present = ids(count, besides: taking)
            meeting.topics = spans(0).map { .init(label: words($0), issue: nil, span: $0) }
            meeting.venue = Bool.random(using: &generator) ? "V " + words(span()) : nil
            return meeting
        }
        let statements = (0..<Int.random(in: 0...6, using: &generator)).map { place in
            let parent =
                place > 0 && Bool.random(using: &generator) ? Int.random(in: 0..<place, using: &generator) : nil
            let speaker = ids(count).first
            return Statement(
                id: "s\(place + 1)",
                kind: Statement.Kind.allCases.randomElement(using: &generator) ?? .direct,
                attribution: Attribution(
                    source: spans(0),
                    cue: spans(0),
                    content: spans(1),
                    confidence: Double.random(in: 0...1, using: &generator),
                    parent: parent
                ),
                speaker: speaker,
                side: country(),
                via: ids(count, besides: speaker.map { [$0] } ?? []),
                addressee: ids(count),
                issues: spans(0).map { Issue(label: words($0), span: $0) },
                parent: parent.map { "s\($0 + 1)" }
            )
        }
        let furniture = spans(0).map { Furniture(kind: .share, value: words($0), span: $0) }
        let article = Article(id: "made", text: text, title: "T " + words(span()), furniture: furniture)
        let positions = (0..<Int.random(in: 0...4, using: &generator)).map { place in
            let matter = span()
            var position = Position(
                id: "p\(place + 1)",
                issue: Issue(label: words(matter), span: matter),
                stance: Position.Stance.allCases.randomElement(using: &generator) ?? .open,
                holders: Bool.random(using: &generator) ? ["FRA"] : ["FRA", "JPN"],
                actors: ids(count),
                toward: Bool.random(using: &generator) ? ["XKX"] : [],
                matter: matter,
                form: Position.Form.allCases.randomElement(using: &generator) ?? .topic,
                cue: span(),
                statement: statements.randomElement(using: &generator)?.id,
                claimant: Bool.random(using: &generator) ? "FRA" : nil,
                hedges: spans(0),
                conditions: spans(0),
                evidence: spans(1)
            )
            if place > 0 { position.contradictedBy = ["p\(place)"] }
            return position
        }
        return Readout(
            article: article,
            cast: Cast(actors: actors),
            meetings: meetings,
            statements: statements,
            positions: positions
        )
    }
}

@Suite("The laws of exports, on made readouts")
struct ReadoutPropertyTests {
    @Test("JSON is valid, keeps the laws, and gives the words that the bytes give")
    func json() throws {
        let validator = SchemaValidator(schema: try JSONValue(ReadoutSchema.bytes))
        for seed in 0..<300 {
            var maker = ReadoutMaker(seed: UInt64(seed))
            let readout = maker.readout()
            let json = try JSONValue(ReadoutJSON.bytes(readout))
            #expect(validator.faults(of: json) == [], "seed \(seed)")
            #expect(ReadoutConsistency.faults(of: json) == [], "seed \(seed)")
            let scalars = Array(readout.article.text.unicodeScalars)
            let bytes = Array(readout.article.text.utf8)
            for (statement, written) in zip(readout.statements, json["statements"].array) {
                for (span, pair) in zip(statement.attribution.content, written["content"].array) {
                    let ends = pair.array.compactMap(\.integer)
                    let words = scalars[ends[0]..<ends[1]].flatMap { Array(UTF8.encode($0) ?? .init()) }
                    #expect(words == Array(bytes[span.range]), "seed \(seed)")
                }
            }
        }
    }

    @Test("the page and the document hold nothing that steers a terminal, and no line is without end")
    func clean() {
        for seed in 0..<300 {
            var maker = ReadoutMaker(seed: UInt64(seed))
            let readout = maker.readout()
            for page in [
                ReadoutText(width: 60).string(readout), ReadoutText(width: 60, language: .ru).string(readout),
                ReadoutMarkdown().string(readout), ReadoutHTML().string(readout),
            ] {
                #expect(page.hasSuffix("\n"))
                for scalar in page.unicodeScalars where scalar != "\n" {
                    let point = scalar.value
                    #expect(point >= 0x20 && !(0x7F...0x9F).contains(point) && point != 0x2028, "seed \(seed)")
                    #expect(!(0x202A...0x202E).contains(point) && point != 0xFEFF, "seed \(seed)")
                }
            }
            #expect(!ReadoutMarkdown().string(readout).contains("<b>"))
            #expect(!ReadoutHTML().string(readout).contains("<b>"))
        }
    }

    @Test("every statement's words stand on the page, whatever its parents")
    func complete() {
        for seed in 0..<300 {
            var maker = ReadoutMaker(seed: UInt64(seed))
            let readout = maker.readout()
            let page = ReadoutText(width: 100_000).string(readout)
            // By bytes: a remark may begin with a combining mark, which joins the space before it.
            let remarks = page.utf8.split(separator: UInt8(ascii: "\n")).count {
                $0.drop { $0 == UInt8(ascii: " ") }.starts(with: "– ".utf8)
            }
            #expect(remarks >= readout.statements.count + readout.positions.count, "seed \(seed)")
        }
    }
}

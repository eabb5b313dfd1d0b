import Actors
public import Archive
public import Articles
import Issues
import Meetings
import ReadoutKit
import Statements

/// Makes articles with all that is read in them, without a language engine: the same number gives the same reading.
///
/// States are real, persons and what is told are invented.
public struct MadeReadings: Sendable {
    /// How many persons, by whom readings are told apart.
    public var seed: UInt64

    public init(seed: UInt64 = 1) { self.seed = seed }

    private static let sides: [(state: String, code: String, person: String)] = [
        ("France", "FRA", "Luc Marchand"), ("Japan", "JPN", "Kenji Morita"), ("Brazil", "BRA", "Ana Teles"),
        ("Kenya", "KEN", "James Otuoma"), ("Norway", "NOR", "Ingrid Solberg"), ("India", "IND", "Arun Mehrotra"),
        ("Chile", "CHL", "Pablo Rivas"), ("Turkey", "TUR", "Emre Aksoylu"), ("Ghana", "GHA", "Kofi Asanteman"),
        ("Peru", "PER", "Rosa Quispera"), ("Egypt", "EGY", "Nadia Farouki"), ("Canada", "CAN", "Paul Tremblant"),
        ("Poland", "POL", "Jan Wolskiewicz"), ("Mexico", "MEX", "Elena Duarteza"), ("Vietnam", "VNM", "Tran Van Lieu"),
        ("Georgia", "GEO", "Nino Kapanadzeli"), ("Armenia", "ARM", "Aram Petrosyants"),
        ("Serbia", "SRB", "Milan Ilicic"),
        ("Qatar", "QAT", "Hamad Al-Suwaidani"), ("Finland", "FIN", "Aino Lehtimaki"),
    ]
    private static let cities = ["Geneva", "Vienna", "Doha", "Astana", "Helsinki", "Muscat", "Zürich", "Орёл"]
    private static let issues = [
        ("the transit of grain", "trade"), ("fishing rights", "fisheries"), ("the border crossing", "border"),
        ("the release of detainees", "prisoners"), ("visa rules", "visas"), ("a ceasefire", "ceasefire"),
        ("the gas pipeline", "energy"), ("air traffic rights", "aviation"), ("the water treaty", "water"),
        ("customs duties", "trade"),
    ]
    /// Words that make every text another one.
    private static let words = [
        "harbour", "committee", "envoy", "archive", "summer", "delegation", "protocol", "spokesman", "journalists",
        "railway", "draft", "annex", "minutes", "experts", "secretariat", "mandate", "proposal", "chairman", "river",
        "mountain", "island", "bridge", "corridor", "station", "market", "bank", "loan", "budget", "parliament",
        "court",
        "appeal", "verdict", "élection", "référendum", "café", "сессия", "протокол", "посол", "переговоры", "ёлка",
    ]

    /// The reading of an article.
    public func reading(_ number: Int) -> ArchivedReading {
        var random = SplitMix(state: seed &* 0x9e37_79b9 &+ UInt64(number))
        var text = MadeText()
        let first = random.below(Self.sides.count)
        var second = random.below(Self.sides.count - 1)
        if second >= first { second += 1 }
        let (one, other) = (Self.sides[first], Self.sides[second])
        let city = random.pick(Self.cities)
        let issue = random.pick(Self.issues)
        let day = CalendarDay(year: 2018 + random.below(7), month: 1 + random.below(12), day: 1 + random.below(28))
        var actors = [
            PoliticalActor(id: .init(0), kind: .person, name: one.person, country: one.code, code: one.code + "GOV"),
            PoliticalActor(
                id: .init(1),
                kind: .person,
                name: other.person,
                country: other.code,
                code: other.code + "GOV"
            ),
            PoliticalActor(id: .init(2), kind: .state, name: other.state, country: other.code, code: other.code),
        ]
        actors[0].role = "Foreign Minister"
        actors[2].entry = "state:" + other.code
        func mention(_ actor: Int, _ span: TextSpan, _ form: Mention.Form = .name) {
            actors[actor].mentions.append(Mention(span: span, tokens: 0..<1, head: 0, form: form))
        }
        let title = text.add("\(one.person) meets \(other.person) on \(issue.0)")
        text.add("\n\n")
        var paragraphs: [TextSpan] = []
        let start = text.count
        mention(0, text.add(one.person))
        text.add(" met ")
        mention(1, text.add(other.person))
        text.add(" in \(city) to discuss ")
        let topic = text.add(issue.0)
        text.add(".")
        let evidence = TextSpan(start, text.count)
        paragraphs.append(evidence)
        var statements: [Statements.Statement] = []
        for place in 0..<(2 + random.below(4)) {
            text.add("\n\n")
            let start = text.count
            let isFirst = random.below(2) == 0
            let filler = (0..<(6 + random.below(10))).map { _ in random.pick(Self.words) }.joined(separator: " ")
            text.add("“")
            let contentStart = text.count
            text.add("We will take \(issue.0) to the \(filler), and ")
            if isFirst { mention(2, text.add(other.state)) } else { text.add("nobody") }
            text.add(" knows it")
            let content = TextSpan(contentStart, text.count)
            text.add(",” ")
            let speaker = isFirst ? 0 : 1
            let source = text.add(Self.surname(speaker == 0 ? one.person : other.person))
            mention(speaker, source)
            text.add(" ")
            let cue = text.add("said")
            text.add(".")
            paragraphs.append(TextSpan(start, text.count))
            statements.append(
                Statement(
                    id: "s\(place + 1)",
                    kind: .direct,
                    attribution: Attribution(source: [source], cue: [cue], content: [content], confidence: 0.9),
                    speaker: .init(speaker),
                    side: speaker == 0 ? one.code : other.code,
                    issues: [Issue(label: issue.0, issue: issue.1)]
                )
            )
        }
        for _ in 0..<(1 + random.below(3)) {
            text.add("\n\n")
            let filler = (0..<(30 + random.below(60))).map { _ in random.pick(Self.words) }.joined(separator: " ")
            paragraphs.append(text.add("Background: \(filler)."))
        }
        text.add("\n\n")
        let counter = text.add("\(100 + random.below(9000)) views")
        var meeting = Meeting(id: "m1", kind: .talks, status: .held, evidence: [evidence])
        meeting.participants = [.init(actor: .init(0), side: one.code), .init(actor: .init(1), side: other.code)]
        meeting.city = city
        meeting.date = random.below(3) == 0 ? day : nil
        meeting.topics = [.init(label: issue.0, issue: issue.1, span: topic)]
        let article = Article(
            id: "made-\(number)",
            text: text.string,
            url: "https://outlet-\(random.below(40)).example/\(number)",
            title: "\(one.person) meets \(other.person) on \(issue.0)",
            published: day,
            language: "en",
            titleSpan: title,
            paragraphs: paragraphs,
            furniture: [Furniture(kind: .viewCount, value: "1", span: counter)]
        )
        let position = ArchivedPosition(
            id: "p1",
            label: issue.0,
            issue: issue.1,
            stance: ["support", "oppose", "demand", "reject"][random.below(4)],
            holders: [one.code],
            toward: [other.code],
            statement: "s1",
            matter: topic,
            evidence: [statements[0].attribution.content[0]]
        )
        return ArchivedReading(
            readout: Readout(article: article, cast: Cast(actors: actors), meetings: [meeting], statements: statements),
            positions: [position]
        )
    }

    /// The input such a reading would come from.
    public func input(_ number: Int) -> ArchiveInput {
        let text = reading(number).readout.article.text
        return ArchiveInput(source: "made", key: "\(number)", form: "text", original: Array(text.utf8))
    }

    private static func surname(_ name: String) -> String {
        name.split(separator: " ").last.map(String.init) ?? name
    }
}

/// A text as it grows, with the span of each piece.
public struct MadeText: Sendable {
    public private(set) var string = ""

    public init() {}

    public var count: Int { string.utf8.count }

    @discardableResult
    public mutating func add(_ piece: String) -> TextSpan {
        let start = count
        string += piece
        return TextSpan(start, count)
    }
}

/// Numbers that look random and are the same for the same seed: SplitMix64 [Steele 2014].
public struct SplitMix: Sendable {
    var state: UInt64

    public init(state: UInt64) { self.state = state }

    public mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ z >> 30) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ z >> 27) &* 0x94d0_49bb_1331_11eb
        return z ^ z >> 31
    }

    public mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
    public mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
}

import Actors
import Articles
import Issues
import Meetings
import Positions
import ReadoutKit
import Statements

/// A readout made by hand over a text of our own, with everything in it that an export has to write.
enum SampleReadout {
    static let text = """
        Lindgård 🇸🇪: “Door stays open”

        Swedish minister Åsa Lindgård met Li Wēi in Vienna. The talks began with a delay of ten minutes.

        “We spoke of grain,” Lindgård told TASS, “and of nothing else.”

        According to Xinhua, the minister said that Li had promised an answer.

        It was reported that they dined.

        512 views
        """

    /// The bytes of the `occurrence`th place (from 1) where the words stand.
    static func span(_ words: String, _ occurrence: Int = 1) -> TextSpan {
        let bytes = Array(text.utf8)
        let wanted = Array(words.utf8)
        var seen = 0
        for start in 0...(bytes.count - wanted.count) where Array(bytes[start..<start + wanted.count]) == wanted {
            seen += 1
            if seen == occurrence { return TextSpan(start, start + wanted.count) }
        }
        preconditionFailure("the sample does not hold \(words)")
    }

    private static func mention(_ words: String, _ occurrence: Int = 1, _ form: Mention.Form = .name) -> Mention {
        Mention(span: span(words, occurrence), tokens: 0..<1, head: 0, form: form)
    }

    private static func actor(
        _ place: Int,
        _ kind: PoliticalActor.Kind,
        _ name: String,
        country: String? = nil,
        code: String? = nil,
        role: String? = nil,
        entry: String? = nil,
        _ mentions: [Mention]
    ) -> PoliticalActor {
        PoliticalActor(
            id: .init(place),
            kind: kind,
            name: name,
            country: country,
            code: code,
            role: role,
            entry: entry,
            mentions: mentions
        )
    }

    static var readout: Readout {
        let cast = Cast(actors: [
            actor(
                0,
                .person,
                "Åsa Lindgård",
                country: "SWE",
                code: "SWEGOV",
                role: "Swedish minister",
                [
                    mention("Lindgård"), mention("Åsa Lindgård"), mention("Lindgård", 3),
                    mention("the minister", 1, .title),
                ]
            ),
            actor(1, .person, "Li Wēi", country: "CHN", [mention("Li Wēi"), mention("Li", 5)]),
            actor(2, .place, "Vienna", country: "AUT", [mention("Vienna")]),
            actor(3, .organization, "TASS", country: "RUS", code: "RUSMED", entry: "Q223799", [mention("TASS")]),
            actor(4, .organization, "Xinhua", country: "CHN", code: "CHNMED", [mention("Xinhua")]),
        ])
        var meeting = Meeting(
            id: "m1",
            kind: .talks,
            status: .held,
            evidence: [span("Swedish minister Åsa Lindgård met Li Wēi in Vienna"), span("The talks")]
        )
        meeting.participants = [.init(actor: .init(0), side: "SWE"), .init(actor: .init(1), side: "CHN")]
        meeting.city = "Vienna"
        meeting.country = "AUT"
        meeting.topics = [.init(label: "grain", issue: "trade", span: span("grain"))]
        meeting.notes = [.init(kind: "delay", value: "ten minutes", span: span("a delay of ten minutes"))]
        let statements = [
            Statement(
                id: "s1",
                kind: .headline,
                attribution: Attribution(
                    source: [span("Lindgård")],
                    cue: [span(":")],
                    content: [span("“Door stays open”")],
                    confidence: 0.9
                ),
                speaker: .init(0),
                side: "SWE"
            ),
            Statement(
                id: "s2",
                kind: .direct,
                attribution: Attribution(
                    source: [span("Lindgård", 3)],
                    cue: [span("told")],
                    content: [span("“We spoke of grain,”"), span("“and of nothing else.”")],
                    confidence: 0.875
                ),
                speaker: .init(0),
                side: "SWE",
                addressee: [.init(3)],
                issues: [.init(label: "grain", issue: "trade", span: span("grain"))]
            ),
            Statement(
                id: "s3",
                kind: .indirect,
                attribution: Attribution(
                    source: [span("the minister")],
                    cue: [span("said")],
                    content: [span("that Li had promised an answer")],
                    confidence: 0.5
                ),
                speaker: .init(0),
                side: "SWE",
                via: [.init(4)]
            ),
            Statement(
                id: "s4",
                kind: .indirect,
                attribution: Attribution(
                    source: [span("Li", 5)],
                    cue: [span("promised")],
                    content: [span("an answer")],
                    confidence: 0.25,
                    parent: 2
                ),
                speaker: .init(1),
                side: "CHN",
                parent: "s3"
            ),
            Statement(
                id: "s5",
                kind: .indirect,
                attribution: Attribution(
                    source: [],
                    cue: [span("reported")],
                    content: [span("that they dined")],
                    confidence: 1
                )
            ),
        ]
        let article = Article(
            id: "sample",
            text: text,
            title: "Lindgård 🇸🇪: “Door stays open”",
            published: CalendarDay("2031-05-04"),
            language: "en",
            titleSpan: span("Lindgård 🇸🇪: “Door stays open”"),
            furniture: [Furniture(kind: .viewCount, value: "512", span: span("512 views"))]
        )
        return Readout(article: article, cast: cast, meetings: [meeting], statements: statements)
    }

    /// The same with a position that one side claims for both, and one that it asks of the other.
    static var withPositions: Readout {
        let readout = self.readout
        let claim = Position(
            id: "p1",
            issue: Issue(label: "grain", issue: "trade", span: span("grain")),
            stance: .agree,
            holders: ["SWE", "CHN"],
            actors: [.init(0), .init(1)],
            matter: span("grain"),
            cue: span("spoke"),
            statement: "s2",
            claimant: "SWE",
            hedges: [span("of nothing else")],
            evidence: [span("We spoke of grain")]
        )
        let ask = Position(
            id: "p2",
            issue: Issue(label: "an answer", span: span("an answer")),
            stance: .demand,
            holders: ["SWE"],
            actors: [.init(0)],
            toward: ["CHN"],
            towardActors: [.init(1)],
            matter: span("an answer"),
            cue: span("promised"),
            evidence: [span("Li had promised an answer")]
        )
        return Readout(
            article: readout.article,
            cast: readout.cast,
            meetings: readout.meetings,
            statements: readout.statements,
            positions: [claim, ask]
        )
    }

    /// An article in which nothing was found.
    static func empty(_ text: String = "", title: String? = nil) -> Readout {
        Readout(
            article: Article(id: "empty", text: text, title: title),
            cast: Cast(actors: []),
            meetings: [],
            statements: []
        )
    }
}

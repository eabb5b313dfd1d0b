import Actors
import Archive
import Articles
import Issues
import Meetings
import ReadoutKit
import Statements

/// A small article with what is read in it, written as a test wants it.
struct ReadingBuilder {
    var article: Article
    private var actors: [PoliticalActor] = []
    private var meetings: [Meeting] = []
    private var statements: [Statements.Statement] = []
    var positions: [ArchivedPosition] = []

    init(_ id: String, _ text: String, url: String? = nil, published: String? = nil) {
        let day = published.flatMap { CalendarDay($0) }
        article = Article(id: id, text: text, url: url, published: day, paragraphs: [TextSpan(0, text.utf8.count)])
    }

    /// Where some words stand first.
    func span(_ words: String) -> TextSpan {
        let text = Array(article.text.utf8)
        let wanted = Array(words.utf8)
        for start in 0...(text.count - wanted.count) where text[start..<start + wanted.count].elementsEqual(wanted) {
            return TextSpan(start, start + wanted.count)
        }
        preconditionFailure("“\(words)” is not in the text")
    }

    mutating func actor(
        _ name: String,
        _ kind: PoliticalActor.Kind = .person,
        country: String? = nil,
        entry: String? = nil,
        form: Mention.Form = .name
    ) -> PoliticalActor.ID {
        let id = PoliticalActor.ID(actors.count)
        let mention = Mention(span: span(name), tokens: 0..<1, head: 0, form: form)
        actors.append(
            PoliticalActor(id: id, kind: kind, name: name, country: country, entry: entry, mentions: [mention])
        )
        return id
    }

    mutating func says(_ speaker: PoliticalActor.ID?, _ words: String, issue: String? = nil) {
        let side = speaker.flatMap { actors[$0.place].country }
        let content = span(words)
        statements.append(
            Statement(
                id: "s\(statements.count + 1)",
                kind: .direct,
                attribution: Attribution(source: [], cue: [], content: [content]),
                speaker: speaker,
                side: side,
                issues: issue.map { [Issue(label: $0, issue: $0)] } ?? []
            )
        )
    }

    mutating func meet(
        _ participants: [PoliticalActor.ID],
        city: String? = nil,
        date: String? = nil,
        kind: Meeting.Kind = .talks,
        status: Meeting.Status = .held,
        topics: [String] = []
    ) {
        var meeting = Meeting(
            id: "m\(meetings.count + 1)",
            kind: kind,
            status: status,
            evidence: [TextSpan(0, article.text.utf8.count)]
        )
        meeting.participants = participants.map { .init(actor: $0, side: actors[$0.place].country) }
        meeting.city = city
        meeting.date = date.flatMap { CalendarDay($0) }
        meeting.topics = topics.map { .init(label: $0, issue: nil, span: span($0)) }
        meetings.append(meeting)
    }

    var reading: ArchivedReading {
        ArchivedReading(
            readout: Readout(
                article: article,
                cast: Cast(actors: actors),
                meetings: meetings,
                statements: statements
            ),
            positions: positions
        )
    }

    @discardableResult
    func store(in archive: ReadoutArchive) throws -> StoreOutcome {
        try archive.store(
            reading,
            from: ArchiveInput(source: article.id, key: "", form: "text", original: Array(article.text.utf8))
        )
    }
}

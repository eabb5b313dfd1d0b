import Actors
import Articles
import GRDB
import Issues
import Meetings
import Networks
import ReadoutKit
import Statements

// What was read in an article, row by row. All of it is made anew when the article is read anew.
extension ReadoutArchive {
    static func insert(_ db: Database, _ reading: ArchivedReading, article id: Int64) throws {
        let readout = reading.readout
        let cutter = SpanCutter(readout.article)
        let day = readout.article.published?.dayNumber
        let actors = try insertActors(db, readout.cast, article: id, cutter)
        for statement in readout.statements {
            try insert(db, statement, readout, actors, article: id, day: day, cutter)
        }
        for meeting in readout.meetings { try insert(db, meeting, readout, actors, article: id, day: day, cutter) }
        for position in reading.positions { try insert(db, position, article: id, day: day, cutter) }
        try Dyads.insert(db, article: id)
    }

    /// An actor's row, and whom it is across articles.
    struct StoredActor {
        var row: Int64
        var identity: Int64
    }

    private static func insertActors(
        _ db: Database,
        _ cast: Cast,
        article: Int64,
        _ cutter: SpanCutter
    ) throws -> [StoredActor] {
        var actors: [StoredActor] = []
        actors.reserveCapacity(cast.actors.count)
        for actor in cast.actors {
            let read = try Identities.identity(db, of: actor, article: article)
            let identity = try Identities.resolve(db, read)
            let row = try db.insert(
                """
                INSERT INTO actor
                    (article, place, identity, identity_read, kind, name, country, code, role, entry, is_media)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    article, actor.id.place, identity, read, actor.kind.rawValue, actor.name, actor.country, actor.code,
                    actor.role, actor.entry, actor.isMedia,
                ]
            )
            actors.append(StoredActor(row: row, identity: identity))
            for (place, mention) in actor.mentions.enumerated() {
                try db.run(
                    """
                    INSERT INTO mention (actor, place, start, stop, first_token, end_token, head, form, words)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                    [
                        row, place, mention.span.start, mention.span.end, mention.tokens.lowerBound,
                        mention.tokens.upperBound, mention.head, mention.form.rawValue, try cutter.words(mention.span),
                    ]
                )
            }
        }
        return actors
    }

    private static func insert(
        _ db: Database,
        _ statement: Statements.Statement,
        _ readout: Readout,
        _ actors: [StoredActor],
        article: Int64,
        day: Int?,
        _ cutter: SpanCutter
    ) throws {
        let attribution = statement.attribution
        let content = try attribution.content.map { try cutter.words($0) }.joined(separator: " … ")
        let speaker = statement.speaker.map { actors[$0.place] }
        let quotation = try Quotations.quotation(
            db,
            of: content,
            isQuoted: statement.kind == .direct || statement.kind == .mixed,
            identity: speaker?.identity,
            side: statement.side,
            day: day
        )
        let id = try db.insert(
            """
            INSERT INTO statement
                (article, name, kind, speaker, identity, side, parent, confidence, day, quotation, content)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                article, statement.id, statement.kind.rawValue, speaker?.row, speaker?.identity, statement.side,
                statement.parent, attribution.confidence, day, quotation, content,
            ]
        )
        try db.run(
            "INSERT INTO statement_search (rowid, content) VALUES (?, ?)",
            [SearchKey.key(day: day, id: id), Folding.fold(content)]
        )
        var place = 0
        for (part, spans) in [
            ("source", attribution.source), ("cue", attribution.cue), ("content", attribution.content),
        ] {
            for span in spans {
                try db.run(
                    "INSERT INTO statement_span (statement, place, part, start, stop, words) VALUES (?, ?, ?, ?, ?, ?)",
                    [id, place, part, span.start, span.end, try cutter.words(span)]
                )
                place += 1
            }
        }
        for (role, parties) in [("via", statement.via), ("addressee", statement.addressee)] {
            for (place, party) in parties.enumerated() {
                try db.run(
                    "INSERT INTO statement_party (statement, role, place, actor) VALUES (?, ?, ?, ?)",
                    [id, role, place, actors[party.place].row]
                )
            }
        }
        for (place, issue) in statement.issues.enumerated() {
            try db.run(
                """
                INSERT INTO statement_issue (statement, place, label, issue, start, stop, words)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    id, place, issue.label, issue.issue, issue.span?.start, issue.span?.end,
                    try issue.span.map { try cutter.words($0) },
                ]
            )
        }
    }

    private static func insert(
        _ db: Database,
        _ meeting: Meeting,
        _ readout: Readout,
        _ actors: [StoredActor],
        article: Int64,
        day: Int?,
        _ cutter: SpanCutter
    ) throws {
        let id = try db.insert(
            """
            INSERT INTO meeting
                (article, name, kind, status, city, country, venue, is_background, date, until, day)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                article, meeting.id, meeting.kind.rawValue, meeting.status.rawValue, meeting.city, meeting.country,
                meeting.venue, meeting.isBackground, meeting.date?.description, meeting.until?.description,
                // A past meeting that is mentioned in passing was not on the article's day.
                meeting.date?.dayNumber ?? (meeting.isBackground ? nil : day),
            ]
        )
        for (place, participant) in meeting.participants.enumerated() {
            try db.run(
                "INSERT INTO meeting_party (meeting, role, place, actor, side) VALUES (?, 'participant', ?, ?, ?)",
                [id, place, actors[participant.actor.place].row, participant.side]
            )
        }
        for (place, actor) in meeting.present.enumerated() {
            try db.run(
                "INSERT INTO meeting_party (meeting, role, place, actor, side) VALUES (?, 'present', ?, ?, NULL)",
                [id, place, actors[actor.place].row]
            )
        }
        for (place, topic) in meeting.topics.enumerated() {
            try db.run(
                "INSERT INTO meeting_topic (meeting, place, label, issue, start, stop, words) VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    id, place, topic.label, topic.issue, topic.span.start, topic.span.end,
                    try cutter.words(topic.span),
                ]
            )
        }
        for (place, note) in meeting.notes.enumerated() {
            try db.run(
                "INSERT INTO meeting_note (meeting, place, kind, value, start, stop, words) VALUES (?, ?, ?, ?, ?, ?, ?)",
                [id, place, note.kind, note.value, note.span.start, note.span.end, try cutter.words(note.span)]
            )
        }
        for (place, span) in meeting.evidence.enumerated() {
            try db.run(
                "INSERT INTO meeting_evidence (meeting, place, start, stop, words) VALUES (?, ?, ?, ?, ?)",
                [id, place, span.start, span.end, try cutter.words(span)]
            )
        }
        try Encounters.assign(db, meeting: id)
    }

    private static func insert(
        _ db: Database,
        _ position: ArchivedPosition,
        article: Int64,
        day: Int?,
        _ cutter: SpanCutter
    ) throws {
        let id = try db.insert(
            """
            INSERT INTO position (article, name, label, issue, stance, form, claimant, statement, day)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                article, position.id, position.label, position.issue, position.stance, position.form,
                position.claimant, position.statement, day,
            ]
        )
        for (role, sides) in [("holder", position.holders), ("toward", position.toward)] {
            for (place, side) in sides.enumerated() {
                try db.run(
                    "INSERT INTO position_party (position, role, place, side) VALUES (?, ?, ?, ?)",
                    [id, role, place, side]
                )
            }
        }
        var parts: [(String, TextSpan)] = []
        if let matter = position.matter { parts.append(("matter", matter)) }
        if let cue = position.cue { parts.append(("cue", cue)) }
        parts += position.evidence.map { ("evidence", $0) }
        for (place, (part, span)) in parts.enumerated() {
            try db.run(
                "INSERT INTO position_span (position, place, part, start, stop, words) VALUES (?, ?, ?, ?, ?, ?)",
                [id, place, part, span.start, span.end, try cutter.words(span)]
            )
        }
    }

    /// Takes away what was read in an article, and what it alone supported across articles.
    static func removeReading(_ db: Database, article: Int64) throws {
        let title = try String.fetchOne(db, sql: "SELECT title FROM article WHERE id = ?", arguments: [article])
        let stored = try storedArticle(db, article)
        try db.run(
            "INSERT INTO article_search (article_search, rowid, title, body) VALUES ('delete', ?, ?, ?)",
            [
                SearchKey.key(day: stored.published?.dayNumber, id: article), Folding.fold(title ?? ""),
                Folding.fold(stored.body),
            ]
        )
        for row in try Row.fetchAll(
            db,
            sql: "SELECT id, day, content, quotation FROM statement WHERE article = ?",
            arguments: [article]
        ) {
            let day: Int? = row["day"]
            let content: String = row["content"]
            try db.run(
                "INSERT INTO statement_search (statement_search, rowid, content) VALUES ('delete', ?, ?)",
                [SearchKey.key(day: day, id: row["id"]), Folding.fold(content)]
            )
        }
        let quotations = try Int64.fetchAll(
            db,
            sql: "SELECT DISTINCT quotation FROM statement WHERE article = ? AND quotation IS NOT NULL",
            arguments: [article]
        )
        let encounters = try Int64.fetchAll(
            db,
            sql: "SELECT DISTINCT encounter FROM meeting WHERE article = ? AND encounter IS NOT NULL",
            arguments: [article]
        )
        for table in ["dyad", "event", "position", "meeting", "statement", "actor"] {
            try db.run("DELETE FROM \(table) WHERE article = ?", [article])
        }
        for quotation in quotations { try Quotations.refresh(db, quotation) }
        for encounter in encounters { try Encounters.refresh(db, encounter) }
    }
}

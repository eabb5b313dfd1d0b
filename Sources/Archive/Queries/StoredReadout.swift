import Actors
public import Articles
import Foundation
import GRDB
import Issues
import Meetings
public import ReadoutKit
import Statements

extension ReadoutArchive {
    /// The number of an article, by its number or its name; the newest where several bear the name.
    public func articleNumber(_ name: String) throws(ArchiveError) -> Int64? {
        try read("looking for article \(name)") { db in
            if let known = try Int64.fetchOne(
                db,
                sql: "SELECT id FROM article WHERE name = ? ORDER BY id DESC LIMIT 1",
                arguments: [name]
            ) {
                return known
            }
            guard let number = Int64(name) else { return nil }
            return try Int64.fetchOne(db, sql: "SELECT id FROM article WHERE id = ?", arguments: [number])
        }
    }

    /// The numbers of all articles, ascending.
    public func articleNumbers() throws(ArchiveError) -> [Int64] {
        try read("listing the articles") { db in try Int64.fetchAll(db, sql: "SELECT id FROM article ORDER BY id") }
    }

    /// An article as it was stored.
    public func article(_ id: Int64) throws(ArchiveError) -> Article {
        try read("reading article \(id)") { db in try Self.storedArticle(db, id) }
    }

    /// The input an article came from, as it came.
    public func original(of id: Int64) throws(ArchiveError) -> ArchiveInput {
        try read("reading the original of article \(id)") { db in
            guard
                let row = try Row.fetchOne(
                    db,
                    sql: """
                        SELECT form, size, zstd, source, key FROM original
                        LEFT JOIN input ON input.article = original.article AND outcome = 'stored'
                        WHERE original.article = ? ORDER BY input.id LIMIT 1
                        """,
                    arguments: [id]
                )
            else { throw ArchiveError(.notFound, "\(path): there is no article \(id)") }
            let packed: Data = row["zstd"]
            guard let bytes = Zstandard.decompress([UInt8](packed), size: row["size"]) else {
                throw ArchiveError(
                    .damaged,
                    "\(path): the original of article \(id) cannot be unpacked; restore a copy"
                )
            }
            return ArchiveInput(
                source: row["source"] ?? "",
                key: row["key"] ?? "",
                form: row["form"],
                original: bytes
            )
        }
    }

    /// The readout of an article as it was stored, corrections applied; what was rejected is left out.
    public func readout(of id: Int64) throws(ArchiveError) -> Readout {
        try reading(of: id).readout
    }

    /// The readout of an article and its positions.
    public func reading(of id: Int64) throws(ArchiveError) -> ArchivedReading {
        try read("reading the readout of article \(id)") { db in
            let article = try Self.storedArticle(db, id)
            let cast = try Self.storedCast(db, id)
            let places = Dictionary(
                uniqueKeysWithValues: try Row.fetchAll(
                    db,
                    sql: "SELECT id, place FROM actor WHERE article = ?",
                    arguments: [id]
                ).map { row -> (Int64, PoliticalActor.ID) in (row["id"], PoliticalActor.ID(row["place"])) }
            )
            return ArchivedReading(
                readout: Readout(
                    article: article,
                    cast: cast,
                    meetings: try Self.storedMeetings(db, id, places),
                    statements: try Self.storedStatements(db, id, places)
                ),
                positions: try Self.storedPositions(db, id)
            )
        }
    }

    // MARK: Rows

    static func storedArticle(_ db: Database, _ id: Int64) throws -> Article {
        guard let row = try Row.fetchOne(db, sql: "SELECT * FROM article WHERE id = ?", arguments: [id]) else {
            throw ArchiveError(.notFound, "there is no article \(id) in the archive")
        }
        let published: String? = row["published"]
        var article = Article(
            id: row["name"],
            text: row["text"],
            url: row["url"],
            title: row["title"],
            publisher: row["publisher"],
            author: row["author"],
            published: published.flatMap { CalendarDay($0) },
            language: row["language"]
        )
        for row in try Row.fetchAll(
            db,
            sql: "SELECT kind, start, stop, value FROM article_part WHERE article = ? ORDER BY place",
            arguments: [id]
        ) {
            let span = span(row)
            let kind: String = row["kind"]
            switch kind {
            case "title": article.titleSpan = span
            case "dateline": article.dateline = Dateline(span: span, place: TextSpan(span.start, span.start))
            case "dateline place": article.dateline?.place = span
            case "dateline date": article.dateline?.date = span
            case "dateline agency": article.dateline?.agency = span
            case "paragraph": article.paragraphs.append(span)
            default:
                guard let furniture = Furniture.Kind(rawValue: String(kind.dropFirst("furniture ".count))) else {
                    throw ArchiveError(.laterVersion, "article \(id) has a part of an unknown kind, “\(kind)”")
                }
                article.furniture.append(Furniture(kind: furniture, value: row["value"], span: span))
            }
        }
        return article
    }

    private static func span(_ row: Row) -> TextSpan { TextSpan(row["start"], row["stop"]) }

    private static func storedCast(_ db: Database, _ id: Int64) throws -> Cast {
        let actors = try Row.fetchAll(db, sql: "SELECT * FROM actor WHERE article = ? ORDER BY place", arguments: [id])
        return Cast(
            actors: try actors.map { row in
                let mentions = try Row.fetchAll(
                    db.cachedStatement(sql: "SELECT * FROM mention WHERE actor = ? ORDER BY place"),
                    arguments: [row["id"] as Int64]
                ).map { row in
                    let (first, end): (Int, Int) = (row["first_token"], row["end_token"])
                    return Mention(
                        span: span(row),
                        tokens: first..<end,
                        head: row["head"],
                        form: try known(row["form"])
                    )
                }
                return PoliticalActor(
                    id: PoliticalActor.ID(row["place"]),
                    kind: try known(row["kind"]),
                    name: row["name"],
                    country: row["country"],
                    code: row["code"],
                    role: row["role"],
                    entry: row["entry"],
                    isMedia: row["is_media"],
                    mentions: mentions
                )
            }
        )
    }

    private static func known<Value: RawRepresentable<String>>(_ word: String) throws -> Value {
        guard let value = Value(rawValue: word) else {
            throw ArchiveError(
                .laterVersion,
                "the archive holds a \(Value.self) that this version does not know, “\(word)”; use the version that wrote it"
            )
        }
        return value
    }

    private static func storedStatements(
        _ db: Database,
        _ id: Int64,
        _ places: [Int64: PoliticalActor.ID]
    ) throws -> [Statements.Statement] {
        try Row.fetchAll(
            db,
            sql: "SELECT * FROM statement WHERE article = ? AND rejected = 0 ORDER BY id",
            arguments: [id]
        ).map { row in
            let number: Int64 = row["id"]
            var attribution = Attribution(source: [], cue: [], content: [], confidence: row["confidence"])
            for row in try Row.fetchAll(
                db.cachedStatement(
                    sql: "SELECT part, start, stop FROM statement_span WHERE statement = ? ORDER BY place"
                ),
                arguments: [number]
            ) {
                switch row["part"] as String {
                case "source": attribution.source.append(span(row))
                case "cue": attribution.cue.append(span(row))
                default: attribution.content.append(span(row))
                }
            }
            let speaker: Int64? = row["speaker"]
            func parties(_ role: String) throws -> [PoliticalActor.ID] {
                try Int64.fetchAll(
                    db.cachedStatement(
                        sql: "SELECT actor FROM statement_party WHERE statement = ? AND role = ? ORDER BY place"
                    ),
                    arguments: [number, role]
                ).compactMap { places[$0] }
            }
            return Statements.Statement(
                id: row["name"],
                kind: try known(row["kind"]),
                attribution: attribution,
                speaker: speaker.flatMap { places[$0] },
                side: row["side"],
                via: try parties("via"),
                addressee: try parties("addressee"),
                issues: try Row.fetchAll(
                    db.cachedStatement(sql: "SELECT * FROM statement_issue WHERE statement = ? ORDER BY place"),
                    arguments: [number]
                ).map { row in
                    let start: Int? = row["start"]
                    return Issue(
                        label: row["label"],
                        issue: row["issue"],
                        span: start.map { TextSpan($0, row["stop"]) }
                    )
                },
                parent: row["parent"]
            )
        }
    }

    private static func storedMeetings(
        _ db: Database,
        _ id: Int64,
        _ places: [Int64: PoliticalActor.ID]
    ) throws -> [Meeting] {
        try Row.fetchAll(
            db,
            sql: "SELECT * FROM meeting WHERE article = ? AND rejected = 0 ORDER BY id",
            arguments: [id]
        ).map { row in
            let number: Int64 = row["id"]
            func rows(_ table: String) throws -> [Row] {
                try Row.fetchAll(
                    db.cachedStatement(sql: "SELECT * FROM \(table) WHERE meeting = ? ORDER BY place"),
                    arguments: [number]
                )
            }
            var meeting = Meeting(
                id: row["name"],
                kind: try known(row["kind"]),
                status: try known(row["status"]),
                evidence: try rows("meeting_evidence").map(span)
            )
            for party in try rows("meeting_party") {
                guard let actor = places[party["actor"]] else { continue }
                if party["role"] == "participant" {
                    meeting.participants.append(Meeting.Participant(actor: actor, side: party["side"]))
                } else {
                    meeting.present.append(actor)
                }
            }
            meeting.isBackground = row["is_background"]
            meeting.until = (row["until"] as String?).flatMap { CalendarDay($0) }
            meeting.city = row["city"]
            meeting.country = row["country"]
            meeting.venue = row["venue"]
            meeting.date = (row["date"] as String?).flatMap { CalendarDay($0) }
            meeting.topics = try rows("meeting_topic").map {
                Meeting.Topic(label: $0["label"], issue: $0["issue"], span: span($0))
            }
            meeting.notes = try rows("meeting_note").map {
                Meeting.Note(kind: $0["kind"], value: $0["value"], span: span($0))
            }
            return meeting
        }
    }

    private static func storedPositions(_ db: Database, _ id: Int64) throws -> [ArchivedPosition] {
        try Row.fetchAll(
            db,
            sql: "SELECT * FROM position WHERE article = ? AND rejected = 0 ORDER BY id",
            arguments: [id]
        ).map { row in
            let number: Int64 = row["id"]
            func sides(_ role: String) throws -> [String] {
                try String.fetchAll(
                    db,
                    sql: "SELECT side FROM position_party WHERE position = ? AND role = ? ORDER BY place",
                    arguments: [number, role]
                )
            }
            func spans(_ part: String) throws -> [TextSpan] {
                try Row.fetchAll(
                    db,
                    sql: "SELECT start, stop FROM position_span WHERE position = ? AND part = ? ORDER BY place",
                    arguments: [number, part]
                ).map(span)
            }
            return ArchivedPosition(
                id: row["name"],
                label: row["label"],
                issue: row["issue"],
                stance: row["stance"],
                holders: try sides("holder"),
                toward: try sides("toward"),
                form: row["form"],
                claimant: row["claimant"],
                statement: row["statement"],
                matter: try spans("matter").first,
                cue: try spans("cue").first,
                evidence: try spans("evidence")
            )
        }
    }
}

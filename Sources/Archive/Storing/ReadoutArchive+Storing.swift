import Articles
import Foundation
import GRDB
import Networks
import ReadoutKit

extension ReadoutArchive {
    /// Stores an article with what was read in it and accounts for its input, in one transaction.
    ///
    /// Nothing is stored where the same text is in the archive already from the same address, or where one of the two
    /// has no address.
    @discardableResult
    public func store(_ reading: ArchivedReading, from input: ArchiveInput) throws(ArchiveError) -> StoreOutcome {
        try write("storing article \(reading.readout.article.id)") { db in
            let article = reading.readout.article
            let digest = SHA256.digest(Array(article.text.utf8))
            if let known = try Self.duplicate(db, digest: digest, address: Address.normalized(article.url)) {
                try Self.account(db, input, outcome: "duplicate", article: known)
                return .duplicate(of: known)
            }
            let id = try Self.insert(db, article, digest: digest, input)
            try Self.insert(db, reading, article: id)
            try Self.applyCorrections(db, article: id)
            try Self.account(db, input, outcome: "stored", article: id)
            return .stored(id)
        }
    }

    /// Replaces what was read in an article, and applies its corrections again.
    public func replaceReading(of id: Int64, by reading: ArchivedReading) throws(ArchiveError) {
        try write("replacing the reading of article \(id)") { db in
            guard let text = try String.fetchOne(db, sql: "SELECT text FROM article WHERE id = ?", arguments: [id])
            else {
                throw ArchiveError(.notFound, "\(path): there is no article \(id)")
            }
            guard text == reading.readout.article.text else {
                throw ArchiveError(.failed, "article \(id): a reading of another text cannot replace its own")
            }
            try Self.removeReading(db, article: id)
            let article = reading.readout.article
            try db.run(
                """
                UPDATE article SET title = ?, publisher = ?, author = ?, published = ?, day = ?, language = ? WHERE id = ?
                """,
                [
                    article.title, article.publisher, article.author, article.published?.description,
                    article.published?.dayNumber, article.language, id,
                ]
            )
            try Self.insertParts(db, article, id)
            try Self.insert(db, reading, article: id)
            try Self.applyCorrections(db, article: id)
        }
    }

    /// Accounts for an input that could not be read.
    public func recordFailure(of input: ArchiveInput, reason: String) throws(ArchiveError) {
        try write("recording a failure") { db in
            try Self.account(db, input, outcome: "failed", reason: reason, article: nil)
        }
    }

    /// The article that has this text at this address, or that has it where either has no address.
    public func article(withText text: String, url: String?) throws(ArchiveError) -> Int64? {
        try read("looking for an article") { db in
            try Self.duplicate(db, digest: SHA256.digest(Array(text.utf8)), address: Address.normalized(url))
        }
    }

    /// What became of an input before, if it was seen.
    public func outcome(of input: ArchiveInput) throws(ArchiveError) -> String? {
        try read("looking for an input") { db in
            try String.fetchOne(
                db.cachedStatement(sql: "SELECT outcome FROM input WHERE source = ? AND key = ? AND digest = ?"),
                arguments: [input.source, input.key, Data(input.digest)]
            )
        }
    }

    static func duplicate(_ db: Database, digest: [UInt8], address: String) throws -> Int64? {
        try Int64.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT id FROM article WHERE digest = ?1 AND (address = ?2 OR address = '' OR ?2 = '') ORDER BY id
                    """
            ),
            arguments: [Data(digest), address]
        )
    }

    /// Says what became of an input; a failure that succeeds later is overwritten, nothing else is.
    private static func account(
        _ db: Database,
        _ input: ArchiveInput,
        outcome: String,
        reason: String? = nil,
        article: Int64?
    ) throws {
        try db.run(
            """
            INSERT INTO input (source, key, digest, outcome, reason, article) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (source, key, digest) DO UPDATE SET
                outcome = excluded.outcome, reason = excluded.reason, article = excluded.article
                WHERE outcome = 'failed'
            """,
            [input.source, input.key, Data(input.digest), outcome, reason, article]
        )
    }

    // MARK: The article itself

    private static func insert(
        _ db: Database,
        _ article: Article,
        digest: [UInt8],
        _ input: ArchiveInput
    ) throws -> Int64 {
        let address = Address.normalized(article.url)
        let earlier =
            address.isEmpty
            ? nil
            : try Int64.fetchOne(
                db.cachedStatement(sql: "SELECT max(id) FROM article WHERE address = ? AND address <> ''"),
                arguments: [address]
            )
        let id = try db.insert(
            """
            INSERT INTO article
                (name, url, address, title, publisher, author, published, day, language, digest, revises, text)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                article.id, article.url, address, article.title, article.publisher, article.author,
                article.published?.description, article.published?.dayNumber, article.language, Data(digest), earlier,
                article.text,
            ]
        )
        guard let packed = Zstandard.compress(input.original) else {
            throw ArchiveError(.failed, "article \(article.id): its original could not be compressed; free some memory")
        }
        try db.run(
            "INSERT INTO original (article, form, size, zstd) VALUES (?, ?, ?, ?)",
            [id, input.form, input.original.count, Data(packed)]
        )
        try insertParts(db, article, id)
        try NearCopies.insert(db, article, id)
        return id
    }

    private static func insertParts(_ db: Database, _ article: Article, _ id: Int64) throws {
        try db.run("DELETE FROM article_part WHERE article = ?", [id])
        for (place, part) in ArticlePart.parts(of: article).enumerated() {
            try db.run(
                "INSERT INTO article_part (article, place, kind, start, stop, value) VALUES (?, ?, ?, ?, ?, ?)",
                [id, place, part.kind, part.span.start, part.span.end, part.value]
            )
        }
        try db.run(
            "INSERT INTO article_search (rowid, title, body) VALUES (?, ?, ?)",
            [
                SearchKey.key(day: article.published?.dayNumber, id: id), Folding.fold(article.title ?? ""),
                Folding.fold(article.body),
            ]
        )
    }
}

/// The rows of a full-text index are numbered by day first, so that "the newest" and "since May" need no sorting.
enum SearchKey {
    /// Undated articles come before all others.
    static func key(day: Int?, id: Int64) -> Int64 {
        // The day 0001-01-01 is -719162.
        Int64((day ?? -719_200) + 719_200) << 32 | id
    }

    static func id(_ key: Int64) -> Int64 { key & 0xFFFF_FFFF }
}

/// A stretch of an article's text with a name: a paragraph, the title, a piece of furniture.
struct ArticlePart {
    var kind: String
    var span: TextSpan
    var value: String?

    static func parts(of article: Article) -> [ArticlePart] {
        var parts: [ArticlePart] = []
        if let title = article.titleSpan { parts.append(ArticlePart(kind: "title", span: title)) }
        if let dateline = article.dateline {
            parts.append(ArticlePart(kind: "dateline", span: dateline.span))
            parts.append(ArticlePart(kind: "dateline place", span: dateline.place))
            if let date = dateline.date { parts.append(ArticlePart(kind: "dateline date", span: date)) }
            if let agency = dateline.agency { parts.append(ArticlePart(kind: "dateline agency", span: agency)) }
        }
        for paragraph in article.paragraphs { parts.append(ArticlePart(kind: "paragraph", span: paragraph)) }
        for piece in article.furniture {
            parts.append(ArticlePart(kind: "furniture " + piece.kind.rawValue, span: piece.span, value: piece.value))
        }
        return parts
    }
}

extension Article {
    /// What is searched: the paragraphs, or the whole text where there are none.
    var body: String {
        guard !paragraphs.isEmpty else { return text }
        let bytes = Array(text.utf8)
        return paragraphs.filter { $0.start >= 0 && $0.end <= bytes.count }
            .map { String(decoding: bytes[$0.range], as: UTF8.self) }.joined(separator: "\n")
    }
}

extension CalendarDay {
    /// Days since 1970-01-01.
    var dayNumber: Int { CivilTime.days(year: year, month: month, day: day) }

    init?(dayNumber: Int) {
        let moment = CivilTime(secondsSince1970: dayNumber * 86400)
        self.init(year: moment.year, month: moment.month, day: moment.day)
    }
}

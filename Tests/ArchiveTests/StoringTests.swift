import Actors
import ArchiveTestSupport
import Articles
import Exports
import Foundation
import GRDB
import Meetings
import ReadoutKit
import Statements
import Testing

@testable import Archive

@Suite("Storing")
struct StoringTests {
    @Test("what is stored is read back as it was, to the byte")
    func roundTrip() throws {
        let folder = try TemporaryFolder()
        let archive = try folder.archive()
        let made = MadeReadings()
        for number in 0..<50 {
            let reading = made.reading(number)
            guard case .stored(let id) = try archive.store(reading, from: made.input(number)) else {
                Issue.record("article \(number) was not stored")
                continue
            }
            let stored = try archive.reading(of: id)
            #expect(ReadoutJSON.bytes(stored.readout) == ReadoutJSON.bytes(reading.readout))
            #expect(stored.readout.article == reading.readout.article)
            #expect(stored.readout.cast == reading.readout.cast)
            #expect(stored.positions == reading.positions)
            #expect(try archive.original(of: id) == made.input(number))
        }
        #expect(try archive.check() == [])
    }

    @Test("every stored span cut from the stored text is its quoted words")
    func spans() throws {
        let folder = try TemporaryFolder()
        let archive = try folder.archive(of: 0..<200)
        let tables = [
            "mention": "actor", "statement_span": "statement", "meeting_topic": "meeting", "meeting_note": "meeting",
            "meeting_evidence": "meeting", "position_span": "position",
        ]
        try archive.pool.read { db in
            for (table, owner) in tables.sorted(by: { $0.key < $1.key }) {
                let rows = try Row.fetchAll(
                    db,
                    sql: """
                        SELECT start, stop, words, text FROM \(table) AS part
                        JOIN \(owner) AS owner ON owner.id = part.\(owner) JOIN article ON article.id = owner.article
                        """
                )
                if table != "meeting_note" { #expect(rows.count >= 200, "\(table)") }
                for row in rows {
                    let (start, stop, words, text): (Int, Int, String, String) = (row[0], row[1], row[2], row[3])
                    #expect(String(decoding: Array(text.utf8)[start..<stop], as: UTF8.self) == words, "\(table)")
                }
            }
        }
    }

    @Test("ingesting the same again changes nothing")
    func twice() throws {
        let folder = try TemporaryFolder()
        let archive = try folder.archive(of: 0..<30)
        let before = try archive.contents()
        let made = MadeReadings()
        for number in 0..<30 {
            #expect(
                try archive.store(made.reading(number), from: made.input(number)) == .duplicate(of: Int64(number + 1))
            )
        }
        #expect(try archive.contents() == before)
    }

    @Test("the same text at another address is another article of the same story; without an address it is none")
    func addresses() throws {
        let folder = try TemporaryFolder()
        let archive = try folder.archive()
        let text = (0..<60).map { "word\($0)" }.joined(separator: " ")
        let first = try ReadingBuilder("one", text, url: "https://www.a.example/x/?utm_source=mail").store(in: archive)
        #expect(first == .stored(1))
        #expect(try ReadingBuilder("same", text, url: "http://a.example/x#top").store(in: archive) == .duplicate(of: 1))
        #expect(try ReadingBuilder("other", text, url: "https://b.example/y").store(in: archive) == .stored(2))
        #expect(try ReadingBuilder("none", text).store(in: archive) == .duplicate(of: 1))
        let articles = try archive.articles(matching: Filter())
        #expect(articles.map(\.story) == [1, 1])
        #expect(articles.map(\.copies) == [2, 2])
    }

    @Test("a new text at an address revises the one before")
    func revision() throws {
        let folder = try TemporaryFolder()
        let archive = try folder.archive()
        try ReadingBuilder("one", "First words.", url: "https://a.example/x").store(in: archive)
        try ReadingBuilder("two", "Other words.", url: "https://a.example/x").store(in: archive)
        let revised = try archive.pool.read { try Int64.fetchOne($0, sql: "SELECT revises FROM article WHERE id = 2") }
        #expect(revised == 1)
    }

    @Test("a span outside its text is refused, and nothing of the article stays")
    func badSpan() throws {
        let folder = try TemporaryFolder()
        let archive = try folder.archive()
        for span in [TextSpan(0, 999), TextSpan(1, 3)] {
            var builder = ReadingBuilder("one", "Ёлка said so.")
            builder.positions = [
                ArchivedPosition(
                    id: "p1",
                    label: "x",
                    issue: nil,
                    stance: "open",
                    holders: [],
                    toward: [],
                    evidence: [span]
                )
            ]
            #expect(throws: ArchiveError.self) { try builder.store(in: archive) }
        }
        #expect(try archive.counts().allSatisfy { $0.rows == 0 })
        #expect(try archive.check() == [])
    }

    @Test("a new reading replaces the old, and leaves nothing of it across articles")
    func again() throws {
        let folder = try TemporaryFolder()
        let archive = try folder.archive(of: 0..<20)
        let before = try archive.contents()
        let made = MadeReadings()
        for number in 0..<20 {
            try archive.replaceReading(of: Int64(number + 1), by: made.reading(number))
        }
        #expect(try archive.check() == [])
        for number in 0..<20 {
            let stored = try archive.reading(of: Int64(number + 1))
            #expect(ReadoutJSON.bytes(stored.readout) == ReadoutJSON.bytes(made.reading(number).readout))
        }
        let counts = try archive.counts().map { "\($0.table) \($0.rows)" }
        let fresh = try TemporaryFolder()
        #expect(try fresh.archive(of: 0..<20).counts().map { "\($0.table) \($0.rows)" } == counts)
        #expect(before != "")
        #expect(throws: ArchiveError.self) { try archive.replaceReading(of: 1, by: made.reading(3)) }
        #expect(throws: ArchiveError.self) { try archive.replaceReading(of: 999, by: made.reading(3)) }
    }
}

import Actors
import ArchiveTestSupport
import Articles
import Meetings
import ReadoutKit
import Statements
import Testing

@testable import Archive

@Suite("Corrections")
struct CorrectionTests {
    private let now = "2026-01-02T03:04:05Z"

    private func archive(_ folder: TemporaryFolder) throws -> ReadoutArchive {
        let archive = try folder.archive()
        for id in ["a", "b"] {
            var builder = ReadingBuilder(id, "Teles met Otuoma. “We agree on \(id) and much else”, Ana Teles said.")
            let teles = builder.actor("Ana Teles", country: "BRA")
            let short = builder.actor("Teles", country: "BRA")
            let otuoma = builder.actor("Otuoma", country: "KEN")
            builder.meet([short, otuoma])
            builder.says(teles, "We agree on \(id) and much else")
            builder.positions = [
                ArchivedPosition(
                    id: "p1",
                    label: id,
                    issue: "x",
                    stance: "agree",
                    holders: ["BRA"],
                    toward: ["KEN"],
                    statement: "s1",
                    evidence: [builder.span("agree")]
                )
            ]
            try builder.store(in: archive)
        }
        return archive
    }

    @Test("merged actors are one in every article, and apart again when that is undone")
    func merge() throws {
        let folder = try TemporaryFolder()
        let archive = try archive(folder)
        let before = try archive.contents()
        #expect(try archive.actors(matching: Filter()).count == 3)
        let id = try archive.correct(.actor("Teles"), .merge, value: "Ana Teles", author: "me", at: now)
        let actors = try archive.actors(matching: Filter())
        #expect(actors.count == 2)
        #expect(actors.first { $0.name == "Ana Teles" }?.meetings == 2)
        // What is read later follows.
        var builder = ReadingBuilder("c", "Teles came.")
        _ = builder.actor("Teles", country: "BRA")
        try builder.store(in: archive)
        #expect(try archive.actors(matching: Filter(actor: "Ana Teles")).map(\.articles) == [3])
        try archive.undoCorrection(id, author: "me", at: now)
        #expect(try archive.actors(matching: Filter()).count == 3)
        #expect(try archive.actors(matching: Filter(actor: "teles")).map(\.articles).sorted() == [2, 3])
        #expect(before != "")
        #expect(try archive.check() == [])
    }

    @Test("a speaker, a stance, a status, a side and a rejection are corrected and undone")
    func fields() throws {
        let folder = try TemporaryFolder()
        let archive = try archive(folder)
        func state() throws -> String {
            let statement = try archive.statements(matching: Filter()).map {
                "\($0.name) \($0.speaker ?? "-") \($0.side ?? "-")"
            }
            let stance = try archive.dyad("BRA", "KEN").stances.map { "\($0.stance) \($0.count)" }
            let meeting = try archive.encounters(matching: Filter()).map { "\($0.status) \($0.reports)" }
            return "\(statement) \(stance) \(meeting)"
        }
        let before = try state()
        let made: [Int64] = try [
            archive.correct(.statement(article: 1, name: "s1"), .speaker, value: "Otuoma", author: "me", at: now),
            archive.correct(.statement(article: 1, name: "s1"), .side, value: "KEN", author: "me", at: now),
            archive.correct(.position(article: 1, name: "p1"), .stance, value: "reject", author: "me", at: now),
            archive.correct(.meeting(article: 2, name: "m1"), .status, value: "cancelled", author: "me", at: now),
            archive.correct(.statement(article: 2, name: "s1"), .reject, value: nil, author: "me", at: now),
        ]
        let after = try state()
        #expect(after.contains("Otuoma KEN"))
        #expect(after.contains("reject 1"))
        #expect(after.contains("cancelled"))
        #expect(try archive.statements(matching: Filter()).count == 1)
        #expect(try archive.readout(of: 2).statements.isEmpty)
        for id in made.reversed() { try archive.undoCorrection(id, author: "you", at: now) }
        #expect(try state() == before)
        #expect(try archive.corrections().allSatisfy { $0.undoneBy == "you" })
        #expect(try archive.check() == [])
    }

    @Test("of two corrections of one record the later counts; undoing either leaves the other")
    func order() throws {
        for undone in [0, 1] {
            let folder = try TemporaryFolder()
            let archive = try archive(folder)
            let record = CorrectionTarget.statement(article: 1, name: "s1")
            let ids = try ["KEN", "FRA"].map { try archive.correct(record, .side, value: $0, author: "me", at: now) }
            func side() throws -> String? {
                try archive.statements(matching: Filter()).first { $0.article == 1 }?.side
            }
            #expect(try side() == "FRA")
            try archive.undoCorrection(ids[undone], author: "me", at: now)
            #expect(try side() == (undone == 0 ? "FRA" : "KEN"))
            try archive.undoCorrection(ids[1 - undone], author: "me", at: now)
            #expect(try side() == "BRA")
        }
    }

    @Test("corrections outlast a new reading whose records are numbered anew")
    func again() throws {
        let folder = try TemporaryFolder()
        let archive = try archive(folder)
        try archive.correct(.statement(article: 1, name: "s1"), .side, value: "KEN", author: "me", at: now)
        var builder = ReadingBuilder("a", "Teles met Otuoma. “We agree on a and much else”, Ana Teles said.")
        let teles = builder.actor("Ana Teles", country: "BRA")
        builder.says(nil, "Teles met")
        builder.says(teles, "We agree on a and much")
        try archive.replaceReading(of: 1, by: builder.reading)
        let sides = try archive.readout(of: 1).statements.map(\.side)
        #expect(sides == [nil, "KEN"])
        #expect(try archive.corrections().map(\.isApplied) == [true])
        #expect(try archive.corrections().map(\.asRead) == ["BRA"])
        // A reading that has no such record keeps the correction for the next.
        try archive.replaceReading(of: 1, by: ReadingBuilder("a", builder.article.text).reading)
        #expect(try archive.corrections().map(\.isApplied) == [false])
    }

    @Test("what fits no record is refused and leaves no trace")
    func refused() throws {
        let folder = try TemporaryFolder()
        let archive = try archive(folder)
        let statement = CorrectionTarget.statement(article: 1, name: "s1")
        #expect(throws: ArchiveError.self) {
            try archive.correct(.statement(article: 1, name: "s9"), .side, value: "KEN", author: "me", at: now)
        }
        #expect(throws: ArchiveError.self) {
            try archive.correct(.actor("Nobody Atall"), .merge, value: "Teles", author: "me", at: now)
        }
        #expect(throws: ArchiveError.self) {
            try archive.correct(.actor("Ana Teles"), .merge, value: "Ana Teles", author: "me", at: now)
        }
        #expect(throws: ArchiveError.self) {
            try archive.correct(statement, .stance, value: "agree", author: "me", at: now)
        }
        #expect(throws: ArchiveError.self) {
            try archive.correct(.position(article: 1, name: "p1"), .stance, value: "maybe", author: "me", at: now)
        }
        #expect(throws: ArchiveError.self) { try archive.undoCorrection(7, author: "me", at: now) }
        #expect(try archive.corrections().isEmpty)
        let id = try archive.correct(statement, .side, value: "KEN", author: "me", at: now)
        try archive.undoCorrection(id, author: "me", at: now)
        #expect(throws: ArchiveError.self) { try archive.undoCorrection(id, author: "me", at: now) }
    }
}

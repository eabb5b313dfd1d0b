import Actors
import ArchiveTestSupport
import Articles
import Foundation
import GRDB
import Meetings
import Networks
import ReadoutKit
import Statements
import Testing

@testable import Archive

@Suite("Discourse Network Analyzer's database")
struct DiscourseDatabaseTests {
    private func statements(in path: String) throws -> [DiscourseStatement] {
        var configuration = Configuration()
        configuration.readonly = true
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        return try queue.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT s.ID, d.Date, person.Value AS person, organization.Value AS organization,
                        concept.Value AS concept, agreement.Value AS agreement, s.Start, s.Stop, d.Text, d.Title,
                        d.Author, d.Source, d.Section, d.Type, d.ID AS document
                    FROM STATEMENTS s JOIN DOCUMENTS d ON d.ID = s.DocumentId
                    JOIN DATASHORTTEXT p ON p.StatementId = s.ID AND p.VariableId = 1
                    JOIN ENTITIES person ON person.ID = p.Entity
                    JOIN DATASHORTTEXT o ON o.StatementId = s.ID AND o.VariableId = 2
                    JOIN ENTITIES organization ON organization.ID = o.Entity
                    JOIN DATASHORTTEXT c ON c.StatementId = s.ID AND c.VariableId = 3
                    JOIN ENTITIES concept ON concept.ID = c.Entity
                    JOIN DATABOOLEAN agreement ON agreement.StatementId = s.ID ORDER BY s.ID
                    """
            ).map { row in
                let text: String = row["Text"]
                let scalars = Array(text.unicodeScalars)
                let (start, stop): (Int, Int) = (row["Start"], row["Stop"])
                return DiscourseStatement(
                    id: row["ID"],
                    time: row["Date"],
                    person: row["person"],
                    organization: row["organization"],
                    concept: row["concept"],
                    agreement: row["agreement"],
                    start: start,
                    stop: stop,
                    text: String(String.UnicodeScalarView(scalars[start..<stop])),
                    document: .init(
                        id: row["document"],
                        title: row["Title"],
                        author: row["Author"],
                        source: row["Source"],
                        section: row["Section"],
                        type: row["Type"]
                    )
                )
            }
        }
    }

    private static let golden = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("shared/dna/synth.dna").path

    @Test(
        "DNA's own database, written anew, is the same statements in the same tables and columns",
        .enabled(if: FileManager.default.fileExists(atPath: golden), "../shared/dna is not beside the checkout")
    )
    func rewritten() throws {
        let folder = try TemporaryFolder()
        let copy = folder.path("golden.dna")
        try FileManager.default.copyItem(atPath: Self.golden, toPath: copy)
        let statements = try statements(in: copy)
        #expect(statements.count == 155)
        let texts = try DatabaseQueue(path: copy).read { db in
            Dictionary(
                uniqueKeysWithValues: try Row.fetchAll(db, sql: "SELECT ID, Text FROM DOCUMENTS").map {
                    row -> (Int, String) in
                    (row[0], row[1])
                }
            )
        }
        let own = folder.path("own.dna")
        try DiscourseDatabase(texts: texts, statements: statements).write(to: own)
        #expect(try self.statements(in: own) == statements)
        func shape(_ path: String) throws -> [String] {
            try DatabaseQueue(path: path).read { db in
                try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").map {
                    table in
                    let columns = try db.columns(in: table).map { "\($0.name) \($0.type)" }.sorted()
                    return "\(table): \(columns)"
                }
            }
        }
        #expect(try shape(own) == (try shape(copy)))
    }

    @Test("what lies beyond the basic plane is one character, so that positions agree in UTF-16 and in scalars")
    func plane() throws {
        let folder = try TemporaryFolder()
        let text = "🇫🇷 Paris 😀 agrees."
        let start = Array(text.unicodeScalars).count - 7
        let statement = DiscourseStatement(
            id: 1,
            time: 0,
            person: "",
            organization: String(repeating: "ё", count: 300),
            concept: "😀",
            agreement: true,
            start: start,
            stop: start + 6,
            text: "",
            document: .init(id: 1, title: "x")
        )
        try DiscourseDatabase(texts: [1: text], statements: [statement]).write(to: folder.path("x.dna"))
        let stored = try statements(in: folder.path("x.dna"))
        #expect(stored.first?.text == "agrees")
        #expect(stored.first?.organization.count == 190)
        #expect(stored.first?.concept == "\u{25A1}")
        #expect(DiscourseDatabase.plane(text).utf16.count == text.unicodeScalars.count)
        #expect(throws: ArchiveError.self) {
            try DiscourseDatabase(texts: [:], statements: []).write(to: folder.path("x.dna"))
        }
        #expect(throws: ArchiveError.self) {
            try DiscourseDatabase(texts: [:], statements: [statement]).write(to: folder.path("y.dna"))
        }
    }

    @Test("an archive's positions are exported with the words they rest on")
    func exported() throws {
        let folder = try TemporaryFolder()
        let archive = try folder.archive(of: 0..<30)
        let statements = try archive.discourse(.positions)
        #expect(statements.count == 30)
        for statement in statements {
            let scalars = Array(try archive.article(Int64(statement.document.id)).text.unicodeScalars)
            #expect(String(String.UnicodeScalarView(scalars[statement.start..<statement.stop])) == statement.text)
        }
        #expect(try archive.discourse(.statements).count > 60)
        #expect(try archive.companies(bySide: true).allSatisfy { $0.count == 2 })
    }

    @Test("a password is known by its digest, and only that one")
    func password() {
        let stored = DiscoursePassword.digest("Admin", salt: Array(1...16))
        #expect(DiscoursePassword.matches("Admin", stored))
        #expect(!DiscoursePassword.matches("admin", stored))
        #expect(!DiscoursePassword.matches("Admin", "no base64"))
    }

    @Test(
        "digests are those of FIPS 180-4",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
        ]
    )
    func digest(text: String, expected: String) {
        let digest = SHA256.digest(Array(text.utf8)).map { String(format: "%02x", $0) }.joined()
        #expect(digest == expected)
    }

    @Test("a million times a is hashed right")
    func longDigest() {
        let digest = SHA256.digest([UInt8](repeating: 0x61, count: 1_000_000)).map { String(format: "%02x", $0) }
            .joined()
        #expect(digest == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }
}

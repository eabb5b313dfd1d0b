import Foundation
import GRDB
public import Networks

/// Writes a database that Discourse Network Analyzer 3.0 opens (a `.dna` file).
///
/// The program counts UTF-16 units and its exports count code points: what lies beyond the Basic Multilingual Plane is
/// written as U+25A1, so that both agree. Names are cut to the 190 characters it allows.
public struct DiscourseDatabase: Sendable {
    /// The documents' texts, by their ids.
    public var texts: [Int: String]
    public var statements: [DiscourseStatement]
    /// Of the coder "Admin".
    public var password: String
    /// Of the password's digest; any, if it is not to be guessed.
    public var salt: [UInt8]

    /// - Parameters:
    ///   - texts: The documents' texts, by their ids; those without statements are written as well.
    ///   - statements: Their positions count Unicode scalars of those texts.
    ///   - password: Of the coder "Admin".
    ///   - salt: Sixteen bytes, of the password's digest.
    public init(
        texts: [Int: String],
        statements: [DiscourseStatement],
        password: String = "Admin",
        salt: [UInt8] = Array(repeating: 0, count: 16)
    ) {
        self.texts = texts
        self.statements = statements
        self.password = password
        self.salt = salt
    }

    private static let longestName = 190

    /// Writes the file; one that is there is refused.
    public func write(to path: String) throws(ArchiveError) {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw ArchiveError(.failed, "\(path) exists; name a new file, or remove it first")
        }
        do {
            let queue = try DatabaseQueue(path: path)
            try queue.write { db in
                try db.execute(sql: Self.schema)
                try seed(db)
                try insertDocuments(db)
                try insertStatements(db)
            }
            try queue.close()
        } catch {
            throw ArchiveError(error, doing: "writing the discourse database", path: path)
        }
    }

    // MARK: Rows

    private func seed(_ db: Database) throws {
        try db.run("INSERT INTO SETTINGS (Property, Value) VALUES ('version', '3.0.11.5'), ('date', '2025-06-01')")
        try db.run(
            "INSERT INTO CODERS (ID, Name, Red, Green, Blue, Password) VALUES (1, 'Admin', 255, 255, 0, ?)",
            [DiscoursePassword.digest(password, salt: salt)]
        )
        try db.run(
            "INSERT INTO STATEMENTTYPES (ID, Label, Red, Green, Blue) VALUES (1, 'DNA Statement', 239, 208, 51)"
        )
        for (place, variable) in ["person", "organization", "concept"].enumerated() {
            try db.run(
                "INSERT INTO VARIABLES (ID, Variable, DataType, StatementTypeId) VALUES (?, ?, 'short text', 1)",
                [place + 1, variable]
            )
        }
        try db.run(
            "INSERT INTO VARIABLES (ID, Variable, DataType, StatementTypeId) VALUES (4, 'agreement', 'boolean', 1)"
        )
        for (place, name) in ["Type", "Alias", "Notes"].enumerated() {
            for variable in 1...3 {
                try db.run(
                    "INSERT INTO ATTRIBUTEVARIABLES (ID, VariableId, AttributeVariable) VALUES (?, ?, ?)",
                    [place * 3 + variable, variable, name]
                )
            }
        }
        // The empty value, which DNA wants of each variable.
        for variable in 1...3 { _ = try insertEntity(db, variable, "") }
    }

    private func insertEntity(_ db: Database, _ variable: Int, _ value: String) throws -> Int64 {
        let id = try db.insert(
            "INSERT INTO ENTITIES (VariableId, Value, Red, Green, Blue) VALUES (?, ?, 0, 0, 0)",
            [variable, value]
        )
        for attribute in 0..<3 {
            try db.run(
                "INSERT INTO ATTRIBUTEVALUES (EntityId, AttributeVariableId, AttributeValue) VALUES (?, ?, '')",
                [id, attribute * 3 + variable]
            )
        }
        return id
    }

    private func insertDocuments(_ db: Database) throws {
        var documents: [Int: (DiscourseStatement.Document, Int)] = [:]
        for id in texts.keys { documents[id] = (DiscourseStatement.Document(id: id, title: "Document \(id)"), 0) }
        for statement in statements { documents[statement.document.id] = (statement.document, statement.time) }
        for id in documents.keys.sorted() {
            guard let (document, time) = documents[id], let text = texts[id] else {
                throw ArchiveError(.failed, "document \(id) has statements and no text")
            }
            try db.run(
                """
                INSERT INTO DOCUMENTS (ID, Title, Text, Coder, Author, Source, Section, Notes, Type, Date)
                VALUES (?, ?, ?, 1, ?, ?, ?, '', ?, ?)
                """,
                [
                    id, Self.name(document.title), Self.plane(text), Self.name(document.author),
                    Self.name(document.source), Self.name(document.section), Self.name(document.type), time,
                ]
            )
        }
    }

    private func insertStatements(_ db: Database) throws {
        var entities: [String: Int64] = ["1:": 1, "2:": 2, "3:": 3]
        for statement in statements {
            guard statement.start < statement.stop else {
                throw ArchiveError(.failed, "statement \(statement.id) has no words; DNA wants some")
            }
            try db.run(
                "INSERT INTO STATEMENTS (ID, StatementTypeId, DocumentId, Start, Stop, Coder) VALUES (?, 1, ?, ?, ?, 1)",
                [statement.id, statement.document.id, statement.start, statement.stop]
            )
            for (place, variable) in [DiscourseStatement.Variable.person, .organization, .concept].enumerated() {
                let value = Self.name(statement[variable])
                let key = "\(place + 1):\(value)"
                let entity = try entities[key] ?? insertEntity(db, place + 1, value)
                entities[key] = entity
                try db.run(
                    "INSERT INTO DATASHORTTEXT (StatementId, VariableId, Entity) VALUES (?, ?, ?)",
                    [statement.id, place + 1, entity]
                )
            }
            try db.run(
                "INSERT INTO DATABOOLEAN (StatementId, VariableId, Value) VALUES (?, 4, ?)",
                [statement.id, statement.agreement]
            )
        }
    }

    /// With U+25A1 for each scalar beyond the Basic Multilingual Plane.
    static func plane(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 >= 0xF0 }) else { return text }
        var plane = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { plane.append(scalar.value > 0xFFFF ? "\u{25A1}" : scalar) }
        return String(plane)
    }

    private static func name(_ text: String) -> String {
        String(String.UnicodeScalarView(plane(text).unicodeScalars.prefix(longestName)))
    }
}

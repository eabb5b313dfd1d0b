public import Articles
import GRDB

/// What is asked for: all conditions hold together.
public struct Filter: Sendable, Equatable {
    /// A name, a part of a name, or an identity's key; a country's code (ISO 3166 alpha-3) means its side.
    public var actor: String?
    /// Two sides.
    public var dyad: Dyad?
    /// A key of the issue taxonomy, or words of an issue's label.
    public var issue: String?
    public var since: CalendarDay?
    public var until: CalendarDay?
    /// Words to be found; "…" is a phrase, `word*` a beginning, `-word` must be absent, `OR` between two.
    public var text: String?
    public var limit: Int

    public struct Dyad: Sendable, Equatable {
        public var a: String
        public var b: String

        public init(_ a: String, _ b: String) {
            self.a = a
            self.b = b
        }
    }

    public init(
        actor: String? = nil,
        dyad: Dyad? = nil,
        issue: String? = nil,
        since: CalendarDay? = nil,
        until: CalendarDay? = nil,
        text: String? = nil,
        limit: Int = 50
    ) {
        self.actor = actor
        self.dyad = dyad
        self.issue = issue
        self.since = since
        self.until = until
        self.text = text
        self.limit = limit
    }
}

/// A query in SQL as it grows: conditions and their values.
struct Conditions {
    private(set) var conditions: [String] = []
    private(set) var arguments = StatementArguments()

    mutating func add(_ condition: String, _ values: StatementArguments = StatementArguments()) {
        conditions.append(condition)
        arguments += values
    }

    var sql: String { conditions.isEmpty ? "1" : conditions.joined(separator: " AND ") }
}

extension Filter {
    /// Only days from ``since`` to ``until``; undated records are left out where either is set.
    func addDays(_ column: String, to conditions: inout Conditions) {
        if let since { conditions.add("\(column) >= ?", [since.dayNumber]) }
        if let until { conditions.add("\(column) <= ?", [until.dayNumber]) }
    }

    /// Only rows of a full-text index that have the words, within the days.
    ///
    /// - Returns: Whether there is anything to look for.
    func addText(_ index: String, to conditions: inout Conditions) throws -> Bool {
        guard let text else { return false }
        guard let query = TextQuery.fts(text) else {
            throw ArchiveError(.failed, "“\(text)” has no word to look for; give at least one word that must be there")
        }
        conditions.add("\(index) MATCH ?", [query])
        if let since { conditions.add("\(index).rowid >= ?", [SearchKey.key(day: since.dayNumber, id: 0)]) }
        if let until { conditions.add("\(index).rowid < ?", [SearchKey.key(day: until.dayNumber + 1, id: 0)]) }
        return true
    }
}

/// A reader's words as an expression of SQLite's full-text index, in which nothing of theirs is syntax by accident.
enum TextQuery {
    static func fts(_ text: String) -> String? {
        var needed: [String] = []
        var refused: [String] = []
        var alternative = false
        for term in terms(text.prefix(2000)) {
            if term.text == "OR", !term.isPhrase {
                alternative = !needed.isEmpty
                continue
            }
            let words = Folding.words(term.text)
            guard !words.isEmpty else { continue }
            let quoted = "\"" + words.joined(separator: " ") + "\"" + (term.isPrefix ? "*" : "")
            if term.isRefused {
                refused.append(quoted)
            } else if alternative, let last = needed.popLast() {
                needed.append("(\(last) OR \(quoted))")
            } else {
                needed.append(quoted)
            }
            alternative = false
        }
        guard !needed.isEmpty else { return nil }
        var query = needed.joined(separator: " AND ")
        if !refused.isEmpty { query = "(\(query)) NOT (\(refused.joined(separator: " OR ")))" }
        return query
    }

    private struct Term {
        var text: String
        var isPhrase: Bool
        var isPrefix: Bool
        var isRefused: Bool
    }

    private static func terms(_ text: Substring) -> [Term] {
        var terms: [Term] = []
        var rest = text
        while true {
            rest = rest.drop { $0.isWhitespace }
            guard let first = rest.first else { return terms }
            var isRefused = false
            if first == "-" {
                isRefused = true
                rest = rest.dropFirst()
            }
            if let mark = rest.first, "\"“«".contains(mark) {
                rest = rest.dropFirst()
                let phrase = rest.prefix { !"\"”»".contains($0) }
                rest = rest.dropFirst(phrase.count + 1)
                terms.append(Term(text: String(phrase), isPhrase: true, isPrefix: false, isRefused: isRefused))
            } else {
                let word = rest.prefix { !$0.isWhitespace }
                rest = rest.dropFirst(word.count)
                terms.append(
                    Term(text: String(word), isPhrase: false, isPrefix: word.last == "*", isRefused: isRefused)
                )
            }
        }
    }
}

/// Whom a name means among the archive's identities.
enum ActorQuery {
    /// Identities whose key it is, whose name it is, or whose name has all of its words in a row.
    static func identities(_ db: Database, _ name: String) throws -> [Int64] {
        let folded = Folding.words(name).joined(separator: " ")
        guard !folded.isEmpty else { return [] }
        return try Int64.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT DISTINCT coalesce(merged, id) FROM identity
                    WHERE is_named = 1 AND (key = ?1 OR ' ' || folded || ' ' LIKE '% ' || ?2 || ' %')
                    ORDER BY 1 LIMIT 500
                    """
            ),
            arguments: [name, folded]
        )
    }

    /// Whether a name is written as a side is: "USA", "IGOUNO".
    static func isSide(_ name: String) -> Bool {
        (3...9).contains(name.utf8.count) && name.utf8.allSatisfy { (0x41...0x5A).contains($0) }
    }

    static func list(_ identities: [Int64]) -> String {
        "(" + identities.map(String.init).joined(separator: ", ") + ")"
    }
}

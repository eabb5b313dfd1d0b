import IssuesData

/// A table of issues that cannot be read.
public struct IssueTaxonomyError: Error, CustomStringConvertible, Equatable {
    /// The table's name, as the caller gave it.
    public var file: String
    /// From 1.
    public var line: Int
    public var message: String

    public var description: String { "reading the issues of \(file), line \(line): \(message)" }
}

/// The issues that are told apart, and the words that bring them.
///
///     let taxonomy = try IssueTaxonomy.standard.adding(table: bytes, file: "fisheries.tsv")
///
/// Open: a user's table adds issues of its own, or words to those that are there.
public struct IssueTaxonomy: Sendable {
    /// One issue.
    public struct Entry: Sendable, Equatable {
        /// What it is known by: "counter-terrorism".
        public var key: String
        /// In English: "Counter-terrorism".
        public var name: String
        /// In Russian, where the table has it.
        public var russianName: String?
    }

    /// In the tables' order.
    public private(set) var entries: [Entry] = []
    private var placeOfKey: [String: Int] = [:]
    /// The sequences of words that begin with a word, the longest first.
    private(set) var phrases: [String: [Phrase]] = [:]

    /// A sequence of words that brings an issue.
    struct Phrase: Sendable, Equatable {
        var words: [String]
        /// A place in ``entries``.
        var entry: Int
    }

    /// The words a phrase has at most; more would make the search for it long.
    static let longestPhrase = 6

    /// The issues that the program carries.
    public static let standard: IssueTaxonomy = {
        let bytes = UnsafeBufferPointer(start: readout_issues_bytes(), count: readout_issues_size())
        do {
            return try IssueTaxonomy().adding(table: Array(bytes), file: "issues.tsv")
        } catch {
            preconditionFailure("\(error)")
        }
    }()

    /// No issues.
    public init() {}

    /// These issues and a table's.
    ///
    /// A line is a key, a name in English, a name in Russian (may be empty), and words parted by ";"; lines that are
    /// empty or begin with "#" are passed over.
    ///
    /// - Throws: ``IssueTaxonomyError`` for the first line that is not of this form.
    public func adding(table: [UInt8], file: String) throws(IssueTaxonomyError) -> IssueTaxonomy {
        let (taxonomy, faults) = addingUsable(table: table, file: file)
        if let first = faults.first { throw first }
        return taxonomy
    }

    /// These issues and those of a table's lines that can be used.
    ///
    /// - Parameters:
    ///   - table: Lines as ``adding(table:file:)`` takes them.
    ///   - file: What the table is called where a line is complained of.
    /// - Returns: The taxonomy, and for each line that was skipped, why.
    /// - Complexity: O(*n*) in the bytes of the table, for words that begin alike in few entries.
    public func addingUsable(table: [UInt8], file: String) -> (taxonomy: IssueTaxonomy, skipped: [IssueTaxonomyError]) {
        var taxonomy = self
        var skipped: [IssueTaxonomyError] = []
        var number = 0
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let bytes = table.starts(with: mark) ? table[mark.count...] : table[...]
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            do {
                guard let row = try Row(line) else { continue }
                let place = taxonomy.place(of: row)
                for words in row.phrases { taxonomy.add(Phrase(words: words, entry: place)) }
            } catch {
                skipped.append(IssueTaxonomyError(file: file, line: number, message: error.message))
            }
        }
        return (taxonomy, skipped)
    }

    /// Why a line cannot be used.
    private struct RowError: Error {
        var message: String
    }

    /// One line of a table.
    private struct Row {
        var key: String
        var name: String
        var russianName: String
        var phrases: [[String]]

        /// Nil for a line that is empty or a comment.
        init?(_ line: ArraySlice<UInt8>) throws(RowError) {
            guard let whole = String(validating: line, as: UTF8.self) else {
                throw RowError(message: "it is not UTF-8")
            }
            let text = whole.trimmingSpaces()
            if text.isEmpty || text.hasPrefix("#") { return nil }
            let cells = text.split(separator: "\t", omittingEmptySubsequences: false).map {
                String($0).trimmingSpaces()
            }
            guard cells.count == 4 else {
                throw RowError(
                    message: "it has \(cells.count) columns; key, name, Russian name and words are asked for"
                )
            }
            guard !cells[0].isEmpty, cells[0].utf8.allSatisfy({ (0x61...0x7A).contains($0) || $0 == 0x2D }) else {
                throw RowError(message: "\"\(cells[0])\" is no key; a key is of small letters and hyphens")
            }
            key = cells[0]
            name = cells[1]
            russianName = cells[2]
            phrases = []
            for words in cells[3].split(separator: ";") {
                let phrase = IssueTaxonomy.words(String(words))
                guard phrase.count <= IssueTaxonomy.longestPhrase else {
                    throw RowError(message: "\"\(words)\" has more than \(IssueTaxonomy.longestPhrase) words")
                }
                if !phrase.isEmpty { phrases.append(phrase) }
            }
            guard !phrases.isEmpty else { throw RowError(message: "it has no words that bring the issue") }
        }
    }

    /// The entry with this key.
    public subscript(key: String) -> Entry? { placeOfKey[key].map { entries[$0] } }

    private mutating func place(of row: Row) -> Int {
        if let known = placeOfKey[row.key] { return known }
        let entry = Entry(
            key: row.key,
            name: row.name.isEmpty ? row.key : row.name,
            russianName: row.russianName.isEmpty ? nil : row.russianName
        )
        placeOfKey[row.key] = entries.count
        entries.append(entry)
        return entries.count - 1
    }

    /// A later table's word wins over an earlier one's.
    private mutating func add(_ phrase: Phrase) {
        guard let first = phrase.words.first else { return }
        var known = phrases[first, default: []]
        known.removeAll { $0.words == phrase.words }
        let at = known.firstIndex { $0.words.count <= phrase.words.count } ?? known.count
        known.insert(phrase, at: at)
        phrases[first] = known
    }

    /// The tokens of a phrase as the tokenizer cuts them: a hyphen between two words is a token of its own.
    private static func words(_ text: String) -> [String] {
        var words: [String] = []
        var word = ""
        func isPart(_ character: Character) -> Bool { character != " " && character != "-" }
        for character in text {
            if isPart(character) {
                word.append(character)
                continue
            }
            if !word.isEmpty { words.append(word) }
            word = ""
            if character == "-" { words.append("-") }
        }
        if !word.isEmpty { words.append(word) }
        return words
    }
}

extension String {
    /// Without spaces and carriage returns at both ends.
    fileprivate func trimmingSpaces() -> String {
        let bytes = Array(utf8)
        func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0D }
        guard let first = bytes.firstIndex(where: { !isSpace($0) }),
            let last = bytes.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return String(decoding: bytes[first...last], as: UTF8.self)
    }
}

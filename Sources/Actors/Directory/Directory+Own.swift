/// A user's own actors.
extension Directory {
    /// A file of a user's, as its bytes and as it is called in reports.
    public struct OwnFile: Sendable {
        public enum Form: Sendable {
            /// Tab-separated, with a line of column names; see ``Directory/adding(_:)``.
            case table
            /// PETRARCH's: actors with dated codes, or agents.
            case petrarch
        }

        public var name: String
        public var form: Form
        public var bytes: [UInt8]

        public init(name: String, form: Form, bytes: [UInt8]) {
            self.name = name
            self.form = form
            self.bytes = bytes
        }
    }

    /// This directory with a user's own files before it: what they name is theirs, what they do not is the directory's.
    ///
    /// A table's columns are entry, kind, name, aliases, country, code, role, from, until and flags, in any order and
    /// number; a line is one actor, or one more office of it. Of two files that name one thing the first counts.
    ///
    /// - Returns: the directory, and the lines that could not be used, each with its file and number.
    /// - Complexity: O(*n* log *n*) in the number of names.
    public func adding(_ files: [OwnFile]) -> (Directory, [DirectoryIssue]) {
        var rows: [DirectoryRow] = []
        var issues: [DirectoryIssue] = []
        for file in files {
            switch file.form {
            case .table:
                let table = DirectoryTable(text: file.bytes, file: file.name)
                rows += table.rows
                issues += table.issues
            case .petrarch:
                let dictionary = PetrarchDictionary(text: file.bytes, file: file.name, directory: self)
                rows += dictionary.rows
                issues += dictionary.issues
            }
        }
        return (rows.isEmpty ? self : adding(rows: rows), issues)
    }

    /// The country, by its alpha-3 code, that an actor code begins with, or that a body's code goes on with.
    func country(ofCode code: String) -> String? {
        func country(_ part: some StringProtocol) -> String? {
            guard part.utf8.count == 3 else { return nil }
            for layer in layers {
                for posting in layer.postings(named: "&code " + part.lowercased())
                where layer.kind(posting.entry) == .state {
                    let country = layer.country(posting.entry)
                    return country.isEmpty ? nil : country
                }
            }
            return nil
        }
        if let own = country(code.prefix(3)) { return own }
        guard ["MNC", "NGO", "NGM", "IMG", "IGO"].contains(String(code.prefix(3))), code.utf8.count >= 6 else {
            return nil
        }
        return country(code.dropFirst(3).prefix(3))
    }

    /// Whether a name, adjective or people is a state's.
    func knowsState(_ name: String) -> Bool {
        let key = NameKey.folded(name)
        return layers.contains { layer in layer.postings(named: key).contains { layer.kind($0.entry) == .state } }
    }

    /// How many of these words, from the first, are a person's office: the most that are.
    func office(in words: ArraySlice<String>) -> Int? {
        for width in stride(from: min(5, words.count), to: 0, by: -1) {
            let key = NameKey.folded(words.prefix(width).joined(separator: " "))
            if let noun = noun(key), noun.flags.contains(.person), noun.flags.contains(.office), noun.kind == .person {
                return width
            }
        }
        return nil
    }

    /// What a common noun is, given folded: nothing where it is none.
    func noun(_ key: String) -> (kind: PoliticalActor.Kind, flags: Flags, role: String)? {
        for layer in layers {
            for posting in layer.postings(named: key) where layer.kind(posting.entry) == .word {
                guard let sense = NounSense(layer, posting.entry) else { continue }
                let role = layer.terms(posting.entry).first.map { layer.termRole($0) } ?? ""
                return (sense.kind, layer.flags(posting.entry), role)
            }
        }
        return nil
    }
}

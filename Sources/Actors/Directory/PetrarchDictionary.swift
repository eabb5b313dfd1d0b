/// Reads actors and agents in the form of PETRARCH's dictionaries [Schrodt 2014].
///
///     SERGEI_LAVROV_  # a comment
///     +LAVROV_
///     	[RUSGOV 040309-]
///     HEZBOLLAH_ [IMGSHIHEZ]
///     !MINIST! = MINISTER, MINISTRY
///     FOREIGN_!MINIST! {} [~GOV]
///
/// A name is followed by its synonyms, each after a `+`, and by its codes, each in brackets and with the days on which
/// it held (`<date`, `>date`, `date-date`; YYMMDD or YYYYMMDD). A code with `~` belongs to an agent, a common noun. What
/// has dated codes is a person; of what has none, the directory's own words decide. A line that is malformed is
/// reported and skipped; the rest is used.
struct PetrarchDictionary {
    var rows: [DirectoryRow] = []
    var issues: [DirectoryIssue] = []

    let directory: Directory
    let file: String
    var sets: [String: [String]] = [:]
    var pending: Actor?
    var used: Set<String> = []

    struct Code {
        var text: String
        var from: Int32
        var until: Int32
        var isDated: Bool { from != 0 || until != 0 }
    }

    struct Actor {
        var line: Int
        var names: [String]
        var codes: [Code] = []
    }

    struct Problem: Error { var message: String }

    /// - Complexity: O(*n*) in the text's length.
    init(text: some Sequence<UInt8>, file: String, directory: Directory) {
        self.directory = directory
        self.file = file
        var number = 0
        var isComment = false
        for line in Array(text).split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            let bytes = number == 1 && line.starts(with: [0xEF, 0xBB, 0xBF]) ? line.dropFirst(3) : line
            let line = Self.withoutComment(bytes, &isComment)
            guard !line.isEmpty else { continue }
            do throws(Problem) {
                try read(line, isIndented: bytes.first == 0x20 || bytes.first == 0x09, number)
            } catch {
                issues.append(DirectoryIssue(file: file, line: number, message: error.message))
            }
        }
        flush()
    }

    /// A line without white space around it, and without what stands behind `#` or `;` or between `<!--` and `-->`.
    private static func withoutComment(_ line: some Collection<UInt8>, _ isComment: inout Bool) -> String {
        var kept: [UInt8] = []
        let bytes = Array(line)
        var place = 0
        func begins(_ mark: StaticString) -> Bool {
            mark.withUTF8Buffer { place + $0.count <= bytes.count && bytes[place..<place + $0.count].elementsEqual($0) }
        }
        while place < bytes.count {
            if isComment {
                if begins("-->") {
                    isComment = false
                    place += 3
                } else {
                    place += 1
                }
            } else if begins("<!--") {
                isComment = true
                place += 4
            } else if bytes[place] == UInt8(ascii: "#") || bytes[place] == UInt8(ascii: ";") {
                break
            } else {
                kept.append(bytes[place])
                place += 1
            }
        }
        let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
        let trimmed = kept.drop(while: isSpace).reversed().drop(while: isSpace).reversed()
        return String(decoding: Array(trimmed), as: UTF8.self)
    }

    private mutating func read(_ line: String, isIndented: Bool, _ number: Int) throws(Problem) {
        if line.hasPrefix("!"), let equals = line.firstIndex(of: "=") {
            flush()
            let name = line[..<equals].trimmed
            guard name.utf8.count > 2, name.hasSuffix("!") else {
                throw Problem(message: "a set's name ends with \"!\", as in \"!PERSON! = MAN, WOMAN\"")
            }
            sets[name] = line[line.index(after: equals)...].split(separator: ",").map(\.trimmed).filter { !$0.isEmpty }
            return
        }
        let (head, codes) = try Self.parts(line)
        if head.isEmpty {
            guard pending != nil else { throw Problem(message: "a code without a name before it") }
            guard !codes.contains(where: { $0.text.contains("~") }) else {
                throw Problem(message: "an agent's code stands in the line of its name")
            }
            pending?.codes += codes
            return
        }
        if head.hasPrefix("+") || head.hasPrefix("&") {
            guard pending != nil else { throw Problem(message: "a synonym without a name before it") }
            let name = String(head.dropFirst()).trimmed
            guard Self.hasLetter(name) else { throw Problem(message: "a synonym without letters") }
            pending?.names.append(name)
            pending?.codes += codes
            return
        }
        if let agent = codes.first(where: { $0.text.contains("~") }) {
            flush()
            try add(agent: head, agent.text)
            return
        }
        flush()
        guard !isIndented else { throw Problem(message: "a name begins at the line's first column") }
        guard Self.hasLetter(head) else { throw Problem(message: "a name without letters") }
        pending = Actor(line: number, names: [head], codes: codes)
    }

    static func hasLetter(_ name: String) -> Bool {
        name.unicodeScalars.contains { $0.properties.isAlphabetic }
    }

    /// What stands before the first bracket, and what stands in brackets.
    private static func parts(_ line: String) throws(Problem) -> (String, [Code]) {
        guard let open = line.firstIndex(of: "[") else {
            guard !line.contains("]") else { throw Problem(message: "a bracket is closed that was not opened") }
            return (line, [])
        }
        var codes: [Code] = []
        var rest = line[open...]
        while let start = rest.firstIndex(of: "[") {
            guard let end = rest[start...].firstIndex(of: "]") else {
                throw Problem(message: "a bracket is not closed")
            }
            codes.append(try code(rest[rest.index(after: start)..<end].trimmed))
            rest = rest[rest.index(after: end)...]
        }
        return (line[..<open].trimmed, codes)
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte) || (97...122).contains(byte) }

    /// "RUSGOV", "RUSGOV >040309", "RUSGOV 980911-990512".
    private static func code(_ text: String) throws(Problem) -> Code {
        let cells = text.split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
        guard let code = cells.first else { throw Problem(message: "an empty code") }
        let characters = code.utf8.filter { Self.isLetter($0) || (48...57).contains($0) }
        guard characters.count >= 3 || code == "---", characters.contains(where: Self.isLetter) || code == "---",
            // "ELR/GAL" is two actors.
            code.utf8.allSatisfy({ Self.isLetter($0) || (48...57).contains($0) || [0x7E, 0x2D, 0x2F].contains($0) })
        else { throw Problem(message: "\"\(code)\" is no actor code (three letters or more, such as USAGOV)") }
        var found = Code(text: code == "---" ? "" : code.uppercased(), from: 0, until: 0)
        let days = cells.dropFirst().joined()
        if days.isEmpty { return found }
        if days.hasPrefix(">") {
            found.from = try day(days.dropFirst())
        } else if days.hasPrefix("<") {
            found.until = try day(days.dropFirst())
        } else {
            let ends = days.split(separator: "-", omittingEmptySubsequences: false)
            guard ends.count == 2, !(ends[0].isEmpty && ends[1].isEmpty) else {
                throw Problem(message: "\"\(days)\" are no days (date-date, <date or >date)")
            }
            if !ends[0].isEmpty { found.from = try day(ends[0]) }
            if !ends[1].isEmpty { found.until = try day(ends[1]) }
        }
        return found
    }

    private static func day(_ text: Substring) throws(Problem) -> Int32 {
        let digits = text.utf8.allSatisfy { (48...57).contains($0) }
        guard digits, text.utf8.count == 6 || text.utf8.count == 8, let number = Int32(text) else {
            throw Problem(message: "\"\(text)\" is no day (YYMMDD or YYYYMMDD)")
        }
        let day = text.utf8.count == 8 ? number : number + (number / 10000 < 30 ? 2000_0000 : 1900_0000)
        guard (1...12).contains(day / 100 % 100), (0...31).contains(day % 100), day >= 1000_0000 else {
            throw Problem(message: "\"\(text)\" is no day (YYMMDD or YYYYMMDD)")
        }
        return day
    }

    // MARK: Actors

    private mutating func flush() {
        guard let actor = pending else { return }
        pending = nil
        guard !actor.codes.isEmpty else {
            issues.append(DirectoryIssue(file: file, line: actor.line, message: "\"\(actor.names[0])\" has no code"))
            return
        }
        let codes = actor.codes.filter { !$0.text.isEmpty }
        guard let first = codes.first else { return }
        let country = codes.compactMap { directory.country(ofCode: $0.text) }.first ?? ""
        var names: [String] = []
        var role = ""
        for raw in actor.names {
            let (name, title) = withoutTitle(raw)
            if role.isEmpty { role = title }
            for part in Self.withoutAbbreviation(name) where !NameKey.folded(part).isEmpty && !names.contains(part) {
                names.append(part)
            }
        }
        let isDated = codes.contains(where: \.isDated)
        let isLand = codes.contains { $0.text.utf8.count == 3 && directory.country(ofCode: $0.text) != nil }
        let kind = isLand ? Directory.Kind.place : kind(names, isDated: isDated, isTitled: !role.isEmpty)
        // What the directory knows of states already stays as it is, with its adjectives and its government.
        names = names.filter { !directory.knowsState($0) }
        // "Supreme Soviet of Russia" among a person's names would make Russia a surname.
        if kind == .person { names = names.filter { !isOfState($0) } }
        guard let name = kind == .person ? names.first(where: { $0.contains(" ") }) ?? names.first : names.first else {
            return
        }
        var entry = "own/" + NameKey.folded(name).split(separator: " ").joined(separator: "-")
        while !used.insert(entry).inserted { entry += "-x" }
        var row = DirectoryRow()
        row.entry = entry
        row.kind = kind
        row.name = name
        row.aliases = names.filter { $0 != name }.map { (.name, $0) }
        row.country = country
        row.code = first.text
        guard kind == .person else {
            rows.append(row)
            return
        }
        for (place, code) in codes.enumerated() {
            var term = place == 0 ? row : DirectoryRow()
            term.entry = entry
            term.code = code.text
            term.role = role
            term.from = code.from
            term.until = code.until
            rows.append(term)
        }
    }

    private func kind(_ names: [String], isDated: Bool, isTitled: Bool) -> Directory.Kind {
        let words = NameKey.folded(names.first ?? "").split(separator: " ").map(String.init)
        if isTitled || isDated && !isOfState(names.first ?? "") { return .person }
        for word in [words.last, words.first].compactMap({ $0 }) {
            if let sense = directory.noun(word) { return sense.kind == .group ? .group : .organization }
        }
        if words.count == 2 || words.count == 3, GivenNames.gender(first: words[0], last: "", directory) != .unknown {
            return .person
        }
        return .organization
    }

    private func isOfState(_ name: String) -> Bool {
        let words = NameKey.folded(name).split(separator: " ").map(String.init)
        return words.contains("of") && words.last.map { directory.knowsState($0) } ?? false
    }

    /// "PRESIDENT_HOSNI_MUBARAK" and "RUSSIAN_FOREIGN_MINISTER_LAVROV": the name and the office before it.
    private func withoutTitle(_ raw: String) -> (name: String, title: String) {
        var words = Self.cased(raw).split(separator: " ").map(String.init)
        var title: [String] = []
        for width in [2, 1] where words.count > width + 1 {
            let land = words[..<width].joined(separator: " ")
            if directory.knowsState(land), directory.office(in: words[width...]) != nil { words.removeFirst(width) }
        }
        while words.count > 1, let width = directory.office(in: words[...]), width < words.count {
            title += words[..<width]
            words.removeFirst(width)
        }
        // "PRESIDENT_OF_RUSSIA" names an office alone.
        if let first = words.first, !title.isEmpty, Self.small.contains(first.lowercased()) { words = [] }
        return (words.joined(separator: " "), title.joined(separator: " "))
    }

    /// "ADEN ABYAN ISLAMIC ARMY (AAIA)" is two names.
    private static func withoutAbbreviation(_ name: String) -> [String] {
        guard let open = name.firstIndex(of: "("), let close = name.firstIndex(of: ")"), open < close else {
            return [name]
        }
        let inner = name[name.index(after: open)..<close].trimmed
        let outer = (name[..<open].trimmed + " " + name[name.index(after: close)...].trimmed)[...].trimmed
        return inner.utf8.count < 13 ? [outer, inner.uppercased()] : [outer]
    }

    private static let small: Set<String> = [
        "of", "the", "and", "for", "in", "on", "to", "de", "la", "del", "van", "von", "bin", "al", "el", "ibn", "der",
        "da", "dos", "ul",
    ]

    /// "BAN_KI-MOON_" as it is written in a text: "Ban Ki-Moon".
    private static func cased(_ raw: String) -> String {
        let words = raw.split(whereSeparator: { $0 == "_" || $0 == " " || $0 == "\t" }).map { $0.lowercased() }
        // A word alone, of few letters, is mostly an acronym.
        if words.count == 1, words[0].utf8.count < 6, raw == raw.uppercased() { return words[0].uppercased() }
        return words.enumerated().map { place, word in
            place > 0 && small.contains(word) ? word : capitalised(word)
        }.joined(separator: " ")
    }

    private static func capitalised(_ word: String) -> String {
        word.split(separator: "-", omittingEmptySubsequences: false).map { $0.prefix(1).uppercased() + $0.dropFirst() }
            .joined(separator: "-")
    }
}

extension Substring {
    /// Without white space and underscores around it.
    var trimmed: String {
        let isEdge: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "_" }
        return String(drop(while: isEdge).reversed().drop(while: isEdge).reversed())
    }
}

extension String {
    var trimmed: String { self[...].trimmed }

    /// Where a string first stands in this one.
    func range(of part: String) -> Range<Index>? {
        guard !part.isEmpty else { return nil }
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(part) { return start..<index(start, offsetBy: part.count) }
            start = index(after: start)
        }
        return nil
    }

    func replacingCharacters(in range: Range<Index>, with other: String) -> String {
        self[..<range.lowerBound] + other + self[range.upperBound...]
    }
}

/// The agents of a dictionary: common nouns with what each adds to a country's code.
extension PetrarchDictionary {
    mutating func add(agent: String, _ code: String) throws(Problem) {
        var singular = agent
        var plural: String?
        if let open = agent.firstIndex(of: "{") {
            guard let close = agent[open...].firstIndex(of: "}") else {
                throw Problem(message: "a brace is not closed")
            }
            singular = agent[..<open].trimmed
            plural = agent[agent.index(after: open)..<close].trimmed
        }
        guard Self.hasLetter(singular) else { throw Problem(message: "an agent without letters") }
        for name in expanded(singular) {
            add(noun: name, code, isPlural: false)
            // No braces: the regular plural; empty braces: none.
            if plural == nil { add(noun: Self.plural(name), code, isPlural: true) }
        }
        if let plural, !plural.isEmpty { for name in expanded(plural) { add(noun: name, code, isPlural: true) } }
    }

    /// The forms of a noun that holds a set's name.
    func expanded(_ raw: String) -> [String] {
        var forms = [raw]
        for (name, words) in sets.sorted(by: { $0.key < $1.key }) where raw.contains(name) {
            forms = forms.flatMap { form in
                words.prefix(64).map { word in
                    guard let range = form.range(of: name) else { return form }
                    return form.replacingCharacters(in: range, with: word)
                }
            }
            if forms.count > 256 { break }
        }
        return forms.map { form in
            form.split(whereSeparator: { $0 == "_" || $0 == " " }).joined(separator: " ").lowercased()
        }
    }

    static func plural(_ noun: String) -> String {
        if noun.hasSuffix("y"), let before = noun.dropLast().last, !"aeiou".contains(before) {
            return noun.dropLast() + "ies"
        }
        for ending in ["s", "x", "z", "ch", "sh"] where noun.hasSuffix(ending) { return noun + "es" }
        return noun + "s"
    }

    mutating func add(noun: String, _ code: String, isPlural: Bool) {
        let key = NameKey.folded(noun)
        guard !key.isEmpty, used.insert("word/" + key).inserted else { return }
        var row = DirectoryRow()
        row.entry = "own/word/" + key.split(separator: " ").joined(separator: "-")
        row.kind = .word
        row.name = noun
        row.code = code.hasPrefix("~") ? code : String(code.filter { $0 != "~" })
        if let known = directory.noun(key) {
            // The code is the user's; what the noun names and which office it is are known better.
            row.flags = known.flags
            row.role = known.role
        } else {
            let last = key.split(separator: " ").last.map(String.init) ?? key
            row.flags =
                directory.noun(last)?.flags.subtracting(.office) ?? (Self.isPersonal(last) ? .person : .organization)
            if isPlural { row.flags.insert(.plural) }
        }
        rows.append(row)
    }

    static func isPersonal(_ word: String) -> Bool {
        ["man", "men", "woman", "women", "person", "ist", "ists", "ian", "ians", "er", "ers", "or", "ors"]
            .contains { word.hasSuffix($0) }
    }
}

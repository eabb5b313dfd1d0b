/// An office as the directory's words name it: "foreign-minister".
enum Office {
    /// The office that a role's text names: the longest known noun that ends where the text does, or before "of",
    /// "for" or "to".
    ///
    ///     Office.named("Minister of Foreign Affairs of Japan") { … }   // "foreign-minister"
    static func named(_ role: String, _ known: (String) -> String?) -> String? {
        let words = NameKey.folded(role).split(separator: " ").map(String.init)
        guard !words.isEmpty else { return nil }
        var ends = [words.count]
        for (place, word) in words.enumerated().reversed() where place > 0 && ["of", "for", "to", "and"].contains(word)
        {
            ends.append(place)
        }
        for end in ends.prefix(6) {
            for start in max(0, end - 6)..<end {
                if let office = known(words[start..<end].joined(separator: " ")) { return office }
            }
        }
        return nil
    }
}

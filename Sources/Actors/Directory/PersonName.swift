/// How a person's name is made up.
enum PersonName {
    /// Where the family's name comes first, also as the press writes it in English.
    private static let familyFirst: Set<String> = ["CHN", "TWN", "HKG", "MAC", "PRK", "KOR", "VNM", "KHM"]
    private static let particles: Set<String> = [
        "al", "el", "an", "as", "ad", "ar", "at", "az", "ash", "bin", "ben", "ibn", "abu", "abd", "abdul", "abdel",
        "de",
        "da", "do", "dos", "das", "del", "della", "der", "den", "di", "du", "la", "le", "van", "von", "zu", "ter",
        "ten",
        "st", "san", "ul", "ur", "ud", "bint", "mac", "o",
    ]

    static func isParticle(_ word: String) -> Bool { particles.contains(word) }

    /// The ways in which a person may be called by the last name alone, given the folded words of the full name.
    static func surnames(of words: [String], country: String) -> [String] {
        guard words.count > 1, let first = words.first, let last = words.last else { return [] }
        var result = [last]
        if familyFirst.contains(country) { result.insert(first, at: 0) }
        var start = words.count - 1
        while start > 1, isParticle(words[start - 1]) { start -= 1 }
        if start < words.count - 1 { result.append(words[start...].joined(separator: " ")) }
        return result
    }
}

import Foundation

/// When two names, sides or labels mean the same to a score.
enum Matching {
    /// The words of a name or label, without case, diacritics and marks.
    static func words(_ text: String) -> [String] {
        text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
            .split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "'" && $0 != "’" }
            .map(String.init)
    }

    /// Whether the last part of one name is a part of the other: "Kerry" and "John Kerry".
    static func isName(_ a: String, _ b: String) -> Bool {
        let (first, second) = (words(a), words(b))
        guard let last = first.last, let other = second.last else { return false }
        return second.contains(last) || first.contains(other)
    }

    /// Whether two parties are one: by name, or, where one has none, by side.
    static func isSame(_ a: ScoredParty, _ b: ScoredParty) -> Bool {
        if let name = a.name, let other = b.name {
            return isName(name, other) || isSide(a.side, called: other) && isSide(b.side, called: other)
                || isSide(b.side, called: name) && isSide(a.side, called: name)
        }
        return isSameSide(a, b)
    }

    /// Whether two parties stand for one side.
    static func isSameSide(_ a: ScoredParty, _ b: ScoredParty) -> Bool {
        if let side = a.side.map(usual), let other = b.side.map(usual), words(side) == words(other),
            !words(side).isEmpty
        {
            return true
        }
        return b.name.map { isSide(a.side, called: $0) } == true || a.name.map { isSide(b.side, called: $0) } == true
    }

    /// Whether a side's sign is a name's or its initials: "SCO", "Shanghai Cooperation Organization".
    private static func isSide(_ side: String?, called name: String) -> Bool {
        guard let side = side.map({ words(usual($0)) }), side.count > 0 else { return false }
        let parts = words(name)
        if parts == side || parts.first == side.first && side.count == 1 && side[0].count > 3 { return true }
        let small: Set<String> = ["of", "the", "for", "and"]
        let initials = parts.filter { !small.contains($0) }.compactMap(\.first).map(String.init).joined()
        return side == [initials] && initials.count > 1
    }

    /// What organisations are usually called whose CAMEO code a prediction has for a side.
    ///
    /// Source: CAMEO Codebook 1.1b3, list of international organisations.
    private static let bodies: [String: String] = [
        "IGOUNO": "UN", "IGOEUREEC": "EU", "IGOWSTNAT": "NATO", "IGOAFRAFU": "AU", "IGOSEAASN": "ASEAN",
        "IGOWAFECO": "ECOWAS", "IGOUNOIAE": "IAEA", "IGOMEAARL": "Arab League", "IGOMEAGCC": "GCC",
        "IGOMOSOIC": "OIC", "IGOBUSIMF": "IMF", "IGOSAFSAD": "SADC", "IGOEAFIAD": "IGAD", "IGOEUROSC": "OSCE",
        "IGOCIS": "CIS",
    ]

    /// A side by its usual sign: "UN" for "IGOUNO".
    private static func usual(_ side: String) -> String { bodies[side] ?? side }

    /// Words that say nothing of what something is about.
    private static let idle: Set<String> = [
        "the", "and", "for", "with", "from", "that", "this", "their", "its", "his", "her", "our", "between", "about",
        "over", "into", "upon", "under", "other", "issue", "issues", "matter", "question", "situation", "joint",
        "bilateral", "next", "new", "talks", "meeting", "agreement", "cooperation", "relations", "support", "progress",
    ]

    /// The beginnings, five letters long, of the words that say what a label is about.
    static func content(_ label: String) -> Set<String> {
        let all = words(label).flatMap { $0.split { $0 == "-" || $0 == "'" || $0 == "’" }.map(String.init) }
        let telling = all.filter { $0.count > 2 && !idle.contains($0) }
        return Set((telling.isEmpty ? all : telling).map { String($0.prefix(5)) })
    }

    static func overlap(_ a: [Range<Int>], _ b: [Range<Int>]) -> Bool {
        a.contains { first in b.contains { first.overlaps($0) } }
    }

    /// Pairs two lists one to one, the surest first; pairs of equal worth in the order of the lists.
    ///
    /// - Parameters:
    ///   - left: One list.
    ///   - right: The other.
    ///   - worth: How well two fit; nothing where they must not be paired.
    /// - Returns: The places in both lists, in the order of the first.
    /// - Complexity: O(*n* *m* log *n* *m*).
    static func pairs<A, B>(_ left: [A], _ right: [B], worth: (A, B) -> Double?) -> [(Int, Int)] {
        var candidates: [(worth: Double, left: Int, right: Int)] = []
        for (i, a) in left.enumerated() {
            for (j, b) in right.enumerated() {
                if let worth = worth(a, b) { candidates.append((worth, i, j)) }
            }
        }
        candidates.sort { ($1.worth, $0.left, $0.right) < ($0.worth, $1.left, $1.right) }
        var usedLeft = Set<Int>()
        var usedRight = Set<Int>()
        var found: [(Int, Int)] = []
        for candidate in candidates
        where !usedLeft.contains(candidate.left) && !usedRight.contains(candidate.right) {
            usedLeft.insert(candidate.left)
            usedRight.insert(candidate.right)
            found.append((candidate.left, candidate.right))
        }
        return found.sorted { $0 < $1 }
    }
}

import Language

/// States that stand as adjectives side by side: "Russian-American consultations", "the Sudanese and Ugandan teams".
///
/// One adjective qualifies what its noun means, "the Russian minister"; of two that are joined each names a side.
extension MentionFinder {
    /// First parts of compounds that name a state in a form of their own: "Sino-Russian", "Franco-German".
    ///
    /// Source: Oxford English Dictionary, combining forms.
    private static let combining: [String: String] = [
        "sino": "china", "franco": "france", "russo": "russia", "anglo": "united kingdom", "indo": "india",
        "greco": "greece", "graeco": "greece", "turco": "turkey", "italo": "italy", "austro": "austria",
        "luso": "portugal", "nippo": "japan", "americano": "united states", "germano": "germany", "belgo": "belgium",
        "polono": "poland", "serbo": "serbia", "dano": "denmark", "hispano": "spain",
    ]

    mutating func addPairs() {
        var last: (tokens: Range<Int>, senses: [NameSense])?
        var added: Set<Int> = []
        func add(_ one: (tokens: Range<Int>, senses: [NameSense])) {
            let head = one.tokens.upperBound - 1
            let unit = unitOf[head]
            let isNamed = unit >= 0 && !units[Int(unit)].isAdjective && units[Int(unit)].tokens == one.tokens
            guard !isNamed, added.insert(head).inserted else { return }
            var candidate = Candidate(tokens: one.tokens, head: head, form: .name)
            candidate.kind = .state
            candidate.isAdjective = true
            candidate.name = one.tokens
            candidate.senses = one.senses
            candidate.number = .singular
            candidate.quotation = Int(quotations.ofToken[head])
            candidates.append(candidate)
        }
        for one in joinable() {
            defer { last = one }
            guard let before = last, isJoined(before.tokens, one.tokens),
                !before.senses.contains(where: { sense in one.senses.contains { $0.reference == sense.reference } })
            else { continue }
            add(before)
            add(one)
        }
    }

    /// Adjectives of states, and what stands for them before a hyphen, in text order.
    ///
    /// - Complexity: O(*n*) in the tokens.
    private func joinable() -> [(tokens: Range<Int>, senses: [NameSense])] {
        var found: [(tokens: Range<Int>, senses: [NameSense])] = []
        var combined: Set<Int> = []
        for token in facts.isCapital.indices.dropLast()
        where facts.isCapital[token] && document.form(token + 1) == "-" {
            guard let name = Self.combining[document.lower(token)] else { continue }
            let senses = directory.states(named: name)
            guard !senses.isEmpty else { continue }
            combined.insert(token)
            found.append((token..<token + 1, senses))
        }
        for spot in spotter.names where !spot.tokens.contains(where: combined.contains) {
            let senses = spot.senses.filter { $0.kind == .state && $0.use == .adj }.map { sense in
                // Side by side they are the states themselves.
                NameSense(reference: sense.reference, use: .name, kind: .state, flags: sense.flags)
            }
            if !senses.isEmpty { found.append((spot.tokens, senses)) }
        }
        return found.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
    }

    /// Whether two adjectives stand before one noun, with nothing but a hyphen, a comma or "and" between them.
    private func isJoined(_ first: Range<Int>, _ second: Range<Int>) -> Bool {
        let between = (first.upperBound..<max(first.upperBound, second.lowerBound)).map { document.form($0) }
        guard ["-", "–", "‑", "and", ",", "&"].contains(between.joined(separator: " ")) else { return false }
        let next = second.upperBound
        guard next < facts.count else { return false }
        // "Russian and Turkish Foreign Minister Orhan" is no pair: a capital says that a title follows.
        if between != ["-"], between != ["–"] {
            return document.pos(next) == .noun && !facts.isCapital[next] || document.pos(next) == .adj
        }
        return true
    }
}

extension Directory {
    /// What a state's own name means, given folded.
    func states(named name: String) -> [NameSense] {
        let key = NameKey.folded(name)
        var found: [NameSense] = []
        for (number, layer) in layers.enumerated() {
            for posting in layer.postings(named: key) where layer.kind(posting.entry) == .state {
                found.append(
                    NameSense(
                        reference: EntryReference(layer: number, entry: posting.entry),
                        use: .name,
                        kind: .state,
                        flags: layer.flags(posting.entry)
                    )
                )
            }
        }
        return found
    }
}

import Language

/// One entry of one layer of a directory.
struct EntryReference: Hashable, Sendable {
    var layer: Int
    var entry: Int
}

/// What a name may mean.
struct NameSense: Sendable {
    var reference: EntryReference
    var use: Directory.NameUse
    var kind: Directory.Kind
    var flags: Directory.Flags
}

/// Words of the text that the directory knows.
struct NameSpot {
    var tokens: Range<Int>
    var senses: [NameSense]
}

/// Finds, at each token, the longest names and common nouns that the directory has.
///
/// - Complexity: O(tokens × words of the longest name that begins like the text), whatever the directory's size.
struct NameSpotter {
    let directory: Directory
    let facts: TokenFacts

    /// Names, left to right without overlap.
    private(set) var names: [NameSpot] = []
    /// The common noun that ends at a token, the longest: by the number of its last token.
    private(set) var nounEnding: [Int: NameSpot] = [:]

    init(_ directory: Directory, _ facts: TokenFacts) {
        self.directory = directory
        self.facts = facts
        var free = 0
        for token in 0..<facts.count where !facts.hashes(token).isEmpty {
            let (name, nouns) = longest(at: token)
            for noun in nouns where nounEnding[noun.tokens.upperBound - 1].map({ $0.tokens.lowerBound > token }) ?? true
            {
                nounEnding[noun.tokens.upperBound - 1] = noun
            }
            if let name, token >= free {
                names.append(name)
                free = name.tokens.upperBound
            }
        }
        // "Secretary" of "Secretary of State" is no noun of its own.
        for (end, noun) in nounEnding.sorted(by: { $0.key < $1.key }) where noun.tokens.count > 2 {
            for token in noun.tokens where token != end {
                if let inner = nounEnding[token], noun.tokens.lowerBound <= inner.tokens.lowerBound {
                    nounEnding[token] = nil
                }
            }
        }
    }

    private func longest(at start: Int) -> (name: NameSpot?, nouns: [NameSpot]) {
        var best: NameSpot?
        var nouns: [NameSpot] = []
        for (number, layer) in directory.layers.enumerated() {
            var sequence: UInt64 = 0
            var token = start
            var anyCapital = false
            var open = true
            while open, token < facts.count {
                let words = facts.hashes(token)
                if words.isEmpty {
                    // A hyphen, an apostrophe or a comma inside a name; nothing else, and never two.
                    guard isJoint(token), token + 1 < facts.count, !facts.hashes(token + 1).isEmpty else { break }
                    token += 1
                    continue
                }
                var hit: Int?
                for word in words {
                    sequence = NameKey.hash(sequence, then: word) & DirectoryFormat.hashMask
                    let found = layer.lookUp(sequence)
                    hit = found.name
                    open = found.hasLonger
                    if !open { break }
                }
                anyCapital = anyCapital || facts.isCapital[token]
                token += 1
                guard let hit else { continue }
                let range = start..<token
                let senses = self.senses(layer, number, hit, range, anyCapital)
                let proper = senses.filter { $0.kind != .word }
                if !proper.isEmpty, best.map({ $0.tokens.count < range.count }) ?? true {
                    best = NameSpot(tokens: range, senses: proper)
                }
                let common = senses.filter { $0.kind == .word }
                if !common.isEmpty { nouns.append(NameSpot(tokens: range, senses: common)) }
            }
        }
        return (best, nouns)
    }

    private func isJoint(_ token: Int) -> Bool {
        switch facts.document.form(token) {
        case "-", "\u{2010}", "\u{2011}", "\u{2013}", "'", "\u{2019}", ",", "/": true
        default: false
        }
    }

    private func senses(
        _ layer: DirectoryLayer,
        _ number: Int,
        _ name: Int,
        _ range: Range<Int>,
        _ anyCapital: Bool
    ) -> [NameSense] {
        let text = facts.folded(range)
        guard layer.key(name).elementsEqual(text.utf8) else { return [] }
        var result: [NameSense] = []
        for posting in layer.postings(name) where posting.use != .skeleton {
            let kind = layer.kind(posting.entry)
            if kind != .word {
                guard anyCapital else { continue }
                if kind == .organization, isQualifier(range, layer) { continue }
                if posting.exactCase, !isUpperCase(range) { continue }
            }
            result.append(
                NameSense(
                    reference: EntryReference(layer: number, entry: posting.entry),
                    use: posting.use,
                    kind: kind,
                    flags: layer.flags(posting.entry)
                )
            )
        }
        return result
    }

    /// Whether words such as "the Australian" only qualify the noun behind them, and are no newspaper's name.
    private func isQualifier(_ range: Range<Int>, _ layer: DirectoryLayer) -> Bool {
        guard range.count == 2, facts.folded(range.lowerBound) == "the" else { return false }
        let last = range.lowerBound + 1
        guard [.adjective, .compound, .noun].contains(facts.label[last]), facts.document.head(last) > last else {
            return false
        }
        return layer.postings(named: facts.folded(last)).contains { $0.use == .adj }
    }

    /// Whether no letter is lower-case, so that "us" is not "US".
    private func isUpperCase(_ range: Range<Int>) -> Bool {
        facts.document.string(range).unicodeScalars.allSatisfy { !$0.properties.isLowercase }
    }
}

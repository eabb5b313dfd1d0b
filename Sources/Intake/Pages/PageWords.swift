import IntakeData

/// FNV-1a: a hash of bytes that is the same in every run.
struct ByteHash {
    static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
    private(set) var value = seed

    @inline(__always) mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }

    /// Folds a word's hash into that of the words before it.
    @inline(__always)
    static func joined(_ first: UInt64, _ second: UInt64) -> UInt64 {
        (first ^ (second &* 0x9E37_79B9_7F4A_7C15)) &* 0x100_0000_01B3
    }

    static func hash(_ text: some StringProtocol) -> UInt64 {
        var hash = ByteHash()
        for byte in text.utf8 { hash.add(byte) }
        return hash.value
    }
}

/// A table from hashes to small numbers, made once.
struct HashTable<Value: Sendable>: Sendable {
    private var keys: [UInt64]
    private var values: [Value]
    private let mask: Int

    init(_ entries: [(UInt64, Value)], empty: Value) {
        var capacity = 16
        while capacity < entries.count * 3 { capacity *= 2 }
        mask = capacity - 1
        keys = Array(repeating: 0, count: capacity)
        values = Array(repeating: empty, count: capacity)
        for (key, value) in entries {
            let key = key == 0 ? 1 : key
            var slot = Int(truncatingIfNeeded: key) & mask
            while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & mask }
            keys[slot] = key
            values[slot] = value
        }
    }

    @inline(__always)
    subscript(key: UInt64) -> Value? {
        let key = key == 0 ? 1 : key
        var slot = Int(truncatingIfNeeded: key) & mask
        while keys[slot] != 0 {
            if keys[slot] == key { return values[slot] }
            slot = (slot + 1) & mask
        }
        return nil
    }
}

/// The words that classes and ids are made of.
struct ClassWords: Sendable {
    static let standard = ClassWords(rows: readout_intake_page_classes().rows)

    private let whole: HashTable<UInt32>
    private let openings: HashTable<UInt32>
    private static let shortestOpening = 3

    init(rows: [[String]]) {
        var whole: [String: UInt32] = [:]
        var openings: [String: UInt32] = [:]
        for row in rows where row.count == 2 {
            guard let bit = PartKinds.names.firstIndex(of: row[0]) else { continue }
            let isOpening = row[1].hasSuffix("*")
            let word = isOpening ? String(row[1].dropLast()) : row[1]
            whole[word, default: 0] |= 1 << UInt32(bit)
            if isOpening { openings[word, default: 0] |= 1 << UInt32(bit) }
        }
        // The order in a table of hashes does not show in what is found.
        self.whole = HashTable(whole.map { (ByteHash.hash($0.key), $0.value) }, empty: 0)
        self.openings = HashTable(openings.map { (ByteHash.hash($0.key), $0.value) }, empty: 0)
    }

    /// The kinds that the words of some names tell of: "PostBody related-links" tells of content and of links.
    ///
    /// - Complexity: O(*n*) in the bytes, of which 400 are looked at.
    func kinds(_ names: ArraySlice<UInt8>) -> PartKinds {
        var found: UInt32 = 0
        var hash = ByteHash()
        var opening: UInt32 = 0
        var count = 0
        var wasSmall = false
        func end() {
            if count > 1 { found |= whole[hash.value] ?? opening }
            hash = ByteHash()
            opening = 0
            count = 0
        }
        for byte in names.prefix(400) {
            let isCapital = (0x41...0x5A).contains(byte)
            let isLetter = isCapital || (0x61...0x7A).contains(byte) || byte >= 0x80
            if !isLetter || (isCapital && wasSmall) { end() }
            wasSmall = isLetter && !isCapital
            guard isLetter else { continue }
            hash.add(isCapital ? byte | 0x20 : byte)
            count += 1
            if count > Self.shortestOpening, let kind = openings[hash.value] { opening = kind }
        }
        end()
        return PartKinds(rawValue: found)
    }
}

/// Words and phrases that parts around an article use.
struct PhraseTable: Sendable {
    static let standard = PhraseTable(rows: readout_intake_page_phrases().rows)

    static let longest = 3
    /// By the hash of the phrase's words: the kind's number; bit 7 where a longer phrase may follow.
    private let phrases: HashTable<UInt16>
    private static let continues: UInt16 = 1 << 15

    init(rows: [[String]]) {
        var found: [UInt64: UInt16] = [:]
        for row in rows where row.count == 3 {
            guard let kind = InlineCounts.kinds.firstIndex(of: row[0]) else { continue }
            var hash: UInt64 = 0
            let words = row[1].split(separator: " ")
            for (number, word) in words.prefix(Self.longest).enumerated() {
                hash = ByteHash.joined(hash, WordScanner.hash(word))
                let isWhole = number == min(words.count, Self.longest) - 1
                found[hash, default: 0] |= isWhole ? 1 << UInt16(kind) : Self.continues
            }
        }
        phrases = HashTable(found.map { ($0.key, $0.value) }, empty: 0)
    }

    /// Counts the phrases in some words.
    func count(_ words: ArraySlice<UInt64>, into facts: inout BlockFacts) {
        for start in words.indices {
            var hash: UInt64 = 0
            for index in start..<min(start + Self.longest, words.endIndex) {
                hash = ByteHash.joined(hash, words[index])
                guard let entry = phrases[hash] else { break }
                for kind in InlineCounts.kinds.indices where entry & (1 << UInt16(kind)) != 0 {
                    facts.phrases.add(kind)
                    if start == words.startIndex { facts.opening = Float(kind + 1) }
                }
                if entry & Self.continues == 0 { break }
            }
        }
    }
}

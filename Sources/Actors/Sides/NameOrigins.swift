import ActorsData

/// In which countries' public life names with the letters of a name are found.
///
/// It says nothing of anybody's origin. Of the states that an article names it tells those where somebody with such a
/// name is more likely to hold an office; beside what the text says it is one hint of many (``SideChoices``).
///
/// The weights are learned by `Scripts/actors/origins.py` from the names of office-holders.
struct NameOrigins: Sendable {
    private static let places = 4096
    /// The sign for a piece that is found in a country as often as anywhere, and how many steps double it e times.
    private static let even = 0x50
    private static let steps: Float = 6

    /// What travels with the program.
    static let standard = NameOrigins(
        table: UnsafeBufferPointer(start: readout_actors_origins(), count: readout_actors_origins_size())
    )

    /// By country: where its signs begin in the table.
    private let rows: [String: Int]
    private let table: [UInt8]

    /// - Parameter table: Lines of a country, a tab and its signs; others are passed over.
    init(table: some Sequence<UInt8>) {
        let bytes = Array(table)
        var rows: [String: Int] = [:]
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            if bytes[start] != 0x23, end - start == 4 + Self.places, bytes[start + 3] == 0x09 {
                rows[String(decoding: bytes[start..<start + 3], as: UTF8.self)] = start + 4
            }
            start = end + 1
        }
        self.rows = rows
        self.table = bytes
    }

    /// The words of a name as the weights know them.
    static func words(of name: String) -> [String] {
        NameKey.folded(name).split(separator: " ").map(String.init)
    }

    /// The places of a name's pieces.
    ///
    /// - Parameter words: The name's words, folded.
    /// - Returns: Each place once; none of a word that is too long for one.
    static func pieces(_ words: [String]) -> [Int] {
        var seen: Set<Int> = []
        var found: [Int] = []
        func see(_ piece: some Sequence<UInt8>) {
            var hash: UInt32 = 0x811C_9DC5
            for byte in piece { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
            let place = Int(hash % UInt32(places))
            if seen.insert(place).inserted { found.append(place) }
        }
        for word in words.prefix(8) where word.utf8.count < 64 {
            let padded = [0x5E] + Array(word.utf8) + [0x24]
            guard padded.count > 2 else { continue }
            for start in 0...(padded.count - 3) { see(padded[start..<start + 3]) }
            if padded.count > 4 { see([0x3D] + padded.suffix(4)) }
        }
        return found
    }

    /// How much more a name's pieces are found in a country than anywhere; nothing for a country of which too few names
    /// are known.
    ///
    /// - Complexity: O(*p*) in the pieces.
    func score(_ pieces: [Int], in country: String) -> Float? {
        guard let row = rows[country], !pieces.isEmpty else { return nil }
        let sum = pieces.reduce(0) { $0 + Int(table[row + $1]) - Self.even }
        return Float(sum) / Self.steps / Float(pieces.count).squareRoot()
    }
}

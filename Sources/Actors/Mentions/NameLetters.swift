import ActorsData

/// How much the letters of a word look like a person's name, by pieces of three letters and the last four.
///
/// The weights are learned by `Scripts/actors/letters.py` from the tables of names.
struct NameLetters: Sendable {
    private static let places = 4096
    /// In hundredths; the bias is the last.
    private let weights: [Int16]

    /// What travels with the program.
    static let standard = NameLetters(
        table: UnsafeBufferPointer(start: readout_actors_letters(), count: readout_actors_letters_size())
    )

    /// Lines of a place and its weight; others are passed over.
    init(table: some Sequence<UInt8>) {
        var weights = [Int16](repeating: 0, count: Self.places + 1)
        var place = 0
        var value: Int16 = 0
        var isNegative = false
        var isValue = false
        var isComment = false
        for byte in table {
            switch byte {
            case 0x0A:
                if isValue, !isComment, weights.indices.contains(place) { weights[place] = isNegative ? -value : value }
                (place, value, isNegative, isValue, isComment) = (0, 0, false, false, false)
            case 0x09: isValue = true
            case 0x2D: isNegative = true
            case 0x30...0x39:
                let digit = Int(byte - 0x30)
                if isValue { value = value &* 10 &+ Int16(digit) } else { place = min(place * 10 + digit, 1 << 20) }
            case 0x23: isComment = true
            default: continue
            }
        }
        self.weights = weights
    }

    /// Above 0 for what looks like a person's name, for a folded word.
    ///
    /// - Complexity: O(*n*) in the word's length.
    func score(_ word: some Collection<UInt8>) -> Double {
        var padded: [UInt8] = [0x5E]
        padded.append(contentsOf: word)
        padded.append(0x24)
        var seen: [Int] = []
        func see(_ piece: some Sequence<UInt8>) {
            var hash: UInt32 = 0x811C_9DC5
            for byte in piece { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
            let place = Int(hash % UInt32(Self.places))
            if !seen.contains(place) { seen.append(place) }
        }
        guard padded.count > 2, padded.count < 66 else { return 0 }
        for start in 0...(padded.count - 3) { see(padded[start..<start + 3]) }
        if padded.count > 4 { see([0x3D] + padded.suffix(4)) }
        let sum = seen.reduce(0) { $0 + Int(weights[$1]) }
        return (Double(sum) / Double(seen.count).squareRoot() + Double(weights[Self.places])) / 100
    }
}

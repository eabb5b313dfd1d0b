/// Cuts a long text into pieces where it matters least: behind a paragraph, else behind a line, else behind a
/// sentence, else behind a word, else between two scalars.
///
/// - Complexity: O(*n*) in the bytes of all pieces.
struct TextPieces {
    private enum Seam: Int {
        case word, sentence, line, paragraph
    }

    private let utf8: [UInt8]
    private let limit: Int
    private var start = 0

    /// A piece has at most `limit` bytes, and at least half of them but for the last one.
    init(_ utf8: [UInt8], limit: Int) {
        precondition(limit >= 8, "a piece must have room for a scalar")
        self.utf8 = utf8
        self.limit = limit
    }

    /// The bytes of the next piece, nil behind the last.
    mutating func next() -> Range<Int>? {
        guard start < utf8.count else { return nil }
        let end = utf8.count - start <= limit ? utf8.count : seam(from: start + limit / 2, to: start + limit)
        defer { start = end }
        return start..<end
    }

    /// The best place to cut at after `low` and up to `high`, the later of two that are as good.
    private func seam(from low: Int, to high: Int) -> Int {
        var best: (place: Int, seam: Seam)?
        var place = high
        while place > low {
            guard Self.isSpace(utf8[place - 1]), !Self.isSpace(utf8[place]) else {
                place -= 1
                continue
            }
            var before = place - 1
            var lines = 0
            while before > low, Self.isSpace(utf8[before]) {
                if utf8[before] == 0x0A { lines += 1 }
                before -= 1
            }
            let seam: Seam = lines > 1 ? .paragraph : lines == 1 ? .line : endsSentence(before, low) ? .sentence : .word
            if seam == .paragraph { return place }
            if seam.rawValue > best?.seam.rawValue ?? -1 { best = (place, seam) }
            place = before
        }
        if let best { return best.place }
        // No white space: behind a whole scalar.
        place = high
        while place > low, utf8[place] & 0xC0 == 0x80 { place -= 1 }
        return place > low ? place : high
    }

    /// Whether the text up to and with this byte ends in a full stop and the like, and quotation marks behind it.
    private func endsSentence(_ last: Int, _ low: Int) -> Bool {
        var place = last
        while place > low, utf8[place] == 0x22 || utf8[place] == 0x27 || utf8[place] == 0x29 || utf8[place] >= 0x80 {
            place -= 1
        }
        return utf8[place] == 0x2E || utf8[place] == 0x3F || utf8[place] == 0x21
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}

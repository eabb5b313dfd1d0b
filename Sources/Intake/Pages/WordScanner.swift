/// Reads the characters of a block once: its words as hashes in lower case, and what it is like.
struct WordScanner {
    private enum Kind { case letter, capital, digit, sign, ideograph, space, other }

    /// The hash of one word as the scanner makes it.
    static func hash(_ word: some StringProtocol) -> UInt64 {
        var facts = BlockFacts()
        var words: [UInt64] = []
        scan(Array(word.utf8), 0, word.utf8.count, &facts, &words)
        return words.reduce(0) { $0 == 0 ? $1 : ByteHash.joined($0, $1) }
    }

    /// The hashes of the words of a text.
    static func words(_ text: String) -> [UInt64] {
        var facts = BlockFacts()
        var words: [UInt64] = []
        let bytes = Array(text.utf8)
        scan(bytes, 0, bytes.count, &facts, &words)
        return words
    }

    /// Scans some bytes of well-formed UTF-8; adds their words' hashes to `words`.
    ///
    /// - Complexity: O(*n*).
    static func scan(_ bytes: [UInt8], _ start: Int, _ end: Int, _ facts: inout BlockFacts, _ words: inout [UInt64]) {
        bytes.withUnsafeBufferPointer { scan($0, start, end, &facts, &words) }
    }

    private static func scan(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ start: Int,
        _ end: Int,
        _ facts: inout BlockFacts,
        _ words: inout [UInt64]
    ) {
        var index = start
        var hash = ByteHash()
        var length = 0
        var isCapital = false
        var isNumber = false
        var isFirst = true
        var ideographs: Float = 0
        // A full stop counts as an end where a space, a closing sign or the end of the text follows.
        var awaitsEnd = false
        let firstWord = words.count

        func endWord() {
            guard length > 0 else { return }
            words.append(hash.value)
            if isCapital { facts.capitals += 1 }
            if isNumber { facts.numbers += 1 }
            if length <= 3, !isCapital, !isNumber { facts.shortWords += 1 }
            hash = ByteHash()
            length = 0
        }

        while index < end {
            let byte = bytes[index]
            var kind = Kind.other
            var width = 1
            var folded = byte
            var scalar = UInt32(byte)
            if byte < 0x80 {
                switch byte {
                case 0x61...0x7A: kind = .letter
                case 0x41...0x5A: (kind, folded) = (.capital, byte | 0x20)
                case 0x30...0x39: kind = .digit
                case 0x5F: kind = .letter
                case 0x20, 0x0A: kind = .space
                default: kind = .sign
                }
            } else {
                (scalar, width) = decode(bytes, index, end)
                kind = Self.kind(scalar)
            }

            if awaitsEnd {
                switch kind {
                case .space:
                    facts.sentences += 1
                    awaitsEnd = false
                case .sign where ")]\"'\u{201D}\u{2019}\u{BB}\u{201C}".unicodeScalars.contains { $0.value == scalar }:
                    break
                default: awaitsEnd = false
                }
            }

            switch kind {
            case .letter, .capital, .digit:
                if length == 0 {
                    isCapital = kind == .capital
                    isNumber = kind == .digit
                    if isFirst { facts.beginsWithCapital = isCapital }
                    isFirst = false
                }
                length += 1
                if width == 1 {
                    hash.add(folded)
                } else {
                    add(kind == .capital ? lowercase(scalar) : scalar, to: &hash)
                }
                facts.endsSentence = false
                facts.endsWithColon = false
            case .ideograph:
                endWord()
                add(scalar, to: &hash)
                words.append(hash.value)
                hash = ByteHash()
                ideographs += 1
                facts.endsSentence = false
                facts.endsWithColon = false
            case .space:
                endWord()
                if byte == 0x0A { facts.lines += 1 }
            case .sign, .other:
                endWord()
                switch scalar {
                case 0x2C, 0x60C, 0x3001, 0xFF0C: facts.commas += 1
                case 0x2E, 0x21, 0x3F, 0x2026, 0x61F, 0x6D4, 0x964:
                    awaitsEnd = true
                    if scalar == 0x3F || scalar == 0x61F { facts.asks = true }
                case 0x3002, 0xFF01, 0xFF1F: facts.sentences += 1
                case 0x7C, 0xB7, 0xBB, 0x203A, 0x2022: facts.separators += 1
                case 0xA9: facts.hasCopyrightSign = true
                case 0x40: facts.hasAddress = true
                case 0x2F where index + 1 < end && bytes[index + 1] == 0x2F: facts.hasAddress = true
                default: break
                }
                facts.endsWithColon = scalar == 0x3A || scalar == 0xFF1A
                switch scalar {
                case 0x2E, 0x21, 0x3F, 0x2026, 0x61F, 0x6D4, 0x964, 0x3002, 0xFF01, 0xFF1F, 0xBB, 0x201D, 0x22, 0x27,
                    0x29, 0x2019:
                    facts.endsSentence = true
                default: facts.endsSentence = false
                }
            }
            index += width
        }
        endWord()
        if awaitsEnd { facts.sentences += 1 }
        facts.words = Float(words.count - firstWord) - ideographs / 2
        facts.bytes = Float(end - start)
    }

    @inline(__always)
    private static func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ end: Int) -> (UInt32, Int) {
        let first = UInt32(bytes[index])
        func tail(_ offset: Int) -> UInt32 { index + offset < end ? UInt32(bytes[index + offset] & 0x3F) : 0 }
        if first < 0xE0 { return ((first & 0x1F) << 6 | tail(1), min(2, end - index)) }
        if first < 0xF0 { return ((first & 0x0F) << 12 | tail(1) << 6 | tail(2), min(3, end - index)) }
        return ((first & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), min(4, end - index))
    }

    @inline(__always)
    private static func add(_ scalar: UInt32, to hash: inout ByteHash) {
        hash.add(UInt8(truncatingIfNeeded: scalar))
        hash.add(UInt8(truncatingIfNeeded: scalar >> 8))
        hash.add(UInt8(truncatingIfNeeded: scalar >> 16))
    }

    /// The class of a scalar beyond ASCII, by its block.
    private static func kind(_ scalar: UInt32) -> Kind {
        switch scalar {
        case 0x80...0xBF: scalar == 0xA0 ? .space : scalar == 0xAA || scalar == 0xB5 || scalar == 0xBA ? .letter : .sign
        case 0xD7, 0xF7: .sign
        case 0xC0...0xDE, 0x391...0x3AB, 0x400...0x42F: .capital
        case 0x100...0x17F: .letter
        case 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: .space
        case 0x200C...0x2BFF, 0x3001...0x3004, 0x3008...0x301F, 0xFF01...0xFF0F, 0xFF1A...0xFF20, 0xFE30...0xFE6F: .sign
        case 0x60C, 0x61B, 0x61F, 0x66A...0x66D, 0x6D4, 0x964, 0x965: .sign
        // Ideographs, kana, Thai, Lao, Khmer, Burmese: scripts without spaces between words.
        case 0x3005...0x3007, 0x3021...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
            .ideograph
        case 0x1F000...0x1FAFF, 0xE000...0xF8FF, 0xFFF0...0xFFFF: .sign
        default: .letter
        }
    }

    private static func lowercase(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0x400...0x40F: scalar + 80
        default: scalar + 32
        }
    }
}

/// How a name is written for looking it up: lower case, without diacritics, apostrophes and full stops, words set
/// apart by single spaces.
///
///     NameKey.folded("Ban Ki-moon")   // "ban ki moon"
///     NameKey.folded("U.N.")          // "un"
///     NameKey.folded("Şuşa")          // "susa"
///
/// Hyphens and dashes part words; letters outside Latin and Cyrillic stay as they are.
public enum NameKey {
    public static func folded(_ text: String) -> String {
        var bytes: [UInt8] = []
        fold(text.utf8, into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the folded form of a text, which begins and ends without a space.
    ///
    /// - Complexity: O(*n*) in the length in bytes.
    static func fold(_ utf8: some Sequence<UInt8>, into bytes: inout [UInt8]) {
        let start = bytes.count
        var pendingSpace = false
        func part() { pendingSpace = bytes.count > start }
        func emit(_ text: StaticString) {
            if pendingSpace {
                bytes.append(0x20)
                pendingSpace = false
            }
            text.withUTF8Buffer { bytes.append(contentsOf: $0) }
        }
        func emit(scalar: Unicode.Scalar) {
            if pendingSpace {
                bytes.append(0x20)
                pendingSpace = false
            }
            bytes.append(contentsOf: Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter))
        }
        var decoder = UTF8()
        var iterator = utf8.makeIterator()
        decoding: while true {
            let scalar: Unicode.Scalar
            switch decoder.decode(&iterator) {
            case .scalarValue(let value): scalar = value
            case .emptyInput: break decoding
            case .error: continue decoding
            }
            let value = scalar.value
            if value < 0x80 {
                switch UInt8(value) {
                case 0x61...0x7A, 0x30...0x39, 0x26, 0x2B: emit(scalar: scalar)
                case 0x41...0x5A: emit(scalar: Unicode.Scalar(UInt8(value) + 0x20))
                case 0x27, 0x2E, 0x60, 0x2C: break
                default: part()
                }
                continue
            }
            switch value {
            case 0x2018, 0x2019, 0x02BC, 0x02BB, 0x00B4, 0x02BF, 0x02BE, 0x0300...0x036F: break
            case 0x00A0, 0x2000...0x2015, 0x3000: part()
            case 0x0400...0x040F: emit(scalar: Unicode.Scalar(value + 0x50) ?? scalar)
            case 0x0410...0x042F: emit(scalar: Unicode.Scalar(value + 0x20) ?? scalar)
            default:
                if let plain = plainLatin(value) { emit(plain) } else { emit(scalar: scalar) }
            }
        }
    }

    /// The Latin letter without its marks, where there is one.
    private static func plainLatin(_ value: UInt32) -> StaticString? {
        switch value {
        case 0xC0...0xC5, 0xE0...0xE5, 0x100...0x105, 0x1CD, 0x1CE, 0x1EA0...0x1EB7: "a"
        case 0xC6, 0xE6: "ae"
        case 0xC7, 0xE7, 0x106...0x10D: "c"
        case 0xC8...0xCB, 0xE8...0xEB, 0x112...0x11B, 0x1EB8...0x1EC7: "e"
        case 0x18F, 0x259: "a"
        case 0xCC...0xCF, 0xEC...0xEF, 0x128...0x131, 0x1CF, 0x1D0, 0x1EC8...0x1ECB: "i"
        case 0xD0, 0xF0, 0x10E...0x111: "d"
        case 0xD1, 0xF1, 0x143...0x148: "n"
        case 0xD2...0xD6, 0xD8, 0xF2...0xF6, 0xF8, 0x14C...0x151, 0x1A0, 0x1A1, 0x1ECC...0x1EE3: "o"
        case 0x152, 0x153: "oe"
        case 0xD9...0xDC, 0xF9...0xFC, 0x168...0x173, 0x1AF, 0x1B0, 0x1EE4...0x1EF1: "u"
        case 0xDD, 0xFD, 0xFF, 0x176...0x178, 0x1EF2...0x1EF9: "y"
        case 0xDE, 0xFE: "th"
        case 0xDF: "ss"
        case 0x11C...0x123, 0x1E6, 0x1E7: "g"
        case 0x124...0x127: "h"
        case 0x134, 0x135: "j"
        case 0x136...0x138: "k"
        case 0x139...0x142: "l"
        case 0x154...0x159: "r"
        case 0x15A...0x161, 0x218, 0x219: "s"
        case 0x162...0x167, 0x21A, 0x21B: "t"
        case 0x174, 0x175: "w"
        case 0x179...0x17E: "z"
        default: nil
        }
    }

    /// One word's hash (FNV-1a, 64 bits).
    static func hash(word: some Sequence<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash
    }

    /// The hash of a name whose earlier words have the hash `sequence` (0 for none), with one word more.
    static func hash(_ sequence: UInt64, then word: UInt64) -> UInt64 {
        var hash = (sequence &* 0x9E37_79B9_7F4A_7C15) ^ word
        hash ^= hash >> 29
        hash = hash &* 0xBF58_476D_1CE4_E5B9
        hash ^= hash >> 32
        return hash == 0 ? 1 : hash
    }

    /// The hash of a whole folded name.
    static func hash(name: [UInt8]) -> UInt64 {
        var sequence: UInt64 = 0
        for word in name.split(separator: 0x20) { sequence = hash(sequence, then: hash(word: word)) }
        return sequence
    }
}

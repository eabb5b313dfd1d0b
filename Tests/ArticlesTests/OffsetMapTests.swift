import Articles
import Testing

@Suite("Offsets are exact in bytes, scalars and UTF-16 units")
struct OffsetMapTests {
    static let samples = [
        "", "a", "Lavrov met Kerry.", "Дом", "e\u{301}tat, naïve", "a\r\nb\r\n", "nul\u{0}nul", "\u{FEFF}",
        "\u{FEFF}text", "🇫🇷🇷🇺 👩‍👩‍👧‍👦!", "שלום עולם, مرحبا", "𝔘𝔫𝔦 and plain", String(repeating: "я🙂a", count: 100),
    ]

    /// Every scalar boundary of a text: its byte, scalar and UTF-16 offsets, counted by the standard library.
    static func boundaries(of text: String) -> [(utf8: Int, scalar: Int, utf16: Int)] {
        var result = [(0, 0, 0)]
        for scalar in text.unicodeScalars {
            let (bytes, scalars, units) = result[result.count - 1]
            result.append((bytes + UTF8.width(scalar), scalars + 1, units + UTF16.width(scalar)))
        }
        return result
    }

    @Test("every boundary converts to and fro", arguments: samples)
    func everyBoundary(text: String) {
        let map = OffsetMap(text)
        for (utf8, scalar, utf16) in Self.boundaries(of: text) {
            #expect(map.scalars(fromUTF8: utf8) == scalar)
            #expect(map.utf16(fromUTF8: utf8) == utf16)
            #expect(map.utf8(fromScalars: scalar) == utf8)
            #expect(map.utf8(fromUTF16: utf16) == utf8)
        }
        #expect(map.utf8Count == text.utf8.count)
        #expect(map.scalarCount == text.unicodeScalars.count)
        #expect(map.utf16Count == text.utf16.count)
    }

    @Test("random texts of every width of scalar convert as the standard library counts them")
    func randomTexts() {
        var random = SplitMix64(state: 7)
        let alphabet: [Unicode.Scalar] = [
            "a", " ", "\n", "\r", "\0", "é", "\u{301}", "ж", "€", "\u{200F}", "א", "😀", "\u{FEFF}", "𝕏",
        ]
        for length in 0..<300 {
            var text = String.UnicodeScalarView()
            for _ in 0..<length { text.append(alphabet[Int(random.next() % UInt64(alphabet.count))]) }
            everyBoundary(text: String(text))
        }
    }

    @Test("an offset inside a scalar counts as its start, one past the end as the end")
    func insideAndOutside() {
        let map = OffsetMap("я🙂")
        #expect(map.scalars(fromUTF8: 1) == 0)
        #expect(map.scalars(fromUTF8: 4) == 1)
        #expect(map.utf16(fromUTF8: 5) == 1)
        #expect(map.utf8(fromUTF16: 2) == 2)
        #expect(map.scalars(fromUTF8: 99) == 2)
        #expect(map.utf8(fromScalars: 99) == 6)
        #expect(map.utf8(fromScalars: -1) == 0)
        #expect(map.scalars(TextSpan(0, 6)) == TextSpan(0, 2))
    }
}

/// A seeded generator, so that a failure can be repeated [Steele 2014].
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

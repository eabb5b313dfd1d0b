import Foundation

/// Text made alike for comparison: case, diacritics and the Russian ё folded.
enum Folding {
    /// Lower case, without combining marks, `ё` as `е`; what the full-text index is made of and asked with.
    ///
    /// `й` keeps its breve: it is a letter of its own.
    static func fold(_ text: some StringProtocol) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
        var folded = String.UnicodeScalarView()
        for scalar in text.lowercased().precomposedStringWithCanonicalMapping.unicodeScalars {
            switch scalar {
            case "ё": folded.append("е")
            case "й", "ї", "ў", "ѓ", "ќ": folded.append(scalar)
            case "\u{300}"..."\u{36F}": continue
            case "\u{C0}"..."\u{24F}", "\u{1E00}"..."\u{1FFF}", "\u{386}"..."\u{3CE}":
                for part in String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars
                where !(0x300...0x36F).contains(part.value) { folded.append(part) }
            case "’", "‘", "ʼ": folded.append("'")
            default: folded.append(scalar)
            }
        }
        return String(folded)
    }

    /// The words of a text: runs of letters and digits, folded; an apostrophe within a word belongs to it.
    ///
    /// - Complexity: O(*n*).
    static func words(_ text: some StringProtocol) -> [String] {
        var words: [String] = []
        var word = String.UnicodeScalarView()
        var pending = false
        for scalar in fold(text).unicodeScalars {
            if isWordScalar(scalar) {
                if pending { word.append("'") }
                pending = false
                word.append(scalar)
            } else if scalar == "'", !word.isEmpty, !pending {
                pending = true
            } else if !word.isEmpty {
                words.append(String(word))
                word = String.UnicodeScalarView()
                pending = false
            }
        }
        if !word.isEmpty { words.append(String(word)) }
        return words
    }

    private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x80 {
            return (0x30...0x39).contains(scalar.value) || (0x61...0x7A).contains(scalar.value)
        }
        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    /// FNV-1a over a word's bytes.
    static func hash(_ word: String, seed: UInt64 = 0xcbf2_9ce4_8422_2325) -> UInt64 {
        var hash = seed
        for byte in word.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        return hash
    }

    /// Stirs all bits of a number (the finalizer of SplitMix64 [Steele 2014]).
    static func mixed(_ number: UInt64) -> UInt64 {
        var z = number &+ 0x9e37_79b9_7f4a_7c15
        z = (z ^ z >> 30) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ z >> 27) &* 0x94d0_49bb_1331_11eb
        return z ^ z >> 31
    }
}

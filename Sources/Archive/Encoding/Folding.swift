import Foundation

/// Text made alike for comparison: case, diacritics and the Russian ё folded.
enum Folding {
    /// Lower case, without combining marks, `ё` as `е`; what the full-text index is made of and asked with.
    ///
    /// `й` keeps its breve: it is a letter of its own.
    static func fold(_ text: some StringProtocol) -> String {
        var folded: [UInt8] = []
        folded.reserveCapacity(text.utf8.count)
        var last: UInt32 = 0
        for scalar in text.unicodeScalars {
            let point = scalar.value
            switch point {
            case 0x41...0x5A: folded.append(UInt8(point + 0x20))
            case 0..<0x80: folded.append(UInt8(point))
            // A breve makes another letter of и, as it does of й written in one.
            case 0x306 where last == 0x438: replaceLast(&folded, 0x439)
            case 0x300...0x36F: continue
            case 0x401, 0x451: append(&folded, 0x435)
            case 0x410...0x42F: append(&folded, point + 0x20)
            case 0x430...0x44F: append(&folded, point)
            case 0xC0...0x24F, 0x1E00...0x1FFF, 0x386...0x3CE: append(&folded, base(scalar))
            case 0x2018, 0x2019, 0x2BC: folded.append(0x27)
            default:
                for lower in scalar.properties.lowercaseMapping.unicodeScalars { append(&folded, lower.value) }
            }
            last = point == 0x418 ? 0x438 : point
        }
        return String(decoding: folded, as: UTF8.self)
    }

    private static func append(_ bytes: inout [UInt8], _ point: UInt32) {
        guard let scalar = Unicode.Scalar(point) else { return }
        bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }

    private static func replaceLast(_ bytes: inout [UInt8], _ point: UInt32) {
        while let last = bytes.popLast(), last & 0xC0 == 0x80 {}
        append(&bytes, point)
    }

    /// The letter under the marks of a Latin or Greek letter, in lower case.
    private static func base(_ scalar: Unicode.Scalar) -> UInt32 {
        let place = Int(scalar.value)
        if place < bases.count { return bases[place] }
        return decomposed(scalar)
    }

    private static let bases: [UInt32] = (0..<0x250).map { point in
        Unicode.Scalar(UInt32(point)).map(decomposed) ?? 0
    }

    private static func decomposed(_ scalar: Unicode.Scalar) -> UInt32 {
        let lower = String(scalar).lowercased().decomposedStringWithCanonicalMapping
        return lower.unicodeScalars.first?.value ?? scalar.value
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

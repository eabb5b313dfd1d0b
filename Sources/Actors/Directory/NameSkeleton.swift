/// A name reduced so that the usual transliterations of it meet: "Sergey", "Sergei" and "Serguei"; "Aliyev" and
/// "Əliyev"; "Zelensky", "Zelenskyy" and "Zelenskiy"; "Mohammed" and "Muhammad".
///
/// Vowels fall into three classes (a e, i y j, o u), doubled letters into one, and digraphs that stand for one letter
/// of another script into that letter. It is a filter, not a proof: who uses it asks for a second likeness as well.
enum NameSkeleton {
    /// The reduced form of a name as ``NameKey/folded(_:)`` writes it.
    static func reduced(_ folded: some Collection<UInt8>) -> [UInt8] {
        let letters = Array(folded)
        var result: [UInt8] = []
        result.reserveCapacity(letters.count)
        var index = 0
        func next(_ offset: Int) -> UInt8 { index + offset < letters.count ? letters[index + offset] : 0 }
        func put(_ letter: UInt8) { if result.last != letter { result.append(letter) } }
        let h = UInt8(ascii: "h")
        while index < letters.count {
            let letter = letters[index]
            var width = 1
            switch letter {
            case UInt8(ascii: "a"), UInt8(ascii: "e"):
                // "ie" and "ye" are one vowel of Cyrillic.
                if result.last == UInt8(ascii: "i"), letter == UInt8(ascii: "e"), result.count > 1 {
                    result.removeLast()
                }
                put(UInt8(ascii: "a"))
            case UInt8(ascii: "i"), UInt8(ascii: "y"), UInt8(ascii: "j"):
                // "ei" and "ey" at the end of a word are one.
                put(UInt8(ascii: "i"))
            case UInt8(ascii: "o"), UInt8(ascii: "u"): put(UInt8(ascii: "o"))
            case UInt8(ascii: "w"): put(UInt8(ascii: "v"))
            case UInt8(ascii: "k"), UInt8(ascii: "q"):
                if next(1) == h {
                    put(h)
                    width = 2
                } else {
                    put(UInt8(ascii: "k"))
                }
            case UInt8(ascii: "c"):
                if next(1) == h {
                    put(UInt8(ascii: "c"))
                    width = 2
                } else if next(1) == UInt8(ascii: "k") {
                    put(UInt8(ascii: "k"))
                    width = 2
                } else {
                    put(UInt8(ascii: "k"))
                }
            case UInt8(ascii: "p") where next(1) == h:
                put(UInt8(ascii: "f"))
                width = 2
            case UInt8(ascii: "s"):
                put(letter)
                if next(1) == UInt8(ascii: "c"), next(2) == h { width = 3 } else if next(1) == h { width = 2 }
            case UInt8(ascii: "z"), UInt8(ascii: "g"), UInt8(ascii: "d"), UInt8(ascii: "t"), UInt8(ascii: "b"):
                put(letter)
                if next(1) == h { width = 2 }
            case UInt8(ascii: "x"):
                put(UInt8(ascii: "k"))
                put(UInt8(ascii: "s"))
            default: put(letter)
            }
            index += width
        }
        return result
    }

    static func reduced(_ folded: String) -> String { String(decoding: reduced(Array(folded.utf8)), as: UTF8.self) }
}

/// What a pipeline reads off a token's form alone, exactly as Python (Unicode 14) and spaCy compute it.
///
/// All of it is over Unicode scalars, never over `Character`.
enum Lexical {
    /// Python's `str.isalpha`: a letter of any script.
    static func isAlpha(_ scalar: Unicode.Scalar) -> Bool { ScalarKinds.shared[scalar.value].contains(.alphabetic) }

    /// Python's `str.isdigit`: a decimal digit, or a digit of another form such as "²".
    static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ScalarKinds.shared[scalar.value].contains(.digit) }

    /// Python's `str.isupper` of one scalar.
    static func isUpper(_ scalar: Unicode.Scalar) -> Bool { ScalarKinds.shared[scalar.value].contains(.uppercase) }

    /// Python's `str.isspace` of one scalar.
    static func isSpace(_ scalar: Unicode.Scalar) -> Bool { ScalarKinds.shared[scalar.value].contains(.space) }

    /// Python's `str.isspace`: not empty, and every scalar is white space.
    static func isSpace(_ form: String) -> Bool { !form.isEmpty && form.unicodeScalars.allSatisfy(isSpace) }

    /// Python's `str.isalpha`: not empty, and every scalar is a letter.
    static func isAlpha(_ form: String) -> Bool { !form.isEmpty && form.unicodeScalars.allSatisfy(isAlpha) }

    /// Python's `str.lower`: full Unicode lowercasing, with the sigma that ends a word and the dotted capital I.
    ///
    /// - Complexity: O(*n*) in the length of `form`, however many capital sigmas it has.
    static func lower(_ form: String) -> String {
        var form = form
        let ascii = form.withUTF8 { bytes -> String? in
            guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
            guard bytes.contains(where: { 0x41 <= $0 && $0 <= 0x5A }) else { return "" }
            return String(unsafeUninitializedCapacity: bytes.count) { lower in
                for index in bytes.indices {
                    let byte = bytes[index]
                    lower[index] = 0x41 <= byte && byte <= 0x5A ? byte | 0x20 : byte
                }
                return bytes.count
            }
        }
        // An empty answer stands for "nothing to change".
        if let ascii { return ascii.isEmpty ? form : ascii }
        return lowerBeyondASCII(form)
    }

    private static func lowerBeyondASCII(_ form: String) -> String {
        let kinds = ScalarKinds.shared
        let scalars = Array(form.unicodeScalars)
        let finalSigmas = scalars.contains("\u{3A3}") ? finalSigmas(in: scalars) : []
        var lower = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            switch scalar {
            case "\u{130}":
                lower.append("i")
                lower.append("\u{307}")
            case "\u{3A3}":
                lower.append(finalSigmas[index] ? "\u{3C2}" : "\u{3C3}")
            default:
                lower.append(Unicode.Scalar(kinds.simpleLower(scalar.value)) ?? scalar)
            }
        }
        return String(lower)
    }

    /// For each capital sigma, whether it ends its word: a cased letter before it and none behind it, looking past
    /// what is case-ignorable (The Unicode Standard, section 3.13, table 3-17).
    private static func finalSigmas(in scalars: [Unicode.Scalar]) -> [Bool] {
        let kinds = ScalarKinds.shared
        var isFinal = [Bool](repeating: false, count: scalars.count)
        var isAfterCased = false
        for (index, scalar) in scalars.enumerated() {
            isFinal[index] = isAfterCased
            let kind = kinds[scalar.value]
            if !kind.contains(.caseIgnorable) { isAfterCased = kind.contains(.cased) }
        }
        var isBeforeCased = false
        for index in scalars.indices.reversed() {
            isFinal[index] = isFinal[index] && !isBeforeCased
            let kind = kinds[scalars[index].value]
            if !kind.contains(.caseIgnorable) { isBeforeCased = kind.contains(.cased) }
        }
        return isFinal
    }

    /// The form's first scalar.
    static func prefix(_ form: String) -> String { String(String.UnicodeScalarView(form.unicodeScalars.prefix(1))) }

    /// The form's last three scalars.
    static func suffix(_ form: String) -> String { String(String.UnicodeScalarView(form.unicodeScalars.suffix(3))) }

    /// The form with "X" for capitals, "x" for other letters and "d" for digits, no sign repeated more than four
    /// times; "LONG" from 100 scalars on.
    static func shape(_ form: String) -> String {
        let scalars = form.unicodeScalars
        if scalars.count >= 100 { return "LONG" }
        let kinds = ScalarKinds.shared
        var shape = String.UnicodeScalarView()
        var last: Unicode.Scalar?
        var run = 0
        for scalar in scalars {
            let kind = kinds[scalar.value]
            let sign: Unicode.Scalar =
                if kind.contains(.alphabetic) {
                    kind.contains(.uppercase) ? "X" : "x"
                } else {
                    kind.contains(.digit) ? "d" : scalar
                }
            run = sign == last ? run + 1 : 0
            last = sign
            if run < 4 { shape.append(sign) }
        }
        return String(shape)
    }
}

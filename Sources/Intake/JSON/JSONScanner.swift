/// Reads one JSON object strictly (RFC 8259), keeping strings and numbers of its first level, or any value as a tree.
///
/// - Complexity: O(*n*); nesting is bounded.
public struct JSONScanner {
    public enum Value: Equatable {
        /// The string, its JSON, and the offset of a half of a surrogate pair in it, which the string then lacks.
        case string(String, raw: ArraySlice<UInt8>, fault: Int?)
        case number(ArraySlice<UInt8>)
        case null
        /// True, false, an array or an object: checked and passed over.
        case other
    }

    /// Why a text is not read, and where.
    public struct Fault: Error, Equatable {
        public enum Code: Sendable { case notJSON, tooDeep, notObject }

        public var code: Code
        /// In bytes from the start of the text.
        public var offset: Int
        public var message: String

        public init(code: Code, offset: Int, message: String) {
            self.code = code
            self.offset = offset
            self.message = message
        }
    }

    static let deepest = 128

    let bytes: [UInt8]
    var next = 0
    /// Whether what pages often get wrong is taken: control characters in strings, commas before an end.
    let isLenient: Bool

    /// A scanner at the start of a text.
    ///
    /// - Parameters:
    ///   - bytes: The text in UTF-8; a byte order mark is passed over.
    ///   - isLenient: Takes control characters in strings, and a comma before the end of an array or an object.
    public init(_ bytes: [UInt8], isLenient: Bool = false) {
        self.bytes = bytes
        self.isLenient = isLenient
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { next = 3 }
    }

    /// The members of the object that is the whole text; nil if the text is another JSON value.
    public mutating func object() throws(Fault) -> [(key: String, value: Value)]? {
        skipSpace()
        var members: [(key: String, value: Value)] = []
        guard peek == UInt8(ascii: "{") else {
            _ = try value(depth: 0)
            try expectEnd()
            return nil
        }
        try walkObject(depth: 0) { members.append(($0, $1)) }
        try expectEnd()
        return members
    }

    var peek: UInt8? { next < bytes.count ? bytes[next] : nil }

    func fault(_ message: String) -> Fault {
        let what = next < bytes.count ? message : "the line ends too early: \(message)"
        return Fault(code: .notJSON, offset: next, message: "the line is not JSON: \(what)")
    }

    mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A { next += 1 }
    }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard peek == UInt8(ascii: character) else { return false }
        next += 1
        return true
    }

    mutating func expectEnd() throws(Fault) {
        skipSpace()
        guard next == bytes.count else { throw fault("more follows after its value") }
    }

    private mutating func value(depth: Int) throws(Fault) -> Value {
        guard depth < Self.deepest else {
            throw Fault(code: .tooDeep, offset: next, message: "values are nested deeper than \(Self.deepest)")
        }
        switch peek {
        case UInt8(ascii: "\""):
            let start = next
            let (string, fault) = try string()
            return .string(string, raw: bytes[start..<next], fault: fault)
        case UInt8(ascii: "{"):
            try walkObject(depth: depth) { _, _ in }
            return .other
        case UInt8(ascii: "["):
            try walkArray(depth: depth)
            return .other
        case UInt8(ascii: "t"):
            try word("true")
            return .other
        case UInt8(ascii: "f"):
            try word("false")
            return .other
        case UInt8(ascii: "n"):
            try word("null")
            return .null
        default: return .number(try number())
        }
    }

    private mutating func walkObject(depth: Int, _ each: (String, Value) -> Void) throws(Fault) {
        next += 1
        skipSpace()
        if take("}") { return }
        while true {
            skipSpace()
            if isLenient, take("}") { return }
            guard peek == UInt8(ascii: "\"") else { throw fault("a member begins without a string") }
            let (key, _) = try string()
            skipSpace()
            guard take(":") else { throw fault("a member has no colon") }
            skipSpace()
            each(key, try value(depth: depth + 1))
            skipSpace()
            if take("}") { return }
            guard take(",") else { throw fault("an object has neither a comma nor an end") }
        }
    }

    private mutating func walkArray(depth: Int) throws(Fault) {
        next += 1
        skipSpace()
        if take("]") { return }
        while true {
            skipSpace()
            _ = try value(depth: depth + 1)
            skipSpace()
            if take("]") { return }
            guard take(",") else { throw fault("an array has neither a comma nor an end") }
        }
    }

    mutating func word(_ word: StaticString) throws(Fault) {
        let letters = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        guard bytes[next...].starts(with: letters) else { throw fault("a word is none of true, false, null") }
        next += letters.count
    }

    mutating func number() throws(Fault) -> ArraySlice<UInt8> {
        let start = next
        func isDigit(_ byte: UInt8?) -> Bool { byte.map { (0x30...0x39).contains($0) } ?? false }
        _ = take("-")
        guard isDigit(peek) else { throw fault("a value begins that is none") }
        if !take("0") { while isDigit(peek) { next += 1 } }
        if take(".") {
            guard isDigit(peek) else { throw fault("a number ends with its point") }
            while isDigit(peek) { next += 1 }
        }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            guard isDigit(peek) else { throw fault("a number has no exponent") }
            while isDigit(peek) { next += 1 }
        }
        return bytes[start..<next]
    }

    /// A string, and the offset of the first half of a surrogate pair that stands alone in it.
    mutating func string() throws(Fault) -> (String, Int?) {
        next += 1
        var text: [UInt8] = []
        var fault: Int?
        while true {
            let start = next
            while let byte = peek, byte != 0x22, byte != 0x5C, byte >= 0x20 || isLenient { next += 1 }
            text.append(contentsOf: bytes[start..<next])
            switch peek {
            case UInt8(ascii: "\""):
                next += 1
                return (String(decoding: text, as: UTF8.self), fault)
            case UInt8(ascii: "\\"):
                let place = next
                if let scalar = try escape() {
                    text.append(contentsOf: Array(String(Character(scalar)).utf8))
                } else if fault == nil {
                    fault = place
                }
            default: throw self.fault("a string holds a control character or does not end")
            }
        }
    }

    /// The scalar of an escape sequence; nil for half of a surrogate pair.
    private mutating func escape() throws(Fault) -> Unicode.Scalar? {
        next += 1
        guard let letter = peek else { throw fault("a string does not end") }
        next += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"):
            let first = try hexadecimal()
            guard (0xD800...0xDFFF).contains(first) else { return Unicode.Scalar(first) }
            guard first < 0xDC00, next + 1 < bytes.count, bytes[next] == 0x5C, bytes[next + 1] == UInt8(ascii: "u")
            else { return nil }
            let back = next
            next += 2
            let second = try hexadecimal()
            guard (0xDC00...0xDFFF).contains(second) else {
                next = back
                return nil
            }
            return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        default:
            next -= 1
            throw fault("an escape sequence is not known")
        }
    }

    private mutating func hexadecimal() throws(Fault) -> UInt32 {
        guard next + 4 <= bytes.count else { throw fault("an escape sequence is cut off") }
        var value: UInt32 = 0
        for byte in bytes[next..<next + 4] {
            switch byte {
            case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
            case 0x41...0x46: value = value << 4 | UInt32(byte - 0x41 + 10)
            case 0x61...0x66: value = value << 4 | UInt32(byte - 0x61 + 10)
            default: throw fault("an escape sequence is not of four hexadecimal digits")
            }
        }
        next += 4
        return value
    }
}

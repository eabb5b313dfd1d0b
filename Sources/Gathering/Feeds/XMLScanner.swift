/// Reads XML as a feed needs it: start tags, end tags and text, one after the other.
///
/// Forgiving where feeds are broken (unescaped ampersands, unclosed tags, several roots), and unmoved by document type
/// declarations: no entity but XML's own five, numbers and a few names of HTML's is ever expanded, so nothing grows.
///
/// - Complexity: O(*n*); no recursion.
struct XMLScanner {
    enum Event: Equatable {
        /// The name without its prefix, in lower case, and its prefix.
        case start(name: String, prefix: String, attributes: [String: String], isEmpty: Bool)
        case end(name: String, prefix: String)
        case text(String)
    }

    private let bytes: [UInt8]
    private(set) var place: Int
    private static let mostAttributes = 64

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        place = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    mutating func next() -> Event? {
        while place < bytes.count {
            guard bytes[place] == UInt8(ascii: "<") else {
                let start = place
                while place < bytes.count, bytes[place] != UInt8(ascii: "<") { place += 1 }
                return .text(Self.unescaped(bytes[start..<place]))
            }
            if starts("<![CDATA[") {
                place += 9
                let start = place
                skip(past: "]]>")
                let end = bytes[start..<place].suffix(3).elementsEqual("]]>".utf8) ? place - 3 : place
                return .text(String(decoding: bytes[start..<end], as: UTF8.self))
            }
            if starts("<!--") {
                place += 4
                skip(past: "-->")
            } else if starts("<?") {
                skip(past: "?>")
            } else if starts("<!") {
                skipDeclaration()
            } else if place + 1 < bytes.count, bytes[place + 1] == UInt8(ascii: "/") {
                place += 2
                let (name, prefix) = name()
                skip(past: ">")
                return .end(name: name, prefix: prefix)
            } else if place + 1 < bytes.count, Self.isNameByte(bytes[place + 1]) {
                place += 1
                return startTag()
            } else {
                place += 1
                return .text("<")
            }
        }
        return nil
    }

    private func starts(_ word: StaticString) -> Bool {
        let letters = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        return bytes[place...].starts(with: letters)
    }

    private mutating func skip(past word: StaticString) {
        while place < bytes.count {
            if starts(word) {
                place += word.utf8CodeUnitCount
                return
            }
            place += 1
        }
    }

    /// `<!DOCTYPE …[…]>`: quotation marks and brackets are balanced, nothing in it is used.
    private mutating func skipDeclaration() {
        var depth = 0
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            if byte == UInt8(ascii: "[") { depth += 1 }
            if byte == UInt8(ascii: "]") { depth -= 1 }
            if byte == UInt8(ascii: ">"), depth <= 0 { return }
        }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, 0x2D, 0x2E, 0x3A, 0x5F, 0x80...: true
        default: false
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }

    private mutating func name() -> (name: String, prefix: String) {
        let start = place
        while place < bytes.count, Self.isNameByte(bytes[place]) { place += 1 }
        let whole = String(decoding: bytes[start..<place], as: UTF8.self).lowercased()
        guard let colon = whole.firstIndex(of: ":") else { return (whole, "") }
        return (String(whole[whole.index(after: colon)...]), String(whole[..<colon]))
    }

    private mutating func startTag() -> Event {
        let (tag, prefix) = name()
        var attributes: [String: String] = [:]
        while place < bytes.count {
            while place < bytes.count, Self.isSpace(bytes[place]) { place += 1 }
            guard place < bytes.count else { break }
            if bytes[place] == UInt8(ascii: ">") {
                place += 1
                return .start(name: tag, prefix: prefix, attributes: attributes, isEmpty: false)
            }
            if starts("/>") {
                place += 2
                return .start(name: tag, prefix: prefix, attributes: attributes, isEmpty: true)
            }
            let start = place
            while place < bytes.count, Self.isNameByte(bytes[place]) { place += 1 }
            guard place > start else {
                place += 1
                continue
            }
            let key = String(decoding: bytes[start..<place], as: UTF8.self).lowercased()
            while place < bytes.count, Self.isSpace(bytes[place]) { place += 1 }
            var value = ""
            if place < bytes.count, bytes[place] == UInt8(ascii: "=") {
                place += 1
                while place < bytes.count, Self.isSpace(bytes[place]) { place += 1 }
                value = attributeValue()
            }
            if attributes.count < Self.mostAttributes, attributes[key] == nil { attributes[key] = value }
        }
        return .start(name: tag, prefix: prefix, attributes: attributes, isEmpty: false)
    }

    private mutating func attributeValue() -> String {
        guard place < bytes.count else { return "" }
        let mark = bytes[place]
        if mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "'") {
            place += 1
            let start = place
            while place < bytes.count, bytes[place] != mark { place += 1 }
            let value = Self.unescaped(bytes[start..<place])
            if place < bytes.count { place += 1 }
            return value
        }
        let start = place
        while place < bytes.count, !Self.isSpace(bytes[place]), bytes[place] != UInt8(ascii: ">") { place += 1 }
        return Self.unescaped(bytes[start..<place])
    }

    private static let entities: [String: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "ndash": "–", "mdash": "—",
        "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "hellip": "…", "laquo": "«", "raquo": "»",
    ]

    /// Text with its references undone; a reference that is none stays as it is.
    static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
        guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
        var out: [UInt8] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            guard bytes[index] == UInt8(ascii: "&"),
                let end = bytes[index...].prefix(12).firstIndex(of: UInt8(ascii: ";"))
            else {
                out.append(bytes[index])
                index += 1
                continue
            }
            let name = String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
            var replacement = entities[name]
            if name.hasPrefix("#") {
                let digits = name.dropFirst()
                let number =
                    digits.first == "x" || digits.first == "X"
                    ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits, radix: 10)
                replacement = number.flatMap { Unicode.Scalar($0) }.map { String(Character($0)) }
            }
            if let replacement {
                out.append(contentsOf: replacement.utf8)
                index = end + 1
            } else {
                out.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}

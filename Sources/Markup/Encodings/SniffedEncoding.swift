/// The encoding of a page, found as 13.2.3.2 Determining the character encoding says.
struct SniffedEncoding {
    var encoding: TextEncoding
    var origin: TextEncoding.Origin
    /// The bytes of the byte order mark.
    var skips = 0

    /// Whether a `meta` that stands further on may still say otherwise.
    var isTentative: Bool { origin == .fallback || origin == .validUTF8 }

    init(encoding: TextEncoding, origin: TextEncoding.Origin, skips: Int) {
        self.encoding = encoding
        self.origin = origin
        self.skips = skips
    }

    init(_ page: [UInt8], declared: String?) {
        if page.starts(with: [0xEF, 0xBB, 0xBF]) {
            self.init(encoding: .utf8, origin: .byteOrderMark, skips: 3)
        } else if page.starts(with: [0xFE, 0xFF]) {
            self.init(encoding: .utf16BE, origin: .byteOrderMark, skips: 2)
        } else if page.starts(with: [0xFF, 0xFE]) {
            self.init(encoding: .utf16LE, origin: .byteOrderMark, skips: 2)
        } else if let declared, let encoding = TextEncoding(label: declared) {
            self.init(encoding: encoding, origin: .transport, skips: 0)
        } else if let encoding = MetaPrescan(page).encoding {
            self.init(encoding: encoding, origin: .page, skips: 0)
        } else if DecodedPage.isValidUTF8BeyondASCII(page) {
            // The Standard leaves a guess to the reader here; this one is hardly ever wrong.
            self.init(encoding: .utf8, origin: .validUTF8, skips: 0)
        } else {
            self.init(encoding: .windows1252, origin: .fallback, skips: 0)
        }
    }
}

/// 13.2.3.2: prescan a byte stream to determine its encoding, over the first 1024 bytes.
struct MetaPrescan {
    private(set) var encoding: TextEncoding?
    private let bytes: ArraySlice<UInt8>
    private var position = 0

    init(_ page: [UInt8]) {
        bytes = page[..<min(1024, page.count)]
        if starts(with: [0x3C, 0, 0x3F, 0, 0x78, 0]) {
            encoding = .utf16LE
        } else if starts(with: [0, 0x3C, 0, 0x3F, 0, 0x78]) {
            encoding = .utf16BE
        } else {
            encoding = scan() ?? xmlEncoding()
        }
    }

    private static let commentStart = Array("<!--".utf8)
    private static let commentEnd = Array("-->".utf8)

    private func starts(with prefix: [UInt8]) -> Bool { bytes[position...].starts(with: prefix) }

    private mutating func scan() -> TextEncoding? {
        while position < bytes.count {
            if bytes[position] != 0x3C {
                position += 1
            } else if starts(with: Self.commentStart) {
                // The two dashes may be those that opened the comment.
                position += 2
                while position < bytes.count, !starts(with: Self.commentEnd) { position += 1 }
                position += 3
            } else if isMeta() {
                position += 6
                if let found = meta() { return found }
            } else if isTag() {
                position += byte(position + 1) == 0x2F ? 2 : 1
                while position < bytes.count, !isWhitespace(bytes[position]), bytes[position] != 0x3E { position += 1 }
                while attribute() != nil {}
                position += 1
            } else if [0x21, 0x2F, 0x3F].contains(byte(position + 1)) {
                while position < bytes.count, bytes[position] != 0x3E { position += 1 }
                position += 1
            } else {
                position += 1
            }
        }
        return nil
    }

    private func byte(_ index: Int) -> Int { index < bytes.count ? Int(bytes[index]) : -1 }

    private func isTag() -> Bool {
        let next = byte(position + 1)
        return isLetter(next) || (next == 0x2F && isLetter(byte(position + 2)))
    }

    private func isMeta() -> Bool {
        guard position + 5 < bytes.count, bytes[position] == 0x3C else { return false }
        guard bytes[(position + 1)..<(position + 5)].map(lowercased) == Array("meta".utf8) else { return false }
        return isWhitespace(bytes[position + 5]) || bytes[position + 5] == 0x2F
    }

    private mutating func meta() -> TextEncoding? {
        var names: Set<[UInt8]> = []
        var isPragma = false
        var needsPragma: Bool?
        var found: TextEncoding??
        while let (name, value) = attribute() {
            guard names.insert(name).inserted else { continue }
            switch String(decoding: name, as: UTF8.self) {
            case "http-equiv":
                if value == Array("content-type".utf8) { isPragma = true }
            case "content":
                if found == nil, let label = Self.charset(in: value) {
                    found = .some(TextEncoding(declaration: label))
                    needsPragma = true
                }
            case "charset":
                found = .some(TextEncoding(declaration: value))
                needsPragma = false
            default:
                break
            }
        }
        guard let needsPragma, !needsPragma || isPragma, let found, let encoding = found else { return nil }
        return encoding
    }

    /// 13.2.3.2: get an attribute.
    private mutating func attribute() -> (name: [UInt8], value: [UInt8])? {
        while position < bytes.count, isWhitespace(bytes[position]) || bytes[position] == 0x2F { position += 1 }
        guard position < bytes.count, bytes[position] != 0x3E else { return nil }
        var name: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            if byte == 0x3D, !name.isEmpty { break }
            if isWhitespace(byte) { break }
            if byte == 0x2F || byte == 0x3E { return (name, []) }
            name.append(lowercased(byte))
            position += 1
        }
        while position < bytes.count, isWhitespace(bytes[position]) { position += 1 }
        guard byte(position) == 0x3D else { return position < bytes.count ? (name, []) : nil }
        position += 1
        while position < bytes.count, isWhitespace(bytes[position]) { position += 1 }
        guard position < bytes.count else { return nil }
        var value: [UInt8] = []
        let quote = bytes[position]
        if quote == 0x22 || quote == 0x27 {
            position += 1
            while position < bytes.count, bytes[position] != quote {
                value.append(lowercased(bytes[position]))
                position += 1
            }
            guard position < bytes.count else { return nil }
            position += 1
            return (name, value)
        }
        while position < bytes.count, !isWhitespace(bytes[position]), bytes[position] != 0x3E {
            value.append(lowercased(bytes[position]))
            position += 1
        }
        return position < bytes.count ? (name, value) : nil
    }

    /// 2.6 of the fetch section: extract a character encoding from a meta element; the label.
    static func charset(in content: [UInt8]) -> [UInt8]? {
        var position = 0
        let word = Array("charset".utf8)
        func skip() { while position < content.count, isWhitespace(content[position]) { position += 1 } }
        while position + word.count <= content.count {
            guard content[position..<position + word.count].map(lowercased) == word else {
                position += 1
                continue
            }
            position += word.count
            skip()
            guard position < content.count, content[position] == 0x3D else { continue }
            position += 1
            skip()
            guard position < content.count else { return nil }
            let quote = content[position]
            if quote == 0x22 || quote == 0x27 {
                guard let end = content[(position + 1)...].firstIndex(of: quote) else { return nil }
                return Array(content[(position + 1)..<end])
            }
            return Array(content[position...].prefix { !isWhitespace($0) && $0 != 0x3B })
        }
        return nil
    }

    /// 13.2.3.2: get an XML encoding.
    private func xmlEncoding() -> TextEncoding? {
        guard bytes.starts(with: Array("<?xml".utf8)), let end = bytes.firstIndex(of: 0x3E) else { return nil }
        let declaration = Array(bytes[..<end])
        let word = Array("encoding".utf8)
        guard declaration.count > word.count else { return nil }
        var position = 0
        while position + word.count <= declaration.count,
            !declaration[position..<position + word.count].elementsEqual(word)
        {
            position += 1
        }
        position += word.count
        func skip() { while position < declaration.count, declaration[position] <= 0x20 { position += 1 } }
        skip()
        guard position < declaration.count, declaration[position] == 0x3D else { return nil }
        position += 1
        skip()
        guard position < declaration.count, declaration[position] == 0x22 || declaration[position] == 0x27 else {
            return nil
        }
        guard let close = declaration[(position + 1)...].firstIndex(of: declaration[position]) else { return nil }
        let label = Array(declaration[(position + 1)..<close])
        if label.contains(where: { $0 <= 0x20 }) { return nil }
        return TextEncoding(declaration: label)
    }
}

/// An HTTP/1 response as it stands in a record of an archive: status, header fields, body (RFC 9112).
public struct HTTPMessage: Sendable, Equatable {
    public var status: Int
    /// In the order given; names in lower case.
    public var fields: [(name: String, value: String)]
    /// The body after chunks were joined and content codings undone.
    public var body: [UInt8]
    /// Whether the body ends before its chunks or its coding do.
    public var isTruncated: Bool

    /// The first field of a name, in lower case.
    public subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

    /// "text/html" of "text/html; charset=utf-8".
    public var mediaType: String? {
        self["content-type"].map { value in
            String(value.prefix { $0 != ";" }.filter { !$0.isWhitespace }).lowercased()
        }
    }

    /// The charset that Content-Type declares.
    public var charset: String? { self["content-type"].flatMap(Self.charset) }

    /// The charset that a value of Content-Type declares.
    public static func charset(in value: String) -> String? {
        for parameter in value.split(separator: ";").dropFirst() {
            let pair = parameter.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, pair[0].filter({ !$0.isWhitespace }).lowercased() == "charset" else { continue }
            let name = pair[1].filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
            return name.isEmpty ? nil : String(name)
        }
        return nil
    }

    public static func == (a: HTTPMessage, b: HTTPMessage) -> Bool {
        a.status == b.status && a.body == b.body && a.isTruncated == b.isTruncated
            && a.fields.elementsEqual(b.fields, by: ==)
    }

    private static let mostFieldBytes = 1 << 18

    /// Reads a response; nil where the bytes begin with no status line.
    ///
    /// At most `limit` bytes of its body are kept, coded or not.
    ///
    /// - Complexity: O(*n*).
    public init?(_ bytes: ArraySlice<UInt8>, limit: Int = 64 << 20) {
        var lines = HeaderLines(bytes.prefix(Self.mostFieldBytes))
        guard let first = lines.next() else { return nil }
        let words = first.split(separator: " ", maxSplits: 2)
        guard words.count >= 2, words[0].hasPrefix("HTTP/"), let status = Int(words[1]) else { return nil }
        self.status = status
        fields = lines.fields()
        let raw = bytes[lines.place...]
        isTruncated = false
        body = []
        let length = self["content-length"].flatMap { Int($0) }
        var coded: [UInt8]
        if self["transfer-encoding"]?.lowercased().contains("chunked") ?? false,
            let (joined, isWhole) = Self.joinedChunks(raw, limit)
        {
            coded = joined
            isTruncated = !isWhole
        } else {
            coded = Array(raw.prefix(limit))
            if let length, length > raw.count { isTruncated = true }
        }
        if raw.count > limit { isTruncated = true }
        if let coding = self["content-encoding"], !coding.isEmpty {
            // Archives often keep the field of a body that they undid.
            if let decoded = ContentCoding.decode(coded, coding, limit: limit) {
                coded = decoded.bytes
                isTruncated = isTruncated || decoded.isTruncated
            }
        }
        body = coded
    }

    /// Joins chunks (RFC 9112, 7.1); nil where the body begins with no chunk's size, since archives often keep the
    /// field of a body that they joined.
    private static func joinedChunks(_ raw: ArraySlice<UInt8>, _ limit: Int) -> (bytes: [UInt8], isWhole: Bool)? {
        var bytes: [UInt8] = []
        var place = raw.startIndex
        var isFirst = true
        while place < raw.endIndex {
            var size = 0
            var digits = 0
            while place < raw.endIndex, let digit = Character(Unicode.Scalar(raw[place])).hexDigitValue, digits < 8 {
                size = size << 4 | digit
                digits += 1
                place += 1
            }
            guard digits > 0 else { return isFirst ? nil : (bytes, false) }
            while place < raw.endIndex, raw[place] != 0x0A {
                // Only an extension or the line's end may follow.
                if isFirst, digits > 0, raw[place] != 0x0D, raw[place] != 0x3B, raw[place] != 0x20 { return nil }
                place += 1
            }
            place += 1
            isFirst = false
            if size == 0 { return (bytes, true) }
            let end = min(place + size, raw.endIndex)
            guard place < end else { return (bytes, false) }
            bytes.append(contentsOf: raw[place..<end].prefix(limit - bytes.count))
            if end < place + size || bytes.count >= limit { return (bytes, false) }
            place = end
            while place < raw.endIndex, raw[place] == 0x0D || raw[place] == 0x0A { place += 1 }
        }
        return (bytes, false)
    }
}

/// The lines of a header block, to the empty line that ends it.
struct HeaderLines {
    private let bytes: ArraySlice<UInt8>
    /// The first byte that was not read.
    private(set) var place: Int
    private(set) var isEnded = false

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        place = bytes.startIndex
    }

    /// The next line without its end; nil at the empty line and at the end of the bytes.
    mutating func next() -> Substring? {
        guard !isEnded, place < bytes.endIndex else { return nil }
        let start = place
        while place < bytes.endIndex, bytes[place] != 0x0A { place += 1 }
        var end = place
        if place < bytes.endIndex { place += 1 }
        if end > start, bytes[end - 1] == 0x0D { end -= 1 }
        if end == start {
            isEnded = true
            return nil
        }
        return Substring(decoding: bytes[start..<end], as: UTF8.self)
    }

    /// The fields that follow; names in lower case, folded lines joined.
    mutating func fields() -> [(name: String, value: String)] {
        var fields: [(name: String, value: String)] = []
        while let line = next() {
            if line.first == " " || line.first == "\t" {
                if !fields.isEmpty { fields[fields.count - 1].value += " " + Self.trimmed(line) }
                continue
            }
            guard let colon = line.firstIndex(of: ":") else { continue }
            let name = Self.trimmed(line[..<colon]).lowercased()
            fields.append((name, Self.trimmed(line[line.index(after: colon)...])))
        }
        return fields
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while let first = text.unicodeScalars.first, first == " " || first == "\t" { text.unicodeScalars.removeFirst() }
        while let last = text.unicodeScalars.last, last == " " || last == "\t" { text.unicodeScalars.removeLast() }
        return String(text)
    }
}

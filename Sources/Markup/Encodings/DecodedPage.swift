/// A page in UTF-8 whose line ends are LF (13.2.3.5 Preprocessing the input stream), with the way back.
struct DecodedPage: Sendable {
    var bytes: [UInt8] = []
    private(set) var map = SourceMap()

    init(_ page: [UInt8], from encoding: TextEncoding, skipping skips: Int = 0) {
        if skips > 0 { map.restart(decoded: 0, source: skips, decodedUnit: 1, sourceUnit: 1) }
        if encoding == .utf8 {
            decodeUTF8(page, from: skips)
        } else if encoding == .utf16LE || encoding == .utf16BE {
            decodeUTF16(page, from: skips, isBigEndian: encoding == .utf16BE)
        } else if let codes = encoding.singleBytes {
            decodeSingleBytes(page, codes)
        } else if let kind = MultibyteDecoder.Kind(encoding) {
            decodeMultibyte(page, kind)
        } else if encoding.name == "ISO-2022-JP" {
            decodeISO2022JP(page)
        } else if !page.isEmpty {
            // The Standard's replacement encoding: nothing of such a page is to be trusted.
            add(0xFFFD, source: 0, length: 1)
            skip(to: page.count)
        }
    }

    // MARK: UTF-8

    /// Whether the page has bytes beyond ASCII, and all are as UTF-8 has them but for a character that the page breaks
    /// off in.
    static func isValidUTF8BeyondASCII(_ page: [UInt8]) -> Bool {
        page.withUnsafeBufferPointer { bytes in
            let start = endOfASCII(bytes, 0)
            if start == bytes.count { return false }
            var index = start
            while index < bytes.count {
                let length = sequence(bytes, index)
                if length <= 0 { return index - length == bytes.count && index > start }
                index = endOfASCII(bytes, index + length)
            }
            return true
        }
    }

    private mutating func decodeUTF8(_ page: [UInt8], from start: Int) {
        let isAsItStands = page.withUnsafeBufferPointer { Self.isPlain($0, start) }
        if isAsItStands {
            bytes = start == 0 ? page : Array(page[start...])
            return
        }
        bytes.reserveCapacity(page.count + page.count / 8)
        page.withUnsafeBufferPointer { page in
            var index = start
            while index < page.count {
                if page[index] == 0x0D {
                    index = lineEnd(page, index)
                    continue
                }
                let run = index
                while index < page.count, page[index] != 0x0D {
                    if page[index] < 0x80 {
                        index = Self.endOfPlainASCII(page, index + 1)
                        continue
                    }
                    let length = Self.sequence(page, index)
                    if length <= 0 { break }
                    index += length
                }
                if index > run {
                    map.add(decoded: bytes.count, source: run, decodedUnit: 1, sourceUnit: 1)
                    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: page[run..<index]))
                }
                if index < page.count, page[index] != 0x0D {
                    let bad = max(1, -Self.sequence(page, index))
                    map.add(decoded: bytes.count, source: index, decodedUnit: 3, sourceUnit: bad)
                    bytes += replacementCharacter
                    index += bad
                }
            }
        }
    }

    /// Writes the line end whose CR stands at `index`; where to go on.
    mutating func lineEnd(_ page: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
        let isPair = index + 1 < page.count && page[index + 1] == 0x0A
        map.add(decoded: bytes.count, source: index, decodedUnit: 1, sourceUnit: isPair ? 2 : 1)
        bytes.append(0x0A)
        return index + (isPair ? 2 : 1)
    }

    /// Whether the bytes are UTF-8 without CR.
    private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
        var index = start
        while index < bytes.count {
            if bytes.count - index >= 8, let base = bytes.baseAddress {
                let word = Words.load(base, index)
                if !Words.hasBeyondASCII(word), Words.equal(word, 0x0D) == 0 {
                    index += 8
                    continue
                }
            }
            if bytes[index] == 0x0D { return false }
            let length = bytes[index] < 0x80 ? 1 : sequence(bytes, index)
            if length <= 0 { return false }
            index += length
        }
        return true
    }

    /// The first byte from `start` on that is a CR or beyond ASCII.
    private static func endOfPlainASCII(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        var index = start
        if let base = bytes.baseAddress {
            while index + 8 <= bytes.count {
                let word = Words.load(base, index)
                if Words.hasBeyondASCII(word) || Words.equal(word, 0x0D) != 0 { break }
                index += 8
            }
        }
        while index < bytes.count, bytes[index] < 0x80, bytes[index] != 0x0D { index += 1 }
        return index
    }

    private static func endOfASCII(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        var index = start
        if let base = bytes.baseAddress {
            while index + 8 <= bytes.count, !Words.hasBeyondASCII(Words.load(base, index)) { index += 8 }
        }
        while index < bytes.count, bytes[index] < 0x80 { index += 1 }
        return index
    }

    /// The length of the character at `index`; where there is none, minus the length of what stands for one U+FFFD:
    /// the longest beginning of a character, or one byte (Encoding Standard, 8.1.1).
    static func sequence(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
        let first = bytes[index]
        var low: UInt8 = 0x80
        var high: UInt8 = 0xBF
        let length: Int
        switch first {
        case 0..<0x80: return 1
        case 0xC2...0xDF: length = 2
        case 0xE0...0xEF:
            length = 3
            if first == 0xE0 { low = 0xA0 }
            if first == 0xED { high = 0x9F }
        case 0xF0...0xF4:
            length = 4
            if first == 0xF0 { low = 0x90 }
            if first == 0xF4 { high = 0x8F }
        default: return -1
        }
        for offset in 1..<length {
            guard index + offset < bytes.count else { return -offset }
            let byte = bytes[index + offset]
            if byte < low || byte > high { return -offset }
            low = 0x80
            high = 0xBF
        }
        return length
    }

    // MARK: Others

    /// Adds a character of `length` bytes of the source at `index`.
    @inline(__always)
    mutating func add(_ scalar: UInt32, source index: Int, length: Int) {
        let start = bytes.count
        appendScalar(scalar, to: &bytes)
        map.add(decoded: start, source: index, decodedUnit: bytes.count - start, sourceUnit: length)
    }

    /// Adds a character that is two scalars.
    mutating func addPair(_ first: UInt32, _ second: UInt32, source index: Int, length: Int) {
        let start = bytes.count
        appendScalar(first, to: &bytes)
        appendScalar(second, to: &bytes)
        map.add(decoded: start, source: index, decodedUnit: bytes.count - start, sourceUnit: length)
    }

    /// Passes over bytes that stand for nothing, up to `index`.
    mutating func skip(to index: Int) {
        map.restart(decoded: bytes.count, source: index, decodedUnit: 1, sourceUnit: 1)
    }

    /// Copies the ASCII from `start` up to a CR or the first byte beyond; where that is.
    mutating func asciiRun(_ page: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        map.add(decoded: bytes.count, source: start, decodedUnit: 1, sourceUnit: 1)
        var index = start
        while index < page.count, page[index] < 0x80, page[index] != 0x0D { index += 1 }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: page[start..<index]))
        return index
    }

    private mutating func decodeSingleBytes(_ page: [UInt8], _ codes: [UInt16]) {
        bytes.reserveCapacity(page.count * 2)
        page.withUnsafeBufferPointer { page in
            var index = 0
            while index < page.count {
                let byte = page[index]
                if byte == 0x0D {
                    index = lineEnd(page, index)
                } else if byte < 0x80 {
                    index = asciiRun(page, index)
                } else {
                    add(UInt32(codes[Int(byte) - 0x80]), source: index, length: 1)
                    index += 1
                }
            }
        }
    }

    private mutating func decodeUTF16(_ page: [UInt8], from start: Int, isBigEndian: Bool) {
        bytes.reserveCapacity(page.count)
        func unit(_ index: Int) -> UInt32 {
            let first = UInt32(page[index])
            let second = UInt32(page[index + 1])
            return isBigEndian ? first << 8 | second : second << 8 | first
        }
        var index = start
        while index + 1 < page.count {
            let value = unit(index)
            if value == 0x0D {
                let isPair = index + 3 < page.count && unit(index + 2) == 0x0A
                map.add(decoded: bytes.count, source: index, decodedUnit: 1, sourceUnit: isPair ? 4 : 2)
                bytes.append(0x0A)
                index += isPair ? 4 : 2
            } else if value & 0xFC00 == 0xD800, index + 3 < page.count, unit(index + 2) & 0xFC00 == 0xDC00 {
                add(0x10000 + (value & 0x3FF) << 10 + unit(index + 2) & 0x3FF, source: index, length: 4)
                index += 4
            } else {
                add(value, source: index, length: 2)
                index += 2
            }
        }
        if index < page.count { add(0xFFFD, source: index, length: 1) }
    }
}

/// Pages in encodings of more bytes than one to a character.
extension DecodedPage {
    mutating func decodeMultibyte(_ page: [UInt8], _ kind: MultibyteDecoder.Kind) {
        bytes.reserveCapacity(page.count + page.count / 2)
        page.withUnsafeBufferPointer { page in
            let decoder = MultibyteDecoder(page, kind)
            var index = 0
            while index < page.count {
                let byte = page[index]
                if byte == 0x0D {
                    index = lineEnd(page, index)
                } else if byte < 0x80 {
                    index = asciiRun(page, index)
                } else {
                    let found = decoder.character(at: index)
                    if let second = found.second, let scalar = found.scalar {
                        addPair(scalar, second, source: index, length: found.length)
                    } else {
                        add(found.scalar ?? 0xFFFD, source: index, length: found.length)
                    }
                    index += found.length
                }
            }
        }
    }

    /// 12.2.1 ISO-2022-JP decoder, but two escapes in a row are not an error here.
    mutating func decodeISO2022JP(_ page: [UInt8]) {
        enum State {
            case ascii, roman, katakana, kanji
        }
        let indexes = MultibyteIndexes.standard
        var state = State.ascii
        var index = 0
        while index < page.count {
            let byte = page[index]
            if byte == 0x1B {
                let next = Array(page[(index + 1)..<min(index + 3, page.count)])
                let found: State?
                switch next {
                case [0x28, 0x42]: found = .ascii
                case [0x28, 0x4A]: found = .roman
                case [0x28, 0x49]: found = .katakana
                case [0x24, 0x40], [0x24, 0x42]: found = .kanji
                default: found = nil
                }
                if let found {
                    state = found
                    index += 3
                    // What follows does not follow in the page on what went before.
                    skip(to: index)
                } else {
                    add(0xFFFD, source: index, length: 1)
                    index += 1
                }
                continue
            }
            switch state {
            case .ascii, .roman:
                if byte == 0x0D {
                    index = page.withUnsafeBufferPointer { lineEnd($0, index) }
                    continue
                }
                var scalar = UInt32(byte)
                if byte >= 0x80 || byte == 0x0E || byte == 0x0F { scalar = 0xFFFD }
                if state == .roman, byte == 0x5C { scalar = 0xA5 }
                if state == .roman, byte == 0x7E { scalar = 0x203E }
                add(scalar, source: index, length: 1)
                index += 1
            case .katakana:
                let isKatakana = byte >= 0x21 && byte <= 0x5F
                add(isKatakana ? 0xFF61 - 0x21 + UInt32(byte) : 0xFFFD, source: index, length: 1)
                index += 1
            case .kanji:
                let trail = index + 1 < page.count ? page[index + 1] : 0
                if byte >= 0x21, byte <= 0x7E, trail >= 0x21, trail <= 0x7E {
                    let pointer = (Int(byte) - 0x21) * 94 + Int(trail) - 0x21
                    add(indexes.jis0208(pointer) ?? 0xFFFD, source: index, length: 2)
                    index += 2
                } else {
                    add(0xFFFD, source: index, length: 1)
                    index += 1
                }
            }
        }
    }
}

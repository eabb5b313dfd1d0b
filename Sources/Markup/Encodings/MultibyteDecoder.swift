/// The decoders of the Encoding Standard's multi-byte encodings: 10 to 13.
///
/// A character at a place is decoded to scalars and the number of bytes that it takes; a byte that cannot be the second
/// of a character is left for the next one where it is ASCII, as the Standard has it.
struct MultibyteDecoder {
    private let page: UnsafeBufferPointer<UInt8>
    private let kind: Kind
    private let indexes = MultibyteIndexes.standard

    enum Kind {
        case gb18030, big5, eucJP, shiftJIS, eucKR

        init?(_ encoding: TextEncoding) {
            switch encoding.name {
            case "GBK", "gb18030": self = .gb18030
            case "Big5": self = .big5
            case "EUC-JP": self = .eucJP
            case "Shift_JIS": self = .shiftJIS
            case "EUC-KR": self = .eucKR
            default: return nil
            }
        }
    }

    init(_ page: UnsafeBufferPointer<UInt8>, _ kind: Kind) {
        self.page = page
        self.kind = kind
    }

    /// What was decoded: nil for what cannot be; a second scalar, which few characters of Big5 have; the bytes taken.
    typealias Character = (scalar: UInt32?, second: UInt32?, length: Int)

    /// The character that begins at `index`, at a byte beyond ASCII.
    func character(at index: Int) -> Character {
        switch kind {
        case .gb18030: gb18030(index)
        case .big5: big5(index)
        case .eucJP: eucJP(index)
        case .shiftJIS: shiftJIS(index)
        case .eucKR: eucKR(index)
        }
    }

    private func byte(_ index: Int) -> Int { index < page.count ? Int(page[index]) : -1 }

    /// A pair of bytes that stands for `scalar`, or for nothing.
    private func pair(_ scalar: UInt32?, trail: Int) -> Character {
        if scalar == nil, trail < 0x80 { return (nil, nil, 1) }
        return (scalar, nil, 2)
    }

    /// 10.2.1 gb18030 decoder.
    private func gb18030(_ index: Int) -> Character {
        let lead = Int(page[index])
        if lead == 0x80 { return (0x20AC, nil, 1) }
        let trail = byte(index + 1)
        if lead == 0xFF || trail < 0 { return (nil, nil, 1) }
        if trail >= 0x30, trail <= 0x39 {
            let third = byte(index + 2)
            let fourth = byte(index + 3)
            guard third >= 0x81, third <= 0xFE, fourth >= 0x30, fourth <= 0x39 else { return (nil, nil, 1) }
            let pointer = ((lead - 0x81) * 10 + trail - 0x30) * 1260 + (third - 0x81) * 10 + fourth - 0x30
            return (indexes.gb18030Range(pointer), nil, 4)
        }
        guard (trail >= 0x40 && trail <= 0x7E) || (trail >= 0x80 && trail <= 0xFE) else {
            return pair(nil, trail: trail)
        }
        let pointer = (lead - 0x81) * 190 + trail - (trail < 0x7F ? 0x40 : 0x41)
        return pair(indexes.gb18030(pointer), trail: trail)
    }

    /// 11.1.1 Big5 decoder.
    private func big5(_ index: Int) -> Character {
        let lead = Int(page[index])
        let trail = byte(index + 1)
        if lead == 0x80 || lead == 0xFF || trail < 0 { return (nil, nil, 1) }
        guard (trail >= 0x40 && trail <= 0x7E) || (trail >= 0xA1 && trail <= 0xFE) else {
            return pair(nil, trail: trail)
        }
        let pointer = (lead - 0x81) * 157 + trail - (trail < 0x7F ? 0x40 : 0x62)
        switch pointer {
        case 1133: return (0xCA, 0x304, 2)
        case 1135: return (0xCA, 0x30C, 2)
        case 1164: return (0xEA, 0x304, 2)
        case 1166: return (0xEA, 0x30C, 2)
        default: return pair(indexes.big5(pointer), trail: trail)
        }
    }

    /// 12.1.1 EUC-JP decoder.
    private func eucJP(_ index: Int) -> Character {
        let lead = Int(page[index])
        let trail = byte(index + 1)
        guard lead == 0x8E || lead == 0x8F || (lead >= 0xA1 && lead <= 0xFE), trail >= 0 else { return (nil, nil, 1) }
        if lead == 0x8E, trail >= 0xA1, trail <= 0xDF { return (UInt32(0xFF61 - 0xA1 + trail), nil, 2) }
        guard trail >= 0xA1, trail <= 0xFE, lead != 0x8E else { return pair(nil, trail: trail) }
        if lead == 0x8F {
            let third = byte(index + 2)
            guard third >= 0xA1, third <= 0xFE else { return (nil, nil, third < 0x80 ? 2 : 3) }
            return (indexes.jis0212((trail - 0xA1) * 94 + third - 0xA1), nil, 3)
        }
        return pair(indexes.jis0208((lead - 0xA1) * 94 + trail - 0xA1), trail: trail)
    }

    /// 12.3.1 Shift_JIS decoder.
    private func shiftJIS(_ index: Int) -> Character {
        let lead = Int(page[index])
        if lead == 0x80 { return (0x80, nil, 1) }
        if lead >= 0xA1, lead <= 0xDF { return (UInt32(0xFF61 - 0xA1 + lead), nil, 1) }
        let trail = byte(index + 1)
        guard lead != 0xA0, lead <= 0xFC, trail >= 0 else { return (nil, nil, 1) }
        guard (trail >= 0x40 && trail <= 0x7E) || (trail >= 0x80 && trail <= 0xFC) else {
            return pair(nil, trail: trail)
        }
        let pointer = (lead - (lead < 0xA0 ? 0x81 : 0xC1)) * 188 + trail - (trail < 0x7F ? 0x40 : 0x41)
        if pointer >= 8836, pointer <= 10715 { return (UInt32(0xE000 - 8836 + pointer), nil, 2) }
        return pair(indexes.jis0208(pointer), trail: trail)
    }

    /// 13.1.1 EUC-KR decoder.
    private func eucKR(_ index: Int) -> Character {
        let lead = Int(page[index])
        let trail = byte(index + 1)
        if lead == 0x80 || lead == 0xFF || trail < 0 { return (nil, nil, 1) }
        guard trail >= 0x41, trail <= 0xFE else { return pair(nil, trail: trail) }
        return pair(indexes.eucKR((lead - 0x81) * 190 + trail - 0x41), trail: trail)
    }
}

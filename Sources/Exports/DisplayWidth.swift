import Articles
internal import ExportsData

/// How many columns of a terminal a text takes.
///
/// Wide and full-width characters take two, by the East_Asian_Width property [UAX #11]; emoji take two; combining
/// marks, joiners and other invisible characters none. Terminals differ in rare clusters; no layout here breaks by it.
enum DisplayWidth {
    /// First and last of each range of wide code points, ascending.
    private static let wide: [ClosedRange<UInt32>] = {
        let bytes = UnsafeBufferPointer(start: readout_wide_bytes(), count: readout_wide_size())
        var ranges: [ClosedRange<UInt32>] = []
        for line in bytes.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
            let ends = line.split(separator: UInt8(ascii: "\t")).compactMap {
                UInt32(String(decoding: $0, as: UTF8.self), radix: 16)
            }
            if ends.count == 2, ends[0] <= ends[1] { ranges.append(ends[0]...ends[1]) }
        }
        return ranges
    }()

    static func of(_ text: some StringProtocol) -> Int {
        text.reduce(0) { $0 + of($1) }
    }

    static func of(_ character: Character) -> Int {
        if let ascii = character.asciiValue { return ascii < 0x20 || ascii == 0x7F ? 0 : 1 }
        var columns = 0
        for scalar in character.unicodeScalars {
            // An emoji is drawn as one picture however many scalars make it.
            if scalar.properties.isEmojiPresentation || scalar.value == 0xFE0F { return 2 }
            columns += of(scalar)
        }
        return columns
    }

    private static func of(_ scalar: Unicode.Scalar) -> Int {
        if scalar.value < 0x300 { return scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) ? 0 : 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator: return 0
        default: break
        }
        // The middle and last letters of a Hangul syllable stand inside the first.
        if (0x1160...0x11FF).contains(scalar.value) || (0xD7B0...0xD7FF).contains(scalar.value) { return 0 }
        return isWide(scalar.value) ? 2 : 1
    }

    private static func isWide(_ point: UInt32) -> Bool {
        guard point >= 0x1100 else { return false }
        let place = wide.partitionPoint { $0.upperBound >= point }
        return place < wide.count && wide[place].contains(point)
    }
}

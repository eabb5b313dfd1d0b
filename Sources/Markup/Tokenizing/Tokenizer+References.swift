/// Character references: 13.2.5.72 to 13.2.5.80.
extension Tokenizer {
    /// What the reference that begins with the ampersand at `index` stands for, in UTF-8, and where it ends; nil where
    /// the ampersand is text.
    func reference(at index: Int, inAttribute: Bool) -> (value: ArraySlice<UInt8>, end: Int)? {
        if byte(index + 1) == 0x23 { return numericReference(at: index) }
        guard let found = EntityTable.standard.longest(in: base, from: index + 1, to: count) else { return nil }
        let end = index + 1 + found.length
        if inAttribute, base[end - 1] != 0x3B {
            let next = byte(end)
            if next == 0x3D || isLetter(next) || (next >= 0x30 && next <= 0x39) { return nil }
        }
        return (found.value, end)
    }

    private func numericReference(at index: Int) -> (value: ArraySlice<UInt8>, end: Int)? {
        var place = index + 2
        let isHexadecimal = byte(place) | 0x20 == 0x78
        if isHexadecimal { place += 1 }
        let first = place
        var number: UInt32 = 0
        while place < count {
            let byte = UInt32(base[place])
            let digit: UInt32
            if byte >= 0x30, byte <= 0x39 {
                digit = byte - 0x30
            } else if isHexadecimal, (byte | 0x20) >= 0x61, (byte | 0x20) <= 0x66 {
                digit = (byte | 0x20) - 0x61 + 10
            } else {
                break
            }
            number = min(number * (isHexadecimal ? 16 : 10) + digit, 0x11_0000)
            place += 1
        }
        guard place > first else { return nil }
        if byte(place) == 0x3B { place += 1 }
        var value: [UInt8] = []
        if number >= 0x80, number <= 0x9F { number = Self.controls[Int(number) - 0x80] }
        appendScalar(number == 0 ? 0xFFFD : number, to: &value)
        return (value[...], place)
    }

    /// 13.2.5.80 Numeric character reference end state: what the numbers 0x80 to 0x9F stand for, as in windows-1252.
    private static let controls: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0x9D, 0x017E, 0x0178,
    ]
}

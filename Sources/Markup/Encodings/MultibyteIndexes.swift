import MarkupData

/// The indexes of the Encoding Standard (5 Indexes) as `indexes.bin` has them: characters by pointer.
struct MultibyteIndexes: Sendable {
    static let standard = MultibyteIndexes()

    private let numbers: [UInt16]
    private let gb18030: Range<Int>
    private let big5: Range<Int>
    private let jis0208: Range<Int>
    private let jis0212: Range<Int>
    private let eucKR: Range<Int>
    /// A bit for each pointer of Big5: whether its character is of the second supplementary plane.
    private let big5Planes: Range<Int>
    /// gb18030's four-byte characters in runs: the first pointer, the first character.
    private let ranges: Range<Int>

    private init() {
        let bytes = UnsafeRawBufferPointer(
            start: readout_markup_indexes_bytes(),
            count: readout_markup_indexes_size()
        )
        let header = 512
        let counts = (0..<6).map { index in
            Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: header + 4 * index, as: UInt32.self)))
        }
        let first = header + 24
        numbers = (0..<(bytes.count - first) / 2).map { index in
            UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: first + 2 * index, as: UInt16.self))
        }
        var start = 0
        func next(_ count: Int) -> Range<Int> {
            defer { start += count }
            return start..<start + count
        }
        gb18030 = next(counts[0])
        big5 = next(counts[1])
        jis0208 = next(counts[2])
        jis0212 = next(counts[3])
        eucKR = next(counts[4])
        big5Planes = next((counts[1] + 15) / 16)
        ranges = next(counts[5] * 2)
    }

    private func character(_ pointer: Int, in index: Range<Int>) -> UInt32? {
        guard pointer >= 0, pointer < index.count else { return nil }
        let code = numbers[index.lowerBound + pointer]
        return code == 0 ? nil : UInt32(code)
    }

    func gb18030(_ pointer: Int) -> UInt32? { character(pointer, in: gb18030) }
    func jis0208(_ pointer: Int) -> UInt32? { character(pointer, in: jis0208) }
    func jis0212(_ pointer: Int) -> UInt32? { character(pointer, in: jis0212) }
    func eucKR(_ pointer: Int) -> UInt32? { character(pointer, in: eucKR) }

    func big5(_ pointer: Int) -> UInt32? {
        guard pointer >= 0, pointer < big5.count else { return nil }
        let code = UInt32(numbers[big5.lowerBound + pointer])
        if numbers[big5Planes.lowerBound + pointer / 16] >> UInt16(pointer % 16) & 1 == 1 { return 0x20000 + code }
        return code == 0 ? nil : code
    }

    /// 5: index gb18030 ranges code point.
    func gb18030Range(_ pointer: Int) -> UInt32? {
        if pointer >= 189_000, pointer <= 1_237_575 { return UInt32(0x10000 + pointer - 189_000) }
        guard pointer >= 0, pointer <= 39419 else { return nil }
        if pointer == 7457 { return 0xE7C7 }
        var low = 0
        var high = ranges.count / 2
        while low < high {
            let middle = (low + high) / 2
            if Int(numbers[ranges.lowerBound + 2 * middle]) <= pointer { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return nil }
        let row = ranges.lowerBound + 2 * (low - 1)
        return UInt32(Int(numbers[row + 1]) + pointer - Int(numbers[row]))
    }
}

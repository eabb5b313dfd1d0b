import MarkupData

/// The named character references, for finding the longest that a text begins with.
struct EntityTable: Sendable {
    static let standard = EntityTable()

    /// Names as they stand after the ampersand, in order of their bytes; then what each stands for, in UTF-8.
    private var names: [UInt8] = []
    private var nameStarts: [UInt32] = [0]
    private var values: [UInt8] = []
    private var valueStarts: [UInt32] = [0]
    /// By first byte: the first name that begins with it or a later one.
    private var firsts = [UInt16](repeating: 0, count: 129)

    private init() {
        let bytes = UnsafeBufferPointer(start: readout_markup_entities_bytes(), count: readout_markup_entities_size())
        for line in bytes.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
            guard let tab = line.firstIndex(of: UInt8(ascii: "\t")), let first = line.first else { continue }
            names += line[..<tab]
            for cell in line[(tab + 1)...].split(separator: UInt8(ascii: " ")) {
                appendScalar(UInt32(String(decoding: cell, as: UTF8.self), radix: 16) ?? 0xFFFD, to: &values)
            }
            nameStarts.append(UInt32(names.count))
            valueStarts.append(UInt32(values.count))
            for byte in Int(first) + 1..<firsts.count { firsts[byte] += 1 }
        }
    }

    /// The longest name that the bytes from `start` begin with.
    ///
    /// - Complexity: O(*m* log *n*) for *n* names of at most *m* bytes.
    func longest(
        in bytes: UnsafePointer<UInt8>,
        from start: Int,
        to end: Int
    ) -> (length: Int, value: ArraySlice<UInt8>)? {
        guard start < end, bytes[start] < 128 else { return nil }
        var low = Int(firsts[Int(bytes[start])])
        var high = Int(firsts[Int(bytes[start]) + 1])
        var best = -1
        var depth = 1
        while low < high {
            // All names low..<high agree with the text in their first `depth` bytes; the shortest stands first.
            if length(low) == depth {
                best = low
                low += 1
            }
            guard start + depth < end else { break }
            let byte = bytes[start + depth]
            low = first(in: low, high, at: depth, notBelow: UInt16(byte))
            high = first(in: low, high, at: depth, notBelow: UInt16(byte) + 1)
            depth += 1
        }
        guard best >= 0 else { return nil }
        return (length(best), values[Int(valueStarts[best])..<Int(valueStarts[best + 1])])
    }

    private func length(_ index: Int) -> Int { Int(nameStarts[index + 1] - nameStarts[index]) }

    /// The first of the names low..<high whose byte at `depth` is `bound` or more.
    private func first(in low: Int, _ high: Int, at depth: Int, notBelow bound: UInt16) -> Int {
        var low = low
        var high = high
        while low < high {
            let middle = (low + high) / 2
            if UInt16(names[Int(nameStarts[middle]) + depth]) < bound { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// Adds a scalar in UTF-8; surrogates and numbers out of range as U+FFFD.
func appendScalar(_ scalar: UInt32, to bytes: inout [UInt8]) {
    switch scalar {
    case 0..<0x80:
        bytes.append(UInt8(scalar))
    case 0x80..<0x800:
        bytes.append(UInt8(0xC0 | scalar >> 6))
        bytes.append(UInt8(0x80 | scalar & 0x3F))
    case 0x800..<0xD800, 0xE000..<0x10000:
        bytes.append(UInt8(0xE0 | scalar >> 12))
        bytes.append(UInt8(0x80 | scalar >> 6 & 0x3F))
        bytes.append(UInt8(0x80 | scalar & 0x3F))
    case 0x10000..<0x110000:
        bytes.append(UInt8(0xF0 | scalar >> 18))
        bytes.append(UInt8(0x80 | scalar >> 12 & 0x3F))
        bytes.append(UInt8(0x80 | scalar >> 6 & 0x3F))
        bytes.append(UInt8(0x80 | scalar & 0x3F))
    default:
        bytes += replacementCharacter
    }
}

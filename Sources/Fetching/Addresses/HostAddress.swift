import Foundation

/// An address of the Internet Protocol, read as the URL Standard reads a host (4.5.2 and 4.5.3), so that every spelling
/// of one address is the same value: `127.1`, `0x7f000001`, `017700000001` and `[::ffff:7f00:1]` are all 127.0.0.1.
public struct HostAddress: Hashable, Sendable, CustomStringConvertible {
    /// Four bytes, or sixteen.
    public let bytes: [UInt8]

    /// An IPv6 address that holds one of IPv4 (`::ffff:a.b.c.d`) is that address.
    ///
    /// - Parameter bytes: Four or sixteen; nothing is made of others.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 4 || bytes.count == 16 else { return nil }
        let mapped = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]
        self.bytes = bytes.starts(with: mapped) ? Array(bytes[12...]) : bytes
    }

    public var isIPv4: Bool { bytes.count == 4 }

    /// "192.0.2.1", or the groups of an IPv6 address in hexadecimal without shortening.
    public var description: String {
        guard !isIPv4 else { return bytes.map { "\($0)" }.joined(separator: ".") }
        return stride(from: 0, to: 16, by: 2).map { String(UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]), radix: 16) }
            .joined(separator: ":")
    }

    // MARK: Reading

    /// The address that a host in a URL is.
    ///
    /// - Parameter host: An IPv6 address stands in its brackets.
    /// - Returns: The address; nil where the host is a name.
    /// - Throws: ``Malformed`` where it must be an address and is none.
    static func read(_ host: String) throws(Malformed) -> HostAddress? {
        if host.hasPrefix("[") {
            guard host.hasSuffix("]"), let address = ipv6(host.dropFirst().dropLast()) else { throw Malformed() }
            return address
        }
        var labels = host.split(separator: ".", omittingEmptySubsequences: false)
        if labels.last == "", labels.count > 1 { labels.removeLast() }
        guard let last = labels.last, isNumber(last) else { return nil }
        guard labels.count <= 4 else { throw Malformed() }
        var numbers: [UInt64] = []
        for label in labels {
            guard let number = number(label) else { throw Malformed() }
            numbers.append(number)
        }
        guard numbers.dropLast().allSatisfy({ $0 < 256 }), let rest = numbers.last,
            rest < UInt64(1) << (8 * UInt64(5 - numbers.count))
        else { throw Malformed() }
        var value = rest
        for (place, number) in numbers.dropLast().enumerated() { value += number << (8 * UInt64(3 - place)) }
        return HostAddress(bytes: (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * UInt64(3 - $0))) })
    }

    struct Malformed: Error {}

    /// Whether a label makes its host an address: digits alone, or `0x` and hexadecimal digits.
    private static func isNumber(_ label: Substring) -> Bool {
        guard !label.isEmpty else { return false }
        return label.utf8.allSatisfy { (0x30...0x39).contains($0) }
            || (label.lowercased().hasPrefix("0x") && label.dropFirst(2).allSatisfy(\.isHexDigit))
    }

    private static func number(_ label: Substring) -> UInt64? {
        guard !label.isEmpty, label.utf8.count <= 40 else { return nil }
        if label.lowercased().hasPrefix("0x") {
            return label.utf8.count == 2 ? 0 : UInt64(label.dropFirst(2), radix: 16)
        }
        return label.hasPrefix("0") && label.utf8.count > 1 ? UInt64(label.dropFirst(), radix: 8) : UInt64(label)
    }

    private static func ipv6(_ text: Substring) -> HostAddress? {
        var text = String(text)
        guard text.utf8.count <= 64, !text.contains("%") else { return nil }
        // The last 32 bits may be written as an IPv4 address.
        if text.contains("."), let colon = text.lastIndex(of: ":") {
            let parts = text[text.index(after: colon)...].split(separator: ".", omittingEmptySubsequences: false)
            let numbers = parts.compactMap { part in
                part.utf8.count <= 3 && !part.isEmpty && (part.utf8.count == 1 || !part.hasPrefix("0"))
                    ? UInt8(part) : nil
            }
            guard parts.count == 4, numbers.count == 4 else { return nil }
            func group(_ high: UInt8, _ low: UInt8) -> String { String(UInt16(high) << 8 | UInt16(low), radix: 16) }
            text = text[...colon] + group(numbers[0], numbers[1]) + ":" + group(numbers[2], numbers[3])
        }
        let halves = text.components(separatedBy: "::")
        guard halves.count <= 2 else { return nil }
        func groups(_ half: String) -> [UInt16]? {
            guard !half.isEmpty else { return [] }
            let parts = half.split(separator: ":", omittingEmptySubsequences: false)
            let numbers = parts.compactMap { part in
                (1...4).contains(part.utf8.count) && part.allSatisfy(\.isHexDigit) ? UInt16(part, radix: 16) : nil
            }
            return numbers.count == parts.count ? numbers : nil
        }
        guard let head = groups(halves[0]), let tail = halves.count == 2 ? groups(halves[1]) : [] else { return nil }
        let missing = 8 - head.count - tail.count
        guard halves.count == 2 ? missing >= 1 : missing == 0 else { return nil }
        let all = head + [UInt16](repeating: 0, count: missing) + tail
        return HostAddress(bytes: all.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] })
    }
}

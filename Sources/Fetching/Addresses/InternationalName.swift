import Foundation

/// Host names in other scripts, as ASCII.
///
/// Compatibility forms are undone first, as IDNA's mapping does [UTS 46]: `１２７。０。０。１` is 127.0.0.1.
enum InternationalName {
    /// A host in lower-case ASCII; nil where it is none.
    static func ascii(_ host: String) -> String? {
        guard !host.isEmpty, host.utf8.count <= 1024 else { return nil }
        if host.utf8.allSatisfy({ $0 < 0x80 }) { return host.lowercased() }
        let mapped = host.precomposedStringWithCompatibilityMapping.lowercased()
            .precomposedStringWithCompatibilityMapping.replacing("\u{3002}", with: ".")
        var labels: [String] = []
        for label in mapped.split(separator: ".", omittingEmptySubsequences: false) {
            if label.utf8.allSatisfy({ $0 < 0x80 }) {
                labels.append(String(label))
                continue
            }
            guard let encoded = punycode(label.unicodeScalars.map(\.value)) else { return nil }
            labels.append("xn--" + encoded)
        }
        return labels.joined(separator: ".")
    }

    /// Letters, digits, hyphens, underscores and dots; labels of 63 bytes at most, 253 in all (RFC 1035, 2.3.4).
    static func isHostName(_ name: String) -> Bool {
        let whole = name.hasSuffix(".") ? name.dropLast() : name[...]
        guard !whole.isEmpty, whole.utf8.count <= 253 else { return false }
        return whole.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
            (1...63).contains(label.utf8.count)
                && label.utf8.allSatisfy { byte in
                    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x5F
                }
        }
    }

    /// A label in Punycode (RFC 3492, 6.3); nil where it is too long.
    private static func punycode(_ scalars: [UInt32]) -> String? {
        guard scalars.count <= 63 else { return nil }
        var output = scalars.filter { $0 < 0x80 }.map { UInt8($0) }
        let basic = output.count
        if basic > 0 { output.append(0x2D) }
        var (code, delta, bias, handled) = (UInt32(128), 0, 72, basic)
        func adapted(_ delta: Int, _ count: Int, isFirst: Bool) -> Int {
            var delta = isFirst ? delta / 700 : delta / 2
            delta += delta / count
            var k = 0
            while delta > 455 {
                delta /= 35
                k += 36
            }
            return k + 36 * delta / (delta + 38)
        }
        func digit(_ value: Int) -> UInt8 { UInt8(value < 26 ? value + 0x61 : value - 26 + 0x30) }
        while handled < scalars.count {
            guard let next = scalars.filter({ $0 >= code }).min() else { return nil }
            delta += Int(next - code) * (handled + 1)
            code = next
            for scalar in scalars {
                if scalar < code { delta += 1 }
                guard scalar == code else { continue }
                var q = delta
                var k = 36
                while true {
                    let threshold = k <= bias ? 1 : k >= bias + 26 ? 26 : k - bias
                    if q < threshold { break }
                    output.append(digit(threshold + (q - threshold) % (36 - threshold)))
                    q = (q - threshold) / (36 - threshold)
                    k += 36
                }
                output.append(digit(q))
                bias = adapted(delta, handled + 1, isFirst: handled == basic)
                delta = 0
                handled += 1
            }
            delta += 1
            code += 1
        }
        return String(decoding: output, as: UTF8.self)
    }
}

import MarkupData

/// The public identifiers that mean quirks mode.
struct QuirkyDoctypes: Sendable {
    static let standard = QuirkyDoctypes()

    private var exact: [[UInt8]] = []
    private var prefixes: [[UInt8]] = []
    private var prefixesWithoutSystemID: [[UInt8]] = []

    private init() {
        let start = readout_markup_quirky_doctypes_bytes()
        let bytes = UnsafeBufferPointer(start: start, count: readout_markup_quirky_doctypes_size())
        for line in bytes.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
            switch line.last {
            case UInt8(ascii: "*"): prefixes.append(Array(line.dropLast()))
            case UInt8(ascii: "?"): prefixesWithoutSystemID.append(Array(line.dropLast()))
            default: exact.append(Array(line))
            }
        }
    }

    /// Whether `identifier`, in lower case, is one of them.
    func contains(_ identifier: [UInt8], hasSystemID: Bool) -> Bool {
        if exact.contains(identifier) || prefixes.contains(where: { identifier.starts(with: $0) }) { return true }
        return !hasSystemID && prefixesWithoutSystemID.contains { identifier.starts(with: $0) }
    }
}

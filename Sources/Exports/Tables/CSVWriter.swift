/// Writes rows of comma-separated values as RFC 4180 has them: CRLF at the end of a row, quotes doubled.
///
/// Every text is quoted and no number is, so that "007" stays a text with its zeros for readers that look
/// (R, Python with `QUOTE_NONNUMERIC`). A spreadsheet may still take a text that begins with `=`, `+`, `-`, `@`, a tab or
/// a carriage return for a formula: ``guardsFormulas`` puts an apostrophe before it, which changes the text.
public struct CSVWriter: Sendable {
    public enum Field: Sendable, Equatable {
        case text(String)
        case integer(Int)
        case number(Double)
        /// A number with six places after the point.
        case fixed(Double)
        /// A word without quotes, which holds no separator, quote or line end.
        case plain(String)
        /// An empty field, without quotes.
        case none
    }

    public private(set) var bytes: [UInt8] = []
    /// Between fields: a comma, or a semicolon as Discourse Network Analyzer has it.
    public let separator: UInt8
    /// After a row.
    public let lineEnd: String
    public let guardsFormulas: Bool

    public init(separator: UInt8 = UInt8(ascii: ","), lineEnd: String = "\r\n", guardsFormulas: Bool = false) {
        self.separator = separator
        self.lineEnd = lineEnd
        self.guardsFormulas = guardsFormulas
    }

    public var string: String { String(decoding: bytes, as: UTF8.self) }

    /// Forgets what has been written and keeps the memory.
    public mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    public mutating func row(_ fields: some Sequence<Field>) {
        var isFirst = true
        for field in fields {
            if !isFirst { bytes.append(separator) }
            isFirst = false
            append(field)
        }
        bytes.append(contentsOf: lineEnd.utf8)
    }

    /// A row of texts, such as the names of the columns.
    public mutating func row(_ names: some Sequence<String>) { row(names.map { Field.text($0) }) }

    private mutating func append(_ field: Field) {
        switch field {
        case .text(let text):
            bytes.append(UInt8(ascii: "\""))
            if guardsFormulas, let first = text.utf8.first, Self.formulaStarts.contains(first) {
                bytes.append(UInt8(ascii: "'"))
            }
            for byte in text.utf8 {
                if byte == UInt8(ascii: "\"") { bytes.append(byte) }
                bytes.append(byte)
            }
            bytes.append(UInt8(ascii: "\""))
        case .integer(let number): bytes.append(contentsOf: number.description.utf8)
        case .number(let number): bytes.append(contentsOf: number.description.utf8)
        case .fixed(let number): bytes.append(contentsOf: Self.sixPlaces(number).utf8)
        case .plain(let word): bytes.append(contentsOf: word.utf8)
        case .none: break
        }
    }

    private static let formulaStarts = Set("=+-@\t\r".utf8)

    /// `-0.055556`: half away from zero in the sixth place.
    static func sixPlaces(_ number: Double) -> String {
        let scaled = (number.magnitude * 1_000_000).rounded()
        guard scaled < 9e15 else { return number.description }
        let whole = Int(scaled)
        let digits = String(whole % 1_000_000)
        let sign = number < 0 && whole > 0 ? "-" : ""
        return sign + String(whole / 1_000_000) + "." + String(repeating: "0", count: 6 - digits.count) + digits
    }
}

public import Articles

/// Writes JSON as bytes, keys in the order they are given: the same values give the same bytes.
///
///     var json = JSONWriter()
///     json.object { json in
///         json.member("id", "a1")
///         json.member("country", actor.country)        // null where it is not known
///         json.member("spans") { json in
///             json.array { json in
///                 for span in spans { json.span(map.scalars(span)) }
///             }
///         }
///     }
///     json.endLine()
///
/// Text is escaped so that a line of output stays one line for every reader: control characters, U+007F, U+0085,
/// U+2028 and U+2029 are written as `\u` escapes, all other text as it is, in UTF-8.
///
/// - Complexity: O(*n*) in the bytes written.
public struct JSONWriter: Sendable {
    public enum Style: Sendable {
        /// No white space: a line for a value, as JSON Lines wants it.
        case compact
        /// Two spaces a level, for people.
        case pretty
    }

    private enum Container { case top, object, array }

    /// What has been written so far.
    public private(set) var bytes: [UInt8] = []
    public let style: Style

    private var container = Container.top
    private var isEmpty = true
    private var hasKey = false
    private var depth = 0
    /// Above zero inside an array that pretty style keeps on one line.
    private var oneLineDepth = 0

    public init(style: Style = .compact) {
        self.style = style
    }

    /// What has been written so far, as a string.
    public var string: String { String(decoding: bytes, as: UTF8.self) }

    /// Forgets what has been written and keeps the memory, for the next line.
    public mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        container = .top
        isEmpty = true
        hasKey = false
        depth = 0
        oneLineDepth = 0
    }

    // MARK: Containers

    /// Writes an object, whose body writes members only; `oneLine` keeps it on one line in pretty style too.
    public mutating func object<Failure>(
        oneLine: Bool = false,
        _ body: (inout JSONWriter) throws(Failure) -> Void
    ) throws(Failure) {
        try enclose(.object, UInt8(ascii: "{"), UInt8(ascii: "}"), oneLine, body)
    }

    /// Writes an array; `oneLine` keeps it on one line in pretty style too.
    public mutating func array<Failure>(
        oneLine: Bool = false,
        _ body: (inout JSONWriter) throws(Failure) -> Void
    ) throws(Failure) {
        try enclose(.array, UInt8(ascii: "["), UInt8(ascii: "]"), oneLine, body)
    }

    private mutating func enclose<Failure>(
        _ kind: Container,
        _ open: UInt8,
        _ close: UInt8,
        _ oneLine: Bool,
        _ body: (inout JSONWriter) throws(Failure) -> Void
    ) throws(Failure) {
        beginValue()
        if oneLine { oneLineDepth += 1 }
        bytes.append(open)
        let outer = container
        container = kind
        isEmpty = true
        depth += 1
        try body(&self)
        precondition(!hasKey, "a JSON key without a value")
        depth -= 1
        if !isEmpty { breakLine() }
        bytes.append(close)
        if oneLine { oneLineDepth -= 1 }
        container = outer
        isEmpty = false
    }

    // MARK: Members of an object

    /// A key; the next call writes its value.
    public mutating func key(_ name: String) {
        precondition(container == .object && !hasKey, "a JSON key stands in an object, before its value")
        separate()
        append(quoted: name)
        bytes.append(UInt8(ascii: ":"))
        if style == .pretty { bytes.append(UInt8(ascii: " ")) }
        hasKey = true
    }

    public mutating func member(_ name: String, _ value: String) {
        key(name)
        self.value(value)
    }

    /// A key with a string, or with null.
    public mutating func member(_ name: String, _ value: String?) {
        key(name)
        if let value { self.value(value) } else { null() }
    }

    public mutating func member(_ name: String, _ value: Int) {
        key(name)
        self.value(value)
    }

    /// A key with a number, or with null.
    public mutating func member(_ name: String, _ value: Int?) {
        key(name)
        if let value { self.value(value) } else { null() }
    }

    public mutating func member(_ name: String, _ value: Double) {
        key(name)
        self.value(value)
    }

    /// A key with a number, or with null.
    public mutating func member(_ name: String, _ value: Double?) {
        key(name)
        if let value { self.value(value) } else { null() }
    }

    public mutating func member(_ name: String, _ value: Bool) {
        key(name)
        self.value(value)
    }

    /// A key with `[start, end]`, written as given: in Unicode scalars, if it is to leave the program.
    public mutating func member(_ name: String, _ span: TextSpan) {
        key(name)
        self.span(span)
    }

    /// A key with a list of `[start, end]`.
    public mutating func member(_ name: String, _ spans: [TextSpan]) {
        key(name)
        array { json in
            for span in spans { json.span(span) }
        }
    }

    /// A key with a list of strings.
    public mutating func member(_ name: String, _ values: [String]) {
        key(name)
        array(oneLine: true) { json in
            for value in values { json.value(value) }
        }
    }

    /// A key with the one value that `body` writes.
    public mutating func member<Failure>(
        _ name: String,
        _ body: (inout JSONWriter) throws(Failure) -> Void
    ) throws(Failure) {
        key(name)
        try body(&self)
        precondition(!hasKey, "a JSON key without a value")
    }

    // MARK: Values

    public mutating func value(_ string: String) {
        beginValue()
        append(quoted: string)
    }

    public mutating func value(_ number: Int) {
        beginValue()
        append(number)
    }

    /// A number in the shortest form that reads back as the same number.
    ///
    /// What JSON has no number for (infinity, not-a-number) becomes null.
    public mutating func value(_ number: Double) {
        beginValue()
        bytes.append(contentsOf: (number.isFinite ? number.description : "null").utf8)
    }

    public mutating func value(_ truth: Bool) {
        beginValue()
        bytes.append(contentsOf: (truth ? "true" : "false").utf8)
    }

    public mutating func null() {
        beginValue()
        bytes.append(contentsOf: "null".utf8)
    }

    /// Writes `[start, end]` as given: in Unicode scalars, if it is to leave the program.
    public mutating func span(_ span: TextSpan) {
        beginValue()
        bytes.append(UInt8(ascii: "["))
        append(span.start)
        bytes.append(UInt8(ascii: ","))
        if style == .pretty { bytes.append(UInt8(ascii: " ")) }
        append(span.end)
        bytes.append(UInt8(ascii: "]"))
    }

    /// One value that is JSON already, such as an id that is handed back as it came.
    public mutating func raw(_ json: some Sequence<UInt8>) {
        beginValue()
        bytes.append(contentsOf: json)
    }

    /// Ends a line of JSON Lines, or a file, after a whole value.
    public mutating func endLine() {
        precondition(container == .top, "a line of JSON ends after a whole value")
        bytes.append(UInt8(ascii: "\n"))
    }

    // MARK: Bytes

    private mutating func beginValue() {
        switch container {
        case .top: break
        case .object:
            precondition(hasKey, "a JSON value in an object stands after its key")
            hasKey = false
        case .array: separate()
        }
    }

    private mutating func separate() {
        if !isEmpty {
            bytes.append(UInt8(ascii: ","))
            if style == .pretty, oneLineDepth > 0 { bytes.append(UInt8(ascii: " ")) }
        }
        isEmpty = false
        breakLine()
    }

    private mutating func breakLine() {
        guard style == .pretty, oneLineDepth == 0 else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
    }

    private mutating func append(_ number: Int) {
        guard number >= 0, number < 1_000_000_000 else {
            bytes.append(contentsOf: number.description.utf8)
            return
        }
        var divisor = 1
        while number / divisor >= 10 { divisor *= 10 }
        while divisor > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
            divisor /= 10
        }
    }

    private mutating func append(quoted string: String) {
        bytes.append(UInt8(ascii: "\""))
        var string = string
        string.withUTF8 { append(escaping: $0) }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Copies runs of plain bytes whole and stops only at those that need an escape.
    private mutating func append(escaping text: UnsafeBufferPointer<UInt8>) {
        var copied = 0
        var index = 0
        while index < text.count {
            let byte = text[index]
            var width = 1
            var scalar = UInt32(byte)
            switch byte {
            case 0x20, 0x21, 0x23..<0x5C, 0x5D..<0x7F, 0x80..<0xC2, 0xC3..<0xE2, 0xE3...:
                index += 1
                continue
            case 0xC2:
                guard index + 1 < text.count, text[index + 1] == 0x85 else {
                    index += 1
                    continue
                }
                width = 2
                scalar = 0x85
            case 0xE2:
                guard index + 2 < text.count, text[index + 1] == 0x80, text[index + 2] & 0xFE == 0xA8 else {
                    index += 1
                    continue
                }
                width = 3
                scalar = 0x2000 | UInt32(text[index + 2] & 0x3F)
            default: break
            }
            bytes.append(contentsOf: text[copied..<index])
            append(escape: scalar)
            index += width
            copied = index
        }
        bytes.append(contentsOf: text[copied...])
    }

    private mutating func append(escape scalar: UInt32) {
        bytes.append(UInt8(ascii: "\\"))
        switch scalar {
        case 0x22: bytes.append(UInt8(ascii: "\""))
        case 0x5C: bytes.append(UInt8(ascii: "\\"))
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0C: bytes.append(UInt8(ascii: "f"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        default:
            bytes.append(UInt8(ascii: "u"))
            for shift: UInt32 in [12, 8, 4, 0] {
                let digit = UInt8(scalar >> shift & 0xF)
                bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
            }
        }
    }
}

/// A value of a MessagePack file, the format of a spaCy pipeline's tables and weights.
///
///     let file = try MessagePack(decoding: bytes, of: "attribute_ruler/patterns")
///     for rule in file.elements ?? [] { rule["index"]?.integer … }
///
/// Text and binary stay slices of the file's bytes until somebody asks for a string. Every count is held against the
/// bytes that are left before memory is taken for it, and nesting is bounded, so that a damaged file costs an error
/// and nothing else. The format: https://github.com/msgpack/msgpack/blob/master/spec.md.
///
/// - Complexity: O(*n*) in the file's bytes to decode.
enum MessagePack: Sendable {
    case none
    case truth(Bool)
    case signed(Int64)
    /// Of what does not fit an `Int64` too: string ids use all 64 bits.
    case unsigned(UInt64)
    case number(Double)
    case text(ArraySlice<UInt8>)
    case binary(ArraySlice<UInt8>)
    case list([MessagePack])
    /// In the file's order, keys not checked for being distinct.
    case map([(key: MessagePack, value: MessagePack)])
    case other(type: Int8, ArraySlice<UInt8>)

    /// Decodes a file that holds one value.
    ///
    /// - Parameters:
    ///   - bytes: The file's, or a slice that holds a file of its own.
    ///   - place: What an error names.
    /// - Throws: ``PipelineError`` with the byte at which the file is not sound.
    init(decoding bytes: ArraySlice<UInt8>, of place: String) throws(PipelineError) {
        var reader = MessagePackReader(bytes: bytes, place: place)
        self = try reader.value(depth: 0)
        guard reader.isAtEnd else { throw reader.fault("more follows after its value") }
    }

    init(decoding bytes: [UInt8], of place: String) throws(PipelineError) {
        try self.init(decoding: bytes[...], of: place)
    }

    // MARK: What a value is, nil if it is something else

    /// The text, or the binary that is text: spaCy writes some keys as either.
    var string: String? {
        switch self {
        case .text(let bytes), .binary(let bytes): String(validating: bytes, as: UTF8.self)
        default: nil
        }
    }

    /// The bytes of text or binary.
    var bytes: ArraySlice<UInt8>? {
        switch self {
        case .text(let bytes), .binary(let bytes): bytes
        default: nil
        }
    }

    var integer: Int? {
        switch self {
        case .signed(let value): Int(exactly: value)
        case .unsigned(let value): Int(exactly: value)
        default: nil
        }
    }

    /// A string's id, or another number of 64 bits without sign.
    var id: UInt64? {
        switch self {
        case .signed(let value): UInt64(exactly: value)
        case .unsigned(let value): value
        default: nil
        }
    }

    /// A number, whole or not.
    var double: Double? {
        switch self {
        case .number(let value): value
        case .signed(let value): Double(value)
        case .unsigned(let value): Double(value)
        default: nil
        }
    }

    var bool: Bool? {
        if case .truth(let value) = self { value } else { nil }
    }

    var isNone: Bool {
        if case .none = self { true } else { false }
    }

    var elements: [MessagePack]? {
        if case .list(let elements) = self { elements } else { nil }
    }

    var members: [(key: MessagePack, value: MessagePack)]? {
        if case .map(let members) = self { members } else { nil }
    }

    /// The value under a key that is this text.
    ///
    /// - Complexity: O(number of keys).
    subscript(key: String) -> MessagePack? {
        members?.first { $0.key.bytes?.elementsEqual(key.utf8) == true }?.value
    }
}

/// Reads MessagePack from the front to the back.
private struct MessagePackReader {
    private static let deepest = 64

    private var bytes: ArraySlice<UInt8>
    private let start: Int
    private let place: String

    init(bytes: ArraySlice<UInt8>, place: String) {
        self.bytes = bytes
        start = bytes.startIndex
        self.place = place
    }

    var isAtEnd: Bool { bytes.isEmpty }

    func fault(_ what: String) -> PipelineError {
        PipelineError(.damaged, place, "is not sound MessagePack at byte \(bytes.startIndex - start): \(what)")
    }

    mutating func value(depth: Int) throws(PipelineError) -> MessagePack {
        guard depth < Self.deepest else { throw fault("it nests deeper than \(Self.deepest)") }
        let lead = try UInt8(number(1))
        switch lead {
        case 0x00...0x7F: return .signed(Int64(lead))
        case 0x80...0x8F: return try map(Int(lead & 0x0F), depth)
        case 0x90...0x9F: return try list(Int(lead & 0x0F), depth)
        case 0xA0...0xBF: return .text(try slice(Int(lead & 0x1F)))
        case 0xC0: return .none
        case 0xC2: return .truth(false)
        case 0xC3: return .truth(true)
        case 0xC4, 0xC5, 0xC6: return .binary(try slice(count(1 << (lead - 0xC4))))
        case 0xC7, 0xC8, 0xC9: return try other(count(1 << (lead - 0xC7)))
        case 0xCA: return .number(Double(Float(bitPattern: UInt32(try number(4)))))
        case 0xCB: return .number(Double(bitPattern: try number(8)))
        case 0xCC, 0xCD, 0xCE, 0xCF: return .unsigned(try number(1 << (lead - 0xCC)))
        case 0xD0: return .signed(Int64(Int8(truncatingIfNeeded: try number(1))))
        case 0xD1: return .signed(Int64(Int16(truncatingIfNeeded: try number(2))))
        case 0xD2: return .signed(Int64(Int32(truncatingIfNeeded: try number(4))))
        case 0xD3: return .signed(Int64(bitPattern: try number(8)))
        case 0xD4...0xD8: return try other(1 << (lead - 0xD4))
        case 0xD9, 0xDA, 0xDB: return .text(try slice(count(1 << (lead - 0xD9))))
        case 0xDC: return try list(count(2), depth)
        case 0xDD: return try list(count(4), depth)
        case 0xDE: return try map(count(2), depth)
        case 0xDF: return try map(count(4), depth)
        case 0xE0...0xFF: return .signed(Int64(Int8(bitPattern: lead)))
        default: throw fault("no value begins with \(lead)")
        }
    }

    private mutating func list(_ count: Int, _ depth: Int) throws(PipelineError) -> MessagePack {
        guard count <= bytes.count else { throw fault("a list of \(count) runs past the end") }
        var elements: [MessagePack] = []
        elements.reserveCapacity(count)
        for _ in 0..<count { elements.append(try value(depth: depth + 1)) }
        return .list(elements)
    }

    private mutating func map(_ count: Int, _ depth: Int) throws(PipelineError) -> MessagePack {
        guard count <= bytes.count / 2 else { throw fault("a map of \(count) runs past the end") }
        var members: [(key: MessagePack, value: MessagePack)] = []
        members.reserveCapacity(count)
        for _ in 0..<count {
            let key = try value(depth: depth + 1)
            members.append((key, try value(depth: depth + 1)))
        }
        return .map(members)
    }

    private mutating func other(_ count: Int) throws(PipelineError) -> MessagePack {
        let type = Int8(truncatingIfNeeded: try number(1))
        return .other(type: type, try slice(count))
    }

    /// A count of so many bytes, big-endian.
    private mutating func count(_ width: Int) throws(PipelineError) -> Int { Int(try number(width)) }

    private mutating func number(_ width: Int) throws(PipelineError) -> UInt64 {
        var value: UInt64 = 0
        for byte in try slice(width) { value = value << 8 | UInt64(byte) }
        return value
    }

    private mutating func slice(_ count: Int) throws(PipelineError) -> ArraySlice<UInt8> {
        guard count <= bytes.count else { throw fault("\(count) bytes run past the end") }
        let slice = bytes.prefix(count)
        bytes = bytes.dropFirst(count)
        return slice
    }
}

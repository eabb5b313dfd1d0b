/// A JSON value with all that is in it.
public enum JSONTree: Equatable, Sendable {
    case null
    case bool(Bool)
    /// As it is written.
    case number(String)
    case string(String)
    case array([JSONTree])
    /// Members in order; a key may stand more than once.
    case object([JSONMember])

    /// A member of an object by its key; nil for other values.
    public subscript(key: String) -> JSONTree? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// The string that the value is.
    public var string: String? {
        if case .string(let string) = self { string } else { nil }
    }

    /// The values of an array; a value that is none is one.
    public var elements: [JSONTree] {
        switch self {
        case .array(let elements): elements
        case .null: []
        default: [self]
        }
    }
}

/// A key and its value.
public struct JSONMember: Equatable, Sendable {
    public var key: String
    public var value: JSONTree
}

extension JSONScanner {
    /// More values of one text are not read.
    static let mostValues = 200_000

    /// The whole text as a tree.
    ///
    /// - Throws: ``Fault`` for what is not JSON, is nested deeper than 128, or has more than 200,000 values.
    /// - Complexity: O(*n*).
    public mutating func tree() throws(Fault) -> JSONTree {
        var count = 0
        skipSpace()
        let tree = try tree(depth: 0, &count)
        if !isLenient { try expectEnd() }
        return tree
    }

    private mutating func tree(depth: Int, _ count: inout Int) throws(Fault) -> JSONTree {
        count += 1
        guard depth < Self.deepest, count <= Self.mostValues else {
            throw Fault(
                code: .tooDeep,
                offset: next,
                message: "values are nested deeper than \(Self.deepest), or too many"
            )
        }
        switch peek {
        case UInt8(ascii: "\""): return .string(try string().0)
        case UInt8(ascii: "{"):
            next += 1
            var members: [JSONMember] = []
            skipSpace()
            while !take("}") {
                guard peek == UInt8(ascii: "\"") else { throw fault("a member begins without a string") }
                let key = try string().0
                skipSpace()
                guard take(":") else { throw fault("a member has no colon") }
                skipSpace()
                members.append(JSONMember(key: key, value: try tree(depth: depth + 1, &count)))
                guard try isFollowed(by: "}") else { break }
            }
            return .object(members)
        case UInt8(ascii: "["):
            next += 1
            var elements: [JSONTree] = []
            skipSpace()
            while !take("]") {
                elements.append(try tree(depth: depth + 1, &count))
                guard try isFollowed(by: "]") else { break }
            }
            return .array(elements)
        case UInt8(ascii: "t"):
            try word("true")
            return .bool(true)
        case UInt8(ascii: "f"):
            try word("false")
            return .bool(false)
        case UInt8(ascii: "n"):
            try word("null")
            return .null
        default: return .number(String(decoding: try number(), as: UTF8.self))
        }
    }

    /// Whether a comma stands here and another value follows; false at the end.
    private mutating func isFollowed(by end: Unicode.Scalar) throws(Fault) -> Bool {
        skipSpace()
        if take(end) { return false }
        guard take(",") else { throw fault("neither a comma nor an end follows a value") }
        skipSpace()
        if peek == UInt8(ascii: end), !isLenient { throw fault("a comma stands before an end") }
        return true
    }
}

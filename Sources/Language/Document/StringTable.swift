/// The distinct strings of one document, each known by a small number.
///
/// Strings are told apart by their bytes: "é" in one scalar and in two are two strings here, though Swift's `==`
/// takes them for one.
///
/// - Complexity: O(1) either way.
public struct StringTable: Sendable {
    private struct Bytes: Hashable, Sendable {
        let string: String

        static func == (a: Bytes, b: Bytes) -> Bool { a.string.utf8.elementsEqual(b.string.utf8) }

        func hash(into hasher: inout Hasher) {
            var string = string
            string.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        }
    }

    private var strings: [String] = []
    private var numbers: [Bytes: Int32] = [:]

    public init() {}

    public var count: Int { strings.count }

    public subscript(number: Int32) -> String { strings[Int(number)] }

    /// The number of a string, if the document has it: compare numbers, not strings, in a loop.
    public func number(of string: String) -> Int32? { numbers[Bytes(string: string)] }

    /// The number of a string, which is added if it is new.
    public mutating func insert(_ string: String) -> Int32 {
        let key = Bytes(string: string)
        if let known = numbers[key] { return known }
        let number = Int32(strings.count)
        strings.append(string)
        numbers[key] = number
        return number
    }
}

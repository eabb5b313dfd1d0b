import Testing

@testable import Intake

@Suite("JSON as a tree")
struct JSONTreeTests {
    private func tree(_ text: String, isLenient: Bool = false) throws -> JSONTree {
        var scanner = JSONScanner(Array(text.utf8), isLenient: isLenient)
        return try scanner.tree()
    }

    @Test("all kinds of values")
    func values() throws {
        let value = try tree(#" {"a": [1, -2.5e3, true, false, null, "x\u00e9\n"], "b": {"c": []}} "#)
        #expect(value["a"]?.elements.count == 5 + 1)
        #expect(value["a"]?.elements[1] == .number("-2.5e3"))
        #expect(value["a"]?.elements[5].string == "xé\n")
        #expect(value["b"]?["c"] == .array([]))
        #expect(value["none"] == nil)
    }

    @Test(
        "what is not JSON is refused with its offset",
        arguments: ["{", "[1,]", "{\"a\":1,}", "[1 2]", "tru", "\"a", "1 2"]
    )
    func faults(text: String) {
        #expect(throws: JSONScanner.Fault.self) { try tree(text) }
    }

    @Test("lenient reading takes commas before ends and line ends in strings")
    func lenient() throws {
        let value = try tree("{\"a\": [1, 2,], \"b\": \"two\nlines\",}", isLenient: true)
        #expect(value["a"]?.elements.count == 2)
        #expect(value["b"]?.string == "two\nlines")
    }

    @Test("nesting is bounded")
    func depth() {
        #expect(throws: JSONScanner.Fault.self) { try tree(String(repeating: "[", count: 100_000), isLenient: true) }
    }
}

import Articles
import Exports
import Foundation
import Testing

@Suite("JSON as bytes")
struct JSONWriterTests {
    @Test("keys stand in the order in which they were given")
    func order() {
        var json = JSONWriter()
        json.object { json in
            json.member("z", 1)
            json.member("a", ["x", "y"])
            json.member("none", nil as String?)
            json.member("span", TextSpan(3, 1_234_567))
            json.member("nested") { json in
                json.array { json in
                    json.object { _ in }
                    json.array { _ in }
                    json.value(true)
                    json.null()
                    json.raw("{\"as\":\"is\"}".utf8)
                }
            }
        }
        json.endLine()
        #expect(
            json.string
                == #"{"z":1,"a":["x","y"],"none":null,"span":[3,1234567],"nested":[{},[],true,null,{"as":"is"}]}"#
                + "\n"
        )
    }

    @Test("pretty style breaks lines, and keeps spans on one")
    func pretty() {
        var json = JSONWriter(style: .pretty)
        json.object { json in
            json.member("spans", [TextSpan(0, 1), TextSpan(2, 3)])
            json.member("names", ["a", "b"])
            json.member("empty", [] as [String])
        }
        #expect(
            json.string == """
                {
                  "spans": [
                    [0, 1],
                    [2, 3]
                  ],
                  "names": ["a", "b"],
                  "empty": []
                }
                """
        )
    }

    @Test(
        "whole numbers are written digit by digit",
        arguments: [0, 9, 10, 99, 100, 999_999_999, 1_000_000_000, -1, Int.max, Int.min]
    )
    func integers(number: Int) {
        var json = JSONWriter()
        json.value(number)
        #expect(json.string == String(number))
    }

    @Test("numbers read back as themselves", arguments: [0.0, 4.0, -2.5, 0.1, 1e-7, 1e300, 2.2250738585072014e-308])
    func numbers(number: Double) throws {
        var json = JSONWriter()
        json.array { $0.value(number) }
        let back = try JSONDecoder().decode([Double].self, from: Data(json.bytes))
        #expect(back == [number])
    }

    @Test("what is no number is null", arguments: [Double.infinity, -.infinity, .nan])
    func notNumbers(number: Double) {
        var json = JSONWriter()
        json.value(number)
        #expect(json.string == "null")
    }

    @Test("every scalar comes back from its escape, and no line is broken")
    func scalars() throws {
        for start in stride(from: UInt32(0), through: 0x10FFFF, by: 0x400) {
            let text = String(String.UnicodeScalarView((start..<start + 0x400).compactMap(Unicode.Scalar.init)))
            var json = JSONWriter()
            json.array { $0.value(text) }
            let breaks = json.string.unicodeScalars.contains {
                $0.value < 0x20 || [0x7F, 0x85, 0x2028, 0x2029].contains($0.value)
            }
            #expect(!breaks)
            let back = try JSONDecoder().decode([String].self, from: Data(json.bytes))
            #expect(back.first.map { Array($0.unicodeScalars) } == Array(text.unicodeScalars))
        }
    }

    @Test("a writer is used again after its line was taken")
    func reuse() {
        var json = JSONWriter()
        json.value("one")
        json.removeAll()
        json.array { $0.value(2) }
        #expect(json.string == "[2]")
    }
}

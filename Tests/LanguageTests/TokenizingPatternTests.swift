import Testing

@testable import Language

@Suite("Patterns of a tokenizer")
struct TokenizingPatternTests {
    private func refusal(_ source: String) -> String? {
        do throws(PatternError) {
            _ = try CompiledPattern(source)
            return nil
        } catch {
            return error.construct
        }
    }

    @Test(
        "that no linear matcher can run, or that are damaged, are refused by name",
        arguments: [
            (#"(a)\1"#, "a reference back or an octal number"), ("(?P<x>a)(?P=x)", "a reference back (?P=…)"),
            ("(?>a)", "an atomic group (?>…)"), ("a++", "a possessive repetition"),
            ("(a)(?(1)b)", "a conditional group (?(…)…)"), ("(?m)^a", "the flag \"m\""), ("(?x) a", "the flag \"x\""),
            ("a(?i)b", "flags in the middle of a pattern"), ("(a*)*", "a repetition of what can be empty"),
            ("(?=a*)b", "looking ahead without a bound"), ("(?<=a+)b", "looking behind for what has no fixed width"),
            ("(?<=a|bc)d", "looking behind for what has no fixed width"), ("(a", "a group that is not closed"),
            ("a)", "a closing parenthesis without its opening"), ("*a", "nothing to repeat"),
            ("a**", "a repetition of a repetition"), ("[a", "an end in the middle of a construct"),
            ("a\\", "an end in the middle of a construct"), ("[b-a]", "a range with its bounds reversed"),
            (#"[\w-z]"#, "a range from a category"), (#"\q"#, #"the escape \q"#),
            ("a{3,2}", "a repetition with its bounds reversed"),
            ("a{1001}", "a repetition of more than 1000 times"), (#"\xZZ"#, "a number that is not hexadecimal"),
            (#"\U00110000"#, "a number beyond Unicode"),
            ("((a{1000}){1000}){1000}", "a pattern of more than 1000000 nodes"),
        ]
    )
    func unsupported(source: String, construct: String) {
        #expect(refusal(source) == construct)
    }

    @Test("nested too deep are refused, and cost no stack")
    func nesting() {
        let source = String(repeating: "(", count: 100_000)
        #expect(refusal(source) == "groups nested more than 100 deep")
    }

    @Test(
        "in ordinary use are taken",
        arguments: ["", "a{", "a{,}", "{2}", "[]]", "[^]]", "a|", "(?#note)a", "(?u)a", "(?i:a)b", "[a-]"]
    )
    func supported(source: String) {
        #expect(refusal(source) == nil)
    }

    @Test(
        "take time in proportion to the text where a backtracking matcher would not end",
        arguments: ["(?:a|a)*b", "(?:a+){2,}b$", "a*a*a*a*a*a*c", "(?:a{1,60}){1,20}d", "(?:a|aa)+$|x"]
    )
    func linearTime(source: String) throws {
        let text = [UInt8](repeating: UInt8(ascii: "a"), count: 2_000) + [UInt8(ascii: "!")]
        #expect(try CompiledPattern(source).find(in: text).search == nil)
    }

    @Test("read bytes that are no UTF-8 alike from both ends")
    func invalidBytes() {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<5_000 {
            let bytes: [UInt8] = (0..<12).map { _ in
                generator.pick([0x41, 0x80, 0xBF, 0xC2, 0xE2, 0x82, 0xAC, 0xF0, 0x9F, 0xED, 0xA0, 0xFF])
            }
            var starts: [Int] = []
            var position = 0
            while position < bytes.count {
                starts.append(position)
                position += UTF8Reading.scalar(at: position, in: bytes.span, before: bytes.count).length
            }
            var backward: [Int] = []
            while position > 0 {
                position -= UTF8Reading.scalar(endingAt: position, in: bytes.span, from: 0).length
                backward.append(position)
            }
            #expect(starts == backward.reversed())
        }
    }
}

/// Numbers that are the same on every run: SplitMix64 [Steele 2014].
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &self)]
    }
}

import Foundation
import Testing

@testable import Markup

@Suite("Tokens as browsers read them", .enabled(if: HTML5Lib.isPresent, HTML5Lib.absence))
struct TokenizerTests {
    @Test("every token of html5lib's tokenizer tests is read")
    func tokens() throws {
        var score = HTML5Lib.Score()
        for file in try HTML5Lib.files("tokenizer", ending: ".test") {
            let json = try #require(JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
            // xmlViolation.test has no "tests": it is of parsers that make trees for XML tools.
            for test in json["tests"] as? [[String: Any]] ?? [] {
                try run(test, of: file.lastPathComponent, &score)
            }
        }
        report(score, "tokenizer")
        #expect(score.count > 6500)
        #expect(score.failures.isEmpty, "\(score.failures.joined(separator: "\n\n"))")
    }

    private func run(_ test: [String: Any], of file: String, _ score: inout HTML5Lib.Score) throws {
        let isEscaped = test["doubleEscaped"] as? Bool ?? false
        func bytes(_ value: Any) -> [UInt8] {
            let string = value as? String ?? ""
            return isEscaped ? unescaped(string) : Array(string.utf8)
        }
        let input = withoutCarriageReturns(bytes(try #require(test["input"])))
        let expected = try #require(test["output"] as? [[Any]]).map { token($0, bytes) }
        for state in test["initialStates"] as? [String] ?? ["Data state"] {
            let lastStartTag = test["lastStartTag"] as? String
            let found = try tokens(of: input, state: #require(Self.states[state]), lastStartTag: lastStartTag)
            let words = "\(file): \(test["description"] ?? "") (\(state))"
            score.note(found == joined(expected)) { "\(words)\nexpected \(expected)\nfound \(found)" }
        }
    }

    private static let states: [String: Tokenizer.State] = [
        "Data state": .data, "PLAINTEXT state": .plaintext, "RCDATA state": .rcdata, "RAWTEXT state": .rawtext,
        "Script data state": .scriptData, "CDATA section state": .cdata,
    ]

    private enum Token: Equatable {
        case doctype(name: [UInt8]?, publicID: [UInt8]?, systemID: [UInt8]?, isCorrect: Bool)
        case startTag([UInt8], [[UInt8]: [UInt8]], isSelfClosing: Bool)
        case endTag([UInt8])
        case comment([UInt8])
        case characters([UInt8])
    }

    private func token(_ json: [Any], _ bytes: (Any) -> [UInt8]) -> Token {
        func optional(_ value: Any) -> [UInt8]? { value is String ? bytes(value) : nil }
        switch json[0] as? String {
        case "DOCTYPE":
            return .doctype(
                name: optional(json[1]),
                publicID: optional(json[2]),
                systemID: optional(json[3]),
                isCorrect: json[4] as? Bool ?? false
            )
        case "StartTag":
            var attributes: [[UInt8]: [UInt8]] = [:]
            for (name, value) in json[2] as? [String: Any] ?? [:] { attributes[bytes(name)] = bytes(value) }
            return .startTag(bytes(json[1]), attributes, isSelfClosing: json.count > 3)
        case "EndTag": return .endTag(bytes(json[1]))
        case "Comment": return .comment(bytes(json[1]))
        default: return .characters(bytes(json[1]))
        }
    }

    /// Neighbouring characters are one token to the tests.
    private func joined(_ tokens: [Token]) -> [Token] {
        tokens.reduce(into: []) { result, token in
            if case .characters(let more) = token, case .characters(let some)? = result.last {
                result[result.count - 1] = .characters(some + more)
            } else {
                result.append(token)
            }
        }
    }

    private func tokens(of input: [UInt8], state: Tokenizer.State, lastStartTag: String?) -> [Token] {
        // One byte more, so that there is an address even for nothing.
        (input + [0]).withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return [] }
            var tokenizer = Tokenizer(base, count: input.count, from: 0, attributeLimit: 256)
            tokenizer.state = state
            if var lastStartTag { tokenizer.lastStartTag = lastStartTag.withUTF8 { tokenizer.names.intern($0) } }
            var tokens: [Token] = []
            while true {
                tokenizer.next()
                func bytes(_ range: Range<Int>) -> [UInt8] {
                    range.map { $0 < input.count ? input[$0] : tokenizer.derived[$0 - input.count] }
                }
                let content = tokenizer.contentStart..<tokenizer.contentEnd
                switch tokenizer.kind {
                case .characters, .null:
                    tokens.append(.characters(bytes(content)))
                case .comment:
                    tokens.append(.comment(bytes(content)))
                case .startTag:
                    var attributes: [[UInt8]: [UInt8]] = [:]
                    for attribute in tokenizer.attributes[tokenizer.attributesStart...] {
                        let value = Int(attribute.valueStart)..<Int(attribute.valueEnd)
                        attributes[Array(tokenizer.names.spelling(attribute.name))] = bytes(value)
                    }
                    let name = Array(tokenizer.names.spelling(tokenizer.name))
                    tokens.append(.startTag(name, attributes, isSelfClosing: tokenizer.isSelfClosing))
                case .endTag:
                    tokens.append(.endTag(Array(tokenizer.names.spelling(tokenizer.name))))
                case .doctype:
                    let doctype = tokenizer.doctype
                    tokens.append(
                        .doctype(
                            name: doctype.name.map(bytes),
                            publicID: doctype.publicID.map(bytes),
                            systemID: doctype.systemID.map(bytes),
                            isCorrect: !doctype.forcesQuirks
                        )
                    )
                case .endOfFile, .nothing:
                    return joined(tokens)
                }
            }
        }
    }

    private func withoutCarriageReturns(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        for (index, byte) in bytes.enumerated() {
            if byte == 0x0A, index > 0, bytes[index - 1] == 0x0D { continue }
            result.append(byte == 0x0D ? 0x0A : byte)
        }
        return result
    }

    /// Each `\uHHHH` as the code point, surrogates that stand alone too, as UTF-8 would write them.
    private func unescaped(_ string: String) -> [UInt8] {
        var units: [UInt16] = []
        var rest = Array(string.utf16)[...]
        while let unit = rest.first {
            if unit == 0x5C, rest.dropFirst().first == 0x75,
                let code = UInt16(String(decoding: rest.dropFirst(2).prefix(4), as: UTF16.self), radix: 16)
            {
                units.append(code)
                rest = rest.dropFirst(6)
            } else {
                units.append(unit)
                rest = rest.dropFirst()
            }
        }
        var bytes: [UInt8] = []
        var index = 0
        while index < units.count {
            let unit = UInt32(units[index])
            let next = index + 1 < units.count ? UInt32(units[index + 1]) : 0
            if unit & 0xFC00 == 0xD800, next & 0xFC00 == 0xDC00 {
                appendScalar(0x10000 + (unit & 0x3FF) << 10 + next & 0x3FF, to: &bytes)
                index += 2
            } else if unit & 0xF800 == 0xD800 {
                bytes += [UInt8(0xE0 | unit >> 12), UInt8(0x80 | unit >> 6 & 0x3F), UInt8(0x80 | unit & 0x3F)]
                index += 1
            } else {
                appendScalar(unit, to: &bytes)
                index += 1
            }
        }
        return bytes
    }
}

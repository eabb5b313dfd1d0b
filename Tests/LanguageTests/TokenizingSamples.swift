import Foundation

@testable import Language

/// The rules and texts of Tests/Samples/Tokenizing, and what Python and spaCy made of them
/// (Scripts/record-tokenizing.py).
enum TokenizingSamples {
    struct Rules: Decodable {
        var prefix: String?
        var suffix: String?
        var infix: String?
        var tokenMatch: String?
        var urlMatch: String?
        var exceptions: [String: [[String]]]?
        var hasFasterHeuristics: Bool?

        enum CodingKeys: String, CodingKey {
            case prefix = "prefix_search"
            case suffix = "suffix_search"
            case infix = "infix_finditer"
            case tokenMatch = "token_match"
            case urlMatch = "url_match"
            case exceptions
            case hasFasterHeuristics = "faster_heuristics"
        }

        /// The rules as a pipeline's `tokenizer` file.
        var messagePack: [UInt8] {
            var file = MessagePackWriter()
            let patterns = [
                ("prefix_search", prefix), ("suffix_search", suffix), ("infix_finditer", infix),
                ("token_match", tokenMatch), ("url_match", urlMatch),
            ]
            file.map(count: patterns.count + 2)
            for (name, pattern) in patterns {
                file.text(name)
                if let pattern { file.text(pattern) } else { file.none() }
            }
            file.text("faster_heuristics")
            file.truth(hasFasterHeuristics ?? true)
            file.text("exceptions")
            let exceptions = (exceptions ?? [:]).sorted { $0.key < $1.key }
            file.map(count: exceptions.count)
            for (key, parts) in exceptions {
                file.text(key)
                file.list(count: parts.count)
                for part in parts {
                    file.map(count: part.count)
                    for (attribute, value) in zip([65, 67], part) {
                        file.small(attribute)
                        file.text(value)
                    }
                }
            }
            return file.bytes
        }
    }

    /// One text under one set of rules: start, end and space after (1 or 0) of each token, then its norm, if any.
    struct TokensRow: Decodable {
        struct Token: Decodable {
            var start: Int
            var end: Int
            var hasSpaceAfter: Bool
            var norm: String?

            init(from decoder: any Decoder) throws {
                var cells = try decoder.unkeyedContainer()
                start = try cells.decode(Int.self)
                end = try cells.decode(Int.self)
                hasSpaceAfter = try cells.decode(Int.self) == 1
                norm = try cells.decodeIfPresent(String.self)
            }
        }

        var rules: String
        var text: String
        var tokens: [Token]
    }

    struct PatternRow: Decodable {
        var pattern: String
        var text: String
        var search: [Int]?
        var match: Bool
        var all: [[Int]]
    }

    struct ScalarsRow: Decodable {
        var start: UInt32
        var checksum: String
    }

    private static func file(_ name: String) throws -> Data {
        let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        return try Data(contentsOf: tests.appending(path: "Samples/Tokenizing/\(name)"))
    }

    private static func rows<Row: Decodable>(_ name: String) throws -> [Row] {
        try file(name).split(separator: UInt8(ascii: "\n")).map { try JSONDecoder().decode(Row.self, from: $0) }
    }

    static func rules() throws -> [String: Rules] {
        try JSONDecoder().decode([String: Rules].self, from: file("rules.json"))
    }

    static func tokenizer(_ name: String) throws -> Tokenizer {
        try Tokenizer(messagePack: rules()[name, default: Rules()].messagePack)
    }

    static func texts() throws -> [String] { try JSONDecoder().decode([String].self, from: file("texts.json")) }
    static func tokens() throws -> [TokensRow] { try rows("tokens.jsonl") }
    static func patterns() throws -> [PatternRow] { try rows("patterns.jsonl") }
    static func scalars() throws -> [ScalarsRow] { try rows("scalars.jsonl") }
}

/// Writes the few kinds of MessagePack value that a `tokenizer` file has.
struct MessagePackWriter {
    private(set) var bytes: [UInt8] = []

    private mutating func head(_ lead: UInt8, _ count: Int) {
        bytes.append(lead)
        bytes += (0..<4).reversed().map { UInt8(truncatingIfNeeded: count >> ($0 * 8)) }
    }

    mutating func map(count: Int) { head(0xDF, count) }
    mutating func list(count: Int) { head(0xDD, count) }
    mutating func text(_ text: String) {
        head(0xDB, text.utf8.count)
        bytes += text.utf8
    }
    mutating func small(_ number: Int) { bytes.append(UInt8(number)) }
    mutating func none() { bytes.append(0xC0) }
    mutating func truth(_ value: Bool) { bytes.append(value ? 0xC3 : 0xC2) }
}

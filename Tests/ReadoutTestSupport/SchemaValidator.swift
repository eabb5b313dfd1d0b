/// A validator for the part of JSON Schema (draft 2020-12) that our schema uses.
///
/// It fails on a keyword that it does not know, so that no constraint is passed over.
public struct SchemaValidator: Sendable {
    public let schema: JSONValue

    public init(schema: JSONValue) { self.schema = schema }

    private static let annotations: Set = ["$schema", "$id", "$defs", "title", "description", "$comment"]

    /// What is wrong, one line each with the path to it; empty where the value is valid.
    public func faults(of value: JSONValue) -> [String] {
        var faults: [String] = []
        check(value, schema, "$", &faults)
        return faults
    }

    private func check(_ value: JSONValue, _ schema: JSONValue, _ path: String, _ faults: inout [String]) {
        guard case .object(let keywords) = schema else {
            if schema == .bool(false) { faults.append("\(path): nothing may stand here") }
            if case .bool = schema {} else { faults.append("\(path): the schema is no object") }
            return
        }
        for (keyword, rule) in keywords.sorted(by: { $0.key < $1.key }) where !Self.annotations.contains(keyword) {
            switch keyword {
            case "$ref":
                if let target = resolve(rule.string ?? "") {
                    check(value, target, path, &faults)
                } else {
                    faults.append("\(path): the schema has no \(rule)")
                }
            case "type":
                let names = rule.string.map { [$0] } ?? rule.array.compactMap(\.string)
                if !names.contains(where: { Self.isOfType(value, $0) }) { faults.append("\(path): is not \(names)") }
            case "const":
                if value != rule { faults.append("\(path): is not \(rule)") }
            case "enum":
                if !rule.array.contains(value) { faults.append("\(path): \(value) is none of the listed") }
            case "anyOf":
                let fits = rule.array.contains {
                    var inner: [String] = []
                    check(value, $0, path, &inner)
                    return inner.isEmpty
                }
                if !fits { faults.append("\(path): \(value) fits no alternative") }
            default:
                checkParts(value, keyword, rule, keywords, path, &faults)
            }
        }
    }

    private func checkParts(
        _ value: JSONValue,
        _ keyword: String,
        _ rule: JSONValue,
        _ keywords: [String: JSONValue],
        _ path: String,
        _ faults: inout [String]
    ) {
        switch (keyword, value) {
        case ("required", .object(let members)):
            for key in rule.array.compactMap(\.string) where members[key] == nil {
                faults.append("\(path): \(key) is missing")
            }
        case ("properties", .object(let members)):
            for (key, member) in members.sorted(by: { $0.key < $1.key }) where rule[key] != .null {
                check(member, rule[key], "\(path).\(key)", &faults)
            }
        case ("additionalProperties", .object(let members)):
            let known = keywords["properties"] ?? .null
            for (key, member) in members.sorted(by: { $0.key < $1.key }) where known[key] == .null {
                check(member, rule, "\(path).\(key)", &faults)
            }
        case ("items", .array(let values)):
            for (index, item) in values.enumerated() { check(item, rule, "\(path)[\(index)]", &faults) }
        case ("minItems", .array(let values)):
            if let least = rule.integer, values.count < least { faults.append("\(path): fewer than \(least)") }
        case ("maxItems", .array(let values)):
            if let most = rule.integer, values.count > most { faults.append("\(path): more than \(most)") }
        case ("minLength", .string(let text)):
            if let least = rule.integer, text.unicodeScalars.count < least { faults.append("\(path): too short") }
        case ("pattern", .string(let text)):
            guard let pattern = rule.string, let regex = try? Regex(pattern) else {
                faults.append("\(path): the schema's pattern \(rule) cannot be read")
                return
            }
            if text.firstMatch(of: regex) == nil { faults.append("\(path): \"\(text)\" does not match \(pattern)") }
        case ("minimum", .number(let number)):
            if case .number(let least) = rule, number < least { faults.append("\(path): \(number) is below \(least)") }
        case ("maximum", .number(let number)):
            if case .number(let most) = rule, number > most { faults.append("\(path): \(number) is above \(most)") }
        case ("required", _), ("properties", _), ("additionalProperties", _), ("items", _), ("minItems", _),
            ("maxItems", _), ("minLength", _), ("pattern", _), ("minimum", _), ("maximum", _):
            // A keyword about another type than the value's says nothing about it.
            break
        default:
            faults.append("\(path): the validator does not know the keyword \(keyword)")
        }
    }

    private func resolve(_ reference: String) -> JSONValue? {
        let steps = reference.split(separator: "/").map(String.init)
        guard steps.first == "#" else { return nil }
        let target = steps.dropFirst().reduce(schema) { $0[$1] }
        return target == .null ? nil : target
    }

    private static func isOfType(_ value: JSONValue, _ name: String) -> Bool {
        switch (name, value) {
        case ("null", .null), ("boolean", .bool), ("number", .number), ("string", .string), ("array", .array),
            ("object", .object):
            true
        case ("integer", .number(let number)): number == number.rounded()
        default: false
        }
    }
}

/// Builds XML 1.0 line by line.
struct XMLText {
    private(set) var text = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
    private var depth = 0
    private var open: [String] = []

    /// An element that holds others, until ``end()``.
    mutating func begin(_ name: String, _ attributes: KeyValuePairs<String, String> = [:]) {
        line("<\(name)\(Self.written(attributes))>")
        open.append(name)
        depth += 1
    }

    mutating func end() {
        depth -= 1
        line("</\(open.removeLast())>")
    }

    /// An element with text in it, or with nothing.
    mutating func element(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ content: String? = nil) {
        let start = "<\(name)\(Self.written(attributes))"
        if let content { line("\(start)>\(Self.escaped(content))</\(name)>") } else { line("\(start) />") }
    }

    private mutating func line(_ line: String) {
        text += String(repeating: "  ", count: depth) + line + "\n"
    }

    private static func written(_ attributes: KeyValuePairs<String, String>) -> String {
        var text = ""
        for (name, value) in attributes { text += " \(name)=\"\(escaped(value))\"" }
        return text
    }

    /// What XML has no sign for (most control characters) becomes U+FFFD.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\n": escaped += "&#10;"
            case "\r": escaped += "&#13;"
            case "\t": escaped += "&#9;"
            case "\u{0}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}

/// What a host's robots.txt lets a reader ask for [RFC 9309].
///
///     RobotsRules(bytes, for: "readout").allows("/archive/2015?page=2")
///
/// - Complexity: O(*n*) to read; a question is O(rules × (pattern + path)): patterns never backtrack further than to
///   their last star.
public struct RobotsRules: Sendable, Equatable {
    private struct Rule: Sendable, Equatable {
        var allows: Bool
        var pattern: [UInt8]
    }

    private var rules: [Rule] = []
    /// Seconds between two requests, where the group names them; not in the RFC, but in use.
    public private(set) var delay: Double?

    /// The RFC asks for 500 KiB at the least.
    static let mostBytes = 512 << 10
    private static let mostRules = 10_000

    /// Everything is allowed, or nothing.
    public init(allowingAll allows: Bool) {
        if !allows { rules = [Rule(allows: false, pattern: Array("/".utf8))] }
    }

    /// - Parameters:
    ///   - bytes: The file; what stands beyond 512 KiB is not read.
    ///   - agent: Our product token, in lower case.
    public init(_ bytes: [UInt8], for agent: String) {
        var own: [Rule] = []
        var others: [Rule] = []
        var delays: (own: Double?, others: Double?) = (nil, nil)
        var hasOwnGroup = false
        // The group that is being read: whether it is for us, for all.
        var (isOwn, isForAll, isInAgents) = (false, false, false)
        for line in bytes.prefix(Self.mostBytes).split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            let text = String(decoding: line.prefix { $0 != UInt8(ascii: "#") }, as: UTF8.self)
            guard let colon = text.firstIndex(of: ":") else { continue }
            let key = Self.trimmed(text[..<colon]).lowercased()
            let value = Self.trimmed(text[text.index(after: colon)...])
            switch key {
            case "user-agent":
                if !isInAgents { (isOwn, isForAll) = (false, false) }
                isInAgents = true
                let token = value.prefix { $0.isASCII && ($0.isLetter || $0 == "-" || $0 == "_" || $0 == "*") }
                if token == "*" {
                    isForAll = true
                } else if token.lowercased() == agent {
                    isOwn = true
                    hasOwnGroup = true
                }
            case "allow", "disallow":
                isInAgents = false
                guard !value.isEmpty, own.count + others.count < Self.mostRules else { continue }
                let rule = Rule(allows: key == "allow", pattern: Self.decoded(value))
                if isOwn { own.append(rule) }
                if isForAll { others.append(rule) }
            case "crawl-delay":
                isInAgents = false
                guard let seconds = Double(value), seconds >= 0 else { continue }
                if isOwn { delays.own = seconds }
                if isForAll { delays.others = seconds }
            default: continue
            }
        }
        rules = hasOwnGroup ? own : others
        delay = hasOwnGroup ? delays.own : delays.others
    }

    /// Whether a path with its query may be asked for: the longest rule that fits decides, allowing ones before others.
    public func allows(_ target: String) -> Bool {
        guard target != "/robots.txt" else { return true }
        let path = Self.decoded(target)
        var best: (length: Int, allows: Bool) = (-1, true)
        for rule in rules where Self.fits(rule.pattern, path) {
            let length = rule.pattern.count
            if length > best.length || (length == best.length && rule.allows) { best = (length, rule.allows) }
        }
        return best.allows
    }

    /// Whether a pattern with `*` and a closing `$` fits the beginning of a path.
    private static func fits(_ pattern: [UInt8], _ path: [UInt8]) -> Bool {
        let star = UInt8(ascii: "*")
        let isAnchored = pattern.last == UInt8(ascii: "$")
        let end = isAnchored ? pattern.count - 1 : pattern.count
        var (p, t) = (0, 0)
        var retry: (p: Int, t: Int)?
        while true {
            if p < end, pattern[p] == star {
                p += 1
                retry = (p, t)
            } else if p == end, !isAnchored || t == path.count {
                return true
            } else if t < path.count, p < end, pattern[p] == path[t] {
                p += 1
                t += 1
            } else if let last = retry, last.t < path.count {
                retry = (last.p, last.t + 1)
                (p, t) = (last.p, last.t + 1)
            } else {
                return false
            }
        }
    }

    /// Bytes in which percent-encoded letters, digits and signs that need no encoding are themselves.
    private static func decoded(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        var out: [UInt8] = []
        let digits = Array("0123456789ABCDEF".utf8)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "%"), index + 2 < bytes.count,
                let value = UInt8(String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
            {
                index += 3
                let isPlain =
                    (0x30...0x39).contains(value) || (0x41...0x5A).contains(value)
                    || (0x61...0x7A).contains(value) || "-._~".utf8.contains(value)
                out += isPlain ? [value] : [UInt8(ascii: "%"), digits[Int(value >> 4)], digits[Int(value & 15)]]
            } else {
                index += 1
                out += byte < 0x80 ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return out
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while let first = text.first, first.isWhitespace || first == "\u{FEFF}" { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}

/// A regular expression of Python's `re`, as far as pipelines use it, read but not yet compiled.
indirect enum PatternNode: Hashable, Sendable {
    /// One scalar of a set, by the set's number in the ``PatternSets``.
    case set(Int)
    case sequence([PatternNode])
    /// The first that leads to a match wins.
    case alternatives([PatternNode])
    /// `atMost` is nil where there is no bound.
    case `repeat`(PatternNode, atLeast: Int, atMost: Int?, isGreedy: Bool)
    case anchor(PatternAnchor)
    /// What must (or must not) stand ahead of, or behind, a place.
    case look(PatternNode, ahead: Bool, isNegated: Bool)

    static let empty = PatternNode.sequence([])
}

enum PatternAnchor: Hashable, Sendable {
    /// `^` and `\A`
    case start
    /// `$`: the end, or before a line feed that ends the text.
    case end
    /// `\Z`
    case absoluteEnd
    case wordBoundary
    case insideWord
}

/// The distinct sets of scalars of several patterns, by number.
struct PatternSets: Sendable {
    private(set) var sets: [ScalarSet] = []
    private var numbers: [ScalarSet: Int] = [:]
    /// A bracketed set by its source text: pipelines repeat sets of thousands of letters in every pattern.
    fileprivate var numberOfSource: [ArraySlice<UInt32>: Int] = [:]

    mutating func number(of set: ScalarSet) -> Int {
        if let number = numbers[set] { return number }
        numbers[set] = sets.count
        sets.append(set)
        return sets.count - 1
    }
}

/// Why a pattern cannot be used.
struct PatternError: Error, Equatable {
    /// What was met, in words.
    var construct: String
    /// Where in the pattern's source, in scalars; nil where the pattern as a whole is meant.
    var offset: Int?
}

/// Reads the source of a pattern.
///
/// Supported is what can be matched in linear time: literals, sets, categories, groups, alternatives, greedy and lazy
/// repetition, anchors, looking ahead and behind, the flags `i`, `s` and `u`. Anything else is an error that names it.
struct PatternReader {
    private let source: [UInt32]
    private var position = 0
    private var depth = 0
    private var ignoresCase = false
    private var dotMatchesAll = false
    private var sets: PatternSets

    private static let deepestNesting = 100
    private static let largestCount = 1000

    private init(_ source: String, sets: PatternSets) {
        self.source = source.unicodeScalars.map(\.value)
        self.sets = sets
    }

    /// Reads a pattern as Python writes it; `sets` gains its sets.
    static func read(_ source: String, sets: inout PatternSets) throws(PatternError) -> PatternNode {
        var reader = PatternReader(source, sets: sets)
        // The same source means another set when case is ignored.
        reader.sets.numberOfSource = [:]
        try reader.readGlobalFlags()
        let node = try reader.alternatives()
        if reader.position < reader.source.count {
            throw reader.unsupported("a closing parenthesis without its opening")
        }
        sets = reader.sets
        return node
    }

    // MARK: - Reading scalars

    private func unsupported(_ construct: String, at offset: Int? = nil) -> PatternError {
        PatternError(construct: construct, offset: offset ?? position)
    }

    private func next() -> Unicode.Scalar? {
        position < source.count ? Unicode.Scalar(source[position]) : nil
    }

    private mutating func take() throws(PatternError) -> UInt32 {
        guard position < source.count else { throw unsupported("an end in the middle of a construct") }
        position += 1
        return source[position - 1]
    }

    private mutating func take(_ text: String) -> Bool {
        let scalars = text.unicodeScalars.map(\.value)
        guard source[position...].starts(with: scalars) else { return false }
        position += scalars.count
        return true
    }

    // MARK: - Structure

    private mutating func readGlobalFlags() throws(PatternError) {
        while source[position...].starts(with: [0x28, 0x3F]), position + 2 < source.count,
            let letter = Unicode.Scalar(source[position + 2]), ("a"..."z").contains(letter) || letter == "L"
        {
            let start = position
            position += 2
            let flags = try readFlags()
            guard take(")") else {
                // Flags of one group: they are read again there.
                position = start
                return
            }
            ignoresCase = ignoresCase || flags.ignoresCase
            dotMatchesAll = dotMatchesAll || flags.dotMatchesAll
        }
    }

    private mutating func readFlags() throws(PatternError) -> (ignoresCase: Bool, dotMatchesAll: Bool) {
        var flags = (ignoresCase: false, dotMatchesAll: false)
        while let letter = next(), letter != ")", letter != ":" {
            switch letter {
            case "i": flags.ignoresCase = true
            case "s": flags.dotMatchesAll = true
            case "u": break
            default: throw unsupported("the flag \"\(letter)\"")
            }
            position += 1
        }
        return flags
    }

    private mutating func alternatives() throws(PatternError) -> PatternNode {
        depth += 1
        defer { depth -= 1 }
        if depth > Self.deepestNesting { throw unsupported("groups nested more than \(Self.deepestNesting) deep") }
        var nodes = [try sequence()]
        while take("|") { nodes.append(try sequence()) }
        return nodes.count == 1 ? nodes[0] : .alternatives(nodes)
    }

    private mutating func sequence() throws(PatternError) -> PatternNode {
        var nodes: [PatternNode] = []
        while let scalar = next(), scalar != "|", scalar != ")" {
            guard let node = try atom() else { continue }
            nodes.append(try repeated(node))
        }
        return nodes.count == 1 ? nodes[0] : .sequence(nodes)
    }

    /// Nil for a comment.
    private mutating func atom() throws(PatternError) -> PatternNode? {
        let start = position
        let scalar = try take()
        switch Unicode.Scalar(scalar) {
        case "^": return .anchor(.start)
        case "$": return .anchor(.end)
        case ".": return .set(sets.number(of: dotMatchesAll ? .all : ScalarSet.lineFeed.complement))
        case "[": return .set(try bracketedSet())
        case "(": return try group()
        case "\\": return try escape()
        case "*", "+", "?": throw unsupported("nothing to repeat", at: start)
        default: return literal(scalar)
        }
    }

    private mutating func literal(_ scalar: UInt32) -> PatternNode {
        .set(sets.number(of: ignoresCase ? .ignoringCase(scalar) : ScalarSet([scalar...scalar])))
    }

    private mutating func group() throws(PatternError) -> PatternNode? {
        let start = position - 1
        var node: PatternNode
        let outer = (ignoresCase, dotMatchesAll)
        if !take("?") {
            node = try alternatives()
        } else if take(":") {
            node = try alternatives()
        } else if take("P<") {
            while try take() != 0x3E {}
            node = try alternatives()
        } else if take("#") {
            while try take() != 0x29 {}
            return nil
        } else if take("=") {
            node = .look(try alternatives(), ahead: true, isNegated: false)
        } else if take("!") {
            node = .look(try alternatives(), ahead: true, isNegated: true)
        } else if take("<=") {
            node = .look(try alternatives(), ahead: false, isNegated: false)
        } else if take("<!") {
            node = .look(try alternatives(), ahead: false, isNegated: true)
        } else if take(">") {
            throw unsupported("an atomic group (?>…)", at: start)
        } else if take("P=") {
            throw unsupported("a reference back (?P=…)", at: start)
        } else if take("(") {
            throw unsupported("a conditional group (?(…)…)", at: start)
        } else {
            let flags = try readFlags()
            guard take(":") else { throw unsupported("flags in the middle of a pattern", at: start) }
            ignoresCase = ignoresCase || flags.ignoresCase
            dotMatchesAll = dotMatchesAll || flags.dotMatchesAll
            sets.numberOfSource = [:]
            node = try alternatives()
        }
        guard take(")") else { throw unsupported("a group that is not closed", at: start) }
        if outer != (ignoresCase, dotMatchesAll) {
            (ignoresCase, dotMatchesAll) = outer
            sets.numberOfSource = [:]
        }
        return node
    }

    private mutating func repeated(_ node: PatternNode) throws(PatternError) -> PatternNode {
        let start = position
        let atLeast: Int
        let atMost: Int?
        if take("*") {
            (atLeast, atMost) = (0, nil)
        } else if take("+") {
            (atLeast, atMost) = (1, nil)
        } else if take("?") {
            (atLeast, atMost) = (0, 1)
        } else if next() == "{", let counts = try counts() {
            (atLeast, atMost) = counts
        } else {
            return node
        }
        if next() == "+" { throw unsupported("a possessive repetition", at: start) }
        let isGreedy = !take("?")
        if let next = next(), "*+?".unicodeScalars.contains(next) { throw unsupported("a repetition of a repetition") }
        return .repeat(node, atLeast: atLeast, atMost: atMost, isGreedy: isGreedy)
    }

    /// The counts between braces; nil where the brace stands for itself, which is then left to be read.
    private mutating func counts() throws(PatternError) -> (Int, Int?)? {
        let start = position
        position += 1
        let atLeast = try number()
        var atMost = atLeast
        let hasComma = take(",")
        if hasComma { atMost = try number() }
        guard take("}"), atLeast != nil || hasComma else {
            position = start
            return nil
        }
        if let atMost, atMost < atLeast ?? 0 { throw unsupported("a repetition with its bounds reversed", at: start) }
        return (atLeast ?? 0, atMost)
    }

    private mutating func number() throws(PatternError) -> Int? {
        var number: Int?
        while let scalar = next(), ("0"..."9").contains(scalar) {
            number = (number ?? 0) * 10 + Int(scalar.value - 0x30)
            if let number, number > Self.largestCount {
                throw unsupported("a repetition of more than \(Self.largestCount) times")
            }
            position += 1
        }
        return number
    }

    // MARK: - Escapes and sets

    private mutating func escape() throws(PatternError) -> PatternNode {
        let start = position - 1
        switch Unicode.Scalar(try take()) {
        case "b": return .anchor(.wordBoundary)
        case "B": return .anchor(.insideWord)
        case "A": return .anchor(.start)
        case "Z": return .anchor(.absoluteEnd)
        default:
            position = start + 1
            if let category = try category() { return .set(sets.number(of: category)) }
            return literal(try escapedScalar(from: start))
        }
    }

    /// The set that a letter after a backslash names; nil, with nothing taken, where it names none.
    private mutating func category() throws(PatternError) -> ScalarSet? {
        let category: ScalarSet
        switch next() {
        case "w": category = .word
        case "W": category = ScalarSet.word.complement
        case "d": category = .decimal
        case "D": category = ScalarSet.decimal.complement
        case "s": category = .space
        case "S": category = ScalarSet.space.complement
        default: return nil
        }
        position += 1
        return category
    }

    private mutating func escapedScalar(from start: Int) throws(PatternError) -> UInt32 {
        let scalar = try take()
        switch Unicode.Scalar(scalar) {
        case "n": return 10
        case "t": return 9
        case "r": return 13
        case "f": return 12
        case "v": return 11
        case "a": return 7
        case "x": return try hexadecimal(digits: 2, from: start)
        case "u": return try hexadecimal(digits: 4, from: start)
        case "U": return try hexadecimal(digits: 8, from: start)
        case .some(let letter) where ("0"..."9").contains(letter):
            throw unsupported("a reference back or an octal number", at: start)
        case .some(let letter) where ("a"..."z").contains(letter) || ("A"..."Z").contains(letter):
            throw unsupported("the escape \\\(letter)", at: start)
        default: return scalar
        }
    }

    private mutating func hexadecimal(digits: Int, from start: Int) throws(PatternError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<digits {
            guard let digit = Unicode.Scalar(try take()).flatMap({ Character($0).hexDigitValue }), value < 0x1000_0000
            else { throw unsupported("a number that is not hexadecimal", at: start) }
            value = value << 4 | UInt32(digit)
        }
        if value > ScalarSet.lastScalar { throw unsupported("a number beyond Unicode", at: start) }
        return value
    }

    private mutating func bracketedSet() throws(PatternError) -> Int {
        let start = position
        let isNegated = take("^")
        var literals: [UInt32] = []
        var ranges: [ClosedRange<UInt32>] = []
        var categories: [ClosedRange<UInt32>] = []
        var isFirst = true
        // The end is looked for first, so that a set read before need not be read again.
        if let end = endOfSet(), let number = sets.numberOfSource[source[start..<end]] {
            position = end
            return number
        }
        while true {
            let itemStart = position
            if !isFirst, take("]") { break }
            isFirst = false
            if next() == "\\" {
                position += 1
                if let category = try category() {
                    if next() == "-", position + 1 < source.count, source[position + 1] != 0x5D {
                        throw unsupported("a range from a category", at: itemStart)
                    }
                    categories += category.ranges
                    continue
                }
                position = itemStart
            }
            let first = try scalarOfSet()
            guard next() == "-", position + 1 < source.count, source[position + 1] != 0x5D else {
                literals.append(first)
                continue
            }
            position += 1
            let last = try scalarOfSet()
            if last < first { throw unsupported("a range with its bounds reversed", at: itemStart) }
            ranges.append(first...last)
        }
        var set: ScalarSet
        if !ignoresCase {
            set = ScalarSet(literals.map { $0...$0 } + ranges + categories)
        } else if literals.count == 1, ranges.isEmpty, categories.isEmpty {
            set = .ignoringCase(literals[0])
        } else {
            set = .ignoringCase(literals: literals, ranges: ranges, categories: categories)
        }
        if isNegated { set = set.complement }
        let number = sets.number(of: set)
        sets.numberOfSource[source[start..<position]] = number
        return number
    }

    private mutating func scalarOfSet() throws(PatternError) -> UInt32 {
        let start = position
        let scalar = try take()
        guard scalar == 0x5C else { return scalar }
        if take("b") { return 8 }
        return try escapedScalar(from: start)
    }

    /// One past the bracket that closes the set whose first scalar is the next.
    private func endOfSet() -> Int? {
        var index = position
        if index < source.count, source[index] == 0x5D { index += 1 }
        while index < source.count {
            if source[index] == 0x5D { return index + 1 }
            index += source[index] == 0x5C ? 2 : 1
        }
        return nil
    }
}

/// One rule of the attribute ruler: where a pattern stands in the text, some annotations of one token are replaced.
struct AttributeRule: Sendable, Equatable {
    /// What is asked of one annotation of one token.
    enum Condition: Sendable, Equatable {
        case tag(Test)
        case lower(Test)
        case label(Test)
        case isSpace(Bool)
    }

    enum Test: Sendable, Equatable {
        case isOne(of: [String])
        case isNone(of: [String])
        case matches(AttributePattern)
    }

    /// The rule holds where one of these holds: each is a run of tokens, each token a list of conditions that all
    /// have to hold.
    var patterns: [[[Condition]]]
    /// The token of the run that is annotated: 0 for the first, -1 for the last.
    var index: Int

    /// What is annotated; nil leaves what is there.
    var pos: PartOfSpeech?
    var morph: String?
    var lemma: String?
    var tag: String?
    var label: String?
}

/// The small part of regular expressions that rules use, matched in linear time.
///
/// Literal scalars, `[sets]` with ranges, `.`, each with `?`, `*` or `+` behind it, and the anchors `^` at the
/// beginning and `$` at the end. It searches: without `^` a match may begin anywhere. The states are advanced
/// together, one scalar at a time (Thompson 1968), so no text makes it slow.
///
/// - Complexity: O(*n* · *m*) for *n* scalars of text and *m* of pattern.
struct AttributePattern: Sendable, Equatable {
    private struct Step: Sendable, Equatable {
        /// The scalars this step takes; nil for all but the line feed.
        var scalars: [ClosedRange<UInt32>]?
        var mayBeMissing = false
        var mayRepeat = false

        func takes(_ scalar: UInt32) -> Bool {
            guard let scalars else { return scalar != 0x0A }
            return scalars.contains { $0.contains(scalar) }
        }
    }

    private var steps: [Step] = []
    private var fromStart = false
    private var toEnd = false

    /// Reads a pattern; nil if it uses more of regular expressions than is known here.
    init?(_ source: String) {
        var rest = Array(source.unicodeScalars)[...]
        if rest.first == "^" {
            fromStart = true
            rest.removeFirst()
        }
        while let scalar = rest.popFirst() {
            switch scalar {
            case "$" where rest.isEmpty:
                toEnd = true
            case "?" where steps.last.map { !$0.mayBeMissing && !$0.mayRepeat } == true:
                steps[steps.count - 1].mayBeMissing = true
            case "*" where steps.last.map { !$0.mayBeMissing && !$0.mayRepeat } == true:
                steps[steps.count - 1].mayBeMissing = true
                steps[steps.count - 1].mayRepeat = true
            case "+" where steps.last.map { !$0.mayBeMissing && !$0.mayRepeat } == true:
                steps[steps.count - 1].mayRepeat = true
            case ".":
                steps.append(Step(scalars: nil))
            case "[":
                guard let set = Self.set(&rest) else { return nil }
                steps.append(Step(scalars: set))
            case "^", "$", "?", "*", "+", "]", "(", ")", "{", "}", "|", "\\":
                return nil
            default:
                steps.append(Step(scalars: [scalar.value...scalar.value]))
            }
        }
        // One bit a step and one for the end.
        guard steps.count < 64 else { return nil }
    }

    /// Reads a set up to its "]".
    private static func set(_ rest: inout ArraySlice<Unicode.Scalar>) -> [ClosedRange<UInt32>]? {
        var ranges: [ClosedRange<UInt32>] = []
        while let scalar = rest.popFirst() {
            if scalar == "]" { return ranges.isEmpty ? nil : ranges }
            if scalar == "^" || scalar == "\\" || scalar == "[" { return nil }
            var last = scalar
            if rest.first == "-", let after = rest.dropFirst().first, after != "]" {
                last = after
                rest.removeFirst(2)
            }
            guard scalar <= last else { return nil }
            ranges.append(scalar.value...last.value)
        }
        return nil
    }

    /// Whether the pattern is found in a text.
    func matches(_ text: String) -> Bool {
        let scalars = text.unicodeScalars.map(\.value)
        let accept: UInt64 = 1 << steps.count
        var states = reaching(1)
        for (index, scalar) in scalars.enumerated() {
            if states & accept != 0, !toEnd || endsBefore(index, scalars) { return true }
            var next: UInt64 = 0
            for (number, step) in steps.enumerated() where states & 1 << number != 0 && step.takes(scalar) {
                next |= 1 << (number + 1)
                if step.mayRepeat { next |= 1 << number }
            }
            states = reaching(fromStart ? next : next | 1)
        }
        return states & accept != 0
    }

    /// "$" stands at the end, or before a line feed that ends the text.
    private func endsBefore(_ index: Int, _ scalars: [UInt32]) -> Bool {
        index == scalars.count - 1 && scalars[index] == 0x0A
    }

    /// The states, and those that are reached from them by leaving out what may be missing.
    private func reaching(_ states: UInt64) -> UInt64 {
        var states = states
        for (number, step) in steps.enumerated() where step.mayBeMissing && states & 1 << number != 0 {
            states |= 1 << (number + 1)
        }
        return states
    }
}

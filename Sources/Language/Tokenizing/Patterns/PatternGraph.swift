/// A pattern on its way to an automaton: nodes that take a scalar, that branch in order, or that set a condition
/// [Thompson 1968].
struct PatternGraph {
    enum Node {
        case take(set: Int, next: Int)
        /// To be tried in order.
        case branch([Int])
        case condition(guard: Int, next: Int)
        case matched
    }

    /// A way from a node to the next that takes a scalar, or (`node` is nil) to the end of the pattern.
    struct Way {
        var guards: [Int]
        var node: Int?
    }

    static let mostSteps = 4_000_000
    private static let mostNodes = 1_000_000

    private(set) var nodes: [Node] = [.matched]
    private(set) var guards: [PatternAutomaton.Guard] = []
    private var guardNumbers: [PatternAutomaton.Guard: Int] = [:]

    /// Compiles what a look ahead or behind looks for, and gives the number of its automaton.
    typealias LookCompiler = (PatternNode) throws(PatternError) -> Int

    /// Adds a pattern before the node `next` and gives its entry.
    mutating func add(_ pattern: PatternNode, before next: Int, look: LookCompiler) throws(PatternError) -> Int {
        switch pattern {
        case .set(let set):
            return try append(.take(set: set, next: next))
        case .sequence(let parts):
            var entry = next
            for part in parts.reversed() { entry = try add(part, before: entry, look: look) }
            return entry
        case .alternatives(let alternatives):
            var entries: [Int] = []
            for alternative in alternatives { entries.append(try add(alternative, before: next, look: look)) }
            return try append(.branch(entries))
        case .repeat(let body, let atLeast, let atMost, let isGreedy):
            // How often a backtracking matcher goes round without taking anything is its own affair.
            guard atMost == 1 || !body.canBeEmpty else {
                throw PatternError(construct: "a repetition of what can be empty", offset: nil)
            }
            var entry = next
            if let atMost {
                for _ in atLeast..<max(atLeast, atMost) {
                    let body = try add(body, before: entry, look: look)
                    entry = try append(.branch(isGreedy ? [body, next] : [next, body]))
                }
            } else {
                let loop = try append(.branch([]))
                let body = try add(body, before: loop, look: look)
                nodes[loop] = .branch(isGreedy ? [body, next] : [next, body])
                entry = loop
            }
            for _ in 0..<atLeast { entry = try add(body, before: entry, look: look) }
            return entry
        case .anchor(let anchor):
            let condition: PatternAutomaton.Guard =
                switch anchor {
                case .start: .start
                case .end: .end
                case .absoluteEnd: .absoluteEnd
                case .wordBoundary: .wordBoundary
                case .insideWord: .insideWord
                }
            return try append(.condition(guard: number(of: condition), next: next))
        case .look(let pattern, let ahead, let isNegated):
            let condition: PatternAutomaton.Guard
            if case .set(let set) = pattern {
                condition = ahead ? .setAhead(set, isNegated: isNegated) : .setBehind(set, isNegated: isNegated)
            } else if ahead {
                guard pattern.widths?.upperBound != nil else {
                    throw PatternError(construct: "looking ahead without a bound", offset: nil)
                }
                condition = .ahead(automaton: try look(pattern), isNegated: isNegated)
            } else {
                guard let widths = pattern.widths, widths.lowerBound == widths.upperBound else {
                    throw PatternError(construct: "looking behind for what has no fixed width", offset: nil)
                }
                condition = .behind(automaton: try look(pattern), width: widths.lowerBound, isNegated: isNegated)
            }
            return try append(.condition(guard: number(of: condition), next: next))
        }
    }

    private mutating func append(_ node: Node) throws(PatternError) -> Int {
        guard nodes.count < Self.mostNodes else {
            throw PatternError(construct: "a pattern of more than \(Self.mostNodes) nodes", offset: nil)
        }
        nodes.append(node)
        return nodes.count - 1
    }

    private mutating func number(of condition: PatternAutomaton.Guard) -> Int {
        if let number = guardNumbers[condition] { return number }
        guardNumbers[condition] = guards.count
        guards.append(condition)
        return guards.count - 1
    }

    /// All ways from a node, in the order in which a backtracking matcher would try them.
    func ways(from entry: Int) throws(PatternError) -> [Way] {
        var ways: [Way] = []
        // What is reached a second time under the same conditions, or under more, adds nothing.
        var seen: [Int: [[Int]]] = [:]
        var pending: [(node: Int, guards: [Int])] = [(entry, [])]
        while let (node, guards) = pending.popLast() {
            if let earlier = seen[node], earlier.contains(where: { $0.allSatisfy(guards.contains) }) { continue }
            seen[node, default: []].append(guards)
            switch nodes[node] {
            case .matched: ways.append(Way(guards: guards, node: nil))
            case .take: ways.append(Way(guards: guards, node: node))
            case .branch(let branches):
                for branch in branches.reversed() { pending.append((branch, guards)) }
            case .condition(let condition, let next):
                pending.append((next, guards.contains(condition) ? guards : guards + [condition]))
            }
            guard ways.count < Self.mostSteps else {
                throw PatternError(construct: "a pattern of more than \(Self.mostSteps) steps", offset: nil)
            }
        }
        return ways
    }
}

extension PatternNode {
    /// The fewest and the most scalars that a match has; nil where there is no most.
    var widths: ClosedRange<Int>? {
        switch self {
        case .set: return 1...1
        case .anchor, .look: return 0...0
        case .sequence(let parts):
            var widths = 0...0
            for part in parts {
                guard let width = part.widths else { return nil }
                widths = widths.lowerBound + width.lowerBound...widths.upperBound + width.upperBound
            }
            return widths
        case .alternatives(let alternatives):
            var widths: ClosedRange<Int>?
            for alternative in alternatives {
                guard let width = alternative.widths else { return nil }
                widths =
                    widths.map { min($0.lowerBound, width.lowerBound)...max($0.upperBound, width.upperBound) } ?? width
            }
            return widths ?? 0...0
        case .repeat(let body, let atLeast, let atMost, _):
            guard let atMost, let width = body.widths else { return nil }
            return width.lowerBound * atLeast...width.upperBound * max(atLeast, atMost)
        }
    }

    /// Whether a match can take nothing.
    var canBeEmpty: Bool {
        switch self {
        case .set: false
        case .anchor, .look: true
        case .sequence(let parts): parts.allSatisfy(\.canBeEmpty)
        case .alternatives(let alternatives): alternatives.contains(where: \.canBeEmpty)
        case .repeat(let body, let atLeast, _, _): atLeast == 0 || body.canBeEmpty
        }
    }

    /// The pattern of the same texts read from their end.
    ///
    /// What looks ahead or behind still does.
    var reversed: PatternNode {
        switch self {
        case .set, .anchor, .look: self
        case .sequence(let parts): .sequence(parts.reversed().map(\.reversed))
        case .alternatives(let alternatives): .alternatives(alternatives.map(\.reversed))
        case .repeat(let body, let atLeast, let atMost, let isGreedy):
            .repeat(body.reversed, atLeast: atLeast, atMost: atMost, isGreedy: isGreedy)
        }
    }

    /// Whether every match ends at the text's end, by the pattern's own anchors.
    var endsAtEnd: Bool {
        switch self {
        case .set, .look: false
        case .anchor(let anchor): anchor == .end || anchor == .absoluteEnd
        case .sequence(let parts): parts.last?.endsAtEnd ?? false
        case .alternatives(let alternatives): alternatives.allSatisfy(\.endsAtEnd)
        case .repeat(let body, let atLeast, _, _): atLeast > 0 && body.endsAtEnd
        }
    }

    /// A set of which every match holds at least one scalar, the smallest that is easily found; nil where there is none.
    func needed(sets: PatternSets) -> ScalarSet? {
        switch self {
        case .set(let number): return sets.sets[number]
        case .anchor, .look: return nil
        case .sequence(let parts):
            return parts.compactMap { $0.needed(sets: sets) }.min { $0.count < $1.count }
        case .alternatives(let alternatives):
            var union = ScalarSet([])
            for alternative in alternatives {
                guard let needed = alternative.needed(sets: sets) else { return nil }
                union = union.union(needed)
            }
            return union
        case .repeat(let body, let atLeast, _, _):
            return atLeast > 0 ? body.needed(sets: sets) : nil
        }
    }
}

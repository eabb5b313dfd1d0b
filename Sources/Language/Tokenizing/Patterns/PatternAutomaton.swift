/// A pattern compiled into its positions: one for each place of the pattern that takes a scalar, and for each the
/// positions that may follow, in the order in which Python's `re` would try them.
///
/// Run over a text with all positions at once, it finds what a backtracking matcher finds, in time linear in the text
/// [Glushkov 1961; Pike's ordered threads as in Cox 2009, "Regular Expression Matching: the Virtual Machine Approach"].
///
/// A class only so that a run holds it by one reference; nothing in it changes.
final class PatternAutomaton: Sendable {
    /// A way on: if all guards hold here, to the position `target`, which then takes the next scalar; or to the
    /// pattern's end.
    struct Step: Sendable {
        static let matched: Int32 = -1

        var target: Int32
        var guardsStart: Int32
        var guardsEnd: Int32

        @inline(__always)
        var isUnguarded: Bool { guardsStart == guardsEnd }
    }

    /// A condition on a place that takes no scalar.
    enum Guard: Hashable, Sendable {
        case start
        case end
        case absoluteEnd
        case wordBoundary
        case insideWord
        case setAhead(Int, isNegated: Bool)
        case setBehind(Int, isNegated: Bool)
        /// Another automaton of the same patterns, run from here.
        case ahead(automaton: Int, isNegated: Bool)
        /// Another automaton, run from `width` scalars before.
        case behind(automaton: Int, width: Int, isNegated: Bool)
    }

    /// The set that each position takes a scalar of.
    let setOfPosition: [Int32]
    let guards: [Guard]
    private let steps: [Step]
    private let stepsEnd: [Int32]
    private let firstSteps: [Step]
    private let firstStepsEnd: [Int32]
    /// Whether every match starts at the text's start.
    let isAnchored: Bool
    /// For each class, whether a match can start before a scalar of it; the last is for the end of the text.
    let canStart: [Bool]

    /// The steps after a position.
    @inline(__always)
    func stepIndices(after position: Int) -> Range<Int> {
        Int(position == 0 ? 0 : stepsEnd[position - 1])..<Int(stepsEnd[position])
    }

    /// The first steps that can lead on before a scalar of a class, or at the end.
    @inline(__always)
    func firstStepIndices(before scalarClass: Int) -> Range<Int> {
        Int(scalarClass == 0 ? 0 : firstStepsEnd[scalarClass - 1])..<Int(firstStepsEnd[scalarClass])
    }

    @inline(__always)
    func step(_ index: Int) -> Step { steps[index] }

    @inline(__always)
    func firstStep(_ index: Int) -> Step { firstSteps[index] }

    /// Flattens the graph of a pattern whose first node is `entry`.
    ///
    /// A reversed one is to be run from the end of the text to its start. The error names what is too large.
    init(_ graph: PatternGraph, entry: Int, classes: ScalarClasses, isReversed: Bool) throws(PatternError) {
        guards = graph.guards
        // Positions are numbered as they are reached.
        var positionOfNode: [Int: Int] = [:]
        var nodeOfPosition: [Int] = []
        var pool: [Int32] = []
        func append(_ ways: [PatternGraph.Way], to steps: inout [Step]) {
            for way in ways {
                var target = Step.matched
                if let node = way.node {
                    let position = positionOfNode[node] ?? nodeOfPosition.count
                    if position == nodeOfPosition.count {
                        positionOfNode[node] = position
                        nodeOfPosition.append(node)
                    }
                    target = Int32(position)
                }
                let start = Int32(pool.count)
                pool += way.guards.map(Int32.init)
                steps.append(Step(target: target, guardsStart: start, guardsEnd: Int32(pool.count)))
            }
        }

        let first = try graph.ways(from: entry)
        let startGuard = graph.guards.firstIndex(of: .start)
        isAnchored = first.allSatisfy { way in startGuard.map(way.guards.contains) ?? false }
        // Only what can lead on before a scalar of the class is kept for it, so that of a hundred alternatives one or
        // two are ever tried.
        var firstSteps: [Step] = []
        var firstStepsEnd: [Int32] = []
        var canStart: [Bool] = []
        for scalarClass in 0...classes.count {
            let before = firstSteps.count
            let kept = first.compactMap { way -> PatternGraph.Way? in
                var way = way
                if let node = way.node {
                    guard scalarClass < classes.count, case .take(let set, _) = graph.nodes[node],
                        classes.set(set, holds: scalarClass)
                    else { return nil }
                }
                if isReversed { return way }
                for guardNumber in way.guards {
                    guard case .setAhead(let set, let isNegated) = graph.guards[guardNumber] else { continue }
                    let holds = scalarClass < classes.count && classes.set(set, holds: scalarClass)
                    if holds == isNegated { return nil }
                    way.guards.removeAll { $0 == guardNumber }
                }
                return way
            }
            append(kept, to: &firstSteps)
            firstStepsEnd.append(Int32(firstSteps.count))
            canStart.append(firstSteps.count > before)
        }
        self.firstSteps = firstSteps
        self.firstStepsEnd = firstStepsEnd
        self.canStart = canStart

        var steps: [Step] = []
        var stepsEnd: [Int32] = []
        var setOfPosition: [Int32] = []
        var position = 0
        while position < nodeOfPosition.count {
            guard case .take(let set, let next) = graph.nodes[nodeOfPosition[position]] else { break }
            setOfPosition.append(Int32(set))
            append(try graph.ways(from: next), to: &steps)
            stepsEnd.append(Int32(steps.count))
            if steps.count > PatternGraph.mostSteps {
                throw PatternError(construct: "a pattern of more than \(PatternGraph.mostSteps) steps", offset: nil)
            }
            position += 1
        }
        self.steps = steps
        self.stepsEnd = stepsEnd
        self.setOfPosition = setOfPosition
        guardPool = pool
    }

    private let guardPool: [Int32]

    /// The numbers of a step's guards.
    @inline(__always)
    func guardNumber(_ index: Int32) -> Int { Int(guardPool[Int(index)]) }
}

import Articles

/// Several patterns over one division of the scalars into classes, ready to be run.
struct PatternMatcher: Sendable {
    let classes: ScalarClasses
    private(set) var automata: [PatternAutomaton] = []
    private let wordSet: Int

    /// A matcher without patterns yet, for the sets of all patterns that will be added.
    init(sets: PatternSets) {
        var sets = sets
        wordSet = sets.number(of: .word)
        classes = ScalarClasses(sets.sets)
    }

    /// Compiles a pattern and gives the number of its automaton.
    ///
    /// A reversed one is for ``leftmostStart(of:in:_:_:)``, which runs from the end of the text.
    mutating func add(_ pattern: PatternNode, isReversed: Bool = false) throws(PatternError) -> Int {
        var graph = PatternGraph()
        var added = self
        let look: PatternGraph.LookCompiler = { (pattern) throws(PatternError) in try added.add(pattern) }
        let entry = try graph.add(isReversed ? pattern.reversed : pattern, before: 0, look: look)
        added.automata.append(
            try PatternAutomaton(graph, entry: entry, classes: classes, isReversed: isReversed)
        )
        self = added
        return automata.count - 1
    }

    /// What the runs write to, kept between them so that they need not allocate.
    struct Scratch {
        struct Threads {
            var current: [Int32] = []
            var next: [Int32] = []
            var currentStarts: [Int] = []
            var nextStarts: [Int] = []
            /// The round in which a position was last put on the next list.
            var rounds: [UInt64] = []
            var round: UInt64 = 0
        }

        fileprivate var threads: [Threads?]

        init(_ matcher: PatternMatcher) {
            threads = [Threads?](repeating: nil, count: matcher.automata.count)
        }

        /// Moves an automaton's lists out, so that an automaton inside it can use its own meanwhile.
        fileprivate mutating func take(_ number: Int, positions: Int) -> Threads {
            var taken: Threads?
            swap(&taken, &threads[number])
            var threads = taken ?? Threads()
            if threads.rounds.count < positions { threads.rounds = [UInt64](repeating: 0, count: positions) }
            threads.current.removeAll(keepingCapacity: true)
            threads.currentStarts.removeAll(keepingCapacity: true)
            // A run that ended with a match left its next threads where they were.
            threads.next.removeAll(keepingCapacity: true)
            threads.nextStarts.removeAll(keepingCapacity: true)
            return threads
        }

        fileprivate mutating func give(_ threads: consuming Threads, back number: Int) {
            self.threads[number] = threads
        }
    }

    // MARK: - Runs

    /// Python's `re.match`, as yes or no.
    ///
    /// - Complexity: O(*n* · *m*), *m* the number of positions alive at a time.
    func matches(
        _ number: Int,
        in text: Span<UInt8>,
        _ bounds: Range<Int>,
        at position: Int,
        _ scratch: inout Scratch
    ) -> Bool {
        let automaton = automata[number]
        // Most texts cannot start a match; nothing is set up for them.
        let atEnd = position == bounds.upperBound
        var (scalarClass, length) =
            atEnd ? (classes.count, 0) : classes.scalarClass(at: position, in: text, before: bounds.upperBound)
        guard automaton.canStart[scalarClass] else { return false }

        var threads = scratch.take(number, positions: automaton.setOfPosition.count)
        defer { scratch.give(threads, back: number) }
        threads.round += 1
        for index in automaton.firstStepIndices(before: scalarClass) {
            let step = automaton.firstStep(index)
            guard hold(step, of: automaton, in: text, bounds, at: position, &scratch) else { continue }
            if step.target == PatternAutomaton.Step.matched { return true }
            threads.add(step.target)
        }
        threads.advance()
        var position = position
        while !threads.current.isEmpty {
            position += length
            (scalarClass, length) =
                position == bounds.upperBound
                ? (classes.count, 0) : classes.scalarClass(at: position, in: text, before: bounds.upperBound)
            threads.round += 1
            for thread in threads.current {
                for index in automaton.stepIndices(after: Int(thread)) {
                    let step = automaton.step(index)
                    if step.target != PatternAutomaton.Step.matched {
                        guard scalarClass < classes.count,
                            classes.set(Int(automaton.setOfPosition[Int(step.target)]), holds: scalarClass)
                        else { continue }
                    }
                    guard hold(step, of: automaton, in: text, bounds, at: position, &scratch) else { continue }
                    if step.target == PatternAutomaton.Step.matched { return true }
                    threads.add(step.target)
                }
            }
            threads.advance()
        }
        return false
    }

    /// Where the leftmost match of a pattern that ends at the text's end starts, as `re.search` finds it.
    ///
    /// It runs a reversed automaton from the end, so that it costs no more than the longest match. The text must not
    /// end with a line feed, before which `$` stands, too.
    func leftmostStart(
        of number: Int,
        in text: Span<UInt8>,
        _ bounds: Range<Int>,
        _ scratch: inout Scratch
    ) -> Int? {
        let end = bounds.upperBound
        let automaton = automata[number]
        var (scalarClass, length) =
            end == bounds.lowerBound
            ? (classes.count, 0) : classes.scalarClass(endingAt: end, in: text, from: bounds.lowerBound)
        guard automaton.canStart[scalarClass] else { return nil }

        var threads = scratch.take(number, positions: automaton.setOfPosition.count)
        defer { scratch.give(threads, back: number) }
        var leftmost: Int?
        threads.round += 1
        for index in automaton.firstStepIndices(before: scalarClass) {
            let step = automaton.firstStep(index)
            guard hold(step, of: automaton, in: text, bounds, at: end, &scratch) else { continue }
            if step.target == PatternAutomaton.Step.matched { leftmost = end } else { threads.add(step.target) }
        }
        threads.advance()
        var position = end
        while !threads.current.isEmpty {
            position -= length
            (scalarClass, length) =
                position == bounds.lowerBound
                ? (classes.count, 0) : classes.scalarClass(endingAt: position, in: text, from: bounds.lowerBound)
            threads.round += 1
            for thread in threads.current {
                for index in automaton.stepIndices(after: Int(thread)) {
                    let step = automaton.step(index)
                    let isMatch = step.target == PatternAutomaton.Step.matched
                    if !isMatch {
                        guard scalarClass < classes.count,
                            classes.set(Int(automaton.setOfPosition[Int(step.target)]), holds: scalarClass)
                        else { continue }
                    }
                    guard hold(step, of: automaton, in: text, bounds, at: position, &scratch) else { continue }
                    if isMatch { leftmost = position } else { threads.add(step.target) }
                }
            }
            threads.advance()
        }
        return leftmost
    }

    /// Python's `re.search` from a place on: the leftmost match, and of those the one found first by backtracking.
    ///
    /// `refusesEmpty` refuses an empty match at that place itself, as `finditer` does after an empty one.
    ///
    /// - Complexity: O(*n* · *m*), *m* the number of positions alive at a time.
    func firstMatch(
        of number: Int,
        in text: Span<UInt8>,
        _ bounds: Range<Int>,
        from first: Int,
        refusesEmpty: Bool = false,
        _ scratch: inout Scratch
    ) -> TextSpan? {
        let automaton = automata[number]
        var position = first
        var (scalarClass, length) = (classes.count, 0)
        func read() {
            (scalarClass, length) =
                position == bounds.upperBound
                ? (classes.count, 0) : classes.scalarClass(at: position, in: text, before: bounds.upperBound)
        }
        read()
        if !automaton.canStart[scalarClass], automaton.isAnchored { return nil }

        var threads = scratch.take(number, positions: automaton.setOfPosition.count)
        defer { scratch.give(threads, back: number) }
        var match: TextSpan?
        while true {
            threads.round += 1
            // A match ends the threads behind it, which a backtracking matcher would have tried later.
            var isCut = false
            for (place, thread) in threads.current.enumerated() {
                let start = threads.currentStarts[place]
                for index in automaton.stepIndices(after: Int(thread)) {
                    let step = automaton.step(index)
                    let isMatch = step.target == PatternAutomaton.Step.matched
                    if !isMatch {
                        guard scalarClass < classes.count,
                            classes.set(Int(automaton.setOfPosition[Int(step.target)]), holds: scalarClass)
                        else { continue }
                    }
                    guard hold(step, of: automaton, in: text, bounds, at: position, &scratch) else { continue }
                    if isMatch {
                        match = TextSpan(start, position)
                        isCut = true
                        break
                    }
                    threads.add(step.target, start: start)
                }
                if isCut { break }
            }
            if match == nil, automaton.canStart[scalarClass] {
                for index in automaton.firstStepIndices(before: scalarClass) {
                    let step = automaton.firstStep(index)
                    guard hold(step, of: automaton, in: text, bounds, at: position, &scratch) else { continue }
                    if step.target == PatternAutomaton.Step.matched {
                        if refusesEmpty, position == first { continue }
                        match = TextSpan(position, position)
                        break
                    }
                    threads.add(step.target, start: position)
                }
            }
            threads.advance()
            if threads.current.isEmpty {
                if match != nil || automaton.isAnchored { return match }
                // On to the next place where a match can start.
                repeat {
                    if position == bounds.upperBound { return nil }
                    position += length
                    read()
                } while !automaton.canStart[scalarClass]
            } else {
                position += length
                read()
            }
        }
    }

    // MARK: - Guards

    @inline(__always)
    private func hold(
        _ step: PatternAutomaton.Step,
        of automaton: PatternAutomaton,
        in text: Span<UInt8>,
        _ bounds: Range<Int>,
        at position: Int,
        _ scratch: inout Scratch
    ) -> Bool {
        step.isUnguarded || guardsHold(step, of: automaton, in: text, bounds, at: position, &scratch)
    }

    private func guardsHold(
        _ step: PatternAutomaton.Step,
        of automaton: PatternAutomaton,
        in text: Span<UInt8>,
        _ bounds: Range<Int>,
        at position: Int,
        _ scratch: inout Scratch
    ) -> Bool {
        for index in step.guardsStart..<step.guardsEnd {
            let holds: Bool
            switch automaton.guards[automaton.guardNumber(index)] {
            case .start: holds = position == bounds.lowerBound
            case .end:
                holds =
                    position == bounds.upperBound || position == bounds.upperBound - 1 && text[position] == 0x0A
            case .absoluteEnd: holds = position == bounds.upperBound
            case .wordBoundary: holds = isWordBoundary(in: text, bounds, at: position)
            case .insideWord:
                // Python's empty text is not inside a word, though it is at no boundary either.
                holds = !bounds.isEmpty && !isWordBoundary(in: text, bounds, at: position)
            case .setAhead(let set, let isNegated):
                holds = isAhead(position, oneOf: set, in: text, bounds) != isNegated
            case .setBehind(let set, let isNegated):
                holds = isBehind(position, oneOf: set, in: text, bounds) != isNegated
            case .ahead(let number, let isNegated):
                holds = matches(number, in: text, bounds, at: position, &scratch) != isNegated
            case .behind(let number, let width, let isNegated):
                var start = position
                var missing = width
                while missing > 0, start > bounds.lowerBound {
                    start -= classes.scalarClass(endingAt: start, in: text, from: bounds.lowerBound).length
                    missing -= 1
                }
                holds = (missing == 0 && matches(number, in: text, bounds, at: start, &scratch)) != isNegated
            }
            if !holds { return false }
        }
        return true
    }

    private func isAhead(_ position: Int, oneOf set: Int, in text: Span<UInt8>, _ bounds: Range<Int>) -> Bool {
        guard position < bounds.upperBound else { return false }
        return classes.set(
            set,
            holds: classes.scalarClass(at: position, in: text, before: bounds.upperBound).scalarClass
        )
    }

    private func isBehind(_ position: Int, oneOf set: Int, in text: Span<UInt8>, _ bounds: Range<Int>) -> Bool {
        guard position > bounds.lowerBound else { return false }
        return classes.set(
            set,
            holds: classes.scalarClass(endingAt: position, in: text, from: bounds.lowerBound).scalarClass
        )
    }

    private func isWordBoundary(in text: Span<UInt8>, _ bounds: Range<Int>, at position: Int) -> Bool {
        isAhead(position, oneOf: wordSet, in: text, bounds) != isBehind(position, oneOf: wordSet, in: text, bounds)
    }
}

extension PatternMatcher.Scratch.Threads {
    /// Puts a position on the next list, unless it is there.
    @inline(__always)
    fileprivate mutating func add(_ position: Int32) {
        guard rounds[Int(position)] != round else { return }
        rounds[Int(position)] = round
        next.append(position)
    }

    @inline(__always)
    fileprivate mutating func add(_ position: Int32, start: Int) {
        guard rounds[Int(position)] != round else { return }
        rounds[Int(position)] = round
        next.append(position)
        nextStarts.append(start)
    }

    @inline(__always)
    fileprivate mutating func advance() {
        swap(&current, &next)
        next.removeAll(keepingCapacity: true)
        swap(&currentStarts, &nextStarts)
        nextStarts.removeAll(keepingCapacity: true)
    }
}

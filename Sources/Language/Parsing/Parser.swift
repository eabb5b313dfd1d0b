/// Finds each token's syntactic head and the sentences, by the best-scoring valid move at each step.
///
/// [Honnibal 2015; spaCy 3.8, `pipeline/_parser_internals/arc_eager.pyx`]
struct Parser: Sendable {
    private enum Action: Int, CaseIterable {
        case shift, reduce, left, right, breakSentence
    }

    let scorer: TransitionScorer
    /// The moves of each action, which stand together.
    private let moves: [Range<Int>]
    /// The dependency label of each move, as a number among the pipeline's names, and the label that a lifted arc
    /// says its true head has (0 for an arc that was not lifted) [Nivre 2005].
    private let labels: [UInt16]
    private let trueHeadLabels: [UInt16]
    private let root: UInt16

    /// Moves stand in the order of the scorer's outputs; their labels are added to the names.
    ///
    /// Moves that are not the parser's are an error.
    init(scorer: TransitionScorer, moves: [Move], names: inout Names) throws(PipelineError) {
        self.scorer = scorer
        var ends: [Int] = Array(repeating: 0, count: Action.allCases.count)
        var labels: [UInt16] = []
        var trueHeadLabels: [UInt16] = []
        for (number, move) in moves.enumerated() {
            guard ends.indices.contains(move.action) else {
                throw PipelineError(.unsupported, "parser/moves", "action \(move.action) is not one of 0 to 4")
            }
            ends[move.action] = number + 1
            let parts = move.label.split(separator: "||", maxSplits: 1).map(String.init)
            labels.append(names.number(of: parts.first ?? "", in: \.labels))
            trueHeadLabels.append(parts.count == 2 ? names.number(of: parts[1], in: \.labels) : 0)
        }
        // Some move is valid in every state: where the stack is empty, to shift, and else to reduce.
        for action in [Action.shift, .reduce] where ends[action.rawValue] == 0 {
            throw PipelineError(.damaged, "parser/moves", "there is no move of action \(action.rawValue)")
        }
        var first = 0
        self.moves = ends.map { end in
            defer { first = max(first, end) }
            return first..<max(first, end)
        }
        guard scorer.features == ParserState.featureCount else {
            throw PipelineError(
                .unsupported,
                "parser/model",
                "the lower layer sees \(scorer.features) tokens of a state, not \(ParserState.featureCount)"
            )
        }
        self.labels = labels
        self.trueHeadLabels = trueHeadLabels
        root = names.number(of: "ROOT", in: \.labels)
    }

    /// Sets heads, labels and sentence starts; the scorer has taken in the tokens' vectors.
    func apply(to tokens: inout [Token], _ scorer: StateScorer) {
        let state = parse(tokens.count, scorer)
        var trueHeads = [UInt16](repeating: 0, count: tokens.count)
        var isLifted = false
        for index in tokens.indices {
            let head = state.heads[index]
            tokens[index].head = head < 0 ? Int32(index) : head
            let move = Int(state.labels[index])
            if head >= 0, move >= 0 {
                tokens[index].label = labels[move]
                trueHeads[index] = trueHeadLabels[move]
                if trueHeadLabels[move] != 0 { isLifted = true }
            } else {
                tokens[index].label = root
            }
        }
        var edges = TreeEdges(heads: tokens.map(\.head))
        if isLifted {
            Projectivity.lower(&tokens, trueHeadLabels: trueHeads, edges: edges)
            edges = TreeEdges(heads: tokens.map(\.head))
        }
        for index in tokens.indices { tokens[index].startsSentence = false }
        for index in tokens.indices where Int(tokens[index].head) == index {
            tokens[Int(edges.left[index])].startsSentence = true
        }
    }

    /// Makes the best move until the stack and the buffer are empty.
    ///
    /// - Complexity: O(*n*): a token goes back to the buffer once, and once again for each arc to the left, so there are at most
    ///   seven moves a token whatever the scores are; with trained weights about two.
    private func parse(_ count: Int, _ scorer: StateScorer) -> ParserState {
        var state = ParserState(count: count)
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: ParserState.featureCount) { features in
            while !state.isDone {
                state.features(features)
                scorer.score(UnsafeBufferPointer(features))
                // The first of the best; scores that are no numbers are never greater.
                var best = -1
                var action = Action.shift
                func consider(_ candidate: Action) {
                    let range = moves[candidate.rawValue]
                    guard !range.isEmpty else { return }
                    let move = scorer.best(of: range)
                    guard best < 0 || scorer[move] > scorer[best] else { return }
                    best = move
                    action = candidate
                }
                if state.canShift { consider(.shift) }
                if state.canReduce { consider(.reduce) }
                if state.canArc {
                    consider(.left)
                    consider(.right)
                }
                if state.canBreak { consider(.breakSentence) }
                switch action {
                case .shift: state.shift()
                case .reduce: state.reduce()
                case .left: state.arcLeft(Int32(best))
                case .right: state.arcRight(Int32(best))
                case .breakSentence: state.breakSentence()
                }
            }
        }
        return state
    }
}

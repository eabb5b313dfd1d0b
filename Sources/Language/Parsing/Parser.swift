/// Finds each token's syntactic head and the sentences, by the best-scoring valid move at each step.
///
/// [Honnibal 2015; spaCy 3.8, `pipeline/_parser_internals/arc_eager.pyx`]
struct Parser: Sendable {
    private enum Action: UInt8 {
        case shift, reduce, left, right, breakSentence
    }

    private let scorer: TransitionScorer
    private let actions: [Action]
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
        var actions: [Action] = []
        var labels: [UInt16] = []
        var trueHeadLabels: [UInt16] = []
        for move in moves {
            guard let action = UInt8(exactly: move.action).flatMap(Action.init) else {
                throw PipelineError(.unsupported, "parser/moves", "action \(move.action) is not one of 0 to 4")
            }
            actions.append(action)
            let parts = move.label.split(separator: "||", maxSplits: 1).map(String.init)
            labels.append(names.number(of: parts.first ?? "", in: \.labels))
            trueHeadLabels.append(parts.count == 2 ? names.number(of: parts[1], in: \.labels) : 0)
        }
        guard scorer.features == ParserState.featureCount else {
            throw PipelineError(
                .unsupported,
                "parser/model",
                "the lower layer sees \(scorer.features) tokens of a state, not \(ParserState.featureCount)"
            )
        }
        self.actions = actions
        self.labels = labels
        self.trueHeadLabels = trueHeadLabels
        root = names.number(of: "ROOT", in: \.labels)
    }

    /// Sets heads, labels and sentence starts from the encoder's rows, one for each token.
    func apply(to tokens: inout [Token], vectors: [Float]) {
        let state = parse(tokens.count, vectors)
        var trueHeads = [UInt16](repeating: 0, count: tokens.count)
        for index in tokens.indices {
            let head = state.heads[index]
            tokens[index].head = head < 0 ? Int32(index) : head
            let move = Int(state.labels[index])
            if head >= 0, move >= 0 {
                tokens[index].label = labels[move]
                trueHeads[index] = trueHeadLabels[move]
            } else {
                tokens[index].label = root
            }
        }
        var edges = TreeEdges(heads: tokens.map(\.head))
        if trueHeads.contains(where: { $0 != 0 }) {
            Projectivity.lower(&tokens, trueHeadLabels: trueHeads, edges: edges)
            edges = TreeEdges(heads: tokens.map(\.head))
        }
        for index in tokens.indices { tokens[index].startsSentence = false }
        for index in tokens.indices where Int(tokens[index].head) == index {
            tokens[Int(edges.left[index])].startsSentence = true
        }
    }

    private func parse(_ count: Int, _ vectors: [Float]) -> ParserState {
        let table = scorer.table(vectors, tokens: count)
        var scores = scorer.makeScores()
        var state = ParserState(count: count)
        var features = [Int32](repeating: -1, count: ParserState.featureCount)
        var valid: [Bool] = Array(repeating: false, count: 5)
        while !state.isDone {
            state.features(&features)
            scorer.score(features, table, &scores)
            valid[Int(Action.shift.rawValue)] = state.canShift
            valid[Int(Action.reduce.rawValue)] = state.canReduce
            valid[Int(Action.left.rawValue)] = state.canArc
            valid[Int(Action.right.rawValue)] = state.canArc
            valid[Int(Action.breakSentence.rawValue)] = state.canBreak
            // The first of the best; scores that are no numbers are never greater, so the first valid move stands.
            var best = -1
            for move in 0..<actions.count where valid[Int(actions[move].rawValue)] {
                if best < 0 || scores.moves[move] > scores.moves[best] { best = move }
            }
            guard best >= 0 else { break }
            switch actions[best] {
            case .shift: state.shift()
            case .reduce: state.reduce()
            case .left: state.arcLeft(Int32(best))
            case .right: state.arcRight(Int32(best))
            case .breakSentence: state.breakSentence()
            }
        }
        return state
    }
}

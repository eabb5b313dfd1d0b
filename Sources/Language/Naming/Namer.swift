/// Finds named entities, token by token: begin, in, last, unit, out [Ratinov 2009].
///
/// It sees sentence starts, so it runs after the parser. (spaCy 3.8, `pipeline/_parser_internals/ner.pyx`.)
struct Namer: Sendable {
    private enum Action: Int {
        case begin = 1
        case inside, last, unit, out
    }

    private static let featureCount = 3

    private let scorer: TransitionScorer
    private let actions: [Action]
    /// The number of each move's label in ``labels``.
    private let labelOf: [Int]
    private let labels: [String]

    /// Moves stand in the order of the scorer's outputs; moves that are not the namer's are an error.
    init(scorer: TransitionScorer, moves: [Move]) throws(PipelineError) {
        self.scorer = scorer
        var labels: [String] = []
        var actions: [Action] = []
        var labelOf: [Int] = []
        for move in moves {
            guard let action = Action(rawValue: move.action) else {
                throw PipelineError(.unsupported, "ner/moves", "action \(move.action) is not one of 1 to 5")
            }
            actions.append(action)
            let known = labels.firstIndex(of: move.label)
            labelOf.append(known ?? labels.count)
            if known == nil { labels.append(move.label) }
        }
        guard scorer.features == Self.featureCount else {
            throw PipelineError(
                .unsupported,
                "ner/model",
                "the lower layer sees \(scorer.features) tokens of a state, not \(Self.featureCount)"
            )
        }
        guard actions.contains(.out) else {
            throw PipelineError(.damaged, "ner/moves", "there is no move for a token outside of entities")
        }
        self.labels = labels
        self.actions = actions
        self.labelOf = labelOf
    }

    /// The entities of a text, from the encoder's rows, one for each token.
    func entities(in tokens: [Token], vectors: [Float]) -> [Entity] {
        let table = scorer.table(vectors, tokens: tokens.count)
        var scores = scorer.makeScores()
        var features = [Int32](repeating: -1, count: Self.featureCount)
        var entities: [Entity] = []
        var open: (start: Int, label: Int)?
        for index in tokens.indices {
            features[0] = Int32(index)
            features[1] = open.map { Int32($0.start) } ?? -1
            features[2] = open == nil ? -1 : Int32(index - 1)
            scorer.score(features, table, &scores)
            let canGoOn = index + 1 < tokens.count && !tokens[index + 1].startsSentence
            var best = -1
            for move in actions.indices {
                let hasLabel = !labels[labelOf[move]].isEmpty
                let isValid =
                    switch actions[move] {
                    case .begin: open == nil && canGoOn && hasLabel && !tokens[index].isSpace
                    case .inside: open?.label == labelOf[move] && canGoOn && hasLabel
                    case .last: open?.label == labelOf[move] && hasLabel
                    case .unit: open == nil && hasLabel && !tokens[index].isSpace
                    case .out: open == nil
                    }
                if isValid, best < 0 || scores.moves[move] > scores.moves[best] { best = move }
            }
            // Where an entity is open and its label has no last, nothing is valid: the entity ends before here.
            guard best >= 0 else {
                if let begun = open { entities.append(Entity(tokens: begun.start..<index, label: labels[begun.label])) }
                open = nil
                continue
            }
            switch actions[best] {
            case .begin: open = (index, labelOf[best])
            case .inside, .out: break
            case .unit: entities.append(Entity(tokens: index..<index + 1, label: labels[labelOf[best]]))
            case .last:
                if let begun = open {
                    entities.append(Entity(tokens: begun.start..<index + 1, label: labels[begun.label]))
                }
                open = nil
            }
        }
        if let begun = open { entities.append(Entity(tokens: begun.start..<tokens.count, label: labels[begun.label])) }
        return entities
    }
}

/// Finds named entities, token by token: begin, in, last, unit, out [Ratinov 2009].
///
/// It sees sentence starts, so it runs after the parser. (spaCy 3.8, `pipeline/_parser_internals/ner.pyx`.)
struct Namer: Sendable {
    private enum Action: Int {
        case begin = 1
        case inside, last, unit, out
    }

    /// An entity's label, and its moves.
    private struct Label: Sendable {
        var name: String
        var inside: Int?
        var last: Int?
    }

    private static let featureCount = 3

    let scorer: TransitionScorer
    private let labels: [Label]
    /// The number of each move's label.
    private let labelOf: [Int]
    private let actions: [Action]
    /// Moves that begin an entity and that are one, in runs without the moves that have no label and are never valid.
    private let begins: [Range<Int>]
    private let units: [Range<Int>]
    private let out: Int

    /// Moves stand in the order of the scorer's outputs; moves that are not the namer's are an error.
    init(scorer: TransitionScorer, moves: [Move]) throws(PipelineError) {
        self.scorer = scorer
        var labels: [Label] = []
        var actions: [Action] = []
        var labelOf: [Int] = []
        var begins: [Range<Int>] = []
        var units: [Range<Int>] = []
        var out: Int?
        func extend(_ ranges: inout [Range<Int>], by move: Int) {
            if let last = ranges.last, last.upperBound == move {
                ranges[ranges.count - 1] = last.lowerBound..<move + 1
            } else {
                ranges.append(move..<move + 1)
            }
        }
        for (number, move) in moves.enumerated() {
            guard let action = Action(rawValue: move.action) else {
                throw PipelineError(.unsupported, "ner/moves", "action \(move.action) is not one of 1 to 5")
            }
            let label = labels.firstIndex { $0.name == move.label } ?? labels.count
            if label == labels.count { labels.append(Label(name: move.label)) }
            actions.append(action)
            labelOf.append(label)
            switch action {
            case .out: out = out ?? number
            case _ where move.label.isEmpty: break
            case .begin: extend(&begins, by: number)
            case .inside: labels[label].inside = number
            case .last: labels[label].last = number
            case .unit: extend(&units, by: number)
            }
        }
        guard scorer.features == Self.featureCount else {
            throw PipelineError(
                .unsupported,
                "ner/model",
                "the lower layer sees \(scorer.features) tokens of a state, not \(Self.featureCount)"
            )
        }
        guard let out else {
            throw PipelineError(.damaged, "ner/moves", "there is no move for a token outside of entities")
        }
        for begin in begins.joined() where labels[labelOf[begin]].last == nil {
            throw PipelineError(
                .damaged,
                "ner/moves",
                "the label \(labels[labelOf[begin]].name) has a move to begin and none to end"
            )
        }
        self.labels = labels
        self.labelOf = labelOf
        self.actions = actions
        self.begins = begins
        self.units = units
        self.out = out
    }

    /// The entities of a text with its sentences; the scorer has taken in the tokens' vectors.
    func entities(in tokens: [Token], _ scorer: StateScorer) -> [Entity] {
        var entities: [Entity] = []
        var open: (start: Int, label: Int)?
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: Self.featureCount) { features in
            for index in tokens.indices {
                features[0] = Int32(index)
                features[1] = open.map { Int32($0.start) } ?? -1
                features[2] = open == nil ? -1 : Int32(index - 1)
                scorer.score(UnsafeBufferPointer(features))
                let canGoOn = index + 1 < tokens.count && !tokens[index + 1].startsSentence
                let move =
                    open.map { best(within: $0.label, canGoOn: canGoOn, scorer) }
                    ?? bestOutside(canGoOn: canGoOn, isSpace: tokens[index].isSpace, scorer)
                switch actions[move] {
                case .begin: open = (index, labelOf[move])
                case .inside, .out: break
                case .unit:
                    entities.append(Entity(tokens: index..<index + 1, label: labels[labelOf[move]].name))
                case .last:
                    if let begun = open {
                        entities.append(Entity(tokens: begun.start..<index + 1, label: labels[begun.label].name))
                    }
                    open = nil
                }
            }
        }
        return entities
    }

    /// To go on with the open entity or to end it; it ends where the text or the sentence does.
    private func best(within label: Int, canGoOn: Bool, _ scorer: StateScorer) -> Int {
        // An entity opens only under a label that has a last.
        let last = labels[label].last ?? out
        guard canGoOn, let inside = labels[label].inside else { return last }
        // The first of the best, and moves to go on stand before those to end.
        return scorer[last] > scorer[inside] ? last : inside
    }

    private func bestOutside(canGoOn: Bool, isSpace: Bool, _ scorer: StateScorer) -> Int {
        var best: Int?
        func consider(_ move: Int) {
            if let known = best, !(scorer[move] > scorer[known]) { return }
            best = move
        }
        if !isSpace {
            if canGoOn { for range in begins { consider(scorer.best(of: range)) } }
            for range in units { consider(scorer.best(of: range)) }
        }
        consider(out)
        return best ?? out
    }
}

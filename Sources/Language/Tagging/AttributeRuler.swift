/// Derives annotations from others by rule: the universal part of speech and the features from the tag, the form
/// and the dependency label.
///
/// The rules are spaCy's `AttributeRuler`: all patterns are matched on the annotation as it was before, then the
/// rules that hold are applied in their order, so that a later rule wins.
///
///     ruler.apply(to: &tokens, strings: &strings)     // sets pos and morph, now and then lemma, tag and label
///
/// Conditions are compiled to rows of truth values, one for each tag, label or word that the rules name. A token is
/// then held only against the rules of its tag that ask for no word and those of its word: four or five of the 179
/// of the English pipeline.
///
/// - Complexity: O(*n*) in the tokens.
struct AttributeRuler: Sendable {
    /// How many different regular expressions rules may use: one bit each.
    static let mostPatterns = 64

    /// What is asked of one token; a row of -1 asks nothing.
    private struct TokenTest: Sendable {
        var tagRow: Int32 = -1
        var labelRow: Int32 = -1
        var wordRow: Int32 = -1
        /// The patterns that the word has to match, one bit each.
        var patterns: UInt64 = 0
        var isSpace: Bool?
    }

    private struct Run: Sendable {
        var rule: Int32
        var firstTest: Int32
        var count: Int32
        /// The token of the run that is annotated.
        var target: Int32
    }

    private struct Action: Sendable {
        var pos: PartOfSpeech?
        var morph: UInt16?
        var lemma: Int32?
        var tag: UInt16?
        var label: UInt16?
    }

    /// A word of the text as the rules see it: its number among the words they name (0 for all others), and the
    /// patterns it matches.
    private struct Word {
        var number: Int32 = -1
        var patterns: UInt64 = 0
    }

    /// Rows of truth values, one for every number below `width`; the last stands for all numbers beyond.
    private struct Rows: Sendable {
        let width: Int
        private(set) var values: [Bool] = []

        init(width: Int) { self.width = width }

        mutating func append(_ row: [Bool]) -> Int32 {
            values.append(contentsOf: row)
            return Int32(values.count / width - 1)
        }

        func holds(_ row: Int32, _ number: Int) -> Bool {
            row < 0 || values[Int(row) * width + min(number, width - 1)]
        }
    }

    private var tests: [TokenTest] = []
    private var runs: [Run] = []
    private var actions: [Action] = []
    private var lemmas: [String] = []
    private var words = WordTable()
    private var patterns: [AttributePattern] = []
    private var tagRows = Rows(width: 1)
    private var labelRows = Rows(width: 1)
    private var wordRows = Rows(width: 1)
    /// Runs that ask the first token for no word, by its tag; and runs that do, by the word.
    private var runsOfTag: [[Int32]] = []
    private var runsOfWord: [[Int32]] = []

    /// Compiles rules.
    ///
    /// - Parameters:
    ///   - rules: in the order in which they are applied.
    ///   - names: the names the pipeline knows; those the rules set are added.
    init(rules: [AttributeRule], names: inout Names) {
        for rule in rules { actions.append(action(of: rule, &names)) }
        // Word 0 is every word that no rule names: a byte that no text holds keeps its place.
        [0xFF].withUnsafeBufferPointer { _ = words.insert($0) }
        for rule in rules {
            for case .lower(let test) in rule.patterns.joined().joined() {
                switch test {
                case .isOne(let named), .isNone(let named): for word in named { words.insert(word) }
                case .matches(let pattern): if !patterns.contains(pattern) { patterns.append(pattern) }
                }
            }
        }
        tagRows = Rows(width: names.tags.count + 1)
        labelRows = Rows(width: names.labels.count + 1)
        wordRows = Rows(width: words.count)
        for (number, rule) in rules.enumerated() {
            for pattern in rule.patterns {
                let target = rule.index < 0 ? pattern.count + rule.index : rule.index
                precondition(pattern.indices.contains(target), "rule \(number) annotates a token outside its pattern")
                let run = Run(
                    rule: Int32(number),
                    firstTest: Int32(tests.count),
                    count: Int32(pattern.count),
                    target: Int32(target)
                )
                runs.append(run)
                for conditions in pattern { tests.append(compile(conditions, names)) }
            }
        }
        index()
    }

    private mutating func action(of rule: AttributeRule, _ names: inout Names) -> Action {
        var action = Action(pos: rule.pos)
        action.morph = rule.morph.map { names.number(of: Morphology.normalized($0), in: \.morphs) }
        action.tag = rule.tag.map { names.number(of: $0, in: \.tags) }
        action.label = rule.label.map { names.number(of: $0, in: \.labels) }
        if let lemma = rule.lemma {
            action.lemma = Int32(lemmas.count)
            lemmas.append(lemma)
        }
        return action
    }

    private mutating func compile(_ conditions: [AttributeRule.Condition], _ names: Names) -> TokenTest {
        var test = TokenTest()
        var tags = [Bool](repeating: true, count: tagRows.width)
        var labels = [Bool](repeating: true, count: labelRows.width)
        var words = [Bool](repeating: true, count: wordRows.width)
        for condition in conditions {
            switch condition {
            case .isSpace(let value): test.isSpace = value
            case .tag(let asked): asked.restrict(&tags) { name in names.tags.firstIndex(of: name) }
            case .label(let asked): asked.restrict(&labels) { name in names.labels.firstIndex(of: name) }
            case .lower(.matches(let pattern)):
                if let bit = patterns.firstIndex(of: pattern) { test.patterns |= 1 << bit }
            case .lower(let asked): asked.restrict(&words) { word in self.words.number(of: word) }
            }
        }
        if tags.contains(false) { test.tagRow = tagRows.append(tags) }
        if labels.contains(false) { test.labelRow = labelRows.append(labels) }
        if words.contains(false) { test.wordRow = wordRows.append(words) }
        return test
    }

    private mutating func index() {
        runsOfTag = Array(repeating: [], count: tagRows.width)
        runsOfWord = Array(repeating: [], count: wordRows.width)
        for (number, run) in runs.enumerated() {
            let first = tests[Int(run.firstTest)]
            if wordRows.holds(first.wordRow, 0) {
                for tag in 0..<tagRows.width where tagRows.holds(first.tagRow, tag) {
                    runsOfTag[tag].append(Int32(number))
                }
            } else {
                for word in 0..<wordRows.width where wordRows.holds(first.wordRow, word) {
                    runsOfWord[word].append(Int32(number))
                }
            }
        }
    }

    /// Annotates tokens that have their tags and labels.
    ///
    /// A token whose lemma no rule sets keeps the one it has.
    func apply(to tokens: inout [Token], strings: inout StringTable) {
        var words = [Word](repeating: Word(), count: strings.count)
        for token in tokens where words[Int(token.lower)].number < 0 {
            words[Int(token.lower)] = word(strings[token.lower])
        }
        var lemmaNumbers = [Int32](repeating: -1, count: lemmas.count)
        // The rules that hold for a later token than the one at which their run begins.
        var ahead: [(token: Int, rule: Int32)] = []

        for index in tokens.indices {
            var winners = Winners()
            func consider(_ run: Run) {
                for step in 0..<Int(run.count) {
                    guard index + step < tokens.count else { return }
                    let token = tokens[index + step]
                    guard holds(tests[Int(run.firstTest) + step], token, words[Int(token.lower)]) else { return }
                }
                if run.target == 0 {
                    winners.add(run.rule, actions[Int(run.rule)])
                } else {
                    ahead.append((index + Int(run.target), run.rule))
                }
            }
            for run in runsOfTag[min(Int(tokens[index].tag), tagRows.width - 1)] { consider(runs[Int(run)]) }
            for run in runsOfWord[Int(words[Int(tokens[index].lower)].number)] { consider(runs[Int(run)]) }
            if !ahead.isEmpty {
                for (token, rule) in ahead where token == index { winners.add(rule, actions[Int(rule)]) }
                ahead.removeAll { $0.token <= index }
            }

            if winners.pos >= 0, let pos = actions[Int(winners.pos)].pos { tokens[index].pos = pos }
            if winners.morph >= 0, let morph = actions[Int(winners.morph)].morph { tokens[index].morph = morph }
            if winners.tag >= 0, let tag = actions[Int(winners.tag)].tag { tokens[index].tag = tag }
            if winners.label >= 0, let label = actions[Int(winners.label)].label { tokens[index].label = label }
            if winners.lemma >= 0, let lemma = actions[Int(winners.lemma)].lemma {
                if lemmaNumbers[Int(lemma)] < 0 { lemmaNumbers[Int(lemma)] = strings.insert(lemmas[Int(lemma)]) }
                tokens[index].lemma = lemmaNumbers[Int(lemma)]
            }
        }
    }

    /// The last rule that holds for each annotation of a token; -1 for none.
    private struct Winners {
        var pos: Int32 = -1
        var morph: Int32 = -1
        var lemma: Int32 = -1
        var tag: Int32 = -1
        var label: Int32 = -1

        mutating func add(_ rule: Int32, _ action: Action) {
            if action.pos != nil { pos = max(pos, rule) }
            if action.morph != nil { morph = max(morph, rule) }
            if action.lemma != nil { lemma = max(lemma, rule) }
            if action.tag != nil { tag = max(tag, rule) }
            if action.label != nil { label = max(label, rule) }
        }
    }

    private func holds(_ test: TokenTest, _ token: Token, _ word: Word) -> Bool {
        tagRows.holds(test.tagRow, Int(token.tag))
            && wordRows.holds(test.wordRow, Int(word.number))
            && word.patterns & test.patterns == test.patterns
            && labelRows.holds(test.labelRow, Int(token.label))
            && (test.isSpace == nil || test.isSpace == token.isSpace)
    }

    private func word(_ lower: String) -> Word {
        var word = Word(number: Int32(words.number(of: lower) ?? 0))
        for (bit, pattern) in patterns.enumerated() where pattern.matches(lower) { word.patterns |= 1 << bit }
        return word
    }
}

extension AttributeRule.Test {
    /// Crosses out what the test forbids; `number` is the place of a name in the row, nil for one that does not occur.
    fileprivate func restrict(_ row: inout [Bool], number: (String) -> Int?) {
        switch self {
        case .isOne(let names):
            let allowed = Set(names.compactMap(number))
            for place in row.indices where !allowed.contains(place) { row[place] = false }
        case .isNone(let names):
            for place in names.compactMap(number) { row[place] = false }
        case .matches:
            preconditionFailure("only words are matched by pattern")
        }
    }
}

extension Names {
    /// The number of a name, which is added if it is new.
    mutating func number(of name: String, in list: WritableKeyPath<Names, [String]>) -> UInt16 {
        if let known = self[keyPath: list].firstIndex(of: name) { return UInt16(known) }
        self[keyPath: list].append(name)
        return UInt16(self[keyPath: list].count - 1)
    }
}

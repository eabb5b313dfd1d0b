import Articles
import Language

/// What an article as a whole is: its meetings may be invented ones, or long past.
extension Passage {
    /// How far an article's beginning reaches, in tokens.
    private static let beginning = 120

    /// Whether the article tells of a film, a wedding or a match: what meets there are no states.
    ///
    /// Two different words of such themes say so, one of them at the beginning.
    ///
    /// - Complexity: O(*n*) in the tokens.
    var isOfAnotherWorld: Bool {
        var words: Set<String> = []
        var isAtBeginning = false
        for token in document.tokens.indices where has(token, .theme) {
            words.insert(document.lemma(token).lowercased())
            if token < Self.beginning { isAtBeginning = true }
        }
        return isAtBeginning && words.count > 1
    }

    /// Whether the article is of history: it names years of another age, and no day of the present.
    ///
    /// - Complexity: O(*n*) in the tokens.
    func isHistory(_ times: Times) -> Bool {
        var past = 0
        var recent = 0
        for expression in times.expressions {
            switch expression.day {
            case .date(_, _, _, let year), .vague(_, let year, _):
                guard let year else {
                    if case .date = expression.day { recent += 1 }
                    continue
                }
                if year < (published?.year ?? 2020) - 30 { past += 1 } else { recent += 1 }
            case .weekday, .relative, .shifted: recent += 1
            }
        }
        return past > 1 && 2 * recent < past || recent == 0 && past == 1 && times.expressions.count == 1
    }
}

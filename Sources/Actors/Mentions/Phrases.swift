import Language

/// The extent of noun phrases, by the tree.
struct Phrases {
    let facts: TokenFacts
    private var document: Document { facts.document }

    /// The phrase of a head: its determiners and modifiers before it, and after it what belongs to it (of-phrases,
    /// relative clauses, the possessive mark), without appositions and conjuncts.
    ///
    /// Of a person's name, of-phrases alone belong to it: "Michael Tien of the party", not "Kerry in Moscow".
    func extent(of head: Int, atLeast core: Range<Int>, isPerson: Bool = false) -> Range<Int> {
        var low = core.lowerBound
        var high = core.upperBound
        for child in document.children(of: head) where child < head {
            switch facts.label[child] {
            case .determiner, .adjective, .compound, .noun, .possessive, .numeral, .predeterminer, .quantity,
                .nounAdverbial, .other:
                let edge = document.subtree(of: child).lowerBound
                if edge < low, isUnbroken(child + 1..<max(child + 1, low)) { low = edge }
            default: break
            }
        }
        for child in document.children(of: head) where child > head {
            let subtree = document.subtree(of: child)
            switch facts.label[child] {
            case .caseMark:
                if child == high { high = child + 1 }
            case .preposition, .adnominal, .relative, .numeral, .nounAdverbial, .adjective, .openClause:
                guard subtree.upperBound > high else { continue }
                if facts.label[child] == .preposition, Self.loose.contains(document.lower(child)) { return low..<high }
                if isPerson {
                    let isOwn =
                        facts.label[child] == .relative && child > high
                        || facts.label[child] == .preposition && ["of", "from"].contains(document.lower(child))
                    if !isOwn { return low..<high }
                }
                if !isUnbroken(min(high, child)..<child, forComma: facts.label[child] == .relative) {
                    return low..<high
                }
                high = trimmedEnd(high, beforeApposition(child, subtree))
            case .punctuation:
                continue
            default:
                if child >= high { return low..<high }
            }
        }
        return low..<high
    }

    /// Prepositions that seldom belong to a noun for an actor, wherever the tree hangs them.
    private static let loose: Set<String> = [
        "over", "about", "during", "after", "before", "by", "as", "despite", "because", "through", "since", "until",
        "amid",
        "via", "per", "while", "than", "like", "without", "following", "regarding", "concerning", "throughout",
        "except",
    ]

    /// The end of a subtree without an apposition, set off by a comma, to a word inside it.
    private func beforeApposition(_ head: Int, _ subtree: Range<Int>) -> Int {
        for token in head..<subtree.upperBound where facts.label[token] == .apposition {
            let start = document.subtree(of: token).lowerBound
            if start > head, document.form(start - 1) == "," || document.tokens[start - 1].isSpace { return start }
        }
        return subtree.upperBound
    }

    /// Whether no sentence end, quotation mark or white space with a line break stands between.
    private func isUnbroken(_ gap: Range<Int>, forComma: Bool = true) -> Bool {
        for token in gap {
            if document.tokens[token].isSpace, document.form(token).utf8.contains(0x0A) { return false }
            switch document.form(token) {
            case "\"", "\u{201C}", "\u{201D}", ";", ":", ".", "(", ")", "\u{2014}", "--": return false
            case ",": if !forComma { return false }
            default: continue
            }
        }
        return true
    }

    /// An end that leaves out closing punctuation and white space.
    private func trimmedEnd(_ low: Int, _ high: Int) -> Int {
        var high = high
        while high > low, document.pos(high - 1) == .punct || document.tokens[high - 1].isSpace { high -= 1 }
        return high
    }
}

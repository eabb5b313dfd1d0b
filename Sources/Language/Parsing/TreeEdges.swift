/// The leftmost and the rightmost token below each token.
///
/// Found as spaCy finds them, by sweeps in both directions until all heads lie in the sentence that their root's left
/// edge begins; on trees with crossing arcs the number of sweeps shows. (spaCy 3.8, `tokens/doc.pyx`,
/// `set_children_from_heads`.)
///
/// - Complexity: O(*n*) a round, twelve rounds at most.
struct TreeEdges {
    private(set) var left: [Int32]
    private(set) var right: [Int32]

    init(heads: [Int32]) {
        left = Array(0..<Int32(heads.count))
        right = left
        for _ in 0..<12 {
            for index in heads.indices {
                let head = Int(heads[index])
                left[head] = min(left[head], left[index])
                right[head] = max(right[head], right[index])
            }
            for index in heads.indices.reversed() {
                let head = Int(heads[index])
                left[head] = min(left[head], left[index])
                right[head] = max(right[head], right[index])
            }
            if headsLieInSentences(heads) { break }
        }
    }

    private func headsLieInSentences(_ heads: [Int32]) -> Bool {
        var begins = [Bool](repeating: false, count: heads.count)
        for index in heads.indices where Int(heads[index]) == index { begins[Int(left[index])] = true }
        var start = 0
        for index in heads.indices where (index > 0 && begins[index]) || index == heads.count - 1 {
            // The token that begins the next sentence, or ends the text, is the bound and is itself not looked at.
            for token in start..<index where Int(heads[token]) < start || Int(heads[token]) > index { return false }
            start = index
        }
        return true
    }
}

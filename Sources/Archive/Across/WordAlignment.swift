/// How one wording differs from another, word by word.
///
/// The longest common subsequence of the words [Hirschberg 1977], compared without case, diacritics and punctuation.
public enum WordAlignment {
    public enum Piece: Sendable, Equatable {
        /// Words that both have, as the second has them.
        case same(String)
        /// Words of the first that the second leaves out.
        case cut(String)
        /// Words that the second has and the first has not.
        case added(String)
    }

    /// More words of a quotation are not compared.
    private static let mostWords = 400

    /// - Complexity: O(*n* · *m*) in the words of the two, at most 400 each.
    public static func align(_ first: String, _ second: String) -> [Piece] {
        let a = first.split { $0.isWhitespace }.prefix(mostWords).map(String.init)
        let b = second.split { $0.isWhitespace }.prefix(mostWords).map(String.init)
        let (x, y) = (a.map(key), b.map(key))
        let width = y.count + 1
        var lengths = [Int32](repeating: 0, count: (x.count + 1) * width)
        for i in stride(from: x.count - 1, through: 0, by: -1) {
            for j in stride(from: y.count - 1, through: 0, by: -1) {
                lengths[i * width + j] =
                    x[i] == y[j]
                    ? lengths[(i + 1) * width + j + 1] + 1
                    : max(lengths[(i + 1) * width + j], lengths[i * width + j + 1])
            }
        }
        var pieces: [Piece] = []
        var (i, j) = (0, 0)
        while i < x.count || j < y.count {
            if i < x.count, j < y.count, x[i] == y[j] {
                append(.same(b[j]), to: &pieces)
                i += 1
                j += 1
            } else if j == y.count
                || (i < x.count && lengths[(i + 1) * width + j] >= lengths[i * width + j + 1])
            {
                append(.cut(a[i]), to: &pieces)
                i += 1
            } else {
                append(.added(b[j]), to: &pieces)
                j += 1
            }
        }
        return pieces
    }

    /// The words with those that were cut in `[-…-]` and those that were added in `{+…+}`.
    public static func marked(_ pieces: [Piece]) -> String {
        pieces.map { piece in
            switch piece {
            case .same(let words): words
            case .cut(let words): "[-\(words)-]"
            case .added(let words): "{+\(words)+}"
            }
        }.joined(separator: " ")
    }

    private static func key(_ word: String) -> String {
        let folded = Folding.words(word).joined()
        return folded.isEmpty ? word : folded
    }

    private static func append(_ piece: Piece, to pieces: inout [Piece]) {
        switch (pieces.last, piece) {
        case (.same(let before), .same(let word)): pieces[pieces.count - 1] = .same(before + " " + word)
        case (.cut(let before), .cut(let word)): pieces[pieces.count - 1] = .cut(before + " " + word)
        case (.added(let before), .added(let word)): pieces[pieces.count - 1] = .added(before + " " + word)
        default: pieces.append(piece)
        }
    }
}

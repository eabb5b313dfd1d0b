/// Why a score cannot be reckoned.
public enum ScoringError: Error, Sendable, Equatable, CustomStringConvertible {
    /// A line is not of the form that the layer has.
    case line(file: String, number: Int, reason: String)
    /// An article stands twice in one file.
    case twice(file: String, id: String)
    /// The prediction lacks articles of the gold.
    case missing(file: String, ids: [String])
    /// The prediction has articles that the gold has not.
    case unknown(file: String, ids: [String])

    public var description: String {
        switch self {
        case .line(let file, let number, let reason):
            "line \(number) of \(file) cannot be scored: \(reason); the form is described in Evaluation/Corpus/GUIDE.md"
        case .twice(let file, let id):
            "the article \"\(id)\" stands twice in \(file); leave one of its lines"
        case .unknown(let file, let ids):
            "\(ids.count) articles of \(file) are not in the gold, such as \"\(ids.first ?? "")\"; "
                + "score it with the gold it was read from"
        case .missing(let file, let ids):
            "\(file) has no line for \(ids.count) articles of the gold (\(ids.prefix(3).joined(separator: ", "))); "
                + "run `readout pipe` on all of them, or score a part with --articles"
        }
    }
}

public import Articles

/// What a statement or a meeting is about: the text's own words, and the taxonomy's name for it where it has one.
public struct Issue: Sendable, Equatable, Hashable {
    /// The text's words: "the Syrian settlement".
    public var label: String
    /// A key of the issue taxonomy, "ceasefire"; for a country or region that a conflict or question is named by,
    /// "place:" and its code, "place:SYR".
    public var issue: String?
    public var span: TextSpan?

    public init(label: String, issue: String? = nil, span: TextSpan? = nil) {
        self.label = label
        self.issue = issue
        self.span = span
    }
}

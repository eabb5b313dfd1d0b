public import Articles

/// A stretch of text between quotation marks.
///
/// Whether somebody speaks there, or a word is held at arm's length, or a title is named, is not known here.
public struct Quotation: Sendable, Equatable {
    /// The family a mark belongs to: a quotation is closed by a mark of the family that opened it.
    public enum Style: UInt8, Sendable, CaseIterable {
        /// “ ” „ ‟ " and doubled single marks.
        case double
        /// ‘ ’ ‚ ‛ '
        case single
        /// « » and ‹ ›
        case angle
        /// 「 」 『 』
        case corner
    }

    /// From the opening mark to the end of the closing one, both included; to the end of the paragraph where no mark
    /// closes.
    public var span: TextSpan
    /// What stands between the marks.
    public var inner: TextSpan
    public var style: Style
    /// 0 for one that stands in no other.
    public var depth: Int
    /// Whether a mark closes it.
    public var isClosed: Bool
    /// Where the marks stand that open its second and later paragraphs, as English typography repeats them.
    public var reopenings: [TextSpan]

    public init(
        span: TextSpan,
        inner: TextSpan,
        style: Style,
        depth: Int,
        isClosed: Bool,
        reopenings: [TextSpan] = []
    ) {
        self.span = span
        self.inner = inner
        self.style = style
        self.depth = depth
        self.isClosed = isClosed
        self.reopenings = reopenings
    }
}

public import Actors
public import Articles
public import Meetings
public import Positions
public import Statements

/// All that was read in one article.
///
/// Every line points to the words it came from.
public struct Readout: Sendable {
    public var article: Article
    public var cast: Cast
    public var meetings: [Meeting]
    public var statements: [Statement]
    public var positions: [Position]
    /// What is agreed, disputed, asked, and what comes next.
    public var summary: Summary

    public init(
        article: Article,
        cast: Cast,
        meetings: [Meeting],
        statements: [Statement],
        positions: [Position] = []
    ) {
        self.article = article
        self.cast = cast
        self.meetings = meetings
        self.statements = statements
        self.positions = positions
        summary = Summary(positions, meetings)
    }
}

public import Actors
public import Articles
public import Meetings
public import Statements

/// All that was read in one article.
///
/// Every line points to the words it came from.
public struct Readout: Sendable {
    public var article: Article
    public var cast: Cast
    public var meetings: [Meeting]
    public var statements: [Statement]

    public init(article: Article, cast: Cast, meetings: [Meeting], statements: [Statement]) {
        self.article = article
        self.cast = cast
        self.meetings = meetings
        self.statements = statements
    }
}

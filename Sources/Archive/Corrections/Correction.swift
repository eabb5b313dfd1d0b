/// What a person says of a record, against what was read.
///
/// A record is known by what outlasts a new reading: an actor by its identity's key, all else by its article and the
/// bytes it stands in.
public struct Correction: Sendable, Equatable {
    public enum Action: String, Sendable, CaseIterable {
        /// One actor is another: `key` is the identity that goes, `value` the one that stays.
        case merge
        /// A statement's speaker is the actor with the identity key `value`; nobody where it is empty.
        case speaker
        /// A statement's side is `value`.
        case side
        /// A position's stance is `value`.
        case stance
        /// A meeting's status is `value`.
        case status
        /// The record is no such thing.
        case reject
    }

    public enum Record: String, Sendable, CaseIterable {
        case actor, statement, meeting, position
    }

    public var id: Int64
    public var author: String
    /// ISO 8601, UTC.
    public var at: String
    public var action: Action
    public var record: Record
    /// The article's number; nil for a correction of an actor.
    public var article: Int64?
    /// Where the record stands, in bytes of the article's text.
    public var start: Int?
    public var stop: Int?
    public var key: String?
    public var value: String?
    /// What stood there before any correction.
    public var asRead: String?
    /// Whether the record was found when the correction was last applied.
    public var isApplied: Bool
    public var note: String?
    public var undoneBy: String?
    public var undoneAt: String?
}

/// A record of the archive as a correction names it.
public enum CorrectionTarget: Sendable, Equatable {
    /// An identity, by its key or its name.
    case actor(String)
    /// "s3" of an article.
    case statement(article: Int64, name: String)
    /// "m1" of an article.
    case meeting(article: Int64, name: String)
    /// "p2" of an article.
    case position(article: Int64, name: String)
}

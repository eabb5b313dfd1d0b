/// Where and when a report says it was filed, and by which agency: the opening "GENEVA, March 4 (Reuters) —".
public struct Dateline: Sendable, Equatable {
    /// All of it, the dash at its end included.
    public var span: TextSpan
    /// "GENEVA" or "HEMPSTEAD, N.Y.".
    public var place: TextSpan
    /// "March 4", as it stands; a year is seldom named.
    public var date: TextSpan?
    /// "Reuters", without its brackets or slashes.
    public var agency: TextSpan?

    public init(span: TextSpan, place: TextSpan, date: TextSpan? = nil, agency: TextSpan? = nil) {
        self.span = span
        self.place = place
        self.date = date
        self.agency = agency
    }
}

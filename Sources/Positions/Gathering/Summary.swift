public import Meetings

/// What a reader wants first: what is agreed, what is disputed, what each asks of the other, what comes next.
///
/// It is made of positions and meetings alone, each named by its id; it adds no words of its own.
public struct Summary: Sendable, Equatable {
    /// Agreed.
    public var agree: [String] = []
    /// Those of ``agree`` that rest on one side's word alone; the other has not said so.
    public var claims: [String] = []
    /// Disputed: differences, and what one side wants or does and another refuses or opposes.
    public var differ: [String] = []
    /// What each asks of the other.
    public var asks: [String] = []
    public var offers: [String] = []
    public var support: [String] = []
    public var oppose: [String] = []
    public var open: [String] = []
    /// Meetings that are planned, put off, or under way.
    public var next: [String] = []

    public init() {}

    /// - Complexity: O(*p* + *m*) for *p* positions and *m* meetings.
    public init(_ positions: [Position], _ meetings: [Meeting]) {
        for position in positions {
            switch position.stance {
            case .agree:
                agree.append(position.id)
                if position.isClaim { claims.append(position.id) }
            case .differ, .reject: differ.append(position.id)
            case .demand: asks.append(position.id)
            case .offer: offers.append(position.id)
            case .support: support.append(position.id)
            case .oppose: oppose.append(position.id)
            case .open: open.append(position.id)
            }
        }
        next = meetings.filter { meeting in
            [.planned, .postponed, .underWay].contains(meeting.status) && !meeting.isBackground
        }.map(\.id)
    }

    /// Whether there is nothing to tell.
    public var isEmpty: Bool { self == Summary() }
}

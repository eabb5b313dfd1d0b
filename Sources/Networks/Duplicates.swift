/// Which repeated statements count once.
///
/// Two statements repeat one another if they have the same values of the network's variables (the qualifier among
/// them unless it is ignored) and stand in the same document, week, month, year, or in the range at all. The first
/// counts.
public enum Duplicates: String, Sendable, CaseIterable {
    case include, document, week, month, year, acrossrange

    /// The statements that count, in the order given.
    ///
    /// - Parameters:
    ///   - statements: In the order in which "the first" is meant.
    ///   - key: The values that must agree.
    /// - Returns: Of those that repeat one another the first.
    /// - Complexity: O(*n*).
    func filter(_ statements: [DiscourseStatement], by key: (DiscourseStatement) -> [String]) -> [DiscourseStatement] {
        guard self != .include else { return statements }
        var seen: Set<[String]> = []
        return statements.filter { seen.insert(key($0) + [period(of: $0)]).inserted }
    }

    private func period(of statement: DiscourseStatement) -> String {
        let moment = CivilTime(secondsSince1970: statement.time)
        return switch self {
        case .include, .acrossrange: ""
        case .document: String(statement.document.id)
        case .week: "\(moment.isoWeek.year)-\(moment.isoWeek.week)"
        case .month: "\(moment.year)-\(moment.month)"
        case .year: "\(moment.year)"
        }
    }
}

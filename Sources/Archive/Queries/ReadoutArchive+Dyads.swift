public import Articles
import GRDB

/// Two sides through time.
public struct DyadAnswer: Sendable, Equatable {
    public var a: String
    public var b: String
    /// Meetings of the two, each once.
    public var meetings: Int
    /// Statements of the first that speak of or to the second, and the other way round.
    public var statements: Int
    public var answers: Int
    public var months: [MonthAnswer]
    public var stances: [Stance]

    /// How often one held a stance toward the other on an issue.
    public struct Stance: Sendable, Equatable {
        public var issue: String
        public var holder: String
        public var stance: String
        public var count: Int
    }
}

extension ReadoutArchive {
    /// What two sides had to do with one another, in sum and by month.
    ///
    /// - Complexity: O(the records of the pair).
    public func dyad(
        _ a: String,
        _ b: String,
        since: CalendarDay? = nil,
        until: CalendarDay? = nil
    ) throws(ArchiveError) -> DyadAnswer {
        try read("reading the dyad \(a) \(b)") { db in
            var conditions = Conditions()
            conditions.add("(a = ? AND b = ? OR a = ? AND b = ?)", [a, b, b, a])
            Filter(since: since, until: until).addDays("day", to: &conditions)
            var months: [String: MonthAnswer] = [:]
            var seen: [String: (articles: Set<Int64>, meetings: Set<Int64>)] = [:]
            var meetings: Set<Int64> = []
            var answer = DyadAnswer(a: a, b: b, meetings: 0, statements: 0, answers: 0, months: [], stances: [])
            let cursor = try Row.fetchCursor(
                db,
                sql: "SELECT a, kind, day, record, grouped, article FROM dyad WHERE \(conditions.sql)",
                arguments: conditions.arguments
            )
            var lastDay: Int?
            var lastKey = ""
            while let row = try cursor.next() {
                let day: Int = row[2]
                if day != lastDay {
                    lastKey =
                        day == -1_000_000
                        ? "" : CalendarDay(dayNumber: day).map { String($0.description.prefix(7)) } ?? ""
                    lastDay = day
                }
                let key = lastKey
                var month =
                    months[key]
                    ?? MonthAnswer(
                        month: key.isEmpty ? nil : key,
                        articles: 0,
                        meetings: 0,
                        statements: 0,
                        answers: 0,
                        positions: 0,
                        events: 0
                    )
                var sets = seen.removeValue(forKey: key) ?? ([], [])
                sets.articles.insert(row[5])
                switch row[1] as String {
                case "meeting":
                    let encounter: Int64 = row[4] ?? row[3]
                    sets.meetings.insert(encounter)
                    meetings.insert(encounter)
                case "statement":
                    if (row[0] as String) == a {
                        month.statements += 1
                        answer.statements += 1
                    } else {
                        month.answers += 1
                        answer.answers += 1
                    }
                case "position": month.positions += 1
                default: month.events += 1
                }
                month.articles = sets.articles.count
                month.meetings = sets.meetings.count
                seen[key] = sets
                months[key] = month
            }
            answer.meetings = meetings.count
            answer.months = months.keys.sorted().compactMap { months[$0] }
            var stances = Conditions()
            stances.add("(dyad.a = ? AND dyad.b = ? OR dyad.a = ? AND dyad.b = ?) AND kind = 'position'", [a, b, b, a])
            Filter(since: since, until: until).addDays("dyad.day", to: &stances)
            answer.stances = try Row.fetchAll(
                db,
                sql: """
                    SELECT coalesce(issue, label) AS topic, dyad.a AS holder, stance, count(*) AS count
                    FROM dyad JOIN position ON position.id = dyad.record WHERE \(stances.sql)
                    GROUP BY topic, holder, stance ORDER BY count DESC, topic, holder, stance LIMIT 200
                    """,
                arguments: stances.arguments
            ).map {
                DyadAnswer.Stance(issue: $0["topic"], holder: $0["holder"], stance: $0["stance"], count: $0["count"])
            }
            return answer
        }
    }

    /// One actor by month: articles that name it, its meetings, its statements.
    public func months(ofActor name: String) throws(ArchiveError) -> [MonthAnswer] {
        try read("reading the months of \(name)") { db in
            let identities = ActorQuery.list(try ActorQuery.identities(db, name))
            var months: [String: MonthAnswer] = [:]
            func add(_ sql: String, _ count: WritableKeyPath<MonthAnswer, Int>) throws {
                for row in try Row.fetchAll(db, sql: sql) {
                    let day: Int? = row[0]
                    let key = day.flatMap { CalendarDay(dayNumber: $0) }.map { String($0.description.prefix(7)) }
                    var month =
                        months[key ?? ""]
                        ?? MonthAnswer(
                            month: key,
                            articles: 0,
                            meetings: 0,
                            statements: 0,
                            answers: 0,
                            positions: 0,
                            events: 0
                        )
                    month[keyPath: count] += row[1] as Int
                    months[key ?? ""] = month
                }
            }
            try add(
                """
                SELECT day, count(DISTINCT article.id) FROM actor JOIN article ON article.id = actor.article
                WHERE identity IN \(identities) GROUP BY day
                """,
                \.articles
            )
            try add(
                "SELECT day, count(*) FROM statement WHERE identity IN \(identities) AND rejected = 0 GROUP BY day",
                \.statements
            )
            try add(
                """
                SELECT day, count(DISTINCT encounter.id) FROM encounter_party
                JOIN encounter ON encounter.id = encounter_party.encounter
                WHERE identity IN \(identities) AND reports > 0 GROUP BY day
                """,
                \.meetings
            )
            return months.keys.sorted().compactMap { months[$0] }
        }
    }
}

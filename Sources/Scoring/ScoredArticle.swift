public import Foundation

/// One line of a gold file or of a prediction: an article's meetings and positions.
///
/// Both forms are read: the corpus's, where participants have names and evidence has quotes, and the one that
/// `readout pipe` writes, where participants are ids of the line's actors.
public struct ScoredArticle: Sendable, Equatable {
    public var id: String
    public var meetings: [ScoredMeeting]
    public var positions: [ScoredPosition]

    /// Reads JSON Lines.
    ///
    /// - Parameters:
    ///   - data: One object a line; empty lines are passed over.
    ///   - file: How the input is named in errors.
    /// - Returns: The articles in the file's order.
    /// - Throws: `ScoringError`.
    public static func lines(of data: Data, file: String) throws(ScoringError) -> [ScoredArticle] {
        let decoder = JSONDecoder()
        var found: [ScoredArticle] = []
        var known: Set<String> = []
        for (place, line) in data.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            guard line.contains(where: { $0 > 0x20 }) else { continue }
            let article: ScoredArticle
            do {
                article = try decoder.decode(ScoredArticle.self, from: Data(line))
            } catch {
                throw .line(file: file, number: place + 1, reason: Self.reason(of: error))
            }
            guard known.insert(article.id).inserted else { throw .twice(file: file, id: article.id) }
            found.append(article)
        }
        return found
    }

    private static func reason(of error: any Error) -> String {
        switch error {
        case DecodingError.keyNotFound(let key, _): return "it has no key \"\(key.stringValue)\""
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
            let path = context.codingPath.map(\.stringValue).joined(separator: ".")
            return "\"\(path)\" is of another type"
        case DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty: return context.debugDescription
        default: return "it is not JSON"
        }
    }
}

/// A party of a meeting, or the holder of a position.
public struct ScoredParty: Sendable, Equatable {
    /// A person's or body's; nothing where the text does not name who stands for the side.
    public var name: String?
    /// ISO 3166 alpha-3, or what an organisation or a movement is called by.
    public var side: String?

    public init(name: String?, side: String?) {
        self.name = name
        self.side = side
    }
}

/// A meeting as gold or prediction has it.
public struct ScoredMeeting: Sendable, Equatable {
    public var id: String
    public var kind: String
    public var status: String
    public var isBackground = false
    /// Whether finding it and missing it are both right.
    public var isOptional = false
    public var participants: [ScoredParty] = []
    public var city: String?
    public var country: String?
    public var date: String?
    public var topics: [ScoredTopic] = []
    /// In Unicode scalars.
    public var evidence: [Range<Int>] = []
}

public struct ScoredTopic: Sendable, Equatable {
    public var label: String
    public var issue: String?
    public var span: Range<Int>?
}

/// A position as gold or prediction has it.
public struct ScoredPosition: Sendable, Equatable {
    public var id: String
    /// In words.
    public var label: String
    public var issue: String?
    public var stance: String
    public var holders: [ScoredParty]
    public var toward: [ScoredParty] = []
    public var claimedBy: ScoredParty?
    public var isOptional = false
    public var evidence: [Range<Int>] = []
}

// MARK: Reading

/// Two numbers, or an object with "span".
private struct SpanForm: Decodable {
    var range: Range<Int>

    init(from decoder: any Decoder) throws {
        let numbers: [Int]
        if let keyed = try? decoder.container(keyedBy: Key.self) {
            numbers = try keyed.decode([Int].self, forKey: .span)
        } else {
            numbers = try decoder.singleValueContainer().decode([Int].self)
        }
        guard numbers.count == 2, numbers[0] >= 0, numbers[0] <= numbers[1] else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "a span is two numbers, start and end")
            )
        }
        range = numbers[0]..<numbers[1]
    }

    private enum Key: CodingKey { case span }
}

/// The actors of a prediction's line, by id.
private struct ActorForm: Decodable {
    var id: String
    var kind: String?
    var name: String
    var country: String?
    var code: String?

    /// A movement in a state is a side of its own, not the state's.
    var side: String? {
        if let code, code.hasPrefix("IGO") || ["REB", "SEP", "INS"].contains(code.dropFirst(3).prefix(3)) {
            return code
        }
        return country ?? code
    }
}

extension ScoredArticle: Decodable {
    private enum Key: String, CodingKey { case id, actors, meetings, positions, readout, error }

    public init(from decoder: any Decoder) throws {
        let outer = try decoder.container(keyedBy: Key.self)
        if let text = try? outer.decode(String.self, forKey: .id) {
            id = text
        } else {
            id = String(try outer.decode(Int.self, forKey: .id))
        }
        // An article that could not be read has nothing.
        if outer.contains(.error) {
            (meetings, positions) = ([], [])
            return
        }
        let box = outer.contains(.readout) ? try outer.nestedContainer(keyedBy: Key.self, forKey: .readout) : outer
        let actors = try box.decodeIfPresent([ActorForm].self, forKey: .actors) ?? []
        let byID = Dictionary(actors.map { ($0.id, $0) }) { first, _ in first }
        /// "EU" for a holder that is given by an actor's id or code.
        func party(_ word: String) -> ScoredParty {
            if let actor = byID[word] { return ScoredParty(name: actor.name, side: actor.side) }
            // A code is a body's, not its head's.
            let bearers = actors.filter { $0.code == word && $0.side == word }
            let bearer = bearers.first { $0.kind != "person" } ?? bearers.first
            return ScoredParty(name: bearer?.name, side: word)
        }
        meetings = try (box.decodeIfPresent([MeetingForm].self, forKey: .meetings) ?? []).map { form in
            var meeting = ScoredMeeting(id: form.id, kind: form.kind, status: form.status)
            meeting.isBackground = form.background ?? false
            meeting.isOptional = form.optional ?? false
            meeting.participants = form.participants.map { part in
                let actor = part.actor.flatMap { byID[$0] }
                return ScoredParty(name: part.name ?? actor?.name, side: part.side ?? actor?.country)
            }
            meeting.city = form.city
            meeting.country = form.country
            meeting.date = form.date
            meeting.topics = form.topics.map { ScoredTopic(label: $0.label, issue: $0.issue, span: $0.span?.range) }
            meeting.evidence = form.evidence.map(\.range)
            return meeting
        }
        positions = try (box.decodeIfPresent([PositionForm].self, forKey: .positions) ?? []).map { form in
            var position = ScoredPosition(
                id: form.id,
                label: form.issue.label,
                issue: form.issue.key,
                stance: form.stance,
                holders: form.holders.map(party)
            )
            position.toward = (form.toward ?? []).map(party)
            position.claimedBy = form.claimedBy.map(party)
            position.isOptional = form.optional ?? false
            position.evidence = (form.evidence ?? []).map(\.range) + (form.span.map { [$0.range] } ?? [])
            return position
        }
    }
}

private struct MeetingForm: Decodable {
    struct Part: Decodable {
        var actor: String?
        var name: String?
        var side: String?
    }
    struct Topic: Decodable {
        var label: String
        var issue: String?
        var span: SpanForm?
    }

    var id: String
    var kind: String
    var status: String
    var background: Bool?
    var optional: Bool?
    var participants: [Part]
    var city: String?
    var country: String?
    var date: String?
    var topics: [Topic]
    var evidence: [SpanForm]
}

private struct PositionForm: Decodable {
    /// A text, or an object with "label" and "issue".
    struct Issue: Decodable {
        var label: String
        var key: String?

        private enum Key: CodingKey { case label, issue }

        init(from decoder: any Decoder) throws {
            if let keyed = try? decoder.container(keyedBy: Key.self) {
                key = try keyed.decodeIfPresent(String.self, forKey: .issue)
                label = try keyed.decodeIfPresent(String.self, forKey: .label) ?? key ?? ""
            } else {
                label = try decoder.singleValueContainer().decode(String.self)
            }
        }
    }

    enum CodingKeys: String, CodingKey {
        case id, issue, stance, holders, toward, optional, evidence, span
        case claimedBy = "claimed_by"
    }

    var id: String
    var issue: Issue
    var stance: String
    var holders: [String]
    var toward: [String]?
    var claimedBy: String?
    var optional: Bool?
    var evidence: [SpanForm]?
    var span: SpanForm?
}

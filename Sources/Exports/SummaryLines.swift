internal import Actors
internal import Articles
internal import Meetings
internal import Positions
internal import ReadoutKit
internal import Statements

/// The summary as lines for people: frames of ours around the article's own words.
struct SummaryLines {
    struct Line {
        /// A sentence such as "Peru asks Chile to “reopen the port”", with its stop.
        var text: String
        /// What qualifies it and who said it: "with the words “in principle”", "Ana Quispe, s4".
        var remarks: [String]
        var positions: [String] = []
        var meetings: [String] = []
        var statements: [String] = []
        var evidence: [TextSpan]
    }

    struct Section {
        /// A key of the summary: "agree", "asks".
        var key: String
        var heading: String
        var lines: [Line]
    }

    private let readout: Readout
    private let naming: Naming
    private let cutter: TextCutter
    private let phrases: Phrasebook

    init(_ readout: Readout, naming: Naming, cutter: TextCutter, phrases: Phrasebook) {
        self.readout = readout
        self.naming = naming
        self.cutter = cutter
        self.phrases = phrases
    }

    /// The English lines of a readout.
    static func of(_ readout: Readout) -> [Section] {
        let phrases = Phrasebook(.en)
        let naming = Naming(cast: readout.cast, phrases: phrases)
        let cutter = TextCutter(readout.article.text)
        return SummaryLines(readout, naming: naming, cutter: cutter, phrases: phrases).sections()
    }

    /// The sections that have lines, in the order in which a reader wants them.
    ///
    /// - Complexity: O(*n*) in the positions, meetings and their words.
    func sections() -> [Section] {
        let summary = readout.summary
        let claims = Set(summary.claims)
        let lists: [(key: String, ids: [String])] = [
            ("agree", summary.agree.filter { !claims.contains($0) }), ("claims", summary.claims),
            ("differ", summary.differ), ("asks", summary.asks), ("offers", summary.offers),
            ("support", summary.support), ("oppose", summary.oppose), ("open", summary.open),
        ]
        var positions: [String: Position] = [:]
        for position in readout.positions { positions[position.id] = position }
        var sections: [Section] = []
        for list in lists {
            let lines = list.ids.compactMap { positions[$0].map(line(of:)) }
            if !lines.isEmpty {
                sections.append(Section(key: list.key, heading: phrases["section." + list.key], lines: lines))
            }
        }
        let planned = Set(summary.next)
        let next = readout.meetings.filter { planned.contains($0.id) }.map(line(of:))
        if !next.isEmpty { sections.append(Section(key: "next", heading: phrases["section.next"], lines: next)) }
        return sections
    }

    // MARK: Positions

    private func line(of position: Position) -> Line {
        let holders = position.holders.map(naming.sideInSentence)
        let toward = position.toward.map(naming.sideInSentence)
        let many = holders.count > 1 ? "many" : "one"
        let base = "\(position.stance.rawValue).\(position.form.rawValue).\(many)"
        let key = !toward.isEmpty && phrases.phrase(base + ".to") != nil ? base + ".to" : base
        let words = position.form == .topic ? cutter.phrase(position.matter) : cutter.words(position.matter)
        let text = phrases.filled(
            phrases.phrase(key) == nil ? "\(position.stance.rawValue).topic.\(many)" : key,
            ["holders": phrases.list(holders), "toward": phrases.list(toward), "matter": phrases.quoted(words)]
        )
        var remarks: [String] = []
        if position.isClaim, let claimant = position.claimant, position.form != .credit {
            remarks.append(phrases.filled("claim", ["claimant": naming.sideInSentence(claimant)]))
        }
        if !position.confirmedBy.isEmpty { remarks.append("\(phrases["confirmed"]) (\(list(position.confirmedBy)))") }
        if !position.contradictedBy.isEmpty {
            remarks.append("\(phrases["contradicted"]) (\(list(position.contradictedBy)))")
        }
        if !position.hedges.isEmpty { remarks.append(phrases.filled("hedge", ["words": quoted(position.hedges)])) }
        if !position.conditions.isEmpty {
            remarks.append(phrases.filled("condition", ["words": quoted(position.conditions)]))
        }
        remarks.append(source(of: position))
        return Line(
            text: capitalised(text) + ".",
            remarks: remarks,
            positions: [position.id],
            statements: position.statement.map { [$0] } ?? [],
            evidence: position.evidence
        )
    }

    private func list(_ ids: [String]) -> String { ids.joined(separator: ", ") }

    private func quoted(_ spans: [TextSpan]) -> String {
        phrases.list(spans.map { phrases.quoted(cutter.words($0)) })
    }

    /// Who said it, and the statement's id; the paper where nobody did.
    private func source(of position: Position) -> String {
        guard let id = position.statement, let statement = readout.statements.first(where: { $0.id == id }) else {
            return phrases["report"]
        }
        if let speaker = statement.speaker { return "\(naming.name(speaker)), \(id)" }
        let words = cutter.words(statement.attribution.source)
        return words.isEmpty ? id : "\(words), \(id)"
    }

    // MARK: Meetings

    private func line(of meeting: Meeting) -> Line {
        let who = meeting.participants.map { participant -> String in
            let name = naming.name(participant.actor)
            guard let side = participant.side.map(naming.side), side != name else { return name }
            return "\(name) (\(side))"
        }
        let place = [meeting.venue.map(PlainLine.clean), meeting.city.map(PlainLine.clean)].compactMap { $0 }
            .filter { !$0.isEmpty }
        var parts = ["\(phrases["kind." + meeting.kind.rawValue]), \(phrases["status." + meeting.status.rawValue])"]
        if !who.isEmpty { parts.append(phrases.list(who)) }
        if !place.isEmpty { parts.append(place.joined(separator: ", ")) }
        if let date = meeting.date { parts.append(phrases.day(date)) }
        return Line(
            text: parts.joined(separator: " – ") + ".",
            remarks: [],
            meetings: [meeting.id],
            evidence: meeting.evidence
        )
    }

    private func capitalised(_ text: String) -> String {
        guard let first = text.first else { return text }
        return first.uppercased() + text.dropFirst()
    }
}

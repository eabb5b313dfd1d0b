internal import Actors
internal import Articles
internal import Meetings
internal import Positions
internal import ReadoutKit
internal import Statements

/// A readout arranged for people: what the terminal and the Markdown document show, in their order, as plain lines.
///
/// Everything here is a name, a quotation of the article, or a word of ours for a kind or for what is not stated.
struct ReadoutOutline {
    struct Encounter {
        /// "Talks, held".
        var heading: String
        /// A label and its lines: ("Where", ["Moscow, Russia"]).
        var facts: [(label: String, lines: [String])]
        /// The article's first words that tell of it.
        var words: String
    }

    struct Side {
        /// Nil where no statement has a side.
        var name: String?
        var voices: [Voice]
    }

    struct Voice {
        var name: String
        var role: String?
        var utterances: [Utterance]
    }

    struct Utterance {
        /// The statement's.
        var id: String
        /// 0 for the article's own report, more for what is told inside another statement.
        var depth: Int
        /// Who speaks, where that is not the voice it stands under.
        var speaker: String?
        var words: String
        /// "told TASS", "via RIA Novosti", "direct".
        var remarks: [String]
    }

    struct Person {
        var name: String
        var role: String?
        /// The actor code, "RUSGOV", or the country where there is none.
        var codes: String
        /// Other spellings of the name, in text order.
        var variants: [String]
        var mentionCount: Int
    }

    /// The actors of one kind.
    struct People {
        var kind: PoliticalActor.Kind
        var heading: String
        var persons: [Person]
    }

    let phrases: Phrasebook
    var title: String?
    /// What a reader wants first; empty where the article tells of no position and of no meeting to come.
    var summary: [SummaryLines.Section]
    /// Publisher, author, date, address: what is stated, and that no date is where none is.
    var source: [String]
    var encounters: [Encounter]
    var sides: [Side]
    /// By kind of actor, the kinds in the order persons, organisations, states, places, groups, coalitions.
    var people: [People]
    var leftOut: [String]

    init(_ readout: Readout, language: ReadoutLanguage = .en) {
        let phrases = Phrasebook(language)
        let cutter = TextCutter(readout.article.text)
        let naming = Naming(cast: readout.cast, phrases: phrases)
        self.phrases = phrases
        summary = SummaryLines(readout, naming: naming, cutter: cutter, phrases: phrases).sections()
        title = readout.article.title.map(PlainLine.clean).flatMap { $0.isEmpty ? nil : $0 }
        source = Self.source(of: readout.article, phrases)
        encounters = readout.meetings.map { Self.encounter($0, naming: naming, cutter: cutter, phrases: phrases) }
        sides = Voices(readout.statements, naming: naming, cutter: cutter, phrases: phrases).sides()
        people = Self.people(readout, cutter: cutter, phrases: phrases)
        leftOut = readout.article.furniture.map { piece in
            let words = cutter.words(piece.span)
            return
                "\(words.isEmpty ? phrases["furniture.nothing"] : words) – \(phrases["furniture." + piece.kind.rawValue])"
        }
    }

    private static func source(of article: Article, _ phrases: Phrasebook) -> [String] {
        let parts = [
            article.publisher, article.author, article.published.map(phrases.day) ?? phrases["no.date"], article.url,
        ]
        return parts.compactMap { $0 }.map(PlainLine.clean).filter { !$0.isEmpty }
    }

    // MARK: Meetings

    private static func encounter(
        _ meeting: Meeting,
        naming: Naming,
        cutter: TextCutter,
        phrases: Phrasebook
    ) -> Encounter {
        var facts: [(label: String, lines: [String])] = []
        var sides: [(name: String?, actors: [PoliticalActor.ID])] = []
        for participant in meeting.participants {
            let name = participant.side.map(naming.side)
            if let place = sides.firstIndex(where: { $0.name == name }) {
                sides[place].actors.append(participant.actor)
            } else {
                sides.append((name, [participant.actor]))
            }
        }
        let who = sides.map { side in
            let actors = side.actors.map { naming.introduction($0) }.joined(separator: "; ")
            guard let name = side.name, name != actors else { return actors }
            return "\(name): \(actors)"
        }
        facts.append((phrases["label.who"], who.isEmpty ? [phrases["not.stated"]] : who))
        let place = [meeting.venue, meeting.city, meeting.country.map(naming.side)].compactMap { $0 }
            .map(PlainLine.clean)
        // "Singapore, Singapore" says no more than "Singapore".
        let distinct = unique(place)
        facts.append(
            (phrases["label.where"], [distinct.isEmpty ? phrases["not.stated"] : distinct.joined(separator: ", ")])
        )
        let day = meeting.date.map(phrases.day) ?? phrases["no.date"]
        let until = meeting.until.map { "\(day) \(phrases["until"]) \(phrases.day($0))" }
        facts.append((phrases["label.when"], [until ?? day]))
        if !meeting.present.isEmpty {
            facts.append(
                (phrases["label.also"], [meeting.present.map { naming.introduction($0) }.joined(separator: "; ")])
            )
        }
        facts.append(contentsOf: notes(of: meeting, phrases: phrases))
        if !meeting.topics.isEmpty {
            let topics = unique(meeting.topics.map { PlainLine.clean($0.label) }).joined(separator: "; ")
            facts.append((phrases["label.topics"], [topics]))
        }
        return Encounter(
            heading: "\(phrases["kind." + meeting.kind.rawValue]), \(phrases["status." + meeting.status.rawValue])"
                + (meeting.isBackground ? ", \(phrases["background"])" : ""),
            facts: facts,
            words: meeting.evidence.first.map { cutter.words($0) } ?? ""
        )
    }

    /// What a meeting's notes say, those of one kind on one line.
    private static func notes(of meeting: Meeting, phrases: Phrasebook) -> [(label: String, lines: [String])] {
        var kinds: [(kind: String, values: [String])] = []
        for note in meeting.notes {
            // The days say it already.
            if note.kind == "period", meeting.date != nil, meeting.until != nil { continue }
            if let place = kinds.firstIndex(where: { $0.kind == note.kind }) {
                kinds[place].values.append(PlainLine.clean(note.value))
            } else {
                kinds.append((note.kind, [PlainLine.clean(note.value)]))
            }
        }
        return kinds.map { kind, values in
            let label = phrases.phrase("note." + kind) ?? capitalised(PlainLine.clean(kind))
            return (label, [unique(values).joined(separator: "; ")])
        }
    }

    /// The words in their order, each once, the empty ones left out.
    static func unique(_ words: [String]) -> [String] {
        var seen: Set<String> = []
        return words.filter { !$0.isEmpty && seen.insert($0).inserted }
    }

    // MARK: Actors

    private static let kinds: [PoliticalActor.Kind] = [.person, .organization, .state, .place, .group, .coalition]

    private static func people(
        _ readout: Readout,
        cutter: TextCutter,
        phrases: Phrasebook
    ) -> [People] {
        let taking = takingPart(in: readout)
        return kinds.compactMap { kind in
            let actors = readout.cast.actors.filter { $0.kind == kind && (isNamed($0) || taking.contains($0.id)) }
            guard !actors.isEmpty else { return nil }
            return People(
                kind: kind,
                heading: phrases["actors." + kind.rawValue],
                persons: actors.map { person($0, cutter: cutter) }
            )
        }
    }

    /// Those who meet, speak, relay or are told.
    ///
    /// Others are listed only if the text names them: "refugees" and "the partners" are in the JSON.
    private static func takingPart(in readout: Readout) -> Set<PoliticalActor.ID> {
        var taking: Set<PoliticalActor.ID> = []
        for meeting in readout.meetings { taking.formUnion(meeting.participants.map(\.actor) + meeting.present) }
        for statement in readout.statements {
            taking.formUnion(statement.via + statement.addressee)
            if let speaker = statement.speaker { taking.insert(speaker) }
        }
        return taking
    }

    private static func isNamed(_ actor: PoliticalActor) -> Bool {
        actor.mentions.contains { $0.form == .name || $0.form == .metonym }
    }

    private static func person(_ actor: PoliticalActor, cutter: TextCutter) -> Person {
        let name = PlainLine.clean(actor.name)
        var variants: [String] = []
        for mention in actor.mentions where mention.form == .name || mention.form == .metonym {
            let words = spelling(cutter.words(mention.span))
            // The name with a title before it or an apposition behind it is no other spelling.
            if !words.isEmpty, !words.contains(name), !variants.contains(words) { variants.append(words) }
        }
        return Person(
            name: name,
            role: actor.role.map(PlainLine.clean),
            codes: (actor.code ?? actor.country).map(PlainLine.clean) ?? "",
            variants: variants,
            mentionCount: actor.mentions.count
        )
    }

    /// A mention's words without the article before them and the possessive behind.
    private static func spelling(_ words: String) -> String {
        var words = words
        for article in ["the ", "The ", "THE "] where words.hasPrefix(article) { words.removeFirst(article.count) }
        for ending in ["'s", "’s", "'", "’"] where words.hasSuffix(ending) {
            words.removeLast(ending.count)
            break
        }
        return words
    }

    private static func capitalised(_ word: String) -> String { word.prefix(1).uppercased() + word.dropFirst() }
}

/// What actors and sides are called in print.
struct Naming {
    private let cast: Cast
    private let phrases: Phrasebook
    /// The name of each body of the cast, by its code.
    private let names: [String: String]

    init(cast: Cast, phrases: Phrasebook) {
        self.cast = cast
        self.phrases = phrases
        var names: [String: String] = [:]
        for actor in cast.actors where actor.kind == .organization || actor.kind == .coalition {
            if let code = actor.code, names[code] == nil { names[code] = PlainLine.clean(actor.name) }
        }
        self.names = names
    }

    /// The state's name by the directory, the body's as the article has it; the code where neither names it.
    func side(_ code: String) -> String {
        phrases.state(code) ?? names[code] ?? PlainLine.clean(code)
    }

    /// The same within a sentence: "the United States".
    func sideInSentence(_ code: String) -> String { phrases.stateInSentence(code) ?? side(code) }

    func name(_ id: PoliticalActor.ID) -> String {
        cast.actors.indices.contains(id.place) ? PlainLine.clean(cast[id].name) : id.description
    }

    func role(_ id: PoliticalActor.ID) -> String? {
        guard cast.actors.indices.contains(id.place) else { return nil }
        // "The Presidents" need not be told to be presidents.
        let name = name(id).lowercased()
        return cast[id].role.map(PlainLine.clean).flatMap { name.hasSuffix($0.lowercased()) ? nil : $0 }
    }

    /// Whether one of these spans holds the actor's name, in any spelling.
    func isNamed(_ id: PoliticalActor.ID, in spans: [TextSpan]) -> Bool {
        guard cast.actors.indices.contains(id.place) else { return false }
        return cast[id].mentions.contains { mention in
            mention.form == .name && spans.contains { $0.contains(mention.span) }
        }
    }

    /// Name and role: "John Kerry, Secretary of State".
    func introduction(_ id: PoliticalActor.ID) -> String {
        [name(id), role(id)].compactMap { $0 }.joined(separator: ", ")
    }
}

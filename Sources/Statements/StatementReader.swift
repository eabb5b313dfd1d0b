public import Actors
public import Articles
public import Issues
public import Language

/// Reads who said what: every attribution, and every turn of a transcript, with its speaker, the way it came, to whom,
/// and of what kind it is.
///
///     let statements = StatementReader().read(article, document, cast)
///     statements[0].speaker.map { cast[$0].name }   // "Sergey Lavrov"
///
/// - Complexity: O(*n*).
public struct StatementReader: Sendable {
    private let reader = AttributionReader()
    /// The issues that statements are said to be about.
    public let taxonomy: IssueTaxonomy

    public init(taxonomy: IssueTaxonomy = .standard) { self.taxonomy = taxonomy }

    /// The statements of an article, in text order.
    ///
    /// - Parameters:
    ///   - article: Where its title and paragraphs are is taken from it.
    ///   - document: The article's.
    ///   - cast: The article's actors; speakers, relays and addressees are theirs.
    ///   - minimum: Statements with a smaller confidence are left out.
    /// - Returns: In order of their cues.
    public func read(_ article: Article, _ document: Document, _ cast: Cast, minimum: Double = 0) -> [Statement] {
        let sheet = Sheet(article, document)
        let found = reader.find(in: sheet, minimum: minimum, turns: true)
        let speakers = SpeakerFinder(sheet, cast)
        let issues = IssueIndex(document, cast, taxonomy: taxonomy)
        var statements: [Statement] = []
        for (place, attribution) in found.enumerated() {
            let parties = speakers.parties(of: attribution)
            let attribution = Self.amended(attribution, parties)
            var statement = Statement(
                id: "s\(place + 1)",
                kind: Self.kind(of: attribution, sheet),
                attribution: AttributionReader.attribution(attribution, document),
                speaker: parties.speaker,
                side: parties.speaker.flatMap(cast.side(of:)),
                via: parties.via,
                addressee: parties.addressee
            )
            statement.issues = issues.issues(in: statement.attribution.content)
            statement.parent = attribution.parent.map { "s\($0 + 1)" }
            statements.append(statement)
        }
        Self.relay(&statements, cast)
        return statements
    }

    /// A source that the cue shares with another verb is its own too.
    ///
    /// "RIA Novosti cited the ministry as saying": the
    /// ministry is the source, and neither it nor "as saying" is said.
    private static func amended(_ attribution: FoundAttribution, _ parties: Parties) -> FoundAttribution {
        var one = attribution
        if let shared = parties.shared { one.source = [shared] }
        if parties.isHeard { one.source = [] }
        guard let cited = parties.cited else { return one }
        let frame = cited.lowerBound..<max(cited.upperBound, parties.frame?.upperBound ?? 0)
        one.content = attribution.content.flatMap { $0.without(frame) }
        one.cue = attribution.cue.filter { !$0.overlaps(cited) }
        one.source = [cited]
        return one.content.isEmpty || one.cue.isEmpty ? attribution : one
    }

    /// What a medium's statement holds came through the medium.
    private static func relay(_ statements: inout [Statement], _ cast: Cast) {
        for place in statements.indices {
            var parent = statements[place].attribution.parent
            var steps = 0
            while let at = parent, steps < 8 {
                if let medium = statements[at].speaker, cast[medium].isMedia,
                    medium != statements[place].speaker, !statements[place].via.contains(medium)
                {
                    statements[place].via.append(medium)
                }
                parent = statements[at].attribution.parent
                steps += 1
            }
        }
    }

    /// Direct where all words stand between quotation marks, mixed where some do, in the title a headline.
    static func kind(of attribution: FoundAttribution, _ sheet: Sheet) -> Statement.Kind {
        if attribution.isTurn { return .direct }
        if !sheet.title.isEmpty, sheet.title.contains(attribution.head) { return .headline }
        var quoted = 0
        var plain = 0
        for run in attribution.content {
            for token in run where sheet.pos[token] != .punct && sheet.pos[token] != .space {
                if sheet.quotation[token] >= 0 { quoted += 1 } else { plain += 1 }
            }
        }
        if plain == 0 { return .direct }
        return quoted == 0 ? .indirect : .mixed
    }
}

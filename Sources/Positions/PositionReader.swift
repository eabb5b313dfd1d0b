public import Actors
public import Articles
public import Issues
public import Language
public import Meetings
public import Statements

/// Reads where the parties of an article stand: what they agree on and dispute, demand, offer and reject, support and
/// oppose, leave open.
///
///     let positions = PositionReader().read(article, document, cast, statements, meetings)
///     positions[0].stance   // .demand
///
/// A stance is read where a clause words one (``FrameFinder`` by the frames of `stances.tsv`) and says or shows whose it
/// is: its subject, or the speaker in whose words it stands. Only sides hold positions: states, bodies, and those who act
/// or speak for them. What is denied, only possible, or asked is read as such or not at all.
public struct PositionReader: Sendable {
    private let taxonomy: IssueTaxonomy

    /// - Parameter taxonomy: The issues that positions are said to be on.
    public init(taxonomy: IssueTaxonomy = .standard) { self.taxonomy = taxonomy }

    /// The positions of an article, in the order in which it tells of them.
    ///
    /// - Complexity: O(*n*) in the tokens, and O(*p*²) in the positions of one article, of which at most
    ///   ``most`` are read.
    public func read(
        _ article: Article,
        _ document: Document,
        _ cast: Cast,
        _ statements: [Statement],
        _ meetings: [Meeting]
    ) -> [Position] {
        guard Self.isInternational(cast) else { return [] }
        let clauses = Clauses(document)
        let voices = Voices(article, document, statements)
        let parties = PartyReader(
            article: article,
            clauses: clauses,
            cast: cast,
            voices: voices,
            meetings: meetings,
            homes: Homes(article, cast, meetings, .standard)
        )
        let finder = FrameFinder(clauses: clauses, lexicon: .standard)
        let sentences = SentenceReader(
            clauses: clauses,
            voices: voices,
            parties: parties,
            finder: finder,
            assertions: AssertionReader(clauses: clauses, lexicon: .standard),
            naming: IssueNaming(clauses: clauses, index: IssueIndex(document, cast, taxonomy: taxonomy))
        )
        var gathering = Gathering(document: document, title: article.titleSpan)
        let history = History(article, document)
        /// The last sentences that told of positions, and what they told.
        var recent: [(sentence: Int, positions: [Position])] = []
        for (number, sentence) in document.sentences.enumerated() where !history.isPast(sentence) {
            recent.removeAll { $0.sentence < number - Self.memory }
            let found = sentences.positions(in: sentence, after: recent.flatMap(\.positions))
            for position in found { gathering.add(position) }
            if !found.isEmpty { recent.append((number, found)) }
            if gathering.count >= Self.most { break }
        }
        return gathering.positions()
    }

    /// Whether an article is of more than one state's own affairs: what the several persons of the one state that it
    /// names settle with each other is no position.
    private static func isInternational(_ cast: Cast) -> Bool {
        var sides: Set<String> = []
        var persons = 0
        for actor in cast.actors {
            guard let side = actor.country ?? actor.code.flatMap({ $0.hasPrefix("IGO") ? $0 : nil }) else { continue }
            sides.insert(side)
            if actor.kind == .person { persons += 1 }
            if sides.count > 1 { return true }
        }
        return persons < 2
    }

    /// Over how many sentences "it" and "the proposal" may point back to a position.
    private static let memory = 3

    /// How many positions are read of one article at most.
    public static let most = 256
}

public import Articles
public import Language

/// Reads the attributions of an article: whose words or thoughts stand in it, in which words, and what they are.
///
///     let attributions = AttributionReader().read(article, document)
///     document.string(attributions[0].cue[0])   // "said"
///
/// The cues, their sources and contents are found by models that were learned from PolNeAR [Newell 2018].
///
/// - Complexity: O(*n*).
public struct AttributionReader: Sendable {
    public init() {}

    /// The weights are unpacked when something is read for the first time.
    private var finder: AttributionFinder { AttributionFinder(.standard) }

    /// The attributions of an article in the order of their cues.
    ///
    /// - Parameters:
    ///   - article: Where its title and paragraphs are is taken from it.
    ///   - document: The article's.
    ///   - minimum: Those with a smaller confidence are left out.
    /// - Returns: The outermost ones: what is attributed inside another's content is ``StatementReader``'s.
    public func read(_ article: Article, _ document: Document, minimum: Double = 0) -> [Attribution] {
        let sheet = Sheet(article, document)
        return find(in: sheet, minimum: minimum, turns: false).map { Self.attribution($0, document) }
    }

    func find(in sheet: Sheet, minimum: Double, turns: Bool) -> [FoundAttribution] {
        finder.find(in: sheet, minimum: Float(minimum), turns: turns, nested: turns)
    }

    static func attribution(_ found: FoundAttribution, _ document: Document) -> Attribution {
        Attribution(
            source: found.source.map(document.span(of:)),
            cue: found.cue.map(document.span(of:)),
            content: found.content.map(document.span(of:)),
            confidence: (Double(found.confidence) * 10_000).rounded() / 10_000,
            parent: found.parent
        )
    }
}

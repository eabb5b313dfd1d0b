public import Actors
public import Articles
import Intake
public import Issues
public import Language
public import Meetings
import Positions
public import Statements

/// Reads an article from its text to its readout.
///
///     let reader = Reader { text in try pipeline.analyse(text) }
///     let readout = try reader.read("Talks were held in Vienna …", id: "vienna")
///
/// A pure function: the same article gives the same readout. Each stage can be run alone; it runs what it stands on.
public struct Reader: Sendable {
    /// Gives the document of a stretch of text.
    public typealias Analysis = @Sendable (_ text: String) throws -> Document

    private let analyse: Analysis
    private let castReader: CastReader
    private let meetingReader: MeetingReader
    private let statementReader: StatementReader
    private let positionReader: PositionReader
    private let attributionReader: AttributionReader
    /// Statements and attributions with a smaller confidence are left out.
    public var minimumConfidence = 0.0

    /// - Parameters:
    ///   - directory: The knowledge base that names are looked up in.
    ///   - taxonomy: The issues that statements, topics of meetings and positions are about.
    ///   - analyse: The language engine. It is called once for each block of an article.
    public init(
        directory: Directory = .standard,
        taxonomy: IssueTaxonomy = .standard,
        analyse: @escaping Analysis
    ) {
        self.analyse = analyse
        castReader = CastReader(directory: directory)
        meetingReader = MeetingReader(taxonomy: taxonomy)
        statementReader = StatementReader(taxonomy: taxonomy)
        attributionReader = AttributionReader()
        positionReader = PositionReader(taxonomy: taxonomy)
    }

    // MARK: The whole way

    /// The readout of a plain text.
    public func read(_ text: String, id: String) throws -> Readout {
        try read(article(of: text, id: id))
    }

    /// The readout of an article.
    public func read(_ article: Article) throws -> Readout {
        let document = try document(of: article)
        let cast = castReader.read(article, document)
        let meetings = meetingReader.read(article, document, cast)
        let statements = statementReader.read(article, document, cast, minimum: minimumConfidence)
        let positions = positionReader.read(article, document, cast, statements, meetings)
        return Readout(article: article, cast: cast, meetings: meetings, statements: statements, positions: positions)
    }

    // MARK: The stages

    /// The article in a plain text.
    ///
    /// - Parameters:
    ///   - text: The whole text.
    ///   - id: How the caller knows the article.
    ///   - title: The title, where the caller knows it and the text may not hold it.
    /// - Returns: The article, with its paragraphs and furniture.
    public func article(of text: String, id: String, title: String? = nil) -> Article {
        PlainTextReader().read(text, id: id, title: title)
    }

    /// The analysis of an article's title and paragraphs, with spans into the article's whole text.
    ///
    /// Each block is analysed by itself: a title without a full stop does not run into the first sentence, a dateline
    /// not into the one behind it, and furniture is never analysed, so nobody is named in it and nothing said. The
    /// white space after a block is analysed with it, as the engine's training texts had it.
    public func document(of article: Article) throws -> Document {
        let utf8 = Array(article.text.utf8)
        let blocks = Self.blocks(of: article, utf8)
        var parts: [Document.Part] = []
        parts.reserveCapacity(blocks.count)
        for block in blocks {
            let text = String(decoding: utf8[block.range], as: UTF8.self)
            parts.append(Document.Part(offset: block.start, document: try analyse(text)))
        }
        return Document(text: article.text, utf8: utf8, joining: parts)
    }

    /// The actors of an article.
    public func cast(of article: Article) throws -> Cast {
        castReader.read(article, try document(of: article))
    }

    /// The meetings of an article, and the actors whose ids they name.
    public func meetings(of article: Article) throws -> (cast: Cast, meetings: [Meeting]) {
        let document = try document(of: article)
        let cast = castReader.read(article, document)
        return (cast, meetingReader.read(article, document, cast))
    }

    /// The attributions of an article; no actors are read for them.
    public func attributions(of article: Article) throws -> [Attribution] {
        attributionReader.read(article, try document(of: article), minimum: minimumConfidence)
    }

    /// The statements of an article, and the actors whose ids they name.
    public func statements(of article: Article) throws -> (cast: Cast, statements: [Statement]) {
        let document = try document(of: article)
        let cast = castReader.read(article, document)
        return (cast, statementReader.read(article, document, cast, minimum: minimumConfidence))
    }

    /// The title and the paragraphs in text order, each with the white space after it; the whole text where the
    /// article is not cut into paragraphs.
    private static func blocks(of article: Article, _ utf8: [UInt8]) -> [TextSpan] {
        guard !article.paragraphs.isEmpty || article.titleSpan != nil else {
            return utf8.isEmpty ? [] : [TextSpan(0, utf8.count)]
        }
        var spans = article.paragraphs
        if let title = article.titleSpan { spans.append(title) }
        spans.sort()
        var blocks: [TextSpan] = []
        for span in spans where span.start >= blocks.last?.end ?? 0 && !span.isEmpty {
            var end = span.end
            while end < utf8.count, utf8[end] == 0x20 || (0x09...0x0D).contains(utf8[end]) { end += 1 }
            // "GENEVA (Reuters) —" is no part of the sentence behind it.
            if let dateline = article.dateline?.span, dateline.start == span.start, dateline.end < span.end {
                blocks.append(dateline)
                blocks.append(TextSpan(dateline.end, end))
            } else {
                blocks.append(TextSpan(span.start, end))
            }
        }
        return blocks
    }
}

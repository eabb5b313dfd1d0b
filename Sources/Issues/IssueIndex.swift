public import Actors
public import Articles
public import Language

/// The issues that an article names, by where it names them.
///
///     let index = IssueIndex(document, cast)
///     index.issues(in: span).map(\.issue)   // ["counter-terrorism", "place:SYR"]
///
/// An issue is named by a word of the taxonomy, or by a country or region that qualifies a crisis, a conflict, a
/// settlement and the like, or that one speaks "on".
public struct IssueIndex: Sendable {
    /// A finding: the issue with its label, and the token that brought it.
    public struct Finding: Sendable, Equatable {
        public var issue: Issue
        /// The tokens of the taxonomy's words, or of the place's name.
        public var tokens: Range<Int>
    }

    /// In text order.
    public let findings: [Finding]

    /// Finds the issues of a document.
    ///
    /// - Complexity: O(*n*).
    public init(_ document: Document, _ cast: Cast, taxonomy: IssueTaxonomy = .standard) {
        let phrases = IssuePhrases(document: document)
        var found = Self.named(document, taxonomy, phrases)
        found += Self.places(document, cast, phrases)
        findings = found.sorted { a, b in
            a.tokens.lowerBound == b.tokens.lowerBound
                ? a.tokens.count > b.tokens.count : a.tokens.lowerBound < b.tokens.lowerBound
        }
    }

    /// The issues named in a span, each key once and those without a key once by their label, in text order.
    ///
    /// - Parameters:
    ///   - span: Of the article's text.
    ///   - limit: How many at most.
    /// - Returns: Issues whose labels lie in the span.
    /// - Complexity: O(log *n* + findings in the span).
    public func issues(in span: TextSpan, limit: Int = 8) -> [Issue] { issues(in: [span], limit: limit) }

    /// The issues named in some spans.
    public func issues(in spans: [TextSpan], limit: Int = 8) -> [Issue] {
        var issues: [Issue] = []
        var seen: Set<String> = []
        for span in spans {
            var place = findings.partitionPoint { ($0.issue.span?.end ?? 0) > span.start }
            // Labels may reach back a little: the first that ends in the span need not be the first in order.
            place = max(0, place - 4)
            while place < findings.count, issues.count < limit {
                let finding = findings[place]
                place += 1
                guard let at = finding.issue.span else { continue }
                if at.start >= span.end { break }
                guard span.contains(at), seen.insert(finding.issue.issue ?? finding.issue.label).inserted else {
                    continue
                }
                issues.append(finding.issue)
            }
        }
        return issues
    }

    private static func named(
        _ document: Document,
        _ taxonomy: IssueTaxonomy,
        _ phrases: IssuePhrases
    ) -> [Finding] {
        var found: [Finding] = []
        var token = 0
        while token < document.tokens.count {
            guard let (phrase, end) = match(at: token, document, taxonomy) else {
                token += 1
                continue
            }
            let label = phrases.label(around: token..<end)
            let issue = Issue(
                label: document.string(label),
                issue: taxonomy.entries[phrase.entry].key,
                span: document.span(of: label)
            )
            found.append(Finding(issue: issue, tokens: token..<end))
            token = end
        }
        return found
    }

    /// The longest phrase of the taxonomy that begins at a token.
    private static func match(
        at token: Int,
        _ document: Document,
        _ taxonomy: IssueTaxonomy
    ) -> (IssueTaxonomy.Phrase, Int)? {
        let pos = document.pos(token)
        guard pos != .space, pos != .punct, pos != .det else { return nil }
        let lemma = document.lemma(token)
        let form = document.form(token)
        var candidates = taxonomy.phrases[lemma] ?? []
        if form != lemma { candidates += taxonomy.phrases[form] ?? [] }
        let lower = document.lower(token)
        if lower != lemma, lower != form { candidates += taxonomy.phrases[lower] ?? [] }
        var best: IssueTaxonomy.Phrase?
        for phrase in candidates where phrase.words.count > best?.words.count ?? 0 {
            guard token + phrase.words.count <= document.tokens.count else { continue }
            let fits = phrase.words.indices.allSatisfy { place in
                let at = token + place
                let word = phrase.words[place]
                return word == document.form(at) || word == document.lower(at) || word == document.lemma(at)
            }
            if fits { best = phrase }
        }
        guard let best else { return nil }
        // A single verb brings an issue where it is a name of one ("sanction"), not as a word of all work.
        if best.words.count == 1, pos == .verb || pos == .aux, isVague(best.words[0]) { return nil }
        return (best, token + best.words.count)
    }

    private static func isVague(_ word: String) -> Bool {
        ["vote", "visit", "aid", "port", "bank", "release", "transport", "poll", "strike", "campaign", "import", "gas"]
            .contains(word)
    }

    /// Countries and regions that a conflict or question is named by.
    private static func places(_ document: Document, _ cast: Cast, _ phrases: IssuePhrases) -> [Finding] {
        var found: [Finding] = []
        for appearance in cast.appearances where appearance.mention.form != .pronoun {
            let actor = cast[appearance.actor]
            guard actor.kind == .state || actor.kind == .place, let noun = phrases.question(of: appearance.mention)
            else { continue }
            let label = phrases.label(around: noun..<noun + 1)
            guard label.count <= 12 else { continue }
            let key = actor.country.map { "place:\($0)" }
            found.append(
                Finding(
                    issue: Issue(label: document.string(label), issue: key, span: document.span(of: label)),
                    tokens: appearance.mention.tokens
                )
            )
        }
        return found
    }
}

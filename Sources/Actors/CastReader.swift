public import Articles
public import Language

/// Reads who is named in an article.
public struct CastReader: Sendable {
    /// The knowledge base that names are looked up in.
    public let directory: Directory

    public init(directory: Directory = .standard) { self.directory = directory }

    /// The actors of a document, each with all its mentions.
    ///
    /// Names, titles, metonyms and pronouns are resolved; pronouns inside quotations are left to
    /// ``resolveQuoted(_:_:quotations:)``, which knows the speakers.
    public func read(_ article: Article, _ document: Document) -> Cast {
        var numberOf: [String: Int] = [:]
        var actors: [PoliticalActor] = []
        for entity in document.entities {
            guard let kind = Self.kind(of: entity.label) else { continue }
            let words = entity.tokens.filter { document.pos($0) != .det && !document.tokens[$0].isSpace }
            guard let first = words.first, let last = words.last else { continue }
            let tokens = first..<last + 1
            let head = tokens.first { !tokens.contains(document.head($0)) || document.isRoot($0) } ?? last
            let name = document.string(tokens)
            let key = kind.rawValue + ":" + (kind == .person ? document.form(last) : name)
            let mention = Mention(span: document.span(of: tokens), tokens: tokens, head: head, form: .name)
            let number = numberOf[key] ?? actors.count
            if number == actors.count {
                numberOf[key] = number
                actors.append(PoliticalActor(id: PoliticalActor.ID(number), kind: kind, name: name))
            }
            actors[number].mentions.append(mention)
        }
        return Cast(actors: actors)
    }

    private static func kind(of label: String) -> PoliticalActor.Kind? {
        switch label {
        case "PERSON": .person
        case "ORG": .organization
        case "GPE": .place
        case "LOC", "FAC": .place
        case "NORP": .group
        default: nil
        }
    }

    /// One direct quotation and who speaks it, as the statements know it.
    public struct Quotation: Sendable, Equatable {
        public var span: TextSpan
        public var speaker: PoliticalActor.ID?

        public init(span: TextSpan, speaker: PoliticalActor.ID?) {
            self.span = span
            self.speaker = speaker
        }
    }

    /// The same cast with the pronouns of quotations resolved: "I" is the speaker, "we" the speaker's side.
    public func resolveQuoted(_ cast: Cast, _ document: Document, quotations: [Quotation]) -> Cast {
        cast
    }
}

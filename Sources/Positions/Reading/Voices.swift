import Actors
import Articles
import Language
import Statements

/// Whose words each token of a document is: the paper's own, or a statement's.
struct Voices: Sendable {
    let statements: [Statement]
    /// By token: the place of the innermost statement in whose content it stands; -1 for the paper's own words.
    private let content: [Int32]
    /// By token: the place of the statement whose cue it is part of.
    private let cue: [Int32]
    /// By token: whether it stands in a quotation that no statement accounts for.
    private let isUnclaimed: [Bool]
    /// By id.
    private let places: [String: Int]

    /// - Complexity: O(*n* log *n*) in the tokens and statements, however deep the statements stand inside each other.
    init(_ article: Article, _ document: Document, _ statements: [Statement]) {
        self.statements = statements
        var content = [Int32](repeating: -1, count: document.tokens.count)
        var cue = [Int32](repeating: -1, count: document.tokens.count)
        // The smallest first, so that each token is given once: what is given already is jumped over.
        let sizes = statements.map { $0.attribution.content.reduce(0) { $0 + $1.count } }
        var next = Array(0...document.tokens.count)
        func free(_ token: Int) -> Int {
            var token = token
            while next[token] != token {
                next[token] = next[next[token]]
                token = next[token]
            }
            return token
        }
        for place in statements.indices.sorted(by: { (sizes[$0], $0) < (sizes[$1], $1) }) {
            for span in statements[place].attribution.content {
                let tokens = document.tokens(in: span)
                var token = free(tokens.lowerBound)
                while token < tokens.upperBound {
                    content[token] = Int32(place)
                    next[token] = token + 1
                    token = free(token)
                }
            }
            for span in statements[place].attribution.cue {
                for token in document.tokens(in: span) where cue[token] < 0 { cue[token] = Int32(place) }
            }
        }
        var isUnclaimed = [Bool](repeating: false, count: document.tokens.count)
        for quotation in QuotationScanner().scan(document.utf8, paragraphs: article.paragraphs)
        where quotation.depth == 0 {
            let tokens = document.tokens(in: quotation.inner)
            // A word or two in quotation marks are words held at arm's length.
            if tokens.count > 3 { for token in tokens where content[token] < 0 { isUnclaimed[token] = true } }
        }
        places = Dictionary(statements.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.content = content
        self.cue = cue
        self.isUnclaimed = isUnclaimed
    }

    /// The statement in whose content a token stands.
    func statement(around token: Int) -> Statement? { content[token] < 0 ? nil : statements[Int(content[token])] }

    /// The statement that a token announces.
    func statement(announcedBy token: Int) -> Statement? { cue[token] < 0 ? nil : statements[Int(cue[token])] }

    /// A statement and those in whose content it stands, the outermost last.
    func chain(of statement: Statement) -> [Statement] {
        var chain = [statement]
        while let parent = chain.last?.parent, chain.count < Clauses.reach,
            let place = places[parent], !chain.contains(where: { $0.id == parent })
        {
            chain.append(statements[place])
        }
        return chain
    }

    /// Whether nobody is known to say what a token is part of.
    func isUnclaimed(_ token: Int) -> Bool { isUnclaimed[token] }
}

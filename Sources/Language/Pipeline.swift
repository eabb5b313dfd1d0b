public import Foundation

/// A spaCy pipeline's published weights, run natively: a text in, its tokens, sentences, tree and entities out.
///
///     let pipeline = try Pipeline(folder: url)
///     let document = pipeline.analyse("Talks were held in Vienna.")
///
/// It gives what spaCy gives [Honnibal 2015; spaCy 3.8]. Loaded once, it may be used from any number of threads.
public struct Pipeline: Sendable {
    /// Texts of more tokens are analysed in pieces, so that memory is bounded: about 10 KB a token.
    static let pieceLimit = 16_384

    /// ISO 639-1: "en".
    public let language: String
    let names: Names
    private let tokenizer: Tokenizer
    private let norms: NormTable
    private let encoder: TokenEncoder?
    private let tagger: Tagger?
    private let parser: Parser?
    private let ruler: AttributeRuler?
    private let lemmatizer: Lemmatizer?
    private let namer: Namer?
    private let namerEncoder: TokenEncoder?

    /// Loads the folder that holds a pipeline's `config.cfg`, as its wheel carries it.
    ///
    /// - Throws: ``PipelineError`` with the file, the node and what was expected.
    public init(folder url: URL) throws(PipelineError) {
        let folder = try PipelineFolder(url)
        language = try folder.text("lang", in: "nlp")
        tokenizer = try Tokenizer(messagePack: try folder.bytes("tokenizer"))
        norms = try NormTable(folder)

        var names = Names()
        var encoder: TokenEncoder?
        var tagger: Tagger?
        var parser: Parser?
        var rules: [AttributeRule]?
        var lemmas: [PartOfSpeech: Lemmatizer.Table]?
        var namer: Namer?
        var namerEncoder: TokenEncoder?
        for component in try folder.components() {
            let name = component.name
            func ownOrShared(_ model: ModelFile) throws(PipelineError) -> (encoder: TokenEncoder, isOwn: Bool) {
                let section = "components.\(name).model.tok2vec"
                if try folder.text("@architectures", in: section).hasPrefix("spacy.Tok2VecListener.") {
                    guard let encoder else {
                        throw PipelineError(.unsupported, "config.cfg", "[\(section)] listens to no tok2vec before it")
                    }
                    return (encoder, false)
                }
                return (try Networks.encoder(model, folder, section: section), true)
            }
            switch component.factory {
            case "tok2vec":
                encoder = try Networks.encoder(
                    try ModelFile(folder, "\(name)/model"),
                    folder,
                    section: "components.\(name).model"
                )
            case "tagger":
                let model = try ModelFile(folder, "\(name)/model")
                let file = "\(name)/cfg"
                guard let labels = try folder.json(file)["labels"] as? [String], !labels.isEmpty else {
                    throw PipelineError(.damaged, file, "it has no list of labels")
                }
                let shared = try ownOrShared(model)
                guard !shared.isOwn else {
                    throw PipelineError(.unsupported, "config.cfg", "the tagger has an encoder of its own")
                }
                let weights = try Networks.tagger(model, folder, labels: labels.count, width: shared.encoder.width)
                tagger = Tagger(weights: weights, labels: labels, names: &names)
            case "parser":
                let model = try ModelFile(folder, "\(name)/model")
                let moves = try Networks.moves(folder, "\(name)/moves")
                let shared = try ownOrShared(model)
                guard !shared.isOwn else {
                    throw PipelineError(.unsupported, "config.cfg", "the parser has an encoder of its own")
                }
                let scorer = try Networks.scorer(
                    model,
                    folder,
                    section: "components.\(name).model",
                    width: shared.encoder.width,
                    moves: moves.count
                )
                parser = try Parser(scorer: scorer, moves: moves, names: &names)
            case "attribute_ruler":
                let file = "\(name)/patterns"
                rules = try AttributeRule.rules(from: try folder.messagePack(file), named: file)
            case "lemmatizer":
                let mode = try folder.text("mode", in: "components.\(name)")
                guard mode == "rule" else {
                    throw PipelineError(.unsupported, "config.cfg", "the lemmatizer's mode is \(mode), expected rule")
                }
                let file = "\(name)/lookups/lookups.bin"
                lemmas = try Lemmatizer.tables(from: try folder.messagePack(file), named: file)
            case "ner":
                let model = try ModelFile(folder, "\(name)/model")
                let moves = try Networks.moves(folder, "\(name)/moves")
                let own = try ownOrShared(model)
                let scorer = try Networks.scorer(
                    model,
                    folder,
                    section: "components.\(name).model",
                    width: own.encoder.width,
                    moves: moves.count
                )
                namer = try Namer(scorer: scorer, moves: moves)
                namerEncoder = own.isOwn ? own.encoder : nil
            default:
                throw PipelineError(
                    .unsupported,
                    "config.cfg",
                    "the component \(name) is a \(component.factory), which is not run here"
                )
            }
        }
        ruler = rules.map { AttributeRuler(rules: $0, names: &names) }
        self.names = names
        lemmatizer = lemmas.map { Lemmatizer(tables: $0, names: names) }
        self.encoder = encoder
        self.tagger = tagger
        self.parser = parser
        self.namer = namer
        self.namerEncoder = namerEncoder
    }

    /// The document of a text; the same text gives the same document.
    ///
    /// A text of more than 16,384 tokens is annotated in pieces that end at a line's end, or else at a
    /// sentence-final mark, or else anywhere: about 80 pages of a book, and far more than an article.
    ///
    /// - Complexity: O(*n*), 1.1 million multiply-adds a token for the English pipeline.
    public func analyse(_ text: String) -> Document {
        let utf8 = Array(text.utf8)
        let raw = tokenizer.tokenize(utf8)
        var strings = StringTable()
        var lexemes = LexemeTable(norms: norms)
        var tokens: [Token] = []
        tokens.reserveCapacity(raw.count)
        var looks: [Int32] = []
        looks.reserveCapacity(raw.count)
        for token in raw {
            looks.append(lexemes.insert(token, utf8, &strings, &tokens))
        }
        var entities: [Entity] = []
        var first = 0
        while first < tokens.count {
            let end = pieceEnd(from: first, tokens, strings)
            if first == 0, end == tokens.count {
                entities = annotate(&tokens, &strings, looks, lexemes)
            } else {
                var piece = Array(tokens[first..<end])
                let base = first
                let found = annotate(&piece, &strings, Array(looks[first..<end]), lexemes)
                for index in piece.indices {
                    piece[index].head += Int32(base)
                    tokens[base + index] = piece[index]
                }
                entities += found.map {
                    Entity(tokens: $0.tokens.lowerBound + base..<$0.tokens.upperBound + base, label: $0.label)
                }
            }
            first = end
        }
        return Document(text: text, utf8: utf8, tokens: tokens, entities: entities, names: names, strings: strings)
    }

    private func annotate(
        _ tokens: inout [Token],
        _ strings: inout StringTable,
        _ looks: [Int32],
        _ lexemes: LexemeTable
    ) -> [Entity] {
        // Only the looks of this piece, each once.
        var places: [Int32: Int32] = [:]
        var keys: [LexemeKey] = []
        let local = looks.map { look in
            if let place = places[look] { return place }
            places[look] = Int32(keys.count)
            keys.append(lexemes.keys[Int(look)])
            return Int32(keys.count - 1)
        }
        for index in tokens.indices { tokens[index].head = Int32(index) }
        let vectors = encoder?.encode(keys, tokens: local) ?? []
        if encoder != nil {
            tagger?.apply(to: &tokens, vectors: vectors)
            parser?.apply(to: &tokens, vectors: vectors)
        }
        if parser == nil, !tokens.isEmpty { tokens[0].startsSentence = true }
        ruler?.apply(to: &tokens, strings: &strings)
        lemmatizer?.apply(to: &tokens, strings: &strings)
        for index in tokens.indices where tokens[index].lemma == Token.noLemma {
            tokens[index].lemma = strings.insert("")
        }
        guard let namer else { return [] }
        return namer.entities(in: tokens, vectors: namerEncoder?.encode(keys, tokens: local) ?? vectors)
    }

    private func pieceEnd(from first: Int, _ tokens: [Token], _ strings: StringTable) -> Int {
        let limit = first + Self.pieceLimit
        guard limit < tokens.count else { return tokens.count }
        // The nearest line's end in the last half of the piece; else the nearest full stop.
        let half = first + Self.pieceLimit / 2
        for index in stride(from: limit - 1, through: half, by: -1)
        where tokens[index].isSpace && strings[tokens[index].form].utf8.contains(0x0A) {
            return index + 1
        }
        for index in stride(from: limit - 1, through: half, by: -1)
        where [".", "?", "!"].contains(strings[tokens[index].form]) {
            return index + 1
        }
        return limit
    }
}

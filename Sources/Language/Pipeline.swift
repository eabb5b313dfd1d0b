import Articles

/// A spaCy pipeline's published weights, run natively: a text in, its tokens, sentences, tree and entities out.
///
///     let pipeline = try Pipeline(folder: url)
///     let document = pipeline.analyse("Talks were held in Vienna.")
///
/// It gives what spaCy gives [Honnibal 2015; spaCy 3.8]. Loaded once, it may be used from any number of threads.
public struct Pipeline: Sendable {
    /// Longer texts are analysed in pieces of at most so many bytes.
    ///
    /// An article has a tenth of it.
    static let pieceLimit = 131_072

    /// Tokens that go through the network together.
    private static let stretch = 1024

    /// A network and the encoder it stands on.
    struct Head<Network: Sendable>: Sendable {
        var network: Network
        /// A place in ``Pipeline/encoders``.
        var encoder: Int
    }

    /// ISO 639-1: "en".
    public let language: String
    let names: Names
    let tokenizer: Tokenizer
    let norms: NormTable
    let encoders: [TokenEncoder]
    let tagger: Head<Tagger>?
    let parser: Head<Parser>?
    let namer: Head<Namer>?
    let ruler: AttributeRuler?
    let lemmatizer: Lemmatizer?
    let workspaces: WorkspacePool

    /// The document of a text; the same text gives the same document.
    ///
    /// A text of more than 128 KiB (26,000 words of news) is analysed in pieces that end with a paragraph, or else
    /// with a line, a sentence, a word, or anywhere: then memory grows with the document that is made and with nothing
    /// else. A shorter text gives what spaCy gives.
    ///
    /// - Complexity: O(*n*), 1.1 million multiply-adds a token for the English pipeline.
    public func analyse(_ text: String) -> Document {
        let utf8 = Array(text.utf8)
        let workspace = workspaces.take()
        defer { workspaces.giveBack(workspace) }
        var reading = Reading()
        var pieces = TextPieces(utf8, limit: Self.pieceLimit)
        while let piece = pieces.next() {
            if piece.count == utf8.count {
                read(utf8, at: 0, &reading, workspace)
            } else {
                read(Array(utf8[piece]), at: piece.lowerBound, &reading, workspace)
            }
        }
        return Document(
            text: text,
            utf8: utf8,
            tokens: reading.tokens,
            entities: reading.entities,
            names: names,
            strings: reading.strings
        )
    }

    /// What was read of a text so far.
    private struct Reading {
        var tokens: [Token] = []
        var entities: [Entity] = []
        var strings = StringTable()
    }

    /// Reads one piece, which begins at a byte of the whole text.
    private func read(_ piece: [UInt8], at offset: Int, _ reading: inout Reading, _ workspace: Workspace) {
        let raw = tokenizer.tokenize(piece)
        var lexemes = LexemeTable(norms: norms)
        var tokens: [Token] = []
        tokens.reserveCapacity(raw.count)
        var looks: [Int32] = []
        looks.reserveCapacity(raw.count)
        for token in raw { looks.append(lexemes.insert(token, piece, &reading.strings, &tokens)) }
        for index in tokens.indices { tokens[index].head = Int32(index) }

        encode(&tokens, looks, lexemes.keys, workspace)
        if let scorer = workspace.parserScorer { parser?.network.apply(to: &tokens, scorer) }
        if parser == nil, !tokens.isEmpty { tokens[0].startsSentence = true }
        ruler?.apply(to: &tokens, strings: &reading.strings)
        lemmatizer?.apply(to: &tokens, strings: &reading.strings)
        for index in tokens.indices where tokens[index].lemma == Token.noLemma {
            tokens[index].lemma = reading.strings.insert("")
        }
        var entities: [Entity] = []
        if let scorer = workspace.namerScorer { entities = namer?.network.entities(in: tokens, scorer) ?? [] }

        let first = reading.tokens.count
        if first == 0 && offset == 0 {
            reading.tokens = tokens
            reading.entities = entities
            return
        }
        for var token in tokens {
            token.span = TextSpan(token.span.start + offset, token.span.end + offset)
            token.head += Int32(first)
            reading.tokens.append(token)
        }
        for entity in entities {
            let range = entity.tokens.lowerBound + first..<entity.tokens.upperBound + first
            reading.entities.append(Entity(tokens: range, label: entity.label))
        }
    }

    /// Runs the encoders: tags the tokens, and gives the parser's and the namer's scorers what they need of them.
    private func encode(_ tokens: inout [Token], _ looks: [Int32], _ keys: [LexemeKey], _ workspace: Workspace) {
        let count = tokens.count
        workspace.parserScorer?.begin(count: count)
        workspace.namerScorer?.begin(count: count)
        guard !encoders.isEmpty else { return }
        let reach = encoders.reduce(0) { max($0, $1.reach) }
        var places = [Int32](repeating: -1, count: count)
        var first = 0
        while first < count {
            let stretch = first..<min(first + Self.stretch, count)
            first = stretch.upperBound
            let around = max(0, stretch.lowerBound - reach)..<min(count, stretch.upperBound + reach)
            places.withUnsafeMutableBufferPointer { places in
                guard let places = places.baseAddress else { return }
                workspace.lexemes.place(looks[around], of: keys, in: places)
                for (number, encoder) in encoders.enumerated() {
                    let vectors = encoder.encode(
                        stretch,
                        of: count,
                        lexemes: workspace.lexemes.rows(of: number),
                        places: places,
                        memory: workspace.memory
                    )
                    if let tagger, tagger.encoder == number {
                        tagger.network.apply(to: &tokens[stretch], vectors: vectors, stride: encoder.stride)
                    }
                    if parser?.encoder == number {
                        workspace.parserScorer?.take(stretch, vectors: vectors, stride: encoder.stride)
                    }
                    if namer?.encoder == number {
                        workspace.namerScorer?.take(stretch, vectors: vectors, stride: encoder.stride)
                    }
                }
            }
        }
    }
}

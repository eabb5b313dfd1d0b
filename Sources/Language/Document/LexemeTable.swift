import Articles

/// The norms that forms have beside their lower case: the pipeline's own table, then the one of all languages.
struct NormTable: Sendable {
    private let pipeline: [UInt64: String]

    init(_ folder: PipelineFolder) throws(PipelineError) {
        let file = "vocab/lookups.bin"
        var norms: [UInt64: String] = [:]
        if let table = try folder.messagePack(file)["lexeme_norm"] {
            guard let members = table.members else {
                throw PipelineError(.damaged, file, "lexeme_norm is not a map")
            }
            norms.reserveCapacity(members.count)
            for (key, value) in members {
                guard let id = key.id, let norm = value.string else {
                    throw PipelineError(.damaged, file, "lexeme_norm does not lead from ids to strings")
                }
                norms[id] = norm
            }
        }
        pipeline = norms
    }

    func norm(of form: ArraySlice<UInt8>, id: UInt64, lower: String) -> String {
        pipeline[id] ?? LanguageTables.baseNorms[Array(form)] ?? lower
    }
}

/// The distinct looks of a text's tokens: what is computed of a form is computed once.
struct LexemeTable {
    private struct Look: Hashable {
        var form: Int32
        var norm: Int32
        var hasSpaceAfter: Bool
    }

    private struct Form {
        var lower: Int32
        var key: LexemeKey
    }

    private let norms: NormTable
    private var places: [Look: Int32] = [:]
    private var forms: [Int32: Form] = [:]
    private(set) var keys: [LexemeKey] = []

    init(norms: NormTable) { self.norms = norms }

    /// Adds a token to the list, without annotations, and gives the number of its look.
    mutating func insert(
        _ raw: RawToken,
        _ utf8: [UInt8],
        _ strings: inout StringTable,
        _ tokens: inout [Token]
    ) -> Int32 {
        let bytes = utf8[raw.span.range]
        let number = strings.insert(String(decoding: bytes, as: UTF8.self))
        let form = forms[number] ?? makeForm(number, bytes, raw.isSpace, &strings)
        var token = Token(span: raw.span, form: number, lower: form.lower, lemma: Token.noLemma, head: 0)
        token.hasSpaceAfter = raw.hasSpaceAfter
        token.isSpace = raw.isSpace
        tokens.append(token)

        let norm = raw.norm.map { strings.insert($0) } ?? -1
        let look = Look(form: number, norm: norm, hasSpaceAfter: raw.hasSpaceAfter)
        if let place = places[look] { return place }
        var key = form.key
        key.hasSpaceAfter = raw.hasSpaceAfter
        if let norm = raw.norm { key.norm = StringID.of(norm) }
        let place = Int32(keys.count)
        keys.append(key)
        places[look] = place
        return place
    }

    private mutating func makeForm(
        _ number: Int32,
        _ bytes: ArraySlice<UInt8>,
        _ isSpace: Bool,
        _ strings: inout StringTable
    ) -> Form {
        let text = strings[number]
        let lower = Lexical.lower(text)
        let id = StringID.of(text)
        let key = LexemeKey(
            norm: StringID.of(norms.norm(of: bytes, id: id, lower: lower)),
            prefix: StringID.of(Lexical.prefix(text)),
            suffix: StringID.of(Lexical.suffix(text)),
            shape: StringID.of(Lexical.shape(text)),
            lower: StringID.of(lower),
            orth: id,
            isSpace: isSpace
        )
        let form = Form(lower: strings.insert(lower), key: key)
        forms[number] = form
        return form
    }
}

/// What a pipeline's `tokenizer` file says, as published: patterns in the syntax of Python's `re`, and exceptions.
struct TokenizerRules: Sendable {
    /// A text that is divided in a way of its own, wherever it stands between white space or stripped of affixes.
    struct Exception: Sendable {
        struct Part: Sendable {
            var form: [UInt8]
            /// The norm, where it is not that of the form.
            var norm: String?
        }

        var key: [UInt8]
        /// Their forms, joined, are the key.
        var parts: [Part]
    }

    /// A pattern, with the entry of the file that an error about it names.
    struct Pattern: Sendable {
        var entry: String
        var source: String
    }

    var prefix: Pattern?
    var suffix: Pattern?
    var infix: Pattern?
    /// What is one token even though affixes could be stripped.
    var tokenMatch: Pattern?
    /// What is one token once affixes are stripped.
    var urlMatch: Pattern?
    /// Sorted by key, no key twice.
    var exceptions: [Exception] = []
    /// Whether the second pass looks only for exceptions that the first could have divided.
    var hasFasterHeuristics = true

    init() {}
}

extension TokenizerRules {
    private static let file = "tokenizer"

    /// Reads the `tokenizer` file of a pipeline, a MessagePack map.
    init(messagePack bytes: [UInt8]) throws(PipelineError) {
        let file = try MessagePack(decoding: bytes, of: Self.file)
        guard file.members != nil else { throw PipelineError(.damaged, Self.file, "is not a map of rules") }
        prefix = try Self.pattern("prefix_search", in: file)
        suffix = try Self.pattern("suffix_search", in: file)
        infix = try Self.pattern("infix_finditer", in: file)
        tokenMatch = try Self.pattern("token_match", in: file)
        urlMatch = try Self.pattern("url_match", in: file)
        hasFasterHeuristics = file["faster_heuristics"]?.bool ?? true

        // Of several exceptions with one key the last counts, as in a dictionary.
        var partsOfKey: [[UInt8]: [Exception.Part]] = [:]
        for (key, value) in file["exceptions"]?.members ?? [] {
            guard let key = key.bytes, !key.isEmpty, let elements = value.elements else {
                throw PipelineError(.damaged, "\(Self.file), exceptions", "an exception is not a text with its parts")
            }
            var parts: [Exception.Part] = []
            for element in elements { parts.append(try Self.part(element, of: key)) }
            guard parts.allSatisfy({ !$0.form.isEmpty }), parts.flatMap(\.form).elementsEqual(key) else {
                throw Self.damaged(key, "its parts are not its text")
            }
            partsOfKey[Array(key)] = parts
        }
        exceptions =
            partsOfKey
            .map { Exception(key: $0.key, parts: $0.value) }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }
    }

    private static func pattern(_ entry: String, in file: MessagePack) throws(PipelineError) -> Pattern? {
        guard let value = file[entry], !value.isNone else { return nil }
        guard let source = value.string else { throw PipelineError(.damaged, "\(Self.file), \(entry)", "is not text") }
        return Pattern(entry: entry, source: source)
    }

    /// A part of an exception: its attributes by their numbers (65 and 67) or their names, as a pipeline has them.
    private static func part(
        _ element: MessagePack,
        of key: ArraySlice<UInt8>
    ) throws(PipelineError) -> Exception.Part {
        var form: ArraySlice<UInt8>?
        var norm: String?
        for (attribute, value) in element.members ?? [] {
            switch (attribute.integer, attribute.string?.uppercased()) {
            case (65, _), (_, "ORTH"): form = value.bytes
            case (67, _), (_, "NORM"): norm = value.string
            default: throw damaged(key, "a part has an attribute other than form and norm")
            }
        }
        guard let form else { throw damaged(key, "a part has no form") }
        return Exception.Part(form: Array(form), norm: norm)
    }

    private static func damaged(_ key: ArraySlice<UInt8>, _ what: String) -> PipelineError {
        PipelineError(.damaged, "\(file), exceptions, \"\(String(decoding: key, as: UTF8.self))\"", what)
    }
}

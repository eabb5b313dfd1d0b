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

    var prefix: String?
    var suffix: String?
    var infix: String?
    /// What is one token even though affixes could be stripped.
    var tokenMatch: String?
    /// What is one token once affixes are stripped.
    var urlMatch: String?
    var exceptions: [Exception] = []
    /// Whether the second pass looks only for exceptions that the first could have divided.
    var hasFasterHeuristics = true
}

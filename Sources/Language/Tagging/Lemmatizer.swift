/// Finds a token's dictionary form by suffix rules, a list of known forms and a list of exceptions.
///
/// The algorithm is spaCy's rule lemmatizer, which is WordNet's Morphy [Miller 1995] with its tables for each part
/// of speech. It depends on the form, the part of speech and the features alone.
///
///     lemmatizer.lemma(of: "ministries", lower: "ministries", pos: .noun, morph: "Number=Plur")   // "ministry"
///
/// - Complexity: O(length of the form · number of rules) for each distinct form.
struct Lemmatizer: Sendable {
    /// The tables of one part of speech.
    struct Table: Sendable {
        /// A form that ends in `old` may come from one that ends in `new`.
        var rules: [(old: [UInt8], new: [UInt8])] = []
        /// Known dictionary forms.
        var index = WordTable()
        /// Forms with dictionary forms of their own: `exceptions[exceptionWords.number(of: form)]`.
        var exceptionWords = WordTable()
        var exceptions: [[[UInt8]]] = []

        var isEmpty: Bool { rules.isEmpty && index.count == 0 && exceptionWords.count == 0 }
    }

    /// By the raw value of the part of speech.
    private var tables: [Table]
    /// By the number of the features among the pipeline's names: what they say of the form.
    private var baseForms: [BaseForm]

    /// - Parameters:
    ///   - tables: of the parts of speech that have any.
    ///   - names: the pipeline's names, complete.
    init(tables: [PartOfSpeech: Table], names: Names) {
        self.tables = PartOfSpeech.allCases.map { pos in
            guard let table = tables[pos], !table.isEmpty else { return Table() }
            return table
        }
        baseForms = names.morphs.map(BaseForm.init)
    }

    /// Gives a lemma to every token that has none: whose ``Token/lemma`` is ``Token/noLemma``.
    ///
    /// Tokens are to have their part of speech and their features.
    func apply(to tokens: inout [Token], strings: inout StringTable) {
        var known: [UInt64: Int32] = [:]
        known.reserveCapacity(tokens.count / 2)
        for index in tokens.indices where tokens[index].lemma == Token.noLemma {
            let token = tokens[index]
            let baseForm = Int(token.morph) < baseForms.count ? baseForms[Int(token.morph)] : BaseForm("")
            if isLower(token.pos, baseForm) {
                tokens[index].lemma = token.lower
                continue
            }
            if tables[Int(token.pos.rawValue)].isEmpty {
                tokens[index].lemma = token.pos == .propn ? token.form : token.lower
                continue
            }
            // What is left depends on the form and the part of speech alone.
            let key = UInt64(UInt32(bitPattern: token.form)) << 8 | UInt64(token.pos.rawValue)
            if let lemma = known[key] {
                tokens[index].lemma = lemma
                continue
            }
            let lemma = derived(strings[token.lower], tables[Int(token.pos.rawValue)])
            let number = lemma.map { strings.insert($0) } ?? token.form
            known[key] = number
            tokens[index].lemma = number
        }
    }

    /// The lemma of one form; `lower` is the form in lower case, as the pipeline lowers it.
    func lemma(of form: String, lower: String, pos: PartOfSpeech, morph: String) -> String {
        if isLower(pos, BaseForm(morph)) { return lower }
        let table = tables[Int(pos.rawValue)]
        if table.isEmpty { return pos == .propn ? form : lower }
        return derived(lower, table) ?? form
    }

    private func isLower(_ pos: PartOfSpeech, _ baseForm: BaseForm) -> Bool {
        switch pos {
        case .none, .space: true
        case .noun: baseForm.isAny || baseForm.isNoun
        case .verb: baseForm.isAny || baseForm.isVerb
        default: baseForm.isAny
        }
    }

    /// The dictionary form of what is inflected, or nil if the tables know none.
    private func derived(_ lower: String, _ table: Table) -> String? {
        let lower = Array(lower.utf8)
        var forms: [[UInt8]] = []
        var unknown: [UInt8]?
        for (old, new) in table.rules where lower.ends(with: old) {
            let form = lower.dropLast(old.count) + new
            if form.isEmpty { continue }
            if table.index.contains(form) {
                forms.insert(form, at: 0)
            } else if !Self.isAlphabetic(form) {
                forms.append(form)
            } else if unknown == nil {
                unknown = form
            }
        }
        let exception = lower.withUnsafeBufferPointer { table.exceptionWords.number(of: $0) }
        if let exception {
            for form in table.exceptions[exception] where !forms.contains(form) { forms.insert(form, at: 0) }
        }
        return (forms.first ?? unknown).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether a form that is not empty holds letters only, as Python's `isalpha` has it.
    private static func isAlphabetic(_ form: [UInt8]) -> Bool {
        if form.allSatisfy({ $0 < 0x80 }) {
            return form.allSatisfy { (0x61...0x7A).contains($0 | 0x20) }
        }
        return Lexical.isAlpha(String(decoding: form, as: UTF8.self))
    }
}

extension Lemmatizer {
    /// Whether features say that a form is its own dictionary form (English).
    private struct BaseForm: Sendable {
        /// For a noun, for a verb, for any part of speech.
        var isNoun = false
        var isVerb = false
        var isAny = false

        init(_ morph: String) {
            let number = Morphology.value(of: "Number", in: morph)
            let verbForm = Morphology.value(of: "VerbForm", in: morph)
            isNoun = number == "Sing"
            isVerb = verbForm == "Fin" && Morphology.value(of: "Tense", in: morph) == "Pres" && number == nil
            isAny = verbForm == "Inf" || verbForm == "None" || Morphology.value(of: "Degree", in: morph) == "Pos"
        }
    }
}

extension Token {
    /// The ``lemma`` of a token that has none yet.
    static let noLemma: Int32 = -1
}

extension [UInt8] {
    fileprivate func ends(with suffix: [UInt8]) -> Bool {
        count >= suffix.count && self[(count - suffix.count)...].elementsEqual(suffix)
    }
}

import Articles
import Language

/// A note and the verb or noun it belongs to.
struct NoteFind: Sendable {
    var note: Meeting.Note
    var anchor: Int
}

/// Finds what else is told of meetings: delay, duration, format, what came of them.
struct NoteReader: Sendable {
    let passage: Passage
    let quantities: Quantities

    private var document: Document { passage.document }

    func finds(in sentence: Range<Int>) -> [NoteFind] {
        var found: [NoteFind] = []
        for quantity in quantities.quantities(in: sentence).prefix(16) {
            if let find = time(quantity) { found.append(find) }
        }
        for token in sentence where found.count < 32 {
            found += format(token)
            if let outcome = outcome(token) { found.append(outcome) }
        }
        return found
    }

    // MARK: Delay and duration

    private func time(_ quantity: Quantities.Quantity) -> NoteFind? {
        let range = quantity.tokens
        func note(_ kind: String, _ anchor: Int) -> NoteFind {
            let note = Meeting.Note(kind: kind, value: passage.text(range), span: document.span(of: range))
            return NoteFind(note: note, anchor: anchor)
        }
        // "with a delay of fifteen minutes", "a 15-minute delay", "an hour late", "two hours behind schedule".
        var token = quantity.unit
        for _ in 0..<5 {
            let head = document.head(token)
            if head == token { break }
            token = head
            if document.lemma(token) == "delay" {
                if document.pos(token) == .verb { return note("delay", token) }
                return passage.clause(of: token).map { note("delay", $0.verb) }
            }
            if ["late", "later", "behind"].contains(document.lower(token)), document.lower(token) != "later" {
                return passage.clause(of: token).map { note("delay", $0.verb) }
            }
            if !passage.classes[token].isDisjoint(with: .encounterNouns), passage.isNoun(token) {
                return modifies(quantity, token) ? note("duration", token) : nil
            }
            if passage.isVerb(token) {
                let label = document.label(quantity.unit)
                if label == "npadvmod" || label == "dobj" || label == "attr" || label == "pobj" {
                    let isFor =
                        label == "pobj" && ["for", "over"].contains(document.lower(document.head(quantity.unit)))
                    let lasts = ["last", "take", "run", "go", "span", "continue"].contains(document.lemma(token))
                    if lasts && label != "pobj" || isFor { return note("duration", token) }
                }
                // "began forty minutes late": "late" may be the verb's, beside the quantity.
                let next = range.upperBound
                if next < document.tokens.count, document.lower(next) == "late" { return note("delay", token) }
                return nil
            }
        }
        return nil
    }

    /// "two-hour talks", "a 40-minute phone call".
    private func modifies(_ quantity: Quantities.Quantity, _ noun: Int) -> Bool {
        quantity.unit < noun
            && ["compound", "amod", "nmod", "nummod", "npadvmod", "poss", "quantmod"]
                .contains(document.label(quantity.unit))
    }

    // MARK: Format

    private func format(_ token: Int) -> [NoteFind] {
        func note(_ range: Range<Int>, _ kind: String = "format", anchor: Int) -> NoteFind {
            NoteFind(
                note: Meeting.Note(kind: kind, value: passage.text(range), span: document.span(of: range)),
                anchor: anchor
            )
        }
        let lower = document.lower(token)
        switch lower {
        case "format":
            guard passage.isNoun(token) else { return [] }
            let range = passage.nounPhrase(token)
            guard range.count > 1, let (verb, _) = passage.clause(of: token) else { return [] }
            let owner = nearestEncounter(above: token) ?? verb
            return [note(range, anchor: owner)]
        case "trilateral", "quadrilateral", "multilateral", "three-way", "four-way", "one-on-one", "tete-a-tete",
            "tête-à-tête",
            "face-to-face", "closed-door", "virtual", "informal", "ministerial":
            let head = document.head(token)
            guard head != token, !passage.classes[head].isDisjoint(with: .encounterNouns), passage.isNoun(head) else {
                return []
            }
            return [note(token..<token + 1, anchor: head)]
        case "doors":
            // "behind closed doors"
            guard token >= 2, document.lower(token - 1) == "closed", document.lower(token - 2) == "behind",
                let (verb, _) = passage.clause(of: token)
            else { return [] }
            return [note(token - 2..<token + 1, anchor: verb)]
        case "videoconference", "videolink", "video":
            guard let (verb, branch) = passage.clause(of: token), document.label(branch) == "prep" else { return [] }
            return [note(branch..<token + 1, anchor: verb)]
        case "sidelines", "margins":
            guard let (verb, branch) = passage.clause(of: token), document.label(branch) == "prep",
                let object = passage.objects(of: token, prepositions: ["of"]).first
            else { return [] }
            let owner = nearestEncounter(above: token) ?? verb
            return [note(passage.nounPhrase(object, keeping: ["of", "on"]), "sidelines", anchor: owner)]
        default: return []
        }
    }

    private func nearestEncounter(above token: Int) -> Int? {
        var token = token
        for _ in 0..<6 {
            let head = document.head(token)
            if head == token || passage.isVerb(head) { return nil }
            token = head
            if passage.isNoun(token), !passage.classes[token].isDisjoint(with: .encounterNouns) { return token }
        }
        return nil
    }

    // MARK: What came of it

    private func outcome(_ token: Int) -> NoteFind? {
        guard passage.isNoun(token) else { return nil }
        let isStatement = passage.has(token, .statement)
        let isPress =
            document.lower(token) == "conference"
            && passage.children(of: token, "compound", "amod").contains {
                ["press", "news"].contains(document.lower($0))
            }
        guard isStatement || isPress else { return nil }
        let isJoint = passage.children(of: token, "amod").contains { document.lower($0) == "joint" }
        guard let (verb, branch) = passage.clause(of: token), case .told(let status, _) = passage.standing(of: verb),
            status == .held || status == .underWay, !passage.isNegated(verb)
        else { return nil }
        let label = document.label(branch)
        let isOwn = branch == token && (label == "dobj" || label == "nsubjpass")
        if isStatement {
            let isSigned = ["sign", "initial", "conclude"].contains(document.lemma(verb))
            guard isOwn, passage.has(verb, .statementVerb),
                isJoint || isSigned || document.lower(token).hasPrefix("communiqu")
            else { return nil }
        } else {
            guard isJoint, isOwn || label == "prep" else { return nil }
        }
        let range = passage.nounPhrase(token, keeping: ["on", "of"])
        let kind = isPress ? "press conference" : "statement"
        return NoteFind(
            note: Meeting.Note(kind: kind, value: passage.text(range), span: document.span(of: range)),
            anchor: verb
        )
    }
}

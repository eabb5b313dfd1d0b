import Language

/// A title by its words: where it stands and what it says.
struct Title {
    /// From the first modifier to the last complement: "US Secretary of State".
    var tokens: Range<Int>
    /// The noun of the office: "Secretary of State".
    var noun: Range<Int>
    var sense: NounSense
}

/// Finds titles and role phrases beside names.
struct Titles {
    let facts: TokenFacts
    let spotter: NameSpotter
    let directory: Directory
    /// Where the person's name begins that a token is part of, or -1; empty before names are settled.
    var personStart: [Int32] = []
    private var document: Document { facts.document }

    /// Words that stand in a title before its noun and are none of its parts by the tags alone.
    private static let openers: Set<String> = [
        "former", "acting", "ex", "then", "late", "interim", "outgoing", "incoming", "current", "deputy", "first",
        "second",
        "vice", "senior", "chief", "top", "new", "newly", "honorary", "designate", "veteran",
    ]

    func sense(endingAt token: Int) -> (range: Range<Int>, sense: NounSense)? {
        guard let spot = spotter.nounEnding[token], !isHour(token) else { return nil }
        for candidate in spot.senses {
            let reference = candidate.reference
            if let sense = NounSense(directory.layers[reference.layer], reference.entry) { return (spot.tokens, sense) }
        }
        return nil
    }

    /// "p.m." of "11 p.m." is no prime minister.
    private func isHour(_ token: Int) -> Bool {
        token > 0 && document.form(token).utf8.contains(0x2E) && document.pos(token - 1) == .num
    }

    /// The title that ends just before a name, with no comma between: "US Secretary of State John Kerry".
    func before(name: Int, floor: Int) -> Title? {
        let last = name - 1
        guard last >= floor else { return nil }
        if let found = sense(endingAt: last), found.sense.kind == .person, !found.sense.isPlural || found.sense.isOffice
        {
            return Title(
                tokens: modifierStart(found.range.lowerBound, floor)..<name,
                noun: found.range,
                sense: found.sense
            )
        }
        // "President of Azerbaijan Ilham Aliyev": a capital noun with its complement before the name.
        return complemented(endingAt: name, floor: floor, commaBefore: false)
    }

    /// The role phrase that ends with a comma before a name: "A member of the Federation Council, Igor Morozov".
    func before(comma: Int, floor: Int) -> Title? {
        guard comma > floor else { return nil }
        if let found = sense(endingAt: comma - 1), found.sense.kind == .person, !found.sense.isPlural {
            return Title(
                tokens: modifierStart(found.range.lowerBound, floor)..<comma,
                noun: found.range,
                sense: found.sense
            )
        }
        return complemented(endingAt: comma, floor: floor, commaBefore: true)
    }

    /// A noun of office with "of", "for", "to", "in", "at" and what follows, up to `end`.
    private func complemented(endingAt end: Int, floor: Int, commaBefore: Bool) -> Title? {
        var token = end - 1
        var steps = 0
        // "an adviser to Lavrov" is somebody else.
        guard token >= floor, document.pos(token) != .adp else { return nil }
        while token >= floor, steps < 30 {
            steps += 1
            let pos = document.pos(token)
            // "President of Belarus X, President of China Y": the first title is taken.
            if commaBefore, !personStart.isEmpty, personStart[token] >= 0,
                before(name: Int(personStart[token]), floor: floor) != nil
            {
                return nil
            }
            if pos == .adp {
                if let found = sense(endingAt: token - 1), found.sense.kind == .person,
                    found.sense.isOffice || commaBefore,
                    !found.sense.isPlural, found.range.lowerBound >= floor
                {
                    let start = modifierStart(found.range.lowerBound, floor)
                    let inner = earlier(start, floor)
                    return Title(
                        tokens: (inner?.tokens.lowerBound ?? start)..<end,
                        noun: inner?.noun ?? found.range,
                        sense: inner?.sense ?? found.sense
                    )
                }
                token -= 1
                continue
            }
            switch pos {
            case .noun, .propn, .adj, .det, .cconj, .num, .part, .space: token -= 1
            case .punct where ["-", "&", "'", "\u{2019}"].contains(document.form(token)): token -= 1
            default: return nil
            }
        }
        return nil
    }

    /// "the deputy head of the Council" of "the deputy head of the Council of …": a role inside a role belongs to the
    /// outer one.
    private func earlier(_ start: Int, _ floor: Int) -> Title? {
        guard start - 1 > floor, document.pos(start - 1) == .adp, let found = sense(endingAt: start - 2),
            found.sense.kind == .person, found.range.lowerBound >= floor
        else { return nil }
        let low = modifierStart(found.range.lowerBound, floor)
        return Title(tokens: low..<start, noun: found.range, sense: found.sense)
    }

    /// The role phrase that follows a name and a comma: "Lavrov, the Russian foreign minister,".
    ///
    /// `first` is the token after the comma.
    func after(first: Int, ceiling: Int) -> Title? {
        var token = first
        var steps = 0
        // "…, and the deputy head of the delegation, …" goes on with the next person.
        guard token < ceiling, document.pos(token) != .cconj else { return nil }
        while token < ceiling, steps < 14 {
            steps += 1
            if let found = sense(endingAt: token), found.range.lowerBound >= first,
                found.sense.kind == .person, token + 1 >= ceiling || !continues(token + 1)
            {
                // "According to the ministry, the ministers discussed": a subject of its own.
                guard !found.sense.isPlural, !facts.label[token].isSubject else { return nil }
                var end = token + 1
                if end < ceiling, document.pos(end) == .adp { end = complementEnd(end, ceiling) }
                // "X, President of Iran Y": the next person's.
                if !personStart.isEmpty,
                    (first..<end).contains(where: {
                        personStart[$0] == $0 && before(name: $0, floor: first) != nil
                    })
                {
                    return nil
                }
                return Title(tokens: first..<end, noun: found.range, sense: found.sense)
            }
            switch document.pos(token) {
            case .noun, .propn, .adj, .det, .num, .adp, .cconj: token += 1
            case .part where facts.isPossessiveMark[token]: token += 1
            case .pron where facts.label[token] == .possessive: token += 1
            case .adv where Self.openers.contains(document.lower(token)): token += 1
            case .punct where document.form(token) == "-": token += 1
            default: return nil
            }
            if steps == 1, document.pos(first) == .adp { return nil }
        }
        return nil
    }

    private func continues(_ token: Int) -> Bool {
        switch document.pos(token) {
        case .noun, .propn: true
        default: false
        }
    }

    /// The end of the prepositional phrases that follow.
    func complementEnd(_ start: Int, _ ceiling: Int) -> Int {
        var token = start
        while token < ceiling {
            switch document.pos(token) {
            case .adp, .noun, .propn, .adj, .det, .num: token += 1
            case .part where facts.isPossessiveMark[token]: token += 1
            case .cconj where token + 1 < ceiling && [.adj, .propn, .noun].contains(document.pos(token + 1)):
                token += 1
            default: return token
            }
        }
        return token
    }

    /// Whether the model reads a date or an hour here.
    private func isTime(_ token: Int) -> Bool {
        guard let entity = document.entity(of: token) else { return false }
        return ["DATE", "TIME"].contains(document.entities[entity].label)
    }

    /// The first of the modifiers before a noun.
    func modifierStart(_ noun: Int, _ floor: Int) -> Int {
        var token = noun
        while token > floor {
            let previous = token - 1
            // "On Monday Foreign Minister X", "The same day President Y".
            if isTime(previous) { return token }
            switch document.pos(previous) {
            case .noun, .propn, .adj, .num:
                // A verb form mistagged as a noun would drag the sentence in; a title's modifiers hang to its right.
                guard document.head(previous) > previous || facts.isCapital[previous] else { return token }
                token = previous
            case _ where facts.isPossessiveMark[previous]: token = previous
            case .adv where Self.openers.contains(document.lower(previous)): token = previous
            case .verb where Self.openers.contains(document.lower(previous)): token = previous
            case .pron where facts.label[previous] == .possessive: return previous
            case .punct where document.form(previous) == "-" && previous > floor: token = previous
            case .det: return previous
            default: return token
            }
        }
        return token
    }
}

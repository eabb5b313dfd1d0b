import Articles
import Language

/// Persons' names as the text has them, where the model cut them short, in two, or took one for something else.
extension NameUnits {
    mutating func repair() {
        nameSpeakers()
        joinParts()
        extendLeft()
        shareKinds()
        dropTitles()
        dropSeasons()
        sort()
    }

    /// Feasts and fasts by which time is told: "before Ramadan" names nobody.
    private static let seasons: Set<String> = [
        "ramadan", "eid", "ashura", "nowruz", "christmas", "easter", "lent", "advent", "pentecost", "diwali", "tet",
        "hanukkah",
        "passover", "songkran", "vesak", "epiphany",
    ]

    /// A season's name by itself, behind a word of time, is no person's.
    private mutating func dropSeasons() {
        units = units.filter { unit in
            guard unit.tokens.count == 1, let token = unit.tokens.first, Self.seasons.contains(facts.folded(token))
            else {
                return true
            }
            let isTold =
                token > 0
                && [
                    "before", "after", "during", "until", "since", "by", "at", "of", "for", "till", "this", "from",
                    "over",
                ]
                .contains(document.lower(token - 1))
            return !isTold
        }
    }

    /// Who speaks, before a colon: "MR HASEGAWA" is a person's name, "QUESTION" nobody's.
    private mutating func nameSpeakers() {
        var labels: [Range<Int>] = []
        var token = 0
        while token < facts.count {
            // At the beginning of a paragraph.
            let begins =
                token == 0 || document.tokens[token - 1].isSpace && document.form(token - 1).utf8.contains(0x0A)
            if begins, let colon = (token..<min(token + 8, facts.count)).first(where: { isColon($0) }),
                colon > token,
                !(token..<colon).contains(where: {
                    document.tokens[$0].isSpace && document.form($0).utf8.contains(0x0A)
                }),
                (token..<name(before: colon, from: token)).allSatisfy({ isUpperCase($0) || document.pos($0) == .punct })
                    || (token..<colon).count == 1 && ["q", "a"].contains(document.lower(token))
            {
                labels.append(token..<colon)
            }
            token += 1
        }
        guard labels.count > 1 else { return }
        var added: [NameUnit] = []
        for label in labels {
            var low = label.lowerBound
            var isTitled = false
            while low < label.upperBound,
                Honorific(document.lower(low)) != nil || spotter.nounEnding[low] != nil || document.pos(low) == .punct
            {
                isTitled = isTitled || document.pos(low) != .punct
                low += 1
            }
            let inside = units.indices.filter { label.contains(units[$0].tokens.lowerBound) }
            let isTurn = Self.turns.contains(facts.folded(label.lowerBound))
            if isTurn {
                units = units.indices.filter { number in
                    !(inside.contains(number) && units[number].tokens.lowerBound == label.lowerBound)
                }.map { units[$0] }
            } else if isTitled, low < label.upperBound, label.upperBound - low <= 4 {
                units = units.indices.filter { !inside.contains($0) }.map { units[$0] }
                added.append(NameUnit(tokens: low..<label.upperBound, kind: .person))
            }
        }
        units += added
    }

    /// The engine takes "):" for one token.
    private func isColon(_ token: Int) -> Bool { [":", "):"].contains(document.form(token)) }

    /// Where "(Reuters)" begins in "QUESTION (Reuters):", or the colon.
    private func name(before colon: Int, from start: Int) -> Int {
        (start + 1..<max(start + 1, colon)).first { document.form($0) == "(" } ?? colon
    }

    private static let turns: Set<String> = [
        "question", "questions", "answer", "q", "a", "moderator", "interviewer", "journalist", "reporter",
        "correspondent",
        "operator", "participant", "host",
    ]

    private func isUpperCase(_ token: Int) -> Bool {
        let form = document.form(token)
        return form.unicodeScalars.contains { $0.properties.isUppercase }
            && !form.unicodeScalars.contains { $0.properties.isLowercase }
    }

    /// "Đỗ" and "Thị Hạnh", side by side.
    private mutating func joinParts() {
        sort()
        var kept: [NameUnit] = []
        for unit in units {
            if let last = kept.last, last.kind == .person, unit.kind == .person,
                last.tokens.upperBound == unit.tokens.lowerBound,
                last.tokens.count + unit.tokens.count <= 5, last.senses.isEmpty, unit.senses.isEmpty,
                !facts.isPossessiveMark[last.tokens.upperBound - 1]
            {
                kept[kept.count - 1].tokens = last.tokens.lowerBound..<unit.tokens.upperBound
            } else {
                kept.append(unit)
            }
        }
        units = kept
    }

    /// "Per" of "Per Ragnvald Moen": a capital between a comma or a title and the name belongs to it.
    private mutating func extendLeft() {
        var isTaken = [Bool](repeating: false, count: facts.count)
        for unit in units { for token in unit.tokens { isTaken[token] = true } }
        for number in units.indices where units[number].kind == .person {
            var low = units[number].tokens.lowerBound
            while low > 1, units[number].tokens.upperBound - low < 5 {
                let token = low - 1
                guard facts.isCapital[token], isWord(token), !isTaken[token], Honorific(document.lower(token)) == nil,
                    spotter.nounEnding[token] == nil, !isSentenceStart(token), !startsNoun(token)
                else { break }
                let isProper = facts.isProper[token]
                let isSetOff = [",", "("].contains(document.form(token - 1)) || spotter.nounEnding[token - 1] != nil
                guard isProper || isSetOff, !isState(token) else { break }
                low = token
            }
            if low < units[number].tokens.lowerBound {
                units[number].tokens = low..<units[number].tokens.upperBound
                units[number].senses = []
            }
        }
    }

    /// Whether a longer common noun goes on behind a token.
    private func startsNoun(_ token: Int) -> Bool {
        for end in token + 1..<min(token + 4, facts.count) {
            if let noun = spotter.nounEnding[end], noun.tokens.contains(token) { return true }
        }
        return false
    }

    private func isSentenceStart(_ token: Int) -> Bool {
        token == document.sentences[document.sentence(of: token)].lowerBound || document.tokens[token - 1].isSpace
            || ["\"", "\u{201C}", ":"].contains(document.form(token - 1))
    }

    private func isState(_ token: Int) -> Bool {
        let low = spotter.names.partitionPoint { $0.tokens.upperBound > token }
        guard low < spotter.names.count, spotter.names[low].tokens.contains(token) else { return false }
        return spotter.names[low].senses.contains { $0.kind != .person && $0.kind != .word }
    }

    /// "Levent Işıkoğlu" is a person where "Işıkoğlu" alone is one, and "Falcão de Sá" after "Minister".
    private mutating func shareKinds() {
        func isOpen(_ unit: NameUnit) -> Bool {
            (unit.kind == .organization || unit.kind == .place) && unit.senses.isEmpty && unit.tokens.count < 6
                && spotter.nounEnding[unit.tokens.upperBound - 1] == nil && facts.isCapital[unit.tokens.lowerBound]
                && unit.tokens.allSatisfy {
                    facts.isCapital[$0] && isWord($0) || PersonName.isParticle(facts.folded($0))
                        || document.form($0) == "-"
                }
        }
        var known: Set<String> = []
        for unit in units where unit.kind == .person && unit.tokens.count < 5 {
            known.insert(facts.folded(unit.tokens))
        }
        guard !known.isEmpty else { return }
        for number in units.indices where units[number].tokens.count > 1 && isOpen(units[number]) {
            let tokens = units[number].tokens
            if (tokens.lowerBound + 1..<tokens.upperBound).contains(where: {
                known.contains(facts.folded($0..<tokens.upperBound))
            }) {
                units[number].kind = .person
            }
        }
    }

    /// "White House spokesman" is a title, no body, whatever the model says.
    private mutating func dropTitles() {
        units = units.filter { unit in
            guard unit.senses.isEmpty, unit.kind == .organization || unit.kind == .place || unit.kind == .person else {
                return true
            }
            // "Minister of Foreign Affairs of", "White House spokesman".
            return !unit.tokens.contains { end in
                guard let noun = spotter.nounEnding[end], noun.tokens.lowerBound >= unit.tokens.lowerBound,
                    end == unit.tokens.upperBound - 1
                        || unit.kind != .person && noun.tokens.lowerBound == unit.tokens.lowerBound
                            && document.pos(end + 1) == .adp
                else { return false }
                return noun.senses.contains { $0.flags.contains(.person) && $0.flags.contains(.office) }
            }
        }
    }
}

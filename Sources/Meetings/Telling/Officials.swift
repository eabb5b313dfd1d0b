import Actors
import Articles
import Language

/// Who acts for a state or for a body of states.
extension Passage {
    /// Roles that CAMEO's actor codes add to a country and that states deal with.
    static let politicalRoles: Set<String> = [
        "GOV", "MIL", "LEG", "OPP", "REB", "SEP", "JUD", "SPY", "ELI", "INS", "DIP", "PTY", "UAF",
    ]

    /// Whether an actor acts for a state or for a body of states: what sets a meeting apart from a match.
    func isPolitical(_ id: PoliticalActor.ID) -> Bool {
        let actor = cast[id]
        guard !actor.isMedia else { return false }
        switch actor.kind {
        case .state, .coalition: return true
        case .place: return false
        case .person, .organization, .group:
            if let code = actor.code {
                if code.hasPrefix("IGO") { return true }
                let letters = Array(code)
                var at = 3
                while at + 3 <= letters.count {
                    if Self.politicalRoles.contains(String(letters[at..<at + 3])) { return true }
                    at += 3
                }
            }
            if delegates.isDelegate[id.place] || delegates.isTitled[id.place], side(of: id) != nil { return true }
            guard isPerson(id) else { return side(of: id)?.hasPrefix("IGO") == true }
            if side(of: id) != nil, isColleague(id) { return true }
            guard side(of: id) != nil || actor.entry != nil else {
                return hasOfficeOfState(id) || delegates.isTitled[id.place] && office(of: id) != nil
            }
            let words = MeetingWords.standard
            if let role = actor.role {
                return role.lowercased().split { !$0.isLetter && $0 != "-" }.contains {
                    words.classes(of: String($0)).has(.rolePolitical)
                }
            }
            // "Jordanian King Talal", where the title was taken for a part of the name.
            return actor.mentions.first.map { mention in
                mention.tokens.dropLast().contains { has($0, .rolePolitical) }
            } == true
        }
    }

    /// "his Turkish opposite number", "her Canadian colleague": what he is, she is.
    func isColleague(_ id: PoliticalActor.ID) -> Bool {
        cast[id].mentions.prefix(3).contains { mention in
            guard mention.form == .title else { return false }
            let word = document.lemma(mention.head)
            return word == "counterpart" || word == "colleague" || word == "homologue"
                || word == "number" && mention.head > 0 && document.lower(mention.head - 1) == "opposite"
        }
    }

    /// Whether the text has no name for somebody: "the foreign minister of Canada".
    func isUnnamed(_ id: PoliticalActor.ID) -> Bool { cast[id].mentions.allSatisfy { $0.form != .name } }

    /// Words that make another thing of a president or a secretary.
    static let elsewhere: Set<String> = [
        "club", "company", "bank", "association", "federation", "university", "court", "union", "party", "committee",
        "council", "commission", "board", "agency", "group", "school", "foundation", "museum", "league", "sporting",
    ]

    /// Whether a person whose state the text does not name has an office that only a state has, by a title that stands
    /// before the name: "President Halvorsen"; not "its president, Holger Wintrich".
    func hasOfficeOfState(_ id: PoliticalActor.ID) -> Bool {
        let actor = cast[id]
        let role = (actor.role ?? "").lowercased().split { !$0.isLetter }.map(String.init)
        if role.contains(where: Self.elsewhere.contains) { return false }
        if role.contains("security"), role.contains("adviser") || role.contains("advisor") { return true }
        if role.contains("secretary"), role.contains("general") { return true }
        if role.contains("minister") || role.contains("ambassador") || role.contains("premier") { return true }
        return actor.mentions.prefix(6).contains { mention in
            // "The High Representative".
            if mention.form == .title, has(mention.head, .rolePolitical), document.label(mention.head) != "appos",
                document.form(mention.head).first?.isUppercase == true,
                mention.tokens.contains(where: { document.lower($0) == "high" || document.lower($0) == "secretary" })
            {
                return true
            }
            guard mention.form == .name else { return false }
            return mention.tokens.dropLast().contains { token in
                has(token, .rolePolitical) && document.form(token).first?.isUppercase == true
                    && !["deputy", "governor", "counsellor", "speaker", "general"].contains(document.lower(token))
            }
        }
    }

    /// Whether a person speaks for others rather than meets them: a spokesman is not at the table.
    func isSpokesperson(_ id: PoliticalActor.ID) -> Bool {
        guard let role = cast[id].role?.lowercased() else { return false }
        return role.contains("spokes") || role.contains("press secretary")
    }
}

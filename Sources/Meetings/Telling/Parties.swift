import Actors
import Articles
import Language

/// Whom an argument of a verb or noun means.
struct Argument: Sendable {
    var parties: [Encounter.Party] = []
    /// Whether bodies or people of the sides told of before are meant: "the joint commission", "their predecessors".
    var isOfSides = false
    /// Whether it stands for parties named before: "they", "the two ministers", "both sides".
    var isShared = false
}

extension Passage {
    /// The actors of a noun phrase and of what is coordinated with it.
    func argument(_ head: Int, part: Encounter.Part = .party) -> Argument {
        var result = Argument()
        for conjunct in beforeNames(conjuncts(of: head)) {
            // "The foreign ministers, Intriago and Oyarzábal": the names say more than what they explain.
            if let names = names(explaining: conjunct) {
                for (actor, token) in names { result.add(actor, token, part) }
                continue
            }
            if standsForBoth(conjunct) {
                result.isShared = true
                continue
            }
            if standsForSides(conjunct) {
                result.isOfSides = true
                continue
            }
            if isOwnReport, let protagonist, ["he", "she", "him", "his", "her"].contains(document.lower(conjunct)) {
                result.add(protagonist, conjunct, part)
                continue
            }
            if let actor = person(before: conjunct) {
                result.add(actor, conjunct, part)
                continue
            }
            // "the Minister" with a capital, in a ministry's own report, is the ministry's.
            if let protagonist, isOwnTitle(conjunct, of: protagonist) {
                result.add(protagonist, conjunct, part)
                continue
            }
            // "his counterpart": whoever was told of with him.
            if document.lemma(conjunct) == "counterpart", nations(of: conjunct).isEmpty,
                cast.actor(headedBy: conjunct).map({ side(of: $0) == nil }) ?? true
            {
                result.isShared = true
                continue
            }
            // "the foreign ministers of Egypt and Jordan": the states say more than the ministers.
            let nations = nations(of: conjunct)
            if nations.count > 1 {
                let named = namesAfter(nations, of: conjunct)
                if named.count == nations.count {
                    for (actor, token) in named { result.add(actor, token, part) }
                    continue
                }
                for (actor, token) in nations { result.add(actor, token, part) }
                continue
            }
            if let actor = actor(at: conjunct) {
                result.add(actor, conjunct, part)
                // An enumeration that was parsed as explanations: "with Lavrov, Kerry and Wang".
                for other in children(of: conjunct, "appos") {
                    if self.actor(at: other) == actor {
                        // "its minister, Rajan, and Qazi": coordinated with the name.
                        for third in conjuncts(of: other).dropFirst() {
                            if let more = self.actor(at: third) { result.add(more, third, part) }
                        }
                    }
                    if let more = self.actor(at: other), more != actor, isPerson(more) == isPerson(actor),
                        isPerson(actor) || cast[more].kind == .state && cast[actor].kind == .state
                    {
                        result.add(more, other, part)
                        for third in conjuncts(of: other).dropFirst() {
                            if let more = self.actor(at: third) { result.add(more, third, part) }
                        }
                    }
                }
                continue
            }
            if let named = child(of: conjunct, "appos"), let actor = actor(at: named) {
                for name in conjuncts(of: named) {
                    if let actor = self.actor(at: name) { result.add(actor, name, part) }
                }
                if result.parties.isEmpty { result.add(actor, named, part) }
                continue
            }
            for (actor, token) in nations { result.add(actor, token, part) }
        }
        for (actor, token) in listed(with: head, result) { result.add(actor, token, part) }
        return result
    }

    /// The names that a list has beside those which the tree reads from it: "Minister Yoo, U.S. Secretary Ordway and Japanese
    /// Minister Hayase", "Antonov, Erdemir hold talks".
    ///
    /// A list is names with their titles, commas between them and "and" before the last; without "and" two names right
    /// before the verb of a title.
    private func listed(with head: Int, _ known: Argument) -> [(PoliticalActor.ID, Int)] {
        guard let anchor = known.parties.first(where: { isPerson($0.actor) || cast[$0.actor].kind == .state }),
            let own = cast.mentions(around: document.tokens[anchor.token].span).last(where: {
                main($0.actor) == anchor.actor && $0.mention.form == .name
            })?.mention
        else { return [] }
        let isOfPersons = isPerson(anchor.actor)
        let sentence = document.sentences[document.sentence(of: head)]
        /// The mention that starts, or ends, at a token.
        func mention(_ token: Int, isStart: Bool) -> Cast.Appearance? {
            cast.mentions(around: document.tokens[token].span).last {
                (isStart ? $0.mention.tokens.lowerBound == token : $0.mention.tokens.upperBound == token + 1)
                    && $0.mention.form == .name && isPerson($0.actor) == isOfPersons
                    && (isOfPersons || cast[$0.actor].kind == .state)
            }
        }
        var after: [(PoliticalActor.ID, Int)] = []
        var end = own.tokens.upperBound
        var isClosed = false
        while after.count < Self.enumeration, !isClosed, end + 1 < sentence.upperBound {
            var next = end
            let hasComma = document.form(next) == ","
            if hasComma { next += 1 }
            let hasAnd = next < sentence.upperBound && ["and", "&"].contains(document.lower(next))
            if hasAnd { next += 1 }
            guard hasComma || hasAnd, next < sentence.upperBound, let found = mention(next, isStart: true) else {
                break
            }
            after.append((main(found.actor), found.mention.head))
            end = found.mention.tokens.upperBound
            isClosed = hasAnd
        }
        if !isClosed {
            // "Iran, U.S. end talks": two right before the verb, at the head of a sentence.
            let isHeadline =
                after.count == 1 && own.tokens.lowerBound - sentence.lowerBound < 3 && end < sentence.upperBound
                && (isVerb(end) || document.lower(end) == "to")
            if !isHeadline { after = [] }
        }
        var before: [(PoliticalActor.ID, Int)] = []
        var start = own.tokens.lowerBound
        var sawAnd = !after.isEmpty
        while before.count < Self.enumeration, start - 2 >= sentence.lowerBound {
            var last = start - 1
            let hasAnd = ["and", "&"].contains(document.lower(last))
            if hasAnd { last -= 1 }
            let hasComma = last >= sentence.lowerBound && document.form(last) == ","
            if hasComma { last -= 1 }
            sawAnd = sawAnd || hasAnd
            guard hasAnd || hasComma, sawAnd, last >= sentence.lowerBound, let found = mention(last, isStart: false)
            else { break }
            before.append((main(found.actor), found.mention.head))
            start = found.mention.tokens.lowerBound
        }
        return before.reversed() + after
    }

    /// With those whom the tree makes modifiers of the next name: "Foreign Minister Sato and Russian Foreign Minister Orlov".
    private func beforeNames(_ heads: [Int]) -> [Int] {
        var found: [Int] = []
        for head in heads {
            for child in document.children(of: head)
            where child < head && ["nmod", "compound"].contains(document.label(child)) && isNoun(child) {
                let isJoined = document.children(of: child).contains {
                    document.label($0) == "cc" && $0 > child && $0 < head
                }
                guard isJoined, let actor = cast.actor(headedBy: child), isPerson(actor),
                    cast.actor(headedBy: head) != actor
                else { continue }
                found.append(child)
            }
            found.append(head)
        }
        return found
    }

    /// Whom "he" or "she" is where the cast has nobody, or nothing that is a person: the last one named before.
    private func person(before token: Int) -> PoliticalActor.ID? {
        guard ["he", "she", "him", "her"].contains(document.lower(token)) else { return nil }
        if let actor = cast.actor(headedBy: token), isPerson(actor),
            isPolitical(actor) || side(of: actor) != nil || cast[actor].role != nil || cast[actor].name.contains(" ")
        {
            return nil
        }
        let number = document.sentence(of: token)
        let start = document.sentences[max(0, number - 1)].lowerBound
        // "Duarte, with whom she will hold talks": she is not he.
        let clause = document.head(token)
        let whom = document.label(clause) == "relcl" ? document.subtree(of: document.head(clause)).lowerBound : token
        for other in (start..<max(start, min(token, whom))).reversed().prefix(80) {
            guard isNoun(other), let actor = cast.actor(headedBy: other).map(main), isPerson(actor),
                isPolitical(actor), !isSpokesperson(actor), !isUnnamed(actor)
            else { continue }
            return actor
        }
        return nil
    }

    /// The persons whose names stand in apposition to a title.
    private func names(explaining token: Int, depth: Int = 0) -> [(PoliticalActor.ID, Int)]? {
        guard document.pos(token) == .noun || has(token, .rolePerson) else { return nil }
        guard let name = child(of: token, "appos") else { return namesBehind(token) }
        guard document.pos(name) == .propn else { return nil }
        // "the ambassador, Moen, and the deputy head, Karaduman": the last name explains the last title.
        if document.tag(token) == "NN", children(of: token, "conj").contains(where: { $0 > token && $0 < name }) {
            return nil
        }
        var found: [(PoliticalActor.ID, Int)] = []
        for other in conjuncts(of: name) {
            if document.pos(other) == .noun, depth < 2, let more = names(explaining: other, depth: depth + 1) {
                found += more
                continue
            }
            guard document.pos(other) == .propn, let actor = actor(at: other), isPerson(actor) else { continue }
            found.append((actor, other))
        }
        return found.isEmpty ? nil : found
    }

    /// "their Japanese counterparts, Endo and Matsuda", where the tree does not join the names to the plural before them.
    private func namesBehind(_ token: Int) -> [(PoliticalActor.ID, Int)]? {
        guard document.tag(token) == "NNS", has(token, .rolePerson) || has(token, .both) else { return nil }
        var next = token + 1
        guard next < document.tokens.count, document.form(next) == "," else { return nil }
        next += 1
        var found: [(PoliticalActor.ID, Int)] = []
        while next < document.tokens.count, found.count < 8 {
            guard
                let appearance = cast.mentions(around: document.tokens[next].span).first(where: {
                    $0.mention.tokens.lowerBound == next && $0.mention.form == .name && isPerson($0.actor)
                })
            else { break }
            found.append((main(appearance.actor), appearance.mention.head))
            next = appearance.mention.tokens.upperBound
            while next < document.tokens.count, [",", "and"].contains(document.lower(next)) { next += 1 }
        }
        return found.count > 1 ? found : nil
    }

    /// The names behind an enumeration of states: "the presidents of Chad and Niger, Déby-Nour and Maïga".
    private func namesAfter(_ nations: [(PoliticalActor.ID, Int)], of noun: Int) -> [(PoliticalActor.ID, Int)] {
        guard let last = nations.map(\.1).max() else { return [] }
        // The names stand behind the states, or behind the noun that the states stand before.
        var token = max(last, noun) + 1
        guard token < document.tokens.count, document.form(token) == "," else { return [] }
        var found: [(PoliticalActor.ID, Int)] = []
        token += 1
        while token < document.tokens.count, found.count < nations.count {
            guard
                let mention = cast.mentions(around: document.tokens[token].span).first(where: {
                    $0.mention.tokens.lowerBound == token && $0.mention.form == .name
                })
            else { break }
            found.append((main(mention.actor), mention.mention.head))
            token = mention.mention.tokens.upperBound
            while token < document.tokens.count, [",", "and"].contains(document.lower(token)) { token += 1 }
        }
        return found
    }

    /// The actor that a noun means; places and bare groups are none.
    func actor(at token: Int) -> PoliticalActor.ID? { found(at: token).map(main) }

    private func found(at token: Int) -> PoliticalActor.ID? {
        if let named = delegates.named[token] { return named }
        if let actor = cast.actor(headedBy: token), isActor(actor) { return actor }
        guard isNoun(token), let actor = cast.actor(covering: token), isActor(actor) else { return nil }
        // "the US delegation": what stands before a noun is not the noun.
        let mention = cast.mentions(around: document.tokens[token].span).first { $0.actor == actor }
        guard let mention = mention?.mention else { return nil }
        let isTop = !mention.tokens.contains(document.head(token)) || document.isRoot(token)
        guard mention.tokens.upperBound == token + 1 || isTop || !has(token, .role) else { return nil }
        return actor
    }

    private func isActor(_ id: PoliticalActor.ID) -> Bool {
        switch cast[id].kind {
        case .person, .organization, .state, .coalition: true
        case .group: cast[id].code != nil || cast[id].country != nil
        case .place: false
        }
    }

    /// "the joint border committee", "the two countries' chiefs of staff", "their predecessors", "deputy ministers": people
    /// of the sides told of before.
    private func standsForSides(_ token: Int) -> Bool {
        let lower = document.lower(token)
        if lower == "predecessors" { return true }
        if let known = cast.actor(headedBy: token), isPolitical(known) { return false }
        guard nations(of: token).isEmpty else { return false }
        let isBody = [
            "commission", "committee", "council", "group", "groups", "commissions", "committees", "cabinet", "dialogue",
        ]
        .contains(lower)
        for child in document.children(of: token) {
            let word = document.lower(child)
            if isBody,
                [
                    "joint", "bilateral", "mixed", "binational", "intergovernmental", "interstate", "high-level",
                    "strategic",
                    "cooperation", "consultative",
                ].contains(word)
            {
                return true
            }
            if document.label(child) == "poss", ["countries", "sides", "states", "nations"].contains(word) {
                return true
            }
        }
        // "a meeting of deputy ministers": of nobody's in particular.
        return ["ministers", "commanders", "experts", "negotiators"].contains(lower)
            && document.children(of: token).allSatisfy { ["amod", "compound", "nmod"].contains(document.label($0)) }
            && document.children(of: token).contains { ["deputy", "regional"].contains(document.lower($0)) }
    }

    func isOwnTitle(_ token: Int, of protagonist: PoliticalActor.ID) -> Bool {
        let form = document.form(token)
        guard ["Minister", "President", "Secretary", "Chancellor", "Premier"].contains(form), !isQuoted[token] else {
            return false
        }
        guard document.children(of: token).allSatisfy({ ["det", "punct"].contains(document.label($0)) }),
            document.children(of: token).contains(where: { document.lower($0) == "the" })
        else { return false }
        let role = cast[protagonist].role ?? ""
        return role.contains(form)
            || cast[protagonist].mentions.prefix(6).contains { mention in
                mention.form == .name && mention.tokens.contains { document.form($0) == form }
            }
    }

    /// Whether a noun phrase stands for parties that were named before: "they", "the two ministers", "both sides".
    private func standsForBoth(_ token: Int) -> Bool {
        let lower = document.lower(token)
        if ["they", "them", "both", "themselves", "we"].contains(lower) { return true }
        guard has(token, .both) else { return false }
        let isPlural = document.tag(token).hasSuffix("S") || lower == "two" || lower == "three"
        guard isPlural else { return lower == "pair" || lower == "duo" }
        // "the two ministers", "the sides"; not "the ministers of Egypt", "30 leaders".
        var isDefinite = lower == "two" || lower == "three"
        for child in document.children(of: token) {
            let word = document.lower(child)
            switch document.label(child) {
            case "det", "predet", "poss": if ["the", "both", "these", "their"].contains(word) { isDefinite = true }
            case "nummod":
                if ["two", "three", "four", "five", "six"].contains(word) { isDefinite = true } else { return false }
            case "prep" where ["of", "from"].contains(word):
                if let object = self.child(of: child, "pobj"), !nations(below: object).isEmpty { return false }
            case "amod", "compound", "nmod":
                if within(child) != nil { return false }
            default: break
            }
        }
        // "Presidents agree to meet", says a title.
        let isBare =
            document.children(of: token).isEmpty && document.form(token).first?.isUppercase == true
            && document.sentences[document.sentence(of: token)].first == token
        return isDefinite || isBare || lower == "leaders" || lower == "sides"
    }

    /// Whether a plural means the holders of an office that each state has once: "the foreign ministers of the region".
    func isPluralOfOffices(_ token: Int) -> Bool {
        guard document.tag(token) == "NNS" || document.tag(token) == "NNPS" else { return false }
        if document.lemma(token) == "counterpart" { return true }
        let phrase = nounPhrase(token)
        let words = phrase.map(document.lower).drop { $0.first?.isNumber == true || has($0, .number) }
        let title = words.joined(separator: " ")
        return Delegates.office(in: title).map { !$0.hasPrefix("deputy") } == true || title.hasPrefix("heads")
    }

    private func has(_ word: String, _ single: WordClass) -> Bool {
        MeetingWords.standard.classes(of: word).has(single)
    }

    /// Whether a subject is of many states: "the foreign ministers of the Nordic-Baltic Eight", "leaders of ASEAN".
    func isGathering(_ subject: Int) -> Bool {
        guard document.tag(subject).hasSuffix("S"), has(subject, .role) else { return false }
        if isPluralOfOffices(subject) { return true }
        return objects(of: subject, prepositions: ["of", "from"]).contains { object in
            conjuncts(of: object).contains { conjunct in
                guard let actor = cast.actor(headedBy: conjunct) else { return false }
                return cast[actor].kind == .coalition || cast[actor].code?.hasPrefix("IGO") == true
            }
        }
    }

    /// Whether a subject is of those at the top: "leaders", "presidents", "heads of state".
    func ofLeaders(_ subject: Int) -> Bool {
        ["leader", "president", "premier", "head", "king"].contains(document.lemma(subject))
            || Delegates.office(in: nounPhrase(subject).map(document.lower).joined(separator: " ")) == "prime minister"
    }

    /// The states that unnamed people stand for: "his Turkish counterpart", "the foreign ministers of Egypt and
    /// Jordan", "a delegation from Oman".
    private func nations(of token: Int) -> [(PoliticalActor.ID, Int)] {
        nations(of: token, depth: 0)
    }

    private func nations(of token: Int, depth: Int) -> [(PoliticalActor.ID, Int)] {
        guard has(token, .role) || has(token, .both) || has(token, .body), depth < 4 else { return [] }
        var found: [(PoliticalActor.ID, Int)] = []
        for child in document.children(of: token) {
            switch document.label(child) {
            case "amod", "compound", "nmod", "poss":
                found += nations(below: child)
            case "prep" where ["of", "from"].contains(document.lower(child)):
                // "of the government and of the rebels": a preposition's own coordination.
                for preposition in [child] + children(of: child, "conj") {
                    guard let object = self.child(of: preposition, "pobj") else { continue }
                    let named = nations(below: object)
                    // "the working groups of the delegations of Kyrgyzstan and Tajikistan".
                    found +=
                        named.count > 1 || !has(object, .role) && !has(object, .body)
                        ? named : nations(of: object, depth: depth + 1)
                }
            default: break
            }
        }
        return found
    }

    /// The actor of the mention that covers a token and lies within its branch; not what the token only qualifies.
    private func within(_ token: Int) -> PoliticalActor.ID? {
        let branch = document.subtree(of: token)
        return cast.mentions(around: document.tokens[token].span).first {
            branch.contains($0.mention.tokens.lowerBound) && branch.contains($0.mention.tokens.upperBound - 1)
        }?.actor
    }

    /// The states, or bodies of states, that a modifier and what is coordinated with it mean.
    private func nations(below token: Int) -> [(PoliticalActor.ID, Int)] {
        conjuncts(of: token).compactMap { conjunct in
            guard
                let actor = cast.actor(headedBy: conjunct) ?? within(conjunct)
                    ?? cast.country(ofAdjective: conjunct).flatMap(state(of:)) ?? stateByName(conjunct)
            else { return nil }
            switch cast[actor].kind {
            case .state, .coalition: return (actor, conjunct)
            case .organization, .group: return isPolitical(actor) ? (actor, conjunct) : nil
            case .person, .place: return nil
            }
        }
    }

    /// The state that "Ukrainian" in "Russian and Ukrainian negotiators" belongs to, where the text names it elsewhere: by
    /// the beginning of its name.
    private func stateByName(_ token: Int) -> PoliticalActor.ID? {
        let form = document.form(token)
        guard form.first?.isUppercase == true, form.count > 4,
            ["amod", "conj", "nmod", "compound"].contains(document.label(token))
        else { return nil }
        let beginning = form.prefix(4)
        let found = cast.actors.filter { $0.kind == .state && $0.name.hasPrefix(beginning) }
        return found.count == 1 ? found[0].id : nil
    }

    /// Roles that CAMEO's actor codes add to a country and that states deal with.
    private static let politicalRoles: Set<String> = [
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
    private func isColleague(_ id: PoliticalActor.ID) -> Bool {
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
    private func hasOfficeOfState(_ id: PoliticalActor.ID) -> Bool {
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

extension Argument {
    mutating func add(_ actor: PoliticalActor.ID, _ token: Int, _ part: Encounter.Part) {
        guard parties.count < Passage.enumeration, !parties.contains(where: { $0.actor == actor }) else { return }
        parties.append(Encounter.Party(actor: actor, token: token, part: part))
    }

    mutating func add(_ other: Argument) {
        for party in other.parties { add(party.actor, party.token, party.part) }
        if other.isShared { isShared = true }
        if other.isOfSides { isOfSides = true }
    }
}

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
        let words = phrase.map(document.lower).drop {
            $0.first?.isNumber == true || has($0, .number) || $0 == "following"
        }
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

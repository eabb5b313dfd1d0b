import Actors
import Articles
import Language

/// Who else was there: those who "also attended", were present, came along, or shook hands with those who met.
struct Company: Sendable {
    let passage: Passage

    private var document: Document { passage.document }

    func present(in sentence: Range<Int>, at entry: MeetingEntry) -> [PoliticalActor.ID] {
        guard entry.status != .denied else { return [] }
        var found: [PoliticalActor.ID] = []
        func add(_ head: Int?) {
            guard let head else { return }
            for party in passage.argument(head).parties
            where passage.isPerson(party.actor)
                && !entry.parties.contains(where: { $0.actor == party.actor })
                && !found.contains(party.actor)
            {
                found.append(party.actor)
            }
        }
        func isParty(_ head: Int?) -> Bool {
            guard let head else { return false }
            return passage.argument(head).parties.contains { party in entry.parties.contains { $0.actor == party.actor }
            }
        }
        for token in sentence where document.pos(token) == .verb || document.pos(token) == .aux {
            guard found.count < 64 else { break }
            let lemma = document.lemma(token)
            switch lemma {
            case "attend", "join", "participate", "be", "take", "accompany", "flank", "shake", "head", "lead": break
            default: continue
            }
            guard case .told(let status, _) = passage.standing(of: token), status != .denied else { continue }
            let subject = passage.child(of: token, "nsubj")
            switch lemma {
            case "attend", "join", "participate":
                // "They were joined by Assistant Secretary Vance".
                if lemma == "join", passage.child(of: token, "nsubjpass") != nil {
                    for agent in passage.objects(of: token, prepositions: ["by"]) { add(agent) }
                    continue
                }
                // "also attended"; the meeting itself, if it is named, was entered with them.
                guard !isEncounterElsewhere(token, entry) else { continue }
                add(subject)
            case "take":
                guard let part = passage.child(of: token, "dobj"), document.lower(part) == "part" else { continue }
                guard !isEncounterElsewhere(token, entry), !isEncounterElsewhere(part, entry) else { continue }
                add(subject)
            case "be":
                guard let how = passage.child(of: token, "acomp", "attr"), document.lower(how) == "present" else {
                    continue
                }
                add(subject)
            case "accompany", "flank":
                if passage.child(of: token, "nsubjpass") != nil || document.tag(token) == "VBN" {
                    for agent in passage.objects(of: token, prepositions: ["by"]) { add(agent) }
                } else if isParty(passage.child(of: token, "dobj")) {
                    add(subject)
                }
            case "shake":
                guard let hands = passage.child(of: token, "dobj"), document.lemma(hands) == "hand" else { continue }
                let others =
                    passage.objects(of: token, prepositions: ["with"])
                    + passage.objects(of: hands, prepositions: ["with"])
                for other in others {
                    if isParty(subject) { add(other) } else if isParty(other) { add(subject) }
                }
            default: continue
            }
        }
        return found
    }

    // MARK: Who came to what many attend

    /// The participants that a sentence enumerates: "Attending the summit are", "it was attended by", "the conference drew".
    func roster(in sentence: Range<Int>, at entry: MeetingEntry) -> [Encounter.Party] {
        guard entry.isGathering || entry.kind == .summit || entry.kind == .conference, entry.status != .denied else {
            return []
        }
        if let start = opening(of: sentence) { return names(in: start..<sentence.upperBound) }
        if let start = entry.rosterEnd.flatMap({ item(of: sentence, after: $0) }) {
            return names(in: start..<sentence.upperBound)
        }
        var found: [Encounter.Party] = []
        for token in sentence
        where ["invitation", "chairmanship", "auspices", "mediation"].contains(document.lower(token)) {
            // "at the invitation of Minister Rüütel-Mägi", "under the chairmanship of the President".
            for host in passage.objects(of: token, prepositions: ["of"]) { add(host) }
        }
        func add(_ head: Int) {
            for party in passage.argument(head).parties
            where passage.isPolitical(party.actor) && !passage.isSpokesperson(party.actor) { found.append(party) }
        }
        for token in sentence where document.pos(token) == .verb && found.count < Passage.enumeration {
            let isPassive = passage.child(of: token, "nsubjpass") != nil
            // Who pledges at a conference is there.
            if entry.kind == .conference, entry.status == .held, document.lemma(token) == "pledge", !isPassive,
                let donor = passage.subject(of: token), !passage.isQuoted[token]
            {
                add(donor)
                continue
            }
            // "Opening the event, the Secretary-General", "told the conference", "addressed the forum".
            if ["open", "address", "tell", "attend", "chair"].contains(document.lemma(token)), !isPassive,
                let object = passage.child(of: token, "dobj", "dative"),
                !passage.classes[object].isDisjoint(with: .encounterNouns),
                let speaker = passage.subject(of: token), passage.actor(at: speaker).map(passage.isPerson) == true,
                case .told(let status, _) = passage.standing(of: token), status != .denied
            {
                add(speaker)
                continue
            }
            guard let subject = passage.child(of: token, "nsubj", "nsubjpass") ?? passage.subject(of: token),
                case .told(let status, _) = passage.standing(of: token), status != .denied
            else { continue }
            // "They were joined over lunch by the foreign minister of Ukraine".
            if isPassive, document.lemma(token) == "join", passage.argument(subject).isShared {
                for agent in passage.objects(of: token, prepositions: ["by"]) { add(agent) }
                continue
            }
            let isEvent =
                document.lower(subject) == "it" || document.lower(subject) == "which"
                || !passage.classes[subject].isDisjoint(with: .encounterNouns)
            guard isEvent else { continue }
            let isAttended = passage.has(token, .attend) || passage.has(token, .lightHost)
            if isPassive, isAttended || ["open", "lead", "head"].contains(document.lemma(token)) {
                for agent in passage.objects(of: token, prepositions: ["by"]) { add(agent) }
            } else if passage.has(token, .assemble) || document.lemma(token) == "bring" {
                if let object = passage.child(of: token, "dobj") {
                    add(object)
                    // "as well as Cameroon's prime minister".
                    for name in passage.conjuncts(of: object) {
                        for other in passage.children(of: name, "appos", "cc") { add(other) }
                    }
                }
            }
        }
        return found
    }

    /// Those of a sentence who head or are delegations: at the table where their side is, or where many sides are.
    func delegates(in sentence: Range<Int>, at entry: MeetingEntry) -> [Encounter.Party] {
        guard entry.kind == .talks || entry.kind == .conference, entry.status != .denied, !entry.isBackground else {
            return []
        }
        var found: [Encounter.Party] = []
        for token in sentence where found.count < 16 && passage.isNoun(token) {
            guard let actor = passage.actor(at: token), passage.delegates.isDelegate[actor.place],
                !passage.isSpokesperson(actor), !found.contains(where: { $0.actor == actor }),
                !entry.parties.contains(where: { $0.actor == actor })
            else { continue }
            let side = passage.side(of: actor)
            let isSeated = entry.parties.contains { party in
                !passage.isPerson(party.actor) && (passage.side(of: party.actor) == side || side == nil)
                    || passage.cast[party.actor].kind == .coalition
            }
            guard isSeated || entry.parties.count > 2 else { continue }
            found.append(Encounter.Party(actor: actor, token: token))
        }
        return found
    }

    /// Where the names begin in a sentence that opens with who attends: "Taking part were".
    private func opening(of sentence: Range<Int>) -> Int? {
        let first = sentence.prefix(12).filter { !document.tokens[$0].isSpace }
        guard let start = first.first else { return nil }
        let word = document.lower(start)
        let opens =
            ["attending", "participating", "present", "participants", "attendees"].contains(word)
            || first.count > 1
                && [
                    "among the", "taking part", "also attending", "also present", "among those", "those attending",
                    "in attendance",
                    "the participants",
                ]
                .contains(word + " " + document.lower(first[1]))
        guard opens else { return nil }
        return first.first {
            ["are", "were", "was", "is", "include", "included", ":"].contains(document.lower($0))
        }.map { $0 + 1 }
    }

    /// Whether a sentence announces a list of those who came: "Present at the Summit were the following Heads of State:".
    func announces(_ sentence: Range<Int>) -> Bool {
        guard let last = sentence.last(where: { !document.tokens[$0].isSpace }), document.form(last) == ":" else {
            return false
        }
        return sentence.prefix(24).contains {
            ["present", "attended", "attendance", "participants", "participated", "attending"].contains(
                document.lower($0)
            )
        }
    }

    /// Where an item of a list begins that follows what was listed: "(b) Nii Quartey, President of Ghana;".
    private func item(of sentence: Range<Int>, after end: Int) -> Int? {
        let words = sentence.drop { document.tokens[$0].isSpace }
        guard let first = words.first, first - end < 6 else { return nil }
        let form = document.form(first)
        let isMark = ["(", "-", "–", "•", "*", "·"].contains(form) || form.first?.isNumber == true
        return isMark ? first + 1 : nil
    }

    /// Every person who is named, and who is not a part of another's title.
    private func names(in tokens: Range<Int>) -> [Encounter.Party] {
        var found: [Encounter.Party] = []
        for token in tokens where found.count < Passage.enumeration {
            guard passage.isNoun(token), let actor = passage.actor(at: token), passage.isPerson(actor),
                document.form(token).first?.isUppercase == true,
                !found.contains(where: { $0.actor == actor })
            else { continue }
            // "Nii Quartey, President of Ghana": the title behind a name is no other's.
            let isTitle = passage.cast.mentions(around: document.tokens[token].span).contains {
                $0.mention.form == .title && $0.mention.tokens.lowerBound > tokens.lowerBound
                    && document.form($0.mention.tokens.lowerBound - 1) == ","
            }
            if isTitle { continue }
            found.append(Encounter.Party(actor: actor, token: token))
        }
        return found
    }

    /// Whether what somebody attends is something else than the meeting: "attended a concert".
    private func isEncounterElsewhere(_ verb: Int, _ entry: MeetingEntry) -> Bool {
        let objects =
            [passage.child(of: verb, "dobj")].compactMap(\.self)
            + passage.objects(of: verb, prepositions: ["in", "at"])
        guard let object = objects.first, passage.isNoun(object) else { return false }
        if document.lower(object) == "part" { return false }
        return passage.classes[object].isDisjoint(with: .encounterNouns)
    }
}

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
            where passage.cast[party.actor].kind == .person
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

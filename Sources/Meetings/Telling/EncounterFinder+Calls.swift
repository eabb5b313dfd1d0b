import Actors
import Articles
import Language

/// Calls by telephone and video, and calls on somebody.
extension EncounterFinder {
    /// Whom somebody calls on, where nothing is asked of him: "called on the Prime Minister".
    func calledOn(_ verb: Int) -> Int? {
        let isBeside = verb + 1 < document.tokens.count && document.lower(verb + 1) == "on"
        let object = passage.child(of: verb, "dobj").flatMap { isBeside && $0 > verb + 1 ? $0 : nil }
        guard passage.child(of: verb, "xcomp", "ccomp", "oprd") == nil,
            object != nil || passage.child(of: verb, "dobj") == nil,
            passage.objects(of: verb, prepositions: ["for", "to"]).isEmpty,
            let host = object ?? passage.objects(of: verb, prepositions: ["on"]).first, !isTime(host)
        else { return nil }
        let branch = document.subtree(of: verb)
        // "called on Tehran to stop": the tree may hang the infinitive lower.
        let asks = (host..<min(branch.upperBound, host + 24)).contains { token in
            document.lower(token) == "to" && document.label(token) == "aux"
        }
        return asks ? nil : host
    }

    func isByPhone(_ verb: Int) -> Bool {
        for preposition in passage.children(of: verb, "prep") {
            guard ["by", "over", "on", "via"].contains(document.lower(preposition)),
                let object = passage.child(of: preposition, "pobj")
            else { continue }
            if isPhone(object) || passage.children(of: object, "compound", "amod").contains(where: { isPhone($0) }) {
                return true
            }
        }
        return false
    }

    /// "The two presidents spoke on Sunday for half an hour": with each other, where nobody else is told that they spoke
    /// to, about, at.
    func isExchange(_ verb: Int, _ speakers: Argument) -> Bool {
        let persons = speakers.parties.filter { passage.isPerson($0.actor) && passage.isPolitical($0.actor) }
        let nations = Set(speakers.parties.compactMap { passage.side(of: $0.actor) })
        guard persons.count > 1 || speakers.parties.count > 1 && nations.count > 1 else { return false }
        return passage.children(of: verb, "prep", "dobj", "ccomp", "prt", "advcl", "acomp").allSatisfy { child in
            guard document.label(child) == "prep", let object = passage.child(of: child, "pobj") else { return false }
            return isTime(object) || passage.has(object, .unit)
        }
    }

    /// "spoke to his counterpart over the telephone": the tree may hang it on the one who is called.
    func isByPhoneBelow(_ verb: Int) -> Bool {
        let branch = document.subtree(of: verb)
        return (verb + 1..<min(branch.upperBound, verb + 24)).contains { token in
            isPhone(token) && document.label(token) == "pobj"
                && ["by", "over", "on", "via"].contains(document.lower(document.head(token)))
        }
    }

    func isPhone(_ token: Int) -> Bool {
        ["phone", "telephone", "video", "videoconference", "videolink", "video-link"].contains(document.lower(token))
    }
}

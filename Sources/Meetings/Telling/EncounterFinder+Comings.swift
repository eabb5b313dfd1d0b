import Actors
import Articles
import Language

extension EncounterFinder {
    // MARK: Who spends time with whom, is brought together, is due somewhere

    /// "spent four hours with", "co-chaired the council with": what people do with each other.
    func timeSpent(_ verb: Int, _ sentence: Range<Int>) -> Encounter? {
        guard document.pos(verb) == .verb, ["spend", "chair", "co-chair"].contains(document.lemma(verb)),
            let object = passage.child(of: verb, "dobj"),
            document.lemma(verb) != "spend" || passage.has(object, .unit),
            passage.classes[object].isDisjoint(with: .encounterNouns),
            case .told(let status, let isPluperfect) = passage.standing(of: verb), status != .denied
        else { return nil }
        var right = Argument()
        for with in passage.objects(of: verb, prepositions: ["with"])
            + passage.objects(of: object, prepositions: ["with"])
        {
            right.add(passage.argument(with))
        }
        right.parties.removeAll { !passage.isPerson($0.actor) || !passage.isPolitical($0.actor) }
        guard !right.parties.isEmpty, let subject = passage.subject(of: verb) else { return nil }
        return talks(
            of: passage.argument(subject),
            with: right,
            toldBy: verb,
            sentence,
            status: status,
            isPluperfect: isPluperfect
        )
    }

    /// "brought together A and B", "shook hands with B", "presented her credentials to B".
    func broughtTogether(_ verb: Int, _ sentence: Range<Int>) -> Encounter? {
        guard document.pos(verb) == .verb else { return nil }
        var left = Argument()
        var right = Argument()
        var isDiscussion = false
        let object = passage.child(of: verb, "dobj")
        switch document.lemma(verb) {
        case "bring":
            guard document.children(of: verb).contains(where: { document.lower($0) == "together" }), let object else {
                return nil
            }
            if let subject = passage.subject(of: verb) { left = politicalSubject(subject) }
            right = passage.argument(object)
        case "shake":
            guard let object, document.lemma(object) == "hand", let subject = passage.subject(of: verb) else {
                return nil
            }
            left = passage.argument(subject)
            // Who shakes another's hand beside those who meet is there with them.
            guard passage.objects(of: verb, prepositions: ["with"]).isEmpty,
                passage.objects(of: object, prepositions: ["with"]).isEmpty
            else { return nil }
        case "exchange", "compare":
            guard let object, ["view", "opinion", "assessment", "note"].contains(document.lemma(object)),
                let subject = passage.subject(of: verb)
            else { return nil }
            left = passage.argument(subject)
            for with in passage.objects(of: verb, prepositions: ["with"])
                + passage.objects(of: object, prepositions: ["with"])
            {
                right.add(passage.argument(with))
            }
            isDiscussion = true
        case "come":
            // "came face to face with".
            guard verb + 3 < document.tokens.count, document.lower(verb + 1) == "face",
                document.lower(verb + 3) == "face",
                let subject = passage.subject(of: verb)
            else { return nil }
            left = passage.argument(subject)
            let branch = document.subtree(of: verb)
            for token in verb + 3..<min(branch.upperBound, verb + 10) where document.lower(token) == "with" {
                if let object = passage.child(of: token, "pobj") { right.add(passage.argument(object)) }
            }
        case "present", "hand":
            guard let object, ["credential", "letter"].contains(document.lemma(object)),
                let subject = passage.subject(of: verb)
            else { return nil }
            left = passage.argument(subject, part: .guest)
            for to in passage.objects(of: verb, prepositions: ["to"])
                + passage.objects(of: object, prepositions: ["to"])
            {
                right.add(passage.argument(to, part: .host))
            }
        default: return nil
        }
        guard !right.parties.isEmpty || right.isShared || left.isShared || left.parties.count > 1,
            case .told(let status, let isPluperfect) = passage.standing(of: verb), status != .denied
        else { return nil }
        var encounter = talks(
            of: left,
            with: right,
            toldBy: verb,
            sentence,
            status: status,
            isPluperfect: isPluperfect
        )
        encounter.isDiscussion = isDiscussion
        return encounter
    }

    /// "is due in Asunción on Saturday": a visit to come.
    func dueThere(_ token: Int, _ sentence: Range<Int>) -> Encounter? {
        guard document.lower(token) == "due" || document.lower(token) == "expected",
            document.label(token) == "acomp" || passage.isVerb(token)
        else { return nil }
        let verb = document.label(token) == "acomp" ? document.head(token) : token
        guard let subject = passage.child(of: verb, "nsubj", "nsubjpass"), passage.child(of: token, "xcomp") == nil
        else {
            return nil
        }
        var place = Place()
        for object in passage.objects(of: token, prepositions: ["in", "at"])
            + passage.objects(of: verb, prepositions: ["in", "at"])
        {
            if place.isEmpty, let (city, country) = passage.settlement(object) {
                (place.city, place.country) = (city, country)
            }
        }
        guard let country = place.country, case .told(let status, _) = passage.standing(of: verb), status != .denied
        else {
            return nil
        }
        var guests = passage.argument(subject, part: .guest)
        guests.parties.removeAll { !passage.isPerson($0.actor) || passage.side(of: $0.actor) == country }
        guard !guests.parties.isEmpty else { return nil }
        var hosts = Argument()
        if let state = passage.state(of: country) { hosts.add(state, token, .host) }
        var encounter = Encounter(
            trigger: token,
            kind: .visit,
            isGeneric: false,
            force: .presupposed,
            evidence: evidence(sentence)
        )
        encounter.status = .planned
        add(guests, hosts, to: &encounter)
        complete(&encounter, own: [verb, token], sentence, isPluperfect: false)
        encounter.place = place
        return encounter
    }

    static let with: Set<String> = ["with"]
    static let withTo: Set<String> = ["with", "to"]
}

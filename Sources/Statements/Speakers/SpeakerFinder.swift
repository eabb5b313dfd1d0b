import Actors
import Articles
import Language

/// Who speaks, through whom, to whom.
struct Parties: Equatable {
    var speaker: PoliticalActor.ID?
    var via: [PoliticalActor.ID] = []
    var addressee: [PoliticalActor.ID] = []
    /// In "cited the ministry as saying": the tokens of "the ministry", and of "as saying".
    var cited: Range<Int>?
    var frame: Range<Int>?
    /// The subject that a cue without a source of its own shares: "called it …, and demanded that …".
    var shared: Range<Int>?
    /// Whether the source is whom somebody told or asked: "she was asked whether".
    var isHeard = false
}

/// Finds the actors of an attribution: its source, and what its cue governs.
struct SpeakerFinder {
    private let sheet: Sheet
    private let cast: Cast
    /// The last person with a surname, in small letters.
    private let bySurname: [Substring: PoliticalActor.ID]

    init(_ sheet: Sheet, _ cast: Cast) {
        self.sheet = sheet
        self.cast = cast
        var bySurname: [Substring: PoliticalActor.ID] = [:]
        for actor in cast.actors where actor.kind == .person {
            if let surname = actor.name.lowercased().split(separator: " ").last { bySurname[surname] = actor.id }
        }
        self.bySurname = bySurname
    }

    private static let citing: Set<String> = ["cite", "quote"]
    private static let telling: Set<String> = [
        "tell", "inform", "assure", "remind", "notify", "brief", "ask", "warn", "urge", "promise", "thank",
        "congratulate", "persuade", "convince", "advise", "interview", "address",
    ]
    private static let speaking: Set<String> = [
        "say", "speak", "talk", "explain", "announce", "declare", "state", "write", "add", "confirm", "admit",
        "complain", "note", "report", "comment", "suggest", "reply", "respond", "mention", "repeat",
    ]
    private static let interviews: Set<String> = [
        "interview", "conversation", "comment", "remark", "statement", "letter",
    ]

    func parties(of attribution: FoundAttribution) -> Parties {
        var parties = Parties()
        let head = attribution.head
        let lemma = sheet.document.lemma(head)
        parties.speaker = speaker(attribution.source)
        if attribution.source.isEmpty, let subject = sharedSubject(of: attribution) {
            parties.shared = subject.tokens
            parties.speaker = subject.actor
        }
        if Self.citing.contains(lemma), sheet.pos[head] == .verb {
            cite(head, attribution, &parties)
        } else if let cited = cited(under: head), cited != parties.speaker {
            if let relay = parties.speaker { parties.via.append(relay) }
            parties.speaker = cited
        }
        if let hearer = passiveSubject(of: head, lemma, attribution) {
            // "She was asked whether": she hears.
            parties.isHeard = true
            parties.speaker = nil
            if let actor = actor(under: hearer) { parties.addressee = [actor] }
            return parties
        }
        parties.addressee = addressees(of: head, lemma, attribution).filter {
            $0 != parties.speaker && !parties.via.contains($0)
        }
        parties.via.removeAll { $0 == parties.speaker }
        return parties
    }

    /// The one who is told or asked, where the source is no other.
    private func passiveSubject(of head: Int, _ lemma: String, _ attribution: FoundAttribution) -> Int? {
        guard sheet.pos[head] == .verb, Self.telling.contains(lemma) else { return nil }
        let subject = sheet.children(of: head).first { sheet.relation[Int($0)] == .nsubjpass }.map { Int($0) }
        guard let subject, attribution.source.allSatisfy({ $0.overlaps(sheet.subtree(of: subject)) }) else {
            return nil
        }
        return subject
    }

    // MARK: The speaker

    /// The actor that a source means: of the mention that the source is, of its head, else of the longest in it.
    private func speaker(_ source: [Range<Int>]) -> PoliticalActor.ID? {
        for run in source {
            let span = sheet.document.span(of: run)
            let inside = cast.mentions(in: span)
            if let exact = inside.first(where: { $0.mention.span == span }) { return exact.actor }
            let head = headToken(of: run)
            if let actor = cast.actor(headedBy: head) { return actor }
            if let actor = cast.actor(at: span) { return actor }
            if let actor = labelled(run) { return actor }
        }
        return nil
    }

    /// The person whose surname a label ends with, as in "FOREIGN MINISTER LAVROV".
    private func labelled(_ run: Range<Int>) -> PoliticalActor.ID? {
        let words = run.filter { sheet.pos[$0] != .punct && sheet.pos[$0] != .space }
        guard words.count <= 6, let last = words.last else { return nil }
        return bySurname[Substring(sheet.document.lower(last))]
    }

    /// The subject of the verb that the cue is joined to, where the cue is an active verb without one.
    private func sharedSubject(of attribution: FoundAttribution) -> (tokens: Range<Int>, actor: PoliticalActor.ID)? {
        let head = attribution.head
        let subject = Int(sheet.subject[head])
        guard sheet.pos[head] == .verb, sheet.relation[head] == .conj || sheet.relation[head] == .advcl, subject >= 0,
            Int(sheet.head[subject]) != head,
            !sheet.children(of: head).contains(where: { sheet.relation[Int($0)] == .auxpass }),
            let actor = cast.actor(headedBy: subject)
        else { return nil }
        let mention = cast.mentions(around: sheet.document.tokens[subject].span).first {
            $0.actor == actor && $0.mention.head == subject
        }
        let tokens = mention?.mention.tokens ?? subject..<subject + 1
        guard !(attribution.content + attribution.cue).contains(where: { $0.overlaps(tokens) }) else { return nil }
        return (tokens, actor)
    }

    /// The token of a range whose head lies outside it.
    private func headToken(of run: Range<Int>) -> Int {
        run.first { !run.contains(Int(sheet.head[$0])) || Int(sheet.head[$0]) == $0 } ?? run.lowerBound
    }

    /// "RIA Novosti cited the ministry as saying": the object speaks, the subject relays; "was quoted by TASS as
    /// saying": the subject speaks, the agent relays.
    private func cite(_ head: Int, _ attribution: FoundAttribution, _ parties: inout Parties) {
        var object: PoliticalActor.ID?
        var agent: PoliticalActor.ID?
        var passive: PoliticalActor.ID?
        var cited: Range<Int>?
        var frame: Range<Int>?
        for child in sheet.document.children(of: head) {
            switch sheet.relation[child] {
            case .dobj:
                object = actor(under: child)
                cited = phrase(of: child)
            case .prep where sheet.document.lower(child) == "as":
                for verb in sheet.document.children(of: child) where sheet.relation[verb] == .pcomp {
                    frame = child..<verb + 1
                }
            case .nsubjpass: passive = actor(under: child)
            case .agent:
                for noun in sheet.document.children(of: child) where sheet.relation[noun] == .pobj {
                    agent = actor(under: noun)
                }
            default: break
            }
        }
        if let passive {
            parties.speaker = passive
            if let agent { parties.via = [agent] }
        } else if let object {
            parties.cited = cited
            parties.frame = frame
            let subject = Int(sheet.subject[head])
            let relay = subject >= 0 ? actor(under: subject) : nil
            parties.speaker = object
            if let relay, relay != object { parties.via = [relay] }
        }
    }

    /// A noun with what stands before it, up to the verb of "as saying", which the parser may hang below it.
    private func phrase(of noun: Int) -> Range<Int> {
        let range = sheet.subtree(of: noun)
        let end = range.first { $0 > noun && sheet.document.lower($0) == "as" } ?? range.upperBound
        return range.lowerBound..<end
    }

    /// Whom the cue's subject cites: "the agency said, citing the ministry".
    private func cited(under head: Int) -> PoliticalActor.ID? {
        for child in sheet.document.children(of: head)
        where sheet.relation[child] == .advcl && Self.citing.contains(sheet.document.lemma(child)) {
            for object in sheet.document.children(of: child) where sheet.relation[object] == .dobj {
                return actor(under: object)
            }
        }
        return nil
    }

    /// The actor whose mention a noun heads, else the shortest that covers it.
    private func actor(under noun: Int) -> PoliticalActor.ID? {
        cast.actor(headedBy: noun) ?? cast.actor(covering: noun)
    }

    // MARK: The addressee

    private func addressees(
        of head: Int,
        _ lemma: String,
        _ attribution: FoundAttribution
    ) -> [PoliticalActor.ID] {
        guard sheet.pos[head] == .verb else { return [] }
        var found: [PoliticalActor.ID] = []
        func add(_ noun: Int) {
            guard !attribution.content.contains(where: { $0.contains(noun) }),
                !attribution.source.contains(where: { $0.contains(noun) })
            else { return }
            if let actor = actor(under: noun) ?? cast.actor(at: sheet.document.span(of: noun..<noun + 1)) {
                if !found.contains(actor) { found.append(actor) }
            } else if let owner = sheet.document.children(of: noun).first(where: { sheet.relation[$0] == .poss }),
                let actor = actor(under: owner), !found.contains(actor)
            {
                // "the BBC's Somali service"
                found.append(actor)
            }
            for other in sheet.document.children(of: noun) where sheet.relation[other] == .conj {
                if let actor = actor(under: other), !found.contains(actor), found.count < 8 { found.append(actor) }
            }
        }
        for child in sheet.document.children(of: head) {
            switch sheet.relation[child] {
            case .dobj, .dative:
                if Self.telling.contains(lemma), sheet.pos[child] != .adp { add(child) }
                if sheet.pos[child] == .adp { objects(of: child).forEach(add) }
            case .prep:
                switch sheet.document.lower(child) {
                case "to": if Self.speaking.contains(lemma) { objects(of: child).forEach(add) }
                case "in", "during", "at":
                    // "in an interview with the paper", "in a letter to the Council".
                    for noun in objects(of: child) where Self.interviews.contains(sheet.document.lemma(noun)) {
                        for with in sheet.document.children(of: noun)
                        where ["with", "to"].contains(sheet.document.lower(with)) && sheet.relation[with] == .prep {
                            objects(of: with).forEach(add)
                        }
                    }
                default: break
                }
            default: break
            }
        }
        return found
    }

    private func objects(of preposition: Int) -> [Int] {
        sheet.document.children(of: preposition).filter { sheet.relation[$0] == .pobj }
    }
}

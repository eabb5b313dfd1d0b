import Actors
import Articles
import Language

extension MeetingLedger {
    /// What a proposal is weighed by, as names of what is so.
    ///
    /// - Complexity: O(*p* + *e*) in the parties and the last ``memory`` entries.
    func features(of proposal: Proposal) -> [String] {
        let encounter = proposal.encounter
        let document = passage.document
        let trigger = encounter.trigger
        let lemma = document.lemma(trigger)
        let source = proposal.source.rawValue
        let isVerb = document.pos(trigger) == .verb
        let status = encounter.status.map { "\($0)" } ?? "none"
        let base = "\(encounter.isTentative ? "tentative" : "\(encounter.force)") \(isVerb ? "verb" : "noun")"
        var found = [
            "of \(source)", "is \(base)", "kind \(encounter.kind)", "status \(status)", "word \(lemma)",
            "word \(lemma) of \(source)", "kind \(encounter.kind) \(base)", "status \(status) \(base)",
            "of \(source) \(base)", "kind \(encounter.kind) of \(source)", "label \(document.label(trigger)) \(base)",
        ]
        for single in WordClass.allCases where passage.classes[trigger].has(single) {
            found.append("class \(single)")
            found.append("class \(single) \(base)")
        }
        if !document.isRoot(trigger) {
            let head = document.head(trigger)
            found.append("under \(document.lemma(head))")
            if let (verb, _) = passage.clause(of: trigger), !isVerb { found.append("clause \(document.lemma(verb))") }
        }
        for child in document.children(of: trigger) {
            let label = document.label(child)
            if label == "prep" || label == "prt" || label == "dobj" {
                found.append("has \(label) \(document.lower(child))")
                found.append("word \(lemma) \(label) \(label == "dobj" ? "" : document.lower(child))")
            } else if label == "det" || label == "poss" || label == "amod" || label == "neg" {
                found.append("has \(label) \(document.lower(child))")
            }
        }
        let flags: [(String, Bool)] = [
            ("definite", encounter.isDefinite), ("further", encounter.isFurther), ("shared", encounter.isShared),
            ("background", encounter.isBackground), ("quoted", encounter.isQuoted), ("title", encounter.isTitle),
            ("none", encounter.isNone), ("discussion", encounter.isDiscussion), ("of sides", encounter.isOfSides),
            ("gathering", encounter.isGathering), ("agentless", encounter.isAgentless),
            ("unfulfilled", encounter.isUnfulfilled), ("diary", encounter.isDiary), ("end", encounter.isEnd),
            ("city", encounter.place.city != nil), ("country", encounter.place.country != nil),
            ("day", encounter.times.contains(where: \.namesDay)), ("time", !encounter.times.isEmpty),
            ("one state", passage.isOfOneState), ("of two", principals.isOfTwo),
        ]
        for (name, isSo) in flags where isSo {
            found.append(name)
            found.append("\(name) \(base)")
            found.append("\(name) of \(source)")
        }
        found += partyFeatures(of: proposal, base)
        found += ledgerFeatures(of: encounter, source)
        return found
    }

    /// Of whom the proposal is.
    private func partyFeatures(of proposal: Proposal, _ base: String) -> [String] {
        let encounter = proposal.encounter
        let source = proposal.source.rawValue
        var found: [String] = []
        var sides: Set<String> = []
        var kinds: [String] = []
        for party in encounter.parties {
            let actor = passage.cast[party.actor]
            let isPerson = passage.isPerson(party.actor)
            let side = passage.side(of: party.actor)
            if let side { sides.insert(side) }
            let kind =
                isPerson
                ? (passage.isUnnamed(party.actor) ? "title" : "name")
                    + (passage.dealsAbroad(party.actor) ? " abroad" : "")
                : isBody(party.actor) ? "body" : "\(actor.kind)"
            kinds.append(kind)
            found.append("party \(kind) \(side == nil ? "?" : "")")
            if passage.document.label(party.token) == "nsubj" { found.append("subject \(kind)") }
            if proposal.added.contains(party.actor) {
                found.append("added \(kind) of \(source)")
                if let side, let rank = principals.sides.firstIndex(of: side) {
                    found.append("added rank \(min(rank, 4)) of \(source)")
                }
                if party.actor == passage.protagonist { found.append("added protagonist of \(source)") }
                if let country = encounter.place.country {
                    found.append("added \(country == side ? "at home" : "abroad") of \(source)")
                }
                if let last = distance(to: party.actor, before: encounter.trigger) {
                    found.append("added far \(last) of \(source)")
                } else {
                    found.append("added long ago of \(source)")
                }
            } else if let country = encounter.place.country, let side {
                found.append(country == side ? "at home" : "away")
                found.append("\(country == side ? "at home" : "away") \(encounter.kind)")
            }
        }
        let count = "\(min(encounter.parties.count, 4)) of \(min(sides.count, 3)) sides"
        found += [count, "\(count) \(base)", "\(count) of \(source)", kinds.sorted().prefix(4).joined(separator: "+")]
        if sides.count > 1, sides.isSubset(of: principals.sides.prefix(2)) { found.append("the principals") }
        if let protagonist = passage.protagonist,
            encounter.parties.contains(where: { passage.main($0.actor) == protagonist })
        {
            found.append("with protagonist")
            found.append("with protagonist \(base)")
        }
        return found
    }

    /// How many sentences before a token somebody was named last, of the last four.
    private func distance(to actor: PoliticalActor.ID, before token: Int) -> Int? {
        let document = passage.document
        let sentence = document.sentence(of: token)
        for back in 0..<4 where sentence - back >= 0 {
            let tokens = document.sentences[sentence - back]
            guard let first = tokens.first else { continue }
            let range = first..<(back == 0 ? max(token, first + 1) : tokens.upperBound)
            let mentions = passage.cast.mentions(in: document.span(of: range))
            if mentions.contains(where: { passage.main($0.actor) == actor }) { return back }
        }
        return nil
    }

    /// What was told before.
    private func ledgerFeatures(of encounter: Encounter, _ source: String) -> [String] {
        var found = ["entries \(min(entries.count, 4))"]
        let sides = Set(encounter.parties.compactMap { passage.side(of: $0.actor) })
        let actors = Set(encounter.parties.map { passage.main($0.actor) })
        var isKnown = false
        var shares = false
        var isSame = false
        for entry in entries.suffix(Self.memory) {
            let theirs = Set(entry.parties.compactMap { passage.side(of: $0.actor) })
            if sides.count > 1, sides.isSubset(of: theirs) {
                isKnown = true
                if entry.status == encounter.status { isSame = true }
            }
            if entry.parties.contains(where: { actors.contains(passage.main($0.actor)) }) { shares = true }
        }
        if isKnown { found += ["sides known", "sides known of \(source)", "sides known \(encounter.isFurther)"] }
        if isSame { found.append("sides known with this status") }
        if shares { found += ["party known", "party known of \(source)"] }
        if let current {
            let entry = entries[current]
            if !encounter.place.isEmpty, !encounter.place.fits(entry.place) { found.append("other place") }
            if entry.status != encounter.status { found.append("other status") }
            if entry.isTitle { found.append("current of title") }
        } else {
            found.append("first")
        }
        return found
    }
}

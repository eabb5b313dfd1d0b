import Actors
package import Articles
import Language

/// A way in which an encounter that no rule takes for a meeting may be one: with those whom its words name, or with
/// somebody more whom the article tells.
struct Proposal: Sendable {
    /// Where the party comes from whom the words do not name.
    enum Source: String, Sendable {
        /// Nobody is added.
        case words
        /// Of whom the report is.
        case protagonist
        /// A side that the article is about.
        case principal
        /// Who was named last.
        case recent
        /// Those of the meeting told of last.
        case current
        /// The state in which it is.
        case host
        /// Those named who act for the states that the words name.
        case leaders
    }

    var encounter: Encounter
    var source: Source
    /// Whom the source adds.
    var added: [PoliticalActor.ID] = []
    /// What it was weighed by, where it is to be learned from.
    var features: [String] = []
}

extension MeetingLedger {
    /// How many tokens back somebody named last may be.
    private static let recency = 90

    /// How many proposals of one article are weighed.
    private static let weighings = 4_000

    /// The likeliest way in which an encounter that no rule takes for a meeting of its own is one.
    ///
    /// - Parameters:
    ///   - encounter: What may tell of a meeting.
    ///   - known: The meeting told of before that the rules take it for.
    /// - Returns: nothing where none is likely.
    mutating func likeliest(_ encounter: Encounter, besides known: Int?) -> Encounter? {
        // What a title leaves open its article tells.
        guard encounter.status != nil, !encounter.isDiary, !encounter.isTitle, weighings < Self.weighings else {
            return nil
        }
        var proposals = proposals(for: encounter)
        weighings += proposals.count
        if weighed != nil {
            for place in proposals.indices {
                proposals[place].features = features(of: proposals[place], besides: known)
            }
            weighed?.append(contentsOf: proposals)
            return nil
        }
        var best: (score: Float, encounter: Encounter)?
        for proposal in proposals {
            let score = weights.score(features(of: proposal, besides: known))
            if score >= weights.threshold, score > best?.score ?? 0 { best = (score, proposal.encounter) }
        }
        guard var likely = best?.encounter else { return nil }
        likely.isTentative = false
        if likely.force == .mentioned { likely.force = .presupposed }
        return likely
    }

    /// The ways in which an encounter may be a meeting: first as its words have it.
    ///
    /// - Complexity: O(*a* + *w*) in the actors and the mentions of the last ``recency`` tokens.
    func proposals(for encounter: Encounter) -> [Proposal] {
        var encounter = encounter
        var seen: Set<PoliticalActor.ID> = []
        encounter.parties = encounter.parties.filter { party in
            let actor = passage.main(party.actor)
            return (passage.isPolitical(actor) || passage.mayAct(actor)) && seen.insert(actor).inserted
        }
        guard encounter.parties.count <= 16 else { return [] }
        var found: [Proposal] = []
        if !encounter.parties.isEmpty { found.append(Proposal(encounter: encounter, source: .words)) }
        if let led = led(encounter) { found.append(Proposal(encounter: led, source: .leaders)) }
        let own = Set(encounter.parties.compactMap { passage.side(of: $0.actor) })

        // Whom he who is named will meet may be anybody; who the directors-general are that met the text does not say.
        let document = passage.document
        let leavesOpen =
            !encounter.isTentative && !encounter.isDefinite && !encounter.isShared && encounter.left > 0
            && encounter.left == encounter.parties.count
        let isOfOthers =
            encounter.parties.isEmpty
            && passage.objects(of: encounter.trigger, prepositions: ["of", "between", "among"]).contains {
                document.tag($0) == "NNS"
            }
        func propose(_ actors: [PoliticalActor.ID], _ source: Proposal.Source) {
            let fresh = actors.map(passage.main).filter { actor in
                !seen.contains(actor) && passage.side(of: actor).map { !own.contains($0) } ?? true
            }
            guard !fresh.isEmpty, fresh.count + encounter.parties.count > 1,
                !found.contains(where: { $0.added == fresh })
            else { return }
            var fuller = encounter
            fuller.parties += fresh.map { Encounter.Party(actor: $0, token: encounter.trigger) }
            found.append(Proposal(encounter: fuller, source: source, added: fresh))
        }
        if own.count < 2, !leavesOpen, !isOfOthers {
            if let protagonist = passage.protagonist, !encounter.parties.isEmpty {
                propose([protagonist], .protagonist)
            }
            for side in principals.sides.prefix(3) where !encounter.parties.isEmpty {
                if let actor = principals.leader(of: side) ?? passage.state(of: side) { propose([actor], .principal) }
            }
            if encounter.parties.isEmpty {
                let actors = principals.sides.prefix(2).compactMap {
                    passage.state(of: $0) ?? principals.leader(of: $0)
                }
                if actors.count == 2 { propose(actors, .principal) }
            }
            let recent = recent(before: encounter.trigger)
            if encounter.parties.isEmpty {
                if recent.count > 1 { propose(Array(recent.prefix(2)), .recent) }
            } else {
                for actor in recent.prefix(3) { propose([actor], .recent) }
            }
            if let current, entries[current].parties.count > 1, entries[current].parties.count <= 16 {
                propose(entries[current].parties.map(\.actor), .current)
            }
            if !encounter.parties.isEmpty, let country = encounter.place.country, let state = passage.state(of: country)
            {
                propose([state], .host)
            }
        }
        return found
    }

    /// An encounter of those named who act for the states that the words name: "the leaders of Uzbekistan and Kyrgyzstan".
    private func led(_ encounter: Encounter) -> Encounter? {
        var led = encounter
        var isOther = false
        for place in led.parties.indices {
            let actor = led.parties[place].actor
            guard !passage.isPerson(actor) || passage.isUnnamed(actor), let side = passage.side(of: actor),
                let leader = principals.leader(of: side).map(passage.main),
                !led.parties.contains(where: { passage.main($0.actor) == leader })
            else { continue }
            led.parties[place].actor = leader
            isOther = true
        }
        return isOther ? led : nil
    }

    /// Who act for states and were named before a token, the last first, one of a side.
    private func recent(before token: Int) -> [PoliticalActor.ID] {
        let document = passage.document
        let first = max(0, token - Self.recency)
        guard first < token else { return [] }
        let window = document.span(of: first..<token)
        var found: [PoliticalActor.ID] = []
        var sides: Set<String> = []
        for appearance in passage.cast.mentions(in: window).reversed() {
            let actor = passage.main(appearance.actor)
            guard found.count < 4, !found.contains(actor), passage.isPolitical(actor) || passage.mayAct(actor),
                !passage.isSpokesperson(actor), passage.isPerson(actor) || passage.cast[actor].kind == .state
            else { continue }
            if let side = passage.side(of: actor), !sides.insert(side).inserted { continue }
            found.append(actor)
        }
        return found
    }
}

/// A proposal with what it is weighed by, for learning.
package struct WeighedProposal: Sendable {
    package struct Party: Sendable, Encodable {
        package var name: String?
        package var side: String?
    }

    package var source: String
    /// The token that tells of it, so that the proposals of one telling are known.
    package var trigger: Int
    package var kind: String
    package var status: String
    package var isBackground: Bool
    package var parties: [Party]
    package var city: String?
    package var country: String?
    /// The sentence, in bytes of the text.
    package var evidence: TextSpan
    package var features: [String]
}

extension MeetingLedger {
    /// What was weighed, in text order.
    var weighedProposals: [WeighedProposal] {
        (weighed ?? []).map { proposal in
            let encounter = proposal.encounter
            return WeighedProposal(
                source: proposal.source.rawValue,
                trigger: encounter.trigger,
                kind: encounter.kind.rawValue,
                status: encounter.status?.rawValue ?? "",
                isBackground: encounter.isBackground,
                parties: encounter.parties.map { party in
                    WeighedProposal.Party(
                        name: passage.cast[party.actor].name,
                        side: passage.side(of: party.actor)
                    )
                },
                city: encounter.place.city,
                country: encounter.place.country,
                evidence: encounter.evidence,
                features: proposal.features
            )
        }
    }
}

import Articles
import Language

/// The states of office-holders whose state no title tells: "Defense Secretary Robert Abernathy" of an article about a
/// call between Washington and Beijing.
///
/// Every state that the article names and that has no other holder of the office is weighed: how often it is named,
/// whether it is named in the sentence, whether the article is set there or its ministry published it, whether its
/// ministry of the same office is named, and whether its holders have borne a title of this wording. The best one is
/// taken where it stands out; else the country stays open.
extension Resolver {
    /// Offices of which a state has one, together with those that share the bearer.
    private static let national: [Set<String>] = [
        ["president", "monarch", "supreme-leader"], ["prime-minister"], ["foreign-minister", "secretary-of-state"],
        ["defense-minister"], ["interior-minister"], ["finance-minister"], ["vice-president"],
        ["deputy-foreign-minister"], ["deputy-prime-minister"], ["security-adviser"],
    ]
    /// Mostly one of these meets one of another state.
    private static let leading: Set<String> = ["president", "monarch", "supreme-leader", "prime-minister"]
    /// Offices that many hold at once; nothing is excluded for them, and they need more evidence.
    private static let many: Set<String> = ["minister", "deputy-minister", "adviser", "negotiator", "spokesperson"]

    mutating func inferStates() {
        let open = chains.indices.filter { number in
            let chain = chains[number]
            return chain.kind == .person && chain.isNamed && chain.country == nil && chain.entry == nil
                && !chain.candidates.isEmpty && chain.number != .plural
                && (isOfficer(chain) || chain.candidates.contains { candidates[$0].isCounterpart })
                && !Self.isInternational(chain.roleCode)
                && !chain.candidates.contains { isOfNamed(candidates[$0]) }
        }
        guard !open.isEmpty else { return }
        let evidence = StateEvidence(self)
        guard !evidence.counts.isEmpty else { return }
        for number in open {
            let offices = chains[number].offices
            let office = Self.national.first { !$0.isDisjoint(with: offices) }
            var taken: Set<String> = []
            // "His counterpart" is another state's.
            for place in chains[number].candidates {
                guard let model = candidates[place].counterpartOf, candidates[model].chain >= 0 else { continue }
                if let country = chains[candidates[model].chain].country { taken.insert(country) }
            }
            if let office {
                for chain in chains
                where chain.kind == .person && (chain.isNamed || chain.number != .plural && chain.entry != nil)
                    && !chain.offices.isDisjoint(with: office)
                {
                    if let country = chain.country, !chain.candidates.isEmpty { taken.insert(country) }
                }
            }
            var led: Set<String> = []
            if let office, !office.isDisjoint(with: Self.leading) {
                for chain in chains where chain.kind == .person && !chain.offices.isDisjoint(with: Self.leading) {
                    if let country = chain.country, !chain.candidates.isEmpty { led.insert(country) }
                }
            }
            let ranked = evidence.ranked(number, office: office, leavingOut: taken, ledByOthers: led, self)
            guard let best = ranked.first else { continue }
            let margin = best.score - (ranked.count > 1 ? ranked[1].score : 0)
            let isAlone = best.score >= 0.3 && margin >= 0.8 * best.score && margin >= 0.2 && office != nil
            if isAlone || best.score >= (office == nil ? 0.9 : 0.6) && margin >= 0.3 {
                chains[number].country = best.country
            } else if meetsLeader(number, of: led) {
                // Beside the leader of another state, the state that is named most of the rest.
                let rest = evidence.counts.filter { !led.contains($0.key) && !taken.contains($0.key) }
                    .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
                guard let first = rest.first, first.value > 1, rest.count < 2 || first.value >= 2 * rest[1].value else {
                    continue
                }
                chains[number].country = first.key
            }
        }
    }

    /// The states by whose name the office is called without a bearer's: "an Indian External Affairs Minister".
    func statesOfTitle(_ number: Int) -> Set<String> {
        let offices = chains[number].offices
        let role = chains[number].role.map { NameKey.folded($0) }
        var result: Set<String> = []
        for chain in chains
        where chain.kind == .person && !chain.isNamed && chain.number != .plural
            && !chain.offices.isDisjoint(with: offices) && chain.role.map({ NameKey.folded($0) }) == role
        {
            if let country = chain.country, !chain.candidates.isEmpty { result.insert(country) }
        }
        return result
    }

    /// Titles before a name that say the state by themselves.
    static let telling: [String: String] = [
        "secretary": "USA", "secretary of state": "USA", "deputy secretary": "USA", "deputy secretary of state": "USA",
        "assistant secretary": "USA", "assistant secretary of state": "USA", "under secretary of state": "USA",
        "external affairs minister": "IND", "minister of external affairs": "IND", "eam": "IND", "pope": "VAT",
        "taoiseach": "IRL", "tanaiste": "IRL",
    ]

    /// Whether somebody holds an office of a state.
    private func isOfficer(_ chain: Chain) -> Bool {
        guard chain.noun?.isOffice == true else { return false }
        return ["GOV", "MIL", "LEG", "JUD", "SPY"].contains(String(chain.roleCode.prefix(3)))
            || !chain.offices.isDisjoint(with: Self.many)
    }

    /// Whether somebody who leads one of these states is named in a sentence with this one.
    private func meetsLeader(_ number: Int, of states: Set<String>) -> Bool {
        guard !states.isEmpty else { return false }
        let sentences = Set(
            chains[number].candidates.filter { candidates[$0].form == .name }
                .map { document.sentence(of: candidates[$0].head) }
        )
        return chains.contains { chain in
            guard chain.kind == .person, let country = chain.country, states.contains(country),
                !chain.offices.isDisjoint(with: Self.leading)
            else { return false }
            return chain.candidates.contains {
                candidates[$0].form == .name && sentences.contains(document.sentence(of: candidates[$0].head))
            }
        }
    }

    /// "The Houthis' negotiator", whose country is not known, is not another's.
    private func isOfNamed(_ candidate: Candidate) -> Bool {
        guard let possessor = candidate.possessor, candidate.form != .pronoun else { return false }
        return finder.unitOf[possessor] >= 0
    }

    private static func isInternational(_ code: String) -> Bool {
        ["IGO", "NGO", "IMG", "MNC", "NGM"].contains(String(code.prefix(3)))
    }
}

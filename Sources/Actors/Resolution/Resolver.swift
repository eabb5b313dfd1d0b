import Articles
import Language

/// Brings candidates together into actors, from the first to the last.
///
/// A candidate looks at the actors so far: names by their words, titles by office and country, common nouns by their
/// words, pronouns by a ranking. Each look is bounded, so the whole is near-linear in the number of candidates.
struct Resolver {
    let finder: MentionFinder
    let directory: Directory
    let day: Int32?
    let weights: PronounWeights
    let net: AntecedentNet
    /// In training: sees the options of a pronoun and says which is right.
    var observer: (any PronounObserver)?
    /// Whether somebody else has marked the mentions: then each pronoun means an actor, and the best one is taken.
    var areGiven = false
    var facts: TokenFacts { finder.facts }
    var document: Document { finder.facts.document }

    var candidates: [Candidate]
    var chains: [Chain] = []
    /// Chains by the reduced last word of their names, the latest used last.
    var personsBySurname: [String: [Int]] = [:]
    var personsByGivenName: [String: [Int]] = [:]
    var personsByMiddleName: [String: [Int]] = [:]
    var bodiesByName: [String: Int] = [:]
    var bodiesByNoun: [String: [Int]] = [:]
    var chainOfEntry: [EntryReference: Int] = [:]
    var governmentOf: [String: Int] = [:]
    /// The countries of the states and places that the text names.
    var mentioned: Set<String> = []
    /// The chain with the most names and titles.
    var mostMentioned = -1

    init(
        _ finder: MentionFinder,
        _ directory: Directory,
        day: Int32?,
        weights: PronounWeights = .standard,
        net: AntecedentNet = .standard
    ) {
        self.net = net
        self.weights = weights
        self.finder = finder
        self.directory = directory
        self.day = day
        candidates = finder.candidates
    }

    mutating func run() {
        inferCountries()
        // Names first, so that a title or a pronoun before the name finds it as well as one after it.
        for place in candidates.indices where candidates[place].form == .name { resolveName(place) }
        for place in candidates.indices where candidates[place].form == .title || candidates[place].form == .noun {
            resolveNoun(place)
        }
        linkPersons()
        if areGiven { joinSameNames() }
        mostMentioned =
            chains.indices.max { (chains[$0].candidates.count, $1) < (chains[$1].candidates.count, $0) } ?? -1
        let discourse = Discourse(finder)
        // Who "he" is that says something comes before who "I" is in what he says.
        introduceSpeakers(discourse)
        resolvePronouns(discourse, quoted: false)
        resolveVoices(discourse)
        resolvePronouns(discourse, quoted: true)
        joinPredicates()
        completeFromPossessors()
        inferStates()
    }

    // MARK: Chains

    mutating func newChain(_ place: Int) -> Int {
        chains.append(Chain(kind: candidates[place].kind))
        join(place, chains.count - 1)
        return chains.count - 1
    }

    /// Adds a candidate and what it tells to a chain.
    mutating func join(_ place: Int, _ chain: Int) {
        let candidate = candidates[place]
        candidates[place].chain = chain
        chains[chain].candidates.append(place)
        if chains[chain].kind == nil { chains[chain].kind = candidate.kind }
        if candidate.form == .name {
            let known = chains[chain].candidates.count == 1 ? candidate.personScore : chains[chain].personScore
            chains[chain].personScore = candidate.personScore.flatMap { score in known.map { max($0, score) } }
        }
        if candidate.kind == .organization, candidate.noun?.code.hasSuffix("MED") == true {
            chains[chain].isMedia = true
        }
        if chains[chain].gender == .unknown { chains[chain].gender = candidate.gender }
        if chains[chain].number == .unknown { chains[chain].number = candidate.number }
        if chains[chain].country == nil { chains[chain].country = candidate.country }
        if candidate.form != .pronoun {
            // A title that was resolved, "the diplomat", says no more of the person than that it may be said.
            let isGiven = candidate.name != nil || candidate.appositionOf != nil || candidate.predicateOf != nil
            if isGiven || chains[chain].candidates.count == 1 || candidate.noun?.covers.isEmpty ?? true {
                for office in candidate.offices { chains[chain].offices.insert(office) }
            }
            // "Minister" says less than "Minister of Foreign Affairs": what may stand for several offices gives way.
            let isPlainer = chains[chain].noun.map { !$0.covers.isEmpty || !$0.isOffice } ?? true
            let isSharper = isGiven && candidate.noun?.covers.isEmpty == true && candidate.noun?.isOffice == true
            if let role = candidate.role, chains[chain].role == nil || isPlainer && isSharper {
                chains[chain].role = role
                chains[chain].noun = candidate.noun
            }
            if chains[chain].noun == nil { chains[chain].noun = candidate.noun }
            if chains[chain].roleCode.isEmpty {
                chains[chain].roleCode =
                    candidate.affiliation.isEmpty ? candidate.noun?.code ?? "" : candidate.affiliation
            }
            if candidate.name == nil { chains[chain].nouns.insert(facts.folded(candidate.head)) }
        }
        if let name = candidate.name {
            let words = facts.folded(name).split(separator: " ").map(String.init)
            if words.count > chains[chain].nameWords.count {
                chains[chain].nameWords = words
                chains[chain].name = document.string(name)
            }
        }
    }

    /// Makes one actor of two.
    mutating func merge(_ from: Int, into chain: Int) {
        guard from != chain else { return }
        let moved = chains[from].candidates
        chains[from].candidates = []
        for place in moved { join(place, chain) }
        if chains[chain].entry == nil { chains[chain].entry = chains[from].entry }
        if chains[chain].gender == .unknown { chains[chain].gender = chains[from].gender }
        if chains[chain].country == nil { chains[chain].country = chains[from].country }
        chains[chain].offices.formUnion(chains[from].offices)
    }

    /// Makes one actor of those that are called by just the same name, whatever each was taken for.
    mutating func joinSameNames() {
        var first: [String: Int] = [:]
        for place in candidates.indices where candidates[place].chain >= 0 {
            guard let key = nameKey(place) else { continue }
            guard let earlier = first[key] else {
                first[key] = place
                continue
            }
            let known = candidates[earlier].chain
            let other = candidates[place].chain
            guard known != other, chains[known].isGovernment == chains[other].isGovernment else { continue }
            // What it was taken for more often decides what it is.
            let (into, from) =
                chains[other].candidates.count > chains[known].candidates.count ? (other, known) : (known, other)
            merge(from, into: into)
        }
    }

    /// The words of a mention that is nothing but a name, without an article and a possessive mark.
    private func nameKey(_ place: Int) -> String? {
        let candidate = candidates[place]
        guard candidate.form != .pronoun else { return nil }
        var words = candidate.tokens
        while words.count > 1, facts.isPossessiveMark[words.upperBound - 1] { words = words.dropLast() }
        if words.count > 1, document.pos(words.lowerBound) == .det { words = words.dropFirst() }
        let isName = facts.isProper[words.upperBound - 1] && words.allSatisfy { facts.isCapital[$0] }
        if !isName {
            guard candidate.form == .name, let name = candidate.name, facts.isCapital[name.lowerBound] else {
                return nil
            }
            words = name
        }
        let key = bodyKey(facts.folded(words))
        return key.isEmpty ? nil : key
    }

    /// "He is a legend", once it is known who he is.
    mutating func joinPredicates() {
        for place in candidates.indices {
            guard let subject = candidates[place].predicateOf, candidates[place].form != .name,
                candidates[subject].form == .pronoun, candidates[subject].chain >= 0, candidates[place].chain >= 0,
                chains[candidates[place].chain].candidates == [place]
            else { continue }
            let chain = candidates[subject].chain
            guard candidates[place].kind == nil || chains[chain].kind == candidates[place].kind,
                chains[chain].number.agrees(with: candidates[place].number)
            else { continue }
            // "I have been a judge": what he was says less of him than his office.
            let (role, noun) = (chains[chain].role, chains[chain].noun)
            merge(candidates[place].chain, into: chain)
            if role != nil { (chains[chain].role, chains[chain].noun) = (role, noun) }
        }
    }

    func lastToken(_ chain: Int) -> Int { chains[chain].candidates.last.map { candidates[$0].head } ?? -1 }

    // MARK: The way

    mutating func resolveName(_ place: Int) {
        switch candidates[place].kind {
        case .person: resolvePerson(place)
        default: resolveBody(place)
        }
    }

    func candidateHeaded(by token: Int) -> Int? {
        var low = candidates.partitionPoint { $0.tokens.lowerBound > token } - 1
        var steps = 0
        while low >= 0, steps < 24 {
            if candidates[low].head == token { return low }
            low -= 1
            steps += 1
        }
        return nil
    }
}

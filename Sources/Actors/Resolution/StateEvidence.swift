import Articles
import Language

/// What an article tells of the states that act in it.
struct StateEvidence {
    /// How often each is named, by whatever word.
    var counts: [String: Int] = [:]
    private var total = 0
    private var titleEnd = -1
    /// The states named in each sentence, other than as places.
    private var bySentence: [Int: [(token: Int, country: String, owner: Int)]] = [:]
    /// The places named in each sentence.
    private var places: [Int: [(token: Int, country: String)]] = [:]
    /// The states on whose side somebody is in each sentence: "on the Brazilian side".
    private var behalf: [Int: Set<String>] = [:]
    /// The countries of the media named in each sentence.
    private var media: [Int: Set<String>] = [:]
    /// The state of the place that the first lines are set in.
    var setting: String?
    /// The state whose body published the text.
    var publisher: String?

    init(_ resolver: Resolver) {
        let document = resolver.document
        // "The Peruvian leader" names the state of somebody else.
        var owner = [Int](repeating: -1, count: resolver.facts.count)
        for candidate in resolver.candidates where candidate.kind == .person && candidate.form != .pronoun {
            for token in candidate.tokens.prefix(40) { owner[token] = candidate.chain }
        }
        for unit in resolver.finder.units {
            guard
                let sense = unit.senses.first(where: {
                    $0.kind == .state || $0.kind == .place || $0.kind == .organization
                })
            else { continue }
            let layer = resolver.directory.layers[sense.reference.layer]
            let country = layer.country(sense.reference.entry)
            guard !country.isEmpty else { continue }
            let first = unit.tokens.lowerBound
            if titleEnd < 0 { titleEnd = Self.titleEnd(resolver) }
            if setting == nil, sense.kind != .organization, first < 40, Self.isDateline(first, resolver) {
                setting = country
            }
            // A newspaper stands where it is published, not for its state.
            if sense.kind == .organization, sense.flags.contains(.media) {
                media[document.sentence(of: first), default: []].insert(country)
                continue
            }
            // The title tells what it is about.
            let weight = first < titleEnd ? 2 : 1
            counts[country, default: 0] += weight
            total += weight
            let previous = first > 0 ? document.lower(first - 1) : ""
            let head = document.head(unit.tokens.upperBound - 1)
            let isPlace =
                sense.use != .adj
                && (["in", "to", "from", "at", "for", "near", "into"].contains(previous)
                    || ["visit", "leave", "reach", "tour"].contains(document.lemma(head)))
            if isPlace, sense.kind != .organization, previous != "from" {
                places[document.sentence(of: first), default: []].append((first, country))
            }
            if sense.use == .adj, Self.isOnSide(unit.tokens, document) {
                behalf[document.sentence(of: first), default: []].insert(country)
            }
            if !isPlace { bySentence[document.sentence(of: first), default: []].append((first, country, owner[first])) }
        }
        for candidate in resolver.candidates where candidate.head < 40 && publisher == nil {
            guard candidate.kind == .organization, candidate.form == .name || candidate.form == .noun,
                candidate.noun?.office.isEmpty == false, let country = resolver.country(of: candidate)
            else { continue }
            let sentence = document.sentences[document.sentence(of: candidate.head)]
            if !sentence.contains(where: { [.verb, .aux].contains(document.pos($0)) }) { publisher = country }
        }
    }

    /// "took part on the Brazilian side", "for the Brazilian delegation".
    private static func isOnSide(_ adjective: Range<Int>, _ document: Document) -> Bool {
        let (first, next) = (adjective.lowerBound, adjective.upperBound)
        guard first > 1, next < document.tokens.count, document.lower(first - 1) == "the" else { return false }
        return ["side", "part", "delegation"].contains(document.lower(next))
            && ["on", "for", "from"].contains(document.lower(first - 2))
    }

    /// Where the first line ends, if it ends without a full stop as titles do.
    private static func titleEnd(_ resolver: Resolver) -> Int {
        let document = resolver.document
        for token in 0..<min(40, resolver.facts.count)
        where document.tokens[token].isSpace && document.form(token).utf8.contains(0x0A) {
            return token > 0 && document.form(token - 1) == "." ? 0 : token
        }
        return 0
    }

    /// Whether a name begins a paragraph, as the place of a dateline does.
    private static func isDateline(_ token: Int, _ resolver: Resolver) -> Bool {
        let document = resolver.document
        guard token > 0, document.tokens[token - 1].isSpace, document.form(token - 1).utf8.contains(0x0A) else {
            return false
        }
        let isBreak = { (place: Int) in
            document.tokens[place].isSpace && document.form(place).utf8.contains(0x0A)
        }
        // A line of its own.
        let rest = token + 1..<min(token + 16, resolver.facts.count)
        if let end = rest.first(where: isBreak), ![".", "?", "!"].contains(document.form(end - 1)) { return true }
        for next in rest {
            if [.verb, .aux].contains(document.pos(next)) { return false }
            if ["-", "\u{2013}", "\u{2014}", "--", ")", ".", ":"].contains(document.form(next)) { return true }
        }
        return false
    }

    /// What the place where somebody is met tells of his state.
    ///
    /// "In Athens she will call on Prime Minister X"; "travels on to Wellington, where he will hold talks with Prime
    /// Minister Y". Whoever acts there himself may be a guest.
    private func scene(of chain: Chain, _ resolver: Resolver) -> [String: Double] {
        let document = resolver.document
        var result: [String: Double] = [:]
        for place in chain.candidates.prefix(8) where resolver.candidates[place].form == .name {
            let head = resolver.candidates[place].head
            let sentence = document.sentence(of: head)
            let top = Self.top(of: head, resolver)
            let isMet = [.object, .prepositionObject, .dative].contains(resolver.facts.label[top])
            var found: (country: String, worth: Double)?
            let named = places[sentence] ?? []
            let before = named.partitionPoint { $0.token >= resolver.candidates[place].tokens.lowerBound }
            let behind = named.partitionPoint { $0.token > head }
            if before > 0 {
                found = (named[before - 1].country, isMet ? 0.7 : 0.1)
            } else if isMet, let last = places[sentence - 1]?.last {
                found = (last.country, 0.4)
            } else if !isMet, behind < named.count, case let next = named[behind],
                document.lower(next.token - 1) == "in", document.head(next.token - 1) == document.head(top)
            {
                found = (next.country, 0.25)
            }
            if let found { result[found.country] = max(result[found.country] ?? 0, found.worth) }
        }
        return result
    }

    /// The states of those whom a clause sets over against somebody: its subject against its objects.
    private func partners(of number: Int, _ resolver: Resolver) -> Set<String> {
        let document = resolver.document
        var result: Set<String> = []
        for place in resolver.chains[number].candidates.prefix(8) where resolver.candidates[place].form == .name {
            let top = Self.top(of: resolver.candidates[place].head, resolver)
            let verb = Self.verb(of: top, resolver)
            let sentence = document.sentence(of: top)
            for step in [-1, 1] {
                var other = place + step
                var steps = 0
                while resolver.candidates.indices.contains(other), steps < 24,
                    document.sentence(of: resolver.candidates[other].head) == sentence
                {
                    defer {
                        other += step
                        steps += 1
                    }
                    let candidate = resolver.candidates[other]
                    guard candidate.kind == .person, candidate.chain >= 0, candidate.chain != number,
                        let country = resolver.chains[candidate.chain].country
                    else { continue }
                    let second = Self.top(of: candidate.head, resolver)
                    guard second != top, Self.verb(of: second, resolver) == verb else { continue }
                    if resolver.facts.label[second].isSubject != resolver.facts.label[top].isSubject {
                        result.insert(country)
                    }
                }
            }
        }
        return result
    }

    /// The first of the words that a word stands in apposition to or in a row with.
    private static func top(of token: Int, _ resolver: Resolver) -> Int {
        var token = token
        for _ in 0..<8 {
            let label = resolver.facts.label[token]
            guard label == .apposition || label == .conjunct || label == .compound || label == .noun else { break }
            token = resolver.document.head(token)
        }
        return token
    }

    /// The verb that a word hangs from, through prepositions and nouns.
    private static func verb(of token: Int, _ resolver: Resolver) -> Int {
        var token = token
        for _ in 0..<8 {
            let head = resolver.document.head(token)
            if head == token { break }
            token = head
            if resolver.document.pos(token) == .verb || resolver.document.pos(token) == .aux { break }
        }
        return token
    }

    /// Offices whose bearers are mostly told of where others are at home.
    private static let travelling: Set<String> = ["negotiator", "envoy", "representative", "delegate", "ambassador"]

    /// Titles that every state has.
    private static let plain: Set<String> = ["", "president", "prime minister", "minister", "foreign minister"]

    /// The open states with what speaks for each, the best first.
    func ranked(
        _ number: Int,
        office: Set<String>?,
        leavingOut taken: Set<String>,
        ledByOthers led: Set<String>,
        _ resolver: Resolver
    ) -> [(country: String, score: Double)] {
        let chain = resolver.chains[number]
        let document = resolver.document
        var near: Set<String> = []
        var nearest: Set<String> = []
        var before: Set<String> = []
        var relayed: Set<String> = []
        var sided: Set<String> = []
        for place in chain.candidates where resolver.candidates[place].form == .name {
            let head = resolver.candidates[place].head
            let named = (bySentence[document.sentence(of: head)] ?? []).filter { $0.owner < 0 || $0.owner == number }
            near.formUnion(named.map(\.country))
            if let last = named.last(where: { $0.token < head }) { nearest.insert(last.country) }
            sided.formUnion(behalf[document.sentence(of: head)] ?? [])
            relayed.formUnion(media[document.sentence(of: head)] ?? [])
            // Which government the sentence before spoke of.
            let sentence = document.sentence(of: head)
            for earlier in bySentence[sentence - 1] ?? []
            where (earlier.owner < 0 || earlier.owner == number) && resolver.facts.label[earlier.token].isSubject {
                before.insert(earlier.country)
            }
        }
        // A ministry's spokesman has its country.
        var own = chain.offices
        for place in chain.candidates where resolver.candidates[place].form != .pronoun {
            for token in resolver.candidates[place].tokens {
                if let body = resolver.finder.titles.sense(endingAt: token), body.sense.kind == .organization,
                    !body.sense.office.isEmpty
                {
                    own.insert(body.sense.office)
                }
            }
        }
        var bodies: Set<String> = []
        for candidate in resolver.candidates where candidate.kind == .organization {
            guard let office = candidate.noun?.office, own.contains(office),
                let country = resolver.country(of: candidate)
            else { continue }
            bodies.insert(country)
        }
        let scene = scene(of: chain, resolver)
        let across = partners(of: number, resolver)
        let called = resolver.statesOfTitle(number)
        let isAbroad = !chain.offices.isDisjoint(with: Self.travelling)
        let role = chain.role.map { NameKey.folded($0) } ?? ""
        var result: [(country: String, score: Double)] = []
        let told =
            chain.candidates.contains { place in
                guard let name = resolver.candidates[place].name else { return false }
                let last = name.lowerBound - 1
                return last >= 0 && resolver.facts.isCapital[last]
                    && resolver.finder.titles.sense(endingAt: last)?.sense.isOffice == true
            } ? Resolver.telling[role] : nil
        var counts = counts
        // A title that tells its state tells it though the article does not name the state.
        if let told, counts[told] == nil { counts[told] = 0 }
        for (country, count) in counts where !taken.contains(country) {
            var score = 0.6 * Double(count) / Double(max(total, 1))
            if count > 1 { score += 0.1 }
            if near.contains(country) { score += near.subtracting(taken).count == 1 ? 0.4 : 0.2 }
            if nearest == [country] { score += 0.2 }
            // Presidents and prime ministers of one state are named together as well.
            if led.contains(country) { score -= 0.2 }
            if called.contains(country) { score += called.count == 1 ? 0.6 : 0.2 }
            if country == told { score += 1 }
            if sided == [country] { score += 0.8 }
            score += scene[country] ?? 0
            if across.contains(country) { score -= 0.6 }
            // A ministry's communiqué speaks of its own; a newspaper of those where it is written.
            if publisher == country {
                score += 0.6
            } else if setting == country, !isAbroad {
                score += near.isEmpty ? 0.5 : 0.3
            }
            if before.contains(country) { score += 0.3 }
            if relayed.contains(country) { score += 0.3 }
            if bodies.contains(country) { score += bodies.count == 1 ? 0.6 : 0.3 }
            if let office, !Self.plain.contains(role),
                resolver.directory.hasHolder(of: office, titled: role, country: country)
            {
                score += 0.3
            }
            result.append((country, score))
        }
        return result.sorted { ($1.score, $0.country) < ($0.score, $1.country) }
    }
}

import Actors
import Articles
import Language
import Meetings
import Statements

/// One who can hold a position: a side, and the actor by whom the text names it.
struct Party: Sendable, Hashable {
    var side: String
    var actor: PoliticalActor.ID?
}

/// Whom a noun phrase means.
struct PartyGroup: Sendable {
    var parties: [Party] = []
    /// Whether it is known that they are several who act together.
    var isJoint = false
    /// Whether the speaker says "we", which may take in the other side.
    var isFirstPersonPlural = false

    var sides: [String] {
        var found: [String] = []
        for party in parties where !found.contains(party.side) { found.append(party.side) }
        return found
    }

    mutating func add(_ party: Party) {
        guard parties.count < Clauses.enumeration, !parties.contains(party) else { return }
        // A state by its name adds nothing to its minister.
        parties.append(party)
    }
}

/// Reads whom noun phrases mean: "Lisbon", "the foreign ministers of Egypt and Jordan", "both sides", "we".
struct PartyReader: Sendable {
    let clauses: Clauses
    let cast: Cast
    let voices: Voices
    let meetings: [Meeting]
    private let homes: Homes
    /// For whom those who meet sit at the table, as the meetings tell it.
    private let seats: [PoliticalActor.ID: String]
    /// Where the text names several sides as one subject, in text order: what "they" may take up.
    private var joint: [(token: Int, parties: [Party])] = []
    /// The sides that the article is about: "both sides" where no encounter of theirs is told of.
    let principals: Principals
    /// By country: the actor that is its state.
    private let states: [String: PoliticalActor.ID]
    /// The body of states that the first lines name first.
    let opening: Party?
    /// Whose voice the text is where nobody else speaks: the body whose statement the first lines say that it is.
    let narrator: Party?

    /// - Complexity: O(*n*) in the tokens.
    init(article: Article, clauses: Clauses, cast: Cast, voices: Voices, meetings: [Meeting], homes: Homes) {
        self.homes = homes
        self.clauses = clauses
        self.cast = cast
        self.voices = voices
        self.meetings = meetings
        seats = Dictionary(
            meetings.flatMap(\.participants).compactMap { party in party.side.map { (party.actor, $0) } },
            uniquingKeysWith: { first, _ in first }
        )
        let seats = seats
        states = Dictionary(
            cast.actors.filter { $0.kind == .state }.compactMap { actor in actor.country.map { ($0, actor.id) } },
            uniquingKeysWith: { first, _ in first }
        )
        opening = Self.opening(article, cast)
        narrator = Self.isDocument(article, clauses) ? opening : nil
        principals = Principals(article, cast) { actor in
            guard actor.kind != .group, let side = cast.side(of: actor.id) ?? homes[actor.id] ?? seats[actor.id] else {
                return nil
            }
            return side
        }
        var found: [(token: Int, parties: [Party])] = []
        for token in document.tokens.indices where clauses.isNoun(token) {
            guard ["nsubj", "nsubjpass", "pobj"].contains(document.label(token)) else { continue }
            let isSubject = document.label(token) != "pobj"
            guard isSubject || ["between", "by"].contains(document.lower(document.head(token))) else { continue }
            guard clauses.child(of: token, "conj", "prep", "amod", "nmod", "compound") != nil else { continue }
            let group = group(token, in: nil)
            if (2...Self.mostSides).contains(group.sides.count) { found.append((token, Self.oneEach(group.parties))) }
        }
        joint = found
    }

    static func oneEach(_ parties: [Party]) -> [Party] {
        var found: [Party] = []
        for party in parties where !found.contains(where: { $0.side == party.side }) { found.append(party) }
        return found
    }

    var document: Document { clauses.document }

    /// More sides than this make "they agreed" no position of each.
    static let mostSides = 12

    static let firstPersons: Set<String> = ["i", "we", "us", "me", "our", "my", "ours", "mine"]
    private static let both: Set<String> = [
        "side", "party", "country", "state", "nation", "minister", "leader", "president", "government", "diplomat",
        "official", "counterpart", "delegation", "capital", "ally", "neighbour", "neighbor", "participant", "two",
        "both", "head", "negotiator", "envoy", "member", "chief", "premier", "ambassador", "man", "woman", "pair",
        "duo", "three", "bloc", "camp", "rival", "trio", "king", "general", "chancellor", "secretary", "commander",
    ]

    /// The party that an actor is; media speak for nobody, places and nameless crowds hold nothing.
    func party(_ id: PoliticalActor.ID) -> Party? {
        let actor = cast[id]
        guard !actor.isMedia, actor.kind != .place, let side = side(of: actor) else { return nil }
        return Party(side: side, actor: id)
    }

    /// The state that an adjective means: "a Mexican proposal" is Mexico's, though the adjective is no actor of its own.
    func party(ofAdjective token: Int) -> Party? {
        cast.country(ofAdjective: token).map { Party(side: $0, actor: states[$0]) }
    }

    /// For whom an actor acts: the head of an alliance for the alliance, wherever he speaks.
    private func side(of actor: PoliticalActor) -> String? {
        if let code = actor.code, code.hasPrefix("IGO") { return code }
        return cast.side(of: actor.id) ?? homes[actor.id] ?? seats[actor.id]
    }

    /// Whether a party is a body of states.
    func isBody(_ party: Party) -> Bool { party.side.hasPrefix("IGO") }

    /// The party that speaks in a statement.
    func speaker(of statement: Statement) -> Party? {
        if let speaker = statement.speaker, cast.actors.indices.contains(speaker.place) {
            guard !cast[speaker].isMedia else { return nil }
            guard let side = side(of: cast[speaker]) ?? statement.side else { return nil }
            return Party(side: side, actor: speaker)
        }
        return statement.side.map { Party(side: $0, actor: nil) }
    }

    /// Whom a noun phrase means, its coordinated parts included.
    func group(_ head: Int, in statement: Statement?) -> PartyGroup {
        var group = PartyGroup()
        for conjunct in clauses.conjuncts(of: head) {
            let lower = document.lower(conjunct)
            if Self.firstPersons.contains(lower) {
                let voice = statement.map { speaker(of: $0) ?? own(in: conjunct) } ?? narrator
                guard let voice else { continue }
                group.add(voice)
                if lower != "i" && lower != "me" && lower != "my" { group.isFirstPersonPlural = true }
                continue
            }
            if let owner = owner(of: conjunct, in: statement) {
                group.add(owner)
                continue
            }
            if let same = subjectAbove(conjunct) {
                // "Denmark and Norway announced that they would finance two batteries".
                for party in self.group(same, in: statement).parties { group.add(party) }
                if !group.parties.isEmpty { continue }
            }
            if let several = severalAbove(conjunct) ?? severalBefore(conjunct) {
                for party in several { group.add(party) }
                group.isJoint = true
                continue
            }
            if standsForBoth(conjunct) {
                for party in sides(near: conjunct, including: statement.flatMap { speaker(of: $0)?.side }) {
                    group.add(party)
                }
                group.isJoint = true
                continue
            }
            let nations = nations(of: conjunct)
            if nations.count > 1 || actor(at: conjunct) == nil {
                for party in nations { group.add(party) }
                if !nations.isEmpty { continue }
            }
            if let actor = actor(at: conjunct), let party = party(actor) {
                group.add(party)
                // An enumeration that was parsed as explanations.
                for other in clauses.children(of: conjunct, "appos") {
                    for third in clauses.conjuncts(of: other) {
                        guard let more = self.actor(at: third), more != actor, let party = self.party(more),
                            cast[more].kind == cast[actor].kind
                        else { continue }
                        group.add(party)
                    }
                }
                continue
            }
            // "asked Beijing": a place that is asked or that acts stands for its government.
            if let id = cast.actor(headedBy: conjunct), cast[id].kind == .place, let country = cast[id].country,
                ["nsubj", "dobj", "conj"].contains(document.label(conjunct))
            {
                group.add(Party(side: country, actor: id))
                continue
            }
            if let party = subjectBefore(conjunct) {
                group.add(party)
                continue
            }
            if let name = clauses.child(of: conjunct, "appos"), let actor = actor(at: name), let party = party(actor) {
                group.add(party)
                continue
            }
            // "the administration", "Member States": of whoever speaks.
            if let own = ownBody(conjunct, in: statement) { group.add(own) }
        }
        if group.sides.count > 1 { group.isJoint = true }
        return group
    }

    /// The actor that a noun means.
    func actor(at token: Int) -> PoliticalActor.ID? {
        if let actor = cast.actor(headedBy: token) { return actor }
        guard clauses.isNoun(token), let actor = cast.actor(covering: token) else { return nil }
        let mention = cast.mentions(around: document.tokens[token].span).first { $0.actor == actor }?.mention
        guard let mention, mention.tokens.upperBound == token + 1 || !mention.tokens.contains(document.head(token))
        else { return nil }
        return actor
    }

    /// The states that stand with a noun: "his Turkish counterpart", "the ministers of Egypt and Jordan", "a joint
    /// statement by Oslo and Ankara".
    func nations(of token: Int) -> [Party] {
        guard clauses.isNoun(token) else { return [] }
        var found: [Party] = []
        func add(_ head: Int) {
            for conjunct in clauses.conjuncts(of: head) {
                let actor = cast.actor(headedBy: conjunct) ?? cast.actor(covering: conjunct)
                guard let party = actor.flatMap(party) ?? party(ofAdjective: conjunct),
                    !found.contains(where: { $0.side == party.side })
                else { continue }
                found.append(party)
            }
        }
        for child in document.children(of: token) {
            switch document.label(child) {
            case "poss", "amod", "compound", "nmod":
                if child < token, document.pos(child) != .pron { add(child) }
            case "prep" where ["of", "from", "by", "between"].contains(document.lower(child)):
                if let object = clauses.child(of: child, "pobj") { add(object) }
            default: break
            }
        }
        return found
    }

    /// Whether a noun phrase stands for parties that were named before: "they", "both sides", "the two ministers".
    func standsForBoth(_ token: Int) -> Bool {
        let lower = document.lower(token)
        if ["they", "them", "both", "themselves", "their"].contains(lower) {
            // "they" of whom the text has told: the cast knows better.
            if let actor = cast.actor(headedBy: token), party(actor) != nil { return false }
            return true
        }
        guard Self.both.contains(clauses.lemma(token)), nations(of: token).isEmpty else { return false }
        // "neither leader was willing to arrive first"
        if let det = clauses.child(of: token, "det"), ["neither", "either", "each"].contains(document.lower(det)) {
            return true
        }
        let isNumber = ["two", "three", "four"].contains(lower)
        // "Presidents agree to meet", says a title.
        let isBare =
            document.children(of: token).isEmpty && document.tag(token).hasSuffix("S")
            && document.sentences[document.sentence(of: token)].first == token
        var isDefinite = isNumber || isBare
        for child in document.children(of: token) {
            let word = document.lower(child)
            switch document.label(child) {
            case "det", "predet", "poss":
                if ["the", "both", "these", "their", "our"].contains(word) { isDefinite = true }
            case "nummod": if word == "two" || word == "three" { isDefinite = true } else { return false }
            case "prep" where word == "of":
                // "the heads of state".
                guard let object = clauses.child(of: child, "pobj"),
                    ["state", "government", "delegation"].contains(clauses.lemma(object))
                else { return false }
            case "prep", "relcl", "acl": return false
            case "amod", "compound", "nmod": if cast.actor(covering: child) != nil { return false }
            default: break
            }
        }
        let isPlural = document.tag(token).hasSuffix("S") || isNumber || lower == "both"
        return isPlural && (isDefinite || lower == "sides" || lower == "parties")
    }

    /// The sides of the encounter that a place in the text speaks of: the last meeting told of up to there, or the last
    /// enumeration of several sides.
    ///
    /// - Parameters:
    ///   - token: The place. What its own words say of the sides is heeded: "both", "the three", "the blocs".
    ///   - side: One of them, where that is known.
    /// - Returns: One party for each side; none where the text has told of no encounter of several.
    func sides(near token: Int, including side: String? = nil) -> [Party] {
        let end = document.tokens[token].span.end
        var candidates: [(start: Int, parties: [Party])] = []
        for meeting in meetings {
            guard let start = meeting.evidence.filter({ $0.start < end }).map(\.start).max() else { continue }
            var parties: [Party] = []
            for participant in meeting.participants {
                guard let side = participant.side, !parties.contains(where: { $0.side == side }) else { continue }
                parties.append(Party(side: side, actor: participant.actor))
            }
            candidates.append((start, parties))
        }
        for (other, parties) in joint where document.tokens[other].span.start < end {
            candidates.append((document.tokens[other].span.start, parties))
        }
        candidates = candidates.filter { _, parties in
            (2...Self.mostSides).contains(parties.count)
                && side.map { side in parties.contains { $0.side == side } } ?? true
        }
        let wanted = Wanted(token, clauses)
        let fitting = candidates.filter { wanted.fits($0.parties) }
        if let nearest = (fitting.isEmpty ? candidates : fitting).max(by: { $0.start < $1.start }) {
            return nearest.parties
        }
        guard principals.isOfTwo, wanted.mayBeTwo else { return [] }
        let pair = principals.sides.prefix(2)
        guard side.map(pair.contains) ?? true else { return [] }
        return pair.map { Party(side: $0, actor: principals.leader(of: $0)) }
    }
}

/// What a noun phrase says of the sides that it stands for: how many, and whether states or organisations.
private struct Wanted {
    private var count: Int?
    private var areBodies: Bool?

    private static let bodies: Set<String> = ["bloc", "organisation", "organization"]
    private static let states: Set<String> = [
        "country", "state", "nation", "neighbour", "neighbor", "capital", "president", "premier", "king", "minister",
    ]

    init(_ token: Int, _ clauses: Clauses) {
        let document = clauses.document
        let words =
            document.children(of: token).filter { $0 < token }.map { document.lower($0) } + [document.lower(token)]
        if words.contains("two") || words.contains("both") { count = 2 }
        if words.contains("three") || words.contains("trio") { count = 3 }
        if Self.bodies.contains(clauses.lemma(token)) { areBodies = true }
        if Self.states.contains(clauses.lemma(token)) { areBodies = false }
    }

    var mayBeTwo: Bool { (count ?? 2) == 2 && areBodies != true }

    func fits(_ parties: [Party]) -> Bool {
        (count ?? parties.count) == parties.count
            && (areBodies.map { want in parties.allSatisfy { $0.side.hasPrefix("IGO") == want } } ?? true)
    }
}

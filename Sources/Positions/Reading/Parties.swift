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
    private let principals: Principals
    /// By country: the actor that is its state.
    private let states: [String: PoliticalActor.ID]
    /// Whose voice the text is where nobody else speaks: the body that issued it.
    private let narrator: Party?

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
        narrator = Self.narrator(article, cast)
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

    private static func oneEach(_ parties: [Party]) -> [Party] {
        var found: [Party] = []
        for party in parties where !found.contains(where: { $0.side == party.side }) { found.append(party) }
        return found
    }

    private var document: Document { clauses.document }

    /// More sides than this make "they agreed" no position of each.
    private static let mostSides = 12

    private static let firstPersons: Set<String> = ["i", "we", "us", "me", "our", "my", "ours", "mine"]
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

    /// The body whose document the text is: of the first lines, that which is a body of states and no meeting's host.
    private static func narrator(_ article: Article, _ cast: Cast) -> Party? {
        guard let end = article.paragraphs.prefix(3).last?.end else { return nil }
        for appearance in cast.appearances.prefix(24) where appearance.mention.span.start < end {
            let actor = cast[appearance.actor]
            guard actor.kind == .organization || actor.kind == .coalition, let code = actor.code,
                code.hasPrefix("IGO"), !actor.isMedia
            else { continue }
            return Party(side: code, actor: actor.id)
        }
        return nil
    }

    /// The speaker's side where a body is named by what it is alone.
    private func ownBody(_ token: Int, in statement: Statement?) -> Party? {
        let word = clauses.lemma(token)
        let isGovernment = ["administration", "government", "ministry", "cabinet"].contains(word)
        let isMember =
            ["member", "members", "state", "states", "ally", "allies", "minister", "ministers"].contains(word)
            && document.tag(token).hasSuffix("S")
        let isPlain = document.children(of: token).allSatisfy { child in
            ["det", "punct", "compound", "amod"].contains(document.label(child))
                && cast.country(ofAdjective: child) == nil && cast.actor(headedBy: child) == nil
        }
        guard isPlain else { return nil }
        if isGovernment {
            guard document.children(of: token).contains(where: { document.lower($0) == "the" }) else { return nil }
            return statement.flatMap { speaker(of: $0) }
        }
        guard isMember, let body = statement.flatMap({ speaker(of: $0) }) ?? narrator, isBody(body) else { return nil }
        return body
    }

    /// The body whose list of decisions it is, where the pronoun that leads in means nobody: "the meeting … in which it:".
    func body(before token: Int) -> Party? {
        let word = document.lower(token)
        guard
            ["it", "they", "we"].contains(word)
                || ["meeting", "conference", "summit", "session"].contains(clauses.lemma(token))
        else { return nil }
        return narrator
    }

    /// Whom "they" and "the three" mean behind several who are the subject of the clause above.
    private func severalAbove(_ token: Int) -> [Party]? {
        guard document.lower(token) == "they", let (clause, _) = clauses.clause(of: token) else { return nil }
        var verb = clause
        for _ in 0..<4 {
            guard ["advcl", "ccomp", "conj"].contains(document.label(verb)) else { return nil }
            verb = document.head(verb)
            guard let subject = clauses.child(of: verb, "nsubj", "nsubjpass"), subject < token, clauses.isNoun(subject)
            else { continue }
            let each = Self.oneEach(self.group(subject, in: nil).parties)
            if (2...Self.mostSides).contains(each.count) { return each }
        }
        return nil
    }

    /// The other of two sides that the article is about.
    func other(than side: String) -> Party? {
        principals.other(than: side).map { Party(side: $0, actor: principals.leader(of: $0)) }
    }

    /// Who "we" are where the speaker has no side: the one state that the sentences around it have as their subject.
    private func own(in token: Int) -> Party? {
        let number = document.sentence(of: token)
        var found: [Party] = []
        for sentence in document.sentences[max(0, number - 2)..<min(document.sentences.count, number + 2)] {
            for other in sentence where document.label(other) == "nsubj" && document.pos(other) == .propn {
                guard let id = cast.actor(headedBy: other), cast[id].kind == .state, let party = party(id) else {
                    continue
                }
                if !found.contains(party) { found.append(party) }
            }
        }
        return found.count == 1 ? found.first : nil
    }

    private static let belongings: Set<String> = [
        "side", "government", "country", "nation", "delegation", "ministry", "administration", "capital", "party",
        "team",
    ]

    /// "his side", "her government", "our country": the side of whom it belongs to.
    private func owner(of token: Int, in statement: Statement?) -> Party? {
        guard Self.belongings.contains(clauses.lemma(token)), document.tag(token) != "NNS",
            let pronoun = clauses.child(of: token, "poss"), document.pos(pronoun) == .pron
        else { return nil }
        if Self.firstPersons.contains(document.lower(pronoun)) { return statement.flatMap { speaker(of: $0) } }
        if let actor = cast.actor(headedBy: pronoun), let party = party(actor) { return party }
        return statement.flatMap { speaker(of: $0) }
    }

    /// Whom "they" or "it" means in a clause that is said, where who says it can be meant: the subject of the saying.
    private func subjectAbove(_ token: Int) -> Int? {
        let lower = document.lower(token)
        guard ["they", "it"].contains(lower), ["nsubj", "nsubjpass"].contains(document.label(token)) else { return nil }
        let clause = clauses.conjuncts(of: document.head(token)).first ?? document.head(token)
        guard document.label(clause) == "ccomp", let verb = clauses.clause(of: clause)?.verb,
            let subject = clauses.child(of: verb, "nsubj"), clauses.isNoun(subject)
        else { return nil }
        let isSeveral = document.tag(subject).hasSuffix("S") || clauses.child(of: subject, "conj") != nil
        guard isSeveral == (lower == "they") else { return nil }
        if lower == "it", let actor = cast.actor(headedBy: subject), cast[actor].kind == .person { return nil }
        return subject
    }

    /// Whom "they" means at the head of a sentence: the several that the sentences before it are about.
    private func severalBefore(_ token: Int) -> [Party]? {
        guard document.lower(token) == "they", ["nsubj", "nsubjpass"].contains(document.label(token)) else {
            return nil
        }
        if let actor = cast.actor(headedBy: token), party(actor) != nil { return nil }
        let number = document.sentence(of: token)
        for earlier in stride(from: number - 1, through: max(0, number - 3), by: -1) {
            let sentence = document.sentences[earlier]
            guard let root = sentence.prefix(4 * Clauses.longest).first(where: { document.isRoot($0) }),
                let subject = clauses.child(of: root, "nsubj", "nsubjpass")
            else { return nil }
            if document.lower(subject) == "they" { continue }
            guard clauses.isNoun(subject) || document.lower(subject) == "both" else { return nil }
            let parties = standsForBoth(subject) ? sides(near: subject) : self.group(subject, in: nil).parties
            let each = Self.oneEach(parties)
            return (2...Self.mostSides).contains(each.count) ? each : nil
        }
        return nil
    }

    /// Whom "it", "he" or "she" means at the head of a sentence, where nothing else is known: whom the sentence before
    /// it is about.
    private func subjectBefore(_ token: Int) -> Party? {
        guard ["it", "he", "she"].contains(document.lower(token)),
            ["nsubj", "nsubjpass"].contains(document.label(token))
        else { return nil }
        let number = document.sentence(of: token)
        guard number > 0 else { return nil }
        let sentence = document.sentences[number - 1]
        guard let root = sentence.prefix(4 * Clauses.longest).first(where: { document.isRoot($0) }),
            let subject = clauses.child(of: root, "nsubj", "nsubjpass"), clauses.child(of: subject, "conj") == nil,
            let actor = actor(at: subject), (cast[actor].kind == .person) == (document.lower(token) != "it")
        else { return nil }
        return party(actor)
    }

    /// The actor that a noun means.
    private func actor(at token: Int) -> PoliticalActor.ID? {
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
                // "a Mexican proposal": the adjective is no actor of its own.
                let adjective = cast.country(ofAdjective: conjunct).map { Party(side: $0, actor: states[$0]) }
                guard let party = actor.flatMap(party) ?? adjective,
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
    private func standsForBoth(_ token: Int) -> Bool {
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

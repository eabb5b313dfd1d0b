import Articles
import Language

/// For whom the persons of an article may act, and what speaks for each side: the states and bodies that it names, and
/// where they stand to the person's name.
///
/// "Zambia hosted the talks. President Mutale said": whose president he is the words beside his name do not say.
struct SideChoices {
    /// A side's name in the text.
    private struct Sign {
        var tokens: Range<Int>
        var head: Int
        var side: String
        /// What kind of name it is: a state's, an adjective, a place's, a body's.
        var kind: String
    }

    /// One side for one person.
    struct Choice: Sendable {
        var side: String
        var features: [String]
    }

    /// How many mentions of a person are looked at.
    private static let mentions = 4
    /// How many tokens from a mention a side's name is looked for.
    private static let reach = 60
    /// How many sides of an article are weighed.
    private static let most = 12

    private let document: Document
    private let actors: [PoliticalActor]
    private var signs: [Sign] = []
    /// The sides, the most named first.
    private var sides: [String] = []
    private var first: [String: Int] = [:]
    private let home: String?
    private let title: TextSpan?
    /// By side and the last word of an office: who has it by the words beside his name.
    private var holders: [String: Set<Int>] = [:]
    /// By the head of a name: whose it is.
    private var persons: [Int: Int] = [:]

    /// - Complexity: O(*n* + *m* log *m*) in the tokens and mentions.
    init(_ article: Article, _ document: Document, _ actors: [PoliticalActor], adjectives: [Int: String]) {
        self.document = document
        self.actors = actors
        title = article.titleSpan
        var counts: [String: Int] = [:]
        var home: String?
        for actor in actors {
            guard actor.kind != .person, !actor.isMedia, let side = Self.side(of: actor) else { continue }
            for mention in actor.mentions where mention.form != .pronoun {
                if let place = article.dateline?.place, place.contains(mention.span) {
                    home = home ?? side
                    continue
                }
                let kind = actor.kind == .organization ? (side.hasPrefix("IGO") ? "body" : "office") : "\(actor.kind)"
                signs.append(Sign(tokens: mention.tokens, head: mention.head, side: side, kind: kind))
            }
        }
        let covered = Set(signs.filter { $0.tokens.count == 1 }.map(\.tokens.lowerBound))
        for (token, country) in adjectives where !covered.contains(token) {
            signs.append(Sign(tokens: token..<token + 1, head: token, side: country, kind: "adjective"))
        }
        signs.sort {
            ($0.tokens.lowerBound, $0.tokens.upperBound, $0.side) < (
                $1.tokens.lowerBound, $1.tokens.upperBound, $1.side
            )
        }
        for sign in signs {
            counts[sign.side, default: 0] += 1
            if first[sign.side] == nil { first[sign.side] = first.count }
        }
        let own = Set(signs.filter { !Self.isOther($0, document) }.map(\.side))
        for side in counts.keys where !own.contains(side) { counts[side] = nil }
        if let home, counts[home] == nil {
            counts[home] = 0
            first[home] = first.count
        }
        let order = first
        sides = counts.keys.sorted { a, b in
            let (x, y) = (counts[a] ?? 0, counts[b] ?? 0)
            return x == y ? (order[a] ?? 0) < (order[b] ?? 0) : x > y
        }
        self.home = home
        for actor in actors where actor.kind == .person {
            for mention in actor.mentions where mention.form != .pronoun { persons[mention.head] = actor.id.place }
            guard let side = Self.side(of: actor), let office = Self.office(actor) else { continue }
            holders["\(side) \(office)", default: []].insert(actor.id.place)
        }
    }

    /// For whom an actor acts, as `Cast.side(of:)` has it.
    static func side(of actor: PoliticalActor) -> String? {
        if let code = actor.code, code.hasPrefix("IGO") || PoliticalActor.isMovement(code: code) { return code }
        return actor.country
    }

    /// The word that a role ends with or is led by: "minister" of "Minister of Trade", "president".
    private static func office(_ actor: PoliticalActor) -> String? {
        guard let role = actor.role?.lowercased() else { return nil }
        let words = role.split { !$0.isLetter && $0 != "-" }.map(String.init)
        let head = words.firstIndex { ["of", "for", "to", "at", "and"].contains($0) } ?? words.count
        guard head > 0 else { return words.last }
        let last = words[head - 1]
        // "Secretary General" is another office than "Secretary".
        if last == "general", head > 1 { return words[head - 2] + "-general" }
        return last
    }

    /// Whether a side is named only as one with or against whom others deal: "her contacts with Moscow and Kyiv".
    private static func isOther(_ sign: Sign, _ document: Document) -> Bool {
        var token = sign.head
        for _ in 0..<4 where document.label(token) == "conj" { token = document.head(token) }
        guard document.label(token) == "pobj" else { return false }
        return ["with", "against", "toward", "towards"].contains(document.lower(document.head(token)))
    }

    // MARK: Choices

    /// The sides that a person may act for.
    func choices(for actor: PoliticalActor) -> [Choice] {
        let named = actor.mentions.filter { $0.form == .name }.prefix(Self.mentions)
        guard !named.isEmpty else { return [] }
        let own = Self.side(of: actor)
        let office = Self.office(actor) ?? "none"
        var features: [String: [String]] = [:]
        var order = Array(sides.prefix(Self.most))
        if let own, !order.contains(own) { order.append(own) }
        for (rank, side) in order.enumerated() {
            let kind = side.hasPrefix("IGO") ? "body" : side.count == 3 ? "state" : "movement"
            var all = [
                "kind \(kind)", "kind \(kind) \(office)", "rank \(min(rank, 4))",
                "rank \(min(rank, 4)) of \(min(order.count, 4))",
            ]
            if first[side] == 0 { all += ["first", "first \(office)"] }
            if side == home { all += ["home", "home \(office)"] }
            if side == own { all += ["known", "known \(office == "none" ? "without office" : "with office")"] }
            if own == nil { all.append("unknown rank \(min(rank, 4))") }
            if office != "none", let others = holders["\(side) \(office)"],
                others.contains(where: { $0 != actor.id.place })
            {
                all += ["taken", "taken \(office)", side == own ? "taken known" : "taken unknown"]
            }
            features[side] = all
        }
        add(originsOf: actor, to: &features)
        for (number, mention) in named.enumerated() {
            add(signsAround: mention, number, office, to: &features)
            add(personsAround: mention, of: actor, to: &features)
        }
        return order.map { Choice(side: $0, features: features[$0] ?? []) }
    }

    /// What the letters of a name say of the states.
    private func add(originsOf actor: PoliticalActor, to features: inout [String: [String]]) {
        let pieces = NameOrigins.pieces(NameOrigins.words(of: actor.name))
        let scores = features.keys.sorted().map { side in
            (side, side.count == 3 ? NameOrigins.standard.score(pieces, in: side) : nil)
        }
        let known = scores.compactMap(\.1).sorted(by: >)
        guard let best = known.first else { return }
        for (side, score) in scores {
            guard let score else {
                features[side]?.append("name ?")
                continue
            }
            features[side]?.append("name \(max(-4, min(6, Int((score * 1.5).rounded()))))")
            let lead = known.count > 1 ? best - known[1] : 9
            features[side]?.append(
                score == best ? "name best \(min(4, Int(lead * 2)))" : "name behind \(min(4, Int((best - score) * 2)))"
            )
        }
    }

    /// What the names of sides around one mention of a person say.
    private func add(
        signsAround mention: Mention,
        _ number: Int,
        _ office: String,
        to features: inout [String: [String]]
    ) {
        let sentence = document.sentence(of: mention.head)
        let lower = mention.tokens.lowerBound - Self.reach
        var place = signs.partitionPoint { $0.tokens.lowerBound < lower }
        /// By side: the nearest name on each side of the mention.
        var before: [String: (distance: Int, sign: Sign)] = [:]
        var after: [String: (distance: Int, sign: Sign)] = [:]
        var isInside: Set<String> = []
        while place < signs.count, signs[place].tokens.lowerBound < mention.tokens.upperBound + Self.reach {
            let sign = signs[place]
            place += 1
            if mention.tokens.contains(sign.head) {
                isInside.insert(sign.side)
            } else if sign.tokens.lowerBound < mention.tokens.lowerBound {
                before[sign.side] = (mention.tokens.lowerBound - sign.tokens.upperBound, sign)
            } else if after[sign.side] == nil {
                after[sign.side] = (sign.tokens.lowerBound - mention.tokens.upperBound, sign)
            }
        }
        let turn = number == 0 ? "first" : "later"
        var nearest: (String, Int)?
        for side in features.keys.sorted() {
            var all: [String] = []
            if isInside.contains(side) { all += ["inside", "inside \(turn)"] }
            for (way, found) in [("before", before[side]), ("after", after[side])] {
                guard let (distance, sign) = found else { continue }
                let apart = document.sentence(of: sign.head) - sentence
                let far = distance < 3 ? "0" : distance < 6 ? "1" : distance < 12 ? "2" : distance < 25 ? "3" : "4"
                let relation = apart == 0 ? self.relation(sign, mention) : "sentence \(max(-2, min(2, apart)))"
                all += [
                    "\(way) \(far) \(turn)", "\(way) \(relation) \(turn)", "\(way) \(sign.kind) \(relation)",
                    "\(way) \(far) \(relation)", "\(way) \(relation) \(office)",
                ]
                if apart == 0, distance < nearest?.1 ?? Int.max { nearest = (side, distance) }
            }
            features[side]?.append(contentsOf: all)
        }
        if let nearest { features[nearest.0]?.append("nearest \(turn)") }
        // The last side named before it in the text.
        if let last = signs[..<signs.partitionPoint { $0.tokens.lowerBound < mention.tokens.lowerBound }].last {
            features[last.side]?.append("last \(turn)")
        }
    }

    /// How a side's name hangs together with a person's in one sentence.
    private func relation(_ sign: Sign, _ mention: Mention) -> String {
        let label = document.label(sign.head)
        var word = label
        if label == "pobj" { word = document.lower(document.head(sign.head)) }
        // Below the name, or what the name explains.
        var token = sign.head
        for _ in 0..<6 {
            if mention.tokens.contains(token) { return "below \(word)" }
            if document.isRoot(token) { break }
            token = document.head(token)
            let isApposition = document.label(mention.head) == "appos" && document.head(mention.head) == token
            if isApposition { return "explained \(word)" }
        }
        // Both in one clause.
        if document.label(sign.head) == "poss" || document.label(sign.head) == "amod" || label == "compound" {
            return
                "qualifies \(document.lemma(document.head(sign.head)).lowercased() == "minister" ? "minister" : "other")"
        }
        return "beside \(word) \(document.label(mention.head))"
    }

    /// What the persons around one mention say, whose side is known: he whom one meets is of another.
    private func add(personsAround mention: Mention, of actor: PoliticalActor, to features: inout [String: [String]]) {
        let sentence = document.sentences[document.sentence(of: mention.head)]
        guard sentence.count < 200 else { return }
        for token in sentence where !mention.tokens.contains(token) {
            guard let other = persons[token], other != actor.id.place, let side = Self.side(of: actors[other]) else {
                continue
            }
            let way = token < mention.head ? "before" : "after"
            var relation = document.label(token)
            if relation == "pobj" { relation = document.lower(document.head(token)) }
            features[side]?.append("person \(way) \(relation) \(document.label(mention.head))")
            features[side]?.append("person \(way)")
        }
    }
}

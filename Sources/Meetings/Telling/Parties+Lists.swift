import Actors
import Articles
import Language

/// Whom lists and explanations of names mean.
extension Passage {
    /// The names that a list has beside those which the tree reads from it: "Minister Yoo, Secretary Ordway and Japanese
    /// Minister Hayase", "Antonov, Erdemir hold talks".
    ///
    /// A list is names with their titles, commas between them and "and" before the last; without "and" two names right
    /// before the verb of a title.
    func listed(with head: Int, _ known: Argument) -> [(PoliticalActor.ID, Int)] {
        guard let anchor = known.parties.first(where: { isPerson($0.actor) || cast[$0.actor].kind == .state }),
            let own = cast.mentions(around: document.tokens[anchor.token].span).last(where: {
                main($0.actor) == anchor.actor && $0.mention.form == .name
            })?.mention
        else { return [] }
        let isOfPersons = isPerson(anchor.actor)
        let sentence = document.sentences[document.sentence(of: head)]
        /// The mention that starts, or ends, at a token.
        func mention(_ token: Int, isStart: Bool) -> Cast.Appearance? {
            cast.mentions(around: document.tokens[token].span).last {
                (isStart ? $0.mention.tokens.lowerBound == token : $0.mention.tokens.upperBound == token + 1)
                    && $0.mention.form == .name && isPerson($0.actor) == isOfPersons
                    && (isOfPersons || cast[$0.actor].kind == .state)
            }
        }
        var after: [(PoliticalActor.ID, Int)] = []
        var end = own.tokens.upperBound
        var isClosed = false
        while after.count < Self.enumeration, !isClosed, end + 1 < sentence.upperBound {
            var next = end
            let hasComma = document.form(next) == ","
            if hasComma { next += 1 }
            let hasAnd = next < sentence.upperBound && ["and", "&"].contains(document.lower(next))
            if hasAnd { next += 1 }
            guard hasComma || hasAnd, next < sentence.upperBound, let found = mention(next, isStart: true) else {
                break
            }
            after.append((main(found.actor), found.mention.head))
            end = found.mention.tokens.upperBound
            isClosed = hasAnd
        }
        if !isClosed {
            // "Iran, U.S. end talks": two right before the verb, at the head of a sentence.
            let isHeadline =
                after.count == 1 && own.tokens.lowerBound - sentence.lowerBound < 3 && end < sentence.upperBound
                && (isVerb(end) || document.lower(end) == "to")
            if !isHeadline { after = [] }
        }
        var before: [(PoliticalActor.ID, Int)] = []
        var start = own.tokens.lowerBound
        var sawAnd = !after.isEmpty
        while before.count < Self.enumeration, start - 2 >= sentence.lowerBound {
            var last = start - 1
            let hasAnd = ["and", "&"].contains(document.lower(last))
            if hasAnd { last -= 1 }
            let hasComma = last >= sentence.lowerBound && document.form(last) == ","
            if hasComma { last -= 1 }
            sawAnd = sawAnd || hasAnd
            guard hasAnd || hasComma, sawAnd, last >= sentence.lowerBound, let found = mention(last, isStart: false)
            else { break }
            before.append((main(found.actor), found.mention.head))
            start = found.mention.tokens.lowerBound
        }
        return before.reversed() + after
    }

    /// With those whom the tree makes modifiers of the next name: "Foreign Minister Sato and Russian Foreign Minister Orlov".
    func beforeNames(_ heads: [Int]) -> [Int] {
        var found: [Int] = []
        for head in heads {
            for child in document.children(of: head)
            where child < head && ["nmod", "compound"].contains(document.label(child)) && isNoun(child) {
                let isJoined = document.children(of: child).contains {
                    document.label($0) == "cc" && $0 > child && $0 < head
                }
                guard isJoined, let actor = cast.actor(headedBy: child), isPerson(actor),
                    cast.actor(headedBy: head) != actor
                else { continue }
                found.append(child)
            }
            found.append(head)
        }
        return found
    }

    /// Whom "he" or "she" is where the cast has nobody, or nothing that is a person: the last one named before.
    func person(before token: Int) -> PoliticalActor.ID? {
        guard ["he", "she", "him", "her"].contains(document.lower(token)) else { return nil }
        if let actor = cast.actor(headedBy: token), isPerson(actor),
            isPolitical(actor) || side(of: actor) != nil || cast[actor].role != nil || cast[actor].name.contains(" ")
        {
            return nil
        }
        let number = document.sentence(of: token)
        let start = document.sentences[max(0, number - 1)].lowerBound
        // "Duarte, with whom she will hold talks": she is not he.
        let clause = document.head(token)
        let whom = document.label(clause) == "relcl" ? document.subtree(of: document.head(clause)).lowerBound : token
        for other in (start..<max(start, min(token, whom))).reversed().prefix(80) {
            guard isNoun(other), let actor = cast.actor(headedBy: other).map(main), isPerson(actor),
                isPolitical(actor), !isSpokesperson(actor), !isUnnamed(actor)
            else { continue }
            return actor
        }
        return nil
    }

    /// The persons whose names stand in apposition to a title.
    func names(explaining token: Int, depth: Int = 0) -> [(PoliticalActor.ID, Int)]? {
        guard document.pos(token) == .noun || has(token, .rolePerson) else { return nil }
        guard let name = child(of: token, "appos") else { return namesBehind(token) }
        guard document.pos(name) == .propn else { return nil }
        // "the ambassador, Moen, and the deputy head, Karaduman": the last name explains the last title.
        if document.tag(token) == "NN", children(of: token, "conj").contains(where: { $0 > token && $0 < name }) {
            return nil
        }
        var found: [(PoliticalActor.ID, Int)] = []
        for other in conjuncts(of: name) {
            if document.pos(other) == .noun, depth < 2, let more = names(explaining: other, depth: depth + 1) {
                found += more
                continue
            }
            guard document.pos(other) == .propn, let actor = actor(at: other), isPerson(actor) else { continue }
            found.append((actor, other))
        }
        return found.isEmpty ? nil : found
    }

    /// "their Japanese counterparts, Endo and Matsuda", where the tree does not join the names to the plural before them.
    func namesBehind(_ token: Int) -> [(PoliticalActor.ID, Int)]? {
        guard document.tag(token) == "NNS", has(token, .rolePerson) || has(token, .both) else { return nil }
        var next = token + 1
        guard next < document.tokens.count, document.form(next) == "," else { return nil }
        next += 1
        var found: [(PoliticalActor.ID, Int)] = []
        while next < document.tokens.count, found.count < 8 {
            guard
                let appearance = cast.mentions(around: document.tokens[next].span).first(where: {
                    $0.mention.tokens.lowerBound == next && $0.mention.form == .name && isPerson($0.actor)
                })
            else { break }
            found.append((main(appearance.actor), appearance.mention.head))
            next = appearance.mention.tokens.upperBound
            while next < document.tokens.count, [",", "and"].contains(document.lower(next)) { next += 1 }
        }
        return found.count > 1 ? found : nil
    }

    /// The names behind an enumeration of states: "the presidents of Chad and Niger, Déby-Nour and Maïga".
    func namesAfter(_ nations: [(PoliticalActor.ID, Int)], of noun: Int) -> [(PoliticalActor.ID, Int)] {
        guard let last = nations.map(\.1).max() else { return [] }
        // The names stand behind the states, or behind the noun that the states stand before.
        var token = max(last, noun) + 1
        guard token < document.tokens.count, document.form(token) == "," else { return [] }
        var found: [(PoliticalActor.ID, Int)] = []
        token += 1
        while token < document.tokens.count, found.count < nations.count {
            guard
                let mention = cast.mentions(around: document.tokens[token].span).first(where: {
                    $0.mention.tokens.lowerBound == token && $0.mention.form == .name
                })
            else { break }
            found.append((main(mention.actor), mention.mention.head))
            token = mention.mention.tokens.upperBound
            while token < document.tokens.count, [",", "and"].contains(document.lower(token)) { token += 1 }
        }
        return found
    }
}

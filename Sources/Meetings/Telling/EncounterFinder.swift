import Actors
import Articles
import Language

/// Finds the encounters that the sentences of a passage tell of.
struct EncounterFinder: Sendable {
    let passage: Passage
    let times: Times
    let quantities: Quantities

    /// How many encounters of one sentence are read at most.
    static let limit = 48

    init(_ passage: Passage) {
        self.passage = passage
        times = Times(passage)
        quantities = Quantities(passage)
    }

    var document: Document { passage.document }

    /// The encounters of a sentence, in text order.
    func encounters(in sentence: Range<Int>) -> [Encounter] {
        var found: [Encounter] = []
        // "Will you meet him in Vienna?"
        if passage.isQuestion(sentence) { return [] }
        for token in sentence where found.count < Self.limit {
            let classes = passage.classes[token]
            if let encounter = timeSpent(token, sentence) ?? broughtTogether(token, sentence)
                ?? dueThere(token, sentence)
            {
                found.append(encounter)
                continue
            }
            if document.pos(token) == .verb && !passage.isNoun(token) || opensDiary(token),
                !classes.isDisjoint(with: .encounterVerbs)
            {
                if let encounter = verb(token, sentence) { found += apart(encounter) }
            } else if passage.isVerb(token), let encounter = pronoun(token, sentence) {
                found.append(encounter)
            } else if passage.isNoun(token), !classes.isDisjoint(with: .encounterNouns) {
                if var encounter = noun(token, sentence) {
                    // "met for the second 2+2 meeting": one.
                    if let verb = encounter.clauseVerb, found.contains(where: { $0.trigger == verb }) {
                        encounter.isFurther = false
                        encounter.isDefinite = true
                    }
                    found += apart(encounter)
                }
            }
        }
        takeFromVisits(&found)
        return withTentative(found, sentence)
    }

    /// "during a trip to Vienna in November, where she met Zhao": when and where the trip was, she met him.
    func takeFromVisits(_ found: inout [Encounter]) {
        for place in found.indices.dropFirst() {
            let verb = found[place].trigger
            guard document.label(verb) == "relcl",
                passage.children(of: verb, "advmod").contains(where: { document.lower($0) == "where" }),
                let trip = found[..<place].last(where: { $0.kind == .visit && $0.trigger < verb })
            else { continue }
            found[place].place.complete(with: trip.place)
            if found[place].times.isEmpty { found[place].times = trip.times }
            if trip.isBackground, found[place].status == .held { found[place].isBackground = true }
        }
    }

    // MARK: What both have in common

    /// Talks that a verb tells of outright, as yet without those who meet.
    func talks(toldBy verb: Int, _ sentence: Range<Int>) -> Encounter {
        Encounter(trigger: verb, kind: .talks, isGeneric: true, force: .asserted, evidence: evidence(sentence))
    }

    /// Talks of some with others, and when and where they are, as the verb's clause says.
    func talks(
        of left: Argument,
        with right: Argument,
        toldBy verb: Int,
        _ sentence: Range<Int>,
        status: Meeting.Status,
        isPluperfect: Bool
    ) -> Encounter {
        var encounter = talks(toldBy: verb, sentence)
        encounter.status = status
        add(left, right, to: &encounter)
        encounter.left = left.parties.count
        let own = verbs(of: verb)
        complete(&encounter, own: own, sentence, isPluperfect: isPluperfect)
        encounter.place = place(of: own)
        encounter.place.complete(with: place(below: encounter.parties))
        return encounter
    }

    func cast(_ party: Encounter.Party) -> PoliticalActor { passage.cast[party.actor] }
    func cast(_ actor: PoliticalActor.ID) -> PoliticalActor { passage.cast[actor] }

    /// The sentence without the white space around it.
    func evidence(_ sentence: Range<Int>) -> TextSpan {
        var range = sentence
        while let last = range.last, document.tokens[last].isSpace { range = range.dropLast() }
        while let first = range.first, document.tokens[first].isSpace { range = range.dropFirst() }
        return document.span(of: range)
    }

    func add(_ left: Argument, _ right: Argument, to encounter: inout Encounter) {
        for party in left.parties + right.parties where !encounter.parties.contains(where: { $0.actor == party.actor })
        {
            if passage.isSpokesperson(party.actor) || cast(party).isMedia { continue }
            encounter.parties.append(party)
        }
        if left.isShared || right.isShared { encounter.isShared = true }
        if left.isOfSides || right.isOfSides { encounter.isOfSides = true }
    }

    /// Times, standing in the title or a quotation, and how far back it lies.
    ///
    /// - Parameters:
    ///   - encounter: What is completed.
    ///   - own: The verbs and nouns whose adjuncts are the encounter's.
    ///   - sentence: Where it stands.
    ///   - isPluperfect: Whether the verb is in the past of a past.
    func complete(_ encounter: inout Encounter, own: [Int], _ sentence: Range<Int>, isPluperfect: Bool) {
        encounter.isQuoted = passage.isQuoted[encounter.trigger]
        if let title = passage.article.titleSpan {
            encounter.isTitle = title.contains(document.tokens[encounter.trigger].span.start)
        }
        encounter.isHere =
            !encounter.isQuoted
            && sentence.contains {
                document.lower($0) == "here" && document.label($0) == "advmod" && !passage.isQuoted[$0]
            }
        encounter.isSameDay =
            isOnSameDay(sentence)
            || encounter.status == .held
                && own.contains { token in
                    passage.children(of: token, "advmod").contains {
                        ["later", "then", "afterwards", "afterward", "subsequently"].contains(document.lower($0))
                    }
                }
        encounter.isUnfulfilled = own.contains { token in
            let words = document.children(of: token).map(document.lower)
            if words.contains("to"), words.contains("have") { return true }
            // "had been due to meet", "was scheduled to hold talks".
            let isPlan = passage.has(token, .plan) || document.children(of: token).contains { passage.has($0, .plan) }
            return isPlan && (words.contains("had") || document.lower(token) == "been" && words.contains("had"))
        }
        encounter.isAside = encounter.isAsideOf(passage, sentence)
        let published = passage.published
        for expression in times.expressions(in: sentence)
        where own.contains(expression.owner) || isBeforeSpeech(expression, encounter.trigger)
            || isOfName(expression, own) || isWhen(expression, own)
        {
            // "agreed on Tuesday to meet": the day on which it was agreed.
            if encounter.status == .planned, expression.owner != encounter.trigger,
                expression.tokens.lowerBound < encounter.trigger,
                Self.settling.contains(document.lemma(expression.owner))
            {
                continue
            }
            encounter.times.append(
                Times.resolve(expression, status: encounter.status, published: published, in: document)
            )
        }
        // "is meeting Kerry on Friday", "visits Cairo tomorrow".
        if encounter.status == .underWay || encounter.status == .held, !isPast(encounter.trigger),
            let published, let day = encounter.times.first?.day
        {
            let ahead = own.contains { token in
                times.expressions(in: sentence).contains { expression in
                    guard expression.owner == token else { return false }
                    return Times.resolve(expression, status: .planned, published: published, in: document).day
                        .map { $0 > published } == true
                }
            }
            if day > published || ahead && encounter.status == .underWay {
                encounter.status = .planned
                encounter.times = times.expressions(in: sentence).filter { own.contains($0.owner) }
                    .map { Times.resolve($0, status: .planned, published: published, in: document) }
            }
        }
        if encounter.status == .held {
            let adverbs = own.flatMap { passage.children(of: $0, "advmod", "amod", "npadvmod") }.map(document.lower)
            if encounter.times.contains(where: \.isLongAgo) || adverbs.contains("last")
                || adverbs.contains("previously")
                || isPluperfect && encounter.times.contains(where: { !$0.namesDay })
            {
                encounter.isBackground = true
            }
        }
        if own.contains(where: { token in
            passage.children(of: token, "advmod").contains { ["again", "next", "later"].contains(document.lower($0)) }
        }) {
            encounter.isFurther = true
        }
    }

    /// "Earlier in the day", "later that day", "in the afternoon".
    func isOnSameDay(_ sentence: Range<Int>) -> Bool {
        for token in sentence where ["day", "afternoon", "evening", "morning", "night"].contains(document.lower(token))
        {
            guard token >= sentence.lowerBound + 2 else { continue }
            let before = document.lower(token - 1)
            let pair = document.lower(token - 2) + " " + before
            if pair == "in the" || pair == "later that" || pair == "later the" || pair == "the same"
                || pair == "earlier that"
            {
                return true
            }
        }
        return false
    }

    /// Where the names of those who meet place it: the parser hangs "in Paris" on the last of them.
    func place(below parties: [Encounter.Party]) -> Place {
        var place = Place()
        for party in parties where cast(party).kind != .organization || passage.isPerson(party.actor) {
            place.complete(with: passage.place(below: [party.token], prepositions: ["in", "at"]))
        }
        return place
    }

    /// Where verbs place what they tell: "met in Cairo", "flew to Cairo to meet".
    func place(of verbs: [Int]) -> Place {
        var place = Place()
        for verb in verbs {
            // "welcomed to Vilnius her colleagues".
            let travels =
                passage.has(verb, .verbTravel) || document.lemma(verb) == "summon" || passage.has(verb, .verbGreet)
            place.complete(
                with: travels
                    ? passage.place(below: [verb], prepositions: ["in", "to", "at", "into"])
                    : passage.place(below: [verb])
            )
            place.complete(with: placeOfEdge(below: verb))
            place.complete(with: passage.place(below: passage.children(of: verb, "advmod")))
            // "the headquarters of the African Union, where he held talks".
            if document.label(verb) == "relcl",
                passage.children(of: verb, "advmod").contains(where: { document.lower($0) == "where" })
            {
                var there = Place()
                passage.read(document.head(verb), after: "at", into: &there)
                place.complete(with: there)
            }
        }
        return place
    }

    /// "spoke with Shen on Thursday, the Pentagon announced": the day before the verb that says it is not that verb's.
    func isBeforeSpeech(_ expression: Times.Expression, _ trigger: Int) -> Bool {
        passage.has(expression.owner, .speech) && trigger < expression.tokens.lowerBound
            && expression.tokens.upperBound <= expression.owner
            && (document.head(trigger) == expression.owner || document.head(expression.owner) == trigger)
    }

    /// What is done on one day about a meeting on another.
    private static let settling: Set<String> = [
        "agree", "decide", "announce", "promise", "pledge", "confirm", "accept", "propose", "invite", "ask", "offer",
        "vow", "urge",
    ]

    /// "received on Tuesday Minister Hadji": the tree may hang the day on the name behind it.
    func isOfName(_ expression: Times.Expression, _ own: [Int]) -> Bool {
        guard document.pos(expression.owner) == .propn,
            let (verb, _) = passage.clause(of: expression.owner), own.contains(verb)
        else { return false }
        return true
    }

    /// "When he stepped off his plane on Thursday, he was met by": the day of the clause is the day.
    func isWhen(_ expression: Times.Expression, _ own: [Int]) -> Bool {
        let clause = expression.owner
        guard document.label(clause) == "advcl", own.contains(document.head(clause)) else { return false }
        return document.children(of: clause).contains {
            document.label($0) == "advmod" && ["when", "as"].contains(document.lower($0))
                || document.label($0) == "mark" && document.lower($0) == "as"
        }
    }

    /// The place that follows a telling in its clause, wherever the tree hangs it.
    ///
    /// "met with the Secretary of Foreign Affairs, Mr. Villareal, in Manila".
    func placeBehind(_ trigger: Int, _ sentence: Range<Int>) -> Place {
        var place = Place()
        for token in trigger + 1..<max(trigger + 1, sentence.upperBound) {
            if token - trigger > 40 { break }
            // The next clause tells something else.
            if document.pos(token) == .verb, passage.child(of: token, "nsubj", "nsubjpass") != nil { break }
            if isMark(token) { break }
            if document.label(token) == "cc", passage.isVerb(document.head(token)),
                passage.children(of: document.head(token), "conj").contains(where: {
                    $0 > token && passage.child(of: $0, "nsubj", "nsubjpass") != nil
                })
            {
                break
            }
            // What stands behind "on", "about" or "to discuss" is what they talk about, and where that is.
            if ["about", "over", "regarding", "concerning", "discuss", "discussing", "review"].contains(
                document.lower(token)
            ) {
                break
            }
            if document.lower(token) == "on", token + 1 < sentence.upperBound, !isTime(token + 1) { break }
            guard ["in", "at"].contains(document.lower(token)), document.pos(token) == .adp,
                let object = passage.child(of: token, "pobj")
            else { continue }
            if document.lower(token) == "at" {
                // "with the foreign ministers of Kazakhstan and Uzbekistan at the Department of State".
                var seat = Place()
                passage.read(object, after: "at", into: &seat)
                guard seat.venue != nil, seat.city != nil || seat.country != nil else { continue }
                return seat
            }
            guard let (city, country) = passage.settlement(object) else { continue }
            // "officials in Washington said" is inside a name's phrase.
            if city != nil {
                (place.city, place.country) = (city, country)
                break
            }
        }
        return place
    }

    /// The town that a clause opens with, wherever the tree hangs it: "Tomorrow in Bucharest I'll be seeing".
    func placeAhead(_ trigger: Int, _ sentence: Range<Int>) -> Place {
        for token in (sentence.lowerBound..<max(sentence.lowerBound, trigger)).reversed().prefix(24) {
            if document.pos(token) == .verb || document.label(token) == "cc" && passage.isVerb(document.head(token)) {
                break
            }
            guard document.lower(token) == "in", let object = passage.child(of: token, "pobj"), object < trigger,
                let (city, country) = passage.settlement(object), city != nil
            else { continue }
            return Place(city: city, country: country)
        }
        return Place()
    }

    func isTime(_ token: Int) -> Bool {
        let word = document.lower(token)
        let words = MeetingWords.standard
        return words.weekday(word) != nil || words.month(word) != nil || word.first?.isNumber == true
    }

    func isMark(_ token: Int) -> Bool {
        [";", ":", "\"", "\u{201C}", "\u{201D}"].contains(document.form(token))
    }

    /// "on the sidelines of the ministerial meeting in Aktau".
    func placeOfEdge(below token: Int) -> Place {
        for edge in passage.objects(of: token, prepositions: ["on", "at", "in"])
        where ["sidelines", "sideline", "margins", "fringes"].contains(document.lower(edge)) {
            var nouns = [edge]
            for inner in passage.objects(of: edge, prepositions: ["of"]) {
                nouns.append(inner)
                nouns += passage.objects(of: inner, prepositions: ["of"])
            }
            return passage.place(below: nouns)
        }
        return Place()
    }

    func isPast(_ token: Int) -> Bool {
        document.tag(token) == "VBD"
            || document.children(of: token).contains { ["was", "were", "had"].contains(document.lower($0)) }
    }
}

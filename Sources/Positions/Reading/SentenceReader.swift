import Actors
import Articles
import Language
import Statements

/// Reads the positions of one sentence.
struct SentenceReader: Sendable {
    let clauses: Clauses
    let voices: Voices
    let parties: PartyReader
    let finder: FrameFinder
    let assertions: AssertionReader
    let naming: IssueNaming

    /// How many stances of one sentence are read at most.
    private static let most = 64

    var document: Document { clauses.document }

    /// - Parameters:
    ///   - sentence: Its tokens.
    ///   - earlier: The positions of the sentences before it, as far back as "it" may point.
    /// - Returns: The positions of the sentence, in its order, not yet named.
    func positions(in sentence: Range<Int>, after earlier: [Position]) -> [Position] {
        var matches: [FrameMatch] = []
        for token in sentence {
            guard let match = finder.match(at: token), !voices.isUnclaimed(match.trigger) else { continue }
            // What stands inside the matter of another stance is part of that.
            if matches.contains(where: { $0.trigger == match.trigger || governs($0, match) }),
                !match.options.isOwned
            {
                continue
            }
            matches.removeAll { governs(match, $0) && !$0.options.isOwned }
            matches.append(match)
            if matches.count >= Self.most { break }
        }
        var told = earlier
        for match in matches { told += positions(of: match, after: told) }
        return Array(told.dropFirst(earlier.count))
    }

    private func governs(_ outer: FrameMatch, _ inner: FrameMatch) -> Bool {
        // "agreed to" and the noun behind it: the sign is one, or inside what the other is on. Whose a noun is says nothing
        // of what its verb tells: "rejected the Bolivian proposal".
        outer.matter.tokens.contains(inner.trigger)
            || outer.verb == inner.trigger && outer.trigger != inner.trigger && !outer.options.isOwned
    }

    private func positions(of match: FrameMatch, after earlier: [Position]) -> [Position] {
        var assertion = Assertion()
        if let read = assertions.read(match.verb) {
            assertion = read
        } else if !match.isSpeakers || match.stance != .demand {
            return []
        }
        var found: [Position] = []
        for part in parts(of: match) { found += position(of: part, assertion, after: earlier) }
        return found
    }

    /// "agreed to speed up the talks and to set up a hotline": each is a matter of its own.
    private func parts(of match: FrameMatch) -> [FrameMatch] {
        guard match.matter.form == .infinitive, clauses.hasTo(match.matter.head) else { return [match] }
        var first = match
        var parts: [FrameMatch] = []
        let branch = document.subtree(of: match.matter.head)
        for token in match.matter.head + 1..<max(match.matter.head + 1, min(branch.upperBound, match.matter.head + 60))
        {
            guard document.lower(token) == "to", document.label(token) == "aux",
                ["and", "or"].contains(document.lower(token - 1)), parts.count < 4
            else { continue }
            let other = document.head(token)
            guard clauses.isVerb(other), other > token else { continue }
            if first.matter.tokens.contains(token) {
                first.matter.tokens = clauses.trimmed(first.matter.tokens.lowerBound..<token - 1)
            }
            var part = match
            part.matter = Matter(
                head: other,
                form: .infinitive,
                tokens: clauses.clausePhrase(other, dropsSubject: true)
            )
            if !part.matter.tokens.isEmpty { parts.append(part) }
        }
        return first.matter.tokens.isEmpty ? [match] : [first] + parts
    }

    private func position(
        of original: FrameMatch,
        _ assertion: Assertion,
        after earlier: [Position]
    ) -> [Position] {
        let match = original
        let around = voices.statement(around: match.trigger)
        let announced = voices.statement(announcedBy: match.trigger) ?? voices.statement(announcedBy: match.verb)
        guard var stance = stance(of: match, assertion) else { return [] }

        // Whose it is.
        var holders = PartyGroup()
        if match.isSpeakers {
            guard let around else {
                guard stance == .open || match.options.isJoint else { return [] }
                for party in parties.sides(near: match.trigger) { holders.add(party) }
                return make(match, stance, assertion, holders, PartyGroup(), nil, announced, earlier)
            }
            guard let speaker = parties.speaker(of: around) else { return [] }
            holders.add(speaker)
        } else {
            for head in match.holders {
                let group = parties.group(head, in: around)
                for party in group.parties { holders.add(party) }
                holders.isJoint = holders.isJoint || group.isJoint
                holders.isFirstPersonPlural = holders.isFirstPersonPlural || group.isFirstPersonPlural
            }
            if holders.parties.isEmpty, match.options.isJoint || isReciprocal(stance), match.holders.isEmpty {
                for party in parties.sides(near: match.trigger, including: nil) { holders.add(party) }
                holders.isJoint = true
            }
            if match.options.isOwned {
                // "Russian objections": the adjective is no noun phrase of its own.
                if holders.parties.isEmpty { holders.parties = parties.nations(of: match.trigger) }
                guard !holders.parties.isEmpty else { return [] }
            }
            if holders.parties.isEmpty || match.owners.contains(where: clauses.isNoun) {
                let owners = match.owners.flatMap { parties.group($0, in: around).parties }
                if !owners.isEmpty { holders.parties = owners }
            }
            // "Zhao said that …, and urged": hung on the clause inside.
            if holders.parties.isEmpty, let head = match.holders.first, !clauses.isPassive(match.verb),
                let outer = outerSubject(of: match.verb, instead: head)
            {
                for party in parties.group(outer, in: around).parties { holders.add(party) }
            }
            // "said the plan was unacceptable", "said it was ready": the cast may not know the pronoun.
            if holders.parties.isEmpty, let around, let head = match.holders.first, isOwnVoice(head),
                let speaker = parties.speaker(of: around)
            {
                holders.add(speaker)
            }
            // "(i) condemned the plan": an item of a list has its subject from what leads in.
            if holders.parties.isEmpty, match.holders.allSatisfy(isListMark), !clauses.isPassive(match.verb),
                let lead = leadIn(of: match.verb)
            {
                holders = parties.group(lead, in: voices.statement(around: lead))
                if holders.parties.isEmpty, let narrator = parties.body(before: lead) { holders.add(narrator) }
            }
            // "that a package would be offered": by whoever says so.
            if holders.parties.isEmpty, match.holders.isEmpty, stance == .offer, assertion.isAhead, let around,
                let speaker = parties.speaker(of: around)
            {
                holders.add(speaker)
            }
            if holders.parties.isEmpty, let announced, let speaker = parties.speaker(of: announced),
                !match.holders.isEmpty
            {
                holders.add(speaker)
            }
        }
        // "The sides expressed readiness to reopen the border": what all at the table pledge is agreed.
        if stance == .offer, holders.isJoint, holders.sides.count > 1, match.toward.isEmpty, !match.isPledge,
            match.options.object == nil
        {
            stance = .agree
        }
        // "The ministers underlined the need for peace": what all at the table stress is agreed.
        if stance == .demand, match.options.object == "need", holders.isJoint, holders.sides.count > 1,
            match.toward.isEmpty
        {
            stance = .agree
        }
        if isReciprocal(stance), holders.sides.count < 2, !match.options.isCredit, match.reply == nil {
            // "European leaders failed to agree on a date": the members of one body.
            if stance == .differ, let head = match.holders.first, let own = holders.parties.first,
                document.tag(head) == "NNS", parties.isBody(own)
            {
                return make(match, stance, assertion, holders, PartyGroup(), around, announced, earlier)
            }
            // "we agreed": with the one that they meet.
            guard holders.isFirstPersonPlural, let side = holders.sides.first else {
                guard stance == .agree, !holders.sides.isEmpty, match.matter.form != .topic else { return [] }
                return make(match, stance, assertion, holders, PartyGroup(), around, announced, earlier)
            }
            for party in parties.sides(near: match.trigger, including: side) where party.side != side {
                holders.add(party)
            }
            guard holders.sides.count > 1 else { return [] }
        }
        guard !holders.sides.isEmpty else { return [] }
        if match.options.isJoint, holders.sides.count < 2 { return [] }

        // Whom it is toward.
        var toward = PartyGroup()
        for head in match.toward {
            for party in parties.group(head, in: around).parties { toward.add(party) }
        }
        // "He urged the Pakistani side": nobody urges himself, so he is of the other side.
        if stance == .demand, holders.sides.count == 1, !toward.parties.isEmpty, toward.sides == holders.sides,
            match.options.isTowardOther || match.toward.first.map(clauses.isNoun) == true,
            let head = match.holders.first, document.pos(head) == .pron,
            let other = parties.other(than: holders.sides[0])
        {
            holders.parties = [other]
        }
        let own = Set(holders.sides)
        let others = toward.parties.filter { !own.contains($0.side) }
        if match.options.isTowardOther || match.options.isCredit, others.isEmpty {
            // "wants a third country to examine the fragments": asked of somebody who is nobody's side.
            guard match.stance == .demand, toward.parties.isEmpty, let asked = match.toward.first,
                clauses.isNoun(asked), parties.cast.actor(headedBy: asked) == nil
            else { return [] }
        }
        if match.isSpeakers, stance == .demand {
            // "we must", "our side should": no demand of anybody.
            if !toward.parties.isEmpty, others.isEmpty { return [] }
            if others.isEmpty, let head = match.toward.first, !isImpersonalDemand(match, head) { return [] }
        }
        toward.parties = others
        return make(match, stance, assertion, holders, toward, around, announced, earlier)
    }

    // MARK: Making

    private func make(
        _ match: FrameMatch,
        _ stance: Position.Stance,
        _ assertion: Assertion,
        _ holders: PartyGroup,
        _ toward: PartyGroup,
        _ around: Statement?,
        _ announced: Statement?,
        _ earlier: [Position]
    ) -> [Position] {
        var holders = holders
        var match = match
        var antecedent: Position?
        if match.matter.isReference {
            // What was told before, by somebody else.
            antecedent = self.antecedent(of: match, held: holders.sides, toward: toward.sides, among: earlier)
            if antecedent == nil {
                // What no position was on may still have been named.
                if let named = named(before: match) {
                    match.matter = named
                } else if match.reply != nil || !clauses.isNoun(match.matter.head) {
                    return []
                }
            }
            if match.reply == .answer || match.reply == .sharing, stance == .agree, let antecedent {
                for side in antecedent.holders {
                    holders.add(Party(side: side, actor: antecedent.actors.first))
                }
            }
        }
        guard !holders.sides.isEmpty, !match.matter.tokens.isEmpty, !isParty(match.matter) else { return [] }
        // "China's support for African countries" is on nothing but them.
        if match.options.isOwned, parties.cast.actor(headedBy: match.matter.head) != nil { return [] }
        // In another's words about others it is that one's claim.
        var claimant: String?
        if let around {
            // Who speaks for no side relays; of those who speak inside each other's words the outermost answers for it.
            claimant = voices.chain(of: around).compactMap { parties.speaker(of: $0)?.side }
                .last { holders.sides != [$0] }
        }
        // What one says of another's part is one side's word.
        if match.options.isCredit { claimant = claimant ?? holders.sides.first }
        // "We expect Serbia's alignment" is not asked by Serbia.
        if stance == .demand, toward.parties.isEmpty, holders.sides.count == 1, match.matter.form == .topic,
            match.holders.first.map(document.lower) == "we",
            clauses.children(of: match.matter.head, "poss").contains(where: { owner in
                parties.cast.actor(headedBy: owner).flatMap(parties.party)?.side == holders.sides[0]
            })
        {
            return []
        }
        let statement = announced ?? around
        var evidence = [clauseSpan(of: match)]
        if let announced, around == nil {
            // A stance that announces words rests on these too.
            let content = announced.attribution.content
            evidence = Self.merged(evidence + content)
        }
        if let antecedent { evidence = Self.merged(evidence + [antecedent.matter]) }
        let issue = antecedent?.issue ?? naming.issue(of: match.matter, in: around ?? announced)
        var toward = toward
        if toward.parties.isEmpty, stance != .agree, stance != .differ {
            toward.parties = addressees(of: match, antecedent, held: holders.sides)
        }
        return [
            Position(
                id: "",
                issue: issue,
                stance: stance,
                holders: holders.sides,
                actors: Self.distinct(holders.parties.compactMap(\.actor)),
                toward: toward.sides,
                towardActors: Self.distinct(toward.parties.compactMap(\.actor)),
                matter: antecedent?.matter ?? document.span(of: match.matter.tokens),
                form: antecedent?.form ?? match.matter.form,
                cue: document.span(of: match.cue),
                statement: statement?.id,
                claimant: claimant,
                hedges: match.options.isCredit ? [] : assertion.hedges.sorted(),
                conditions: assertion.conditions.sorted(),
                evidence: evidence
            )
        ]
    }

    /// Whether what a stance is on is nothing but a party: "criticised Minsk" says of whom, not of what.
    private func isParty(_ matter: Matter) -> Bool {
        // "invited him to Copenhagen": a town is no matter.
        if matter.tokens.count < 3, let id = parties.cast.actor(headedBy: matter.head),
            parties.cast[id].kind == .place, parties.cast[id].entry?.hasPrefix("geonames/") == true
        {
            return true
        }
        guard clauses.isNoun(matter.head), document.label(matter.head) != "pobj" else { return false }
        guard let id = parties.cast.actor(headedBy: matter.head) else { return false }
        switch parties.cast[id].kind {
        case .person, .state, .group: return true
        case .organization: return parties.cast[id].code?.hasSuffix("GOV") == true
        case .coalition, .place: return false
        }
    }

    /// The words from who holds it to what it is on.
    private func clauseSpan(of match: FrameMatch) -> TextSpan {
        var span = document.span(of: match.cue).union(document.span(of: match.matter.tokens))
        span = span.union(document.tokens[match.verb].span)
        let sentence = document.sentences[document.sentence(of: match.trigger)]
        for head in match.holders + match.toward where sentence.contains(head) {
            let phrase = clauses.nounPhrase(head)
            guard !phrase.isEmpty, phrase.count <= 20 else { continue }
            span = span.union(document.span(of: phrase))
        }
        return span
    }

    /// Spans in text order, those that touch or overlap made one.
    static func merged(_ spans: [TextSpan]) -> [TextSpan] {
        var result: [TextSpan] = []
        for span in spans.sorted() {
            if let last = result.last, span.start <= last.end {
                result[result.count - 1] = last.union(span)
            } else {
                result.append(span)
            }
        }
        return result
    }

    private static func distinct(_ actors: [PoliticalActor.ID]) -> [PoliticalActor.ID] {
        var found: [PoliticalActor.ID] = []
        for actor in actors where !found.contains(actor) { found.append(actor) }
        return found
    }
}

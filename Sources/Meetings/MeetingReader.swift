public import Actors
public import Articles
public import Issues
public import Language

/// Reads who met whom: talks, calls, visits, summits and conferences, with all that an article says of each.
///
///     let meetings = MeetingReader().read(article, document, cast)
///     meetings[0].status   // .held
///
/// Every verb and noun that tells of an encounter ("met", "the talks") is read with its clause (``EncounterFinder``);
/// those that tell of one meeting are brought together (``MeetingLedger``). Only parties that act for states or bodies
/// of states meet: a match or a wedding is none. A meeting that is told of in passing as past is marked as
/// background; one for which the text names two days has no date and a note "date" for each.
public struct MeetingReader: Sendable {
    private let taxonomy: IssueTaxonomy

    /// - Parameter taxonomy: The issues that topics are said to be of.
    public init(taxonomy: IssueTaxonomy = .standard) { self.taxonomy = taxonomy }

    /// The meetings of an article, in the order in which it tells of them.
    ///
    /// - Complexity: O(*n*) in the tokens; enumerations, sentences and the search for a meeting told of before are read
    ///   up to a fixed length.
    public func read(_ article: Article, _ document: Document, _ cast: Cast) -> [Meeting] {
        guard let ledger = ledger(article, document, cast, isLearning: false) else { return [] }
        return withIssues(ledger.meetings(), document, cast)
    }

    /// What an article tells that no rule takes for a meeting, as it is weighed; for learning the weights.
    package func proposals(_ article: Article, _ document: Document, _ cast: Cast) -> [WeighedProposal] {
        ledger(article, document, cast, isLearning: true)?.weighedProposals ?? []
    }

    /// The meetings of an article with the places that are weighed for each; for learning the weights.
    package func places(_ article: Article, _ document: Document, _ cast: Cast) -> [WeighedPlaces] {
        ledger(article, document, cast, isLearning: false)?.weighedPlaces() ?? []
    }

    /// The meetings as they are gathered; nothing where the article is of another world.
    private func ledger(_ article: Article, _ document: Document, _ cast: Cast, isLearning: Bool) -> MeetingLedger? {
        let passage = Passage(article, document, cast)
        guard !passage.isOfAnotherWorld else { return nil }
        let finder = EncounterFinder(passage)
        let isHistory = passage.isHistory(finder.times)
        let topics = TopicReader(passage: passage)
        let notes = NoteReader(passage: passage, quantities: finder.quantities)
        let company = Company(passage: passage)
        var ledger = MeetingLedger(passage, finder.times)
        if isLearning { ledger.weighed = [] }
        for sentence in document.sentences {
            var told: [(trigger: Int, meeting: Int)] = []
            for var encounter in finder.encounters(in: sentence) {
                if isHistory { encounter.isBackground = true }
                if let meeting = ledger.enter(encounter) { told.append((encounter.trigger, meeting)) }
            }
            guard let current = told.last?.meeting ?? ledger.current else { continue }
            let isTitle =
                article.titleSpan.map { title in
                    sentence.first.map { title.contains(document.tokens[$0].span.start) } ?? false
                } ?? false
            /// The meeting that a word belongs to: the encounter's that it is or that stands in its clause.
            func meeting(of anchor: Int) -> Int? {
                if let exact = told.first(where: { $0.trigger == anchor }) { return exact.meeting }
                let clause = passage.clauses(of: anchor)
                let beside = told.filter { !clause.isDisjoint(with: passage.clauses(of: $0.trigger)) }
                // "will meet the president and have talks with the minister to discuss": the nearest before it.
                return (beside.last { $0.trigger < anchor } ?? beside.first)?.meeting
            }
            for find in topics.finds(in: sentence) {
                let owner = meeting(of: find.anchor)
                // "Talking about what the meeting may bring, an analyst said": he was not there.
                if let owner, find.subject != nil, !told.contains(where: { $0.trigger == find.anchor }),
                    !passage.speaks(find, of: ledger.entries[owner])
                {
                    continue
                }
                guard let place = owner ?? (passage.speaks(find, of: ledger.entries[current]) ? current : nil) else {
                    continue
                }
                let evidence = finder.evidence(sentence)
                ledger.amend(place) { entry in
                    for topic in find.topics {
                        if isTitle { entry.add(titleTopic: topic) } else { entry.add(topic) }
                    }
                    entry.add(evidence)
                }
            }
            for find in notes.finds(in: sentence) {
                let isOutcome = find.note.kind == "statement" || find.note.kind == "press conference"
                guard let place = meeting(of: find.anchor) ?? (isOutcome ? current : nil) else { continue }
                ledger.amend(place) { $0.add(find.note) }
            }
            let evidence = finder.evidence(sentence)
            // Who was there was there where something was, not where something will be.
            let past =
                ledger.entries[current].status == .planned
                ? ledger.entries.lastIndex { $0.status == .held && !$0.isBackground } ?? current : current
            let roster = company.roster(in: sentence, at: ledger.entries[current])
            if !roster.isEmpty { ledger.join(roster, to: current, evidence) }
            let isListed = company.announces(sentence) || !roster.isEmpty && ledger.entries[current].rosterEnd != nil
            ledger.amend(current) { $0.rosterEnd = isListed ? sentence.upperBound : nil }
            let delegates = company.delegates(in: sentence, at: ledger.entries[past])
            if !delegates.isEmpty { ledger.join(delegates, to: past, evidence) }
            for actor in company.present(in: sentence, at: ledger.entries[past]) {
                ledger.amend(past) { entry in
                    guard !entry.present.contains(actor), entry.present.count < Passage.enumeration else { return }
                    entry.present.append(actor)
                    entry.add(evidence)
                }
            }
        }
        return ledger
    }
}

extension MeetingReader {
    /// The topics with the keys that the issue taxonomy has for their words.
    private func withIssues(_ meetings: [Meeting], _ document: Document, _ cast: Cast) -> [Meeting] {
        guard meetings.contains(where: { !$0.topics.isEmpty }) else { return meetings }
        let index = IssueIndex(document, cast, taxonomy: taxonomy)
        return meetings.map { meeting in
            var meeting = meeting
            for place in meeting.topics.indices {
                meeting.topics[place].issue =
                    index.issues(in: meeting.topics[place].span).lazy.compactMap(\.issue).first
            }
            return meeting
        }
    }
}

extension Passage {
    /// The verb of a token's clause and the verbs that govern it in the same sentence, up to the first that speaks.
    func clauses(of token: Int) -> Set<Int> {
        var found: Set<Int> = []
        var token = token
        if isVerb(token) { found.insert(token) }
        for _ in 0..<8 {
            guard let (verb, branch) = clause(of: token) else { break }
            let label = document.label(branch)
            if has(verb, .speech), label == "ccomp" { break }
            found.insert(verb)
            token = verb
        }
        return found
    }

    /// Whether what is discussed is discussed by those who meet.
    func speaks(_ find: TopicFind, of entry: MeetingEntry) -> Bool {
        guard let subject = find.subject else {
            // "The agenda includes"; but not "the talks on Syria" that are nobody's.
            return has(find.anchor, .topicNoun) || document.lower(find.anchor) == "table"
                || document.pos(find.anchor) == .verb
        }
        // "The discussions centred on".
        if !classes[subject].isDisjoint(with: .encounterNouns) || has(subject, .topicNoun) { return true }
        let argument = argument(subject)
        if argument.isShared { return true }
        // "The Secretary-General and his interlocutors": whoever has a name was there.
        let named = argument.parties.filter { !isPerson($0.actor) || !isUnnamed($0.actor) }
        return !argument.parties.isEmpty
            && (named.isEmpty ? argument.parties : named).allSatisfy { party in
                entry.parties.contains { $0.actor == party.actor }
            }
    }
}

import Language

/// First and second persons.
extension Resolver {
    /// What the pronouns of one voice mean.
    struct VoiceActors {
        var speaker: Int?
        var side: Int?
        var addressee: Int?
    }

    /// Resolves "I", "we" and "you" everywhere; the speakers' names and titles are resolved already.
    mutating func resolveVoices(_ discourse: Discourse) {
        var actors: [Discourse.Voice: VoiceActors] = [:]
        let announced = discourse.speakerHead.flatMap { chainAround($0) }
        for place in candidates.indices {
            guard let pronoun = candidates[place].pronoun, pronoun.person != .third else { continue }
            let voice = voice(at: place, discourse)
            var known = actors[voice] ?? VoiceActors(speaker: speaker(of: voice, announced))
            let chain: Int
            if pronoun.person == .second {
                if voice == .interviewer, let answering = actors[.interviewee]?.speaker ?? announced {
                    chain = answering
                } else {
                    chain = known.addressee ?? newChain(place)
                    known.addressee = chain
                }
            } else if pronoun.number == .singular {
                if known.speaker == nil, voice == .interviewee { known.speaker = announced }
                chain = known.speaker ?? newChain(place)
                known.speaker = chain
            } else {
                chain = known.side ?? side(of: known.speaker, place)
                known.side = chain
            }
            if candidates[place].chain < 0 { join(place, chain) }
            if chains[chain].kind == nil { chains[chain].kind = .person }
            actors[voice] = known
        }
    }

    /// A transcript's heading says in what office its speakers speak.
    ///
    /// Where it has as many titles as there are speakers with labels, they go by order: "Remarks by the Minister … and
    /// the Minister for Foreign Affairs of Angola".
    mutating func introduceSpeakers(_ discourse: Discourse) {
        var speakers: [Int] = []
        for label in discourse.labels {
            guard let last = label?.split(separator: " ").last,
                let chain = (personsBySurname[NameSkeleton.reduced(String(last))] ?? []).last
            else { continue }
            if !speakers.contains(chain) { speakers.append(chain) }
        }
        guard !speakers.isEmpty, speakers.count < 4 else { return }
        var titles: [Int] = []
        for place in candidates.indices where candidates[place].form == .title {
            guard discourse.paragraph(of: candidates[place].head) == 0 else { break }
            if candidates[place].kind == .person, candidates[place].number != .plural,
                candidates[place].appositionOf == nil, candidates[place].noun?.isOffice == true
            {
                titles.append(place)
            }
        }
        guard titles.count == speakers.count else { return }
        for (place, speaker) in zip(titles, speakers) {
            let chain = candidates[place].chain
            guard chain >= 0, chain != speaker, !chains[chain].isNamed, chains[speaker].country == nil else { continue }
            merge(chain, into: speaker)
            chains[speaker].role = candidates[place].role
            chains[speaker].noun = candidates[place].noun
        }
    }

    private func voice(at place: Int, _ discourse: Discourse) -> Discourse.Voice {
        let candidate = candidates[place]
        guard candidate.quotation >= 0 else { return discourse.voice(at: candidate.head) }
        return .quotation(finder.quotations.run(of: candidate.quotation))
    }

    private func speaker(of voice: Discourse.Voice, _ announced: Int?) -> Int? {
        switch voice {
        case .quotation(let first):
            guard let head = finder.quotations.all[first].speakerHead else { return nil }
            return chainAround(head)
        case .labelled(let label):
            guard let last = label.split(separator: " ").last else { return nil }
            return (personsBySurname[NameSkeleton.reduced(String(last))] ?? []).last
        case .interviewee: return announced
        case .author: return announced.flatMap { chains[$0].kind == .person ? $0 : nil }
        case .interviewer: return nil
        }
    }

    /// The chain of the candidate with this head, or of the subject pronoun's own chain where it has one.
    func chainAround(_ head: Int) -> Int? {
        guard let place = candidateHeaded(by: head) else { return nil }
        let chain = candidates[place].chain
        return chain >= 0 ? chain : nil
    }

    /// Who "we" are when this one speaks: a body itself, a government's people their government, others their company.
    private mutating func side(of speaker: Int?, _ place: Int) -> Int {
        guard let speaker else { return newChain(place) }
        let known = chains[speaker]
        switch known.kind {
        case .organization, .state, .group, .coalition: return speaker
        default: break
        }
        if let country = known.country, known.roleCode.contains("GOV") { return government(of: country, place) }
        let chain = newChain(place)
        chains[chain].country = known.country
        return chain
    }
}

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

import Actors
import Articles
import Language
import Meetings
import Statements

/// What was learned of stances: which clauses word one though no frame knows them, and which frames word none.
extension SentenceReader {
    /// How many words of a matter are looked at.
    private static let words = 12

    /// Whether a token heads what a speaker says.
    func isContent(_ token: Int) -> Bool {
        guard let statement = voices.statement(around: token) else { return false }
        if document.isRoot(token) { return true }
        return voices.statement(around: document.head(token))?.id != statement.id
    }

    /// The positions that no frame words, the likeliest reading of each clause.
    func learned(in sentence: Range<Int>, besides matches: [FrameMatch], after earlier: [Position]) -> [Position] {
        var best: [(trigger: Int, likelihood: Float, match: FrameMatch)] = []
        for var match in tentatives(in: sentence, besides: matches, after: earlier) {
            let likelihoods = weights.likelihoods(features(of: match, wording: nil))
            guard let place = likelihoods.indices.max(by: { likelihoods[$0] < likelihoods[$1] }),
                likelihoods[place] >= weights.threshold
            else { continue }
            match.stance = Position.Stance.allCases[place]
            if let last = best.last, last.trigger == match.trigger {
                if likelihoods[place] > last.likelihood {
                    best[best.count - 1] = (match.trigger, likelihoods[place], match)
                }
            } else {
                best.append((match.trigger, likelihoods[place], match))
            }
        }
        var told = earlier
        for (_, _, match) in best { told += positions(of: match, after: told) }
        return Array(told.dropFirst(earlier.count))
    }

    /// The clauses of a sentence that no frame words, outside those that one does, and those of frames whose holder the
    /// words do not tell; each with those who may hold it.
    ///
    /// Their stance is not theirs yet: all are read as support.
    func tentatives(in sentence: Range<Int>, besides matches: [FrameMatch], after earlier: [Position]) -> [FrameMatch] {
        var open: [FrameMatch] = []
        var read: [FrameMatch] = []
        for match in matches {
            if positions(of: match, after: earlier).isEmpty {
                var match = match
                match.framed = match.stance
                match.stance = .support
                match.hasOwnNegation = true
                match.options = StanceFrame.Options()
                open.append(match)
            } else {
                read.append(match)
            }
        }
        for token in sentence where open.count < 16 {
            guard !voices.isUnclaimed(token),
                !matches.contains(where: { $0.trigger == token || $0.verb == token }),
                !read.contains(where: { $0.matter.tokens.contains(token) }),
                let match = finder.tentative(at: token, isContent: isContent(token)),
                !read.contains(where: { match.matter.tokens.contains($0.trigger) })
            else { continue }
            open.append(match)
        }
        open.sort { $0.trigger < $1.trigger }
        var found: [FrameMatch] = []
        for match in open {
            if positions(of: match, after: earlier).isEmpty {
                for (source, parties) in suppositions(for: match) {
                    var supposed = match
                    supposed.supposed = parties
                    supposed.source = source
                    if !positions(of: supposed, after: earlier).isEmpty { found.append(supposed) }
                }
            } else {
                found.append(match)
            }
        }
        return found
    }

    /// How many tokens back those named last may be.
    private static let recency = 60

    /// Who may hold what a clause words though it does not tell who.
    private func suppositions(for match: FrameMatch) -> [(FrameMatch.Source, [Party])] {
        var found: [(FrameMatch.Source, [Party])] = []
        func add(_ source: FrameMatch.Source, _ parties: [Party]) {
            guard !parties.isEmpty, !found.contains(where: { $0.1.map(\.side) == parties.map(\.side) }) else { return }
            found.append((source, parties))
        }
        if let around = voices.statement(around: match.trigger), let speaker = parties.speaker(of: around) {
            add(.speaker, [speaker])
        }
        if let announced = voices.statement(announcedBy: match.verb), let speaker = parties.speaker(of: announced) {
            add(.speaker, [speaker])
        }
        if let subject = parties.subjectBefore(match.trigger) { add(.subject, [subject]) }
        let first = max(0, match.trigger - Self.recency)
        if first < match.trigger {
            let window = document.span(of: first..<match.trigger)
            var sides: Set<String> = []
            for appearance in parties.cast.mentions(in: window).reversed() where sides.count < 3 {
                guard let party = parties.party(appearance.actor), sides.insert(party.side).inserted else { continue }
                add(.recent, [party])
            }
        }
        let both = parties.sides(near: match.trigger)
        if both.count > 1 { add(.sides, both) }
        return found
    }

    /// What a clause is weighed by, as names of what is so.
    ///
    /// - Parameters:
    ///   - match: The clause.
    ///   - stance: The stance that a frame words, with its negation; nothing where none does.
    func features(of match: FrameMatch, wording stance: Position.Stance?) -> [String] {
        let lemma = clauses.lemma(match.trigger)
        let kind =
            stance.map { "\($0)" } ?? match.framed.map { "maybe \($0)" } ?? (match.isSpeakers ? "content" : "none")
        let head = match.matter.head
        var found = ["frame \(kind)", "word \(lemma)", "word \(lemma) \(kind)", "form \(match.matter.form) \(kind)"]
        func add(_ name: String) {
            found.append(name)
            found.append("\(name) \(stance == nil ? kind : "frame")")
        }
        // The clause's own shape.
        var isNegated = false
        for child in document.children(of: match.verb) {
            let word = document.lower(child)
            switch document.label(child) {
            case "aux", "auxpass": add("aux \(word)")
            case "neg": isNegated = true
            case "advmod": add("adverb \(word)")
            case "prt", "prep":
                add("\(document.label(child)) \(word)")
                found.append("word \(lemma) \(word)")
            case "dobj":
                add("object \(clauses.lemma(child))")
                found.append("word \(lemma) \(clauses.lemma(child))")
            case "acomp", "attr": add("is \(clauses.lemma(child))")
            case "mark": add("mark \(word)")
            default: break
            }
        }
        if isNegated {
            add("not")
            found.append("not \(lemma)")
        }
        add("tag \(document.tag(match.verb))")
        if match.trigger != match.verb { add("verb \(clauses.lemma(match.verb))") }
        if clauses.isPassive(match.verb) { add("passive") }
        if !document.isRoot(match.verb) {
            let above = document.head(match.verb)
            add("under \(clauses.lemma(above)) \(document.label(match.verb))")
        }
        // Whose it is.
        if let holder = match.holders.first {
            let word = document.lower(holder)
            if document.pos(holder) == .pron {
                add("by \(word)")
            } else {
                add("by \(document.pos(holder) == .propn ? "name" : clauses.lemma(holder))")
            }
        }
        if match.source != .words {
            add("held by \(match.source)")
            found.append("held by \(match.source) of \(match.supposed.count)")
            if let holder = match.holders.first {
                found.append("held by \(match.source) for \(document.lower(holder))")
                found.append("held by \(match.source) for \(document.pos(holder))")
                let sentence = document.sentence(of: match.trigger)
                if let actor = match.supposed.first?.actor {
                    let span = document.span(of: document.sentences[sentence])
                    let isNear = parties.cast.mentions(in: span).contains { $0.actor == actor }
                    found.append("held by \(match.source) \(isNear ? "near" : "far")")
                }
            } else {
                found.append("held by \(match.source) for nobody")
            }
            if let side = match.supposed.first?.side, match.supposed.count == 1 {
                let rank = parties.principals.sides.firstIndex(of: side).map { min($0, 3) } ?? 4
                found.append("held by \(match.source) rank \(rank)")
            }
        }
        // What it is on.
        add("on \(clauses.lemma(head))")
        found.append("word \(lemma) on \(clauses.lemma(head))")
        if clauses.isVerb(head) {
            for child in document.children(of: head) {
                switch document.label(child) {
                case "aux": add("on aux \(document.lower(child))")
                case "neg": add("on not")
                case "dobj", "acomp": add("on object \(clauses.lemma(child))")
                default: break
                }
            }
        } else {
            for child in document.children(of: head) where document.label(child) == "amod" {
                add("on what is \(clauses.lemma(child))")
            }
        }
        for token in match.matter.tokens.prefix(Self.words)
        where [.noun, .verb, .adj, .adv].contains(document.pos(token)) {
            found.append("about \(clauses.lemma(token))")
        }
        for part in match.matter.tokens.prefix(Self.words) {
            for frame in lexiconStances(part) { add("on \(frame)") }
        }
        found += voiceFeatures(of: match, kind)
        return found
    }

    /// The stances that the lexicon has for a word, whatever its clause.
    private func lexiconStances(_ token: Int) -> Set<String> {
        let lemma = clauses.lemma(token)
        let lexicon = StanceLexicon.standard
        switch document.pos(token) {
        case .verb: return Set(lexicon.frames(verb: lemma).map { "verb of \($0.stance)" })
        case .noun: return Set(lexicon.frames(noun: lemma).map { "noun of \($0.stance)" })
        case .adj: return Set(lexicon.frames(adjective: lemma).map { "adjective of \($0.stance)" })
        default: return []
        }
    }

    /// In whose words it stands.
    private func voiceFeatures(of match: FrameMatch, _ kind: String) -> [String] {
        guard let around = voices.statement(around: match.trigger) else { return ["told", "told \(kind)"] }
        var found = ["said", "said \(kind)"]
        for span in around.attribution.cue.prefix(1) {
            if let token = document.tokens(in: span).first {
                found += ["said by \(clauses.lemma(token))", "said by \(clauses.lemma(token)) \(kind)"]
            }
        }
        if parties.speaker(of: around) == nil { found.append("said by nobody's side") }
        return found
    }
}

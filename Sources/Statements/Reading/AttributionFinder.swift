import Articles
import Language

/// One attribution in tokens, before it is decided which are kept.
package struct FoundAttribution: Sendable, Equatable {
    package var head: Int
    package var source: [Range<Int>]
    package var cue: [Range<Int>]
    package var content: [Range<Int>]
    /// The logarithm of the odds that its head is one.
    package var cueScore: Float
    /// The logarithm of the probability of its parts, given the head.
    package var partScore: Float
    /// 0...1: how sure the judge is of it, as one that stands alone and as one that is nested.
    package var confidence: Float = 0
    package var nestedConfidence: Float = 0
    /// Whether it is a turn of a transcript.
    package var isTurn = false
    /// The place of the attribution whose content holds this one's cue.
    package var parent: Int?
}

/// Finds the attributions of a document: cues first, then each cue's parts, then which are to be believed.
package struct AttributionFinder: Sendable {
    package let model: AttributionModel
    private let cueFinder: CueFinder

    package init(_ model: AttributionModel = .standard) {
        self.model = model
        cueFinder = CueFinder(model)
    }

    /// All that the models propose, in order of their cues, none judged to nest.
    package func proposals(in sheet: Sheet) -> [FoundAttribution] {
        let classes = model.priors.bins(of: sheet)
        return parts(of: cueFinder.candidates(in: sheet, classes), in: sheet, classes)
    }

    /// The attributions of cues that are given.
    package func parts(of heads: [Int], in sheet: Sheet) -> [FoundAttribution] {
        let candidates = heads.map { CueCandidate(token: $0, score: 4) }
        return parts(of: candidates, in: sheet, model.priors.bins(of: sheet))
    }

    private func parts(of candidates: [CueCandidate], in sheet: Sheet, _ classes: [UInt8]) -> [FoundAttribution] {
        var features = PartFeatures(sheet, classes)
        var labeller = PartLabeller(model, count: candidates.isEmpty ? 0 : sheet.count)
        var found: [FoundAttribution] = []
        for candidate in candidates {
            let parts = labeller.label(candidate.token, &features)
            let attribution = FoundAttribution(
                head: candidate.token,
                source: Self.runs(parts, .source, sheet),
                cue: Self.runs(parts, .cue, sheet),
                content: Self.runs(parts, .content, sheet),
                cueScore: candidate.score,
                partScore: parts.score
            )
            if !attribution.content.isEmpty { found.append(attribution) }
        }
        judge(&found, sheet, classes)
        return found
    }

    /// Gives each proposal its confidences.
    package func judge(_ found: inout [FoundAttribution], _ sheet: Sheet) {
        judge(&found, sheet, model.priors.bins(of: sheet))
    }

    private func judge(_ found: inout [FoundAttribution], _ sheet: Sheet, _ classes: [UInt8]) {
        var features = JudgeFeatures(sheet, classes, found)
        for place in found.indices {
            features.find(place, alone: false)
            found[place].confidence = confidence(features.list.hashes, table: 0)
            features.find(place, alone: true)
            found[place].nestedConfidence = confidence(features.list.hashes, table: 1)
        }
        // The hashes stand in the features' memory.
        withExtendedLifetime(features) {}
    }

    private func confidence(_ hashes: UnsafeBufferPointer<UInt32>, table: Int) -> Float {
        let base = table << Int(AttributionModel.judgeBits)
        var sum = 0
        for hash in hashes { sum += Int(model.judge[base + Int(hash >> (32 - AttributionModel.judgeBits))]) }
        return logistic(Float(sum) * model.judgeScale)
    }

    /// The attributions that are kept, in order of their cues, each with the one it is nested in.
    ///
    /// - Parameters:
    ///   - sheet: The document.
    ///   - minimum: The least confidence, where it is more than the model's own threshold.
    ///   - turns: Whether the turns of a transcript are attributions too. PolNeAR has them not as such, but what is
    ///     attributed within them.
    ///   - nested: Whether what is attributed inside another's content is looked for.
    /// - Returns: In order of their heads.
    package func find(
        in sheet: Sheet,
        minimum: Float = 0,
        turns: Bool = false,
        nested: Bool = true
    ) -> [FoundAttribution] {
        settled(proposals(in: sheet), in: sheet, minimum: minimum, turns: turns, nested: nested)
    }

    /// What is kept of proposals, carried on over paragraphs and nested.
    package func settled(
        _ all: [FoundAttribution],
        in sheet: Sheet,
        minimum: Float = 0,
        turns: Bool = false,
        nested: Bool = true
    ) -> [FoundAttribution] {
        var proposals = all
        var found = proposals.filter { $0.confidence >= max(minimum, model.keepThreshold) }
        found = QuotationRuns(sheet).extend(found)
        if turns {
            let transcript = Transcript(sheet)
            // What the models make of a label gives way to the turn, and no part of another's reaches into one.
            let frames = transcript.frames
            found = found.compactMap { $0.outside(frames) }
            proposals = proposals.compactMap { $0.outside(frames) }
            found.removeAll { Asking.isPassive($0.head, sheet) }
            proposals.removeAll { Asking.isPassive($0.head, sheet) }
            found += transcript.attributions
            found.sort { $0.head < $1.head }
        }
        found = Nesting.nested(found)
        guard nested else { return found.filter { $0.parent == nil } }
        // Inside the contents that are kept, what is nested has a threshold of its own.
        let outer = found.filter { $0.parent == nil }
        var settled = outer
        let kept = Set(outer.map(\.head))
        let places = outer.flatMap(\.content).sorted { $0.lowerBound < $1.lowerBound }
        for var proposal in proposals where !kept.contains(proposal.head) {
            guard proposal.nestedConfidence >= max(minimum, model.nestedThreshold),
                Self.holds(places, proposal.head)
            else { continue }
            proposal.confidence = proposal.nestedConfidence
            settled.append(proposal)
        }
        settled.sort { $0.head < $1.head }
        return Nesting.nested(settled, keeping: kept)
    }

    /// Whether a token stands in one of some runs, ascending by their starts; runs that overlap are outermost ones.
    private static func holds(_ runs: [Range<Int>], _ token: Int) -> Bool {
        let place = runs.partitionPoint { $0.lowerBound > token }
        return runs[max(0, place - 3)..<place].contains { $0.contains(token) }
    }

    /// Runs of one part, without white space at their ends; a comma between two runs does not part them.
    private static func runs(_ parts: LabelledParts, _ part: Part, _ sheet: Sheet) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for (place, label) in parts.labels.enumerated() where label == part.rawValue {
            let token = parts.window.lowerBound + place
            if sheet.pos[token] == .space { continue }
            if let last = runs.last, last.upperBound == token || joins(last.upperBound..<token, parts, sheet) {
                runs[runs.count - 1] = last.lowerBound..<token + 1
            } else {
                runs.append(token..<token + 1)
            }
        }
        return runs
    }

    private static func joins(_ gap: Range<Int>, _ parts: LabelledParts, _ sheet: Sheet) -> Bool {
        gap.count <= 2
            && gap.allSatisfy {
                parts.labels[$0 - parts.window.lowerBound] == 0
                    && (sheet.pos[$0] == .space || sheet.pos[$0] == .punct)
            }
    }
}

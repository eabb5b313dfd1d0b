import Language

/// One attribution in tokens, before it is decided which are kept.
package struct FoundAttribution: Sendable, Equatable {
    package var head: Int
    package var source: [Range<Int>]
    package var cue: [Range<Int>]
    package var content: [Range<Int>]
    /// What the judge sees of it.
    package var evidence: [Float]
    /// 0...1.
    package var confidence: Float
    /// The place of the attribution whose content holds this one's cue.
    package var parent: Int?
}

/// Finds the attributions of a document: cues first, then each cue's parts, then which are to be believed.
package struct AttributionFinder: Sendable {
    package let model: AttributionModel
    private let cueFinder: CueFinder
    private let labeller: PartLabeller

    package init(_ model: AttributionModel = .standard) {
        self.model = model
        cueFinder = CueFinder(model)
        labeller = PartLabeller(model)
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

    private func parts(of candidates: [CueCandidate], in sheet: Sheet, _ classes: LemmaClasses) -> [FoundAttribution] {
        var features = PartFeatures(sheet, classes)
        var found: [FoundAttribution] = []
        for candidate in candidates {
            let parts = labeller.label(candidate.token, &features)
            var attribution = FoundAttribution(
                head: candidate.token,
                source: Self.runs(parts, .source, sheet),
                cue: Self.runs(parts, .cue, sheet),
                content: Self.runs(parts, .content, sheet),
                evidence: [],
                confidence: 0
            )
            guard !attribution.content.isEmpty else { continue }
            attribution.evidence = Self.evidence(candidate, parts, attribution)
            attribution.confidence = confidence(attribution.evidence)
            found.append(attribution)
        }
        return found
    }

    /// The attributions that are kept, in order of their cues, each with the one it is nested in.
    package func find(in sheet: Sheet, minimum: Float = 0, turns: Bool = false) -> [FoundAttribution] {
        let least = max(minimum, model.keepThreshold)
        return settled(proposals(in: sheet).filter { $0.confidence >= least }, in: sheet, turns: turns)
    }

    /// What is kept, carried on over paragraphs and nested.
    ///
    /// - Parameter turns: Whether the turns of a transcript are attributions too. PolNeAR has them not as such, but what
    ///   is attributed within them.
    package func settled(_ found: [FoundAttribution], in sheet: Sheet, turns: Bool = false) -> [FoundAttribution] {
        var found = QuotationRuns(sheet).extend(found)
        if turns {
            let transcript = Transcript(sheet)
            // What the models make of a label gives way to the turn.
            let labels = Set(transcript.turns.flatMap { Array($0.label) + [$0.colon] })
            found.removeAll { labels.contains($0.head) }
            found += transcript.attributions
            found.sort { $0.head < $1.head }
        }
        return Nesting.nested(found)
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

    private static func evidence(
        _ candidate: CueCandidate,
        _ parts: LabelledParts,
        _ attribution: FoundAttribution
    ) -> [Float] {
        let length = Float(attribution.content.reduce(0) { $0 + $1.count })
        return [
            1, candidate.score, parts.score, logarithm(1 + length), attribution.source.isEmpty ? 1 : 0,
            Float(attribution.content.count - 1), parts.score * parts.score / 10, candidate.score * parts.score / 5,
        ]
    }

    package func confidence(_ evidence: [Float]) -> Float {
        guard !model.judge.isEmpty else { return logistic(evidence[1]) }
        var score: Float = 0
        for (value, weight) in zip(evidence, model.judge) { score += value * weight }
        return logistic(score)
    }
}

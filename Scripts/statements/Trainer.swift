import Foundation
import Language
import Scoring
import Statements

/// What training is done with.
struct Settings: Sendable {
    var cueRate = LearningRate(alpha: 0.05, l1: 1, l2: 0.5)
    var partRate = LearningRate(alpha: 0.05, l1: 1.5, l2: 1)
    var cueEpochs = 5
    /// Whether cues are learned outside contents only: inside them nothing is annotated.
    var skipsContents = true
    /// The judge learns from proposals of models that were trained on all other folds.
    var folds = 3
    var partEpochs = 4
    var seed: UInt64 = 20_261_124

    /// Takes `name=value`; false for a name that is none.
    mutating func set(_ text: String) -> Bool {
        let parts = text.split(separator: "=")
        guard parts.count == 2, let value = Float(parts[1]) else { return false }
        switch parts[0] {
        case "cue-alpha": cueRate.alpha = value
        case "cue-l1": cueRate.l1 = value
        case "cue-l2": cueRate.l2 = value
        case "cue-epochs": cueEpochs = Int(value)
        case "folds": folds = Int(value)
        case "masked": skipsContents = value > 0
        case "part-alpha": partRate.alpha = value
        case "part-l1": partRate.l1 = value
        case "part-l2": partRate.l2 = value
        case "part-epochs": partEpochs = Int(value)
        default: return false
        }
        return true
    }
}

/// Learns a model from samples: priors, cues and parts; the judge is fitted apart, on samples that these never saw.
struct Trainer: Sendable {
    var settings = Settings()

    /// Counts of a lemma as the head of a cue, by place in the table of priors.
    struct Counts: Sendable {
        var seen = [Int32](repeating: 0, count: CuePriors.size)
        var cues = [Int32](repeating: 0, count: CuePriors.size)

        mutating func add(_ sample: Sample, _ sign: Int32 = 1) {
            let heads = Set(sample.targets.map(\.head))
            for token in 0..<sample.sheet.count where !sample.inContent[token] || heads.contains(token) {
                let place = CuePriors.place(sample.sheet.lemma[token], sample.sheet.pos[token])
                seen[place] += sign
                if heads.contains(token) { cues[place] += sign }
            }
        }

        func bin(_ place: Int) -> UInt8 { CuePriors.bin(seen: Int(seen[place]), cues: Int(cues[place])) }
    }

    func train(_ samples: [Sample]) async -> AttributionModel {
        var counts = Counts()
        for sample in samples { counts.add(sample) }
        // Each article is read with the priors of all others, or the priors would be believed too much.
        var priors: [[UInt8]] = []
        for sample in samples {
            counts.add(sample, -1)
            priors.append(
                (0..<sample.sheet.count).map {
                    counts.bin(CuePriors.place(sample.sheet.lemma[$0], sample.sheet.pos[$0]))
                }
            )
            counts.add(sample)
        }
        let known = priors
        async let cues = learnCues(samples, known)
        async let parts = learnParts(samples, known)
        let cueWeights = await cues
        let partLearner = await parts
        let cueTable = Self.quantised(cueWeights)
        let partTable = Self.quantised(partLearner.nodes.weights.flatMap { row in (0..<4).map { row[$0] } })
        let seamTable = Self.quantised(partLearner.seams.weights.flatMap { row in (0..<16).map { row[$0] } })
        return AttributionModel(
            priors: CuePriors(classes: (0..<CuePriors.size).map { counts.bin($0) }),
            cues: cueTable.weights,
            parts: partTable.weights,
            seams: seamTable.weights,
            cueScale: cueTable.scale,
            partScale: partTable.scale,
            seamScale: seamTable.scale,
            cueThreshold: 0.2,
            judge: [Int8](repeating: 0, count: 2 << Int(AttributionModel.judgeBits)),
            judgeScale: 1,
            keepThreshold: 0.45,
            nestedThreshold: 0.5,
            calibration: []
        )
    }

    private func learnCues(_ samples: [Sample], _ priors: [[UInt8]]) async -> [Float] {
        var learner = CueLearner(settings.cueRate)
        var random = SplitMix(seed: settings.seed)
        var order = Array(samples.indices)
        for _ in 0..<settings.cueEpochs {
            order.shuffle(using: &random)
            for place in order {
                let sample = samples[place]
                let heads = Set(sample.targets.map(\.head))
                var features = CueFeatures(sample.sheet, priors[place])
                for token in 0..<sample.sheet.count where CueFeatures.canHead(sample.sheet, token) {
                    // Inside contents nothing is annotated.
                    if settings.skipsContents, sample.inContent[token], !heads.contains(token) { continue }
                    features.find(token)
                    learner.learn(Array(features.list.hashes), isCue: heads.contains(token))
                }
            }
        }
        return learner.weights
    }

    private func learnParts(_ samples: [Sample], _ priors: [[UInt8]]) async -> PartLearner {
        var learner = PartLearner(settings.partRate)
        var random = SplitMix(seed: settings.seed &+ 1)
        var order = Array(samples.indices)
        for epoch in 0..<settings.partEpochs {
            order.shuffle(using: &random)
            learner.resetLoss()
            for place in order {
                var features = PartFeatures(samples[place].sheet, priors[place])
                for target in samples[place].targets { learner.learn(target, &features) }
            }
            note("parts, epoch \(epoch + 1): loss \(Int(learner.loss))")
        }
        return learner
    }

    /// Weights in bytes, and what one unit is worth; the few that are larger are cut off.
    static func quantised(_ weights: [Float]) -> (weights: [Int8], scale: Float) {
        let sizes = weights.map { abs($0) }.filter { $0 > 0 }.sorted()
        guard let largest = sizes.isEmpty ? nil : sizes[min(sizes.count - 1, Int(Double(sizes.count) * 0.9995))] else {
            return (weights.map { _ in 0 }, 1)
        }
        let scale = largest / 127
        note("\(sizes.count) of \(weights.count) weights are not zero; the scale is \(scale)")
        return (weights.map { Int8(max(-127, min(127, ($0 / scale).rounded()))) }, scale)
    }
}

func note(_ message: String) { FileHandle.standardError.write(Data((message + "\n").utf8)) }

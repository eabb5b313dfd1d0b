import Foundation
import Scoring
import Statements

/// Fits and measures what is kept of what the models propose.
enum Judging {
    /// What a model proposes for one article that it was not trained on.
    struct Proposals: Sendable {
        var sample: Sample
        var found: [FoundAttribution]
        var isRight: [Bool]
    }

    static func proposals(_ model: AttributionModel, _ samples: [Sample]) -> [Proposals] {
        let finder = AttributionFinder(model)
        return samples.map { sample in
            let found = finder.proposals(in: sample.sheet)
            let matches = AttributionScore.Matches(sample.text, gold: sample.gold)
            return Proposals(sample: sample, found: found, isRight: sample.scored(found).map(matches.isLenient))
        }
    }

    /// Learns the judge from proposals of models that had not seen the articles.
    static func learn(_ model: inout AttributionModel, _ all: [Proposals]) {
        let finder = AttributionFinder(model)
        var tables: [[Float]] = []
        for alone in [false, true] {
            var learner = RowLearner<SIMD2<Float>>(
                bits: AttributionModel.judgeBits,
                LearningRate(alpha: 0.03, l1: 0.5, l2: 0.5)
            )
            var random = SplitMix(seed: 7)
            var order = Array(all.indices)
            for _ in 0..<4 {
                order.shuffle(using: &random)
                for article in order {
                    let sample = all[article].sample
                    let found = all[article].found
                    var features = JudgeFeatures(sample.sheet, finder.model.priors.bins(of: sample.sheet), found)
                    for (place, one) in found.enumerated() {
                        // What stands inside gold contents is not annotated, so it teaches nothing of what is nested.
                        if alone, sample.inContent[one.head], !all[article].isRight[place] { continue }
                        features.find(place, alone: alone)
                        let hashes = Array(features.list.hashes)
                        let p = logistic(learner.sum(hashes[...])[0])
                        learner.learn(hashes[...], SIMD2(p - (all[article].isRight[place] ? 1 : 0), 0))
                    }
                }
            }
            tables.append(learner.weights.map { $0[0] })
        }
        let table = Trainer.quantised(tables[0] + tables[1])
        model.judge = table.weights
        model.judgeScale = table.scale
        let rows = all.reduce(0) { $0 + $1.found.count }
        note("judge: \(rows) proposals, \(all.reduce(0) { $0 + $1.isRight.count { $0 } }) right")
    }

    /// Sets the threshold with the best sum of all five figures, on proposals judged by judges that had not seen them.
    static func tune(_ model: inout AttributionModel, _ all: [Proposals]) {
        var judged: [Proposals] = []
        for part in 0..<2 {
            learn(&model, all.indices.filter { $0 % 2 != part }.map { all[$0] })
            let finder = AttributionFinder(model)
            for place in all.indices where place % 2 == part {
                var one = all[place]
                finder.judge(&one.found, one.sample.sheet)
                judged.append(one)
            }
        }
        var best = 0.0
        var threshold = model.keepThreshold
        for percent in stride(from: 24, through: 52, by: 2) {
            model.keepThreshold = Float(percent) / 100
            let total = score(model, judged)
            let sum = total.rows.reduce(0) { $0 + $1.rate.f1 }
            if sum > best { (best, threshold) = (sum, model.keepThreshold) }
        }
        model.keepThreshold = threshold
        note("from a confidence of \(threshold) on attributions are kept")
    }

    /// What thresholds would give.
    static func thresholds(_ model: AttributionModel, _ samples: [Sample]) {
        var model = model
        let all = proposals(model, samples)
        for percent in stride(from: 20, through: 52, by: 4) {
            model.keepThreshold = Float(percent) / 100
            let total = score(model, all)
            print("keep \(percent): " + total.rows.map { String(Int($0.rate.f1 * 10_000)) }.joined(separator: " "))
        }
    }

    private static func score(_ model: AttributionModel, _ all: [Proposals]) -> AttributionScore {
        let finder = AttributionFinder(model)
        var total = AttributionScore()
        for one in all {
            let kept = finder.settled(one.found, in: one.sample.sheet, nested: false)
            total.add(text: one.sample.text, gold: one.sample.gold, predicted: one.sample.scored(kept))
        }
        return total
    }

    /// How far confidence is from how often it is right, in ten bins, and the counts.
    static func calibration(_ model: AttributionModel, _ samples: [Sample]) {
        var sums = [(count: Int, right: Int, confidence: Double)](repeating: (0, 0, 0), count: 10)
        let finder = AttributionFinder(model)
        for sample in samples {
            let matches = AttributionScore.Matches(sample.text, gold: sample.gold)
            let kept = finder.find(in: sample.sheet, nested: false)
            for (one, scored) in zip(kept, sample.scored(kept)) {
                let bin = min(9, Int(one.confidence * 10))
                sums[bin].count += 1
                sums[bin].right += matches.isLenient(scored) ? 1 : 0
                sums[bin].confidence += Double(one.confidence)
            }
        }
        let all = sums.reduce(0) { $0 + $1.count }
        var error = 0.0
        for bin in sums where bin.count > 0 {
            error += abs(Double(bin.right) - bin.confidence) / Double(max(1, all))
            print("confidence \(bin.confidence / Double(bin.count)): right \(bin.right) of \(bin.count)")
        }
        print("expected calibration error \(error)")
    }

    static func report(_ model: AttributionModel, _ samples: [Sample], _ name: String) {
        let finder = AttributionFinder(model)
        var total = AttributionScore()
        var heads = (hit: 0, predicted: 0, gold: 0)
        for sample in samples {
            let outer = finder.find(in: sample.sheet, nested: false)
            total.add(text: sample.text, gold: sample.gold, predicted: sample.scored(outer))
            let gold = Set(sample.targets.map(\.head))
            heads.hit += outer.count { gold.contains($0.head) }
            heads.predicted += outer.count
            heads.gold += gold.count
        }
        print("\(name): \(total.articles) articles")
        for row in total.rows { print(line(row.name, row.rate)) }
        print(line("heads", Rate(hit: heads.hit, predicted: heads.predicted, gold: heads.gold)))
    }

    /// How good the parts are where the cues' heads are given.
    static func givenCues(_ model: AttributionModel, _ samples: [Sample], _ name: String) {
        let finder = AttributionFinder(model)
        var total = AttributionScore()
        for sample in samples {
            let found = finder.parts(of: sample.targets.map(\.head), in: sample.sheet)
            total.add(text: sample.text, gold: sample.gold, predicted: sample.scored(found))
        }
        print("\(name), cues given")
        for row in total.rows { print(line(row.name, row.rate)) }
    }

    static func line(_ name: String, _ rate: Rate) -> String {
        func three(_ value: Double) -> String {
            let whole = Int((value * 1000).rounded())
            return "\(whole / 1000).\(String(whole % 1000 + 1000).dropFirst())"
        }
        let padded = name + String(repeating: " ", count: max(0, 14 - name.count))
        return "\(padded) P \(three(rate.precision))  R \(three(rate.recall))  F1 \(three(rate.f1))"
            + "   (\(rate.hit) of \(rate.predicted) predicted, \(rate.gold) gold)"
    }
}

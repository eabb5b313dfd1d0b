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
            let scored = sample.scored(found)
            let isRight = scored.map { one in
                var score = AttributionScore()
                score.add(text: "", gold: [], predicted: [])
                return sample.gold.contains { AttributionScore.isLenient(sample.text, $0, one) }
            }
            return Proposals(sample: sample, found: found, isRight: isRight)
        }
    }

    static func fit(_ model: inout AttributionModel, _ samples: [Sample]) {
        fit(&model, proposals(model, samples))
    }

    /// Logistic regression by Newton's method, then the threshold with the best sum of lenient and strict F1.
    static func fit(_ model: inout AttributionModel, _ all: [Proposals]) {
        let rows = all.flatMap { article in zip(article.found, article.isRight).map { ($0.evidence, $1) } }
        guard let width = rows.first?.0.count else { return }
        var weights = [Double](repeating: 0, count: width)
        for _ in 0..<30 {
            var gradient = weights.map { -0.01 * $0 }
            var hessian = [[Double]](repeating: [Double](repeating: 0, count: width), count: width)
            for i in 0..<width { hessian[i][i] = 0.01 }
            for (values, isRight) in rows {
                var sum = 0.0
                for i in 0..<width { sum += weights[i] * Double(values[i]) }
                let p = 1 / (1 + exp(-sum))
                let weight = max(p * (1 - p), 1e-6)
                for i in 0..<width {
                    gradient[i] += ((isRight ? 1 : 0) - p) * Double(values[i])
                    for j in 0..<width { hessian[i][j] += weight * Double(values[i]) * Double(values[j]) }
                }
            }
            let step = solve(hessian, gradient)
            for i in 0..<width { weights[i] += step[i] }
        }
        model.judge = weights.map { Float($0) }
        note("judge: \(model.judge), \(rows.count) proposals, \(rows.count { $0.1 }) right")
        var best = (0.0, Float(0.5))
        for percent in stride(from: 24, through: 60, by: 3) {
            model.keepThreshold = Float(percent) / 100
            let score = score(model, all)
            let sum = score.lenient.f1 + score.strict.f1
            note("keep \(percent): lenient \(score.lenient.f1), strict \(score.strict.f1)")
            if sum > best.0 { best = (sum, model.keepThreshold) }
        }
        model.keepThreshold = best.1
    }

    private static func score(_ model: AttributionModel, _ all: [Proposals]) -> AttributionScore {
        let finder = AttributionFinder(model)
        var total = AttributionScore()
        for article in all {
            var kept: [FoundAttribution] = []
            for var found in article.found {
                found.confidence = finder.confidence(found.evidence)
                if found.confidence >= model.keepThreshold { kept.append(found) }
            }
            let outer = finder.settled(kept, in: article.sample.sheet).filter { $0.parent == nil }
            total.add(text: article.sample.text, gold: article.sample.gold, predicted: article.sample.scored(outer))
        }
        return total
    }

    static func report(_ model: AttributionModel, _ samples: [Sample], _ name: String) {
        let finder = AttributionFinder(model)
        var total = AttributionScore()
        var heads = (hit: 0, predicted: 0, gold: 0)
        for sample in samples {
            let outer = finder.find(in: sample.sheet).filter { $0.parent == nil }
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

    private static func solve(_ matrix: [[Double]], _ right: [Double]) -> [Double] {
        var a = matrix
        var b = right
        let count = b.count
        for i in 0..<count {
            let pivot = (i..<count).max { abs(a[$0][i]) < abs(a[$1][i]) } ?? i
            a.swapAt(i, pivot)
            b.swapAt(i, pivot)
            guard abs(a[i][i]) > 1e-12 else { continue }
            for j in i + 1..<max(i + 1, count) {
                let factor = a[j][i] / a[i][i]
                for k in i..<count { a[j][k] -= factor * a[i][k] }
                b[j] -= factor * b[i]
            }
        }
        var x = [Double](repeating: 0, count: count)
        for i in stride(from: count - 1, through: 0, by: -1) {
            var sum = b[i]
            for j in i + 1..<max(i + 1, count) { sum -= a[i][j] * x[j] }
            x[i] = abs(a[i][i]) > 1e-12 ? sum / a[i][i] : 0
        }
        return x
    }
}

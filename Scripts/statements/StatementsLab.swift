import Foundation
import Language
import ReadoutKit
import Scoring
import Statements

/// Trains and measures the models of attribution.
///
///     swift run -c release statements-lab experiment polnear/train.jsonl
///     swift run -c release statements-lab train polnear/train.jsonl Sources/StatementsData/attribution.weights
@main
enum StatementsLab {
    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard arguments.count >= 3 else {
            note("usage: statements-lab experiment|train CORPUS WEIGHTS senses=SENSES")
            exit(2)
        }
        var settings = Settings()
        var senses = [UInt8](repeating: 0, count: CuePriors.size)
        for argument in arguments.dropFirst(3) where argument.contains("=") {
            if argument.hasPrefix("senses=") {
                senses = try Trainer.senses(String(argument.dropFirst(7)))
                continue
            }
            guard settings.set(argument) else {
                note("\(argument) is no setting")
                exit(2)
            }
        }
        let trainer = Trainer(settings: settings, senses: senses)
        let pipeline = try PipelineLocation().load(PipelineLocation.english)
        let reader = Reader { pipeline.analyse($0) }
        // To measure, the articles that were trained on need not be read.
        let corpus = try Corpus(arguments[1], reader, from: arguments[0] == "score" ? 640.0 / 840 : 0)
        let targets = corpus.samples.reduce(0) { $0 + $1.targets.count }
        note("\(corpus.samples.count) articles, \(targets) attributions, \(corpus.lost) without a cue of their own")
        switch arguments[0] {
        case "experiment": try await experiment(corpus, trainer, to: arguments[2])
        case "score": try score(corpus, arguments[2])
        case "train": try await train(corpus, trainer, to: arguments[2])
        default: exit(2)
        }
    }

    static let comment = [
        "Weights of attribution: cues, parts, seams, judge, calibration; classes of lemmas.",
        "Learned by `swift run -c release statements-lab train` from PolNeAR's training articles, first annotator",
        "(github.com/networkdynamics/PolNeAR; no licence is stated for the annotations): weights only, no text.",
        "Classes of lemmas' senses: WordNet 3.0, Copyright 2006 by Princeton University. All rights reserved.",
        "THIS SOFTWARE AND DATABASE IS PROVIDED \"AS IS\" AND PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS OR",
        "WARRANTIES, EXPRESS OR IMPLIED.",
        "Evaluation/Attribution/README.md is the model card.",
    ]

    static func experiment(_ corpus: Corpus, _ trainer: Trainer, to path: String) async throws {
        let count = corpus.samples.count
        let training = Array(corpus.samples[..<(count * 640 / 840)])
        let tuning = Array(corpus.samples[(count * 640 / 840)..<(count * 740 / 840)])
        let test = Array(corpus.samples[(count * 740 / 840)...])
        var model = await trainer.train(training)
        Judging.givenCues(model, tuning, "tune")
        Judging.fit(&model, tuning)
        try Data(model.bytes(comment: comment)).write(to: URL(fileURLWithPath: path))
        Judging.report(model, tuning, "tune")
        Judging.report(model, test, "test")
    }

    /// Measures weights on the articles that an experiment keeps apart.
    static func score(_ corpus: Corpus, _ path: String) throws {
        guard let model = AttributionModel(bytes: Array(try Data(contentsOf: URL(fileURLWithPath: path)))) else {
            note("\(path) is damaged")
            exit(1)
        }
        Judging.report(model, corpus.samples, "tune and test")
    }

    static func train(_ corpus: Corpus, _ trainer: Trainer, to path: String) async throws {
        let folds = 4
        var proposals: [Judging.Proposals] = []
        for fold in 0..<folds {
            let inside = corpus.samples.indices.filter { $0 % folds == fold }.map { corpus.samples[$0] }
            let outside = corpus.samples.indices.filter { $0 % folds != fold }.map { corpus.samples[$0] }
            let model = await trainer.train(outside)
            proposals += Judging.proposals(model, inside)
        }
        var model = await trainer.train(corpus.samples)
        Judging.fit(&model, proposals)
        try Data(model.bytes(comment: comment)).write(to: URL(fileURLWithPath: path))
    }
}

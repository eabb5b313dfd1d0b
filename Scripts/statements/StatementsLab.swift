import Articles
import Foundation
import Language
import ReadoutKit
import Scoring
import Statements

/// Trains and measures the models of attribution.
///
///     statements-lab experiment polnear/train.jsonl WEIGHTS     train on 640 articles, measure on 200
///     statements-lab train polnear/train.jsonl WEIGHTS          train on all (Scripts/statements/train.sh)
///     statements-lab score polnear/dev.jsonl WEIGHTS            measure
///     statements-lab time polnear/dev.jsonl WEIGHTS             words a second
@main
enum StatementsLab {
    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard arguments.count >= 3 else {
            note("usage: statements-lab experiment|train|score|time CORPUS WEIGHTS [NAME=VALUE …]")
            exit(2)
        }
        var settings = Settings()
        var predictions: String?
        var share = 0.0
        for argument in arguments.dropFirst(3) where argument.contains("=") {
            if argument.hasPrefix("predictions=") {
                predictions = String(argument.dropFirst(12))
                continue
            }
            if argument.hasPrefix("share=") {
                share = Double(argument.dropFirst(6)) ?? 0
                continue
            }
            guard settings.set(argument) else {
                note("\(argument) is no setting")
                exit(2)
            }
        }
        let trainer = Trainer(settings: settings)
        let pipeline = try PipelineLocation().load(PipelineLocation.english)
        let reader = Reader { pipeline.analyse($0) }
        let corpus = try Corpus(arguments[1], reader, from: share)
        let targets = corpus.samples.reduce(0) { $0 + $1.targets.count }
        note("\(corpus.samples.count) articles, \(targets) attributions, \(corpus.lost) without a cue of their own")
        switch arguments[0] {
        case "experiment": try await experiment(corpus, trainer, to: arguments[2])
        case "score": try score(corpus, arguments[2], predictions: predictions)
        case "time": try time(corpus, arguments[2])
        case "train": try await train(corpus, trainer, to: arguments[2])
        default: exit(2)
        }
    }

    static let comment = [
        "Weights of attribution: cues, parts, seams, judge; classes of lemmas.",
        "Learned by Scripts/statements/train.sh from PolNeAR's training articles, first annotator",
        "(github.com/networkdynamics/PolNeAR; no licence is stated for the annotations): weights only, no text.",
        "Evaluation/Attribution/README.md is the model card.",
    ]

    /// Trains on 640 articles, as `train` does on all, and measures on the other 200.
    static func experiment(_ corpus: Corpus, _ trainer: Trainer, to path: String) async throws {
        let count = corpus.samples.count
        let test = Array(corpus.samples[(count * 640 / 840)...])
        let model = await judged(Array(corpus.samples[..<(count * 640 / 840)]), trainer)
        try Data(model.bytes(comment: comment)).write(to: URL(fileURLWithPath: path))
        Judging.thresholds(model, test)
        Judging.givenCues(model, test, "test")
        Judging.report(model, test, "test")
        Judging.calibration(model, test)
    }

    /// A model of all samples; its judge and its threshold are learned from what models of parts of them propose for
    /// the rest.
    static func judged(_ samples: [Sample], _ trainer: Trainer) async -> AttributionModel {
        let folds = trainer.settings.folds
        var proposals: [Judging.Proposals] = []
        for fold in 0..<folds {
            let inside = samples.indices.filter { $0 % folds == fold }.map { samples[$0] }
            let outside = samples.indices.filter { $0 % folds != fold }.map { samples[$0] }
            proposals += Judging.proposals(await trainer.train(outside), inside)
        }
        var model = await trainer.train(samples)
        Judging.tune(&model, proposals)
        Judging.learn(&model, proposals)
        return model
    }

    /// Trains on all articles.
    static func train(_ corpus: Corpus, _ trainer: Trainer, to path: String) async throws {
        let model = await judged(corpus.samples, trainer)
        try Data(model.bytes(comment: comment)).write(to: URL(fileURLWithPath: path))
    }

    /// How many words a second attribution reads beyond the parse, on one thread: the best of five rounds.
    static func time(_ corpus: Corpus, _ path: String) throws {
        guard let model = AttributionModel(bytes: Array(try Data(contentsOf: URL(fileURLWithPath: path)))) else {
            note("\(path) is damaged")
            exit(1)
        }
        let finder = AttributionFinder(model)
        let words = corpus.samples.reduce(0) { $0 + $1.text.split(whereSeparator: \.isWhitespace).count }
        var best = Double.infinity
        for _ in 0..<5 {
            var found = 0
            // The processor's time, not the clock's: other work does not count.
            let start = clock()
            for sample in corpus.samples {
                let sheet = Sheet(Article(id: sample.id, text: ""), sample.sheet.document)
                found += finder.find(in: sheet, nested: false).count
            }
            best = min(best, Double(clock() - start) / Double(CLOCKS_PER_SEC))
            note("\(found) attributions, best \(best) s")
        }
        print("\(words) words, \(Int(Double(words) / best)) words a second")
    }

    /// Measures weights on a corpus; `predictions=FILE` writes what they find.
    static func score(_ corpus: Corpus, _ path: String, predictions: String?) throws {
        guard let model = AttributionModel(bytes: Array(try Data(contentsOf: URL(fileURLWithPath: path)))) else {
            note("\(path) is damaged")
            exit(1)
        }
        Judging.report(model, corpus.samples, "all")
        Judging.calibration(model, corpus.samples)
        guard let predictions else { return }
        let finder = AttributionFinder(model)
        var lines = ""
        for sample in corpus.samples {
            let rows = sample.scored(finder.find(in: sample.sheet, nested: false)).map {
                "{\"source\": \($0.source), \"cue\": \($0.cue), \"content\": \($0.content)}"
            }
            lines += "{\"id\": \"\(sample.id)\", \"attributions\": [\(rows.joined(separator: ", "))]}\n"
        }
        try Data(lines.utf8).write(to: URL(fileURLWithPath: predictions))
    }
}

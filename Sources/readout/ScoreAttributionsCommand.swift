import ArgumentParser
import Foundation
import Scoring

struct ScoreAttributionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attributions",
        abstract: "Attributions: words' roles, lenient and strict attributions.",
        discussion: """
            The gold has lines {"id", "text", "annotations": [{"attributions": [{"source", "cue", "content"}]}]}; the \
            first annotator counts. The prediction is what `readout pipe --write attributions` writes. An article that \
            it lacks counts as one with no attributions.
            """
    )

    @Argument(help: ArgumentHelp("The gold: JSON Lines.", valueName: "gold"))
    var gold: String

    @Argument(help: ArgumentHelp("What was read: JSON Lines; - for standard input.", valueName: "pred"))
    var prediction: String?

    @Flag(help: "Score the gold's second annotator instead of a prediction.")
    var human = false

    @Flag(help: "Write the figures as JSON.")
    var json = false

    private static let limit = 1 << 30

    func validate() throws {
        if human, prediction != nil { throw ValidationError("--human takes no prediction.") }
        if !human, prediction == nil {
            throw ValidationError("A prediction is missing; - reads it from standard input.")
        }
    }

    func run() throws {
        do {
            let gold = Data(try Input(path: self.gold, limit: Self.limit).text().utf8)
            let score: AttributionScore
            if let prediction {
                let predicted = Data(try Input(path: prediction, limit: Self.limit).text().utf8)
                score = try AttributionScore(
                    gold: gold,
                    predicted: predicted,
                    goldFile: self.gold,
                    predictedFile: prediction
                )
            } else {
                score = try AttributionScore(annotatorsOf: gold, file: self.gold)
            }
            try Output.write(json ? score.json : score.table)
        } catch let error as ScoringError {
            throw CommandFailure(.input, "\(error).")
        }
    }
}

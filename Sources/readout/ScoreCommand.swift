import ArgumentParser
import Foundation
import Scoring

struct ScoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "score",
        abstract: "Compares what was read with a gold, by the field's measures.",
        subcommands: [
            ScoreAttributionsCommand.self, ScoreActorsCommand.self, ScoreMeetingsCommand.self,
            ScorePositionsCommand.self,
        ]
    )
}

/// A gold and a prediction, and which of their articles are compared.
struct ScoreInputs: ParsableArguments {
    @Argument(help: ArgumentHelp("The gold: JSON Lines.", valueName: "gold"))
    var gold: String

    @Argument(
        help: ArgumentHelp(
            "What was read: JSON Lines, as readout pipe writes them; - for standard input.",
            valueName: "pred"
        )
    )
    var prediction = "-"

    @Option(
        help: ArgumentHelp(
            "Only the articles whose ids stand in this file: one a line, up to the first tab or the line's end.",
            valueName: "file"
        )
    )
    var articles: String?

    @Flag(help: "Also lists what differs, one line each.")
    var list = false

    /// Whatever `readout pipe` can write fits.
    private static let limit = 1 << 30

    /// The texts of both files.
    func texts() throws -> (gold: Data, prediction: Data) {
        (
            Data(try Input(path: gold, limit: Self.limit).text().utf8),
            Data(try Input(path: prediction, limit: Self.limit).text().utf8)
        )
    }

    /// The ids that are compared; nothing for all.
    func ids() throws -> Set<String>? {
        guard let articles else { return nil }
        let lines = try Input(path: articles).text().split(whereSeparator: \.isNewline)
        return Set(lines.filter { !$0.hasPrefix("#") }.map { String($0.prefix { $0 != "\t" }) })
    }

    /// Both files as the corpus's layers have them.
    func articleLayers() throws -> (gold: [ScoredArticle], predicted: [ScoredArticle]) {
        let (goldData, predictedData) = try texts()
        let ids = try ids()
        var gold = try ScoredArticle.lines(of: goldData, file: gold)
        if let ids { gold = gold.filter { ids.contains($0.id) } }
        return (gold, try ScoredArticle.lines(of: predictedData, file: prediction))
    }

    /// What is said on standard output: the table, and before it the differences where they are asked for.
    func report(_ table: String, _ differences: [String]) throws {
        if list { try Output.write(differences.map { $0 + "\n" }.joined()) }
        try Output.write(table)
    }
}

struct ScoreMeetingsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "meetings",
        abstract: "Meetings: found, participants, status, place, date, topics.",
        discussion: "The prediction is what `readout pipe --write meetings` or `--write readouts` writes."
    )

    @OptionGroup var inputs: ScoreInputs

    func run() throws {
        do {
            let (gold, predicted) = try inputs.articleLayers()
            let score = try MeetingScore(gold: gold, predicted: predicted, file: inputs.prediction)
            try inputs.report(score.table, score.differences)
        } catch let error as ScoringError {
            throw CommandFailure(.input, "\(error).")
        }
    }
}

struct ScorePositionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "positions",
        abstract: "Positions: issue, holder and stance.",
        discussion: "The prediction is what `readout pipe --write positions` or `--write readouts` writes."
    )

    @OptionGroup var inputs: ScoreInputs

    func run() throws {
        do {
            let (gold, predicted) = try inputs.articleLayers()
            let score = try PositionScore(gold: gold, predicted: predicted, file: inputs.prediction)
            try inputs.report(score.table, score.differences)
        } catch let error as ScoringError {
            throw CommandFailure(.input, "\(error).")
        }
    }
}

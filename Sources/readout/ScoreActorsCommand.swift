import ArgumentParser
import Foundation
import Scoring

struct ScoreActorsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "actors",
        abstract: "Actors: mentions, MUC, B³, CEAF-e, LEA, CoNLL, and links between mentions of persons.",
        discussion: """
            The gold is {"id", "genre", "entities": [{"type", "mentions", "heads", "kinds"}]} a line; the prediction is \
            what `readout pipe --write actors` writes. Offsets are Unicode scalars, end exclusive.
            """
    )

    enum Match: String, ExpressibleByArgument, CaseIterable {
        case exact, head
    }

    @Argument(help: ArgumentHelp("The gold: JSON Lines.", valueName: "gold"))
    var gold: String

    @Argument(help: ArgumentHelp("What was read: JSON Lines; - for standard input.", valueName: "pred"))
    var prediction = "-"

    @Option(help: ArgumentHelp("Types of gold entities, set apart by commas; all without it.", valueName: "types"))
    var types = ""

    @Option(help: ArgumentHelp("Kinds of gold mentions: name, nom, pron; all without it.", valueName: "kinds"))
    var kinds = ""

    @Option(help: ArgumentHelp("Genres of gold articles; all without it.", valueName: "genres"))
    var genre = ""

    @Flag(help: "Leaves out entities with one mention.")
    var nosingletons = false

    @Option(help: "When a mention is the gold's: the same span, or one within it that has its head.")
    var match = Match.exact

    func run() throws {
        var options = CoreferenceScore.Options()
        options.types = Self.words(types)
        options.kinds = Self.words(kinds)
        options.genres = Self.words(genre)
        options.countsSingletons = !nosingletons
        options.match = match == .head ? .head : .exact
        let limit = 1 << 30
        do {
            let score = try CoreferenceScore(
                gold: Data(try Input(path: gold, limit: limit).text().utf8),
                predicted: Data(try Input(path: prediction, limit: limit).text().utf8),
                files: (gold, prediction),
                options: options
            )
            try Output.write(score.table)
        } catch let error as ScoringError {
            throw CommandFailure(.input, "\(error).")
        }
    }

    private static func words(_ text: String) -> Set<String> { Set(text.split(separator: ",").map(String.init)) }
}

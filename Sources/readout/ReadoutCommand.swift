import ArgumentParser

@main
struct ReadoutCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "readout",
        abstract: "Reads the news of diplomacy and writes the readout."
    )
}

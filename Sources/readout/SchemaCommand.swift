import ArgumentParser
import Exports

struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Prints the JSON Schema of a readout."
    )

    func run() throws { try Output.write(ReadoutSchema.bytes) }
}

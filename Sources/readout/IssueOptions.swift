import ArgumentParser
import Foundation
import Issues

/// A user's own issues, added to the program's.
struct IssueOptions: ParsableArguments {
    @Option(
        name: .customLong("issues"),
        help: ArgumentHelp(
            "A table of your own issues, tab-separated: key, name, Russian name, words parted by \";\".",
            valueName: "file"
        )
    )
    var tables: [String] = []

    /// The program's issues with them; lines that cannot be used are told of and skipped.
    func taxonomy() throws -> IssueTaxonomy {
        var taxonomy = IssueTaxonomy.standard
        var skipped: [IssueTaxonomyError] = []
        for path in tables {
            let (more, faults) = taxonomy.addingUsable(table: try bytes(path), file: path)
            taxonomy = more
            skipped += faults
        }
        for fault in skipped.prefix(Self.listed) { Output.complain("readout: \(fault); the line is skipped") }
        if skipped.count > Self.listed {
            Output.complain("readout: and \(skipped.count - Self.listed) lines more that are skipped")
        }
        return taxonomy
    }

    private static let listed = 50

    private func bytes(_ path: String) throws -> [UInt8] {
        do {
            return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        } catch {
            throw CommandFailure(.usage, "\(path) cannot be read as a table of issues: \(error.localizedDescription)")
        }
    }
}

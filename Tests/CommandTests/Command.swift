import Foundation
import Language

/// Runs the command as a user does, and holds what it answered.
struct Command {
    var status: Int32
    var output: Data
    var errors: String

    var text: String { String(decoding: output, as: UTF8.self) }
    /// Without their ends, which CSV has as CR LF.
    var lines: [Substring] { text.split(whereSeparator: \.isNewline) }

    /// Where the build put the command: beside the tests.
    static let binary: URL? = {
        let folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
            .deletingLastPathComponent()
        let candidate = folder.appendingPathComponent("readout")
        return FileManager.default.isExecutableFile(atPath: candidate.path) ? candidate : nil
    }()

    static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Whether the command can read: it is built, and the English pipeline is installed.
    static var canRead: Bool {
        guard binary != nil else { return false }
        return PipelineLocation().installed.contains(PipelineLocation.english)
    }

    /// Runs `readout` with these arguments, this standard input, and this environment over the tests' own.
    init(_ arguments: [String], input: Data = Data(), environment: [String: String] = [:]) throws {
        struct Missing: Error {}
        guard let binary = Self.binary else { throw Missing() }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("readout-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        // Files rather than pipes: nothing waits for anybody, whatever is written.
        func file(_ name: String, _ data: Data = Data()) throws -> URL {
            let url = folder.appendingPathComponent(name)
            try data.write(to: url)
            return url
        }
        let out = try file("out")
        let err = try file("err")
        let process = Process()
        process.executableURL = binary
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.currentDirectoryURL = Self.repository
        process.standardInput = try FileHandle(forReadingFrom: file("in", input))
        process.standardOutput = try FileHandle(forWritingTo: out)
        process.standardError = try FileHandle(forWritingTo: err)
        try process.run()
        process.waitUntilExit()
        status = process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
        output = try Data(contentsOf: out)
        errors = String(decoding: try Data(contentsOf: err), as: UTF8.self)
    }

    init(_ arguments: String..., input: String) throws {
        try self.init(arguments, input: Data(input.utf8))
    }

    init(_ arguments: String...) throws { try self.init(arguments) }
}

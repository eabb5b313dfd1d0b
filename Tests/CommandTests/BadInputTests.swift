import Foundation
import Testing

/// One clear sentence on standard error, the documented exit code, nothing on standard output.
@Suite("Bad input to the command", .enabled(if: Command.canRead, "the English pipeline is not installed (make model)"))
struct BadInputTests {
    private func expectRefusal(
        _ command: Command,
        status: Int32,
        says words: String...,
        at location: SourceLocation = #_sourceLocation
    ) {
        #expect(command.status == status, "\(command.errors)", sourceLocation: location)
        #expect(command.output.isEmpty, sourceLocation: location)
        let lines = command.errors.split(separator: "\n")
        #expect(lines.count == 1, "\(command.errors)", sourceLocation: location)
        for word in words {
            #expect(command.errors.contains(word), "\(command.errors)", sourceLocation: location)
        }
    }

    private func withFile(_ data: Data, _ body: (String) throws -> Void) throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("readout-\(UUID().uuidString).txt")
        try data.write(to: url)
        defer { try? FileManager.default.removeItem(at: url) }
        try body(url.path)
    }

    @Test("a file that is not there", arguments: ["read", "parse"])
    func missing(command: String) throws {
        expectRefusal(try Command(command, "no-such-file.txt"), status: 1, says: "no-such-file.txt", "does not exist")
    }

    @Test("a directory", arguments: ["read", "parse"])
    func directory(command: String) throws {
        expectRefusal(try Command(command, "Examples"), status: 1, says: "Examples", "directory")
    }

    @Test("a binary file")
    func binary() throws {
        let bytes = Data([0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0, 0, 0, 0xFF, 0xFE, 0x80, 0])
        try withFile(bytes) { path in
            expectRefusal(try Command("read", path), status: 1, says: path)
        }
    }

    @Test("bytes that are not UTF-8: the offset is named, and --lossy repairs them")
    func notUTF8() throws {
        let bytes = Data("Ministers met in Vienna. ".utf8) + Data([0xC3, 0x28]) + Data(" They left.\n".utf8)
        try withFile(bytes) { path in
            expectRefusal(try Command("read", path), status: 1, says: "25", "--lossy")
            #expect(try Command("parse", path, "--lossy").text.contains("\u{FFFD}"))
        }
    }

    @Test("nothing at all, and nothing but white space", arguments: ["", " \n\t\n"])
    func empty(text: String) throws {
        expectRefusal(try Command("read", "-", input: text), status: 1, says: "empty")
    }

    @Test("more bytes than an article may have")
    func tooLarge() throws {
        let line = Data(repeating: UInt8(ascii: "a"), count: 50_000_000)
        try withFile(line) { path in
            expectRefusal(try Command("read", path), status: 1, says: "--max-bytes")
        }
    }

    @Test("a pipeline that is not installed: the command that installs it is named")
    func missingModel() throws {
        let nowhere = FileManager.default.temporaryDirectory.appendingPathComponent("no-models-\(UUID().uuidString)")
        let command = try Command(
            ["read", "Examples/talks-in-ankara.txt"],
            environment: ["READOUT_MODELS": nowhere.path]
        )
        expectRefusal(command, status: 3, says: "readout model install")
    }

    @Test("wrong usage is exit code 2", arguments: [["read"], ["pipe"], ["pipe", "--write", "novels"], ["sing"]])
    func usage(arguments: [String]) throws {
        let command = try Command(arguments)
        #expect(command.status == 2, "\(command.errors)")
        #expect(command.output.isEmpty)
    }
}

import Foundation

/// Writes to standard output and standard error, whole bytes at a time.
enum Output {
    static func write(_ bytes: some Sequence<UInt8>) throws {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data(bytes))
        } catch {
            throw CommandFailure(.input, "the output cannot be written: \(error.localizedDescription)")
        }
    }

    static func write(_ text: String) throws { try write(text.utf8) }

    static func complain(_ text: String) {
        // What cannot be said on standard error cannot be said.
        try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))
    }
}

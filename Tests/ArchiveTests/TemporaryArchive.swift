import Archive
import ArchiveTestSupport
import Foundation

/// A folder that is gone after the test.
final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("readout-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        // A folder that stays behind harms no test.
        try? FileManager.default.removeItem(at: url)
    }

    func path(_ name: String = "archive.db") -> String { url.appendingPathComponent(name).path }

    func archive(_ name: String = "archive.db") throws -> ReadoutArchive { try ReadoutArchive(path: path(name)) }

    /// An archive of made articles.
    func archive(of numbers: Range<Int>) throws -> ReadoutArchive {
        let archive = try archive()
        let made = MadeReadings()
        for number in numbers { try archive.store(made.reading(number), from: made.input(number)) }
        return archive
    }
}

extension ReadoutArchive {
    /// All of it, as SQL.
    func contents() throws -> String {
        var text = ""
        try dump { text += $0 }
        return text
    }
}

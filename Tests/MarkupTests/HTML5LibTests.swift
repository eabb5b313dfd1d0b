import Foundation
import Testing

@testable import Markup

/// The tests that browsers' makers share: <https://github.com/html5lib/html5lib-tests>, kept beside the project.
enum HTML5Lib {
    static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "../shared/html5lib-tests")

    static let isPresent = FileManager.default.fileExists(atPath: folder.path)
    static let absence: Comment = "the html5lib tests are not in ../shared/html5lib-tests"

    static func files(_ path: String, ending: String) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: folder.appending(path: path), includingPropertiesForKeys: nil)
            .filter { $0.lastPathComponent.hasSuffix(ending) }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
    }

    /// What passed of what was run.
    struct Score {
        var passed = 0
        var failures: [String] = []
        var count: Int { passed + failures.count }
        var share: Double { Double(passed) / Double(max(1, count)) }

        mutating func note(_ isPassed: Bool, _ failure: () -> String) {
            if isPassed { passed += 1 } else { failures.append(failure()) }
        }
    }

    /// The sections of a `.dat` file: each test is a list of headings and their lines' bytes.
    static func sections(_ file: URL) throws -> [[(heading: String, body: [UInt8])]] {
        let lines = [UInt8](try Data(contentsOf: file)).split(separator: 0x0A, omittingEmptySubsequences: false)
        var tests: [[(heading: String, body: [UInt8])]] = []
        let headings = [
            "#data", "#errors", "#new-errors", "#document-fragment", "#document", "#script-on", "#script-off",
            "#encoding",
        ]
        for line in lines {
            let heading = headings.first { line.elementsEqual($0.utf8) }
            if let heading {
                if heading == "#data" { tests.append([]) }
                if !tests.isEmpty { tests[tests.count - 1].append((heading, [])) }
            } else if !tests.isEmpty {
                let test = tests.count - 1
                tests[test][tests[test].count - 1].body += line + [0x0A]
            }
        }
        return tests
    }
}

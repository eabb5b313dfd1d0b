import Articles
import Foundation

/// A text of `Tests/Samples/Parity` with spaCy's annotation of it, as `Scripts/parity.py --record` wrote it.
struct ParityReference: CustomStringConvertible, Sendable {
    struct Row: Sendable, Equatable {
        /// In Unicode scalars.
        var span: TextSpan
        var tag: String
        var pos: String
        var morph: String
        var lemma: String
        /// The place of the head among the rows.
        var head: Int
        var label: String
        var startsSentence: Bool
        /// "B-PERSON", "I-PERSON" or "O".
        var entity: String
    }

    var id: String
    var text: String
    var rows: [Row]

    var description: String { id }

    /// The words of the rows, cut out of the text.
    var forms: [String] {
        let map = OffsetMap(text)
        let utf8 = Array(text.utf8)
        return rows.map { String(decoding: utf8[map.utf8(scalarSpan: $0.span).range], as: UTF8.self) }
    }

    static let news = read("news")
    static let adversarial = read("adversarial")

    private struct Sample: Decodable {
        var id: String
        var text: String
    }

    private struct Malformed: Error {
        var line: Substring
    }

    /// Empty where the samples cannot be read: ``ParityReferenceTests`` fails then.
    private static func read(_ name: String) -> [ParityReference] {
        let folder = packageRoot.appending(path: "Tests/Samples/Parity")
        guard
            let texts = try? String(contentsOf: folder.appending(path: "\(name).jsonl"), encoding: .utf8),
            let table = try? String(contentsOf: folder.appending(path: "\(name).tsv"), encoding: .utf8),
            let rows = try? rows(table)
        else { return [] }
        let samples = texts.utf8.split(separator: UInt8(ascii: "\n")).compactMap { line in
            try? JSONDecoder().decode(Sample.self, from: Data(line))
        }
        return samples.map { sample in
            var reference = ParityReference(id: sample.id, text: sample.text, rows: rows[sample.id] ?? [])
            for (index, form) in reference.forms.enumerated() where reference.rows[index].lemma == "=" {
                reference.rows[index].lemma = form
            }
            return reference
        }
    }

    private static func rows(_ table: String) throws -> [String: [Row]] {
        var rows: [String: [Row]] = [:]
        var id = ""
        for bytes in table.utf8.split(separator: UInt8(ascii: "\n")) {
            let line = Substring(bytes)
            if line.hasPrefix("# ") { continue }
            if line.hasPrefix("! ") {
                id = String(line.dropFirst(2))
                rows[id] = []
                continue
            }
            let cells = bytes.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
                .map { String(decoding: $0, as: UTF8.self) }
            guard cells.count == 10, let start = Int(cells[0]), let end = Int(cells[1]), let head = Int(cells[6]) else {
                throw Malformed(line: line)
            }
            let row = Row(
                span: TextSpan(start, end),
                tag: cells[2],
                pos: cells[3],
                morph: cells[4],
                lemma: unescaped(cells[5]),
                head: head + (rows[id]?.count ?? 0),
                label: cells[7],
                startsSentence: cells[8] == "1",
                entity: cells[9]
            )
            rows[id, default: []].append(row)
        }
        return rows
    }

    private static func unescaped(_ cell: String) -> String {
        var result = String.UnicodeScalarView()
        var rest = cell.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            guard scalar == "\\" else {
                result.append(scalar)
                continue
            }
            switch rest.popFirst() {
            case "t": result.append("\t")
            case "n": result.append("\n")
            case "r": result.append("\r")
            case "u":
                let digits = rest.dropFirst().prefix { $0 != "}" }
                rest = rest.dropFirst(digits.count + 2)
                if let value = UInt32(String(String.UnicodeScalarView(digits)), radix: 16) {
                    if let scalar = Unicode.Scalar(value) { result.append(scalar) }
                }
            case let other: if let other { result.append(other) }
            }
        }
        return String(result)
    }
}

/// The package's folder.
let packageRoot = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

/// The English pipeline's folder, if it is installed: in `READOUT_MODELS`, or else in the user's data directory.
let englishPipeline: URL? = {
    let environment = ProcessInfo.processInfo.environment
    var models: URL
    if let named = environment["READOUT_MODELS"], !named.isEmpty {
        models = URL(filePath: named)
    } else if let data = environment["XDG_DATA_HOME"], !data.isEmpty {
        models = URL(filePath: data).appending(path: "readout/models")
    } else {
        models = URL(filePath: environment["HOME"] ?? "/").appending(path: ".local/share/readout/models")
    }
    let folder = models.appending(path: "en_core_web_sm-3.8.0")
    return FileManager.default.fileExists(atPath: folder.appending(path: "config.cfg").path) ? folder : nil
}()

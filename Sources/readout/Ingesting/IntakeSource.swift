import Archive
import Articles
import Foundation
import Intake
import ReadoutKit

/// Where inputs come from: a file, a folder, and whatever else gives one input after another.
///
/// A new kind of source gives ``IntakeItem``s of a form that ``IntakeForm`` knows how to read.
protocol IntakeSource {
    /// The bytes of all that it will give, as far as it knows: what progress is measured by.
    var size: Int { get }
    /// The next input; nil after the last.
    mutating func next() throws -> IntakeItem?
}

/// One input and how many bytes of its source it took.
struct IntakeItem {
    var input: ArchiveInput
    var size: Int
    /// Why it could not be had whole: too long, not to be opened.
    var fault: String?
}

/// The forms of inputs, and how an article is taken out of each: what `original` in the archive says of the bytes it
/// keeps, so that they can be read again.
enum IntakeForm: String, CaseIterable {
    /// A text in UTF-8 or another encoding that its bytes show.
    case text
    /// A line of JSON: {"id", "text", "title", "date", "url"}.
    case jsonl

    /// The article of an input.
    static func article(of input: ArchiveInput, _ reader: Reader) throws -> Article {
        guard let form = IntakeForm(rawValue: input.form) else {
            throw IntakeFault(description: "its form “\(input.form)” is not known to this version; use a later one")
        }
        switch form {
        case .text: return try reader.article(of: Input.text(of: input.original), id: name(of: input.source))
        case .jsonl:
            do {
                return try LineRecord(input.original).page().article
            } catch let failure as LineFailure {
                throw IntakeFault(description: failure.message)
            }
        }
    }

    /// The form of a file, by its ending; nil for one that is not read.
    static func of(path: String) -> IntakeForm? {
        switch URL(fileURLWithPath: path).pathExtension.lowercased() {
        case "txt", "text": .text
        case "jsonl", "ndjson": .jsonl
        default: nil
        }
    }

    private static func name(of path: String) -> String {
        let name = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
        return name.isEmpty ? "stdin" : name
    }
}

/// Why an input holds no article that can be read.
struct IntakeFault: Error, CustomStringConvertible {
    var description: String
}

/// Texts, a file each.
struct TextFiles: IntakeSource {
    private let paths: [String]
    private let limit: Int
    private var place = 0
    let size: Int

    init(paths: [String], limit: Int) {
        self.paths = paths
        self.limit = limit
        size = paths.reduce(0) { $0 + IntakeFiles.size(of: $1) }
    }

    mutating func next() throws -> IntakeItem? {
        guard place < paths.count else { return nil }
        let path = paths[place]
        place += 1
        let size = IntakeFiles.size(of: path)
        var input = ArchiveInput(source: path, key: "", form: IntakeForm.text.rawValue, original: [])
        guard size <= limit else {
            return IntakeItem(input: input, size: size, fault: "the file has \(size) bytes, \(limit) at most are read")
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            return IntakeItem(input: input, size: size, fault: "the file cannot be opened; check its permissions")
        }
        input.original = [UInt8](data)
        return IntakeItem(input: input, size: size)
    }
}

/// The lines of one file.
struct LinesFile: IntakeSource {
    private let path: String
    private let limit: Int
    private var reader: LineReader
    private var number = 0
    let size: Int

    init(path: String, limit: Int) throws {
        self.path = path
        self.limit = limit
        reader = LineReader(try Input(path: path).open(), limit: limit)
        size = path == "-" ? 0 : IntakeFiles.size(of: path)
    }

    mutating func next() throws -> IntakeItem? {
        while let line = try reader.readLine() {
            number += 1
            var input = ArchiveInput(
                source: path,
                key: "line \(number)",
                form: IntakeForm.jsonl.rawValue,
                original: []
            )
            switch line {
            case .tooLong(let count):
                return IntakeItem(
                    input: input,
                    size: count + 1,
                    fault: "the line has \(count) bytes, \(limit) at most are read"
                )
            case .line(let bytes):
                // An empty line is no input.
                guard bytes.contains(where: { $0 > 0x20 }) else { continue }
                input.original = bytes
                return IntakeItem(input: input, size: bytes.count + 1)
            }
        }
        return nil
    }
}

/// Several sources, one after another.
struct IntakeSources: IntakeSource {
    private var sources: [any IntakeSource]
    private var place = 0
    let size: Int

    init(_ sources: [any IntakeSource]) {
        self.sources = sources
        size = sources.reduce(0) { $0 + $1.size }
    }

    mutating func next() throws -> IntakeItem? {
        while place < sources.count {
            if let item = try sources[place].next() { return item }
            place += 1
        }
        return nil
    }
}

/// The files that paths name, folders with all that is in them.
enum IntakeFiles {
    /// The sources of some paths, in the order given; a folder's files by their names.
    ///
    /// - Returns: The sources, and how many files were passed over since nothing reads their ending.
    static func sources(of paths: [String], form: IntakeForm?, limit: Int) throws -> (IntakeSources, passedOver: Int) {
        var sources: [any IntakeSource] = []
        var texts: [String] = []
        var passedOver = 0
        func add(_ path: String, isNamed: Bool) throws {
            switch form ?? IntakeForm.of(path: path) ?? (isNamed ? .text : nil) {
            case .text where path != "-": texts.append(path)
            case .text?, .jsonl?:
                if !texts.isEmpty { sources.append(TextFiles(paths: texts, limit: limit)) }
                texts = []
                sources.append(try LinesFile(path: path, limit: 2 * limit))
            case nil: passedOver += 1
            }
        }
        for path in paths {
            var isFolder: ObjCBool = false
            if path == "-" {
                try add(path, isNamed: true)
                continue
            }
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                throw CommandFailure(.input, "\(path) does not exist; check the path.")
            }
            if isFolder.boolValue {
                for file in files(in: path) { try add(file, isNamed: false) }
            } else {
                try add(path, isNamed: true)
            }
        }
        if !texts.isEmpty { sources.append(TextFiles(paths: texts, limit: limit)) }
        return (IntakeSources(sources), passedOver)
    }

    /// All files under a folder, hidden ones aside, by their paths' bytes.
    private static func files(in folder: String) -> [String] {
        var files: [String] = []
        let names = FileManager.default.enumerator(atPath: folder)
        while let name = names?.nextObject() as? String {
            guard !name.split(separator: "/").contains(where: { $0.hasPrefix(".") }) else { continue }
            let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue {
                files.append(path)
            }
        }
        return files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    static func size(of path: String) -> Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.size] as? Int) ?? 0
    }
}

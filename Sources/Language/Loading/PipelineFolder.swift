import Foundation

/// A pipeline's folder as spaCy publishes it, and what its `config.cfg` says.
struct PipelineFolder {
    /// The components that are to run, in order, each with its section of the configuration.
    struct Component {
        var name: String
        var factory: String
    }

    /// No file of a pipeline is larger; what is, is not one.
    private static let largestFile = 1 << 30

    let url: URL
    private var sections: [String: [String: String]]

    /// - Throws: ``PipelineError`` where there is no such folder or it has no readable `config.cfg`.
    init(_ url: URL) throws(PipelineError) {
        self.url = url
        sections = [:]
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder), isFolder.boolValue else {
            throw PipelineError(.missing, url.path, "there is no such folder")
        }
        guard let text = String(validating: try bytes("config.cfg"), as: UTF8.self) else {
            throw PipelineError(.damaged, "config.cfg", "it is not UTF-8")
        }
        sections = Self.sections(text)
    }

    func bytes(_ file: String) throws(PipelineError) -> [UInt8] {
        let path = url.appendingPathComponent(file)
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path.path),
            let size = attributes[.size] as? Int
        else { throw PipelineError(.missing, file, "the file is not in \(url.path)") }
        guard size <= Self.largestFile else {
            throw PipelineError(.damaged, file, "it has \(size) bytes, a pipeline's file at most \(Self.largestFile)")
        }
        do {
            return [UInt8](try Data(contentsOf: path))
        } catch {
            throw PipelineError(.missing, file, "the file cannot be read: \(error.localizedDescription)")
        }
    }

    func messagePack(_ file: String) throws(PipelineError) -> MessagePack {
        try MessagePack(decoding: try bytes(file), of: file)
    }

    func json(_ file: String) throws(PipelineError) -> [String: Any] {
        try Self.object(try bytes(file), of: file)
    }

    static func object(_ bytes: [UInt8], of place: String) throws(PipelineError) -> [String: Any] {
        guard let object = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] else {
            throw PipelineError(.damaged, place, "it is not a JSON object")
        }
        return object
    }

    // MARK: The configuration

    /// The components of `[nlp] pipeline` that are not disabled.
    func components() throws(PipelineError) -> [Component] {
        let disabled = Set(try list("disabled", in: "nlp"))
        var components: [Component] = []
        for name in try list("pipeline", in: "nlp") where !disabled.contains(name) {
            components.append(Component(name: name, factory: try text("factory", in: "components.\(name)")))
        }
        return components
    }

    /// A string, without its quotation marks.
    func text(_ key: String, in section: String) throws(PipelineError) -> String {
        guard let value = try value(key, in: section) as? String else {
            throw PipelineError(.damaged, "config.cfg", "[\(section)] \(key) is not a string")
        }
        return value
    }

    func list(_ key: String, in section: String) throws(PipelineError) -> [String] {
        guard let value = try value(key, in: section) as? [String] else {
            throw PipelineError(.damaged, "config.cfg", "[\(section)] \(key) is not a list of strings")
        }
        return value
    }

    func integer(_ key: String, in section: String) throws(PipelineError) -> Int {
        guard let value = try value(key, in: section) as? Int else {
            throw PipelineError(.damaged, "config.cfg", "[\(section)] \(key) is not a whole number")
        }
        return value
    }

    func has(_ section: String) -> Bool { sections[section] != nil }

    func truth(_ key: String, in section: String) -> Bool { sections[section]?[key] == "true" }

    private func value(_ key: String, in section: String) throws(PipelineError) -> Any {
        guard let source = sections[section]?[key] else {
            throw PipelineError(.damaged, "config.cfg", "[\(section)] has no \(key)")
        }
        guard
            let value = try? JSONSerialization.jsonObject(with: Data(source.utf8), options: [.fragmentsAllowed])
        else { throw PipelineError(.damaged, "config.cfg", "[\(section)] \(key) = \(source.prefix(80)) is not JSON") }
        return value
    }

    /// `[section]`, then `key = JSON`, a line each; a line that goes on is indented.
    private static func sections(_ text: String) -> [String: [String: String]] {
        var sections: [String: [String: String]] = [:]
        var section = ""
        for line in text.split(whereSeparator: \.isNewline) {
            let trimmed = line.drop { $0 == " " || $0 == "\t" }
            if trimmed.first == "[", trimmed.last == "]", trimmed.count == line.count {
                section = String(trimmed.dropFirst().dropLast())
                sections[section, default: [:]] = [:]
            } else if let equals = trimmed.firstIndex(of: "=") {
                let key = trimmed[..<equals].trimmingCharacters(in: .whitespaces)
                sections[section, default: [:]][key] =
                    trimmed[trimmed.index(after: equals)...].trimmingCharacters(in: .whitespaces)
            }
        }
        return sections
    }
}

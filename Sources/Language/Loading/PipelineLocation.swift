public import Foundation

/// Where pipelines are installed on this machine.
///
/// The folder named by `READOUT_MODELS`; else `readout/models` in the user's data directory (`XDG_DATA_HOME`, or
/// `~/.local/share`). A pipeline is a folder in it that holds a `config.cfg`.
public struct PipelineLocation: Sendable {
    /// The pipeline that is used where none is named.
    public static let english = "en_core_web_sm-3.8.0"

    public let models: URL

    public init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        if let named = environment["READOUT_MODELS"], !named.isEmpty {
            models = URL(fileURLWithPath: named, isDirectory: true)
            return
        }
        let data: URL
        if let named = environment["XDG_DATA_HOME"], named.hasPrefix("/") {
            data = URL(fileURLWithPath: named, isDirectory: true)
        } else {
            let home = environment["HOME"] ?? NSHomeDirectory()
            data = URL(fileURLWithPath: home, isDirectory: true).appendingPathComponent(".local/share")
        }
        models = data.appendingPathComponent("readout/models", isDirectory: true)
    }

    /// The names of the pipelines that are installed, in order.
    public var installed: [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: models.path)) ?? []
        return names.filter { isInstalled($0) }.sorted()
    }

    public func isInstalled(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: folder(of: name).appendingPathComponent("config.cfg").path)
    }

    /// The folder of a pipeline, whether it is there or not.
    public func folder(of name: String) -> URL { models.appendingPathComponent(name, isDirectory: true) }

    /// Loads an installed pipeline.
    ///
    /// - Throws: ``PipelineError``, whose text says which command installs a pipeline that is missing.
    public func load(_ name: String = Self.english) throws(PipelineError) -> Pipeline {
        guard isInstalled(name) else {
            throw PipelineError(.missing, folder(of: name).path, "the pipeline \(name) is not installed")
        }
        return try Pipeline(folder: folder(of: name))
    }
}

import Actors
import Foundation

/// Compiles the tables of `Sources/ActorsData` into the block that the program carries.
///
///     swift run compile-directory Sources/ActorsData
@main
enum CompileDirectory {
    static func main() throws {
        let folder = CommandLine.arguments.dropFirst().first ?? "Sources/ActorsData"
        let url = URL(fileURLWithPath: folder, isDirectory: true)
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".tsv") }.sorted()
        var tables: [(file: String, bytes: [UInt8])] = []
        for file in files { tables.append((file, Array(try Data(contentsOf: url.appendingPathComponent(file))))) }
        let (bytes, issues) = Directory.compiled(tables)
        for issue in issues { FileHandle.standardError.write(Data("\(issue)\n".utf8)) }
        try Data(bytes).write(to: url.appendingPathComponent("directory.bin"))
        print("\(files.count) tables, \(bytes.count) bytes")
        if !issues.isEmpty { exit(1) }
    }
}

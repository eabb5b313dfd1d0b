import Articles
import Foundation
import Gathering
import Markup

/// Opens files, and bytes within files, as sources of inputs.
struct IntakeFiles {
    /// The form that all files are read in; by what they are otherwise.
    var form: IntakeForm?
    /// The most bytes an article's text or page may have.
    var limit: Int
    /// Fetches what a feed or a sitemap only names; nil where that was not asked for.
    var web: WebDesk?
    /// How many indexes of sitemaps led here.
    var indexes = 0

    /// How much of a compressed file, or of what comes on standard input, is held at a time, in bytes.
    private static let mostHeld = 64 << 20

    /// The sources of some paths, in the order given; a folder's files by their names.
    func sources(of paths: [String]) throws -> IntakeSources {
        var sources: [any IntakeSource] = []
        var passedOver = 0
        for path in paths {
            if WebDesk.isAddress(path), let web {
                sources.append(AddressSource(path, web, files: self))
                continue
            }
            var isFolder: ObjCBool = false
            guard path == "-" || FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                throw CommandFailure(.input, "\(path) does not exist; check the path.")
            }
            guard isFolder.boolValue else {
                sources.append(FileSource(path: path, files: self))
                continue
            }
            for file in Self.files(in: path) {
                if form != nil || IntakeForm.promised(by: file) != nil {
                    sources.append(FileSource(path: file, files: self))
                } else {
                    passedOver += 1
                }
            }
        }
        return IntakeSources(sources, passedOver: passedOver)
    }

    /// The source of some bytes.
    ///
    /// - Parameters:
    ///   - data: A file, or a file within an archive; best memory-mapped.
    ///   - name: Its name, whose ending may promise a form.
    ///   - place: Where it stands.
    ///   - depth: How many archives it stands in.
    /// - Returns: What gives its inputs, or the one that says why there are none.
    func source(of data: Data, named name: String, at place: IntakePlace, depth: Int = 0) -> any IntakeSource {
        if data.starts(with: [0x1F, 0x8B, 0x08]), form != .warc {
            return compressed(data, named: name, at: place, depth: depth)
        }
        let found = form ?? IntakeForm.of([UInt8](data.prefix(IntakeForm.headSize)), named: name)
        func refused(_ reason: String) -> any IntakeSource {
            SingleInput(place.item("", found, [], size: data.count, fault: reason))
        }
        switch found {
        case .text, .html:
            if found == .text, data.count <= Self.mostHeld {
                let bundle = TextBundleSource(data, place, limit: limit)
                if !bundle.isEmpty { return bundle }
            }
            guard data.count <= limit else {
                return refused("the file has \(data.count) bytes, \(limit) at most are read; raise it with --max-bytes")
            }
            return SingleInput(place.item("", found, [UInt8](data), size: data.count))
        case .jsonl:
            return LinesSource(LineReader(data, limit: 2 * limit), place, limit: 2 * limit, size: data.count)
        case .csv: return TableSource(data, place, limit: limit)
        case .warc: return WebArchiveSource(data, place, limit: limit)
        case .feed:
            guard data.count <= Self.mostHeld else {
                return refused("the feed has \(data.count) bytes, \(Self.mostHeld) at most are read")
            }
            return FeedSource(data, place, files: self)
        case .zip:
            guard depth == 0 else { return refused("it is a ZIP archive within another; unpack it first") }
            do {
                return try ZIPSource(data, place, files: self)
            } catch {
                return SingleInput(place.item(error, .zip, size: data.count))
            }
        }
    }

    /// What a gzip file holds; a web archive is read member by member instead.
    private func compressed(_ data: Data, named name: String, at place: IntakePlace, depth: Int) -> any IntakeSource {
        let head = ContentCoding.decode([UInt8](data.prefix(1 << 16)), "gzip", limit: IntakeForm.headSize)?.bytes ?? []
        if IntakeForm.of(head, named: name) == .warc || IntakeForm.promised(by: name) == .warc {
            return WebArchiveSource(data, place, limit: limit)
        }
        let inflated = ContentCoding.decode([UInt8](data), "gzip", limit: Self.mostHeld)
        guard let inflated, !inflated.isTruncated, depth < 2 else {
            let reason =
                switch inflated {
                case nil: "the gzip data are damaged, at byte 0"
                case let inflated? where inflated.bytes.count >= Self.mostHeld:
                    "the gzip data inflate to more than \(Self.mostHeld) bytes; unpack the file first"
                case _?: depth < 2 ? "the gzip data end early, at byte \(data.count)" : "it is compressed too often"
                }
            return SingleInput(place.item("", form ?? .text, [], size: data.count, fault: reason))
        }
        let inner = name.lowercased().hasSuffix(".gz") ? String(name.dropLast(3)) : name
        return source(of: Data(inflated.bytes), named: inner, at: place, depth: depth + 1)
    }

    /// Standard input: lines as they come, or the whole of another form.
    fileprivate func standardInput() throws -> any IntakeSource {
        let place = IntakePlace(source: "-")
        let handle = FileHandle.standardInput
        var head = Data()
        while head.count < IntakeForm.headSize, let more = try handle.read(upToCount: IntakeForm.headSize),
            !more.isEmpty
        {
            head += more
        }
        if (form ?? IntakeForm.of([UInt8](head), named: "-")) == .jsonl {
            let reader = LineReader(handle, limit: 2 * limit, begun: head)
            return LinesSource(reader, place, limit: 2 * limit, size: 0)
        }
        while head.count <= Self.mostHeld, let more = try handle.read(upToCount: 1 << 20), !more.isEmpty {
            head += more
        }
        guard head.count <= Self.mostHeld else {
            let fault = "standard input has more than \(Self.mostHeld) bytes; name a file instead"
            return SingleInput(place.item("", form ?? .text, [], size: head.count, fault: fault))
        }
        return source(of: head, named: "-", at: place)
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
}

/// A file, opened when its turn comes.
struct FileSource: IntakeSource {
    private let path: String
    private let files: IntakeFiles
    private var opened: (any IntakeSource)?
    let size: Int

    init(path: String, files: IntakeFiles) {
        self.path = path
        self.files = files
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        size = path == "-" ? 0 : (attributes?[.size] as? Int) ?? 0
    }

    var passedOver: Int { opened?.passedOver ?? 0 }

    mutating func next() async throws -> IntakeItem? {
        if opened == nil { opened = try open() }
        return try await opened?.next()
    }

    private func open() throws -> any IntakeSource {
        guard path != "-" else { return try files.standardInput() }
        let place = IntakePlace(source: path)
        do {
            let data = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
            return files.source(of: data, named: path, at: place)
        } catch {
            let fault = "the file cannot be opened; check its permissions"
            return SingleInput(place.item("", files.form ?? .text, [], size: size, fault: fault))
        }
    }
}

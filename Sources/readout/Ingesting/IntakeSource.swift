import Archive
import Foundation
import Gathering

/// Where inputs come from: a file, a folder, a feed, and whatever else gives one input after another.
///
/// A new kind of source gives ``IntakeItem``s of a form that ``IntakeForm`` knows how to read.
protocol IntakeSource {
    /// The bytes of all that it will give, as far as it knows: what progress is measured by.
    var size: Int { get }
    /// How many things it holds that are no inputs at all: images of a web archive, files with other endings.
    var passedOver: Int { get }
    /// The next input; nil after the last.
    mutating func next() async throws -> IntakeItem?
}

extension IntakeSource {
    var passedOver: Int { 0 }
}

/// One input and how many bytes of its source it took.
struct IntakeItem {
    var input: ArchiveInput
    var size: Int
    /// Why it could not be had whole: too long, not to be opened.
    var fault: String?
    /// Whether an earlier run accounted for it, so that it was not fetched again.
    var isKnown = false
    /// What is kept of asking its host, once its outcome is on the disk.
    var visit: Visit?
}

/// Where inputs stand: a file or an address, and a place in it.
struct IntakePlace {
    var source: String
    /// A file's name in a ZIP archive; empty elsewhere.
    var key = ""

    /// An input at a place within.
    func item(_ within: String, _ form: IntakeForm, _ original: [UInt8], size: Int, fault: String? = nil) -> IntakeItem
    {
        let key = [key, within].filter { !$0.isEmpty }.joined(separator: ", ")
        let input = ArchiveInput(source: source, key: key, form: form.rawValue, original: original)
        return IntakeItem(input: input, size: size, fault: fault)
    }

    /// A failure of what is gathered, at its offset.
    func item(_ error: GatheringError, _ form: IntakeForm, size: Int) -> IntakeItem {
        let offset = error.offset.map { "byte \($0)" } ?? ""
        return item(offset, form, [], size: size, fault: error.message + (offset.isEmpty ? "" : ", at \(offset)"))
    }
}

/// One input: a text, a page, or what could not be opened.
struct SingleInput: IntakeSource {
    private var item: IntakeItem?
    let size: Int

    init(_ item: IntakeItem) {
        self.item = item
        size = item.size
    }

    mutating func next() -> IntakeItem? {
        defer { item = nil }
        return item
    }
}

/// The lines of one file.
struct LinesSource: IntakeSource {
    private let place: IntakePlace
    private let limit: Int
    private var reader: LineReader
    private var number = 0
    let size: Int

    init(_ reader: LineReader, _ place: IntakePlace, limit: Int, size: Int) {
        self.place = place
        self.limit = limit
        self.reader = reader
        self.size = size
    }

    mutating func next() throws -> IntakeItem? {
        while let line = try reader.readLine() {
            number += 1
            switch line {
            case .tooLong(let count):
                let fault = "the line has \(count) bytes, \(limit) at most are read"
                return place.item("line \(number)", .jsonl, [], size: count + 1, fault: fault)
            case .line(let bytes):
                // An empty line is no input.
                guard bytes.contains(where: { $0 > 0x20 }) else { continue }
                return place.item("line \(number)", .jsonl, bytes, size: bytes.count + 1)
            }
        }
        return nil
    }
}

/// Several sources, one after another.
struct IntakeSources: IntakeSource {
    private var sources: [any IntakeSource]
    private var current = 0
    private(set) var passedOver: Int
    let size: Int

    init(_ sources: [any IntakeSource], passedOver: Int = 0) {
        self.sources = sources
        self.passedOver = passedOver
        size = sources.reduce(0) { $0 + $1.size }
    }

    mutating func next() async throws -> IntakeItem? {
        while current < sources.count {
            if let item = try await sources[current].next() { return item }
            passedOver += sources[current].passedOver
            // What was read is let go.
            sources[current] = IntakeSources([])
            current += 1
        }
        return nil
    }
}

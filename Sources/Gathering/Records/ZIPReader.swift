public import Foundation

/// Reads the files of a ZIP archive (PKWARE APPNOTE 6.3.10), stored or deflated.
///
/// The central directory leads; sizes are bounded, so that no archive inflates to more than is allowed; names are
/// names, never paths to write to.
public struct ZIPReader {
    /// One file in the archive.
    public struct Entry: Sendable, Equatable {
        public var name: String
        /// In bytes, as the directory announces it.
        public var size: Int
        /// Where its local header begins.
        public var offset: Int
        fileprivate var packedSize: Int
        fileprivate var method: Int
        fileprivate var isEncrypted: Bool
    }

    /// Larger files are reported and passed over.
    public static let largestFile = 64 << 20

    private let data: Data
    private let place: String
    /// The files, without folders, in the directory's order.
    public let entries: [Entry]

    /// - Parameters:
    ///   - data: The archive; best memory-mapped.
    ///   - place: Its name, for messages.
    /// - Throws: ``GatheringError`` where there is no readable directory.
    public init(_ data: Data, place: String) throws(GatheringError) {
        self.data = data
        self.place = place
        let bytes = Bytes(data)
        // The end record stands in the last 65,557 bytes.
        guard data.count >= 22,
            let end = stride(from: data.count - 22, through: max(0, data.count - 65_557), by: -1).first(where: {
                bytes.four($0) == 0x0605_4B50
            })
        else {
            throw GatheringError(.truncated, place, offset: data.count, "no directory of a ZIP archive is at its end")
        }
        let count = bytes.two(end + 10)
        let start = bytes.four(end + 16)
        guard start != 0xFFFF_FFFF, count != 0xFFFF else {
            throw GatheringError(.unsupported, place, offset: end, "it is a ZIP64 archive; unpack it first")
        }
        var entries: [Entry] = []
        var next = start
        for _ in 0..<count {
            guard next + 46 <= data.count, bytes.four(next) == 0x0201_4B50 else {
                throw GatheringError(.damaged, place, offset: next, "the ZIP directory is damaged")
            }
            let nameLength = bytes.two(next + 28)
            let nameEnd = next + 46 + nameLength
            guard nameEnd <= data.count else {
                throw GatheringError(.damaged, place, offset: next, "the ZIP directory is damaged")
            }
            let name = String(
                decoding: data[(data.startIndex + next + 46)..<(data.startIndex + nameEnd)],
                as: UTF8.self
            )
            let entry = Entry(
                name: name,
                size: bytes.four(next + 24),
                offset: bytes.four(next + 42),
                packedSize: bytes.four(next + 20),
                method: bytes.two(next + 10),
                isEncrypted: bytes.two(next + 8) & 1 == 1
            )
            if !name.hasSuffix("/") { entries.append(entry) }
            next = nameEnd + bytes.two(next + 30) + bytes.two(next + 32)
        }
        self.entries = entries
    }

    /// A file's bytes, no more than `limit`.
    ///
    /// - Throws: ``GatheringError`` where it is encrypted, packed in another way, damaged or too large.
    public func bytes(of entry: Entry, limit: Int = largestFile) throws(GatheringError) -> [UInt8] {
        let bytes = Bytes(data)
        let label = "\(place), \(entry.name)"
        guard !entry.isEncrypted else {
            throw GatheringError(.unsupported, label, offset: entry.offset, "it is encrypted")
        }
        guard entry.size <= limit, entry.method != 0 || entry.packedSize <= limit else {
            throw GatheringError(.tooLarge, label, offset: entry.offset, "it has more than \(limit) bytes")
        }
        guard entry.offset + 30 <= data.count, bytes.four(entry.offset) == 0x0403_4B50 else {
            throw GatheringError(.damaged, label, offset: entry.offset, "its header is damaged")
        }
        let start = entry.offset + 30 + bytes.two(entry.offset + 26) + bytes.two(entry.offset + 28)
        guard start + entry.packedSize <= data.count else {
            throw GatheringError(.truncated, label, offset: start, "the archive ends inside it")
        }
        let packed = data[(data.startIndex + start)..<(data.startIndex + start + entry.packedSize)]
        switch entry.method {
        case 0: return Array(packed)
        case 8:
            let outcome = packed.withUnsafeBytes { Inflater(.raw).inflate($0, limit: limit) }
            guard !outcome.isCut else {
                throw GatheringError(.tooLarge, label, offset: start, "it inflates to more than \(limit) bytes")
            }
            guard outcome.isComplete else {
                throw GatheringError(.damaged, label, offset: start, "its data are damaged")
            }
            return outcome.bytes
        default:
            throw GatheringError(
                .unsupported,
                label,
                offset: entry.offset,
                "it is packed by method \(entry.method), which is not read"
            )
        }
    }

    /// Little-endian numbers at a place; zero beyond the end.
    private struct Bytes {
        let data: Data
        init(_ data: Data) { self.data = data }
        private func byte(_ place: Int) -> Int {
            place < data.count ? Int(data[data.startIndex + place]) : 0
        }
        func two(_ place: Int) -> Int { byte(place) | byte(place + 1) << 8 }
        func four(_ place: Int) -> Int { two(place) | two(place + 2) << 16 }
    }
}

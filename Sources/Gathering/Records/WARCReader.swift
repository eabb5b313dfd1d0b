public import Foundation

/// One record of a WARC file (ISO 28500:2017).
public struct WARCRecord: Sendable {
    /// "response", "resource", "warcinfo" and so on, in lower case.
    public var type: String
    public var id: String?
    /// The address, where the record is of one.
    public var target: String?
    /// As stated: "2015-12-15T14:42:00Z".
    public var date: String?
    /// The media type of the block, in lower case, with its parameters.
    public var contentType: String?
    public var block: [UInt8]
    /// Where the record, or the gzip member that holds it, begins in the file, in bytes.
    public var offset: Int
    /// Whether the file ends before the record does.
    public var isTruncated: Bool

    /// The HTTP response in a `response` record.
    public var response: HTTPMessage? {
        guard type == "response", contentType?.hasPrefix("application/http") ?? false else { return nil }
        return HTTPMessage(block[...])
    }
}

/// Reads the records of a WARC file, plain or of gzip members, one after the other.
///
///     var reader = WARCReader(data, place: "news.warc.gz")
///     while let step = reader.next() { switch step { case .success(let record): …; case .failure(let error): … } }
///
/// A damaged or truncated record is reported with its offset, and reading goes on at the next one that can be found;
/// nothing that stands before is lost.
///
/// - Complexity: O(*n*) in the file's bytes and what they inflate to; memory is bounded by the largest record allowed.
public struct WARCReader {
    /// Larger records are reported and passed over, in bytes after inflating.
    public static let largestRecord = 64 << 20
    private static let magic: [UInt8] = [0x1F, 0x8B, 0x08]

    private let data: Data
    private let place: String
    /// In the file.
    private var cursor = 0
    /// What was inflated and not yet read: the rest of a member that holds several records, from `pendingPlace` on.
    private var pending: [UInt8] = []
    private var pendingPlace = 0
    private var pendingOffset = 0
    private var pendingIsCut = false
    private var isEnded = false

    /// - Parameters:
    ///   - data: The file; best memory-mapped.
    ///   - place: The file's name, for messages.
    public init(_ data: Data, place: String) {
        self.data = data
        self.place = place
    }

    /// The next record, or what is wrong with it; nil at the end of the file.
    public mutating func next() -> Result<WARCRecord, GatheringError>? {
        while !isEnded {
            if pendingPlace < pending.count {
                if let record = recordInMember() { return record }
                continue
            }
            guard cursor < data.count else { return nil }
            if startsWithMagic(at: cursor) {
                if let error = inflateMember() { return .failure(error) }
                continue
            }
            return plainRecord()
        }
        return nil
    }

    private func startsWithMagic(at place: Int) -> Bool {
        place + 3 <= data.count && (0..<3).allSatisfy { data[data.startIndex + place + $0] == Self.magic[$0] }
    }

    /// Inflates the member at `cursor` into `pending`.
    private mutating func inflateMember() -> GatheringError? {
        let start = cursor
        let outcome = data.withUnsafeBytes { all in
            Inflater(.gzip).inflate(UnsafeRawBufferPointer(rebasing: all[start...]), limit: Self.largestRecord)
        }
        pending = outcome.bytes
        pendingPlace = 0
        pendingOffset = start
        pendingIsCut = !outcome.isComplete || outcome.isCut
        if outcome.isComplete {
            cursor = start + outcome.consumed
            if outcome.isCut {
                return GatheringError(
                    .tooLarge,
                    place,
                    offset: start,
                    "a gzip member inflates to more than \(Self.largestRecord) bytes"
                )
            }
            return nil
        }
        if outcome.isDamaged {
            cursor = nextMember(after: start + max(1, outcome.consumed)) ?? data.count
            return GatheringError(
                .damaged,
                place,
                offset: start + outcome.consumed,
                "the gzip data are damaged; what came before was read, and reading goes on at the next member"
            )
        }
        cursor = data.count
        return GatheringError(
            .truncated,
            place,
            offset: start,
            "the file ends inside the gzip member; what came before was read"
        )
    }

    private func nextMember(after place: Int) -> Int? {
        var place = place
        while place + 3 <= data.count {
            if startsWithMagic(at: place) { return place }
            place += 1
        }
        return nil
    }

    /// The record at `pendingPlace`; nil where only padding is left, or the part of a record that was reported.
    private mutating func recordInMember() -> Result<WARCRecord, GatheringError>? {
        while pendingPlace < pending.count, pending[pendingPlace] == 0x0D || pending[pendingPlace] == 0x0A {
            pendingPlace += 1
        }
        guard pendingPlace < pending.count else { return nil }
        let (result, end) = read(pending[pendingPlace...], offset: pendingOffset)
        pendingPlace = end ?? pending.count
        // That the member is cut off or damaged was said when it was inflated.
        if case .failure = result, pendingIsCut { return nil }
        return result
    }

    /// The record at `cursor` of a file that is not compressed.
    private mutating func plainRecord() -> Result<WARCRecord, GatheringError>? {
        while cursor < data.count, data[data.startIndex + cursor] == 0x0D || data[data.startIndex + cursor] == 0x0A {
            cursor += 1
        }
        guard cursor < data.count else { return nil }
        let start = cursor
        // The head first, so that no more of the file is copied than the record needs.
        let head = Array(data[(data.startIndex + start)...].prefix(1 << 16))
        guard let length = Self.length(of: head[...]) else {
            let found = nextRecord(after: start + 1)
            cursor = found ?? data.count
            return .failure(
                GatheringError(
                    .damaged,
                    place,
                    offset: start,
                    "no WARC record begins here" + (found == nil ? "" : "; reading goes on at the next one")
                )
            )
        }
        guard length.block <= Self.largestRecord else {
            cursor = min(data.count, start + length.head + length.block)
            return .failure(
                GatheringError(.tooLarge, place, offset: start, "a record has more than \(Self.largestRecord) bytes")
            )
        }
        let bytes = Array(data[(data.startIndex + start)...].prefix(length.head + length.block))
        let (result, _) = read(bytes[...], offset: start)
        cursor = start + bytes.count
        return result
    }

    private func nextRecord(after place: Int) -> Int? {
        data.range(of: Data("\nWARC/".utf8), in: (data.startIndex + place)..<data.endIndex).map {
            $0.lowerBound - data.startIndex + 1
        }
    }

    private static func length(of bytes: ArraySlice<UInt8>) -> (head: Int, block: Int)? {
        var lines = HeaderLines(bytes)
        guard let version = lines.next(), version.hasPrefix("WARC/") else { return nil }
        let fields = lines.fields()
        guard lines.isEnded, let value = fields.first(where: { $0.name == "content-length" })?.value,
            let length = Int(value), length >= 0
        else { return nil }
        return (lines.place - bytes.startIndex, length)
    }

    /// Reads one record; the second value is where the next may begin, nil where that cannot be told.
    private func read(
        _ bytes: ArraySlice<UInt8>,
        offset: Int
    ) -> (result: Result<WARCRecord, GatheringError>, end: Int?) {
        guard let length = Self.length(of: bytes) else {
            return (.failure(GatheringError(.damaged, place, offset: offset, "no WARC record begins here")), nil)
        }
        var lines = HeaderLines(bytes)
        _ = lines.next()
        let fields = lines.fields()
        func field(_ name: String) -> String? { fields.first { $0.name == name }?.value }
        let start = bytes.startIndex + length.head
        let end = min(bytes.endIndex, start.addingReportingOverflow(length.block).partialValue)
        guard start <= end else {
            return (.failure(GatheringError(.damaged, place, offset: offset, "a record's length is impossible")), nil)
        }
        var target = field("warc-target-uri")
        // Older writers put the address in angle brackets.
        if let address = target, address.hasPrefix("<"), address.hasSuffix(">") {
            target = String(address.dropFirst().dropLast())
        }
        let record = WARCRecord(
            type: (field("warc-type") ?? "").lowercased(),
            id: field("warc-record-id"),
            target: target,
            date: field("warc-date"),
            contentType: field("content-type")?.lowercased(),
            block: Array(bytes[start..<end]),
            offset: offset,
            isTruncated: end - start < length.block
        )
        guard !record.isTruncated else {
            return (
                .failure(
                    GatheringError(
                        .truncated,
                        place,
                        offset: offset,
                        "a record announces \(length.block) bytes and the file ends after \(end - start)"
                    )
                ), nil
            )
        }
        return (.success(record), end)
    }
}

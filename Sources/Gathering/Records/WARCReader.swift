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
    /// The record's header as it stands, to the empty line that ends it.
    public var head: [UInt8]
    public var block: [UInt8]
    /// Where the record, or the gzip member that holds it, begins in the file, in bytes.
    public var offset: Int
    /// Whether the file ends before the record does.
    public var isTruncated: Bool

    /// The HTTP response in a `response` record.
    public var response: HTTPMessage? { response(limit: WARCReader.largestRecord) }

    /// The HTTP response in a `response` record, with no more than so many bytes of its body.
    public func response(limit: Int) -> HTTPMessage? {
        guard type == "response", contentType?.hasPrefix("application/http") ?? false else { return nil }
        return HTTPMessage(block[...], limit: limit)
    }

    /// The record as it stands, which a reader of WARC reads again.
    public var bytes: [UInt8] { head + block }

    /// A record of a response that was fetched.
    ///
    /// - Parameters:
    ///   - target: The address that was asked last.
    ///   - date: The moment in UTC, "2015-12-15T14:42:00Z".
    ///   - status: The response's status.
    ///   - fields: Its header fields; those of a coding that was undone are left out, and the length is set.
    ///   - body: Its body, without any coding.
    /// - Returns: The record's bytes (ISO 28500:2017), without an id: it is known by where it is kept.
    public static func response(
        target: String,
        date: String,
        status: Int,
        fields: [(name: String, value: String)],
        body: [UInt8]
    ) -> [UInt8] {
        let undone: Set<String> = [
            "content-encoding", "transfer-encoding", "content-length", "connection", "set-cookie",
        ]
        func line(_ text: String) -> String { text.replacing("\r", with: " ").replacing("\n", with: " ") }
        var message = "HTTP/1.1 \(status)\r\n"
        for field in fields where !undone.contains(field.name.lowercased()) {
            message += line("\(field.name): \(field.value)") + "\r\n"
        }
        message += "Content-Length: \(body.count)\r\n\r\n"
        let head = """
            WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: \(line(target))\r\nWARC-Date: \(line(date))\r\n\
            Content-Type: application/http;msgtype=response\r\nContent-Length: \(message.utf8.count + body.count)\r\n\r\n
            """
        return Array(head.utf8) + Array(message.utf8) + body
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
    /// A file with more places in a row that cannot be read is no archive any more.
    public static let mostFaults = 100
    private static let longestHead = 1 << 16
    /// How far the end of a record that is too large is looked for, in bytes after inflating.
    private static let mostDropped = 256 << 20
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
    private var faults = 0
    private let limit: Int

    /// - Parameters:
    ///   - data: The file; best memory-mapped.
    ///   - place: The file's name, for messages.
    ///   - limit: The most bytes a record may have.
    public init(_ data: Data, place: String, limit: Int = largestRecord) {
        self.data = data
        self.place = place
        self.limit = limit
    }

    /// The byte of the file up to which it was read.
    public var offset: Int { min(cursor, data.count) }

    /// The next record, or what is wrong with it; nil at the end of the file.
    public mutating func next() -> Result<WARCRecord, GatheringError>? {
        guard let step = nextStep() else { return nil }
        switch step {
        case .success: faults = 0
        // What is too large was found well enough.
        case .failure(let error) where error.code != .tooLarge:
            faults += 1
            guard faults < Self.mostFaults else {
                isEnded = true
                let message = "\(faults) places in a row cannot be read; what stands behind them was not looked at"
                return .failure(GatheringError(.damaged, place, offset: error.offset, message))
            }
        case .failure: break
        }
        return step
    }

    private mutating func nextStep() -> Result<WARCRecord, GatheringError>? {
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
            Inflater(.gzip)
                .inflate(UnsafeRawBufferPointer(rebasing: all[start...]), limit: limit, dropping: Self.mostDropped)
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
                    "a gzip member inflates to more than \(limit) bytes"
                )
            }
            return nil
        }
        if outcome.isCut {
            pending = []
            cursor = nextMember(after: start + max(1, outcome.consumed)) ?? data.count
            return GatheringError(
                .tooLarge,
                place,
                offset: start,
                "a gzip member inflates to more than \(limit + Self.mostDropped) bytes; reading goes on at the next one"
            )
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
        guard let length = Self.length(of: head(at: start)[...]) else {
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
        guard length.block <= limit else {
            cursor = min(data.count, (start + length.head).addingReportingOverflow(length.block).partialValue)
            if cursor < start { cursor = data.count }
            return .failure(GatheringError(.tooLarge, place, offset: start, "a record has more than \(limit) bytes"))
        }
        let bytes = Array(data[(data.startIndex + start)...].prefix(length.head + length.block))
        let (result, _) = read(bytes[...], offset: start)
        cursor = start + bytes.count
        return result
    }

    /// The bytes from a place to the first empty line, which ends a header.
    private func head(at start: Int) -> [UInt8] {
        let window = data[(data.startIndex + start)...].prefix(Self.longestHead)
        var isLineEmpty = false
        var end = window.startIndex
        for byte in window {
            end += 1
            if byte == 0x0A {
                if isLineEmpty { break }
                isLineEmpty = true
            } else if byte != 0x0D {
                isLineEmpty = false
            }
        }
        return Array(window[..<end])
    }

    private func nextRecord(after place: Int) -> Int? {
        let mark = Array("WARC/".utf8)
        return data.withUnsafeBytes { bytes -> Int? in
            var index = place
            while index + mark.count < bytes.count {
                if bytes[index] == 0x0A, (0..<mark.count).allSatisfy({ bytes[index + 1 + $0] == mark[$0] }) {
                    return index + 1
                }
                index += 1
            }
            return nil
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
            head: Array(bytes[..<start]),
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

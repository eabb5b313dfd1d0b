import CZlib

/// Inflates gzip, zlib and raw deflate data (RFC 1950–1952), bounded in what it gives.
///
/// Holds zlib's state, which must not move; so it is not copied.
struct Inflater: ~Copyable {
    enum Format {
        case gzip, zlib, raw
    }

    /// What one stream came to.
    struct Outcome {
        var bytes: [UInt8]
        /// How many bytes of the input belong to the stream.
        var consumed: Int
        /// Whether the stream's own end was reached.
        var isComplete: Bool
        /// Whether the data are no such stream from some byte on.
        var isDamaged: Bool
        /// Whether more came than was allowed; it was passed over.
        var isCut: Bool
    }

    private let stream: UnsafeMutablePointer<z_stream>
    private let isReady: Bool

    init(_ format: Format) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let windowBits: Int32 =
            switch format {
            case .gzip: 15 + 16
            case .zlib: 15
            case .raw: -15
            }
        isReady = inflateInit2_(stream, windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Inflates the first stream (gzip: the first member) of some bytes.
    ///
    /// At most `limit` bytes are kept. What goes beyond is inflated and dropped, so that the end is found, but no more
    /// than `dropping` bytes of it: a bomb's end is not worth its time.
    ///
    /// - Complexity: O(*n*) in the input and in what is kept and dropped.
    consuming func inflate(_ input: UnsafeRawBufferPointer, limit: Int, dropping: Int = 0) -> Outcome {
        var outcome = Outcome(bytes: [], consumed: 0, isComplete: false, isDamaged: !isReady, isCut: false)
        guard isReady, let base = input.baseAddress else { return outcome }
        var block = [UInt8](repeating: 0, count: min(1 << 16, max(1 << 10, 8 * input.count)))
        var dropped = 0
        while outcome.consumed < input.count {
            let available = min(input.count - outcome.consumed, 1 << 30)
            let start = base.advanced(by: outcome.consumed).assumingMemoryBound(to: UInt8.self)
            stream.pointee.next_in = UnsafeMutablePointer(mutating: start)
            stream.pointee.avail_in = UInt32(available)
            let (status, made) = block.withUnsafeMutableBufferPointer { buffer -> (Int32, Int) in
                stream.pointee.next_out = buffer.baseAddress
                stream.pointee.avail_out = UInt32(buffer.count)
                let status = CZlib.inflate(stream, Z_NO_FLUSH)
                return (status, buffer.count - Int(stream.pointee.avail_out))
            }
            let used = available - Int(stream.pointee.avail_in)
            outcome.consumed += used
            let room = limit - outcome.bytes.count
            outcome.bytes.append(contentsOf: block[..<min(made, room)])
            if made > room {
                outcome.isCut = true
                dropped += made - room
            }
            if status == Z_STREAM_END {
                outcome.isComplete = true
                return outcome
            }
            if dropped > dropping { return outcome }
            guard status == Z_OK, used > 0 || made > 0 else {
                outcome.isDamaged = status != Z_BUF_ERROR
                return outcome
            }
        }
        // The input is used up; what zlib still holds comes out without any.
        while true {
            let (status, made) = block.withUnsafeMutableBufferPointer { buffer -> (Int32, Int) in
                stream.pointee.next_out = buffer.baseAddress
                stream.pointee.avail_out = UInt32(buffer.count)
                let status = CZlib.inflate(stream, Z_NO_FLUSH)
                return (status, buffer.count - Int(stream.pointee.avail_out))
            }
            let room = limit - outcome.bytes.count
            outcome.bytes.append(contentsOf: block[..<min(made, room)])
            if made > room {
                outcome.isCut = true
                dropped += made - room
            }
            if status == Z_STREAM_END { outcome.isComplete = true }
            if status != Z_OK || made == 0 || dropped > dropping { return outcome }
        }
    }
}

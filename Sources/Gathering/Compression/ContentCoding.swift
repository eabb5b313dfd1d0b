import CBrotli

/// Undoes the content codings of HTTP (RFC 9110, 8.4.1): gzip, deflate, br, identity.
package enum ContentCoding {
    /// A body's bytes before they were coded.
    package struct Decoded {
        package var bytes: [UInt8]
        /// Whether the coded data ended early, or the limit was met.
        package var isTruncated: Bool
    }

    /// The bytes of a body before it was coded; nil for a coding that is not known or data that are not in it.
    ///
    /// `codings` is the value of Content-Encoding: the last coding was applied last. No step gives more than `limit`
    /// bytes.
    package static func decode(_ body: [UInt8], _ codings: String, limit: Int) -> Decoded? {
        var decoded = Decoded(bytes: body, isTruncated: false)
        let names = codings.split(separator: ",").map { name in
            String(name.filter { !$0.isWhitespace }).lowercased()
        }
        // More than a few codings on one body is an attack, not a server.
        guard names.count <= 4 else { return nil }
        for name in names.reversed() {
            let step: Decoded?
            switch name {
            case "", "identity": step = Decoded(bytes: decoded.bytes, isTruncated: false)
            case "gzip", "x-gzip": step = inflate(decoded.bytes, .gzip, limit)
            // RFC 9110 means zlib by "deflate"; some servers send raw deflate.
            case "deflate": step = inflate(decoded.bytes, .zlib, limit) ?? inflate(decoded.bytes, .raw, limit)
            case "br": step = brotli(decoded.bytes, limit)
            default: step = nil
            }
            guard let step else { return nil }
            decoded.bytes = step.bytes
            decoded.isTruncated = decoded.isTruncated || step.isTruncated
        }
        return decoded
    }

    /// gzip bodies may be of several members.
    private static func inflate(_ body: [UInt8], _ format: Inflater.Format, _ limit: Int) -> Decoded? {
        var bytes: [UInt8] = []
        var next = 0
        while next < body.count {
            let outcome = body.withUnsafeBytes { all in
                Inflater(format).inflate(UnsafeRawBufferPointer(rebasing: all[next...]), limit: limit - bytes.count)
            }
            // What follows a whole member and is none is padding.
            if outcome.isDamaged, next > 0, outcome.bytes.isEmpty { break }
            if outcome.isDamaged, bytes.isEmpty, outcome.bytes.isEmpty { return nil }
            bytes.append(contentsOf: outcome.bytes)
            if !outcome.isComplete || outcome.isCut { return Decoded(bytes: bytes, isTruncated: true) }
            next += outcome.consumed
            if format != .gzip { break }
        }
        return Decoded(bytes: bytes, isTruncated: body.isEmpty)
    }

    private static func brotli(_ body: [UInt8], _ limit: Int) -> Decoded? {
        guard let decoder = BrotliDecoderCreateInstance(nil, nil, nil) else { return nil }
        defer { BrotliDecoderDestroyInstance(decoder) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        return body.withUnsafeBufferPointer { input -> Decoded? in
            var availableIn = input.count
            var nextIn = input.baseAddress
            while true {
                let (status, made) = block.withUnsafeMutableBufferPointer { buffer -> (BrotliDecoderResult, Int) in
                    var availableOut = buffer.count
                    var nextOut = buffer.baseAddress
                    let status = BrotliDecoderDecompressStream(
                        decoder,
                        &availableIn,
                        &nextIn,
                        &availableOut,
                        &nextOut,
                        nil
                    )
                    return (status, buffer.count - availableOut)
                }
                bytes.append(contentsOf: block[..<min(made, limit - bytes.count)])
                if bytes.count >= limit { return Decoded(bytes: bytes, isTruncated: true) }
                switch status {
                case BROTLI_DECODER_RESULT_SUCCESS: return Decoded(bytes: bytes, isTruncated: false)
                case BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT: continue
                case BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT: return Decoded(bytes: bytes, isTruncated: true)
                default: return bytes.isEmpty ? nil : Decoded(bytes: bytes, isTruncated: true)
                }
            }
        }
    }
}

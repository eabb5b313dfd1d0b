import CZstd

/// Bytes kept small: Zstandard [RFC 8878], by the system's library.
enum Zstandard {
    /// - Complexity: O(*n*).
    static func compress(_ bytes: [UInt8]) -> [UInt8]? {
        let bound = ZSTD_compressBound(bytes.count)
        var isWhole = true
        let packed = [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
            let written = ZSTD_compress(buffer.baseAddress, bound, bytes, bytes.count, 3)
            isWhole = ZSTD_isError(written) == 0
            count = isWhole ? written : 0
        }
        return isWhole ? packed : nil
    }

    /// The bytes that were compressed.
    ///
    /// - Parameters:
    ///   - bytes: What ``compress(_:)`` gave.
    ///   - size: The length of what was compressed; nothing longer is unpacked.
    /// - Returns: Nil where the bytes are damaged or of another length.
    static func decompress(_ bytes: [UInt8], size: Int) -> [UInt8]? {
        var isWhole = true
        let plain = [UInt8](unsafeUninitializedCapacity: max(size, 1)) { buffer, count in
            let written = ZSTD_decompress(buffer.baseAddress, size, bytes, bytes.count)
            isWhole = ZSTD_isError(written) == 0 && written == size
            count = isWhole ? written : 0
        }
        return isWhole ? plain : nil
    }
}

import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Reads lines out of a file, block by block; a line that is too long is told of and not kept.
struct LineReader {
    enum Line {
        /// Without its line feed.
        case line([UInt8])
        /// The bytes of a line that had more than the limit.
        case tooLong(Int)
    }

    private static let blockSize = 1 << 18

    private let handle: FileHandle?
    private let limit: Int
    private var block: [UInt8] = []
    private var next = 0
    private var isAtEnd = false
    private var rest: Data

    /// - Parameters:
    ///   - handle: The file.
    ///   - limit: The most bytes a line may have.
    ///   - begun: What was read of it already.
    init(_ handle: FileHandle, limit: Int, begun: Data = Data()) {
        self.handle = handle
        self.limit = limit
        block = [UInt8](begun)
        rest = Data()
    }

    /// The lines of a file that is at hand; best memory-mapped.
    init(_ data: Data, limit: Int) {
        handle = nil
        self.limit = limit
        rest = data
    }

    private mutating func nextBlock() throws -> Data? {
        if let handle {
            // What has come so far: the handle's own way waits until a block is full, and a line with it.
            var bytes = [UInt8](repeating: 0, count: Self.blockSize)
            let count = bytes.withUnsafeMutableBytes { buffer in
                var count = 0
                repeat {
                    count = read(handle.fileDescriptor, buffer.baseAddress, buffer.count)
                } while count < 0 && errno == EINTR
                return count
            }
            guard count >= 0 else {
                throw CommandFailure(.input, "the input cannot be read: \(String(cString: strerror(errno)))")
            }
            return Data(bytes[..<count])
        }
        defer { rest = rest.dropFirst(Self.blockSize) }
        return rest.prefix(Self.blockSize)
    }

    /// Whether the next line has begun to come, or there is none: whether asking for it does not wait for its writer.
    var isReady: Bool {
        guard !isAtEnd, let handle, !block[next...].contains(0x0A) else { return true }
        var asked = pollfd(fd: handle.fileDescriptor, events: Int16(POLLIN), revents: 0)
        return poll(&asked, 1, 0) != 0
    }

    /// The next line; nil after the last.
    ///
    /// What follows the last line feed is a line if it is not empty.
    mutating func readLine() throws -> Line? {
        var line: [UInt8] = []
        var count = 0
        while true {
            if next == block.count {
                guard !isAtEnd, let data = try nextBlock(), !data.isEmpty else {
                    isAtEnd = true
                    return count == 0 ? nil : count > limit ? .tooLong(count) : .line(line)
                }
                block = [UInt8](data)
                next = 0
            }
            let end = block[next...].firstIndex(of: 0x0A) ?? block.count
            count += end - next
            if count <= limit { line.append(contentsOf: block[next..<end]) } else { line = [] }
            let isWhole = end < block.count
            next = isWhole ? end + 1 : end
            if isWhole { return count > limit ? .tooLong(count) : .line(line) }
        }
    }
}

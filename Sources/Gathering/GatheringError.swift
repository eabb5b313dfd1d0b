/// Why something that was gathered could not be read.
///
///     news.warc.gz: the gzip data end early, at byte 48120; what stands before was read
public struct GatheringError: Error, Equatable, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable {
        /// The data end before what they announce.
        case truncated
        /// The data are not what they should be.
        case damaged
        /// More than a limit allows.
        case tooLarge = "too_large"
        /// A form that is not read.
        case unsupported
        /// An address that is not to be asked.
        case forbidden
        /// The network, or the host at its other end.
        case network
        /// The host answered with an error.
        case refused
    }

    public var code: Code
    /// The file or address.
    public var place: String
    /// In bytes from the start of the file, where there is one.
    public var offset: Int?
    /// What is wrong, and what to do where something can be done.
    public var message: String

    public init(_ code: Code, _ place: String, offset: Int? = nil, _ message: String) {
        self.code = code
        self.place = place
        self.offset = offset
        self.message = message
    }

    public var description: String { "\(place): \(message)" + (offset.map { ", at byte \($0)" } ?? "") }
}

/// How much of a page is read, so that no page takes more than bounded time and memory.
///
/// A page within the limits is read as the HTML Standard says. What goes beyond is read as far as the limit, and
/// ``HTMLDocument/limitReached`` says so.
public struct ParsingLimits: Sendable, Hashable {
    /// Bytes of the page as it came; the rest is not read.
    public var bytes: Int
    /// Nodes of the tree; reading stops there.
    public var nodes: Int
    /// Open elements; what is opened beyond stands side by side, as in browsers.
    public var depth: Int
    /// Attributes of one tag; further ones are left out.
    public var attributes: Int

    public init(bytes: Int = 10_000_000, nodes: Int = 500_000, depth: Int = 512, attributes: Int = 256) {
        precondition(bytes >= 0 && bytes <= 500_000_000, "a page of at most 500 million bytes can be read")
        precondition(nodes >= 16 && nodes <= 100_000_000, "a tree has 16 to 100 million nodes")
        precondition(depth >= 16 && depth <= 4096, "a tree is 16 to 4096 elements deep")
        precondition(attributes >= 0 && attributes <= 65536, "a tag has at most 65536 attributes")
        self.bytes = bytes
        self.nodes = nodes
        self.depth = depth
        self.attributes = attributes
    }

    public static let standard = ParsingLimits()

    /// A limit that a page went beyond.
    public enum Kind: String, Sendable, CaseIterable {
        case bytes, nodes, depth
    }
}

import Articles

/// The place of a node in its document.
@frozen public struct NodeID: Hashable, Comparable, Sendable {
    public let rawValue: Int32

    @inlinable public init(rawValue: Int32) { self.rawValue = rawValue }
    @inlinable init(_ index: Int) { rawValue = Int32(truncatingIfNeeded: index) }

    /// The place in ``HTMLDocument/nodes``.
    @inlinable public var index: Int { Int(rawValue) }

    @inlinable public static func < (a: NodeID, b: NodeID) -> Bool { a.rawValue < b.rawValue }
}

/// A node of a page's tree: a row of numbers, its neighbours by their places.
public struct Node: Sendable {
    public enum Kind: UInt8, Sendable {
        case document, doctype, element, text, comment
    }

    public enum Namespace: UInt8, Sendable {
        case html, svg, mathML
    }

    public internal(set) var kind: Kind
    public internal(set) var namespace: Namespace = .html
    /// Whether the page does not have the element's start tag where it stands: the Standard supplied it, as the body
    /// of a page without one, or opened a formatting element anew.
    public internal(set) var isImplied = false
    /// Text of more than one piece, while it is built.
    var hasPieces = false
    public internal(set) var name: Name = .none

    /// Places in ``HTMLDocument/nodes``; -1 where there is none.
    public internal(set) var parentIndex: Int32 = -1
    public internal(set) var firstChildIndex: Int32 = -1
    public internal(set) var lastChildIndex: Int32 = -1
    public internal(set) var previousIndex: Int32 = -1
    public internal(set) var nextIndex: Int32 = -1

    /// The attributes' place in ``HTMLDocument/attributes``.
    public internal(set) var attributesStart: UInt32 = 0
    public internal(set) var attributesCount: UInt32 = 0

    /// The words of a text or a comment, in the document's bytes.
    public internal(set) var contentStart: Int32 = 0
    public internal(set) var contentEnd: Int32 = 0
    /// The start tag, text or comment as it stands in the decoded page.
    var start: Int32
    var end: Int32
    /// The end tag; empty, and where the element was closed, if it has none.
    var endTagStart: Int32 = -1
    var endTagEnd: Int32 = -1

    init(_ kind: Kind, start: Int, end: Int) {
        self.kind = kind
        self.start = Int32(truncatingIfNeeded: start)
        self.end = Int32(truncatingIfNeeded: end)
    }

    @inlinable public var isElement: Bool { kind == .element }
    @inlinable public var isText: Bool { kind == .text }
}

/// A name and its value in a start tag.
public struct Attribute: Sendable {
    public enum Namespace: UInt8, Sendable {
        case none, xlink, xml, xmlns
    }

    public internal(set) var name: Name
    public internal(set) var namespace: Namespace = .none
    /// The value, in the document's bytes.
    public internal(set) var valueStart: Int32
    public internal(set) var valueEnd: Int32
}

/// A run of bytes beyond the decoded page, and what it was read from.
struct DerivedRun: Sendable {
    /// In the document's bytes.
    var start: Int32
    /// In the decoded page.
    var sourceStart: Int32
    var sourceEnd: Int32
    /// Whether the run is the same bytes as its source; else the whole stands for the whole.
    var isVerbatim: Bool
}

extension [DerivedRun] {
    /// The last run that starts at `position` or before; runs stand in order.
    func lastIndex(startingAtOrBefore position: Int) -> Int? {
        let after = partitionPoint { Int($0.start) > position }
        return after > 0 ? after - 1 : nil
    }
}

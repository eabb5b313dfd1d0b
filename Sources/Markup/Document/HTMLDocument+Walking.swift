/// From node to node. Nothing here recurses; a walk's depth costs nothing.
extension HTMLDocument {
    /// The document itself, above the `html` element.
    @inlinable public var root: NodeID { NodeID(rawValue: 0) }

    @inlinable public subscript(id: NodeID) -> Node { nodes[id.index] }

    @inlinable public func parent(of id: NodeID) -> NodeID? { Self.id(nodes[id.index].parentIndex) }
    @inlinable public func firstChild(of id: NodeID) -> NodeID? { Self.id(nodes[id.index].firstChildIndex) }
    @inlinable public func lastChild(of id: NodeID) -> NodeID? { Self.id(nodes[id.index].lastChildIndex) }
    @inlinable public func nextSibling(of id: NodeID) -> NodeID? { Self.id(nodes[id.index].nextIndex) }
    @inlinable public func previousSibling(of id: NodeID) -> NodeID? { Self.id(nodes[id.index].previousIndex) }

    @inlinable static func id(_ index: Int32) -> NodeID? { index >= 0 ? NodeID(rawValue: index) : nil }

    /// The node after `id` in document order, among the descendants of `ancestor`.
    @inlinable
    public func next(after id: NodeID, within ancestor: NodeID) -> NodeID? {
        let child = nodes[id.index].firstChildIndex
        if child >= 0 { return NodeID(rawValue: child) }
        return nextSkippingChildren(after: id, within: ancestor)
    }

    /// The node after `id` and all of its content in document order, among the descendants of `ancestor`.
    @inlinable
    public func nextSkippingChildren(after id: NodeID, within ancestor: NodeID) -> NodeID? {
        var current = id.rawValue
        while current >= 0, current != ancestor.rawValue {
            let next = nodes[Int(current)].nextIndex
            if next >= 0 { return NodeID(rawValue: next) }
            current = nodes[Int(current)].parentIndex
        }
        return nil
    }

    /// The children of a node, in order.
    @inlinable public func children(of id: NodeID) -> NodeSequence { NodeSequence(self, of: id, .children) }

    /// All nodes below a node, in document order.
    @inlinable public func descendants(of id: NodeID) -> NodeSequence { NodeSequence(self, of: id, .descendants) }

    /// The nodes above a node, nearest first, the document last.
    @inlinable public func ancestors(of id: NodeID) -> NodeSequence { NodeSequence(self, of: id, .ancestors) }

    /// Whether `id` stands somewhere below `ancestor`.
    ///
    /// - Complexity: O(*d*) in the depth of `id`.
    public func isDescendant(_ id: NodeID, of ancestor: NodeID) -> Bool {
        ancestors(of: id).contains(ancestor)
    }

    /// The first element of this name below the root, in document order.
    ///
    /// - Complexity: O(*n*) in the number of nodes.
    public func firstElement(_ name: Name) -> NodeID? {
        descendants(of: root).first { nodes[$0.index].name == name && nodes[$0.index].namespace == .html }
    }
}

/// Nodes in the order of a walk.
public struct NodeSequence: Sequence, IteratorProtocol, Sendable {
    @usableFromInline
    enum Axis: Sendable {
        case children, descendants, ancestors
    }

    @usableFromInline let nodes: [Node]
    @usableFromInline let start: Int32
    @usableFromInline let axis: Axis
    @usableFromInline var current: Int32

    @usableFromInline
    init(_ document: HTMLDocument, of id: NodeID, _ axis: Axis) {
        nodes = document.nodes
        start = id.rawValue
        self.axis = axis
        current = axis == .ancestors ? nodes[id.index].parentIndex : nodes[id.index].firstChildIndex
    }

    @inlinable
    public mutating func next() -> NodeID? {
        guard current >= 0 else { return nil }
        let result = current
        switch axis {
        case .children:
            current = nodes[Int(current)].nextIndex
        case .ancestors:
            current = nodes[Int(current)].parentIndex
        case .descendants:
            var following = nodes[Int(current)].firstChildIndex
            while following < 0, current != start, current >= 0 {
                following = nodes[Int(current)].nextIndex
                current = nodes[Int(current)].parentIndex
            }
            current = following
        }
        return NodeID(rawValue: result)
    }
}

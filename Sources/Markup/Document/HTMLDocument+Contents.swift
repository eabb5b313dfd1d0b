public import Articles

/// What nodes say, and where in the page they say it.
extension HTMLDocument {
    // MARK: Names and attributes

    /// The name of this spelling in this document, in lower case but for SVG's; nil where the document has none such.
    public func name(_ spelling: String) -> Name? { names.find(spelling) }

    public func spelling(_ name: Name) -> String { String(decoding: names.spelling(name), as: UTF8.self) }

    /// The attributes of an element in the order of its start tag.
    @inlinable
    public func attributes(of id: NodeID) -> ArraySlice<Attribute> {
        let node = nodes[id.index]
        return attributes[Int(node.attributesStart)..<Int(node.attributesStart + node.attributesCount)]
    }

    /// The value of an attribute as a span of ``bytes``; nil where the element does not have it.
    @inlinable
    public func attribute(_ name: Name, of id: NodeID) -> TextSpan? {
        let node = nodes[id.index]
        var index = Int(node.attributesStart)
        let end = index + Int(node.attributesCount)
        while index < end {
            let attribute = attributes[index]
            if attribute.name == name, attribute.namespace == .none {
                return TextSpan(Int(attribute.valueStart), Int(attribute.valueEnd))
            }
            index += 1
        }
        return nil
    }

    /// The value of an attribute; nil where the element does not have it.
    public func value(_ name: Name, of id: NodeID) -> String? { attribute(name, of: id).map(string) }

    // MARK: Text

    /// The words of a text or a comment as a span of ``bytes``; empty for other nodes.
    @inlinable
    public func content(of id: NodeID) -> TextSpan {
        TextSpan(Int(nodes[id.index].contentStart), Int(nodes[id.index].contentEnd))
    }

    public func string(_ span: TextSpan) -> String { String(decoding: bytes[span.range], as: UTF8.self) }

    /// All text in a node, joined as it stands.
    public func text(of id: NodeID) -> String {
        if nodes[id.index].kind == .text { return string(content(of: id)) }
        var text: [UInt8] = []
        for id in descendants(of: id) where nodes[id.index].kind == .text { text += bytes[content(of: id).range] }
        return String(decoding: text, as: UTF8.self)
    }

    // MARK: The way back

    /// Where a text, a comment, or an element's start tag stands in ``page``; empty, and where the parser supplied it,
    /// for an element that the page does not have.
    public func source(of id: NodeID) -> TextSpan { pageSpan(Int(nodes[id.index].start), Int(nodes[id.index].end)) }

    /// Where an element's end tag stands in ``page``; empty, and where the element was closed, if it has none.
    public func endTagSource(of id: NodeID) -> TextSpan {
        let node = nodes[id.index]
        guard node.endTagStart >= 0 else { return pageSpan(Int(node.end), Int(node.end)) }
        return pageSpan(Int(node.endTagStart), Int(node.endTagEnd))
    }

    /// From an element's start tag to the end of its end tag in ``page``.
    ///
    /// Markup that the Standard re-orders, as stray
    /// text in a table, may stand inside this though it is not in the element.
    public func outerSource(of id: NodeID) -> TextSpan {
        let first = source(of: id)
        guard nodes[id.index].kind == .element else { return first }
        return TextSpan(first.start, max(first.end, endTagSource(of: id).end))
    }

    /// Where the bytes of `span`, a span of ``bytes`` within one text, value or comment, stand in ``page``.
    ///
    /// The span begins and ends between scalars. What is decoded from a reference leads to the whole reference.
    ///
    /// - Complexity: O(log *n*).
    public func source(of span: TextSpan) -> TextSpan {
        let start = decodedStart(span.start)
        let end = span.isEmpty ? start : decodedEnd(span.end)
        return pageSpan(start, max(start, end))
    }

    private func pageSpan(_ start: Int, _ end: Int) -> TextSpan {
        let first = map.source(of: start)
        return TextSpan(first, start == end ? first : max(first, map.source(of: end)))
    }

    private func decodedStart(_ position: Int) -> Int {
        guard position >= decodedCount, let run = run(at: position) else { return min(position, decodedCount) }
        return run.isVerbatim ? Int(run.sourceStart) + position - Int(run.start) : Int(run.sourceStart)
    }

    private func decodedEnd(_ position: Int) -> Int {
        guard position > decodedCount, let run = run(at: position - 1) else { return min(position, decodedCount) }
        return run.isVerbatim ? Int(run.sourceStart) + position - Int(run.start) : Int(run.sourceEnd)
    }

    private func run(at position: Int) -> DerivedRun? {
        runs.lastIndex(startingAtOrBefore: position).map { runs[$0] }
    }
}

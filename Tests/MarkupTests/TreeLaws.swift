import Articles
import Markup

/// What holds of every tree, whatever the page: broken laws in words.
struct TreeLaws {
    private(set) var broken: [String] = []
    private let document: HTMLDocument

    init(_ document: HTMLDocument, limits: ParsingLimits = .standard) {
        self.document = document
        links(limits)
        places()
    }

    private mutating func expect(_ holds: Bool, _ law: @autoclosure () -> String) {
        if !holds, broken.count < 20 { broken.append(law()) }
    }

    /// Neighbours agree about each other; the walk ends, and meets nothing twice.
    private mutating func links(_ limits: ParsingLimits) {
        var isSeen = [Bool](repeating: false, count: document.nodes.count)
        var count = 0
        for id in document.descendants(of: document.root) {
            count += 1
            guard count <= document.nodes.count, !isSeen[id.index] else {
                expect(false, "node \(id.index) is met twice")
                return
            }
            isSeen[id.index] = true
            guard let parent = document.parent(of: id) else {
                expect(false, "node \(id.index) has no parent")
                continue
            }
            if let previous = document.previousSibling(of: id) {
                expect(document.nextSibling(of: previous) == id, "\(id.index) does not follow its previous sibling")
            } else {
                expect(document.firstChild(of: parent) == id, "\(id.index) is not its parent's first child")
            }
            if let next = document.nextSibling(of: id) {
                expect(document.previousSibling(of: next) == id, "\(id.index) is not before its next sibling")
                let areTexts = document[id].isText && document[next].isText
                expect(!areTexts, "texts \(id.index) and \(next.index) stand side by side")
            } else {
                expect(document.lastChild(of: parent) == id, "\(id.index) is not its parent's last child")
            }
            let isLeaf = document[id].kind != .element
            expect(!isLeaf || document.firstChild(of: id) == nil, "leaf \(id.index) has children")
            expect(!document[id].isText || !document.content(of: id).isEmpty, "text \(id.index) is empty")
        }
        let nodeCount = document.nodes.count
        expect(nodeCount <= limits.nodes + limits.depth + 16, "\(nodeCount) nodes")
    }

    /// Every scalar of a text, and every tag, stands in the page where the document says.
    private mutating func places() {
        for id in document.descendants(of: document.root) {
            let source = document.source(of: id)
            guard source.end <= document.page.count else {
                expect(false, "node \(id.index) stands beyond the page")
                continue
            }
            switch document[id].kind {
            case .element: tags(id, source)
            case .text: scalars(document.content(of: id), within: source)
            case .comment, .doctype, .document: break
            }
            for attribute in document.attributes(of: id) {
                scalars(TextSpan(Int(attribute.valueStart), Int(attribute.valueEnd)), within: nil)
            }
        }
    }

    private var isASCIICompatible: Bool { !document.encoding.name.hasPrefix("UTF-16") }

    private mutating func tags(_ id: NodeID, _ source: TextSpan) {
        let end = document.endTagSource(of: id)
        expect(end.end <= document.page.count, "the end tag of \(id.index) stands beyond the page")
        guard isASCIICompatible else { return }
        if document[id].isImplied {
            expect(source.isEmpty, "element \(id.index), which the page does not have, takes \(source)")
        } else {
            let tag = document.page[source.range]
            expect(tag.first == 0x3C && tag.last == 0x3E, "the start tag of \(id.index) is not at \(source)")
        }
        if !end.isEmpty {
            let tag = document.page[end.range]
            expect(tag.starts(with: [0x3C, 0x2F]) && tag.last == 0x3E, "the end tag of \(id.index) is not at \(end)")
        }
    }

    private mutating func scalars(_ span: TextSpan, within bounds: TextSpan?) {
        var start = span.start
        while start < span.end {
            var end = start + 1
            while end < span.end, document.bytes[end] & 0xC0 == 0x80 { end += 1 }
            let source = document.source(of: TextSpan(start, end))
            expect(source.end <= document.page.count && !source.isEmpty, "a scalar at \(start) stands nowhere")
            if let bounds { expect(bounds.contains(source), "a scalar at \(start) stands outside of its text") }
            if broken.isEmpty {
                let words = document.page[source.range]
                let scalar = document.bytes[start..<end]
                expect(stands(scalar, for: Array(words)), "\(Array(scalar)) at \(start) does not stand for \(words)")
            }
            start = end
        }
    }

    /// Whether bytes of the page may read as `scalar`.
    private func stands(_ scalar: ArraySlice<UInt8>, for words: [UInt8]) -> Bool {
        if !isASCIICompatible {
            return words.count == 2 || words.count == 4 || words.first == 0x26 || scalar.count == 3
        }
        if words.elementsEqual(scalar) { return true }
        if words == [0x0D] || words == [0x0D, 0x0A] { return scalar.elementsEqual([0x0A]) }
        if words == [0] { return scalar.elementsEqual([0xEF, 0xBF, 0xBD]) }
        if words.first == 0x26, words.count > 1 { return decodedReference(words).contains(scalar) }
        // Bytes that are no character, or another encoding's.
        if document.encoding == .utf8 {
            return scalar.elementsEqual([0xEF, 0xBF, 0xBD]) && words.count <= 3 && words[0] >= 0x80
        }
        return words.count <= 4
    }

    private func decodedReference(_ words: [UInt8]) -> ArraySlice<UInt8> {
        let document = HTMLDocument(fragment: words, context: "textarea")
        guard let id = document.descendants(of: document.root).first(where: { document[$0].isText }) else { return [] }
        return document.bytes[document.content(of: id).range]
    }
}

extension ArraySlice<UInt8> {
    fileprivate func contains(_ other: ArraySlice<UInt8>) -> Bool {
        guard !other.isEmpty, count >= other.count else { return false }
        return (startIndex...(endIndex - other.count)).contains { self[$0..<$0 + other.count].elementsEqual(other) }
    }
}

import Foundation
import Testing

@testable import Markup

@Suite("Trees as browsers build them", .enabled(if: HTML5Lib.isPresent, HTML5Lib.absence))
struct TreeConstructionTests {
    /// All but those in which a browser copies the chosen `option` into a `selectedcontent`, four in either mode.
    ///
    /// A copy would be text that the page says once and the tree twice; it is left out on purpose.
    @Test("every tree of html5lib's tree construction tests is built, but for copies of chosen options")
    func trees() throws {
        var score = HTML5Lib.Score()
        for file in try HTML5Lib.files("tree-construction", ending: ".dat") {
            for test in try HTML5Lib.sections(file) { run(test, of: file.lastPathComponent, &score) }
        }
        report(score, "tree construction")
        #expect(score.count > 1700)
        let unexplained = score.failures.filter { !$0.contains("<selectedcontent></button><option>") }
        #expect(unexplained.isEmpty, "\(unexplained.joined(separator: "\n\n"))")
        #expect(score.failures.count <= 8)
    }

    private func run(_ test: [(heading: String, body: [UInt8])], of file: String, _ score: inout HTML5Lib.Score) {
        func body(_ heading: String) -> [UInt8]? { test.first { $0.heading == heading }?.body }
        guard let data = body("#data"), let expected = body("#document") else { return }
        let source = Array(data.dropLast())
        var tree = String(decoding: expected, as: UTF8.self)
        while tree.hasSuffix("\n") { tree.removeLast() }
        var modes = [false, true]
        if body("#script-on") != nil { modes = [true] }
        if body("#script-off") != nil { modes = [false] }
        for isScripting in modes {
            let document: HTMLDocument
            var top: NodeID
            if let context = body("#document-fragment") {
                let words = String(decoding: context.dropLast(), as: UTF8.self).split(separator: " ").map(String.init)
                let namespace: Node.Namespace =
                    words.count < 2 ? .html : words[0] == "svg" ? .svg : .mathML
                document = HTMLDocument(
                    fragment: source,
                    context: words.last ?? "",
                    namespace: namespace,
                    isScripting: isScripting
                )
                top = document.firstChild(of: document.root) ?? document.root
            } else {
                document = HTMLDocument(bytes: source, declaredEncoding: "utf-8", isScripting: isScripting)
                top = document.root
            }
            let found = TreeDump(document, from: top).text
            score.note(found == tree) {
                let input = String(decoding: source, as: UTF8.self)
                return "\(file), scripting \(isScripting)\n\(input)\nexpected\n\(tree)\nfound\n\(found)"
            }
        }
    }
}

/// A tree as html5lib's tests write it.
struct TreeDump {
    private(set) var text = ""
    private let document: HTMLDocument

    init(_ document: HTMLDocument, from top: NodeID) {
        self.document = document
        var depth = 0
        var current = document.firstChild(of: top)
        while let id = current {
            write(id, depth)
            let node = document[id]
            let isTemplate = node.name == .template && node.namespace == .html && node.kind == .element
            if isTemplate { line("content", depth + 1) }
            if let child = document.firstChild(of: id) {
                depth += isTemplate ? 2 : 1
                current = child
                continue
            }
            var next: NodeID? = id
            while let place = next, document.nextSibling(of: place) == nil {
                next = document.parent(of: place)
                if next == top || next == nil { break }
                if let parent = next {
                    let isTemplate = document[parent].name == .template && document[parent].namespace == .html
                    depth -= isTemplate ? 2 : 1
                }
            }
            if next == top { break }
            current = next.flatMap { document.nextSibling(of: $0) }
        }
        if text.hasSuffix("\n") { text.removeLast() }
    }

    private mutating func line(_ words: String, _ depth: Int) {
        text += "| " + String(repeating: "  ", count: depth) + words + "\n"
    }

    private mutating func write(_ id: NodeID, _ depth: Int) {
        let node = document[id]
        switch node.kind {
        case .document:
            break
        case .doctype:
            guard let doctype = document.doctype else { return }
            var words = "<!DOCTYPE \(doctype.name)"
            let publicID = doctype.publicID ?? ""
            let systemID = doctype.systemID ?? ""
            if !publicID.isEmpty || !systemID.isEmpty { words += " \"\(publicID)\" \"\(systemID)\"" }
            line(words + ">", depth)
        case .comment:
            line("<!-- \(document.string(document.content(of: id))) -->", depth)
        case .text:
            line("\"\(document.string(document.content(of: id)))\"", depth)
        case .element:
            let prefix = node.namespace == .html ? "" : node.namespace == .svg ? "svg " : "math "
            line("<\(prefix)\(document.spelling(node.name))>", depth)
            var rows: [(name: [UInt16], words: String)] = []
            for attribute in document.attributes(of: id) {
                let prefix: String
                switch attribute.namespace {
                case .none: prefix = ""
                case .xlink: prefix = "xlink "
                case .xml: prefix = "xml "
                case .xmlns: prefix = "xmlns "
                }
                let name = prefix + document.spelling(attribute.name)
                let bytes = document.bytes[Int(attribute.valueStart)..<Int(attribute.valueEnd)]
                rows.append((Array(name.utf16), "\(name)=\"\(String(decoding: bytes, as: UTF8.self))\""))
            }
            rows.sort { $0.name.lexicographicallyPrecedes($1.name) }
            for row in rows { line(row.words, depth + 1) }
        }
    }
}

/// Writes what failed to files whose names begin with the environment's `READOUT_CONFORMANCE`, where that is set.
func report(_ score: HTML5Lib.Score, _ name: String) {
    guard let path = ProcessInfo.processInfo.environment["READOUT_CONFORMANCE"] else { return }
    let text = "\(name): \(score.passed) of \(score.count)\n" + score.failures.joined(separator: "\n\n") + "\n\n"
    try? text.write(toFile: path + "." + name.replacing(" ", with: "-") + ".txt", atomically: true, encoding: .utf8)
}

import Articles
import Markup

/// What a page says about itself outside of its text: `meta`, `link`, `time`, JSON-LD, microdata, `rel=author`.
struct PageMetadata {
    /// An element that states something, with its frame among the page's blocks left to be found.
    struct Mark {
        var node: NodeID
        /// What is stated in an attribute (`datetime`, `content`), where it is.
        var value: String?
        /// The class or property that says what it is.
        var label: String
    }

    /// By key in lower case, in page order.
    private(set) var metas: [String: [String]] = [:]
    private(set) var documentTitle: String?
    private(set) var language: String?
    private(set) var canonical: String?
    /// JSON-LD objects with a type, in page order, those within others after them.
    private(set) var objects: [LinkedObject] = []
    private(set) var times: [Mark] = []
    /// Elements with an item property.
    private(set) var properties: [Mark] = []
    /// Links and elements that name the author by `rel`.
    private(set) var authors: [NodeID] = []
    /// Elements h1 to h3.
    private(set) var headings: [NodeID] = []

    private static let mostMarks = 2_000
    private static let longestValue = 4_000

    init(_ document: HTMLDocument) {
        for index in document.nodes.indices {
            let node = document.nodes[index]
            guard node.isElement, node.namespace == .html else { continue }
            let id = NodeID(rawValue: Int32(truncatingIfNeeded: index))
            switch node.name {
            case .meta: readMeta(id, document)
            case .title:
                if documentTitle == nil { documentTitle = Self.squeezed(document.text(of: id)) }
            case .html:
                if language == nil { language = document.value(.lang, of: id) }
            case .link:
                if canonical == nil, document.value(.rel, of: id)?.lowercased() == "canonical" {
                    canonical = document.value(.href, of: id)
                }
            case .script: readScript(id, document)
            case .time:
                if times.count < Self.mostMarks {
                    let label = document.value(.class, of: id) ?? ""
                    let property = document.value(.itemprop, of: id) ?? ""
                    times.append(
                        Mark(node: id, value: document.value(.datetime, of: id), label: "\(label) \(property)")
                    )
                }
            case .h1, .h2, .h3:
                if headings.count < Self.mostMarks { headings.append(id) }
            default: break
            }
            guard node.attributesCount > 0, node.name != .meta, node.name != .link else { continue }
            if let property = document.value(.itemprop, of: id), properties.count < Self.mostMarks {
                let value = document.value(.content, of: id) ?? document.value(.datetime, of: id)
                properties.append(Mark(node: id, value: value, label: property))
            }
            if node.name == .a, authors.count < 50, let rel = document.value(.rel, of: id), rel.holds("author") {
                authors.append(id)
            }
        }
    }

    private mutating func readMeta(_ id: NodeID, _ document: HTMLDocument) {
        let key =
            document.value(.property, of: id) ?? document.value(.name, of: id) ?? document.value(.itemprop, of: id)
        // Properties of a work that the page cites, or of a comment, are not the page's.
        if let property = document.value(.itemprop, of: id), property == key,
            Self.isOfAnotherWork(id, document)
        {
            return
        }
        guard let key, let value = document.attribute(.content, of: id), value.count <= Self.longestValue else {
            return
        }
        let text = Self.squeezed(document.string(value))
        guard !text.isEmpty, metas.count < Self.mostMarks else { return }
        metas[key.lowercased(), default: []].append(text)
    }

    /// Whether an element stands within a work that the page cites, or in a reader's comment.
    static func isOfAnotherWork(_ node: NodeID, _ document: HTMLDocument) -> Bool {
        document.ancestors(of: node).prefix(40).contains { id in
            guard document[id].attributesCount > 0, let property = document.value(.itemprop, of: id)?.lowercased()
            else { return false }
            return property == "citation" || property == "comment" || property == "review" || property == "mentions"
        }
    }

    private mutating func readScript(_ id: NodeID, _ document: HTMLDocument) {
        guard let type = document.value(.type, of: id), type.lowercased().holds("ld+json"), objects.count < 500,
            let child = document.firstChild(of: id)
        else { return }
        var bytes = Array(document.bytes[document.content(of: child).range])
        // Comment and CDATA marks around the value are not JSON.
        guard let start = bytes.firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }) else {
            return
        }
        if start > 0 { bytes.removeFirst(start) }
        var scanner = JSONScanner(bytes, isLenient: true)
        guard let tree = try? scanner.tree() else { return }
        LinkedObject.collect(tree, into: &objects)
    }

    /// The first value of the first of some keys that has one.
    func meta(_ keys: String...) -> String? {
        for key in keys { if let value = metas[key]?.first { return value } }
        return nil
    }

    /// A text with single spaces.
    static func squeezed(_ text: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var awaitsSpace = false
        var iterator = text.utf8.makeIterator()
        while let byte = iterator.next() {
            if byte == 0x20 || (0x09...0x0D).contains(byte) {
                awaitsSpace = true
                continue
            }
            var next: UInt8?
            if byte == 0xC2 {
                next = iterator.next()
                if next == 0xA0 {
                    awaitsSpace = true
                    continue
                }
            }
            if awaitsSpace, !bytes.isEmpty { bytes.append(0x20) }
            awaitsSpace = false
            bytes.append(byte)
            if let next { bytes.append(next) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// An object of JSON-LD with a type.
struct LinkedObject {
    var types: [String]
    var members: JSONTree

    /// Types whose object is the page's article; schema.org's names.
    static let articleTypes: Set<String> = [
        "Article", "NewsArticle", "BlogPosting", "ReportageNewsArticle", "LiveBlogPosting", "Report",
        "OpinionNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle", "ReviewNewsArticle",
        "AskPublicNewsArticle",
        "TechArticle", "ScholarlyArticle", "MedicalScholarlyArticle", "SocialMediaPosting", "DiscussionForumPosting",
        "AdvertiserContentArticle", "SatiricalArticle", "Recipe", "Review", "HowTo", "CreativeWork", "VideoObject",
    ]
    /// Types whose object is the page.
    static let pageTypes: Set<String> = ["WebPage", "ItemPage", "AboutPage", "QAPage", "CollectionPage", "FAQPage"]

    var isArticle: Bool { types.contains { Self.articleTypes.contains($0) } }
    var isVideo: Bool { types.contains("VideoObject") || types.contains("CreativeWork") }
    var isPage: Bool { types.contains { Self.pageTypes.contains($0) } }

    func string(_ key: String) -> String? {
        guard let value = members[key] else { return nil }
        for element in value.elements {
            if let string = element.string ?? element["@value"]?.string {
                let text = PageMetadata.squeezed(string)
                if !text.isEmpty { return text }
            }
        }
        return nil
    }

    /// Adds the objects of a value, outer ones first.
    ///
    /// The depth is the scanner's.
    static func collect(_ tree: JSONTree, into objects: inout [LinkedObject]) {
        var waiting = [tree]
        while let tree = waiting.popLast(), objects.count < 2_000 {
            switch tree {
            case .array(let elements): waiting += elements.reversed()
            case .object(let members):
                let types = (tree["@type"]?.elements ?? []).compactMap(\.string).map(Self.shortName)
                if !types.isEmpty || tree["@id"] != nil { objects.append(LinkedObject(types: types, members: tree)) }
                for member in members.reversed() {
                    switch member.value {
                    case .array, .object: waiting.append(member.value)
                    default: break
                    }
                }
            default: break
            }
        }
    }

    /// "http://schema.org/NewsArticle" is "NewsArticle".
    private static func shortName(_ type: String) -> String {
        type.split { $0 == "/" || $0 == ":" || $0 == "#" }.last.map(String.init) ?? type
    }
}

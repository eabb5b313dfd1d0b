/// A page of HTML as a tree, read as the HTML Standard's parser reads it, each part with its place in the page.
///
///     let document = HTMLDocument(bytes: page)
///     for id in document.descendants(of: document.root) where document[id].name == .p {
///         print(document.text(of: id), document.source(of: id))
///     }
///
/// Any bytes make a tree; there are no errors to handle. Nodes are rows of one array, names are numbers, texts are
/// places in one array of bytes: ``bytes`` holds the page in UTF-8 with LF as line ends, and behind it what does not
/// stand in the page as it is, such as texts with references. ``source(of:)-(TextSpan)`` leads back to the page as it
/// came.
///
/// A template's content stands among its children.
public struct HTMLDocument: Sendable {
    /// The page as it came, up to the limit.
    public let page: [UInt8]
    /// The page decoded, then derived bytes; texts, values and comments are spans of it.
    public let bytes: [UInt8]
    public let nodes: [Node]
    public let attributes: [Attribute]
    /// What the page was decoded from.
    public let encoding: TextEncoding
    /// How the encoding was found.
    public let encodingOrigin: TextEncoding.Origin
    /// Whether the page asks for the layout of old browsers.
    public let isQuirks: Bool
    /// The first limit that the page went beyond, if any.
    public let limitReached: ParsingLimits.Kind?
    /// What the page's DOCTYPE says, if it has one.
    public let doctype: Doctype?

    let names: NameTable
    let runs: [DerivedRun]
    let map: SourceMap
    /// How many of ``bytes`` are the page.
    let decodedCount: Int

    /// A DOCTYPE's words.
    public struct Doctype: Sendable, Hashable {
        public var name: String
        public var publicID: String?
        public var systemID: String?
    }

    /// Reads a page.
    ///
    /// - Parameters:
    ///   - bytes: the page as it came.
    ///   - declaredEncoding: the charset that the transport names (`Content-Type`), if any.
    ///   - limits: how much is read; a page within them is read whole.
    ///   - isScripting: whether `noscript` is text, as in a browser that runs scripts. None are run.
    /// - Complexity: O(*n*) in the length of the page.
    public init(
        bytes: [UInt8],
        declaredEncoding: String? = nil,
        limits: ParsingLimits = .standard,
        isScripting: Bool = false
    ) {
        self.init(
            bytes: bytes,
            declaredEncoding: declaredEncoding,
            limits: limits,
            isScripting: isScripting,
            context: nil
        )
    }

    /// Reads a piece of a page in UTF-8 as the content of an element: 13.4 Parsing HTML fragments.
    ///
    /// - Parameters:
    ///   - bytes: the piece.
    ///   - context: the element's name, in lower case.
    ///   - namespace: the element's namespace.
    ///   - limits: how much is read.
    ///   - isScripting: whether `noscript` is text.
    /// - Complexity: O(*n*) in the length of the piece.
    public init(
        fragment bytes: [UInt8],
        context: String,
        namespace: Node.Namespace = .html,
        limits: ParsingLimits = .standard,
        isScripting: Bool = false
    ) {
        self.init(
            bytes: bytes,
            declaredEncoding: "utf-8",
            limits: limits,
            isScripting: isScripting,
            context: (context, namespace)
        )
    }

    private init(
        bytes: [UInt8],
        declaredEncoding: String?,
        limits: ParsingLimits,
        isScripting: Bool,
        context: (name: String, namespace: Node.Namespace)?
    ) {
        let page = bytes.count > limits.bytes ? Array(bytes[..<limits.bytes]) : bytes
        var sniffed = SniffedEncoding(page, declared: declaredEncoding)
        while true {
            let decoded = DecodedPage(page, from: sniffed.encoding, skipping: sniffed.skips)
            var builder = Self.build(decoded, sniffed, limits: limits, isScripting: isScripting, context: context)
            if let found = builder.foundEncoding, found != sniffed.encoding {
                sniffed = SniffedEncoding(encoding: found, origin: .page, skips: sniffed.skips)
                continue
            }
            self.page = page
            decodedCount = decoded.bytes.count
            self.bytes = builder.tokenizer.derived.isEmpty ? decoded.bytes : decoded.bytes + builder.tokenizer.derived
            nodes = builder.nodes
            attributes = builder.tokenizer.attributes
            names = builder.tokenizer.names
            runs = builder.tokenizer.runs
            map = decoded.map
            encoding = sniffed.encoding
            encodingOrigin = sniffed.origin
            isQuirks = builder.isQuirks
            limitReached = bytes.count > limits.bytes ? .bytes : builder.limitReached
            let all = self.bytes
            func string(_ range: Range<Int>?) -> String? { range.map { String(decoding: all[$0], as: UTF8.self) } }
            doctype = builder.doctype.map { token in
                Doctype(
                    name: string(token.name) ?? "",
                    publicID: string(token.publicID),
                    systemID: string(token.systemID)
                )
            }
            builder.nodes = []
            return
        }
    }

    private static func build(
        _ decoded: DecodedPage,
        _ sniffed: SniffedEncoding,
        limits: ParsingLimits,
        isScripting: Bool,
        context: (name: String, namespace: Node.Namespace)?
    ) -> TreeBuilder {
        // One byte more, so that there is an address even for nothing.
        let bytes = decoded.bytes.isEmpty ? [0] : decoded.bytes
        return bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { preconditionFailure("an array of a byte has no address") }
            let tokenizer = Tokenizer(
                base,
                count: decoded.bytes.count,
                from: 0,
                attributeLimit: limits.attributes
            )
            var builder = TreeBuilder(tokenizer, limits: limits, isScripting: isScripting)
            if let context {
                builder.startFragment(context.name, context.namespace)
            } else {
                builder.seeksEncoding = sniffed.isTentative
                builder.guessedEncoding = sniffed.encoding
            }
            builder.run()
            return builder
        }
    }
}

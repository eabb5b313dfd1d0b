/// The name of an element or an attribute as a number, so that names are compared as integers.
///
/// Names that the HTML Standard or the web at large knows are constants (`Name.div`, `Name.href`); any other name is
/// numbered by the document it stands in, in order of appearance, and has a meaning in that document only. Elements
/// and attributes share one numbering: `Name.title` is both.
@frozen public struct Name: Hashable, Sendable {
    public let rawValue: UInt32

    @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// No name: what text, comments and the document itself have.
    @inlinable public static var none: Name { Name(rawValue: 0) }

    /// Whether the name has a constant.
    public var isKnown: Bool { rawValue != 0 && rawValue < KnownNames.standard.count }
}

/// What the parsing section of the HTML Standard says of a name.
struct NameClasses: OptionSet, Sendable {
    let rawValue: UInt32

    /// 13.2.4.2 The stack of open elements: elements whose nature varies parsing most.
    static let special = NameClasses(rawValue: 1 << 0)
    static let formatting = NameClasses(rawValue: 1 << 1)
    /// Where a search for an element "in scope" stops.
    static let scope = NameClasses(rawValue: 1 << 2)
    /// 13.2.6.3 Closing elements that have implied end tags.
    static let implied = NameClasses(rawValue: 1 << 3)
    static let thorough = NameClasses(rawValue: 1 << 4)
    static let void = NameClasses(rawValue: 1 << 5)
    static let heading = NameClasses(rawValue: 1 << 6)
    /// 13.2.6.5: start tags that end foreign content.
    static let breakout = NameClasses(rawValue: 1 << 7)
    /// 13.2.6.1: MathML text integration points.
    static let mathText = NameClasses(rawValue: 1 << 8)
    /// Start tags that close a paragraph, and no more.
    static let block = NameClasses(rawValue: 1 << 9)
    /// End tags that close their element if it is in scope, and no more.
    static let blockEnd = NameClasses(rawValue: 1 << 10)
    /// Elements in which a table's stray content is put before the table.
    static let table = NameClasses(rawValue: 1 << 11)

    static let named: [String: NameClasses] = [
        "special": special, "formatting": formatting, "scope": scope, "implied": implied, "thorough": thorough,
        "void": void, "heading": heading, "breakout": breakout, "mathText": mathText, "block": block,
        "blockEnd": blockEnd, "table": table,
    ]
}

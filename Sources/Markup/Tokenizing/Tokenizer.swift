/// The tokenizer of the HTML Standard (13.2.5), over a page in UTF-8 whose line ends are LF.
///
/// The states of the Standard that read one construct are one function here, since the whole page is at hand. A token
/// is left in the tokenizer's own fields until the next is asked for. Parse errors are not reported.
struct Tokenizer {
    enum State: UInt8 {
        case data, plaintext, rcdata, rawtext, scriptData, cdata
    }

    enum Kind: UInt8 {
        /// Words without NUL, but for U+FFFD that stand for one.
        case characters
        /// One NUL, as it stands.
        case null
        case startTag, endTag, comment, doctype, endOfFile
        /// Not read yet.
        case nothing
    }

    let base: UnsafePointer<UInt8>
    let count: Int
    let attributeLimit: Int

    var position: Int
    var state: State = .data
    /// Whether the tree builder stands in foreign content, where CDATA sections are read.
    var allowsCDATA = false
    /// The name of the last start tag, which an end tag in raw text has to repeat.
    var lastStartTag: Name = .none

    // The token.
    var kind: Kind = .endOfFile
    /// Where it stands in the page.
    var start = 0
    var end = 0
    /// The words of characters and comments: in the page, or beyond its end among the derived bytes.
    var contentStart = 0
    var contentEnd = 0
    var name: Name = .none
    var isSelfClosing = false
    var attributesStart = 0
    var doctype = DoctypeToken()

    // What outlives a token.
    var attributes: [Attribute] = []
    var names = NameTable()
    /// Bytes that do not stand in the page as they are, such as decoded references.
    ///
    /// They continue the page's own positions.
    var derived: [UInt8] = []
    var runs: [DerivedRun] = []

    /// The text being read: its start, the start of what follows the last substitute, and where it is derived, if so.
    private var textStart = 0
    private var textRun = 0
    private var textDerived = -1

    /// Script data: 0 plain, 1 escaped, 2 double escaped; and how many dashes stand right before the position.
    var scriptEscape = 0
    var scriptDashes = 0

    /// Reads `count` bytes at `base`, which have to outlive the tokenizer.
    init(_ base: UnsafePointer<UInt8>, count: Int, from position: Int, attributeLimit: Int) {
        self.base = base
        self.count = count
        self.position = position
        self.attributeLimit = attributeLimit
    }

    /// Reads the next token; after the end of the page it stays the end of the page.
    mutating func next() {
        kind = .nothing
        while kind == .nothing {
            switch state {
            case .data: nextInData()
            case .rcdata: nextInText(hasReferences: true)
            case .rawtext: nextInText(hasReferences: false)
            case .scriptData: nextInScript()
            case .plaintext: nextInPlainText()
            case .cdata: nextInCDATA()
            }
        }
    }

    // MARK: Emitting

    mutating func emitCharacters(_ from: Int, _ to: Int) {
        kind = .characters
        start = from
        end = to
        contentStart = from
        contentEnd = to
        position = to
    }

    mutating func emitEndOfFile() {
        kind = .endOfFile
        start = count
        end = count
        position = count
    }

    /// Begins a text at `index`, which stands as it is until something else is put for a part of it.
    @inline(__always)
    mutating func beginText(_ index: Int) {
        textStart = index
        textRun = index
        textDerived = -1
    }

    /// Puts `bytes` for `from..<to` of the page in the text that has begun.
    mutating func substitute(_ bytes: ArraySlice<UInt8>, from: Int, to: Int) {
        if textDerived < 0 { textDerived = count + derived.count }
        appendVerbatim(from: textRun, to: from)
        _ = appendDerived(bytes, from: from, to: to)
        textRun = to
    }

    /// Emits the text that has begun, which ends at `index`; false where it has no byte.
    @inline(__always)
    mutating func endText(_ index: Int) -> Bool {
        guard index > textStart else { return false }
        emitCharacters(textStart, index)
        if textDerived >= 0 {
            appendVerbatim(from: textRun, to: index)
            contentStart = textDerived
            contentEnd = count + derived.count
        }
        return true
    }

    /// Where in the page the derived bytes from `position` on come from.
    func source(ofDerived position: Int) -> Int {
        guard let index = runs.lastIndex(startingAtOrBefore: position) else { return 0 }
        let run = runs[index]
        return Int(run.sourceStart) + (run.isVerbatim ? position - Int(run.start) : 0)
    }

    /// Keeps bytes that stand for `from..<to` of the page; where they are.
    mutating func appendDerived(_ bytes: ArraySlice<UInt8>, from: Int, to: Int) -> Range<Int> {
        let place = count + derived.count
        derived += bytes
        runs.append(
            DerivedRun(start: Int32(place), sourceStart: Int32(from), sourceEnd: Int32(to), isVerbatim: false)
        )
        return place..<count + derived.count
    }

    /// Keeps `from..<to` of the page as it stands, to go on among the derived bytes.
    mutating func appendVerbatim(from: Int, to: Int) {
        guard from < to else { return }
        runs.append(
            DerivedRun(
                start: Int32(count + derived.count),
                sourceStart: Int32(from),
                sourceEnd: Int32(to),
                isVerbatim: true
            )
        )
        derived.append(contentsOf: UnsafeBufferPointer(start: base + from, count: to - from))
    }

    @inline(__always)
    func byte(_ index: Int) -> Int { index < count ? Int(base[index]) : -1 }

    /// The page from `from` with each NUL as U+FFFD: as it stands if it has none.
    mutating func withoutNulls(_ from: Int, _ to: Int) -> Range<Int> {
        var index = Words.find(0, 0, 0, in: base, from: from, to: to)
        guard index < to else { return from..<to }
        let place = count + derived.count
        var run = from
        index = from
        while index < to {
            if base[index] == 0 {
                appendVerbatim(from: run, to: index)
                _ = appendDerived(replacementCharacter[...], from: index, to: index + 1)
                run = index + 1
            }
            index += 1
        }
        appendVerbatim(from: run, to: to)
        return place..<count + derived.count
    }
}

@inline(__always)
func isLetter(_ byte: Int) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }

/// Tab, line feed, form feed, carriage return, space: what the Standard calls ASCII whitespace.
@inline(__always)
func isWhitespace(_ byte: UInt8) -> Bool {
    byte <= 0x20 && (1 << UInt64(byte)) & (0x1_0000_3600 as UInt64) != 0
}

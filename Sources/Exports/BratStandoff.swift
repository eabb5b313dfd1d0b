internal import Articles
public import Language

/// A document's entities as brat's standoff annotations: the `.ann` beside the text.
///
///     T1	PERSON 0 6	Lavrov
///     T2	ORG 21 28;29 36	Foreign Ministry
///
/// One `T` line for each named entity, in text order. Offsets count Unicode scalars of the text as it was read, so the
/// text itself is the `.txt` that belongs to the lines: nothing is written of it.
///
///     readout parse --format brat talks.txt > talks.ann
///
/// An entity that runs over a line's end is written in pieces, as brat demands, with the pieces' words joined by a
/// space; so is one that holds a tab.
public enum BratStandoff {
    /// The lines of the `.ann` file; nothing for a text without entities.
    ///
    /// - Complexity: O(*n*) in the length of the text.
    public static func bytes(of document: Document) -> [UInt8] {
        let map = OffsetMap(utf8: document.utf8)
        var bytes: [UInt8] = []
        var number = 0
        for entity in document.entities {
            let pieces = pieces(of: document.span(of: entity.tokens), in: document.utf8)
            guard !pieces.isEmpty else { continue }
            number += 1
            bytes.append(contentsOf: "T\(number)\t\(type(entity.label)) ".utf8)
            let offsets = pieces.map { piece in
                let span = map.scalars(piece)
                return "\(span.start) \(span.end)"
            }
            bytes.append(contentsOf: offsets.joined(separator: ";").utf8)
            bytes.append(UInt8(ascii: "\t"))
            for (place, piece) in pieces.enumerated() {
                if place > 0 { bytes.append(UInt8(ascii: " ")) }
                bytes.append(contentsOf: document.utf8[piece.range])
            }
            bytes.append(UInt8(ascii: "\n"))
        }
        return bytes
    }

    /// What is left of a span between its line breaks and tabs, without spaces at either end.
    static func pieces(of span: TextSpan, in utf8: [UInt8]) -> [TextSpan] {
        var pieces: [TextSpan] = []
        var start = span.start
        func close(at end: Int) {
            var end = end
            while start < end, utf8[start] == 0x20 { start += 1 }
            while start < end, utf8[end - 1] == 0x20 { end -= 1 }
            if start < end { pieces.append(TextSpan(start, end)) }
        }
        var at = span.start
        for scalar in String(decoding: utf8[span.range], as: UTF8.self).unicodeScalars {
            let width = UTF8.width(scalar)
            if LineBreaks.breaks(scalar) {
                close(at: at)
                start = at + width
            }
            at += width
        }
        close(at: span.end)
        return pieces
    }

    /// A label as a name of brat's: letters, digits, "-" and "_".
    private static func type(_ label: String) -> String {
        let name = label.unicodeScalars.map { scalar in
            switch scalar {
            case "A"..."Z", "a"..."z", "0"..."9", "-", "_": Character(scalar)
            default: Character("_")
            }
        }
        return name.isEmpty ? "_" : String(name)
    }
}

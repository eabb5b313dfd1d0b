internal import Articles

/// Words of an article made fit to stand in one line of a terminal or a document.
///
/// An article is foreign: it may hold escape sequences that would move the cursor, retitle the window or hide words,
/// and direction marks that show words in another order than they have. None of them passes.
enum PlainLine {
    /// White space of every kind, line breaks too, becomes one space; marks that steer the direction of writing are
    /// left out; every other control character becomes U+FFFD, so that its place is seen.
    static func clean(_ text: some StringProtocol) -> String {
        var result = String.UnicodeScalarView()
        var pendingSpace = false
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace, scalar.value != 0xA0, scalar.value != 0x202F {
                pendingSpace = !result.isEmpty
                continue
            }
            if steersDirection(scalar.value) || scalar.value == 0xFEFF { continue }
            if pendingSpace {
                result.append(" ")
                pendingSpace = false
            }
            result.append(isControl(scalar) ? "\u{FFFD}" : scalar)
        }
        return String(result)
    }

    /// Marks, embeddings, overrides and isolates of the bidirectional algorithm [UAX #9].
    static func steersDirection(_ point: UInt32) -> Bool {
        point == 0x061C || (0x200E...0x200F).contains(point) || (0x202A...0x202E).contains(point)
            || (0x2066...0x2069).contains(point)
    }

    static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
    }
}

/// Cuts the words of spans out of a text.
struct TextCutter {
    private let bytes: [UInt8]

    init(_ text: String) { bytes = Array(text.utf8) }

    /// The words of one span in one clean line; empty where the span does not lie in the text.
    func words(_ span: TextSpan) -> String {
        guard span.start >= 0, span.end <= bytes.count else { return "" }
        return PlainLine.clean(String(decoding: bytes[span.range], as: UTF8.self))
    }

    /// The words of a noun phrase with the determiner before it: "the need for aid", "their candidature".
    func phrase(_ span: TextSpan) -> String {
        for determiner in Self.determiners where span.start > determiner.count && span.start <= bytes.count {
            let before = bytes[span.start - determiner.count - 1..<span.start]
            // A space on either side.
            guard before.last == UInt8(ascii: " "), before.dropLast().elementsEqual(determiner),
                span.start == determiner.count + 1 || bytes[span.start - determiner.count - 2] == UInt8(ascii: " ")
            else { continue }
            return words(TextSpan(span.start - determiner.count - 1, span.end))
        }
        return words(span)
    }

    private static let determiners = ["the", "a", "an", "its", "their", "his", "her", "any", "some", "this", "these"]
        .map { Array($0.utf8) }

    /// The words of interrupted spans, an ellipsis at each interruption that hides words.
    func words(_ spans: [TextSpan]) -> String {
        var result = ""
        var end: Int?
        for span in spans {
            let part = words(span)
            guard !part.isEmpty else { continue }
            if let end {
                let between = span.start > end ? words(TextSpan(end, span.start)) : ""
                result += between.isEmpty ? " " : " … "
            }
            result += part
            end = max(end ?? 0, span.end)
        }
        return result
    }
}

import Articles

/// Cuts the words of spans out of a text; a span that does not lie in it on scalar boundaries is refused.
struct SpanCutter {
    private let bytes: [UInt8]
    private let name: String

    init(_ article: Article) {
        bytes = Array(article.text.utf8)
        name = article.id
    }

    /// - Throws: ``ArchiveError`` where the span's ends are not in the text, or stand within a scalar.
    func words(_ span: TextSpan) throws -> String {
        func isBoundary(_ offset: Int) -> Bool { offset == bytes.count || bytes[offset] & 0xC0 != 0x80 }
        guard span.start >= 0, span.end <= bytes.count, isBoundary(span.start), isBoundary(span.end) else {
            throw ArchiveError(
                .failed,
                "article \(name): the span \(span.start)..<\(span.end) does not lie in its text"
            )
        }
        return String(decoding: bytes[span.range], as: UTF8.self)
    }
}

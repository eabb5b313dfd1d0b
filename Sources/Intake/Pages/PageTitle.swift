import Articles
import Markup

/// Finds a page's title: the heading above its article where that is what the page's head says, else what the head
/// says, without the site's name.
struct PageTitle {
    let metadata: PageMetadata
    let headings: [(level: Int, text: String, words: [UInt64])]
    /// The site's name, as far as the page tells.
    let site: String?
    let host: String?

    /// What the head gives as the title, in its several places, the most telling first.
    let stated: [String]

    private static let longestHeading = 400

    init(_ metadata: PageMetadata, _ document: HTMLDocument, site: String?, host: String?) {
        self.metadata = metadata
        self.site = site
        self.host = host
        var stated = ["og:title", "twitter:title", "title", "dc.title", "headline"].compactMap { metadata.meta($0) }
        stated += metadata.objects.filter { $0.isArticle && !$0.isVideo }.prefix(3).compactMap { $0.string("headline") }
        if let title = metadata.documentTitle { stated.append(title) }
        self.stated = stated.map(Self.decoded)
        headings = metadata.headings.prefix(200).compactMap { id in
            let text = PageMetadata.squeezed(document.text(of: id))
            guard !text.isEmpty, text.utf8.count <= Self.longestHeading else { return nil }
            let level = document[id].name == .h1 ? 1 : document[id].name == .h2 ? 2 : 3
            return (level, text, WordScanner.words(text))
        }
    }

    /// The title; nil where the page has none.
    func find() -> String? {
        let tops = headings.filter { $0.level == 1 && $0.words.count > 0 }
        guard let first = stated.first else { return tops.first?.text }
        let title = withoutSite(first)
        let words = WordScanner.words(title)
        if let heading = blogHeading() { return heading }
        if let same = tops.first(where: { Self.isSame($0.words, words) }) { return same.text }
        let rivals = tops.filter { !isSite($0.text) }
        if let near = rivals.first(where: { $0.words.count > 1 && Self.overlap($0.words, words) > 0.6 }) {
            return near.text
        }
        // A heading in other words than the head's is what readers see.
        let long = Set(Self.longWords(title))
        if let shared = rivals.first(where: { heading in
            heading.words.count > 2 && Self.longWords(heading.text).contains { long.contains($0) }
        }) {
            return shared.text
        }
        if let headline = stated.dropFirst().first(where: { Self.isSame(WordScanner.words($0), words) }),
            headline.utf8.count < first.utf8.count
        {
            return withoutSite(headline)
        }
        return title
    }

    /// A second heading that is a part of the document's title, where the first heading is the site's part of it.
    private func blogHeading() -> String? {
        guard let title = metadata.documentTitle else { return nil }
        let parts = Self.cuts(of: title).flatMap { cut in
            [title[..<cut.lowerBound], title[cut.upperBound...]].map { WordScanner.words(String($0)) }
        }
        guard let top = headings.first(where: { $0.level == 1 }), parts.contains(top.words) || isSite(top.text) else {
            return nil
        }
        let other = headings.first { heading in
            heading.level > 1 && heading.words != top.words && parts.contains { $0 == heading.words }
                && !isSite(heading.text)
        }
        guard let other, other.words.count > top.words.count || isSite(top.text) else { return nil }
        return other.text
    }

    // MARK: The site's name

    /// Where a title may be cut: at a sign between spaces, or at a bar.
    private static func cuts(of title: String) -> [Range<String.Index>] {
        let signs: Set<Unicode.Scalar> = ["|", "–", "—", "-", "»", "«", "·", ":", "•", "/", "~", "<", "›"]
        var cuts: [Range<String.Index>] = []
        let scalars = title.unicodeScalars
        var index = scalars.startIndex
        while index < scalars.endIndex, cuts.count < 20 {
            let next = scalars.index(after: index)
            if signs.contains(scalars[index]) {
                let isFree = scalars[index] == "|" || scalars[index] == "»"
                let spaceBefore = index > scalars.startIndex && scalars[scalars.index(before: index)] == " "
                let spaceAfter = next < scalars.endIndex && scalars[next] == " "
                if isFree || (spaceBefore && spaceAfter) {
                    let start = spaceBefore ? scalars.index(before: index) : index
                    cuts.append(start..<(spaceAfter ? scalars.index(after: next) : next))
                }
            }
            index = next
        }
        return cuts
    }

    private func withoutSite(_ title: String) -> String {
        let cuts = Self.cuts(of: title)
        guard !cuts.isEmpty else { return title }
        let known = headings.prefix(40).map(\.words) + stated.dropFirst().map { WordScanner.words($0) }
        for cut in cuts.reversed() {
            let head = String(title[..<cut.lowerBound])
            let words = WordScanner.words(head)
            if !words.isEmpty, known.contains(words), !isSite(head) { return head }
        }
        for cut in cuts {
            let tail = String(title[cut.upperBound...])
            let words = WordScanner.words(tail)
            if !words.isEmpty, known.contains(words), !isSite(tail) { return tail }
        }
        for cut in cuts where isSite(String(title[cut.upperBound...])) { return String(title[..<cut.lowerBound]) }
        for cut in cuts where isSite(String(title[..<cut.lowerBound])) { return String(title[cut.upperBound...]) }
        return title
    }

    /// Whether a text is the site's name, or holds little else.
    private func isSite(_ text: String) -> Bool {
        let letters = Self.letters(text)
        guard !letters.isEmpty else { return false }
        if let site {
            let name = Self.letters(site)
            if letters == name { return true }
            if !name.isEmpty, letters.count < 3 * name.count, letters.holds(name) { return true }
            if letters.count > 3, 3 * letters.count > name.count, name.holds(letters) { return true }
        }
        guard let host, letters.utf8.count > 3 else { return false }
        let name = Self.letters(host.split(separator: ".").dropLast().joined())
        return name.holds(letters)
            || (name.utf8.count > 3 && letters.holds(name) && letters.count < 3 * name.count)
    }

    private static func letters(_ text: String) -> String {
        String(String.UnicodeScalarView(text.lowercased().unicodeScalars.filter(\.properties.isAlphabetic)))
    }

    // MARK: Comparing

    private static func isSame(_ a: [UInt64], _ b: [UInt64]) -> Bool {
        let (short, long) = a.count < b.count ? (a, b) : (b, a)
        guard !short.isEmpty else { return false }
        return a == b || (2 * short.count >= long.count && BlockFeatures.contains(long[...], short[...]))
    }

    /// The share of the first's words that the second has.
    private static func overlap(_ a: [UInt64], _ b: [UInt64]) -> Double {
        let known = Set(b)
        return Double(a.count { known.contains($0) }) / Double(max(1, a.count))
    }

    private static func longWords(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.filter { $0.count > 3 }.map(String.init)
    }

    /// A text in which references of HTML stood once too often.
    static func decoded(_ text: String) -> String {
        guard text.utf8.contains(0x26), text.utf8.contains(0x3B) else { return text }
        let document = HTMLDocument(fragment: Array(text.utf8), context: "title")
        return PageMetadata.squeezed(document.text(of: document.root))
    }
}

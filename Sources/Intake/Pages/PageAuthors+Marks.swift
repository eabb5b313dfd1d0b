import Articles
import Markup

/// Authors by the page's own marks: classes and properties that say "author" in some language, and links to the pages
/// that sites keep of their authors.
extension PageAuthors {
    /// Parts of the values of `class`, `id` and `itemprop` that mark an author.
    private static let marks = [
        "author", "byline", "autor", "auteur", "verfasser", "writer", "contributor", "journalist", "redakteur", "автор",
        "yazar", "forfatter", "skribent", "szerzo", "columnist", "giornalista", "periodista", "postedby", "posted-by",
        "written-by", "writtenby", "by-line", "redacteur", "reporter",
    ]
    /// Parts of such values that mark what stands about an author instead: pictures, biographies, links.
    private static let others = [
        "bio", "description", "avatar", "image", "img", "photo", "follow", "social", "comment", "related", "count",
        "email", "mail", "twitter", "date", "time", "job", "role", "position", "title", "prefix", "label", "prep",
    ]
    /// Folders of sites' pages about their authors.
    private static let folders = [
        "/author/", "/authors/", "/autor/", "/autoren/", "/autorin/", "/autores/", "/auteur/", "/auteurs/", "/autore/",
        "/autori/", "/staff/", "/creator/", "/contributor/", "/contributors/",
        "/person/", "/people/", "/journalist/", "/journalistes/", "/columnists/", "/firmas/", "/mitarbeiter/",
        "/profil/",
        "/profile/", "/blogger/", "/journalists/", "/redakteur/", "/writers/", "/writer/", "/columnist/",
        "/by/", "/newsteam/", "/reporter/", "/reporters/", "/avtor/", "/authors.", "/skribent/", "/redacteur/",
        "/staff-contributors/", "/byline/",
    ]
    /// Further from the text than this many elements, a mark is about something else.
    private static let farthest = 160
    private static let linesOfLead = 3

    /// The names of the marked elements nearest to the article's head, else behind its text.
    func marked() -> [String] {
        let frames = features.page.frames
        let blocks = features.page.blocks
        guard let body, body.upperBound < blocks.count else { return [] }
        let first = Int(blocks[body.lowerBound].frame)
        let last = Int(blocks[body.upperBound].frame)
        let title = features.titleBlock.map { Int(blocks[$0].frame) } ?? first
        // A byline may stand below the article's first lines.
        let lead = Int(blocks[min(body.lowerBound + Self.linesOfLead, body.upperBound)].frame)
        let head = max(0, min(title, first) - Self.farthest / 4)...max(title, first, lead)
        let tail = last...min(frames.count - 1, last + Self.farthest)
        var isElsewhere = [Bool](repeating: false, count: frames.count)
        var found: [(frame: Int, name: String)] = []
        for (index, frame) in frames.enumerated() {
            let parent = Int(frame.parent)
            isElsewhere[index] =
                !frame.kinds.isDisjoint(with: [.comment, .related]) || frame.name == .nav
                || (parent >= 0 && isElsewhere[parent])
            guard !isElsewhere[index], head.contains(index) || tail.contains(index), isMarked(frame),
                let name = name(of: frame.node)
            else { continue }
            // Of two marked elements, one in the other, the inner one holds the name and nothing else.
            if let outer = found.last, document.isDescendant(frame.node, of: frames[outer.frame].node) {
                found.removeLast()
            }
            found.append((index, name))
        }
        // What stands below the title is likelier the author than what stands above it.
        let below = found.filter { $0.frame > title && head.contains($0.frame) }
        let above = found.filter { $0.frame <= title && head.contains($0.frame) }
        let behind = found.filter { $0.frame > head.upperBound }
        guard let chosen = [below, above.reversed(), behind].first(where: { !$0.isEmpty })?.first else { return [] }
        // Several authors stand side by side.
        let group = found.filter { other in
            chosen.frame == other.frame || isBeside(frames, chosen.frame, other.frame)
        }
        return clean(group.map(\.name))
    }

    private func isBeside(_ frames: [PageFrame], _ a: Int, _ b: Int) -> Bool {
        guard frames[a].signature == frames[b].signature else { return false }
        let (x, y) = (frames[a].parent, frames[b].parent)
        guard x >= 0, y >= 0 else { return false }
        return x == y
            || (frames[Int(x)].parent == frames[Int(y)].parent && frames[Int(x)].signature == frames[Int(y)].signature)
    }

    private func isMarked(_ frame: PageFrame) -> Bool {
        if frame.name == .a, let address = document.value(.href, of: frame.node)?.lowercased(), isOfSite(address),
            Self.folders.contains(where: { folder in
                // A folder's own page lists all authors.
                address.place(of: folder).map { place in
                    address.utf8.dropFirst(place + folder.utf8.count).contains { $0 > 0x40 }
                } ?? false
            })
        {
            return true
        }
        guard frame.name != .body, frame.name != .img else { return false }
        for attribute in [Name.class, .itemprop, .id] {
            guard let value = document.value(attribute, of: frame.node)?.lowercased(), value.utf8.count <= 300 else {
                continue
            }
            for word in value.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\t" }) {
                guard Self.marks.contains(where: word.holds) else { continue }
                if !Self.others.contains(where: word.holds) { return true }
            }
        }
        return false
    }

    /// Whether an address leads to the page's own site, as far as that is known.
    private func isOfSite(_ address: String) -> Bool {
        guard let host, address.holds("//") else { return true }
        let name = host.split(separator: ".").suffix(2).joined(separator: ".")
        return PageReading.host(address)?.hasSuffix(name) ?? true
    }

    /// The name that a marked element holds; nil where it holds more, or none.
    private func name(of node: NodeID) -> String? {
        var text = PageMetadata.squeezed(firstLine(of: node))
        guard (2...90).contains(text.utf8.count) else { return nil }
        // What follows a bar or a dot in the middle is a date or a place.
        if let bar = text.firstIndex(where: { "|·•–—".contains($0) }), bar > text.startIndex {
            text = PageMetadata.squeezed(String(text[..<bar]))
        }
        if let lead = Self.leads(of: text) { text = lead }
        let words = text.split(separator: " ")
        guard (1...6).contains(words.count), !text.contains(where: \.isNumber), !text.contains("@"),
            let first = text.unicodeScalars.first, first.properties.isAlphabetic,
            WordLists.dateWords[words[0].lowercased()] == nil
        else { return nil }
        let capitals = words.count { $0.unicodeScalars.first?.properties.isLowercase != true }
        guard words.count == 1 || capitals * 2 >= words.count, !Self.isLead(Array(text.utf8)) else { return nil }
        return text
    }

    /// The text of an element up to where its first line ends.
    private func firstLine(of node: NodeID) -> String {
        var text: [UInt8] = []
        var hasWord = false
        for id in document.descendants(of: node) {
            let inner = document[id]
            if inner.isText {
                let words = document.bytes[document.content(of: id).range]
                text += words
                hasWord = hasWord || !Self.isLead(text)
            } else if hasWord, PageBlocks.breaksLine(inner.name) {
                break
            } else if inner.isElement, PageBlocks.breaksLine(inner.name) {
                text.append(0x20)
            }
            if text.count > 400 { break }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Whether a text is no more than "By", behind which the name may stand in an element of its own.
    private static func isLead(_ text: [UInt8]) -> Bool {
        guard text.count < 60 else { return false }
        let words = PageMetadata.squeezed(String(decoding: text, as: UTF8.self)).lowercased()
        let bare = words.hasSuffix(":") ? String(words.dropLast()) : words
        return !bare.contains(where: \.isLetter) || FurnitureLines.standard.bylines[bare] != nil
    }

    /// A text without the words before a name, "By" or "Zeige alle Beiträge von"; nil where none stand there.
    static func leads(of text: String) -> String? {
        let words = text.split(separator: " ")
        for count in [5, 4, 3, 2, 1] where words.count > count {
            let key = words[..<count].joined(separator: " ").lowercased()
            let bare = key.hasSuffix(":") ? String(key.dropLast()) : key
            guard let needsColon = FurnitureLines.standard.bylines[bare], key != bare || !needsColon else { continue }
            return words[count...].joined(separator: " ")
        }
        return nil
    }
}

import Articles
import Foundation
import Markup

/// Finds who a page says wrote its article.
struct PageAuthors {
    let metadata: PageMetadata
    let document: HTMLDocument
    let features: BlockFeatures
    let body: ClosedRange<Int>?
    /// The page's title, which is nobody's name.
    let title: String?
    let publisher: String?
    let host: String?

    private static let most = 12
    private static let longestName = 120

    /// The authors' names, by the most telling place that names any.
    ///
    /// A name that is the publisher's counts only where no other is found; so does the name of an account
    /// ("jane.roe"), unless the page shows nothing better.
    func find() -> [String] {
        var fallback: [String] = []
        for names in [inArticles, inMetas, inPersons, inMicrodata, inLinks, marked, labelled, visible, signed] {
            let found = names()
            if found.isEmpty { continue }
            if !found.allSatisfy({ isPublisher($0) || Self.isAccount($0) }) { return found.map(whole) }
            if fallback.isEmpty || fallback.allSatisfy(Self.isDefaultAccount) { fallback = found }
        }
        return fallback
    }

    /// Whether a name is one that people sign in with: a single word without a capital.
    private static func isAccount(_ name: String) -> Bool {
        !name.contains(" ") && name.unicodeScalars.allSatisfy { $0.isASCII }
            && (name == name.lowercased() || isDefaultAccount(name) || isInitials(name))
    }

    /// "LN", "dt.": what newspapers sign with.
    private static func isInitials(_ name: String) -> Bool {
        name.utf8.count <= 3 && name == name.uppercased()
    }

    /// A first name with the surname that the page's own account of the person begins with.
    private func whole(_ name: String) -> String {
        guard !name.contains(" ") else { return name }
        for object in metadata.objects where object.types.contains("Person") && object.string("name") == name {
            let words = object.string("description")?.split(separator: " ") ?? []
            guard words.count > 2, words[0] == name, Self.isNamePart(words[1]) else { continue }
            return "\(name) \(words[1])"
        }
        return name
    }

    /// Whether a word can be a part of a name: a capital and small letters, hyphens between.
    static func isNamePart(_ word: some StringProtocol) -> Bool {
        guard let first = word.unicodeScalars.first, first.properties.isUppercase, word.utf8.count > 1 else {
            return false
        }
        return word.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isAlphabetic || scalar == "-" || scalar == "'" || scalar == "’" || scalar == "."
        }
    }

    private static func isDefaultAccount(_ name: String) -> Bool { name.lowercased().holds("admin") }

    private func isPublisher(_ name: String) -> Bool {
        func letters(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
        let name = letters(name)
        if let publisher, letters(publisher) == name { return true }
        guard let host, name.utf8.count > 3 else { return false }
        return letters(host.split(separator: ".").dropLast().joined()) == name || letters(host) == name
    }

    private func inArticles() -> [String] {
        for object in metadata.objects where object.isArticle && !object.isVideo {
            let names = names(linkedTo: object.members["author"] ?? object.members["creator"])
            if !names.isEmpty { return names }
        }
        return []
    }

    private static let keys = [
        ["author"], ["article_author_name", "article:author_name", "parsely-author", "sailthru.author"],
        ["cxenseparse:author"], ["dc.creator", "dc:creator", "dcterms.creator"], ["citation_author"],
        ["bepress_citation_author"], ["article:author", "og:author"],
    ]

    private func inMetas() -> [String] {
        var fallback: [String] = []
        if let label = metadata.meta("twitter:label1")?.lowercased(), let name = metadata.meta("twitter:data1"),
            FurnitureLines.standard.bylines[label] != nil || Self.writtenBy.contains(label)
        {
            fallback = clean([name])
        }
        for keys in Self.keys {
            let names = clean(keys.flatMap { metadata.metas[$0] ?? [] })
            if names.isEmpty { continue }
            if !names.allSatisfy(isPublisher) { return names }
            if fallback.isEmpty { fallback = names }
        }
        return fallback
    }

    /// The one person that JSON-LD tells of.
    private func inPersons() -> [String] {
        let persons = metadata.objects.filter { $0.types.contains("Person") }.compactMap { $0.string("name") }
        guard let first = persons.first, persons.allSatisfy({ $0 == first }) else { return [] }
        return clean([first])
    }

    private func inMicrodata() -> [String] { clean(microdataNames()).filter { !$0.contains(where: \.isNumber) } }

    private func inLinks() -> [String] {
        let texts = metadata.authors.lazy.map(document.text).filter { $0.contains(where: \.isLetter) }
        return clean(texts.prefix(1))
    }

    private static let writtenBy: Set<String> = [
        "written by", "by", "author", "verfasst von", "geschrieben von", "von", "autor", "escrito por", "écrit par",
        "scritto da", "geschreven door", "автор", "написано автором", "yazan",
    ]

    // MARK: JSON-LD

    private func names(linkedTo value: JSONTree?) -> [String] {
        var found: [String] = []
        for element in value?.elements.prefix(Self.most) ?? [] {
            if let name = element.string {
                found.append(name)
            } else if let name = element["name"] {
                found += name.elements.compactMap(\.string)
            } else if let id = element["@id"]?.string {
                let object = metadata.objects.first { $0.members["@id"]?.string == id && $0.string("name") != nil }
                if let name = object?.string("name") { found.append(name) }
            }
        }
        return clean(found)
    }

    // MARK: Microdata

    private func microdataNames() -> [String] {
        var found: [String] = []
        var first: NodeID?
        for mark in metadata.properties
        where mark.label.lowercased() == "author" && !PageMetadata.isOfAnotherWork(mark.node, document) {
            // Authors of one work stand side by side; others belong to what else the page tells of.
            if let first, !isBeside(first, mark.node) { continue }
            first = first ?? mark.node
            let inner = metadata.properties.first { other in
                other.label.lowercased() == "name" && document.isDescendant(other.node, of: mark.node)
            }
            if let inner {
                found.append(inner.value ?? document.text(of: inner.node))
            } else {
                found.append(mark.value ?? document.text(of: mark.node))
            }
            if found.count == Self.most { break }
        }
        return found
    }

    /// Whether two elements have their parents, or their parents' parents, in common.
    private func isBeside(_ a: NodeID, _ b: NodeID) -> Bool {
        guard let x = document.parent(of: a), let y = document.parent(of: b) else { return false }
        return x == y || document.parent(of: x) == document.parent(of: y)
    }

    // MARK: The text

    /// The lines about the article in which its author may be named: about the title, and behind the text.
    private var places: (near: [Int], last: [Int]) {
        let count = features.page.blocks.count
        let start = body?.lowerBound ?? features.titleBlock ?? 0
        let end = body?.upperBound ?? start
        let title = features.titleBlock ?? start
        let near = Array(max(0, min(title, start) - 3)..<min(count, max(start, title) + 6))
        return (near, Array(max(end - 1, 0)..<min(count, end + 4)))
    }

    /// The name on the line below one that says no more than "Author".
    private func labelled() -> [String] {
        let page = features.page
        let end = body?.upperBound ?? 0
        let behind = Array(end..<min(page.blocks.count, end + 40))
        for index in places.near + behind where index + 1 < page.blocks.count {
            let block = page.blocks[index]
            let next = page.blocks[index + 1]
            guard block.wordsEnd - block.wordsStart <= 3, next.wordsEnd - next.wordsStart <= 6,
                Self.headings.contains(PageMetadata.squeezed(page.string(block)).lowercased().trimmingColon.text)
            else { continue }
            let names = clean([PageMetadata.squeezed(page.string(next))])
            if !names.isEmpty, names.allSatisfy(Self.isName) { return names }
        }
        return []
    }

    /// The name that the text ends with: a line of its own in bold or italics, or words in brackets.
    private func signed() -> [String] {
        let page = features.page
        for index in places.last.reversed() {
            let block = page.blocks[index]
            let count = block.wordsEnd - block.wordsStart
            let line = PageMetadata.squeezed(page.string(block))
            let isStrong =
                Float(max(block.boldBytes, block.italicBytes)) > 0.8 * (block.facts.bytes - block.facts.words)
            if (2...4).contains(count), isStrong, block.links == 0, Self.isName(line) { return clean([line]) }
            // "… (Jane Roe)" behind the last sentence.
            guard let open = line.lastIndex(of: "("), let close = line[open...].firstIndex(of: ")") else { continue }
            let rest = line[close...].dropFirst()
            let name = String(line[line.index(after: open)..<close])
            if !rest.contains(where: \.isLetter), open > line.startIndex, Self.isName(name),
                line[..<open].last(where: { $0 != " " }).map({ ".!?”\"“»".contains($0) }) == true
            {
                return clean([name])
            }
        }
        return []
    }

    /// Whether some words look like a person's name: two to four, each with a capital, or small words between them.
    private static func isName(_ text: String) -> Bool {
        let words = text.split(separator: " ")
        guard (2...4).contains(words.count), let first = words.first, let last = words.last, isNamePart(first),
            isNamePart(last), WordLists.dateWords[first.lowercased()] == nil
        else { return false }
        return words.allSatisfy { isNamePart($0) || particles.contains($0.lowercased()) }
            && !words.contains { labels.contains($0.lowercased()) }
    }

    /// Lines that say that the next one names the author.
    private static let headings: Set<String> = [
        "author", "authors", "the author", "about the author", "written by", "autor", "autorin", "autoren", "autor:in",
        "autor*in", "der autor", "die autorin", "verfasst von", "geschrieben von", "über den autor", "über die autorin",
        "zum autor", "zur autorin", "auteur", "auteurs", "écrit par", "autore", "autori", "scritto da", "escrito por",
        "autores", "sobre el autor", "автор", "автор статьи", "автор текста", "yazar", "skribent", "forfatter",
        "geschreven door", "posted by", "reported by",
    ]

    /// The name in a byline near the title or at the end of the text.
    private func visible() -> [String] {
        let page = features.page
        let (near, last) = places
        var candidates: [String] = []
        for index in near + last.filter({ !near.contains($0) }) {
            let block = page.blocks[index]
            guard block.wordsEnd - block.wordsStart <= 24 else { continue }
            let line = PageMetadata.squeezed(page.string(block))
            if let name = Self.name(inByline: line) { return clean([name]) }
            if isAuthorPart(block), block.wordsEnd - block.wordsStart <= 5, block.facts.numbers == 0 {
                candidates.append(line)
            }
        }
        if candidates.isEmpty, let body {
            // "Author: Jane Roe" may stand anywhere among an article's lines.
            for index in body where index < page.blocks.count {
                let block = page.blocks[index]
                guard block.wordsEnd - block.wordsStart <= 16 else { continue }
                let line = PageMetadata.squeezed(page.string(block))
                guard let colon = line.utf8.prefix(24).firstIndex(of: 0x3A),
                    Self.headings.contains(line[..<colon].lowercased()), let name = Self.name(inByline: line)
                else { continue }
                return clean([name])
            }
        }
        return clean(candidates.prefix(1).map { $0 })
    }

    private func isAuthorPart(_ block: PageBlock) -> Bool {
        var frame = block.frame
        for _ in 0..<3 where frame >= 0 {
            let part = features.page.frames[Int(frame)]
            guard part.kinds.contains(.meta) || part.kinds.contains(.bio) else {
                frame = part.parent
                continue
            }
            let node = part.node
            for name in [Name.class, .itemprop, .id] {
                guard let value = document.value(name, of: node)?.lowercased() else { continue }
                if ["author", "byline", "autor", "auteur", "autore"].contains(where: value.holds) { return true }
            }
            frame = features.page.frames[Int(frame)].parent
        }
        return false
    }

    /// The name behind "By" at the head of a line: words with capitals, up to what is no part of a name.
    static func name(inByline line: String) -> String? {
        let words = line.split(separator: " ")
        for count in [4, 3, 2, 1] where words.count > count {
            let key = words[..<count].joined(separator: " ").lowercased().trimmingColon
            guard let needsColon = FurnitureLines.standard.bylines[key.text] else { continue }
            guard key.hasColon || !needsColon else { continue }
            var name: [Substring] = []
            for word in words[count...] {
                guard let first = word.unicodeScalars.first(where: { $0.properties.isAlphabetic }) else { break }
                let isCapital = first.properties.isUppercase
                guard isCapital || particles.contains(word.lowercased()), !word.contains(where: \.isNumber) else {
                    break
                }
                if WordLists.dateWords[word.lowercased()] != nil, !name.isEmpty { break }
                let bare = word.trimming { ",;|·–—".unicodeScalars.contains($0) }
                if !bare.isEmpty { name.append(bare) }
                if bare.count < word.count || name.count == 8 { break }
            }
            while let last = name.last, particles.contains(last.lowercased()) { name.removeLast() }
            guard let first = name.first, first.first?.isUppercase == true,
                WordLists.dateWords[first.lowercased()] != .weekday
            else { return nil }
            // "Posted by Jane" names her; "By Monday" nobody.
            let isSure = key.hasColon || (count > 1 && words.count == count + 1 && isNamePart(first))
            return name.count > 1 || isSure ? name.joined(separator: " ") : nil
        }
        return nil
    }

    /// Small words within and between names.
    private static let particles: Set<String> = [
        "de", "del", "della", "da", "dos", "van", "von", "der", "den", "zu", "la", "le", "al", "el", "bin", "ibn", "y",
        "e", "and", "und", "et", "и", "&", "ter", "ten", "ben", "abu",
    ]

    // MARK: Names

    /// Words that stand where a name is looked for and are none.
    private static let labels: Set<String> = [
        "by", "name", "author", "authors", "autor", "autoren", "autorin", "auteur", "autore", "von", "por", "par", "di",
        "mehr", "more", "login", "log in", "sign in", "anmelden", "team", "staff", "redaktion:", "über den autor",
        "about the author", "folgen", "follow", "profil", "profile", "artikel von", "posted by", "written by", "автор",
        "admin", "administrator", "wordpressadmin",
    ]

    private static let joints: Set<String> = ["and", "und", "et", "y", "&", "и", "og", "och", "en", "oraz"]

    /// Names without addresses, labels and repetitions; several in one value are parted.
    func clean(_ values: some Sequence<String>) -> [String] {
        var names: [String] = []
        for value in values {
            let text = PageTitle.decoded(PageMetadata.squeezed(value))
            guard !text.isEmpty, text.utf8.count <= 4 * Self.longestName, !text.holds("://"), !text.hasPrefix("@"),
                !text.hasPrefix("www.")
            else { continue }
            for part in Self.parts(of: text) {
                let led = Self.leads(of: part).flatMap { rest in
                    let isName =
                        rest.utf8.contains(0x20) || part.utf8.contains(0x3A) || !isParticle(part)
                        || rest.unicodeScalars.first?.properties.isLowercase == true
                    return isName ? rest : nil
                }
                var name = led ?? Self.name(inByline: part) ?? part
                // "The Courier - Jane Roe" names the publisher as well.
                let sides = name.holds(" - ") ? name.components(separatedBy: " - ") : []
                if sides.count == 2, let other = sides.firstIndex(where: isPublisher) { name = sides[1 - other] }
                if let comma = name.firstIndex(of: ","), isPublisher(String(name[comma...].dropFirst())) {
                    name = String(name[..<comma])
                }
                if let open = name.firstIndex(of: "("), open > name.startIndex { name = String(name[..<open]) }
                name = PageMetadata.squeezed(Self.withoutRole(name))
                guard name.contains(where: \.isLetter), name.utf8.count <= Self.longestName, !name.utf8.contains(0x40),
                    name.split(separator: " ").count <= 8, !Self.labels.contains(name.lowercased().trimmingColon.text),
                    !names.contains(where: { $0.lowercased() == name.lowercased() }),
                    title.map({ $0.lowercased() != name.lowercased() }) ?? true
                else { continue }
                names.append(name)
            }
            if names.count >= Self.most { break }
        }
        return names
    }

    /// A name without the word before it that says what the person is: "Redakteurin Jane Roe", "ON-Reporter John Doe".
    private static func withoutRole(_ name: String) -> String {
        let words = name.split(separator: " ")
        guard words.count > 2, let first = words.first?.lowercased(), roles.contains(where: first.hasSuffix) else {
            return name
        }
        return words.dropFirst().joined(separator: " ")
    }

    private static let roles = [
        "experte", "expertin", "redakteur", "redakteurin", "reporter", "reporterin", "korrespondent", "korrespondentin",
        "autor", "autorin", "correspondent", "columnist", "kolumnist", "kolumnistin", "redacteur", "journaliste",
        "corresponsal", "корреспондент", "обозреватель",
    ]

    /// Whether a text begins with a small word that may belong to a name: "von Clausewitz".
    private func isParticle(_ text: String) -> Bool {
        text.split(separator: " ").first.map { Self.particles.contains(String($0)) } ?? false
    }

    private static func parts(of text: String) -> [String] {
        var parts = text.split { $0 == ";" || $0 == "|" || $0 == "\n" }.map(String.init)
        parts = parts.flatMap { part -> [String] in
            let pieces = part.split(separator: ",").map { PageMetadata.squeezed(String($0)) }
            // "Roe, Jane" is one name; behind "Jane Roe, CNN" stands whom she writes for.
            if pieces.count == 2, pieces[0].contains(" "), (3...5).contains(pieces[1].count),
                pieces[1].allSatisfy(\.isUppercase)
            {
                return [pieces[0]]
            }
            return pieces.allSatisfy { $0.contains(" ") } ? pieces : [part]
        }
        return parts.flatMap { part -> [String] in
            let words = part.split(separator: " ", omittingEmptySubsequences: true)
            let pieces = words.split { joints.contains($0.lowercased()) }
            guard pieces.count > 1, pieces.allSatisfy({ $0.count > 1 }) else { return [part] }
            return pieces.map { $0.joined(separator: " ") }
        }
    }
}

extension StringProtocol {
    /// The text without a colon at its end, and whether there was one.
    fileprivate var trimmingColon: (text: String, hasColon: Bool) {
        hasSuffix(":") ? (String(dropLast()), true) : (String(self), false)
    }
}

extension Substring {
    fileprivate func trimming(_ isTrimmed: (Unicode.Scalar) -> Bool) -> Substring {
        var scalars = unicodeScalars
        while let last = scalars.last, isTrimmed(last) { scalars.removeLast() }
        while let first = scalars.first, isTrimmed(first) { scalars.removeFirst() }
        return Substring(scalars)
    }
}

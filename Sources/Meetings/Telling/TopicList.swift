import Actors
import Articles
import Language

/// Enumerations of topics, as their words stand.
///
/// "dealt with the reopening of the crossing, the water of the Yarmouk and the return of refugees": the tree may hang the
/// later parts on any noun of the first; commas, "and" and articles tell where a part begins.
extension TopicReader {
    /// How many words an enumeration has at most.
    private static let reach = 80
    /// How many words one part has at most.
    private static let part = 24

    /// The parts of the enumeration that begins at a token; nothing where it is none.
    func listed(from start: Int) -> [Range<Int>] {
        let document = passage.document
        let sentence = document.sentences[document.sentence(of: start)]
        let end = end(ofListFrom: start, in: sentence)
        guard end > start + 2 else { return [] }
        let stretch = start..<end
        let commas = stretch.filter { document.form($0) == "," }
        var cuts: [Int] = []
        if let last = commas.last {
            cuts = commas
            if let and = stretch.last(where: { $0 > last && document.lower($0) == "and" }),
                !commas.contains(and - 1)
            {
                cuts.append(and)
            } else if document.lower(min(last + 1, end - 1)) != "and" {
                // Commas without "and" set something off: "the war, now in its third year, in Sudan".
                return []
            }
        } else {
            cuts = stretch.filter { token in
                document.lower(token) == "and" && token + 1 < end && token > start && opensPart(token + 1)
            }
        }
        guard !cuts.isEmpty else { return [] }
        var parts: [Range<Int>] = []
        var first = start
        for cut in cuts + [end] {
            if let part = trimmed(first..<max(first, cut)) { parts.append(part) }
            first = cut + 1
        }
        return parts.count > 1 ? parts : []
    }

    /// Whether what follows "and" is a topic of its own: an article or a preposition of topics says so.
    private func opensPart(_ token: Int) -> Bool {
        ["the", "a", "an", "its", "their", "on", "about", "regarding"].contains(passage.document.lower(token))
    }

    /// Where an enumeration ends at the latest: before what is said, before a clause, before a mark.
    private func end(ofListFrom start: Int, in sentence: Range<Int>) -> Int {
        let document = passage.document
        var end = start
        var lastCut = start
        var isRelative = false
        while end < min(sentence.upperBound, start + Self.reach) {
            let word = document.lower(end)
            if document.tokens[end].isSpace || [";", ":", "—", "–", "(", ".", "?", "!"].contains(word)
                || ["\"", "\u{201C}", "\u{201D}"].contains(document.form(end))
                || word == "-"
                    && document.tokens[end].span.start > document.tokens[max(end - 1, 0)].span.end
            {
                break
            }
            if word == "," || word == "and" {
                lastCut = end
                isRelative = false
            }
            if ["which", "that", "who", "whose", "where"].contains(word) {
                // Set off by a comma it is no part of a list.
                if document.form(max(end - 1, start)) == "," { return end - 1 }
                isRelative = true
            }
            if ["while", "whereas", "but", "as", "after", "before", "during", "ahead", "when", "amid"].contains(word) {
                return document.form(max(end - 1, start)) == "," ? end - 1 : end
            }
            let isFinite = ["VBD", "VBZ", "VBP", "MD"].contains(document.tag(end)) && passage.isVerb(end)
            if isFinite, !isRelative { return lastCut }
            end += 1
        }
        return end
    }

    /// A part without the words before and behind it; nothing where it names nothing.
    private func trimmed(_ part: Range<Int>) -> Range<Int>? {
        let document = passage.document
        var first = part.lowerBound
        var end = part.upperBound
        while first < end,
            ["and", "the", "a", "an", "its", "their", "on", "about", "regarding", "of", "also", "especially", "both"]
                .contains(document.lower(first)) || document.pos(first) == .punct
        {
            first += 1
        }
        // Days and places of the meeting are none of its topics.
        for token in first..<max(first, end) where MeetingWords.standard.weekday(document.lower(token)) != nil {
            end = token > first && document.lower(token - 1) == "on" ? token - 1 : token
            break
        }
        while end > first, document.pos(end - 1) == .punct || document.lower(end - 1) == "and" { end -= 1 }
        guard first < end, end - first <= Self.part else { return nil }
        let tokens = first..<end
        guard tokens.contains(where: { document.pos($0) == .noun || document.pos($0) == .propn }) else { return nil }
        // "and other matters of mutual interest" says nothing.
        let isVague = tokens.allSatisfy { token in
            passage.has(token, .topicGeneric) || passage.has(token, .topicVague) || document.pos(token) == .adp
                || ["interest", "concern", "mutual", "common", "things", "among", "others"].contains(
                    document.lower(token)
                )
        }
        if isVague { return nil }
        // A person is no topic of a list, "the return of refugees" is one.
        let isPerson = passage.cast.mentions(around: document.span(of: tokens)).contains { passage.isPerson($0.actor) }
        return isPerson ? nil : tokens
    }
}

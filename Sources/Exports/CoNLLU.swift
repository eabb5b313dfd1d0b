internal import Articles
public import Language

/// A document as CoNLL-U, the exchange format of Universal Dependencies (version 2).
///
///     # sent_id = 1
///     # text = Lavrov met Kerry.
///     1   Lavrov  Lavrov  PROPN   NNP Number=Sing 2   nsubj   _   NER=B-PERSON|Offset=0:6
///
/// XPOS is the pipeline's tag, DEPREL its label, and MISC holds `SpaceAfter=No` where no white space follows,
/// `NER=` with B or I and the entity's label, and `Offset=start:end` in Unicode scalars of the whole text.
///
/// CoNLL-U has no place for white-space tokens, so they are left out, and a sentence of nothing else with them;
/// offsets tell where they stood. What hangs on one hangs on its nearest head that is a word. If there is none,
/// the first such token is the sentence's root, and the others hang on it. `# text` is the words with one space
/// where the text has white space, as the format asks.
public enum CoNLLU {
    /// The document's sentences, each ended by an empty line; nothing for a text without words.
    ///
    /// - Complexity: O(*n*) in the length of the text.
    public static func bytes(of document: Document) -> [UInt8] {
        var writer = Writer(document)
        for sentence in document.sentences { writer.append(sentence) }
        return writer.bytes
    }

    private struct Writer {
        let document: Document
        let map: OffsetMap
        var bytes: [UInt8] = []
        var sentenceCount = 0
        /// The entity that was begun last.
        var lastEntity = -1
        /// The number of each token in its sentence, from 1; 0 for white space.
        var numbers: [Int32]

        init(_ document: Document) {
            self.document = document
            map = OffsetMap(utf8: document.utf8)
            numbers = [Int32](repeating: 0, count: document.tokens.count)
            bytes.reserveCapacity(document.tokens.count * 64)
        }

        mutating func append(_ sentence: Range<Int>) {
            let words = sentence.filter { !document.tokens[$0].isSpace }
            guard !words.isEmpty else { return }
            for (place, word) in words.enumerated() { numbers[word] = Int32(place + 1) }
            sentenceCount += 1
            append("# sent_id = \(sentenceCount)\n# text = ")
            for word in words {
                append(field: document.form(word))
                if word != words.last, spaceFollows(word) { append(" ") }
            }
            append("\n")
            let heads = self.heads(of: words, in: sentence)
            for (place, word) in words.enumerated() { append(word, head: heads[place]) }
            append("\n")
        }

        /// The nearest head of each word that is a word of its sentence, as numbers from 1; 0 for a root.
        private func heads(of words: [Int], in sentence: Range<Int>) -> [Int] {
            // Where a walk up from a white-space token ends; -1 above the sentence, nil where none has walked yet.
            var ends = [Int?](repeating: nil, count: sentence.count)
            func end(from start: Int) -> Int {
                var path: [Int] = []
                var at = start
                while true {
                    guard sentence.contains(at) else {
                        at = -1
                        break
                    }
                    guard document.tokens[at].isSpace else { break }
                    if let known = ends[at - sentence.lowerBound] {
                        at = known
                        break
                    }
                    // A walk that comes back to itself ends where it would not: above the sentence.
                    ends[at - sentence.lowerBound] = -1
                    path.append(at)
                    let head = document.head(at)
                    if head == at {
                        at = -1
                        break
                    }
                    at = head
                }
                for step in path { ends[step - sentence.lowerBound] = at }
                return at
            }
            var orphan: Int?
            return words.map { word in
                if document.isRoot(word) { return 0 }
                let head = end(from: document.head(word))
                if head >= 0, head != word { return Int(numbers[head]) }
                if let orphan { return orphan }
                orphan = Int(numbers[word])
                return 0
            }
        }

        private mutating func append(_ word: Int, head: Int) {
            append("\(numbers[word])\t")
            append(field: document.form(word))
            append("\t")
            append(field: document.lemma(word))
            append("\t")
            append(field: document.pos(word).name)
            append("\t")
            append(field: document.tag(word))
            append("\t")
            append(field: document.morph(word))
            append("\t\(head)\t")
            append(field: head == 0 && !document.isRoot(word) ? "ROOT" : document.label(word))
            append("\t_\t")
            if !spaceFollows(word) { append("SpaceAfter=No|") }
            if let entity = document.entity(of: word) {
                append(entity == lastEntity ? "NER=I-" : "NER=B-")
                append(field: document.entities[entity].label)
                append("|")
                lastEntity = entity
            }
            let span = map.scalars(document.tokens[word].span)
            append("Offset=\(span.start):\(span.end)\n")
        }

        /// Whether white space stands in the text behind a word.
        private func spaceFollows(_ word: Int) -> Bool {
            if document.tokens[word].hasSpaceAfter { return true }
            guard word + 1 < document.tokens.count else { return false }
            let next = document.tokens[word + 1]
            return next.isSpace || next.span.start > document.tokens[word].span.end
        }

        private mutating func append(_ string: String) { bytes.append(contentsOf: string.utf8) }

        /// A field that is not empty, in which nothing ends a field or a line.
        ///
        /// Some readers take two spaces for a tab, so white space within is one space.
        private mutating func append(field: String) {
            let start = bytes.count
            var hasSpace = false
            for scalar in field.unicodeScalars {
                if scalar == " " || LineBreaks.breaks(scalar) {
                    hasSpace = bytes.count > start
                    continue
                }
                if hasSpace { append(" ") }
                hasSpace = false
                UTF8.encode(scalar).map { bytes.append(contentsOf: $0) }
            }
            if bytes.count == start { append("_") }
        }
    }
}

/// What ends a line, or a field between tabs, for one reader or another.
enum LineBreaks {
    /// Tab, line feed and the like, the information separators, and Unicode's line separators: what Python's
    /// `splitlines` breaks at, and the tab.
    static func breaks(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0D, 0x1C...0x1E, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }
}

package import Articles
package import Language

/// A document as the learned models read it: one column for each property of its tokens.
///
/// Strings are hashed once for each distinct one; after that nothing here is a string.
///
/// - Complexity: O(*n*) to make.
package struct Sheet: Sendable {
    package let document: Document
    package let count: Int
    package private(set) var lemma: [UInt32]
    package private(set) var lower: [UInt32]
    package private(set) var form: [UInt32]
    package private(set) var tag: [UInt32]
    package private(set) var relation: [Relation]
    package private(set) var pos: [PartOfSpeech]
    package private(set) var head: [Int32]
    /// Hash of the entity's label; 0 outside entities.
    package private(set) var entity: [UInt32]
    /// The outermost quotation that a token stands in, its marks included; -1 outside.
    package private(set) var quotation: [Int32]
    /// The quotations' tokens, marks included, outermost ones only.
    package private(set) var quotations: [Range<Int>]
    package private(set) var quotationIsClosed: [Bool]
    /// 1 for a token that opens a quotation, 2 for one that closes it, else 0.
    package private(set) var mark: [UInt8]
    /// The number of the token's paragraph: the title and a dateline count as paragraphs of their own.
    package private(set) var paragraph: [Int32]
    package private(set) var paragraphs: [Range<Int>]
    /// The tokens of the title, empty where there is none.
    package private(set) var title: Range<Int>
    /// The outermost tokens below each token, itself among them.
    package private(set) var leftEdge: [Int32]
    package private(set) var rightEdge: [Int32]
    /// The first token of the token's sentence, and the first behind it.
    package private(set) var sentenceStart: [Int32]
    package private(set) var sentenceEnd: [Int32]
    /// Children of token i: `childList[childStart[i]..<childStart[i + 1]]`, ascending.
    private var childStart: [Int32]
    private var childList: [Int32]
    /// The head of the token's subject, its own or one that it shares by coordination; -1 for none.
    package private(set) var subject: [Int32]

    package init(_ article: Article, _ document: Document) {
        self.document = document
        let tokens = document.tokens
        count = tokens.count
        let count = tokens.count
        var hashes = [UInt32](repeating: 0, count: document.strings.count)
        for number in hashes.indices { hashes[number] = FeatureHash.of(document.strings[Int32(number)]) }
        let tagHashes = document.names.tags.map { FeatureHash.of($0) }
        let relations = document.names.labels.map { Relation(name: $0) }
        lemma = tokens.map { hashes[Int($0.lemma)] }
        lower = tokens.map { hashes[Int($0.lower)] }
        form = tokens.map { hashes[Int($0.form)] }
        tag = tokens.map { tagHashes[Int($0.tag)] }
        relation = tokens.map { relations[Int($0.label)] }
        pos = tokens.map(\.pos)
        head = tokens.map(\.head)
        var entity = [UInt32](repeating: 0, count: count)
        for row in document.entities {
            let hash = FeatureHash.of(row.label)
            for token in row.tokens { entity[token] = hash }
        }
        self.entity = entity
        title = article.titleSpan.map { document.tokens(in: $0) } ?? 0..<0
        (paragraphs, paragraph) = Self.paragraphs(article, document, title)
        quotation = [Int32](repeating: -1, count: count)
        mark = [UInt8](repeating: 0, count: count)
        quotations = []
        quotationIsClosed = []
        subject = [Int32](repeating: -1, count: count)
        leftEdge = [Int32](repeating: 0, count: count)
        rightEdge = leftEdge
        sentenceStart = leftEdge
        sentenceEnd = leftEdge
        childStart = [Int32](repeating: 0, count: count + 1)
        childList = []
        childList.reserveCapacity(count)
        findEdges()
        findQuotations(article)
        findSubjects()
    }

    /// Where paragraphs begin and end: the article's own, else between blank lines.
    private static func paragraphs(
        _ article: Article,
        _ document: Document,
        _ title: Range<Int>
    ) -> ([Range<Int>], [Int32]) {
        let count = document.tokens.count
        var starts: [Int] = [0]
        var spans = article.paragraphs
        if let span = article.titleSpan { spans.append(span) }
        if let dateline = article.dateline?.span { spans.append(TextSpan(dateline.end, dateline.end)) }
        if spans.isEmpty {
            for token in 0..<count where document.tokens[token].isSpace {
                let bytes = document.utf8[document.tokens[token].span.range]
                if bytes.count(where: { $0 == 0x0A }) > 1 { starts.append(token + 1) }
            }
        } else {
            for span in spans { starts.append(document.tokens.partitionPoint { $0.span.start >= span.start }) }
            if !title.isEmpty { starts.append(title.upperBound) }
        }
        starts.sort()
        var paragraphs: [Range<Int>] = []
        var of = [Int32](repeating: 0, count: count)
        for (place, start) in starts.enumerated() {
            let end = place + 1 < starts.count ? starts[place + 1] : count
            guard start < end else { continue }
            for token in start..<end { of[token] = Int32(paragraphs.count) }
            paragraphs.append(start..<end)
        }
        return (paragraphs, of)
    }

    private mutating func findQuotations(_ article: Article) {
        let spans = (article.paragraphs + (article.titleSpan.map { [$0] } ?? [])).sorted()
        let found = QuotationScanner().scan(document.utf8, paragraphs: spans)
        var reached = 0
        for row in found where row.depth == 0 && row.span.start >= reached {
            reached = row.span.end
            let range = document.tokens(in: row.span)
            guard !range.isEmpty else { continue }
            let number = Int32(quotations.count)
            for token in range { quotation[token] = number }
            mark[range.lowerBound] = 1
            if row.isClosed, range.count > 1 { mark[range.upperBound - 1] = 2 }
            quotations.append(range)
            quotationIsClosed.append(row.isClosed)
        }
    }

    /// Copies the tree into columns, where a look-up costs no call.
    private mutating func findEdges() {
        for sentence in document.sentences {
            for token in sentence {
                sentenceStart[token] = Int32(sentence.lowerBound)
                sentenceEnd[token] = Int32(sentence.upperBound)
            }
        }
        for token in 0..<count {
            let range = document.subtree(of: token)
            leftEdge[token] = Int32(range.lowerBound)
            rightEdge[token] = Int32(range.upperBound - 1)
            if Int(head[token]) != token { childStart[Int(head[token]) + 1] += 1 }
        }
        for token in 0..<count { childStart[token + 1] += childStart[token] }
        var next = childStart
        childList = [Int32](repeating: 0, count: Int(childStart[count]))
        for token in 0..<count where Int(head[token]) != token {
            let place = Int(next[Int(head[token])])
            childList[place] = Int32(token)
            next[Int(head[token])] += 1
        }
    }

    /// The tokens whose head this is, in text order.
    @inline(__always)
    package func children(of token: Int) -> ArraySlice<Int32> {
        childList[Int(childStart[token])..<Int(childStart[token + 1])]
    }

    private mutating func findSubjects() {
        for token in 0..<count where relation[token].isSubject { subject[Int(head[token])] = Int32(token) }
        // A verb joined to another shares its subject, and so does an open clause; heads before dependants, mostly.
        for token in 0..<count where subject[token] < 0 {
            var at = token
            for _ in 0..<4 {
                guard relation[at] == .conj || relation[at] == .xcomp || relation[at] == .advcl, head[at] != at else {
                    break
                }
                at = Int(head[at])
                if subject[at] >= 0 {
                    subject[token] = subject[at]
                    break
                }
            }
        }
    }

    /// The tokens of a token's sentence.
    @inline(__always)
    package func sentence(of token: Int) -> Range<Int> { Int(sentenceStart[token])..<Int(sentenceEnd[token]) }

    /// The tokens from the leftmost to the rightmost below this one, itself included.
    @inline(__always)
    package func subtree(of token: Int) -> Range<Int> { Int(leftEdge[token])..<Int(rightEdge[token]) + 1 }
}

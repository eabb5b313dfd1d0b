internal import Articles

/// Spans of one item of a readout that are lit in the article.
struct MarkedItem {
    enum Kind: String {
        case position = "p"
        case meeting = "m"
        case statement = "s"
    }

    /// "p1", "m2", "s14": also the name of its line in the readout.
    var id: String
    var kind: Kind
    var spans: [TextSpan]
}

/// A stretch of text in which the same items are lit.
struct MarkedStretch {
    var span: TextSpan
    /// The places of the items, in the order of the list.
    var items: [Int]
    /// Which spans begin here: the item's place and the span's number.
    var beginnings: [(item: Int, span: Int)]
}

/// Cuts a text where the lit spans begin and end, so that spans that overlap need no nesting.
struct ArticleMarks {
    /// The most items of one stretch that are kept: a text that a thousand spans cover stays readable and small.
    static let most = 24

    private let items: [MarkedItem]
    /// By place in the text, what begins and ends there.
    private let events: [(at: Int, isEnd: Bool, item: Int, span: Int)]

    init(_ items: [MarkedItem], length: Int) {
        self.items = items
        var events: [(at: Int, isEnd: Bool, item: Int, span: Int)] = []
        for (place, item) in items.enumerated() {
            for (number, span) in item.spans.enumerated() where !span.isEmpty && span.end <= length {
                events.append((span.start, false, place, number))
                events.append((span.end, true, place, number))
            }
        }
        self.events = events.sorted { a, b in
            (a.at, a.isEnd ? 0 : 1, a.item, a.span) < (b.at, b.isEnd ? 0 : 1, b.item, b.span)
        }
    }

    /// The stretches of the whole text in its order, those without light too.
    ///
    /// - Complexity: O(*e* log *e* + *e* · *a*) for *e* spans of which at most *a* overlap.
    func stretches(length: Int) -> [MarkedStretch] {
        var result: [MarkedStretch] = []
        var active: [Int: Int] = [:]
        var start = 0
        var beginnings: [(item: Int, span: Int)] = []
        func close(at end: Int) {
            guard end > start else { return }
            let lit = active.keys.sorted().prefix(Self.most)
            result.append(MarkedStretch(span: TextSpan(start, end), items: Array(lit), beginnings: beginnings))
            beginnings = []
            start = end
        }
        for event in events {
            close(at: event.at)
            if event.isEnd {
                let count = (active[event.item] ?? 1) - 1
                active[event.item] = count > 0 ? count : nil
            } else {
                active[event.item, default: 0] += 1
                beginnings.append((event.item, event.span))
            }
        }
        close(at: length)
        return result
    }
}

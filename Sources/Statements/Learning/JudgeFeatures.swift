import Language

/// What the judge sees of a proposal: how sure the models were, what kinds of phrases its parts are, and how it stands
/// to the other proposals.
package struct JudgeFeatures {
    private let sheet: Sheet
    private let classes: [UInt8]
    private let found: [FoundAttribution]
    /// For each proposal, the strongest whose content holds its head, and the strongest whose head it holds; -1 none.
    private var holders: [Int]
    private var inner: [Int]
    package private(set) var list = FeatureList()

    package init(_ sheet: Sheet, _ classes: [UInt8], _ found: [FoundAttribution]) {
        self.sheet = sheet
        self.classes = classes
        self.found = found
        holders = [Int](repeating: -1, count: found.count)
        inner = holders
        for (place, all) in Nesting.holders(of: found).enumerated() {
            for holder in all {
                if holders[place] < 0 || found[holders[place]].cueScore < found[holder].cueScore {
                    holders[place] = holder
                }
                if inner[holder] < 0 || found[inner[holder]].cueScore < found[place].cueScore { inner[holder] = place }
            }
        }
    }

    private func half(_ score: Float) -> Int { Int(max(-5, min(8, (score * 2).rounded(.down)))) }

    private func sureness(_ score: Float) -> Int {
        let steps: [Float] = [-0.05, -0.15, -0.3, -0.5, -0.8, -1.2, -1.8, -2.5, -3.5, -5, -8]
        return steps.firstIndex { score > $0 } ?? steps.count
    }

    private func size(_ count: Int) -> Int {
        [1, 2, 3, 4, 6, 9, 13, 20, 30, 50, 90].firstIndex { count <= $0 } ?? 11
    }

    private func top(_ run: Range<Int>) -> Int {
        run.first { (!run.contains(Int(sheet.head[$0])) || Int(sheet.head[$0]) == $0) && sheet.pos[$0] != .punct }
            ?? run.lowerBound
    }

    private func kind(_ token: Int) -> UInt32 {
        if sheet.entity[token] != 0 { return sheet.entity[token] }
        if sheet.pos[token] == .pron { return sheet.lower[token] }
        return UInt32(sheet.pos[token].rawValue)
    }

    /// Finds the features of a proposal.
    ///
    /// - Parameters:
    ///   - place: The proposal's, among those that this was made with.
    ///   - alone: Without those that tell of other proposals about it: for what is nested.
    package mutating func find(_ place: Int, alone: Bool) {
        let one = found[place]
        let head = one.head
        let lemma = sheet.lemma[head]
        let tag = sheet.tag[head]
        let prior = UInt32(classes[head])
        let cue = half(one.cueScore)
        let parts = sureness(one.partScore)
        let length = one.content.reduce(0) { $0 + $1.count }
        let sizeBin = UInt32(size(length))
        let first = one.content.first ?? head..<head + 1
        let last = one.content.last ?? first
        let contentTop = top(first)
        var relation = UInt32(sheet.relation[contentTop].rawValue) * 4
        relation += Int(sheet.head[contentTop]) == head ? 1 : Int(sheet.head[head]) == contentTop ? 2 : 0
        let side: UInt32 = last.upperBound <= head ? 0 : first.lowerBound > head ? 1 : 2
        let source: UInt32 = one.source.first.map { kind(top($0)) } ?? 3
        let sourceSide: UInt32 = one.source.first.map { $0.lowerBound > head ? 2 : 1 } ?? 0
        var quoted = 0
        for run in one.content {
            for token in run where sheet.quotation[token] >= 0 { quoted += 1 }
        }
        let quotes: UInt32 = quoted == 0 ? 0 : quoted == length ? 3 : quoted * 2 > length ? 2 : 1
        let inside: UInt32 =
            sheet.quotation[head] < 0 ? 0 : sheet.quotation[head] == sheet.quotation[contentTop] ? 2 : 1
        var cueWords: UInt32 = 0
        var cueCount: UInt32 = 0
        for run in one.cue {
            for token in run {
                cueWords = FeatureHash.mix(cueWords, sheet.lower[token])
                cueCount += 1
            }
        }
        let isTitle: UInt32 = sheet.title.contains(head) ? 1 : 0
        let sureBin = UInt32(bitPattern: Int32(cue))

        list.begin(0x5000)
        list.next(1)
        // Steps, so that what is learned of a score holds for the scores above it.
        for step in -5...max(-5, cue) { list.add(many: 1, UInt32(bitPattern: Int32(step))) }
        for step in 0...parts { list.add(many: 2, UInt32(step)) }
        for step in 0...Int(sizeBin) { list.add(many: 3, UInt32(step)) }
        list.next(sureBin, UInt32(parts))
        list.next(sureBin, relation)
        list.next(sureBin, source)
        list.next(sureBin, quotes, inside)
        list.next(lemma)
        list.next(prior)
        list.next(lemma, relation)
        list.next(lemma, quotes)
        list.next(prior, relation)
        list.next(prior, quotes, side)
        list.next(prior, source)
        list.next(prior, UInt32(parts))
        list.next(source, sourceSide)
        list.next(source, relation)
        list.next(tag, relation)
        list.next(tag, source)
        list.next(tag, quotes, side)
        list.next(sheet.lower[first.lowerBound])
        list.next(sheet.lower[first.lowerBound], prior)
        list.next(sheet.tag[first.lowerBound], relation)
        list.next(sheet.lower[contentTop], prior)
        list.next(quotes, side, sizeBin)
        list.next(UInt32(one.content.count), side, quotes)
        list.next(cueWords)
        list.next(min(cueCount, 6), prior)
        list.next(isTitle, prior)
        list.next(isTitle, tag, side)
        list.next(inside, quotes, sizeBin)
        list.next(UInt32(sheet.relation[head].rawValue), prior)
        list.next(UInt32(sheet.relation[head].rawValue), relation)
        guard !alone else { return }
        standing(place, one, prior: prior, quotes: quotes, sureBin: sureBin)
    }

    /// How the proposal stands to the others.
    private mutating func standing(
        _ place: Int,
        _ one: FoundAttribution,
        prior: UInt32,
        quotes: UInt32,
        sureBin: UInt32
    ) {
        let holder = holders[place]
        if holder >= 0 {
            let score = half(found[holder].cueScore)
            let mutual: UInt32 = found[holder].holds(one.head) && one.holds(found[holder].head) ? 1 : 0
            for step in -5...max(-5, score) { list.add(many: 4, UInt32(bitPattern: Int32(step)), mutual) }
            list.add(many: 5, UInt32(bitPattern: Int32(score)), sureBin, mutual)
            list.add(many: 6, UInt32(sureness(found[holder].partScore)), mutual)
            list.add(many: 7, prior, UInt32(classes[found[holder].head]))
        } else {
            list.add(many: 8, prior)
        }
        let within = inner[place]
        if within >= 0 {
            let score = half(found[within].cueScore)
            list.add(many: 9, UInt32(bitPattern: Int32(score)), quotes)
            list.add(many: 10, UInt32(bitPattern: Int32(score)), sureBin)
        } else {
            list.add(many: 11, quotes)
        }
        // A rival: the proposal before or behind whose content meets this one's, neither holding the other.
        for (rank, other) in [place - 1, place + 1].enumerated() where found.indices.contains(other) {
            let rival = found[other]
            guard !rival.holds(one.head), !one.holds(rival.head), rival.meets(one) else { continue }
            let ahead: UInt32 = rival.cueScore > one.cueScore ? 1 : 0
            list.add(many: 12, UInt32(rank), ahead, UInt32(bitPattern: Int32(half(rival.cueScore))))
            list.add(many: 13, ahead, prior, UInt32(classes[rival.head]))
        }
    }
}

extension FoundAttribution {
    /// Whether a token stands in the content.
    func holds(_ token: Int) -> Bool { content.contains { $0.contains(token) } }

    /// Whether two contents share a token; only the outermost runs are looked at.
    func meets(_ other: FoundAttribution) -> Bool {
        guard let a = content.first, let b = content.last, let c = other.content.first, let d = other.content.last
        else {
            return false
        }
        return a.overlaps(c) || a.overlaps(d) || b.overlaps(c) || b.overlaps(d)
    }
}

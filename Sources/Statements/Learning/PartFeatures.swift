import Language

/// What a word is to a cue.
package enum Part: Int, Sendable, CaseIterable {
    case none, cue, source, content
}

/// What the model of parts sees of each token of a cue's paragraph: how the tree leads from it to the cue, which
/// phrase of the cue it is in and where that ends, quotations, sentences, distance.
///
/// Features come in groups by what they depend on (the token alone, the phrase it is in, how it is quoted, …), so that
/// a group's weights are summed once for all the tokens, or all the cues, that share them.
package struct PartFeatures {
    /// How far from its cue a part is looked for, in tokens.
    package static let reachBefore = 160
    package static let reachAfter = 240

    private let sheet: Sheet
    private let priors: [UInt8]
    package private(set) var list = FeatureList()

    // Of the current cue.
    private var cue = 0
    private var cueSentence = 0..<0
    private var cueLemma: UInt32 = 0
    private var cuePrior: UInt32 = 0
    private var cueTag: UInt32 = 0
    private var cueRelation: UInt32 = 0
    private var cueQuotation: Int32 = -1
    private var subject = -1
    private var subjectPhrase = 0..<0
    private var subjectRelation: UInt32 = 77
    private var isTitle: UInt32 = 0
    private var above: [Int32] = []
    private var leads: [Lead] = []
    private var betweens: [UInt8] = []
    package private(set) var window = 0..<0

    // Of the current token.
    private var token = 0
    private var lead = Lead()
    private var place: UInt32 = 0
    private var deep: UInt32 = 0
    private var path: UInt32 = 0
    private var side: UInt32 = 0
    private var inSentence: UInt32 = 0
    private var quoted: UInt32 = 0
    private var far: UInt32 = 0
    private var within: UInt32 = 77

    package init(_ sheet: Sheet, _ classes: [UInt8]) {
        self.sheet = sheet
        priors = classes
    }

    /// The tokens among which a cue's parts are looked for: its sentence, and its paragraph as far as there are
    /// quotations in it.
    package static func window(of cue: Int, _ sheet: Sheet) -> Range<Int> {
        let paragraph = sheet.paragraphs[Int(sheet.paragraph[cue])]
        let sentence = sheet.sentence(of: cue)
        let first = max(paragraph.lowerBound, cue - reachBefore)
        let last = min(paragraph.upperBound, cue + reachAfter)
        var low = max(first, sentence.lowerBound)
        var high = min(last, sentence.upperBound)
        if let quoted = (first..<low).first(where: { sheet.quotation[$0] >= 0 }) {
            low = max(first, sheet.sentence(of: quoted).lowerBound)
        }
        if let quoted = (high..<last).last(where: { sheet.quotation[$0] >= 0 }) {
            high = min(last, sheet.sentence(of: quoted).upperBound)
        }
        return low..<high
    }

    // MARK: Of one cue

    private static let steps = 5
    private static let climb = 7
    /// The number of templates begins here: for nodes, and for seams.
    private static let nodes: UInt32 = 0x2000
    private static let seams: UInt32 = 0x3000

    package mutating func begin(cue: Int) {
        self.cue = cue
        cueSentence = sheet.sentence(of: cue)
        cueLemma = sheet.lemma[cue]
        cuePrior = UInt32(priors[cue])
        cueTag = sheet.tag[cue]
        cueRelation = UInt32(sheet.relation[cue].rawValue)
        cueQuotation = sheet.quotation[cue]
        subject = Int(sheet.subject[cue])
        subjectPhrase = subject >= 0 ? sheet.subtree(of: subject) : 0..<0
        subjectRelation = subject >= 0 ? UInt32(sheet.relation[subject].rawValue) : 77
        // A title is a paragraph of its own.
        isTitle = sheet.title.contains(cue) ? 1 : 0
        above.removeAll(keepingCapacity: true)
        var at = cue
        for _ in 0..<Self.steps {
            above.append(Int32(at))
            let head = Int(sheet.head[at])
            if head == at { break }
            at = head
        }
        leads.removeAll(keepingCapacity: true)
        window = Self.window(of: cue, sheet)
        for token in window { leads.append(findLead(token)) }
        countBetween()
    }

    /// How a token hangs together with the cue.
    private struct Lead {
        /// Which of the cue's ancestors governs the token; 0 is the cue itself, 15 none.
        var level: UInt32 = 15
        /// The token just below that ancestor.
        var top: Int32 = -1
        var second: Int32 = -1
        /// The labels from the token up to that ancestor, mixed.
        var path: UInt32 = 0
    }

    private func findLead(_ token: Int) -> Lead {
        guard cueSentence.contains(token) else { return Lead() }
        var lead = Lead()
        var at = token
        for _ in 0..<Self.climb {
            if let level = above.firstIndex(of: Int32(at)) {
                lead.level = UInt32(level)
                return lead
            }
            lead.second = lead.top
            lead.top = Int32(at)
            lead.path = FeatureHash.mix(lead.path, UInt32(sheet.relation[at].rawValue))
            let head = Int(sheet.head[at])
            if head == at { break }
            at = head
        }
        return lead
    }

    @inline(__always)
    private func distance(_ count: Int) -> UInt32 {
        let size = count < 0 ? -count : count
        let bin: UInt32 = size <= 3 ? UInt32(size) : size <= 5 ? 4 : size <= 8 ? 5 : size <= 15 ? 6 : size <= 30 ? 7 : 8
        return count < 0 ? bin : bin + 16
    }

    /// Where a token's quotation lies, seen from the cue.
    @inline(__always)
    private func quotedness(_ token: Int) -> UInt32 {
        let q = sheet.quotation[token]
        guard q >= 0 else { return 0 }
        if q == cueQuotation { return 1 }
        let range = sheet.quotations[Int(q)]
        let long: UInt32 = range.count < 6 ? 0 : range.count < 12 ? 1 : 2
        return 2 + long * 2 + (range.lowerBound < cue ? 0 : 1)
    }

    @inline(__always)
    private func label(_ token: Int32) -> UInt32 { token >= 0 ? UInt32(sheet.relation[Int(token)].rawValue) : 77 }

    /// Counts the strong candidates of cues between each token and the cue: none, one, more.
    private mutating func countBetween() {
        betweens.removeAll(keepingCapacity: true)
        betweens.append(contentsOf: repeatElement(0, count: window.count))
        let low = window.lowerBound
        var count: UInt8 = 0
        for token in stride(from: cue - 1, through: low, by: -1) {
            betweens[token - low] = count
            if token >= cue - 30, priors[token] >= 9, sheet.quotation[token] < 0 { count = min(count + 1, 2) }
        }
        count = 0
        for token in cue + 1..<max(cue + 1, window.upperBound) {
            betweens[token - low] = count
            if token < cue + 30, priors[token] >= 9, sheet.quotation[token] < 0 { count = min(count + 1, 2) }
        }
    }

    // MARK: Of one token

    /// What the groups of a token's features depend on; where two tokens have the same, the group is the same.
    package struct Keys: Equatable {
        /// Of the phrase: its top, where it hangs, on which side of the cue.
        package var phrase: UInt64
        /// Of the phrase within it.
        package var inner: Int32
        /// Of the path through the tree.
        package var path: UInt32
        /// How it is quoted, whether in the cue's sentence, on which side, whether in the subject.
        package var quoting: UInt32
        /// How far, and how it is quoted.
        package var reach: UInt32
    }

    /// Turns to a token of the window.
    @inline(__always)
    package mutating func turn(to i: Int) -> Keys {
        token = i
        lead = leads[i - window.lowerBound]
        side = i < cue ? 0 : i == cue ? 1 : 2
        inSentence = cueSentence.contains(i) ? 1 : i < cue ? 2 : 3
        quoted = quotedness(i)
        far = distance(i - cue)
        place = FeatureHash.mix(lead.level, label(lead.top), side)
        deep = FeatureHash.mix(place, label(lead.second))
        path = FeatureHash.mix(lead.path, lead.level, side)
        within = subject < 0 ? 77 : subjectPhrase.contains(i) ? (i == subject ? 1 : 2) : 0
        return Keys(
            phrase: UInt64(UInt32(bitPattern: lead.top)) << 32 | UInt64(lead.level << 2 | side),
            inner: lead.second,
            path: path,
            quoting: (quoted << 4 | inSentence << 2 | side) << 8 | within,
            reach: far << 8 | quoted
        )
    }

    /// The features of a token that are the same for every cue.
    @inline(__always)
    package func addCommon<Sink: FeatureSink>(_ i: Int, to sink: inout Sink) {
        let lower = sheet.lower[i]
        sink.add(Self.nodes + 2, lower)
        sink.add(Self.nodes + 3, sheet.tag[i], UInt32(sheet.relation[i].rawValue))
        sink.add(Self.nodes + 4, i > 0 ? sheet.lower[i - 1] : 1, lower)
        sink.add(Self.nodes + 5, lower, i + 1 < sheet.count ? sheet.lower[i + 1] : 1)
    }

    @inline(__always)
    package func addPhrase<Sink: FeatureSink>(to sink: inout Sink) {
        let t = Self.nodes + 10
        sink.add(t, place)
        sink.add(t + 1, place, cueLemma)
        sink.add(t + 2, place, cueTag, cueRelation)
        sink.add(t + 3, place, cuePrior)
        sink.add(t + 4, isTitle, place)
        sink.add(t + 5, isTitle, side, cueLemma)
        guard lead.top >= 0 else { return }
        let top = Int(lead.top)
        let first = sheet.lower[sheet.subtree(of: top).lowerBound]
        sink.add(t + 6, sheet.lemma[top], place)
        sink.add(t + 7, sheet.tag[top], place, cuePrior)
        sink.add(t + 8, first, place)
        sink.add(t + 9, first, place, cueLemma)
        sink.add(t + 10, distance(top - cue), place)
        sink.add(t + 11, sheet.entity[top], place)
    }

    @inline(__always)
    package func addInner<Sink: FeatureSink>(to sink: inout Sink) {
        let t = Self.nodes + 30
        sink.add(t, deep)
        sink.add(t + 1, deep, cueTag)
        sink.add(t + 2, deep, cueLemma)
        if lead.second >= 0 { sink.add(t + 3, sheet.lemma[Int(lead.second)], deep) }
    }

    @inline(__always)
    package func addPath<Sink: FeatureSink>(to sink: inout Sink) {
        let t = Self.nodes + 40
        sink.add(t, path)
        sink.add(t + 1, path, cueTag, cueRelation)
        sink.add(t + 2, path, cueLemma)
    }

    @inline(__always)
    package func addQuoting<Sink: FeatureSink>(to sink: inout Sink) {
        let t = Self.nodes + 50
        sink.add(t, quoted, inSentence)
        sink.add(t + 1, quoted, inSentence, cueLemma)
        sink.add(t + 2, quoted, inSentence, cuePrior)
        sink.add(t + 3, quoted, cueTag, side)
        sink.add(t + 4, inSentence, cueLemma)
        sink.add(t + 5, inSentence, cuePrior, cueTag)
        sink.add(t + 6, within, cueTag, subject >= 0 ? subjectRelation : side)
        sink.add(t + 7, within, cueLemma)
        sink.add(t + 8, within, side, quoted)
    }

    @inline(__always)
    package func addReach<Sink: FeatureSink>(to sink: inout Sink) {
        let t = Self.nodes + 60
        sink.add(t, far)
        sink.add(t + 1, far, cueLemma)
        sink.add(t + 2, quoted, far)
    }

    /// The features that are the token's and the cue's together.
    @inline(__always)
    package func addOwn<Sink: FeatureSink>(to sink: inout Sink) {
        let t = Self.nodes + 70
        let i = token
        let tag = sheet.tag[i]
        let lower = sheet.lower[i]
        let mark = UInt32(sheet.mark[i])
        let between = UInt32(betweens[i - window.lowerBound])
        sink.add(t, far, tag)
        sink.add(t + 1, place, quoted)
        sink.add(t + 2, place, tag)
        sink.add(t + 3, place, lower)
        sink.add(t + 4, path, tag)
        sink.add(t + 5, far, lower)
        sink.add(t + 6, far, deep)
        sink.add(t + 7, quoted, mark, side)
        sink.add(t + 8, inSentence, UInt32(priors[i]))
        sink.add(t + 9, FeatureHash.mix(between, inSentence, quoted))
        sink.add(t + 10, between, place)
        sink.add(t + 11, i > 0 ? sheet.lower[i - 1] : 1, place)
        sink.add(t + 12, i + 1 < sheet.count ? sheet.lower[i + 1] : 1, place)
        sink.add(t + 13, sheet.entity[i], place)
        sink.add(t + 14, sheet.pos[i] == .punct ? lower : 0, place, quoted)
        sink.add(t + 15, within, cuePrior, tag)
        sink.add(t + 16, sheet.sentenceStart[i] == Int32(i) ? 1 : 0, inSentence, quoted)
        guard lead.top >= 0 else { return }
        let range = sheet.subtree(of: Int(lead.top))
        sink.add(t + 17, (i == range.lowerBound ? 1 : 0) + (i == range.upperBound - 1 ? 2 : 0), place)
    }

    /// Finds the features of a token of the window for the weights of its part.
    package mutating func find(_ i: Int) {
        _ = turn(to: i)
        list.begin()
        addCommon(i, to: &list)
        addPhrase(to: &list)
        addInner(to: &list)
        addPath(to: &list)
        addQuoting(to: &list)
        addReach(to: &list)
        addOwn(to: &list)
    }

    // MARK: Of the seam between two tokens

    /// The features of the seam between a token and the one before it that are the same for every cue.
    @inline(__always)
    package func addCommonSeam<Sink: FeatureSink>(_ i: Int, to sink: inout Sink) {
        let t = Self.seams + 1
        let tag = sheet.tag[i]
        let relation = UInt32(sheet.relation[i].rawValue)
        let isPunct = sheet.pos[i] == .punct ? sheet.lower[i] : 0
        let wasPunct = sheet.pos[i - 1] == .punct ? sheet.lower[i - 1] : 0
        sink.add(t, 1)
        sink.add(t + 1, sheet.tag[i - 1], tag)
        sink.add(t + 2, isPunct, wasPunct)
        sink.add(t + 3, isPunct, relation, UInt32(sheet.relation[i - 1].rawValue))
        sink.add(t + 4, sheet.lower[i])
        sink.add(t + 5, sheet.lower[i - 1])
        sink.add(t + 6, Int(sheet.head[i]) < i ? 1 : 2, tag, relation)
    }

    /// The features of the seam for the weights of pairs of parts, beside the common ones.
    @inline(__always)
    package func addSeam<Sink: FeatureSink>(_ i: Int, to sink: inout Sink) {
        let t = Self.seams + 20
        let here = leads[i - window.lowerBound]
        let there = leads[i - 1 - window.lowerBound]
        let isSame: UInt32 = here.top == there.top && here.level == there.level ? 1 : 0
        let edge = FeatureHash.mix(
            isSame,
            FeatureHash.mix(here.level, label(here.top)),
            FeatureHash.mix(there.level, label(there.top))
        )
        let marks = UInt32(sheet.mark[i - 1]) * 4 + UInt32(sheet.mark[i])
        let begins: UInt32 = sheet.sentenceStart[i] == Int32(i) ? 1 : 0
        let isPunct = sheet.pos[i] == .punct ? sheet.lower[i] : 0
        let wasPunct = sheet.pos[i - 1] == .punct ? sheet.lower[i - 1] : 0
        let nearness: UInt32 = i == cue ? 1 : i - 1 == cue ? 2 : 0
        let opens: UInt32 = sheet.leftEdge[i] == Int32(i) ? 1 : 0
        sink.add(t, edge)
        sink.add(t + 1, edge, isPunct, wasPunct)
        sink.add(t + 2, marks, quotedness(i), quotedness(i - 1))
        sink.add(t + 3, begins, marks, i < cue ? 0 : 1)
        sink.add(t + 4, UInt32(sheet.relation[i].rawValue), here.level, opens)
        guard nearness != 0 else { return }
        sink.add(t + 5, nearness, cueLemma)
        sink.add(t + 6, nearness, sheet.tag[i], sheet.tag[i - 1])
    }

    package mutating func findSeam(_ i: Int) {
        list.begin()
        addCommonSeam(i, to: &list)
        addSeam(i, to: &list)
    }
}

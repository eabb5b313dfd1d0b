import Language

/// What a word is to a cue.
package enum Part: Int, Sendable, CaseIterable {
    case none, cue, source, content
}

/// What the model of parts sees of each token of a cue's paragraph: how the tree leads from it to the cue, which
/// phrase of the cue it is in and where that ends, quotations, sentences, distance.
package struct PartFeatures {
    /// How far from its cue a part is looked for, in tokens.
    package static let reachBefore = 160
    package static let reachAfter = 240

    private let sheet: Sheet
    private let priors: [UInt8]
    private let senses: [UInt8]
    package private(set) var list = FeatureList()
    /// Of the current cue.
    private var cue = 0
    private var cueSentence = 0..<0
    private var above: [Int32] = []

    package init(_ sheet: Sheet, _ classes: LemmaClasses) {
        self.sheet = sheet
        priors = classes.priors
        senses = classes.senses
    }

    /// The tokens among which a cue's parts are looked for.
    package static func window(of cue: Int, _ sheet: Sheet) -> Range<Int> {
        let paragraph = sheet.paragraphs[Int(sheet.paragraph[cue])]
        return max(paragraph.lowerBound, cue - reachBefore)..<min(paragraph.upperBound, cue + reachAfter)
    }

    // MARK: Of one cue

    private static let steps = 5
    private static let climb = 7

    package mutating func begin(cue: Int) {
        self.cue = cue
        cueSentence = sheet.sentence(of: cue)
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
        for token in window { leads.append(lead(token)) }
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
        var depth: UInt32 = 0
    }

    private var leads: [Lead] = []
    private var betweens: [UInt8] = []
    package private(set) var window = 0..<0

    private func lead(_ token: Int) -> Lead {
        guard cueSentence.contains(token) else { return Lead() }
        var lead = Lead()
        var at = token
        for step in 0..<Self.climb {
            if let level = above.firstIndex(of: Int32(at)) {
                lead.level = UInt32(level)
                lead.depth = UInt32(step)
                return lead
            }
            lead.second = lead.top
            lead.top = Int32(at)
            lead.path = FeatureHash.mix(lead.path, UInt32(sheet.relation[at].rawValue))
            let head = Int(sheet.head[at])
            if head == at { break }
            at = head
        }
        lead.depth = 8
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
        let own = sheet.quotation[cue]
        if q == own { return 1 }
        let range = sheet.quotations[Int(q)]
        let long: UInt32 = range.count < 6 ? 0 : range.count < 12 ? 1 : 2
        return 2 + long * 2 + (range.lowerBound < cue ? 0 : 1)
    }

    /// Finds the features of a token of the window for the weights of its part.
    package mutating func find(_ i: Int) {
        let lead = leads[i - window.lowerBound]
        let cl = sheet.lemma[cue]
        let cp = UInt32(priors[cue])
        let ct = sheet.tag[cue]
        let cd = UInt32(sheet.relation[cue].rawValue)
        let t = sheet.tag[i]
        let lower = sheet.lower[i]
        let d = UInt32(sheet.relation[i].rawValue)
        let top = Int(lead.top)
        let topLabel = top >= 0 ? UInt32(sheet.relation[top].rawValue) : 77
        let second = Int(lead.second)
        let secondLabel = second >= 0 ? UInt32(sheet.relation[second].rawValue) : 77
        let side: UInt32 = i < cue ? 0 : i == cue ? 1 : 2
        let inSentence: UInt32 = cueSentence.contains(i) ? 1 : i < cue ? 2 : 3
        let quoted = quotedness(i)
        let mark = UInt32(sheet.mark[i])
        let far = distance(i - cue)
        let place = FeatureHash.mix(lead.level, topLabel, side)
        let deep = FeatureHash.mix(place, secondLabel)
        let path = FeatureHash.mix(lead.path, lead.level, side)

        list.begin(0x2000)
        list.add(1)
        list.add(lower)
        list.add(t, d)
        list.add(far)
        list.add(far, t)
        list.add(place)
        list.add(place, quoted)
        list.add(place, cl)
        list.add(place, ct, cd)
        list.add(place, cp)
        list.add(place, UInt32(senses[cue]))
        list.add(deep, UInt32(senses[cue]))
        list.add(place, t)
        list.add(place, lower)
        list.add(deep)
        list.add(deep, ct)
        list.add(deep, cl)
        list.add(path)
        list.add(path, t)
        list.add(path, ct, cd)
        list.add(path, cl)
        list.add(top >= 0 ? sheet.lemma[top] : 0, place)
        list.add(top >= 0 ? sheet.tag[top] : 0, place, cp)
        list.add(second >= 0 ? sheet.lemma[second] : 0, deep)
        list.add(far, cl)
        list.add(far, lower)
        list.add(far, deep)
        if top >= 0 {
            let range = sheet.subtree(of: top)
            let first = range.lowerBound
            list.add(sheet.lower[first], place)
            list.add(sheet.lower[first], place, cl)
            list.add(i == first ? 1 : 0, i == range.upperBound - 1 ? 1 : 0, place)
            list.add(distance(top - cue), place)
            // Whether something of the cue's stands between: "said on Tuesday that …".
            list.add(sheet.entity[top], place)
        } else {
            list.skip(5)
        }
        // Quotations.
        list.add(quoted, inSentence)
        list.add(quoted, mark, side)
        list.add(quoted, inSentence, cl)
        list.add(quoted, inSentence, cp)
        list.add(quoted, far)
        list.add(quoted, ct, side)
        list.add(inSentence, cl)
        list.add(inSentence, cp, ct)
        list.add(inSentence, UInt32(priors[i]))
        // Who else speaks between the token and the cue.
        let between = UInt32(betweens[i - window.lowerBound])
        list.add(between, inSentence, quoted)
        list.add(between, place)
        // The token and its neighbours.
        let before = i > 0 ? sheet.lower[i - 1] : 1
        let after = i + 1 < sheet.count ? sheet.lower[i + 1] : 1
        list.add(before, lower)
        list.add(lower, after)
        list.add(before, place)
        list.add(after, place)
        list.add(sheet.entity[i], place)
        list.add(sheet.pos[i] == .punct ? lower : 0, place, quoted)
        // Whether it is the subject, or in it.
        let subject = Int(sheet.subject[cue])
        if subject >= 0 {
            let range = sheet.subtree(of: subject)
            let within: UInt32 = range.contains(i) ? (i == subject ? 1 : 2) : 0
            list.add(within, UInt32(priors[cue]), t)
            list.add(within, ct, UInt32(sheet.relation[subject].rawValue))
            list.add(within, cl)
            list.add(within, side, quoted)
        } else {
            list.add(77, cp, t)
            list.add(77, ct, side)
            list.add(77, cl)
            list.add(77, side, quoted)
        }
        list.add(UInt32(sheet.title.contains(i) ? 1 : 0), place)
        list.add(UInt32(sheet.title.contains(i) ? 1 : 0), side, cl)
        list.add(sheet.sentence(of: i).lowerBound == i ? 1 : 0, inSentence, quoted)
    }

    /// Counts the strong candidates of cues between each token and the cue: none, one, more.
    private mutating func countBetween() {
        betweens.removeAll(keepingCapacity: true)
        var before: [UInt8] = []
        var count: UInt8 = 0
        for token in stride(from: cue - 1, through: window.lowerBound, by: -1) {
            before.append(count)
            if token >= cue - 30, priors[token] >= 9, sheet.quotation[token] < 0 { count = min(count + 1, 2) }
        }
        betweens += before.reversed()
        betweens.append(0)
        count = 0
        for token in cue + 1..<max(cue + 1, window.upperBound) {
            betweens.append(count)
            if token < cue + 30, priors[token] >= 9, sheet.quotation[token] < 0 { count = min(count + 1, 2) }
        }
    }

    /// Finds the features of the seam between a token and the one before it, for the weights of pairs of parts.
    package mutating func findSeam(_ i: Int) {
        let here = leads[i - window.lowerBound]
        let there = leads[i - 1 - window.lowerBound]
        let sameTop = here.top == there.top && here.level == there.level
        let hl = here.top >= 0 ? UInt32(sheet.relation[Int(here.top)].rawValue) : 77
        let tl = there.top >= 0 ? UInt32(sheet.relation[Int(there.top)].rawValue) : 77
        let edge = FeatureHash.mix(sameTop ? 1 : 0, FeatureHash.mix(here.level, hl), FeatureHash.mix(there.level, tl))
        let marks = UInt32(sheet.mark[i - 1]) * 4 + UInt32(sheet.mark[i])
        let begins: UInt32 = sheet.sentence(of: i).lowerBound == i ? 1 : 0
        let isPunct = sheet.pos[i] == .punct ? sheet.lower[i] : 0
        let wasPunct = sheet.pos[i - 1] == .punct ? sheet.lower[i - 1] : 0
        list.begin(0x3000)
        list.add(1)
        list.add(sheet.tag[i - 1], sheet.tag[i])
        list.add(edge)
        list.add(edge, isPunct, wasPunct)
        list.add(marks, quotedness(i), quotedness(i - 1))
        list.add(begins, marks, i < cue ? 0 : 1)
        list.add(isPunct, wasPunct)
        list.add(isPunct, UInt32(sheet.relation[i].rawValue), UInt32(sheet.relation[i - 1].rawValue))
        list.add(sheet.lower[i])
        list.add(sheet.lower[i - 1])
        list.add(i == cue ? 1 : i - 1 == cue ? 2 : 0, sheet.lemma[cue])
        list.add(i == cue ? 1 : i - 1 == cue ? 2 : 0, sheet.tag[i], sheet.tag[i - 1])
        // Which of the phrases between the token and the cue's own phrase begin or end here.
        let h = Int(sheet.head[i])
        let opens: UInt32 = sheet.subtree(of: i).lowerBound == i ? 1 : 0
        list.add(UInt32(sheet.relation[i].rawValue), here.level, opens)
        list.add(h < i ? 1 : 2, sheet.tag[i], UInt32(sheet.relation[i].rawValue))
    }
}

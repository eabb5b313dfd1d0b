import Language

/// What the cue model sees of a token: its form, its frame (subject, object, clause, particle), what governs it, the
/// quotations about it, and its place.
package struct CueFeatures {
    private let sheet: Sheet
    private let priors: [UInt8]
    package private(set) var list = FeatureList()

    package init(_ sheet: Sheet, _ classes: [UInt8]) {
        self.sheet = sheet
        priors = classes
    }

    /// Tokens that can head a cue at all.
    package static func canHead(_ sheet: Sheet, _ token: Int) -> Bool {
        switch sheet.pos[token] {
        case .space, .det, .num: false
        case .punct:
            sheet.form[token] == colon || sheet.form[token] == dash || sheet.form[token] == emDash
                || sheet.form[token] == comma && sheet.title.contains(token)
        default: true
        }
    }

    private static let colon = FeatureHash.of(":")
    private static let dash = FeatureHash.of("\u{2013}")
    private static let emDash = FeatureHash.of("\u{2014}")
    private static let comma = FeatureHash.of(",")
    private static let edge: UInt32 = 0xED6E

    @inline(__always)
    private func lemma(_ token: Int) -> UInt32 { sheet.lemma.indices.contains(token) ? sheet.lemma[token] : Self.edge }
    @inline(__always)
    private func lower(_ token: Int) -> UInt32 { sheet.lower.indices.contains(token) ? sheet.lower[token] : Self.edge }
    @inline(__always)
    private func tag(_ token: Int) -> UInt32 { sheet.tag.indices.contains(token) ? sheet.tag[token] : Self.edge }
    @inline(__always)
    private func relation(_ token: Int) -> UInt32 { UInt32(sheet.relation[token].rawValue) }

    /// 0 and up to 5: how far something is.
    @inline(__always)
    private func distance(_ count: Int) -> UInt32 {
        count < 0 ? 0 : count == 0 ? 1 : count == 1 ? 2 : count <= 3 ? 3 : count <= 7 ? 4 : 5
    }

    /// What kind of a thing a phrase's head is: its entity's label, its pronoun, else its part of speech.
    @inline(__always)
    private func kind(_ token: Int) -> UInt32 {
        guard token >= 0 else { return 0 }
        if sheet.entity[token] != 0 { return sheet.entity[token] }
        if sheet.pos[token] == .pron { return sheet.lower[token] }
        return UInt32(sheet.pos[token].rawValue)
    }

    /// Finds the features of a token.
    package mutating func find(_ i: Int) {
        let l = sheet.lemma[i]
        let t = sheet.tag[i]
        let d = UInt32(sheet.relation[i].rawValue)
        let prior = UInt32(priors[i])
        let h = Int(sheet.head[i])
        list.begin()
        list.next(1)
        list.next(l)
        list.next(sheet.lower[i])
        list.next(l, t)
        list.next(t, d)
        list.next(l, d)
        list.next(prior)
        list.next(prior, t)
        list.next(prior, d)

        // Neighbours.
        list.next(lower(i - 1))
        list.next(lower(i + 1))
        list.next(lower(i - 1), l)
        list.next(l, lower(i + 1))
        list.next(l, lower(i + 1), lower(i + 2))
        list.next(l, lower(i - 1), lower(i - 2))
        list.next(tag(i - 1), t, tag(i + 1))
        list.next(prior, lower(i + 1))
        list.next(prior, lower(i - 1))
        list.next(prior, tag(i + 1), tag(i + 2))
        list.next(prior, tag(i - 1), tag(i - 2))
        list.next(lower(i - 2))
        list.next(lower(i + 2))
        list.next(lower(i + 1), lower(i + 2), t)

        // What governs it.
        let isRoot = h == i
        let hl = isRoot ? Self.edge : sheet.lemma[h]
        let hp = isRoot ? 99 : UInt32(priors[h])
        list.next(hl, d)
        list.next(hl, l)
        list.next(hp, d, t)
        list.next(hp, prior, d)
        list.next(isRoot ? Self.edge : sheet.tag[h], d, relation(h))
        var at = h
        var above: UInt32 = 0
        var governed: UInt32 = 0
        var governor: UInt32 = 0
        var last = i
        for step in 0..<5 {
            let r = sheet.relation[last]
            if step < 3 { above = FeatureHash.mix(above, UInt32(r.rawValue)) }
            if at == last { break }
            if governed == 0, r.isClause || r == .relcl || r == .acl {
                governed = UInt32(priors[at]) + 100
                governor = FeatureHash.mix(sheet.lemma[at], UInt32(r.rawValue))
            }
            last = at
            at = Int(sheet.head[at])
        }
        list.next(above, t)
        list.next(above, prior)
        list.next(governed, prior)
        list.next(governor)
        list.next(governor, prior)

        // Its frame.
        var frame: UInt32 = 0
        var object = -1
        var clause = -1
        var open = -1
        var children = 0
        for place in sheet.children(of: i) {
            let child = Int(place)
            let r = sheet.relation[child]
            children += 1
            if children > 24 { break }
            switch r {
            case .punct, .det, .aux, .cc, .amod, .advmod, .compound, .conj: break
            default: frame |= 1 << UInt32(r.rawValue % 32)
            }
            let code = UInt32(r.rawValue)
            list.add(many: 1, code, t)
            if r != .punct, r != .det {
                list.add(many: 2, code, l)
                list.add(many: 3, code, sheet.lemma[child])
                list.add(many: 4, code, sheet.lemma[child], l)
                list.add(many: 5, code, sheet.lemma[child], prior)
                list.add(many: 6, code, kind(child), prior)
            }
            if r == .dobj || r == .pobj, object < 0 { object = child }
            if r == .ccomp || r == .pcomp { clause = child }
            if r == .xcomp { open = child }
        }
        list.next(frame)
        list.next(frame, l)
        list.next(frame, prior)
        let s = Int(sheet.subject[i])
        let own: UInt32 = s >= 0 && Int(sheet.head[s]) == i ? 1 : 0
        list.next(kind(s), own)
        list.next(kind(s), prior)
        list.next(kind(s), l)
        list.next(s >= 0 ? sheet.lemma[s] : Self.edge)
        list.next(s >= 0 ? sheet.lemma[s] : Self.edge, prior)
        list.next(s < 0 ? 0 : s < i ? 1 : 2, prior, UInt32(clause < 0 ? 0 : clause < i ? 1 : 2))
        list.next(kind(object), prior)
        list.next(object >= 0 ? UInt32(priors[object]) : 99, prior, t)
        list.next(clause >= 0 ? sheet.tag[clause] : 0, open >= 0 ? sheet.lemma[open] : 0, prior)
        list.next(open >= 0 ? UInt32(priors[open]) : 99, l)
        if isRoot {
            list.skip(2)
        } else {
            // Siblings: a noun's governor may have the subject; an adposition's object is the noun it governs.
            let hs = Int(sheet.subject[h])
            list.next(kind(hs), hp, d)
            list.next(object >= 0 ? sheet.lemma[object] : Self.edge, l, hl)
        }

        // Quotations.
        let q = Int(sheet.quotation[i])
        let sentence = sheet.sentence(of: i)
        let paragraph = sheet.paragraphs[Int(sheet.paragraph[i])]
        var before = -1
        var after = -1
        var k = i - 1
        let low = max(paragraph.lowerBound, i - 12)
        while k >= low {
            if sheet.mark[k] != 0 {
                before = i - 1 - k
                break
            }
            k -= 1
        }
        let beforeMark = before >= 0 ? UInt32(sheet.mark[i - 1 - before]) : 0
        k = i + 1
        let high = min(paragraph.upperBound, i + 13)
        while k < high {
            if sheet.mark[k] != 0 {
                after = k - i - 1
                break
            }
            k += 1
        }
        let afterMark = after >= 0 ? UInt32(sheet.mark[i + 1 + after]) : 0
        var inside: UInt32 = 0
        if q >= 0 {
            let range = sheet.quotations[q]
            inside = range.count < 4 ? 1 : range.count < 8 ? 2 : range.count < 16 ? 3 : 4
        }
        let beforeClass = distance(before) * 4 + beforeMark
        let afterClass = distance(after) * 4 + afterMark
        list.next(inside)
        list.next(inside, prior)
        list.next(inside, l)
        list.next(beforeClass, prior)
        list.next(afterClass, prior)
        list.next(beforeClass, afterClass, inside)
        list.next(beforeClass, afterClass, l)
        list.next(beforeClass, afterClass, frame)
        // How much of the paragraph before and after stands in quotation marks.
        let startQuoted = sheet.quotation[min(paragraph.lowerBound, sheet.count - 1)] >= 0 ? UInt32(1) : 0
        list.next(startQuoted, prior, t)
        list.next(startQuoted, inside, distance(i - paragraph.lowerBound))

        // Its place.
        let inTitle: UInt32 = sheet.title.contains(i) ? 1 : 0
        list.next(inTitle, prior, t)
        list.next(inTitle, l)
        list.next(distance(i - sentence.lowerBound), distance(sentence.upperBound - 1 - i), prior)
        list.next(
            FeatureHash.mix(inTitle, distance(i - sentence.lowerBound), distance(sentence.upperBound - 2 - i)),
            sheet.pos[i] == .punct ? l : 0,
            i > 0 ? UInt32(sheet.pos[i - 1].rawValue) : 99
        )
        list.next(sentence.lowerBound == paragraph.lowerBound ? 1 : 0, prior)
        list.next(lower(sentence.lowerBound), prior)
        // The strongest candidate beside it in the sentence.
        var best: UInt32 = 0
        var nearest: UInt32 = 0
        for other in max(sentence.lowerBound, i - 15)..<min(sentence.upperBound, i + 16) where other != i {
            let p = UInt32(priors[other])
            if p > best {
                best = p
                nearest = other < i ? 1 : 2
            }
        }
        list.next(best, prior, nearest)
        list.next(best, l)
    }
}

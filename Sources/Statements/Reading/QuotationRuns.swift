import Language

/// Carries contents on to the ends of quotations that run over paragraphs, or past the reach of the models.
struct QuotationRuns {
    private let sheet: Sheet

    init(_ sheet: Sheet) { self.sheet = sheet }

    /// A content that stops inside a quotation where its paragraph, or the models' reach, ends goes on to where the
    /// quotation ends, or to where another attribution stands.
    ///
    /// Each quotation is carried on from one attribution at most.
    ///
    /// - Complexity: O(*n*).
    func extend(_ found: [FoundAttribution]) -> [FoundAttribution] {
        var found = found
        var carried: Set<Int32> = []
        for place in found.indices {
            guard let last = found[place].content.last, let at = lastWord(of: last) else { continue }
            let number = sheet.quotation[at]
            guard number >= 0, sheet.quotation[found[place].head] != number, !carried.contains(number) else { continue }
            let range = sheet.quotations[Int(number)]
            let window = PartFeatures.window(of: found[place].head, sheet)
            guard range.upperBound > window.upperBound, last.upperBound + 3 >= window.upperBound else { continue }
            // The quotation may hold the cue of another, said of its later part.
            var end = range.upperBound
            if place + 1 < found.count, found[place + 1].head < end, sheet.quotation[found[place + 1].head] != number {
                end = max(last.upperBound, found[place + 1].cue.first?.lowerBound ?? found[place + 1].head)
            }
            carried.insert(number)
            found[place].content[found[place].content.count - 1] = last.lowerBound..<end
        }
        for place in found.indices.reversed() {
            guard let first = found[place].content.first else { continue }
            let number = sheet.quotation[first.lowerBound]
            guard number >= 0, sheet.quotation[found[place].head] != number, !carried.contains(number) else { continue }
            let range = sheet.quotations[Int(number)]
            let window = PartFeatures.window(of: found[place].head, sheet)
            guard range.lowerBound < window.lowerBound, first.lowerBound <= window.lowerBound + 2 else { continue }
            carried.insert(number)
            found[place].content[0] = range.lowerBound..<first.upperBound
        }
        wholeQuotations(&found)
        floatingQuotations(&found)
        return found.compactMap(\.withPartsApart)
    }

    /// Who speaks a part of a quotation speaks all of it, where no other does.
    private func wholeQuotations(_ found: inout [FoundAttribution]) {
        // For each quotation the only attribution from outside that claims words of it; -2 for more than one.
        var claimant = [Int](repeating: -1, count: sheet.quotations.count)
        for (place, attribution) in found.enumerated() {
            for run in attribution.content {
                for token in run {
                    let number = Int(sheet.quotation[token])
                    guard number >= 0, claimant[number] != place, sheet.pos[token] != .punct,
                        !sheet.quotations[number].contains(attribution.head)
                    else { continue }
                    claimant[number] = claimant[number] == -1 ? place : -2
                }
            }
        }
        for (number, place) in claimant.enumerated() where place >= 0 && sheet.quotationIsClosed[number] {
            let range = sheet.quotations[number]
            guard !found[place].source.contains(where: { $0.overlaps(range) }) else { continue }
            found[place].content = Self.united(found[place].content, range)
        }
    }

    /// Runs and one more, those that meet made one.
    private static func united(_ runs: [Range<Int>], _ range: Range<Int>) -> [Range<Int>] {
        var united: [Range<Int>] = []
        for run in (runs + [range]).sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = united.last, last.upperBound >= run.lowerBound {
                united[united.count - 1] = last.lowerBound..<max(last.upperBound, run.upperBound)
            } else {
                united.append(run)
            }
        }
        return united
    }

    /// A paragraph that is a quotation from end to end, of which nobody is said to speak, goes on with what was said
    /// last in the paragraph before it.
    private func floatingQuotations(_ found: inout [FoundAttribution]) {
        guard !found.isEmpty else { return }
        var isCovered = [Bool](repeating: false, count: sheet.paragraphs.count)
        // The attribution that a paragraph ends with.
        var host = [Int](repeating: -1, count: sheet.paragraphs.count)
        for (place, attribution) in found.enumerated() {
            host[Int(sheet.paragraph[attribution.head])] = place
            isCovered[Int(sheet.paragraph[attribution.head])] = true
            for run in attribution.content {
                let first = Int(sheet.paragraph[run.lowerBound])
                let last = Int(sheet.paragraph[run.upperBound - 1])
                for paragraph in first...max(first, last) where !isCovered[paragraph] {
                    isCovered[paragraph] = true
                    host[paragraph] = place
                }
            }
        }
        for number in sheet.paragraphs.indices.dropFirst() where !isCovered[number] && host[number - 1] >= 0 {
            guard let run = quotedThroughout(sheet.paragraphs[number]) else { continue }
            let place = host[number - 1]
            guard !sheet.title.contains(found[place].head) else { continue }
            found[place].content.append(run)
            host[number] = place
        }
    }

    /// The paragraph without white space at its ends, where all its words stand in quotation marks.
    private func quotedThroughout(_ paragraph: Range<Int>) -> Range<Int>? {
        var words = 0
        var last = paragraph.lowerBound
        for token in paragraph where sheet.pos[token] != .space {
            last = token
            guard sheet.pos[token] != .punct else { continue }
            guard sheet.quotation[token] >= 0 else { return nil }
            words += 1
        }
        guard words >= 5 else { return nil }
        let first = paragraph.first { sheet.pos[$0] != .space } ?? paragraph.lowerBound
        return first..<last + 1
    }

    private func lastWord(of run: Range<Int>) -> Int? {
        run.suffix(4).last { sheet.pos[$0] != .space }
    }
}

extension FoundAttribution {
    /// Without its source's and its cue's words in its content, which a quotation made whole may hold; nil where
    /// nothing is left.
    var withPartsApart: FoundAttribution? {
        var one = self
        for blocked in source + cue where one.content.contains(where: { $0.overlaps(blocked) }) {
            one.content = one.content.flatMap { $0.without(blocked) }
        }
        return one.content.isEmpty ? nil : one
    }
}

extension Range<Int> {
    /// What lies before a range, and what lies behind it.
    func without(_ other: Range<Int>) -> [Range<Int>] {
        guard overlaps(other) else { return isEmpty ? [] : [self] }
        let before = lowerBound..<Swift.max(lowerBound, other.lowerBound)
        let behind = Swift.min(upperBound, other.upperBound)..<upperBound
        return [before, behind].filter { !$0.isEmpty }
    }
}

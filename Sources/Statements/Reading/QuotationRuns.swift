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
        return found
    }

    private func lastWord(of run: Range<Int>) -> Int? {
        run.suffix(4).last { sheet.pos[$0] != .space }
    }
}

import Articles
import Language

/// Stretches of time: "fifteen minutes", "an hour and a half", "more than three hours", "two-day".
struct Quantities: Sendable {
    struct Quantity: Sendable {
        var tokens: Range<Int>
        /// The token of the unit.
        var unit: Int
    }

    /// In text order.
    let all: [Quantity]

    /// - Complexity: O(*n*) in the tokens.
    init(_ passage: Passage) {
        let document = passage.document
        var found: [Quantity] = []
        for token in document.tokens.indices where passage.has(token, .unit) && document.pos(token) != .adj {
            func fits(_ place: Int) -> Bool {
                place >= 0 && document.sentence(of: place) == document.sentence(of: token)
                    && place >= found.last?.tokens.upperBound ?? 0
            }
            func isNumber(_ place: Int) -> Bool {
                fits(place)
                    && (passage.has(place, .number) || document.pos(place) == .num
                        || document.lower(place).utf8.allSatisfy { (48...57).contains($0) })
            }
            var first = token
            // "two-hour", "40-minute": the hyphen is a token of its own.
            if fits(first - 2), document.form(first - 1) == "-" || document.form(first - 1) == "–", isNumber(first - 2)
            {
                first -= 2
            } else {
                while isNumber(first - 1) || first < token && fits(first - 1) && document.lower(first - 1) == "and" {
                    first -= 1
                    if token - first > 5 { break }
                }
                if first < token, document.lower(first) == "and" { first += 1 }
            }
            guard first < token else { continue }
            // "some forty minutes", "more than three hours".
            if fits(first - 2), document.lower(first - 1) == "than",
                ["more", "less", "longer"].contains(document.lower(first - 2))
            {
                first -= 2
            } else if fits(first - 1),
                ["nearly", "almost", "about", "around", "over", "some", "roughly", "approximately", "under"]
                    .contains(document.lower(first - 1))
            {
                first -= 1
            }
            var end = token + 1
            if end + 2 < document.tokens.count, document.lower(end) == "and", document.lower(end + 1) == "a",
                ["half", "quarter"].contains(document.lower(end + 2))
            {
                end += 3
            }
            found.append(Quantity(tokens: first..<end, unit: token))
        }
        all = found
    }

    func quantities(in range: Range<Int>) -> [Quantity] {
        var low = 0
        var high = all.count
        while low < high {
            let middle = (low + high) / 2
            if all[middle].tokens.lowerBound < range.lowerBound { low = middle + 1 } else { high = middle }
        }
        return Array(all[low...].prefix { $0.tokens.lowerBound < range.upperBound })
    }
}

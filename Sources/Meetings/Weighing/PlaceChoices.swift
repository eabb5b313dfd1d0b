import Actors
import Articles
import Language
import MeetingsData

/// Where a meeting may have been: the towns that the article names, and what speaks for each.
struct PlaceChoices: Sendable {
    /// Of the places of an article, for a meeting.
    static let weights = ChoiceWeights(
        bytes: UnsafeBufferPointer(start: readout_place_weights_bytes(), count: readout_place_weights_size())
    )
    /// How many towns of an article are weighed.
    private static let most = 10
    /// How many tokens are looked at for towns.
    private static let reach = 60_000

    private struct Town: Sendable {
        var place: Place
        /// Where it is named, in text order, and in which sentences.
        var tokens: [Int]
        var sentences: [Int]

        /// The places in ``tokens`` of those that stand in some sentences.
        func named(in range: ClosedRange<Int>) -> Range<Int> {
            let first = sentences.partitionPoint { $0 >= range.lowerBound }
            return first..<max(first, sentences.partitionPoint { $0 > range.upperBound })
        }
    }

    private let passage: Passage
    /// The most named first.
    private let towns: [Town]

    /// - Complexity: O(*n*) in the tokens.
    init(_ passage: Passage) {
        self.passage = passage
        let document = passage.document
        var places: [String: Int] = [:]
        var towns: [Town] = []
        for token in document.tokens.indices.prefix(Self.reach) where document.pos(token) == .propn {
            guard let (found, country) = passage.settlement(token), let city = found else { continue }
            let key = city.lowercased()
            // "NAIROBI" of a dateline, as the text writes it elsewhere.
            let isHome = key == passage.home.city?.lowercased()
            let name = isHome ? passage.home.city ?? city : city.count > 4 ? Passage.spelled(city) : city
            if let place = places[key] {
                towns[place].tokens.append(token)
                towns[place].sentences.append(document.sentence(of: token))
                if towns[place].place.country == nil { towns[place].place.country = country }
            } else if towns.count < 256 {
                places[key] = towns.count
                let place = Place(city: name, country: country)
                towns.append(Town(place: place, tokens: [token], sentences: [document.sentence(of: token)]))
            }
        }
        self.towns = towns.sorted { a, b in
            a.tokens.count == b.tokens.count ? a.tokens[0] < b.tokens[0] : a.tokens.count > b.tokens.count
        }
    }

    /// The places of a meeting that are weighed, each with its features.
    ///
    /// - Parameters:
    ///   - entry: The meeting.
    ///   - known: The place that the rules give it.
    /// - Returns: Towns near what tells of the meeting first, then the most named ones, then the rules' and the dateline's.
    /// - Complexity: O(*t* log *m*) in the towns and their mentions, and in those beside what tells of the meeting.
    func choices(for entry: MeetingEntry, known: Place) -> [(place: Place, features: [String])] {
        let document = passage.document
        let sentences = entry.evidence.prefix(4).compactMap { span in
            document.tokens(in: span).first.map { document.sentence(of: $0) }
        }
        // Those near what tells of it come first.
        func isNear(_ town: Town) -> Bool {
            sentences.contains { !town.named(in: $0 - 1...$0 + 1).isEmpty }
        }
        var offered = Array((towns.filter(isNear) + towns.filter { !isNear($0) }).prefix(Self.most))
        for extra in [known, passage.home] where extra.city != nil || extra.country != nil {
            if !offered.contains(where: { isSame($0.place, extra) }) {
                offered.append(Town(place: extra, tokens: [], sentences: []))
            }
        }
        let sides = Set(entry.parties.compactMap { passage.side(of: $0.actor) })
        let status = entry.status.map { "\($0)" } ?? "none"
        let isKnown = known.city != nil || known.country != nil
        return offered.map { town in
            let place = town.place
            var found: [String] = []
            func add(_ name: String) {
                found.append(name)
                found.append("\(name) \(isKnown ? "some" : "none")")
            }
            if isKnown, isSame(place, known) {
                let isOwn = entry.place.city != nil || entry.place.country != nil
                add("known \(isOwn ? "by its words" : "otherwise") \(known.city == nil ? "land" : "town")")
                found.append("known \(isOwn) \(entry.kind)")
                found.append("known \(isOwn) \(status)")
            }
            if place.city == nil { add("no town") }
            if isSame(place, passage.home) {
                add("home")
                found.append("home \(entry.kind) \(status)")
                if entry.isBackground { add("home background") }
            }
            if let country = place.country {
                let isHost = entry.parties.contains { $0.part == .host && passage.side(of: $0.actor) == country }
                let isGuest = entry.parties.contains { $0.part == .guest && passage.side(of: $0.actor) == country }
                add(
                    isHost
                        ? "of the host" : isGuest ? "of the guest" : sides.contains(country) ? "of a side" : "of none"
                )
                found.append("\(sides.contains(country) ? "side" : "third") \(entry.kind) \(status)")
            }
            add("kind \(entry.kind)")
            add("status \(status)")
            if entry.isBackground { add("background") }
            if entry.isAside { add("aside") }
            add("named \(min(town.tokens.count, 4))")
            found += nearness(of: town, sentences)
            return (place, found)
        }
    }

    private func isSame(_ a: Place, _ b: Place) -> Bool {
        if let city = a.city, let other = b.city { return city.lowercased() == other.lowercased() }
        return a.city == b.city && a.country == b.country
    }

    /// How near to what tells of the meeting a town is named, and by which words.
    private func nearness(of town: Town, _ sentences: [Int]) -> [String] {
        let document = passage.document
        var found: [String] = []
        var best: Int?
        for (number, told) in sentences.enumerated() {
            // The nearest on either side.
            let next = town.sentences.partitionPoint { $0 >= told }
            for near in [next - 1, next] where town.sentences.indices.contains(near) {
                let apart = town.sentences[near] - told
                if abs(apart) < abs(best ?? 99) { best = apart }
            }
            for place in town.named(in: told - 1...told + 1) {
                let token = town.tokens[place]
                let apart = town.sentences[place] - told
                guard apart == 0 || abs(apart) == 1, !found.contains(where: { $0.hasPrefix("in \(number) \(apart) ") })
                else { continue }
                var relation = document.label(token)
                var above = "none"
                if relation == "pobj" {
                    let preposition = document.head(token)
                    relation = document.lower(preposition)
                    let head = document.head(preposition)
                    let classes = passage.classes[head]
                    above =
                        passage.has(head, .verbTravel)
                        ? "travel"
                        : !classes.isDisjoint(with: .encounterNouns)
                            ? "encounter"
                            : !classes.isDisjoint(with: .encounterVerbs)
                                ? "meet"
                                : passage.has(head, .speech) ? "speech" : document.pos(head) == .verb ? "verb" : "other"
                }
                let turn = number == 0 ? "first" : "later"
                found += [
                    "in \(number) \(apart) \(relation)", "near \(turn) \(apart)", "near \(turn) \(apart) \(relation)",
                    "near \(turn) \(apart) \(relation) \(above)",
                ]
            }
        }
        let far = best.map { abs($0) > 3 ? ($0 < 0 ? "-4" : "4") : "\($0)" } ?? "never"
        found.append("far \(far)")
        if let first = town.tokens.first, let last = sentences.first {
            found.append(document.sentence(of: first) <= last ? "named before" : "named after")
        }
        return found
    }
}

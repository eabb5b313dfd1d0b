import Actors
import Articles
import Language

extension Passage {
    private static let placing: Set<String> = ["in", "at", "to", "into", "for", "near", "outside", "inside", "aboard"]

    /// Where the prepositions below these tokens place what they tell.
    ///
    /// - Parameters:
    ///   - tokens: Verbs and nouns.
    ///   - prepositions: Which of them place it: "to" does so for a visit, not for talks.
    /// - Returns: What is said of the place; empty where nothing is.
    func place(
        below tokens: [Int],
        prepositions: Set<String> = ["in", "at", "near", "outside", "inside", "aboard"]
    )
        -> Place
    {
        var place = Place()
        for token in tokens {
            for preposition in children(of: token, "prep") where prepositions.contains(document.lower(preposition)) {
                guard let object = child(of: preposition, "pobj") else { continue }
                read(object, after: document.lower(preposition), into: &place)
            }
            // "met there", "at home" name nothing.
        }
        return place
    }

    /// Adds what a place's noun phrase says: a city, a country, a building.
    func read(_ object: Int, after preposition: String, into place: inout Place) {
        if let (city, country) = settlement(object) {
            if place.city == nil { place.city = city }
            if place.country == nil { place.country = country }
            // "Geneva, Switzerland".
            if let next = child(of: object, "appos", "npadvmod", "conj").flatMap({ settlement($0) }), next.city == nil,
                place.country == nil
            {
                place.country = next.country
            }
            return
        }
        guard isVenue(object, after: preposition) else { return }
        if place.venue == nil {
            let name = nounPhrase(object, keeping: ["of"])
            place.venue = text(name)
        }
        for inner in children(of: object, "prep") where ["in", "near", "outside", "at"].contains(document.lower(inner))
        {
            if let nested = child(of: inner, "pobj") { read(nested, after: document.lower(inner), into: &place) }
        }
        // The White House is in the United States.
        if place.city == nil, place.country == nil, let seat = cast.actor(covering: object), cast[seat].entry != nil,
            cast[seat].kind == .organization, let country = cast[seat].country
        {
            place.country = country
        }
        if let nearby = child(of: object, "appos"), let (city, country) = settlement(nearby) {
            if place.city == nil { place.city = city }
            if place.country == nil { place.country = country }
        }
    }

    /// The city and the country that a noun means; the city is nothing where the noun is a country.
    func settlement(_ token: Int) -> (city: String?, country: String?)? {
        guard isNoun(token) else { return nil }
        let label = document.entity(of: token).map { document.entities[$0].label }
        let appearances = cast.mentions(around: document.tokens[token].span)
        for appearance in appearances {
            let actor = cast[appearance.actor]
            guard appearance.mention.tokens.upperBound == token + 1 || appearance.mention.head == token else {
                continue
            }
            let name = text(appearance.mention.tokens.lowerBound..<token + 1)
            switch actor.kind {
            case .place:
                // "the headquarters", "the southern port city of Busan".
                guard document.pos(token) == .propn else {
                    if let inner = objects(of: token, prepositions: ["of"]).first, document.pos(inner) == .propn,
                        ["city", "town", "port", "village", "capital", "resort"].contains(document.lower(token))
                    {
                        return settlement(inner)
                    }
                    // "the Norwegian capital" names the country alone.
                    return ["capital", "city", "town", "port", "resort"].contains(document.lower(token))
                        && actor.country != nil ? (nil, actor.country) : nil
                }
                if actor.entry?.hasPrefix("geonames/") == true { return (bare(name), actor.country) }
                if actor.country == nil, label != "GPE" { return nil }
                return isRegion(label) ? nil : (bare(name), actor.country)
            case .state:
                if appearance.mention.form == .metonym {
                    // "the Kremlin" is a building, Moscow a city.
                    return label == "GPE" ? (bare(name), actor.country) : nil
                }
                return (nil, actor.country)
            case .organization, .group:
                // "in Ijevan": a name that the cast knows nothing else of.
                guard actor.entry == nil, actor.code == nil, actor.country == nil, label != "ORG", label != "PERSON",
                    document.pos(token) == .propn, document.label(token) == "pobj",
                    document.lower(document.head(token)) == "in", actor.mentions.allSatisfy({ $0.form == .name })
                else { continue }
                return (bare(name), nil)
            case .person, .coalition: continue
            }
        }
        guard appearances.isEmpty, label == "GPE", let entity = document.entity(of: token) else { return nil }
        let words = document.entities[entity].tokens
        return words.upperBound == token + 1 ? (bare(text(words)), nil) : nil
    }

    /// The nearest town or country in which something is told to go on, from a place in the text backwards.
    ///
    /// - Parameters:
    ///   - token: The place in the text; its own sentence counts as a whole.
    ///   - reach: How many sentences are looked at before it.
    /// - Returns: The town, or else the country; nothing where none is named.
    func scene(at token: Int, reach: Int = 3) -> Place? {
        let number = document.sentence(of: token)
        for sentence in document.sentences[max(0, number - reach)...number].reversed() {
            for other in sentence.prefix(160) where document.label(other) == "pobj" && !isQuoted[other] {
                let preposition = document.head(other)
                guard ["in", "to", "at"].contains(document.lower(preposition)) else { continue }
                let above = document.head(preposition)
                let isMoved = has(above, .verbTravel) || has(above, .nounVisit) || has(above, .nounVisitWeak)
                let isHeld =
                    document.lower(preposition) != "to"
                    && (isVerb(above) && !has(above, .speech) || !classes[above].isDisjoint(with: .encounterNouns))
                guard isMoved || isHeld, let (city, country) = settlement(other), city != nil || isMoved else {
                    continue
                }
                return Place(city: city, country: country)
            }
        }
        return nil
    }

    private func isRegion(_ label: String?) -> Bool { label == "LOC" || label == "FAC" || label == "ORG" }

    private func bare(_ name: String) -> String {
        name.hasPrefix("the ") || name.hasPrefix("The ") ? String(name.dropFirst(4)) : name
    }

    /// Whether a noun after "in" or "at" is a building: by its word, as an entity, or as a body's seat.
    private func isVenue(_ token: Int, after preposition: String) -> Bool {
        guard isNoun(token) else { return false }
        let label = document.entity(of: token).map { document.entities[$0].label }
        if label == "FAC" { return true }
        if label == "EVENT" || label == "DATE" || label == "TIME" { return false }
        if !classes[token].isDisjoint(with: .encounterNouns) { return false }
        if has(token, .venue) { return true }
        guard preposition == "at" || preposition == "in" else { return false }
        // "at the Elysee", "at Camp David", "at the Palais des Nations": a name that is not a body of people.
        guard preposition == "at", document.pos(token) == .propn else { return false }
        guard let actor = cast.actor(covering: token) else { return true }
        switch cast[actor].kind {
        case .organization: return cast[actor].code.map { !$0.hasPrefix("IGO") } ?? true
        case .state, .place: return true
        case .person, .group, .coalition: return false
        }
    }
}

import Actors
import Language

/// Who of a cast can sit at a table, for which side, and by which office.
///
/// The cast says whom names mean; what stands around a name says for whom it acts: "Ilmari Kontiokoski (Finland)", "who
/// headed the Georgian delegation", "the Houthis' negotiator".
struct Delegates: Sendable {
    /// By actor: the country (ISO 3166 alpha-3) or an organisation's code.
    private(set) var sides: [String?]
    /// By actor: whether it is a person, whatever kind the cast gives it.
    private(set) var isPerson: [Bool]
    /// By actor: whether it heads or is part of a delegation.
    private(set) var isDelegate: [Bool]
    /// By actor: whether a title that stands before a comma explains its name.
    private(set) var isTitled: [Bool]
    /// By actor: the actor whose name this one is a part of, or itself.
    private(set) var main: [PoliticalActor.ID]
    /// By actor: the office, as far as there is one of it in a state: "president", "foreign minister".
    private(set) var offices: [String?]

    /// By the head of a title before a comma and a name: whose name it is.
    private(set) var named: [Int: PoliticalActor.ID] = [:]

    /// The state in a title that stands before a comma and the name.
    private var told: [Int: String] = [:]

    private let document: Document
    private let cast: Cast
    private let classes: [WordClasses]

    /// - Complexity: O(*n*) in the mentions; names are compared for the first 64 persons.
    init(_ document: Document, _ cast: Cast, _ classes: [WordClasses]) {
        self.document = document
        self.cast = cast
        self.classes = classes
        sides = [String?](repeating: nil, count: cast.actors.count)
        isPerson = cast.actors.map { $0.kind == .person }
        isDelegate = [Bool](repeating: false, count: cast.actors.count)
        isTitled = isDelegate
        main = cast.actors.map(\.id)
        offices = [String?](repeating: nil, count: cast.actors.count)
        for actor in cast.actors where actor.kind == .organization { isPerson[actor.id.place] = isName(actor) }
        joinNames()
        joinTitles()
        for actor in cast.actors {
            let place = actor.id.place
            if isPerson[place] { offices[place] = office(of: actor) }
            sides[place] = side(of: actor)
        }
        readDelegations()
        readPossessed()
        shareOffices()
        for actor in cast.actors where main[actor.id.place] != actor.id {
            let whole = main[actor.id.place].place
            if sides[whole] == nil { sides[whole] = sides[actor.id.place] }
            if offices[whole] == nil { offices[whole] = offices[actor.id.place] }
        }
    }

    private func has(_ token: Int, _ single: WordClass) -> Bool { classes[token].has(single) }

    // MARK: Persons

    /// Whether what the cast takes for a body is a name after a title, beside one, or in front of a state in brackets.
    private func isName(_ actor: PoliticalActor) -> Bool {
        guard actor.entry == nil, actor.code == nil || actor.code == actor.country, !actor.isMedia else { return false }
        return actor.mentions.prefix(4).contains { mention in
            guard mention.form == .name, mention.tokens.count < 12 else { return false }
            let last = mention.tokens.upperBound - 1
            let isCapital = mention.tokens.contains {
                document.pos($0) == .propn && document.form($0).first?.isUppercase == true
            }
            guard isCapital, document.pos(mention.head) == .propn, !has(mention.head, .venue) else { return false }
            let words = mention.tokens.filter { document.pos($0) == .propn }
            guard words.count >= 2, !["the", "a", "an"].contains(document.lower(mention.tokens.lowerBound)) else {
                return false
            }
            if mention.tokens.dropLast().contains(where: { has($0, .rolePerson) }) { return true }
            let head = document.head(mention.head)
            if document.label(mention.head) == "appos", has(head, .rolePerson) { return true }
            if document.children(of: mention.head).contains(where: {
                document.label($0) == "appos" && has($0, .rolePerson)
            }) {
                return true
            }
            // "Freja Dalsgaard (Denmark)".
            return bracketed(after: last) != nil || mention.tokens.contains { document.form($0) == "(" }
        }
    }

    /// The country in brackets after a name.
    private func bracketed(after last: Int) -> String? {
        guard last + 2 < document.tokens.count, document.form(last + 1) == "(" else { return nil }
        return cast.actor(covering: last + 2).flatMap { cast[$0].kind == .state ? cast[$0].country : nil }
    }

    /// "Cho" is Cho Min-hyeok, where nobody else has that name.
    private mutating func joinNames() {
        func words(_ actor: PoliticalActor) -> [String] {
            actor.name.split { !$0.isLetter && $0 != "'" && $0 != "’" }.map(String.init)
        }
        let persons = cast.actors.filter {
            isPerson[$0.id.place] && $0.mentions.contains { $0.form == .name } && words($0).count > 1
        }.prefix(64)
        for actor in cast.actors
        where actor.entry == nil && actor.code == nil && (actor.kind == .organization || actor.kind == .person) {
            let own = words(actor)
            guard let first = own.first, own.count < 4,
                own.allSatisfy({ $0.count > 1 && $0.first?.isUppercase == true })
            else { continue }
            let bearers = persons.filter { person in
                person.id != actor.id && words(person).count > own.count && words(person).contains(first)
                    && own.allSatisfy(words(person).contains)
            }
            guard bearers.count == 1, let bearer = bearers.first else { continue }
            main[actor.id.place] = bearer.id
            isPerson[actor.id.place] = true
        }
        joinInitials(persons)
    }

    /// "EAM" is the External Affairs Minister, where one person holds an office with these initials.
    private mutating func joinInitials(_ persons: ArraySlice<PoliticalActor>) {
        for actor in cast.actors where actor.entry == nil && actor.code == nil && actor.country == nil {
            guard (2...4).contains(actor.name.count), actor.name.allSatisfy({ $0.isUppercase && $0.isASCII }) else {
                continue
            }
            let holders = persons.filter { person in
                guard person.id != actor.id, let role = person.role else { return false }
                let initials = role.split { !$0.isLetter }.filter { $0.first?.isUppercase == true }.compactMap(\.first)
                return String(initials) == actor.name
            }
            guard holders.count == 1, let holder = holders.first else { continue }
            main[actor.id.place] = holder.id
            isPerson[actor.id.place] = true
        }
    }

    /// "the chairperson of the AU Commission, Moussa Traoré-Diallo": the title is the name's, wherever the tree hangs it.
    private mutating func joinTitles() {
        for actor in cast.actors where actor.kind == .person {
            let isTitleAlone = actor.mentions.allSatisfy { $0.form != .name } && actor.mentions.count < 3
            for mention in actor.mentions where mention.form == .title {
                let comma = mention.tokens.upperBound
                guard comma + 1 < document.tokens.count, document.form(comma) == ",",
                    document.tag(mention.head).hasSuffix("S") == false, has(mention.head, .rolePerson),
                    let other = cast.actor(covering: comma + 1), other != actor.id
                else { continue }
                let bearer = cast[other]
                let isName = bearer.mentions.contains { $0.form == .name && $0.tokens.lowerBound == comma + 1 }
                guard isName, bearer.entry == nil, bearer.code == nil || bearer.code == bearer.country,
                    bearer.kind == .person || bearer.kind == .organization
                else { continue }
                isPerson[other.place] = true
                named[mention.head] = other
                isTitled[other.place] = true
                if sides[other.place] == nil, cast.side(of: other) == nil {
                    // "the head of the Atomic Energy Organization of Iran".
                    told[other.place] = mention.tokens.reversed().compactMap { state($0) }.first
                }
                if isTitleAlone { main[actor.id.place] = other }
            }
        }
    }

    // MARK: Offices

    private func office(of actor: PoliticalActor) -> String? {
        var titles: [String] = actor.role.map { [$0.lowercased()] } ?? []
        for mention in actor.mentions.prefix(4) where mention.form == .name {
            titles.append(mention.tokens.map(document.lower).joined(separator: " "))
        }
        for title in titles {
            if let office = Self.office(in: title) { return office }
        }
        return nil
    }

    /// "The foreign ministers, Rosaura Intriago and Felipe Oyarzábal": each holds the office.
    private mutating func shareOffices() {
        for token in document.tokens.indices
        where has(token, .rolePerson) || document.lemma(token) == "counterpart" {
            guard document.pos(token) == .noun else { continue }
            let names = document.children(of: token).filter {
                document.label($0) == "appos" && document.pos($0) == .propn
            }
            guard let first = names.first else { continue }
            let start = document.subtree(of: token).lowerBound
            let title = (start..<token + 1).suffix(4).map(document.lower).joined(separator: " ")
            let office = Self.office(in: title)
            guard office != nil || document.lemma(token) == "counterpart" else { continue }
            for name in [first] + document.children(of: first).filter({ document.label($0) == "conj" }) {
                guard let id = cast.actor(headedBy: name) ?? cast.actor(covering: name) else { continue }
                if offices[id.place] == nil { offices[id.place] = office }
                isTitled[id.place] = true
            }
        }
    }

    /// The office that a title names, under one name for all its names.
    static func office(in title: String) -> String? {
        let words = title.split { !$0.isLetter && $0 != "-" }.map(String.init)
        func has(_ word: String) -> Bool { words.contains(word) || words.contains(word + "s") }
        let isDeputy = has("deputy") || has("vice") || has("assistant") || has("under") || has("former")
        let prefix = isDeputy ? "deputy " : ""
        if has("minister") || has("secretary") || has("chief") || has("diplomat") {
            if has("prime") { return prefix + "prime minister" }
            if has("foreign") || has("external") || title.contains("secretary of state") || has("diplomat") {
                return prefix + "foreign minister"
            }
            for field in ["defence", "defense", "interior", "finance", "economy", "trade", "energy", "home", "justice"]
            where has(field) { return prefix + (field == "defense" ? "defence" : field) + " minister" }
        }
        if has("premier") || has("chancellor") || has("taoiseach") { return prefix + "prime minister" }
        if has("president") { return prefix + "president" }
        for monarch in ["king", "queen", "emir", "sultan", "emperor", "pope", "pontiff"] where has(monarch) {
            return "monarch"
        }
        return nil
    }

    // MARK: Sides

    private func state(_ token: Int) -> String? {
        cast.actor(headedBy: token).flatMap { cast[$0].kind == .state ? cast[$0].country : nil }
    }

    /// The state that "its" means: the one named last before it in the sentence.
    private func stateBefore(_ token: Int) -> String? {
        let start = document.sentences[document.sentence(of: token)].lowerBound
        for other in (start..<max(start, token)).reversed().prefix(32) {
            guard let id = cast.actor(headedBy: other) else { continue }
            let actor = cast[id]
            let isGovernment =
                actor.kind == .organization && actor.code.map { $0 == (actor.country ?? "") + "GOV" } == true
            if actor.kind == .state || isGovernment, let country = actor.country { return country }
        }
        return nil
    }

    /// "of Norway", also after what a name is coordinated with: "Prime Minister Solvang and Minister Haugen of Norway".
    private func belonging(_ head: Int) -> String? {
        for child in document.children(of: head)
        where document.label(child) == "prep" && document.lower(child) == "of" {
            for object in document.children(of: child) where document.label(object) == "pobj" {
                if let country = state(object) { return country }
            }
        }
        return nil
    }

    /// The body of states that another body is of by its name: "the OIC Executive Committee", "the Authority of Heads of State
    /// of ECOWAS".
    private func parent(of actor: PoliticalActor) -> String? {
        guard actor.code == nil, actor.country == nil else { return nil }
        for mention in actor.mentions.prefix(3) where mention.form == .name {
            for inner in cast.mentions(in: mention.span) where inner.actor != actor.id {
                if let code = cast[inner.actor].code, code.hasPrefix("IGO"), cast[inner.actor].kind != .person {
                    return code
                }
            }
        }
        return nil
    }

    /// "the foreign ministers of Peru, Gladys Huamaní, and Bolivia, Félix Choquehuanca": the state before the comma.
    private func listed(before mention: Mention) -> String? {
        let comma = mention.tokens.lowerBound - 1
        guard comma > 1, document.form(comma) == ",",
            let state = cast.mentions(around: document.tokens[comma - 1].span).first(where: {
                $0.mention.tokens.upperBound == comma && cast[$0.actor].kind == .state
            }), let country = cast[state.actor].country
        else { return nil }
        let first = document.sentences[document.sentence(of: comma)].lowerBound
        // The offices stand before the states, in the plural.
        let start = max(first, state.mention.tokens.lowerBound - 24)
        let hasOffices = (start..<max(start, state.mention.tokens.lowerBound)).contains { token in
            document.tag(token).hasSuffix("S") && has(token, .rolePerson)
        }
        let word = state.mention.tokens.lowerBound - 1
        return hasOffices && word >= 0 && ["of", "and", "from", ","].contains(document.lower(word)) ? country : nil
    }

    /// "its foreign minister", "Foreign Minister Haugen of Norway": the tree says what the name does not.
    private func side(of actor: PoliticalActor) -> String? {
        // Who acts for a body of states acts for no state.
        if let code = actor.code, code.hasPrefix("IGO") { return code }
        if let known = cast.side(of: actor.id) { return known }
        guard isPerson[actor.id.place] else { return actor.kind == .organization ? parent(of: actor) : nil }
        if let known = told[actor.id.place] { return known }
        for mention in actor.mentions.prefix(4) {
            // "its president, Tekle Berhane".
            let above = document.head(mention.head)
            let isExplained = document.label(mention.head) == "appos" && has(above, .rolePerson)
            let children =
                Array(document.children(of: mention.head)) + (isExplained ? Array(document.children(of: above)) : [])
            for child in children {
                switch document.label(child) {
                case "poss", "amod", "nmod", "compound":
                    guard child < mention.head else { continue }
                    if let country = state(child) { return country }
                    if document.lower(child) == "its", let country = stateBefore(child) { return country }
                case "conj":
                    if let country = belonging(child) { return country }
                default: break
                }
            }
            if let country = belonging(mention.head) { return country }
            if mention.form == .name, let country = listed(before: mention) { return country }
            if let country = bracketed(after: mention.tokens.upperBound - 1) { return country }
            // "King Talal of Jordan" as one mention; "Ilmari Kontiokoski (Finland".
            for token in mention.tokens.dropFirst() {
                if ["of", "("].contains(document.form(token - 1)), let country = state(token) { return country }
            }
        }
        return nil
    }

    /// "The Kyrgyz delegation was headed by Ulan Tashbaltaev", "the government side, led by Yahya Kazman", "Nino
    /// Kalandarishvili, who headed the Georgian delegation", "the Houthis' negotiator, Abdulqader al-Murtazi".
    private mutating func readDelegations() {
        let bodies: Set<String> = ["delegation", "delegations", "side", "team", "mission", "party"]
        for token in document.tokens.indices {
            switch document.lemma(token) {
            case "head", "lead":
                guard document.pos(token) == .verb else { continue }
                var body: Int?
                var leaders: [Int] = []
                for child in document.children(of: token) {
                    switch document.label(child) {
                    case "nsubjpass", "dobj": body = child
                    case "nsubj": leaders.append(child)
                    case "agent",
                        "prep" where document.lower(child) == "by":
                        leaders += document.children(of: child).filter { document.label($0) == "pobj" }
                    default: break
                    }
                }
                if document.label(token) == "acl" { body = document.head(token) }
                if document.label(token) == "relcl" {
                    if leaders.contains(where: { ["who", "which", "that"].contains(document.lower($0)) }) {
                        leaders = [document.head(token)]
                    } else if body.map({ ["which", "that"].contains(document.lower($0)) }) == true {
                        body = document.head(token)
                    }
                }
                guard let body, bodies.contains(document.lower(body)) else { continue }
                for leader in leaders { note(leader, side(ofBody: body)) }
            case "negotiator", "participant", "delegate":
                let country = document.children(of: token).compactMap { child -> String? in
                    guard ["poss", "amod", "nmod", "compound"].contains(document.label(child)) else { return nil }
                    guard let id = cast.actor(headedBy: child) ?? cast.actor(covering: child) else { return nil }
                    return cast[id].kind == .person ? nil : cast.side(of: id)
                }.first
                note(token, country)
            default: continue
            }
        }
    }

    /// "Georgia's Nika Gelashvili", of whom nothing else is said: he sits there for Georgia.
    private mutating func readPossessed() {
        for actor in cast.actors where isPerson[actor.id.place] && actor.role == nil {
            guard let side = sides[actor.id.place], side.count == 3 else { continue }
            let isPossessed = actor.mentions.prefix(2).contains { mention in
                mention.form == .name
                    && document.children(of: mention.head).contains {
                        document.label($0) == "poss" && state($0) == side
                    }
            }
            if isPossessed { isDelegate[actor.id.place] = true }
        }
    }

    private func side(ofBody body: Int) -> String? {
        if let id = cast.actor(headedBy: body), let side = cast.side(of: id) { return side }
        for child in document.children(of: body) {
            if let id = cast.actor(headedBy: child), cast[id].kind != .person, let side = cast.side(of: id) {
                return side
            }
            if document.label(child) == "prep", document.lower(child) == "of" || document.lower(child) == "from" {
                for object in document.children(of: child) {
                    if let id = cast.actor(headedBy: object), let side = cast.side(of: id) { return side }
                }
            }
        }
        return nil
    }

    /// Those who head delegations of whom is told before a token, the last first.
    func heads(before token: Int) -> [PoliticalActor.ID] {
        cast.actors.filter { actor in
            isDelegate[actor.id.place]
                && actor.mentions.contains { $0.tokens.lowerBound < token && token - $0.tokens.lowerBound < 160 }
        }.suffix(3).map(\.id)
    }

    /// A name, or the name that explains a title.
    private mutating func note(_ token: Int, _ side: String?) {
        var names: [PoliticalActor.ID] = []
        for candidate in [token] + document.children(of: token).filter({ document.label($0) == "appos" })
            + (document.label(token) == "appos" || document.label(token) == "compound" ? [document.head(token)] : [])
        {
            guard let id = cast.actor(headedBy: candidate), isPerson[id.place] || cast[id].kind == .organization,
                cast[id].mentions.contains(where: { $0.form == .name })
            else { continue }
            names.append(id)
        }
        for id in names {
            let isBare = cast[id].kind == .organization && !isPerson[id.place]
            if isBare {
                guard cast[id].code == nil, cast[id].entry == nil, cast[id].name.contains(" ") else { continue }
                isPerson[id.place] = true
            }
            isDelegate[id.place] = true
            if sides[id.place] == nil { sides[id.place] = side }
        }
    }
}

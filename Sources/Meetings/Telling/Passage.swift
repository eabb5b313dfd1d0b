import Actors
import Articles
import Language

/// An article as the reading of meetings sees it: its document and cast, and for each token what it may be to a
/// meeting and whether it stands inside a quotation.
struct Passage: ClauseTree {
    let article: Article
    let document: Document
    let cast: Cast
    /// By token: the classes of its lemma and of its form.
    let classes: [WordClasses]
    /// By token: whether it stands between quotation marks.
    let isQuoted: [Bool]
    /// For whom the actors speak and act.
    let delegates: Delegates
    /// Whether the report is an office's own: "the Minister" with a capital and without a name.
    private(set) var isOwnReport = false
    /// States that are named in one breath.
    let pairs: [(String, String)]
    /// Where the report was filed, as its dateline says.
    let home: Place
    /// The day from which "on Tuesday" and days without a year are told: the article's, or else its opening's.
    let published: CalendarDay?
    /// Of whom a report of one official's meetings tells: the one most spoken of from the beginning.
    private(set) var protagonist: PoliticalActor.ID?

    /// - Complexity: O(*n*) in the tokens.
    init(_ article: Article, _ document: Document, _ cast: Cast) {
        self.article = article
        self.document = document
        self.cast = cast
        let words = MeetingWords.standard
        var known = [WordClasses?](repeating: nil, count: document.strings.count)
        func classes(of number: Int32) -> WordClasses {
            if let found = known[Int(number)] { return found }
            let found = words.classes(of: document.strings[number].lowercased())
            known[Int(number)] = found
            return found
        }
        let all = document.tokens.indices.map { token in
            let found = classes(of: document.tokens[token].lemma).union(classes(of: document.tokens[token].lower))
            // "the Heads of State", "the Parties": the engine cites names as they stand.
            guard document.tag(token) == "NNPS" else { return found }
            return found.union(Self.singulars(of: document.lower(token)).reduce([]) { $0.union(words.classes(of: $1)) })
        }
        self.classes = all
        isQuoted = Self.quoted(document, article.paragraphs)
        protagonist = nil
        delegates = Delegates(document, cast, all)
        home = Self.home(article, document, cast)
        pairs = Self.pairs(document, cast)
        published = article.published ?? Self.openingDay(article, document)
        protagonist = principal()
        isOwnReport =
            protagonist.map { person in document.tokens.indices.contains { isOwnTitle($0, of: person) } } ?? false
    }

    /// What a plural may be the plural of.
    private static func singulars(of word: String) -> [String] {
        guard word.hasSuffix("s") else { return [] }
        return word.hasSuffix("ies") ? [word.dropLast(3) + "y"] : [String(word.dropLast())]
    }

    /// The country of an actor (ISO 3166 alpha-3), or its code.
    func side(of actor: PoliticalActor.ID) -> String? { delegates.sides[actor.place] }

    /// Whether an actor is a person, whatever kind the cast gives it.
    func isPerson(_ actor: PoliticalActor.ID) -> Bool { delegates.isPerson[actor.place] }

    /// The actor whose name this one's is a part of, or itself.
    func main(_ actor: PoliticalActor.ID) -> PoliticalActor.ID { delegates.main[actor.place] }

    /// The office of an actor, if each state has it once: "president", "foreign minister".
    func office(of actor: PoliticalActor.ID) -> String? { delegates.offices[actor.place] }

    func has(_ token: Int, _ single: WordClass) -> Bool { classes[token].has(single) }

    private func principal() -> PoliticalActor.ID? {
        guard let last = document.sentences.prefix(6).last?.upperBound else { return nil }
        let title = article.titleSpan
        var best: (actor: PoliticalActor.ID, names: Int)?
        for actor in cast.actors where isPerson(actor.id) && isPolitical(actor.id) && !isSpokesperson(actor.id) {
            // A title is a name where no name is: "The High Representative".
            let isNamed = actor.mentions.contains { $0.form == .name }
            let first = actor.mentions.first { mention in
                (mention.form == .name || !isNamed) && title?.contains(mention.span) != true
            }
            guard let token = first?.tokens.lowerBound, token < last else { continue }
            let names = actor.mentions.count { $0.form == .name }
            if names > best?.names ?? -1 { best = (main(actor.id), names) }
        }
        return best?.actor
    }

    private static func home(_ article: Article, _ document: Document, _ cast: Cast) -> Place {
        guard let dateline = article.dateline else { return opening(article, document, cast) }
        for appearance in cast.mentions(in: dateline.place) {
            let actor = cast[appearance.actor]
            guard let country = actor.country, actor.kind != .person else { continue }
            let name = document.string(appearance.mention.span)
            guard name.contains(where: \.isLowercase) == false else { return Place(city: name, country: country) }
            // "ADDIS ABABA" as the text writes it elsewhere, or with capitals at the beginnings.
            let other = actor.mentions.map { document.string($0.span) }.first {
                $0.lowercased() == name.lowercased() && $0.contains(where: \.isLowercase)
            }
            return Place(city: other ?? spelled(name), country: country)
        }
        // A town that the cast does not know is still where the report was filed.
        let name = document.string(dateline.place).split(separator: ",").first.map(String.init) ?? ""
        let words = name.split(separator: " ")
        let isName = !words.isEmpty && words.count < 4 && words.allSatisfy { $0.first?.isUppercase == true }
        return isName ? Place(city: spelled(words.joined(separator: " "))) : Place()
    }

    /// The place that a report opens with where no dateline was read.
    ///
    /// "KUWAIT CITY" on a line of its own, "Suva. The Prime Minister".
    private static func opening(_ article: Article, _ document: Document, _ cast: Cast) -> Place {
        for paragraph in article.paragraphs.prefix(3) {
            let tokens = document.tokens(in: paragraph)
            guard let first = tokens.first(where: { !document.tokens[$0].isSpace }) else { continue }
            for appearance in cast.mentions(around: document.tokens[first].span)
            where appearance.mention.tokens.lowerBound == first && appearance.mention.tokens.count < 5 {
                let actor = cast[appearance.actor]
                let next = appearance.mention.tokens.upperBound
                guard let country = actor.country, actor.kind != .person, actor.kind != .state || next - first == 1
                else {
                    continue
                }
                let after = next < document.tokens.count ? document.form(next) : ""
                let isEnd = next >= tokens.upperBound || document.tokens[next].isSpace
                let isDated =
                    after == "," && next + 1 < tokens.upperBound
                    && (document.pos(next + 1) == .num || document.pos(next + 1) == .propn)
                guard isEnd || isDated || [".", "-", "–", "—", "--", "(", "/", ":"].contains(after) else { continue }
                // A sentence that opens with a city's name has a verb soon; a line of its own has none.
                return Place(city: spelled(document.string(appearance.mention.span)), country: country)
            }
        }
        return Place()
    }

    /// The day that a report opens with, where it names the year, as "Shymkent, 4 May 2031." does.
    private static func openingDay(_ article: Article, _ document: Document) -> CalendarDay? {
        for paragraph in article.paragraphs.prefix(3) {
            let tokens = document.tokens(in: paragraph).filter { !document.tokens[$0].isSpace }.prefix(9)
            for (place, token) in tokens.enumerated() where place > 1 {
                guard let year = Int(document.form(token)), (1900...2100).contains(year) else { continue }
                let near = tokens.dropFirst(max(0, place - 3)).prefix(min(3, place))
                let words = near.map { document.lower($0) }
                guard let month = words.lazy.compactMap({ MeetingWords.standard.month($0) }).first,
                    let day = words.lazy.compactMap({ Int($0) }).first(where: { (1...31).contains($0) })
                else { continue }
                // Of a sentence's days this is none: it ends here.
                let after = token + 1 < document.tokens.count ? document.form(token + 1) : ""
                let isEnd =
                    after.isEmpty || [".", "(", "-", "–", "—", ":", "/"].contains(after)
                    || document.tokens[token + 1].isSpace
                if isEnd, let found = CalendarDay(year: year, month: month, day: day) { return found }
            }
        }
        return nil
    }

    /// "ADDIS ABABA" with capitals at the beginnings alone.
    static func spelled(_ name: String) -> String {
        guard !name.contains(where: \.isLowercase) else { return name }
        return name.split(separator: " ").map { $0.prefix(1) + $0.dropFirst().lowercased() }.joined(separator: " ")
    }

    /// The actor that is a country's state, or else its government, where the text names it.
    func state(of country: String) -> PoliticalActor.ID? {
        let own = cast.actors.filter { $0.country == country }
        return
            (own.first { $0.kind == .state } ?? own.first { $0.kind == .organization && $0.code == country + "GOV" })?
            .id
    }

    /// Marks the tokens inside quotations; a single word in quotation marks is a word held at arm's length.
    private static func quoted(_ document: Document, _ paragraphs: [TextSpan]) -> [Bool] {
        var marks = [Bool](repeating: false, count: document.tokens.count)
        for quotation in QuotationScanner().scan(document.utf8, paragraphs: paragraphs) where quotation.depth == 0 {
            let tokens = document.tokens(in: quotation.inner)
            if tokens.count > 1 { for token in tokens { marks[token] = true } }
        }
        return marks
    }
}

// MARK: The tree, in the terms of clauses

extension Passage {
    /// How many parts of one enumeration are read at most.
    static let enumeration = 256

    func isVerb(_ token: Int) -> Bool {
        (document.pos(token) == .verb || document.pos(token) == .aux) && !isMistakenNoun(token)
    }

    func isNoun(_ token: Int) -> Bool {
        document.pos(token) == .noun || document.pos(token) == .propn || isMistakenNoun(token)
    }

    /// "Ceasefire talks broke down": the tagger may take the subject for a verb, the tree does not.
    private func isMistakenNoun(_ token: Int) -> Bool {
        guard document.tag(token) == "VBZ", !classes[token].isDisjoint(with: .encounterNouns) else { return false }
        return ["nsubj", "nsubjpass", "dobj", "pobj"].contains(document.label(token))
    }

    /// Whether a sentence asks: what it asks about is told by nobody.
    func isQuestion(_ sentence: Range<Int>) -> Bool {
        sentence.suffix(4).contains { document.form($0) == "?" }
    }

    /// The objects of the prepositions below a token: "with Kerry", "between Moscow and Washington".
    func objects(of token: Int, prepositions: Set<String>) -> [Int] {
        var found: [Int] = []
        for child in document.children(of: token) {
            let label = document.label(child)
            guard label == "prep" || label == "dative" || label == "agent",
                prepositions.contains(document.lower(child))
            else { continue }
            if let object = self.child(of: child, "pobj", "pcomp") { found.append(object) }
            // "between and with": a preposition's own coordination.
            for other in children(of: child, "conj") where prepositions.contains(document.lower(other)) {
                if let object = self.child(of: other, "pobj") { found.append(object) }
            }
        }
        return found
    }

    /// A person named right before a verb that the tree gives no subject: "On the margins of the Forum, President Amstad
    /// met".
    func subject(beside verb: Int) -> Int? {
        guard document.tag(verb) == "VBD" || document.tag(verb) == "VBZ" else { return nil }
        var token = verb - 1
        while token >= 0, token > verb - 4, document.pos(token) == .adv || document.pos(token) == .aux { token -= 1 }
        guard token >= 0, document.sentence(of: token) == document.sentence(of: verb), document.pos(token) == .propn
        else { return nil }
        let mention = cast.mentions(around: document.tokens[token].span).first {
            $0.mention.tokens.upperBound == token + 1 && isPerson($0.actor)
        }
        return mention?.mention.head
    }

    /// The noun that an apposition explains: "Lavrov" for "minister" in "Lavrov, the minister who met Kerry".
    func named(_ token: Int) -> Int {
        var token = token
        for _ in 0..<Self.reach {
            guard document.label(token) == "appos", cast.actor(headedBy: document.head(token)) != nil else {
                return token
            }
            token = document.head(token)
        }
        return token
    }

    func isNegated(_ token: Int) -> Bool {
        document.children(of: token).contains {
            document.label($0) == "neg" || ["never", "neither", "nor"].contains(document.lower($0))
        }
    }

    /// The text of a noun phrase without its determiner and without what is set off from it: "the Foreign Ministry
    /// mansion" gives "Foreign Ministry mansion".
    func nounPhrase(_ head: Int, keeping prepositions: Set<String> = []) -> Range<Int> {
        var first = head
        var last = head
        for child in document.children(of: head) {
            switch document.label(child) {
            case "compound", "amod", "nmod", "nummod", "poss", "quantmod", "advmod":
                if child < head { first = min(first, document.subtree(of: child).lowerBound) }
            case "prep" where prepositions.contains(document.lower(child)):
                last = max(last, document.subtree(of: child).upperBound - 1)
            default: break
            }
        }
        while first < head,
            ["the", "a", "an", "its", "his", "her", "their"].contains(document.lower(first))
                || document.tokens[first].isSpace || document.pos(first) == .punct
        {
            first += 1
        }
        while last > head, document.pos(last) == .punct || document.tokens[last].isSpace { last -= 1 }
        return first..<last + 1
    }

    func text(_ tokens: Range<Int>) -> String {
        document.string(tokens).split { $0 == " " || $0.isNewline || $0 == "\t" }.joined(separator: " ")
    }
}

import Actors
import Articles
import Language

/// What noun phrases and clauses name as topics.
extension TopicReader {
    /// The topics that a noun phrase names, one for each part of an enumeration.
    func topics(of head: Int) -> [Meeting.Topic] {
        var found: [Meeting.Topic] = []
        for conjunct in passage.conjuncts(of: head) { found += topic(conjunct) }
        guard let first = found.first, passage.isNoun(head) else { return found }
        let parts = listed(from: document.tokens(in: first.span).lowerBound)
        guard parts.count > found.count else { return found }
        return parts.map { Meeting.Topic(label: passage.text($0), issue: nil, span: document.span(of: $0)) }
    }

    func topic(_ head: Int) -> [Meeting.Topic] {
        guard document.pos(head) != .pron, !isTime(head),
            !document.children(of: head).contains(where: { document.lower($0) == "no" }),
            !passage.isNoun(head) || !passage.has(head, .role) || hasContent(head)
        else { return [] }
        if passage.isVerb(head) { return whole(head) }
        // "a courtesy call on the president" is about nobody.
        if let actor = passage.actor(at: head), passage.isPerson(actor), document.label(head) == "pobj" { return [] }
        guard passage.isNoun(head) || document.pos(head) == .adj || document.pos(head) == .num else { return [] }
        // "on the sidelines of", "on Monday", "on a visit".
        if [
            "sidelines", "margins", "request", "invitation", "behalf", "phone", "telephone", "occasion", "eve", "basis",
        ]
        .contains(document.lower(head)) {
            return []
        }
        var examples: [Meeting.Topic] = []
        for child in passage.children(of: head, "prep") {
            let word = document.lower(child)
            if word == "including" || word == "like" || word == "as", let object = passage.child(of: child, "pobj") {
                examples += topics(of: object)
            }
        }
        if passage.has(head, .topicGeneric) {
            // "a number of issues": what follows "of" is the phrase.
            if ["range", "number", "series", "variety", "set", "host"].contains(document.lower(head)),
                let inner = passage.objects(of: head, prepositions: ["of"]).first
            {
                return topics(of: inner) + examples
            }
            if !hasContent(head) { return examples }
        }
        guard let range = phrase(head) else { return examples }
        return parts(of: range).map { part in
            Meeting.Topic(label: passage.text(part), issue: nil, span: document.span(of: part))
        } + examples
    }

    /// "security in the Gulf, trade, and the elections": the tree may hang an enumeration on its first part's last word.
    func parts(of range: Range<Int>) -> [Range<Int>] {
        var commas = range.filter { document.form($0) == "," }
        guard let last = commas.last, last + 1 < range.upperBound else { return [range] }
        if document.lower(last + 1) != "and" {
            // "support for Ukraine, the protection of cables and the situation in Belarus".
            guard let and = range.last(where: { $0 > last && document.lower($0) == "and" }),
                and + 1 < range.upperBound, ["the", "a", "an"].contains(document.lower(and + 1))
            else { return [range] }
            commas.append(and)
        }
        var parts: [Range<Int>] = []
        var first = range.lowerBound
        for end in commas + [range.upperBound] {
            while first < end, ["and", "the", "a", "an"].contains(document.lower(first)) { first += 1 }
            if first < end { parts.append(first..<end) }
            first = end + 1
        }
        return parts
    }

    /// "discussed rail traffic across the border": the parser hangs "across" on the verb.
    func extend(_ topics: inout [Meeting.Topic], with verb: Int) {
        guard let last = topics.indices.last else { return }
        for preposition in passage.children(of: verb, "prep")
        where ["on", "across", "along", "between", "against", "through", "toward", "towards", "among"]
            .contains(document.lower(preposition))
        {
            let tokens = document.tokens(in: topics[last].span)
            guard tokens.upperBound == preposition, let object = passage.child(of: preposition, "pobj"), !isTime(object)
            else {
                continue
            }
            let range = tokens.lowerBound..<end(of: preposition) + 1
            topics[last] = Meeting.Topic(label: passage.text(range), issue: nil, span: document.span(of: range))
        }
    }

    func isTime(_ head: Int) -> Bool {
        if let entity = document.entity(of: head), ["DATE", "TIME"].contains(document.entities[entity].label) {
            return true
        }
        return MeetingWords.standard.weekday(document.lower(head)) != nil || passage.has(head, .unit)
    }

    /// Whether a noun has a modifier that says something: "trade issues", "issues of bilateral relations".
    func hasContent(_ head: Int) -> Bool {
        document.children(of: head).contains { child in
            switch document.label(child) {
            case "amod", "compound", "nmod", "poss":
                return document.pos(child) != .pron && !passage.has(child, .topicVague) && document.pos(child) != .det
            case "prep":
                guard
                    ["of", "related", "relating", "regarding", "concerning", "around", "in", "between"].contains(
                        document.lower(child)
                    ),
                    let object = passage.child(of: child, "pobj")
                else { return false }
                if passage.has(object, .topicGeneric) || document.lower(object) == "interest"
                    || document.lower(object) == "concern"
                {
                    return hasContent(object)
                }
                return true
            case "acl", "relcl": return document.lemma(child) == "relate" || document.lemma(child) == "concern"
            default: return false
            }
        }
    }

    /// The words of one topic, without what is coordinated with it and without who, when and at which meeting.
    func phrase(_ head: Int) -> Range<Int>? {
        var first = head
        var last = head
        for child in document.children(of: head) {
            let subtree = document.subtree(of: child)
            switch document.label(child) {
            case "det", "amod", "compound", "nmod", "poss", "nummod", "quantmod", "predet", "advmod":
                if child < head { first = min(first, subtree.lowerBound) }
            case "prep":
                let word = document.lower(child)
                if ["including", "like", "such", "during", "after", "before", "at", "ahead"].contains(word) {
                    continue
                }
                guard child > head, let object = passage.child(of: child, "pobj", "pcomp") else { continue }
                if isTime(object) { continue }
                if !passage.classes[object].isDisjoint(with: .encounterNouns), word != "of" { continue }
                if word == "with", let actor = passage.actor(at: object), passage.isPerson(actor) {
                    continue
                }
                last = max(last, end(of: child))
            case "acl":
                if child > head { last = max(last, end(of: child)) }
            default: break
            }
        }
        while first < head,
            ["the", "a", "an", "its", "their", "this", "that", "these", "any", "some", "possible"].contains(
                document.lower(first)
            )
                || document.pos(first) == .punct
        {
            first += 1
        }
        while last > head, document.pos(last) == .punct || document.tokens[last].isSpace { last -= 1 }
        return first..<last + 1
    }

    /// The end of a modifier's branch, before a clause or a day that the parser hung too low.
    func end(of branch: Int) -> Int {
        let subtree = document.subtree(of: branch)
        var last = branch
        for token in subtree where token > branch {
            if document.tokens[token].isSpace || document.form(token) == ";" || isQuote(token) { break }
            if MeetingWords.standard.weekday(document.lower(token)) != nil {
                return document.lower(token - 1) == "on" ? token - 2 : token - 1
            }
            last = token
        }
        while last > branch, document.pos(last) == .punct || document.pos(last) == .cconj { last -= 1 }
        return last
    }

    func isQuote(_ token: Int) -> Bool { ["\"", "\u{201C}", "\u{201D}"].contains(document.form(token)) }

    /// A clause as a topic: "how to end the war".
    func whole(_ clause: Int) -> [Meeting.Topic] {
        let subtree = document.subtree(of: clause)
        var last = subtree.lowerBound
        for token in subtree {
            if document.tokens[token].isSpace { break }
            last = token
        }
        while last > subtree.lowerBound, document.pos(last) == .punct { last -= 1 }
        let range = subtree.lowerBound..<last + 1
        guard range.count > 1, range.count < 40 else { return [] }
        return [Meeting.Topic(label: passage.text(range), issue: nil, span: document.span(of: range))]
    }
}

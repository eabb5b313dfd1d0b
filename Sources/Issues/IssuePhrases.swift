import Actors
import Language

/// The noun phrases that issues are labelled with.
struct IssuePhrases {
    let document: Document

    /// The most tokens of a label.
    static let longest = 8

    private static let questions: Set<String> = [
        "crisis", "conflict", "war", "settlement", "situation", "issue", "question", "problem", "dispute", "track",
        "file", "dossier", "process", "program", "programme", "deal", "agreement", "peace", "refugee", "reconciliation",
        "stabilization", "reconstruction", "truce", "ceasefire",
    ]
    private static let about: Set<String> = ["on", "about", "over", "regarding", "concerning"]
    private static let within: Set<String> = ["in", "with", "around", "of", "for"]

    /// The noun phrase around some words: their nearest noun with its modifiers before it, and one short phrase behind.
    func label(around words: Range<Int>) -> Range<Int> {
        var head = words.upperBound - 1
        // "terrorist organisations": the word modifies the noun that names the matter.
        for _ in 0..<3 {
            let label = document.label(head)
            guard label == "compound" || label == "amod" || label == "nmod" else { break }
            let next = document.head(head)
            guard next > head, next - words.lowerBound < Self.longest else { break }
            head = next
        }
        var low = words.lowerBound
        while low > 0, words.upperBound - low < Self.longest, isModifier(low - 1, of: head, words) { low -= 1 }
        var high = max(words.upperBound, head + 1)
        if let behind = phrase(behind: head), behind.lowerBound == high, behind.upperBound - low <= Self.longest {
            high = behind.upperBound
        }
        return low..<max(high, low + 1)
    }

    private func isModifier(_ token: Int, of head: Int, _ words: Range<Int>) -> Bool {
        let label = document.label(token)
        guard ["compound", "amod", "nmod", "nummod", "poss", "case", "punct"].contains(label) else { return false }
        if label == "punct", document.form(token) != "-" { return false }
        if label == "poss", document.pos(token) == .pron { return false }
        // A hyphen or "'s" counts with the word before it.
        let word = label == "punct" || label == "case" ? token - 1 : token
        guard word >= 0, word == token || ["compound", "amod", "nmod", "nummod", "poss"].contains(document.label(word))
        else { return false }
        let own = document.head(word)
        return own == head || words.contains(own) || (word < own && own <= head)
    }

    /// "of terrorism", "in Syria": a preposition and a short noun phrase right behind a noun.
    private func phrase(behind head: Int) -> Range<Int>? {
        let next = head + 1
        guard next < document.tokens.count, document.head(next) == head, document.label(next) == "prep",
            ["of", "in", "on", "over", "between", "with", "against"].contains(document.lower(next))
        else { return nil }
        let range = document.subtree(of: next)
        guard range.lowerBound == next, range.count <= 6 else { return nil }
        return range
    }

    /// The noun of a question that a place's name names: "crisis" of "the Syrian crisis", or the name itself of
    /// "talks on Syria".
    func question(of mention: Mention) -> Int? {
        let head = mention.head
        let governor = document.head(head)
        let label = document.label(head)
        if label == "amod" || label == "compound" || label == "poss" || label == "nmod" {
            return Self.questions.contains(document.lemma(governor)) ? governor : nil
        }
        guard label == "pobj" else { return nil }
        let word = document.lower(governor)
        if Self.about.contains(word) { return head }
        let noun = document.head(governor)
        if Self.within.contains(word), noun != governor, Self.questions.contains(document.lemma(noun)) { return noun }
        return nil
    }
}

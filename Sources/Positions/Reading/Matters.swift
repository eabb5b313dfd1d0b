import Articles
import Issues
import Language
import Statements

/// What a stance is on: the words of a clause or a noun phrase.
struct Matter: Sendable {
    /// The noun or verb that heads it.
    var head: Int
    var form: Position.Form
    var tokens: Range<Int>
    /// Whether it only points to what was told before: "it", "the proposal".
    var isReference = false
}

/// Names what a matter is about.
struct IssueNaming: Sendable {
    let clauses: Clauses
    let index: IssueIndex

    private var document: Document { clauses.document }

    /// The issue of a matter: the text's own words for it, and the taxonomy's key where it has one.
    ///
    /// - Parameters:
    ///   - matter: What a stance is on.
    ///   - statement: The statement that it stands in; its issues name the key where nothing nearer does.
    /// - Returns: The issue, with its span.
    func issue(of matter: Matter, in statement: Statement?) -> Issue {
        let known = index.issues(in: document.span(of: matter.tokens))
        let phrase = phrase(of: matter)
        let label = document.string(phrase).split { $0 == " " || $0.isNewline || $0 == "\t" }.joined(separator: " ")
        let span = document.span(of: phrase)
        let inside = known.first { issue in issue.issue != nil && issue.span.map { span.contains($0) } ?? false }
        let key =
            inside?.issue ?? known.first { $0.issue != nil }?.issue
            ?? statement?.issues.first { issue in
                issue.issue != nil && issue.span.map { span in near(span, matter.tokens) } ?? false
            }?.issue
        return Issue(label: label, issue: key, span: span)
    }

    /// Whether a span stands in the sentence of a matter.
    private func near(_ span: TextSpan, _ tokens: Range<Int>) -> Bool {
        guard let first = tokens.first else { return false }
        return document.span(of: document.sentences[document.sentence(of: first)]).overlaps(span)
    }

    /// The noun phrase that a matter is about: itself, or what its clause does something to or says something of.
    private func phrase(of matter: Matter) -> Range<Int> {
        guard matter.form == .infinitive || matter.form == .clause, clauses.isVerb(matter.head) else {
            return matter.tokens
        }
        // A short clause says more than what it is about: "border guards would not carry arms near the site".
        if matter.form == .clause, matter.tokens.count <= Self.wholeClause,
            clauses.child(of: matter.head, "nsubj") != nil
        {
            return matter.tokens
        }
        var verb = matter.head
        for _ in 0..<4 {
            // "must be settled": what is to be settled, though it stands before the words of the demand.
            if let subject = clauses.child(of: verb, "nsubjpass"), isContent(subject) {
                let phrase = clauses.nounPhrase(subject)
                // "the date on which the regulation is to apply be put back": the noun alone says too little.
                guard phrase.count < 2, matter.tokens.contains(subject) else { return phrase }
                return clauses.trimmed(subject..<min(matter.tokens.upperBound, subject + Self.longest))
            }
            if let object = clauses.child(of: verb, "dobj", "attr"), isContent(object) {
                return rest(of: matter, from: clauses.nounPhrase(object))
            }
            if let subject = clauses.child(of: verb, "nsubj"), isContent(subject), matter.tokens.contains(subject) {
                return clauses.nounPhrase(subject)
            }
            if clauses.children(of: verb, "prep", "dative").contains(where: { preposition in
                clauses.child(of: preposition, "pobj").map(isContent) == true
            }) {
                return matter.tokens
            }
            guard let below = clauses.child(of: verb, "xcomp", "ccomp") else { break }
            verb = below
        }
        return matter.tokens
    }

    /// A clause of up to so many words names itself.
    private static let wholeClause = 12

    /// A noun phrase and what follows it in the matter, up to the next clause: "work" and "on the second phase of the
    /// railway", which the tree may hang on the verb.
    private func rest(of matter: Matter, from phrase: Range<Int>) -> Range<Int> {
        let cut = phrase.clamped(to: matter.tokens)
        guard !cut.isEmpty else { return matter.tokens }
        var last = cut.upperBound
        while last < matter.tokens.upperBound, last - cut.lowerBound < Self.longest {
            let form = document.form(last)
            if [",", ";", ":", "(", "—", "–"].contains(form) || document.tokens[last].isSpace { break }
            if document.pos(last) == .sconj && document.lower(last) != "of" || document.label(last) == "mark" { break }
            if document.label(last) == "cc", clauses.isVerb(document.head(last)) { break }
            last += 1
        }
        return clauses.trimmed(cut.lowerBound..<last)
    }

    /// How many tokens the name of an issue has at most.
    private static let longest = 16

    private func isContent(_ head: Int) -> Bool {
        guard clauses.isNoun(head) else { return false }
        if let entity = document.entity(of: head),
            ["DATE", "TIME", "CARDINAL"].contains(document.entities[entity].label)
        {
            return false
        }
        return true
    }
}

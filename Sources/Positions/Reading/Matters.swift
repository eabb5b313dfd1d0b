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

    /// The noun phrase that a matter is about: itself, or what its clause does something to.
    private func phrase(of matter: Matter) -> Range<Int> {
        guard matter.form == .infinitive || matter.form == .clause, clauses.isVerb(matter.head) else {
            return matter.tokens
        }
        var verb = matter.head
        for _ in 0..<4 {
            if let object = clauses.child(of: verb, "dobj", "nsubjpass", "attr"), isContent(object) {
                return within(matter, clauses.nounPhrase(object))
            }
            for preposition in clauses.children(of: verb, "prep", "dative") {
                if let object = clauses.child(of: preposition, "pobj"), isContent(object) {
                    return within(matter, clauses.nounPhrase(object))
                }
            }
            guard let below = clauses.child(of: verb, "xcomp", "ccomp") else { break }
            verb = below
        }
        return matter.tokens
    }

    private func within(_ matter: Matter, _ phrase: Range<Int>) -> Range<Int> {
        let cut = phrase.clamped(to: matter.tokens)
        return cut.isEmpty ? matter.tokens : cut
    }

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

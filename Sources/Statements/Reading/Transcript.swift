import Articles
import Language

/// The turns of a transcript: paragraphs that begin with a speaker's label, as "LAVROV:", "Q:", "QUESTION (Reuters):".
struct Transcript {
    /// One speaker's words, up to the next label.
    struct Turn: Equatable {
        /// The label, without its colon.
        var label: Range<Int>
        var colon: Int
        var content: [Range<Int>]
        /// A question of a reporter, or a word of the one who gives the floor.
        var isQuestion: Bool
        /// The turn whose label names who speaks, where this one's says only "A".
        var named: Int?
    }

    private(set) var turns: [Turn] = []

    private static let questions: Set<String> = [
        "q", "question", "questions", "moderator", "reporter", "journalist", "host", "interviewer", "operator",
        "correspondent",
    ]
    private static let answers: Set<String> = ["a", "answer"]
    /// A label has at most so many tokens.
    private static let longest = 10
    /// Labels in small letters are believed from so many on, labels in capitals from one less.
    private static let fewest = 3

    /// - Complexity: O(*n*).
    init(_ sheet: Sheet) {
        let document = sheet.document
        var labels: [(paragraph: Int, label: Range<Int>, colon: Int, isLoud: Bool)] = []
        for (number, paragraph) in sheet.paragraphs.enumerated() where paragraph != sheet.title {
            if let found = Self.label(of: paragraph, document) {
                labels.append((number, found.label, found.colon, found.isLoud))
            }
        }
        // Labels in small letters may be a list's ("Iowa: …", "Nevada: …"): then they do not come again.
        let loud = labels.count { $0.isLoud }
        if loud < Self.fewest - 1 {
            guard labels.count >= Self.fewest else { return }
            let names = labels.map { document.string($0.label) }
            let words = labels.reduce(0) { $0 + sheet.paragraphs[$1.paragraph].upperBound - $1.colon }
            guard Set(names).count < names.count, words >= 8 * labels.count else { return }
        }
        guard let first = labels.first else { return }
        let body = sheet.paragraphs.count - first.paragraph
        // Prose that holds a few labelled paragraphs is prose: they end with their paragraphs.
        let isThroughout = labels.count * 3 >= body
        var named: Int?
        for (place, row) in labels.enumerated() {
            let words = row.label.map { document.lower($0) }
            let isQuestion = words.contains { Self.questions.contains($0) }
            let isAnswer = words.count == 1 && Self.answers.contains(words[0])
            var content = [Self.trimmed(row.colon + 1..<sheet.paragraphs[row.paragraph].upperBound, sheet)]
            if isThroughout {
                let end = place + 1 < labels.count ? labels[place + 1].paragraph : sheet.paragraphs.count
                for next in row.paragraph + 1..<max(row.paragraph + 1, end) {
                    let run = Self.trimmed(sheet.paragraphs[next], sheet)
                    // What follows the last turn may be the editor's.
                    if place + 1 == labels.count, !Self.isPersonal(run, document) { break }
                    content.append(run)
                }
            }
            content.removeAll(where: \.isEmpty)
            guard !content.isEmpty else { continue }
            var turn = Turn(label: row.label, colon: row.colon, content: content, isQuestion: isQuestion)
            if isAnswer { turn.named = named } else if !isQuestion { named = turns.count }
            turns.append(turn)
        }
    }

    /// The label of a paragraph: up to the colon, of words in capitals or with a capital each.
    private static func label(
        of paragraph: Range<Int>,
        _ document: Document
    ) -> (label: Range<Int>, colon: Int, isLoud: Bool)? {
        var isLoud = true
        var depth = 0
        var words = 0
        for token in paragraph.prefix(longest) {
            let form = document.form(token)
            // The tokenizer takes "):" for a face.
            if form == ":" || form == "):" && depth > 0
                || form == "." && words == 1 && isTurnLetter(paragraph.lowerBound, document)
            {
                guard words > 0, token + 1 < paragraph.upperBound else { return nil }
                return (paragraph.lowerBound..<token, token, isLoud)
            }
            if form == "(" || form == "[" { depth += 1 }
            if form == ")" || form == "]" { depth -= 1 }
            guard let first = form.unicodeScalars.first else { return nil }
            let isWord = first.properties.isAlphabetic
            if !isWord {
                guard document.pos(token) == .punct || document.tokens[token].isSpace, form != "\"" else { return nil }
                continue
            }
            words += 1
            if depth > 0 { continue }
            guard first.properties.isUppercase || form == "of" || form == "the" || form == "for" else { return nil }
            if form.unicodeScalars.contains(where: { $0.properties.isLowercase }), !form.hasSuffix(".") {
                isLoud = false
            }
        }
        return nil
    }

    /// "Q." and "A." are labels as "Q:" and "A:" are.
    private static func isTurnLetter(_ token: Int, _ document: Document) -> Bool {
        document.form(token) == "Q" || document.form(token) == "A"
    }

    private static func isPersonal(_ run: Range<Int>, _ document: Document) -> Bool {
        run.prefix(200).contains { ["i", "we", "our", "my", "us", "you"].contains(document.lower($0)) }
    }

    private static func trimmed(_ run: Range<Int>, _ sheet: Sheet) -> Range<Int> {
        var low = run.lowerBound
        var high = run.upperBound
        while low < high, sheet.pos[low] == .space { low += 1 }
        while high > low, sheet.pos[high - 1] == .space { high -= 1 }
        return low..<high
    }

    /// The turns as attributions, those of reporters left out.
    var attributions: [FoundAttribution] {
        turns.filter { !$0.isQuestion }.map { turn in
            FoundAttribution(
                head: turn.colon,
                source: [turn.named.map { turns[$0].label } ?? turn.label],
                cue: [turn.colon..<turn.colon + 1],
                content: turn.content,
                cueScore: 0,
                partScore: 0,
                confidence: Self.confidence,
                nestedConfidence: Self.confidence,
                isTurn: true
            )
        }
    }

    /// A label is as good as a sure cue.
    private static let confidence: Float = 0.95
}

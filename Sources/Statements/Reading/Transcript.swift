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
    /// Words between names that a label may have in small letters.
    private static let particles: Set<String> = [
        "of", "the", "for", "and", "to", "at", "in", "de", "der", "den", "van", "von", "al", "el", "bin", "ibn", "di",
        "da",
    ]
    /// What stands before a surname in the label of one who speaks alone.
    private static let titles: Set<String> = [
        "mr", "mr.", "ms", "ms.", "mrs", "mrs.", "dr", "dr.", "president", "minister", "secretary", "ambassador",
        "chancellor", "premier", "spokesperson", "spokesman", "spokeswoman", "senator", "general", "governor", "king",
        "chairman", "chairperson", "commissioner", "representative",
    ]
    /// A label has at most so many tokens.
    private static let longest = 16
    /// Labels in small letters are believed from so many on, labels in capitals from one less.
    private static let fewest = 3

    private struct Label {
        var paragraph: Int
        var tokens: Range<Int>
        /// The colon, or the label's last token where it has none.
        var colon: Int
        var isLoud: Bool
        var isQuestion = false
        var isAnswer = false
    }

    /// - Complexity: O(*n*).
    init(_ sheet: Sheet) {
        let labels = Self.labels(sheet)
        guard let first = labels.first else { return }
        let document = sheet.document
        let body = sheet.paragraphs.count - first.paragraph
        // Where few paragraphs have labels but questions are asked, answers are long; prose that holds a few labelled
        // paragraphs is prose: their turns go on only where somebody speaks of himself.
        let asks = labels.contains { $0.isQuestion } && labels.contains { !$0.isQuestion }
        let isThroughout = labels.count * 3 >= body || asks && labels.count * 16 >= body
        var named: Int?
        for (place, row) in labels.enumerated() {
            var content = [Self.trimmed(row.colon + 1..<sheet.paragraphs[row.paragraph].upperBound, sheet)]
            let isLast = place + 1 == labels.count
            let end = isLast ? sheet.paragraphs.count : labels[place + 1].paragraph
            for next in row.paragraph + 1..<max(row.paragraph + 1, end) where sheet.paragraphs[next] != sheet.title {
                let run = Self.trimmed(sheet.paragraphs[next], sheet)
                // What follows the last turn may be the editor's.
                if isLast || !isThroughout, !Self.isPersonal(run, document) { break }
                content.append(run)
            }
            content.removeAll(where: \.isEmpty)
            guard !content.isEmpty else { continue }
            var turn = Turn(label: row.tokens, colon: row.colon, content: content, isQuestion: row.isQuestion)
            if row.isAnswer { turn.named = named } else if !row.isQuestion { named = turns.count }
            turns.append(turn)
        }
    }

    /// The labels of a text, where they are believed to be labels.
    private static func labels(_ sheet: Sheet) -> [Label] {
        let document = sheet.document
        var labels: [Label] = []
        var bare: [Label] = []
        for (number, paragraph) in sheet.paragraphs.enumerated() where paragraph != sheet.title {
            if var found = label(of: paragraph, document) {
                found.paragraph = number
                let words = found.tokens.map { document.lower($0) }
                found.isQuestion = words.contains { questions.contains($0) }
                found.isAnswer = words.count == 1 && answers.contains(words[0])
                labels.append(found)
            } else if let letter = bareLetter(of: paragraph, document) {
                let isQuestion = document.form(letter) == "Q"
                bare.append(
                    Label(
                        paragraph: number,
                        tokens: letter..<letter + 1,
                        colon: letter,
                        isLoud: true,
                        isQuestion: isQuestion,
                        isAnswer: !isQuestion
                    )
                )
            }
        }
        let loud = labels.count { $0.isLoud }
        // "Q  Has Tokyo agreed?" beside "THE PRESIDENT:", as the White House writes.
        if loud > 0 || bare.count >= fewest { labels = (labels + bare).sorted { $0.paragraph < $1.paragraph } }
        if loud + bare.count >= fewest - 1 { return labels }
        if labels.count < fewest { return labels.count == 1 && isSole(labels[0], sheet) ? labels : [] }
        // Labels in small letters may be a list's ("Iowa: …", "Nevada: …"): then they do not come again.
        let names = labels.map { document.string($0.tokens) }
        let words = labels.reduce(0) { $0 + sheet.paragraphs[$1.paragraph].upperBound - $1.colon }
        return Set(names).count < names.count && words >= 8 * labels.count ? labels : []
    }

    /// Whether a text's only label is of one who speaks alone: in capitals, with a title, before words of himself.
    private static func isSole(_ label: Label, _ sheet: Sheet) -> Bool {
        let document = sheet.document
        return label.isLoud && label.tokens.contains { titles.contains(document.lower($0)) }
            && isPersonal(label.colon + 1..<sheet.paragraphs[label.paragraph].upperBound, document)
    }

    /// The label of a paragraph: up to the colon, of words in capitals or with a capital each.
    private static func label(of paragraph: Range<Int>, _ document: Document) -> Label? {
        var isLoud = true
        var depth = 0
        var words = 0
        for token in paragraph.prefix(longest) {
            let form = document.form(token)
            // The tokenizer takes "):" for a face.
            if form == ":" && depth <= 0 || form == "):" && depth > 0
                || form == "." && words == 1 && isTurnLetter(paragraph.lowerBound, document)
            {
                guard words > 0, token + 1 < paragraph.upperBound else { return nil }
                return Label(paragraph: 0, tokens: paragraph.lowerBound..<token, colon: token, isLoud: isLoud)
            }
            if form == "(" || form == "[" { depth += 1 }
            if form == ")" || form == "]" { depth -= 1 }
            guard let first = form.unicodeScalars.first else { return nil }
            let isWord = first.properties.isAlphabetic
            if !isWord {
                guard document.pos(token) == .punct || document.tokens[token].isSpace || form == ":" || depth > 0,
                    form != "\""
                else { return nil }
                continue
            }
            words += 1
            if depth > 0 || particles.contains(form) { continue }
            guard first.properties.isUppercase else { return nil }
            if form.unicodeScalars.contains(where: { $0.properties.isLowercase }), !form.hasSuffix(".") {
                isLoud = false
            }
        }
        return nil
    }

    /// "Q" or "A" without a colon, before a word with a capital.
    private static func bareLetter(of paragraph: Range<Int>, _ document: Document) -> Int? {
        guard let first = paragraph.first(where: { !document.tokens[$0].isSpace }),
            document.form(first) == "Q" || document.form(first) == "A",
            let next = (first + 1..<min(paragraph.upperBound, first + 4)).first(where: { !document.tokens[$0].isSpace }
            ),
            document.form(next).unicodeScalars.first?.properties.isUppercase == true
        else { return nil }
        // "A Turkish official" is no answer.
        return document.form(first) == "Q" || next > first + 1 ? first : nil
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

    /// The labels with their colons, in text order.
    var frames: [Range<Int>] { turns.map { $0.label.lowerBound..<$0.colon + 1 } }

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

extension FoundAttribution {
    /// Without the words of some labels, ascending; nil where its head stands in one or nothing is left of its content.
    func outside(_ labels: [Range<Int>]) -> FoundAttribution? {
        guard !labels.isEmpty else { return self }
        func label(in run: Range<Int>) -> Range<Int>? {
            let place = labels.partitionPoint { $0.upperBound > run.lowerBound }
            return place < labels.count && labels[place].overlaps(run) ? labels[place] : nil
        }
        guard label(in: head..<head + 1) == nil else { return nil }
        func cut(_ runs: [Range<Int>]) -> [Range<Int>] {
            var pieces: [Range<Int>] = []
            for run in runs {
                var rest = run
                while let label = label(in: rest) {
                    if rest.lowerBound < label.lowerBound { pieces.append(rest.lowerBound..<label.lowerBound) }
                    rest = min(rest.upperBound, label.upperBound)..<rest.upperBound
                }
                if !rest.isEmpty { pieces.append(rest) }
            }
            return pieces
        }
        var one = self
        one.source = cut(source)
        one.cue = cut(cue)
        one.content = cut(content)
        return one.content.isEmpty || one.cue.isEmpty ? nil : one
    }
}

import Language

/// Who "I", "we" and "you" are spoken by and to, outside quotations and in them.
///
/// A voice is one speaker's stretch of the text: the quotations of one paragraph that go on with each other, the
/// answers of an interview, its questions, the paragraphs under one speaker's label, or the author's own text.
struct Discourse {
    enum Voice: Hashable {
        case author
        case interviewer
        case interviewee
        /// By the place of the paragraph that carries the label.
        case labelled(String)
        /// By the number of the first quotation of a run.
        case quotation(Int)
    }

    let paragraphs: [Range<Int>]
    let isInterview: Bool
    /// The name with which a paragraph begins before a colon, for each paragraph, carried on to those without.
    let labels: [String?]
    private let isQuestion: [Bool]
    /// Candidates after "interview with", "interviewed" or before "'s address": the likely speaker, by head.
    private(set) var speakerHead: Int?
    private let paragraphOf: [Int32]

    /// - Complexity: O(tokens).
    init(_ finder: MentionFinder) {
        let facts = finder.facts
        let document = facts.document
        var paragraphs: [Range<Int>] = []
        var start = 0
        for token in 0..<facts.count where document.tokens[token].isSpace && document.form(token).utf8.contains(0x0A) {
            if start < token { paragraphs.append(start..<token) }
            start = token + 1
        }
        if start < facts.count { paragraphs.append(start..<facts.count) }
        self.paragraphs = paragraphs
        var paragraphOf = [Int32](repeating: 0, count: facts.count)
        for (number, paragraph) in paragraphs.enumerated() {
            for token in paragraph { paragraphOf[token] = Int32(number) }
        }
        self.paragraphOf = paragraphOf

        var labels: [String?] = []
        var isQuestion: [Bool] = []
        var questions = 0
        var personal = 0
        var label: String?
        var labelled = 0
        for paragraph in paragraphs {
            if let own = Self.label(of: paragraph, facts) {
                label = own
                labelled += 1
            }
            labels.append(label)
            var hasFirst = false
            var hasSecond = false
            var asks = false
            for token in paragraph where finder.quotations.ofToken[token] < 0 {
                if document.form(token) == "?" { asks = true }
                guard document.pos(token) == .pron, let pronoun = Pronoun(document.lower(token)) else { continue }
                if pronoun.person == .first { hasFirst = true }
                if pronoun.person == .second { hasSecond = true }
            }
            let last = paragraph.reversed().first { document.pos($0) != .space && document.form($0) != "\"" }
            let ends = last.map { document.form($0) == "?" } ?? false
            let question = ends && (paragraph.count < 80) || asks && hasSecond && !hasFirst && paragraph.count < 60
            isQuestion.append(question)
            if question { questions += 1 }
            if hasFirst && !question { personal += 1 }
        }
        self.labels = labelled >= 3 ? labels : labels.map { _ in nil }
        self.isQuestion = isQuestion
        isInterview = labelled < 3 && questions >= 3 && personal >= 2
        speakerHead = Self.announcedSpeaker(finder)
    }

    /// What stands before a colon at the beginning of a paragraph, such as "LAVROV" or "Question".
    private static func label(of paragraph: Range<Int>, _ facts: TokenFacts) -> String? {
        let document = facts.document
        for token in paragraph.prefix(7) {
            if [":", "):"].contains(document.form(token)) {
                guard token > paragraph.lowerBound, token + 1 < paragraph.upperBound else { return nil }
                return facts.folded(paragraph.lowerBound..<token)
            }
            guard facts.isCapital[token] || document.pos(token) == .punct || document.tokens[token].isSpace else {
                return nil
            }
        }
        return nil
    }

    private static func announcedSpeaker(_ finder: MentionFinder) -> Int? {
        let facts = finder.facts
        let document = facts.document
        for token in 0..<min(facts.count, 400) {
            let lemma = document.lemma(token)
            let isInterview = lemma == "interview" || lemma == "interviewed"
            let isSpeech = ["address", "speech", "remark", "statement", "testimony", "lecture"].contains(lemma)
            guard isInterview || isSpeech else { continue }
            for child in document.children(of: token) {
                if isInterview, facts.label[child] == .object { return child }
                if isSpeech, facts.label[child] == .possessive, document.pos(child) == .propn { return child }
                if facts.label[child] == .preposition,
                    isInterview ? document.lower(child) == "with" : document.lower(child) == "by",
                    let object = document.children(of: child).first(where: { facts.label[$0] == .prepositionObject })
                {
                    return object
                }
            }
            if isSpeech, document.lemma(document.head(token)) == "deliver",
                let subject = document.children(of: document.head(token)).first(where: { facts.label[$0].isSubject })
            {
                return subject
            }
        }
        return nil
    }

    func paragraph(of token: Int) -> Int { Int(paragraphOf[token]) }

    /// Whose voice a token outside quotations is.
    func voice(at token: Int) -> Voice {
        guard !paragraphs.isEmpty else { return .author }
        let paragraph = paragraph(of: token)
        if let label = labels[paragraph] { return .labelled(label) }
        guard isInterview else { return .author }
        return isQuestion[paragraph] ? .interviewer : .interviewee
    }
}

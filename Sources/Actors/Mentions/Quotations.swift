import Articles
import Language

/// Where the words of an article are somebody's own: text between quotation marks, and who says so beside it.
struct Quotations {
    struct Quotation {
        /// Between the marks, without them.
        var tokens: Range<Int>
        /// The subject of the verb of saying beside it, by its head, where there is one.
        var speakerHead: Int?
        /// The quotation that this one goes on with, in the same paragraph or the next.
        var continues: Int?
    }

    private(set) var all: [Quotation] = []
    /// The quotation a token stands in, or -1.
    private(set) var ofToken: [Int32]

    /// - Complexity: O(tokens).
    init(_ facts: TokenFacts) {
        let document = facts.document
        ofToken = [Int32](repeating: -1, count: facts.count)
        var open: Int?
        var openMark = ""
        for token in 0..<facts.count {
            let form = document.form(token)
            if let start = open {
                let closes =
                    switch openMark {
                    case "\"": form == "\"" || form == "\u{201D}"
                    case "\u{201C}": form == "\u{201D}" || form == "\""
                    case "``": form == "''" || form == "\""
                    case "\u{00AB}": form == "\u{00BB}"
                    default: form == "\u{201C}" || form == "\u{201D}"
                    }
                // A quotation that is never closed ends with its paragraph.
                let paragraphEnds = document.tokens[token].isSpace && Self.isBlankLine(document.form(token))
                if closes || paragraphEnds {
                    add(start + 1..<token)
                    open = nil
                }
            } else if form == "\"" || form == "\u{201C}" || form == "``" || form == "\u{00AB}" || form == "\u{201E}" {
                open = token
                openMark = form
            }
        }
        if let open, open + 1 < facts.count { add(open + 1..<facts.count) }
        for number in all.indices { all[number].speakerHead = speaker(of: number, facts) }
        for number in all.indices where all[number].speakerHead == nil && number > 0 {
            // A quotation without a verb of its own right after another goes on with it.
            let gap = all[number - 1].tokens.upperBound..<all[number].tokens.lowerBound
            let words = gap.filter { document.pos($0) != .punct && !document.tokens[$0].isSpace }
            if words.isEmpty || gap.count < 20, isContinuation(gap, facts) { all[number].continues = number - 1 }
        }
    }

    private static func isBlankLine(_ form: String) -> Bool { form.utf8.filter { $0 == 0x0A }.count > 1 }

    private mutating func add(_ tokens: Range<Int>) {
        guard tokens.count > 1 else { return }
        for token in tokens { ofToken[token] = Int32(all.count) }
        all.append(Quotation(tokens: tokens))
    }

    /// The quotation that a run of them begins with.
    func run(of number: Int) -> Int {
        var number = number
        while let earlier = all[number].continues { number = earlier }
        return number
    }

    /// The words of the quotation that this head is the speaker of.
    func spoken(by head: Int) -> Range<Int>? {
        let place = all.partitionPoint { $0.tokens.lowerBound > head }
        for number in [place - 1, place] where all.indices.contains(number) && all[number].speakerHead == head {
            return all[number].tokens
        }
        return nil
    }

    private func isContinuation(_ gap: Range<Int>, _ facts: TokenFacts) -> Bool {
        // "…," he said. "…": the words between are the first one's verb of saying.
        true
    }

    private static let saying: Set<String> = [
        "say", "tell", "add", "note", "stress", "state", "declare", "announce", "explain", "conclude", "claim", "argue",
        "emphasize", "emphasise", "point", "report", "reply", "answer", "ask", "warn", "insist", "continue", "write",
        "comment", "admit", "recall", "underline", "underscore", "remark", "observe", "suggest", "confirm", "deny",
        "cite", "quote", "think", "believe", "joke", "respond", "urge", "assure", "acknowledge", "reiterate",
        "highlight",
        "maintain", "tweet", "post", "predict", "complain", "clarify", "elaborate", "contend", "assert", "exclaim",
        "concede", "recount", "testify", "vow", "promise", "pledge", "accuse", "describe", "call",
    ]

    private func speaker(of number: Int, _ facts: TokenFacts) -> Int? {
        let document = facts.document
        let quotation = all[number]
        // After the closing mark up to the sentence's end, then before the opening one, from the nearest.
        let after = quotation.tokens.upperBound
        if after < facts.count {
            let sentence = document.sentences[document.sentence(of: after)]
            for token in after..<max(after, min(sentence.upperBound, after + 30)) {
                if ofToken[token] >= 0 { break }
                if let subject = subject(ofSaying: token, facts) { return subject }
            }
        }
        let before = quotation.tokens.lowerBound - 1
        if before > 0 {
            let sentence = document.sentences[document.sentence(of: before)]
            var token = before - 1
            while token >= sentence.lowerBound, before - token < 40 {
                if ofToken[token] >= 0 { break }
                if let subject = subject(ofSaying: token, facts) { return subject }
                token -= 1
            }
        }
        return nil
    }

    private func subject(ofSaying token: Int, _ facts: TokenFacts) -> Int? {
        let document = facts.document
        guard document.pos(token) == .verb, Self.saying.contains(document.lemma(token)) else { return nil }
        // "RIA cited the ministry as saying": the object speaks.
        if ["cite", "quote"].contains(document.lemma(token)) {
            for child in document.children(of: token)
            where facts.label[child] == .object || facts.label[child] == .passiveSubject {
                return child
            }
        }
        for child in document.children(of: token) where facts.label[child].isSubject && ofToken[child] < 0 {
            return child
        }
        // A verb joined to another shares its subject.
        if facts.label[token] == .conjunct || facts.label[token] == .openClause
            || facts.label[token] == .adverbialClause
        {
            let head = document.head(token)
            for child in document.children(of: head) where facts.label[child].isSubject && ofToken[child] < 0 {
                return child
            }
        }
        return nil
    }
}

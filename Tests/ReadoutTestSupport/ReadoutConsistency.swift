/// What a schema cannot say of a readout in JSON: its spans lie in its text, its references lead somewhere, and the
/// words it gives are the words of its spans.
public struct ReadoutConsistency {
    private let readout: JSONValue
    private let text: [Unicode.Scalar]
    private var faults: [String] = []

    /// What is wrong, one line each; empty where all holds.
    public static func faults(of readout: JSONValue) -> [String] {
        var checker = ReadoutConsistency(readout)
        checker.checkAll()
        return checker.faults
    }

    private init(_ readout: JSONValue) {
        self.readout = readout
        text = Array((readout["article"]["text"].string ?? "").unicodeScalars)
    }

    private mutating func checkAll() {
        for (index, piece) in readout["article"]["furniture"].array.enumerated() {
            let path = "furniture \(index)"
            checkSpan(piece["span"], path)
            // A date's value is the day, which the page may word in any way.
            if piece["kind"].string != "date", let value = piece["value"].string, !holds(piece["span"], value) {
                faults.append("\(path): \"\(value)\" is not in its words")
            }
        }
        checkIds("actors", "a")
        checkIds("meetings", "m")
        checkIds("statements", "s")
        let actors = ids(of: "actors")
        for actor in readout["actors"].array { checkActor(actor) }
        for meeting in readout["meetings"].array { checkMeeting(meeting, actors) }
        checkStatements(actors)
        checkIds("positions", "p")
        for position in readout["positions"].array { checkPosition(position, actors) }
        checkSummary()
    }

    private mutating func checkPosition(_ position: JSONValue, _ actors: Set<String>) {
        let path = position["id"].string ?? "a position"
        let named = position["actors"].array.compactMap(\.string) + position["toward_actors"].array.compactMap(\.string)
        checkReferences(named, actors, path)
        if let statement = position["statement"].string { checkReferences([statement], ids(of: "statements"), path) }
        let others =
            position["confirmed_by"].array.compactMap(\.string)
            + position["contradicted_by"].array.compactMap(\.string)
        checkReferences(others, ids(of: "positions"), path)
        if others.contains(path) { faults.append("\(path): speaks for or against itself") }
        let holders = position["holders"].array.compactMap(\.string)
        if Set(holders).count != holders.count { faults.append("\(path): a holder stands twice") }
        for side in position["toward"].array.compactMap(\.string) where holders.contains(side) {
            faults.append("\(path): \(side) holds it toward itself")
        }
        if position["issue"]["span"] != .null {
            checkSpan(position["issue"]["span"], path + ".issue")
            checkWords(position["issue"]["label"], position["issue"]["span"], path + ".issue")
        }
        checkSpan(position["matter"], path + ".matter")
        checkSpan(position["cue"], path + ".cue")
        for part in ["hedges", "conditions", "evidence"] { checkSpans(position[part], "\(path).\(part)") }
        if position["evidence"].array.isEmpty { faults.append("\(path): has no evidence") }
    }

    /// Every position stands in the summary once; what is said to be agreed is agreed; every line has evidence.
    private mutating func checkSummary() {
        let summary = readout["summary"]
        let positions = ids(of: "positions")
        let sections = ["agree", "differ", "asks", "offers", "support", "oppose", "open"]
        let listed = sections.flatMap { summary[$0].array.compactMap(\.string) }
        if listed.count != positions.count || Set(listed) != positions {
            faults.append("summary: lists \(listed.count) of \(positions.count) positions")
        }
        checkReferences(
            summary["claims"].array.compactMap(\.string),
            Set(summary["agree"].array.compactMap(\.string)),
            "summary.claims"
        )
        checkReferences(summary["next"].array.compactMap(\.string), ids(of: "meetings"), "summary.next")
        for line in summary["lines"].array {
            let path = "summary: \(line["text"].string ?? "a line")"
            checkReferences(line["positions"].array.compactMap(\.string), positions, path)
            checkReferences(line["meetings"].array.compactMap(\.string), ids(of: "meetings"), path)
            checkReferences(line["statements"].array.compactMap(\.string), ids(of: "statements"), path)
            checkSpans(line["evidence"], path)
            if line["evidence"].array.isEmpty { faults.append("\(path): has no evidence") }
        }
    }

    private mutating func checkActor(_ actor: JSONValue) {
        let path = actor["id"].string ?? "an actor"
        checkSpans(.array(actor["mentions"].array.map { $0["span"] }), path + ".mentions")
    }

    private mutating func checkMeeting(_ meeting: JSONValue, _ actors: Set<String>) {
        let path = meeting["id"].string ?? "a meeting"
        let participants = meeting["participants"].array.compactMap { $0["actor"].string }
        let present = meeting["present"].array.compactMap(\.string)
        checkReferences(participants + present, actors, path)
        if Set(participants + present).count != participants.count + present.count {
            faults.append("\(path): an actor takes part twice")
        }
        for topic in meeting["topics"].array {
            checkSpan(topic["span"], path + ".topics")
            checkWords(topic["label"], topic["span"], path + ".topics")
        }
        for note in meeting["notes"].array {
            checkSpan(note["span"], path + ".notes")
            // Days are written in ISO 8601 and hosts by the actor's name; all else is the text's own wording.
            let isWorded = !["period", "date", "host"].contains(note["kind"].string ?? "")
            if isWorded, let value = note["value"].string, !holds(note["span"], value) {
                faults.append("\(path).notes: \"\(value)\" is not in its words")
            }
        }
        checkSpans(meeting["evidence"], path + ".evidence")
    }

    private mutating func checkStatements(_ actors: Set<String>) {
        let statements = readout["statements"].array
        let known = ids(of: "statements")
        var parents: [String: String] = [:]
        for statement in statements {
            let path = statement["id"].string ?? "a statement"
            for part in ["source", "cue", "content"] { checkSpans(statement[part], "\(path).\(part)") }
            let named = [statement["speaker"].string].compactMap { $0 }
            let relays = statement["via"].array.compactMap(\.string)
            let addressees = statement["addressee"].array.compactMap(\.string)
            checkReferences(named + relays + addressees, actors, path)
            if Set(named + relays).count != named.count + relays.count {
                faults.append("\(path): the speaker relays the speaker")
            }
            for issue in statement["issues"].array where issue["span"] != .null {
                checkSpan(issue["span"], path + ".issues")
                checkWords(issue["label"], issue["span"], path + ".issues")
            }
            if let parent = statement["parent"].string {
                checkReferences([parent], known, path)
                parents[path] = parent
            }
        }
        for statement in statements {
            var step = statement["id"].string
            for _ in 0...statements.count { step = step.flatMap { parents[$0] } }
            if let step { faults.append("\(step): is told inside itself") }
        }
    }

    // MARK: Parts

    private func ids(of list: String) -> Set<String> { Set(readout[list].array.compactMap { $0["id"].string }) }

    private mutating func checkIds(_ list: String, _ letter: String) {
        for (index, item) in readout[list].array.enumerated() where item["id"].string != "\(letter)\(index + 1)" {
            faults.append("\(list)[\(index)]: is called \(item["id"])")
        }
    }

    private mutating func checkReferences(_ names: [String], _ known: Set<String>, _ path: String) {
        for name in names where !known.contains(name) { faults.append("\(path): there is no \(name)") }
    }

    private func ends(_ span: JSONValue) -> (start: Int, end: Int)? {
        let ends = span.array.compactMap(\.integer)
        return ends.count == 2 ? (ends[0], ends[1]) : nil
    }

    private mutating func checkSpan(_ span: JSONValue, _ path: String) {
        guard let (start, end) = ends(span), start >= 0, start < end, end <= text.count else {
            faults.append("\(path): \(span) does not lie in a text of \(text.count) scalars")
            return
        }
    }

    /// Each in the text, by start, none equal.
    private mutating func checkSpans(_ spans: JSONValue, _ path: String) {
        var last = (start: -1, end: -1)
        for span in spans.array {
            checkSpan(span, path)
            guard let next = ends(span) else { continue }
            if (next.start, -next.end) <= (last.start, -last.end), last.start >= 0 {
                faults.append("\(path): \(next) does not follow \(last)")
            }
            last = next
        }
    }

    private mutating func checkWords(_ label: JSONValue, _ span: JSONValue, _ path: String) {
        let cut = words(span)
        if !Self.collapsed(label.string ?? "").utf8.elementsEqual(cut.utf8) {
            faults.append("\(path): \(label) is not \"\(cut)\"")
        }
    }

    private func words(_ span: JSONValue) -> String {
        guard let (start, end) = ends(span), start >= 0, start <= end, end <= text.count else { return "" }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: text[start..<end])
        return Self.collapsed(String(view))
    }

    /// By bytes, since a word cut out may begin with a combining mark.
    private func holds(_ span: JSONValue, _ value: String) -> Bool {
        Array(words(span).utf8).firstRange(of: Array(Self.collapsed(value).utf8)) != nil
    }

    private static func collapsed(_ text: String) -> String {
        let words = text.unicodeScalars.split(whereSeparator: \.properties.isWhitespace)
        return words.map { String($0) }.joined(separator: " ")
    }
}

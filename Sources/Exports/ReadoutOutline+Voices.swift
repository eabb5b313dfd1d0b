internal import Actors
internal import Articles
internal import Issues
internal import Statements

/// Statements grouped by side, then by speaker, each in the order in which the text first has them.
struct Voices {
    private let statements: [Statement]
    private let naming: Naming
    private let cutter: TextCutter
    private let phrases: Phrasebook

    init(_ statements: [Statement], naming: Naming, cutter: TextCutter, phrases: Phrasebook) {
        self.statements = statements
        self.naming = naming
        self.cutter = cutter
        self.phrases = phrases
    }

    /// - Complexity: O(*n*) for *n* statements and their words.
    func sides() -> [ReadoutOutline.Side] {
        var sides: [ReadoutOutline.Side] = []
        var sidePlaces: [String: Int] = [:]
        var voicePlaces: [String: Int] = [:]
        for family in families() {
            let root = statements[family[0].place]
            // A code never holds a space, so the key of "no side" is none of theirs.
            let sideKey = root.side ?? " "
            let side = sidePlaces[sideKey] ?? sides.count
            if side == sides.count {
                sidePlaces[sideKey] = side
                sides.append(.init(name: root.side.map(naming.side), voices: []))
            }
            let voiceKey = "\(side) \(root.speaker?.description ?? "= " + sourceWords(of: root).lowercased())"
            let voice = voicePlaces[voiceKey] ?? sides[side].voices.count
            if voice == sides[side].voices.count {
                voicePlaces[voiceKey] = voice
                let role = root.speaker.flatMap(naming.role)
                sides[side].voices.append(.init(name: speaker(of: root), role: role, utterances: []))
            }
            for (place, depth) in family {
                sides[side].voices[voice].utterances.append(utterance(statements[place], depth: depth))
            }
        }
        return sides
    }

    /// Each statement of the article's own report with those told inside it, depth first.
    private func families() -> [[(place: Int, depth: Int)]] {
        let places = Dictionary(
            statements.enumerated().map { ($1.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        var children = [[Int]](repeating: [], count: statements.count)
        var roots: [Int] = []
        for (place, statement) in statements.enumerated() {
            if let parent = statement.parent.flatMap({ places[$0] }), parent != place {
                children[parent].append(place)
            } else {
                roots.append(place)
            }
        }
        var seen = [Bool](repeating: false, count: statements.count)
        var families: [[(place: Int, depth: Int)]] = []
        // Statements that name each other as parents have no root: they follow, each as its own.
        for root in roots + Array(statements.indices) where !seen[root] {
            var family: [(place: Int, depth: Int)] = []
            var stack = [(place: root, depth: 0)]
            while let next = stack.popLast() {
                if seen[next.place] { continue }
                seen[next.place] = true
                family.append(next)
                stack += children[next.place].reversed().map { ($0, next.depth + 1) }
            }
            families.append(family)
        }
        return families
    }

    private func sourceWords(of statement: Statement) -> String { cutter.words(statement.attribution.source) }

    private func speaker(of statement: Statement) -> String {
        if let speaker = statement.speaker { return naming.name(speaker) }
        let words = sourceWords(of: statement)
        return words.isEmpty ? phrases["no.speaker"] : words
    }

    private func utterance(_ statement: Statement, depth: Int) -> ReadoutOutline.Utterance {
        ReadoutOutline.Utterance(
            id: statement.id,
            depth: depth,
            speaker: depth > 0 ? speaker(of: statement) : nil,
            words: cutter.words(statement.attribution.content),
            remarks: remarks(on: statement)
        )
    }

    // MARK: Remarks

    /// A statement below this is marked: more than half of such are misread.
    private static let doubt = 0.5

    private func remarks(on statement: Statement) -> [String] {
        var remarks: [String] = []
        if let telling = telling(statement) { remarks.append(telling) }
        if !statement.via.isEmpty {
            let via = phrases["said.via"] + " "
            remarks.append(via + statement.via.map(naming.name).joined(separator: ", " + via))
        }
        remarks.append(phrases["said." + statement.kind.rawValue])
        let labels = ReadoutOutline.unique(statement.issues.map { PlainLine.clean($0.label) })
        if !labels.isEmpty { remarks.append(phrases["said.on"] + " " + labels.joined(separator: ", ")) }
        if statement.attribution.confidence < Self.doubt { remarks.append(phrases["said.uncertain"]) }
        return remarks
    }

    /// The text's own words for who said it and how: "the US diplomat said", "told TASS".
    private func telling(_ statement: Statement) -> String? {
        let cue = Self.isWorded(statement.attribution.cue, cutter) ? cutter.words(statement.attribution.cue) : ""
        let addressees = statement.addressee.map(naming.name).joined(separator: " \(phrases["and"]) ")
        var words: [String] = []
        if let name = shortSource(of: statement) { words.append(name) }
        if !cue.isEmpty { words.append(cue) }
        if !addressees.isEmpty, !cue.hasSuffix(addressees) {
            let direct = Self.takesAddressee.contains(where: { cue.lowercased().hasPrefix($0) })
            words.append(direct ? addressees : "\(phrases["said.to"]) \(addressees)")
        }
        return words.isEmpty ? nil : words.joined(separator: " ")
    }

    /// The first word of a cue after which the addressee stands without "to".
    private static let takesAddressee = ["told", "tell", "inform", "assur", "remind", "ask", "warn", "urg"]

    /// A punctuation mark may be a cue ("Kerry: …"), and tells nothing in a remark.
    private static func isWorded(_ spans: [TextSpan], _ cutter: TextCutter) -> Bool {
        cutter.words(spans).unicodeScalars.contains { $0.properties.isAlphabetic }
    }

    /// How the text calls the speaker here, where it is not by the name that the words already stand under.
    private func shortSource(of statement: Statement) -> String? {
        guard let speaker = statement.speaker else { return nil }
        let words = sourceWords(of: statement)
        guard !words.isEmpty, words.unicodeScalars.count <= 60 else { return nil }
        return naming.isNamed(speaker, in: statement.attribution.source) ? nil : words
    }
}

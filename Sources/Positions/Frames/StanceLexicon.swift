import PositionsData

/// The frames and word classes of `stances.tsv`, as the program carries them.
struct StanceLexicon: Sendable {
    static let standard = StanceLexicon()

    private var verbs: [String: [StanceFrame]] = [:]
    private var nouns: [String: [StanceFrame]] = [:]
    private var adjectives: [String: [StanceFrame]] = [:]
    private var classes: [String: Set<String>] = [:]
    /// Lines that are no frame and no class; none in a table that is in order.
    private(set) var faults: [String] = []

    private init() {
        let bytes = UnsafeBufferPointer(start: readout_stances_bytes(), count: readout_stances_size())
        for line in bytes.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
            let cells = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
                .map { String(decoding: $0, as: UTF8.self) }
            if !add(cells) { faults.append(String(decoding: line, as: UTF8.self)) }
        }
    }

    private mutating func add(_ cells: [String]) -> Bool {
        guard cells.count >= 3 else { return false }
        if cells[0] == "class" {
            classes[cells[1], default: []].formUnion(cells[2].split(separator: " ").map(String.init))
            return true
        }
        guard cells.count == 6, let kind = StanceFrame.Kind(rawValue: cells[0]),
            let stance = Position.Stance(rawValue: cells[1]), let options = StanceFrame.Options(cells[5])
        else { return false }
        var needsToward = false
        func slots(_ cell: String, _ isNeeded: inout Bool) -> [Slot]? {
            var found: [Slot] = []
            for var text in cell.split(separator: ",") {
                if text.last == "!" {
                    isNeeded = true
                    text.removeLast()
                }
                guard let slot = Slot(text) else { return nil }
                found.append(slot)
            }
            return found
        }
        // What it is about is always needed.
        var needsMatter = true
        guard let toward = slots(cells[3], &needsToward), let matter = slots(cells[4], &needsMatter) else {
            return false
        }
        for word in cells[2].split(separator: " ") {
            let parts = word.split(separator: "_", maxSplits: 1).map(String.init)
            let frame = StanceFrame(
                kind: kind,
                stance: stance,
                particle: parts.count > 1 ? parts[1] : nil,
                toward: toward,
                needsToward: needsToward,
                matter: matter,
                options: options
            )
            switch kind {
            case .verb: verbs[parts[0], default: []].append(frame)
            case .adj: adjectives[parts[0], default: []].append(frame)
            case .noun, .attr: nouns[parts[0], default: []].append(frame)
            }
        }
        return true
    }

    /// The frames of a verb's lemma, in the table's order.
    func frames(verb lemma: String) -> [StanceFrame] { verbs[lemma] ?? [] }
    func frames(noun lemma: String) -> [StanceFrame] { nouns[lemma] ?? [] }
    func frames(adjective lemma: String) -> [StanceFrame] { adjectives[lemma] ?? [] }

    func has(_ lemma: String, _ name: String) -> Bool { classes[name]?.contains(lemma) == true }
}

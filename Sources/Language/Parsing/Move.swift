/// A move of a transition system: what is done, and under which label.
struct Move: Hashable, Sendable {
    /// The action's number in spaCy: for the parser 0 shift, 1 reduce, 2 left, 3 right, 4 break; for the namer
    /// 1 begin, 2 in, 3 last, 4 unit, 5 out.
    var action: Int
    var label: String
}

extension Move {
    /// The moves in the order of a model's outputs: by action, then the frequent label first, then the greater label.
    ///
    /// Those of negative frequency are left out. (spaCy 3.8, `transition_system.pyx`.)
    static func ordered(_ frequencies: [(move: Move, frequency: Int)]) -> [Move] {
        frequencies.filter { $0.frequency >= 0 }.sorted { a, b in
            if a.move.action != b.move.action { return a.move.action < b.move.action }
            if a.frequency != b.frequency { return a.frequency > b.frequency }
            return b.move.label.unicodeScalars.lexicographicallyPrecedes(a.move.label.unicodeScalars)
        }.map(\.move)
    }
}

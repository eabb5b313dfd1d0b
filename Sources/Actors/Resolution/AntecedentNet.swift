import ActorsData

/// Ranks what "he" and "she" may mean: one hidden layer over the features of an actor and a pronoun, beside their own
/// weights.
///
/// The hidden units learn what counts together: what speaks for the subject of the sentence before speaks otherwise for
/// "his" than for "he". Sums run in a fixed order, so that the same text gives the same reading on every machine. Made
/// by `Scripts/actors/antecedents.py`.
struct AntecedentNet: Sendable {
    /// The number of hidden units that are summed at once.
    private static let lanes = 16
    private typealias Lanes = SIMD16<Float>

    private let blocks: Int
    /// By feature, its own weight.
    private let direct: [Float]
    /// By feature, its weights to the hidden units, a block of lanes after another.
    private let hidden: [Lanes]
    private let bias: [Lanes]
    private let output: [Lanes]

    /// What travels with the program.
    static let standard = AntecedentNet(
        table: String(
            decoding: UnsafeBufferPointer(
                start: readout_actors_antecedents(),
                count: readout_actors_antecedents_size()
            ),
            as: UTF8.self
        )
    )

    /// Reads lines of a feature, its own weight and those to the hidden units, in thousandths, and two lines `(bias)`
    /// and `(output)`; a feature that is not listed weighs nothing.
    init(table: String) {
        var rows: [Substring: [Float]] = [:]
        for line in table.split(separator: "\n") where !line.hasPrefix("#") {
            let cells = line.split(separator: "\t")
            guard let name = cells.first else { continue }
            rows[name] = cells.dropFirst().map { (Float($0) ?? 0) / 1000 }
        }
        let blocks = ((rows["(output)"]?.count ?? 1) - 1 + Self.lanes - 1) / Self.lanes
        func lanes(_ row: [Float]?) -> [Lanes] {
            let cells = (row ?? []).dropFirst()
            return (0..<blocks).map { block in
                var result = Lanes(repeating: 0)
                for (lane, cell) in cells.dropFirst(block * Self.lanes).prefix(Self.lanes).enumerated() {
                    result[lane] = cell
                }
                return result
            }
        }
        self.blocks = blocks
        bias = lanes(rows["(bias)"])
        output = lanes(rows["(output)"])
        let features = PronounFeature.allCases.map { rows[Substring("\($0)")] }
        direct = features.map { $0?.first ?? 0 }
        hidden = features.flatMap { lanes($0) }
    }

    /// How much speaks for an option.
    ///
    /// - Complexity: O(features that are set).
    func score(_ features: FeatureVector) -> Float {
        var sum: Float = 0
        for item in features.items { sum += direct[item.place] * Float(item.value) }
        for block in 0..<blocks {
            var units = bias[block]
            for item in features.items { units += hidden[item.place * blocks + block] * Float(item.value) }
            units.replace(with: 0, where: units .< 0)
            let weighted = units * output[block]
            for lane in 0..<Self.lanes { sum += weighted[lane] }
        }
        return sum
    }
}

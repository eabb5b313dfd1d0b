import LanguageData

/// What Python's `str` says of each Unicode scalar (Unicode 14), from the embedded tables.
///
/// The pipelines were trained on these answers, and Swift's own properties follow a later Unicode.
struct ScalarKinds: Sendable {
    struct Kinds: OptionSet {
        let rawValue: UInt16

        static let alphabetic = Kinds(rawValue: 1)
        static let digit = Kinds(rawValue: 2)
        static let decimal = Kinds(rawValue: 4)
        static let numeric = Kinds(rawValue: 8)
        static let uppercase = Kinds(rawValue: 16)
        static let space = Kinds(rawValue: 32)
        /// Upper, lower or title case, unless it is `caseIgnorable`.
        static let cased = Kinds(rawValue: 64)
        /// Looked past when a capital sigma is asked whether it ends its word.
        static let caseIgnorable = Kinds(rawValue: 128)

        /// The kinds by their letters in `scalar_kinds.tsv`.
        fileprivate init(letters: String) {
            var kinds: Kinds = []
            for letter in letters.utf8 {
                switch letter {
                case UInt8(ascii: "a"): kinds.insert(.alphabetic)
                case UInt8(ascii: "d"): kinds.insert(.digit)
                case UInt8(ascii: "e"): kinds.insert(.decimal)
                case UInt8(ascii: "n"): kinds.insert(.numeric)
                case UInt8(ascii: "u"): kinds.insert(.uppercase)
                case UInt8(ascii: "s"): kinds.insert(.space)
                case UInt8(ascii: "c"): kinds.insert(.cased)
                case UInt8(ascii: "i"): kinds.insert(.caseIgnorable)
                default: break
                }
            }
            self = kinds
        }

        init(rawValue: UInt16) { self.rawValue = rawValue }
    }

    static let shared = ScalarKinds()

    /// The ranges of scalars with equal kinds, ascending.
    let ranges: [(first: UInt32, last: UInt32, kinds: Kinds)]
    /// The scalars that have a lowercase other than themselves, ascending, with it.
    let lowercases: [(scalar: UInt32, lower: UInt32)]
    /// For a lowercase scalar, the other lowercase scalars that are equal to it when case is ignored.
    let caseVariants: [UInt32: [UInt32]]

    private let kindsOf: ScalarTable
    /// One more than the place in `lowerOffsets`, 0 where the scalar is its own lowercase.
    private let lowerOffsetOf: ScalarTable
    private let lowerOffsets: [Int32]

    private init() {
        ranges = readout_scalar_kinds().rows.compactMap { row in
            guard row.count == 3, let first = UInt32(row[0], radix: 16), let last = UInt32(row[1], radix: 16) else {
                return nil
            }
            return (first, last, Kinds(letters: row[2]))
        }
        kindsOf = ScalarTable(ranges: ranges.map { ($0.first, $0.last, $0.kinds.rawValue) })

        var lowercases: [(scalar: UInt32, lower: UInt32)] = []
        var offsets: [Int32] = []
        var places: [(first: UInt32, last: UInt32, value: UInt16)] = []
        for row in readout_lower_case().rows {
            guard row.count == 4, let first = UInt32(row[0], radix: 16), let last = UInt32(row[1], radix: 16),
                let step = UInt32(row[2]), let offset = Int32(row[3])
            else { continue }
            let place = offsets.firstIndex(of: offset) ?? offsets.endIndex
            if place == offsets.endIndex { offsets.append(offset) }
            for scalar in stride(from: first, through: last, by: Int(step)) {
                lowercases.append((scalar, UInt32(Int32(scalar) + offset)))
                places.append((scalar, scalar, UInt16(place + 1)))
            }
        }
        self.lowercases = lowercases
        lowerOffsets = offsets
        lowerOffsetOf = ScalarTable(ranges: places)

        var variants: [UInt32: [UInt32]] = [:]
        for row in readout_case_variants().rows where row.count == 2 {
            guard let scalar = UInt32(row[0], radix: 16) else { continue }
            variants[scalar] = row[1].split(separator: " ").compactMap { UInt32($0, radix: 16) }
        }
        caseVariants = variants
    }

    @inline(__always)
    subscript(scalar: UInt32) -> Kinds { Kinds(rawValue: kindsOf[scalar]) }

    /// The lowercase that is one scalar; of U+0130 that is "i" without its dot.
    @inline(__always)
    func simpleLower(_ scalar: UInt32) -> UInt32 {
        let place = lowerOffsetOf[scalar]
        return place == 0 ? scalar : UInt32(Int32(scalar) + lowerOffsets[Int(place) - 1])
    }
}

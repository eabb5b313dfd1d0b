/// What a common noun for actors means: "spokeswoman" is a person, female, holds the office of a spokesperson.
struct NounSense: Sendable {
    var kind: PoliticalActor.Kind
    var isPlural: Bool
    var gender: Gender
    /// What it adds to a country's CAMEO code: "GOV".
    var code: String
    /// The office it names: "foreign-minister"; empty for none.
    var office: String
    /// The offices it may stand for: a diplomat may be a foreign minister.
    var covers: [String]
    var isOffice: Bool

    init?(_ layer: DirectoryLayer, _ entry: Int) {
        let flags = layer.flags(entry)
        if flags.contains(.person) {
            kind = .person
        } else if flags.contains(.organization) {
            kind = .organization
        } else if flags.contains(.place) {
            kind = .place
        } else if flags.contains(.group) {
            kind = .group
        } else {
            return nil
        }
        isPlural = flags.contains(.plural)
        gender = flags.contains(.female) ? .female : flags.contains(.male) ? .male : .unknown
        let code = layer.code(entry)
        self.code = code.hasPrefix("~") ? String(code.dropFirst()) : code
        isOffice = flags.contains(.office)
        office = ""
        covers = []
        if let term = layer.terms(entry).first {
            let parts = layer.termRole(term).split(separator: ":", maxSplits: 1)
            office = parts.first.map { String($0) } ?? ""
            if parts.count > 1 { covers = parts[1].split(separator: " ").map(String.init) }
        }
    }
}

enum Gender: UInt8, Sendable {
    case unknown, female, male

    func agrees(with other: Gender) -> Bool { self == .unknown || other == .unknown || self == other }
}

enum GrammaticalNumber: UInt8, Sendable {
    case unknown, singular, plural

    func agrees(with other: GrammaticalNumber) -> Bool { self == .unknown || other == .unknown || self == other }
}

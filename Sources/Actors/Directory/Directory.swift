import Articles

/// The knowledge base: states, bodies, media, offices and their holders, by name.
///
/// A directory is one or more layers, each a block of bytes with its own index: nothing is parsed or built when the
/// standard one is opened, which travels inside the program. A user's own tables make further layers, which are
/// asked first.
public struct Directory: Sendable {
    /// What an entry is.
    enum Kind: UInt8, Sendable, CaseIterable {
        case person, organization, state, place, group, coalition
        /// A common noun for actors, "diplomat".
        case word

        init?(name: String) {
            guard let kind = Self.allCases.first(where: { "\($0)" == name }) else { return nil }
            self = kind
        }

        var actorKind: PoliticalActor.Kind? {
            switch self {
            case .person: .person
            case .organization: .organization
            case .state: .state
            case .place: .place
            case .group: .group
            case .coalition: .coalition
            case .word: nil
            }
        }
    }

    /// How a name means its entry.
    enum NameUse: UInt8, Sendable, CaseIterable {
        case name
        /// "Russian"
        case adj
        /// "Russians"
        case people
        /// "Kremlin": what stands for the government.
        case government
        /// "Moscow": a place, and what stands for the government.
        case capital
        /// A person's last name alone.
        case surname
        /// A spelling reduced so that transliterations of one name meet.
        case skeleton

        init?(name: String) {
            guard let use = Self.allCases.first(where: { "\($0)" == name }) else { return nil }
            self = use
        }
    }

    struct Flags: OptionSet, Sendable {
        var rawValue: UInt16
        static let media = Flags(rawValue: 1)
        static let female = Flags(rawValue: 2)
        static let male = Flags(rawValue: 4)
        static let city = Flags(rawValue: 8)
        static let big = Flags(rawValue: 16)
        static let minor = Flags(rawValue: 32)
        /// What a common noun names.
        static let organization = Flags(rawValue: 64)
        static let place = Flags(rawValue: 128)
        static let group = Flags(rawValue: 256)
        static let person = Flags(rawValue: 512)
        static let plural = Flags(rawValue: 1024)
        /// An office: "minister".
        static let office = Flags(rawValue: 2048)

        init(rawValue: UInt16) { self.rawValue = rawValue }

        init?(name: String) {
            switch name {
            case "media": self = .media
            case "female": self = .female
            case "male": self = .male
            case "city": self = .city
            case "big": self = .big
            case "minor": self = .minor
            case "organization": self = .organization
            case "place": self = .place
            case "group": self = .group
            case "person": self = .person
            case "plural": self = .plural
            case "office": self = .office
            default: return nil
            }
        }
    }

    /// Asked in this order: a user's own come before the standard.
    let layers: [DirectoryLayer]

    /// What travels with the program.
    public static let standard = Directory(layers: [DirectoryLayer.standard])

    /// The compiled form of tables, as the program carries it, and the lines that could not be used.
    public static func compiled(_ tables: [(file: String, bytes: [UInt8])]) -> ([UInt8], [DirectoryIssue]) {
        var rows: [DirectoryRow] = []
        var issues: [DirectoryIssue] = []
        for table in tables {
            let table = DirectoryTable(text: table.bytes, file: table.file)
            rows += table.rows
            issues += table.issues
        }
        return (DirectoryCompiler.compiled(rows), issues)
    }

    func adding(rows: [DirectoryRow]) -> Directory {
        Directory(layers: [DirectoryLayer(bytes: DirectoryCompiler.compiled(rows, office: office(named:)))] + layers)
    }

    /// The entry of a state by its alpha-3 code.
    func state(_ country: String) -> EntryReference? {
        for (number, layer) in layers.enumerated() {
            for posting in layer.postings(named: "&" + country.lowercased()) where layer.kind(posting.entry) == .state {
                return EntryReference(layer: number, entry: posting.entry)
            }
        }
        return nil
    }

    /// The office that a role's text names.
    func office(named role: String) -> String? {
        Office.named(role) { key in
            for layer in layers {
                for posting in layer.postings(named: key) where layer.kind(posting.entry) == .word {
                    guard let sense = NounSense(layer, posting.entry), sense.kind == .person, !sense.office.isEmpty
                    else {
                        continue
                    }
                    return sense.office
                }
            }
            return nil
        }
    }

    /// Who held an office of a country on a day: nobody where the directory knows none, or several.
    ///
    /// A term whose end is not known ends where a later one begins.
    func holder(of office: String, country: String, day: Int32) -> EntryReference? {
        for (number, layer) in layers.enumerated() {
            var holders: [(entry: Int, from: Int32, isOpen: Bool)] = []
            for posting in layer.postings(named: "&" + country.lowercased() + " " + office) {
                for term in layer.terms(posting.entry) {
                    let days = layer.termDays(term)
                    guard days.from != 0 || days.until != 0, days.from == 0 || days.from <= day,
                        days.until == 0 || day <= days.until, self.office(named: layer.termRole(term)) == office
                    else { continue }
                    holders.append((posting.entry, days.from, days.until == 0))
                }
            }
            guard let latest = holders.map(\.from).max() else { continue }
            let standing = Set(holders.filter { !$0.isOpen || $0.from == latest }.map(\.entry))
            guard standing.count == 1, let entry = standing.first else { return nil }
            return EntryReference(layer: number, entry: entry)
        }
        return nil
    }

    /// Whether somebody has held one of these offices of a country under a title of just these words, in whatever order.
    func hasHolder(of offices: Set<String>, titled role: String, country: String) -> Bool {
        func words(_ title: String) -> Set<Substring> {
            Set(title.split(separator: " ")).subtracting(["of", "for", "the", "and"])
        }
        let wanted = words(role)
        for layer in layers {
            for office in offices.sorted() {
                for posting in layer.postings(named: "&" + country.lowercased() + " " + office) {
                    if layer.terms(posting.entry).contains(where: {
                        words(NameKey.folded(layer.termRole($0))) == wanted
                    }) {
                        return true
                    }
                }
            }
        }
        return false
    }

    /// What a state's government is called: "Russian government".
    func governmentName(_ state: EntryReference) -> String {
        let layer = layers[state.layer]
        if let term = layer.terms(state.entry).first { return layer.termRole(term) }
        return layer.name(state.entry) + " government"
    }

    /// A day as a number that sorts: 20151215.
    ///
    /// A year alone is its first or its last day.
    static func packedDay(_ text: String, latest: Bool) -> Int32? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard let year = parts.first.flatMap({ Int32($0) }), (1...9999).contains(year), parts.count <= 3 else {
            return nil
        }
        guard parts.count > 1 else { return year * 10000 + (latest ? 1231 : 101) }
        guard let month = Int32(parts[1]), (1...12).contains(month) else { return nil }
        guard parts.count > 2 else { return year * 10000 + month * 100 + (latest ? 31 : 1) }
        guard let day = Int32(parts[2]), (1...31).contains(day) else { return nil }
        return year * 10000 + month * 100 + day
    }
}

extension CalendarDay {
    /// As ``Directory`` keeps days: 20151215.
    var packed: Int32 { Int32(year * 10000 + month * 100 + day) }
}

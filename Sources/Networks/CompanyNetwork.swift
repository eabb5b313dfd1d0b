/// Who met whom, or who was named with whom: parties tied by the occasions they share.
public struct CompanyNetwork: Sendable, Equatable {
    /// What a node is called in files: "state", "actor".
    public var variable: String

    public init(variable: String = "party") {
        self.variable = variable
    }

    /// The network of some occasions, each a list of parties; a party named twice in one counts once.
    ///
    /// - Complexity: O(*parties*² + the sum of squares of the occasions' sizes).
    public func network(of occasions: [[String]]) -> Network {
        let companies = occasions.map { Set($0).subtracting([""]) }
        let names = companies.reduce(into: Set<String>()) { $0.formUnion($1) }
            .sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
        var places: [String: Int] = [:]
        for (place, name) in names.enumerated() { places[name] = place }
        var frequencies = Array(repeating: 0, count: names.count)
        var weights = Array(repeating: 0.0, count: names.count * names.count)
        for company in companies {
            let members = company.compactMap { places[$0] }
            for member in members {
                frequencies[member] += 1
                for other in members where other != member { weights[member * names.count + other] += 1 }
            }
        }
        return Network(
            rowVariable: variable,
            columnVariable: variable,
            rows: names,
            columns: names,
            weights: weights,
            isOneMode: true,
            isCounted: true,
            rowFrequencies: frequencies,
            columnFrequencies: frequencies
        )
    }
}

extension Directory {
    /// What the directory has under a name, a line for each, for people to read.
    package func described(_ name: String) -> [String] {
        var lines: [String] = []
        for (number, layer) in layers.enumerated() {
            for posting in layer.postings(named: NameKey.folded(name)) {
                let entry = posting.entry
                lines.append(
                    "\(number) \(layer.id(entry)) \(layer.kind(entry)) \(posting.use) \(layer.name(entry)) \(layer.country(entry)) "
                        + "\(layer.code(entry)) flags \(layer.flags(entry).rawValue)"
                )
                for term in layer.terms(entry) {
                    let days = layer.termDays(term)
                    lines.append("    \(layer.termRole(term)) \(layer.termCode(term)) \(days.from)-\(days.until)")
                }
            }
        }
        return lines
    }
}

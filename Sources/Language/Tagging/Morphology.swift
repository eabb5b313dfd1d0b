/// Universal features as the pipeline writes them: "Number=Sing|Person=3".
enum Morphology {
    /// Features in their one normal order, by name without regard to case, several values of one name sorted;
    /// "_" is none.
    static func normalized(_ features: String) -> String {
        if features == "_" { return "" }
        let fields = features.utf8.split(separator: UInt8(ascii: "|")).map { field in
            let parts = field.split(separator: UInt8(ascii: "="), maxSplits: 1).map {
                String(decoding: $0, as: UTF8.self)
            }
            let values = parts.count > 1 ? parts[1].split(separator: ",").sorted().joined(separator: ",") : ""
            return (name: parts.first ?? "", values: values)
        }
        return fields.sorted { ($0.name.lowercased(), $0.name) < ($1.name.lowercased(), $1.name) }
            .map { "\($0.name)=\($0.values)" }
            .joined(separator: "|")
    }

    /// The value of one feature; nil where the features do not name it.
    static func value(of name: String, in features: String) -> Substring? {
        for field in features.split(separator: "|") {
            let parts = field.split(separator: "=", maxSplits: 1)
            if parts.count == 2, parts[0] == name { return parts[1] }
        }
        return nil
    }
}

/// A word of courtesy before a name.
struct Honorific {
    var gender: Gender

    init?(_ lower: String) {
        switch lower {
        case "mr", "mr.", "sir", "lord", "herr", "monsieur", "sheikh", "shaikh", "sayyid", "brother", "don", "father",
            "emir",
            "imam", "mullah", "hajj", "haji", "ayatollah":
            gender = .male
        case "mrs", "mrs.", "ms", "ms.", "miss", "lady", "dame", "madam", "madame", "mme", "frau", "sister", "sayyida",
            "begum":
            gender = .female
        case "dr", "dr.", "prof", "prof.", "h.e.", "he.", "hon.", "rev.", "rev", "comrade", "judge", "st.", "saint",
            "honorable", "honourable", "excellency":
            gender = .unknown
        default: return nil
        }
    }
}

/// What a person's name tells of the person's gender.
enum GivenNames {
    static func gender(first: String?, last: String, _ directory: Directory) -> Gender {
        // Slavic surnames of women, where the given name is not known.
        if let first {
            for layer in directory.layers {
                for posting in layer.postings(named: "&" + first) {
                    let flags = layer.flags(posting.entry)
                    if flags.contains(.female) { return .female }
                    if flags.contains(.male) { return .male }
                }
            }
        }
        for ending in ["ova", "eva", "ina", "skaya", "skaia", "yeva"]
        where last.hasSuffix(ending) && last.utf8.count > ending.utf8.count + 2 {
            return ending == "ina" ? .unknown : .female
        }
        for ending in ["ovich", "evich", "enko", "iyev", "ayev"] where last.hasSuffix(ending) && first == nil {
            return .unknown
        }
        return .unknown
    }
}

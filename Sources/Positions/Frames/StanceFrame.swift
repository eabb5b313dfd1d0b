/// A place in a clause where a frame looks for an argument.
enum Slot: Sendable, Equatable {
    /// The direct object; of a passive, its subject.
    case object
    case subject
    /// An infinitive clause.
    case infinitive
    /// A clause with a subject of its own.
    case clause
    case gerund
    /// What follows one of these prepositions.
    case after(Set<String>)
    /// The subject of the clause that the stance is on.
    case clauseSubject
    /// The noun itself.
    case itself
}

/// One row of `stances.tsv`: a word class with its stance and the places of its arguments.
struct StanceFrame: Sendable {
    enum Kind: String, Sendable {
        case verb, noun, adj, attr
    }

    struct Options: Sendable {
        /// What follows "with" holds the stance too.
        var includesWith = false
        /// Whom it is toward must be another side than the holder's.
        var isTowardOther = false
        /// The subject must be several sides.
        var isJoint = false
        /// The noun stands as subject of a verb of existence.
        var isExisting = false
        /// What is acknowledged is another's part in the issue.
        var isCredit = false
        /// The noun has "no" before it.
        var isNone = false
        /// The subject is the first person.
        var isFirstPerson = false
        /// The object must be a noun of more than reference.
        var needsTopic = false
        /// The subject must be a word for a question.
        var needsQuestion = false
        /// The noun is somebody's: "China's opposition to", "Russian objections to".
        var isOwned = false
        /// The verb is in progress: "is studying".
        var isOngoing = false
        /// The class of the verb that governs.
        var outer: String?
        /// The class of the verb that the noun is the object of.
        var light: String?
        /// The class of the object's head.
        var object: String?
        /// The preposition before the noun.
        var preposition: String?
    }

    var kind: Kind
    var stance: Position.Stance
    var particle: String?
    var toward: [Slot]
    var needsToward: Bool
    var matter: [Slot]
    var options: Options
}

extension StanceFrame.Options {
    init?(_ cell: String) {
        for word in cell.split(separator: " ") {
            let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
            switch (parts[0], parts.count > 1 ? parts[1] : nil) {
            case ("with", nil): includesWith = true
            case ("other", nil): isTowardOther = true
            case ("joint", nil): isJoint = true
            case ("exist", nil): isExisting = true
            case ("credit", nil): isCredit = true
            case ("none", nil): isNone = true
            case ("first", nil): isFirstPerson = true
            case ("topic", nil): needsTopic = true
            case ("question", nil): needsQuestion = true
            case ("owned", nil): isOwned = true
            case ("ongoing", nil): isOngoing = true
            case ("outer", let name?): outer = name
            case ("light", let name?): light = name
            case ("object", let name?): object = name
            case ("pre", let name?): preposition = name
            default: return nil
            }
        }
    }
}

extension Slot {
    init?(_ text: Substring) {
        switch text {
        case "o": self = .object
        case "s": self = .subject
        case "to": self = .infinitive
        case "that": self = .clause
        case "ing": self = .gerund
        case "cs": self = .clauseSubject
        case "self": self = .itself
        default:
            guard text.hasPrefix("p:") else { return nil }
            self = .after(Set(text.dropFirst(2).split(separator: "|").map(String.init)))
        }
    }
}

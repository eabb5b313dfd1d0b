/// One actor in the making: what its mentions have told so far.
struct Chain {
    var kind: PoliticalActor.Kind?
    /// Places in the list of candidates, in the order of resolution.
    var candidates: [Int] = []
    var gender = Gender.unknown
    var number = GrammaticalNumber.unknown
    var country: String?
    var offices: Set<String> = []
    /// The first role the text gives.
    var role: String?
    /// The folded words of the fullest name.
    var nameWords: [String] = []
    /// The fullest name as written.
    var name: String?
    var entry: EntryReference?
    /// What a bare use of the entry stands for: the government of a state, not the state.
    var isGovernment = false
    /// Folded head nouns by which it was called: "ministry".
    var nouns: Set<String> = []
    var noun: NounSense?
    var isMedia = false
    /// How much speaks for a person where the kind of all its names is doubtful.
    var personScore: Double?
    var members: [Int] = []
    /// The code that the text or the directory gives beyond the country: "GOV".
    var roleCode = ""

    var isNamed: Bool { name != nil }
}

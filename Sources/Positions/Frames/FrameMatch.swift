/// A stance as one clause words it, its arguments not yet read as parties.
struct FrameMatch: Sendable {
    var stance: Position.Stance
    /// The word that shows it, and the words that show it together.
    var trigger: Int
    var cue: Range<Int>
    /// The verb whose form says whether it holds.
    var verb: Int
    /// The noun phrases that name who holds it; empty where the sentence does not say and the speaker does.
    var holders: [Int]
    /// The noun phrases that name whom it is toward.
    var toward: [Int]
    var matter: Matter
    var options: StanceFrame.Options
    /// Whether the speaker holds it, whoever the subject is: "they must withdraw".
    var isSpeakers = false
    /// The noun phrases that may name who holds it where ``holders`` name nobody: "of the United States".
    var owners: [Int] = []
    /// How it takes up what was told before, where its own words do not say what it is on.
    var reply: Reply?
    /// Whether it is said of what is to come, by nothing but "will": "will send aid".
    var isPledge = false
    /// Whether it is what the holder makes a condition.
    var isCondition = false
    /// Whether a negation has been taken into the stance already.
    var hasOwnNegation = false

    enum Reply: Sendable {
        /// It answers what another has proposed or asked: "Oslo declined".
        case answer
        /// It joins another's view: "Hanoi shares this position".
        case sharing
        /// It takes another's side: "Niger's delegate backed him".
        case siding
    }
}

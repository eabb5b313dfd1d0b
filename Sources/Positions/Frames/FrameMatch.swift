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
    /// Whether it answers what another has proposed, without saying it again.
    var isAnswer = false
    /// Whether it is what the holder makes a condition.
    var isCondition = false
    /// Whether a negation has been taken into the stance already.
    var hasOwnNegation = false
}

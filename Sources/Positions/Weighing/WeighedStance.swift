/// A clause with the position that it would be and what it is weighed by, for learning.
package struct WeighedStance: Sendable {
    package var position: Position
    /// Whether a frame of the lexicon words it.
    package var isOfFrame: Bool
    package var features: [String]
}

import Language

/// A token that may head a cue, and how likely it is.
package struct CueCandidate: Sendable, Equatable {
    package var token: Int
    /// The logarithm of the odds.
    package var score: Float
}

/// Finds the heads of cues.
package struct CueFinder: Sendable {
    private let model: AttributionModel

    package init(_ model: AttributionModel) { self.model = model }

    /// The tokens whose odds reach the model's threshold, in text order.
    ///
    /// - Complexity: O(*n*).
    package func candidates(in sheet: Sheet, _ classes: [UInt8]) -> [CueCandidate] {
        var found: [CueCandidate] = []
        var features = CueFeatures(sheet, classes)
        let threshold = Int(logit(model.cueThreshold) / model.cueScale)
        let shift = 32 - AttributionModel.cueBits
        model.cues.withUnsafeBufferPointer { weights in
            for token in 0..<sheet.count where CueFeatures.canHead(sheet, token) {
                // What heads no cue, or one in hundreds, in all that was learned from is not looked at.
                if CuePriors.isHopeless(classes[token], sheet.pos[token]) { continue }
                features.find(token)
                var sum = 0
                for hash in features.list.hashes { sum += Int(weights[Int(hash >> shift)]) }
                if sum >= threshold {
                    found.append(CueCandidate(token: token, score: Float(sum) * model.cueScale))
                }
            }
        }
        // The hashes stand in the features' memory.
        withExtendedLifetime(features) {}
        return found
    }
}

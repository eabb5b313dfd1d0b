package import Language

/// How often a lemma is the head of a cue: a class for each lemma that was seen in training.
///
/// It stands in for the lemma where that alone was seen too seldom for weights of its own.
package struct CuePriors: Sendable, Equatable {
    /// A power of two.
    package static let size = 1 << 16
    /// 0 for lemmas not known.
    package var classes: [UInt8]

    package init(classes: [UInt8]) {
        precondition(classes.count == Self.size, "the table of priors has \(Self.size) places")
        self.classes = classes
    }

    /// The place of a lemma in the table: verbs, nouns and the rest apart.
    @inline(__always)
    package static func place(_ lemma: UInt32, _ pos: PartOfSpeech) -> Int {
        let group: UInt32 = pos == .verb || pos == .aux ? 1 : pos == .noun || pos == .propn ? 2 : 3
        return Int(FeatureHash.mix(lemma, group) & UInt32(size - 1))
    }

    /// The class of a lemma that was seen so often, so many times as a cue's head.
    package static func bin(seen: Int, cues: Int) -> UInt8 {
        guard seen >= 3 else { return 0 }
        let rate = (Double(cues) + 0.1) / (Double(seen) + 1)
        if cues == 0 { return seen >= 30 ? 1 : 2 }
        for (place, limit) in [0.01, 0.03, 0.07, 0.14, 0.25, 0.4, 0.55, 0.7, 0.85].enumerated() where rate < limit {
            return UInt8(place + 3)
        }
        return 12
    }

    /// Whether a token of this class need not be looked at: a lemma seen often and never as a cue's head, or a function
    /// word that is one in less than a hundredth.
    @inline(__always)
    package static func isHopeless(_ prior: UInt8, _ pos: PartOfSpeech) -> Bool {
        if prior == 1 { return true }
        guard prior == 3 else { return false }
        return switch pos {
        case .adp, .part, .pron, .cconj, .aux, .propn: true
        default: false
        }
    }

    /// The classes of every token of a document.
    package func bins(of sheet: Sheet) -> [UInt8] {
        (0..<sheet.count).map { classes[Self.place(sheet.lemma[$0], sheet.pos[$0])] }
    }
}

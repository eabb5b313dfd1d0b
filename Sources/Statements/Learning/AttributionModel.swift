import StatementsData

/// The learned weights of attribution, in bytes, as the program carries them.
///
/// Tables are indexed by hashes of features: one place of the cue tables has one weight, one of the parts' table a
/// weight for each part, one of the seams' a weight for each pair of parts.
package struct AttributionModel: Sendable {
    package static let cueBits: UInt32 = 20
    package static let partBits: UInt32 = 19
    package static let seamBits: UInt32 = 15
    package static let judgeBits: UInt32 = 15

    package var priors: CuePriors
    /// `2^cueBits` weights.
    package var cues: [Int8]
    /// `2^partBits` rows of four.
    package let parts: [Int8]
    /// `2^seamBits` rows of sixteen; the earlier token's part counts four.
    package let seams: [Int8]
    /// The two, as they are summed.
    package let rows: PackedRows
    /// What one unit of a weight is worth.
    package var cueScale: Float
    package var partScale: Float
    package var seamScale: Float
    /// A cue is looked at from this probability on.
    package var cueThreshold: Float
    /// `2^judgeBits` weights of the confidence, for what stands alone and, behind them, as many for what is nested.
    package var judge: [Int8]
    package var judgeScale: Float
    /// From which confidence on an attribution is kept: alone, nested.
    package var keepThreshold: Float
    package var nestedThreshold: Float
    /// Ascending pairs of a score and how often attributions with that score are right.
    package var calibration: [Float]

    package init(
        priors: CuePriors,
        cues: [Int8],
        parts: [Int8],
        seams: [Int8],
        cueScale: Float,
        partScale: Float,
        seamScale: Float,
        cueThreshold: Float,
        judge: [Int8],
        judgeScale: Float,
        keepThreshold: Float,
        nestedThreshold: Float,
        calibration: [Float]
    ) {
        self.priors = priors
        self.cues = cues
        self.parts = parts
        self.seams = seams
        rows = PackedRows(four: parts, sixteen: seams)
        self.cueScale = cueScale
        self.partScale = partScale
        self.seamScale = seamScale
        self.cueThreshold = cueThreshold
        self.judge = judge
        self.judgeScale = judgeScale
        self.keepThreshold = keepThreshold
        self.nestedThreshold = nestedThreshold
        self.calibration = calibration
    }

    /// The weights in the program.
    package static let standard: AttributionModel = {
        let bytes = UnsafeBufferPointer(
            start: readout_attribution_weights_bytes(),
            count: readout_attribution_weights_size()
        )
        guard let model = AttributionModel(bytes: Array(bytes)) else {
            preconditionFailure("attribution.weights was built into the program damaged; build it anew")
        }
        return model
    }()
}

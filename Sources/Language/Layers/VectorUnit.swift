import LanguageKernels

/// A vector unit of this machine: SSE2 or NEON, which is always there, AVX2 or AVX-512.
///
/// Weights are packed for the unit that multiplies them. All units give the same sums but for rounding: whether a
/// product is rounded before it is added. (Logits differ by about 1e-5, decisions are further apart.)
struct VectorUnit: Sendable, Hashable {
    /// The place among ``all``.
    let number: Int

    /// From the most portable to the fastest.
    static let all = (0..<readout_unit_count()).map { VectorUnit(number: $0) }

    static let fastest = VectorUnit(number: readout_unit_count() - 1)

    var name: String { String(cString: readout_unit_name(number)) }

    /// A row's width in memory: whole vectors.
    static func padded(_ width: Int) -> Int {
        (width + Int(READOUT_VECTOR) - 1) / Int(READOUT_VECTOR) * Int(READOUT_VECTOR)
    }
}
